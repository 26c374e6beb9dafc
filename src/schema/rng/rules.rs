//! What may stand where in the XML syntax: section 3 of the specification.

use super::names::{is_ncname, is_qname};
use super::{codes, error};
use crate::diagnostic::{Code, Diagnostic};
use crate::schema::tree::{Kind, Node, Word};
use crate::schema::trimmed;
use crate::source::Span;
use crate::xml::{Attribute, Name};

/// What an element is where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// What content and attributes are described with.
    Pattern,
    /// A set of names.
    NameClass,
    /// A part of a grammar.
    Component,
    /// A part of an `include`.
    Override,
    Param,
    /// `except` of `data`.
    ValueExcept,
    /// `except` of `anyName` and `nsName`.
    NameExcept,
}

impl Role {
    /// Whether elements of this kind can be this.
    pub(super) fn is_played_by(self, kind: Kind) -> bool {
        match self {
            Self::Pattern => is_pattern(kind),
            Self::NameClass => is_name(kind) || kind == Kind::Choice,
            Self::Component => {
                matches!(kind, Kind::Start | Kind::Define | Kind::Div | Kind::Include)
            }
            Self::Override => matches!(kind, Kind::Start | Kind::Define | Kind::Div),
            Self::Param => kind == Kind::Param,
            Self::ValueExcept | Self::NameExcept => kind == Kind::Except,
        }
    }

    /// What an element that is out of its place is taken for, so that its content can be checked.
    pub(super) fn usual(kind: Kind, parent: Option<Kind>) -> Self {
        match kind {
            Kind::Name | Kind::AnyName | Kind::NsName => Self::NameClass,
            Kind::Start | Kind::Define | Kind::Div | Kind::Include => Self::Component,
            Kind::Param => Self::Param,
            Kind::Except if parent != Some(Kind::Data) => Self::NameExcept,
            Kind::Except => Self::ValueExcept,
            _ => Self::Pattern,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Pattern => "a pattern, such as <element>, <group>, <choice>, <ref> or <empty>",
            Self::NameClass => "<name>, <anyName>, <nsName> or a <choice> of these",
            Self::Component => "<start>, <define>, <div> or <include>",
            Self::Override => "<start>, <define> or <div>",
            Self::Param => "<param>",
            Self::ValueExcept | Self::NameExcept => "<except>",
        }
    }
}

fn is_pattern(kind: Kind) -> bool {
    (kind as usize) <= (Kind::Grammar as usize)
}

fn is_name(kind: Kind) -> bool {
    matches!(kind, Kind::Name | Kind::AnyName | Kind::NsName)
}

/// A finding that does not know its place yet.
pub(super) struct Fault {
    code: &'static Code,
    message: String,
    help: String,
}

impl Fault {
    fn new(code: &'static Code, message: String, help: impl Into<String>) -> Self {
        Self { code, message, help: help.into() }
    }

    pub(super) fn at(self, span: Span) -> Diagnostic {
        error(self.code, self.message, span).with_help(self.help)
    }
}

/// What an element of `kind` is as the next child of `parent`, which holds `held` already, the last
/// of those that are in their place being `last`.
pub(super) fn role_within(
    parent: &Node,
    parent_role: Role,
    held: usize,
    last: Option<&Node>,
    kind: Kind,
) -> Result<Role, Fault> {
    let role =
        wanted(parent, parent_role, held, kind).ok_or_else(|| holds_nothing(parent, kind))?;
    if !role.is_played_by(kind) {
        return Err(misplaced(parent, kind, role));
    }
    let is_full = match parent.kind {
        Kind::Start | Kind::AnyName | Kind::NsName => held >= 1,
        Kind::Attribute => held > usize::from(parent.name.is_none()),
        Kind::Data => last.is_some_and(|last| last.kind == Kind::Except),
        _ => false,
    };
    if is_full { Err(extra(parent, kind)) } else { Ok(role) }
}

/// What `parent` may hold next, if it may hold anything.
fn wanted(parent: &Node, role: Role, held: usize, kind: Kind) -> Option<Role> {
    Some(match parent.kind {
        Kind::Element | Kind::Attribute if parent.name.is_none() && held == 0 => Role::NameClass,
        Kind::Choice if role == Role::NameClass => Role::NameClass,
        Kind::Except if role == Role::NameExcept => Role::NameClass,
        Kind::Grammar => Role::Component,
        Kind::Div if role != Role::Override => role,
        Kind::Div | Kind::Include => Role::Override,
        Kind::Data if kind == Kind::Except => Role::ValueExcept,
        Kind::Data => Role::Param,
        Kind::AnyName | Kind::NsName => Role::NameExcept,
        kind if is_leaf(kind) => return None,
        _ => Role::Pattern,
    })
}

/// Whether elements of this kind have no children.
fn is_leaf(kind: Kind) -> bool {
    use Kind::{Empty, ExternalRef, Name, NotAllowed, Param, ParentRef, Ref, Text, Value};
    matches!(kind, Empty | NotAllowed | Text | Ref | ParentRef | ExternalRef | Name | Value | Param)
}

