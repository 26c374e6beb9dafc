//! What rules claim and what they leave alone, in the shortest transcripts that show it.

use super::{Infer, Role, infer};
use crate::transcript::syntax::parse;

/// The texts of the segments that have such a role, in order.
fn claimed(text: &str, is_wanted: fn(Role) -> bool) -> Vec<String> {
    let tree = parse(text);
    let reading = infer(text, &tree, Infer::All);
    let wanted = (0..reading.segments.len()).filter(|&at| is_wanted(reading.segments[at].role));
    wanted.map(|at| reading.source(at).trim().to_owned()).collect()
}

/// Checks a rule on transcripts; `~` stands for a paragraph of running text.
fn check(is_wanted: fn(Role) -> bool, cases: &[(&str, &[&str])]) {
    const TEXT: &str = "The committee met in the morning and heard the report of the engineer.";
    for (transcript, expected) in cases {
        let text = transcript.replace('~', TEXT);
        assert_eq!(claimed(&text, is_wanted), *expected, "{transcript}");
    }
}

#[test]
fn short_lines_are_no_running_text() {
    check(
        |role| role == Role::Dateline,
        &[
            (
                "Harbor Board\nRoom 12, City Hall Annex\nPort Alder, Maine\n\nMay 4, 1961\n\nDear Sir:\n\n~\n",
                &["May 4, 1961"],
            ),
            (
                "The board met in the hall\nand heard the engineer, who\nhad been to the harbor.\n\nMay 4, 1961\n\nmore\n",
                &[],
            ),
        ],
    );
}

#[test]
fn speakers() {
    let is_speech = |role| matches!(role, Role::Speech { .. });
    check(
        is_speech,
        &[
            (
                "ABSENT: Mr. Oak\n\nMr. Elm: I move that we close now.\n\nTHE CHAIRMAN: Is there \
                 a second to that?\n\nMr. Elm: There is one from Mr. Ash.\n",
                &[
                    "Mr. Elm: I move that we close now.",
                    "THE CHAIRMAN: Is there a second to that?",
                    "Mr. Elm: There is one from Mr. Ash.",
                ],
            ),
            (
                "MR. HALE: I move that the bridge be painted this year.\n\nTHE CHAIRMAN: Is there a \
                 second to that motion?\n\nMRS. ASH: I second it, and ask for a vote.\n",
                &[
                    "MR. HALE: I move that the bridge be painted this year.",
                    "THE CHAIRMAN: Is there a second to that motion?",
                    "MRS. ASH: I second it, and ask for a vote.",
                ],
            ),
            (
                "THE PROBLEM: the bridge has not been painted\n\nTHE COST: more than the town has \
                 in hand\n\nTHE ANSWER: to paint the half of it\n",
                &[],
            ),
            (
                "ELM: we go home at five\n\nWEATHER: it was fair all day\n\nTIDE: it was low at ten\n",
                &[],
            ),
        ],
    );
}

#[test]
fn enclosures_go_on_in_their_paragraph() {
    check(
        |role| role == Role::Enclosure,
        &[
            (
                "~\n\nAttachments:\nTab A Chart\nTab B Table\n",
                &["Attachments:\nTab A Chart\nTab B Table"],
            ),
            (
                "~\n\n2 Encls.\n1. Chart of the harbor\n2. Table\n",
                &["2 Encls.\n1. Chart of the harbor\n2. Table"],
            ),
            ("~\n\n2 enclosures were sent.\n", &[]),
            ("~\n\nAttachment: Chart\nDistribution:\n2 - Board\n", &["Attachment: Chart"]),
        ],
    );
}

#[test]
fn a_page_begins_behind_the_first_of_two_markings() {
    let turn = |text: &str| {
        let tree = parse(text);
        let reading = infer(text, &tree, Infer::All);
        reading.segments.iter().position(|segment| segment.page_turn.is_some())
    };
    let text = "The committee met in the morning and heard the report.";
    assert_eq!(turn(&format!("{text}\n\nSECRET\n\n- 2 -\n\nSECRET\n\n{text}\n")), Some(2));
    let mirrored = "NO FOREIGN DISSEM\n\n-SECRET-\n\nSECRET\n\nNO FOREIGN DISSEM";
    assert_eq!(turn(&format!("{text}\n\n{mirrored}\n\n{text}\n")), Some(3));
    assert_eq!(turn(&format!("{text}\n\nSECRET\n\n{text}\n")), None);
}

