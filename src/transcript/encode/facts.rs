//! What a transcript says of itself, for the header.

use super::header::{Category, Convention, HeaderFacts, LetterFacts};
use super::phrases::is_private;
use super::portion::portion;
use super::redaction::Redaction;
use super::titles;
use crate::document::date::{self, CenturyRule};
use crate::document::{Certainty, FrontMatterKind, language};
use crate::notation::markdown::{self as rows, Row};
use crate::notation::marks::{self, Mark};
use crate::notation::{Notation, codes, markings};
use crate::source::{Source, encoding};
use crate::transcript::ConvertOptions;
use crate::transcript::infer::{RULES, Reading, Role, exemption_code, withheld};
use crate::transcript::syntax::{Kind, Node};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Gathers the facts of a transcript.
pub(super) fn gather(
    source: &Source,
    reading: &Reading<'_>,
    options: &ConvertOptions,
    front_matter: Option<(FrontMatterKind, String)>,
) -> HeaderFacts {
    let marks = marks_of(reading);
    HeaderFacts {
        reads_layout: true,
        title: title(reading),
        document_number: text_of(reading, Role::ArchivalNumber),
        archival_date: text_of(reading, Role::ArchivalDate)
            .and_then(|text| date::parse_whole(&text))
            .map(date::Date::to_w3c),
        created: created(reading),
        markings: markings_used(reading, &marks),
        codes: codes_used(reading, &marks),
        signs: signs(reading),
        hands: hands(reading, &marks, &options.notation),
        names: Vec::new(),
        letter: letter(reading),
        scope: reading.scope.clone(),
        rules: rules(reading),
        marks: marks_used(reading, &marks, &options.notation, options.redaction),
        front_matter,
        ..of_the_file(source, options)
    }
}

/// The nodes of a transcript that are neither text nor what holds it.
fn marks_of(reading: &Reading<'_>) -> Vec<Node> {
    let holds_text = |kind| {
        use Kind::{Heading, Markup, Newline, Paragraph, Separator, Text};
        matches!(kind, Heading(_) | Markup | Newline | Paragraph | Separator | Text)
    };
    reading.tree.nodes().iter().copied().filter(|node| !holds_text(node.kind)).collect()
}

/// What is to be known of a text in Leiden+.
const LEIDEN: &str = "The signs are those that papyri.info documents, the TEI is that of EpiDoc. \
    Divisions and blocks whose resp is #teikit stand for no sign of the transcript.";

/// The facts of a transcript of which nothing is inferred.
pub(super) fn plain(source: &Source, options: &ConvertOptions) -> HeaderFacts {
    let id = options.notation.id().to_owned();
    let marks = vec![Convention { id, sentence: LEIDEN.to_owned() }];
    HeaderFacts { marks, ..of_the_file(source, options) }
}

/// What is known before the text is read.
fn of_the_file(source: &Source, options: &ConvertOptions) -> HeaderFacts {
    let notation = &options.notation;
    let (sha256, bytes) = fingerprint(source);
    HeaderFacts {
        file_name: options.file_name.clone().unwrap_or_else(|| "transcript".to_owned()),
        sha256,
        bytes,
        encoding: source.encoding().charset.label().to_owned(),
        notation: Convention {
            id: notation.id().to_owned(),
            sentence: notation.summary().to_owned(),
        },
        scope: options.infer.clone(),
        reads_layout: false,
        title: None,
        document_number: None,
        archival_date: None,
        created: None,
        language: language::detect(source.text()),
        markings: Vec::new(),
        codes: Vec::new(),
        signs: Vec::new(),
        hands: Vec::new(),
        names: Vec::new(),
        letter: None,
        rules: Vec::new(),
        marks: Vec::new(),
        front_matter: None,
        clean: options.clean,
        version: env!("CARGO_PKG_VERSION"),
        converted_on: None,
    }
}

/// The SHA-256 of the bytes of the file, and how many they are.
fn fingerprint(source: &Source) -> (String, u64) {
    let encoded;
    let bytes = if source.encoding() == encoding::Encoding::default() {
        source.text().as_bytes()
    } else {
        encoded = encoding::encode(source.text(), source.encoding()).unwrap_or_default();
        &encoded
    };
    let digest = Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    (digest, bytes.len() as u64)
}

