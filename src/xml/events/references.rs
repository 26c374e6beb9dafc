//! References to characters and entities, and attribute values.

use super::cursor::Cursor;
use super::entities::{Entities, Entity, MAX_ENTITY_DEPTH};
use super::fault::{Fault, Faults, error, shortened};
use super::tag::less_than;
use crate::source::Span;
use crate::xml::codes;
use crate::xml::names::{is_xml_char, name_end};
use std::sync::Arc;

/// What stands between `&` and `;`.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reference<'t> {
    /// A character: by number, or one of the five that XML predefines.
    Character(char),
    /// The entity of this name.
    Entity(&'t str),
}

/// Steps over the reference whose `&` is at the cursor (productions 66 to 68).
pub(super) fn reference<'t>(cursor: &mut Cursor<'t>) -> Result<Reference<'t>, Fault> {
    let start = cursor.at;
    cursor.at += 1;
    if cursor.eat("#") {
        return character_reference(cursor, start).map(Reference::Character);
    }
    let text = cursor.text;
    let name_start = cursor.at;
    cursor.at = name_end(text, name_start);
    let name = &text[name_start..cursor.at];
    if name.is_empty() || !cursor.eat(";") {
        return Err(bare_ampersand(cursor, start, name));
    }
    if name.contains(':') {
        cursor.at = name_start;
        cursor.ncname("an entity")?;
    }
    Ok(predefined(name).map_or(Reference::Entity(name), Reference::Character))
}

/// The same; where no reference is at the cursor, that is reported and the `&` stepped over.
pub(super) fn mended_reference<'t>(
    cursor: &mut Cursor<'t>,
    faults: &mut Faults,
) -> Result<Option<Reference<'t>>, Fault> {
    let start = cursor.at;
    match reference(cursor) {
        Ok(found) => Ok(Some(found)),
        Err(fault) => {
            faults.report(fault)?;
            cursor.at = start + 1;
            Ok(None)
        }
    }
}

