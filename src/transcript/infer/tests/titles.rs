//! Titles and letterheads, and what is marked as one.

use super::{check, claimed};
use crate::transcript::infer::Role;

#[test]
fn titles_that_name_the_kind_of_the_document() {
    check(
        |role| role == Role::Head,
        &[
            (
                "INTERVIEW WITH MRS. ANN OAK\n\nConducted by John Elm\n\n~\n",
                &["INTERVIEW WITH MRS. ANN OAK"],
            ),
            (
                "MINUTES OF THE MEETING\nOF THE BOARD OF OAKTON\n\nHeld May 2\n\n~\n",
                &["MINUTES OF THE MEETING\nOF THE BOARD OF OAKTON"],
            ),
            ("ELM GROVE\n\nHeld May 2\n\n~\n", &[]),
            ("Held May 2\n\nMINUTES OF THE MEETING\n\nHeld May 2\n\n~\n", &[]),
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
            (
                "THE PIER BOOKS\n\n437 MADISON AVENUE/ NEW YORK 10022\n\nMay 4, 1961\n\nDear Ann:\n\n~\n",
                &["THE PIER BOOKS", "437 MADISON AVENUE/ NEW YORK 10022"],
            ),
            (
                "# Alder Harbor Board\nWashington, D.C. 20515\n\nNote it.\n",
                &["# Alder Harbor Board", "Washington, D.C. 20515"],
            ),
            ("NO OBJECTION\nNATIONAL SECURITY COUNCIL\n\nDATES:\n4 May 1961\n", &[]),
            (
                "SECRET\n\nAlder Harbor Board\nWashington, D.C. 20515\n\nNote it.\n",
                &["Alder Harbor Board\nWashington, D.C. 20515"],
            ),
            ("Alder Harbor Board\nWashington, D.C. 20515\n\nDear Sirs:\n\n~\n", &[]),
            (
                "UNITED STATES GOVERNMENT\n\nMemorandum\n\nTO: Mr. Oak\n\nFROM: Mr. Elm\n\n~\n",
                &["UNITED STATES GOVERNMENT"],
            ),
            ("DRAFT REPLY TO THE BOARD\n\nMay 4, 1961\n\n~\n", &[]),
            ("~\n\nALDER HARBOR COMPANY\nPort Alder, Maine\n\n~\n", &[]),
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
            (&format!("# THE PIER AT PORT ALDER\n\n{LETTER}"), &[]),
        ],
    );
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
fn words_for_sections_and_titles_of_several_lines() {
    check(
        |role| role == Role::Head,
        &[
            ("~\n\nBackground\n\n~\n", &["Background"]),
            ("~\n\nDEVELOPMENTS:\n\n~\n", &["DEVELOPMENTS:"]),
            ("~\n\nREMARKS:\n\n~\n", &[]),
            ("~\n\nBackground\n\nJohn Elm\n", &[]),
            (
                "ANNEX TO THE REPORT\n\nTHE OLD PIER\n\n~\n",
                &["ANNEX TO THE REPORT", "THE OLD PIER"],
            ),
            ("~\n\nDO NOT CROSS\n\n~\n", &[]),
            ("~\n\nWEAK O STRONG O OUTSTANDING O\n\n~\n", &[]),
        ],
    );
}

#[test]
fn titles_of_sections_in_small_letters() {
    check(
        |role| role == Role::Head,
        &[
            ("~\n\nSources of Information\n\n~\n", &["Sources of Information"]),
            ("~\n\nB. External\n\n~\n", &["B. External"]),
            ("~\n\nJohn Elm\n\n~\n", &[]),
            ("~\n\nState Department\n\n~\n", &["State Department"]),
            ("1. ~\n\nThe Harbor Board\n\n2. ~\n\nJohn Elm\n\n3. ~\n", &["The Harbor Board"]),
            ("SECRET\n\nRepairs of the Old Pier\n\n~\n", &["Repairs of the Old Pier"]),
            ("SECRET\n\nPort Alder\n\n~\n", &[]),
            ("~\n\nC. LIAISON\n\nNo change.\n\nD. SECURITY\n\n~\n", &["C. LIAISON", "D. SECURITY"]),
            ("~\n\nC. NOYES\n\n~\n\nT. OAKES\n\n~\n", &[]),
            (
                "Absent: None\n\nI. CALL TO ORDER\n\n~\n\nII. OLD MATTERS\n\nA. Piers\n\n~\n\nB. \
                 Dredging\n\n~\n",
                &["I. CALL TO ORDER", "II. OLD MATTERS", "A. Piers", "B. Dredging"],
            ),
            ("Elm\n\nANNEX B\n\nTHE OLD PIER\n\nElm\n", &["ANNEX B", "THE OLD PIER"]),
            ("~\n\nExhibit 4\n\n~\n\nExhibit 5\n\nElm\n", &["Exhibit 4"]),
            ("THE NEW PIER\n\nBy John Elm\n\n~\n", &["THE NEW PIER"]),
            (
                "THE NEW PIER\n\nWork to Begin in June\n\n~\n",
                &["THE NEW PIER", "Work to Begin in June"],
            ),
            (
                "14. CURRENT DISPOSITION\n\nA. [X] OPEN |\n\nB. [ ] CLOSED |\n\nC. [ ] UNFOUNDED |\n\nD. [ ] \
                 CLEARED BY ARREST\n\n15. USSS-ID CASE NO.\n\nN/A\n\n16. FINAL DISPOSITION\n\n",
                &[],
            ),
            ("THE NEW PIER\n\nJohn Elm\n\n~\n", &[]),
            ("THE NEW PIER\n\nPublic Works.\n\n~\n", &["THE NEW PIER", "Public Works."]),
            ("~\n\nPublic Works.\n\n~\n", &[]),
            ("Alder\n\nSources of Information\n\n~\n", &[]),
            ("~\n\nMILITARY DEVELOPMENTS:\n\n~\n", &["MILITARY DEVELOPMENTS:"]),
            ("~\n\nTHE PIERS - cont'd\n\n~\n", &["THE PIERS - cont'd"]),
            (
                "4 May 1861\n\n~\n\n5 May 1861\n\n~\n\n6 May 1861\n\n~\n",
                &["4 May 1861", "5 May 1861", "6 May 1861"],
            ),
        ],
    );
}
