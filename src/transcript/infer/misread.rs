//! Words as machines misread them.

/// The longest text that is compared, in bytes.
const LONGEST: usize = 40;

/// Words that machines may have misread.
#[derive(Debug)]
pub(super) struct Known<const N: usize> {
    words: [&'static str; N],
    /// The letters of each.
    letters: [u32; N],
}

impl<const N: usize> Known<N> {
    pub(super) const fn new(words: [&'static str; N]) -> Self {
        let mut of_words = [0; N];
        let mut at = 0;
        while at < N {
            of_words[at] = letters(words[at]);
            at += 1;
        }
        Self { words, letters: of_words }
    }

    /// The words as they should be.
    pub(super) const fn words(&self) -> &[&'static str; N] {
        &self.words
    }

    /// Whether `text` is one of the words but for a letter or two: one of up to eight letters, two
    /// of up to sixteen, three of more. Words of fewer than four letters are not compared.
    pub(super) fn has_nearly(&self, text: &str) -> bool {
        let has = letters(text);
        self.words.iter().zip(&self.letters).any(|(known, letters)| {
            // A letter that is changed makes two letters differ at most.
            let most = most_others(known);
            text.len().abs_diff(known.len()) <= most
                && text.len().max(known.len()) <= LONGEST
                && (has ^ letters).count_ones() as usize <= 2 * most
                && most > 0
                && is_near(text.as_bytes(), known.as_bytes(), most)
        })
    }
}

/// How many letters of a word may be others.
fn most_others(known: &str) -> usize {
    match known.len() {
        0..4 => 0,
        4..9 => 1,
        9..17 => 2,
        _ => 3,
    }
}

/// Which letters stand in the text, a bit for each.
const fn letters(text: &str) -> u32 {
    let (bytes, mut all, mut at) = (text.as_bytes(), 0, 0);
    while at < bytes.len() {
        all |= 1 << (bytes[at] & 31);
        at += 1;
    }
    all
}

/// Whether no more than `most` letters are to be changed, added or left out to make one text of
/// the other.
fn is_near(text: &[u8], known: &[u8], most: usize) -> bool {
    let mut row = [0_usize; LONGEST + 1];
    for (at, cell) in row.iter_mut().take(known.len() + 1).enumerate() {
        *cell = at;
    }
    for (line, &letter) in text.iter().enumerate() {
        let mut before = row[0];
        row[0] = line + 1;
        let mut least = row[0];
        for (at, &other) in known.iter().enumerate() {
            let changed = before + usize::from(letter != other);
            before = row[at + 1];
            row[at + 1] = changed.min(before + 1).min(row[at] + 1);
            least = least.min(row[at + 1]);
        }
        if least > most {
            return false;
        }
    }
    row[known.len()] <= most
}

#[cfg(test)]
mod tests {
    use super::Known;

    #[test]
    fn words_with_a_letter_wrong() {
        let known = Known::new(["TO", "SECRET", "SUBJECT", "CONFIDENTIAL"]);
        for text in ["SECREI", "SUBJEC", "CONFIDENIIAI"] {
            assert!(known.has_nearly(text), "{text}");
        }
        for text in ["SECURE", "T0", "", "CONFIDENCE"] {
            assert!(!known.has_nearly(text), "{text}");
        }
    }
}