#[test]
fn page_numbers() {
    check(
        |role| role == Role::PageNumber,
        &[
            ("~\n\nPAGE 2 ALDER 1187 CONFIDENTIAL\n\n~\n", &["PAGE 2 ALDER 1187 CONFIDENTIAL"]),
            ("~\n\nPAGE 02 OF 03\n\n~\n", &["PAGE 02 OF 03"]),
            ("~\n\nPAGE 2 OF THE REPORT OF 1961\n\n~\n", &[]),
            ("~\n\nSECRET\n\n2\n\nSECRET\n\n~\n", &["2"]),
            ("~\n\n2\n\n~\n", &[]),
            ("~\n\n[31]\n\n~\n\n[32]\n\n~\n", &["[31]", "[32]"]),
            ("~\n\n[31]\n\n~\n", &[]),
        ],
    );
}

#[test]
fn messages_in_capitals_go_on_over_a_page() {
    let joins = |text: &str| {
        let tree = parse(text);
        let reading = infer(text, &tree, Infer::All);
        reading.segments.iter().filter(|segment| segment.joins).count()
    };
    let left = "THE HARBOR WAS CLOSED BY THE ICE AND ALL SHIPS OF THE LINE";
    let right = "WERE KEPT IN PORT UNTIL THE THAW OF THE NEXT MONTH.";
    assert_eq!(joins(&format!("{left}\n\nPAGE 2 ALDER 1187\n\n{right}\n")), 1);
    assert_eq!(joins(&format!("{left}.\n\nPAGE 2 ALDER 1187\n\n{right}\n")), 0);
    assert_eq!(joins(&format!("{left}\n\nPAGE 2 ALDER 1187\n\nREMARK: {right}\n")), 0);
    assert_eq!(joins(&format!("{left}\n\n{right}\n")), 0);
    let stamp = "REPRODUCTION BY OTHER THAN THE ISSUING OFFICE IS PROHIBITED";
    assert_eq!(joins(&format!("{left}\n\nPAGE 2 ALDER 1187\n\n{stamp}\n")), 0);
}

#[test]
fn datelines() {
    check(
        |role| role == Role::Dateline,
        &[
            ("P 221045Z MAR 66\nFM ALDER\nTO OAKVILLE\n\n~\n", &["P 221045Z MAR 66"]),
            (
                "[place not declassified], February 3, 1955, 1425Z.\n\n~\n",
                &["[place not declassified], February 3, 1955, 1425Z."],
            ),
            ("~\n\nAlder, February 3, 1955, 1425Z.\n\n~\n", &[]),
        ],
    );
}

#[test]
fn the_end_of_a_telegram() {
    let telegram = "FM ALDER\nTO OAKVILLE\n\n~\n\nELMWOOD\n\nBT\n#1187\n";
    check(
        |role| role == Role::Signature,
        &[(telegram, &["ELMWOOD"]), ("~\n\nELMWOOD\n\nBT\n", &[])],
    );
    check(
        |role| role == Role::Transmission,
        &[(telegram, &["BT", "#1187"]), ("~\n\n#1187\n", &[])],
    );
}

#[test]
fn numbered_paragraphs() {
    check(
        |role| matches!(role, Role::NumberedParagraph { .. }),
        &[
            (
                "A. The harbor is deep\n\nB. The river is not\n",
                &["A. The harbor is deep", "B. The river is not"],
            ),
            ("A. The harbor is deep\n\n~\n", &[]),
            ("A. Elm\n\nB. Oak\n", &[]),
            (
                "1. [name not declassified] met the engineer of the port\n\n2. [25X1]\n",
                &["1. [name not declassified] met the engineer of the port", "2. [25X1]"],
            ),
        ],
    );
}

