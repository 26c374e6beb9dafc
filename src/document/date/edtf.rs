//! Dates of metadata: what `@when` can hold, certain dates in words, and the
//! [Extended Date/Time Format](https://www.loc.gov/standards/datetime/) up to level 1.
//!
//! Of level 1, years beyond 9999 are not read; of level 2, unspecified digits anywhere (`196X`,
//! `1962-1X`) are.

use super::found::{Ground, Value};
use super::season::numbered;
use super::{CenturyRule, Certainty, Date, about, days_in_month, find_in_running_text, normalize};

/// The address of the format, for `@datingMethod`.
pub const EDTF: &str = "https://www.loc.gov/standards/datetime/";

/// What a date of metadata says, in the attributes of TEI.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// `@when`.
    pub when: Option<String>,
    /// `@notBefore`.
    pub not_before: Option<String>,
    /// `@notAfter`.
    pub not_after: Option<String>,
    /// `@cert`, where it is said to be below high.
    pub certainty: Option<Certainty>,
    /// Whether it is said to be approximate: `@precision` is low.
    pub is_approximate: bool,
    /// The expression in EDTF, where it says more than the other attributes: `@when-custom`.
    pub edtf: Option<String>,
}

/// Reads a date of metadata; none if it is something else.
///
/// ```
/// use teikit::document::date::stated;
/// let month = stated("1962-10-XX").unwrap();
/// assert_eq!(month.not_before.as_deref(), Some("1962-10-01"));
/// assert_eq!(month.not_after.as_deref(), Some("1962-10-31"));
/// assert_eq!(stated("27 October 1962").unwrap().when.as_deref(), Some("1962-10-27"));
/// assert!(stated("some day").is_none());
/// ```
#[must_use]
pub fn stated(text: &str) -> Option<Stated> {
    let text = text.trim();
    if let Some(when) = normalize(text) {
        return Some(Stated { when: Some(when), ..Stated::default() });
    }
    interval(text)
        .or_else(|| single(text))
        .map(|stated| Stated { edtf: Some(text.to_owned()), ..stated })
        .or_else(|| in_words(text))
}

/// `24–28 October 1962`, `ca. October 1962`
fn in_words(text: &str) -> Option<Stated> {
    let finds = find_in_running_text(text, CenturyRule::default());
    let [found] = &finds.dates[..] else { return None };
    let is_all = found.range == (0..text.len());
    let is_certain = found.certainty == Certainty::High && found.ground != Ground::NoYear;
    let is_approximate = found.ground == Ground::About;
    let Value::Between(first, last) = &found.value else { return None };
    (is_all && (is_certain || is_approximate)).then(|| Stated {
        not_before: Some(first.clone()),
        not_after: Some(last.clone()),
        certainty: is_approximate.then_some(found.certainty),
        is_approximate,
        ..Stated::default()
    })
}

/// `1962-10/1962-11`, `1962-10/..`, `../1962-11`, `/1962-11`
fn interval(text: &str) -> Option<Stated> {
    let (first, last) = text.split_once('/')?;
    let end = |part: &str| match part {
        "" | ".." => Some(None),
        date => Part::read(date).map(Some),
    };
    let (first, last) = (end(first)?, end(last)?);
    let parts = [first.as_ref(), last.as_ref()];
    let not_before = first.as_ref().map(|part| part.earliest);
    let not_after = last.as_ref().map(|part| part.latest);
    let in_order = not_before.zip(not_after).is_none_or(|(first, last)| first <= last);
    let is_said = not_before.or(not_after).is_some();
    (in_order && is_said).then(|| Stated {
        not_before: not_before.map(Date::to_w3c),
        not_after: not_after.map(Date::to_w3c),
        certainty: parts.iter().flatten().filter_map(|part| part.certainty()).max(),
        is_approximate: parts.iter().flatten().any(|part| part.is_approximate),
        ..Stated::default()
    })
}

fn single(text: &str) -> Option<Stated> {
    let part = Part::read(text)?;
    let is_one = part.earliest == part.latest;
    let bound = |date: Date| (!is_one).then(|| date.to_w3c());
    Some(Stated {
        when: is_one.then(|| part.earliest.to_w3c()),
        not_before: bound(part.earliest),
        not_after: bound(part.latest),
        certainty: part.certainty(),
        is_approximate: part.is_approximate,
        edtf: None,
    })
}

/// A date, its bounds and its qualifier.
struct Part {
    earliest: Date,
    latest: Date,
    is_uncertain: bool,
    is_approximate: bool,
}

impl Part {
    /// `1962-10`, `1962-10-XX`, `196X`, `1962-21`, each with `?`, `~` or `%` behind it.
    fn read(text: &str) -> Option<Self> {
        let date = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
        let qualifier = &text[date.len()..];
        let (earliest, latest) = bounds(date)?;
        let is_approximate = matches!(qualifier, "~" | "%");
        let margin = if is_approximate && earliest == latest { about::MARGIN } else { 0 };
        Some(Self {
            earliest: earliest.shifted(-margin)?,
            latest: latest.shifted(margin)?,
            is_uncertain: matches!(qualifier, "?" | "%"),
            is_approximate,
        })
    }

    fn certainty(&self) -> Option<Certainty> {
        match (self.is_uncertain, self.is_approximate) {
            (true, _) => Some(Certainty::Low),
            (false, true) => Some(Certainty::Medium),
            (false, false) => None,
        }
    }
}

/// The first and the last date that the digits and the `X` for unspecified ones can mean.
fn bounds(text: &str) -> Option<(Date, Date)> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let mut parts = digits.split('-');
    let (low, high) = digits_of(parts.next()?, 4)?;
    if sign < 0 && low != high {
        return None;
    }
    let (first, last) = (sign * low.max(1), sign * high);
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let Some(month) = month else { return Date::from_year(first).zip(Date::from_year(last)) };
    let (low, high) = digits_of(month, 2)?;
    if low == high && (21..=24).contains(&low) && first == last && day.is_none() {
        return numbered(first, u8::try_from(low).ok()?);
    }
    let (low_month, high_month) = within(low, high, 12)?;
    let Some(day) = day else {
        return Date::from_month(first, low_month).zip(Date::from_month(last, high_month));
    };
    let (low, high) = digits_of(day, 2)?;
    let (low_day, _) = within(low, high, days_in_month(first, low_month))?;
    let (_, high_day) = within(low, high, days_in_month(last, high_month))?;
    Date::from_day(first, low_month, low_day).zip(Date::from_day(last, high_month, high_day))
}

/// The least and the greatest number that so many digits or `X` can mean.
fn digits_of(text: &str, count: usize) -> Option<(i16, i16)> {
    let is_spelt = text.len() == count && text.bytes().all(|b| b.is_ascii_digit() || b == b'X');
    let number = |digit: &str| text.replace('X', digit).parse().ok();
    is_spelt.then(|| number("0").zip(number("9")))?
}

/// The numbers from `low` to `high` that are at least 1 and at most `most`.
fn within(low: i16, high: i16, most: u8) -> Option<(u8, u8)> {
    let (low, high) = (low.max(1), high.min(i16::from(most)));
    (low <= high).then_some(u8::try_from(low).ok().zip(u8::try_from(high).ok())?)
}
