//! The run over all inputs of a command: messages in their order, a summary, the exit code.

use super::arguments::Pace;
use super::explained::{self, Explanation};
use crate::bulk::{self, Failure, Product};
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::explained::{Explained, Manner, Tally};
use crate::report::{Format, Outcome, PRETTY, Totals, on_one_line};
use crate::source::Source;
use std::collections::BTreeSet;
use std::io::{self, ErrorKind, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::sync::Arc;

/// How a command ends; the gravest of its documents counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// All is well.
    Clean,
    /// Documents have errors.
    Findings,
    /// The call or the system failed.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Where the findings of a command go.
#[derive(Clone, Copy, Debug)]
pub(super) enum Findings {
    /// They are what was asked for.
    ToOutput,
    /// They accompany a document.
    ToErrors,
}

/// How a command reports.
#[derive(Debug)]
pub(super) struct Reporting<'a> {
    /// How findings look.
    pub(super) format: &'static Format,
    /// Where they go.
    pub(super) findings: Findings,
    /// How inferences are told, and what stayed text, if they are.
    pub(super) explain: Option<&'static Manner>,
    /// The line about a document without errors, where every document gets one.
    pub(super) verdict: Option<&'static str>,
    /// What the summary says documents without errors are: `written`.
    pub(super) done: &'static str,
    /// How many documents at a time, and how much is said.
    pub(super) pace: &'a Pace,
}

/// What is printed for one input.
#[derive(Debug)]
struct Report {
    document: Vec<u8>,
    /// What people are told once, however many documents it is true for.
    notices: Vec<Notice>,
    findings: String,
    failure: Option<String>,
    totals: Totals,
    /// What was inferred and left as text, where that is told.
    tally: Tally,
}

/// A notice, and how it looks.
#[derive(Debug)]
struct Notice {
    message: String,
    text: String,
}

/// Does `work` for every item and prints what comes of it, in their order.
pub(super) fn run<T: Send>(
    items: Vec<Result<T, Failure>>,
    reporting: &Reporting<'_>,
    work: impl Fn(T) -> Result<Product, Failure> + Sync,
) -> Exit {
    let mut printer = Printer::new(reporting);
    let report = |item: Result<T, Failure>| reporting.report(item.and_then(&work));
    let mut printed = printer.begin();
    if printed.is_ok() {
        let print = |report: Report| {
            printed = printer.print(report);
            if printed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let _ = bulk::in_order(items, reporting.pace.jobs, report, print);
    }
    match printed.and_then(|()| printer.end()) {
        Ok(exit) => exit,
        Err(cause) => output_lost(cause),
    }
}

/// Prints failures that kept the run from beginning.
pub(super) fn refuse(failures: &[Failure]) -> Exit {
    for failure in failures {
        if let Failure::Schema { faults, .. }
        | Failure::Notation { faults, .. }
        | Failure::Names { faults, .. } = failure
        {
            to_errors(&faults.iter().map(fault).collect::<String>());
        }
        to_errors(&told(failure));
    }
    Exit::Failed
}

/// What is wrong with a schema, a notation or a list of names.
fn fault((source, fault): &(Arc<Source>, Diagnostic)) -> String {
    PRETTY.outcome(&Outcome::Checked { source, findings: std::slice::from_ref(fault) })
}

/// Prints text that was asked for.
pub(super) fn print(text: &str) -> Exit {
    to_output(text).map_or_else(output_lost, |()| Exit::Clean)
}

/// Prints a message beside the output. Where nobody can read it, nobody can be told.
pub(super) fn to_errors(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

fn to_output(text: &str) -> io::Result<()> {
    let mut output = anstream::stdout().lock();
    output.write_all(text.as_bytes())?;
    output.flush()
}

/// Standard output takes no more: no failure if its reader had enough.
fn output_lost(cause: io::Error) -> Exit {
    if cause.kind() == ErrorKind::BrokenPipe {
        return Exit::Clean;
    }
    refuse(&[Failure::Unwritable { name: "standard output".to_owned(), cause }])
}

fn told(failure: &Failure) -> String {
    format!("teikit: {}\n", on_one_line(&failure.to_string()))
}

impl Reporting<'_> {
    fn report(&self, result: Result<Product, Failure>) -> Report {
        match result {
            Ok(product) => self.of_product(product),
            Err(failure) => self.of_failure(&failure),
        }
    }

    fn of_failure(&self, failure: &Failure) -> Report {
        let (name, reason) = (failure.name(), failure.to_string());
        let outcome = Outcome::Failed { name: &name, reason: &reason };
        let explanation = self.explanation(&Explained::Failed { name: &name, reason: &reason });
        let told_beside = (!explanation.is_whole).then(|| told(failure));
        Report {
            document: vec![],
            notices: vec![],
            findings: self.told(&explanation, &outcome),
            failure: told_beside,
            totals: Totals::of(&outcome),
            tally: explanation.tally,
        }
    }

    fn of_product(&self, mut product: Product) -> Report {
        if self.pace.quiet {
            product.notices.clear();
            product.findings.retain(|finding| finding.severity == Severity::Error);
        }
        if !self.format.for_people {
            product.findings.splice(..0, product.notices.drain(..));
        }
        let outcome = Outcome::Checked { source: &product.source, findings: &product.findings };
        let totals = Totals::of(&outcome);
        let notices = product.notices.iter().map(|it| self.notice(&product.source, it)).collect();
        let explanation = explained::product(&product, |read| self.explanation(read));
        let findings = self.told(&explanation, &outcome) + &self.verdict(&product.source, &totals);
        Report {
            document: product.bytes.unwrap_or_default(),
            notices,
            findings,
            failure: None,
            totals,
            tally: explanation.tally,
        }
    }

    fn notice(&self, source: &Source, notice: &Diagnostic) -> Notice {
        let findings = std::slice::from_ref(notice);
        let text = self.format.outcome(&Outcome::Checked { source, findings });
        Notice { message: notice.message.clone(), text }
    }

    fn explanation(&self, explained: &Explained<'_>) -> Explanation {
        self.explain.map(|manner| Explanation::of(manner, explained)).unwrap_or_default()
    }

    /// The explanation, and the findings if it does not hold them.
    fn told(&self, explanation: &Explanation, outcome: &Outcome<'_>) -> String {
        let findings = (!explanation.is_whole).then(|| self.format.outcome(outcome));
        explanation.text.clone() + &findings.unwrap_or_default()
    }

    /// The line about a document without errors.
    fn verdict(&self, source: &Source, totals: &Totals) -> String {
        match self.verdict {
            Some(verdict) if totals.invalid == 0 && !self.pace.quiet => {
                format!("{}: {verdict}\n", on_one_line(source.name()))
            }
            _ => String::new(),
        }
    }

    /// Whether the explanation holds all that there is to say.
    fn is_whole(&self) -> bool {
        self.explain.is_some_and(|manner| manner.is_whole)
    }

    fn begin(&self) -> &'static str {
        if self.is_whole() { self.explain.map_or("", |it| it.begin) } else { self.format.begin }
    }

    fn between(&self) -> &'static str {
        if self.is_whole() { self.explain.map_or("", |it| it.between) } else { self.format.between }
    }

    fn end(&self, totals: &Totals, tally: &Tally) -> String {
        let wanted = self.explain.filter(|manner| manner.is_whole || !self.pace.quiet);
        let summary = wanted.map(|manner| manner.end(tally)).unwrap_or_default();
        if self.is_whole() { summary } else { self.format.end(totals) + &summary }
    }
}

