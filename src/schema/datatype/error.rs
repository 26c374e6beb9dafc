//! Why a datatype of a schema cannot be used.

use super::regex::RegexError;

/// A datatype that cannot be used, and which of its parameters is at fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct DatatypeError {
    /// The index of the parameter, from 0; none if the datatype itself is not known.
    pub param: Option<usize>,
    /// What is wrong.
    #[source]
    pub fault: Fault,
}

/// What is wrong with a datatype.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The library is none of the three.
    #[error("the datatype library `{library}` is not known")]
    NoSuchLibrary {
        /// Its address.
        library: Box<str>,
    },
    /// The library has no such datatype.
    #[error("there is no datatype `{name}` in {library}")]
    NoSuchDatatype {
        /// The name.
        name: Box<str>,
        /// What the library is called.
        library: &'static str,
    },
    /// The library has no parameters.
    #[error("the datatypes of {library} have no parameters")]
    NoParams {
        /// What the library is called.
        library: &'static str,
    },
    /// No facet has this name.
    #[error("there is no parameter `{param}`")]
    NoSuchParam {
        /// The name.
        param: Box<str>,
    },
    /// The datatype does not have this facet.
    #[error("the datatype has no parameter `{param}`")]
    NotApplicable {
        /// The facet.
        param: Box<str>,
    },
    /// RELAX NG has `value` for it.
    #[error("`enumeration` is no parameter: write a choice of values instead")]
    Enumeration,
    /// The datatype fixes it.
    #[error("`whiteSpace` is no parameter: each datatype has its own treatment of white space")]
    WhiteSpace,
    /// A length or a number of digits is none.
    #[error("`{param}` must be a whole number from 0, and not `{value}`")]
    NotACount {
        /// The facet.
        param: Box<str>,
        /// What it is given.
        value: Box<str>,
    },
    /// `totalDigits` is 0.
    #[error("`totalDigits` must be 1 at least")]
    NoDigits,
    /// A bound is no value of the datatype, or is outside the bounds and patterns before it.
    #[error("`{value}` cannot be `{param}`: {reason}")]
    BadBound {
        /// The facet.
        param: Box<str>,
        /// What it is given.
        value: Box<str>,
        /// Why not.
        reason: Box<str>,
    },
    /// Two lengths contradict one another.
    #[error("`{param}` leaves no length that the other parameters allow")]
    NoLength {
        /// The second of them.
        param: Box<str>,
    },
    /// A pattern is no regular expression.
    #[error("the pattern is no regular expression: {0}")]
    Pattern(#[from] RegexError),
}
