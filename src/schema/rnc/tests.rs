//! Tests of the reader: constructs and their trees, faults and their messages.

use super::read;
use crate::diagnostic::Diagnostic;
use crate::schema::tree::{Foreign, Node};
use crate::source::Source;
use std::fmt::Write;

/// The tree in one line: `element @name=a (text, …)`; pieces of other namespaces between brackets.
fn shown(node: &Node) -> String {
    let mut text = node.kind.name().to_owned();
    let words = [
        ("name", node.name.as_ref()),
        ("ns", node.ns.as_deref()),
        ("library", node.library.as_deref()),
        ("type", node.datatype.as_deref()),
        ("combine", node.combine.as_deref()),
        ("href", node.href.as_deref()),
    ];
    for (name, word) in words {
        if let Some(word) = word {
            let _ = write!(text, " @{name}={}", word.text);
        }
    }
    if !node.text.is_empty() {
        let _ = write!(text, " {:?}", node.text);
    }
    let mut pieces: Vec<String> = vec![];
    let annotations = node.annotations.as_deref().cloned().unwrap_or_default();
    for attribute in &annotations.attributes {
        let _ = write!(text, " [{}={}]", attribute.local, attribute.value);
    }
    let mut elements = annotations.elements.iter().peekable();
    for at in 0..=node.children.len() {
        while let Some((_, piece)) = elements.next_if(|(place, _)| *place == at) {
            pieces.push(format!("[{}]", foreign(piece)));
        }
        pieces.extend(node.children.get(at).map(shown));
    }
    if !pieces.is_empty() {
        let _ = write!(text, " ({})", pieces.join(", "));
    }
    text
}

fn foreign(piece: &Foreign) -> String {
    match piece {
        Foreign::Text(text) => format!("{text:?}"),
        Foreign::Comment(text) => format!("#{text}"),
        Foreign::Element(element) => {
            let mut text = element.local.to_string();
            for attribute in &element.attributes {
                let _ = write!(text, " {}={}", attribute.local, attribute.value);
            }
            let content: Vec<_> = element.content.iter().map(foreign).collect();
            if content.is_empty() { text } else { format!("{text}({})", content.join(" ")) }
        }
    }
}

fn parsed(schema: &str) -> (Option<Node>, Vec<Diagnostic>) {
    read(&Source::new("a.rnc", schema), 0)
}

#[track_caller]
fn assert_tree(schema: &str, expected: &str) {
    let (tree, findings) = parsed(schema);
    assert!(findings.is_empty(), "{schema}: {findings:?}");
    assert_eq!(shown(&tree.unwrap()), expected, "{schema}");
}

/// The findings, each as `place: message`.
fn faults(schema: &str) -> Vec<String> {
    let source = Source::new("a.rnc", schema);
    let (_, findings) = read(&source, 0);
    let shown = |it: &Diagnostic| format!("{}: {}", source.slice(it.primary.span), it.message);
    findings.iter().map(shown).collect()
}

#[track_caller]
fn assert_faults(schema: &str, expected: &[&str]) {
    assert_eq!(faults(schema), expected, "{schema}");
}

#[test]
fn patterns() {
    assert_tree("element a { text }", "element @name=a (text)");
    assert_tree("a, b, c*", "group (ref @name=a, ref @name=b, zeroOrMore (ref @name=c))");
    assert_tree(
        "(a | b)+ & c?",
        "interleave (oneOrMore (choice (ref @name=a, ref @name=b)), optional (ref @name=c))",
    );
    assert_tree("((a))", "ref @name=a");
    assert_tree("list { mixed { empty } }", "list (mixed (empty))");
    assert_tree("\\text | notAllowed", "choice (ref @name=text, notAllowed)");
    assert_tree("grammar { start = parent a }", "grammar (start (parentRef @name=a))");
    assert_tree("external \"a.rnc\"", "externalRef @href=a.rnc");
}

