//! The format `pretty`: the lines in question with the place marked, for people.

use super::Format;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::{MAX_QUOTED_BYTES, Source, Span};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan};
use std::fmt::{self, Display};

/// Colours, the lines around the place, advice.
pub static PRETTY: Format = Format {
    name: "pretty",
    about: "The lines in question with the place marked, and what to do",
    render,
};

/// Columns at which messages and advice are wrapped.
const WIDTH: usize = 100;

fn render(source: &Source, finding: &Diagnostic) -> String {
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode()).with_width(WIDTH);
    let mut report = String::new();
    match handler.render_report(&mut report, &Report { source, finding }) {
        Ok(()) => visible(&report),
        // Where a place cannot be shown, its numbers can.
        Err(fmt::Error) => super::LINE.render(source, finding),
    }
}

/// A finding as miette asks for it.
#[derive(Debug)]
struct Report<'a> {
    source: &'a Source,
    finding: &'a Diagnostic,
}

impl Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.finding.message)
    }
}

impl std::error::Error for Report<'_> {}

impl miette::Diagnostic for Report<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        Some(Box::new(self.finding.code.id))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        let place = self.finding.path.as_ref().map(|path| format!("at {path}"));
        let lines: Vec<_> = self.finding.help.clone().into_iter().chain(place).collect();
        if lines.is_empty() { None } else { Some(Box::new(lines.join("\n"))) }
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        Some(self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let primary =
            labeled(self.source, &self.finding.primary, LabeledSpan::new_primary_with_span);
        let secondary = self.finding.secondary.iter();
        let secondary =
            secondary.map(|label| labeled(self.source, label, LabeledSpan::new_with_span));
        Some(Box::new(std::iter::once(primary).chain(secondary)))
    }
}

fn labeled(
    source: &Source,
    label: &Label,
    make: fn(Option<String>, (usize, usize)) -> LabeledSpan,
) -> LabeledSpan {
    let text = Some(label.text.clone()).filter(|text| !text.is_empty());
    let span = on_one_line(source, label.span);
    make(text, (span.start as usize, span.len()))
}

/// The part of `span` on its first line, as far as it is quoted.
fn on_one_line(source: &Source, span: Span) -> Span {
    let text = source.text();
    let start = text.floor_char_boundary(span.start as usize);
    let most = text.floor_char_boundary((start + MAX_QUOTED_BYTES).min(span.end as usize));
    let part = &text[start..most.max(start)];
    let end = part.find(['\n', '\r']).map_or(most, |length| start + length);
    Span::new(start, end.max(start))
}

/// The report with control characters of the document as pictures (`␛`), so that it cannot steer
/// the terminal; the colours stay.
fn visible(report: &str) -> String {
    let mut shown = String::with_capacity(report.len());
    for (at, letter) in report.char_indices() {
        match letter {
            '\n' => shown.push('\n'),
            '\u{1b}' if is_colour(&report[at + 1..]) => shown.push(letter),
            _ => shown.push(picture(letter)),
        }
    }
    shown
}

/// Whether an escape character with this behind it sets a colour.
fn is_colour(rest: &str) -> bool {
    let parameters = rest.strip_prefix('[').unwrap_or_default();
    parameters.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').starts_with('m')
}

fn picture(letter: char) -> char {
    match u32::from(letter) {
        0x09 => ' ',
        control @ 0..0x20 => char::from_u32(0x2400 + control).unwrap_or(letter),
        0x7f => '\u{2421}',
        0x80..0xa0 => char::REPLACEMENT_CHARACTER,
        _ => letter,
    }
}
