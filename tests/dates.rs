//! Dates and times in running text.

use teikit::document::date::{
    Finds, Value, find_in_running_text, follow_order, is_w3c, may_hold_dates, normalize, stated,
};
use teikit::document::{CenturyRule, Certainty, Date, Found, find_dates, find_times, parse_whole};

/// The finds as `text = value certainty`.
fn listed(text: &str, found: Vec<Found>) -> Vec<String> {
    let value = |value| match value {
        Value::At(when) => when,
        Value::Between(first, last) => format!("{first}..{last}"),
    };
    let line = |f: Found| format!("{} = {} {}", &text[f.range], value(f.value), f.certainty.word());
    found.into_iter().map(line).collect()
}

/// All that is found in running text.
fn running(text: &str) -> Vec<String> {
    let Finds { dates, times, .. } = find_in_running_text(text, CenturyRule::default());
    [listed(text, dates), listed(text, times)].concat()
}

/// What is reported as impossible.
fn impossible(text: &str) -> Vec<&str> {
    let finds = find_in_running_text(text, CenturyRule::default());
    finds.impossible.into_iter().map(|range| &text[range]).collect()
}

fn dates(text: &str) -> Vec<String> {
    let found = find_dates(text, CenturyRule::default());
    assert!(found.is_empty() || may_hold_dates(text), "{text}");
    listed(text, found)
}

fn times(text: &str) -> Vec<String> {
    listed(text, find_times(text))
}

#[test]
fn forms_of_dates() {
    let forms = [
        ("October 27, 1962", "1962-10-27 high"),
        ("Oct. 27, 1962", "1962-10-27 high"),
        ("October 27 1962", "1962-10-27 high"),
        ("OCTOBER 27TH, 1962", "1962-10-27 high"),
        ("October\n27, 1962", "1962-10-27 high"),
        ("27 October 1962", "1962-10-27 high"),
        ("27 OCT 1962", "1962-10-27 high"),
        ("27 Oct 62", "1962-10-27 medium"),
        ("27 OCT 62", "1962-10-27 medium"),
        ("27-Oct-62", "1962-10-27 medium"),
        ("27th October, 1962", "1962-10-27 high"),
        ("3d. March 1802", "1802-03-03 high"),
        ("22d of May, 1863", "1863-05-22 high"),
        ("Jan'y 14th, 1863", "1863-01-14 high"),
        ("14 Jan’y 1863", "1863-01-14 high"),
        ("Octr. 3d 1802", "1802-10-03 high"),
        ("3 Sept'r, 1802", "1802-09-03 high"),
        ("27th of October, 1962", "1962-10-27 high"),
        ("1 June 1909", "1909-06-01 high"),
        ("10/27/62", "1962-10-27 medium"),
        ("10/27/1962", "1962-10-27 high"),
        ("27/10/1962", "1962-10-27 high"),
        ("27.10.1962", "1962-10-27 high"),
        ("3. 5. 1962", "1962-05-03 medium"),
        ("10.27.1962", "1962-10-27 high"),
        ("3/5/62", "1962-03-05 low"),
        ("OCT 62", "1962-10 medium"),
        ("Oct. '62", "1962-10 medium"),
        ("27 Oct. '62", "1962-10-27 medium"),
        ("October 27, ’62", "1962-10-27 medium"),
        ("27th day of October, 1962", "1962-10-27 high"),
        ("59/01/29", "1959-01-29 medium"),
        ("65/7/1", "1965-07-01 medium"),
        ("1962-10-00", "1962-10 high"),
        ("1962-00-00", "1962 high"),
        ("00/00/1975", "1975 high"),
        ("06/00/75", "1975-06 medium"),
        ("10/11/1962", "1962-10-11 medium"),
        ("10/10/1962", "1962-10-10 high"),
        ("1962/10/27", "1962-10-27 high"),
        ("1962-10-27", "1962-10-27 high"),
        ("October 1962", "1962-10 high"),
        ("Oct., 1962", "1962-10 high"),
        ("271600Z OCT 62", "1962-10-27T16:00:00Z medium"),
        ("271600Z October 1962", "1962-10-27T16:00:00Z high"),
        ("27. Oktober 1962", "1962-10-27 high"),
        ("3. März 1848", "1848-03-03 high"),
        ("1er août 1914", "1914-08-01 high"),
        ("27 de octubre de 1962", "1962-10-27 high"),
        ("octubre de 1962", "1962-10 high"),
        ("4 luglio 1776", "1776-07-04 high"),
        ("15 Octobris 1582", "1582-10-15 high"),
    ];
    for (text, value) in forms {
        for (before, after) in [("", ""), ("On ", "."), ("**", "**"), ("(", ")"), ("x\n", ",\n")] {
            let inside = format!("{before}{text}{after}");
            assert_eq!(dates(&inside), [format!("{text} = {value}")], "{inside:?}");
        }
    }
}

