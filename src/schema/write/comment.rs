//! Comments, from either syntax, as lines of text.

/// The lines of a comment without the white space around it and the indentation they share.
pub(super) fn lines(text: &str) -> Vec<&str> {
    let text = text.trim_end_matches([' ', '\t', '\n']);
    let begins = text.find(|c: char| !c.is_ascii_whitespace()).unwrap_or(text.len());
    let start = text[..begins].rfind('\n').map_or(0, |end| end + 1);
    let lines: Vec<&str> = text[start..].lines().map(str::trim_ascii_end).collect();
    // The first line begins beside `<!--`, and says nothing about the others.
    let beside = usize::from(start == 0);
    let indents = lines.iter().skip(beside).filter(|line| !line.is_empty()).map(|it| indent(it));
    let shared = indents.min().unwrap_or(0);
    let cut = |at: usize, line: &str| if at < beside { indent(line) } else { shared };
    lines.iter().enumerate().map(|(at, &line)| line.get(cut(at, line)..).unwrap_or("")).collect()
}

/// Blanks and tabs at the beginning.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn lines_lose_what_they_share() {
        assert_eq!(lines(" a "), ["a"]);
        assert_eq!(lines("\n    a\n      b\n\n    c\n  "), ["a", "  b", "", "c"]);
        assert_eq!(lines(" a\n     b\n       c"), ["a", "b", "  c"]);
        assert_eq!(lines("a\n  b"), ["a", "b"]);
        assert_eq!(lines("  "), [""; 0]);
    }
}
