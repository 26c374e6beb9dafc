//! What is known about a document besides its transcript.

mod text;

use serde::{Deserialize, Deserializer};
use std::ops::Range;

/// What is known about a document besides its transcript. Everything is optional.
///
/// As a file, in TOML; a name is a string, or a table with `name` and `ref`:
///
/// ```
/// let metadata = teikit::document::Metadata::from_toml(r#"
///     title = "Draft reply to N. S. Khrushchev"
///     authors = [{ name = "McCloy, John J.", ref = "https://id.loc.gov/authorities/names/n79055063" }]
///     editors = ["Jane Doe"]
///     transcriber = "John Roe"
///     publisher = "State Archive"
///     publication-date = 2026-11-23
///     publication-place = "Springfield"
///     rights = "Work of the United States Government."
///     repository = "National Archives"
///     collection = "National Security Files"
///     shelfmark = "Box 36, Folder 2"
///     series = "Cuban papers"
///     page = "1-3"
///     date = "27 October 1962"
///     place = "Washington"
///     sender = "Kennedy, John F."
///     recipient = { name = "Khrushchev, Nikita S.", ref = "https://viaf.org/viaf/95170370" }
///     language = "en-US"
///     keywords = ["Cuban Missile Crisis, 1962"]
///     abstract = "Draft of a reply, with comments."
///     source = "Photocopy in the reading room"
///
///     [licence]
///     target = "https://creativecommons.org/publicdomain/zero/1.0/"
///     text = "CC0 1.0"
///
///     [[identifiers]]
///     type = "RIF"
///     value = "104-10004-10143"
///
///     [[hands]]
///     id = "archivist"
///     description = "Pencil, at the head of page 1"
/// "#).unwrap();
/// assert_eq!(metadata.recipient.unwrap().name, "Khrushchev, Nikita S.");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Metadata {
    /// The title of the document.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Agent>,
    /// Who edits it.
    pub editors: Vec<Agent>,
    /// Who transcribed it.
    pub transcriber: Option<Agent>,
    /// Who publishes the encoding.
    pub publisher: Option<Agent>,
    /// When the encoding is published.
    #[serde(deserialize_with = "text::date")]
    pub publication_date: Option<String>,
    /// Where the encoding is published.
    pub publication_place: Option<String>,
    /// On what terms the encoding may be used.
    pub licence: Option<Licence>,
    /// The rights in the document itself.
    pub rights: Option<String>,
    /// Who keeps the document.
    pub repository: Option<String>,
    /// The collection it belongs to.
    pub collection: Option<String>,
    /// Its place in the collection.
    pub shelfmark: Option<String>,
    /// Its numbers, besides the shelfmark. Those of type `DOI`, `URL`, `URI`, `URN`, `Handle` and
    /// `ISBN` name the encoding, the others the document.
    pub identifiers: Vec<Identifier>,
    /// The series in which the encoding is published.
    pub series: Option<String>,
    /// The pages of the source that the transcript holds.
    #[serde(deserialize_with = "text::number_or_text")]
    pub page: Option<String>,
    /// When the document was written, in words or as `1962-10-27`.
    #[serde(deserialize_with = "text::date")]
    pub date: Option<String>,
    /// Where it was written.
    pub place: Option<String>,
    /// Who sent it.
    pub sender: Option<Agent>,
    /// To whom it was sent.
    pub recipient: Option<Agent>,
    /// Its language: a tag of BCP 47 or an English name.
    pub language: Option<String>,
    /// The hands in it.
    pub hands: Vec<Hand>,
    /// What it is about.
    pub keywords: Vec<String>,
    /// What it says, in short.
    #[serde(rename = "abstract")]
    pub summary: Option<String>,
    /// From what it was transcribed.
    pub source: Option<String>,
}

/// A person or an organization.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agent {
    /// The name, as it is to be printed.
    pub name: String,
    /// The address of an authority record; what is not an absolute address becomes a `@key`.
    pub reference: Option<String>,
}

impl Agent {
    /// An agent of whom only the name is known.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), reference: None }
    }
}

/// The terms of use.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Licence {
    /// The address of the licence.
    pub target: Option<String>,
    /// The terms in words, or the name of the licence.
    pub text: Option<String>,
}

/// A number or name under which the document is filed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    /// What kind of identifier: `RIF`, `DOI`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The identifier.
    pub value: String,
}

/// A hand in the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hand {
    /// A short name, unique among the hands; `@hand` points to it.
    pub id: String,
    /// What is known of the hand.
    pub description: String,
}

/// Why a metadata file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct MetadataError {
    /// Where the fault is, in bytes of the file, if it has a place.
    pub span: Option<Range<usize>>,
    /// What is wrong, on one line.
    pub message: String,
}

impl Metadata {
    /// Reads a metadata file; see the type for the keys.
    ///
    /// # Errors
    /// The first fault: no TOML, an unknown key, a value of the wrong kind.
    pub fn from_toml(text: &str) -> Result<Self, MetadataError> {
        let fault = |error: toml::de::Error| MetadataError {
            span: error.span(),
            message: error.message().replace('\n', " "),
        };
        toml::from_str(text).map_err(fault)
    }

    /// These metadata, with `lower` wherever nothing is said here.
    #[must_use]
    pub fn over(self, lower: Self) -> Self {
        Self {
            title: self.title.or(lower.title),
            authors: first_with_items(self.authors, lower.authors),
            editors: first_with_items(self.editors, lower.editors),
            transcriber: self.transcriber.or(lower.transcriber),
            publisher: self.publisher.or(lower.publisher),
            publication_date: self.publication_date.or(lower.publication_date),
            publication_place: self.publication_place.or(lower.publication_place),
            licence: self.licence.or(lower.licence),
            rights: self.rights.or(lower.rights),
            repository: self.repository.or(lower.repository),
            collection: self.collection.or(lower.collection),
            shelfmark: self.shelfmark.or(lower.shelfmark),
            identifiers: first_with_items(self.identifiers, lower.identifiers),
            series: self.series.or(lower.series),
            page: self.page.or(lower.page),
            date: self.date.or(lower.date),
            place: self.place.or(lower.place),
            sender: self.sender.or(lower.sender),
            recipient: self.recipient.or(lower.recipient),
            language: self.language.or(lower.language),
            hands: first_with_items(self.hands, lower.hands),
            keywords: first_with_items(self.keywords, lower.keywords),
            summary: self.summary.or(lower.summary),
            source: self.source.or(lower.source),
        }
    }
}

fn first_with_items<T>(first: Vec<T>, second: Vec<T>) -> Vec<T> {
    if first.is_empty() { second } else { first }
}

impl<'de> Deserialize<'de> for Agent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(text::AgentVisitor)
    }
}
