//! The names of speakers, as lines of minutes, hearings and interviews begin with them.

use super::wording::{is_capitals, is_name};
use super::{cable_header, field, memo_label};

/// How the name of a speaker is set off from what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `Q.` and `A.`
    Question,
    /// `Mr. HALE.`: a title, a name and a full stop, as stenographers write.
    Stop,
    /// `THE CHAIRMAN:`, `Mr. Hale:`, `HALE:`.
    Colon,
    /// `Hale:`: a name in small letters, which may be a label of any kind.
    Name,
}

/// The name at the beginning of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Speaker<'a> {
    /// The name with the sign behind it, and with the number of the line before it.
    pub(super) label: &'a str,
    /// The name alone.
    pub(super) name: &'a str,
    pub(super) style: Style,
}

/// Labels of minutes that are no speakers.
const NO_SPEAKERS: [&str; 38] = [
    "ABSENT",
    "PRESENT",
    "ALSO PRESENT",
    "ATTENDING",
    "ATTENDANCE",
    "IN ATTENDANCE",
    "ATTENDEES",
    "EXCUSED",
    "OBSERVERS",
    "GUESTS",
    "MEMBERS",
    "APOLOGIES",
    "AGENDA",
    "MEETING",
    "ADJOURNED",
    "ADJOURNMENT",
    "MOTION",
    "DECISION",
    "RESOLVED",
    "NOTE",
    "NOTES",
    "SUBJECT",
    "DATE",
    "TIME",
    "PLACE",
    "LOCATION",
    "SUMMARY",
    "COMMENT",
    "COMMENTS",
    "REMARKS",
    "CONCLUSION",
    "BACKGROUND",
    "SOURCE",
    "TITLE",
    "NAME",
    "ADDRESS",
    "EXAMPLE",
    "WARNING",
];

/// The longest name with what stands before and behind it, in bytes.
const LONGEST: usize = 48;

/// The name that the line begins with, behind the number of the line.
pub(super) fn speaker(line: &str) -> Option<Speaker<'_>> {
    let number = line_number(line);
    let rest = &line[number..];
    let first = rest.bytes().next().filter(u8::is_ascii_uppercase)?;
    let is_asked = matches!(first, b'Q' | b'A');
    let head = &rest.as_bytes()[..rest.len().min(LONGEST)];
    if !is_asked && memchr::memchr2(b':', b'.', head).is_none() {
        return None;
    }
    let question = question(rest, number > 0).filter(|_| is_asked);
    let (length, style) =
        question.or_else(|| named(rest)).or_else(|| stopped(rest)).or_else(|| shouted(rest))?;
    let label = &line[..number + length];
    let name = rest[..length].trim_end_matches([':', ' ', '.', '-']);
    Some(Speaker { label, name, style })
}

/// The length of the number of the line and the blanks behind it: `14 Mr. Hale.`
pub(super) fn line_number(line: &str) -> usize {
    const MOST_LINES: u32 = 40;
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let words = rest.trim_start_matches([' ', '\t']);
    let is_number =
        || line[..digits].parse().is_ok_and(|number| (1..=MOST_LINES).contains(&number));
    let is_one = matches!(digits, 1 | 2) && words.len() < rest.len() && is_number();
    if is_one { line.len() - words.len() } else { 0 }
}

