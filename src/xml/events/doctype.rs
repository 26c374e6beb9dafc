//! The document type declaration and its internal subset (productions 28 to 29).
//!
//! External files are never fetched. Parameter entities are read where they stand between
//! declarations and their text is in the document.

use super::cursor::Cursor;
use super::declarations;
use super::entities::{Entities, Entity};
use super::fault::{Fault, error, shortened};
use super::references::check_nesting;
use crate::source::Span;
use crate::xml::codes;
use std::sync::Arc;

/// Steps over the declaration whose `<!DOCTYPE` is at the cursor.
pub(super) fn doctype(cursor: &mut Cursor<'_>, entities: &mut Entities) -> Result<(), Fault> {
    let open = *cursor;
    cursor.at += "<!DOCTYPE".len();
    declarations::space(cursor, "after <!DOCTYPE")?;
    cursor.qname("the document type")?;
    let spaced = cursor.skip_space();
    if spaced && declarations::external_id(cursor)? {
        entities.unread = true;
        cursor.skip_space();
    }
    if cursor.eat("[") {
        internal_subset(cursor, entities, &open)?;
        cursor.skip_space();
    }
    if cursor.at_end() {
        return Err(open.unclosed("the document type declaration", "<!DOCTYPE", ">"));
    }
    declarations::expect(cursor, ">", "the end of the document type declaration, >")
}

/// What comes next between declarations.
enum Item<'t> {
    /// A declaration, which was read.
    Declaration,
    /// A reference to a parameter entity.
    Include(&'t str, Span),
    /// Neither.
    Other,
}

fn internal_subset(
    cursor: &mut Cursor<'_>,
    entities: &mut Entities,
    open: &Cursor<'_>,
) -> Result<(), Fault> {
    loop {
        match item(cursor, entities)? {
            Item::Declaration => {}
            Item::Include(name, span) => include(name, span, entities)?,
            Item::Other if cursor.eat("]") => return Ok(()),
            Item::Other if cursor.at_end() => {
                return Err(open.unclosed("the document type declaration", "<!DOCTYPE", "]>"));
            }
            Item::Other => return Err(stray(cursor)),
        }
    }
}

fn item<'t>(cursor: &mut Cursor<'t>, entities: &mut Entities) -> Result<Item<'t>, Fault> {
    cursor.skip_space();
    match cursor.peek() {
        Some(b'<') => declaration(cursor, entities).map(|()| Item::Declaration),
        Some(b'%') => {
            let start = cursor.at;
            cursor.at += 1;
            let name = cursor.ncname("a parameter entity")?;
            declarations::expect(cursor, ";", "; after the name of the parameter entity")?;
            Ok(Item::Include(name, cursor.span_from(start)))
        }
        _ => Ok(Item::Other),
    }
}

fn declaration(cursor: &mut Cursor<'_>, entities: &mut Entities) -> Result<(), Fault> {
    let open = *cursor;
    if cursor.looks_at("<!--") {
        return cursor.comment().map(drop);
    }
    if cursor.looks_at("<?") {
        return cursor.instruction().map(drop);
    }
    if cursor.eat("<!ENTITY") {
        return declarations::entity(cursor, entities);
    }
    if cursor.eat("<!ELEMENT") {
        return declarations::element(cursor);
    }
    if cursor.eat("<!ATTLIST") {
        return declarations::attribute_list(cursor, entities);
    }
    if cursor.eat("<!NOTATION") {
        return declarations::notation(cursor);
    }
    let message = if cursor.looks_at("<![") {
        "a conditional section stands in the document itself"
    } else {
        "this is no declaration"
    };
    Err(error(&codes::DOCTYPE_SYNTAX, message, open.span_here())
        .with_help("use ENTITY, ELEMENT, ATTLIST or NOTATION declarations, or comments")
        .into())
}

/// A parameter entity whose text is being read.
struct Level {
    name: Box<str>,
    text: Arc<str>,
    at: usize,
}

/// Reads the declarations of a parameter entity in the place of its reference.
fn include(name: &str, span: Span, entities: &mut Entities) -> Result<(), Fault> {
    let mut levels = vec![];
    open_level(name, span, entities, &mut levels)?;
    while let Some(level) = levels.last_mut() {
        let text = Arc::clone(&level.text);
        let mut cursor = Cursor::in_entity(&text, level.at, span);
        let item = item(&mut cursor, entities)?;
        level.at = cursor.at;
        match item {
            Item::Declaration => {}
            Item::Include(name, span) => open_level(name, span, entities, &mut levels)?,
            Item::Other if cursor.at_end() => drop(levels.pop()),
            Item::Other => return Err(stray(&cursor)),
        }
    }
    Ok(())
}

fn open_level(
    name: &str,
    span: Span,
    entities: &mut Entities,
    levels: &mut Vec<Level>,
) -> Result<(), Fault> {
    if let Some(Entity::Internal(text)) = entities.parameter(name).cloned() {
        check_nesting(name, levels.iter().map(|level| &*level.name), span)?;
        entities.spend(text.len(), span)?;
        levels.push(Level { name: name.into(), text, at: 0 });
    } else {
        entities.unread = true;
        entities.passed_over = true;
    }
    Ok(())
}

fn stray(cursor: &Cursor<'_>) -> Fault {
    let line = cursor.rest().lines().next().unwrap_or_default();
    let message = format!("`{}` stands between declarations", shortened(line));
    error(&codes::DOCTYPE_SYNTAX, message, cursor.span_here())
        .with_help("remove it, or close the declarations with ]>")
        .into()
}
