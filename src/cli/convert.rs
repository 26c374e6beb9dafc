//! `teikit convert`.

use super::arguments::{Output, Pace};
use super::run::{Exit, Findings, Reporting, refuse, run, to_errors};
use crate::bulk::{self, Conversions, Failure, TRANSCRIPTS};
use crate::document::{Metadata, Names};
use crate::notation::{Notation, builtin};
use crate::report::PRETTY;
use crate::report::explained::{MANNERS, Manner};
use crate::source::encoding::Charset;
use crate::transcript::ConvertOptions;
use crate::transcript::encode::Redaction;
use crate::transcript::infer::{self, Infer, RULES, Rule, Scope};
use crate::validate::nearest;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Turn transcripts into TEI.
#[derive(Args, Debug)]
pub(super) struct Convert {
    /// Transcripts, or directories of .md and .txt files; `-` is standard input
    #[arg(required = true, value_name = "IN")]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
    /// Fill the header from this TOML file
    #[arg(long, value_name = "FILE")]
    meta: Option<PathBuf>,
    /// The notation of the transcripts: one that `teikit notations` lists, a .toml file that
    /// defines one, or auto: chosen for each by the marks that only one notation has
    #[arg(long, value_name = "ID|FILE|auto", default_value = "markdown")]
    notation: String,
    /// Mark the persons, places, organizations and cryptonyms of this list, CSV or TOML (may be
    /// given several times)
    #[arg(long, value_name = "FILE")]
    names: Vec<PathBuf>,
    /// What may be inferred that no mark says
    #[arg(long, value_enum, default_value_t = Inferred::All)]
    infer: Inferred,
    /// Do not apply this rule of inference, for instance head (`teikit explain` lists all)
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    no_infer: Vec<&'static Rule>,
    /// Print each inference with its place, its rule and its evidence, what looks like a mark and
    /// stayed text, and a summary
    #[arg(
        long,
        value_name = "FORMAT",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = MANNERS[0].name,
        value_parser = manner()
    )]
    explain: Option<&'static Manner>,
    /// How withheld text is encoded
    #[arg(long, value_enum, default_value_t = Withheld::Gap)]
    redaction: Withheld,
    /// Leave out the processing instructions that make the way back exact
    #[arg(long)]
    clean: bool,
    /// Read the transcripts in this encoding, for instance windows-1252
    #[arg(long, value_name = "LABEL", value_parser = charset)]
    encoding: Option<Charset>,
    #[command(flatten)]
    pace: Pace,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Inferred {
    /// All that there is evidence for
    All,
    /// Only what is certain
    Safe,
    /// Nothing
    None,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Withheld {
    /// As a gap in the text
    Gap,
    /// As a deletion that holds a gap
    Del,
    /// As its words in brackets and italics, the practice of the series FRUS
    Frus,
}

impl Convert {
    pub(super) fn run(&self) -> Exit {
        let meta = match self.meta.as_deref().map(metadata).transpose() {
            Ok(meta) => meta.unwrap_or_default(),
            Err(exit) => return exit,
        };
        let notation = match self.notation() {
            Ok(notation) => notation,
            Err(failure) => return refuse(&[failure]),
        };
        let names = match bulk::read_names(&self.names) {
            Ok(names) => names,
            Err(failures) => return refuse(&failures),
        };
        let conversions = self.conversions(meta, notation, names);
        let inputs = bulk::find(&self.inputs, TRANSCRIPTS);
        match self.output.plan(inputs, TRANSCRIPTS, "xml") {
            Ok(jobs) => self.convert(jobs, &conversions),
            Err(failures) => refuse(&failures),
        }
    }

    fn convert(&self, jobs: Vec<Result<bulk::Job, Failure>>, conversions: &Conversions) -> Exit {
        let reporting = Reporting {
            format: &PRETTY,
            findings: Findings::ToErrors,
            explain: self.explain,
            verdict: None,
            done: "written",
            pace: &self.pace,
        };
        run(jobs, &reporting, |job| {
            bulk::convert(&job.input, conversions)?.deliver(&job.target, self.output.force)
        })
    }

    /// The notation that is named; the usual one where it is to be chosen.
    fn notation(&self) -> Result<Arc<Notation>, Failure> {
        if self.chooses() { Ok(builtin::usual()) } else { bulk::notation(&self.notation) }
    }

    /// Whether the notation is chosen for each transcript.
    fn chooses(&self) -> bool {
        self.notation == "auto"
    }

    fn conversions(&self, meta: Metadata, notation: Arc<Notation>, names: Names) -> Conversions {
        let infer = Scope::from(match self.infer {
            Inferred::All => Infer::All,
            Inferred::Safe => Infer::Safe,
            Inferred::None => Infer::None,
        });
        let infer = infer.without(self.no_infer.iter().copied());
        let explain = self.explain.is_some();
        let redaction = match self.redaction {
            Withheld::Gap => Redaction::Gap,
            Withheld::Del => Redaction::Del,
            Withheld::Frus => Redaction::Frus,
        };
        let options = ConvertOptions {
            notation,
            clean: self.clean,
            infer,
            explain,
            redaction,
            meta,
            names: Arc::new(names),
            file_name: None,
        };
        Conversions { options, chooses: self.chooses(), charset: self.encoding }
    }
}

fn manner() -> impl TypedValueParser<Value = &'static Manner> {
    let names = MANNERS.iter().map(|manner| PossibleValue::new(manner.name).help(manner.about));
    PossibleValuesParser::new(names)
        .map(|name| MANNERS.iter().find(|it| it.name == name).copied().unwrap_or(MANNERS[0]))
}

/// The name of a rule, with or without `infer/`.
fn rule(name: &str) -> Result<&'static Rule, String> {
    infer::rule(name).ok_or_else(|| {
        let short = |id: &'static str| id.strip_prefix("infer/").unwrap_or(id);
        let word = name.strip_prefix("infer/").unwrap_or(name);
        let near = nearest(word, RULES.iter().map(|rule| short(rule.id)));
        let all = || "`teikit explain infer` lists all".to_owned();
        near.map_or_else(all, |near| format!("did you mean `{near}`?"))
    })
}

fn charset(label: &str) -> Result<Charset, String> {
    Charset::from_label(label).ok_or_else(|| {
        "known are utf-8, utf-16be, utf-16le, windows-1252 and iso-8859-1".to_owned()
    })
}

fn metadata(path: &Path) -> Result<Metadata, Exit> {
    let bytes = bulk::read_file(path).map_err(|failure| refuse(&[failure]))?;
    Metadata::from_toml(&String::from_utf8_lossy(&bytes)).map_err(|cause| {
        to_errors(&format!("teikit: {}: {cause}\n", path.display()));
        Exit::Failed
    })
}
