//! Furniture, titles, fields, numbers, speakers: what is claimed and what is not.

use super::{expect, expect_text, roles};

const TEXT: &str = "The department believes that the base is not a part of the present question.";

/// Each of the lines, alone above a paragraph of text, has the role.
#[track_caller]
fn each_is(role: &str, lines: &[&str]) {
    for line in lines {
        assert_eq!(roles(&format!("{line}\n\n{TEXT}")), [role, "Plain"], "{line}");
    }
}

#[test]
fn markings() {
    each_is(
        "Marking",
        &[
            "SECRET",
            "# SECRET",
            "**TOP SECRET**",
            "~~CONFIDENTIAL~~",
            "> TOP SECRET",
            "SECRET/NOFORN",
            "S-E-C-R-E-T",
            "~~SECRET~~ UNCLASSIFIED",
            "SECRET (When Filled In)",
            "Confidential",
        ],
    );
}

#[test]
fn what_holds_more_than_markings_is_text() {
    for line in [
        "UNCLASSIFIED CONFIDENTIAL SECRET",
        "Personal",
        "[ RESTRICTED ]",
        "The secret is out",
        "SECRETARY",
    ] {
        expect_text(line);
    }
}

#[test]
fn release_lines() {
    each_is(
        "Release",
        &[
            "14-00000",
            "# 14-00000",
            "2025 RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY ASSASSINATION RECORDS ACT OF 1992",
            "104-10291-10002 2025 RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY RECORDS ACT OF 1992",
            "NW 64937 DocId:32106269 Page 1",
            "DocId: 32106269 Page 1",
            "Approved For Release 2005/02/17 : CIA-RDP79T00429A000300030018-2",
        ],
    );
    expect_text(
        "Approved for release by the Director were the two men who had been held there, and \
                 with them their wives and children.",
    );
    expect_text("NW of the city");
    let lines = "Released under the John F. Kennedy\nAssassination Records Collection Act of\n1992";
    expect(lines, &["Release"]);
}

#[test]
fn withheld_pages() {
    each_is("WithheldPage", &["Page 14 ~ Referral/Consult;", "Page(s) 4-6 withheld"]);
}

#[test]
fn page_numbers() {
    each_is("PageNumber", &["- 2 -", "-2-", "Page 2 of 5", "PAGE 3", "– 12 –"]);
    for line in ["2", "3.", "1962", "- two -", "Page 14 and its notes", "-2 degrees-"] {
        assert_eq!(roles(&format!("{line}\n\n{TEXT}")), ["Plain", "Plain"], "{line}");
    }
}

#[test]
fn record_numbers_stand_above_the_text() {
    each_is("ArchivalNumber", &["104-10004-10143", "NLK-94-12", "**00807**"]);
    expect_text(&format!("{TEXT}\n\n104-10004-10143\n\n**00807**"));
    for line in ["00807", "555-1234", "1962-63", "**12**"] {
        assert_eq!(roles(&format!("{line}\n\n{TEXT}"))[0], "Plain", "{line}");
    }
}

#[test]
fn notes_on_enclosures() {
    for line in ["Attachment: a/s", "Enclosures (2)", "Encl.", "with attachment", "w/2 enclosures"]
    {
        assert_eq!(roles(&format!("{TEXT}\n\n{line}")), ["Plain", "Enclosure"], "{line}");
    }
    expect_text(&format!("Attachment A contains a list of the men. {TEXT}"));
    expect_text(&format!("ATTACHMENT\n\n{TEXT}").replace("ATTACHMENT", "Attachment"));
}

#[test]
fn titles() {
    each_is("Head", &["COURSES OF ACTION", "SUMMARY", "**Courses of action**", "I. THE AUTHORITY"]);
    for line in [
        "FREDERICK L. ROUZKY",
        "COMMENTS: (PLEASE TYPE OR PRINT)",
        "RECORD COPY",
        "SECRE!",
        "RETURN TO FILES",
        "27 OCTOBER",
        "Courses of action",
        "201-289248",
    ] {
        assert_eq!(roles(&format!("{TEXT}\n\n{line}\n\n{TEXT}"))[1], "Plain", "{line}");
    }
}

