//! Why a value is no date, and which date may be meant.

use super::super::date::{Fault, Kind, Year, days, read};
use super::describe::date_noun;
use super::objection::Objection;

/// Whether an editor meant a date: there are digits, and what stands beside numbers in dates.
pub(super) fn looks_like_one(value: &str) -> bool {
    value.bytes().any(|byte| byte.is_ascii_digit()) && intended(value).is_some()
}

/// Why a value is of none of the kinds.
pub(super) fn objection(kinds: &[Kind], value: &str) -> Objection {
    if let Some(other) = other_kind(kinds, value) {
        return Objection::new(format!("`{value}` is {}, and not {}", bare(other), wanted(kinds)));
    }
    if is_range(value) {
        return Objection::new(format!("`{value}` is a range"))
            .with("write @notBefore and @notAfter, or @from and @to");
    }
    let near = kinds.iter().filter(|&&kind| kind != Kind::Time || value.contains(':'));
    let mut faults = near.filter_map(|&kind| read(kind, value).err());
    let told = faults.find_map(told);
    let advice = match intended(value).filter(|date| kinds.iter().any(|kind| kind.allows(date))) {
        Some(date) => Some(format!("write {date}")),
        None if told.is_some() => None,
        None => advice(value).map(str::to_owned),
    };
    let reason = told.unwrap_or_else(|| format!("`{value}` is not {}", shape(kinds)));
    Objection { reason, advice }
}

/// The kind that a value is of, where that kind is not allowed.
fn other_kind(kinds: &[Kind], value: &str) -> Option<Kind> {
    ALL.into_iter().find(|kind| !kinds.contains(kind) && kind.allows(value))
}

const ALL: [Kind; 8] = [
    Kind::Date,
    Kind::DateTime,
    Kind::YearMonth,
    Kind::Year,
    Kind::Time,
    Kind::MonthDay,
    Kind::Month,
    Kind::Day,
];

/// The noun of a kind without its example.
fn bare(kind: Kind) -> &'static str {
    let noun = date_noun(kind);
    noun.split_once(" such as").map_or(noun, |(noun, _)| noun)
}

fn wanted(kinds: &[Kind]) -> &'static str {
    match kinds {
        [kind] => date_noun(*kind),
        _ => "one of the dates that are allowed here",
    }
}

fn shape(kinds: &[Kind]) -> &'static str {
    match kinds {
        [kind] => date_noun(*kind),
        _ => "a date as W3C writes it",
    }
}

fn told(fault: Fault<'_>) -> Option<String> {
    Some(match fault {
        Fault::Shape | Fault::ShortYear(_) => return None,
        Fault::YearZero => "there is no year 0: the year before 0001 is -0001".to_owned(),
        Fault::PaddedYear(year) => {
            format!("a year of more than four digits must not begin with 0, as {year} does")
        }
        Fault::Month(month) => format!("there is no month {month:02}"),
        Fault::Day { year, month, day } => no_day(year, month, day),
        Fault::Hour(24) => "the day ends at 23:59:59".to_owned(),
        Fault::Hour(hour) => format!("there is no hour {hour}"),
        Fault::Minute(minute) => format!("there is no minute {minute}"),
        Fault::Second(second) => format!("there is no second {second}"),
        Fault::Zone(zone) => {
            format!("there is no time zone {zone}: the farthest are -14:00 and +14:00")
        }
    })
}

