//! Notations as definitions: the whole notation, without a base.

use crate::notation::construct::CONSTRUCTS;
use crate::notation::signal::{Form, Tei};
use crate::notation::{Lines, Notation, Signal};
use std::fmt::Write as _;

/// The definition of a notation, complete in itself.
#[must_use]
pub fn write(notation: &Notation) -> String {
    let mut text = String::new();
    line(&mut text, "id", notation.id());
    line(&mut text, "summary", notation.summary());
    if !notation.source().is_empty() {
        line(&mut text, "source", notation.source());
    }
    let read = CONSTRUCTS.iter().filter(|(construct, _)| notation.reads(*construct));
    let names: Vec<String> = read.map(|(_, name)| quoted(name)).collect();
    let _ = writeln!(text, "constructs = [{}]", names.join(", "));
    line(&mut text, "lines", if notation.lines() == Lines::Hard { "hard" } else { "soft" });
    for signal in notation.signals() {
        mark(&mut text, signal);
    }
    text
}

fn mark(text: &mut String, signal: &Signal) {
    text.push_str("\n[[mark]]\n");
    line(text, "id", &signal.id);
    line(text, "summary", &signal.summary);
    form(text, &signal.form);
    line(text, "element", &signal.element.name);
    if !signal.element.attributes.is_empty() {
        let _ = writeln!(text, "attributes = {}", attributes(&signal.element));
    }
    if let Some(inner) = &signal.inner {
        let name = quoted(&inner.name);
        let attributes = attributes(inner);
        let _ = writeln!(text, "inner = {{ element = {name}, attributes = {attributes} }}");
    }
}

fn form(text: &mut String, form: &Form) {
    match form {
        Form::Pair { open, parameter, close } => {
            line(text, "open", open);
            if let Some(parameter) = parameter {
                let (attribute, end) = (quoted(&parameter.attribute), quoted(&parameter.end));
                let _ = writeln!(text, "value = {{ attribute = {attribute}, end = {end} }}");
            }
            line(text, "close", close);
        }
        Form::Sign(sign) => line(text, "sign", sign),
        Form::Character(sign) => line(text, "character", sign),
        Form::Behind { sign, blank } => {
            line(text, "behind", sign);
            if *blank {
                text.push_str("blank = true\n");
            }
        }
    }
}

/// `{ place = "above" }`
fn attributes(tei: &Tei) -> String {
    let pairs = tei.attributes.iter().map(|(name, value)| {
        let is_bare = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let name = if is_bare { name.to_string() } else { quoted(name) };
        format!("{name} = {}", quoted(value))
    });
    let pairs: Vec<String> = pairs.collect();
    if pairs.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", pairs.join(", ")) }
}

fn line(text: &mut String, name: &str, value: &str) {
    let _ = writeln!(text, "{name} = {}", quoted(value));
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
