//! Large TEI documents: validated without being held.

use super::validate::{is_own, product};
use super::{Failure, Product, Schemas};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::schema::Schema;
use crate::source::{Decoder, Source, Span};
use crate::validate::{ValidateOptions, validate_large};
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The size from which on a document is read part by part, in bytes.
///
/// Guards memory: smaller ones are held as a whole, each with what is found out about it.
pub(super) const LARGE_BYTES: u64 = 32 << 20;

/// How much of a document is looked at for the schemas that it declares, in bytes.
const HEAD_BYTES: u64 = 64 << 10;

/// Validates the document in a large file.
pub(super) fn validate_file(
    path: &Path,
    schemas: &Schemas,
    options: ValidateOptions,
) -> Result<Product, Failure> {
    let name = path.display().to_string();
    let failed = |cause| Failure::Unreadable { name: name.clone(), cause };
    let head = head(path).map_err(failed)?;
    let mut choice = schemas.choose(&head, options.schematron)?;
    let grammars: Vec<&Schema> = choice.grammars.iter().map(|schema| &**schema).collect();
    let failure = RefCell::new(None);
    let open = || {
        let file = File::open(path)?;
        Ok(Box::new(Watched { file, failure: &failure }) as Box<dyn Read + '_>)
    };
    if options.schematron && (!choice.rules.is_empty() || grammars.iter().any(|it| it.has_rules()))
    {
        choice.findings.push(rules_left_out());
    }
    let declared: Vec<_> = choice.findings.iter().map(|it| it.primary.span).collect();
    let (source, findings) =
        validate_large(&name, &open, &grammars, options, &declared).map_err(failed)?;
    if let Some(cause) = failure.take() {
        return Err(failed(cause));
    }
    let is_own = is_own(&head);
    let source = if findings.is_empty() { head } else { source };
    Ok(product(source, findings, choice.findings, is_own))
}

/// A file that keeps what the system says when it fails.
struct Watched<'f> {
    file: File,
    failure: &'f RefCell<Option<io::Error>>,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer).map_err(|cause| {
            let kind = cause.kind();
            self.failure.replace(Some(cause));
            kind.into()
        })
    }
}

/// The beginning of a document, as far as it is text.
fn head(path: &Path) -> io::Result<Source> {
    let mut bytes = vec![];
    File::open(path)?.take(HEAD_BYTES).read_to_end(&mut bytes)?;
    let mut text = String::new();
    // What is no text is reported when all of the document is read.
    let _ = Decoder::new().decode(&bytes, &mut text);
    Ok(Source::new(path.display().to_string(), text))
}

fn rules_left_out() -> Diagnostic {
    let message = "the Schematron rules were not checked: the document is too large".to_owned();
    Diagnostic::new(&RULES_LEFT_OUT, Severity::Warning, message, Span::empty(0)).with_help(format!(
        "split it into files of at most {} MiB, or say --no-schematron",
        LARGE_BYTES >> 20
    ))
}

pub(super) static RULES_LEFT_OUT: Code = Code {
    id: "schematron/too-large",
    summary: "The Schematron rules were not checked, because the document is too large.",
    explanation: "\
Schematron rules look back and forth in a document, which must be held in memory for them. Documents
above 32 MiB are read part by part instead: the grammar, the identifiers and the references between
them are checked in full, the rules are not. Split the document where they matter; with
--no-schematron this is not said.",
};
