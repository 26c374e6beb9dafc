//! Documents that are read before it is their turn: [`read_ahead`].

use super::input::Content;
use super::restore::tei_of;
use super::{Failure, Input, Product};
use crate::source::Source;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// How many bytes are read ahead.
///
/// Guards memory. As much is read in the time that the schema of TEI takes to load.
const MOST_BYTES: u64 = 8 << 20;

/// A TEI document that may have been read.
#[derive(Debug)]
pub struct Document {
    /// Where it is.
    pub input: Input,
    /// Few of many are read ahead: the others take little room.
    text: Option<Box<Text>>,
}

/// The text of a TEI document, or what there is to say in its place.
type Text = Result<Source, Box<Product>>;

/// What is in a document.
pub(super) enum Opened<'d> {
    /// Its text.
    Held(Text),
    /// More than is to be held; the file.
    Large(&'d Path),
}

impl Document {
    /// What is in it, but not in a file that has more than `most` bytes.
    ///
    /// # Errors
    /// As [`Input::read`].
    pub(super) fn open(&mut self, most: u64) -> Result<Opened<'_>, Failure> {
        if let Some(text) = self.text.take() {
            return Ok(Opened::Held(*text));
        }
        Ok(match self.input.content(most)? {
            Content::Held(bytes) => Opened::Held(tei_of(&self.input, bytes)),
            Content::Large(path) => Opened::Large(path),
        })
    }
}

/// Reads the first of the documents, in their order, until `is_enough`.
///
/// Only files are read that make nobody wait; what cannot be read is read again, and told, when it
/// is its turn.
pub fn read_ahead(
    inputs: Vec<Result<Input, Failure>>,
    is_enough: &AtomicBool,
) -> Vec<Result<Document, Failure>> {
    let mut left = MOST_BYTES;
    let mut read = |input: Input| {
        let wanted = !is_enough.load(Ordering::Relaxed);
        let bytes = wanted.then(|| bytes_at_hand(&input, left)).flatten();
        left -= bytes.as_ref().map_or(0, |bytes| bytes.len() as u64).min(left);
        let text = bytes.map(|bytes| Box::new(tei_of(&input, bytes)));
        Document { input, text }
    };
    inputs.into_iter().map(|input| input.map(&mut read)).collect()
}

/// What is in a file that is no device and has at most so many bytes.
fn bytes_at_hand(input: &Input, most: u64) -> Option<Vec<u8>> {
    if input.path.as_ref().is_none_or(|path| path.starts_with("/dev")) {
        return None;
    }
    match input.content(most) {
        Ok(Content::Held(bytes)) => Some(bytes),
        Ok(Content::Large(_)) | Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn files_are_read_while_there_is_time_and_room() {
        let directory = std::env::temp_dir().join(format!("teikit-ahead-{}", std::process::id()));
        fs::create_dir_all(&directory).unwrap();
        let path = directory.join("a.xml");
        fs::write(&path, "<a/>").unwrap();
        let inputs = || vec![Ok(Input::file(&path)), Ok(Input::file(&directory.join("none.xml")))];
        for is_enough in [false, true] {
            let mut documents = read_ahead(inputs(), &AtomicBool::new(is_enough));
            let is_read =
                |document: &Result<Document, Failure>| document.as_ref().unwrap().text.is_some();
            assert_eq!(documents.iter().map(is_read).collect::<Vec<_>>(), [!is_enough, false]);
            assert!(documents[1].as_mut().unwrap().open(9).is_err());
            let first = documents[0].as_mut().unwrap().open(9).unwrap();
            assert!(matches!(first, Opened::Held(Ok(source)) if source.text() == "<a/>"));
        }
        let is_read = |path: &Path, most| bytes_at_hand(&Input::file(path), most).is_some();
        assert!(is_read(&path, 4) && !is_read(&path, 3));
        assert!(!is_read(&directory, 9) && !is_read(Path::new("/dev/null"), 9));
        fs::remove_dir_all(&directory).unwrap();
    }
}
