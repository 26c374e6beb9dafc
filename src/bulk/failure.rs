//! What keeps the program from its job: [`Failure`].

use crate::diagnostic::Diagnostic;
use crate::source::Source;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// A file or directory that cannot be used as it was meant to.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A path that leads nowhere.
    #[error("{}: there is no such file or directory", path.display())]
    Missing {
        /// The path as it was given.
        path: PathBuf,
    },
    /// A directory in which nothing is to be done.
    #[error("{}: this directory holds no {wanted} file", path.display())]
    NothingInside {
        /// The directory.
        path: PathBuf,
        /// The extensions that were looked for: `.md or .txt`.
        wanted: String,
    },
    /// A directory that could not be walked to its end.
    #[error("{}: the directory cannot be read completely: {cause}", path.display())]
    Walk {
        /// The directory at which the walk began.
        path: PathBuf,
        /// What happened, with the path at which it did.
        cause: String,
    },
    /// A directory in the place of a file.
    #[error("{}: this is a directory, a file is needed here", path.display())]
    Directory {
        /// The directory.
        path: PathBuf,
    },
    /// A named pipe, socket or device, whose end may never come.
    #[error(
        "{}: this is a pipe or a device, not a file; its content can be given as standard input, `-`",
        path.display()
    )]
    NotAFile {
        /// The path as it was given.
        path: PathBuf,
    },
    /// An input that cannot be read.
    #[error("{name}: it cannot be read: {}", plain(cause))]
    Unreadable {
        /// The input as messages name it.
        name: String,
        /// What the system said.
        cause: io::Error,
    },
    /// An input beyond [`crate::source::MAX_SOURCE_BYTES`].
    #[error("{name}: it is larger than {limit} bytes, the most that is read; split it")]
    TooLarge {
        /// The input as messages name it.
        name: String,
        /// The limit in bytes.
        limit: usize,
    },
    /// A file that was read, but is not what it should be; or a document that cannot be checked.
    #[error("{name}: {reason}")]
    Unusable {
        /// The file as messages name it.
        name: String,
        /// Why, in a sentence.
        reason: String,
    },
    /// A schema that cannot be used.
    #[error("{name}: {}", in_words(faults))]
    Schema {
        /// The schema as the call names it.
        name: String,
        /// What is wrong with it, by file and place; never empty.
        faults: Vec<(Arc<Source>, Diagnostic)>,
    },
    /// A list of names that cannot be used.
    #[error("{name}: {}", cannot_be_used("list of names", faults.len()))]
    Names {
        /// The list as the call names it.
        name: String,
        /// What is wrong with it, by place; never empty.
        faults: Vec<(Arc<Source>, Diagnostic)>,
    },
    /// A notation that cannot be used.
    #[error("{name}: {}", notation_in_words(faults))]
    Notation {
        /// The file that defines it, as the call names it.
        name: String,
        /// What is wrong with it; never empty.
        faults: Vec<(Arc<Source>, Diagnostic)>,
    },
    /// Standard input named more than once.
    #[error("-: standard input can be read only once, but is named again")]
    StandardInputTwice,
    /// Standard input together with an output directory.
    #[error("standard input has no file name to write under: use -o FILE in the place of --out")]
    StandardInputUnnamed,
    /// Several inputs and no directory for the results.
    #[error("there are {count} inputs: name a directory for the results with --out DIR")]
    ManyToOne {
        /// Number of inputs.
        count: usize,
    },
    /// An output that is there already.
    #[error("{}: this file exists; --force replaces it", path.display())]
    OutputExists {
        /// The output.
        path: PathBuf,
    },
    /// Two inputs with the same output.
    #[error("{}: both {first} and {second} would be written here; rename one, or use two output directories", path.display())]
    OutputTwice {
        /// The output.
        path: PathBuf,
        /// The first input.
        first: String,
        /// The second input.
        second: String,
    },
    /// An output that is one of the inputs.
    #[error("{}: this is one of the inputs, and would be overwritten; choose another output", path.display())]
    OutputIsInput {
        /// The output.
        path: PathBuf,
    },
    /// An output directory that cannot be made.
    #[error("{}: this directory cannot be made: {}", path.display(), plain(cause))]
    OutputDirectory {
        /// The directory.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// An output that cannot be written.
    #[error("{name}: it cannot be written: {}", plain(cause))]
    Unwritable {
        /// The output as messages name it.
        name: String,
        /// What the system said.
        cause: io::Error,
    },
}

impl Failure {
    /// The file that it is about, as messages name it; `-` where it is about standard input, or
    /// about none in particular.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Missing { path }
            | Self::NothingInside { path, .. }
            | Self::Walk { path, .. }
            | Self::Directory { path }
            | Self::NotAFile { path }
            | Self::OutputExists { path }
            | Self::OutputTwice { path, .. }
            | Self::OutputIsInput { path }
            | Self::OutputDirectory { path, .. } => path.display().to_string(),
            Self::Unreadable { name, .. }
            | Self::TooLarge { name, .. }
            | Self::Unusable { name, .. }
            | Self::Schema { name, .. }
            | Self::Notation { name, .. }
            | Self::Names { name, .. }
            | Self::Unwritable { name, .. } => name.clone(),
            Self::StandardInputTwice | Self::StandardInputUnnamed | Self::ManyToOne { .. } => {
                "-".to_owned()
            }
        }
    }
}

/// How many faults a schema has.
fn in_words(faults: &[(Arc<Source>, Diagnostic)]) -> String {
    cannot_be_used("schema", faults.len())
}

fn notation_in_words(faults: &[(Arc<Source>, Diagnostic)]) -> String {
    cannot_be_used("notation", faults.len())
}

fn cannot_be_used(what: &str, count: usize) -> String {
    match count {
        1 => format!("this {what} cannot be used: it has an error"),
        count => format!("this {what} cannot be used: it has {count} errors"),
    }
}

/// The system's sentence without its number, in lower case as the rest of the line.
pub(super) fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let sentence = text.split(" (os error").next().unwrap_or_default();
    let mut chars = sentence.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::plain;
    use std::io;

    #[test]
    fn system_errors_are_told_without_their_number() {
        let error = io::Error::from_raw_os_error(2);
        assert!(!plain(&error).contains("os error"), "{}", plain(&error));
        assert_eq!(plain(&io::Error::other("Disk gone")), "disk gone");
        assert_eq!(plain(&io::Error::other("")), "");
    }
}