fn holds_nothing(parent: &Node, kind: Kind) -> Fault {
    let (outer, inner) = (parent.kind.name(), kind.name());
    let message = format!("<{inner}> cannot stand in <{outer}>");
    let holds = if parent.holds_text() { "text only" } else { "no elements" };
    let help = format!("move it out: <{outer}> holds {holds}");
    Fault::new(&codes::MISPLACED_ELEMENT, message, help)
}

fn misplaced(parent: &Node, kind: Kind, wanted: Role) -> Fault {
    let (outer, inner) = (parent.kind.name(), kind.name());
    let message = format!("<{inner}> cannot stand here in <{outer}>");
    let named = parent.name.is_some() && is_name(kind);
    let help = if named {
        format!("use either `name` or <{inner}>: <{outer}> has a name already")
    } else {
        format!("what may stand here is {}", wanted.words())
    };
    Fault::new(&codes::MISPLACED_ELEMENT, message, help)
}

fn extra(parent: &Node, kind: Kind) -> Fault {
    let (outer, inner) = (parent.kind.name(), kind.name());
    let message = format!("<{inner}> is more than <{outer}> may hold");
    let help = match parent.kind {
        Kind::Data if kind == Kind::Param => "put <param> before <except>".to_owned(),
        Kind::Start | Kind::Attribute => {
            format!("put what <{outer}> holds into one <group>, <choice> or <interleave>")
        }
        _ => "put all exceptions into one <except>".to_owned(),
    };
    Fault::new(&codes::EXTRA_CONTENT, message, help)
}

pub(super) fn bad_root(kind: Kind) -> Fault {
    let message = format!("<{}> cannot be the root of a schema", kind.name());
    let help = "begin the schema with <grammar>, or with <element>";
    Fault::new(&codes::MISPLACED_ELEMENT, message, help)
}

/// Whether what has just been closed holds enough; `held` counts its children.
pub(super) fn check_content(node: &Node, role: Role, held: usize, found: &mut Vec<Diagnostic>) {
    let needs_class = matches!(node.kind, Kind::Element | Kind::Attribute) && node.name.is_none();
    let missing = match node.kind {
        _ if needs_class && held == 0 => Some("it has no name: add `name`, or <name> in it"),
        Kind::Element if held == usize::from(needs_class) => {
            Some("add what the element holds, <empty/> if nothing")
        }
        Kind::Except | Kind::Choice if held == 0 && role != Role::Pattern => {
            Some("add <name> or another name class, or a value")
        }
        kind if needs_pattern(kind) && held == 0 => Some("add a pattern, <empty/> if nothing"),
        _ => None,
    };
    if let Some(help) = missing {
        let message = format!("<{}> does not hold enough", node.kind.name());
        found.push(error(&codes::MISSING_CONTENT, message, node.place.span).with_help(help));
    }
    check_name(node, found);
}

/// The text of a name.
fn check_name(node: &Node, found: &mut Vec<Diagnostic>) {
    let text = trimmed(&node.text);
    if node.kind == Kind::Name && !is_qname(text) {
        found.push(bad_name(text, node.place.span, true));
    }
}

fn needs_pattern(kind: Kind) -> bool {
    use Kind::{Choice, Define, Except, Group, Interleave, List, Mixed};
    use Kind::{OneOrMore, Optional, Start, ZeroOrMore};
    let holders = [Choice, Group, Interleave, Optional, ZeroOrMore, OneOrMore, List, Mixed];
    holders.contains(&kind) || matches!(kind, Define | Start | Except)
}

/// Puts the value of an attribute without namespace into its place; whether elements of this kind
/// have the attribute.
pub(super) fn put(node: &mut Node, attribute: &str, value: Word) -> bool {
    use Kind::{Attribute, Data, Define, Element, ExternalRef, Include};
    use Kind::{Param, ParentRef, Ref, Start, Value};
    let place = match (attribute, node.kind) {
        ("name", Element | Attribute | Ref | ParentRef | Define | Param) => {
            node.name = Some(value);
            return true;
        }
        ("ns", _) => &mut node.ns,
        ("datatypeLibrary", _) => &mut node.library,
        ("type", Data | Value) => &mut node.datatype,
        ("combine", Start | Define) => &mut node.combine,
        ("href", ExternalRef | Include) => &mut node.href,
        _ => return false,
    };
    *place = Some(Box::new(value));
    true
}

/// The attributes that must be there, and the form of all.
pub(super) fn check_attributes(node: &Node, found: &mut Vec<Diagnostic>) {
    let missing = match node.kind {
        Kind::Ref | Kind::ParentRef | Kind::Define | Kind::Param if node.name.is_none() => "name",
        Kind::Data if node.datatype.is_none() => "type",
        Kind::ExternalRef | Kind::Include if node.href.is_none() => "href",
        _ => "",
    };
    if !missing.is_empty() {
        let message = format!("<{}> has no `{missing}`", node.kind.name());
        let help = format!("add {missing}=\"…\"");
        found.push(error(&codes::MISSING_ATTRIBUTE, message, node.place.span).with_help(help));
    }
    check_words(node, found);
    found.extend(node.combine.as_deref().and_then(bad_combine));
}

