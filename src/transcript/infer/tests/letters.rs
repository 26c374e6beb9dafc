//! What opens and closes letters: dates, addresses, leave-takings and names.

use super::check;
use crate::transcript::infer::Role;

const FRAME: &str = "-------------------------------- Page 2";

#[test]
fn dates_that_begin_a_page() {
    check(
        |role| role == Role::Dateline,
        &[
            (&format!("~\n\n{FRAME}\n\n4 May 1961\n\nThe Pier\n\n~\n"), &["4 May 1961"]),
            (&format!("~\n\n{FRAME}\n\nThe Pier\n\n4 May 1961\n\n~\n"), &[]),
            (&format!("~\n\n{FRAME}\n\nJohn Elm 4 May 1961\n\n~\n"), &[]),
            ("Held 4 May 1961\n\n~\n", &["Held 4 May 1961"]),
            ("OA granted 4 May 1961\n\n~\n", &[]),
        ],
    );
}

#[test]
fn addresses_of_petitions() {
    check(
        |role| role == Role::Address,
        &[
            ("To the Board of Alder:\n\n~\n", &["To the Board of Alder:"]),
            ("An das Hafenamt\n\n~\n", &["An das Hafenamt"]),
            ("~\n\nTo the north of the pier:\n\n~\n", &[]),
            ("4 May 1961\n\nNo. 112\n(C 1866)\n\nSir,\n\n~\n", &[]),
        ],
    );
}

#[test]
fn leave_takings_over_several_lines() {
    let closing = "I am, with great truth and respect,\nSir,\nYour Lordship's obedient Servant,";
    check(
        |role| role == Role::Valediction,
        &[(
            &format!("Sir,\n\n~\n\n{closing}\n\n(Signed) JOHN ELM\n"),
            &closing.split('\n').collect::<Vec<_>>(),
        )],
    );
    check(
        |role| role == Role::Salute,
        &[(&format!("Sir,\n\n~\n\n{closing}\n\nJohn Elm\n"), &["Sir,"])],
    );
}

#[test]
fn names_at_the_end_of_pages() {
    check(
        |role| role == Role::Signature,
        &[
            (&format!("~\n\nJohn B. Oak\nAC/PIER\n\n{FRAME}\n\n~\n"), &["John B. Oak\nAC/PIER"]),
            (
                &format!("~\n\nJohn B. Oak\n\nTown Clerk\n\n{FRAME}\n\n~\n"),
                &["John B. Oak", "Town Clerk"],
            ),
            (&format!("~\n\nJohn B. Oak\n\nOak Hill\n\n{FRAME}\n\n~\n"), &[]),
            ("~\n\nJohn B. Oak\n\nAlder, 4 May 1861\n", &["John B. Oak"]),
            ("~\n\nMit vorzüglicher Hochachtung\n\nvon Eiche\n", &["von Eiche"]),
        ],
    );
}

#[test]
fn dates_that_end_a_letter() {
    let place = "New York, U. S. A.";
    check(
        |role| role == Role::ClosingDateline,
        &[
            (
                &format!("Dear Sir:\n\n~\n\n{place}\nMay 15, 1917.\n"),
                &[&format!("{place}\nMay 15, 1917.")],
            ),
            (&format!("~\n\n{place}\nMay 15, 1917.\n"), &[]),
        ],
    );
}
