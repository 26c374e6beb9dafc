//! Labels that are printed on the sheets of messages, dispatches, routing slips and index cards.

use super::starts::Starts;
use super::wording::behind;

/// What a printed label belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// The boxes of a form.
    Form,
    /// What the message centre filled in around a telegram.
    Message,
}

/// A printed label, as it was found at the beginning of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// Its bytes, with the signs that end it.
    pub(super) length: usize,
    pub(super) of: Of,
    /// Whether it is printed on forms only; others are ordinary words.
    pub(super) is_sure: bool,
    /// Whether it is all that stands on the line.
    pub(super) is_alone: bool,
    /// Whether a value may stand below it.
    pub(super) takes_value: bool,
}

/// How much a label shows by itself, and what may stand behind it.
#[derive(Clone, Copy)]
enum Is {
    /// Printed on forms only; a value may stand behind it.
    Sure,
    /// Printed on forms only, alone on its line.
    Alone,
    /// An ordinary word, which counts beside others, alone on its line or with a colon.
    Word,
    /// A word like these with a box to be ticked or initialled, below which no value stands.
    Mark,
    /// An abbreviation of index cards, which counts beside others; a value stands behind it.
    Card,
}

use Is::{Alone, Card, Mark, Sure, Word};
use Of::{Form, Message};