fn no_day(year: Option<Year<'_>>, month: Option<u8>, day: u8) -> String {
    let Some(month) = month.filter(|_| day > 0) else {
        return format!("there is no day {day:02}");
    };
    let name = MONTHS[usize::from(month) - 1];
    let days = days(month, year.is_none_or(Year::is_leap));
    match year {
        Some(year) => {
            let sign = if year.before_christ { "-" } else { "" };
            format!("{name} {sign}{} has {days} days", year.digits)
        }
        None => format!("{name} has {days} days"),
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Two years or dates with a dash, a slash or a word between.
fn is_range(value: &str) -> bool {
    let separators = ["\u{2013}", "\u{2014}", " - ", "--", "/", "..", " to ", "-"];
    separators.iter().any(|separator| {
        value.split_once(separator).is_some_and(|(from, to)| {
            let is_end = |text: &str| {
                [Kind::Year, Kind::YearMonth, Kind::Date].iter().any(|kind| kind.allows(text))
            };
            is_end(from.trim()) && is_end(to.trim())
        })
    })
}

/// What cannot be written as one date at all.
fn advice(value: &str) -> Option<&'static str> {
    let lower = value.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&["?", "ca.", "c.", "circa", "about", "um ", "vers ", "~"]) {
        return Some("write the date alone, and how sure it is in @cert or @precision");
    }
    if has(&["century", "jahrhundert", "siècle"]) || is_decade(&lower) {
        return Some("write @notBefore and @notAfter");
    }
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    (digits > 0).then_some("write the year first, then month and day with two digits: 1962-10-27")
}

fn is_decade(value: &str) -> bool {
    let year = value.strip_suffix('s').map(|year| year.trim_end_matches(['\'', '\u{2019}']));
    year.is_some_and(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The date that an editor may have meant, as it should be written; none where that is not sure.
fn intended(value: &str) -> Option<String> {
    if let Some(time) = intended_time(value) {
        return Some(time);
    }
    let is_between = |c: char| c.is_whitespace() || "-/.,\u{2010}\u{2011}\u{2013}".contains(c);
    let parts: Vec<&str> = value.split(is_between).filter(|part| !part.is_empty()).collect();
    if value.starts_with('-') || parts.len() > 3 {
        return None;
    }
    let numbers: Vec<Part> = parts.iter().map(|part| Part::of(part)).collect::<Option<_>>()?;
    let date = arranged(&numbers)?;
    [Kind::Year, Kind::YearMonth, Kind::Date].iter().any(|kind| kind.allows(&date)).then_some(date)
}

/// A number or a month in words.
#[derive(Clone, Copy)]
enum Part {
    /// Three or four digits.
    Year(u16),
    /// One or two digits.
    Small(u16),
    Month(u16),
}

impl Part {
    fn of(text: &str) -> Option<Self> {
        let number = text.parse::<u16>().ok();
        match (number, text.len()) {
            (Some(number), 1 | 2) => Some(Self::Small(number)),
            (Some(number), 3 | 4) => Some(Self::Year(number)),
            _ => month_named(text).map(Self::Month),
        }
    }
}

/// The number of a month from its English name, or three letters of it or more.
fn month_named(text: &str) -> Option<u16> {
    let text = text.to_ascii_lowercase();
    let is_meant = |name: &&str| text.len() >= 3 && name.to_ascii_lowercase().starts_with(&text);
    (1..).zip(MONTHS).find(|(_, name)| is_meant(name)).map(|(number, _)| number)
}

/// Year, month and day put into their order, where only one order is possible.
fn arranged(parts: &[Part]) -> Option<String> {
    use Part::{Month, Small, Year};
    let (year, month, day) = match *parts {
        [Year(year)] => return Some(format!("{year:04}")),
        [Year(year), Month(month) | Small(month)] | [Month(month) | Small(month), Year(year)] => {
            return Some(format!("{year:04}-{month:02}"));
        }
        [Small(day), Month(month), Year(year)]
        | [Month(month), Small(day), Year(year)]
        | [Year(year), Month(month), Small(day)] => (year, month, day),
        // A month above 12 is a day.
        [Year(year), Small(a), Small(b)] if a > 12 => (year, b, a),
        [Year(year), Small(a), Small(b)] => (year, a, b),
        [Small(a), Small(b), Year(year)] if a > 12 => (year, b, a),
        [Small(a), Small(b), Year(year)] if b > 12 || a == b => (year, a, b),
        _ => return None,
    };
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// A time without its seconds, or a date with such a time.
fn intended_time(value: &str) -> Option<String> {
    let full = format!("{value}:00");
    let spaced = value.replacen(' ', "T", 1);
    let spaced_full = format!("{spaced}:00");
    let texts = [full, spaced, spaced_full];
    texts.into_iter().find(|text| Kind::Time.allows(text) || Kind::DateTime.allows(text))
}
