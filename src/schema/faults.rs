//! What is found wrong with a schema, in which of its files.

use super::codes;
use super::tree::Place;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::Source;
use std::sync::Arc;

/// How many faults of a schema are reported.
///
/// Guards memory and readers: where there are more, they are echoes of a few.
const MAX_FAULTS: usize = 1000;

/// The faults of a schema, and its files.
#[derive(Debug, Default)]
pub(super) struct Faults {
    /// The files by number; 0 is the schema itself.
    pub(super) files: Vec<Arc<Source>>,
    found: Vec<(u32, Diagnostic)>,
    /// What counts only where identifiers are checked.
    about_ids: Vec<(u32, Diagnostic)>,
}

/// Faults with the files that they are in.
pub(super) type Found = Vec<(Arc<Source>, Diagnostic)>;

/// Another place that explains a fault, with words about it.
pub(super) type Other<'w> = (Place, &'w str);

impl Faults {
    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(super) fn add(
        &mut self,
        code: &'static Code,
        place: Place,
        message: String,
        help: impl Into<String>,
    ) {
        let found = Diagnostic::new(code, Severity::Error, message, place.span).with_help(help);
        self.push(place.file, found);
    }

    /// The same with another place: as a label where it is in the same file, else in the help.
    pub(super) fn add_with(
        &mut self,
        code: &'static Code,
        place: Place,
        message: String,
        help: &str,
        (other, words): Other<'_>,
    ) {
        let found = Diagnostic::new(code, Severity::Error, message, place.span);
        self.push(
            place.file,
            if other.file == place.file {
                found.with_help(help).with_secondary(other.span, words)
            } else {
                found.with_help(format!("{help} ({words}: {})", self.name(other)))
            },
        );
    }

    pub(super) fn push(&mut self, file: u32, fault: Diagnostic) {
        if self.found.len() < MAX_FAULTS {
            self.found.push((file, fault));
        }
    }

    /// `file:line:column` of a place.
    fn name(&self, place: Place) -> String {
        self.files.get(place.file as usize).map_or_else(String::new, |file| {
            let position = file.position(place.span.start as usize);
            format!("{}:{}:{}", file.name(), position.line, position.column)
        })
    }

    /// Keeps what has been found so far as faults about identifiers.
    pub(super) fn set_aside(&mut self) {
        self.about_ids = std::mem::take(&mut self.found);
    }

    /// Leaves out what only follows from another fault: where a part of the schema could not be
    /// read, what it defines seems missing.
    pub(super) fn without_echoes(&mut self, known_before: usize) {
        if known_before > 0 {
            let echoes = [codes::UNDEFINED.id, codes::MISSING_START.id];
            self.found.retain(|(_, fault)| !echoes.contains(&fault.code.id));
        }
    }

    pub(super) fn count(&self) -> usize {
        self.found.len()
    }

    /// The faults in the order of files and places; what a file that is included twice shows twice,
    /// once.
    pub(super) fn into_sorted(self) -> Found {
        sorted(&self.files, self.found)
    }

    /// The files, and the faults about identifiers in their order.
    pub(super) fn into_files(self) -> (Vec<Arc<Source>>, Found) {
        let about_ids = sorted(&self.files, self.about_ids);
        (self.files, about_ids)
    }
}

fn sorted(files: &[Arc<Source>], mut found: Vec<(u32, Diagnostic)>) -> Found {
    let key = |(file, fault): &(u32, Diagnostic)| (*file, fault.primary.span, fault.code.id);
    found.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.1.message.cmp(&b.1.message)));
    found.dedup_by(|a, b| key(a) == key(b) && a.1.message == b.1.message);
    let with_file = |(file, fault): (u32, Diagnostic)| {
        files.get(file as usize).map(|source| (Arc::clone(source), fault))
    };
    found.into_iter().filter_map(with_file).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use crate::schema::{Syntax, load};
    use crate::source::Source;

    /// The schema with the namespace of RELAX NG declared on its root, and `a` for annotations.
    pub(in crate::schema) fn declared(text: &str) -> String {
        let at = 1 + text[1..].find([' ', '>', '/']).unwrap() + usize::from(text.starts_with(' '));
        format!(
            "{} xmlns=\"http://relaxng.org/ns/structure/1.0\" \
             xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\"{}",
            &text[..at],
            &text[at..]
        )
    }

    /// The faults of a schema that includes `files`: file, code and the text they show.
    pub(in crate::schema) fn faults_among(text: &str, files: &[(&str, &str)]) -> Vec<String> {
        let file = |path: &str| {
            let found = files.iter().find(|(name, _)| *name == path);
            let (_, text) = found.ok_or_else(|| "no such file".to_owned())?;
            let is_xml = text.starts_with('<');
            Ok(Source::new(path, if is_xml { declared(text) } else { (*text).to_owned() }))
        };
        let main = Source::new("main.rng", declared(text));
        let Err(faults) = load(main, Syntax::Xml, &file) else { return vec![] };
        let shown = faults.iter().map(|(source, fault)| {
            assert!(fault.help.as_ref().is_some_and(|help| !help.is_empty()), "{fault:?}");
            assert!(!fault.message.contains('\n'), "{fault:?}");
            let file = source.name().trim_end_matches(".rng").replace("main", "");
            let colon = if file.is_empty() { "" } else { ": " };
            let code = fault.code.id.trim_start_matches("schema/");
            format!("{file}{colon}{code} {}", source.slice(fault.primary.span))
        });
        shown.collect()
    }

    /// The faults of a schema in one file.
    pub(in crate::schema) fn faults_of(text: &str) -> Vec<String> {
        faults_among(text, &[])
    }
}
