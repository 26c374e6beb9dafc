//! Why a value is none of a datatype.

use super::super::date::Kind as Date;
use super::super::facet::{Bound, Facet, Length};
use super::super::kind::{Kind, Unit};
use super::super::number;
use super::super::{Context, Data};
use super::{amounts, counted, dates, names};

/// Why a value is not allowed, and what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// A sentence without a full stop: `February 1789 has 28 days`.
    pub reason: String,
    /// What to do, in the imperative: `write 1789-07-14`.
    pub advice: Option<String>,
}

impl Objection {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), advice: None }
    }

    pub(super) fn with(self, advice: impl Into<String>) -> Self {
        Self { advice: Some(advice.into()), ..self }
    }
}

impl std::fmt::Display for Objection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.reason)?;
        match &self.advice {
            Some(advice) => write!(f, "; {advice}"),
            None => Ok(()),
        }
    }
}

/// Why a value, as it stands in the document, is of none of the datatypes; what is nearest to the
/// value speaks for all. `None` if there is no datatype or one of them takes the value.
#[must_use]
pub fn objection(datatypes: &[&Data], value: &str, context: &Context<'_>) -> Option<Objection> {
    if datatypes.iter().any(|data| data.allows(value, context)) {
        return None;
    }
    let value = &*super::super::space::collapsed(value);
    if value.is_empty() && !datatypes.is_empty() {
        return Some(Objection::new("the value is empty"));
    }
    // What a restriction refuses is nearer than what is not of the datatype at all.
    let is_base = |data: &&&Data| data.kind.allows(&data.kind.space().treated(value), context);
    let restricted = datatypes.iter().find(is_base);
    let kinds: Vec<Date> = datatypes.iter().filter_map(|data| date(data)).collect();
    let is_date =
        restricted.is_none_or(|data| date(data).is_none() && dates::looks_like_one(value));
    if is_date && !kinds.is_empty() {
        return Some(dates::objection(&kinds, value));
    }
    match restricted {
        Some(data) => refused(data.kind, &data.facets, &data.kind.space().treated(value)),
        None => datatypes.first().map(|data| foreign(data.kind, value, context)),
    }
}

fn date(data: &Data) -> Option<Date> {
    match data.kind {
        Kind::Date(kind) => Some(kind),
        _ => None,
    }
}

/// Why a value is not even of the datatype without its facets.
fn foreign(kind: Kind, value: &str, context: &Context<'_>) -> Objection {
    match kind {
        Kind::Date(kind) => dates::objection(&[kind], value),
        Kind::Boolean => amounts::boolean(value),
        Kind::Decimal => amounts::decimal(value),
        Kind::Float | Kind::Double => amounts::float(value),
        Kind::Integer(range) => amounts::integer(range, value),
        Kind::Duration => amounts::duration(value),
        Kind::HexBinary => amounts::hex(value),
        Kind::Base64Binary => amounts::base64(value),
        Kind::AnyUri => names::uri(value),
        Kind::Language => names::language(value),
        Kind::QName | Kind::Notation => names::qualified(value),
        Kind::Entity | Kind::Entities => names::entity(value, context),
        Kind::Name | Kind::NmToken | Kind::NmTokens => names::name(kind, value),
        _ => names::ncname(kind, value),
    }
}

/// Why a bound, its white space treated, cannot restrict a datatype with facets; none if it can.
pub(in super::super) fn refusal(kind: Kind, facets: &[Facet], bound: &str) -> Option<Objection> {
    if kind.allows(bound, &Context::NONE) {
        refused(kind, facets, bound)
    } else {
        Some(foreign(kind, bound, &Context::NONE))
    }
}

/// The first facet that refuses a value of the datatype.
fn refused(kind: Kind, facets: &[Facet], value: &str) -> Option<Objection> {
    let facet = facets.iter().find(|facet| !facet.allows(kind, value))?;
    Some(match facet {
        Facet::Length(length, limit) => too_long(kind, value, *length, *limit),
        Facet::Bound(bound, limit) => Objection::new(out_of_bounds(kind, value, *bound, limit)),
        Facet::TotalDigits(most) => {
            let digits = counted(number::total_digits(value), "digit");
            Objection::new(format!("`{value}` has {digits}, and {most} are the most"))
        }
        Facet::FractionDigits(most) => {
            let digits = counted(number::fraction_digits(value), "digit");
            Objection::new(format!(
                "`{value}` has {digits} behind the point, and {most} are the most"
            ))
        }
        Facet::Pattern(regex) => unmatched(regex, value),
    })
}

fn too_long(kind: Kind, value: &str, length: Length, limit: u64) -> Objection {
    let unit = match kind.unit() {
        Some(Unit::Words) => "word",
        Some(Unit::Octets) => "octet",
        _ => "character",
    };
    let has = counted(kind.length(value), unit);
    Objection::new(match length {
        Length::Exactly => format!("it has {has}, and not {limit}"),
        Length::AtLeast => format!("it has {has}, and {limit} are the least"),
        Length::AtMost => format!("it has {has}, and {limit} are the most"),
    })
}

fn out_of_bounds(kind: Kind, value: &str, bound: Bound, limit: &str) -> String {
    let is_date = matches!(kind, Kind::Date(_));
    if kind.compare(value, limit).is_none() {
        return format!("`{value}` cannot be compared with {limit}, as only one has a time zone");
    }
    match (bound, is_date) {
        (Bound::AtLeast, false) => format!("{value} is less than {limit}"),
        (Bound::AtMost, false) => format!("{value} is more than {limit}"),
        (Bound::MoreThan, false) => format!("{value} is not more than {limit}"),
        (Bound::LessThan, false) => format!("{value} is not less than {limit}"),
        (Bound::AtLeast, true) => format!("{value} is before {limit}"),
        (Bound::AtMost, true) => format!("{value} is after {limit}"),
        (Bound::MoreThan, true) => format!("{value} is not after {limit}"),
        (Bound::LessThan, true) => format!("{value} is not before {limit}"),
    }
}

fn unmatched(regex: &super::super::regex::Regex, value: &str) -> Objection {
    match regex.stranger(value) {
        Some(c) if c.is_whitespace() && super::patterns::is_word(regex.written()) => {
            Objection::new(format!("`{value}` is more than one word"))
                .with("write one word, or join the words with `_` or `-`")
        }
        Some(' ') => Objection::new(format!("`{value}` holds a blank, which is not allowed here")),
        Some(c) => {
            let shown = if c.is_control() || c.is_whitespace() {
                format!("U+{:04X}", u32::from(c))
            } else {
                format!("`{c}`")
            };
            Objection::new(format!("the character {shown} is not allowed here"))
        }
        None => Objection::new(match super::patterns::words(regex.written()) {
            Some(words) => format!("`{value}` is not {words}"),
            None => format!("`{value}` does not match the pattern `{}`", regex.written()),
        }),
    }
}
