//! What datatypes want, in words that an editor understands.

use super::super::Data;
use super::super::date::Kind as Date;
use super::super::facet::{Bound, Facet, Length};
use super::super::kind::{Kind, Unit};
use super::{counted, either, patterns};

/// What a value of any of the datatypes is: `a W3C date such as 1962, 1962-10 or 1962-10-27`. Empty
/// for no datatypes.
#[must_use]
pub fn describe(datatypes: &[&Data]) -> String {
    let dates: Vec<Date> = datatypes.iter().filter_map(|data| plain_date(data)).collect();
    let mut phrases = vec![];
    if dates.len() > 1 {
        phrases.push(describe_dates(&dates));
    }
    for data in datatypes {
        if (dates.len() > 1 && plain_date(data).is_some()) || is_covered(data, datatypes) {
            continue;
        }
        let phrase = describe_one(data);
        if !phrases.contains(&phrase) {
            phrases.push(phrase);
        }
    }
    phrases.join(", or ")
}

/// The kind of a date without facets.
fn plain_date(data: &Data) -> Option<Date> {
    match data.kind {
        Kind::Date(kind) if data.facets.is_empty() => Some(kind),
        _ => None,
    }
}

/// Whether another of the datatypes takes all values of this one, and is described in its place.
fn is_covered(data: &Data, datatypes: &[&Data]) -> bool {
    let is_plain = |wanted: &[Kind]| {
        datatypes.iter().any(|other| other.facets.is_empty() && wanted.contains(&other.kind))
    };
    match data.kind {
        Kind::Integer(_) => is_plain(&[Kind::Decimal, Kind::Float, Kind::Double]),
        Kind::Decimal => is_plain(&[Kind::Float, Kind::Double]),
        _ => false,
    }
}

/// The examples of the kinds of dates, the usual ones first.
const EXAMPLES: [(Date, &str); 8] = [
    (Date::Year, "1962"),
    (Date::YearMonth, "1962-10"),
    (Date::Date, "1962-10-27"),
    (Date::DateTime, "1962-10-27T14:30:00"),
    (Date::Time, "14:30:00"),
    (Date::MonthDay, "--10-27"),
    (Date::Month, "--10"),
    (Date::Day, "---27"),
];

/// How many examples are enough to see how dates are written.
const MAX_EXAMPLES: usize = 3;

fn describe_dates(kinds: &[Date]) -> String {
    let examples = EXAMPLES.iter().filter(|(kind, _)| kinds.contains(kind));
    let examples: Vec<&str> = examples.map(|&(_, example)| example).take(MAX_EXAMPLES).collect();
    format!("a W3C date such as {}", either(&examples))
}

fn describe_one(data: &Data) -> String {
    let mut phrase = base(data);
    let mut matched = vec![];
    for facet in &data.facets {
        match facet {
            Facet::Pattern(regex) => matched.push(regex.written()),
            Facet::Bound(Bound::AtLeast | Bound::AtMost, _) if is_number(data.kind) => {}
            facet => {
                phrase.push(' ');
                phrase.push_str(&restriction(data.kind, facet));
            }
        }
    }
    with_patterns(data.kind, phrase, &matched)
}

/// A description with patterns: one that is well known says it all.
fn with_patterns(kind: Kind, phrase: String, matched: &[&str]) -> String {
    if let ([pattern], true) = (matched, kind.allows_all())
        && let Some(words) = patterns::words(pattern)
    {
        return words.to_owned();
    }
    if matched.is_empty() {
        return phrase;
    }
    let phrase = if kind.allows_all() { "text".to_owned() } else { phrase };
    let patterns: Vec<_> = matched.iter().map(|pattern| format!("`{pattern}`")).collect();
    let word = if patterns.len() == 1 { "pattern" } else { "patterns" };
    format!("{phrase} that matches the {word} {}", patterns.join(" and "))
}

fn is_number(kind: Kind) -> bool {
    matches!(kind, Kind::Float | Kind::Double | Kind::Decimal | Kind::Integer(_))
}

