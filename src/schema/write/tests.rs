//! What is written is read as it was, in either syntax, whatever is in the tree.

use super::{rnc, rng};
use crate::schema::rnc::read as read_rnc;
use crate::schema::rng::read as read_rng;
use crate::schema::tree::{
    ANNOTATIONS_NAMESPACE, Foreign, ForeignAttribute, ForeignElement, Kind, Node, Place, Prefixes,
    RareWord, Word,
};
use crate::source::Source;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{
    Just, ProptestConfig, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use std::sync::{Arc, LazyLock};

/// The prefixes of all trees: the default namespace, that of names, that of annotations.
static PREFIXES: LazyLock<Prefixes> = LazyLock::new(|| {
    let declared =
        [("", "urn:default"), ("a", ANNOTATIONS_NAMESPACE), ("p", "urn:p"), ("x", "urn:x")];
    let declared = declared.map(|(prefix, namespace)| (prefix.into(), namespace.into()));
    let xml = ("xml".into(), crate::xml::XML_NAMESPACE.into());
    Arc::new(declared.into_iter().chain([xml]).collect())
});

const LIBRARY: &str = "http://www.w3.org/2001/XMLSchema-datatypes";

fn node(kind: Kind) -> Node {
    Node::new(kind, Place::default(), Arc::clone(&PREFIXES))
}

#[expect(clippy::unnecessary_wraps, reason = "the attributes of nodes are optional")]
fn word(text: &str) -> RareWord {
    Some(Box::new(Word { text: text.into(), place: Place::default() }))
}

fn named(kind: Kind, name: &str) -> Node {
    Node { name: word(name).map(|name| *name), ..node(kind) }
}

fn with(mut node: Node, children: Vec<Node>) -> Node {
    node.children = children;
    node
}

/// What can be in literals, documentation and annotations.
fn text() -> impl Strategy<Value = String> {
    "[a-z#][ -~éĕ𐌰\n\r\t]{0,12}(\\\\x\\{41\\}|\"\"\"|''|--|\\]\\]>)?"
}

fn name() -> impl Strategy<Value = &'static str> {
    let names = ["a", "b-c", "element", "start", "text", "grammar", "é", "inherit", "x"];
    proptest::sample::select(names.to_vec())
}

fn attributes() -> impl Strategy<Value = Vec<ForeignAttribute>> {
    let attribute = (name(), text()).prop_map(|(local, value)| ForeignAttribute {
        prefix: "x".into(),
        namespace: "urn:x".into(),
        local: local.into(),
        value: value.into(),
    });
    vec(attribute, 0..2)
}

fn foreign() -> impl Strategy<Value = Foreign> {
    let leaf = (name(), attributes(), option::of(text())).prop_map(|(local, attributes, text)| {
        let content = text.into_iter().map(|text| Foreign::Text(text.into())).collect();
        element("x", "urn:x", local, attributes, content)
    });
    leaf.prop_recursive(2, 8, 3, |inner| {
        (name(), attributes(), vec(inner, 0..3))
            .prop_map(|(local, attributes, content)| element("", "", local, attributes, content))
    })
}

fn element(
    prefix: &str,
    namespace: &str,
    local: &str,
    attributes: Vec<ForeignAttribute>,
    content: Vec<Foreign>,
) -> Foreign {
    let (prefix, namespace, local) = (prefix.into(), namespace.into(), local.into());
    Foreign::Element(ForeignElement { prefix, namespace, local, attributes, content })
}

fn documentation() -> impl Strategy<Value = Foreign> {
    text().prop_map(|text| {
        let content = vec![Foreign::Text(text.into())];
        element("a", ANNOTATIONS_NAMESPACE, "documentation", vec![], content)
    })
}

/// Documentation, then other elements.
fn elements() -> impl Strategy<Value = Vec<Foreign>> {
    (vec(documentation(), 0..2), vec(foreign(), 0..2))
        .prop_map(|(first, then)| first.into_iter().chain(then).collect())
}

