//! Which language a text is in.

mod words;

use super::Certainty;
use crate::xml::search::find;
use std::collections::HashMap;
use std::sync::LazyLock;
use words::STOP_WORDS;

/// So many bytes of a text are looked at: enough to tell, and the time stays the same for long
/// texts.
pub const MAX_SAMPLE_BYTES: usize = 64 * 1024;

/// The share of words, in thousandths, that must be stop words of a language before it is believed.
/// Running prose has 300 to 500; tables, lists and wrecked texts have fewer.
const MIN_SHARE: usize = 60;

/// Fewer stop words than this prove nothing.
const MIN_HITS: usize = 3;

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// The tag of [BCP 47](https://www.rfc-editor.org/info/bcp47): `en`; `und` where it is unknown.
    pub tag: &'static str,
    /// The English name.
    pub name: &'static str,
    /// How sure it is.
    pub certainty: Certainty,
}

/// The languages that are known by name; the last row stands for any other.
const NAMES: [(&str, &str); 21] = [
    ("en", "English"),
    ("de", "German"),
    ("fr", "French"),
    ("es", "Spanish"),
    ("it", "Italian"),
    ("la", "Latin"),
    ("nl", "Dutch"),
    ("pt", "Portuguese"),
    ("ru", "Russian"),
    ("grc", "Ancient Greek"),
    ("el", "Modern Greek"),
    ("ar", "Arabic"),
    ("cs", "Czech"),
    ("da", "Danish"),
    ("he", "Hebrew"),
    ("ja", "Japanese"),
    ("pl", "Polish"),
    ("sv", "Swedish"),
    ("uk", "Ukrainian"),
    ("zh", "Chinese"),
    ("und", "undetermined"),
];

/// The language of a text, from its script and its commonest words; `und` where they do not tell.
#[must_use]
pub fn detect(text: &str) -> Language {
    let end = (0..=MAX_SAMPLE_BYTES.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
    let sample = &text[..end.unwrap_or(0)];
    by_script(sample).unwrap_or_else(|| by_words(sample))
}

/// The English name of the language of a tag: `en-US` is `English`.
#[must_use]
pub fn name_of(tag: &str) -> Option<&'static str> {
    let primary = tag.split('-').next()?;
    NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(primary)).map(|&(_, name)| name)
}

/// The tag for what metadata call the language: a tag (`en-US`) or an English name (`German`).
#[must_use]
pub fn tag_of(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some((tag, _)) = NAMES.iter().find(|(_, name)| name.eq_ignore_ascii_case(text)) {
        return Some((*tag).to_owned());
    }
    is_tag(text).then(|| text.to_owned())
}

/// Whether the text has the form of a language tag: a language of two or three letters, then parts
/// of one to eight letters and digits ([RFC 5646](https://www.rfc-editor.org/rfc/rfc5646), 2.1).
fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(is_part)
}

fn known(tag: &'static str, certainty: Certainty) -> Language {
    Language { tag, name: name_of(tag).unwrap_or(tag), certainty }
}

/// Greek and Russian, where most letters are of their script.
fn by_script(text: &str) -> Option<Language> {
    find(text.as_bytes(), may_be_of_script)?;
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (mut all, mut cyrillic, mut other_cyrillic, mut greek, mut polytonic) = (0, 0, 0, 0, 0);
    for letter in letters {
        all += 1;
        match letter {
            'і' | 'ї' | 'є' | 'ґ' | 'ј' | 'ў' | 'ѓ' | 'ћ' | 'ђ' => other_cyrillic += 1,
            '\u{400}'..='\u{4FF}' => cyrillic += 1,
            '\u{370}'..='\u{3FF}' => greek += 1,
            '\u{1F00}'..='\u{1FFF}' => polytonic += 1,
            _ => {}
        }
    }
    let is_most = |letters: usize| letters * 2 > all && all > 0;
    if is_most(cyrillic + other_cyrillic) {
        // Letters that Russian lacks: Ukrainian, Serbian and others, which words would have to tell.
        let russian = other_cyrillic * 100 < all;
        return Some(known(if russian { "ru" } else { "und" }, Certainty::Medium));
    }
    let tag = if polytonic * 20 > all { "grc" } else { "el" };
    is_most(greek + polytonic).then(|| known(tag, Certainty::Medium))
}

