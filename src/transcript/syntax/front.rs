//! Metadata in front of the text.

/// The length of the front matter that `text` begins with, closing line included but not its
/// line end: YAML between `---` lines or TOML between `+++` lines.
///
/// A transcript may begin with a rule, so that the first line must look like a field.
pub(super) fn front_matter(text: &str) -> Option<usize> {
    let (fence, sign) =
        [("---", ':'), ("+++", '=')].into_iter().find(|(f, _)| text.starts_with(f))?;
    let mut at = line_end(text, 0);
    if text[fence.len()..at].trim_end() != "" {
        return None;
    }
    if !is_field(text[at..line_end(text, at)].trim_end(), sign, fence) {
        return None;
    }
    while at < text.len() {
        let next = line_end(text, at);
        let line = text[at..next].trim_end();
        if line == fence || (fence == "---" && line == "...") {
            return Some(at + line.len());
        }
        at = next;
    }
    None
}

fn is_field(line: &str, sign: char, fence: &str) -> bool {
    let is_key = |key: &str| {
        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-. \"".contains(c))
    };
    line == fence
        || line.starts_with(['#', '['])
        || line.split_once(sign).is_some_and(|(key, _)| is_key(key.trim_end()))
}

/// The offset behind the line that starts at `start`.
fn line_end(text: &str, start: usize) -> usize {
    text[start..].find('\n').map_or(text.len(), |length| start + length + 1)
}