#[test]
fn memoranda_for_the_record() {
    let text = "MEMORANDUM FOR THE RECORD\n\nSUBJECT: The Harbor\n\n~\n";
    check(|role| role == Role::Head, &[(text, &["MEMORANDUM FOR THE RECORD"])]);
    check(
        |role| matches!(role, Role::MemoField { .. }),
        &[
            (text, &["SUBJECT: The Harbor"]),
            ("~\n\nSUBJECT: The Harbor\n\n~\n", &[]),
            ("DATE:\nTO:\nFROM:\n\n~\n", &[]),
        ],
    );
}

#[test]
fn letterheads() {
    check(
        |role| role == Role::Letterhead,
        &[
            ("OFFICE OF THE HARBOR\n\nDear Sir:\n\n~\n", &["OFFICE OF THE HARBOR"]),
            (
                "OFFICE OF THE HARBOR\nPORT ALDER, ME.\n\nDear Sir:\n\n~\n",
                &["OFFICE OF THE HARBOR\nPORT ALDER, ME."],
            ),
            (
                "ALDER HARBOR COMPANY\nPort Alder, Maine\n\nMay 4, 1961\n\n~\n",
                &["ALDER HARBOR COMPANY\nPort Alder, Maine"],
            ),
            ("DRAFT REPLY TO THE BOARD\n\nMay 4, 1961\n\n~\n", &[]),
            ("~\n\nALDER HARBOR COMPANY\nPort Alder, Maine\n\n~\n", &[]),
        ],
    );
}

#[test]
fn comments_on_a_draft() {
    check(
        |role| matches!(role, Role::Comment { .. }),
        &[
            (
                "Dear Sir:\n\n~\n\nElm added the following comments: ~\n",
                &[
                    "Elm added the following comments: The committee met in the morning and heard the report of the engineer.",
                ],
            ),
            (
                "Dear Sir:\n\n~\n\nElm added the following comments: ~\n\nSincerely yours,\n\nOak\n",
                &[],
            ),
            ("~\n\nElm added the following comments: ~\n", &[]),
        ],
    );
}

#[test]
fn signatures_by_mark() {
    check(
        |role| role == Role::Signature,
        &[
            ("~\n\n[signature]\n\n[name redacted]\n", &["[signature]", "[name redacted]"]),
            ("Dear Sir:\n\n~\n\n[signature]\n", &["[signature]"]),
            ("~\n\n[signature]\n\n~\n", &[]),
            ("Dear Sir:\n\n~\n\n[name redacted]\n", &[]),
        ],
    );
}

#[test]
fn titles() {
    check(
        |role| role == Role::Head,
        &[
            (
                "1. Dredging of the Channel\n\nMr. Elm: I move that we begin now.\n\nMr. Oak: I \
                 ask for more time.\n\nMr. Elm: There is no more time.\n",
                &["1. Dredging of the Channel"],
            ),
            ("1. Dredging of the Channel\n\n~\n", &[]),
            ("DISPATCH SYMBOL AND NUMBER\n\n~\n", &[]),
            ("Dear Sir:\n\n~\n\nSincerely yours,\n\nJohn Elm\n\nLPT:em\n\n~\n", &[]),
        ],
    );
}

#[test]
fn headings_that_are_numbers_are_stamps() {
    check(
        |role| role == Role::Stamped,
        &[
            ("# 09593\n\n~\n", &["# 09593"]),
            ("# 104-10178-10071\n\n~\n", &["# 104-10178-10071"]),
            ("# 2 231 0221 76\n\n~\n", &["# 2 231 0221 76"]),
            ("# 36F\n\n~\n", &["# 36F"]),
            ("# 1967\n\n~\n\n## 1963-1973\n\n~\n", &[]),
            ("# 17.\n\n~\n\n# 18.\n\n~\n\n# 2 March 1963\n\n~\n\n# 11/08/77\n\n~\n", &[]),
            ("# Lot No. 22\n\n~\n", &[]),
        ],
    );
}

