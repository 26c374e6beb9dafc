//! (skeleton)
/// What is known about a document.
#[derive(Clone, Debug, Default)]
pub struct Metadata;
impl Metadata {
    /// From TOML.
    ///
    /// # Errors
    /// When it is none.
    pub fn from_toml(text: &str) -> Result<Self, toml::de::Error> {
        text.parse::<toml::Table>().map(|_| Self)
    }
}
