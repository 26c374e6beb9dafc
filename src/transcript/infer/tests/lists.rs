//! Lists behind signs, numbers and nothing at all.

use super::check;
use crate::transcript::infer::Role;

fn is_item(role: Role) -> bool {
    matches!(role, Role::ListItem { .. })
}

#[test]
fn lines_behind_signs() {
    check(
        is_item,
        &[
            ("· Plan\n· Books of the year\n", &["· Plan", "· Books of the year"]),
            ("▪ Plan of\nthe pier\n▪ Books\n", &["▪ Plan of\nthe pier", "▪ Books"]),
            ("– Plan\n\n– Books\n\n– Keys\n", &["– Plan", "– Books", "– Keys"]),
            ("o Plan\no Books\no Keys\n", &["o Plan", "o Books", "o Keys"]),
            ("· Plan\n\n~\n\n· Books\n", &[]),
            ("— Plan?\n\n— He has seen it.\n\n— Good.\n", &[]),
            ("o plano da ponte\no livro\no cais\n", &[]),
            ("– Plan\n\n– Books\n", &[]),
        ],
    );
}

#[test]
fn lines_that_count_on_behind_a_word() {
    check(
        is_item,
        &[
            ("IDEN A - JOHN OAK\n\nIDEN B - ANN ELM\n", &["IDEN A - JOHN OAK", "IDEN B - ANN ELM"]),
            (
                "Part I. The pier\nPart II. The harbor\nPart III. The ships\n",
                &["Part I. The pier", "Part II. The harbor", "Part III. The ships"],
            ),
            ("Part I. The pier\n\n~\n\nPart II. The harbor\n\n~\n\nPart III. Ships\n", &[]),
            ("Article 1. It shall be.\n\nArticle 2. It was.\n\nArticle 3. It is.\n", &[]),
            ("Iden A - John Oak\n\nIden C - Ann Elm\n", &[]),
        ],
    );
}

#[test]
fn tables_of_contents() {
    check(
        is_item,
        &[
            (
                "The pier ..... 3\n\nThe harbor . . . . 12\n\nThe ships _____ 20\n",
                &["The pier ..... 3", "The harbor . . . . 12", "The ships _____ 20"],
            ),
            ("The pier ..... 3\n\n~\n\nThe harbor . . . . 12\n", &[]),
            ("He waited .....\n\nHe went .....\n\nHe came .....\n", &[]),
        ],
    );
}

#[test]
fn short_lines_below_a_colon() {
    const ABOVE: &str = "The engineer had these with him:";
    check(
        is_item,
        &[
            (
                &format!("{ABOVE}\n\nthe plan;\nthe books; and\nthe keys.\n"),
                &["the plan;", "the books; and", "the keys."],
            ),
            (&format!("~ {ABOVE}\nPlan\nBooks\nKeys\n"), &["Plan", "Books", "Keys"]),
            (
                &format!("{ABOVE}\n\nPlan\nOld and related books\nKeys\n"),
                &["Plan", "Old and related books", "Keys"],
            ),
            (
                &format!("{ABOVE}\n\nH. I. OAK\n\nB. L. ELM\n\nM. C. ASH\n"),
                &["H. I. OAK", "B. L. ELM", "M. C. ASH"],
            ),
            (&format!("{ABOVE}\n\nPlan\nDate: May 4\nBy: Oak\n"), &[]),
            (&format!("{ABOVE}\n\nPlan\nBooks ____\nKeys ____\n"), &[]),
            (&format!("{ABOVE}\n\nPLAN OF\nTHE HARBOR. FINALLY\nBOOKS\n"), &[]),
            ("The papers are as follows.\n\nPlan\n\nBooks\n\nKeys\n", &["Plan", "Books", "Keys"]),
            (&format!("{ABOVE}\n\nPlan\nBooks\n\n~\n"), &[]),
            (&format!("{ABOVE}\n\nThe plan he drew\nThe books he kept\nThe keys\n"), &[]),
            (&format!("{ABOVE}\nPlan\nBooks\nKeys\nand he went with them to the pier.\n"), &[]),
        ],
    );
}

#[test]
fn who_gets_copies() {
    check(
        |role| role == Role::Distribution,
        &[
            ("~\n\nOrig & 1 - Alder\n\n~\n", &["Orig & 1 - Alder"]),
            ("~\n\nDistribution:\n\n0 & 1 - Alder\n", &["Distribution:", "0 & 1 - Alder"]),
            ("~\n\ncc:\n\nMr. Oak\n\nWH/3\n\n~\n", &["cc:", "Mr. Oak", "WH/3"]),
            (
                "~\n\nDistribution:\n*   Alder\n*   Board\n",
                &["Distribution:", "*   Alder\n*   Board"],
            ),
            ("~\n\nCopy No. 1: Oak\nCopy No. 2: Elm\n", &["Copy No. 1: Oak\nCopy No. 2: Elm"]),
            (
                "~\n\nCopies for: Oak\nthe committee met in the morning and heard the engineer\n",
                &["Copies for: Oak"],
            ),
            ("~\n\ncc:\n\nThe pier was finished.\n\n~\n", &["cc:"]),
            ("Copy No. 7\n\n~\n", &[]),
            ("Original\n\n~\n", &[]),
        ],
    );
}

#[test]
fn numbers_of_three_digits_go_on() {
    let is_numbered = |role| matches!(role, Role::NumberedParagraph { .. });
    let last = "The committee met in the morning and heard the report of the engineer.";
    let lines: Vec<String> = (1..=101).map(|number| format!("{number}. {last}")).collect();
    assert_eq!(super::claimed(&lines.join("\n\n"), is_numbered).len(), 101);
    check(is_numbered, &[("105. ~\n", &[]), ("In\n\n350. ~\n", &[])]);
}
