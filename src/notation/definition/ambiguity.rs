//! Signs with two meanings, and TEI that two marks stand for.

use super::Written;
use super::codes::{AMBIGUOUS, SIGN, SYNTAX, UNDECIDED, fault};
use super::fields::listed;
use super::read::Parsed;
use crate::diagnostic::Diagnostic;
use crate::notation::construct::{CONSTRUCTS, Construct, examples};
use crate::notation::signal::{Form, Tei};
use crate::notation::{Signal, builtin, marks};
use crate::source::Span;

/// Notes what is ambiguous.
pub(super) fn check(parsed: &Parsed, faults: &mut Vec<Diagnostic>) {
    name(parsed, faults);
    for mark in &parsed.marks {
        unusable(mark.signal.open(), mark.open, faults);
        if let Some(close) = mark.signal.close() {
            unusable(close, mark.close, faults);
        }
        with_base(mark, parsed, faults);
        with_constructs(mark, parsed, faults);
    }
    for (at, first) in parsed.marks.iter().enumerate() {
        for second in &parsed.marks[at + 1..] {
            between(first, second, faults);
        }
    }
}

/// The name must be one, and none that the program has.
fn name(parsed: &Parsed, faults: &mut Vec<Diagnostic>) {
    let (id, span) = (&parsed.id.value, parsed.id.span);
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !id.starts_with(|c: char| c.is_ascii_lowercase()) || !id.chars().all(is_plain) {
        let message = format!("`{id}` is no name for a notation");
        let help = "use lower-case letters, digits and hyphens, a letter first";
        faults.push(fault(&SYNTAX, message, span, help));
    } else if builtin::named(id).is_some() || id == "auto" {
        let message = format!("`{id}` is the name of a notation that the program has");
        faults.push(fault(&SYNTAX, message, span, "choose another name"));
    }
}

/// A sign that would be found in the words of documents.
fn unusable(sign: &str, span: Span, faults: &mut Vec<Diagnostic>) {
    const ORDINARY: &str = ".,;:'\"-?!()’‘“”–—&%";
    let is_word = |c: char| c.is_alphanumeric() || c == ' ';
    let mut characters = sign.chars();
    let why = if sign.is_empty() {
        "is empty"
    } else if sign.starts_with(char::is_whitespace) {
        "begins with a blank"
    } else if sign.contains(char::is_control) {
        "holds a line end or another control character"
    } else if sign.chars().all(is_word) {
        "consists of letters, digits and blanks"
    } else if characters.next().is_some_and(|c| ORDINARY.contains(c)) && characters.next().is_none()
    {
        "is ordinary punctuation"
    } else {
        return;
    };
    let help = "choose a sign that the documents do not have";
    faults.push(fault(&SIGN, format!("the sign `{sign}` {why}"), span, help));
}

/// Two marks of the definition.
fn between(first: &Written, second: &Written, faults: &mut Vec<Diagnostic>) {
    if clash(&first.signal, &second.signal) {
        let sign = second.signal.open();
        let message = format!("`{sign}` begins two marks, and nothing tells them apart");
        let help = "give one of them another sign, or another end";
        let found = fault(&AMBIGUOUS, message, second.open, help);
        faults.push(found.with_label("here").with_secondary(first.open, "and here"));
    }
    for (ends, begins) in [(first, second), (second, first)] {
        let Some(close) = ends.signal.close() else { continue };
        if close.eq_ignore_ascii_case(begins.signal.open()) {
            let message = format!("`{close}` ends one mark and begins another");
            let help = "give one of them another sign";
            let found = fault(&AMBIGUOUS, message, begins.open, help);
            faults.push(found.with_label("begins").with_secondary(ends.close, "ends"));
        }
    }
    if is_same_tei(&first.signal, &second.signal) {
        let message = format!("`{}` and `{}` stand for the same TEI", shown(first), shown(second));
        let help = "leave one of them out, or tell them apart with an attribute such as `type`";
        let found = fault(&UNDECIDED, message, second.element, help);
        faults.push(found.with_secondary(first.element, "the same here"));
    }
}

/// Whether nothing tells the two apart.
fn clash(first: &Signal, second: &Signal) -> bool {
    if !first.open().eq_ignore_ascii_case(second.open()) {
        return false;
    }
    let (Some(close), Some(other)) = (first.close(), second.close()) else { return true };
    match (first.parameter(), second.parameter()) {
        (None, None) => close.eq_ignore_ascii_case(other),
        (Some(_), Some(_)) => true,
        _ => false,
    }
}

