//! Dates and times in running text.

use super::mention::{self, Meaning, Mention};
use super::{Reading, Rule, Sees, never};
use crate::document::date::{
    CenturyRule, Found, Ground, Value, find_in_running_text, follow_order,
};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "infer/date",
    summary: "dates and times of day are marked with their value",
    explanation: "`27 October 1962`, `Oct. 27, 1962`, `the 27th of October 1962`, `27 Oct 62`, `OCT \
        62`, `October 1962`, `1962/10/27`, `1962-10-27`, `62/10/27`, `10/27/62`, `10/00/62` (a day \
        that is not known), `27.10.1962`, `271445Z OCT 62`, `Aug 63-Apr 64`, \
        `24–28 October 1962`, `October 24 to November 3, 1962`, `October–November 1962`, `[ca. 26 \
        Oct.]`, `circa 1962`, `October 27`, `summer of 1962` and `the 1960s` are dates, months in \
        English, German, French, Spanish, Italian or Latin; `4 P.M.`, `4:30 p.m.`, `0630 hours` and \
        `at 16:00` are times. One date is `when`; a period, or a date that is not exact, is \
        `notBefore` and `notAfter`; a day without a year is `--10-27`. Years of two digits are of \
        the twentieth century (certainty medium). Numbers with strokes are month, day, year, unless \
        the first is beyond 12 (beyond 31 it is the year), or the document has more dates with the \
        day first; those with points day, month, year (where they could change places, medium, and low with a year of two digits). A year of two digits that could be a day as well \
        (`27 Oct 15`) is low. `ca.` and its like mean two days, months or \
        years either way, of the smallest unit that is written (medium). Seasons are those of the \
        northern hemisphere (medium).",
    limits: "What the calendar does not have (`31 February 1962`, `13/32/62`) stays text, and is \
        reported. Numbers of files, amounts, fractions and telephone numbers are left alone, as are \
        hours that may be a duration (`1500 hours`) and years that stand alone. A date may go over \
        a soft line end and over raised letters (`12<sup>th</sup>`), not over other marks.",
    example: "The pier was finished on 27 October 1962, and the road in the spring of 1963.\n",
    sees: Sees::Paragraphs,
    gates: &[],
    begins: never,
    apply,
};

fn apply(reading: &mut Reading<'_>) {
    let (mut dates, mut times) = (Vec::new(), Vec::new());
    for run in mention::runs(reading) {
        let place = |range: &Range<usize>| run.place(range);
        let in_text = |found: Found| Some(Found { range: place(&found.range)?.range(), ..found });
        let finds = find_in_running_text(&run.words(reading.text), CenturyRule::default());
        dates.extend(finds.dates.into_iter().filter_map(in_text));
        times.extend(finds.times.into_iter().filter_map(in_text));
        reading.impossible_dates.extend(finds.impossible.iter().filter_map(place));
    }
    follow_order(reading.text, &mut dates);
    let mention = |found: Found, meaning: fn(Value, Ground) -> Meaning| Mention {
        span: found.range.into(),
        meaning: meaning(found.value, found.ground),
        certainty: found.certainty,
    };
    let dates = dates.into_iter().map(|found| mention(found, Meaning::Date));
    let times = times.into_iter().map(|found| mention(found, Meaning::Time));
    let mut mentions: Vec<_> = dates.chain(times).collect();
    mentions.retain(|mention| reading.wants(mention.certainty));
    mention::add(reading, mentions);
}
