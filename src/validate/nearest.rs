//! What was probably meant: the known word that is nearest to a misspelt one.

/// The longest word that is compared: names are short, and comparing takes time in the square.
const MAX_LETTERS: usize = 64;

/// The word of `known` that differs from `word` by case only, else the one that differs least, if
/// it differs little, else the longest one that `word` begins with or that begins with it.
#[must_use]
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let known = by_distance(word, known);
    let near = known.first().filter(|(distance, _)| *distance <= most(word));
    near.map(|(_, near)| *near).or_else(|| longer_or_shorter(word, &known))
}

fn longer_or_shorter<'k>(word: &str, known: &[(usize, &'k str)]) -> Option<&'k str> {
    const LEAST: usize = 4;
    let word = plain(word);
    let begins = |known: &str| {
        let known = plain(known);
        let (short, long) =
            if known.len() < word.len() { (&known, &word) } else { (&word, &known) };
        short.len() >= LEAST && long.starts_with(short.as_str())
    };
    known.iter().map(|(_, known)| *known).filter(|known| begins(known)).max_by_key(|known| {
        // The first of equally long ones, as `max_by_key` gives the last.
        (plain(known).len().min(word.len()), std::cmp::Reverse(known.len()))
    })
}

/// Letters and digits in lower case.
fn plain(word: &str) -> String {
    word.chars()
        .filter(|c| c.is_alphanumeric())
        .take(MAX_LETTERS)
        .flat_map(char::to_lowercase)
        .collect()
}

/// All words of `known`, the nearest to `word` first; those that are equally far keep their order.
pub(super) fn nearest_first<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Vec<&'k str> {
    by_distance(word, known).into_iter().map(|(_, word)| word).collect()
}

fn by_distance<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Vec<(usize, &'k str)> {
    let mut measured: Vec<_> = known.map(|known| (distance(word, known), known)).collect();
    measured.sort_by_key(|&(distance, _)| distance);
    measured
}

/// How many slips a word of this length may have: one for short words, two for long ones.
fn most(word: &str) -> usize {
    match word.chars().count() {
        0..=2 => 0,
        3..=9 => 1,
        _ => 2,
    }
}

/// Letters to insert, delete, change or swap with a neighbour, whatever their case
/// (Damerau–Levenshtein); the largest number for words that are too long.
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (letters(a), letters(b));
    if a.len() > MAX_LETTERS || b.len() > MAX_LETTERS {
        return usize::MAX;
    }
    let mut higher: Vec<usize> = vec![];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut next = vec![i];
        for j in 1..=b.len() {
            let change = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = change.min(above[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(higher[j - 2] + 1);
            }
            next.push(least);
        }
        higher = std::mem::replace(&mut above, next);
    }
    above[b.len()]
}

fn letters(word: &str) -> Vec<char> {
    word.chars().flat_map(char::to_lowercase).take(MAX_LETTERS + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found() {
        let known = ["persName", "placeName", "p", "pb", "ref"];
        assert_eq!(nearest("placename", known.into_iter()), Some("placeName"));
        assert_eq!(nearest("perNsame", known.into_iter()), Some("persName"));
        assert_eq!(nearest("P", known.into_iter()), Some("p"));
        assert_eq!(nearest("rfe", known.into_iter()), Some("ref"));
        assert_eq!(nearest("paragraph", known.into_iter()), None);
        assert_eq!(nearest("br", known.into_iter()), None);
        let known = ["page", "pageNum", "sig"];
        assert_eq!(nearest("page-number", known.into_iter()), Some("pageNum"));
        assert_eq!(nearest("signature", known.into_iter()), None);
    }

    #[test]
    fn long_words_are_near_to_nothing() {
        let long = "é".repeat(100_000);
        assert_eq!(nearest(&long, ["p"].into_iter()), None);
    }

    #[test]
    fn words_are_sorted_by_distance() {
        assert_eq!(
            nearest_first("low", ["high", "medium", "Low", "lo"].into_iter()),
            ["Low", "lo", "high", "medium"]
        );
    }
}
