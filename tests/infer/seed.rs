//! The first sample, as it is and with its people, markings and order changed: its roles come from
//! general rules.

use super::{expect, roles};
use teikit::transcript::infer::{Certainty, Infer, Role, infer};
use teikit::transcript::syntax::parse;

const SEED: &str = include_str!("../../samples/00807.md");

const ROLES: [&str; 25] = [
    "ArchivalNumber",
    "ArchivalDate",
    "Enclosure",
    "Marking",
    "Dateline",
    "Head",
    "Salute",
    "Plain",
    "Plain",
    "Plain",
    "Plain",
    "|Marking",
    "+Plain",
    "Plain",
    "Plain",
    "Plain",
    "Plain",
    "Plain",
    "|+Plain",
    "Plain",
    "Plain",
    "Valediction",
    "Comment:clause: 32",
    "Comment:clause: 0",
    "Signature",
];

#[test]
fn every_block_has_its_role() {
    expect(SEED, &ROLES);
}

#[test]
fn page_breaks_are_as_sure_as_their_evidence() {
    let tree = parse(SEED);
    let reading = infer(SEED, &tree, Infer::All);
    let certainty = |at: usize| reading.segments[at].page_turn.map(|turn| turn.certainty);
    assert_eq!(certainty(11), Some(Certainty::High), "a marking stands between the halves");
    assert_eq!(certainty(18), Some(Certainty::Medium), "nothing stands between the halves");
}

#[test]
fn every_claim_has_evidence() {
    let tree = parse(SEED);
    let reading = infer(SEED, &tree, Infer::All);
    let claimed = reading.segments.iter().filter(|segment| segment.role != Role::Plain);
    for segment in claimed {
        let inference = reading.inferences.iter().find(|found| found.span == segment.span);
        let inference = inference.unwrap_or_else(|| panic!("{:?}", segment.role));
        assert!(inference.evidence.contains(' '), "{}", inference.evidence);
        assert_eq!(Some(inference.certainty), segment.certainty);
    }
}

/// The seed with words replaced; each must occur.
fn renamed(replacements: &[(&str, &str)]) -> String {
    replacements.iter().fold(SEED.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

#[test]
fn other_people_have_the_same_roles() {
    for (author, signature, recipient) in [
        ("Bundy", "McGBundy", "Adenauer"),
        ("Sorensen", "Theodore C. Sorensen", "Macmillan"),
        ("O'Donnell", "K. O'Donnell", "de Gaulle"),
        ("Mr. Ball", "George W. Ball", "Nehru"),
    ] {
        let text = renamed(&[
            ("JJMCCloy", signature),
            ("McCloy", author),
            ("Khrushchev", recipient),
            ("KHRUSHCHEV", &recipient.to_uppercase()),
        ]);
        let clause =
            format!("Comment:clause: {}", author.len() + " added following comments:".len());
        let mut expected = ROLES;
        expected[22] = &clause;
        expect(&text, &expected);
    }
}

#[test]
fn other_dates_and_numbers_have_the_same_roles() {
    for (number, catalogue, typed) in [
        ("**1234**", "**1963/11/02**", "November 2, 1963"),
        ("**104-10004-10143**", "**1941-12-07**", "7 December 1941, 9 a.m."),
        ("**NLK-94-12**", "**1962/10/27**", "Washington, October 27, 1962"),
        ("104-10004-10143", "1962/10/27", "27th of October, 1962"),
    ] {
        let text = renamed(&[
            ("**00807**", number),
            ("**1962/10/27**", catalogue),
            ("October 27, 1962 4 P.M.", typed),
        ]);
        expect(&text, &ROLES);
    }
}

#[test]
fn other_markings_have_the_same_roles() {
    for marking in
        ["~~TOP SECRET~~", "SECRET", "**SECRET/NOFORN**", "~~SECRET~~ UNCLASSIFIED", "EYES ONLY"]
    {
        expect(&renamed(&[("~~CONFIDENTIAL~~", marking)]), &ROLES);
    }
}

#[test]
fn other_formulae_have_the_same_roles() {
    for (salute, valediction, comment, enclosure) in [
        ("Sir:", "Respectfully yours,", "added the following remarks:", "with\n2\nenclosures"),
        ("My dear Sir,", "Your obedient servant,", "made two observations:", "Enclosures (2)"),
        ("Excellency:", "With best wishes,", "offered some comments:", "Attachment: a/s"),
    ] {
        let text = renamed(&[
            ("Dear Mr. Khrushchev:", salute),
            ("Sincerely,", valediction),
            ("added following comments:", comment),
            ("with  \n[REDACTED]  \nattachment", enclosure),
        ]);
        let clause = format!("Comment:clause: {}", "McCloy ".len() + comment.len());
        let mut expected = ROLES;
        expected[22] = &clause;
        expect(&text, &expected);
    }
}

/// The seed with its blocks in another order.
fn reordered(order: &[usize]) -> (String, Vec<&'static str>) {
    let blocks: Vec<&str> = SEED.split("\n\n").filter(|block| !block.trim().is_empty()).collect();
    assert_eq!(blocks.len(), ROLES.len());
    let rest = order.len()..blocks.len();
    let order: Vec<usize> = order.iter().copied().chain(rest).collect();
    let text: Vec<&str> = order.iter().map(|&at| blocks[at]).collect();
    (text.join("\n\n"), order.iter().map(|&at| ROLES[at]).collect())
}

#[test]
fn another_order_keeps_the_roles() {
    for order in [
        [3, 0, 1, 2, 4, 5, 6],
        [0, 1, 2, 3, 5, 4, 6],
        [2, 3, 0, 1, 4, 5, 6],
        [1, 0, 3, 2, 5, 4, 6],
        [4, 0, 1, 2, 3, 5, 6],
    ] {
        let (text, expected) = reordered(&order);
        expect(&text, &expected);
    }
}

#[test]
fn the_signature_may_stand_before_the_comments() {
    let (letter, comments) = SEED.split_once("McCloy added").expect("comments");
    let comments = comments.trim_end_matches("JJMCCloy").trim_end();
    let text = format!("{letter}John F. Kennedy\n\nMr. Ball added{comments}");
    let found = roles(&text);
    assert_eq!(found[21..23], ["Valediction", "Signature"]);
    assert!(found[23].starts_with("Comment:clause"), "{}", found[23]);
    assert_eq!(found[24], "Comment:clause: 0");
}

#[test]
fn none_infers_nothing() {
    let tree = parse(SEED);
    let reading = infer(SEED, &tree, Infer::None);
    assert!(reading.inferences.is_empty());
    assert!(reading.segments.iter().all(|segment| segment.role == Role::Plain));
}

#[test]
fn safe_infers_what_is_sure() {
    let tree = parse(SEED);
    let reading = infer(SEED, &tree, Infer::Safe);
    assert!(reading.inferences.iter().all(|found| found.certainty == Certainty::High));
    assert_eq!(reading.segments[3].role, Role::Marking);
    assert_eq!(reading.segments[24].role, Role::Plain);
}
