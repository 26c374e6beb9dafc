//! Labels of forms in small letters, without a colon.

use super::gate::{BRIEF, CAPITAL_FIRST, Gate, LINE};
use super::wording::{SHORT, words};
use super::{Certainty, Reading, Role, Rule, Sees};
use crate::transcript::syntax::Kind;

pub(super) static RULE: Rule = Rule {
    id: "infer/captions",
    summary: "four or more captions of forms (`Date of Birth`, `Address …`) near each other are a form",
    explanation: "A line that begins with a caption as forms have them (`Name`, `Date of Birth`, \
        `Social Security Number`, `Receipt given`), alone, with a colon or with a value behind it, is \
        a field of a form where four or more different ones stand near each other, with nothing but \
        a few short lines between them.",
    limits: "A caption above or within running text, with a small letter behind it, and fewer than \
        four different ones, are text. Which value above or below belongs to a caption that stands \
        alone is not known.",
    example: "Name Ann Oak\nDate of Birth 4 May 1921\nAddress Pier 9, Alder\nOccupation Joiner\n",
    sees: Sees::Lines,
    gates: &[Gate::words(&CAPTIONS).with(CAPITAL_FIRST | LINE | BRIEF)],
    begins: |line| caption(line).is_some(),
    apply,
};

/// The fewest different captions.
const FEWEST: usize = 4;

/// How many paragraphs may stand between two.
const GAP: usize = 2;

/// The captions in the order of their bytes.
const CAPTIONS: [&str; 84] = [
    "Address",
    "Age",
    "Agency",
    "Alias",
    "Aliases",
    "Area Code",
    "Arrest Number",
    "Arrests",
    "Birthplace",
    "Build",
    "Case Number",
    "Children",
    "Citizenship",
    "City and State",
    "City/State",
    "Color Eyes",
    "Color of Eyes",
    "Color of Hair",
    "Complexion",
    "Contact",
    "Convictions",
    "Criminal Record",
    "Date",
    "Date Received",
    "Date Returned",
    "Date and Place of Birth",
    "Date of Appointment",
    "Date of Birth",
    "Date of Interview",
    "Description",
    "Driver's License",
    "Education",
    "Employer",
    "Employment",
    "Ethnic Group",
    "Eyes",
    "FBI Number",
    "Field Office",
    "File Number",
    "Hair",
    "Height",
    "Home Address",
    "Home Phone",
    "Interviewer",
    "Investigator",
    "Level",
    "M or S",
    "M or W",
    "Marital Status",
    "Name",
    "Name of Contributor",
    "Name of Employee",
    "Name of Subject",
    "Nationality",
    "Occupation",
    "Phone",
    "Phone Number",
    "Place",
    "Place of Birth",
    "Position",
    "Position Number",
    "Position Title",
    "Present Employment",
    "Race",
    "Rank",
    "Receipt Given",
    "Receipt given",
    "Relatives",
    "Residence",
    "Serial Number",
    "Sex",
    "Signature",
    "Signature of Employee",
    "Social Security",
    "Social Security Number",
    "Special Characteristics",
    "Spouse",
    "Step",
    "Telephone",
    "Telephone Number",
    "Time",
    "Title",
    "To Be Returned",
    "Weight",
];

/// A caption at the beginning of a line, with the colon behind it.
#[derive(Clone, Copy)]
struct Caption {
    segment: usize,
    words: &'static str,
    length: usize,
}

/// The caption that the line begins with, and its length with the colon behind it, if nothing or a
/// value stands there.
fn caption(line: &str) -> Option<(&'static str, usize)> {
    let may_be = |byte: &&u8| byte.is_ascii_uppercase() && line.len() <= SHORT;
    let first = line.as_bytes().first().filter(may_be)?;
    let start = CAPTIONS.partition_point(|caption| caption.as_bytes()[0] < *first);
    let of_letter = CAPTIONS[start..].iter().take_while(|caption| caption.as_bytes()[0] == *first);
    let caption = of_letter.filter(|caption| line.starts_with(**caption)).last()?;
    let rest = &line[caption.len()..];
    let behind = rest.trim_start_matches(' ');
    let colon = usize::from(behind.starts_with(':'));
    let value = behind[colon..].trim_start_matches([' ', '_', '.']);
    let is_ended = rest.is_empty() || rest.starts_with([' ', ':', '_']);
    let may_be_value = !value.starts_with(char::is_lowercase) && words(value) <= MAX_WORDS;
    let length = if colon > 0 { line.len() - behind.len() + 1 } else { caption.len() };
    (is_ended && may_be_value).then_some((caption, length))
}

/// The most words of a value.
const MAX_WORDS: usize = 12;

fn apply(reading: &mut Reading<'_>) {
    for run in runs(reading) {
        for Caption { segment, length, .. } in run {
            let role = Role::FormField { label: reading.label_length(segment, length) };
            let evidence = "a caption of forms, one of several near each other";
            reading.claim(segment, role, RULE.id, Certainty::Medium, evidence);
        }
    }
}

/// The runs of captions near each other with four or more different ones.
fn runs(reading: &Reading<'_>) -> Vec<Vec<Caption>> {
    let captions: Vec<Caption> =
        reading.lines_for(&RULE).into_iter().filter_map(|at| found(reading, at)).collect();
    let runs = captions.chunk_by(|before, after| are_near(reading, before.segment, after.segment));
    runs.filter(|run| are_of_a_form(run)).map(<[Caption]>::to_vec).collect()
}

fn found(reading: &Reading<'_>, segment: usize) -> Option<Caption> {
    let is_text = reading.is_free(segment) && reading.kind(segment) == Kind::Paragraph;
    let line = reading.line(segment).filter(|line| is_text && !line.ends_with(['.', ';']))?;
    let (caption, length) = caption(line)?;
    let stands_so = reading.leading_text(segment).starts_with(&line[..length]);
    stands_so.then_some(Caption { segment, words: caption, length })
}

fn are_of_a_form(run: &[Caption]) -> bool {
    let mut captions: Vec<&str> = run.iter().map(|it| it.words).collect();
    captions.sort_unstable();
    captions.dedup();
    captions.len() >= FEWEST
}

/// Whether no more than a few short paragraphs or fields of a form stand between two captions.
fn are_near(reading: &Reading<'_>, before: usize, after: usize) -> bool {
    let (mut between, mut block) = (0, reading.segments[before].block);
    for segment in before + 1..after {
        let is_field = matches!(reading.segments[segment].role, Role::FormField { .. });
        if reading.is_frame(segment) || reading.is_prose(segment) || between > GAP {
            return false;
        }
        if !reading.is_furniture(segment) && !is_field {
            between += usize::from(reading.segments[segment].block != block);
            block = reading.segments[segment].block;
        }
    }
    between <= GAP
}

#[cfg(test)]
mod tests {
    use super::{CAPTIONS, caption};

    #[test]
    fn captions_with_values_or_none() {
        assert!(CAPTIONS.is_sorted());
        assert_eq!(caption("Date of Birth 4 May"), Some(("Date of Birth", 13)));
        assert_eq!(caption("Name : Oak"), Some(("Name", 6)));
        assert_eq!(caption("Telephone"), Some(("Telephone", 9)));
        assert_eq!(caption("Name____ Oak"), Some(("Name", 4)));
        for line in ["Name your price", "Names", "Dates of arrival", "name", "Placement 9"] {
            assert_eq!(caption(line), None, "{line}");
        }
    }
}
