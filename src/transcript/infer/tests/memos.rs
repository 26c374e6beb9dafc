//! Headers of memoranda, dispatches and letters.

use super::check;
use crate::transcript::infer::Role;

fn is_field(role: Role) -> bool {
    matches!(role, Role::MemoField { .. })
}

#[test]
fn labels_with_other_signs_or_none() {
    check(
        is_field,
        &[
            ("T O : Mr. Oak\n\nF R O M : Mr. Elm\n\n~\n", &["T O : Mr. Oak", "F R O M : Mr. Elm"]),
            ("TO; Mr. Oak\n\nFROM - Mr. Elm\n\n~\n", &["TO; Mr. Oak", "FROM - Mr. Elm"]),
            ("TO: Mr. Oak\n\nFROM Mr. Elm\n\n~\n", &["TO: Mr. Oak", "FROM Mr. Elm"]),
            ("FROM - Mr. Elm\n\n~\n", &[]),
            ("TO: Mr. Oak\n\n~\n\nFROM Alder to the pier\n\n~\n", &[]),
        ],
    );
}

#[test]
fn names_in_parentheses_are_values() {
    let name = "MEMORANDUM FOR: Mr. Oak\n\nFROM: (Ann Elm)\n\n~\n";
    let instruction = "TO: (Officer designation)\n\nFROM: (Name)\n\n~\n";
    check(is_field, &[(name, &["MEMORANDUM FOR: Mr. Oak", "FROM: (Ann Elm)"]), (instruction, &[])]);
}

#[test]
fn labels_in_a_column_before_their_values() {
    check(
        is_field,
        &[
            (
                "MEMORANDUM FOR:\n\nFROM:\n\nSUBJECT:\n\nMr. Oak\n\nAnn Elm\nPier Branch\n\nThe \
                    harbor\n\n~\n",
                &[
                    "MEMORANDUM FOR:",
                    "FROM:",
                    "SUBJECT:",
                    "Mr. Oak",
                    "Ann Elm\nPier Branch",
                    "The harbor",
                ],
            ),
            ("MEMORANDUM FOR:\n\nFROM:\n\nSUBJECT:\n\n~\n", &[]),
        ],
    );
}

#[test]
fn the_subject_of_a_letter() {
    check(
        is_field,
        &[
            ("Subject: The pier\n\nSir,\n\n~\n", &["Subject: The pier"]),
            ("Dear Mr. Oak:\n\nRe: The pier\n\n~\n", &["Re: The pier"]),
            ("~\n\nRe: The pier\n\n~\n", &[]),
        ],
    );
}

#[test]
fn what_is_to_be_done_with_a_dispatch() {
    check(
        is_field,
        &[
            (
                "Chief, Pier Branch\n\nAction: As stated\n\nReferences: A. Pier 9\n\n~\n",
                &["Action: As stated", "References: A. Pier 9"],
            ),
            ("Action: As stated\n\n~\n", &[]),
        ],
    );
}

#[test]
fn headers_of_dispatches() {
    check(
        is_field,
        &[
            (
                "DISPATCH\n\nTO: Chief, Pier\n\nINFO:\n\nFROM\n\nChief of Station, Alder\n\nSUBJECT The \
                    pier\nNew plan\n\nACTION REQUIRED - REFERENCES\n\nFYI\n\n~\n\nFYI\n",
                &[
                    "TO: Chief, Pier",
                    "INFO:",
                    "FROM",
                    "Chief of Station, Alder",
                    "SUBJECT The pier\nNew plan",
                    "ACTION REQUIRED - REFERENCES",
                    "FYI",
                ],
            ),
            (
                "DISPATCH\n\nChief, Pier Branch\n\nChief of Station, Alder\n\nPlan of the pier\n\n1. \
                    ~\n",
                &["Chief, Pier Branch", "Chief of Station, Alder", "Plan of the pier"],
            ),
            ("DISPATCH\n\nChief, Pier Branch\n\n~\n\nChief of Station, Alder\n", &[]),
            ("DISPATCH\n\nPlan of the pier\n\nBooks\n\nKeys\n", &[]),
        ],
    );
}

#[test]
fn a_date_between_fields_and_text_opens_nothing() {
    let text = "~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~.";
    let text = text.replace('~', "word");
    let above = format!("4 May 1961\n\nMEMORANDUM FOR THE RECORD\n\nSUBJECT: The pier\n\n{text}\n");
    let below = format!("MEMORANDUM FOR THE RECORD\n\nSUBJECT: The pier\n\n4 May 1961\n\n{text}\n");
    let is_date = |role| role == Role::Dateline;
    check(is_date, &[(&above, &["4 May 1961"]), (&below, &[])]);
}
