//! Declarations of the internal subset: their syntax, and what of them the reader needs
//! (productions 9 to 13, 45 to 60, 70 to 76 and 82 to 83).

use super::cursor::Cursor;
use super::entities::{Entities, Entity};
use super::fault::{Fault, Faults, error};
use super::references::{Reference, normalize_value, predefined, reference};
use super::tag::collapse;
use crate::source::Span;
use crate::xml::codes;
use crate::xml::names::token_end;

/// The fault of a declaration in which something else was expected.
fn expected(cursor: &Cursor<'_>, what: &str) -> Fault {
    let message = format!("expected {what}, found {}", cursor.found());
    error(&codes::DOCTYPE_SYNTAX, message, cursor.span_here())
        .with_help("compare the declaration with XML 1.0, sections 3 and 4")
        .into()
}

/// Steps over `text`, which must be here.
pub(super) fn expect(cursor: &mut Cursor<'_>, text: &str, what: &str) -> Result<(), Fault> {
    if cursor.eat(text) { Ok(()) } else { Err(expected(cursor, what)) }
}

/// Steps over white space, of which there must be some.
pub(super) fn space(cursor: &mut Cursor<'_>, place: &str) -> Result<(), Fault> {
    if cursor.skip_space() { Ok(()) } else { Err(expected(cursor, &format!("a blank {place}"))) }
}

fn close(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    cursor.skip_space();
    expect(cursor, ">", "the end of the declaration, >")
}

fn quoted<'t>(cursor: &mut Cursor<'t>, what: &str) -> Result<(usize, &'t str), Fault> {
    let begun = matches!(cursor.peek(), Some(b'"' | b'\''));
    cursor.quoted().ok_or_else(|| {
        let fault = expected(cursor, &format!("{what} in quotes"));
        Fault { unended: begun, ..fault }
    })
}

/// `ExternalID` (production 75), if one is here.
pub(super) fn external_id(cursor: &mut Cursor<'_>) -> Result<bool, Fault> {
    if cursor.eat("PUBLIC") {
        public_id(cursor)?;
    } else if !cursor.eat("SYSTEM") {
        return Ok(false);
    }
    space(cursor, "before the system identifier")?;
    quoted(cursor, "a system identifier")?;
    Ok(true)
}

/// White space and `PubidLiteral` (production 12).
fn public_id(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    space(cursor, "before the public identifier")?;
    let (start, id) = quoted(cursor, "a public identifier")?;
    let allowed = |c: char| c.is_ascii_alphanumeric() || " \r\n-'()+,./:=?;!*#@$_%".contains(c);
    match id.char_indices().find(|&(_, c)| !allowed(c)) {
        None => Ok(()),
        Some((at, c)) => {
            let message = format!("a public identifier cannot hold {c:?}");
            let span = cursor.span(start + at, start + at + c.len_utf8());
            Err(error(&codes::DOCTYPE_SYNTAX, message, span)
                .with_help("use letters, digits and -'()+,./:=?;!*#@$_% only")
                .into())
        }
    }
}

/// A notation declaration behind `<!NOTATION` (production 82).
pub(super) fn notation(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    space(cursor, "after <!NOTATION")?;
    cursor.ncname("a notation")?;
    space(cursor, "after the name")?;
    if cursor.eat("PUBLIC") {
        public_id(cursor)?;
        if cursor.skip_space() && matches!(cursor.peek(), Some(b'"' | b'\'')) {
            quoted(cursor, "a system identifier")?;
        }
    } else if !external_id(cursor)? {
        return Err(expected(cursor, "SYSTEM or PUBLIC"));
    }
    close(cursor)
}

/// An entity declaration behind `<!ENTITY` (productions 70 to 76).
pub(super) fn entity(cursor: &mut Cursor<'_>, entities: &mut Entities) -> Result<(), Fault> {
    space(cursor, "after <!ENTITY")?;
    let parameter = cursor.eat("%");
    if parameter {
        space(cursor, "after %")?;
    }
    let start = cursor.at;
    let name = cursor.ncname("an entity")?;
    let name_span = cursor.span_from(start);
    space(cursor, "after the name")?;
    let entity = entity_definition(cursor, parameter)?;
    close(cursor)?;
    if parameter {
        entities.declare_parameter(name, entity);
    } else {
        check_predefined(name, &entity, name_span)?;
        entities.declare_general(name, entity);
    }
    Ok(())
}

