//! Furniture of pages, and where pages begin.

use super::{check, claimed};
use crate::transcript::infer::{Infer, Role, infer};
use crate::transcript::syntax::parse;

#[test]
fn short_lines_are_no_running_text() {
    check(
        |role| role == Role::Dateline,
        &[
            (
                "Harbor Board\nRoom 12, City Hall Annex\nPort Alder, Maine\n\nMay 4, 1961\n\nDear Sir:\n\n~\n",
                &["May 4, 1961"],
            ),
            (
                "The board met in the hall\nand heard the engineer, who\nhad been to the harbor.\n\nMay 4, 1961\n\nmore\n",
                &[],
            ),
        ],
    );
}

#[test]
fn a_page_begins_behind_the_first_of_two_markings() {
    let turn = |text: &str| {
        let tree = parse(text);
        let reading = infer(text, &tree, Infer::All);
        reading.segments.iter().position(|segment| segment.page_turn.is_some())
    };
    let text = "The committee met in the morning and heard the report.";
    assert_eq!(turn(&format!("{text}\n\nSECRET\n\n- 2 -\n\nSECRET\n\n{text}\n")), Some(2));
    let mirrored = "NO FOREIGN DISSEM\n\n-SECRET-\n\nSECRET\n\nNO FOREIGN DISSEM";
    assert_eq!(turn(&format!("{text}\n\n{mirrored}\n\n{text}\n")), Some(3));
    assert_eq!(turn(&format!("{text}\n\nSECRET\n\n{text}\n")), None);
}

#[test]
fn heads_of_pages_on_which_documents_go_on() {
    const FRAME: &str = "-------------------------------- Page 2";
    let pages = |first: &str, next: &str| format!("~\n\n{first}\n\n{FRAME}\n\n{next}\n\n~\n");
    check(
        |role| role == Role::RunningHead,
        &[
            ("~\n\nSECRET IN 149698 PAGE 2\n\n~\n", &["SECRET IN 149698 PAGE 2"]),
            (&pages("PIER-2703", "SECRET\n\nPIER - 2703"), &["PIER - 2703"]),
            (&pages("John", "SECRET\n\nPIER - 2703"), &[]),
            (&pages("John", "CONTINUATION OF\nDISPATCH\n\nPIER - 2703"), &["PIER - 2703"]),
            (&pages("John", "Report 658, 28 May 64 (cont.)"), &["Report 658, 28 May 64 (cont.)"]),
            ("Report 658, 28 May 64 (cont.)\n\n~\n", &[]),
        ],
    );
}

#[test]
fn page_numbers() {
    check(
        |role| matches!(role, Role::PageNumber | Role::RunningHead),
        &[
            ("~\n\nPAGE 2 ALDER 1187 CONFIDENTIAL\n\n~\n", &["PAGE 2 ALDER 1187 CONFIDENTIAL"]),
            ("~\n\nPAGE 02 OF 03\n\n~\n", &["PAGE 02 OF 03"]),
            ("~\n\nPAGE 2 OF THE REPORT OF 1961\n\n~\n", &[]),
            ("~\n\nSECRET\n\n2\n\nSECRET\n\n~\n", &["2"]),
            ("~\n\n2\n\n~\n", &[]),
            ("~\n\nNW 50955 DocId:32423736\nPage 1\n\n~\n", &[]),
            ("~\n\n[31]\n\n~\n\n[32]\n\n~\n", &["[31]", "[32]"]),
            ("~\n\n[31]\n\n~\n", &[]),
            ("~\n\nPAGE TWO OF DIR 35306(IN 1153)\n\n~\n", &["PAGE TWO OF DIR 35306(IN 1153)"]),
            ("~\n\nPage 3 of 12 Pages\n\n~\n", &["Page 3 of 12 Pages"]),
            ("~\n\nPage Two\n\nPAGE TWO\n\n~\n", &["Page Two", "PAGE TWO"]),
            ("~\n\nPAGE NO: 2\n\n~\n", &["PAGE NO: 2"]),
            ("~\n\nPage : 2\n\n- iv -\n\n~\n", &["Page : 2", "- iv -"]),
            ("~\n\n[page 7]\n\n6\n\n~\n", &["6"]),
            ("~\n\n[page 7]\n\n06\n\n~\n", &[]),
            ("~\n\n[page 7]\n\niv\n\n~\n\n[page 8]\n\nv\n\n~\n", &["iv", "v"]),
        ],
    );
}

#[test]
fn messages_in_capitals_go_on_over_a_page() {
    let joins = |text: &str| {
        let tree = parse(text);
        let reading = infer(text, &tree, Infer::All);
        reading.segments.iter().filter(|segment| segment.joins).count()
    };
    let left = "THE HARBOR WAS CLOSED BY THE ICE AND ALL SHIPS OF THE LINE";
    let right = "WERE KEPT IN PORT UNTIL THE THAW OF THE NEXT MONTH.";
    assert_eq!(joins(&format!("{left}\n\nPAGE 2 ALDER 1187\n\n{right}\n")), 1);
    assert_eq!(joins(&format!("{left}.\n\nPAGE 2 ALDER 1187\n\n{right}\n")), 0);
    assert_eq!(joins(&format!("{left}\n\nPAGE 2 ALDER 1187\n\nREMARK: {right}\n")), 0);
    assert_eq!(joins(&format!("{left}\n\n{right}\n")), 0);
    let stamp = "REPRODUCTION BY OTHER THAN THE ISSUING OFFICE IS PROHIBITED";
    assert_eq!(joins(&format!("{left}\n\nPAGE 2 ALDER 1187\n\n{stamp}\n")), 0);
}

