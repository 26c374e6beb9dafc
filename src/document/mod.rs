//! What the parts of a document mean, apart from any notation: dates and times, languages,
//! metadata, and what TEI says about its elements.

mod certainty;
pub mod date;
pub mod elements;
pub mod front_matter;
pub mod language;
pub mod metadata;
pub mod names;

pub use certainty::Certainty;
pub use date::{CenturyRule, Date, Found, Time, find_dates, find_times, parse_whole};
pub use front_matter::{FrontMatter, FrontMatterError, FrontMatterKind, from_front_matter};
pub use language::Language;
pub use metadata::{Metadata, MetadataError};
pub use names::Names;