#[test]
fn what_is_no_date() {
    let texts = [
        "",
        "February 30, 1962",
        "31 June 1962",
        "10/32/62",
        "13/13/62",
        "1962/13/01",
        "1962-10-27-3",
        "104-10004-10143",
        "1/10/27/62",
        "10/27/62/3",
        "10/27/621",
        "x10/27/62",
        "1962-10-27th",
        "it may 1962 times",
        "troops march 1500 miles",
        "12 may 62",
        "May 27",
        "the year 1962",
        "September 2, 99999",
        "mayor 1962",
        "3.27 Oct 1962",
        "271660Z OCT 62",
        "321600Z OCT 62",
        "October\n\n27, 1962",
        "1 2 3 4",
        "Octoberof 1962",
    ];
    for text in texts {
        assert_eq!(dates(text), Vec::<String>::new(), "{text:?}");
    }
}

#[test]
fn dates_in_running_text() {
    let forms = [
        ("24–28 October 1962", "1962-10-24..1962-10-28 high"),
        ("24-28 Oct 62", "1962-10-24..1962-10-28 medium"),
        ("24 to 28 October 1962", "1962-10-24..1962-10-28 high"),
        ("24 October – 3 November 1962", "1962-10-24..1962-11-03 high"),
        ("October 24-28, 1962", "1962-10-24..1962-10-28 high"),
        ("October 24 through November 3, 1962", "1962-10-24..1962-11-03 high"),
        ("October–November 1962", "1962-10..1962-11 high"),
        ("Oct.-Nov. 1962", "1962-10..1962-11 high"),
        ("Aug 63-Apr 64", "1963-08..1964-04 medium"),
        ("Aug '63 to Apr. '64", "1963-08..1964-04 medium"),
        ("August 1963 – April 1964", "1963-08..1964-04 high"),
        ("[ca. 26 Oct.]", "--10-24..--10-28 medium"),
        ("ca. October 1962", "1962-08..1962-12 medium"),
        ("October 27", "--10-27 high"),
        ("27th of October", "--10-27 high"),
        ("27 octobre", "--10-27 high"),
        ("28 juin", "--06-28 high"),
        ("May 27", "--05-27 high"),
        ("summer of 1962", "1962-06..1962-09 medium"),
        ("1960s", "1960..1969 high"),
        ("1960's", "1960..1969 high"),
        ("0630 hours", "06:30:00 high"),
        ("4:30 p.m.", "16:30:00 high"),
    ];
    for (text, value) in forms {
        for (before, after) in [("", ""), ("in ", "."), ("(", ")"), ("x\n", ",\n"), ("a ", " b")] {
            let inside = format!("{before}{text}{after}");
            assert_eq!(running(&inside), [format!("{text} = {value}")], "{inside:?}");
        }
    }
    assert_eq!(
        running("on or about 27 October 1962"),
        ["about 27 October 1962 = \
        1962-10-25..1962-10-29 medium"]
    );
    assert_eq!(
        running("from 24 - 28 October 1962"),
        ["24 - 28 October 1962 = \
        1962-10-24..1962-10-28 high"]
    );
    assert_eq!(running("made circa 1962."), ["circa 1962 = 1960..1964 medium"]);
    assert_eq!(running("on 5 DEC 15"), ["5 DEC 15 = 1915-12-05 low"]);
    assert_eq!(running("5 DEC 15: 52"), Vec::<String>::new());
    assert_eq!(running("x\n2. JULY 15 L-1"), ["JULY 15 = --07-15 high"]);
    assert_eq!(running("10 APR 12 1968"), ["APR 12 1968 = 1968-04-12 high"]);
    assert_eq!(running("292226Z. JAN 72 x"), ["292226Z. JAN 72 = 1972-01-29T22:26:00Z medium"]);
    assert_eq!(running("(July '65-Sept '66)"), ["July '65-Sept '66 = 1965-07..1966-09 medium"]);
    assert_eq!(running("in 62. JAN 64 he"), ["JAN 64 = 1964-01 medium"]);
    assert_eq!(running("on 3 June."), ["3 June = --06-03 high"]);
    assert_eq!(running("on 3 Oct."), ["3 Oct. = --10-03 high"]);
    assert_eq!(running("met at 16:00"), ["16:00 = 16:00:00 medium"]);
}