#[test]
fn headings_longer_than_titles_are_paragraphs() {
    let long = "# 14. CREDIT AND CHARACTER REFERENCES (Do not include relatives, former employers, or \
                persons living outside the United States or its Territories.";
    check(
        |role| role == Role::Untitled,
        &[
            (long, &[long]),
            (
                "# ~ ~\n",
                &["# The committee met in the morning and heard the report of the engineer. \
                The committee met in the morning and heard the report of the engineer."],
            ),
            ("# Field Book of the North bounds of Lot No. 21.\n\n~\n", &[]),
            ("# SECRET 191700Z FEB 76 STAFF\n\n~\n", &["# SECRET 191700Z FEB 76 STAFF"]),
            ("# Secret Plans of 1961712\n\n~\n", &[]),
            (
                "# A Full and True Account of the Voyage to the Southern Ocean and of all that befell \
              the ship and her company there\n\n~\n",
                &[],
            ),
        ],
    );
}

#[test]
fn page_numbers_of_telegrams_and_of_front_matter() {
    check(
        |role| role == Role::PageNumber,
        &[
            ("~\n\nPAGE TWO BUE 157-35 SECRET\n\n~\n", &["PAGE TWO BUE 157-35 SECRET"]),
            ("~\n\nPAGE TWO OF THE REPORT IS LOST\n\n~\n", &[]),
            ("---\npage: 21\n---\n\n21\n\n~\n", &["21"]),
            ("---\npage: 22\n---\n\n21\n\n~\n", &[]),
            ("---\npage: 21\n---\n\n~\n\n21\n\n~\n", &[]),
        ],
    );
}

#[test]
fn no_titles() {
    check(
        |role| role == Role::Head,
        &[
            ("~\n\n( THOMAS L. ROBERTS )\n\n~\n", &[]),
            ("~\n\nYES NO\n\n~\n", &[]),
            ("~\n\nHIDALGO, BALMES N., JR.\n\n~\n", &[]),
            ("~\n\nTO ACTION BRANCH\n\n~\n", &[]),
            ("~\n\nPIERS, NORTH AND SOUTH\n\n~\n", &["PIERS, NORTH AND SOUTH"]),
            ("~\n\nTHE NORTH PIER\n\n~\n", &["THE NORTH PIER"]),
        ],
    );
}

#[test]
fn numbers_beside_markings_belong_to_the_page() {
    const FRAME: &str = "-------------------------------- Page 2";
    check(|role| role == Role::RunningHead, &[("# SECRET 27\n\n~\n", &["# SECRET 27"])]);
    check(|role| role == Role::RunningHead, &[("# SECRET UFGA-16512\n\n~\n", &[])]);
    check(
        |role| role == Role::PageNumber,
        &[
            (&format!("~\n\nSECRET\n\n144\n\n{FRAME}\n\n~\n"), &["144"]),
            (&format!("~\n\nSECRET\n\n201-\n\n{FRAME}\n\n~\n"), &[]),
            (&format!("~\n\nFILE\n\n144\n\n{FRAME}\n\n~\n"), &[]),
        ],
    );
}

#[test]
fn headings_with_a_code_word_run() {
    let page = |head: &str, number: usize| {
        format!("-------------------------------- Page {number}\n\n# {head}\n\n~\n\n")
    };
    let pages = |head: &str| (1..=6).map(|number| page(head, number)).collect::<String>();
    let of =
        |head: &str| pages(head).replace('~', "The committee met in the morning and heard it.");
    let is_head = |role| role == Role::RunningHead;
    assert_eq!(claimed(&of("TOP SECRET DINAR"), is_head).len(), 6);
    assert_eq!(claimed(&of("FITNESS REPORT"), is_head).len(), 0);
}

#[test]
fn labels_of_forms_are_no_signatures() {
    check(
        |role| role == Role::Signature,
        &[
            ("Dear Sir:\n\n~\n\nSincerely,\n\nSIGNATURE DIVISION DATE\n", &[]),
            (
                "Dear Sir:\n\n~\n\nSincerely,\n\nStewart B. Marsh, M.C.\n",
                &["Stewart B. Marsh, M.C."],
            ),
            (
                "Dear Sir:\n\n~\n\nSincerely,\n\nJohn B. Oak\nChief\nHarbor Division\n\nThe Navy Office\n",
                &["John B. Oak\nChief\nHarbor Division"],
            ),
        ],
    );
}