/// `Q.`, `A:`; `Q` and `A` alone with more blanks behind them than words have.
fn question(line: &str, is_numbered: bool) -> Option<(usize, Style)> {
    let behind = line.get(1..)?;
    let signs =
        if behind.starts_with(" - ") { 2 } else { usize::from(behind.starts_with(['.', ':'])) };
    let rest = &behind[signs..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let is_set_off = signs > 0 && (blanks > 0 || rest.is_empty())
        || blanks > 1
        || rest.starts_with('\t')
        || is_numbered && line.starts_with("Q ");
    (is_set_off && !is_person(line, rest)).then_some((1 + signs, Style::Question))
}

/// `A. B. Cole`: another initial stands behind the first.
fn is_person(line: &str, rest: &str) -> bool {
    let second = rest.split_whitespace().next().unwrap_or("");
    second.len() == 2 && second.ends_with('.') && is_name(line)
}

/// `THE CHAIRMAN:`, `Mr. Hale:`, `JK:`.
fn named(line: &str) -> Option<(usize, Style)> {
    let label = field::label(line)?;
    let name = field::name(label);
    let is_label = field::is_one_of(label, &memo_label::LABELS)
        || field::is_one_of(label, &cable_header::LABELS)
        || field::is_one_of(label, &NO_SPEAKERS);
    let is_spelt = !name.contains(|c: char| c.is_ascii_digit() || "/#&,()".contains(c))
        || is_unidentified(name);
    if is_label || !is_spelt || name.len() < 2 {
        return None;
    }
    let few = name.split(' ').count() <= 2;
    let style = if is_titled(name) || name.len() >= 3 && few && is_capitals(name, 1) {
        Style::Colon
    } else if few && (name.len() >= 3 || is_capitals(name, 2)) {
        Style::Name
    } else {
        return None;
    };
    Some((label.len(), style))
}

/// `Speaker 2`, `VOICE 1`: a voice that nobody knows.
fn is_unidentified(name: &str) -> bool {
    const VOICES: [&str; 6] = ["speaker", "voice", "interviewer", "participant", "agent", "male"];
    let parts = name.split_once(' ');
    parts.is_some_and(|(voice, number)| {
        VOICES.iter().any(|known| known.eq_ignore_ascii_case(voice))
            && matches!(number.len(), 1 | 2)
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// `HALE. I do not know.`: a name in capitals and a full stop, text in small letters behind it.
fn shouted(line: &str) -> Option<(usize, Style)> {
    const FEWEST: usize = 4;
    let head = &line[..line.floor_char_boundary(LONGEST)];
    let stop = memchr::memchr(b'.', head.as_bytes())?;
    let (name, text) = (&head[..stop], head[stop + 1..].strip_prefix(' ')?);
    let is_name = name.len() >= FEWEST
        && name.split(' ').count() <= 2
        && name.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '-' | '\'' | '’'));
    let is_said = text.starts_with(char::is_uppercase) && text.contains(char::is_lowercase);
    (is_name && is_said).then_some((name.len() + 1, Style::Stop))
}

/// `Mr. HALE.`, `The CHAIRMAN.`, `Senator Hart of Michigan.`
fn stopped(line: &str) -> Option<(usize, Style)> {
    const MOST_WORDS: usize = 4;
    let head = &line[..line.floor_char_boundary(LONGEST)];
    let (title, _) = head.split_once(' ')?;
    if !is_title(title.trim_end_matches('.')) {
        return None;
    }
    let mut length = title.len();
    for word in head[length..].split(' ').skip(1).take(MOST_WORDS) {
        length += 1 + word.len();
        let name = word.strip_suffix('.');
        let is_end = name.is_some_and(|name| name.len() > 2 && !name.contains('.'));
        let is_of_name =
            word.starts_with(char::is_uppercase) || matches!(word, "of" | "de" | "van");
        let is_spelt = |c: char| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-');
        if !is_of_name || !word.chars().all(is_spelt) {
            return None;
        }
        let behind = &line[length..];
        if is_end && (behind.is_empty() || behind.starts_with([' ', '\t'])) {
            let is_person = is_titled(line[..length].trim_end_matches('.'));
            return is_person.then_some((length, Style::Stop));
        }
    }
    None
}

/// Offices of those who speak at meetings.
const OFFICES: [&str; 14] = [
    "CHAIRMAN",
    "CHAIR",
    "PRESIDENT",
    "SECRETARY",
    "MAYOR",
    "CLERK",
    "COURT",
    "WITNESS",
    "SPEAKER",
    "MINISTER",
    "DIRECTOR",
    "AMBASSADOR",
    "JUDGE",
    "REPORTER",
];

/// Titles before names.
pub(super) const TITLES: [&str; 31] = [
    "Mr",
    "Mrs",
    "Miss",
    "Ms",
    "Dr",
    "Secretary",
    "General",
    "Admiral",
    "Senator",
    "President",
    "Ambassador",
    "Chairman",
    "Colonel",
    "Judge",
    "Governor",
    "Director",
    "The",
    "Sen",
    "Gen",
    "Prof",
    "Professor",
    "Representative",
    "Congressman",
    "Captain",
    "Major",
    "Commander",
    "Lieutenant",
    "Minister",
    "Mayor",
    "Alderman",
    "Reverend",
];

fn is_title(word: &str) -> bool {
    let first = word.bytes().next().map(|byte| byte.to_ascii_uppercase());
    let is_word = |title: &str| title.bytes().next() == first && title.eq_ignore_ascii_case(word);
    TITLES.iter().any(|title| is_word(title))
}

/// Whether a title stands before the name: `Mr. Rusk`, `THE PRESIDENT`.
pub(super) fn is_titled(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or("").trim_end_matches('.');
    is_title(first) && words.next().is_some()
}

/// Whether the name is that of a person with a title, or of an office.
pub(super) fn is_officer(name: &str) -> bool {
    match name.split_once(' ') {
        Some((article, office)) if article.eq_ignore_ascii_case("the") => {
            OFFICES.iter().any(|known| known.eq_ignore_ascii_case(office))
        }
        _ => is_titled(name),
    }
}

#[cfg(test)]
mod tests {
    use super::{Style, line_number, speaker};

    fn read(line: &str) -> Option<(&str, Style)> {
        speaker(line).map(|it| (it.label, it.style))
    }

    #[test]
    fn names_of_speakers() {
        assert_eq!(read("Mr. HALE. I do."), Some(("Mr. HALE.", Style::Stop)));
        assert_eq!(read("The CHAIRMAN. We go on."), Some(("The CHAIRMAN.", Style::Stop)));
        assert_eq!(read("Senator Elm of Ohio. Yes."), Some(("Senator Elm of Ohio.", Style::Stop)));
        assert_eq!(read("14 Mr. Hale. I do."), Some(("14 Mr. Hale.", Style::Stop)));
        assert_eq!(read("THE CHAIRMAN: We go on."), Some(("THE CHAIRMAN:", Style::Colon)));
        assert_eq!(read("JK: We go on."), Some(("JK:", Style::Name)));
        assert_eq!(read("HALE. I do not."), Some(("HALE.", Style::Stop)));
        assert_eq!(read("Speaker 2: I do not."), Some(("Speaker 2:", Style::Name)));
        assert_eq!(read("Q - Where?"), Some(("Q -", Style::Question)));
        assert_eq!(read("ALDER. THE PIER"), None);
        assert_eq!(read("Q. Where?"), Some(("Q.", Style::Question)));
        assert_eq!(read("A   At the pier."), Some(("A", Style::Question)));
    }

    #[test]
    fn what_is_no_speaker() {
        for line in [
            "A man came",
            "Mr. Hale came. He",
            "SUBJECT: The pier",
            "The pier. It",
            "14",
            "A. B. Cole",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn numbers_of_lines() {
        assert_eq!(line_number("7  he came"), 3);
        assert_eq!(line_number("7. he came"), 0);
        assert_eq!(line_number("1962 was"), 0);
    }
}
