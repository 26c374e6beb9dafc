//! The evaluation of the example `evaluate`, with floors: what is inferred is as sure as it was.
//!
//! Only the half of the annotations that rules may be written by is read.

#![allow(clippy::print_stderr, reason = "who runs the tests must see what was left out")]
#![allow(dead_code, reason = "the program prints more than is tested")]

#[path = "../examples/evaluate/blocks.rs"]
mod blocks;
#[path = "../examples/evaluate/classes.rs"]
mod classes;
#[path = "../examples/evaluate/corpus.rs"]
mod corpus;
#[path = "../examples/evaluate/gold.rs"]
mod gold;
#[path = "../examples/evaluate/pages.rs"]
mod pages;
#[path = "../examples/evaluate/score.rs"]
mod score;

/// Classes of lines with the lowest precision and recall that is allowed.
const FLOORS: &[(&str, f64, f64)] = &[
    ("front-matter", 1.00, 1.00),
    ("page-frame", 1.00, 1.00),
    ("furniture", 0.99, 0.87),
    ("memo-header", 0.97, 0.88),
    ("cable-header", 0.97, 0.84),
    ("form", 0.98, 0.65),
    ("letterhead", 1.00, 0.66),
    ("salute", 1.00, 1.00),
    ("closer", 1.00, 1.00),
    ("signed", 1.00, 0.78),
    ("numbered", 0.97, 0.91),
    ("speech", 1.00, 0.95),
    ("distribution", 1.00, 0.85),
    ("enclosure", 1.00, 0.85),
    ("transmission", 0.97, 0.88),
    ("head", 0.98, 0.68),
    ("table", 1.00, 0.85),
    ("list", 0.97, 0.29),
    ("comment", 1.00, 1.00),
    ("text", 0.40, 0.97),
];

/// The lowest precision of page breaks, and of joined paragraphs.
const BREAKS: f64 = 0.97;
const JOINS: f64 = 0.95;

#[test]
fn roles_of_lines() {
    let Ok(folder) = corpus::folder() else { return skipped() };
    let annotations = gold::read("dev").expect("annotations");
    let found = blocks::measure(&folder, &annotations).expect("the transcripts are there");
    for &(class, precision, recall) in FLOORS {
        let score = found.lines.score(class);
        let figures = score.columns();
        assert!(score.there > 0, "{class} is annotated");
        assert!(score.precision() >= precision, "precision of {class}: {figures}");
        assert!(score.recall() >= recall, "recall of {class}: {figures}");
    }
}

#[test]
fn no_mark_is_invented() {
    let Ok(folder) = corpus::folder() else { return skipped() };
    let annotations = gold::read("dev").expect("annotations");
    let found = blocks::measure(&folder, &annotations).expect("the transcripts are there");
    for kind in ["redaction", "struck", "code", "signature", "stamp", "handwritten"] {
        let score = found.marks[kind];
        assert_eq!(score.right, score.claimed, "{kind}: {}", found.wrong(kind));
    }
}

#[test]
fn page_breaks_without_frames() {
    let Ok(transcripts) = corpus::transcripts() else { return skipped() };
    let found = pages::measure(&transcripts);
    let all = pages::sum(&found);
    assert!(all.breaks.claimed > 100, "breaks are found: {}", all.breaks.columns());
    assert!(all.breaks.precision() >= BREAKS, "{}", pages::wrong(&found));
    assert!(all.joins.precision() >= JOINS, "joins: {}", all.joins.columns());
}

fn skipped() {
    eprintln!("SKIPPED: the transcripts are not there");
}