#[test]
fn what_is_no_date_in_running_text() {
    let texts = [
        "$10/27/62",
        "ELM -7DIC.58.14 ZAC",
        "im Monate März 6 bis 7 Verhandlungen",
        "611.37/10-2762",
        "104-10004-10143",
        "No. 5",
        "2. May I suggest",
        "it may 5 times",
        "May 5,000",
        "Oct 27 62 13",
        "June 10:30",
        "March 3.5",
        "John 3:16",
        "until 8:30 this evening",
        "at 12:00 noon",
        "papers_2022-10-19.csv",
        "1 am sure",
        "flew 1500 hours",
        "at 1500 hours of flight",
        "1900s",
        "ca. 1962 men",
        "talk about 1962",
        "12 1/2",
        "555-1962",
        "fall 99",
        "Mayor 5",
        "February 30",
        "1962-63",
        "in 62. Then",
        "15-60-55 Dec. x",
        "FORM NO 35--85 NOV. x",
        "8-10-4",
    ];
    for text in texts {
        assert_eq!(running(text), Vec::<String>::new(), "{text:?}");
        assert_eq!(impossible(text), Vec::<&str>::new(), "{text:?}");
    }
    assert_eq!(running("No. 5 - 12 March 1963"), ["12 March 1963 = 1963-03-12 high"]);
    assert_eq!(running("said about 27 October 1962"), ["27 October 1962 = 1962-10-27 high"]);
}

#[test]
fn the_order_of_the_document() {
    let order = |text: &str| {
        let mut dates = find_in_running_text(text, CenturyRule::default()).dates;
        follow_order(text, &mut dates);
        listed(text, dates).swap_remove(0)
    };
    assert_eq!(order("3/5/62 and 10/27/62"), "3/5/62 = 1962-03-05 low");
    assert_eq!(order("3/5/62, 27/10/62, 28/10/62 and 10/27/62"), "3/5/62 = 1962-05-03 low");
    assert_eq!(order("3/5/1962, 27/10/62"), "3/5/1962 = 1962-05-03 medium");
    assert_eq!(order("3.5.1962, 27/10/62"), "3.5.1962 = 1962-05-03 medium");
}

#[test]
fn impossible_dates_are_told() {
    let texts = [
        "31 February 1962",
        "February 30, 1962",
        "31 Feb 62",
        "13/32/62",
        "13/13/1962",
        "1962/13/01",
        "1962-02-31",
        "57/3/69",
        "1962/00/05",
        "38 February 1976",
        "80 FEB 76",
        "271660Z OCT 62",
    ];
    for text in texts {
        assert_eq!(impossible(&format!("on {text}.")), [text]);
        assert_eq!(running(text), Vec::<String>::new(), "{text:?}");
    }
}