#[test]
fn values_and_datatypes() {
    assert_tree("\"a\" ~ 'b'", "value \"ab\"");
    assert_tree("token \"a\"", "value @library= @type=token \"a\"");
    assert_tree("xsd:date", "data @library=http://www.w3.org/2001/XMLSchema-datatypes @type=date");
    assert_tree(
        "string { maxLength = \"8\" start = \"b\" } - (\"a\" | \"b\")",
        "data @library= @type=string (param @name=maxLength \"8\", param @name=start \"b\", except \
         (choice (value \"a\", value \"b\")))",
    );
    assert_tree(
        "datatypes d = \"urn:d\" element a { d:x | xsd:y }",
        "element @name=a @library=urn:d (choice (data @type=x, data \
         @library=http://www.w3.org/2001/XMLSchema-datatypes @type=y))",
    );
}

#[test]
fn names_and_namespaces() {
    assert_tree("element list { empty }", "element @name=list (empty)");
    assert_tree(
        "default namespace = \"urn:n\" element a { attribute b { \"\" } }",
        "element @name=a @ns=urn:n (attribute @name=b (value))",
    );
    assert_tree(
        "namespace p = \"urn:p\" element p:a { attribute p:b | c { text } }",
        "element @name=p:a (attribute (choice (name @ns=urn:p \"b\", name @ns= \"c\"), text))",
    );
    assert_tree(
        "default namespace p = \"urn:p\" element * - (p:* | q) { empty }",
        "element @ns=urn:p (anyName (except (choice (nsName @ns=urn:p, name \"q\"))), empty)",
    );
    assert_tree(
        "default namespace = \"urn:n\" namespace p = \"urn:p\" element p:* - a { empty }",
        "element @ns=urn:n (nsName @ns=urn:p (except (name @ns=urn:n \"a\")), empty)",
    );
    assert_tree(
        "default namespace = \"urn:n\" namespace i = inherit namespace l = \"\"\
         element a { element i:b { element l:c { external 'x' } } }",
        "element @name=a @ns=urn:n (element (name \"b\", element (name @ns= \"c\", externalRef \
         @ns=urn:n @href=x)))",
    );
    assert_tree(
        "default namespace p = \"urn:p\" attribute a { p:x }".replace("p:x", "text").as_str(),
        "attribute @name=a (text)",
    );
}

#[test]
fn grammars() {
    assert_tree(
        "start = a a |= empty a &= text div { b = a }",
        "grammar (start (ref @name=a), define @name=a @combine=choice (empty), define @name=a \
         @combine=interleave (text), div (define @name=b (ref @name=a)))",
    );
    assert_tree(
        "namespace p = 'urn:p' include 'a.rnc' inherit = p { start = b div { b = text } }",
        "grammar (include @ns=urn:p @href=a.rnc (start (ref @name=b), div (define @name=b (text))))",
    );
    assert_tree("", "grammar");
}

#[test]
fn annotations() {
    assert_tree(
        "namespace p = 'urn:p' ## one\n ## two\n\n## three\n[p:a = 'v' p:e [b = 'w' 'x' 'y' p:f []]]\
         element a { text >> p:g [] }",
        "element @name=a [a=v] ([documentation(\"one\\ntwo\")], [documentation(\"three\")], \
         [e b=w(\"xy\" f)], text, [g])",
    );
    assert_tree(
        "start = ## v\n 'a' | 'b'",
        "grammar (start (choice (value \"a\", [documentation(\"v\")], value \"b\")))",
    );
    assert_tree("element a { [x[]](text*) }", "element @name=a (zeroOrMore ([x], text))");
    assert_tree("element a { [x[]](text) }", "element @name=a (group ([x], text))");
    assert_tree(
        "element a { string - ((string|string) >> x[]) >> y[] }",
        "element @name=a (data @library= @type=string (except (choice (data @library= @type=string, \
         data @library= @type=string), [x])), [y])",
    );
    assert_tree("a [] b = c", "grammar ([a], define @name=b (ref @name=c))");
    assert_tree(
        "element [x[]] a | ([y[]](b)) { empty }",
        "element (choice (name \"a\", [x], choice ([y], name \"b\")), empty)",
    );
}

