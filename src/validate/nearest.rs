//! What was probably meant: the known word that is nearest to a misspelt one.

/// The word of `known` that differs least from `word`, if it differs little.
#[must_use]
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let most = (word.chars().count() / 5).clamp(1, 2);
    let measured = known.map(|known| (distance(word, known), known));
    let near = measured.filter(|&(distance, _)| distance <= most);
    near.min_by_key(|&(distance, _)| distance).map(|(_, known)| known)
}

/// Letters to insert, delete, change or swap with a neighbour, whatever their case
/// (Damerau–Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (letters(a), letters(b));
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
    word.chars().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found() {
        let known = ["persName", "placeName", "p", "pb"];
        assert_eq!(nearest("placename", known.into_iter()), Some("placeName"));
        assert_eq!(nearest("perNsame", known.into_iter()), Some("persName"));
        assert_eq!(nearest("paragraph", known.into_iter()), None);
    }
}
