//! The datatypes: their names, their white space, their lexical spaces, what they count.

use super::space::{Space, words};
use super::{Context, binary, date, float, names, number, uri};
use crate::xml::names::is_ncname;
use std::cmp::Ordering;

/// A datatype without its facets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    String,
    NormalizedString,
    Token,
    Language,
    Name,
    NcName,
    NmToken,
    NmTokens,
    Id,
    Idref,
    Idrefs,
    Entity,
    Entities,
    QName,
    Notation,
    AnyUri,
    Boolean,
    HexBinary,
    Base64Binary,
    Float,
    Double,
    Decimal,
    Integer(Range),
    Duration,
    Date(date::Kind),
}

/// Between which integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) least: Option<&'static str>,
    pub(super) most: Option<&'static str>,
}

impl Kind {
    /// A datatype of XML Schema.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            // The types of XPath are unions of all values.
            "string" | "anyAtomicType" | "untypedAtomic" => Self::String,
            "normalizedString" => Self::NormalizedString,
            "token" => Self::Token,
            "language" => Self::Language,
            "Name" => Self::Name,
            "NCName" => Self::NcName,
            "NMTOKEN" => Self::NmToken,
            "NMTOKENS" => Self::NmTokens,
            "ID" => Self::Id,
            "IDREF" => Self::Idref,
            "IDREFS" => Self::Idrefs,
            "ENTITY" => Self::Entity,
            "ENTITIES" => Self::Entities,
            "QName" => Self::QName,
            "NOTATION" => Self::Notation,
            "anyURI" => Self::AnyUri,
            "boolean" => Self::Boolean,
            "hexBinary" => Self::HexBinary,
            "base64Binary" => Self::Base64Binary,
            "float" => Self::Float,
            "double" => Self::Double,
            "decimal" => Self::Decimal,
            "duration" => Self::Duration,
            _ => {
                return integer(name)
                    .map(Self::Integer)
                    .or(date::Kind::named(name).map(Self::Date));
            }
        })
    }

    pub(super) fn space(self) -> Space {
        match self {
            Self::String => Space::Preserve,
            Self::NormalizedString => Space::Replace,
            _ => Space::Collapse,
        }
    }

    /// Whether every text is a value.
    pub(super) fn allows_all(self) -> bool {
        matches!(self, Self::String | Self::NormalizedString | Self::Token)
    }

    /// Whether a value, its white space already treated, is in the lexical space.
    pub(super) fn allows(self, value: &str, context: &Context<'_>) -> bool {
        let entity = |name: &str| is_ncname(name) && (context.is_unparsed_entity)(name);
        match self {
            Self::String | Self::NormalizedString | Self::Token => true,
            Self::Language => names::is_language(value),
            Self::Name => names::is_name(value),
            Self::NcName | Self::Id | Self::Idref => is_ncname(value),
            Self::NmToken => names::is_nmtoken(value),
            Self::NmTokens => is_list(value, names::is_nmtoken),
            Self::Idrefs => is_list(value, is_ncname),
            Self::Entity => entity(value),
            Self::Entities => is_list(value, entity),
            Self::QName | Self::Notation => names::qualified(value).is_some_and(|(prefix, _)| {
                prefix.is_empty() || (context.namespace)(prefix).is_some()
            }),
            Self::AnyUri => uri::is_reference(value),
            Self::Boolean => matches!(value, "true" | "false" | "1" | "0"),
            Self::HexBinary => binary::is_hex(value),
            Self::Base64Binary => binary::is_base64(value),
            Self::Float | Self::Double => float::is_float(value),
            Self::Decimal => number::is_decimal(value),
            Self::Integer(range) => number::is_integer(value) && range.contains(value),
            Self::Duration => date::is_duration(value),
            Self::Date(kind) => kind.allows(value),
        }
    }

    /// What lengths are counted in, if the datatype has any.
    pub(super) fn unit(self) -> Option<Unit> {
        match self {
            Self::NmTokens | Self::Idrefs | Self::Entities => Some(Unit::Words),
            Self::HexBinary | Self::Base64Binary => Some(Unit::Octets),
            Self::QName | Self::Notation => None,
            _ if self.is_ordered() || self == Self::Boolean => None,
            _ => Some(Unit::Characters),
        }
    }

    /// The length of a value, in its unit.
    pub(super) fn length(self, value: &str) -> u64 {
        let length = match self {
            Self::HexBinary => value.len() / 2,
            Self::Base64Binary => binary::base64_octets(value),
            _ if self.unit() == Some(Unit::Words) => words(value).count(),
            _ => value.chars().count(),
        };
        u64::try_from(length).unwrap_or(u64::MAX)
    }

    pub(super) fn is_decimal(self) -> bool {
        matches!(self, Self::Decimal | Self::Integer(_))
    }

    /// Whether values can be greater and less.
    pub(super) fn is_ordered(self) -> bool {
        let others = matches!(self, Self::Float | Self::Double | Self::Duration | Self::Date(_));
        self.is_decimal() || others
    }

    /// The order of two values of an ordered datatype, if there is one between them.
    pub(super) fn compare(self, a: &str, b: &str) -> Option<Ordering> {
        match self {
            Self::Float => float::compare_single(a, b),
            Self::Double => float::compare_double(a, b),
            Self::Decimal | Self::Integer(_) => Some(number::compare(a, b)),
            Self::Duration => date::compare_durations(a, b),
            Self::Date(kind) => {
                date::compare(&date::read(kind, a).ok()?, &date::read(kind, b).ok()?)
            }
            _ => None,
        }
    }

    /// Whether two right values, their white space treated, are the same value; names with
    /// prefixes apart.
    pub(super) fn same(self, a: &str, b: &str) -> bool {
        match self {
            Self::Boolean => matches!(a, "true" | "1") == matches!(b, "true" | "1"),
            Self::HexBinary => a.eq_ignore_ascii_case(b),
            Self::Base64Binary => binary::same_base64(a, b),
            _ if self.is_ordered() => self.compare(a, b) == Some(Ordering::Equal),
            _ => a == b,
        }
    }
}

/// What the length of a value is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Characters,
    Words,
    Octets,
}

impl Range {
    fn contains(self, value: &str) -> bool {
        self.least.is_none_or(|least| number::compare(value, least).is_ge())
            && self.most.is_none_or(|most| number::compare(value, most).is_le())
    }
}

/// The integer and the datatypes that are derived from it (sections 3.3.13 to 3.3.25).
fn integer(name: &str) -> Option<Range> {
    let (least, most) = match name {
        "integer" => ("", ""),
        "nonPositiveInteger" => ("", "0"),
        "negativeInteger" => ("", "-1"),
        "long" => ("-9223372036854775808", "9223372036854775807"),
        "int" => ("-2147483648", "2147483647"),
        "short" => ("-32768", "32767"),
        "byte" => ("-128", "127"),
        "nonNegativeInteger" => ("0", ""),
        "unsignedLong" => ("0", "18446744073709551615"),
        "unsignedInt" => ("0", "4294967295"),
        "unsignedShort" => ("0", "65535"),
        "unsignedByte" => ("0", "255"),
        "positiveInteger" => ("1", ""),
        _ => return None,
    };
    let bound = |text: &'static str| (!text.is_empty()).then_some(text);
    Some(Range { least: bound(least), most: bound(most) })
}

/// One word or more, all of a kind.
fn is_list(value: &str, is_item: impl Fn(&str) -> bool) -> bool {
    !value.is_empty() && words(value).all(is_item)
}
