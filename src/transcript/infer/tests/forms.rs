//! Identification forms, sheets with printed labels, and headers of telegrams.

use super::{check, claimed};
use crate::transcript::infer::Role;

fn is_form(role: Role) -> bool {
    matches!(role, Role::FormField { .. })
}

fn is_value(role: Role) -> bool {
    matches!(role, Role::FormField { label: 0 })
}

fn is_of_telegram(role: Role) -> bool {
    matches!(role, Role::CableField { .. } | Role::MessageLine)
}

/// An identification form up to its subjects.
const RECORD: &str = "AGENCY : CIA\n\nRECORD NUMBER : 7\n\nAGENCY FILE NUMBER :\n\nSUBJECTS :";

#[test]
fn values_below_the_labels_of_a_record() {
    let end = "DOCUMENT TYPE : PAPER\n\nCOMMENTS :\n\nBox 2.\n\n[R] - RESTRICTED\n\n~\n";
    check(
        is_value,
        &[
            (
                &format!("{RECORD}\n\nOAK, ANN\n\nELM\nPIERS\n\n{end}"),
                &["OAK, ANN", "ELM\nPIERS", "Box 2."],
            ),
            (
                &format!("{RECORD}\n\n~\n\n{end}"),
                &[
                    "The committee met in the morning and heard the report of the engineer.",
                    "Box 2.",
                ],
            ),
            ("AGENCY : CIA\n\nRECORD NUMBER : 7\n\nBOX :\n\nOAK\n\nSHELF : 4\n", &["OAK"]),
        ],
    );
}

#[test]
fn a_record_ends_with_its_page() {
    let below = "[page 2]\n\nOAK, ANN\n\nDOCUMENT TYPE : PAPER\n";
    check(is_value, &[(&format!("{RECORD}\n\n{below}"), &[])]);
}

#[test]
fn titles_of_the_halves_of_a_record() {
    let text =
        format!("AGENCY INFORMATION\n\n{RECORD}\n\nDOCUMENT INFORMATION\n\nORIGINATOR : CIA\n");
    check(|role| role == Role::Head, &[(&text, &["AGENCY INFORMATION", "DOCUMENT INFORMATION"])]);
}

#[test]
fn labels_printed_on_sheets() {
    check(
        is_form,
        &[
            (
                "MARKED FOR INDEXING\nNO INDEXING REQUIRED\nMICROFILM\n\n~\n",
                &["MARKED FOR INDEXING", "NO INDEXING REQUIRED", "MICROFILM"],
            ),
            (
                "DATE TYPED\n9 Jan. 63\n\nHQS FILE NUMBER\n\n19-6-74/3\n\n~\n",
                &["DATE TYPED\n9 Jan. 63", "HQS FILE NUMBER", "19-6-74/3"],
            ),
            ("N-REF TO FILE NO.\nTOTAL COPIES: 40\n", &["N-REF TO FILE NO.", "TOTAL COPIES: 40"]),
            ("SEX M DOB 1931\nCIT CUBA\nOCC ?\n", &["SEX M DOB 1931", "CIT CUBA", "OCC ?"]),
            ("HQS FILE NUMBER\n\n19-6-74/3\n\n~\n", &[]),
            ("DATE\n\nINDEX\n\nBRANCH\n", &[]),
            ("HQS FILE NUMBER\n\n~\n\nDATE TYPED\n", &[]),
            ("The hqs file number and the date typed\nare on the sheet.\n", &[]),
        ],
    );
}

#[test]
fn no_value_stands_below_a_box_to_be_ticked() {
    check(
        is_form,
        &[(
            "TOTAL COPIES 4\n\nFILE RID\n\nNO INDEX\nElm street\n",
            &["TOTAL COPIES 4", "FILE RID", "NO INDEX"],
        )],
    );
}

#[test]
fn what_the_message_centre_filled_in_is_of_the_telegram() {
    check(
        is_of_telegram,
        &[
            ("ADVANCE COPY\n\nSLOTTED\n\nRID COPY\n", &["ADVANCE COPY", "SLOTTED", "RID COPY"]),
            ("SLOTTED\n\nISSUED\n\nPER\n", &[]),
        ],
    );
}

