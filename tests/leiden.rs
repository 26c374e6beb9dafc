//! Leiden+ to TEI and back: pairs of both, whole documents, and texts made at random.
//!
//! `tests/leiden/differences.tsv` lists the pairs whose TEI is not the one beside them: the number
//! of the line in the file of the pairs, and the reason.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stderr, reason = "who runs the tests must see the figures")]

#[path = "leiden/exact.rs"]
mod exact;
#[path = "leiden/fragment.rs"]
mod fragment;
mod shared;

use exact::{DIALECTS, round_trip, tei};
use fragment::{of_document, of_fragment};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use teikit::notation::leiden::pairs::PAIRS;
use teikit::notation::leiden::{DOUBT, Dialect, Doubt};
use teikit::source::Source;
use teikit::transcript::restore;

const DIFFERENCES: &str = include_str!("leiden/differences.tsv");

/// A pair: what both sides are, and in which notation the left one is.
struct Pair {
    dialect: Dialect,
    leiden: String,
    epidoc: String,
    /// Whether the right side is Leiden+ again.
    is_round_trip: bool,
}

fn pairs() -> Option<Vec<Pair>> {
    let path = shared::data("transcripts/leiden-plus/leiden_epidoc_pairs.jsonl")?;
    let pair = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let get = |name: &str| value[name].as_str().unwrap().to_owned();
        let dialect = match get("assert").split_once(':') {
            None => Dialect::Text,
            Some(("translation", _)) => Dialect::Translation,
            Some(_) => Dialect::Commentary,
        };
        let is_round_trip = get("assert").ends_with("non_xml_to_xml_to_non_xml");
        Pair { dialect, leiden: get("leiden"), epidoc: get("epidoc"), is_round_trip }
    };
    Some(fs::read_to_string(path).unwrap().lines().map(pair).collect())
}

fn differences() -> BTreeMap<usize, &'static str> {
    let row = |line: &'static str| {
        let (number, reason) = line.split_once('\t').expect("a number, a tab, the reason");
        assert!(!reason.trim().is_empty(), "{number} has no reason");
        (number.parse().unwrap(), reason)
    };
    DIFFERENCES.lines().map(row).collect()
}

#[test]
fn pairs_give_the_tei_beside_them() {
    let Some(pairs) = pairs() else { return };
    let differences = differences();
    let (mut wrong, mut cured, mut plain) = (vec![], vec![], 0);
    for (number, pair) in (1..).zip(&pairs) {
        let tei = round_trip(&pair.leiden, pair.dialect);
        plain += usize::from(!tei.contains(" src=\""));
        let (got, wanted) = if pair.is_round_trip {
            (pair.leiden.clone(), pair.epidoc.clone())
        } else {
            (of_document(&tei), of_fragment(&pair.epidoc))
        };
        match (got == wanted, differences.contains_key(&number)) {
            (true, true) => cured.push(number),
            (false, false) => wrong.push(format!("{number}\n {}\n {got}\n {wanted}", pair.leiden)),
            _ => {}
        }
    }
    let (count, listed) = (pairs.len(), differences.len());
    eprintln!("{} of {count} pairs give the TEI beside them", count - listed - wrong.len());
    eprintln!("{plain} of {count} pairs come back without an instruction");
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(cured.is_empty(), "these do not belong on the list any more: {cured:?}");
    assert!(listed * 10 <= count, "{listed} of {count} differ");
}

/// The texts of the collection, each with its notation.
fn files() -> Vec<(PathBuf, Dialect)> {
    let Some(folder) = shared::data("transcripts/leiden-plus") else { return vec![] };
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.sort();
    let is_text = |path: &PathBuf| path.extension().is_some_and(|it| it == "txt");
    let dialect = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        let is_translation = name.starts_with("leiden-trans") || name.starts_with("translation");
        if is_translation { Dialect::Translation } else { Dialect::Text }
    };
    paths.into_iter().filter(is_text).map(|path| (path.clone(), dialect(&path))).collect()
}

#[test]
fn whole_documents_come_back() {
    for (path, dialect) in files() {
        let tei = round_trip(&fs::read_to_string(&path).unwrap(), dialect);
        let instructions = tei.matches("<?teikit src=").count();
        eprintln!("{}: {instructions} instructions", path.display());
    }
}

