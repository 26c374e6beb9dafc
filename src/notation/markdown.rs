//! TEI elements and their canonical spelling in the notation `markdown`: one table, read from
//! left to right when a transcript is encoded and from right to left when it is restored.

use super::codes;
use super::construct::Construct;
use super::signal::Text;
use std::sync::LazyLock;

/// A construct: its TEI and the signs around it.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// The name of the row in the mapping (specification of the transcripts, section 2.1).
    pub id: &'static str,
    /// The TEI element.
    pub element: &'static str,
    /// The attributes that make the element this construct; it may have others.
    pub attributes: &'static [(&'static str, &'static str)],
    /// What stands before its content.
    pub open: &'static str,
    /// What stands behind its content.
    pub close: &'static str,
    /// What the construct means, for the header of a TEI file.
    pub summary: &'static str,
}

impl Row {
    /// The construct that reads its signs.
    #[must_use]
    pub fn construct(&self) -> Construct {
        let sign = if self.open.is_empty() { self.close.trim_start() } else { self.open };
        match sign.as_bytes() {
            [b'~', ..] => Construct::Strikes,
            [b'*' | b'_', ..] => Construct::Emphasis,
            [b'<', b'!', ..] => Construct::Comments,
            [b'<', ..] => Construct::Tags,
            [b'[', b'^', ..] => Construct::Footnotes,
            [b'`', ..] => Construct::Fences,
            _ => Construct::Brackets,
        }
    }
}

type Attributes = &'static [(&'static str, &'static str)];