/// Prints the reports of a run, one after the other.
struct Printer<'a> {
    reporting: &'a Reporting<'a>,
    totals: Totals,
    tally: Tally,
    /// The notices that were told.
    noticed: BTreeSet<String>,
    /// Whether a document has been printed, so that the next one stands behind something.
    has_documents: bool,
}

impl<'a> Printer<'a> {
    fn new(reporting: &'a Reporting<'a>) -> Self {
        let (totals, tally, noticed) = Default::default();
        Self { reporting, totals, tally, noticed, has_documents: false }
    }

    /// # Errors
    /// When standard output takes no more; so of the others.
    fn begin(&mut self) -> io::Result<()> {
        self.tell(self.reporting.begin())
    }

    fn print(&mut self, report: Report) -> io::Result<()> {
        if !report.document.is_empty() {
            let mut output = io::stdout().lock();
            output.write_all(&report.document)?;
            output.flush()?;
        }
        if let Some(failure) = &report.failure {
            to_errors(failure);
        }
        for notice in report.notices {
            if self.noticed.insert(notice.message) {
                self.tell(&notice.text)?;
            }
        }
        if !report.findings.is_empty() {
            let between = if self.has_documents { self.reporting.between() } else { "" };
            self.tell(&format!("{between}{}", report.findings))?;
            self.has_documents = true;
        }
        self.totals.add(report.totals);
        self.tally.add(&report.tally);
        Ok(())
    }

    fn end(&mut self) -> io::Result<Exit> {
        self.tell(&self.reporting.end(&self.totals, &self.tally))?;
        if self.is_summed_up() {
            to_errors(&self.totals.summary(self.reporting.done));
        }
        Ok(match (self.totals.failed, self.totals.invalid) {
            (0, 0) => Exit::Clean,
            (0, _) => Exit::Findings,
            _ => Exit::Failed,
        })
    }

    /// One document gets a summary where its findings are the result, and there are any.
    fn is_summed_up(&self) -> bool {
        let found = self.totals.errors + self.totals.warnings > 0;
        let of_one = matches!(self.reporting.findings, Findings::ToOutput) && found;
        let is_told = self.reporting.pace.quiet || self.reporting.is_whole();
        !is_told && (self.totals.files() > 1 || of_one)
    }

    fn tell(&self, text: &str) -> io::Result<()> {
        match self.reporting.findings {
            _ if text.is_empty() => Ok(()),
            Findings::ToOutput => to_output(text),
            Findings::ToErrors => {
                to_errors(text);
                Ok(())
            }
        }
    }
}
