//! Names from lists, and dates beside them, in running text.

mod shared;
mod transcripts;

use proptest::prelude::*;
use std::fmt::Write as _;
use std::sync::Arc;
use teikit::diagnostic::Severity;
use teikit::document::names::{ListFormat, MAX_FAULTS};
use teikit::document::{Metadata, Names};
use teikit::schema::BuiltIn;
use teikit::source::Source;
use teikit::transcript::infer::{Infer, rule};
use teikit::transcript::{ConvertOptions, convert, restore};
use teikit::validate::{ValidateOptions, validate};

const LIST: &str = "\
form,name,type,ref
Mr. Khrushchev,\"Khrushchev, Nikita S.\",person,https://viaf.org/viaf/95170370
KHRUSHCHEV,\"Khrushchev, Nikita S.\",person,https://viaf.org/viaf/95170370
Cuba,,place,https://sws.geonames.org/3562981/
New York,,place,
New York Times,The New York Times,org,Q9684
NATO,,org,
26th of July Movement,,org,
July,\"July, Anne\",person,
AMLASH,Rolando Cubela,cryptonym,
";

fn names(list: &str) -> Names {
    Names::read(&[(ListFormat::Csv, list)]).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn options(list: &str) -> ConvertOptions {
    let names = Arc::new(names(list));
    ConvertOptions { names, file_name: Some("text.md".to_owned()), ..ConvertOptions::default() }
}

/// The TEI of a transcript, which is valid, and gives the transcript back.
fn tei(text: &str, options: &ConvertOptions) -> String {
    let tei = convert(&Source::new("text.md", text), options).tei;
    let source = Source::new("text.xml", tei.as_str());
    let findings = validate(&source, BuiltIn::Teikit.schema(), ValidateOptions::default());
    let errors: Vec<_> = findings.iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}\n{tei}");
    let restored = restore(&source).unwrap_or_else(|findings| panic!("{findings:?}\n{tei}"));
    assert_eq!(String::from_utf8_lossy(&restored.bytes), text, "\n{tei}");
    tei
}

fn body(tei: &str) -> &str {
    tei.split_once("<body>").map_or("", |(_, body)| body)
}

/// The names that are marked in a text, as `element: words`.
fn marked(text: &str) -> Vec<String> {
    let tei = tei(text, &options(LIST));
    let mut marked = Vec::new();
    for element in ["persName", "placeName", "orgName", "term", "date"] {
        let tag = format!("<{element} ");
        let parts = body(&tei).split(&tag).skip(1);
        let words = parts.filter_map(|part| part.split_once('>')?.1.split('<').next());
        marked.extend(words.map(|words| format!("{element}: {words}")));
    }
    marked
}

#[test]
fn the_longest_form_is_marked() {
    assert_eq!(marked("In New York Times are bad.\n"), ["orgName: New York Times"]);
    assert_eq!(marked("In New York Timesheets are.\n"), ["placeName: New York"]);
    assert_eq!(marked("The 26th of July Movement won.\n"), ["orgName: 26th of July Movement"]);
    assert_eq!(
        marked("Anne July came on 26 July 1962.\n"),
        ["persName: July", "date: 26 July 1962"]
    );
}

#[test]
fn names_are_whole_words_in_their_case() {
    for text in ["Cubana", "cuba", "aCuba", "1Cuba", "Cuba\u{301}", "Cuba_x", "O'Cuba", "Cuba-7"] {
        assert_eq!(marked(&format!("In {text} now.\n")), Vec::<String>::new(), "{text}");
    }
    for text in ["Cuba's", "(Cuba)", "Cuba-based", "pro-Cuba", "“Cuba”", "Cuba/Spain"] {
        assert_eq!(marked(&format!("In {text} now.\n")), ["placeName: Cuba"], "{text}");
    }
    assert_eq!(marked("AMLASH met AMLASH/1, AMLASH-7 and AMLASHES.\n"), ["term: AMLASH"]);
}

#[test]
fn a_blank_of_a_form_may_be_a_line_end() {
    for blank in ["\n", "\r\n", "  ", " \n", "\t"] {
        let text =
            format!("Say, Mr.{blank}Khrushchev is here{}", &blank.replace([' ', '\t'], "\n"));
        assert_eq!(marked(&text).len(), 1, "{blank:?}");
    }
    for text in ["> to Mr.\n> Khrushchev\n", "Mr.\n\nKhrushchev\n", "Mr. **Khrushchev** came\n"] {
        assert_eq!(marked(text), Vec::<String>::new(), "{text:?}");
    }
}