/// The characters of a segment, without signs of the notation.
fn plain_text(reading: &Reading<'_>, segment: usize) -> String {
    let segment = &reading.segments[segment];
    let nodes = &reading.tree.nodes()[segment.first..segment.end];
    let words = nodes.iter().filter_map(|node| match node.kind {
        Kind::Text => Some(&reading.text[node.span.range()]),
        Kind::Newline | Kind::Break => Some(" "),
        _ => None,
    });
    words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn first_of(reading: &Reading<'_>, wanted: impl Fn(Role) -> bool) -> Option<usize> {
    reading.segments.iter().position(|segment| wanted(segment.role))
}

fn text_of(reading: &Reading<'_>, role: Role) -> Option<String> {
    let segment = first_of(reading, |it| it == role)?;
    Some(plain_text(reading, segment)).filter(|text| !text.is_empty())
}

/// The head above the text, else what the document says is its subject.
fn title(reading: &Reading<'_>) -> Option<(String, Certainty)> {
    let head = head_above_text(reading).and_then(|head| {
        let certainty = if has_equals(reading, head) { Certainty::Low } else { Certainty::High };
        Some((said(plain_text(reading, head))?, certainty))
    });
    let subject = || field(reading, &["SUBJECT", "SUBJ", "RE", "TITLE"]);
    head.or_else(|| Some((subject()?, Certainty::High)))
}

/// Whether headings of the same level follow one that the transcriber marked: it is the title of
/// the first section, and the document has no title of its own.
fn has_equals(reading: &Reading<'_>, head: usize) -> bool {
    let Kind::Heading(level) = reading.kind(head) else { return false };
    let is_title =
        |index: &usize| matches!(reading.segments[*index].role, Role::Plain | Role::Head);
    (head + 1..reading.segments.len())
        .filter(is_title)
        .any(|index| matches!(reading.kind(index), Kind::Heading(other) if other <= level))
}

/// The first head that no paragraph stands before, inferred or marked by the transcriber.
fn head_above_text(reading: &Reading<'_>) -> Option<usize> {
    let is_marked = |index| matches!(reading.kind(index), Kind::Heading(_));
    let is_text = |index| reading.kind(index) == Kind::Paragraph;
    for (index, segment) in reading.segments.iter().enumerate() {
        match segment.role {
            Role::Head => return Some(index),
            Role::Plain if is_marked(index) => return Some(index),
            Role::Plain if is_text(index) => return None,
            Role::NumberedParagraph { .. } | Role::Speech { .. } => return None,
            _ => {}
        }
    }
    None
}

fn said(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// What stands behind the first of these labels in the header of a memorandum or telegram.
fn field(reading: &Reading<'_>, labels: &[&str]) -> Option<String> {
    let found = reading.segments.iter().enumerate().find_map(|(index, segment)| {
        let (Role::MemoField { label } | Role::CableField { label }) = segment.role else {
            return None;
        };
        let text = &reading.text[segment.span.range()];
        let name = text.get(..label as usize)?.trim_matches(|c: char| !c.is_alphanumeric());
        let is_wanted = labels.iter().any(|wanted| name.eq_ignore_ascii_case(wanted));
        let value = plain_text(reading, index);
        is_wanted.then(|| value.split_once(':').map(|(_, value)| value.trim().to_owned()))?
    })?;
    said(found)
}

/// The first line of a telegram's header with a date.
fn transmitted(reading: &Reading<'_>) -> Option<String> {
    let lines = (0..reading.segments.len())
        .filter(|&at| reading.segments[at].role == Role::MessageLine)
        .map(|at| plain_text(reading, at));
    lines.into_iter().find(|line| !date::find_dates(line, CenturyRule::default()).is_empty())
}

/// The day, and the hour if it is given, of the first dateline, else of the field for the date or
/// of a line of a telegram's header.
fn created(reading: &Reading<'_>) -> Option<(String, Certainty)> {
    let dateline = first_of(reading, |role| role == Role::Dateline)
        .or_else(|| first_of(reading, |role| role == Role::ClosingDateline));
    let text = dateline
        .map(|segment| plain_text(reading, segment))
        .or_else(|| field(reading, &["DATE", "DTG", "Date"]))
        .or_else(|| transmitted(reading))?;
    let found = date::find_dates(&text, CenturyRule::default()).into_iter().next()?;
    let (date, certainty) = (found.value.when()?.to_owned(), found.certainty);
    let is_day = date.len() == "1962-10-27".len();
    let time = date::find_times(&text).into_iter().next().filter(|_| is_day);
    let value = match time.as_ref().and_then(|time| time.value.when()) {
        Some(time) => format!("{date}T{time}"),
        None => date,
    };
    Some((value, certainty))
}

fn markings_used(reading: &Reading<'_>, marks: &[Node]) -> Vec<Category> {
    let is_marking = |&index: &usize| reading.segments[index].role == Role::Marking;
    let mut used = BTreeSet::new();
    for index in (0..reading.segments.len()).filter(is_marking) {
        let segment = &reading.segments[index];
        for node in &reading.tree.nodes()[segment.first..segment.end] {
            let words = (node.kind == Kind::Text).then(|| &reading.text[node.span.range()]);
            used.extend(words.and_then(markings::read).unwrap_or_default());
        }
        used.extend(markings::read(&plain_text(reading, index)).unwrap_or_default());
    }
    for node in marks.iter().filter(|it| it.kind == Kind::Words(Mark::Marking)) {
        let words = reading.text[node.span.range()].trim_matches(['!', '[', ']']);
        used.extend(markings::read(words).unwrap_or_default());
    }
    let portions = (0..reading.segments.len()).filter_map(|index| portion(reading, index));
    used.extend(portions.map(|mark| mark.marking));
    let category = |marking| (markings::id(marking), format!("Marking: {marking}"));
    categories(used.into_iter().map(category).collect())
}

fn codes_used(reading: &Reading<'_>, marks: &[Node]) -> Vec<Category> {
    let signs = marks.iter().filter(|node| node.kind == Kind::Sign(Mark::Redacted));
    let mut used = BTreeMap::new();
    for sign in signs {
        let inner =
            reading.text[sign.span.range()].trim_matches(['!', '[', ']', '\\', ' ', '*', '_']);
        for code in marks::codes_of(inner) {
            used.insert(codes::category(&code), code.label);
        }
    }
    for index in 0..reading.segments.len() {
        let source = reading.source(index);
        let codes = match reading.segments[index].role {
            Role::Exemption => exemption_code(source).into_iter().collect(),
            Role::WithheldPage => withheld(source).map_or_else(Vec::new, |it| it.codes),
            _ => Vec::new(),
        };
        used.extend(codes.into_iter().map(|code| (codes::category(&code), code.label)));
    }
    categories(used)
}

fn categories(used: BTreeMap<String, String>) -> Vec<Category> {
    used.into_iter().map(|(id, label)| Category { id, label }).collect()
}

/// The signs of the private use area, each once. In UTF-8, they begin with one of two bytes.
fn signs(reading: &Reading<'_>) -> Vec<char> {
    let text = reading.text;
    let starts = memchr::memchr2_iter(0xEE, 0xEF, text.as_bytes());
    let characters = starts.filter_map(|at| text[at..].chars().next());
    let signs: BTreeSet<char> = characters.filter(|c| is_private(*c)).collect();
    signs.into_iter().collect()
}

/// The hands that marks speak of: nobody knows whose they are.
fn hands(reading: &Reading<'_>, marks: &[Node], notation: &Notation) -> Vec<Category> {
    let says_so =
        |node: &Node| reading.text[node.span.range()].to_ascii_lowercase().contains("handwr");
    let is_by_hand = |node: &Node| match node.kind {
        Kind::Sign(Mark::Handwritten | Mark::Marginal | Mark::Initials)
        | Kind::Words(Mark::Handwritten | Mark::Marginal | Mark::Initials) => true,
        Kind::Words(Mark::Added | Mark::Parts) => says_so(node),
        Kind::Marked(signal) | Kind::MarkedSign(signal) => notation.signal(signal).is_by_hand(),
        _ => false,
    };
    let any = marks.iter().any(is_by_hand);
    let label = "A hand that the transcript does not identify".to_owned();
    any.then(|| Category { id: "h-unknown".to_owned(), label }).into_iter().collect()
}

/// Who writes to whom, where a salute or a valediction says that this is a letter; of several
/// letters none speaks for the document.
fn letter(reading: &Reading<'_>) -> Option<LetterFacts> {
    let salutes = reading.segments.iter().filter(|segment| segment.role == Role::Salute).count();
    if salutes > 1 {
        return None;
    }
    let salute = text_of(reading, Role::Salute);
    let valediction = first_of(reading, |role| role == Role::Valediction);
    if salute.is_none() && valediction.is_none() {
        return memorandum(reading);
    }
    Some(LetterFacts {
        recipient: salute.as_deref().and_then(addressee),
        signature: valediction.and_then(|index| signature(reading, index)),
        valediction: valediction.is_some(),
        is_memorandum: false,
        is_draft: is_draft(reading),
        ..LetterFacts::default()
    })
}

/// Whether a title says that the text is a draft.
fn is_draft(reading: &Reading<'_>) -> bool {
    (0..reading.segments.len())
        .filter(|&index| reading.segments[index].role == Role::Head)
        .map(|head| plain_text(reading, head).to_uppercase())
        .any(|head| head.split(|c: char| !c.is_alphabetic()).any(|word| word == "DRAFT"))
}

/// Who writes to whom by the header of the only memorandum or telegram of the document.
fn memorandum(reading: &Reading<'_>) -> Option<LetterFacts> {
    let sender = only_field(reading, &["FROM", "VON", "FM"])?;
    let recipient = only_field(
        reading,
        &["TO", "MEMORANDUM FOR", "MEMORANDUM TO", "MEMO FOR", "MEMO TO", "AN"],
    )?;
    Some(LetterFacts {
        recipient: Some(recipient),
        signature: Some(sender),
        valediction: true,
        is_memorandum: true,
        is_draft: is_draft(reading),
        ..LetterFacts::default()
    })
}

/// The value of the one field of a memorandum or telegram with one of these labels: words without
/// marks, and no instruction how to fill the field in. Lines of a telegram's header may be several
/// addressees, so that it must be one.
fn only_field(reading: &Reading<'_>, labels: &[&str]) -> Option<String> {
    const MAX_BYTES: usize = 120;
    let mut found = reading.segments.iter().enumerate().filter_map(|(index, segment)| {
        let (Role::MemoField { label } | Role::CableField { label }) = segment.role else {
            return None;
        };
        let label = reading.text[segment.span.range()].get(..label as usize).unwrap_or("");
        let name = label.trim_matches(|c: char| !c.is_alphanumeric());
        let is_wanted = labels.iter().any(|wanted| name.eq_ignore_ascii_case(wanted));
        is_wanted.then_some((index, segment, name))
    });
    let (index, segment, name) = found.next().filter(|_| found.next().is_none())?;
    let is_cable = matches!(segment.role, Role::CableField { .. });
    let is_text = |kind| match kind {
        Kind::Paragraph | Kind::Text => true,
        Kind::Newline | Kind::Break => !is_cable,
        _ => false,
    };
    if !reading.tree.nodes()[segment.first..segment.end].iter().all(|node| is_text(node.kind)) {
        return None;
    }
    let plain = plain_text(reading, index);
    let value = match plain.split_once(':') {
        Some((_, value)) => value.trim(),
        None => plain.strip_prefix(name)?.trim(),
    };
    (value.len() <= MAX_BYTES && value.starts_with(char::is_alphabetic)).then(|| value.to_owned())
}

/// The name below a leave-taking: the first line of the signatures that is one.
fn signature(reading: &Reading<'_>, valediction: usize) -> Option<String> {
    let signed =
        reading.segments[valediction + 1..].iter().take_while(|it| it.role == Role::Signature);
    let lines = signed.flat_map(|segment| reading.text[segment.span.range()].lines());
    let names = lines.map(|line| {
        let line = line.trim_matches(['*', '_', ' ']);
        let conformed = ["/s/", "/S/", "s/", "(signed)", "(Signed)"];
        conformed.iter().find_map(|sign| line.strip_prefix(sign)).unwrap_or(line).trim()
    });
    let is_name =
        |name: &&str| !name.contains(['[', '\\', '<', '~']) && name.contains(char::is_alphabetic);
    names.into_iter().find(is_name).map(str::to_owned)
}

/// The name in a greeting: `Dear Mr. Khrushchev:` is to Mr. Khrushchev; `Dear Sir:` to nobody.
fn addressee(salute: &str) -> Option<String> {
    let name = salute.trim_end_matches([':', ',', '.', '-', '—', ' ']);
    let name = ["My dear ", "My Dear ", "Dear ", "DEAR "]
        .iter()
        .find_map(|greeting| name.strip_prefix(greeting))?;
    let is_nobody = NOBODY.iter().any(|nobody| name.eq_ignore_ascii_case(nobody));
    (!is_nobody && !name.is_empty()).then(|| name.to_owned())
}

/// Whom greetings speak to without a name.
const NOBODY: [&str; 24] = [
    "sir",
    "sirs",
    "madam",
    "sir or madam",
    "gentlemen",
    "friend",
    "friends",
    "brother",
    "brothers",
    "sister",
    "sisters",
    "mother",
    "father",
    "parents",
    "mom",
    "dad",
    "wife",
    "husband",
    "son",
    "daughter",
    "colleague",
    "colleagues",
    "comrade",
    "comrades",
];

fn rules(reading: &Reading<'_>) -> Vec<Convention> {
    let used: BTreeSet<&str> = reading.rules.iter().copied().collect();
    RULES
        .iter()
        .filter(|rule| used.contains(rule.id))
        .map(|rule| {
            // Back quotes are for the terminal.
            let sentence = rule.summary.replace('`', "");
            Convention { id: rule.id.to_owned(), sentence }
        })
        .collect()
}

fn marks_used(
    reading: &Reading<'_>,
    marks: &[Node],
    notation: &Notation,
    redaction: Redaction,
) -> Vec<Convention> {
    let redaction: &Row = match redaction {
        Redaction::Gap => &rows::REDACTED,
        Redaction::Del => &rows::REDACTION,
        Redaction::Frus => &rows::WORDING,
    };
    let mut used: BTreeMap<&str, &str> = BTreeMap::new();
    for node in marks {
        if let Kind::Marked(signal) | Kind::MarkedSign(signal) = node.kind {
            let signal = notation.signal(signal);
            used.insert(&signal.summary, &signal.id);
        } else if let Some(row) = row_of(node.kind, redaction) {
            used.insert(row.summary, row.id);
        }
    }
    if has_supplied_titles(reading) {
        used.insert(rows::SUPPLIED_HEAD.summary, rows::SUPPLIED_HEAD.id);
    }
    let convention = |(sentence, id): (&str, &str)| Convention {
        id: id.to_owned(),
        sentence: sentence.to_owned(),
    };
    used.into_iter().map(convention).collect()
}

/// Whether a heading is the transcriber's.
fn has_supplied_titles(reading: &Reading<'_>) -> bool {
    let nodes = reading.tree.nodes();
    nodes.iter().enumerate().any(|(index, node)| {
        let first = index + 2;
        matches!(node.kind, Kind::Heading(_))
            && titles::supplied(reading.text, reading.tree, first, node.end as usize).is_some()
    })
}

/// The row of the mapping that a node is encoded by.
fn row_of(kind: Kind, redaction: &'static Row) -> Option<&'static Row> {
    Some(match kind {
        Kind::Strike | Kind::Words(Mark::Struck | Mark::Parts) => &rows::STRIKE,
        Kind::Strong => &rows::BOLD,
        Kind::Emphasis => &rows::ITALIC,
        Kind::Underline => &rows::UNDERLINE,
        Kind::Superscript => &rows::SUPERSCRIPT,
        Kind::Subscript => &rows::SUBSCRIPT,
        Kind::Sic => &rows::SIC,
        Kind::Comment => &rows::COMMENT,
        Kind::FootnoteReference => &rows::FOOTNOTE_REFERENCE,
        Kind::Fence => &rows::PREFORMATTED,
        Kind::Blank => &rows::BLANK,
        Kind::Sign(Mark::Redacted | Mark::NotDeclassified) | Kind::Blackout => redaction,
        Kind::Sign(Mark::TypedOver) => &rows::OVERTYPED,
        Kind::Sign(Mark::Stet) => &rows::RESTORED,
        Kind::Title => &rows::TITLE,
        Kind::Correction => &rows::CORRECTION,
        Kind::Sign(Mark::Figure) => &rows::FIGURE,
        Kind::Sign(_) => &rows::DESCRIPTION,
        Kind::Doubtful | Kind::Words(Mark::Unclear | Mark::Alternatives) => &rows::UNCLEAR,
        Kind::Words(Mark::Handwritten) => &rows::HANDWRITTEN,
        Kind::Words(Mark::Marginal) => &rows::ANNOTATIONS[7],
        Kind::Words(Mark::Added) => &rows::ADDITIONS[0],
        Kind::Words(Mark::Released) => &rows::RELEASED,
        Kind::Words(Mark::Marking) => &rows::MARKING,
        Kind::Words(Mark::Watermark) => &rows::WATERMARK,
        Kind::Words(Mark::Signature) => &rows::SIGNATURE,
        Kind::Words(Mark::Stamp) => &rows::STAMP,
        Kind::Words(Mark::Initials) => &rows::INITIALS,
        Kind::Words(_) => &rows::EDITORIAL,
        _ => return None,
    })
}