const fn row(
    id: &'static str,
    (element, attributes): (&'static str, Attributes),
    (open, close): (&'static str, &'static str),
    summary: &'static str,
) -> Row {
    Row { id, element, attributes, open, close, summary }
}

/// Struck text.
pub static STRIKE: Row = row(
    "del-words",
    ("del", &[("rend", "strikethrough")]),
    ("~~", "~~"),
    "Text between two tildes was struck out.",
);
/// Bold.
pub static BOLD: Row =
    row("hi", ("hi", &[("rend", "bold")]), ("**", "**"), "Text between two stars is bold.");
/// Italic.
pub static ITALIC: Row =
    row("hi", ("hi", &[("rend", "italic")]), ("*", "*"), "Text between stars is italic.");
/// Underlined.
pub static UNDERLINE: Row =
    row("hi", ("hi", &[("rend", "underline")]), ("<u>", "</u>"), "Text in u tags is underlined.");
/// Raised.
pub static SUPERSCRIPT: Row = row(
    "hi",
    ("hi", &[("rend", "superscript")]),
    ("<sup>", "</sup>"),
    "Text in sup tags is raised.",
);
/// Lowered.
pub static SUBSCRIPT: Row = row(
    "hi",
    ("hi", &[("rend", "subscript")]),
    ("<sub>", "</sub>"),
    "Text in sub tags is lowered.",
);
/// Small capitals.
pub static SMALL_CAPITALS: Row = row(
    "hi",
    ("hi", &[("rend", "smallcaps")]),
    ("<span style=\"font-variant: small-caps\">", "</span>"),
    "Text in span tags with that style sheet is in small capitals.",
);
/// The title of a work.
pub static TITLE: Row = row(
    "title",
    ("title", &[]),
    ("<cite>", "</cite>"),
    "Text in cite tags is the title of a work.",
);
/// A doubtful reading.
pub static UNCLEAR: Row = row(
    "unclear",
    ("unclear", &[("reason", "illegible"), ("cert", "medium")]),
    ("[", "?]"),
    "A word in brackets with a question mark is a doubtful reading.",
);
/// An apparent error that stands in the document.
pub static SIC: Row = row("sic", ("sic", &[]), ("", " [sic]"), "A word before [sic] stands so.");
/// The second word of two that are the same.
pub static SURPLUS: Row = row(
    "surplus",
    ("surplus", &[("reason", "repeated")]),
    ("", " [sic]"),
    "A word before [sic] that repeats the word before it is one too many.",
);
/// A word with what should stand in its place; spelled with the word before it.
pub static CORRECTION: Row = row(
    "sic-corr",
    ("corr", &[TRANSCRIPT]),
    (" [sic: ", "]"),
    "A word behind [sic: should stand in place of the word before it.",
);
/// A deletion that was taken back.
pub static RESTORED: Row =
    row("restore", ("restore", &[]), ("", " [stet]"), "Struck text before [stet] was restored.");
/// Text that was withheld, and released later.
pub static RELEASED: Row = row(
    "red-restored",
    ("supplied", &[("reason", "redacted"), TRANSCRIPT]),
    ("[released: ", "]"),
    "Text in brackets behind the word released was withheld in an earlier release.",
);
/// Withheld text, where it counts as deleted.
pub static REDACTION: Row = row(
    "red-plain",
    ("del", &[("type", "redaction")]),
    ("", ""),
    "A mark such as [REDACTED] stands for text that was taken out on release.",
);
/// Withheld text in the words of the transcript.
pub static WORDING: Row = row(
    "red-plain",
    ("seg", &[("type", "redaction")]),
    ("", ""),
    "A mark such as [REDACTED] is kept in its own words, in brackets and italics, as the series \
     Foreign Relations of the United States prints them.",
);
/// Text that was typed over.
pub static OVERTYPED: Row = row(
    "del-xout",
    ("del", &[("rend", "overtyped")]),
    ("", ""),
    "[typed over] stands for text that was typed over.",
);
/// A marking that another one replaced.
pub static REGRADED: Row = row(
    "class-regrade",
    ("add", &[("type", "classification")]),
    (" ", ""),
    "A marking behind a struck one replaced it.",
);
/// A classification marking that was stamped.
pub static MARKING: Row = row(
    "class-plain",
    ("stamp", &[("type", "classification")]),
    ("![", "]"),
    "A classification marking in brackets behind an exclamation mark was stamped.",
);
/// A watermark that is read.
pub static WATERMARK: Row = row(
    "watermark",
    ("watermark", &[]),
    ("[watermark: ", "]"),
    "Text in brackets behind the word watermark is a watermark.",
);
/// A signature that is read.
pub static SIGNATURE: Row = row(
    "sig-graph",
    ("seg", &[("type", "signature")]),
    ("[signature: ", "]"),
    "Text in brackets behind the word signature is a signature.",
);
/// A heading of the transcriber.
pub static SUPPLIED_HEAD: Row = row(
    "supp-head",
    ("supplied", &[("reason", "editorial"), TRANSCRIPT]),
    ("[", "]"),
    "A heading in brackets is the transcriber's.",
);

/// Words that were added: where, and whether by hand.
pub static ADDITIONS: [Row; 20] = [
    addition(&[("place", "above"), HAND], "[handwritten insertion above: "),
    addition(&[("place", "above")], "[inserted above: "),
    addition(&[("place", "below"), HAND], "[handwritten insertion below: "),
    addition(&[("place", "below")], "[inserted below: "),
    addition(&[("place", "margin left"), HAND], "[handwritten insertion in left margin: "),
    addition(&[("place", "margin left")], "[inserted in left margin: "),
    addition(&[("place", "margin right"), HAND], "[handwritten insertion in right margin: "),
    addition(&[("place", "margin right")], "[inserted in right margin: "),
    addition(&[("place", "margin top"), HAND], "[handwritten insertion in top margin: "),
    addition(&[("place", "margin top")], "[inserted in top margin: "),
    addition(&[("place", "margin bottom"), HAND], "[handwritten insertion in bottom margin: "),
    addition(&[("place", "margin bottom")], "[inserted in bottom margin: "),
    addition(&[("place", "margin"), HAND], "[handwritten insertion in margin: "),
    addition(&[("place", "margin")], "[inserted in margin: "),
    addition(&[("place", "top"), HAND], "[handwritten insertion at top: "),
    addition(&[("place", "top")], "[inserted at top: "),
    addition(&[("place", "inspace"), HAND], "[filled in: "),
    addition(&[("place", "inspace")], "[filled in: "),
    addition(&[("place", "inline"), HAND], "[handwritten insertion: "),
    row(
        "add",
        ("add", &[("place", "inline")]),
        ("{++", "++}"),
        "Text between {++ and ++} was added.",
    ),
];

/// Writing by hand that is no part of the text, by its place.
pub static ANNOTATIONS: [Row; 8] = [
    annotation(&[("type", "annotation"), ("place", "margin left")], "[in left margin: "),
    annotation(&[("type", "annotation"), ("place", "margin right")], "[in right margin: "),
    annotation(&[("type", "annotation"), ("place", "margin top")], "[in top margin: "),
    annotation(&[("type", "annotation"), ("place", "margin bottom")], "[in bottom margin: "),
    annotation(&[("type", "annotation"), ("place", "top")], "[handwritten at top: "),
    annotation(&[("type", "annotation"), ("place", "above")], "[handwritten above: "),
    annotation(&[("type", "annotation"), ("place", "below")], "[handwritten below: "),
    annotation(&[("type", "annotation"), ("place", "margin")], "[in margin: "),
];

/// What the transcript says itself: an editor's words have no signs in it.
const TRANSCRIPT: (&str, &str) = ("source", TRANSCRIPT_POINTER);

/// Points to the transcript in the header, from what a transcriber supplied or corrected.
pub const TRANSCRIPT_POINTER: &str = "#transcript";

const HAND: (&str, &str) = ("hand", "#h-unknown");

const fn addition(attributes: Attributes, open: &'static str) -> Row {
    let summary = "Text in brackets behind a word such as inserted was added.";
    row("add", ("add", attributes), (open, "]"), summary)
}

const fn annotation(attributes: Attributes, open: &'static str) -> Row {
    let summary = "Text in brackets behind a word such as margin stands in the margin.";
    row("note-ann", ("note", attributes), (open, "]"), summary)
}

/// Writing by hand.
pub static HANDWRITTEN: Row = row(
    "note-ann",
    ("note", &[("type", "annotation"), HAND]),
    ("[handwritten: ", "]"),
    "Text in brackets behind a word such as handwritten was written by hand.",
);
/// Initials that are read.
pub static INITIALS: Row = row(
    "initials",
    ("note", &[("type", "initials"), HAND]),
    ("[initials: ", "]"),
    "Initials stand in brackets behind that word.",
);
/// A remark of the transcriber.
pub static EDITORIAL: Row = row(
    "note-ed",
    ("note", &[("type", "editorial")]),
    ("[Note: ", "]"),
    "Text in brackets behind the word Note is a remark of the transcriber.",
);
/// A comment in the transcript.
pub static COMMENT: Row = row(
    "note-ed",
    ("note", &[("type", "comment")]),
    ("<!--", "-->"),
    "A comment of the transcript is a note.",
);
/// A stamp that is read.
pub static STAMP: Row = row(
    "stamp",
    ("stamp", &[]),
    ("[stamp: ", "]"),
    "Text in brackets behind the word stamp is a stamp.",
);
/// What a picture shows.
pub static FIGURE: Row = row(
    "figure",
    ("figDesc", &[]),
    ("![", "]"),
    "A picture is described in brackets behind an exclamation mark.",
);
/// What a gap is, in the words of the transcript.
pub static DESCRIPTION: Row = row(
    "gap",
    ("desc", &[]),
    ("[", "]"),
    "A place that is described, not transcribed, is a gap with the description.",
);
/// The reference to a footnote.
pub static FOOTNOTE_REFERENCE: Row = row(
    "footnote",
    ("ref", &[("type", "footnote")]),
    ("[^", "]"),
    "A number in brackets behind a caret refers to a footnote.",
);
/// A number or date of a collection, in bold.
pub static BOLD_NUMBER: Row =
    row("fileno", ("idno", &[("rend", "bold")]), ("**", "**"), "Bold numbers are item numbers.");
/// A date of a collection, in bold.
pub static BOLD_DATE: Row =
    row("date", ("date", &[("rend", "bold")]), ("**", "**"), "Bold dates are item dates.");
/// Text that is kept as it stands.
pub static PREFORMATTED: Row = row(
    "preformatted",
    ("ab", &[("type", "preformatted"), ("xml:space", "preserve")]),
    ("```\n", "```"),
    "Text between fences is kept as it stands.",
);
/// A blank that the author left.
pub static BLANK: Row = row(
    "blank",
    ("space", &[]),
    ("", ""),
    "A run of three or more underscores is a blank that the author left.",
);
/// Text withheld on release.
pub static REDACTED: Row = row(
    "red-plain",
    ("gap", &[]),
    ("", ""),
    "A mark such as [REDACTED] stands for text withheld on release.",
);

/// The rows; of two that fit an element, the first is meant.
pub static ROWS: &[&Row] = &[
    &REDACTION,
    &WORDING,
    &OVERTYPED,
    &STRIKE,
    &BOLD,
    &ITALIC,
    &UNDERLINE,
    &SUPERSCRIPT,
    &SUBSCRIPT,
    &SMALL_CAPITALS,
    &TITLE,
    &UNCLEAR,
    &SIC,
    &SURPLUS,
    &RESTORED,
    &RELEASED,
    &SUPPLIED_HEAD,
    &REGRADED,
    &WATERMARK,
    &SIGNATURE,
    &HANDWRITTEN,
    &INITIALS,
    &EDITORIAL,
    &COMMENT,
    &MARKING,
    &STAMP,
    &FIGURE,
    &DESCRIPTION,
    &FOOTNOTE_REFERENCE,
    &BOLD_NUMBER,
    &BOLD_DATE,
    &PREFORMATTED,
];

/// The attributes of an element, as name and value.
pub type Given<'a> = &'a [(&'a str, &'a str)];

/// Calls `read` with the attributes of an element side by side; few of them need no memory.
pub(crate) fn with_given<'a, T>(
    mut attributes: impl Iterator<Item = (&'a str, &'a str)>,
    read: impl FnOnce(Given<'_>) -> T,
) -> T {
    const FEW: usize = 8;
    let mut few = [("", ""); FEW];
    let mut count = 0;
    while let Some(attribute) = attributes.next() {
        let Some(place) = few.get_mut(count) else {
            let all: Vec<_> = few.into_iter().chain([attribute]).chain(attributes).collect();
            return read(&all);
        };
        *place = attribute;
        count += 1;
    }
    read(&few[..count])
}

/// The value of an attribute.
#[must_use]
pub fn value<'a>(given: Given<'a>, name: &str) -> Option<&'a str> {
    given.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

