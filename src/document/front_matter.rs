//! Front matter: metadata at the head of a transcript, in YAML or TOML.

mod keys;
mod value;
mod yaml;

use super::Metadata;
use value::Value;

/// The longest front matter that is read, in bytes; what is longer is no front matter but a file of
/// another kind.
pub const MAX_BYTES: usize = 256 * 1024;

/// How deeply lists and maps may be nested in front matter: reading them takes stack.
pub const MAX_DEPTH: usize = 24;

/// How many values are read, those behind a YAML alias each time the alias is used: a few lines of
/// aliases to aliases would otherwise fill the memory.
pub const MAX_NODES: usize = 20_000;

/// The language of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrontMatterKind {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`.
    Toml,
}

impl FrontMatterKind {
    /// The value of `xenoData/@type`: `yaml`, `toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Yaml => "yaml",
            Self::Toml => "toml",
        }
    }
}

/// What front matter says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// The keys that mean something for a header.
    pub metadata: Metadata,
    /// The other keys of the outermost map, in their order.
    pub unused: Vec<String>,
}

/// Why front matter cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrontMatterError {
    /// It is not what it claims to be.
    #[error("the front matter is not {language}: {message}")]
    Syntax {
        /// `YAML` or `TOML`.
        language: &'static str,
        /// What is wrong, on one line.
        message: String,
    },
    /// It is no map of keys to values.
    #[error("the front matter is {found}, not a list of keys with values")]
    NotAMap {
        /// What it is instead.
        found: &'static str,
    },
    /// It is nested too deeply, or its aliases stand for too much.
    #[error(
        "the front matter is nested deeper than {MAX_DEPTH} levels or holds more than {MAX_NODES} values"
    )]
    TooLarge,
    /// It is too long.
    #[error("the front matter has {bytes} bytes; at most {MAX_BYTES} are read")]
    TooLong {
        /// Its length.
        bytes: usize,
    },
}

/// Reads front matter, without the lines that enclose it. Keys are understood as they are commonly
/// used (`author`, `creator`, `tags`…); a value of an unexpected kind counts as unused.
///
/// # Errors
/// Where it cannot be read at all; the transcript can be converted all the same.
pub fn from_front_matter(
    kind: FrontMatterKind,
    text: &str,
) -> Result<FrontMatter, FrontMatterError> {
    if text.len() > MAX_BYTES {
        return Err(FrontMatterError::TooLong { bytes: text.len() });
    }
    let value = match kind {
        FrontMatterKind::Yaml => yaml::read(text)?,
        FrontMatterKind::Toml => read_toml(text)?,
    };
    match value {
        Value::Map(entries) => Ok(keys::understand(entries)),
        Value::Nothing => Ok(FrontMatter::default()),
        other => Err(FrontMatterError::NotAMap { found: other.kind() }),
    }
}

fn read_toml(text: &str) -> Result<Value, FrontMatterError> {
    let table = toml::de::DeTable::parse(text).map_err(|error| FrontMatterError::Syntax {
        language: "TOML",
        message: error.message().replace('\n', " "),
    })?;
    Ok(value::from_toml(toml::de::DeValue::Table(table.into_inner())))
}