/// Pieces of which hostile texts are made.
#[rustfmt::skip] // One piece per line would bury the tests.
const PIECES: [&str; 90] = [
    "<S=.grc", "<D=.r", "<D=.i.column", "=D>", "<=", "=>", "<T=.en", "=T>", "[", "]", "_[", "]_",
    "|_", "_|", "<", ">", "{", "}", "〚", "〚X", "〚/", "〛", "\"", "\\", "/", "//", "\\\\", "\\|",
    "|/", "|^", "^|", "<_", "_>", "<|", "|>", "~||", "||~tall", "¯_", "_¯", "¯", "(|", "|)",
    "||top:", "||", "~|", "|~la ", "|~la", "<#", "=1/2#>", " '=frac(?)#>", "<:", ":>", "|corr|",
    "|reg|", "||reg||", "|alt|", "||ed||", "|BL:1.2|", "=BL 1 (x)", "=grc", "|", "(?)", "(", ")",
    "(b)", "α", "α̣", "ᾱ", "\u{3b1}\u{323}\u{304}", " ε(¨)", " .2( ῾´)(?)", ".3", "[.?]", "vac.2(?) ", "vestig ",
    "\n12.- ", "(1, inverse)", "$m2 ", "*stauros?,x*", "/*n (ref=a=b)*/", "----", "#seal ", "\r\n",
    "\u{0}", " ", "((1))", "\n\n", "<:fn=", "<:a|b.c/d", "|bibl/e|p=",
];

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => (0..PIECES.len()).prop_map(|at| PIECES[at].to_owned()),
        1 => any::<char>().prop_map(String::from),
        1 => "<[a-z=?]{0,4}[>:|]?",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// So many random texts are given to Jing.
const GENERATED: usize = 200;

/// All texts of the collection, and random ones.
fn texts() -> Vec<(String, Dialect)> {
    let mut texts: Vec<_> = pairs()
        .into_iter()
        .flatten()
        .map(|pair| (pair.leiden, pair.dialect))
        .chain(
            files().into_iter().map(|(path, dialect)| (fs::read_to_string(path).unwrap(), dialect)),
        )
        .collect();
    let mut runner = TestRunner::deterministic();
    for number in 0..GENERATED {
        let text = hostile().new_tree(&mut runner).unwrap().current();
        let dialect = DIALECTS[number % DIALECTS.len()];
        texts.push((text, dialect));
    }
    texts
}

