//! Bracketed marks: the whitelist of words that make `[…]` more than text.
//!
//! Square brackets stand in documents too (pseudonyms, form fields, editors' words), so that only
//! what this list knows is a mark; everything else in brackets stays text.

mod amount;
mod labels;
mod vocabulary;

pub use amount::{Amount, Bound, Withheld, amount, withheld};
pub use labels::{Label, Part, label, parts};
pub use vocabulary::column;

use super::{codes, markings};
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
    /// A page left blank: `[blank page]`.
    BlankPage,
    /// Pages or documents taken out: `[3 pages withdrawn]`.
    Withdrawn,
    /// Text that was withheld and released later: `[released: Mexico City]`.
    Released,
    /// Two readings of which neither is sure: `[Smith/Smyth?]`.
    Alternatives,
    /// What should stand in place of the word before it: `[sic: Cather]`.
    Correction,
    /// Speech that could not be understood: `[inaudible]`.
    Inaudible,
    /// A pause in speech: `[pause]`.
    Pause,
    /// What a speaker utters that is no word: `[laughter]`.
    Vocal,
    /// What happens while somebody speaks: `[applause]`.
    Incident,
    /// Groups of a cipher or telegram that came through garbled: `[1 group garbled]`.
    Garbled,
    /// Text that was typed over: `[typed over]`.
    TypedOver,
    /// Words that were added: `[inserted above: in Cuba]`.
    Added,
    /// Words that were struck: `[crossed out: all]`.
    Struck,
    /// Struck and added words in one mark: `[strikethrough: evil; handwritten: darkness]`.
    Parts,
    /// A deletion that was taken back: `[stet]`.
    Stet,
    /// Text that the transcriber left out: `[table of contents omitted]`.
    Omitted,
    /// A column that begins: `[column 2]`.
    Column,
    /// A box to be checked: `![checkbox]`.
    CheckBox,
    /// A classification marking that was stamped: `![SECRET]`.
    Marking,
    /// A watermark that is read: `[watermark: EATON]`.
    Watermark,
}

/// A mark that was read between brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What it says.
    pub mark: Mark,
    /// Where words of the document stand in it, in bytes of the text between the brackets.
    pub words: Option<Range<usize>>,
}

/// Reads the text between brackets.
#[must_use]
pub fn read(inner: &str) -> Option<Reading> {
    let text = inner.trim();
    if text.is_empty() || text.len() > MAX_LENGTH {
        return None;
    }
    // Editions print such words in italics.
    let plain = text.trim_matches(['*', '_']);
    if let Some(mark) = sign(plain) {
        return Some(Reading { mark, words: None });
    }
    if let Some(reading) = labelled(inner).or_else(|| doubtful(inner)) {
        return Some(reading);
    }
    let mark = vocabulary::described(text).or_else(|| explained(text))?;
    Some(Reading { mark, words: None })
}

/// Reads the text of a picture without a target: whatever it says, `![…]` is a mark.
#[must_use]
pub fn read_picture(inner: &str) -> Option<Reading> {
    if let Some(reading) = read(inner) {
        return Some(reading);
    }
    if markings::read(inner).is_some() && inner.trim() == inner {
        return Some(Reading { mark: Mark::Marking, words: Some(0..inner.len()) });
    }
    if is_stamped(inner) && inner.trim() == inner {
        return Some(Reading { mark: Mark::Stamp, words: Some(0..inner.len()) });
    }
    let is_described = inner.len() <= MAX_LENGTH && inner.contains(char::is_alphanumeric);
    is_described.then_some(Reading { mark: Mark::Figure, words: None })
}

/// Whether words alone are those of a stamp: `POSTED`, `Excluded from automatic downgrading`.
fn is_stamped(inner: &str) -> bool {
    const STAMPS: [&str; 9] = [
        "posted",
        "received",
        "filed",
        "record copy",
        "cs copy",
        "desensitized",
        "microfilmed",
        "declassified",
        "reclassified",
    ];
    let lower = inner.to_ascii_lowercase();
    STAMPS.contains(&&*lower) || lower.contains("excluded from automatic down")
}

/// A mark whose wording is fixed.
fn sign(text: &str) -> Option<Mark> {
    if text.chars().all(|c| c == '?') {
        return Some(Mark::Illegible);
    }
    if amount::is_not_declassified(text) {
        return Some(Mark::NotDeclassified);
    }
    if codes::read(text).is_some() || redacted_with_codes(text).is_some() {
        return Some(Mark::Redacted);
    }
    if amount::is_withdrawn(text) {
        return Some(Mark::Withdrawn);
    }
    let is_crossed_out = text.len() >= 4 && text.bytes().all(|byte| byte == b'X');
    is_crossed_out.then_some(Mark::Redacted)
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
        "redacted" | "excised" | "deleted" | "withheld" | "sanitized"
    );
    let rest = text[word..].trim_start_matches([':', ',', '-', '–', '—', '/', ' ']);
    is_redacted.then(|| codes::read_in_mark(rest)).flatten()
}

/// `handwritten: Show to RFK`, `typed: the people — struck through`.
fn labelled(inner: &str) -> Option<Reading> {
    if let Some(words) = labels::struck_behind(inner) {
        return Some(Reading { mark: Mark::Struck, words: Some(words) });
    }
    if parts(inner).is_some() {
        return Some(Reading { mark: Mark::Parts, words: Some(0..inner.len()) });
    }
    let (label, words) = labels::read(inner)?;
    Some(Reading { mark: label.mark, words: Some(words) })
}

/// `Bundy?`: up to three words that the transcriber doubts; `Smith/Smyth?`: two readings.
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
    let mark = if alternatives(word).is_some() { Mark::Alternatives } else { Mark::Unclear };
    let reading = Reading { mark, words: Some(start..end) };
    (plain && word.split(' ').count() <= 3).then_some(reading)
}

/// The two readings in `Smith/Smyth` or `Smith or Smyth`. A slash between numbers belongs to a
/// date or a fraction.
#[must_use]
pub fn alternatives(words: &str) -> Option<(&str, &str)> {
    let (first, second) = words.split_once('/').or_else(|| words.split_once(" or "))?;
    let is_word = |word: &str| {
        word.starts_with(char::is_alphabetic) && word.chars().all(|c| c.is_alphabetic() || c == '.')
    };
    (is_word(first) && is_word(second)).then_some((first, second))
}

/// A seal, stamp or picture named before a colon, with what it shows behind it: `Agency seal: an
/// eagle above a shield`.
fn explained(text: &str) -> Option<Mark> {
    let name = text.split_once(':')?.0;
    let mark = vocabulary::described(name)?;
    matches!(mark, Mark::Stamp | Mark::Figure).then_some(mark)
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
}