/// The labels in the order of their bytes, with those of cable sheets, dispatches, routing slips,
/// cross references, index cards, requests and reports of the CIA, of the envelopes and reports of the
/// FBI and the army, and of sheets on who has reviewed a file.
const LABELS: &[(&str, Of, Is)] = &[
    ("(ADDRESS OF CONTRIBUTOR)", Form, Alone),
    ("(CITY AND STATE)", Form, Alone),
    ("(NAME OF CONTRIBUTOR)", Form, Alone),
    ("(NAME OF SPECIAL AGENT)", Form, Alone),
    ("(PRINT NAME)", Form, Alone),
    ("ABSTRACT", Form, Word),
    ("ACCOMPLISHED", Form, Mark),
    ("ACTION", Message, Word),
    ("ADDITIONAL DATA", Form, Word),
    ("ADVANCE COPY", Message, Sure),
    ("ANALYST", Form, Word),
    ("APPRAISAL", Message, Card),
    ("BRANCH", Form, Word),
    ("BY", Message, Mark),
    ("BY QUALIFIED HQ. DESK ONLY", Form, Alone),
    ("CABLE SECRETARIAT DISSEMINATION", Message, Alone),
    ("CAREER SERVICE DESIGNATION", Form, Sure),
    ("CATEGORY OF EMPLOYMENT", Form, Sure),
    ("CHARACTER OF CASE", Form, Sure),
    ("CHECKING INSTRUCTIONS", Form, Sure),
    ("CIT", Form, Card),
    ("CLASSIFY TO FILE NO", Form, Sure),
    ("COMMENTS", Form, Word),
    ("CONTROL SYMBOL OR FILE NUMBER", Form, Sure),
    ("COPIES MADE", Form, Word),
    ("COPY NO", Form, Word),
    ("COST CENTER NO", Form, Sure),
    ("COUNTRY", Message, Card),
    ("CROSS REFERENCE TO", Form, Sure),
    ("CROSS REFERRED TO THIS FILE", Form, Sure),
    ("CS COPY", Form, Word),
    ("CUSTODIAL UNIT/LOCATION", Form, Sure),
    ("DATE", Form, Word),
    ("DATE ACQ", Message, Sure),
    ("DATE DATE REVIEWED BY SIGNATURE OF", Form, Alone),
    ("DATE DATE REVIEWED BY SIGNATURE OF REVIEWING OFFICIAL", Form, Alone),
    ("DATE DISPATCHED", Form, Sure),
    ("DATE DISTR", Message, Sure),
    ("DATE MICROFILMED", Form, Sure),
    ("DATE OF", Message, Card),
    ("DATE OF BIRTH", Form, Word),
    ("DATE OF INFO", Form, Sure),
    ("DATE OF REQUEST", Form, Sure),
    ("DATE PROCESSED", Form, Sure),
    ("DATE RECEIVED", Form, Word),
    ("DATE RETURNED", Form, Word),
    ("DATE SUBMITTED", Form, Sure),
    ("DATE TYPED", Form, Sure),
    ("DELETIONS, IF ANY", Form, Sure),
    ("DESTROY", Form, Word),
    ("DESTROY SIG", Form, Alone),
    ("DISPATCH OF SOURCE DOC", Form, Sure),
    ("DISPATCH OR SOURCE DOC", Form, Sure),
    ("DISPATCH SYMBOL AND NO", Form, Sure),
    ("DISPATCH SYMBOL AND NUMBER", Form, Sure),
    ("DISSEM BY", Message, Sure),
    ("DISSEMINATED IN", Form, Sure),
    ("DISSEMINATION RECORD OF ATTACHED REPORT", Form, Alone),
    ("DO NOT WRITE IN SPACES BELOW", Form, Alone),
    ("DOCUMENT DATE", Form, Word),
    ("DOCUMENT DISPOSITION", Form, Alone),
    ("DOCUMENT IDENTIFICATION", Form, Alone),
    ("DOCUMENT NUMBER", Form, Word),
    ("EFFECTIVE DATE REQUESTED", Form, Sure),
    ("EVALUATION", Form, Word),
    ("EXACT SPELLING OF NAME", Form, Sure),
    ("EXTENSION", Form, Word),
    ("FIELD REPORT NO", Message, Sure),
    ("FILE IN CS FILE NO", Form, Sure),
    ("FILE NO", Form, Word),
    ("FILE NUMBER", Form, Word),
    ("FILE RID", Form, Sure),
    ("FILE THIS FORM IN FILE NO", Form, Sure),
    ("FILE TITLE", Form, Word),
    ("FILE TITLE/NUMBER", Form, Sure),
    ("FILE TITLE/NUMBER/VOLUME", Form, Sure),
    ("FILE VR", Message, Sure),
    ("FILL IN SECTION", Form, Sure),
    ("FORWARDED", Form, Word),
    ("GIVEN NAMES", Form, Word),
    ("GRADE AND STEP", Form, Sure),
    ("HEADQUARTERS FILE NO", Form, Sure),
    ("HEADQUARTERS FILE NUMBER", Form, Sure),
    ("HQS FILE NO", Form, Sure),
    ("HQS FILE NUMBER", Form, Sure),
    ("HQS. FILE NO", Form, Sure),
    ("HQS. FILE NUMBER", Form, Sure),
    ("IDENTIFYING INFORMATION", Form, Word),
    ("INCLUSIVE DATES", Form, Sure),
    ("INDEX", Form, Word),
    ("INDEX YES NO", Form, Alone),
    ("INDEXING CAN BE JUDGED", Form, Alone),
    ("INITIALS", Form, Word),
    ("INSTRUCTIONS", Form, Word),
    ("INVESTIGATIVE PERIOD", Form, Sure),
    ("ISSUED", Message, Mark),
    ("LEGAL AUTHORITY", Form, Word),
    ("LOCATION OF OFFICIAL STATION", Form, Sure),
    ("MARKED FOR INDEXING", Form, Alone),
    ("MICROFILM", Form, Word),
    ("NAME OF CONTRIBUTOR", Form, Sure),
    ("NAME OF SUBJECT", Form, Word),
    ("NAME OF SUBJECT OR TITLE OF INCIDENT", Form, Sure),
    ("NATURE OF PERSONNEL ACTION", Form, Sure),
    ("NO DOCUMENTS MAY BE COPIED OR REMOVED FROM THIS FILE", Form, Alone),
    ("NO INDEX", Form, Mark),
    ("NO INDEXING REQUIRED", Form, Alone),
    ("NO. PAGES", Message, Card),
    ("NOTATIONS", Form, Word),
    ("OCC", Form, Card),
    ("OCCUPATIONAL SERIES", Form, Sure),
    ("OFFICE DESIGNATOR", Form, Sure),
    ("OFFICE OF MEDICAL SERVICES DISPOSITION", Form, Alone),
    ("OFFICE OF ORIGIN", Form, Sure),
    ("OFFICE OF SECURITY DISPOSITION", Form, Alone),
    ("OFFICE SYMBOL", Form, Word),
    ("OFFICER'S INITIALS", Form, Word),
    ("OFFICER'S NAME", Form, Word),
    ("ONLY QUALIFIED DESK CAN JUDGE INDEXING", Form, Alone),
    ("ONLY QUALIFIED HEADQUARTERS DESK CAN JUDGE INDEXING", Form, Alone),
    ("ORGANIZATIONAL DESIGNATIONS", Form, Sure),
    ("ORIGINATING OFFICE", Form, Word),
    ("OTHER IDENTIFYING DATA", Form, Sure),
    ("OVERSEAS CANDIDATE REVIEW PANEL DISPOSITION", Form, Alone),
    ("PAGE NO", Form, Word),
    ("PASSED", Message, Mark),
    ("PER", Message, Mark),
    ("PERSON UNIT NOTIFIED", Form, Alone),
    ("PERSON/UNIT NOTIFIED", Form, Alone),
    ("PERTINENT INFORMATION", Form, Alone),
    ("PLACE &", Message, Sure),
    ("PLACE & DATE ACQ", Message, Sure),
    ("PLACE OF BIRTH", Form, Word),
    ("POB", Form, Card),
    ("POSITION CONTROL CERTIFICATION", Form, Sure),
    ("PRECEDENCE", Message, Word),
    ("PRIOR TO FILING", Form, Alone),
    ("PROCESSING", Form, Word),
    ("PROCESSING ACTION", Form, Alone),
    ("PROPOSED STATION", Form, Alone),
    ("RECEIVED RETURNED (PRINT NAME) REVIEWING OFFICIAL", Form, Alone),
    ("RECORD COPY", Form, Word),
    ("REF TO FILE NO", Form, Sure),
    ("REFERENCES", Message, Card),
    ("REPORT MADE BY", Form, Sure),
    ("REPORT NO", Message, Card),
    ("REPORT OF FINDINGS", Form, Alone),
    ("REPORTING OFFICE", Form, Sure),
    ("RET. TO BRANCH", Form, Sure),
    ("RETURN TO BRANCH", Form, Sure),
    ("REVIEWED BY", Form, Word),
    ("REVIEWED BY (PRINT NAME)", Form, Alone),
    ("REVIEWING OFFICIAL", Form, Word),
    ("RI FILE NO", Form, Sure),
    ("RID COPY", Message, Sure),
    ("ROOM", Form, Word),
    ("ROOM NO", Form, Word),
    ("ROUTING", Form, Word),
    ("ROUTING AND/OR INITIALS", Form, Sure),
    ("SALARY OR RATE", Form, Sure),
    ("SEARCH INSTRUCTIONS", Form, Sure),
    ("SEX F", Form, Card),
    ("SEX M", Form, Card),
    ("SIGNATURE OF", Form, Word),
    ("SIGNATURE OF CAREER SERVICE APPROVING OFFICER", Form, Alone),
    ("SIGNATURE OF EMPLOYEE", Form, Alone),
    ("SIGNATURE OF REQUESTING OFFICIAL", Form, Alone),
    ("SIGNATURE OF REVIEWING OFFICIAL", Form, Alone),
    ("SIGNATURE OF SPECIAL AGENT", Form, Sure),
    ("SLOTTED", Message, Mark),
    ("SOURCE", Message, Card),
    ("SOURCE (CRYPTONYM)", Form, Sure),
    ("SOURCE CRYPTONYM", Form, Sure),
    ("SPACE BELOW FOR EXCLUSIVE USE OF THE OFFICE OF PERSONNEL", Form, Alone),
    ("SPECIAL AGENT IN CHARGE", Form, Alone),
    ("SPELLING VARIATIONS", Form, Sure),
    ("SUBJECT", Message, Card),
    ("SUBJECT OF DOCUMENT", Form, Sure),
    ("TITLE OF CASE", Form, Sure),
    ("TO ACTION BRANCH", Form, Alone),
    ("TO ALL ADDRESSEES", Form, Alone),
    ("TOTAL COPIES", Form, Sure),
    ("TRANSFERRED TO RI FILE", Form, Sure),
    ("TUBED", Message, Mark),
    ("TYPE OF COVER AT NEW STATION", Form, Alone),
    ("TYPED NAME AND ORGANIZATION OF SPECIAL AGENT", Form, Sure),
    ("UNIT NOTIFIED", Form, Alone),
    ("XREF TO FILE NO", Form, Sure),
    ("YES", Form, Mark),
    ("YES NO", Form, Mark),
];