#[test]
fn texts_are_valid_tei_for_jing() {
    let (Some(schema), Some(mut jing)) =
        (shared::data("schemas/tei_all.rng"), shared::program("jing"))
    else {
        return;
    };
    let folder = std::env::temp_dir().join(format!("teikit-leiden-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let write = |(number, (text, dialect)): (usize, (String, Dialect))| {
        let path = folder.join(format!("{number}.xml"));
        fs::write(&path, tei(&text, dialect)).unwrap();
        path
    };
    let paths: Vec<_> = texts().into_iter().enumerate().map(write).collect();
    let output = jing.arg(schema).args(paths).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    fs::remove_dir_all(folder).unwrap();
}

/// So many random texts are made; `TEIKIT_GENERATED` asks for more.
fn cases() -> u32 {
    std::env::var("TEIKIT_GENERATED").ok().and_then(|count| count.parse().ok()).unwrap_or(500)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn any_text_comes_back(text in hostile()) {
        for dialect in DIALECTS {
            round_trip(&text, dialect);
        }
    }
}

#[test]
fn nesting_has_a_limit() {
    for sign in PIECES {
        let text = sign.repeat(500);
        for dialect in DIALECTS {
            round_trip(&text, dialect);
        }
    }
}

/// Signs that the pairs do not show, and what is documented for them.
const DOCUMENTED: [(&str, &str); 16] = [
    ("###", r#"<milestone rend="box" unit="undefined"/>"#),
    ("~~~~~~~~", r#"<milestone rend="wavy-line" unit="undefined"/>"#),
    ("#seal ", "<figure><figDesc>seal</figDesc></figure>"),
    (" α( ῾´)", r#"<hi rend="asper"><hi rend="acute">α</hi></hi>"#),
    ("lost.ca.7lin", r#"<gap reason="lost" quantity="7" unit="line" precision="low"/>"#),
    ("vestig.?lin", r#"<gap reason="illegible" extent="unknown" unit="line"/>"#),
    (
        "vestig.2-3char",
        r#"<gap reason="illegible" atLeast="2" atMost="3" unit="character"><desc>vestiges</desc></gap>"#,
    ),
    ("||left:α||", r#"<add place="left">α</add>"#),
    ("|^α^|", r#"<hi rend="superscript">α</hi>"#),
    ("(())", "<expan><ex/></expan>"),
    (
        "<---->",
        r#"<supplied reason="omitted"><milestone rend="paragraphos" unit="undefined"/></supplied>"#,
    ),
    (
        "〚X $m4 .1 〛",
        r#"<del rend="cross-strokes"> <handShift new="m4"/><gap reason="illegible" quantity="1" unit="character"/> </del>"#,
    ),
    ("<:α|BL:8.225|β:>", r#"<app type="BL"><lem resp="8.225">α</lem><rdg>β</rdg></app>"#),
    ("~|di emu|~grc-Latn ", r#"<foreign xml:lang="grc-Latn">di emu</foreign>"#),
    ("¯α(?)¯", r#"<hi rend="supraline">α<certainty match=".." locus="value"/></hi>"#),
    ("<D=.i.column<=α=>=D>", r#"<div n="i" subtype="column" type="textpart"><ab>α</ab></div>"#),
];

#[test]
fn documented_signs_give_their_tei() {
    for (text, wanted) in DOCUMENTED {
        let tei = round_trip(text, Dialect::Text);
        assert_eq!(of_document(&tei), of_fragment(wanted), "{text}");
    }
}

#[test]
fn an_edit_shows_in_the_text() {
    for (text, old, new, wanted) in [
        ("1. α[βγ] (δ(ε))", "βγ", "ζ", "1. α[ζ] (δ(ε))"),
        ("α β", "β", "<unclear>β</unclear>", "α β\u{323}"),
        ("[α]", r#"reason="lost""#, r#"reason="omitted""#, "<α>"),
        (".3", r#"quantity="3""#, r#"quantity="5""#, ".5"),
        ("<:α|corr|β:>", "<sic>β</sic>", "<sic>γ</sic>", "<:α|corr|γ:>"),
    ] {
        let tei = tei(text, Dialect::Text);
        assert!(tei.contains(old), "{tei}");
        let edited = Source::new("text.xml", tei.replace(old, new));
        let restored = restore(&edited).unwrap();
        assert_eq!(String::from_utf8(restored.bytes).unwrap(), wanted, "{text}");
    }
}

/// What is between two signs comes back without an instruction, doubted or not.
#[test]
fn pairs_of_signs_are_canonical() {
    for pair in PAIRS {
        let doubts = if pair.doubt == Doubt::None { vec![""] } else { vec!["", DOUBT] };
        for doubt in doubts {
            let text = format!("α {}γ.3{doubt}{} β", pair.open, pair.close);
            let tei = round_trip(&text, Dialect::Text);
            let is_read = tei.contains(&format!("α <{}", pair.element));
            assert!(is_read && !tei.contains(" src=\""), "{text}\n{tei}");
        }
    }
}

/// An edition that was made in TEI is spelled in Leiden+.
#[test]
fn documents_of_epidoc_are_spelled() {
    let tei = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader/><text>\n <body>\n  \
        <div type=\"edition\" xml:lang=\"grc\" xml:space=\"preserve\"><ab>\n\
        <lb n=\"1\"/>α<unclear>β</unclear></ab></div>\n  <div type=\"bibliography\"><p>x</p></div>\n \
        </body></text></TEI>";
    let restored = restore(&Source::new("text.xml", tei)).unwrap();
    assert_eq!(String::from_utf8(restored.bytes).unwrap(), "<S=.grc<=\n1. αβ\u{323}=>");
    assert_eq!(restored.notation.id(), "leiden");
}
