//! The XML declaration (productions 23 to 26, 32 and 80 to 81).

use super::cursor::Cursor;
use super::fault::{Fault, error, shortened};
use crate::xml::codes;
use quick_xml::parser::{Parser, PiParser};

/// Steps over the XML declaration, if there is one; whether it says that the document is standalone.
pub(super) fn xml_declaration(cursor: &mut Cursor<'_>) -> Result<bool, Fault> {
    let is_declaration =
        cursor.looks_at("<?xml") && cursor.text[5..].starts_with([' ', '\t', '\r', '\n', '?']);
    if !is_declaration {
        return Ok(false);
    }
    let Some(last) = PiParser::default().feed(cursor.text.as_bytes()) else {
        return Err(cursor.unclosed("the XML declaration", "<?xml", "?>"));
    };
    let mut inner = Cursor { text: &cursor.text[..last - 1], at: 5, ..*cursor };
    version(&mut inner)?;
    encoding(&mut inner)?;
    let standalone = standalone(&mut inner)?;
    inner.skip_space();
    if !inner.at_end() {
        let message = format!("{} stands in the XML declaration", inner.found());
        let span = inner.span(inner.at, inner.text.len());
        return Err(error(&codes::XML_DECLARATION, message, span).with_help(HELP).into());
    }
    cursor.at = last + 1;
    Ok(standalone)
}

const HELP: &str = "write <?xml version=\"1.0\" encoding=\"UTF-8\"?>";

fn version(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    let Some(value) = field(cursor, "version")? else {
        let message = "the XML declaration does not begin with a version";
        let span = cursor.span(0, cursor.text.len());
        return Err(error(&codes::XML_DECLARATION, message, span).with_help(HELP).into());
    };
    let digits = value.strip_prefix("1.").unwrap_or_default();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(bad_value(cursor, "version", value));
    }
    Ok(())
}

fn encoding(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    let Some(value) = field(cursor, "encoding")? else {
        return Ok(());
    };
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if !value.starts_with(|c: char| c.is_ascii_alphabetic()) || !value.chars().all(allowed) {
        return Err(bad_value(cursor, "encoding", value));
    }
    Ok(())
}

fn standalone(cursor: &mut Cursor<'_>) -> Result<bool, Fault> {
    match field(cursor, "standalone")? {
        None | Some("no") => Ok(false),
        Some("yes") => Ok(true),
        Some(value) => Err(bad_value(cursor, "standalone", value)),
    }
}

/// The value of `name="value"` with white space before it, if it comes next.
fn field<'t>(cursor: &mut Cursor<'t>, name: &str) -> Result<Option<&'t str>, Fault> {
    let mut ahead = *cursor;
    if !ahead.skip_space() || !ahead.eat(name) {
        return Ok(None);
    }
    ahead.skip_space();
    let equals = ahead.eat("=");
    ahead.skip_space();
    match ahead.quoted() {
        Some((_, value)) if equals => {
            *cursor = ahead;
            Ok(Some(value))
        }
        _ => {
            let message = format!("{name} in the XML declaration has no value in quotes");
            let span = ahead.span_here();
            Err(error(&codes::XML_DECLARATION, message, span).with_help(HELP).into())
        }
    }
}

/// The cursor is behind the closing quote.
fn bad_value(cursor: &Cursor<'_>, name: &str, value: &str) -> Fault {
    let message = format!("{name} in the XML declaration cannot be `{}`", shortened(value));
    let span = cursor.span(cursor.at - 1 - value.len(), cursor.at - 1);
    error(&codes::XML_DECLARATION, message, span).with_help(HELP).into()
}
