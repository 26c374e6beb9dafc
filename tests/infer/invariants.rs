//! What holds for any text.

use proptest::prelude::*;
use teikit::transcript::infer::{Infer, infer};
use teikit::transcript::syntax::{Kind, parse};

/// Asserts that the segments are contiguous, in order, and whole nodes of their blocks.
pub(crate) fn check(text: &str) {
    let tree = parse(text);
    for which in [Infer::All, Infer::Safe, Infer::None] {
        let reading = infer(text, &tree, which);
        let mut last = 0;
        let mut covered = Vec::new();
        for segment in &reading.segments {
            let block = tree.node(segment.block);
            assert!(last <= segment.first && segment.first < segment.end, "{segment:?}");
            assert!(segment.block <= segment.first && segment.end <= block.end as usize);
            let first = tree.node(segment.first).span;
            let end = tree.siblings(segment.first, segment.end).last().expect("a node");
            assert_eq!(tree.node(end).end as usize, segment.end, "{segment:?}");
            assert_eq!(
                (first.start, tree.node(end).span.end),
                (segment.span.start, segment.span.end)
            );
            if segment.first != segment.block {
                let is_child = |at: usize| tree.children(segment.block).any(|child| child == at);
                assert!(is_child(segment.first), "{segment:?}");
            }
            covered.push(segment.first..segment.end);
            last = segment.end;
        }
        for block in tree.children(0) {
            let is_owned = |at: usize| covered.iter().any(|range| range.contains(&at));
            match tree.node(block).kind {
                Kind::Separator | Kind::FrontMatter => assert!(!is_owned(block)),
                Kind::Paragraph => check_lines(&tree, block, is_owned),
                _ => assert!(is_owned(block)),
            }
        }
        for inference in &reading.inferences {
            assert!(text.get(inference.span.range()).is_some());
        }
        if which == Infer::None {
            assert!(reading.inferences.is_empty());
        }
    }
}

/// Between the segments of a paragraph stand line ends only.
fn check_lines(
    tree: &teikit::transcript::syntax::Tree,
    block: usize,
    owned: impl Fn(usize) -> bool,
) {
    for child in tree.children(block).filter(|&child| !owned(child)) {
        assert!(matches!(tree.node(child).kind, Kind::Newline | Kind::Break));
    }
}

/// Lines that rules look for, to be thrown together at random.
const LINES: [&str; 40] = [
    "SECRET",
    "~~SECRET~~",
    "- 2 -",
    "3",
    "14-00000",
    "Dear Sir:",
    "Sincerely,",
    "John F. Kennedy",
    "/s/ Dean",
    "October 27, 1962",
    "P.S. Do write.",
    "cc: Mr. Bundy",
    "1 - WHD",
    "FROM: Chief",
    "TO : Director",
    "SUBJECT: Cuba",
    "FM CIA",
    "CITE DIR",
    "BT",
    "1. One.",
    "2. Two.",
    "a. Three",
    "Q. What do you say to that?",
    "A. Nothing at all, I am afraid.",
    "**00807**",
    "104-10004-10143",
    "with  ",
    "attachment",
    "Encl.",
    "POLICY DRAFT - REPLY",
    "and so the sentence goes on here",
    "The department believes that it is not a part of the present question and",
    "",
    "",
    "McCloy added following comments: none of this was known to the members.",
    "# Heading",
    "## Page 2",
    "> TOP SECRET",
    "---",
    "THE WHITE HOUSE",
];

proptest! {
    #[test]
    fn any_text(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn any_signs(text in "[ \\n\\r~*_#>.:,()\\[\\]!\\-/a-cA-C0-9é\u{c}\\\\&;<|`]{0,200}") {
        check(&text);
    }

    #[test]
    fn any_lines(lines in prop::collection::vec((0..LINES.len(), 0..4usize), 0..40)) {
        let ends = ["\n", "\n\n", "  \n", "\r\n"];
        let text: String = lines.iter().map(|&(line, end)| [LINES[line], ends[end]].concat()).collect();
        check(&text);
    }
}

#[test]
fn edges() {
    for text in
        ["", "\n", " ", "\u{c}", "a", "\u{feff}", "\0", "**\n**", "SECRET\n\n", "  \n<br>\n"]
    {
        check(text);
    }
}

/// Time grows with the text, not faster: ten times the lines in at most forty times the time. A
/// machine may be busy with other things once, hardly each time.
#[test]
fn time_is_linear() {
    const TRIES: usize = 3;
    for line in [
        "SECRET\n\n",
        "1. One two three.\n",
        "A: b\n",
        "Dear Sir:\n\n",
        "BT\n\nJohn Smith\n\n",
        "## Page 1\n\nA running head\n\n",
        "Attachment\n\nSECRET\n\n",
        "COURSES OF ACTION\n\nSECRET\n\n",
        "FROM: x\n\nTO: y\n\n27 October 1962\n\n",
        "Q. One two three four five.\n\nA. One two three four five.\n\n",
        "a  \nb  \n",
        "CLASSIFIED MESSAGE\n\n",
    ] {
        let time = |count: usize| {
            let text = line.repeat(count);
            let tree = parse(&text);
            let start = std::time::Instant::now();
            let reading = infer(&text, &tree, Infer::All);
            assert!(!reading.segments.is_empty());
            start.elapsed().as_secs_f64().max(0.002)
        };
        let is_linear = || time(20_000) < 40.0 * time(2_000);
        assert!((0..TRIES).any(|_| is_linear()), "{line:?}");
    }
}
