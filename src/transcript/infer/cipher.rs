//! Groups of a cipher or code.

use super::gate::{CAPITALS, Gate};
use super::look::OBJECT;
use super::{Certainty, Reading, Role, Rule, Sees, never};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/cipher",
    summary: "a paragraph of groups of five letters or figures is cipher",
    explanation: "Enciphered messages are sent in groups of five capital letters or figures: `QXVZT \
        08813 77120`. A paragraph of six or more such groups, and nothing else, of which at least \
        two in three of those with letters cannot be words, is cipher.",
    limits: "Groups of figures alone may be numbers of a list, and groups of letters with vowels \
        between them may be words; both stay text.",
    example: "QXVZT 08813 77120 ZZKLM 11209 44718\n",
    sees: Sees::Paragraphs,
    gates: &[],
    begins: never,
    apply,
};

/// The fewest groups.
const GROUPS: usize = 6;

/// What groups show at a glance.
static CAPITAL_LETTERS: Gate = Gate::any(CAPITALS);

fn apply(reading: &mut Reading<'_>) {
    for segment in reading.fitting(&CAPITAL_LETTERS) {
        let is_candidate =
            !reading.looks[segment].is_lower && reading.kind(segment) == Kind::Paragraph;
        if is_candidate && is_cipher(reading.plain(segment)) {
            let evidence = "nothing but groups of five letters or figures stands there";
            reading.claim(segment, Role::Cipher, RULE.id, Certainty::High, evidence);
        }
    }
}

fn is_cipher(text: &str) -> bool {
    let groups = || text.split_whitespace().filter(|group| !group.contains(OBJECT));
    let is_group = |group: &str| {
        group.len() == 5 && group.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    let is_group_or_object = |group: &str| {
        is_group(group) || group.contains(OBJECT) && !group.bytes().any(|b| b.is_ascii_lowercase())
    };
    let lettered = || groups().filter(|group| group.bytes().any(|byte| byte.is_ascii_uppercase()));
    // Running text is told by its first word.
    if !text.split_whitespace().all(is_group_or_object) || groups().count() < GROUPS {
        return false;
    }
    let odd = lettered().filter(|group| !may_be_a_word(group)).count();
    odd >= 2 && odd * 3 >= lettered().count() * 2
}

/// Whether vowels stand among the letters as in words.
fn may_be_a_word(group: &str) -> bool {
    let is_vowel = |byte: u8| b"AEIOUY".contains(&byte);
    let vowels = group.bytes().filter(|&byte| is_vowel(byte)).count();
    let run = group.as_bytes().split(|&byte| is_vowel(byte)).map(<[u8]>::len).max().unwrap_or(0);
    group.bytes().all(|byte| byte.is_ascii_uppercase()) && vowels > 0 && run <= 3
}

#[cfg(test)]
mod tests {
    use super::is_cipher;

    #[test]
    fn groups_and_words() {
        assert!(is_cipher("QXVZT 08813 77120 ZZKLM 11209 44718"));
        for text in [
            "THERE WILL NEVER AGAIN STAND THREE GREAT SHIPS",
            "THREE GREAT SHIPS STOOD THERE AGAIN",
            "12345 23456 34567 45678 56789 67890",
            "QXVZT 08813",
        ] {
            assert!(!is_cipher(text), "{text}");
        }
    }
}