/// A pattern with annotations at its beginning; one that holds text has none but attributes.
fn said(node: impl Strategy<Value = Node>) -> impl Strategy<Value = Node> {
    let often_none = prop_oneof![3 => Just(None), 1 => (attributes(), elements()).prop_map(Some)];
    (node, often_none).prop_map(|(mut node, said)| {
        let Some((attributes, elements)) = said else { return node };
        let holds_text = node.holds_text();
        let annotations = node.annotations_mut();
        annotations.attributes = attributes;
        let before = std::mem::take(&mut annotations.elements);
        if !holds_text {
            annotations.elements = elements.into_iter().map(|it| (0, it)).collect();
        }
        annotations.elements.extend(before);
        node
    })
}

/// Elements behind some of the children.
fn followed(node: impl Strategy<Value = Node>) -> impl Strategy<Value = Node> {
    let often_none = prop_oneof![3 => Just(vec![]), 1 => elements()];
    (node, often_none, 1..4_usize).prop_map(|(mut node, elements, at)| {
        let at = at.min(node.children.len());
        if !elements.is_empty() && at > 0 {
            node.annotations_mut().elements = elements.into_iter().map(|it| (at, it)).collect();
        }
        node
    })
}

fn leaf() -> impl Strategy<Value = Node> {
    let datatype = |kind: Kind, name: &str| Node { datatype: word(name), ..node(kind) };
    let built_in = move |kind: Kind| Node { library: word(""), ..datatype(kind, "string") };
    let param = (name(), text())
        .prop_map(|(name, text)| Node { text: text.into(), ..named(Kind::Param, name) });
    let value = text().prop_map(|text| Node { text: text.into(), ..node(Kind::Value) }).boxed();
    let typed =
        text().prop_map(move |text| Node { text: text.into(), ..datatype(Kind::Value, "NCName") });
    let except = value.clone().prop_map(|value| with(node(Kind::Except), vec![value]));
    let data = (vec(param, 0..3), option::of(except)).prop_map(move |(mut children, except)| {
        children.extend(except);
        with(datatype(Kind::Data, "date"), children)
    });
    said(prop_oneof![
        Just(node(Kind::Text)),
        Just(node(Kind::Empty)),
        Just(node(Kind::NotAllowed)),
        Just(built_in(Kind::Data)),
        name().prop_map(|name| named(Kind::Ref, name)),
        name().prop_map(|name| named(Kind::ParentRef, name)),
        name().prop_map(|href| Node { href: word(href), ..node(Kind::ExternalRef) }),
        value,
        typed,
        data,
    ])
}

/// Several names or a wildcard; `in_attribute`, names without prefix are in no namespace.
fn class(in_attribute: bool) -> impl Strategy<Value = Node> {
    let plain = move |local: &str| {
        let ns = if in_attribute { word("") } else { None };
        Node { text: local.into(), ns, ..node(Kind::Name) }
    };
    let prefixed = |local: &str| Node { text: local.into(), ns: word("urn:p"), ..node(Kind::Name) };
    let single = prop_oneof![name().prop_map(plain), name().prop_map(prefixed)].boxed();
    let choice = move |names| with(node(Kind::Choice), names);
    let except = vec(single.clone(), 2..4)
        .prop_map(move |names| with(node(Kind::Except), vec![choice(names)]));
    let wildcard = (option::of(except), proptest::bool::ANY).prop_map(|(mut except, is_any)| {
        // Names do not inherit the namespace that they are taken out of.
        let names = except.iter_mut().flat_map(|except| &mut except.children[0].children);
        names.filter(|_| !is_any).for_each(|it| it.ns = it.ns.take().or(word("urn:default")));
        let bare = if is_any {
            node(Kind::AnyName)
        } else {
            Node { ns: word("urn:p"), ..node(Kind::NsName) }
        };
        with(bare, except.into_iter().collect())
    });
    prop_oneof![said(wildcard), said(followed(vec(single, 2..4).prop_map(choice)))]
}