#[test]
fn names_stand_wherever_text_stands() {
    for text in [
        "# On Cuba\n\nText.\n",
        "- Cuba\n- Spain\n",
        "| Cuba | 2 |\n|---|---|\n| a | b |\n",
        "> Cuba is an island, they said.\n",
        "~~Cuba~~ and **others** are islands.\n",
        "FROM: Cuba\n\nTO: b\n\nSUBJECT: c\n",
        "[handwritten: Cuba]\n",
        "Text of the report[^1] goes on here.\n\n[^1]: Cuba\n",
        "1. Cuba is an island, and so it goes on.\n\n2. Spain is none.\n",
        "Approved For Release 2005/02/17 : Cuba\n",
    ] {
        assert_eq!(
            marked(text).iter().filter(|it| *it == "placeName: Cuba").count(),
            1,
            "{text:?}"
        );
    }
}

#[test]
fn the_header_has_those_that_occur() {
    let text = "NATO and Mr. Khrushchev, KHRUSHCHEV, AMLASH and the New York Times.\n";
    let tei = tei(text, &options(LIST));
    for wanted in [
        "<person xml:id=\"person-khrushchev-nikita-s\">",
        "<persName>Khrushchev, Nikita S.</persName>",
        "<idno type=\"VIAF\">https://viaf.org/viaf/95170370</idno>",
        "<org xml:id=\"org-nato\">",
        "<idno>Q9684</idno>",
        "<term type=\"cryptonym\" key=\"Rolando Cubela\" resp=\"#teikit\">AMLASH</term>",
        "<ident type=\"rule\">infer/name</ident>",
    ] {
        assert!(tei.contains(wanted), "{wanted}\n{tei}");
    }
    assert_eq!(tei.matches("<person ").count(), 1);
    assert_eq!(tei.matches("ref=\"#person-khrushchev-nikita-s\"").count(), 2);
    assert!(!tei.contains("listPlace") && !tei.contains("Anne"), "{tei}");
}

#[test]
fn lists_and_dates_are_tei_p5() {
    let Some(schema) = shared::data("schemas/tei_all.rng") else { return };
    let Some(mut jing) = shared::program("jing") else { return };
    let text = "Mr. Khrushchev met NATO in Cuba [ca. 26 Oct.], or 24–28 October 1962 at 16:00, and \
                AMLASH wrote to the New York Times in the 1960s.\n";
    let meta = Metadata { date: Some("1962-10~".into()), ..Metadata::default() };
    let tei = tei(text, &ConvertOptions { meta, ..options(LIST) });
    let custom = "cert=\"medium\" precision=\"low\" when-custom=\"1962-10~\" datingMethod=";
    assert!(tei.contains(custom), "{tei}");
    let file = std::env::temp_dir().join(format!("teikit-names-{}.xml", std::process::id()));
    std::fs::write(&file, tei).expect("the file can be written");
    let judged = jing.arg(schema).arg(&file).output().expect("jing runs");
    std::fs::remove_file(&file).expect("the file can be removed");
    assert_eq!(String::from_utf8_lossy(&judged.stdout), "");
    assert!(judged.status.success());
}

#[test]
fn namesakes_have_identifiers_of_their_own() {
    let list = "form,name,type,ref\nA. Smith,Smith,person,x\nB. Smith,Smith,person,y\n\
                C. Smith,\"smith!\",person,\n日本,日本,place,\n½,½,org,\n";
    let tei = tei("A. Smith, B. Smith, C. Smith, 日本 and ½ of it.\n", &options(list));
    for id in ["person-smith", "person-smith.2", "person-smith.3", "place-日本", "org-"] {
        assert!(tei.contains(&format!("xml:id=\"{id}\"")), "{id}\n{tei}");
    }
}

#[test]
fn a_file_may_be_called_like_an_entry() {
    let options = ConvertOptions { file_name: Some("place-cuba.md".into()), ..options(LIST) };
    assert!(tei("In Cuba.\n", &options).contains("xml:id=\"place-cuba\""));
}

#[test]
fn names_are_marked_whatever_is_inferred() {
    let text = "In Cuba on 27 Oct 62.\n";
    let with = |infer: Infer| tei(text, &ConvertOptions { infer: infer.into(), ..options(LIST) });
    assert!(with(Infer::All).contains("<date ") && with(Infer::All).contains("<placeName ref"));
    assert!(!with(Infer::Safe).contains("<date ") && with(Infer::Safe).contains("<placeName ref"));
    assert!(!with(Infer::None).contains("<date ") && with(Infer::None).contains("<placeName ref"));
    let rules = ["date", "name"].map(|name| rule(name).expect("a rule"));
    let infer = ConvertOptions::default().infer.without(rules);
    let off = tei(text, &ConvertOptions { infer, ..options(LIST) });
    assert!(!off.contains("<date ") && !off.contains("<placeName ref"), "{off}");
}

