//! The findings of a document up to a number of errors: [`shorten`].

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::Span;
use std::num::NonZeroUsize;

/// Leaves `findings`, which are in the order of the document, up to the error number `most`, and
/// says how many more there are.
pub fn shorten(findings: &mut Vec<Diagnostic>, most: NonZeroUsize) {
    let is_error = |finding: &Diagnostic| finding.severity == Severity::Error;
    let errors = findings.iter().enumerate().filter(|(_, finding)| is_error(finding));
    let Some((last, _)) = errors.clone().nth(most.get() - 1) else { return };
    let more = errors.count() - most.get();
    if more == 0 {
        return;
    }
    // Where the validator has stopped counting, nobody knows how many there are.
    let at_least = findings.last().is_some_and(|it| it.code.id == "validate/too-many");
    let at_least = if at_least { "at least " } else { "" };
    let (end, plural) = (findings[last].primary.span.end, if more == 1 { " is" } else { "s are" });
    findings.truncate(last + 1);
    let message = format!("{at_least}{more} more error{plural} not shown");
    findings.push(
        Diagnostic::new(&MORE_ERRORS, Severity::Error, message, Span { start: end, end })
            .with_help("mend those that are shown first, or take a larger number for --max-errors"),
    );
}

pub(super) static MORE_ERRORS: Code = Code {
    id: "validate/more-errors",
    summary: "a document has more errors than were asked for",
    explanation: "\
With --max-errors N, the report on a document ends behind error number N. The count is that of the
errors that were left out; there may be warnings among them too. Without the option, or with a
larger number, they are shown.",
};

#[cfg(test)]
mod tests {
    use super::*;

    static CODE: Code = Code { id: "test/fault", summary: "Fault.", explanation: "A fault." };

    fn messages(severities: &[Severity], most: usize) -> Vec<String> {
        let finding = |(at, severity): (usize, &Severity)| {
            Diagnostic::new(&CODE, *severity, at.to_string(), Span::new(at, at + 1))
        };
        let mut findings: Vec<_> = severities.iter().enumerate().map(finding).collect();
        shorten(&mut findings, NonZeroUsize::new(most).unwrap());
        findings.into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn the_report_ends_behind_the_last_error_that_counts() {
        use Severity::{Error, Info, Warning};
        let found = [Warning, Error, Info, Error, Warning, Error, Error];
        assert_eq!(messages(&found, 1), ["0", "1", "3 more errors are not shown"]);
        assert_eq!(messages(&found, 3).last().unwrap(), "1 more error is not shown");
        assert_eq!(messages(&found, 4).len(), 7);
        assert_eq!(messages(&found, 5).len(), 7);
        assert_eq!(messages(&[Error, Warning], 1), ["0", "1"]);
    }
}