#[test]
fn documentation_is_that_of_the_value_behind_it() {
    let (tree, _) = parsed("start = ## one\n 'a' | ## two\n ref");
    let choice = &tree.unwrap().children[0].children[0];
    let documentation: Vec<_> = choice.children.iter().map(Node::documentation).collect();
    assert_eq!(documentation, ["one", "two"]);
    let (tree, _) = parsed(
        "namespace a = 'http://relaxng.org/ns/compatibility/annotations/1.0'\
        ## b\n attribute b { text | empty >> a:documentation [ 'c' ] }",
    );
    let attribute = tree.unwrap();
    let choice = &attribute.children[0];
    assert_eq!((attribute.documentation(), choice.documentation()), ("b", "c"));
}

#[test]
fn comments_are_kept() {
    assert_tree(
        "# a\n# b\n\n# c\nstart = # d\n a | # e\n b # f\n\n# g",
        "grammar ([#a\nb], [#c], start (choice ([#d], ref @name=a, [#e], ref @name=b), [#f]), [#g])",
    );
    assert_tree(
        "start = (a, b # c\n # d\n) | e # f\n? # g\na = b # h\n# i\nb = text",
        "grammar (start (choice (group (ref @name=a, ref @name=b, [#c\nd]), optional (ref @name=e, \
         [#f])), [#g]), define @name=a (ref @name=b), [#h\ni], define @name=b (text))",
    );
    assert_tree("# a\nelement b { text } # c", "element @name=b ([#a], text, [#c])");
}

#[test]
fn every_fault_is_reported_and_the_rest_is_read() {
    let schema = "start = a,\na = element b { text\nc = p:d\nd = element { e }\nf = text\n";
    assert_faults(
        schema,
        &[
            "=: `=` does not belong to the definition of `start`",
            "c: `}` is missing before `c`",
            "p:d: the prefix `p` is not declared",
            "{: a name is missing before `{`",
        ],
    );
    let (tree, _) = parsed(schema);
    assert_eq!(tree.unwrap().children.len(), 2);
}

#[test]
fn operators_need_parentheses() {
    assert_faults("a | b, c", &[",: `|` and `,` stand side by side"]);
    assert_faults("string - \"a\" | b", &["|: `-` stands beside another operator"]);
    assert_faults("string - \"a\"*", &["*: `-` stands beside another operator"]);
    assert_faults("string - string - \"a\"", &[": `-` stands within `-`"]);
    assert_faults("element * - a | b { empty }", &["|: `-` and `|` stand side by side in a name"]);
    assert_faults("a*?", &["?: `?` follows another sign of repetition"]);
}

#[test]
fn faults_say_what_is_missing() {
    for (schema, expected) in [
        ("element a", ": `{` is missing before the end of the file"),
        ("element a { }", "}: a pattern is missing before `}`"),
        ("a = b c", "c: `c` does not belong to the definition of `a`"),
        ("start element a { text }", "element: `=` is missing between `start` and `element`"),
        ("(a", ": `)` is missing before the end of the file"),
        ("a = text }", "}: `}` closes nothing"),
        ("namespace = 'x' a = b", "=: a prefix is missing before `=`"),
        ("default = 'x' a = b", "=: `namespace` is missing before `=`"),
        ("a = b namespace p = 'x'", "namespace: `namespace` stands behind the first definition"),
        ("include \"a\" {\ninclude \"b\"\n}", "include: `include` cannot stand within `include`"),
        ("parent text", "text: the name of a definition is missing before `text`"),
        (
            "text = element a { empty }",
            "text: `text` is a keyword, and cannot name a definition as it stands",
        ),
        ("external a", "a: a literal is missing before `a`"),
        ("xsd:string { maxLength \"8\" }", "\"8\": `=` is missing before the literal \"8\""),
    ] {
        assert_faults(schema, &[expected]);
    }
}

