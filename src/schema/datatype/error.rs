//! Why a datatype of a schema cannot be used.

use super::regex::RegexError;

/// A datatype that cannot be used, and which of its parameters is at fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub(crate) struct DatatypeError {
    /// The index of the parameter; none if the datatype itself is not known.
    pub(crate) param: Option<usize>,
    /// What is wrong.
    #[source]
    pub(crate) fault: Fault,
}

/// What is wrong with a datatype.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Fault {
    /// The library is none of the three.
    #[error("the datatype library `{library}` is not known")]
    NoSuchLibrary { library: Box<str> },
    /// The library has no such datatype.
    #[error("there is no datatype `{name}` in {library}")]
    NoSuchDatatype { name: Box<str>, library: &'static str },
    /// The library has no parameters.
    #[error("the datatypes of {library} have no parameters")]
    NoParams { library: &'static str },
    /// No facet has this name.
    #[error("there is no parameter `{param}`")]
    NoSuchParam { param: Box<str> },
    /// The datatype does not have this facet.
    #[error("the datatype has no parameter `{param}`")]
    NotApplicable { param: Box<str> },
    /// RELAX NG has `value` for it.
    #[error("`enumeration` is no parameter: write a choice of values instead")]
    Enumeration,
    /// The datatype fixes it.
    #[error("`whiteSpace` is no parameter: each datatype has its own treatment of white space")]
    WhiteSpace,
    /// A length or a number of digits is none.
    #[error("`{param}` must be a whole number from 0, and not `{value}`")]
    NotACount { param: Box<str>, value: Box<str> },
    /// `totalDigits` is 0.
    #[error("`totalDigits` must be 1 at least")]
    NoDigits,
    /// A bound is no value of the datatype, or outside the bounds and patterns before it.
    #[error("`{param}` is no value of the datatype that it restricts: {objection}")]
    NotInBase { param: Box<str>, objection: Box<str> },
    /// Two lengths contradict one another.
    #[error("`{param}` leaves no length that the other parameters allow")]
    NoLength { param: Box<str> },
    /// A pattern is no regular expression.
    #[error("the pattern is no regular expression: {0}")]
    Pattern(#[from] RegexError),
}
