//! Pages: breaks, joined paragraphs, running heads, numbers.

use super::{expect, roles};

const LEFT: &str =
    "The department believes that the base is not a part of the present question and";
const RIGHT: &str = "that nothing ought to be said of it in any letter to the other side.";
const WHOLE: &str = "Nothing of this was known to the members of the committee at that time.";

#[test]
fn furniture_between_the_halves_of_a_sentence() {
    for furniture in ["SECRET", "~~SECRET~~", "- 2 -", "# SECRET\n\n- 2 -", "14-00000"] {
        let found = roles(&format!("{LEFT}\n\n{furniture}\n\n{RIGHT}"));
        assert!(found[1].starts_with('|'), "{furniture}");
        assert_eq!(found.last().map(String::as_str), Some("+Plain"), "{furniture}");
    }
}

#[test]
fn a_marking_between_whole_paragraphs_is_no_page_break() {
    expect(&format!("{WHOLE}\n\nSECRET\n\n{WHOLE}"), &["Plain", "Marking", "Plain"]);
}

#[test]
fn markings_at_foot_and_head() {
    let text = format!("{WHOLE}\n\nSECRET\n\nSECRET\n\n{WHOLE}");
    expect(&text, &["Plain", "Marking", "|Marking", "Plain"]);
}

#[test]
fn a_number_at_the_foot_belongs_to_the_page_that_ends() {
    let text = format!("{WHOLE}\n\n- 1 -\n\n{WHOLE}\n\n- 2 -\n\n{WHOLE}");
    expect(&text, &["Plain", "PageNumber", "|Plain", "PageNumber", "|Plain"]);
    let text = format!("{WHOLE}\n\n- 2 -\n\n{WHOLE}");
    expect(&text, &["Plain", "|PageNumber", "Plain"]);
}

#[test]
fn a_sentence_that_breaks_off() {
    let page = format!("{LEFT}\n\nSECRET\n\n{RIGHT}");
    let text = format!("{page}\n\n{LEFT}\n\n{RIGHT}");
    let halves = ["Plain", "|Marking", "+Plain", "Plain", "|+Plain"];
    expect(&text, &halves);
    let text = format!("{text}\n\n{LEFT}\n\n{RIGHT}");
    expect(&text, &["Plain", "|Marking", "+Plain", "Plain", "Plain", "Plain", "Plain"]);
    expect(&format!("{LEFT}\n\n{RIGHT}"), &["Plain", "Plain"]);
    for (left, right) in [
        (WHOLE, RIGHT),
        (LEFT, WHOLE),
        ("Marshall", "amr"),
        (LEFT, "mm/abc"),
        (LEFT, "rd ’ . » o 1 2 s"),
        ("Short line and", RIGHT),
    ] {
        expect(&format!("{left}\n\n{right}"), &["Plain", "Plain"]);
    }
}

#[test]
fn frames_make_guesses_needless() {
    let frame = "-------------------------------- Page 2";
    expect(&format!("{LEFT}\n\n{frame}\n\n{RIGHT}"), &["Plain", "Plain", "+Plain"]);
    let text = format!("{LEFT}\n\nSECRET\n\n{frame}\n\nSECRET\n\n{RIGHT}");
    expect(&text, &["Plain", "Marking", "Plain", "Marking", "+Plain"]);
    let text = format!("{LEFT}\n\n{RIGHT}\n\n{frame}\n\n{WHOLE}");
    expect(&text, &["Plain", "Plain", "Plain", "Plain"]);
}

#[test]
fn words_divided_by_a_page() {
    let text = "The department believes that the base is not a part of the ques-\n\n- 2 -\n\n\
                tion before us.";
    expect(text, &["Plain", "|PageNumber", "+Plain"]);
}

#[test]
fn bare_numbers_go_on_from_page_to_page() {
    let page = |frame: u32, number: &str| format!("## Page {frame}\n\n{number}\n\n{WHOLE}");
    let text = [page(1, "1"), page(2, "2"), page(3, "3")].join("\n\n");
    assert_eq!(roles(&text).iter().filter(|role| *role == "PageNumber").count(), 3);
    let text = [page(1, "17"), page(2, "4"), page(3, "90")].join("\n\n");
    assert!(!roles(&text).contains(&"PageNumber".to_owned()));
}

#[test]
fn running_heads() {
    let page = |frame: u32, head: &str| format!("## Page {frame}\n\n{head}\n\n{WHOLE}");
    let pages = |heads: [&str; 3]| {
        let pages: Vec<String> = (1..).zip(heads).map(|(at, head)| page(at, head)).collect();
        roles(&pages.join("\n\n")).iter().filter(|role| *role == "RunningHead").count()
    };
    assert_eq!(pages(["NSC MEETING NO. 505"; 3]), 3);
    assert_eq!(pages(["Cooper-35316", "Cooper-35317", "Cooper-35319"]), 3);
    assert_eq!(pages(["Lawrence J. Howe"; 3]), 0);
    assert_eq!(pages(["SUBJECT: Howard Hunt"; 3]), 0);
    assert_eq!(pages(["27 June 1964", "28 June 1964", "29 June 1964"]), 0);
    assert_eq!(pages(["NSC MEETING NO. 505", "Another line", "A third line"]), 0);
}
