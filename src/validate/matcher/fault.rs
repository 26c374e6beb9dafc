//! What does not match, with all that is needed to explain it.

use super::automaton::Automaton;
use super::open::Open;
use crate::diagnostic::Diagnostic;
use crate::schema::{PatternId, Symbol};
use crate::source::Span;
use crate::xml::Name;

/// Something in a document that the grammar does not allow.
#[derive(Clone, Debug)]
pub(crate) struct Fault<'e> {
    pub(crate) kind: FaultKind<'e>,
    /// The smallest place that shows it: the name in the tag, the name or the value of the
    /// attribute, the text, the end tag.
    pub(crate) span: Span,
    /// The start tag of the element that it is about: for an element or an attribute its own, for
    /// text and what is missing that of the element around.
    pub(crate) tag: Span,
    /// What would have been right: the state before. For an attribute, all that the element may
    /// have; attributes that have come may still be among them.
    pub(crate) state: PatternId,
}

/// What is wrong.
#[derive(Clone, Debug)]
pub(crate) enum FaultKind<'e> {
    /// An element that cannot come here.
    Element {
        name: Name<'e>,
        symbol: Symbol,
        /// What must come before it and is taken as there: element patterns, one of each list, one
        /// list behind the other. Empty where that does not help.
        missing: Vec<Vec<PatternId>>,
    },
    /// An attribute that the element cannot have.
    Attribute { name: Name<'e> },
    /// An attribute with a value that it cannot have.
    Value {
        name: Name<'e>,
        value: &'e str,
        /// The attribute patterns that are for the name.
        leaves: Vec<PatternId>,
    },
    /// Attributes that are missing; those of the state that are required are among them.
    MissingAttribute,
    /// Text where none can be.
    Text,
    /// An element whose text is not of its datatype.
    Content { text: &'e str },
    /// An element that ends too early.
    Incomplete,
    /// An id that another element has.
    DuplicateId { id: &'e str, first: Span },
    /// A reference to an id that no element has.
    UnresolvedReference { id: &'e str },
    /// Something that is not well-formed, in the words of the reader.
    Markup { finding: &'e Diagnostic },
    /// A reference to an entity that is not read.
    Entity { name: &'e str },
}

/// What stands around a fault.
pub(crate) struct Scene<'s> {
    pub(super) automaton: &'s mut Automaton,
    /// The open elements, the root first. Where an element cannot come, the last one is its parent;
    /// where an attribute is wrong or missing, the last one has it.
    pub(crate) open: &'s [Open],
}

/// Takes note of a fault. What it returns is the name that was meant in the place of that of an
/// element or an attribute: the document is matched as if it stood there, if it can.
pub(crate) type Report<'r> = dyn FnMut(&Fault<'_>, &mut Scene<'_>) -> Option<Symbol> + 'r;