fn pattern() -> impl Strategy<Value = Node> {
    leaf().prop_recursive(3, 24, 4, |inner| {
        let inner = inner.boxed();
        let one = |kind| inner.clone().prop_map(move |it| with(node(kind), vec![it]));
        let many = |kind| vec(inner.clone(), 2..5).prop_map(move |all| with(node(kind), all));
        let by_name = |kind| {
            let qname = prop_oneof![
                name().prop_map(str::to_owned),
                name().prop_map(|name| format!("p:{name}"))
            ];
            (qname, inner.clone())
                .prop_map(move |(name, content)| with(named(kind, &name), vec![content]))
        };
        let by_class = |kind| {
            (class(kind == Kind::Attribute), inner.clone())
                .prop_map(move |(class, content)| with(node(kind), vec![class, content]))
        };
        said(followed(prop_oneof![
            by_name(Kind::Element),
            by_name(Kind::Attribute),
            by_class(Kind::Element),
            by_class(Kind::Attribute),
            many(Kind::Group),
            many(Kind::Choice),
            many(Kind::Interleave),
            prop_oneof![
                one(Kind::Optional),
                one(Kind::ZeroOrMore),
                one(Kind::OneOrMore),
                one(Kind::List),
                one(Kind::Mixed),
            ],
        ]))
    })
}

fn definition() -> impl Strategy<Value = Node> {
    let combine = proptest::sample::select(vec![None, Some("choice"), Some("interleave")]);
    said((option::of(name()), combine, pattern()).prop_map(|(name, combine, pattern)| {
        let mut bare = name.map_or_else(|| node(Kind::Start), |name| named(Kind::Define, name));
        bare.combine = combine.and_then(word);
        with(bare, vec![pattern])
    }))
}

fn grammar() -> impl Strategy<Value = Node> {
    let div = vec(definition(), 0..3).prop_map(|all| with(node(Kind::Div), all));
    let include = (name(), vec(definition(), 0..2))
        .prop_map(|(href, all)| with(Node { href: word(href), ..node(Kind::Include) }, all));
    let member = prop_oneof![4 => definition().boxed(), 1 => div.boxed(), 1 => include.boxed()];
    let comment = "[a-z]{1,9}( [a-z]{1,9}\n[a-z]{1,9})?".prop_map(|it| Foreign::Comment(it.into()));
    let between = vec((0..4_usize, prop_oneof![comment, foreign()]), 0..3);
    (vec(member, 1..4), between).prop_map(|(members, mut between)| {
        between.sort_by_key(|(at, _)| *at);
        let count = members.len();
        let mut root = with(node(Kind::Grammar), members);
        (root.ns, root.library) = (word("urn:default"), word(LIBRARY));
        let elements = between.into_iter().map(|(at, piece)| (at.min(count), piece)).collect();
        root.annotations_mut().elements = elements;
        root
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn what_is_written_is_read_as_it_was(tree in grammar()) {
        let (xml, compact) = (rng(&tree), rnc(&tree));
        let (from_xml, faults) = read_rng(&Source::new("a.rng", xml.as_str()), 0);
        prop_assert!(faults.is_empty(), "{xml}\n{faults:?}");
        let (from_compact, faults) = read_rnc(&Source::new("a.rnc", compact.as_str()), 0);
        prop_assert!(faults.is_empty(), "{compact}\n{faults:?}");
        let (from_xml, from_compact) = (from_xml.unwrap(), from_compact.unwrap());
        prop_assert_eq!(&rng(&from_xml), &xml);
        prop_assert_eq!(&rnc(&from_compact), &compact);
        prop_assert_eq!(&rnc(&from_xml), &compact);
        prop_assert_eq!(undeclared(&rng(&from_compact)), undeclared(&xml), "{}", compact);
    }
}

/// The document without its second line, the root with its declarations: those of libraries are
/// only there if they are needed.
fn undeclared(xml: &str) -> String {
    xml.lines().filter(|line| !line.starts_with("<grammar")).collect::<Vec<_>>().join("\n")
}