#[test]
fn numbers_of_scans() {
    check(
        |role| role == Role::Release,
        &[
            ("~\n\nNW 88326\nDocId:32239450 Page 6\n", &["NW 88326", "DocId:32239450 Page 6"]),
            ("~\n\nNW 88326 of the pier\n", &[]),
        ],
    );
}

#[test]
fn names_above_the_next_document() {
    const FRAME: &str = "-------------------------------- Page 2";
    let memo = "MEMORANDUM FOR THE RECORD\n\nSUBJECT: The Harbor\n\n~";
    let heading = memo.replace("MEMORANDUM FOR", "# MEMORANDUM FOR");
    let is_signature = |role| role == Role::Signature;
    check(
        is_signature,
        &[
            (&format!("{memo}\n\nJohn B. Oak\n\n{FRAME}\n\n{heading}\n"), &["John B. Oak"]),
            (&format!("{memo}\n\nJohn B. Oak\n\n{FRAME}\n\n~\n"), &[]),
            (&format!("~\n\nJohn B. Oak\n\n{FRAME}\n\n{memo}\n"), &[]),
            (&format!("{memo}\n\nHarbor\n\n{FRAME}\n\n{memo}\n"), &[]),
        ],
    );
    check(|role| role == Role::Head, &[(&heading, &["# MEMORANDUM FOR THE RECORD"])]);
}

#[test]
fn numbers_of_numbering_machines() {
    const FRAME: &str = "-------------------------------- Page 2";
    check(
        |role| role == Role::Stamped,
        &[
            (&format!("~\n\n00593\n\nSECRET\n\n{FRAME}\n\n~\n"), &["00593"]),
            (&format!("~\n\n00593\n\n~\n\n{FRAME}\n\n~\n"), &[]),
            (&format!("~\n\n1593\n\n{FRAME}\n\n0000\n\n~\n"), &[]),
            (&format!("The room number is\n00593\n\n~\n\n{FRAME}\n\n~\n"), &[]),
        ],
    );
}

#[test]
fn a_lone_number_and_a_field_are_no_titles() {
    check(
        |role| role == Role::Untitled,
        &[
            ("# 17.\n\n~\n", &["# 17."]),
            ("# 17.\n\n~\n\n# 18.\n\n~\n", &[]),
            ("# CC:\n\n~\n", &["# CC:"]),
            ("# SUBJECT: The Pier\n\n~\n", &["# SUBJECT: The Pier"]),
            ("# REMARKS:\n\n~\n", &[]),
        ],
    );
}

#[test]
fn stamps_of_the_agency() {
    check(
        |role| role == Role::Release,
        &[
            (
                "# RETURN TO CIA\nBackground Use Only\nDo Not Reproduce\n\n~\n",
                &["# RETURN TO CIA", "Background Use Only", "Do Not Reproduce"],
            ),
            ("RETURN TO CIA HEADQUARTERS\n\n~\n", &[]),
            (
                "104-10107-10195. 2025 RELEASE UNDER THE HARBOR ACT\n\n~\n",
                &["104-10107-10195. 2025 RELEASE UNDER THE HARBOR ACT"],
            ),
            ("1. RELEASE UNDER THE HARBOR ACT\n\n~\n", &[]),
        ],
    );
}

#[test]
fn delivery_markings() {
    check(
        |role| role == Role::Marking,
        &[
            ("## Personal and Confidential\n\n~\n", &["## Personal and Confidential"]),
            ("## Personal and Confidential Letters\n\n~\n", &[]),
        ],
    );
}

