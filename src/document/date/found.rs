//! What is found in a text: [`Found`].

use super::{Date, Time};
use crate::document::Certainty;
use std::ops::Range;

/// A date or time that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// What it says.
    pub value: Value,
    /// How sure the value is.
    pub certainty: Certainty,
    /// What the value rests on.
    pub ground: Ground,
}

/// What a date says, in the values of TEI
/// ([`att.datable.w3c`](https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-att.datable.w3c.html)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `@when`: `1962-10-27`, `--10-27`, `16:00:00`, `1962-10-27T16:00:00Z`.
    At(String),
    /// `@notBefore` and `@notAfter`.
    Between(String, String),
}

impl Value {
    /// The value of `@when`, if it is one.
    #[must_use]
    pub fn when(&self) -> Option<&str> {
        match self {
            Self::At(when) => Some(when),
            Self::Between(..) => None,
        }
    }
}

/// What the value of a date or time rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// All of it is written.
    Written,
    /// A year of two digits; the century comes from a [`CenturyRule`](super::CenturyRule).
    Century,
    /// Numbers whose order is the usual one where they stand.
    Order,
    /// Numbers whose order is that of other dates of the document.
    Document,
    /// Day and month, without a year.
    NoYear,
    /// A word that says that the date is not exact.
    About,
    /// A season, whose bounds are those of the calendar.
    Season,
    /// Two numbers with a colon.
    Clock,
}

impl Ground {
    /// It, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Written => "written out",
            Self::Century => "the year has two digits; its century is the usual one",
            Self::Order => "day and month could change places; their order is the usual one",
            Self::Document => {
                "day and month could change places; other dates of the document have the day first"
            }
            Self::NoYear => "day and month; the year is not written",
            Self::About => "said to be about; two days, months or years either way",
            Self::Season => "a season of the northern hemisphere",
            Self::Clock => "two numbers with a colon",
        }
    }
}

/// What a date says, as it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    Date(Date),
    Moment(Date, Time),
    Between(Date, Date),
    /// A day of every year: month and day.
    Day(u8, u8),
    /// Between two days of every year.
    Days((u8, u8), (u8, u8)),
}

/// A date that was read at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) range: Range<usize>,
    pub(super) sense: Sense,
    pub(super) certainty: Certainty,
    pub(super) ground: Ground,
}

/// What stands where a date could stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Date(Reading),
    /// Written as dates are, but the calendar has no such day.
    Impossible(Range<usize>),
}

impl Reading {
    /// A date of which all is written.
    pub(super) fn written(range: Range<usize>, date: Date) -> Self {
        let (certainty, ground) = (Certainty::High, Ground::Written);
        Self { range, sense: Sense::Date(date), certainty, ground }
    }

    /// The date, where it is one of a calendar and nothing else.
    pub(super) fn date(&self) -> Option<Date> {
        match self.sense {
            Sense::Date(date) => Some(date),
            _ => None,
        }
    }

    pub(super) fn into_found(self) -> Found {
        let value = match self.sense {
            Sense::Date(date) => Value::At(date.to_w3c()),
            Sense::Moment(date, time) => Value::At(format!("{date}T{time}Z")),
            Sense::Between(first, last) => Value::Between(first.to_w3c(), last.to_w3c()),
            Sense::Day(month, day) => Value::At(day_of_the_year(month, day)),
            Sense::Days(first, last) => {
                Value::Between(day_of_the_year(first.0, first.1), day_of_the_year(last.0, last.1))
            }
        };
        Found { range: self.range, value, certainty: self.certainty, ground: self.ground }
    }
}

/// `--10-27`
fn day_of_the_year(month: u8, day: u8) -> String {
    format!("--{month:02}-{day:02}")
}

impl Outcome {
    /// The reading of the day if the calendar has it.
    pub(super) fn of(range: Range<usize>, date: Option<Date>, year: Year) -> Self {
        match date {
            None => Self::Impossible(range),
            Some(date) => {
                let (certainty, ground) = year.weight();
                Self::Date(Reading { range, sense: Sense::Date(date), certainty, ground })
            }
        }
    }

    pub(super) fn end(&self) -> usize {
        match self {
            Self::Date(reading) => reading.range.end,
            Self::Impossible(range) => range.end,
        }
    }

    pub(super) fn reading(self) -> Option<Reading> {
        match self {
            Self::Date(reading) => Some(reading),
            Self::Impossible(_) => None,
        }
    }
}

/// A year, as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Year {
    pub(super) value: i16,
    /// Behind its last digit.
    pub(super) end: usize,
    pub(super) length: Length,
}

/// How much of a year is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// All of it.
    Whole,
    /// Two digits.
    Short,
    /// Two digits that could be a day or an amount as well.
    Doubtful,
}

impl Year {
    pub(super) fn weight(self) -> (Certainty, Ground) {
        match self.length {
            Length::Whole => (Certainty::High, Ground::Written),
            Length::Short => (Certainty::Medium, Ground::Century),
            Length::Doubtful => (Certainty::Low, Ground::Century),
        }
    }
}