#[test]
fn page_numbers_of_telegrams_and_of_front_matter() {
    check(
        |role| matches!(role, Role::PageNumber | Role::RunningHead),
        &[
            ("~\n\nPAGE TWO BUE 157-35 SECRET\n\n~\n", &["PAGE TWO BUE 157-35 SECRET"]),
            ("~\n\nPAGE TWO OF THE REPORT IS LOST\n\n~\n", &[]),
            ("---\npage: 21\n---\n\n21\n\n~\n", &["21"]),
            ("---\npage: 22\n---\n\n21\n\n~\n", &[]),
            ("---\npage: 21\n---\n\n~\n\n21\n\n~\n", &[]),
        ],
    );
}

#[test]
fn numbers_beside_markings_belong_to_the_page() {
    const FRAME: &str = "-------------------------------- Page 2";
    check(|role| role == Role::RunningHead, &[("# SECRET 27\n\n~\n", &["# SECRET 27"])]);
    check(|role| role == Role::RunningHead, &[("# SECRET UFGA-16512\n\n~\n", &[])]);
    check(
        |role| role == Role::PageNumber,
        &[
            (&format!("~\n\nSECRET\n\n144\n\n{FRAME}\n\n~\n"), &["144"]),
            (&format!("~\n\nSECRET\n\n201-\n\n{FRAME}\n\n~\n"), &[]),
            (&format!("~\n\nFILE\n\n144\n\n{FRAME}\n\n~\n"), &[]),
        ],
    );
}

#[test]
fn numbers_of_scans() {
    check(
        |role| role == Role::Release,
        &[
            ("~\n\nNW 88326\nDocId:32239450 Page 6\n", &["NW 88326", "DocId:32239450 Page 6"]),
            ("~\n\nNW 88326 of the pier\n", &[]),
        ],
    );
}

#[test]
fn numbers_of_numbering_machines() {
    const FRAME: &str = "-------------------------------- Page 2";
    check(
        |role| role == Role::Stamped,
        &[
            (&format!("~\n\n00593\n\nSECRET\n\n{FRAME}\n\n~\n"), &["00593"]),
            (&format!("~\n\n00593\n\n~\n\n{FRAME}\n\n~\n"), &[]),
            (&format!("~\n\n1593\n\n{FRAME}\n\n0000\n\n~\n"), &[]),
            (&format!("The room number is\n00593\n\n~\n\n{FRAME}\n\n~\n"), &[]),
        ],
    );
}

#[test]
fn stamps_of_the_agency() {
    check(
        |role| role == Role::Release,
        &[
            (
                "# RETURN TO CIA\nBackground Use Only\nDo Not Reproduce\n\n~\n",
                &["# RETURN TO CIA", "Background Use Only", "Do Not Reproduce"],
            ),
            ("RETURN TO CIA HEADQUARTERS\n\n~\n", &[]),
            (
                "104-10107-10195. 2025 RELEASE UNDER THE HARBOR ACT\n\n~\n",
                &["104-10107-10195. 2025 RELEASE UNDER THE HARBOR ACT"],
            ),
            ("1. RELEASE UNDER THE HARBOR ACT\n\n~\n", &[]),
        ],
    );
}

#[test]
fn delivery_markings() {
    check(
        |role| role == Role::Marking,
        &[
            ("## Personal and Confidential\n\n~\n", &["## Personal and Confidential"]),
            ("## Personal and Confidential Letters\n\n~\n", &[]),
        ],
    );
}

#[test]
fn numbers_of_reports_run() {
    let page = |number: usize, line: &str| {
        format!("-------------------------------- Page {number}\n\n{line}\n\n~\n\n")
    };
    let of = |line: fn(usize) -> String| {
        let pages: String = (1..=4).map(|number| page(number, &line(number))).collect();
        pages.replace('~', "The committee met in the morning and heard it.")
    };
    let is_head = |role| role == Role::RunningHead;
    assert_eq!(claimed(&of(|_| "CS-3/416,495".to_owned()), is_head).len(), 4);
    assert_eq!(claimed(&of(|number| format!("CS-3/416,49{number}")), is_head).len(), 0);
}

#[test]
fn numbers_in_brackets_are_those_of_the_pages() {
    let turns = |text: &str| -> Vec<Option<u32>> {
        let tree = parse(text);
        let reading = infer(text, &tree, Infer::All);
        reading.segments.iter().filter_map(|it| Some(it.page_turn?.number)).collect()
    };
    let text = "The committee met in the morning and heard the report.";
    let diary = format!("# Diary\n\n[31]\n\n{text}\n[32]\n\n{text}\n\n---\n\n[33]\n\n# May\n");
    assert_eq!(turns(&diary), [Some(32), Some(33)]);
    assert_eq!(turns(&format!("{text}\n\n[31]\n\n{text}\n")), []);
}

