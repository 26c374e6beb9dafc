//! What an editor changes in the TEI comes out in the text, and nothing else moves.

use teikit::source::Source;
use teikit::transcript::{ConvertOptions, convert, restore};

const SEED: &str = include_str!("../samples/00807.md");

fn tei_of(text: &str) -> String {
    convert(&Source::new("00807.md", text), &ConvertOptions::default()).tei
}

/// The text of the seed's TEI after an edit of one place, and how many instructions were stale.
fn text_after(before: &str, after: &str) -> (String, usize) {
    let tei = tei_of(SEED);
    assert_eq!(tei.matches(before).count(), 1, "{before} occurs once");
    let edited = tei.replace(before, after);
    let restored = restore(&Source::new("00807.xml", edited)).expect("the edit is well-formed");
    let text = String::from_utf8(restored.bytes).expect("the text is UTF-8");
    (text, restored.findings.len())
}

#[test]
fn a_changed_word_comes_out() {
    let (text, stale) =
        text_after("I have your letter to me dated", "I hold your letter to me dated");
    assert_eq!(text, SEED.replace("I have your letter to me", "I hold your letter to me"));
    assert_eq!(stale, 0);
}

#[test]
fn a_name_that_is_marked_changes_nothing() {
    let marked = "Dear <persName ref=\"#k\">Mr. Khrushchev</persName>:";
    assert_eq!(text_after("Dear Mr. Khrushchev:", marked), (SEED.to_owned(), 0));
}

#[test]
fn a_correction_leaves_the_reading_of_the_transcript() {
    let corrected = "<choice><sic>destructive</sic><corr>ruinous</corr></choice> a weapon";
    assert_eq!(text_after("destructive a weapon", corrected), (SEED.to_owned(), 0));
}

#[test]
fn a_paragraph_that_is_inserted_stands_between_its_neighbours() {
    let before = "<p>I would recognize this proposal";
    let (text, stale) = text_after(before, &format!("<p>A new one.</p>\n          {before}"));
    let old = "I would recognize this proposal";
    assert_eq!(text, SEED.replace(old, &format!("A new one.\n\n{old}")));
    assert_eq!(stale, 0);
}

#[test]
fn a_gap_that_is_filled_loses_its_mark() {
    let gap = "<gap reason=\"redacted\" extent=\"unknown\" unit=\"word\"/>";
    let (text, stale) = text_after(gap, "<supplied reason=\"redacted\">one</supplied>");
    assert_eq!(text, SEED.replace("[REDACTED]", "one"));
    assert_eq!(stale, 0);
}

#[test]
fn an_instruction_whose_text_is_gone_is_left_out_and_reported() {
    let tei = tei_of("a [redacted] b\n");
    let gap = "<gap reason=\"redacted\" extent=\"unknown\" unit=\"word\"/>";
    let edited = tei.replace(gap, "<unclear reason=\"illegible\" cert=\"medium\">x</unclear>");
    assert_ne!(edited, tei);
    let restored = restore(&Source::new("a.xml", edited)).expect("the edit is well-formed");
    assert_eq!(String::from_utf8_lossy(&restored.bytes), "a [x?] b\n");
    assert_eq!(restored.findings.len(), 1);
}

/// What an editor types as text is text when the transcript is converted again.
#[test]
fn text_that_looks_like_a_mark_is_escaped() {
    for (typed, spelled) in [
        ("a [REDACTED] b", "a \\[REDACTED] b"),
        ("a ![signature] b", "a \\!\\[signature] b"),
        ("a ~~b~~ c", "a &#126;&#126;b&#126;&#126; c"),
        ("a **b** c", "a \\*\\*b\\*\\* c"),
        ("a _b_ c", "a \\_b\\_ c"),
        ("a ____ b", "a &#95;&#95;&#95;&#95; b"),
        ("a ██ b", "a &#9608;&#9608; b"),
        ("a &lt;u>b&lt;/u> c", "a \\<u>b\\</u> c"),
        ("a &amp;amp; b", "a \\&amp; b"),
        ("a \\[REDACTED] b", "a \\\\\\[REDACTED] b"),
        ("a [^1] b", "a \\[^1] b"),
        ("# a b", "\\# a b"),
        ("- a\n- b", "\\- a\n\\- b"),
        ("> a b", "\\> a b"),
        ("---", "\\---"),
    ] {
        let tei = tei_of("First words of one.\n\nOther words.\n").replace("Other words.", typed);
        let restored = restore(&Source::new("a.xml", tei.as_str())).expect("it is well-formed");
        let text = String::from_utf8(restored.bytes).expect("the text is UTF-8");
        assert_eq!(text, format!("First words of one.\n\n{spelled}\n"));
        let again = convert(
            &Source::new("a.md", text),
            &ConvertOptions { clean: true, ..ConvertOptions::default() },
        );
        let same = typed.replace('>', "&gt;");
        let found = [typed, &same].iter().any(|text| again.tei.contains(&format!(">{text}</p>")));
        assert!(found, "{typed}: {}", again.tei);
    }
}

#[test]
fn text_that_looks_like_no_mark_stays_as_it_is() {
    for typed in
        ["a [London] b", "2 * 3 * 4", "a ~ b", "snake_case_word", "R&amp;D", "1. a", "a | b"]
    {
        let tei = tei_of("First words of one.\n\nOther words.\n").replace("Other words.", typed);
        let restored = restore(&Source::new("a.xml", tei)).expect("it is well-formed");
        let text = String::from_utf8(restored.bytes).expect("the text is UTF-8");
        assert_eq!(text, format!("First words of one.\n\n{}\n", typed.replace("&amp;", "&")));
    }
}
