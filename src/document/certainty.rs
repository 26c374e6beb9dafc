//! How sure a reading is.

/// How sure a reading is: the values of `@cert` that are used, after
/// [`att.global.responsibility`](https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-att.global.responsibility.html).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Hardly another reading is possible.
    High,
    /// The usual reading; others are possible.
    Medium,
    /// A guess worth marking.
    Low,
}

impl Certainty {
    /// The value of `@cert`: `high`, `medium`, `low`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}