fn entity_definition(cursor: &mut Cursor<'_>, parameter: bool) -> Result<Entity, Fault> {
    if matches!(cursor.peek(), Some(b'"' | b'\'')) {
        return entity_value(cursor).map(|text| Entity::Internal(text.into()));
    }
    if !external_id(cursor)? {
        return Err(expected(cursor, "a value in quotes, SYSTEM or PUBLIC"));
    }
    let mut ahead = *cursor;
    if parameter || !ahead.skip_space() || !ahead.eat("NDATA") {
        return Ok(Entity::External);
    }
    *cursor = ahead;
    space(cursor, "after NDATA")?;
    cursor.ncname("a notation")?;
    Ok(Entity::Unparsed)
}

/// The replacement text of a quoted value (production 9; section 4.5): character references are
/// resolved, references to entities stay.
fn entity_value(cursor: &mut Cursor<'_>) -> Result<String, Fault> {
    let (start, raw) = quoted(cursor, "a value")?;
    let text = &cursor.text[..start + raw.len()];
    let mut inner = Cursor { text, at: start, ..*cursor };
    let mut out = String::with_capacity(raw.len());
    while let Some(byte) = inner.peek() {
        let at = inner.at;
        match byte {
            b'&' => match reference(&mut inner)? {
                Reference::Character(c) if text[at..].starts_with("&#") => out.push(c),
                _ => out.push_str(&text[at..inner.at]),
            },
            b'%' => return Err(percent(&inner)),
            b'\r' if inner.within.is_none() => {
                inner.at += if inner.looks_at("\r\n") { 2 } else { 1 };
                out.push('\n');
            }
            _ => {
                let rest = &text.as_bytes()[at + 1..];
                let len = rest.iter().position(|b| matches!(b, b'&' | b'%' | b'\r'));
                inner.at += 1 + len.unwrap_or(rest.len());
                out.push_str(&text[at..inner.at]);
            }
        }
    }
    Ok(out)
}

fn percent(cursor: &Cursor<'_>) -> Fault {
    let message = "a % stands in the value of an entity";
    error(&codes::DOCTYPE_SYNTAX, message, cursor.span_here())
        .with_help("write &#37; where the character is meant; references to parameter entities stand between declarations only")
        .into()
}

/// Section 4.6: the five predefined entities may be declared only as what they are.
fn check_predefined(name: &str, entity: &Entity, span: Span) -> Result<(), Fault> {
    let Some(c) = predefined(name) else { return Ok(()) };
    let is_reference = |text: &str| {
        let mut cursor = Cursor::in_entity(text, 0, span);
        let found = text.starts_with("&#").then(|| reference(&mut cursor));
        cursor.at_end() && matches!(found, Some(Ok(Reference::Character(same))) if same == c)
    };
    let allowed = match entity {
        Entity::Internal(text) if matches!(c, '<' | '&') => is_reference(text),
        Entity::Internal(text) => is_reference(text) || text.chars().eq([c]),
        _ => false,
    };
    if allowed {
        return Ok(());
    }
    let message = format!("the predefined entity {name} is declared to be something else than {c}");
    Err(error(&codes::PREDEFINED_ENTITY, message, span)
        .with_help(format!("remove the declaration, or write \"&#38;#{};\"", u32::from(c)))
        .into())
}

/// An element type declaration behind `<!ELEMENT` (production 45).
pub(super) fn element(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    space(cursor, "after <!ELEMENT")?;
    cursor.qname("an element")?;
    space(cursor, "after the name")?;
    if !cursor.eat("EMPTY") && !cursor.eat("ANY") {
        let mut ahead = *cursor;
        expect(&mut ahead, "(", "EMPTY, ANY or (")?;
        ahead.skip_space();
        if ahead.eat("#PCDATA") {
            *cursor = ahead;
            mixed(cursor)?;
        } else {
            children(cursor)?;
        }
    }
    close(cursor)
}

/// The rest of `Mixed` (production 51), behind `#PCDATA`.
fn mixed(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    let mut names = false;
    loop {
        cursor.skip_space();
        if cursor.eat(")") {
            break;
        }
        expect(cursor, "|", "| or )")?;
        cursor.skip_space();
        cursor.qname("an element")?;
        names = true;
    }
    if !cursor.eat("*") && names {
        return Err(expected(cursor, ")* at the end of mixed content"));
    }
    Ok(())
}

/// A group of a content model that is being read: the sign between its parts, once it is known.
type Group = Option<&'static str>;

