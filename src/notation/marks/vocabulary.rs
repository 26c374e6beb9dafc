//! The words that make a description in brackets a mark: `illegible`, `signature of …`.

use super::Mark;

/// How a word is compared.
pub(super) enum Word {
    /// The whole word.
    Whole(&'static str),
    /// The beginning of a word.
    Stem(&'static str),
}
use Word::{Stem, Whole};

impl Word {
    pub(super) fn fits(&self, text: &str) -> bool {
        match self {
            Whole(whole) => text == *whole,
            Stem(stem) => text.starts_with(stem),
        }
    }
}

/// Words that begin a description of any length: `signature of …`, `photo of …`.
const LEADING: &[(Word, Mark)] = &[
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
    (Stem("inaudib"), Mark::Inaudible),
    (Stem("unintelligib"), Mark::Inaudible),
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
    (Whole("laughter"), Mark::Vocal),
    (Whole("laughs"), Mark::Vocal),
    (Whole("chuckles"), Mark::Vocal),
];

/// Words that end a short description: `illegible stamp`, `page torn`, `name deleted`.
const TRAILING: &[(Word, Mark)] = &[
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
    (Whole("inaudible"), Mark::Inaudible),
    (Whole("garbled"), Mark::Garbled),
    (Whole("torn"), Mark::Damage),
    (Whole("damaged"), Mark::Damage),
    (Whole("stained"), Mark::Damage),
    (Whole("photo"), Mark::Figure),
    (Whole("map"), Mark::Figure),
    (Whole("watermark"), Mark::Figure),
    (Whole("omitted"), Mark::Omitted),
    (Whole("laughter"), Mark::Vocal),
];

/// Descriptions that are known as a whole.
const PHRASES: &[(&str, Mark)] = &[
    ("blank", Mark::BlankSpace),
    ("blank space", Mark::BlankSpace),
    ("space", Mark::BlankSpace),
    ("blank page", Mark::BlankPage),
    ("empty page", Mark::BlankPage),
    ("page blank", Mark::BlankPage),
    ("blacked out", Mark::Redacted),
    ("blacked out text", Mark::Redacted),
    ("blacked out content", Mark::Redacted),
    ("typed over", Mark::TypedOver),
    ("overtyped", Mark::TypedOver),
    ("x-ed out", Mark::TypedOver),
    ("x'd out", Mark::TypedOver),
    ("xed out", Mark::TypedOver),
    ("stet", Mark::Stet),
    ("snip", Mark::Omitted),
    ("garble", Mark::Garbled),
    ("group garbled", Mark::Garbled),
    ("pause", Mark::Pause),
    ("pauses", Mark::Pause),
    ("long pause", Mark::Pause),
    ("silence", Mark::Pause),
    ("coughs", Mark::Vocal),
    ("applause", Mark::Incident),
    ("telephone rings", Mark::Incident),
    ("phone rings", Mark::Incident),
    ("stain", Mark::Damage),
    ("hole", Mark::Damage),
    ("hole in paper", Mark::Damage),
    ("hole in page", Mark::Damage),
    ("ms damaged", Mark::Damage),
    ("water damage", Mark::Damage),
    ("fire damage", Mark::Damage),
    ("burned", Mark::Damage),
    ("burnt", Mark::Damage),
    ("folded", Mark::Damage),
    ("checkbox", Mark::CheckBox),
    ("check box", Mark::CheckBox),
    ("checked box", Mark::CheckBox),
    ("checked checkbox", Mark::CheckBox),
    ("unchecked box", Mark::CheckBox),
    ("unchecked checkbox", Mark::CheckBox),
    ("empty checkbox", Mark::CheckBox),
    ("checkbox yes", Mark::CheckBox),
    ("checkbox no", Mark::CheckBox),
    ("checkbox checked", Mark::CheckBox),
    ("checkbox unchecked", Mark::CheckBox),
    ("left column", Mark::Column),
    ("right column", Mark::Column),
];

/// The most words of a description that is known by its last word.
const MAX_TRAILING_WORDS: usize = 4;

/// A description in words: `signature of William V. Broe`, `illegible stamp`, `page torn`.
pub(super) fn described(text: &str) -> Option<Mark> {
    let lower = text.to_ascii_lowercase();
    if let Some((_, mark)) = PHRASES.iter().find(|(phrase, _)| lower == *phrase) {
        return Some(*mark);
    }
    if is_column(&lower) {
        return Some(Mark::Column);
    }
    if lower.starts_with("here follow") || lower.starts_with("here is printed") {
        return Some(Mark::Omitted);
    }
    if lower.starts_with("figure:") || lower.starts_with("image:") {
        return Some(Mark::Figure);
    }
    known_by_a_word(&lower)
}

/// A description that its first or last word makes known.
fn known_by_a_word(lower: &str) -> Option<Mark> {
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next()?;
    let count = 1 + words.clone().count();
    let last = words.next_back().unwrap_or(first);
    let find = |table: &[(Word, Mark)], text: &str| {
        table.iter().find(|(word, _)| word.fits(text)).map(|(_, mark)| *mark)
    };
    let short = count <= MAX_TRAILING_WORDS;
    let trailing = short.then(|| find(TRAILING, last)).flatten();
    let leading = find(LEADING, first).filter(|mark| may_lead(*mark, count, lower));
    trailing.or(leading)
}

/// Signatures, pictures and hands are described at length, other marks in a few words.
fn may_lead(mark: Mark, count: usize, lower: &str) -> bool {
    match mark {
        Mark::Signature | Mark::Figure | Mark::Stamp => count <= 2 || lower.contains(" of "),
        Mark::Handwritten => true,
        _ => count <= MAX_TRAILING_WORDS,
    }
}

/// `column 2`, `col. 2`.
fn is_column(lower: &str) -> bool {
    column(lower).is_some()
}

/// The number of the column that `column 2`, `col. 2` or `right column` begins.
#[must_use]
pub fn column(inner: &str) -> Option<String> {
    let lower = inner.trim().to_ascii_lowercase();
    match lower.as_str() {
        "left column" => return Some("1".to_owned()),
        "right column" => return Some("2".to_owned()),
        _ => {}
    }
    let number = lower.strip_prefix("column ").or_else(|| lower.strip_prefix("col. "))?;
    let is_number = matches!(number.len(), 1 | 2) && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| number.to_owned())
}
