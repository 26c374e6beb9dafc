//! Why a value is no name, language or address.

use super::super::kind::Kind;
use super::super::names::is_nmtoken;
use super::super::{Context, words};
use super::objection::Objection;
use crate::xml::names::{is_name_char, is_name_start, is_ncname};

/// `Name`, `NMTOKEN` and `NMTOKENS`.
pub(super) fn name(kind: Kind, value: &str) -> Objection {
    if kind == Kind::NmTokens {
        let wrong = words(value).find(|word| !is_nmtoken(word)).unwrap_or(value);
        return stranger(wrong, is_name_char);
    }
    if kind == Kind::Name && value.starts_with(|c| is_name_char(c) && !is_name_start(c)) {
        return wrong_start(value);
    }
    stranger(value, is_name_char)
}

/// Names without colon.
pub(super) fn ncname(kind: Kind, value: &str) -> Objection {
    let wrong = match kind {
        Kind::Idrefs => words(value).find(|word| !is_ncname(word)).unwrap_or(value),
        _ => value,
    };
    let refers = matches!(kind, Kind::Idref | Kind::Idrefs);
    if let (true, Some(bare)) = (refers, wrong.strip_prefix('#').filter(|bare| is_ncname(bare))) {
        return Objection::new("an identifier is given without `#` here")
            .with(format!("write {bare}"));
    }
    if wrong.starts_with(|c| is_name_char(c) && !is_name_start(c)) {
        return wrong_start(wrong);
    }
    stranger(wrong, |c| is_name_char(c) && c != ':')
}

fn wrong_start(name: &str) -> Objection {
    let first = name.chars().next().unwrap_or_default();
    let objection = Objection::new(format!("a name must not begin with `{first}`"));
    let mended = format!("_{name}");
    if is_ncname(&mended) { objection.with(format!("write {mended}")) } else { objection }
}

/// The first character that a name cannot hold.
fn stranger(name: &str, is_right: impl Fn(char) -> bool) -> Objection {
    match name.chars().find(|&c| !is_right(c)) {
        Some(' ') => Objection::new(format!("a name must not hold blanks, as `{name}` does"))
            .with(format!("write {}", name.replace(' ', "_"))),
        Some(c) => Objection::new(format!("a name must not hold `{c}`")),
        None => Objection::new(format!("`{name}` is not a name")),
    }
}

pub(super) fn qualified(value: &str) -> Objection {
    match super::super::names::qualified(value) {
        Some((prefix, _)) => Objection::new(format!("the prefix `{prefix}` is not declared"))
            .with(format!("declare it: xmlns:{prefix}=\"…\"")),
        None if value.matches(':').count() > 1 => {
            Objection::new(format!("`{value}` has more than one colon"))
        }
        None => stranger(value, is_name_char),
    }
}

pub(super) fn entity(value: &str, context: &Context<'_>) -> Objection {
    let unknown = words(value).find(|name| !(context.is_unparsed_entity)(name));
    let name = unknown.unwrap_or(value);
    Objection::new(format!("there is no unparsed entity `{name}` in the document type"))
}

pub(super) fn language(value: &str) -> Objection {
    if value.contains('_') {
        return Objection::new("the parts of a language tag are joined by hyphens")
            .with(format!("write {}", value.replace('_', "-")));
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    match value.chars().find(|&c| !is_part(c)) {
        Some(c) => Objection::new(format!("a language tag must not hold `{c}`")),
        None => match value.split('-').find(|part| !(1..=8).contains(&part.len())) {
            Some("") => Objection::new("a part of the language tag is empty"),
            Some(part) => Objection::new(format!("`{part}` has more than 8 characters"))
                .with("write the code of the language, such as en for English"),
            None => Objection::new("a language tag begins with letters"),
        },
    }
}

/// Why a text is no reference: the faults in the order in which an editor meets them.
pub(super) fn uri(value: &str) -> Objection {
    let escape = |rest: &str| {
        rest.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    if !value.split('%').skip(1).all(escape) {
        return Objection::new("a `%` must have two hexadecimal digits behind it")
            .with("write %25 for the percent sign itself");
    }
    if value.matches('#').count() > 1 {
        return Objection::new("an address must not hold more than one `#`")
            .with("write a blank between two addresses, and %23 for the character itself");
    }
    let before = value.split(['/', '?', '#']).next().unwrap_or_default();
    match before.split_once(':') {
        Some((_, "")) if before.len() == value.len() => {
            Objection::new(format!("nothing stands behind `{before}`"))
        }
        Some((scheme, _)) if !is_scheme(scheme) => {
            Objection::new(format!("`{scheme}` before the colon is no scheme such as https"))
                .with(format!("write ./{value} if it is the name of a file"))
        }
        _ if value.contains(['[', ']']) => {
            Objection::new("an address must not hold `[` or `]` here").with("write %5B and %5D")
        }
        _ => Objection::new(format!("`{value}` is not an address")),
    }
}

fn is_scheme(text: &str) -> bool {
    let rest = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.');
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(rest)
}