/// `children` (productions 47 to 50), without recursion.
fn children(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    let mut groups: Vec<Group> = vec![];
    loop {
        if cursor.eat("(") {
            groups.push(None);
            cursor.skip_space();
            continue;
        }
        cursor.qname("an element")?;
        occurrence(cursor);
        if close_groups(cursor, &mut groups)? {
            return Ok(());
        }
    }
}

/// Reads what follows a part of a group: ends of groups, then a sign; whether all groups ended.
fn close_groups(cursor: &mut Cursor<'_>, groups: &mut Vec<Group>) -> Result<bool, Fault> {
    while let Some(group) = groups.last_mut() {
        cursor.skip_space();
        if cursor.eat(")") {
            groups.pop();
            occurrence(cursor);
            continue;
        }
        let sign = [",", "|"].into_iter().find(|sign| cursor.looks_at(sign));
        match (*group, sign) {
            (_, None) => return Err(expected(cursor, "a comma, | or )")),
            (Some(before), Some(sign)) if before != sign => {
                return Err(expected(cursor, &format!("{before} as before in this group")));
            }
            _ => *group = sign,
        }
        cursor.at += 1;
        cursor.skip_space();
        return Ok(false);
    }
    Ok(true)
}

fn occurrence(cursor: &mut Cursor<'_>) {
    let _ = cursor.eat("?") || cursor.eat("*") || cursor.eat("+");
}

/// An attribute-list declaration behind `<!ATTLIST` (productions 52 to 60).
pub(super) fn attribute_list(
    cursor: &mut Cursor<'_>,
    entities: &mut Entities,
) -> Result<(), Fault> {
    space(cursor, "after <!ATTLIST")?;
    let element = cursor.qname("an element")?.text(cursor.text);
    loop {
        let spaced = cursor.skip_space();
        if cursor.eat(">") {
            return Ok(());
        }
        if !spaced {
            return Err(expected(cursor, "a blank before the next attribute"));
        }
        let name = cursor.qname("an attribute")?.text(cursor.text);
        space(cursor, "after the name of the attribute")?;
        let tokens = attribute_type(cursor)?;
        space(cursor, "after the type of the attribute")?;
        let default = default_value(cursor, entities)?;
        let default = default.map(|value| if tokens { collapse(&value) } else { value });
        entities.declare_attribute(element, name, tokens, default);
    }
}

/// Types of tokens, longer names before those they begin with.
const TOKEN_TYPES: [&str; 7] =
    ["IDREFS", "IDREF", "ID", "ENTITIES", "ENTITY", "NMTOKENS", "NMTOKEN"];

/// `AttType` (production 54); whether its values are tokens.
fn attribute_type(cursor: &mut Cursor<'_>) -> Result<bool, Fault> {
    if cursor.eat("CDATA") {
        return Ok(false);
    }
    if TOKEN_TYPES.into_iter().any(|name| cursor.eat(name)) {
        return Ok(true);
    }
    let notation = cursor.eat("NOTATION");
    if notation {
        space(cursor, "after NOTATION")?;
    }
    expect(cursor, "(", "a type of attribute (CDATA, ID, NMTOKEN …) or (")?;
    loop {
        cursor.skip_space();
        if notation {
            cursor.ncname("a notation")?;
        } else {
            name_token(cursor)?;
        }
        cursor.skip_space();
        if cursor.eat(")") {
            return Ok(true);
        }
        expect(cursor, "|", "| or )")?;
    }
}

/// `Nmtoken` (production 7).
fn name_token(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    let end = token_end(cursor.text, cursor.at);
    if end == cursor.at {
        return Err(expected(cursor, "a name"));
    }
    cursor.at = end;
    Ok(())
}

/// `DefaultDecl` (production 60).
fn default_value(
    cursor: &mut Cursor<'_>,
    entities: &mut Entities,
) -> Result<Option<String>, Fault> {
    if cursor.eat("#REQUIRED") || cursor.eat("#IMPLIED") {
        return Ok(None);
    }
    if cursor.eat("#FIXED") {
        space(cursor, "after #FIXED")?;
    }
    let (start, raw) = quoted(cursor, "#REQUIRED, #IMPLIED, #FIXED or a default value")?;
    let mut value = String::new();
    let text = &cursor.text[..start + raw.len()];
    let inner = Cursor { text, at: start, ..*cursor };
    normalize_value(inner, entities, &mut Faults::default(), &mut value)?;
    Ok(Some(value))
}