#[test]
fn dates_of_metadata() {
    let said = |text: &str| {
        let stated = stated(text)?;
        let words = [stated.when, stated.not_before, stated.not_after];
        let words: Vec<_> = words.into_iter().map(Option::unwrap_or_default).collect();
        let cert = stated.certainty.map_or("", Certainty::word);
        let precision = if stated.is_approximate { "low" } else { "" };
        Some(format!("{}|{cert}|{precision}|{}", words.join(" "), stated.edtf.is_some()))
    };
    for (text, expected) in [
        ("1962-10-27", "1962-10-27  |||false"),
        ("27 October 1962", "1962-10-27  |||false"),
        ("1962?", "1962  |low||true"),
        ("1962-10~", " 1962-08 1962-12|medium|low|true"),
        ("1962-10-26%", " 1962-10-24 1962-10-28|low|low|true"),
        ("1962-10-XX", " 1962-10-01 1962-10-31|||true"),
        ("1962-XX", " 1962-01 1962-12|||true"),
        ("196X", " 1960 1969|||true"),
        ("196X~", " 1960 1969|medium|low|true"),
        ("1962-02-3X", ""),
        ("1962-1X", " 1962-10 1962-12|||true"),
        ("1962-21", " 1962-03 1962-06|||true"),
        ("1962-10/1962-11", " 1962-10 1962-11|||true"),
        ("1962-10-27/1962-11-XX?", " 1962-10-27 1962-11-30|low||true"),
        ("1962-10/..", " 1962-10 |||true"),
        ("/1962", "  1962|||true"),
        ("24–28 October 1962", " 1962-10-24 1962-10-28|||false"),
        ("ca. October 1962", " 1962-08 1962-12|medium|low|false"),
        ("1963/1962", ""),
        ("../..", ""),
        ("1962-00", ""),
        ("1962-13", ""),
        ("XXXX-10", " 0001-10 9999-10|||true"),
        ("27 Oct 62", ""),
        ("10/11/1962", ""),
        ("October 27", ""),
        ("undated", ""),
        ("?", ""),
    ] {
        assert_eq!(said(text).unwrap_or_default(), expected, "{text:?}");
    }
}

#[test]
fn several_dates_do_not_overlap() {
    let text = "From May 27 October 1962 to Oct. 28, 1962, 29 Oct 62; 10/30/62-11/2/62.";
    let expected = [
        "27 October 1962 = 1962-10-27 high",
        "Oct. 28, 1962 = 1962-10-28 high",
        "29 Oct 62 = 1962-10-29 medium",
    ];
    assert_eq!(dates(text)[..3], expected);
}

#[test]
fn the_century_is_a_rule() {
    let found = find_dates("27 Oct 62", CenturyRule { first_year: 1800 });
    assert_eq!(found[0].value, Value::At("1862-10-27".to_owned()));
    assert_eq!(found[0].certainty, Certainty::Medium);
    assert!(find_dates("27 Oct 62", CenturyRule { first_year: i16::MAX }).is_empty());
}

#[test]
fn forms_of_times() {
    let forms = [
        ("4 P.M.", "16:00:00 high"),
        ("4 p.m.", "16:00:00 high"),
        ("4 PM", "16:00:00 high"),
        ("4pm", "16:00:00 high"),
        ("4:30 p.m.", "16:30:00 high"),
        ("4.30 p.m.", "16:30:00 high"),
        ("12:05 a.m.", "00:05:00 high"),
        ("12 p.m.", "12:00:00 high"),
        ("4 o'clock p.m.", "16:00:00 high"),
        ("4 o’clock P.M.", "16:00:00 high"),
        ("1600 hours", "16:00:00 high"),
        ("0630 hrs", "06:30:00 high"),
        ("16:00", "16:00:00 medium"),
    ];
    for (text, value) in forms {
        for (before, after) in [("", ""), ("at ", " sharp"), ("(", ")"), ("x\n", "\n")] {
            let inside = format!("{before}{text}{after}");
            assert_eq!(times(&inside), [format!("{text} = {value}")], "{inside:?}");
        }
    }
}

