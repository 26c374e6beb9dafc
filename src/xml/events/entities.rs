//! What the document type declaration says: entities and attribute defaults.

use super::fault::{Fault, Faults, error, shortened};
use super::html_names::html_character;
use crate::source::Span;
use crate::xml::codes;
use std::collections::HashMap;
use std::sync::Arc;

/// How many bytes the entities and default values of any document may add to it.
///
/// With [`MAX_EXPANSION_FACTOR`] it guards against documents of a few lines that stand for
/// gigabytes. Each reference counts 64 bytes beyond its text, for the time it takes.
pub const MAX_EXPANSION_BYTES: usize = 16 << 20;

/// How many bytes more they may add for each byte of the document before them.
///
/// Lets long documents use entities as often as they like.
pub const MAX_EXPANSION_FACTOR: usize = 4;

/// What a reference counts beyond its text, in bytes.
const REFERENCE_BYTES: usize = 64;

/// How deeply entities may refer to each other.
///
/// Guards the stack of open entities.
pub const MAX_ENTITY_DEPTH: usize = 64;

/// An entity as it was declared first.
#[derive(Clone, Debug)]
pub(super) enum Entity {
    /// With its replacement text.
    Internal(Arc<str>),
    /// In another file, which is not fetched.
    External,
    /// Perhaps declared in another file, which is not fetched.
    Unread,
    /// Not text at all (NDATA).
    Unparsed,
    /// Nowhere, as was reported.
    Undeclared,
}

/// The declared attributes of an element, by their names as written.
#[derive(Debug, Default)]
pub(super) struct AttributeDeclarations {
    /// Whether the value is a list of tokens, in which white space collapses.
    tokens: HashMap<Box<str>, bool>,
    /// The values of elements that do not have the attribute, in the order of the declarations.
    defaults: Vec<(Box<str>, Box<str>)>,
}

impl AttributeDeclarations {
    /// Whether values of the attribute are lists of tokens.
    pub(super) fn is_tokens(&self, name: &str) -> bool {
        self.tokens.get(name).is_some_and(|&tokens| tokens)
    }

    /// Names and default values.
    pub(super) fn defaults(&self) -> impl Iterator<Item = (&str, &str)> {
        self.defaults.iter().map(|(name, value)| (&**name, &**value))
    }
}

/// The declarations of a document.
#[derive(Debug, Default)]
pub(super) struct Entities {
    general: HashMap<Box<str>, Entity>,
    parameter: HashMap<Box<str>, Entity>,
    attributes: HashMap<Box<str>, Arc<AttributeDeclarations>>,
    /// Whether declarations may stand in files that are not fetched.
    pub(super) unread: bool,
    /// Whether a reference to a parameter entity was passed over, so that declarations after it
    /// must not count (XML 1.0, section 5.1).
    pub(super) passed_over: bool,
    /// Whether the document says that it depends on no other file.
    pub(super) standalone: bool,
    /// Bytes that expansion has added.
    spent: usize,
}

impl Entities {
    /// Declares a general entity; the first declaration counts.
    pub(super) fn declare_general(&mut self, name: &str, entity: Entity) {
        if self.heeds_declarations() {
            self.general.entry(name.into()).or_insert(entity);
        }
    }

    /// Declares a parameter entity; the first declaration counts.
    pub(super) fn declare_parameter(&mut self, name: &str, entity: Entity) {
        if self.heeds_declarations() {
            self.parameter.entry(name.into()).or_insert(entity);
        }
    }

    /// Declares an attribute; the first declaration counts.
    pub(super) fn declare_attribute(
        &mut self,
        element: &str,
        name: &str,
        tokens: bool,
        default: Option<String>,
    ) {
        if !self.heeds_declarations() {
            return;
        }
        let declared = self.attributes.entry(element.into()).or_default();
        if let Some(declared) = Arc::get_mut(declared)
            && !declared.tokens.contains_key(name)
        {
            declared.tokens.insert(name.into(), tokens);
            declared.defaults.extend(default.map(|value| (name.into(), value.into())));
        }
    }

    /// The names of entities that are not text.
    pub(super) fn unparsed(&self) -> impl Iterator<Item = &str> {
        let unparsed = self.general.iter().filter(|(_, entity)| matches!(entity, Entity::Unparsed));
        unparsed.map(|(name, _)| &**name)
    }

    fn heeds_declarations(&self) -> bool {
        self.standalone || !self.passed_over
    }

    pub(super) fn declares_attributes(&self) -> bool {
        !self.attributes.is_empty()
    }

    pub(super) fn attributes_of(&self, element: &str) -> Option<Arc<AttributeDeclarations>> {
        self.attributes.get(element).cloned()
    }

    pub(super) fn parameter(&self, name: &str) -> Option<&Entity> {
        self.parameter.get(name)
    }

    /// The general entity.
    ///
    /// # Errors
    /// Where it must be declared and is not (XML 1.0, section 4.1, "Entity Declared").
    pub(super) fn general(
        &self,
        name: &str,
        span: Span,
        faults: &mut Faults,
    ) -> Result<Entity, Fault> {
        if let Some(entity) = self.general.get(name) {
            return Ok(entity.clone());
        }
        if self.unread && !self.standalone {
            return Ok(Entity::Unread);
        }
        faults.report(undeclared(name, span))?;
        Ok(Entity::Undeclared)
    }

    /// Counts the bytes that one reference or default value at `span` adds to the document.
    ///
    /// # Errors
    /// Beyond [`MAX_EXPANSION_BYTES`] and [`MAX_EXPANSION_FACTOR`].
    pub(super) fn spend(&mut self, bytes: usize, span: Span) -> Result<(), Fault> {
        let before = (span.start as usize).saturating_mul(MAX_EXPANSION_FACTOR);
        let limit = MAX_EXPANSION_BYTES.saturating_add(before);
        self.spent = self.spent.saturating_add(bytes.saturating_add(REFERENCE_BYTES));
        if self.spent <= limit {
            return Ok(());
        }
        let message = format!("the entities of the document add more than {} MiB", limit >> 20);
        Err(error(&codes::ENTITY_LIMIT, message, span)
            .with_help("look at the entity declarations: are they an attack or a mistake?")
            .into())
    }
}

fn undeclared(name: &str, span: Span) -> Fault {
    let message = format!("the entity &{}; is not declared", shortened(name));
    let help = match html_character(name) {
        Some(c) if c.is_whitespace() || c.is_control() => format!("write &#x{:X};", u32::from(c)),
        Some(c) => format!("write {c} or &#x{:X};", u32::from(c)),
        None => "write the character itself; for an & in the text write &amp;".to_owned(),
    };
    error(&codes::UNDECLARED_ENTITY, message, span).with_help(help).into()
}