#[test]
fn faults_of_declarations_and_annotations() {
    for (schema, expected) in [
        ("namespace p='x' namespace p='y' a=b", "p: the prefix `p` is declared a second time"),
        ("datatypes xsd='x' a=b", "xsd: the prefix `xsd` stands for"),
        ("namespace xml='x' a=b", "xml: the prefix `xml` stands for"),
        ("namespace xmlns='x' a=b", "xmlns: the prefix `xmlns` cannot be declared"),
        ("[a='b'] c=d", "a: an attribute of an annotation has no namespace"),
        ("namespace p='x' [p:a='' p:a=''] c=d", "p:a: an attribute stands twice"),
        ("a [ xmlns = 'b' ] c=d", "xmlns: a namespace declaration is no annotation"),
        ("a >> b[]", ">>: an annotation stands beside the outermost pattern"),
        ("[a[]] 'v'", "a: an annotation stands beside the outermost pattern"),
        ("namespace p = inherit p:a [] b=c", "p:a: an annotation cannot inherit its namespace"),
    ] {
        let found = faults(schema);
        assert!(found.len() == 1 && found[0].starts_with(expected), "{schema}: {found:?}");
    }
    assert_eq!(
        faults("namespace p='x' namespace p='x' default namespace='y' default namespace='y' a=b"),
        [""; 0]
    );
}

#[test]
fn nesting_is_limited() {
    for (open, close) in [("(", ")"), ("element a { ", "}"), ("grammar { start = ", "}")] {
        let schema = |depth: usize| format!("{}text{}", open.repeat(depth), close.repeat(depth));
        assert_eq!(faults(&schema(100)), [""; 0]);
        for depth in [130, 20_000] {
            assert!(faults(&schema(depth))[0].contains("more than 128 brackets"), "{open}");
        }
    }
    assert!(faults(&format!("a = b {}", "a [ ".repeat(10_000)))[0].contains("more than 128"));
}

#[test]
fn the_number_of_faults_is_limited() {
    for schema in [
        ";".repeat(10_000),
        "\\x{} ".repeat(10_000),
        "a = |\n".repeat(10_000),
        "a = b | c, d\n".repeat(10_000),
        "start = ".to_owned() + &"a | b, ".repeat(10_000),
    ] {
        let count = faults(&schema).len();
        assert!((100..110).contains(&count), "{count}");
    }
}

#[test]
fn places_are_those_of_the_construct() {
    let schema = "start = element a { attribute b { \"x\" ~ \"y\" } }\r\nc = xsd:date";
    let source = Source::new("a.rnc", schema);
    let tree = read(&source, 7).0.unwrap();
    let element = &tree.children[0].children[0];
    let attribute = &element.children[0];
    let slice = |node: &Node| source.slice(node.place.span).to_owned();
    assert_eq!(slice(element), "element a");
    assert_eq!(slice(attribute), "attribute b");
    assert_eq!(slice(&attribute.children[0]), "\"x\" ~ \"y\"");
    assert_eq!(slice(&tree.children[1].children[0]), "xsd:date");
    assert_eq!(element.place.file, 7);
}

#[test]
fn names_are_those_of_the_second_edition_of_xml() {
    for (schema, name) in [
        ("start = \u{6BF}\n\u{6BF} = text", "\u{6BF}"),
        ("element \\x{6BF} { text }", "\u{6BF}"),
        ("namespace a\u{6BF} = \"x\" element a\u{6BF}:b { text }", "a\u{6BF}:b"),
    ] {
        let (_, findings) = parsed(schema);
        assert!(
            findings.iter().any(|it| it.message == format!("`{name}` is not a name")),
            "{schema}: {findings:?}"
        );
    }
    assert!(parsed("start = é\né = element é { text }").1.is_empty());
}
