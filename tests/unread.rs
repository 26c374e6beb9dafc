//! No sign of a mark is left in the text of the TEI without a line that says so, in any of the
//! transcripts of the test data.

#[allow(dead_code, reason = "no program is needed here")]
mod shared;
mod transcripts;

use regex::Regex;
use std::path::Path;
use std::sync::Arc;
use teikit::notation::{Notation, builtin};
use teikit::source::Source;
use teikit::transcript::{ConvertOptions, convert};

/// What looks like a mark in text. Brackets may stand in each other: the inner ones are found.
const SIGNS: &str = r"~~|\*\*|__|\\_|█|\[\^|!\[|\[[^\[\]]*\]";

/// The signs in the text of the body, in its order.
fn left_in(tei: &str, signs: &Regex) -> Vec<String> {
    let body = tei.split_once("<text>").expect("a text").1;
    // A box of a form is a mark that was read; it stands for itself.
    let pattern = r"(?s)<\?.*?\?>|<metamark[^>]*>[^<]*</metamark>|<[^>]*>";
    let markup = Regex::new(pattern).expect("the pattern is sound");
    let texts = markup.split(body).map(unescaped);
    texts.flat_map(|text| found(&text, signs)).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn found(text: &str, signs: &Regex) -> Vec<String> {
    signs.find_iter(text).map(|sign| sign.as_str().to_owned()).collect()
}

/// The first sign of `left` that no line of the report is about; both are in the order of the
/// transcript.
fn unreported<'a>(left: &'a [String], reported: &[String]) -> Option<&'a String> {
    let mut reported = reported.iter();
    left.iter().find(|sign| !reported.any(|line| line == *sign))
}

#[test]
fn every_sign_left_in_the_text_has_a_line() {
    let signs = Regex::new(SIGNS).expect("the pattern is sound");
    let (mut files, mut count, mut missing) = (0, 0, Vec::new());
    for (number, (path, text)) in transcripts::transcripts().into_iter().enumerate() {
        let source = Source::new(path.display().to_string(), text);
        let notation = fitting(&path, number);
        let options = ConvertOptions { notation, explain: true, ..ConvertOptions::default() };
        let conversion = convert(&source, &options);
        let left = left_in(&conversion.tei, &signs);
        let reported: Vec<_> = conversion
            .unread
            .iter()
            .flat_map(|finding| found(&plain(source.slice(finding.primary.span)), &signs))
            .collect();
        missing.extend(unreported(&left, &reported).map(|it| format!("{}: {it}", path.display())));
        files += 1;
        count += left.len();
    }
    assert!(missing.is_empty(), "without a line:\n{}", missing.join("\n"));
    assert!(files == 0 || count > 1000, "{files} files have but {count} signs");
}

/// The notation of a transcript by its folder; every tenth is read as one in which all is text.
fn fitting(path: &Path, number: usize) -> Arc<Notation> {
    let is_in = |folder: &str| path.components().any(|part| part.as_os_str() == folder);
    let name = match () {
        () if is_in("smithsonian-phaedra") => "smithsonian",
        () if is_in("fromthepage") => "fromthepage",
        () if is_in("jfk-doctly") => "ocr",
        () if number.is_multiple_of(10) => "plain",
        () => "markdown",
    };
    builtin::named(name).expect("a notation")
}

/// The sign without the backslashes, references and quote signs that spell it.
fn plain(source: &str) -> String {
    let quoted = Regex::new(r"\r?\n(?: *> ?)*").expect("the pattern is sound");
    let source = &quoted.replace_all(source, "\n");
    let escape = Regex::new(r"\\([!-/:-@\[-`{-~])").expect("the pattern is sound");
    unescaped(&escape.replace_all(source, "$1"))
}

#[test]
fn a_sign_without_a_line_is_noticed() {
    let left = ["~~".to_owned(), "[x]".to_owned()];
    assert_eq!(unreported(&left, &["~~".to_owned(), "[y]".to_owned(), "[x]".to_owned()]), None);
    assert_eq!(unreported(&left, &["[x]".to_owned(), "~~".to_owned()]), Some(&left[1]));
    assert_eq!(unreported(&left, &["~~".to_owned()]), Some(&left[1]));
}
