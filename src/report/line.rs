//! The format `line`: `file:line:column: severity[code]: message`, for editors and scripts.

use super::{Format, each_finding};
use crate::diagnostic::Diagnostic;
use crate::source::{Position, Source};

/// One line for each finding.
pub static LINE: Format = Format::of_findings(
    "line",
    "One line for each finding: file:line:column: severity[code]: message",
    |outcome| each_finding(outcome, render),
);

/// `file:line:column: severity[code]: message`
pub(super) fn render(source: &Source, finding: &Diagnostic) -> String {
    let Position { line, column } = source.position(finding.primary.span.start as usize);
    let (severity, code) = (finding.severity.word(), finding.code.id);
    let name = on_one_line(source.name());
    let message = on_one_line(&finding.message);
    format!("{name}:{line}:{column}: {severity}[{code}]: {message}\n")
}

/// `text` with control characters and line ends as escapes: `\n`, `\u{1b}`.
#[must_use]
pub fn on_one_line(text: &str) -> String {
    let breaks = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        if breaks(letter) {
            line.extend(letter.escape_default());
        } else {
            line.push(letter);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Severity};
    use crate::source::Span;

    static CODE: Code = Code { id: "test/fault", summary: "Fault.", explanation: "A fault." };

    fn line(name: &str, text: &str, at: usize, message: &str) -> String {
        let finding =
            Diagnostic::new(&CODE, Severity::Warning, message.to_owned(), Span::empty(at));
        render(&Source::new(name, text), &finding)
    }

    #[test]
    fn columns_are_characters_from_one() {
        let got = line("a.xml", "<p>\n  é<q>", 8, "`q` is not allowed here");
        assert_eq!(got, "a.xml:2:4: warning[test/fault]: `q` is not allowed here\n");
    }

    #[test]
    fn a_finding_is_one_line_whatever_it_quotes() {
        let got = line("a\nb.xml", "", 0, "one\ntwo\r\u{1b}[31m\u{85}\u{2028}é");
        assert_eq!(
            got,
            "a\\nb.xml:1:1: warning[test/fault]: one\\ntwo\\r\\u{1b}[31m\\u{85}\\u{2028}é\n"
        );
    }
}