#[test]
fn letterheads_marked_as_headings() {
    const LETTER: &str = "OGC 75\n4 May 1961\n\nDear Sir:\n\n~\n";
    let head = |name: &str| format!("# {name}\nWASHINGTON, D.C. 20505\n\n{LETTER}");
    let is_letterhead = |role| role == Role::Letterhead;
    check(
        is_letterhead,
        &[
            (
                &head("CENTRAL INTELLIGENCE AGENCY"),
                &["# CENTRAL INTELLIGENCE AGENCY", "WASHINGTON, D.C. 20505"],
            ),
            (&head("THE PIER AT PORT ALDER"), &[]),
        ],
    );
}

#[test]
fn instructions_of_forms_are_no_values() {
    check(
        |role| matches!(role, Role::MemoField { .. }),
        &[
            ("DATE: 7 NOV 75\n\nTO: (Officer designation, room number)\n\n~\n", &[]),
            (
                "DATE: 7 NOV 75\n\nTO: Chief (Harbor Division)\n\n~\n",
                &["DATE: 7 NOV 75", "TO: Chief (Harbor Division)"],
            ),
        ],
    );
}

#[test]
fn a_full_stop_before_the_colon() {
    check(
        |role| matches!(role, Role::CableField { .. }),
        &[
            (
                "ORIG: Oak\n\nTO.: GENEVA\n\nFROM: DIRECTOR\n\n~\n",
                &["ORIG: Oak", "TO.: GENEVA", "FROM: DIRECTOR"],
            ),
            (
                "ORIG: Oak\n\nTOM.: GENEVA\n\nFROM: DIRECTOR\n\n~\n",
                &["ORIG: Oak", "FROM: DIRECTOR"],
            ),
        ],
    );
}

#[test]
fn copies_with_attachments() {
    check(
        |role| role == Role::Distribution,
        &[
            ("~\n\nDistribution w/att.\n2 - HIC\n", &["Distribution w/att.", "2 - HIC"]),
            ("~\n\nDistribution was slow.\n2 - HIC\n", &[]),
        ],
    );
}

#[test]
fn quoted_letters_open_no_part() {
    check(
        |role| role == Role::Salute,
        &[
            (
                "~ The second message reads as follows:\n\nPort Alder 2 May 1959\n\nJohn Oak\nDear \
                 Friend:\n\n~\n",
                &[],
            ),
            ("~\n\nPort Alder 2 May 1959\n\nJohn Oak\nDear Friend:\n\n~\n", &["Dear Friend:"]),
            ("ATTENTION:\n\nDear Friend:\n\n~\n", &["Dear Friend:"]),
        ],
    );
}

#[test]
fn numbers_of_reports_run() {
    let page = |number: usize, line: &str| {
        format!("-------------------------------- Page {number}\n\n{line}\n\n~\n\n")
    };
    let of = |line: fn(usize) -> String| {
        let pages: String = (1..=4).map(|number| page(number, &line(number))).collect();
        pages.replace('~', "The committee met in the morning and heard it.")
    };
    let is_head = |role| role == Role::RunningHead;
    assert_eq!(claimed(&of(|_| "CS-3/416,495".to_owned()), is_head).len(), 4);
    assert_eq!(claimed(&of(|number| format!("CS-3/416,49{number}")), is_head).len(), 0);
}

#[test]
fn chapters_are_titles() {
    check(
        |role| role == Role::Head,
        &[
            ("~\n\nChapter VI\n\n~\n", &["Chapter VI"]),
            ("~\n\nChapter VI tells of it.\n\n~\n", &[]),
            ("~\n\nChapter VI\n\nSECRET\n", &[]),
        ],
    );
}

#[test]
fn what_stands_between_date_and_salutation_is_the_address() {
    check(
        |role| role == Role::Address,
        &[
            (
                "14 March 1934\n\nCaptain A. R. Oak\nPier 6\n\nDear Captain Oak:\n\n~\n",
                &["Captain A. R. Oak\nPier 6"],
            ),
            ("14 March 1934\n\nRe: Pier 6\nYour letter\n\nDear Captain Oak:\n\n~\n", &[]),
            ("14 March 1934\n\n~\n\nDear Captain Oak:\n\n~\n", &[]),
        ],
    );
}
