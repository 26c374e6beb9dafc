//! Arguments that say which findings are reported, and as what.

use super::run::{Exit, refuse, to_errors};
use crate::bulk::{Baseline, Failure, Input, Product, Recording, shorten};
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::counted;
use crate::validate::nearest;
use clap::Args;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Which findings are reported, and as what.
#[derive(Args, Debug)]
pub(super) struct Selection {
    /// Report N errors of each document at most, and how many more there are
    #[arg(long, value_name = "N")]
    max_errors: Option<NonZeroUsize>,
    /// Take findings of this kind for errors: a code, or an area such as sch/
    #[arg(long, value_name = "CODE", value_parser = kind)]
    deny: Vec<String>,
    /// Leave findings of this kind out: a code, or an area such as sch/
    #[arg(long, value_name = "CODE", value_parser = kind)]
    allow: Vec<String>,
    /// Leave the findings out that are recorded in this file
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    baseline: Option<PathBuf>,
    /// Record the errors and warnings in this file, for --baseline, and do not report them
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
}

/// The selection with its files read.
pub(super) struct Selector<'a> {
    selection: &'a Selection,
    baseline: Option<Baseline>,
    recording: Option<Recording>,
}

impl Selection {
    /// # Errors
    /// When a kind is both denied and allowed, and when the baseline cannot be read.
    pub(super) fn selector(&self) -> Result<Selector<'_>, Failure> {
        if let Some(kind) = self.allow.iter().find(|kind| self.deny.contains(kind)) {
            let reason = "it cannot be allowed and denied at the same time".to_owned();
            return Err(Failure::Unusable { name: kind.clone(), reason });
        }
        let baseline = self.baseline.as_deref().map(Baseline::read).transpose()?;
        let recording = self.write_baseline.as_deref().map(Recording::new);
        Ok(Selector { selection: self, baseline, recording })
    }

    /// Allows and denies; of two kinds that fit, the code counts more than the area.
    fn judge(&self, findings: &mut Vec<Diagnostic>) {
        findings.retain_mut(|finding| {
            let id = finding.code.id;
            let area = &id[..=id.find('/').unwrap_or(0)];
            let names = |kinds: &[String], kind: &str| kinds.iter().any(|it| it == kind);
            let denied =
                names(&self.deny, id) || names(&self.deny, area) && !names(&self.allow, id);
            if denied {
                finding.severity = Severity::Error;
            }
            denied || !names(&self.allow, id) && !names(&self.allow, area)
        });
    }
}

impl Selector<'_> {
    /// What is left of the findings on a document.
    pub(super) fn apply(&self, input: &Input, mut product: Product) -> Product {
        self.selection.judge(&mut product.notices);
        self.selection.judge(&mut product.findings);
        // A notice that is denied is an error of each document.
        let denied = product.notices.extract_if(.., |notice| notice.severity == Severity::Error);
        product.findings.splice(..0, denied);
        if let Some(recording) = &self.recording {
            recording.record(input, &mut product.findings);
        }
        if let Some(baseline) = &self.baseline {
            baseline.take_known(input, &mut product.findings);
        }
        if let Some(most) = self.selection.max_errors {
            shorten(&mut product.findings, most);
        }
        product
    }

    /// Writes the baseline, or tells what became of it, and how the command ends.
    pub(super) fn finish(self, exit: Exit, quiet: bool) -> Exit {
        if let (Some(baseline), Some(path), false) =
            (&self.baseline, &self.selection.baseline, quiet)
        {
            to_errors(&told(baseline, &path.display().to_string()));
        }
        let (Some(recording), Some(path)) = (self.recording, &self.selection.write_baseline) else {
            return exit;
        };
        match recording.write() {
            Ok((findings, files)) if !quiet => {
                let (findings, files) = (counted(findings, "finding"), counted(files, "file"));
                to_errors(&format!("{}: {findings} in {files} recorded\n", path.display()));
                exit
            }
            Ok(_) => exit,
            Err(failure) => refuse(&[failure]),
        }
    }
}

/// What a baseline came to; nothing where it had no say.
fn told(baseline: &Baseline, path: &str) -> String {
    let known = match baseline.left_out() {
        0 => String::new(),
        count => format!("{path}: {} left out\n", counted(count, "known finding")),
    };
    let gone = match baseline.gone() {
        0 => String::new(),
        count => format!(
            "{path}: {} no longer there; --write-baseline {path} records anew\n",
            counted(count, "known finding")
        ),
    };
    known + &gone
}

/// A code, or an area with its slash.
fn kind(name: &str) -> Result<String, String> {
    let areas = || crate::codes().map(|code| &code.id[..=code.id.find('/').unwrap_or(0)]);
    let known = || crate::codes().map(|code| code.id).chain(areas());
    if known().any(|known| known == name) {
        return Ok(name.to_owned());
    }
    Err(match nearest(name, known()) {
        Some(nearest) => format!("there is no such code; did you mean `{nearest}`?"),
        None => "there is no such code; `teikit explain` lists all".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::Span;

    static RULE: Code = Code { id: "sch/rule", summary: "", explanation: "" };
    static OTHER: Code = Code { id: "sch/other", summary: "", explanation: "" };
    static ELEMENT: Code = Code { id: "rng/element", summary: "", explanation: "" };

    /// What is left of a warning of each code.
    fn left(allow: &[&str], deny: &[&str]) -> Vec<(&'static str, Severity)> {
        let owned = |kinds: &[&str]| kinds.iter().map(|&kind| kind.to_owned()).collect();
        let (allow, deny) = (owned(allow), owned(deny));
        let selection =
            Selection { max_errors: None, deny, allow, baseline: None, write_baseline: None };
        let new = |code| Diagnostic::new(code, Severity::Warning, String::new(), Span::default());
        let mut findings: Vec<_> = [&RULE, &OTHER, &ELEMENT].map(new).into();
        selection.judge(&mut findings);
        findings.iter().map(|finding| (finding.code.id, finding.severity)).collect()
    }

    #[test]
    fn codes_count_more_than_areas() {
        use Severity::{Error, Warning};
        let (rule, other, element) = ("sch/rule", "sch/other", "rng/element");
        assert_eq!(left(&[], &[]), [(rule, Warning), (other, Warning), (element, Warning)]);
        assert_eq!(left(&["sch/"], &[]), [(element, Warning)]);
        assert_eq!(left(&["sch/"], &[rule]), [(rule, Error), (element, Warning)]);
        assert_eq!(left(&[rule], &["sch/"]), [(other, Error), (element, Warning)]);
        assert_eq!(left(&[], &[element])[2], (element, Error));
    }

    #[test]
    fn what_is_not_known_is_refused_with_what_is_near() {
        assert_eq!(kind("xml/").as_deref(), Ok("xml/"));
        assert_eq!(kind("xml/no-root").as_deref(), Ok("xml/no-root"));
        assert!(kind("xml/no-rot").unwrap_err().ends_with("`xml/no-root`?"));
        assert!(kind("klingon").unwrap_err().contains("teikit explain"));
    }
}