/// The row of an element: the first whose first attribute fits, or, where no row of the element
/// fits, the one that needs least (`del` without `@rend` is struck text all the same).
#[must_use]
pub fn row_of(element: &str, given: Given<'_>) -> Option<&'static Row> {
    let (_, rows) = bucket(element)?.iter().find(|(known, _)| *known == element)?;
    let fits = |row: &&&Row| row.attributes.iter().all(|wanted| fits(element, given, *wanted));
    rows.iter().find(fits).copied().or_else(|| (element == "del").then_some(&STRIKE))
}

/// The rows of the elements that begin with a letter: each element with its rows, in the order in
/// which they are tried.
type Bucket = Vec<(&'static str, Vec<&'static Row>)>;

/// The buckets of all small letters: elements are looked up for each tag of a document.
static BY_ELEMENT: LazyLock<[Bucket; 26]> = LazyLock::new(|| {
    let mut buckets = [const { Bucket::new() }; 26];
    for row in ADDITIONS.iter().chain(&ANNOTATIONS).chain(ROWS.iter().copied()) {
        let bucket = &mut buckets[letter(row.element)];
        match bucket.iter_mut().find(|(known, _)| *known == row.element) {
            Some((_, rows)) => rows.push(row),
            None => bucket.push((row.element, vec![row])),
        }
    }
    buckets
});

fn bucket(element: &str) -> Option<&'static Bucket> {
    BY_ELEMENT.get(letter(element))
}

