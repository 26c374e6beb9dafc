//! Labels of the headers of memoranda, dispatches and letters, as they are typed and misread.

use super::field;
use super::misread::Known;
use super::starts::Starts;
use super::wording::words;

/// Labels of memoranda.
pub(super) const LABELS: [&str; 69] = [
    "MEMORANDUM FOR",
    "MEMORANDUM TO",
    "MEMORANDUM THRU",
    "MEMORANDUM THROUGH",
    "MEMO FOR",
    "MEMO TO",
    "MEMORANDUM FOR THE RECORD",
    "NOTE FOR",
    "NOTE TO",
    "FROM",
    "TO",
    "SUBJECT",
    "SUBJ",
    "SUB",
    "SBJ",
    "DATE",
    "THROUGH",
    "THRU",
    "VIA",
    "REF",
    "REFS",
    "REFERENCE",
    "REFERENCES",
    "REFERENCE(S)",
    "REF A",
    "REF B",
    "RE",
    "FILE",
    "FILE NO",
    "ATTENTION",
    "ATTN",
    "ATTN OF",
    "REPLY TO ATTN OF",
    "REPLY TO",
    "IN REPLY REFER TO",
    "ACTION REQUIRED",
    "ACTION REQ",
    "ACTION",
    "INFO",
    "CLASSIFICATION",
    "PLACE",
    "TIME",
    "PARTICIPANTS",
    "PRESENT",
    "YOUR REF",
    "OUR REF",
    "YOUR REFERENCE",
    "OUR REFERENCE",
    "BETREFF",
    "BETRIFFT",
    "BETR",
    "BEZUG",
    "AKTENZEICHEN",
    "DATUM",
    "AN",
    "VON",
    "OBJET",
    "DESTINATAIRE",
    "ASUNTO",
    "REFERENCIA",
    "PARA",
    "DE",
    "FECHA",
    "OGGETTO",
    "ASSUNTO",
    "SUBJECT MATTER",
    "SUBJECT OF MEETING",
    "DATE OF MEETING",
    "PLACE OF MEETING",
];

/// Labels of which a header has at least one.
pub(super) const LEADING: [&str; 28] = [
    "MEMORANDUM FOR",
    "MEMORANDUM TO",
    "MEMO FOR",
    "MEMO TO",
    "NOTE FOR",
    "NOTE TO",
    "FROM",
    "TO",
    "SUBJECT",
    "SUBJ",
    "SBJ",
    "THROUGH",
    "VIA",
    "PARTICIPANTS",
    "BETREFF",
    "BETRIFFT",
    "BETR",
    "VON",
    "OBJET",
    "DESTINATAIRE",
    "ASUNTO",
    "PARA",
    "OGGETTO",
    "ASSUNTO",
    "YOUR REF",
    "OUR REF",
    "YOUR REFERENCE",
    "OUR REFERENCE",
];

/// Labels that may stand without a colon, where sender and recipient both do.
pub(super) const BARE: [&str; 6] = ["TO", "FROM", "INFO", "VIA", "THRU", "SUBJECT"];

/// Labels that may stand alone above their values, where sender and recipient are named.
const ALONE: [&str; 6] =
    ["DATE", "REFERENCE", "REFERENCES", "REFERENCE(S)", "THROUGH", "ATTENTION"];

/// The most words behind a label without a colon.
const MAX_WORDS: usize = 7;

/// A label of memoranda.
pub(super) fn label(line: &str) -> Option<&str> {
    let label = field::label(line);
    label
        .filter(|label| field::is_one_of(label, &LABELS))
        .or_else(|| signed(line))
        .or_else(|| bare(line))
        .or_else(|| is_box(line).then_some(line))
        .or_else(|| spaced(line))
        .or_else(|| label.filter(|label| is_misread(label)))
}

/// Whether the label has no sign behind it.
pub(super) fn is_bare(label: &str) -> bool {
    label.ends_with(|c: char| c.is_alphanumeric() || c == ')') && !is_box(label)
}

