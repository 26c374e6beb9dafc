//! What the parts of a document are, seen from its layout and wording: one rule per file,
//! evidence in, role out.
//!
//! A rule claims segments that no rule before it has claimed, and records for each claim where,
//! why and how certain. What no rule claims is a paragraph.

mod cut;
mod field;
mod gate;
mod look;
mod memo_label;
mod scope;
mod section_title;
mod segment;
mod sieve;
mod starts;
mod withheld_page;
mod wording;

#[cfg(test)]
mod tests;

mod address;
mod archival;
mod boxes;
mod cable_header;
mod captions;
mod cards;
mod catchword;
mod cipher;
mod closing;
mod comment;
mod contact;
mod contents;
mod date;
mod dateline;
mod declassification;
mod dispatch;
mod distribution;
mod double_spaced;
mod ellipsis;
mod enclosure;
mod entry;
mod enumeration;
mod exemption;
mod first_page;
mod form;
mod form_page;
mod head;
mod hyphen;
mod join;
mod last_name;
mod leave_taking;
mod legend;
mod letterhead;
mod marking;
mod memo_header;
mod mention;
mod message;
mod misread;
mod misread_marking;
mod name;
mod no_title;
mod numbered;
mod officers;
mod page_break;
mod page_head;
mod page_number;
mod phrase;
mod postscript;
mod printed;
mod printed_title;
mod record;
mod record_form;
mod release;
mod routing;
mod running_head;
mod salute;
mod series;
mod sheet;
mod sign_list;
mod signature;
mod simple_list;
mod spaced;
mod speaker;
mod speech;
mod stamp;
mod stamp_number;
mod transmission;
mod valediction;

pub(crate) use exemption::code as exemption_code;
pub(crate) use gate::Gate;
pub use mention::{Meaning, Mention};
pub use phrase::{Break, Phrase};
pub use scope::{Infer, Scope};
pub use segment::{Reading, Role, Segment};
pub(crate) use sign_list::is_bulleted;
pub(crate) use withheld_page::withheld;

pub use crate::document::Certainty;

use super::syntax::Tree;
use crate::document::Names;
use crate::source::Span;
use std::borrow::Cow;

/// One inference, for the report of `convert --explain`.
#[derive(Clone, Debug)]
pub struct Inference {
    /// The rule that drew it: `infer/page-break`.
    pub rule: &'static str,
    /// The place in the transcript.
    pub span: Span,
    /// How sure it is.
    pub certainty: Certainty,
    /// What was seen, in words.
    pub evidence: Cow<'static, str>,
}

/// A rule: its documentation and its function.
#[derive(Debug)]
pub struct Rule {
    /// `infer/page-break`; stable.
    pub id: &'static str,
    /// One line.
    pub summary: &'static str,
    /// The signals that it goes by.
    pub explanation: &'static str,
    /// What it leaves alone.
    pub limits: &'static str,
    /// A transcript in which it infers something.
    pub example: &'static str,
    /// What the rule looks at.
    pub(crate) sees: Sees,
    /// What a line shows at a glance that the rule looks at: one of the gates must let it through.
    pub(crate) gates: &'static [Gate],
    /// Whether a line in the midst of a paragraph may be the first of a part that the rule claims,
    /// seen for itself.
    pub(crate) begins: fn(&str) -> bool,
    /// Claims segments.
    pub(crate) apply: fn(&mut Reading<'_>),
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sees {
    /// Paragraphs, cut into the lines that may be parts of their own.
    Lines,
    /// Paragraphs put together again, and what has been claimed.
    Paragraphs,
}

/// The rules in the order they are applied; a new rule is a new file and a line here.
///
/// First what belongs to the page, then what is known by its wording, then what is known by its
/// place between the others.
pub static RULES: &[&Rule] = &[
    &marking::RULE,
    &release::RULE,
    &legend::RULE,
    &stamp::RULE,
    &stamp_number::RULE,
    &exemption::RULE,
    &withheld_page::RULE,
    &misread_marking::RULE,
    &page_number::RULE,
    &page_head::RULE,
    &archival::RULE,
    &salute::RULE,
    &valediction::RULE,
    &record::RULE,
    &dispatch::RULE,
    &cable_header::RULE,
    &routing::RULE,
    &cards::RULE,
    &sheet::RULE,
    &form::RULE,
    &memo_header::RULE,
    &boxes::RULE,
    &captions::RULE,
    &transmission::RULE,
    &message::RULE,
    &enclosure::RULE,
    &distribution::RULE,
    &postscript::RULE,
    &speech::RULE,
    &contents::RULE,
    &sign_list::RULE,
    &series::RULE,
    &enumeration::RULE,
    &numbered::RULE,
    &simple_list::RULE,
    &printed_title::RULE,
    &running_head::RULE,
    &form_page::RULE,
    &entry::RULE,
    &dateline::RULE,
    &record_form::RULE,
    &declassification::RULE,
    &cipher::RULE,
    &catchword::RULE,
    &no_title::RULE,
    &letterhead::RULE,
    &head::RULE,
    &section_title::RULE,
    &address::RULE,
    &comment::RULE,
    &officers::RULE,
    &signature::RULE,
    &closing::RULE,
    &page_break::RULE,
    &double_spaced::RULE,
    &join::RULE,
    &first_page::RULE,
    &hyphen::RULE,
    &ellipsis::RULE,
    &spaced::RULE,
    &name::RULE,
    &date::RULE,
];

/// The rule of this name; `head` is short for `infer/head`.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    let is_meant = |rule: &&&Rule| rule.id == name || rule.id.strip_prefix("infer/") == Some(name);
    RULES.iter().find(is_meant).copied()
}

/// Reads the parts of a document.
#[must_use]
pub fn infer<'t>(text: &'t str, tree: &'t Tree, scope: impl Into<Scope>) -> Reading<'t> {
    infer_with_names(text, tree, scope, Names::none())
}

/// Reads the parts of a document, and finds the names of the lists in it, even where nothing is to
/// be inferred.
#[must_use]
pub fn infer_with_names<'t>(
    text: &'t str,
    tree: &'t Tree,
    scope: impl Into<Scope>,
    names: &'t Names,
) -> Reading<'t> {
    let mut reading = Reading::new(text, tree, scope.into(), names);
    if reading.scope.draws_any() {
        apply(&mut reading, Sees::Lines);
        cut::gather(&mut reading);
        apply(&mut reading, Sees::Paragraphs);
        reading.order_phrases();
    } else {
        name::apply(&mut reading);
    }
    mention::record(&mut reading);
    reading.forget_words();
    reading
}

fn apply(reading: &mut Reading<'_>, sees: Sees) {
    for rule in RULES.iter().filter(|rule| rule.sees == sees) {
        if reading.scope.applies(rule.id) {
            (rule.apply)(reading);
        }
    }
}

/// For rules that look at whole paragraphs only.
fn never(_line: &str) -> bool {
    false
}
