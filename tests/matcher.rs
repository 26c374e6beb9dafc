//! The verdict of the one-pass matcher against that of `teixml`, which works on a tree: on
//! converted transcripts, model encodings, generated documents, real TEI, and on thousands of
//! spoilt versions of them.
//!
//! Where the two differ, Jing is the judge; the classes in which `teixml` is wrong are listed in
//! [`is_known_defect`].

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "matcher/mutate.rs"]
mod mutate;
#[allow(dead_code, reason = "this test needs only a part of it")]
mod shared;
#[allow(dead_code, reason = "this test needs only a part of it")]
mod subset {
    pub(crate) mod document;
    pub(crate) mod generate;
    pub(crate) mod grammar;
    pub(crate) mod random;
    pub(crate) mod values;
}
use subset::{document, generate, grammar, random, values};

use mutate::mutate;
use random::Random;
use std::fs;
use std::path::{Path, PathBuf};
use teikit::schema::BuiltIn;
use teikit::source::Source;
use teikit::transcript::{ConvertOptions, convert};
use teikit::validate::{Verdict, matches};

const SEED: u64 = 1963;
/// Spoilt versions of each document; TEIKIT_MUTATIONS sets another number.
const MUTATIONS: usize = 6;

#[test]
fn converted_transcripts_are_judged_alike() {
    let Some(folder) = shared::data("transcripts") else { return };
    let mut documents = vec![];
    for path in files(&folder, &["md", "txt"]) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let source = Source::new(path.display().to_string(), text);
        documents.push(convert(&source, &ConvertOptions::default()).tei);
    }
    assert!(documents.len() > 200);
    assert!(documents.iter().all(|tei| is_valid(tei)));
    compare(documents, mutations());
}
