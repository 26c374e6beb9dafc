//! Names in schemas.
//!
//! The specification of RELAX NG knows XML 1.0 in its second edition, which allows fewer letters
//! in names than the fifth. The test suite holds validators to it.

use crate::schema::datatype::{Context, Data, LIBRARY};
use crate::xml::names;
use std::sync::OnceLock;

/// A name without colon, in the words of XML Schema, whose `\i` and `\c` are those of the second
/// edition.
const NCNAME: &str = r"[\i-[:]][\c-[:]]*";

/// Whether the text is a name without colon.
pub(super) fn is_ncname(text: &str) -> bool {
    is_plain(text) || names::is_ncname(text) && is_old_ncname(text)
}

/// Whether the text is a name with or without a prefix.
pub(super) fn is_qname(text: &str) -> bool {
    match text.split_once(':') {
        Some((prefix, local)) => is_ncname(prefix) && is_ncname(local),
        None => is_ncname(text),
    }
}

/// Whether the text is a name of ASCII characters without colon, as most are.
fn is_plain(text: &str) -> bool {
    let begins_a_name = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'_';
    let fits = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    text.as_bytes().first().is_some_and(begins_a_name) && text.as_bytes().iter().all(fits)
}

fn is_old_ncname(text: &str) -> bool {
    static DATATYPE: OnceLock<Data> = OnceLock::new();
    let datatype = DATATYPE.get_or_init(|| {
        Data::new(LIBRARY, "token", &[("pattern", NCNAME)]).expect("the pattern is tested")
    });
    datatype.allows(text, &Context::NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_second_edition() {
        for good in ["a", "_", "é", "x:é", "a-1", "文"] {
            assert!(is_qname(good), "{good}");
        }
        for bad in ["", ":", "a:", ":a", "a:b:c", "1", "\u{E35}", "x:\u{E35}", "a b", "\u{10000}"] {
            assert!(!is_qname(bad), "{bad}");
        }
    }
}
