//! Who writes to whom, as the header says it of letters and memoranda.

use teikit::source::Source;
use teikit::transcript::{ConvertOptions, convert};

const TEXT: &str = "The board met in the morning and heard the report of the engineer on the pier.";

/// The names in the `correspDesc` of a transcript, sender first.
fn parties(transcript: &str) -> Vec<String> {
    let source = Source::new("text.md", transcript.replace('~', TEXT));
    let tei = convert(&source, &ConvertOptions::default()).tei;
    let Some((_, rest)) = tei.split_once("<correspDesc") else { return Vec::new() };
    let description = rest.split("</correspDesc>").next().unwrap_or(rest);
    let names = description.split("ame evidence=").skip(1);
    let text = |name: &str| Some(name.split_once('>')?.1.split('<').next()?.to_owned());
    names.filter_map(text).collect()
}

#[test]
fn the_header_of_the_only_memorandum_names_both() {
    let memo = "MEMORANDUM FOR: Director of Finance\n\nFROM: John Oak\nHarbor Division\n\n\
                SUBJECT: The Pier\n\n~\n";
    assert_eq!(parties(memo), ["John Oak Harbor Division", "Director of Finance"]);
    let letter = "Dear Mr. Oak:\n\n~\n\nSincerely,\n\nJohn Elm\n";
    assert_eq!(parties(letter), ["John Elm", "Mr. Oak"]);
}

#[test]
fn what_names_more_than_two_or_nobody_says_nothing() {
    let memo = "MEMORANDUM FOR: Director of Finance\n\nFROM: John Oak\n\nSUBJECT: The Pier\n\n~\n";
    for transcript in [
        &format!("{memo}\n{memo}"),
        "MEMORANDUM FOR: [name not declassified]\n\nFROM: John Oak\n\nSUBJECT: The Pier\n\n~\n",
        "TO: (Officer designation)\n\nFROM: John Oak\n\nSUBJECT: The Pier\n\n~\n",
        "TO: Director of Finance\n\nSUBJECT: The Pier\n\n~\n",
        "~\n",
    ] {
        assert_eq!(parties(transcript), Vec::<String>::new(), "{transcript}");
    }
}