/// The place of the first letter in the alphabet.
fn letter(element: &str) -> usize {
    element.bytes().next().map_or(usize::MAX, |byte| usize::from(byte.wrapping_sub(b'a')))
}

/// Whether an element has an attribute that decides between rows; others need not be there.
fn fits(element: &str, given: Given<'_>, (name, wanted): (&str, &str)) -> bool {
    let has_token = || {
        let tokens = |value: &'_ str| value.split(' ').any(|token| token == wanted);
        value(given, name).is_some_and(|value| value == wanted || tokens(value))
    };
    match name {
        "rend" | "type" | "place" | "source" => has_token(),
        "hand" if element == "add" => has_token(),
        "reason" if element == "supplied" => has_token(),
        _ => true,
    }
}

/// The canonical spelling of an element that stands for text that is not there, `None` where it
/// has none: `gap`, `space`, `lb`, `pb`, `milestone`.
#[must_use]
pub fn sign(element: &str, given: Given<'_>) -> Option<Text> {
    Some(match element {
        "gap" => gap(given),
        "space" => space(given),
        "lb" if value(given, "break").is_some() => "\n".into(),
        "lb" => "  \n".into(),
        "pb" => page_frame(given),
        "milestone" if value(given, "rend") == Some("rule") => "---".into(),
        "cb" => format!("[column {}]", value(given, "n").unwrap_or("break")).into(),
        "pause" => "[pause]".into(),
        _ => return None,
    })
}

