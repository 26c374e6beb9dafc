//! Bracketed marks: the whitelist of words that make `[…]` more than text.
//!
//! Square brackets stand in documents too (pseudonyms, form fields, editors' words), so that only
//! what this list knows is a mark; everything else in brackets stays text.

use super::codes;
use std::ops::Range;

/// The longest text between brackets that is looked at, in bytes.
pub const MAX_LENGTH: usize = 300;

/// What a bracketed mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Text withheld on release: `[REDACTED]`, `[(b)(1)]`.
    Redacted,
    /// Text withheld, with its kind or amount in words: `[2 lines not declassified]`.
    NotDeclassified,
    /// Text that could not be read: `[illegible]`, `[?]`.
    Illegible,
    /// A doubtful reading: `[Bundy?]`.
    Unclear,
    /// Writing by hand on a typescript: `[handwritten: Show to RFK]`.
    Handwritten,
    /// Writing in the margin: `[in margin: sic!]`.
    Marginal,
    /// Initials: `[initials]`.
    Initials,
    /// A signature that is described: `[signature of James Angleton]`.
    Signature,
    /// A stamp or seal: `[stamp: RECEIVED]`.
    Stamp,
    /// A picture, map, photograph, logo: `![map of Cuba]`.
    Figure,
    /// An apparent error that stands so in the document: `[sic]`.
    Sic,
    /// A word of the transcriber: `[Note: the page is torn]`.
    Note,
    /// A damaged place: `[torn]`.
    Damage,
    /// A place left blank: `[blank]`.
    BlankSpace,
}

/// A mark that was read between brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What it says.
    pub mark: Mark,
    /// Where words of the document stand in it, in bytes of the text between the brackets.
    pub words: Option<Range<usize>>,
}

