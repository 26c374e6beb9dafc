//! What the header is told about a transcript.

use crate::document::names::Entry;
use crate::document::{Certainty, Date, FrontMatterKind, Language};
use crate::transcript::infer::Scope;

/// What is known of a transcript without metadata.
#[derive(Clone, Debug)]
pub struct HeaderFacts {
    /// The name of the file, without directories.
    pub file_name: String,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// How it spells characters: `UTF-8`, `windows-1252`.
    pub encoding: String,
    /// The notation it was read in.
    pub notation: Convention,
    /// Whether paragraphs and dates are read from layout and wording, and not from signs alone.
    pub reads_layout: bool,
    /// The head line, if it has one, and how sure it is that it names the whole document.
    pub title: Option<(String, Certainty)>,
    /// The number of the document, as written above the text.
    pub document_number: Option<String>,
    /// The date written above the text, as a value of `@when`.
    pub archival_date: Option<String>,
    /// The date of the document itself, with the time if there is one, as a value of `@when`, and
    /// how sure it is: of a year of two digits the century was guessed.
    pub created: Option<(String, Certainty)>,
    /// The language of the text.
    pub language: Language,
    /// The classification markings that occur.
    pub markings: Vec<Category>,
    /// The grounds for withholding that occur.
    pub codes: Vec<Category>,
    /// Signs of the private use area of Unicode.
    pub signs: Vec<char>,
    /// The hands that `@hand` points to.
    pub hands: Vec<Category>,
    /// The entries of the given lists of names that occur, each with its `@xml:id`.
    pub names: Vec<(String, Entry)>,
    /// What makes the text a letter, if it is one.
    pub letter: Option<LetterFacts>,
    /// Which inferences were to be drawn.
    pub scope: Scope,
    /// The inferences that were drawn.
    pub rules: Vec<Convention>,
    /// The marks that occur.
    pub marks: Vec<Convention>,
    /// The front matter as it stands in the file, without the lines around it.
    pub front_matter: Option<(FrontMatterKind, String)>,
    /// Whether the instructions that make the way back exact are left out.
    pub clean: bool,
    /// The version of this program.
    pub version: &'static str,
    /// The day of the conversion; without one the header does not depend on when it is made.
    pub converted_on: Option<Date>,
}

/// Something that an attribute points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its `@xml:id`, a name that occurs once in the document: `cls-secret`, `foia-b1`.
    pub id: String,
    /// What it is: `Security classification: Secret`.
    pub label: String,
}

/// A notation, rule or mark by which the transcript was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Convention {
    /// Its name: `infer/page-break`, `del-words`.
    pub id: String,
    /// What it does, in one sentence.
    pub sentence: String,
}

/// What a letter says about who wrote to whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterFacts {
    /// The name in the salute: `Mr. Khrushchev`.
    pub recipient: Option<String>,
    /// The name below the letter.
    pub signature: Option<String>,
    /// The `@xml:id` of the entry of a list of names that the recipient's name stands for.
    pub recipient_entry: Option<String>,
    /// The same of the name below the letter.
    pub signature_entry: Option<String>,
    /// Whether a valediction stands before the signature.
    pub valediction: bool,
    /// Whether the names are those of a memorandum's or telegram's header, where offices stand for persons.
    pub is_memorandum: bool,
    /// Whether the letter calls itself a draft, so that nobody knows whether it was sent.
    pub is_draft: bool,
}