#[test]
fn what_is_no_time() {
    let texts = [
        "",
        "4",
        "1962",
        "13 p.m.",
        "0 a.m.",
        "4:60",
        "24:00",
        "1:2:3",
        "16:00:05",
        "10.30",
        "1:16:00",
        "2460 hours",
        "x4 p.m.",
        "4 pma",
        "$4 p.m.",
        "12345 hours",
        "o'clock",
    ];
    for text in texts {
        assert!(times(text).is_empty(), "{text:?}: {:?}", times(text));
    }
}

#[test]
fn the_dateline_of_a_letter() {
    let text = "October 27, 1962 4 P.M.";
    assert_eq!(dates(text), ["October 27, 1962 = 1962-10-27 high"]);
    assert_eq!(times(text), ["4 P.M. = 16:00:00 high"]);
}

#[test]
fn a_text_that_is_a_date() {
    let is = |text: &str| parse_whole(text).map(Date::to_w3c);
    for (text, value) in [
        (" 1962/10/27 ", "1962-10-27"),
        ("1962", "1962"),
        ("1962-10", "1962-10"),
        ("-0043-03-15", "-0043-03-15"),
        ("October 1962", "1962-10"),
        ("Oct. 27, 1962", "1962-10-27"),
    ] {
        assert_eq!(is(text).as_deref(), Some(value), "{text:?}");
    }
    for text in [
        "",
        "0000",
        "62-07-15",
        "10/27/62",
        "27 Oct 62",
        "10/11/1962",
        "on October 27, 1962",
        "October 27, 1962 4 P.M.",
        "1962-02-29",
        "1962-1-1-1",
        "--",
        "271600Z OCT 1962",
    ] {
        assert_eq!(is(text), None, "{text:?}");
    }
}

#[test]
fn values_of_when() {
    for good in [
        "1962",
        "1962-10-27",
        "1962-10-27T16:00:00",
        "1962-10-27T16:00:00Z",
        "1962-10-27T16:00:00-05:00",
    ] {
        assert!(is_w3c(good), "{good}");
    }
    for bad in [
        "",
        "1962-10-27?",
        "1962-10-27T16:00",
        "1962-10T16:00:00",
        "1962-10-27T24:00:00",
        "1962-10-27T16:00:00é",
        "1962-10-27T16:00:00+5",
        "19621027",
    ] {
        assert!(!is_w3c(bad), "{bad}");
    }
    assert_eq!(
        normalize("2020-11-10 11:00:00 -05:00").as_deref(),
        Some("2020-11-10T11:00:00-05:00")
    );
    assert_eq!(normalize(" 27 October 1962 ").as_deref(), Some("1962-10-27"));
    assert_eq!(normalize("about 1962"), None);
}

/// Inputs that make a scanner go back and forth: with quadratic time this would take hours.
#[test]
fn odd_inputs_end() {
    for part in [
        "1/",
        "27 ",
        "27 Oct",
        "Oct ",
        "1 \n",
        "271600Z ",
        "ca. ",
        "May-",
        "24–",
        "'62 ",
        "of ",
        "1960s",
        "4 o'clock ",
        "é1",
        "1962-1",
        ". ",
    ] {
        let text = part.repeat(50_000);
        let _ = (find_dates(&text, CenturyRule::default()), find_times(&text), parse_whole(&text));
        let _ = (running(&text), stated(&text));
    }
    let digits = "1".repeat(1_000_000);
    assert!(find_dates(&digits, CenturyRule::default()).is_empty());
    assert!(find_times(&digits).is_empty());
}
