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

#[test]
fn the_header_of_the_only_telegram_names_both() {
    let cable = "FM LIMA\n\nTO DIRECTOR\n\nINFO QUITO\n\n~\n";
    assert_eq!(parties(cable), ["LIMA", "DIRECTOR"]);
    let cable = "FROM: LIMA\nTO : DIRECTOR\nINFO: QUITO\nCITE: LIMA 1234\n\n~\n";
    assert_eq!(parties(cable), ["LIMA", "DIRECTOR"]);
    assert_eq!(parties(&format!("{cable}\n{cable}")), Vec::<String>::new());
}

/// The header of the TEI of a transcript.
fn header(transcript: &str) -> String {
    let source = Source::new("text.md", transcript.replace('~', TEXT));
    let tei = convert(&source, &ConvertOptions::default()).tei;
    tei.split("</teiHeader>").next().unwrap_or_default().to_owned()
}

#[test]
fn the_header_of_a_memorandum_is_less_sure_than_a_signature() {
    let memo =
        header("MEMORANDUM FOR: Director of Finance\n\nFROM: John Oak\n\nSUBJECT: Pier\n\n~\n");
    assert!(memo.contains(r##"<name evidence="internal" resp="#teikit" cert="medium">John Oak<"##));
    assert!(memo.contains(r#"cert="medium">Director of Finance<"#), "{memo}");
    let letter = header("Dear Mr. Oak:\n\n~\n\nSincerely,\n\nJohn Elm\n");
    assert!(letter.contains(r#"cert="high">John Elm<"#), "{letter}");
}

#[test]
fn several_letters_and_greetings_without_name_say_nothing() {
    let letter = "Dear Mr. Oak:\n\n~\n\nSincerely,\n\nJohn Elm\n";
    assert_eq!(parties(&format!("{letter}\n{letter}")), Vec::<String>::new());
    assert_eq!(parties("Dear Brother:\n\n~\n"), Vec::<String>::new());
    assert_eq!(parties("Dear Brother Oak:\n\n~\n"), ["Brother Oak"]);
}

#[test]
fn a_guessed_century_and_the_title_of_one_section_are_less_sure() {
    let memo = "DATE: ?\n\nFROM: John Oak\n\nSUBJECT: The Pier\n\n~\n";
    let short = header(&memo.replace('?', "2 June 65"));
    assert!(
        short.contains(r##"<date when="1965-06-02" resp="#teikit" cert="medium"/>"##),
        "{short}"
    );
    let long = header(&memo.replace('?', "2 June 1965"));
    assert!(long.contains(r##"<date when="1965-06-02" resp="#teikit" cert="high"/>"##), "{long}");
    let lots = header("## Lot 8\n\n~\n\n## Lot 9\n\n~\n");
    assert!(lots.contains(r##"<title resp="#teikit" cert="low">Lot 8<"##), "{lots}");
    let lot = header("## Lot 8\n\n~\n\n### South bounds\n\n~\n");
    assert!(lot.contains(r##"<title resp="#teikit" cert="high">Lot 8<"##), "{lot}");
}