/// Whether Greek or Cyrillic letters have such a byte; few others have.
fn may_be_of_script(byte: u8) -> bool {
    matches!(byte, 0xCD..=0xD3 | 0xE1)
}

/// The language whose stop words are the most frequent.
fn by_words(text: &str) -> Language {
    let (hits, words) = count_stop_words(text);
    let mut ranking: Vec<(usize, usize)> = hits.iter().copied().zip(0..).collect();
    ranking.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let ((best, row), second) = (ranking[0], ranking[1].0);
    if best < MIN_HITS || best * 1000 < words * MIN_SHARE || best == second {
        return known("und", Certainty::Low);
    }
    let clear = best > second * 2 && best * 1000 > words * MIN_SHARE * 3;
    known(STOP_WORDS[row].0, if clear { Certainty::High } else { Certainty::Medium })
}

/// For each stop word the rows of the table that have it.
static ROWS_OF: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut rows: HashMap<_, Vec<_>> = HashMap::new();
    for (row, (_, list)) in STOP_WORDS.iter().enumerate() {
        for &word in *list {
            rows.entry(word).or_default().push(row);
        }
    }
    rows
});

/// For each row of the table its hits, and the number of words in all.
fn count_stop_words(text: &str) -> ([usize; STOP_WORDS.len()], usize) {
    let mut hits = [0; STOP_WORDS.len()];
    let mut words = 0;
    let mut lower = String::new();
    // Single letters are numbering and noise more often than words.
    let runs = text.split(|c: char| !c.is_alphabetic());
    for word in runs.filter(|word| word.chars().nth(1).is_some()) {
        words += 1;
        if word.len() > words::MAX_WORD_BYTES {
            continue;
        }
        lower.clear();
        if word.is_ascii() {
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else {
            lower.extend(word.chars().flat_map(char::to_lowercase));
        }
        for &row in ROWS_OF.get(lower.as_str()).into_iter().flatten() {
            hits[row] += 1;
        }
    }
    (hits, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_recognized() {
        let samples = [
            (
                "en",
                "I have studied with great care the development of your thinking in the matter.",
            ),
            ("de", "Ich habe den Brief nicht erhalten, und es ist auch sehr spät mit der Post."),
            ("fr", "Je vous prie de croire que nous ne sommes pas dans une position facile."),
            ("es", "No se puede decir que el gobierno de los Estados sea más fuerte que antes."),
            ("it", "Non si può dire che il governo della città sia anche più forte di prima."),
            (
                "la",
                "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, et non ex.",
            ),
            ("nl", "Ik heb het niet gezien en wij zijn ook niet van plan om dat met hem te doen."),
            ("pt", "Não se pode dizer que o governo seja mais forte do que antes, mas também não."),
            ("ru", "Я внимательно изучил ваше письмо и благодарю вас за откровенность."),
            ("grc", "Ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν πρὸς τὸν θεόν."),
            ("el", "Έλαβα το γράμμα σας και σας ευχαριστώ πολύ."),
        ];
        for (tag, text) in samples {
            assert_eq!(detect(text).tag, tag, "{text}");
        }
    }

    #[test]
    fn nothing_is_guessed_from_nothing() {
        for text in ["", "   ", "12 34", "SECRET", "| Chs | Lks |", "the", "Київ і Львів їдуть є"]
        {
            assert_eq!(detect(text).tag, "und", "{text}");
        }
    }

    #[test]
    fn only_the_beginning_counts() {
        let text = "the end of the letter to the man in it ".repeat(2000) + &"ж".repeat(1_000_000);
        assert_eq!(detect(&text).tag, "en");
    }

    #[test]
    fn tags_and_names() {
        assert_eq!(tag_of(" en-US ").as_deref(), Some("en-US"));
        assert_eq!(tag_of("german").as_deref(), Some("de"));
        assert_eq!(tag_of("x y"), None);
        assert_eq!(tag_of("Klingonese"), None);
        assert_eq!(name_of("ru-Latn"), Some("Russian"));
        assert_eq!(name_of("xx"), None);
    }
}