#[test]
fn the_sender_of_a_letter_is_the_person_of_the_list() {
    let text = "Dear Mr. Khrushchev:\n\nThe ship has come, and we have paid the captain for \
                it.\n\nSincerely,\n\nJohn Elm\n";
    let tei = tei(text, &options(LIST));
    let wanted = "<persName ref=\"#person-khrushchev-nikita-s\" evidence=\"internal\"";
    assert!(tei.contains(wanted), "{tei}");
}

#[test]
fn lists_in_toml() {
    let list = "[[names]]\nforms = [\"Mr. K\", \"K\"]\nname = \"Khrushchev\"\ntype = \"person\"\n\
                ref = \"https://viaf.org/viaf/95170370\"\n[[names]]\nform = \"Cuba\"\ntype = \"place\"\n";
    let names = Names::read(&[(ListFormat::Toml, list)]).expect("the list is in order");
    let found = names.find("Mr. K and K in Cuba");
    let entries: Vec<_> = found.iter().map(|it| &*names.entry(it.entry).name).collect();
    assert_eq!(entries, ["Khrushchev", "Khrushchev", "Cuba"]);
}

/// What is wrong with a list: place and message.
fn faults(format: ListFormat, list: &str) -> Vec<String> {
    let faults = Names::read(&[(format, list)]).expect_err("the list has faults");
    let place = |fault: &teikit::document::names::ListFault| {
        let place = list.get(fault.range.clone()).unwrap_or("outside");
        assert!(!fault.help.is_empty(), "{fault:?}");
        format!("{place:?}: {}", fault.message)
    };
    faults.iter().map(place).collect()
}