#[test]
fn a_message_in_capitals_has_no_titles_in_capitals() {
    let text = TEXT.to_uppercase();
    expect_text(&format!("{text}\n\nCOURSES OF ACTION\n\n{text}"));
}

#[test]
fn forms() {
    let form = "AGENCY : CIA\nRECORD NUMBER : 104-10004-10143\nRECORD SERIES : JFK\nFROM :\n\
                TITLE : MEMO";
    let field = |length: u32| format!("FormField:label: {length}");
    let fields: Vec<String> = [8, 15, 15, 6, 7].map(field).into();
    expect(form, &fields.iter().map(String::as_str).collect::<Vec<_>>());
    let titled = format!("DOCUMENT INFORMATION\n\n{form}");
    assert_eq!(roles(&titled)[0], "Head");
    expect_text("Born: c. 1926.\nNationality: Pole.");
}

#[test]
fn numbered_paragraphs() {
    let text = format!("1. {TEXT}\n2. {TEXT}\n   More of it.\n\na. {TEXT}\n\n(3) Third.");
    let number = "NumberedParagraph:label: 2";
    expect(&text, &[number, number, number, "Plain"]);
    expect(
        &format!("(1) {TEXT}\n\n(2) Second."),
        &["NumberedParagraph:label: 3", "NumberedParagraph:label: 3"],
    );
}

#[test]
fn labels_are_measured_from_the_beginning_of_the_segment() {
    expect(&format!("   1. {TEXT}"), &["NumberedParagraph:label: 5"]);
    let text = "# FROM : Chief\n\n  TO: Director";
    expect(text, &["MemoField:label: 8", "MemoField:label: 5"]);
}

#[test]
fn years_initials_dates_and_portion_markings_are_no_numbers() {
    for text in [
        format!("1962. {TEXT}"),
        format!("A. Smith says so. {TEXT}"),
        format!("7. September 1910. {TEXT}"),
        format!("(S) {TEXT}"),
        format!("c. 1926, {TEXT}"),
        format!("3.5 million {TEXT}"),
        format!("{TEXT}\n5. {TEXT}"),
        "1. \n2. ".to_owned(),
    ] {
        expect_text(&text);
    }
}

#[test]
fn speakers_take_turns() {
    let speech = |name: &str| format!("{name} {TEXT}");
    let text = [
        speech("THE PRESIDENT:"),
        speech("Mr. Rusk:"),
        speech("THE PRESIDENT:"),
        speech("Mr. Rusk:"),
    ];
    let (president, rusk) = ("Speech:speaker: 14", "Speech:speaker: 9");
    expect(&text.join("\n\n"), &[president, rusk, president, rusk]);
    let questions = [speech("Q."), speech("A."), speech("Q."), speech("A.")];
    expect(&questions.join("\n\n"), &["Speech:speaker: 2"; 4]);
    expect_text(&[speech("NOTE:"), speech("NOTE:"), speech("NOTE:")].join("\n\n"));
    let orders = [speech("A."), speech("INSTRUCTIONS FROM PRAGUE:"), speech("A."), speech("B.")];
    let orders = roles(&orders.join("\n\n"));
    assert!(orders.iter().all(|role| !role.starts_with("Speech")), "{orders:?}");
    let form = "NAME: Torra, Antonio\n\nDOB: ?\n\nNAME: Guerra\n\nDOB: ?";
    assert!(roles(form).iter().all(|role| !role.starts_with("Speech")));
}

#[test]
fn lists_of_copies() {
    expect("cc: DDCI\nMr. Bundy", &["Distribution"]);
    expect("Distribution:\n\nOrig & 1 - Adse\n\n2 - Files", &["Distribution"; 3]);
    expect_text("Distribution of the pamphlets began in May.");
    expect_text("1 - Adse");
}
