//! `teikit notations`.

use super::run::{Exit, print, refuse};
use crate::bulk;
use crate::notation::construct::{CONSTRUCTS, examples};
use crate::notation::signal::{Form, Tei};
use crate::notation::{Lines, Notation, Signal, builtin, definition};
use clap::Args;
use std::fmt::Write as _;

/// List the notations that transcripts may be in, or show the marks of one.
#[derive(Args, Debug)]
pub(super) struct Notations {
    /// A notation, or a file that defines one (default: list all)
    #[arg(value_name = "ID|FILE")]
    notation: Option<String>,
    /// Print the definition of the notation, to start one's own from
    #[arg(long, requires = "notation")]
    toml: bool,
}

impl Notations {
    pub(super) fn run(&self) -> Exit {
        let Some(name) = &self.notation else { return print(&listed()) };
        match bulk::notation(name) {
            Ok(notation) if self.toml => print(&definition::write(&notation)),
            Ok(notation) => print(&page(&notation)),
            Err(failure) => refuse(&[failure]),
        }
    }
}

/// A line for each.
fn listed() -> String {
    let line = |notation: &Notation| format!("{}: {}\n", notation.id(), notation.summary());
    builtin::all().iter().map(|notation| line(notation)).collect()
}

/// What there is to know of a notation, with its marks as a table.
fn page(notation: &Notation) -> String {
    let mut page = format!("{}: {}\n", notation.id(), notation.summary());
    if !notation.source().is_empty() {
        let _ = writeln!(page, "Source: {}", notation.source());
    }
    let lines = match notation.lines() {
        Lines::Soft => "white space",
        Lines::Hard => "line ends of the document",
    };
    let _ = writeln!(page, "Line ends: {lines}");
    let read = CONSTRUCTS.iter().filter(|(construct, _)| notation.reads(*construct));
    let read: Vec<_> = read
        .map(|(construct, name)| [(*name).to_owned(), examples(*construct).join("  ")])
        .collect();
    if !read.is_empty() {
        let _ = write!(page, "\nRead of Markdown:\n\n{}", table(&read));
    }
    let marks: Vec<_> = notation.signals().iter().map(mark).collect();
    if !marks.is_empty() {
        let _ = write!(page, "\nMarks:\n\n{}", table(&marks));
    }
    page
}

/// What is written, its TEI, and what it means.
fn mark(signal: &Signal) -> [String; 3] {
    let written = match &signal.form {
        Form::Pair { open, parameter: None, close } => format!("{open}…{close}"),
        Form::Pair { open, parameter: Some(parameter), close } => {
            format!("{open}{}{}…{close}", parameter.attribute, parameter.end)
        }
        Form::Sign(sign) | Form::Character(sign) => sign.to_string(),
        Form::Behind { sign, blank: true } => format!("word {sign}"),
        Form::Behind { sign, blank: false } => format!("word{sign}"),
    };
    let content = if signal.is_sign() { "" } else { "…" };
    let inner = signal.inner.as_ref().map(|inner| element(inner, content));
    let tei = element(&signal.element, &inner.unwrap_or_else(|| content.to_owned()));
    [written, tei, signal.summary.to_string()]
}

/// `<add place="above">…</add>`
fn element(tei: &Tei, content: &str) -> String {
    let name = &tei.name;
    let attributes = tei.attributes.iter().map(|(name, value)| format!(" {name}=\"{value}\""));
    let attributes: String = attributes.collect();
    if content.is_empty() {
        format!("<{name}{attributes}/>")
    } else {
        format!("<{name}{attributes}>{content}</{name}>")
    }
}

/// Rows with their columns below each other.
fn table<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..N).map(|column| width(column).unwrap_or(0)).collect();
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        format!("  {}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    rows.iter().map(line).collect()
}