/// `PROM:`, `SUBJEC:`: a label of which a machine misread a letter.
fn is_misread(label: &str) -> bool {
    static KNOWN: Known<5> = Known::new(["FROM", "SUBJECT", "REFERENCE", "THROUGH", "ATTENTION"]);
    KNOWN.has_nearly(field::name(label))
}

/// `T O :`, `S U B J E C T :`: a label that is spaced out.
fn spaced(line: &str) -> Option<&str> {
    const MAX_SPACED: usize = 40;
    line.as_bytes().get(1).filter(|&&second| second == b' ')?;
    let head = &line.as_bytes()[..line.len().min(MAX_SPACED)];
    let label = &line[..=head.iter().position(|&byte| byte == b':')?];
    let is_spaced = |letter: &str| letter.len() == 1;
    let mut letters = label.trim_end_matches([':', ' ']).split_whitespace();
    let name: String = letters.clone().filter(|letter| is_spaced(letter)).collect();
    (letters.all(is_spaced) && BARE.contains(&name.as_str())).then_some(label)
}

/// `SUBJECT - The pier`, `TO; Mr. Oak`: a label with another sign than the colon.
fn signed(line: &str) -> Option<&str> {
    let end = line.bytes().take_while(u8::is_ascii_uppercase).count();
    let behind = BARE.contains(&&line[..end]).then(|| &line[end..])?;
    let sign = behind.trim_start_matches(' ').chars().next()?;
    let length = end + behind.find(sign)? + sign.len_utf8();
    let is_apart = matches!(sign, '-' | '–' | '—') && behind.starts_with(' ');
    let is_sign = is_apart || sign == ';' || sign == '.' && line.starts_with("INFO.");
    let value = line[length..].strip_prefix(' ')?.trim_start();
    let is_value = value.starts_with(|c: char| c.is_uppercase()) && words(value) <= 2 * MAX_WORDS;
    (is_sign && is_value).then(|| &line[..length])
}

/// `ACTION REQUIRED - REFERENCES`: the label of a box on dispatches, below sender and recipient.
pub(super) fn is_box(line: &str) -> bool {
    let rest = line.strip_prefix("ACTION REQUIRED").map(|rest| rest.trim_matches([' ', '-', ':']));
    rest.is_some_and(|rest| matches!(rest, "" | "REFERENCES" | "REFERENCE"))
}

/// `TO Chief, Task Force W`; `TO` alone above the name.
fn bare(line: &str) -> Option<&str> {
    static STARTS: [Starts; 2] = [Starts::of_words(&BARE), Starts::of_words(&ALONE)];
    if !STARTS.iter().any(|starts| starts.begin(line)) {
        return None;
    }
    if ALONE.contains(&line) {
        return Some(line);
    }
    let label = line.split(' ').next().filter(|label| BARE.contains(label))?;
    let value = line[label.len()..].trim_start();
    let is_name = value.starts_with(|c: char| c.is_ascii_uppercase())
        && !value.starts_with("ACTION ")
        && words(value) <= MAX_WORDS
        && !value.ends_with([',', ':', ';']);
    (value.is_empty() || is_name).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn labels_as_they_are_typed_and_misread() {
        for (line, found) in [
            ("FROM: Mr. Oak", "FROM:"),
            ("T O : Mr. Oak", "T O :"),
            ("S U B J E C T: The pier", "S U B J E C T:"),
            ("SUBJECT - The pier", "SUBJECT -"),
            ("TO; Mr. Oak", "TO;"),
            ("PROM: Mr. Oak", "PROM:"),
            ("TO Chief, Pier Branch", "TO"),
            ("Betrifft: Die Brücke", "Betrifft:"),
        ] {
            assert_eq!(label(line), Some(found), "{line}");
        }
        for line in
            ["A B C: the letters", "SUBJECT-matter", "TO-DAY - Rain", "TO - and fro", "FROM"]
        {
            assert!(label(line).is_none_or(|label| label == "FROM"), "{line}");
        }
    }
}
