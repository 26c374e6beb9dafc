//! Lines that the archive or the releasing agency set on the page.

use super::gate::Gate;
use super::starts::Table;
use super::wording::{SHORT, begins_with, ends_a_sentence};
use super::{Certainty, Reading, Role, Rule, Sees};

pub(super) static RULE: Rule = Rule {
    id: "infer/release",
    summary: "a line of the archive or of the releasing agency is page furniture",
    explanation: "Known by their wording: `Approved For Release 2005/02/17 : CIA-RDP79…`, `2025 \
        RELEASE UNDER …`, with or without the number of the record before it, `NW 64937 \
        DocId:32106269 Page 1`, the stamp `RETURN TO CIA` / `Background Use Only` / `Do Not \
        Reproduce`, and the number `14-00000` at the foot of scanned pages.",
    limits: "A long line that ends as a sentence does is text, and so is a release line within a \
        paragraph of it.",
    example: "The pier was finished in time, and the commission has paid for it.\n\nApproved For \
        Release 2005/02/17 : CIA-RDP79T00429A000300030018-2\n",
    sees: Sees::Lines,
    gates: &[
        Gate::table(&BEGINNINGS),
        Gate::words(&STAMP),
        Gate::words(&["NW", "HW", "doc"]),
        Gate::first("0"),
    ],
    begins: |line| wording(line).is_some(),
    apply,
};

/// How release lines begin.
static BEGINNINGS: Table = Table::new(&[
    "for foia review on",
    "approved for release",
    "sanitized copy approved for release",
    "declassified in part",
    "declassified and approved for release",
    "declassified by ",
    "declassified per ",
    "declassified e.o.",
    "declassified under ",
    "released under ",
    "release as sanitized",
    "release in full",
    "released in full",
    "release in part",
    "released in part",
]);

/// The lines of a stamp of the releasing agency.
const STAMP: [&str; 3] = ["RETURN TO CIA", "Background Use Only", "Do Not Reproduce"];

/// The longest release line, in bytes.
const MAX_LENGTH: usize = 160;

/// What shows that the line is a release line.
fn wording(line: &str) -> Option<&'static str> {
    let first = line.bytes().next()?;
    if line.len() > MAX_LENGTH {
        return None;
    }
    match first {
        b'0'..=b'9' => numbered(behind_record(line)).or_else(|| act(line)),
        _ if STAMP.contains(&line) => Some("a stamp of the releasing agency"),
        b'N' | b'n' | b'D' | b'd' | b'H' if is_document_id(line) => {
            Some("the identifier of a scan")
        }
        b'A' | b'a' | b'S' | b's' | b'D' | b'd' | b'F' | b'f' | b'R' | b'r' => {
            let is_one = BEGINNINGS.first_of(line).is_some();
            let is_text = line.len() > SHORT && ends_a_sentence(line);
            (is_one && !is_text).then_some("the wording of a release line")
        }
        _ => None,
    }
}

/// What stands behind the number of a record that a full stop divides from it:
/// `104-10107-10195. 2025 RELEASE UNDER …`.
fn behind_record(line: &str) -> &str {
    const SHORTEST: usize = "104-10004-10143".len();
    let is_record = |number: &str| {
        number.len() >= SHORTEST && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    };
    let parts = line.split_once(['.', ':']).filter(|(number, _)| is_record(number));
    parts.map_or(line, |(_, rest)| rest.trim_start())
}

/// `104-10180-10042) [2025 RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY …`: machines misread what
/// stands between the number and the release line.
fn act(line: &str) -> Option<&'static str> {
    let is_act = line.contains(" RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY");
    is_act.then_some("the wording of a release line")
}

/// `2025 RELEASE UNDER …`, `104-10004-10143 2025 RELEASE UNDER …`, `14-00000`.
fn numbered(line: &str) -> Option<&'static str> {
    if is_scan(line) {
        return Some("the number of a scan");
    }
    let mut rest = line;
    while let Some(behind) = rest.strip_prefix(|c: char| c.is_ascii_digit() || c == '-') {
        rest = behind.trim_start_matches(' ');
    }
    let is_release = begins_with(rest, "release under ") || begins_with(rest, "release in ");
    is_release.then_some("the wording of a release line")
}

/// `14-00000`; machines read the dash as a point.
fn is_scan(line: &str) -> bool {
    line.split_once(['-', '.', ',']).is_some_and(|(before, zeros)| {
        let is_number = before.len() == 2 && before.bytes().all(|byte| byte.is_ascii_digit());
        is_number && matches!(zeros, "00000" | "0000")
    })
}

/// `NW 64937 DocId:32106269 Page 1`, `DocId:32106269 Page 1`.
fn is_document_id(line: &str) -> bool {
    let number = line.strip_prefix("NW").or_else(|| line.strip_prefix("HW"));
    let behind = number.map_or(line, |rest| {
        rest.trim_start_matches([' ', '-', ':', '#', '.'])
            .trim_start_matches(|c: char| c.is_ascii_digit())
    });
    let behind = behind.trim_start_matches([' ', '.']);
    begins_with(behind, "docid") || begins_with(behind, "docld") || is_scan_number(line)
}

/// `NW 88326`, the beginning of such an identifier, alone on its line.
fn is_scan_number(line: &str) -> bool {
    let number = line.strip_prefix("NW").and_then(|rest| rest.strip_prefix([' ', '-']));
    number.is_some_and(|it| it.len() == 5 && it.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether the lines below a release line end the sentence that it begins: `Released under the
/// John F. Kennedy` / `Assassination Records Collection Act of 1992`.
pub(super) fn goes_on(release: &str, lines: &str) -> bool {
    const MAX_LINES: usize = 3;
    begins_with(release, "released under ")
        && lines.contains("Act")
        && lines.lines().count() <= MAX_LINES
}

fn apply(reading: &mut Reading<'_>) {
    for segment in reading.lines_for(&RULE) {
        if let Some(evidence) = reading.any_line(segment).and_then(wording) {
            reading.claim(segment, Role::Release, RULE.id, Certainty::High, evidence);
        }
    }
}
