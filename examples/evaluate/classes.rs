//! Which role of the annotations is which reading of a line: the one table that decides.

use teikit::notation::marks::Mark;
use teikit::notation::{Notation, Signal};
use teikit::transcript::infer::Role;
use teikit::transcript::syntax::Kind;

/// What is read of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Read {
    /// The role of its segment.
    pub(crate) role: Role,
    /// What the syntax says its block is.
    pub(crate) kind: Kind,
    /// The mark that the line begins with, where no other words of the document stand on it or
    /// the mark says what they are.
    pub(crate) mark: Option<Mark>,
    /// Whether nothing but a number in brackets stands on the line.
    pub(crate) is_bracketed: bool,
}

/// A class of lines: a name for what TEI encodes alike.
pub(crate) struct Class {
    pub(crate) name: &'static str,
    /// The roles of annotations that belong to it.
    pub(crate) gold: &'static [&'static str],
    /// Whether a line that was read belongs to it; the first class that says so has it.
    is: fn(Read) -> bool,
}

const fn class(name: &'static str, gold: &'static [&'static str], is: fn(Read) -> bool) -> Class {
    Class { name, gold, is }
}

/// The classes.
///
/// Classes with more than one role of the annotations: numbers and dates of the archive are
/// furniture of the page as running heads and stamped numbers are (`fw`), and so is who declassified
/// it; numbers of pages in brackets are set by who transcribes, as frames are; a line that is none of the roles (`other`) is a paragraph in TEI, as text is, and so is the code of an
/// exemption alone on its line, which stands for withheld text and is counted as a mark. A line that is
/// but a signature is one where the signature was read as such, in the closer.
pub(crate) const CLASSES: &[Class] = &[
    class("front-matter", &["front-matter"], |it| it.kind == Kind::FrontMatter),
    class("page-frame", &["page-frame"], |it| {
        matches!(it.kind, Kind::PageFrame | Kind::Markup)
            || it.role == Role::PageNumber && it.is_bracketed
    }),
    class("page-number", &["page-number"], |it| it.role == Role::PageNumber),
    class("furniture", &["furniture", "archival"], |it| {
        matches!(
            it.role,
            Role::Marking
                | Role::Release
                | Role::RunningHead
                | Role::Stamped
                | Role::Legend
                | Role::ArchivalNumber
                | Role::ArchivalDate
                | Role::Catchword
                | Role::Declassification
        )
    }),
    class("letterhead", &["letterhead"], |it| it.role == Role::Letterhead),
    class("memo-header", &["memo-header"], |it| matches!(it.role, Role::MemoField { .. })),
    class("cable-header", &["cable-header"], |it| {
        matches!(it.role, Role::CableField { .. } | Role::MessageLine)
    }),
    class("form", &["form"], |it| matches!(it.role, Role::FormField { .. } | Role::FormLine)),
    class("dateline", &["dateline"], |it| {
        matches!(it.role, Role::Dateline | Role::ClosingDateline)
    }),
    class("address", &["address"], |it| it.role == Role::Address),
    class("salute", &["salute"], |it| it.role == Role::Salute),
    class("closer", &["closer"], |it| it.role == Role::Valediction),
    class("signature", &["signature"], |it| {
        it.role == Role::Signature && it.mark == Some(Mark::Signature)
    }),
    class("signed", &["signed"], |it| it.role == Role::Signature),
    class("numbered", &["numbered"], |it| matches!(it.role, Role::NumberedParagraph { .. })),
    class("speech", &["speech"], |it| matches!(it.role, Role::Speech { .. })),
    class("distribution", &["distribution"], |it| it.role == Role::Distribution),
    class("enclosure", &["enclosure"], |it| it.role == Role::Enclosure),
    class("postscript", &["postscript"], |it| it.role == Role::Postscript),
    class("comment", &["comment"], |it| matches!(it.role, Role::Comment { .. })),
    class("transmission", &["transmission"], |it| it.role == Role::Transmission),
    class("head", &["head"], |it| {
        matches!(it.role, Role::Head | Role::RecordForm)
            || it.role == Role::Plain && matches!(it.kind, Kind::Heading(_))
    }),
    class("table", &["table"], |it| matches!(it.kind, Kind::Table | Kind::HtmlTable)),
    class("list", &["list"], |it| {
        it.kind == Kind::List || matches!(it.role, Role::ListItem { .. })
    }),
    class("quote", &["quote"], |it| it.kind == Kind::Quote),
    class("footnote", &["footnote"], |it| it.kind == Kind::FootnoteDefinition),
    class("rule", &["rule"], |it| it.kind == Kind::Rule),
    class("stamp", &["stamp"], |it| it.role == Role::Stamp || it.mark == Some(Mark::Stamp)),
    class("figure", &["figure"], |it| it.mark == Some(Mark::Figure)),
    class("initials", &["initials"], |it| it.mark == Some(Mark::Initials)),
    class("handwritten", &["handwritten"], |it| {
        matches!(it.mark, Some(Mark::Handwritten | Mark::Marginal))
    }),
    class("text", &["text", "other"], |_| true),
];

/// The class of a line that was read.
pub(crate) fn of_read(read: Read) -> &'static str {
    CLASSES.iter().find(|class| (class.is)(read)).map_or("text", |class| class.name)
}

/// The class of a role of the annotations.
pub(crate) fn of_gold(role: &str) -> Option<&'static str> {
    CLASSES.iter().find(|class| class.gold.contains(&role)).map(|class| class.name)
}

/// Whether lines of the class belong to the page, not to the text on it.
pub(crate) fn is_furniture(class: &str) -> bool {
    matches!(class, "furniture" | "page-number" | "page-frame" | "front-matter")
}

/// The kinds of marks.
pub(crate) const MARKS: [&str; 7] =
    ["redaction", "struck", "code", "signature", "stamp", "illegible", "handwritten"];

/// The kind of a mark, as annotations name it.
pub(crate) fn of_mark(kind: Kind, text: &str, notation: &Notation) -> Option<&'static str> {
    Some(match kind {
        Kind::Strike => "struck",
        Kind::Blackout => "redaction",
        Kind::Marked(signal) | Kind::MarkedSign(signal) => {
            return of_signal(notation.signal(signal));
        }
        Kind::Sign(mark) | Kind::Words(mark) => match mark {
            Mark::Redacted if is_code(text) => "code",
            Mark::Redacted | Mark::NotDeclassified => "redaction",
            Mark::Struck => "struck",
            Mark::Signature => "signature",
            Mark::Stamp => "stamp",
            Mark::Illegible => "illegible",
            Mark::Handwritten | Mark::Marginal => "handwritten",
            _ => return None,
        },
        _ => return None,
    })
}

/// The kind of a mark that only some notations have, by the row of the mapping.
fn of_signal(signal: &Signal) -> Option<&'static str> {
    Some(match &*signal.id {
        "del-words" => "struck",
        "note-ann" => "handwritten",
        "stamp" => "stamp",
        "illegible" => "illegible",
        "red-plain" => "redaction",
        _ => return None,
    })
}

/// Whether codes are all that stands between the brackets.
fn is_code(text: &str) -> bool {
    let inner = text.trim_start_matches(['!', '[']).trim_end_matches(']');
    teikit::notation::codes::read(inner).is_some()
}