/// A gap that was inferred stands beside the words that show it.
fn gap(given: Given<'_>) -> Text {
    if value(given, "resp") == Some("#teikit") {
        return "".into();
    }
    let reason = value(given, "reason").unwrap_or("gap");
    match reason.split(' ').next().unwrap_or(reason) {
        "redacted" => redaction(given),
        "illegible" => "[illegible]".into(),
        "inaudible" => "[inaudible]".into(),
        "cancelled" => "[typed over]".into(),
        "lost" => "[torn]".into(),
        "garbled" => garbled(given),
        other => format!("[{other}]").into(),
    }
}

/// `[2 groups garbled]` where it is known how many.
fn garbled(given: Given<'_>) -> Text {
    match (value(given, "quantity"), value(given, "unit")) {
        (Some("1"), Some(unit)) => format!("[1 {unit} garbled]").into(),
        (Some(quantity), Some(unit)) => format!("[{quantity} {unit}s garbled]").into(),
        _ => "[garbled]".into(),
    }
}

/// `█` for each character where the length is known, the codes where there are any.
fn redaction(given: Given<'_>) -> Text {
    let blocks = value(given, "quantity").filter(|_| value(given, "unit") == Some("char"));
    let blocks = blocks.and_then(|quantity| quantity.parse().ok()).filter(|&n| n <= MAX_BLOCKS);
    if let Some(blocks) = blocks {
        return "█".repeat(blocks).into();
    }
    let pointers = value(given, "ana").unwrap_or_default();
    let codes = spelled_codes(pointers);
    let in_mark = pointers
        .split(' ')
        .filter_map(|pointer| pointer.strip_prefix('#'))
        .any(codes::is_spelled_in_mark);
    match codes.join(", ") {
        none if none.is_empty() => "[REDACTED]".into(),
        codes if in_mark => format!("[REDACTED {codes}]").into(),
        codes => format!("[{codes}]").into(),
    }
}

/// A `@quantity` is a number of the document's: so many signs at the most are written for it.
pub const MAX_BLOCKS: usize = 10_000;

/// The codes that `@ana` points to: `#x-foia-b1` is `(b)(1)`.
fn spelled_codes(pointers: &str) -> Vec<String> {
    pointers.split(' ').filter_map(|pointer| codes::spelling(pointer.strip_prefix('#')?)).collect()
}

fn space(given: Given<'_>) -> Text {
    if value(given, "unit") == Some("page") {
        return "[blank page]".into();
    }
    let quantity = value(given, "quantity").and_then(|quantity| quantity.parse::<usize>().ok());
    match quantity.filter(|&n| n <= MAX_BLOCKS) {
        Some(quantity) if value(given, "unit") == Some("char") => {
            "\\_".repeat(quantity.max(3)).into()
        }
        _ => "[blank]".into(),
    }
}

/// A page that teikit inferred is not in the transcript; any other is framed there.
fn page_frame(given: Given<'_>) -> Text {
    match (value(given, "resp"), value(given, "n")) {
        (Some("#teikit"), _) => "".into(),
        (_, Some(number)) => [FRAME_DASHES, " Page ", number].concat().into(),
        _ => "[page break]".into(),
    }
}

/// The dashes before the number in a frame between pages.
const FRAME_DASHES: &str =
    "--------------------------------------------------------------------------------";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_by_its_own_element() {
        for row in ADDITIONS.iter().chain(&ANNOTATIONS).chain(ROWS.iter().copied()) {
            assert_eq!(row_of(row.element, row.attributes), Some(row), "{}", row.id);
        }
    }

    #[test]
    fn signs_are_spelled() {
        for (element, given, spelling) in [
            ("gap", &[("reason", "redacted")][..], "[REDACTED]"),
            (
                "gap",
                &[("reason", "redacted"), ("ana", "#x-foia-b1 #x-eo-1.4c")],
                "[(b)(1), 1.4(c)]",
            ),
            ("gap", &[("reason", "redacted"), ("unit", "char"), ("quantity", "3")], "███"),
            ("gap", &[("reason", "illegible")], "[illegible]"),
            ("space", &[("unit", "char"), ("quantity", "5")], r"\_\_\_\_\_"),
            ("pb", &[("n", "2"), ("resp", "#teikit")], ""),
        ] {
            assert_eq!(sign(element, given).as_deref(), Some(spelling), "{element}");
        }
    }
}
