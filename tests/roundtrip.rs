//! The way there and back, for generated texts and for real ones.

mod invariants;
mod shared;
mod transcripts;

use invariants::{exact, tiles::leaves_tile, words::words_stay};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use teikit::notation::builtin;
use teikit::schema::BuiltIn;
use teikit::source::Source;
use teikit::validate::{ValidateOptions, validate};

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

/// What a transcript may begin with.
const BEGINNINGS: &[&str] = &[
    "",
    "",
    "",
    "",
    "---\ntitle: x\n---\n",
    "---\r\ntitle: x\r\n---\r\n",
    "+++\ntitle = 'x'\n+++\n",
];

fn texts() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        9 => prop::sample::select(FRAGMENTS).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    let fragments = prop::collection::vec(fragment, 0..40);
    (prop::sample::select(BEGINNINGS), fragments)
        .prop_map(|(beginning, fragments)| beginning.to_owned() + &fragments.concat())
}

/// Texts that once did not come back.
const FOUND: &[&str] = &[
    // Front matter whose lines end otherwise than those of the text.
    "---\ntitle: x\n---\none\r\n\r\ntwo\r\n\r\nthree\r\n",
    "---\r\ntitle: x\r\n---\r\none\n\ntwo\n\nthree\n",
    "---\rtitle: x\r---\rone\n\ntwo\n\nthree\n",
    // A field that holds a mark only.
    "ED: [initial]\nTE:\nEC:\nAG:",
    // A hard break between the furniture within a paragraph.
    "It will stay until the end of the\n\nSECRET\n\\\n- 2 -\n\nSECRET\n\nyear. The pier was \
     finished in time.\n",
    "It will stay until the end of the\n\nSECRET\n<br>\n- 2 -\n\nSECRET\n\nyear. The pier was \
     finished in time.\n",
];

#[test]
fn texts_that_once_did_not_come_back_do() {
    for text in FOUND {
        words_stay(text);
        is_valid(round_trip(text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_texts_come_back(text in texts()) {
        leaves_tile(&text);
        words_stay(&text);
        is_valid(round_trip(&text));
    }

    #[test]
    fn any_text_comes_back(text in any::<String>()) {
        leaves_tile(&text);
        is_valid(round_trip(&text));
    }
}

/// The TEI is valid against the built-in schema.
/// The TEI of a text in the usual notation, which comes back out of it.
fn round_trip(text: &str) -> String {
    exact::round_trip(text, &builtin::usual())
}

fn is_valid(tei: String) {
    let options = ValidateOptions { schematron: false, ..ValidateOptions::default() };
    let findings = validate(&Source::new("text.xml", tei), BuiltIn::Teikit.schema(), options);
    assert!(findings.is_empty(), "{findings:?}");
}

/// How many generated texts are given to Jing; `TEIKIT_GENERATED` asks for more.
const GENERATED: usize = 200;

#[test]
fn generated_texts_are_valid_tei_for_jing() {
    let (Some(schema), Some(mut jing)) =
        (shared::data("schemas/tei_all.rng"), shared::program("jing"))
    else {
        return;
    };
    let given = std::env::var("TEIKIT_GENERATED").ok().and_then(|count| count.parse().ok());
    let folder = std::env::temp_dir().join(format!("teikit-generated-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the documents");
    let mut runner = TestRunner::deterministic();
    let paths: Vec<_> = (0..given.unwrap_or(GENERATED))
        .map(|number| {
            let text = texts().new_tree(&mut runner).expect("a text").current();
            let path = folder.join(format!("{number}.xml"));
            std::fs::write(&path, round_trip(&text)).expect("the document is written");
            path
        })
        .collect();
    for some in paths.chunks(5_000) {
        let output = jing.args([&schema]).args(some).output().expect("jing runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        jing = shared::program("jing").expect("jing is there");
    }
    std::fs::remove_dir_all(&folder).expect("the folder is removed");
}

#[test]
fn the_transcripts_come_back_with_every_word() {
    for (_, text) in transcripts::transcripts() {
        leaves_tile(&text);
        words_stay(&text);
        is_valid(round_trip(&text));
    }
}
