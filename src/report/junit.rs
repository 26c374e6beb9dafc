//! The format `junit`: the results of tests as continuous integration shows them.
//!
//! Each document is a test case in a suite of its own, so that the counts of a suite are known when
//! it is written. Its errors are one failure, its other findings output; a document that could not
//! be read is an error of the test.

use super::{Format, Outcome, Totals, line};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;
use crate::xml::Writer;
use crate::xml::names::is_xml_char;

/// One test case for each document.
pub static JUNIT: Format = Format {
    name: "junit",
    about: "JUnit XML, one test case for each document",
    for_people: false,
    begin: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"teikit\">\n",
    between: "",
    outcome,
    end: |_: &Totals| "</testsuites>\n".to_owned(),
};

fn outcome(outcome: &Outcome<'_>) -> String {
    let counts = Totals::of(outcome);
    let mut xml = Writer::new();
    let name = match *outcome {
        Outcome::Checked { source, .. } => source.name(),
        Outcome::Failed { name, .. } => name,
    };
    xml.start("testsuite");
    attributes(&mut xml, &[("name", name), ("tests", "1")]);
    let (failures, errors) = (counts.invalid.to_string(), counts.failed.to_string());
    attributes(&mut xml, &[("failures", &failures), ("errors", &errors)]);
    xml.line();
    xml.start("testcase");
    attributes(&mut xml, &[("classname", "teikit"), ("name", name)]);
    match *outcome {
        Outcome::Checked { source, findings } => checked(&mut xml, source, findings),
        Outcome::Failed { reason, .. } => result(&mut xml, "error", "failed", reason, ""),
    }
    if matches!(outcome, Outcome::Failed { .. } | Outcome::Checked { findings: [_, ..], .. }) {
        xml.line_end();
    }
    xml.end();
    xml.line_end();
    xml.end();
    xml.finish() + "\n"
}

/// The errors as a failure, the rest as output.
fn checked(xml: &mut Writer, source: &Source, findings: &[Diagnostic]) {
    let (errors, others): (Vec<_>, Vec<_>) =
        findings.iter().partition(|finding| finding.severity == Severity::Error);
    if let Some(first) = errors.first() {
        let message = match errors.len() {
            1 => first.message.clone(),
            count => format!("{count} errors, the first: {}", first.message),
        };
        result(xml, "failure", first.code.id, &message, &listed(source, &errors));
    }
    if !others.is_empty() {
        xml.line();
        xml.start("system-out");
        xml.text(&held(&listed(source, &others)));
        xml.end();
    }
}

fn result(xml: &mut Writer, element: &str, kind: &str, message: &str, text: &str) {
    xml.line();
    xml.start(element);
    attributes(xml, &[("type", kind), ("message", message)]);
    xml.text(&held(text));
    xml.end();
}

/// A line for each finding, with the advice under it.
fn listed(source: &Source, findings: &[&Diagnostic]) -> String {
    let one = |finding: &&Diagnostic| {
        let help = finding.help.iter().map(|help| format!("  help: {help}\n"));
        std::iter::once(line::render(source, finding)).chain(help).collect::<String>()
    };
    findings.iter().map(one).collect()
}

fn attributes(xml: &mut Writer, attributes: &[(&str, &str)]) {
    for (name, value) in attributes {
        xml.attribute(name, &held(value));
    }
}

/// The text with U+FFFD for each character that XML cannot hold.
fn held(text: &str) -> String {
    text.chars().map(|c| if is_xml_char(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::source::Span;
    use crate::xml::Tree;

    fn report(findings: &[Diagnostic]) -> String {
        let report = sample::report(&JUNIT, findings);
        Tree::parse(&report).expect("a report is well-formed");
        report
    }

    #[test]
    fn each_document_is_a_test_case() {
        let note =
            Diagnostic::new(&sample::CODE, Severity::Warning, "old".to_owned(), Span::default());
        assert_eq!(
            report(&[note, sample::finding()]),
            "\
<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<testsuites name=\"teikit\">
<testsuite name=\"a dir/é.xml\" tests=\"1\" failures=\"1\" errors=\"0\">
  <testcase classname=\"teikit\" name=\"a dir/é.xml\">
    <failure type=\"test/fault\" message=\"`q` is not allowed here\">\
a dir/é.xml:2:5: error[test/fault]: `q` is not allowed here
  help: Write `hi`.
</failure>
    <system-out>a dir/é.xml:1:1: warning[test/fault]: old
</system-out>
  </testcase>
</testsuite>
<testsuite name=\"b.xml\" tests=\"1\" failures=\"0\" errors=\"0\">
  <testcase classname=\"teikit\" name=\"b.xml\"/>
</testsuite>
<testsuite name=\"c.xml\" tests=\"1\" failures=\"0\" errors=\"1\">
  <testcase classname=\"teikit\" name=\"c.xml\">
    <error type=\"failed\" message=\"c.xml: it cannot be read\"/>
  </testcase>
</testsuite>
</testsuites>
"
        );
    }

    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        let odd = Diagnostic { message: "<\u{1b}&\u{0}>".to_owned(), ..sample::finding() };
        let got = report(&[odd.clone(), odd]);
        assert!(got.contains("message=\"2 errors, the first: &lt;\u{fffd}&amp;\u{fffd}&gt;\""));
    }
}