/// The names in attributes.
fn check_words(node: &Node, found: &mut Vec<Diagnostic>) {
    let may_have_prefix = matches!(node.kind, Kind::Element | Kind::Attribute);
    let words = [(node.name.as_ref(), may_have_prefix), (node.datatype.as_deref(), false)];
    for (word, prefixed) in words {
        let Some(word) = word else { continue };
        let text = word.trimmed();
        if !(is_ncname(text) || prefixed && is_qname(text)) {
            found.push(bad_name(text, word.place.span, prefixed));
        }
    }
}

/// The names in a schema that was read from the compact syntax, which allows the same ones. The
/// depth of the recursion is that of the tree.
pub(in crate::schema) fn check_names(node: &Node, found: &mut Vec<Diagnostic>) {
    check_name(node, found);
    check_words(node, found);
    node.children.iter().for_each(|child| check_names(child, found));
}

fn bad_name(text: &str, span: Span, prefixed: bool) -> Diagnostic {
    let help = match (text.is_empty(), prefixed) {
        (true, _) => "write the name",
        (_, true) => {
            "names begin with a letter or `_` and have one colon at most, after the prefix"
        }
        (_, false) => "names begin with a letter or `_`; this one has no colon and no blank",
    };
    error(&codes::BAD_NAME, format!("`{text}` is not a name"), span).with_help(help)
}

fn bad_combine(word: &Word) -> Option<Diagnostic> {
    let text = word.trimmed();
    let message = format!("`combine` cannot be `{text}`");
    (!matches!(text, "choice" | "interleave")).then(|| {
        error(&codes::BAD_COMBINE, message, word.place.span)
            .with_help("write `choice` or `interleave`")
    })
}

pub(super) fn unknown_attribute(kind: Kind, attribute: &Attribute<'_>) -> Diagnostic {
    let local = attribute.name.local;
    let message = format!("<{}> has no attribute `{local}`", kind.name());
    let help = match (local, kind) {
        ("name", Kind::Start) => "leave it out: the start of a grammar has no name",
        _ => "leave it out, or put it into a namespace if it is meant for another program",
    };
    error(&codes::UNKNOWN_ATTRIBUTE, message, attribute.name_span).with_help(help)
}

pub(super) fn own_namespace(attribute: &Attribute<'_>) -> Diagnostic {
    let message =
        format!("the attribute `{}` is in the namespace of RELAX NG", attribute.name.local);
    error(&codes::UNKNOWN_ATTRIBUTE, message, attribute.name_span)
        .with_help("write it without a prefix: the attributes of RELAX NG are in no namespace")
}

pub(super) fn unknown_element(local: &str, span: Span) -> Diagnostic {
    let found = error(&codes::UNKNOWN_ELEMENT, format!("RELAX NG has no element <{local}>"), span);
    let same = |name: &&str| name.eq_ignore_ascii_case(local);
    match Kind::names().find(same) {
        Some(name) => found.with_help(format!("write <{name}>")),
        None => found.with_help("put it into a namespace of its own if it is an annotation"),
    }
}

pub(super) fn not_relax_ng(name: Name<'_>, span: Span) -> Diagnostic {
    let (local, namespace) = (name.local, name.namespace);
    let message = match namespace {
        "" => format!("the root <{local}> is in no namespace, not in that of RELAX NG"),
        _ => format!("the root <{local}> is in the namespace {namespace}, not in that of RELAX NG"),
    };
    let help = if namespace == "http://www.w3.org/2001/XMLSchema" {
        "this is a W3C XML Schema: give a schema in RELAX NG"
    } else if Kind::named(local).is_some() {
        "declare xmlns=\"http://relaxng.org/ns/structure/1.0\" on it"
    } else {
        "give a RELAX NG schema: its root is <grammar> or <element>"
    };
    error(&codes::NOT_RELAX_NG, message, span).with_help(help)
}

pub(super) fn element_in_text(kind: Kind, name: Name<'_>, span: Span) -> Diagnostic {
    let outer = kind.name();
    let message = format!("<{}> cannot stand in <{outer}>", name.local);
    error(&codes::MISPLACED_ELEMENT, message, span)
        .with_help(format!("put annotations of <{outer}> behind it: it holds text only"))
}

pub(super) fn stray_text(kind: Kind, text: &str, span: Span) -> Diagnostic {
    let words: String = trimmed(text).chars().take(40).collect();
    let message = format!("<{}> cannot hold the text `{}`", kind.name(), words.replace('\n', " "));
    error(&codes::STRAY_TEXT, message, span)
        .with_help("remove it; remarks are comments or <a:documentation>")
}

pub(super) fn outer_entity(name: &str, span: Span) -> Diagnostic {
    error(&codes::STRAY_TEXT, format!("the entity `{name}` is in another file"), span)
        .with_help("write what it stands for: files of a DTD are not read")
}

pub(super) fn too_deep(span: Span) -> Diagnostic {
    let message = format!("more than {} elements are nested here", super::MAX_NESTING);
    error(&codes::TOO_DEEP, message, span)
        .with_help("give the inner patterns a name with <define>, and refer to it with <ref>")
}
