//! What a single line is, seen for itself.

use crate::xml::names::is_xml_char;

/// The level of the heading that the line is: one to six `#`, a blank, text.
pub(super) fn heading(line: &str) -> Option<u8> {
    let line = line.trim_start_matches(' ');
    let level = line.bytes().take_while(|&byte| byte == b'#').count();
    let rest = line.get(level..)?;
    let is_heading = (1..=6).contains(&level) && rest.starts_with([' ', '\t']);
    (is_heading && !rest.trim().is_empty()).then(|| u8::try_from(level).unwrap_or(6))
}

/// Whether the line is a rule: three or more `-`, `*` or `_`, blanks between them allowed.
pub(super) fn is_rule(line: &str) -> bool {
    let mut signs = line.bytes().filter(|byte| !matches!(byte, b' ' | b'\t'));
    let Some(first @ (b'-' | b'*' | b'_')) = signs.next() else { return false };
    let mut count = 1;
    signs.all(|sign| {
        count += 1;
        sign == first
    }) && count >= 3
}

/// Whether the line underlines `title` as a heading: `===`, or dashes about as long as the title.
///
/// A typed page is full of dashes, so that dashes of another length are a rule.
pub(super) fn underlines(line: &str, title: &str) -> bool {
    let (line, title) = (line.trim_end(), title.trim());
    let Some(sign @ ('=' | '-')) = line.chars().next() else { return false };
    let (dashes, letters) = (line.len(), title.chars().count());
    let fits = sign == '=' || dashes.abs_diff(letters) <= 2;
    dashes >= 3 && fits && line.chars().all(|c| c == sign)
}

/// The length of the bullet that the line begins with, blanks included.
pub(super) fn bullet(line: &str) -> Option<usize> {
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    let sign = line[indent..].chars().next().filter(|c| matches!(c, '-' | '*' | '+' | '•'))?;
    let rest = &line[indent + sign.len_utf8()..];
    let text = rest.trim_start_matches([' ', '\t']);
    let is_bullet = text.len() < rest.len() && !text.is_empty() && !ends_like_a_page_number(text);
    is_bullet.then(|| line.len() - text.len())
}

/// `2 -` behind a dash is the page number `- 2 -`.
fn ends_like_a_page_number(text: &str) -> bool {
    let digits = text.trim_end().strip_suffix('-').map(str::trim_end);
    digits.is_some_and(|digits| !digits.is_empty() && digits.chars().all(char::is_alphanumeric))
}

/// The page number of the frame that the line is, empty where the frame has none.
///
/// Frames are what tools and transcribers write between pages: a long dash line with `Page 2`
/// behind it, `--- page 2 ---`, `## Page 2`, `[page 2]`, `<!-- page 2 -->`, a form feed, a banner.
pub(crate) fn page_frame(line: &str) -> Option<&str> {
    let line = line.trim_matches([' ', '\t']);
    if line.starts_with('\u{c}') {
        return Some("");
    }
    if line.starts_with("===") {
        return line.contains('\n').then(|| banner_label(line));
    }
    let inner = between(line, "[", "]")
        .or_else(|| between(line, "<!--", "-->"))
        .or_else(|| line.strip_prefix('#').map(|rest| rest.trim_start_matches('#')))
        .or_else(|| dashes(line))?;
    page_label(inner.trim())
}

/// The number in the banner of a page, which has several lines.
fn banner_label(banner: &str) -> &str {
    banner.lines().find_map(|line| page_label(line.trim())).unwrap_or_default()
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    text.strip_prefix(open)?.strip_suffix(close)
}

/// The text behind at least three dashes, without dashes after it.
fn dashes(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('-');
    (line.len() - rest.len() >= 3).then(|| rest.trim_end_matches('-'))
}

/// `Page 2`, `p. 2`, `page 2 of 7`, `page break`: the number, or nothing.
fn page_label(text: &str) -> Option<&str> {
    let lower = text.get(..4).map(str::to_ascii_lowercase);
    let rest = match lower.as_deref() {
        Some("page") => &text[4..],
        _ if text.starts_with("p. ") => &text[2..],
        _ => return None,
    };
    let label = rest.trim_start_matches([' ', '\t', ':']);
    if label.eq_ignore_ascii_case("break") {
        return Some("");
    }
    let number = if label.contains(' ') { label.split(" of ").next()? } else { label }.trim_end();
    let is_number = !number.is_empty()
        && number.len() <= 8
        && number.chars().all(|c| c.is_ascii_digit() || "ivxlcIVXLCrvRV-".contains(c));
    (rest.len() > label.len() && is_number).then_some(number)
}

/// The length of the label that a footnote begins with: `[^1]:` and the blanks behind it.
pub(super) fn footnote_label(line: &str) -> Option<usize> {
    let rest = line.strip_prefix("[^")?;
    let label = rest.find("]:").filter(|&length| is_footnote_name(&rest[..length]))?;
    let text = &rest[label + 2..];
    Some(line.len() - text.trim_start_matches([' ', '\t']).len())
}

/// Whether `name` may stand in `[^name]`.
pub(super) fn is_footnote_name(name: &str) -> bool {
    let may_stand = |c: char| is_attribute_char(c) && !"[] ".contains(c);
    !name.is_empty() && name.len() <= 32 && name.chars().all(may_stand)
}

/// Whether a character can stand in the value of an attribute as it is.
pub(super) fn is_attribute_char(c: char) -> bool {
    is_xml_char(c) && !c.is_control()
}
