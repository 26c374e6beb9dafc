//! The part of a document that is at hand: all of it, or what comes next from a source of bytes.

use super::cursor::Cursor;
use super::fault::{Fault, error};
use crate::diagnostic::UNDECODABLE;
use crate::source::{Decoder, MAX_SOURCE_BYTES, Span};
use crate::xml::codes;
use std::borrow::Cow;
use std::fmt;
use std::io::{self, Read};

/// The longest tag, comment, instruction or CDATA section of a document that is read from a source
/// of bytes, in bytes.
///
/// Guards memory: what is to be reported as one must be held as one.
pub const MAX_TOKEN_BYTES: usize = 16 << 20;

/// Bytes asked for in one go.
const CHUNK: usize = 64 << 10;

/// How far behind its place a fault may still depend on what follows: no keyword that is looked for
/// is longer.
const LOOKAHEAD: usize = 32;

/// A part of a document, and where it ends.
#[derive(Debug)]
pub(super) struct Window<'a> {
    text: Cow<'a, str>,
    /// Where the text begins in the document.
    base: usize,
    /// How far the text is read.
    pub(super) at: usize,
    /// Where the text behind comes from, if there is any.
    feed: Option<Feed<'a>>,
    /// What the source of bytes said when it failed.
    pub(super) failure: Option<io::Error>,
}

/// A source of bytes and what becomes of them.
struct Feed<'a> {
    source: Box<dyn Read + 'a>,
    decoder: Decoder,
    chunk: Vec<u8>,
}

impl fmt::Debug for Feed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Feed").finish_non_exhaustive()
    }
}

impl<'a> Window<'a> {
    /// All of a document.
    pub(super) fn whole(document: &'a str) -> Self {
        Self { text: Cow::Borrowed(document), base: 0, at: 0, feed: None, failure: None }
    }

    /// The beginning of a document, still empty.
    pub(super) fn over(source: Box<dyn Read + 'a>) -> Self {
        let feed = Feed { source, decoder: Decoder::new(), chunk: vec![0; CHUNK] };
        let text = Cow::Owned(String::new());
        Self { text, base: 0, at: 0, feed: Some(feed), failure: None }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn base(&self) -> usize {
        self.base
    }

    /// The place that is reached.
    pub(super) fn cursor(&self) -> Cursor<'_> {
        let more = self.feed.is_some();
        Cursor { text: &self.text, at: self.at, base: self.base, more, within: None }
    }

    /// Whether the document goes on behind the text, so that more text may make good what seems
    /// to be a fault.
    pub(super) fn may_excuse(&self, fault: &Fault) -> bool {
        let end = self.base + self.text.len();
        let near = fault.finding.primary.span.end as usize + LOOKAHEAD > end;
        self.feed.is_some() && !fault.settled && (fault.unended || near)
    }

    /// Lets go of what is read and takes at least as much again as is left, if there is so much.
    ///
    /// # Errors
    /// Where the bytes are not text, or one token or the document is too long.
    pub(super) fn slide(&mut self) -> Result<(), Fault> {
        let text = self.text.to_mut();
        text.drain(..self.at);
        self.base += self.at;
        self.at = 0;
        if text.len() > MAX_TOKEN_BYTES {
            return Err(too_long(self.base));
        }
        let wanted = 2 * text.len() + 1;
        while text.len() < wanted {
            let Some(feed) = &mut self.feed else { return Ok(()) };
            match feed.read(text) {
                Ok(true) => {}
                Ok(false) => self.feed = None,
                Err(Broken::Bytes(message)) => {
                    return Err(undecodable(message, self.base + text.len()));
                }
                Err(Broken::Source(cause)) => {
                    let fault = unreadable(&cause, self.base + text.len());
                    self.failure = Some(cause);
                    return Err(fault);
                }
            }
            if self.base + text.len() > MAX_SOURCE_BYTES {
                return Err(too_large(self.base));
            }
        }
        Ok(())
    }
}

/// Why there is no more text.
enum Broken {
    Source(io::Error),
    Bytes(String),
}

impl Feed<'_> {
    /// Appends some text; whether there may be more.
    fn read(&mut self, text: &mut String) -> Result<bool, Broken> {
        let len = loop {
            match self.source.read(&mut self.chunk) {
                Ok(len) => break len,
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
                Err(cause) => return Err(Broken::Source(cause)),
            }
        };
        let decoded = if len == 0 {
            self.decoder.finish(text)
        } else {
            self.decoder.decode(&self.chunk[..len], text)
        };
        decoded.map_err(|cause| Broken::Bytes(cause.to_string()))?;
        Ok(len > 0)
    }
}

/// The fault of a document that Spans cannot measure.
pub(super) fn too_large(at: usize) -> Fault {
    let message = format!("the document has more than {MAX_SOURCE_BYTES} bytes");
    let finding = error(&codes::TOO_LARGE, message, Span::empty(at.min(MAX_SOURCE_BYTES)))
        .with_help("split the document: 4 GiB is the limit");
    Fault::settled(finding.into())
}

fn too_long(at: usize) -> Fault {
    let message = format!("a tag, comment or section is longer than {} MiB", MAX_TOKEN_BYTES >> 20);
    let finding = error(&codes::TOKEN_LIMIT, message, Span::new(at, at + 1))
        .with_label("it begins here")
        .with_help("is its end missing? if not, split it");
    Fault::settled(finding.into())
}

fn undecodable(message: String, at: usize) -> Fault {
    Fault::settled(error(&UNDECODABLE, message, Span::empty(at)).into())
}

fn unreadable(cause: &io::Error, at: usize) -> Fault {
    let message = format!("the document cannot be read on: {cause}");
    Fault::settled(error(&UNDECODABLE, message, Span::empty(at)).into())
}
