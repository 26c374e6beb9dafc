//! The run over all inputs of a command: messages in their order, a summary, the exit code.

use super::arguments::Pace;
use crate::bulk::{self, Failure, Product};
use crate::diagnostic::Severity;
use crate::report::{Format, on_one_line};
use crate::transcript::infer::Inference;
use std::fmt::Write as _;
use std::io::{self, ErrorKind, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;

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
    /// Whether inferences are told.
    pub(super) explain: bool,
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
    findings: String,
    failure: Option<Failure>,
    exit: Exit,
}

/// Does `work` for every item and prints what comes of it, in their order.
pub(super) fn run<T: Send>(
    items: Vec<Result<T, Failure>>,
    reporting: &Reporting<'_>,
    work: impl Fn(T) -> Result<Product, Failure> + Sync,
) -> Exit {
    let mut tally = Tally { total: items.len(), ..Tally::default() };
    let mut lost = None;
    let report = |item: Result<T, Failure>| reporting.report(item.and_then(&work));
    let print = |report: Report| {
        tally.add(report.exit);
        match report.print(reporting.findings) {
            Ok(()) => ControlFlow::Continue(()),
            Err(cause) => {
                lost = Some(cause);
                ControlFlow::Break(())
            }
        }
    };
    let _ = bulk::in_order(items, reporting.pace.jobs, report, print);
    if let Some(cause) = lost {
        return output_lost(cause);
    }
    if tally.total > 1 && !reporting.pace.quiet {
        to_errors(&tally.summary(reporting.done));
    }
    tally.exit()
}

/// Prints failures that kept the run from beginning.
pub(super) fn refuse(failures: &[Failure]) -> Exit {
    for failure in failures {
        to_errors(&told(failure));
    }
    Exit::Failed
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
            Err(failure) => Report {
                document: vec![],
                findings: String::new(),
                failure: Some(failure),
                exit: Exit::Failed,
            },
        }
    }

    fn of_product(&self, product: Product) -> Report {
        let exit = if product.has_errors() { Exit::Findings } else { Exit::Clean };
        let findings = self.told(&product, exit);
        Report { document: product.bytes.unwrap_or_default(), findings, failure: None, exit }
    }

    /// Inferences, findings and verdict.
    fn told(&self, product: &Product, exit: Exit) -> String {
        let mut text = String::new();
        if self.explain {
            text.extend(product.inferences.iter().map(|it| inference(product, it)));
        }
        let quiet = self.pace.quiet;
        let loud = product.findings.iter().filter(|it| !quiet || it.severity == Severity::Error);
        text.extend(loud.map(|finding| self.format.render(&product.source, finding)));
        if let (Some(verdict), Exit::Clean, false) = (self.verdict, exit, quiet) {
            let _ = writeln!(text, "{}: {verdict}", on_one_line(product.source.name()));
        }
        text
    }
}

/// `file:line:column: rule (certainty): evidence`
fn inference(product: &Product, inference: &Inference) -> String {
    let place = product.source.position(inference.span.start as usize);
    format!(
        "{}:{}:{}: {} ({}): {}\n",
        on_one_line(product.source.name()),
        place.line,
        place.column,
        inference.rule,
        inference.certainty.word(),
        on_one_line(&inference.evidence)
    )
}

impl Report {
    /// # Errors
    /// When standard output takes no more.
    fn print(&self, findings: Findings) -> io::Result<()> {
        if !self.document.is_empty() {
            let mut output = io::stdout().lock();
            output.write_all(&self.document)?;
            output.flush()?;
        }
        if let Some(failure) = &self.failure {
            to_errors(&told(failure));
        }
        match findings {
            Findings::ToOutput => to_output(&self.findings)?,
            Findings::ToErrors => to_errors(&self.findings),
        }
        Ok(())
    }
}

/// How many documents ended how.
#[derive(Debug, Default)]
struct Tally {
    total: usize,
    clean: usize,
    with_errors: usize,
    failed: usize,
}

impl Tally {
    fn add(&mut self, exit: Exit) {
        *match exit {
            Exit::Clean => &mut self.clean,
            Exit::Findings => &mut self.with_errors,
            Exit::Failed => &mut self.failed,
        } += 1;
    }

    fn exit(&self) -> Exit {
        match (self.failed, self.with_errors) {
            (0, 0) => Exit::Clean,
            (0, _) => Exit::Findings,
            _ => Exit::Failed,
        }
    }

    /// `268 files: 265 written, 2 with errors, 1 failed`
    fn summary(&self, done: &str) -> String {
        let mut line = format!("{} files: {} {done}", self.total, self.clean);
        for (count, what) in [(self.with_errors, "with errors"), (self.failed, "failed")] {
            if count > 0 {
                let _ = write!(line, ", {count} {what}");
            }
        }
        line + "\n"
    }
}
