//! Facets: the parameters that restrict a datatype (XML Schema, part 2, section 4.3).

use super::error::Fault;
use super::kind::Kind;
use super::number;
use super::regex::Regex;
use super::space::collapsed;
use std::cmp::Ordering;

/// A restriction.
#[derive(Debug)]
pub(super) enum Facet {
    Length(Length, u64),
    /// A bound, its white space collapsed.
    Bound(Bound, Box<str>),
    TotalDigits(u64),
    FractionDigits(u64),
    Pattern(Regex),
}

/// How long a value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    Exactly,
    AtLeast,
    AtMost,
}

/// How large a value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
}

impl Facet {
    /// A facet from its parameter.
    ///
    /// # Errors
    /// If there is no such facet, the datatype does not have it, or its value is none.
    pub(super) fn new(kind: Kind, name: &str, value: &str) -> Result<Self, Fault> {
        let applies = match name {
            "pattern" => true,
            "length" | "minLength" | "maxLength" => kind.unit().is_some(),
            "minInclusive" | "minExclusive" | "maxInclusive" | "maxExclusive" => kind.is_ordered(),
            "totalDigits" | "fractionDigits" => kind.is_decimal(),
            "enumeration" => return Err(Fault::Enumeration),
            "whiteSpace" => return Err(Fault::WhiteSpace),
            _ => return Err(Fault::NoSuchParam { param: name.into() }),
        };
        if !applies {
            return Err(Fault::NotApplicable { param: name.into() });
        }
        let count = || {
            let fault = || Fault::NotACount { param: name.into(), value: value.into() };
            number::count(&collapsed(value)).ok_or_else(fault)
        };
        let bound = |bound| Self::Bound(bound, collapsed(value).into());
        Ok(match name {
            "length" => Self::Length(Length::Exactly, count()?),
            "minLength" => Self::Length(Length::AtLeast, count()?),
            "maxLength" => Self::Length(Length::AtMost, count()?),
            "minInclusive" => bound(Bound::AtLeast),
            "minExclusive" => bound(Bound::MoreThan),
            "maxInclusive" => bound(Bound::AtMost),
            "maxExclusive" => bound(Bound::LessThan),
            "fractionDigits" => Self::FractionDigits(count()?),
            "totalDigits" => match count()? {
                0 => return Err(Fault::NoDigits),
                count => Self::TotalDigits(count),
            },
            _ => Self::Pattern(Regex::new(value)?),
        })
    }

    /// Whether a value of the datatype, its white space treated, is within the restriction.
    pub(super) fn allows(&self, kind: Kind, value: &str) -> bool {
        match self {
            Self::Length(length, limit) => length.holds(kind.length(value), *limit),
            Self::Bound(bound, limit) => {
                kind.compare(value, limit).is_some_and(|order| bound.holds(order))
            }
            Self::TotalDigits(most) => number::total_digits(value) <= *most,
            Self::FractionDigits(most) => number::fraction_digits(value) <= *most,
            Self::Pattern(regex) => regex.matches(value),
        }
    }

    /// Whether no length is within this restriction and the other.
    pub(super) fn excludes(&self, other: &Self) -> bool {
        let (Self::Length(a, limit), Self::Length(b, other)) = (self, other) else { return false };
        let most = if *a == Length::AtLeast { u64::MAX } else { *limit };
        let least = if *a == Length::AtMost { 0 } else { *limit };
        match b {
            Length::Exactly => *other < least || *other > most,
            Length::AtLeast => *other > most,
            Length::AtMost => *other < least,
        }
    }
}

impl Length {
    fn holds(self, length: u64, limit: u64) -> bool {
        match self {
            Self::Exactly => length == limit,
            Self::AtLeast => length >= limit,
            Self::AtMost => length <= limit,
        }
    }
}

impl Bound {
    fn holds(self, order: Ordering) -> bool {
        match self {
            Self::AtLeast => order.is_ge(),
            Self::MoreThan => order.is_gt(),
            Self::AtMost => order.is_le(),
            Self::LessThan => order.is_lt(),
        }
    }
}