/// The longest line that begins with a printed label, in bytes.
const LONGEST: usize = 90;

/// How the labels begin.
pub(super) const STARTS: Starts = {
    let mut starts = Starts::NONE;
    let mut at = 0;
    while at < LABELS.len() {
        starts = starts.and_word(LABELS[at].0);
        at += 1;
    }
    starts
};

/// The printed label that a line begins with, behind the number of its box.
pub(super) fn find(line: &str) -> Option<Found> {
    let bytes = line.as_bytes();
    let is_short = (2..=LONGEST).contains(&bytes.len());
    if !is_short || bytes[1].is_ascii_lowercase() || !(bytes[0].is_ascii() && bytes[1].is_ascii()) {
        return None;
    }
    let words = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let words = if words.len() < line.len() { words.strip_prefix(". ")? } else { line };
    // `N-REF TO FILE NO.`: the first letter is often misread.
    let words = if bytes[1] == b'-' { &line[2..] } else { words };
    let first = words.bytes().next().filter(|_| STARTS.begin(words))?;
    if !(first == b'(' || first.is_ascii_uppercase()) {
        return None;
    }
    let start = LABELS.partition_point(|(label, ..)| label.as_bytes()[0] < first);
    let of_letter = LABELS[start..].iter().take_while(|(label, ..)| label.as_bytes()[0] == first);
    let before = line.len() - words.len();
    let second = words.as_bytes().get(1).map(u8::to_ascii_uppercase);
    let of_letters = of_letter.filter(|(label, ..)| label.as_bytes().get(1).copied() == second);
    let found = of_letters.filter_map(|&(label, of, is)| read(words, label, of, is));
    found
        .max_by_key(|found| found.length)
        .map(|found| Found { length: found.length + before, ..found })
}