#[test]
fn numbers_of_files_at_the_feet_of_pages() {
    const FRAME: &str = "-------------------------------- Page 2";
    check(
        |role| role == Role::Stamped,
        &[
            (&format!("~\n\n201-749651\n\nSECRET\n\n{FRAME}\n\n~\n"), &["201-749651"]),
            ("SECRET\n\n~\n\n201-749651\n201-332665\n", &["201-749651", "201-332665"]),
            ("SECRET\n\n~\n\n201-749651\n\n~\n", &[]),
            ("SECRET\n\n~\n\nHQS FILE NUMBER\n201-749651\n", &[]),
            ("SECRET\n\n~\n\n5-12-1978\n", &[]),
            ("~\n\n201-749651\n", &[]),
        ],
    );
}

#[test]
fn notices_and_signs_of_classification() {
    check(
        |role| role == Role::Legend,
        &[
            ("~\n\nE2 IMPDET CL BY 054519\n", &["E2 IMPDET CL BY 054519"]),
            ("~\n\nCL BY 012170\n", &["CL BY 012170"]),
            ("CL BY THE SEA\n\n~\n", &[]),
            ("THIS IS UNEVALUATED INFORMATION.\n\n~\n", &["THIS IS UNEVALUATED INFORMATION."]),
            ("CONFIDENTIAL GROUP 1\n\n~\n", &["CONFIDENTIAL GROUP 1"]),
            ("THE FIRST GROUP 1\n\n~\n", &[]),
            ("CONTINUATION OF\nDISPATCH\n\n~\n", &["CONTINUATION OF", "DISPATCH"]),
        ],
    );
}

#[test]
fn rubber_stamps() {
    check(
        |role| role == Role::Stamp,
        &[
            (
                "~\n\nMICROFILMED\nFEB 4 1963\nDOC. MICRO. SER.\n",
                &["MICROFILMED", "FEB 4 1963", "DOC. MICRO. SER."],
            ),
            ("~\n\nDO NOT DESTROY\n", &["DO NOT DESTROY"]),
            (
                "~\n\nClassified by 054519\nDeclassify on: OADR\n",
                &["Classified by 054519", "Declassify on: OADR"],
            ),
            ("~\n\nDECLASSIFY ON: 25X1\n", &[]),
            ("~\n\nDO NOT CONTACT HIM\n", &[]),
            ("~\n\nFEB 4 1963\nDOC. MICRO. SER.\n", &[]),
            ("Microfilmed in May\n", &[]),
        ],
    );
}

#[test]
fn typed_lines_go_on_over_a_page() {
    let joins = |right: &str, between: &str| {
        let left = "The board has met with the engineers of Port Alder,\nMaine, and with those of \
                    the harbors of New London,\nBoston, and Elmwood, of the British company of West";
        let text = format!("{left}\n\n{between}{right}\n");
        let tree = parse(&text);
        let reading = infer(&text, &tree, Infer::All);
        reading.segments.iter().filter(|segment| segment.joins).count()
    };
    let right = "Alder, and heard the reports that the inspectors had\nmade of the piers, the \
                 channel, the lights and the buoys\nof the outer harbor, which were not all in order.";
    let page = "SECRET\n\n- 2 -\n\nSECRET\n\n";
    assert_eq!(joins(right, page), 1);
    assert_eq!(joins(right, ""), 0);
    assert_eq!(joins(&right.replace('\n', " "), page), 0);
    assert_eq!(joins(&format!("1. {right}"), page), 0);
}

#[test]
fn a_running_head_stands_a_line_above_the_foot() {
    let page = |number: usize, foot: &str| {
        format!(
            "-------------------------------- Page {number}\n\nThe committee met in the morning \
             and heard it.\n\nHarbor Case-{number}\n\n{foot}"
        )
    };
    let pages: String = (1..=4).map(|number| page(number, "")).collect();
    let text = format!("{pages}{}", page(5, "of 58\n\n"));
    assert_eq!(claimed(&text, |role| role == Role::RunningHead).len(), 5);
}

#[test]
fn lines_with_blank_lines_between_them() {
    let joins = |text: &str| {
        let tree = parse(text);
        let reading = infer(text, &tree, Infer::All);
        reading.segments.iter().filter(|segment| segment.joins).count()
    };
    let lines = "1. THE COMMITTEE MET IN THE MORNING AND HEARD THE REPORT\n\nOF THE ENGINEER ON \
        THE PIER, WHICH IS FINISHED NOW, AND\n\nASKS FOR NEW MONEY TO PAY FOR THE LIGHTHOUSE \
        BEHIND\n\nTHE HARBOR.\n";
    assert_eq!(joins(lines), 3);
    assert_eq!(joins(&lines.replace("REPORT", "REPORT.")), 2);
    assert_eq!(
        joins("The plan of the pier by Mr. Ann Oak and all the others\n\nBooks\n\nKeys\n"),
        0
    );
}
