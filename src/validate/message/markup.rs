//! Documents whose tags do not match, with what the schema knows of the elements.

use super::Messages;
use crate::diagnostic::Diagnostic;

impl Messages<'_> {
    /// The finding that ends a document that is not well-formed; what was found in an element that
    /// is not closed follows from that, mostly.
    pub(super) fn open_element(&mut self, finding: Diagnostic) -> Diagnostic {
        let opened = match finding.code.id {
            "xml/mismatched-end-tag" => finding.secondary.first().map(|label| label.span),
            "xml/unclosed-element" => Some(finding.primary.span),
            _ => None,
        };
        let Some(opened) = opened else { return finding };
        self.found.retain(|(_, tag)| !(tag.start..tag.end).contains(&opened.start));
        let name = self.source.slice(opened).trim_start_matches('<').to_owned();
        let local = name.rsplit(':').next().unwrap_or(&name);
        if !self.schema.vocabulary().is_always_empty(local) {
            return finding;
        }
        finding.with_help(format!("write <{name}/>: `{name}` is always empty"))
    }
}
