//! Lists, forms of messages, and what is printed on sheets.

use super::check;
use crate::transcript::infer::Role;

#[test]
fn short_lines_behind_numbers_are_a_list() {
    let is_item = |role| matches!(role, Role::ListItem { .. });
    check(
        is_item,
        &[
            (
                "1. Plan of the pier\n\n2. Books\n\n3. Keys\n",
                &["1. Plan of the pier", "2. Books", "3. Keys"],
            ),
            ("8. Number\n9. Name\n10. Codes\n", &["8. Number", "9. Name", "10. Codes"]),
            ("1. Plan of the pier\n\n2. Books\n", &[]),
            ("1. Plan\n\n2. Books\n\n3. ~\n", &[]),
            ("1. Plan\n\n2. Books\n\n3. Keys of the\nlower harbor\n", &[]),
            ("1. He came.\n\n2. He saw it.\n\n3. He went.\n", &[]),
            ("1. NO TRACES.\n\n2. NO FILE\n\n3. NO INDEX\n", &[]),
        ],
    );
}

#[test]
fn titles_behind_numbers() {
    check(
        |role| role == Role::Head,
        &[
            ("1. INTRODUCTION\n\n~\n\n2. THE PIER\n\n~\n", &["1. INTRODUCTION", "2. THE PIER"]),
            (
                "1. NO TRACES ALDER\n\n2. THE PIER IS CLOSED BY THE ICE UNTIL NEXT MONTH OR SO\n",
                &[],
            ),
        ],
    );
}

#[test]
fn warnings_and_numbers_of_forms() {
    let printed = [
        "REPRODUCTION BY OTHER THAN THE ISSUING OFFICE IS PROHIBITED.",
        "REPRODUCTION PROHIBITED",
        "REPRODUCTION DY OTHER THAN ISSUING OFFICE IS PROHIBITED",
        "PIER FORM 341 REPLACES PIER FORM 12",
        "v9.1",
        "RETURN TO CIA Background Use Only Do Not Reproduce",
        "# DO NOT REPRODUCE",
        "Excluded from automatic",
        "(Continued)",
        "OPTIONAL FORM NO. 10",
        "FD-310 (Rev. 6-24-65)",
        "MAY 1962 EDITION",
    ];
    for line in printed {
        check(|role| role == Role::Legend, &[(&format!("~\n\n{line}\n"), &[line])]);
    }
    for line in ["REPRODUCTION OF FISH", "Form letters (2)", "May 1962", "The form (see below)"] {
        check(|role| role == Role::Legend, &[(&format!("~\n\n{line}\n"), &[])]);
    }
    check(
        |role| role == Role::Legend,
        &[("CLASSIFICATION\nSECRET\n\n~\n", &["CLASSIFICATION"]), ("CLASSIFICATION\n\n~\n", &[])],
    );
}

#[test]
fn running_heads_of_several_lines() {
    let page = |at: u32, date: &str| {
        format!("[page {at}]\n\nHARBOR BOOK 70\nCHAPTER III\n\n{date}\n\n~\n\n")
    };
    let pages = |dates: [&str; 3]| (1..).zip(dates).map(|(at, it)| page(at, it)).collect();
    let same: String = pages(["4 May 1961"; 3]);
    let head = ["HARBOR BOOK 70\nCHAPTER III", "4 May 1961"].repeat(3);
    check(|role| role == Role::RunningHead, &[(&same, &head)]);
    let other: String = pages(["4 May 1961", "5 May 1961", "7 May 1961"]);
    check(|role| role == Role::RunningHead, &[(&other, &["HARBOR BOOK 70\nCHAPTER III"; 3])]);
}

#[test]
fn labels_in_bold() {
    let is_field = |role| matches!(role, Role::FormField { .. });
    check(
        is_field,
        &[
            (
                "**AGENCY:** CIA\n\n**RECORD NUMBER**: 7\n\n**TITLE:**\n\n**PAGES:** 4\n",
                &["**AGENCY:** CIA", "**RECORD NUMBER**: 7", "**TITLE:**", "**PAGES:** 4"],
            ),
            ("**AGENCY: CIA\n\nRECORD NUMBER: 7\n\nTITLE: a\n\nPAGES: 4** of 4\n", &[]),
        ],
    );
}

