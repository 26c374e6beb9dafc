//! On which side of the text of its page something stands.

use crate::transcript::infer::{Reading, Role};
use crate::transcript::syntax::Kind;

/// For each segment, whether running text stands above and below it on its page.
#[derive(Debug)]
pub(super) struct Margins {
    above: Vec<bool>,
    below: Vec<bool>,
}

impl Margins {
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        let count = reading.segments.len();
        let (mut above, mut below) = (vec![false; count], vec![false; count]);
        let mut is_text_seen = false;
        for (index, above) in above.iter_mut().enumerate() {
            is_text_seen &= !begins_a_page(reading, index);
            *above = is_text_seen;
            is_text_seen |= is_text(reading, index);
        }
        is_text_seen = false;
        for (index, below) in below.iter_mut().enumerate().rev() {
            *below = is_text_seen;
            is_text_seen |= is_text(reading, index);
            is_text_seen &= !begins_a_page(reading, index);
        }
        Self { above, below }
    }

    /// The value of `@place` of furniture; none where text stands on both sides of it, since
    /// nobody knows then whether it stands at an edge of the page.
    pub(super) fn place(&self, index: usize, role: Role, is_foot: bool) -> Option<&'static str> {
        let (is_below, is_above) = (self.above[index], !self.above[index]);
        // What is written around a message stands within the page.
        let is_of_message = matches!(role, Role::MessageLine | Role::Transmission);
        let may_be_last = !is_of_message && !self.below[index];
        if is_foot || is_below && may_be_last { Some("bottom") } else { is_above.then_some("top") }
    }
}

/// The value of `fw/@type` for a marking at this place.
pub(super) fn marking(place: Option<&str>) -> &'static str {
    match place {
        Some("bottom") => "footer",
        Some(_) => "header",
        None => "running",
    }
}

fn begins_a_page(reading: &Reading<'_>, index: usize) -> bool {
    reading.kind(index) == Kind::PageFrame || reading.segments[index].page_turn.is_some()
}

fn is_text(reading: &Reading<'_>, index: usize) -> bool {
    reading.is_prose(index) || matches!(reading.kind(index), Kind::Table | Kind::List)
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::transcript::{ConvertOptions, convert};

    const TEXT: &str = "The committee met in the morning and heard the report of the engineer.";

    /// The beginnings of the furniture of a transcript, as far as their text.
    fn furniture(transcript: &str) -> Vec<String> {
        let source = Source::new("text.md", transcript.replace('~', TEXT));
        let tei = convert(&source, &ConvertOptions::default()).tei;
        let starts = tei.split("<fw type=").skip(1);
        starts.filter_map(|rest| Some(rest.split(" resp").next()?.to_owned())).collect()
    }

    #[test]
    fn markings_above_below_and_between() {
        assert_eq!(furniture("FILE 7\n\nSECRET\n\n~\n"), [r#""header" place="top""#]);
        assert_eq!(furniture("~\n\nSECRET\n\nREPRODUCTION\n"), [r#""footer" place="bottom""#]);
        assert_eq!(furniture("~\n\nSECRET\n\n~\n"), [r#""running""#]);
    }

    #[test]
    fn the_end_of_a_message_is_not_the_foot_of_the_page() {
        assert_eq!(furniture("~\n\nEND OF MESSAGE\n\nC/WH\n"), [r#""transmission""#]);
        assert_eq!(furniture("~\n\nEND OF MESSAGE\n"), [r#""transmission" place="bottom""#]);
    }
}