/// The entities that need no declaration (XML 1.0, section 4.6).
pub(crate) fn predefined(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

fn bare_ampersand(cursor: &Cursor<'_>, start: usize, name: &str) -> Fault {
    let (message, end) = if name.is_empty() {
        ("an & begins no reference".to_owned(), start + 1)
    } else {
        (format!("the reference &{} has no ;", shortened(name)), cursor.at)
    };
    error(&codes::REFERENCE_SYNTAX, message, cursor.span(start, end))
        .with_help("write &amp; where the character & is meant")
        .into()
}

/// Production 66, `CharRef`; the cursor is behind `&#`.
fn character_reference(cursor: &mut Cursor<'_>, start: usize) -> Result<char, Fault> {
    let radix = if cursor.eat("x") { 16 } else { 10 };
    let digits = cursor.rest().bytes().take_while(|&b| char::from(b).is_digit(radix)).count();
    let number = &cursor.rest()[..digits];
    cursor.at += digits;
    if number.is_empty() || !cursor.eat(";") {
        let message = "a character reference is not &#, a number, and ;";
        return Err(error(&codes::REFERENCE_SYNTAX, message, cursor.span_from(start))
            .with_help("write &#8212; or &#x2014;")
            .into());
    }
    let c = u32::from_str_radix(number, radix).ok().and_then(char::from_u32);
    c.filter(|&c| is_xml_char(c)).ok_or_else(|| {
        let written = shortened(&cursor.text[start..cursor.at]);
        let message = format!("{written} is no character that XML can hold");
        error(&codes::CHARACTER_REFERENCE, message, cursor.span_from(start))
            .with_help("remove it, or write &#xFFFD; for a character that is lost")
            .into()
    })
}

/// An entity whose text is being read.
struct Level {
    name: Box<str>,
    text: Arc<str>,
    at: usize,
}

/// Appends the normalized value to `out`: white space becomes blanks, references are resolved
/// (XML 1.0, section 3.3.3). The text of the cursor ends where the value ends. A reference to an
/// entity that is not read stays as it is written.
pub(super) fn normalize_value(
    mut value: Cursor<'_>,
    entities: &mut Entities,
    faults: &mut Faults,
    out: &mut String,
) -> Result<(), Fault> {
    let mut levels: Vec<Level> = vec![];
    while let Some(name) = copy_to_entity(&mut value, faults, out)? {
        let span = value.span(value.at - name.len() - 2, value.at);
        open_entity(name, span, entities, faults, &mut levels, out)?;
        while let Some(level) = levels.last_mut() {
            let text = Arc::clone(&level.text);
            let mut cursor = Cursor::in_entity(&text, level.at, span);
            let found = copy_to_entity(&mut cursor, faults, out)?;
            level.at = cursor.at;
            match found {
                Some(name) => open_entity(name, span, entities, faults, &mut levels, out)?,
                None => drop(levels.pop()),
            }
        }
    }
    Ok(())
}

fn open_entity(
    name: &str,
    span: Span,
    entities: &mut Entities,
    faults: &mut Faults,
    levels: &mut Vec<Level>,
    out: &mut String,
) -> Result<(), Fault> {
    match entities.general(name, span, faults)? {
        Entity::Internal(text) => {
            check_nesting(name, levels.iter().map(|level| &*level.name), span)?;
            entities.spend(text.len(), span)?;
            levels.push(Level { name: name.into(), text, at: 0 });
        }
        Entity::External => {
            let message = format!("the external entity &{name}; stands in an attribute value");
            faults.report(
                error(&codes::ENTITY_KIND, message, span).with_help("write the text itself"),
            )?;
        }
        Entity::Unparsed => faults.report(unparsed(name, span))?,
        Entity::Unread | Entity::Undeclared => out.extend(["&", name, ";"]),
    }
    Ok(())
}

/// The fault of a reference to an unparsed entity (XML 1.0, section 4.1, "Parsed Entity").
pub(super) fn unparsed(name: &str, span: Span) -> Fault {
    let message = format!("the entity &{name}; is not text (NDATA)");
    error(&codes::ENTITY_KIND, message, span)
        .with_help("name it in an attribute of type ENTITY instead")
        .into()
}

/// Checks that an entity is not within itself, nor too deep.
pub(super) fn check_nesting<'n>(
    name: &str,
    mut open: impl ExactSizeIterator<Item = &'n str>,
    span: Span,
) -> Result<(), Fault> {
    if open.len() >= MAX_ENTITY_DEPTH {
        let message = format!("entities refer to each other more than {MAX_ENTITY_DEPTH} deep");
        return Err(error(&codes::ENTITY_LIMIT, message, span)
            .with_help("look at the entity declarations: are they an attack or a mistake?")
            .into());
    }
    if open.any(|outer| outer == name) {
        let message = format!("the entity {} holds itself", shortened(name));
        return Err(error(&codes::ENTITY_LOOP, message, span)
            .with_help("take the reference out of its declaration")
            .into());
    }
    Ok(())
}

/// Copies the value up to a reference to an entity, whose name it gives, or to the end.
fn copy_to_entity<'t>(
    cursor: &mut Cursor<'t>,
    faults: &mut Faults,
    out: &mut String,
) -> Result<Option<&'t str>, Fault> {
    while let Some(byte) = cursor.peek() {
        match byte {
            // Where repairs are wanted, those of the document were reported with the tag.
            b'<' if !faults.repair || cursor.within.is_some() => return Err(less_than(cursor)),
            b'<' => {
                cursor.at += 1;
                out.push('<');
            }
            b'&' => match mended_reference(cursor, faults)? {
                Some(Reference::Character(c)) => out.push(c),
                Some(Reference::Entity(name)) => return Ok(Some(name)),
                None => out.push('&'),
            },
            b'\t' | b'\n' | b'\r' => {
                // In the document CR LF is one line end; in an entity CR stood as a reference.
                let pair = cursor.within.is_none() && cursor.looks_at("\r\n");
                cursor.at += if pair { 2 } else { 1 };
                out.push(' ');
            }
            _ => {
                let run = cursor.rest();
                let stop = |b: u8| matches!(b, b'<' | b'&' | b'\t' | b'\n' | b'\r');
                let len = run.bytes().position(stop).unwrap_or(run.len());
                out.push_str(&run[..len]);
                cursor.at += len;
            }
        }
    }
    Ok(None)
}
