//! What looks like a mark in a transcript and stayed text: each with its place and the reason, so
//! that nobody has to search the TEI for it.

mod codes;
mod grounds;
mod others;
mod runs;
mod signs;

pub(super) use codes::{CODES, LEIDEN, note};

use super::syntax::Tree;
use crate::diagnostic::Diagnostic;
use crate::notation::Notation;

/// What looks like a mark in the text of the document, in its order; `notation` is the one that it
/// was read in.
pub(super) fn find(text: &str, tree: &Tree, notation: &Notation) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    runs::each(text, tree, |run| {
        signs::find(run, text, notation, &mut found);
        grounds::find(run, text, &mut found);
    });
    Diagnostic::sort(&mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::builtin;
    use crate::transcript::syntax;

    /// The kinds of what is found, without their area, and the text at its place.
    fn found(text: &str) -> Vec<(&'static str, &str)> {
        found_in("markdown", text)
    }

    fn found_in<'t>(notation: &str, text: &'t str) -> Vec<(&'static str, &'t str)> {
        let kind = |id: &'static str| id.strip_prefix("unread/").unwrap_or(id);
        let notation = builtin::named(notation).expect("a notation");
        let found = find(text, &syntax::parse_as(text, &notation), &notation);
        found.iter().map(|it| (kind(it.code.id), &text[it.primary.span.range()])).collect()
    }

    #[test]
    fn what_looks_like_a_mark_is_found() {
        for (text, kind, shown) in [
            ("born in [London], it", "bracket", "[London]"),
            ("born in [Lon\ndon]", "bracket", "[Lon\ndon]"),
            ("see [it](C/WH)", "link", "[it](C/WH)"),
            ("[[Oak, J.]] came", "double-bracket", "[[Oak, J.]]"),
            ("is [ ] open", "box", "[ ]"),
            ("is [X] open", "box", "[X]"),
            ("see [^a b]", "footnote", "[^a b]"),
            ("an {uncertain} word", "brace", "{uncertain}"),
            ("y^e^ same", "caret", "^e^"),
            ("some^where", "caret", "^"),
            ("THE<JOHN>F.", "tag", "<JOHN>"),
            ("he (sourcing deleted) came", "parenthesis", "(sourcing deleted)"),
            ("one ■ square", "block", "■"),
            ("REASON: 1.5(c)", "ground", "1.5(c)"),
            ("DECLASSIFY ON: 25X1", "ground", "25X1"),
            ("under (b)(1) of", "ground", "(b)(1)"),
            ("[REDACTED](x) here", "link", "[REDACTED](x)"),
        ] {
            assert_eq!(found(text), [(kind, shown)], "{text}");
        }
    }

    #[test]
    fn signs_of_the_notation_without_a_partner_are_found() {
        for (text, shown) in [
            ("a ~~struck word", "~~"),
            ("a ~~~~ run", "~~~~"),
            ("a **bold word", "**"),
            ("a word* here", "*"),
            ("a __bold word", "__"),
            ("the [REDACTED end", "["),
            ("an ![image of", "!["),
            ("an end] of", "]"),
        ] {
            assert_eq!(found(text), [("unclosed", shown)], "{text}");
        }
    }

    #[test]
    fn signs_that_the_notation_does_not_have_are_found() {
        for (text, shown) in [
            ("a ~~b~~", vec!["~~", "~~"]),
            ("a **b** _c_", vec!["**", "**", "_", "_"]),
            ("a [REDACTED] b", vec!["[REDACTED]"]),
            ("a █ b", vec!["█"]),
            (r"a \_b", vec![r"\_"]),
            ("a <u>b</u>", vec!["<u>", "</u>"]),
        ] {
            let expected: Vec<_> = shown.into_iter().map(|it| ("other-notation", it)).collect();
            assert_eq!(found_in("plain", text), expected, "{text}");
        }
        assert_eq!(found_in("loc", "a [b] c ~~d"), [("other-notation", "~~")]);
        assert_eq!(found_in("loc", "a [b c"), [("unclosed", "[")]);
    }

    #[test]
    fn notations_that_have_the_sign_are_named() {
        let (text, notation) = ("in [London]", builtin::usual());
        let found = find(text, &syntax::parse(text), &notation);
        let expected = "`[London]` stays text: no mark has these words (in `loc` it begins a mark)";
        assert_eq!(found[0].message, expected);
    }

    #[test]
    fn escaped_and_kept_signs_are_found() {
        assert_eq!(found(r"a \[b\] c"), [("escaped", r"\[b\]")]);
        assert_eq!(found(r"a \*\*b"), [("escaped", r"\*\*")]);
        assert_eq!(found(r"a \\_b"), [("escaped", r"\\_")]);
        assert_eq!(found("```\na ~~b~~\n```\n"), [("kept", "~~"), ("kept", "~~")]);
        assert_eq!(found("a <!-- [b] --> c"), [("kept", "[b]")]);
        assert_eq!(found("[handwritten: a **b]"), [("kept", "**")]);
    }

    #[test]
    fn a_bracket_around_other_signs_is_one() {
        assert_eq!(found("an [*old*] word"), [("bracket", "[*old*]")]);
        assert_eq!(found("a [b [c] d]"), [("bracket", "[b [c] d]"), ("bracket", "[c]")]);
    }

    #[test]
    fn marks_and_ordinary_text_are_not_found() {
        for text in [
            "met [(b)(1)] and [REDACTED (b)(6)] there",
            "~~a~~ **b** *c* [REDACTED] ![signature] [^1] █████ _____",
            "2 * 3 and snake_case, a ~ b (c) <- d {",
            "1.5 million in 25 X 1",
            "- a\n- b\n\n| c | d |\n|---|---|\n| e | f |\n",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn many_signs_take_no_longer_than_their_length() {
        for sign in ["[", "]", "![", "[[x]]", "{", "^", "<a", "(", "~~a ", "**a ", "1.5(c) "] {
            let text = sign.repeat(50_000);
            let found = find(&text, &syntax::parse(&text), &builtin::usual());
            assert!(found.len() <= 100_000, "{sign}");
        }
    }
}