#[test]
fn lines_without_a_label() {
    check(
        is_of_telegram,
        &[
            (
                "SECRET 162245Z OCT 69 CITE LIMA 3820\nPRIORITY DIRECTOR\nREF: LIMA 9\n1. ~\n",
                &["SECRET 162245Z OCT 69 CITE LIMA 3820", "PRIORITY DIRECTOR", "REF: LIMA 9"],
            ),
            (
                "P 111845Z Oct 77\nFM LIMA\nTO DIRECTOR\n\n~\n",
                &["P 111845Z Oct 77", "FM LIMA", "TO DIRECTOR"],
            ),
            (
                "CLASSIFIED MESSAGE\n\nIN 22641 LIMA\n\nKEYWAY PIER\n\n1. ~\n",
                &["IN 22641 LIMA", "KEYWAY PIER"],
            ),
            ("SECRET 0217352\n\n~\n", &["SECRET 0217352"]),
            ("# SECRET 191700Z FEB 76 STAFF\n\n~\n", &["# SECRET 191700Z FEB 76 STAFF"]),
            ("PRIORITY DIRECTOR\n\nREF: LIMA 9\n\n1. ~\n", &[]),
            ("CLASSIFIED MESSAGE\n\nKEYWAY PIER\n\n~\n", &[]),
            ("WE CITE 12 CASES, AND HE CITED NONE.\n", &[]),
            ("In 22641 cases the pier was open.\n", &[]),
        ],
    );
}

#[test]
fn references_go_on_with_their_field() {
    check(
        |role| matches!(role, Role::CableField { label: 0 }),
        &[(
            "FM LIMA\nTO DIRECTOR\n\nREFS: A. LIMA 4\n\nB. LIMA 5\n\nC. QUITO 6\n\n1. ~\n",
            &["B. LIMA 5", "C. QUITO 6"],
        )],
    );
}

#[test]
fn boxes_for_routing_stand_beside_a_telegram() {
    check(
        is_form,
        &[
            ("CLASSIFIED MESSAGE\n\nROUTING\n1\n2\n\n~\n", &["ROUTING\n1\n2"]),
            ("ROUTING\n1\n2\n\n~\n", &[]),
        ],
    );
}

#[test]
fn a_header_on_which_nothing_is_filled_in() {
    check(
        is_of_telegram,
        &[
            (
                "DATE :\nTO :\nFROM :\nACTION:\nINFO :\n\n~\n",
                &["DATE :", "TO :", "FROM :", "ACTION:", "INFO :"],
            ),
            ("DATE :\nTO :\nFROM :\n\n~\n", &[]),
        ],
    );
}

#[test]
fn who_drafted_a_telegram_stands_below_its_text() {
    let drafter = "ORIG: T. OAK\nUNIT: WH/3\nEXT: 2249";
    check(
        |role| role == Role::Transmission,
        &[
            (&format!("~\n\n{drafter}\n"), &["ORIG: T. OAK", "UNIT: WH/3", "EXT: 2249"]),
            (&format!("{drafter}\nTO: LIMA\n\n~\n"), &[]),
        ],
    );
}

#[test]
fn boxes_of_dispatches() {
    check(
        |role| matches!(role, Role::MemoField { .. }),
        &[
            (
                "TO Chief, Piers\n\nFROM The Station\n\nACTION REQUIRED - REFERENCES\n\n~\n",
                &["TO Chief, Piers", "FROM The Station", "ACTION REQUIRED - REFERENCES"],
            ),
            ("ACTION REQUIRED - REFERENCES\n\n~\n", &[]),
        ],
    );
}

#[test]
fn a_part_of_an_office_below_its_name() {
    check(
        |role| role == Role::Letterhead,
        &[(
            "CENTRAL INTELLIGENCE AGENCY\nOffice of Piers\n\n4 June 1964\n\n~\n",
            &["CENTRAL INTELLIGENCE AGENCY\nOffice of Piers"],
        )],
    );
}

#[test]
fn words_of_boxes_beside_a_telegram_are_of_a_form() {
    let text = "CLASSIFIED MESSAGE\n\nBRANCH DESTROY SIG.\n\nCITE LIMA 3820\n\n1. ~\n";
    check(is_form, &[(text, &["BRANCH DESTROY SIG."])]);
    check(is_of_telegram, &[(text, &["CITE LIMA 3820"])]);
}

#[test]
fn boxes_with_numbers() {
    let text = "1. NAME OF SUBJECT OR TITLE OF INCIDENT\n\nOAK, Tom\nPVT E-1\n\n2. DATE SUBMITTED\n\n\
                4 March 1971\n\n~\n";
    check(is_value, &[(text, &["OAK, Tom\nPVT E-1", "4 March 1971"])]);
}

