//! One look at the whole document before it is read.

use super::fault::{Fault, error};
use crate::source::Span;
use crate::xml::codes;
use crate::xml::names::is_xml_char;

/// What a look at all bytes tells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scan {
    /// Offset of the first character that XML cannot hold.
    pub(super) illegal: Option<usize>,
    /// Whether there is a carriage return.
    pub(super) carriage_return: bool,
}

/// Bytes looked at in one go.
const BLOCK: usize = 4096;

impl Scan {
    pub(super) fn new(document: &str) -> Self {
        let mut scan = Self { illegal: None, carriage_return: false };
        for (block, bytes) in document.as_bytes().chunks(BLOCK).enumerate() {
            let mut control = false;
            for &byte in bytes {
                control |= byte < b' ' && byte != b'\n' && byte != b'\t';
            }
            if control {
                scan.look_closely(block * BLOCK, bytes);
            }
        }
        scan.illegal = scan.illegal.into_iter().chain(noncharacter(document)).min();
        scan
    }

    fn look_closely(&mut self, start: usize, bytes: &[u8]) {
        self.carriage_return |= memchr::memchr(b'\r', bytes).is_some();
        let illegal = |&byte: &u8| !is_xml_char(char::from(byte));
        self.illegal = self.illegal.or_else(|| Some(start + bytes.iter().position(illegal)?));
    }
}

/// Offset of the first U+FFFE or U+FFFF.
fn noncharacter(document: &str) -> Option<usize> {
    let bytes = document.as_bytes();
    memchr::memmem::find_iter(bytes, b"\xEF\xBF")
        .find(|&at| matches!(bytes.get(at + 2), Some(0xBE | 0xBF)))
}

/// The fault of a character that XML cannot hold.
pub(super) fn illegal_character(document: &str, at: usize) -> Fault {
    let c = document[at..].chars().next().unwrap_or_default();
    let message = format!("XML cannot hold the character U+{:04X}", u32::from(c));
    error(&codes::ILLEGAL_CHARACTER, message, Span::new(at, at + c.len_utf8()))
        .with_help("remove it, or put U+FFFD in its place")
        .into()
}