#[test]
fn faults_of_lists() {
    let csv = |rows: &str| faults(ListFormat::Csv, &format!("form,name,type,ref\n{rows}"));
    assert_eq!(csv("a,b,persn,\n"), [r#""persn": `persn` is no type of name"#]);
    assert_eq!(csv("a,b\n"), [r#""": the type is missing"#]);
    assert_eq!(csv(" ,b,org\n"), [r#"" ": the form is empty"#]);
    assert_eq!(csv("-,b,org\n"), [r#""-": the form is empty"#]);
    assert_eq!(csv("a,b,org,c,d\n"), [r#""d": the line has 5 values, the first line 4 columns"#]);
    assert_eq!(csv("\"a,b\n"), [r#""\"": this quote is never closed"#]);
    assert_eq!(
        csv("a,x,org\na,y,org\n"),
        ["\"a\": the form `a` stands for the org `y` here, and for the org `x` in line 2"]
    );
    assert_eq!(csv(&"a,b,\n".repeat(100)).len(), MAX_FAULTS);
    let csv = |list| faults(ListFormat::Csv, list);
    assert_eq!(csv(""), [r#""": the list is empty"#]);
    assert_eq!(csv("form,nam,type\n"), [r#""nam": `nam` is no column of a list of names"#]);
    assert_eq!(csv("form,name\n"), [r#""": the column `type` is missing"#]);
    assert_eq!(csv("form,form,type\n"), [r#""form": the column `form` is there twice"#]);
    let toml = |list| faults(ListFormat::Toml, list);
    assert_eq!(toml("[[names]]\ntype = \"x\"\n"), [r#""\"x\"": `x` is no type of name"#]);
    assert!(toml("[[names]]\ntype = \"org\"\n")[0].ends_with("the name has no form"));
    assert!(toml("[[names]]\nfrom = \"org\"\n")[0].contains("unknown field `from`"));
    assert!(toml("names")[0].len() > 10);
}

#[test]
fn two_lists_may_not_disagree() {
    let lists = ["form,type\nWashington,place\n", "form,type\nWashington,person\n"];
    let faults = Names::read(&lists.map(|list| (ListFormat::Csv, list))).expect_err("a fault");
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].list, 1);
    assert!(faults[0].message.ends_with("in line 2 of another list"), "{}", faults[0].message);
}

/// As many names as a large archive has, and text in which each line could be the beginning of
/// one: with quadratic time this would take hours.
#[test]
fn many_names_and_long_lines_end() {
    let mut list = String::from("form,type\n");
    for number in 0..20_000 {
        let _ = writeln!(list, "Name {number} of the Harbor,person\nName {number},place");
    }
    let names = names(&list);
    for part in ["Name 1", "Name ", "Name 19999 of the ", "Nam", "x\n", "\n", "é", "  "] {
        let text = part.repeat(20_000);
        let _ = names.find(&text);
    }
    let text = "Name 7 of the Harbour and Name 8 of the Harbor. ".repeat(2_000);
    assert_eq!(names.find(&text).len(), 4_000);
    let nested: Vec<String> = (1..400).map(|length| "a".repeat(length)).collect();
    let nested = self::names(&format!("form,type\n{},org\n", nested.join(",org\n")));
    assert_eq!(nested.find(&"a".repeat(50_000)), vec![]);
    assert_eq!(nested.find(&"aaa ".repeat(20_000)).len(), 20_000);
}

/// What texts with names and dates are made of.
const PARTS: &[&str] = &[
    "Mr. Khrushchev",
    "Mr.",
    "Khrushchev",
    "Cuba",
    "New York",
    " Times",
    "NATO",
    "AMLASH",
    "July",
    "26th of ",
    " Movement",
    "27 October 1962",
    "Oct. ",
    "27, ",
    "1962",
    "24–28 ",
    "OCT 62",
    "10/27/62",
    "31 February 1962",
    "271445Z ",
    "[ca. 26 Oct.]",
    "4 P.M.",
    "at 16:00",
    "1960s",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\n\n",
    "> ",
    "- ",
    "| ",
    " |\n",
    "# ",
    "**",
    "*",
    "~~",
    "[sic]",
    "[handwritten: ",
    "[stamp: RECEIVED ",
    "]",
    "[REDACTED]",
    "\\_",
    "&amp;",
    "<br>",
    "1. ",
    "FROM: ",
    "TO: ",
    "SUBJECT: ",
    "Dear ",
    ":\n\n",
    "Sincerely,\n\n",
    "cc: ",
    "-\n",
    "¬\n",
    "\u{e000}",
    "\u{ad}",
    "<u>",
    "</u>",
    "[^1]",
    "[^1]: ",
    "![signature of ",
    "SECRET\n",
    "x",
    "B——",
    "M E M O",
    "Tab A",
    "Enclosure: ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Text with names and dates comes back, valid and the same each time; each inference is in
    /// the TEI.
    #[test]
    fn any_text_with_names_and_dates(parts in prop::collection::vec(0..PARTS.len(), 0..24)) {
        let text: String = parts.into_iter().map(|part| PARTS[part]).collect();
        let options = options(LIST);
        let first = tei(&text, &options);
        prop_assert_eq!(&tei(&text, &options), &first);
        prop_assert_eq!(mentions(&first), drawn(&text, &options), "{:?}\n{}", text, first);
    }
}

/// How many dates, times and names were inferred.
fn drawn(text: &str, options: &ConvertOptions) -> usize {
    let options = ConvertOptions { explain: true, ..options.clone() };
    let inferences = convert(&Source::new("text.md", text), &options).inferences;
    inferences.iter().filter(|it| matches!(it.rule, "infer/date" | "infer/name")).count()
}

/// How many dates, times and names a body has that were inferred.
fn mentions(tei: &str) -> usize {
    let elements = ["date", "time", "persName", "placeName", "orgName", "term"];
    let tags = body(tei).split('<').filter(|tag| {
        let name = tag.split([' ', '>']).next().unwrap_or("");
        elements.contains(&name) && tag.split('>').next().unwrap_or("").contains("resp=\"#teikit\"")
    });
    tags.count()
}

/// The same of transcripts of the archives: every eighth that is not too long.
#[test]
fn the_transcripts_of_the_archives() {
    let list = "form,type\nOSWALD,person\nCIA,org\nFBI,org\nMexico City,place\nCuba,place\n\
                Washington,place\nDallas,place\nHavana,place\nAMLASH,cryptonym\nRYBAT,cryptonym\n";
    let options = options(list);
    let transcripts = transcripts::transcripts();
    let is_missing = transcripts.is_empty();
    let short = transcripts.into_iter().filter(|(_, text)| text.len() < 60_000);
    let mut count = 0;
    for (path, text) in short.step_by(8) {
        let tei = tei(&text, &options);
        let drawn = drawn(&text, &options);
        assert_eq!(mentions(&tei), drawn, "{}", path.display());
        count += drawn;
    }
    assert!(is_missing || count > 500, "only {count} were found");
}