/// The datatype and, for numbers, from where to where they go.
fn base(data: &Data) -> String {
    let noun = noun(data.kind);
    if !is_number(data.kind) {
        return noun.to_owned();
    }
    let facet = |wanted: Bound| {
        data.facets.iter().rev().find_map(|facet| match facet {
            Facet::Bound(bound, limit) if *bound == wanted => Some(&**limit),
            _ => None,
        })
    };
    let (least, most) = match data.kind {
        Kind::Integer(range) => (range.least, range.most),
        _ => (None, None),
    };
    match (facet(Bound::AtLeast).or(least), facet(Bound::AtMost).or(most)) {
        (Some(least), Some(most)) => format!("{noun} from {least} to {most}"),
        (Some(least), None) => format!("{noun} from {least}"),
        (None, Some(most)) => format!("{noun} up to {most}"),
        (None, None) if matches!(data.kind, Kind::Integer(_)) => noun.to_owned(),
        (None, None) => format!("{noun} such as 12 or 1.5"),
    }
}

fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::String | Kind::NormalizedString | Kind::Token => "any text",
        Kind::Language => "a language tag such as en or de-AT",
        Kind::Name => "a name",
        Kind::NcName => "a name without colon",
        Kind::NmToken => "a word of letters, digits, `.`, `-`, `_` and `:`",
        Kind::NmTokens => "one or more words of letters, digits, `.`, `-`, `_` and `:`",
        Kind::Id => "an identifier: a name without colon that no other element has",
        Kind::Idref => "the identifier of an element",
        Kind::Idrefs => "the identifiers of one or more elements",
        Kind::Entity => "the name of an unparsed entity",
        Kind::Entities => "the names of one or more unparsed entities",
        Kind::QName | Kind::Notation => "a name, without prefix or with one that is declared",
        Kind::AnyUri => "a URI or a relative reference such as #p1 or letter.xml",
        Kind::Boolean => "true or false (or 1 or 0)",
        Kind::HexBinary => "pairs of hexadecimal digits",
        Kind::Base64Binary => "data in Base64",
        Kind::Float | Kind::Double | Kind::Decimal => "a number",
        Kind::Integer(_) => "a whole number",
        Kind::Duration => "a duration such as P1Y6M or PT2H30M",
        Kind::Date(kind) => date_noun(kind),
    }
}

pub(super) fn date_noun(kind: Date) -> &'static str {
    match kind {
        Date::DateTime => "a date with its time such as 1962-10-27T14:30:00",
        Date::Time => "a time such as 14:30:00",
        Date::Date => "a date such as 1962-10-27",
        Date::YearMonth => "a month such as 1962-10",
        Date::Year => "a year such as 1962",
        Date::MonthDay => "a day of any year such as --10-27",
        Date::Day => "a day of any month such as ---27",
        Date::Month => "a month of any year such as --10",
    }
}

/// A facet, behind the noun.
fn restriction(kind: Kind, facet: &Facet) -> String {
    match facet {
        Facet::Length(length, limit) => {
            let unit = match kind.unit() {
                Some(Unit::Words) => "word",
                Some(Unit::Octets) => "octet",
                _ => "character",
            };
            let limit = counted(*limit, unit);
            match length {
                Length::Exactly => format!("of {limit}"),
                Length::AtLeast => format!("of at least {limit}"),
                Length::AtMost => format!("of at most {limit}"),
            }
        }
        Facet::Bound(bound, limit) => match bound {
            Bound::AtLeast => format!("from {limit} on"),
            Bound::MoreThan => format!("{} {limit}", more(kind)),
            Bound::AtMost => format!("up to {limit}"),
            Bound::LessThan => format!("{} {limit}", less(kind)),
        },
        Facet::TotalDigits(most) => format!("of at most {}", counted(*most, "digit")),
        Facet::FractionDigits(most) => {
            format!("with at most {} behind the point", counted(*most, "digit"))
        }
        Facet::Pattern(regex) => format!("that matches the pattern `{}`", regex.written()),
    }
}

fn more(kind: Kind) -> &'static str {
    if matches!(kind, Kind::Date(_)) { "after" } else { "more than" }
}

fn less(kind: Kind) -> &'static str {
    if matches!(kind, Kind::Date(_)) { "before" } else { "less than" }
}
