//! Character encodings: bytes to text and back. (Skeleton; to be completed.)

/// How the bytes of a source spell its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Encoding {
    /// The character set.
    pub charset: Charset,
    /// Whether the bytes begin with a byte order mark.
    pub bom: bool,
}

/// The character sets that are read and written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8, the rule.
    #[default]
    Utf8,
    /// UTF-16, most significant byte first.
    Utf16Be,
    /// UTF-16, least significant byte first.
    Utf16Le,
    /// Windows-1252, only when it is named.
    Windows1252,
    /// ISO 8859-1, only when it is named.
    Latin1,
}