#[test]
fn officers_below_a_telegram() {
    let text = "THE PIER IS CLOSED BY THE ICE UNTIL THE NEXT MONTH OR SO\n\nEND OF MESSAGE";
    let officers = "![signature of Thomas Elm]\n\nWH/SA\nWE/4\n\nCOORDINATING OFFICERS\n\n\
                    JOHN OAK\nC/PIER/3\n\nRELEASING OFFICER";
    check(
        |role| matches!(role, Role::Transmission | Role::Signature),
        &[
            (
                &format!("{text}\n\n{officers}\n\n~\n"),
                &[
                    "END OF MESSAGE",
                    "![signature of Thomas Elm]",
                    "WH/SA\nWE/4",
                    "COORDINATING OFFICERS",
                    "JOHN OAK\nC/PIER/3",
                    "RELEASING OFFICER",
                ],
            ),
            ("~\n\nJOHN OAK\nC/PIER/3\n\nThe officer left.\n", &[]),
        ],
    );
}

#[test]
fn sender_and_recipient_without_a_colon() {
    let is_field = |role| matches!(role, Role::MemoField { .. });
    check(
        is_field,
        &[
            (
                "TO Chief, Pier Branch\n\nFROM Chief of Station\n\n~\n",
                &["TO Chief, Pier Branch", "FROM Chief of Station"],
            ),
            (
                "TO\nChief, Piers\n\nFROM\nThe Station\n\n~\n",
                &["TO\nChief, Piers", "FROM\nThe Station"],
            ),
            ("TO Chief, Pier Branch\n\n~\n", &[]),
            ("TO\n\nFROM\n\n~\n", &[]),
            (
                "TO\n\nChief, Piers\n\nFROM\n\nThe Station\n\nDATE\n\n5 March 1961\n\n~\n",
                &["TO", "Chief, Piers", "FROM", "The Station", "DATE", "5 March 1961"],
            ),
            ("DATE\n\n5 March 1961\n\n~\n", &[]),
            ("~\n\n[page 2]\n\nSECRET\n\nSUBJECT: The pier\n\n~\n", &["SUBJECT: The pier"]),
            ("MEMORANDUM\n\nSUBJECT: The pier\n\n~\n", &["SUBJECT: The pier"]),
            ("TO: Mr. Oak\n\nPROM: Mr. Elm\n\n~\n", &["TO: Mr. Oak", "PROM: Mr. Elm"]),
        ],
    );
}

#[test]
fn words_that_lead_up_to_a_name() {
    check(
        |role| role == Role::Valediction,
        &[
            ("~\n\nWith deep affection and hope,\nVincent\n", &["With deep affection and hope,"]),
            ("~\n\nWith deep affection and hope,\nVincent\n\n~\n", &[]),
            ("~\n\nWith that in mind,\nthe board went home.\n", &[]),
        ],
    );
}

#[test]
fn short_lines_below_a_colon_are_a_list() {
    let is_item = |role| matches!(role, Role::ListItem { label: 0 });
    check(
        is_item,
        &[
            (
                "The members of the commission were:\n\nOak, clerk\nElm, engineer\nAsh, mayor\n",
                &["Oak, clerk", "Elm, engineer", "Ash, mayor"],
            ),
            ("The members of the commission were:\n\nOak, clerk\nElm, engineer\n", &[]),
            ("~\n\nOak, clerk\nElm, engineer\nAsh, mayor\n", &[]),
            (
                "The members of the commission were:\n\nOak, clerk\n\nElm, engineer\n\nAsh, mayor\n\n~\n",
                &["Oak, clerk", "Elm, engineer", "Ash, mayor"],
            ),
            ("Send it to the address below:\n\nOak\nElm Street\nAlder\n", &[]),
            ("These are the lines we sang:\n\nThe wind,\nThe sea,\nThe night.\n", &[]),
        ],
    );
}

#[test]
fn fields_of_telegrams_without_a_colon() {
    let text = "ACTION WH 8\n\nINFO FILE, VR\n\nSECRET 082127Z\n\nTYPIC ALDER\n\nREF DIR 56346\n\n";
    check(
        |role| matches!(role, Role::CableField { .. } | Role::MessageLine),
        &[
            (
                &format!("{text}~\n"),
                &["ACTION WH 8", "INFO FILE, VR", "SECRET 082127Z", "TYPIC ALDER", "REF DIR 56346"],
            ),
            ("~\n\nREF DIR 56346\n\nINFO FILE, VR\n\n~\n", &[]),
        ],
    );
}