#[test]
fn lines_of_a_form_that_is_filled_in() {
    let lines =
        "THOMAS OAK\n\n(Name of officer)\n\nPier ______\n\nHarbor master\n\n(Title of officer)";
    check(
        |role| role == Role::FormLine,
        &[
            (
                &format!("PIER AUTHORIZATION FORM\n\n~\n\n(Please type)\n\n{lines}\n\nElm\n\n~\n"),
                &[
                    "(Please type)",
                    "THOMAS OAK",
                    "(Name of officer)",
                    "Pier ______",
                    "Harbor master",
                    "(Title of officer)",
                ],
            ),
            (&format!("The form was filled in.\n\n(Please type)\n\n{lines}\n"), &[]),
            (&format!("PIER FORM\n\n[page 2]\n\n(Please type)\n\n{lines}\n"), &[]),
            ("PIER FORM\n\n(Please type)\n\nOAK\n\n(Name)\n\n~\n", &[]),
        ],
    );
}

#[test]
fn labels_of_boxes_near_each_other_are_a_form() {
    let is_field = |role| matches!(role, Role::FormField { .. });
    check(
        is_field,
        &[
            (
                "NAME\n\nOAK, Ann\n\nDATE OF BIRTH\n\n4 May 1921\n\nSEX\n\nFILE NO.\n\n1187\n\n~\n",
                &["NAME", "OAK, Ann", "DATE OF BIRTH", "4 May 1921", "SEX", "FILE NO.", "1187"],
            ),
            ("NAME\n\nDATE OF BIRTH\n\nSEX\n\n~\n", &[]),
            ("NAME\n\n~\n\nDATE OF BIRTH\n\n~\n\nSEX\n\n~\n\nFILE NO.\n", &[]),
        ],
    );
}

#[test]
fn cards_with_the_same_labels() {
    let card = |name: &str| format!("Name: {name}\nSex: F\nBorn: 1921\nHair: brown\n\n");
    let cards = [card("Oak"), card("Elm"), card("Ash")].concat();
    let found = claimed(&cards, |role| matches!(role, Role::FormField { .. }));
    assert_eq!(found.len(), 12);
}

#[test]
fn numbers_of_boxes_around_the_word_for_them() {
    check(
        is_form,
        &[
            ("1\n2\n3\n\nROUTING\n4\n5\n6\n\n~\n", &["1\n2\n3", "ROUTING", "4\n5\n6"]),
            ("ROUTING\n\n1 4\n2 5\n3 6\n\n~\n", &["ROUTING", "1 4\n2 5\n3 6"]),
            ("ROUTING\n\n~\n\n1\n2\n3\n", &[]),
            ("ROUTING\n\n1\n\n~\n", &[]),
        ],
    );
}

#[test]
fn captions_near_each_other() {
    check(
        is_form,
        &[
            (
                "Name Ann Oak\n\nAddress Pier 9,\nAlder\n\nDate June 11\n\nPlace\n\n~\n",
                &["Name Ann Oak", "Address Pier 9,\nAlder", "Date June 11", "Place"],
            ),
            ("Name Ann Oak\n\nAddress Pier 9\n\n~\n\nDate June 11\n\nPlace\n", &[]),
            ("Name\n\nName\n\nName\n\nName\n", &[]),
        ],
    );
}

#[test]
fn cards_of_one_form() {
    let card = |name: &str| {
        format!("PERSONS:\n\n{name}\n\nPLACES:\nAlder\n\nEVENT: ~\n\nSOURCE:\n\n{name}\n\n~\n")
    };
    let frame = "\n-------------------------------- Page 2\n\n";
    let three = [card("Oak"), card("Elm"), card("Ash")].join(frame);
    let fields = claimed(&three.replace('~', "It was finished in time by all."), is_form);
    assert_eq!(fields.len(), 18, "{fields:?}");
    assert_eq!(fields[..3], ["PERSONS:", "Oak", "PLACES:\nAlder"]);
    let names = ["OAKE", "ELMS", "OAKE", "ELMS", "OAKE", "ASHE", "BIRCH", "OAKE"];
    let speeches = names.map(|name| format!("{name}: ~")).join("\n\n");
    let speeches = [speeches.as_str(); 3].join(frame);
    check(is_form, &[(&speeches, &[])]);
}

#[test]
fn boxes_that_the_transcript_marks_as_headings() {
    check(
        is_form,
        &[(
            "## 2. DATE SUBMITTED\n\n25 May 1968\n\n## 4. REPORT OF FINDINGS\n\n~\n",
            &["## 2. DATE SUBMITTED", "25 May 1968", "## 4. REPORT OF FINDINGS"],
        )],
    );
}