/// Whether an element of the one could have been written as the other.
fn is_same_tei(first: &Signal, second: &Signal) -> bool {
    let is_character = |signal: &Signal| matches!(signal.form, Form::Character(_));
    first.parameter() == second.parameter()
        && !is_character(first)
        && !is_character(second)
        && decisive(&first.element) == decisive(&second.element)
        && first.inner.as_ref().map(decisive) == second.inner.as_ref().map(decisive)
}

/// What the way back goes by: who wrote something and how certain it is does not count.
fn decisive(tei: &Tei) -> (&str, Vec<(&str, &str)>) {
    let counts = |name: &str| !matches!(name, "hand" | "resp" | "cert");
    let attributes = tei.attributes.iter().map(|(name, value)| (&**name, &**value));
    let mut attributes: Vec<_> = attributes.filter(|(name, _)| counts(name)).collect();
    attributes.sort_unstable();
    (&tei.name, attributes)
}

fn shown(mark: &Written) -> String {
    match mark.signal.close() {
        Some(close) => format!("{}…{close}", mark.signal.open()),
        None => mark.signal.open().to_owned(),
    }
}

/// A mark of the definition and those of its base.
fn with_base(mark: &Written, parsed: &Parsed, faults: &mut Vec<Diagnostic>) {
    let Some(base) = &parsed.base else { return };
    let sign = mark.signal.open();
    let begins = |other: &&Signal| {
        let longer = other.open();
        let head = longer.get(..sign.len());
        clash(&mark.signal, other)
            || longer.len() > sign.len() && head.is_some_and(|it| it.eq_ignore_ascii_case(sign))
    };
    if let Some(other) = base.value.signals().iter().find(begins) {
        let (id, other) = (base.value.id(), other.open());
        let what = if other.eq_ignore_ascii_case(sign) { "stands" } else { "begins a mark" };
        let message = format!("`{sign}` {what} in the notation `{id}` too: `{other}`");
        let help = "choose another sign, or another base; `teikit notations` lists the marks";
        let found = fault(&AMBIGUOUS, message, mark.open, help);
        faults.push(found.with_secondary(base.span, "the base has it"));
    }
}

/// A mark of the definition and what is read of Markdown.
fn with_constructs(mark: &Written, parsed: &Parsed, faults: &mut Vec<Diagnostic>) {
    let sign = mark.signal.open();
    let read = CONSTRUCTS.iter().filter(|(it, _)| parsed.constructs.has(*it));
    let (shadowed, names): (Vec<_>, Vec<_>) =
        read.filter_map(|(it, name)| Some((shadowed(sign, *it)?, *name))).unzip();
    if names.is_empty() {
        return;
    }
    let shadowed: Vec<&str> = shadowed.iter().map(String::as_str).collect();
    let message = format!("`{sign}` stands in Markdown too: {}", listed(&shadowed));
    let help = format!("choose another sign, or leave {} out of `constructs`", listed(&names));
    let found = fault(&AMBIGUOUS, message, mark.open, &help);
    let base = parsed.base.as_ref().map(|base| base.span);
    faults.push(match parsed.constructs_span.or(base) {
        Some(span) => found.with_secondary(span, "this reads it"),
        None => found,
    });
}

/// What a construct could no longer read if the sign were read first.
fn shadowed(sign: &str, construct: Construct) -> Option<String> {
    let examples = match construct {
        Construct::Brackets => return bracket(sign),
        Construct::Escapes => return escape(sign),
        // Frames are lines of their own, and are read first.
        Construct::PageFrames => return None,
        _ => examples(construct),
    };
    let is_begun = |example: &&&str| example.starts_with(sign) && !sign.is_empty();
    examples.iter().find(is_begun).map(|example| (*example).to_owned())
}

/// The bracket of the list that the sign is or begins.
fn bracket(sign: &str) -> Option<String> {
    if matches!(sign, "[" | "!" | "![") {
        return Some("[REDACTED]".to_owned());
    }
    let inner = sign.strip_prefix('!').unwrap_or(sign).strip_prefix('[')?;
    if let Some(words) = inner.strip_suffix(']') {
        return marks::read(words).map(|_| sign.to_owned());
    }
    let labelled = marks::read(&format!("{inner}x")).filter(|it| it.words.is_some());
    labelled.filter(|_| inner.contains(':')).map(|_| format!("{sign}…]"))
}

fn escape(sign: &str) -> Option<String> {
    let mut characters = sign.chars();
    match (characters.next()?, characters.next()) {
        ('\\', None) => Some(r"\*".to_owned()),
        ('\\', Some(c)) if c.is_ascii_punctuation() => Some(format!("\\{c}")),
        ('&', None) => Some("&amp;".to_owned()),
        _ => None,
    }
}
