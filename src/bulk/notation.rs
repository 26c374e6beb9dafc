//! Notations that the user names: those of the program, and files that define others.

use super::{Failure, read_file};
use crate::diagnostic::{Diagnostic, Severity};
use crate::notation::definition::{self, Definition, Written};
use crate::notation::signal::Form;
use crate::notation::{Notation, builtin};
use crate::schema::BuiltIn;
use crate::source::Source;
use crate::transcript::infer::Infer;
use crate::transcript::{ConvertOptions, convert};
use crate::validate::{ValidateOptions, nearest, validate};
use std::path::Path;
use std::sync::Arc;

/// The notation of this name, or the one that the file of this name defines.
///
/// # Errors
/// When there is none, or the definition has errors: what is ambiguous in it, and marks whose TEI
/// is not valid.
pub fn notation(name: &str) -> Result<Arc<Notation>, Failure> {
    if let Some(notation) = builtin::named(name) {
        return Ok(notation);
    }
    let path = Path::new(name);
    let is_file = path.extension().is_some_and(|it| it == "toml") || path.exists();
    if is_file { defined(path) } else { Err(unknown(name)) }
}

fn unknown(name: &str) -> Failure {
    let known = || builtin::all().iter().map(|notation| notation.id());
    let reason = if let Some(near) = nearest(name, known()) {
        format!("there is no notation of this name; did you mean `{near}`?")
    } else {
        let known = known().collect::<Vec<_>>().join(", ");
        format!("there is no notation of this name: name one of {known}, or a .toml file")
    };
    Failure::Unusable { name: name.to_owned(), reason }
}

/// The notation that a file defines.
fn defined(path: &Path) -> Result<Arc<Notation>, Failure> {
    let name = path.display().to_string();
    let text = String::from_utf8(read_file(path)?).map_err(|_| Failure::Unusable {
        name: name.clone(),
        reason: "a definition of a notation is TOML in UTF-8; this is not UTF-8".to_owned(),
    })?;
    let source = Arc::new(Source::new(name.as_str(), text));
    let read = definition::read(&source).and_then(|definition| match faults(&definition) {
        faults if faults.is_empty() => Ok(definition.notation),
        faults => Err(faults),
    });
    read.map(Arc::new).map_err(|faults| {
        let faults = faults.into_iter().map(|fault| (Arc::clone(&source), fault)).collect();
        Failure::Notation { name, faults }
    })
}

/// What is wrong with the TEI of the marks of a definition: each is used in a transcript.
fn faults(definition: &Definition) -> Vec<Diagnostic> {
    let all: Vec<_> = definition.marks.iter().map(usage).collect();
    if objections(definition, &all.concat()).is_empty() {
        return definition.marks.iter().filter_map(|mark| unread(definition, mark)).collect();
    }
    let of_mark = |mark: &Written| {
        let objection = objections(definition, &usage(mark)).into_iter().next();
        objection.map(|objection| fault(mark, &objection))
    };
    definition.marks.iter().filter_map(of_mark).collect()
}

/// A paragraph with the mark in it.
fn usage(mark: &Written) -> String {
    let open = mark.signal.open();
    match &mark.signal.form {
        Form::Pair { parameter: Some(parameter), close, .. } => {
            format!("one {open}two{}three{close} four\n\n", parameter.end)
        }
        Form::Pair { parameter: None, close, .. } => format!("one {open}two{close} three\n\n"),
        Form::Sign(_) | Form::Character(_) => format!("one {open} two\n\n"),
        Form::Behind { blank: true, .. } => format!("one two {open} three\n\n"),
        Form::Behind { blank: false, .. } => format!("one two{open} three\n\n"),
    }
}

/// Errors in the TEI of the transcript.
fn objections(definition: &Definition, transcript: &str) -> Vec<Diagnostic> {
    let tei = Source::new("the marks", tei(definition, transcript));
    let options = ValidateOptions { schematron: false, ids: true };
    let mut findings = validate(&tei, BuiltIn::Teikit.schema(), options);
    findings.retain(|finding| finding.severity == Severity::Error);
    findings
}

fn tei(definition: &Definition, transcript: &str) -> String {
    let notation = Arc::new(definition.notation.clone());
    let options = ConvertOptions { notation, infer: Infer::None.into(), ..Default::default() };
    convert(&Source::new("the marks", transcript), &options).tei
}

/// A mark that is not read where it is used alone: a construct that begins like it is.
fn unread(definition: &Definition, mark: &Written) -> Option<Diagnostic> {
    let tei = tei(definition, &usage(mark));
    let body = tei.split_once("<body").map_or("", |(_, body)| body);
    let begins = format!("<{}", mark.signal.element.name);
    let is_read = body
        .match_indices(&begins)
        .any(|(at, _)| body[at + begins.len()..].starts_with([' ', '>', '/']));
    let message = format!("`{}` is read as something else", mark.signal.open());
    (!is_read).then(|| {
        Diagnostic::new(&definition::AMBIGUOUS, Severity::Error, message, mark.open)
            .with_help("choose another sign, or leave a construct out of `constructs`")
    })
}

fn fault(mark: &Written, objection: &Diagnostic) -> Diagnostic {
    let message = format!("the TEI of `{}` is not valid: {}", mark.signal.id, objection.message);
    let is_value = objection.code.id == "rng/value";
    let help = objection.help.clone().filter(|_| is_value).unwrap_or_else(|| {
        let what = if mark.signal.is_sign() { "is empty" } else { "holds words" };
        format!("use an element that stands among words and {what}, with attributes of its own")
    });
    Diagnostic::new(&definition::TEI, Severity::Error, message, mark.element).with_help(help)
}
