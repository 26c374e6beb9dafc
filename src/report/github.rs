//! The format `github`: annotations on the lines of a pull request, by
//! [workflow commands](https://docs.github.com/actions/reference/workflow-commands-for-github-actions).

use super::{Format, Outcome, Totals};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;

/// One workflow command for each finding.
pub static GITHUB: Format = Format {
    name: "github",
    about: "Annotations for GitHub Actions: ::error file=…,line=…,col=…,title=…::message",
    for_people: false,
    begin: "",
    between: "",
    outcome,
    end: |_: &Totals| String::new(),
};

fn outcome(outcome: &Outcome<'_>) -> String {
    match *outcome {
        Outcome::Checked { source, findings } => {
            findings.iter().map(|finding| command(source, finding)).collect()
        }
        Outcome::Failed { name, reason } => {
            format!("::error file={},title=failed::{}\n", property(name), data(reason))
        }
    }
}

fn command(source: &Source, finding: &Diagnostic) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (file, title) = (property(source.name()), property(finding.code.id));
    let help = finding.help.iter().map(|help| format!("\n{help}"));
    let message: String = std::iter::once(finding.message.clone()).chain(help).collect();
    format!("::{level} file={file},{},title={title}::{}\n", place(source, finding), data(&message))
}

/// Columns are for places on one line: with more, GitHub refuses them.
fn place(source: &Source, finding: &Diagnostic) -> String {
    let span = finding.primary.span;
    let (start, end) = (source.position(span.start as usize), source.position(span.end as usize));
    let lines = format!("line={},endLine={}", start.line, end.line);
    if start.line == end.line {
        format!("{lines},col={},endColumn={}", start.column, end.column)
    } else {
        format!("{lines},col={}", start.column)
    }
}

/// Text behind the `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::source::Span;

    #[test]
    fn a_finding_is_a_command() {
        assert_eq!(
            sample::report(&GITHUB, &[sample::finding()]),
            "::error file=a dir/é.xml,line=2,endLine=2,col=5,endColumn=6,title=test/fault::\
             `q` is not allowed here%0AWrite `hi`.\n\
             ::error file=c.xml,title=failed::c.xml: it cannot be read\n"
        );
    }

    #[test]
    fn nothing_in_a_message_ends_or_changes_the_command() {
        let message = "100%\r\n::stop:: a,b".to_owned();
        let finding =
            Diagnostic::new(&sample::CODE, Severity::Info, message, Span { start: 0, end: 12 });
        let got = command(&Source::new("a,b:c%.xml", "<p>\n  é<q>"), &finding);
        assert_eq!(
            got,
            "::notice file=a%2Cb%3Ac%25.xml,line=1,endLine=2,col=1,title=test/fault::\
             100%25%0D%0A::stop:: a,b\n"
        );
    }
}
