//! The format `pretty`: the lines in question with the place marked, for people.

use super::{Format, each_finding, line};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::{MAX_QUOTED_BYTES, Source};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan};
use std::fmt::{self, Display};

/// Colours, the lines around the place, advice.
pub static PRETTY: Format = Format::of_findings(
    "pretty",
    "The lines in question with the place marked, and what to do",
    |outcome| each_finding(outcome, render),
);

/// Columns at which messages and advice are wrapped.
const WIDTH: usize = 100;
/// Columns before a line of advice, and those that are kept free behind it.
const INDENT: usize = 10;

fn render(source: &Source, finding: &Diagnostic) -> String {
    let handler =
        GraphicalReportHandler::new_themed(GraphicalTheme::unicode()).with_width(width(finding));
    let mut report = String::new();
    match handler.render_report(&mut report, &Report { source, finding }) {
        Ok(()) => visible(&report),
        // Where a place cannot be shown, its numbers can.
        Err(fmt::Error) => line::render(source, finding),
    }
}

/// Where lines are wrapped: not within advice that names an address, which is there to be copied.
fn width(finding: &Diagnostic) -> usize {
    let lines = finding.help.iter().flat_map(|help| help.lines());
    let copied = lines.filter(|line| line.contains("://")).map(|line| line.chars().count());
    copied.max().map_or(WIDTH, |longest| WIDTH.max(longest + INDENT))
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
    let span = source.beginning(label.span, MAX_QUOTED_BYTES);
    make(text, (span.start as usize, span.len()))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::Span;

    static CODE: Code = Code { id: "test/fault", summary: "Fault.", explanation: "A fault." };

    /// The report on `marked` in `text`, without colours.
    fn report(text: &str, marked: &str, change: impl FnOnce(Diagnostic) -> Diagnostic) -> String {
        let start = text.find(marked).unwrap();
        let span = Span::new(start, start + marked.len());
        let finding = Diagnostic::new(&CODE, Severity::Error, "This is wrong".to_owned(), span);
        let coloured = render(&Source::new("letter.xml", text), &change(finding));
        anstream::adapter::strip_str(&coloured).to_string()
    }

    #[test]
    fn the_place_is_marked_in_its_lines() {
        let text = "<p>\n  <dat when='1962'>ſœ</dat>\n</p>\n";
        let got = report(text, "dat", |it| it.with_label("not here").with_help("Write `date`."));
        assert_eq!(
            got,
            "\
test/fault

  × This is wrong
   ╭─[letter.xml:2:4]
 1 │ <p>
 2 │   <dat when='1962'>ſœ</dat>
   ·    ─┬─
   ·     ╰── not here
 3 │ </p>
   ╰────
  help: Write `date`.
"
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}<hi>{}\n", "é ".repeat(400), "ab ".repeat(25_000));
        let got = report(&text, "<hi>", |it| it);
        assert!(got.contains("[letter.xml:1:801]"), "{got}");
        assert!(got.lines().all(|line| line.chars().count() < 220), "{got}");
        let long = report(&text, text.trim_end(), |it| it);
        assert!(long.lines().all(|line| line.chars().count() < 300), "{long}");
    }

    #[test]
    fn only_the_first_line_of_a_place_is_marked() {
        let got = report("<div>\n<p/>\n</div>", "<div>\n<p/>\n</div>", |it| it);
        assert!(got.contains(" 1 │ <div>\n   · ─────\n 2 │ <p/>\n   ╰"), "{got}");
    }

    #[test]
    fn another_place_is_shown_too() {
        let text = "<a id='x'/>\n\n\n\n\n\n<b id='x'/>\n";
        let second = Span::new(3, 9);
        let got = report(text, "<b", |it| it.with_secondary(second, "first used here"));
        assert!(got.contains("[letter.xml:7:1]"), "{got}");
        assert!(got.contains("╰── first used here"), "{got}");
    }

    #[test]
    fn the_path_in_the_tree_stands_under_the_advice() {
        let with_path = |it: Diagnostic| Diagnostic { path: Some("/TEI/text".to_owned()), ..it };
        let got = report("<q>", "q", |it| with_path(it.with_help("Remove it.")));
        assert!(got.ends_with("  help: Remove it.\n        at /TEI/text\n"), "{got}");
    }

    #[test]
    fn a_command_with_an_address_stays_on_one_line() {
        let command = format!("teikit schema add https://example.org/{}", "a/".repeat(60));
        let got = report("<q>", "q", |it| it.with_help(format!("fetch it:\n{command}")));
        assert!(got.ends_with(&format!("  help: fetch it:\n        {command}\n")), "{got}");
    }

    #[test]
    fn control_characters_cannot_steer_the_terminal() {
        let shown = visible("\u{1b}[31mred\u{1b}[0m \u{1b}[2J \u{7} \u{9b} \u{7f}\t|\n");
        assert_eq!(shown, "\u{1b}[31mred\u{1b}[0m ␛[2J ␇ \u{fffd} ␡ |\n");
        let got = report("a\u{1}b\rc", "b", |it| it);
        assert!(got.contains(" 1 │ a␁b\n"), "{got}");
    }

    proptest::proptest! {
        #[test]
        fn every_place_of_every_text_can_be_shown(
            text in "(\\PC|[\\r\\n\\t\\x01é𐌰<]){0,300}", places in proptest::collection::vec((0..900u32, 0..900u32), 3),
        ) {
            let span = |&(start, length): &(u32, u32)| Span { start, end: start + length };
            let spans: Vec<_> = places.iter().map(span).collect();
            let finding = Diagnostic::new(&CODE, Severity::Info, text.clone(), spans[0])
                .with_secondary(spans[1], "second")
                .with_secondary(spans[2], "");
            let shown = render(&Source::new("x", text), &finding);
            proptest::prop_assert!(shown.contains("test/fault"));
        }
    }
}
