//! The way there and back, for generated texts and for real ones.

mod data;
mod invariants;

use invariants::{leaves_tile, round_trip, words_stay};
use proptest::prelude::*;

/// What transcripts are made of, and what could confuse the reader of them.
const FRAGMENTS: &[&str] = &[
    "word",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n\n\n",
    "\r\n",
    "\r",
    "\t",
    "~~",
    "**",
    "*",
    "_",
    "__",
    "___",
    "\\_\\_\\_",
    "\\",
    "\\~\\~",
    "[",
    "]",
    "![",
    "[REDACTED]",
    "[redacted]",
    "![signature of A. B.]",
    "[illegible]",
    "[Bundy?]",
    "[sic]",
    "[handwritten: x]",
    "[in margin: y z]",
    "[stamp: GOT]",
    "[(b)(1)]",
    "[25X1]",
    "[2 lines not declassified]",
    "[page 2]",
    "[Note: n]",
    "[^1]",
    "[^1]: note",
    "█████",
    "# ",
    "## Page 2\n",
    "- ",
    "* ",
    "> ",
    "1. ",
    "2. ",
    "(a) ",
    "| a | b |\n",
    "|-|-|\n",
    "```\n",
    "```text\n",
    "---\n",
    "===\n",
    "+++\n",
    "a: b\n",
    "<!-- c -->",
    "<!--",
    "<u>",
    "</u>",
    "<s>",
    "</s>",
    "<sup>",
    "</sup>",
    "<br>",
    "<NAME>",
    "<span style=\"color: red\">",
    "</span>",
    "&amp;",
    "&#65;",
    "&",
    "<",
    "\u{c}",
    "\u{0}",
    "\u{fffe}",
    "\u{feff}",
    "é",
    "𐌰",
    "\u{301}",
    "SECRET",
    "~~CONFIDENTIAL~~",
    "TOP SECRET",
    "- 2 -",
    "Page 2 of 7",
    "NW 1 DocId:2 Page 3",
    "--------------------- Page 2\n",
    "October 27, 1962",
    "271600Z OCT 62",
    "Dear Mr. X:\n\n",
    "Sincerely,\n\n",
    "/s/ J. Smith",
    "John Smith",
    "P.S. more",
    "FROM: a\n",
    "TO : b\n",
    "SUBJECT: c\n",
    "MEMORANDUM FOR: d\n",
    "cc: e\n",
    "Attachment: f\n",
    "THE PRESIDENT: g\n\n",
    "McCloy added following comments: h\n\n",
    "END OF MESSAGE\n",
    "lower case goes on",
    "Ends.",
    "END",
    "104-10004-10143",
    "**00807**",
    "with attachment",
    "☐",
    "$5.00",
    "?>",
    "]]>",
];

fn texts() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        9 => prop::sample::select(FRAGMENTS).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(fragment, 0..40).prop_map(|fragments| fragments.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_texts_come_back(text in texts()) {
        leaves_tile(&text);
        words_stay(&text);
    }

    #[test]
    fn any_text_comes_back(text in any::<String>()) {
        leaves_tile(&text);
        round_trip(&text);
    }
}

#[test]
fn the_transcripts_come_back_with_every_word() {
    for (path, text) in data::transcripts() {
        println!("{}", path.display());
        leaves_tile(&text);
        words_stay(&text);
    }
}