/// How a word of the whitelist is compared.
enum Word {
    /// The whole word.
    Whole(&'static str),
    /// The beginning of a word.
    Stem(&'static str),
}
use Word::{Stem, Whole};

/// Words that begin a description of any length: `signature of …`, `photo of …`.
const LEADING: [(Word, Mark); 30] = [
    (Stem("redact"), Mark::Redacted),
    (Stem("excis"), Mark::Redacted),
    (Stem("sanitiz"), Mark::Redacted),
    (Stem("withheld"), Mark::Redacted),
    (Stem("illegib"), Mark::Illegible),
    (Stem("unread"), Mark::Illegible),
    (Stem("indeciph"), Mark::Illegible),
    (Stem("undeciph"), Mark::Illegible),
    (Stem("blurr"), Mark::Illegible),
    (Whole("unclear"), Mark::Illegible),
    (Stem("obscured"), Mark::Illegible),
    (Stem("handwr"), Mark::Handwritten),
    (Whole("signature"), Mark::Signature),
    (Whole("signatures"), Mark::Signature),
    (Whole("signed"), Mark::Signature),
    (Stem("initial"), Mark::Initials),
    (Whole("stamp"), Mark::Stamp),
    (Whole("stamped"), Mark::Stamp),
    (Whole("seal"), Mark::Stamp),
    (Whole("figure"), Mark::Figure),
    (Whole("image"), Mark::Figure),
    (Stem("photo"), Mark::Figure),
    (Whole("logo"), Mark::Figure),
    (Whole("map"), Mark::Figure),
    (Whole("drawing"), Mark::Figure),
    (Whole("sketch"), Mark::Figure),
    (Whole("diagram"), Mark::Figure),
    (Whole("torn"), Mark::Damage),
    (Whole("damaged"), Mark::Damage),
    (Whole("sic"), Mark::Sic),
];

/// Words that end a short description: `illegible stamp`, `page torn`, `name deleted`.
const TRAILING: [(Word, Mark); 20] = [
    (Stem("redact"), Mark::Redacted),
    (Whole("deleted"), Mark::Redacted),
    (Whole("deletion"), Mark::Redacted),
    (Whole("withheld"), Mark::Redacted),
    (Whole("excised"), Mark::Redacted),
    (Whole("sanitized"), Mark::Redacted),
    (Whole("signature"), Mark::Signature),
    (Whole("initials"), Mark::Initials),
    (Whole("stamp"), Mark::Stamp),
    (Whole("seal"), Mark::Stamp),
    (Stem("handwr"), Mark::Handwritten),
    (Whole("illegible"), Mark::Illegible),
    (Whole("unreadable"), Mark::Illegible),
    (Whole("unclear"), Mark::Illegible),
    (Whole("obscured"), Mark::Illegible),
    (Whole("torn"), Mark::Damage),
    (Whole("damaged"), Mark::Damage),
    (Whole("photo"), Mark::Figure),
    (Whole("map"), Mark::Figure),
    (Whole("watermark"), Mark::Figure),
];

/// Words before a colon, with the document's or the transcriber's own words behind it.
const LABELS: [(Word, Mark); 16] = [
    (Stem("handwr"), Mark::Handwritten),
    (Whole("hand"), Mark::Handwritten),
    (Whole("margin"), Mark::Marginal),
    (Whole("in margin"), Mark::Marginal),
    (Whole("left margin"), Mark::Marginal),
    (Whole("right margin"), Mark::Marginal),
    (Whole("stamp"), Mark::Stamp),
    (Whole("stamped"), Mark::Stamp),
    (Whole("seal"), Mark::Stamp),
    (Whole("signature"), Mark::Signature),
    (Whole("signed"), Mark::Signature),
    (Whole("initials"), Mark::Initials),
    (Stem("note"), Mark::Note),
    (Stem("transcriber"), Mark::Note),
    (Whole("tn"), Mark::Note),
    (Whole("editor's note"), Mark::Note),
];

/// The most words of a description that is known by its last word.
const MAX_TRAILING_WORDS: usize = 4;

/// Reads the text between brackets.
#[must_use]
pub fn read(inner: &str) -> Option<Reading> {
    let text = inner.trim();
    if text.is_empty() || text.len() > MAX_LENGTH {
        return None;
    }
    let sign = |mark| Some(Reading { mark, words: None });
    if text.chars().all(|c| c == '?') {
        return sign(Mark::Illegible);
    }
    if is_not_declassified(text) {
        return sign(Mark::NotDeclassified);
    }
    if codes::read(text).is_some() || redacted_with_codes(text).is_some() {
        return sign(Mark::Redacted);
    }
    if let Some(reading) = labelled(inner).or_else(|| doubtful(inner)) {
        return Some(reading);
    }
    described(text).or_else(|| explained(text)).map(|mark| Reading { mark, words: None })
}

/// The codes of a mark: `(b)(1)`, or `REDACTED (b)(1)`.
#[must_use]
pub fn codes_of(text: &str) -> Vec<codes::Code> {
    codes::read(text).or_else(|| redacted_with_codes(text)).unwrap_or_default()
}

fn redacted_with_codes(text: &str) -> Option<Vec<codes::Code>> {
    let word = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let is_redacted = matches!(
        text[..word].to_ascii_lowercase().as_str(),
        "redacted" | "excised" | "deleted" | "withheld"
    );
    is_redacted
        .then(|| codes::read(text[word..].trim_start_matches([':', ',', '-', ' '])))
        .flatten()
}

/// `1½ lines not declassified`, `name not declassified`.
fn is_not_declassified(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.ends_with(" not declassified") && lower.split_whitespace().count() <= 12
}

/// `handwritten: Show to RFK`.
fn labelled(inner: &str) -> Option<Reading> {
    let colon = inner.find(':')?;
    let label = inner[..colon].trim().to_ascii_lowercase();
    let fits = |word: &Word| match word {
        Whole(whole) => label == *whole,
        Stem(stem) => label.starts_with(stem) && label.split_whitespace().count() <= 5,
    };
    let mark = LABELS.iter().find(|(word, _)| fits(word))?.1;
    let words = &inner[colon + 1..];
    let start = inner.len() - words.trim_start().len();
    let end = inner.trim_end().len();
    (start < end).then_some(Reading { mark, words: Some(start..end) })
}

/// `Bundy?`: up to three words that the transcriber doubts.
fn doubtful(inner: &str) -> Option<Reading> {
    let (start, end) = match (inner.strip_suffix('?'), inner.strip_prefix('?')) {
        (Some(word), None) => (0, word.len()),
        (None, Some(_)) => (1, inner.len()),
        _ => return None,
    };
    let word = &inner[start..end];
    let is_plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '\'' | '’' | '-' | ',' | '/');
    let plain =
        word.trim() == word && word.chars().all(is_plain) && word.contains(char::is_alphanumeric);
    let reading = Reading { mark: Mark::Unclear, words: Some(start..end) };
    (plain && word.split(' ').count() <= 3).then_some(reading)
}

/// A description in words: `signature of William V. Broe`, `illegible stamp`, `page torn`.
fn described(text: &str) -> Option<Mark> {
    let lower = text.to_ascii_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next()?;
    let count = 1 + words.clone().count();
    let last = words.next_back().unwrap_or(first);
    let find = |table: &[(Word, Mark)], text: &str| {
        let fits = |word: &Word| match word {
            Whole(whole) => text == *whole,
            Stem(stem) => text.starts_with(stem),
        };
        table.iter().find(|(word, _)| fits(word)).map(|(_, mark)| *mark)
    };
    if matches!(lower.as_str(), "blank" | "blank space" | "space") {
        return Some(Mark::BlankSpace);
    }
    if lower.starts_with("figure:") || lower.starts_with("image:") {
        return Some(Mark::Figure);
    }
    let short = count <= MAX_TRAILING_WORDS;
    let trailing = short.then(|| find(&TRAILING, last)).flatten();
    let leading = find(&LEADING, first).filter(|mark| may_lead(*mark, count, &lower));
    trailing.or(leading)
}

/// A seal, stamp or picture named before a colon, with what it shows behind it: `Agency seal: an
/// eagle above a shield`.
fn explained(text: &str) -> Option<Mark> {
    let name = text.split_once(':')?.0;
    described(name).filter(|mark| matches!(mark, Mark::Stamp | Mark::Figure))
}

/// Signatures, pictures and hands are described at length, other marks in a few words.
fn may_lead(mark: Mark, count: usize, lower: &str) -> bool {
    match mark {
        Mark::Signature | Mark::Figure | Mark::Stamp => count <= 2 || lower.contains(" of "),
        Mark::Handwritten => true,
        _ => count <= MAX_TRAILING_WORDS,
    }
}

/// The amount that `3 lines not declassified` states: quantity, unit, and whether it is an upper
/// bound (`less than 1 line`).
#[must_use]
pub fn amount(text: &str) -> Option<(String, &'static str, bool)> {
    let lower = text.trim().to_ascii_lowercase();
    let (at_most, rest) =
        match lower.strip_prefix("less than ").or(lower.strip_prefix("fewer than ")) {
            Some(rest) => (true, rest),
            None => (false, lower.as_str()),
        };
    let (number, rest) = rest.split_once(' ')?;
    let unit = match rest.split(' ').next()?.trim_end_matches('s') {
        "word" => "word",
        "line" => "line",
        "paragraph" => "paragraph",
        "page" => "page",
        "character" => "char",
        "group" => "group",
        _ => return None,
    };
    Some((quantity(number)?, unit, at_most))
}

/// `3`, `1½`, `½`, `1-1/2` as a decimal number.
fn quantity(number: &str) -> Option<String> {
    const FRACTIONS: [(&str, &str); 6] =
        [("½", ".5"), ("¼", ".25"), ("¾", ".75"), ("-1/2", ".5"), ("-1/4", ".25"), ("-3/4", ".75")];
    let (whole, fraction) = FRACTIONS
        .iter()
        .find_map(|(sign, decimal)| Some((number.strip_suffix(sign)?, *decimal)))
        .unwrap_or((number, ""));
    let whole = if whole.is_empty() && !fraction.is_empty() { "0" } else { whole };
    let is_number =
        !whole.is_empty() && whole.len() <= 6 && whole.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| format!("{whole}{fraction}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spellings_of_real_transcripts_are_read() {
        for (text, mark) in [
            ("REDACTED", Mark::Redacted),
            ("redacted information", Mark::Redacted),
            ("Name Redacted", Mark::Redacted),
            ("deleted", Mark::Redacted),
            ("(b)(1)", Mark::Redacted),
            ("REDACTED (b)(3)", Mark::Redacted),
            ("1½ lines not declassified", Mark::NotDeclassified),
            ("illegible text", Mark::Illegible),
            ("??", Mark::Illegible),
            ("few words unclear", Mark::Illegible),
            ("handwritten annotation", Mark::Handwritten),
            ("signature of William V. Broe", Mark::Signature),
            ("photo of signature", Mark::Signature),
            ("TOP SECRET stamp", Mark::Stamp),
            ("SEAL", Mark::Stamp),
            ("initials", Mark::Initials),
            ("photo description", Mark::Figure),
            ("Figure: Circle enclosing 'RS'", Mark::Figure),
            ("sic", Mark::Sic),
            ("page torn", Mark::Damage),
            ("secret watermark", Mark::Figure),
            ("Central Intelligence Agency seal: an eagle above a shield", Mark::Stamp),
        ] {
            assert_eq!(read(text).map(|reading| reading.mark), Some(mark), "{text}");
        }
    }

    #[test]
    fn words_of_the_document_are_found() {
        for (text, mark, words) in [
            ("handwritten note: Branch advised", Mark::Handwritten, "Branch advised"),
            ("in margin: sic!", Mark::Marginal, "sic!"),
            ("stamp: RECEIVED", Mark::Stamp, "RECEIVED"),
            ("Bundy?", Mark::Unclear, "Bundy"),
            ("?Bundy", Mark::Unclear, "Bundy"),
            ("Note: two lines missing", Mark::Note, "two lines missing"),
        ] {
            let reading = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(reading.mark, mark, "{text}");
            assert_eq!(&text[reading.words.expect("words")], words);
        }
    }

    #[test]
    fn brackets_of_documents_stay_text() {
        for text in [
            "R",
            "RESTRICTED",
            "STORSBERG",
            "London",
            "",
            " ",
            "a representative of your Agency's",
            "American Chamber of Commerce of Mexico",
            "46SE",
            "spring brook",
            "x",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn amounts_are_numbers_with_units() {
        assert_eq!(amount("1½ lines not declassified"), Some(("1.5".into(), "line", false)));
        assert_eq!(amount("less than 1 line not declassified"), Some(("1".into(), "line", true)));
        assert_eq!(amount("name not declassified"), None);
    }
}
