//! Parts of letters, memoranda and telegrams.

use super::{expect, expect_text, roles};

const TEXT: &str = "I have read with care what you wrote to me about the affair of last month.";

#[test]
fn the_parts_of_a_letter() {
    let letter = format!(
        "3 APR 1974\nMr. Robert P. Wheeler\n6600 Millwood Road\nBethesda, Maryland 20034\n\
         Dear Pete:\n\n{TEXT}\n\nSincerely yours,\n\n![signature of John B. Clark]\n\nJohn B. Clark\n\
         Director of Personnel\n\nP.S. Do write.\n\nEnclosures (2)\n\ncc: Mr. Bundy\nMr. Rusk"
    );
    expect(
        &letter,
        &[
            "Dateline",
            "Address",
            "Salute",
            "Plain",
            "Valediction",
            "Signature",
            "Signature",
            "Postscript",
            "Enclosure",
            "Distribution",
        ],
    );
}

#[test]
fn lines_of_one_paragraph_are_parts_of_their_own() {
    let letter =
        format!("Bath, June 11th.\n\nMy dear Cassandra,\n{TEXT}\nYour brother,\nVivekananda");
    let expected = ["Dateline", "Salute", "Plain", "Valediction", "Signature"];
    expect(&letter, &expected);
}

#[test]
fn letters_in_other_languages() {
    for (salute, valediction) in [
        ("Sehr geehrter Herr Minister!", "Hochachtungsvoll"),
        ("Monsieur,", "Cordialement,"),
        ("Estimado compañero:", "Atentamente,"),
        ("Lieber Freund,", "Mit freundlichen Grüßen"),
    ] {
        let letter = format!("{salute}\n\n{TEXT}\n\n{valediction}\n\nK. Meyer");
        let found = roles(&letter);
        assert_eq!(found[0], "Salute", "{salute}");
        assert!(found.len() < 3 || found[2] == "Plain" || found[2] == "Valediction");
        if valediction.ends_with(',') || valediction.contains(' ') {
            assert_eq!(found[2..], ["Valediction", "Signature"], "{valediction}");
        }
    }
}

#[test]
fn a_friend_may_sign_without_a_comma() {
    let letter = format!("My dear Reynolds,\n\n{TEXT}\n\nYour sincere friend\nJohn Keats");
    expect(&letter, &["Salute", "Plain", "Valediction", "Signature"]);
}

#[test]
fn running_text_is_no_part_of_a_letter() {
    for text in [
        "Dear me, said he, and left the room:",
        "He came on October 27, 1962 and left the country again after a month or so.",
        "Sincerely",
        "Love",
        "Yours is the better part of it, and I know it as well as you do.",
        "With best wishes the ambassador left us, and we did not see him for a year.",
        "The following comments: none.",
    ] {
        expect_text(text);
        expect_text(&format!("{TEXT}\n\n{text}"));
    }
}

#[test]
fn dates_in_the_midst_of_a_report_are_text() {
    expect_text(&format!("{TEXT}\n\n27 October 1962\n\n{TEXT}"));
    expect_text(&format!("{TEXT}\n\nDATE\n\n27 October 1962"));
}

#[test]
fn dates_of_other_acts_are_no_date_lines() {
    for line in ["Received 27 October 1962", "REV. 8-24-88", "OSKIA-14,272 31 August 1962"] {
        let found = roles(&format!("{line}\n\nDear Sir:\n\n{TEXT}"));
        assert_eq!(found, ["Plain", "Salute", "Plain"], "{line}");
    }
}

#[test]
fn a_name_among_text_is_no_signature() {
    expect_text(&format!("{TEXT}\n\nManuel Aregon\n\n{TEXT}"));
    expect_text("Manuel Aregon\n\nCA/35\n\n5552");
    let found = roles(&format!("Dear Sir:\n\n{TEXT}\n\n{TEXT}"));
    assert_eq!(found, ["Salute", "Plain", "Plain"]);
}

#[test]
fn the_name_above_the_list_of_copies_is_a_signature() {
    let text = format!("1. {TEXT}\n\nFREDERICK L. ROUZKY\n\nDistribution\n\n1 - WHD\n\n1 - EE");
    let numbered = "NumberedParagraph:label: 2";
    expect(&text, &[numbered, "Signature", "Distribution", "Distribution", "Distribution"]);
}

#[test]
fn conformed_signatures() {
    let text = format!("{TEXT}\n\n/s/ David\n\nDavid H. Blee\n\nMr. Anthony C. M. DeVere");
    expect(&text, &["Plain", "Signature", "Signature", "ClosingAddress"]);
}

#[test]
fn the_header_of_a_memorandum() {
    let text = format!(
        "27 June 1964\n\nMEMORANDUM FOR: Chief, WH\n\nTHROUGH : Deputy Chief\nSUBJECT: AMLASH\n\
         \x20        Meeting in Paris\n\n{TEXT}"
    );
    let label = |length: u32| format!("MemoField:label: {length}");
    let (memorandum, through, subject) = (label(15), label(9), label(8));
    expect(&text, &["Dateline", &memorandum, &through, &subject, "Plain"]);
}

#[test]
fn furniture_does_not_end_the_opening() {
    let release =
        "2025 RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY ASSASSINATION RECORDS ACT OF 1992";
    let text = format!("# SECRET\n\n{release}\n\n27 June 1964\n\nFROM: A\n\nTO: B\n\n{TEXT}");
    let (from, to) = ("MemoField:label: 5", "MemoField:label: 3");
    expect(&text, &["Marking", "Release", "Dateline", from, to, "Plain"]);
}

#[test]
fn one_field_is_no_header() {
    expect_text(&format!("{TEXT}\n\nSUBJECT: Cuba\n\n{TEXT}"));
    expect_text("To:\n\nSAC, Seattle");
}

#[test]
fn the_header_of_a_telegram() {
    let text = "FM AMEMBASSY MOSCOW\nTO SECSTATE\nINFO: PARIS\nCITE DIR 72347\n\nPRIORITY\n\n\
                1. NO ONE PRESENTLY AT STATION KNOWS SUBJECT OF REF.\n\nEND OF MESSAGE";
    let field = |length: u32| format!("CableField:label: {length}");
    let (two, five, four) = (field(2), field(5), field(4));
    let expected = [
        two.as_str(),
        &two,
        &five,
        &four,
        "MessageLine",
        "NumberedParagraph:label: 2",
        "Transmission",
    ];
    expect(text, &expected);
}

#[test]
fn precedences_on_a_form_are_text() {
    expect_text("ROUTINE\n\nPRIORITY\n\nIMMEDIATE");
    expect_text("TO THE CONSULATE FOR VISA\nAND TO NO ONE ELSE.");
}

#[test]
fn comments_need_the_end_of_a_letter() {
    expect_text(&format!("{TEXT}\n\nCOMMENT: {TEXT}"));
    let found = roles(&format!("Dear Sir:\n\n{TEXT}\n\nYours truly,\n\nDrafter's note: {TEXT}"));
    assert_eq!(found, ["Salute", "Plain", "Valediction", "Comment:clause: 15"]);
}