/// The label at the beginning of the words, if what stands behind it may.
fn read(words: &str, label: &str, of: Of, is: Is) -> Option<Found> {
    let is_sure = matches!(is, Sure | Alone);
    let rest = if is_sure { behind(words, label) } else { words.strip_prefix(label) }?;
    let value = rest.trim_start_matches(['.', ':', ' ']);
    let signs = rest[..rest.len() - value.len()].trim_end();
    let is_alone = value.is_empty();
    let fits = match is {
        Sure => is_alone || rest.len() > value.len(),
        Alone => is_alone,
        Word | Mark => is_alone || signs.ends_with(':'),
        Card => !is_alone && rest.len() > value.len() && !signs.contains(':'),
    };
    let takes_value = match is {
        Alone | Mark => false,
        Sure => is_alone && of == Form,
        Word => is_alone,
        Card => true,
    };
    let length = label.len() + signs.len();
    fits.then_some(Found { length, of, is_sure, is_alone, takes_value })
}

/// Whether the line is a printed label that takes no value.
pub(super) fn takes_no_value(line: &str) -> bool {
    find(line).is_some_and(|found| !found.takes_value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_in_order() {
        assert!(LABELS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    fn label(line: &str) -> Option<&str> {
        find(line).map(|found| &line[..found.length])
    }

    #[test]
    fn labels_end_with_their_signs() {
        assert_eq!(label("DATE TYPED 9 Jan. 63"), Some("DATE TYPED"));
        assert_eq!(label("TOTAL COPIES: 40"), Some("TOTAL COPIES:"));
        assert_eq!(label("X-REF TO FILE NO."), Some("X-REF TO FILE NO."));
        assert_eq!(label("2. RI FILE NO."), Some("2. RI FILE NO."));
        assert_eq!(label("SEX M DOB ?"), Some("SEX M"));
    }

    #[test]
    fn words_are_labels_alone_or_with_a_colon() {
        assert_eq!(label("DATE"), Some("DATE"));
        assert_eq!(label("INDEX: YES NO"), Some("INDEX:"));
        for line in ["DATES OF ARRIVAL", "BY THE TIME", "INDEXED", "MICROFILM THE FILE", "", "É"] {
            assert_eq!(label(line), None, "{line}");
        }
        assert_eq!(label("PERTINENT INFORMATION WILL FOLLOW"), None);
    }
}
