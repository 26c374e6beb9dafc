//! Words as machines misread them.

/// The longest text that is compared, in bytes.
const LONGEST: usize = 40;

/// Whether `text` is `known` but for a letter or two: one of up to eight letters, two of up to
/// sixteen, three of more. Words of fewer than four letters are not compared.
pub(super) fn is_nearly(text: &str, known: &str) -> bool {
    let most = match known.len() {
        0..4 => return false,
        4..9 => 1,
        9..17 => 2,
        _ => 3,
    };
    let (text, known) = (text.as_bytes(), known.as_bytes());
    let is_near =
        text.len().abs_diff(known.len()) <= most && text.len().max(known.len()) <= LONGEST;
    is_near && others(text, known) <= 2 * most && distance(text, known) <= most
}

/// How many letters stand in one of the texts and not in the other, at least: no more than two for
/// each letter that is changed.
fn others(text: &[u8], known: &[u8]) -> usize {
    let letters = |text: &[u8]| text.iter().fold(0_u32, |all, byte| all | 1 << (byte & 31));
    (letters(text) ^ letters(known)).count_ones() as usize
}

/// How many letters are to be changed, added or left out to make one text of the other.
fn distance(text: &[u8], known: &[u8]) -> usize {
    let mut row = [0_usize; LONGEST + 1];
    for (at, cell) in row.iter_mut().take(known.len() + 1).enumerate() {
        *cell = at;
    }
    for (line, &letter) in text.iter().enumerate() {
        let mut before = row[0];
        row[0] = line + 1;
        for (at, &other) in known.iter().enumerate() {
            let changed = before + usize::from(letter != other);
            before = row[at + 1];
            row[at + 1] = changed.min(before + 1).min(row[at] + 1);
        }
    }
    row[known.len()]
}

#[cfg(test)]
mod tests {
    use super::is_nearly;

    #[test]
    fn words_with_a_letter_wrong() {
        assert!(is_nearly("SECREI", "SECRET"));
        assert!(is_nearly("SUBJEC", "SUBJECT"));
        assert!(is_nearly("CONFIDENIIAI", "CONFIDENTIAL"));
        assert!(!is_nearly("SECURE", "SECRET"));
        assert!(!is_nearly("T0", "TO"));
    }
}
