//! Headers: readable ones, compared with files, and hostile ones, judged by Jing.

#[path = "shared/mod.rs"]
mod shared;

use std::fs;
use std::path::{Path, PathBuf};
use teikit::document::metadata::{Agent, Hand, Identifier, Licence};
use teikit::document::{Certainty, Date, FrontMatterKind, Language, Metadata};
use teikit::transcript::encode::header::{
    Category, Convention, HeaderFacts, LetterFacts, language_tag, root_id, write_header,
};
use teikit::transcript::infer::Scope;
use teikit::xml::Writer;

/// A file of which only the bytes are known.
fn bare() -> HeaderFacts {
    HeaderFacts {
        file_name: "memo.txt".to_owned(),
        sha256: "0".repeat(64),
        bytes: 12,
        encoding: "UTF-8".to_owned(),
        notation: convention("markdown", "Markdown with marks in brackets."),
        reads_layout: true,
        title: None,
        document_number: None,
        archival_date: None,
        created: None,
        language: Language { tag: "und", name: "undetermined", certainty: Certainty::Low },
        markings: vec![],
        codes: vec![],
        signs: vec![],
        hands: vec![],
        names: vec![],
        letter: None,
        scope: Scope::default(),
        rules: vec![],
        marks: vec![],
        front_matter: None,
        clean: false,
        version: "0.1.0",
        converted_on: None,
    }
}

fn category(id: &str, label: &str) -> Category {
    Category { id: id.to_owned(), label: label.to_owned() }
}

fn convention(id: &str, sentence: &str) -> Convention {
    Convention { id: id.to_owned(), sentence: sentence.to_owned() }
}

/// A draft letter with everything that a transcript can tell.
fn draft() -> HeaderFacts {
    HeaderFacts {
        title: Some(("POLICY DRAFT - REPLY TO KHRUSHCHEV.".to_owned(), Certainty::High)),
        document_number: Some("00807".to_owned()),
        archival_date: Some("1962-10-27".to_owned()),
        created: Some(("1962-10-27T16:00:00".to_owned(), Certainty::High)),
        language: Language { tag: "en", name: "English", certainty: Certainty::High },
        markings: vec![category("cls-confidential", "Security classification: Confidential")],
        codes: vec![category("foia-b1", "FOIA exemption (b)(1), 5 U.S.C. 552")],
        hands: vec![category("h-unk", "A hand that the transcript does not name.")],
        letter: Some(LetterFacts {
            recipient: Some("Mr. Khrushchev".to_owned()),
            signature: None,
            valediction: true,
            is_memorandum: false,
            is_draft: true,
            ..LetterFacts::default()
        }),
        rules: vec![convention(
            "infer/page-break",
            "A running mark within a sentence is a page break.",
        )],
        marks: vec![convention("del-words", "Words between pairs of tildes are deleted.")],
        converted_on: Date::from_day(2026, 11, 23),
        ..bare()
    }
}

/// A letter that was signed, with a marking of a page.
fn letter() -> HeaderFacts {
    let letter = LetterFacts {
        recipient: Some("Mike".to_owned()),
        signature: Some("J. Smith".to_owned()),
        valediction: true,
        is_memorandum: false,
        is_draft: false,
        ..LetterFacts::default()
    };
    let front_matter = "title: A & B\r\n# <none>\n".to_owned();
    HeaderFacts {
        letter: Some(letter),
        created: Some(("1962-10-27".to_owned(), Certainty::High)),
        front_matter: Some((FrontMatterKind::Yaml, front_matter)),
        clean: true,
        ..bare()
    }
}

/// Metadata with something for every key, made from `text` and a reference.
fn filled(text: &str, reference: &str, date: &str, language: &str) -> Metadata {
    let some = || Some(text.to_owned());
    let agent = || Agent { name: text.to_owned(), reference: Some(reference.to_owned()) };
    let identifier = |kind: &str| Identifier { kind: kind.to_owned(), value: text.to_owned() };
    Metadata {
        title: some(),
        authors: vec![agent(), Agent::named(text)],
        editors: vec![agent()],
        transcriber: Some(agent()),
        publisher: Some(agent()),
        publication_date: Some(date.to_owned()),
        publication_place: some(),
        licence: Some(Licence { target: Some(reference.to_owned()), text: some() }),
        rights: some(),
        repository: some(),
        collection: some(),
        shelfmark: some(),
        identifiers: vec![identifier("RIF"), identifier("DOI"), identifier(text)],
        series: some(),
        page: some(),
        date: Some(date.to_owned()),
        place: some(),
        sender: Some(agent()),
        recipient: Some(agent()),
        language: Some(language.to_owned()),
        hands: ["h-unk", text, "teikit"]
            .map(|id| Hand { id: id.to_owned(), description: text.to_owned() })
            .to_vec(),
        keywords: vec![text.to_owned(), "x".to_owned()],
        summary: some(),
        source: some(),
    }
}

fn full() -> Metadata {
    filled("A B", "https://viaf.org/viaf/95170370", "27 October 1962", "en-US")
}

/// A minimal document with the header; what its `@ana`, `@hand` and `@resp` point to is there.
fn document(stem: &str, facts: &HeaderFacts, metadata: &Metadata) -> String {
    let mut writer = Writer::new();
    writer.declaration();
    writer.start("TEI");
    writer.attribute("xmlns", "http://www.tei-c.org/ns/1.0");
    writer.attribute("xml:id", &root_id(stem));
    writer.attribute("xml:lang", &language_tag(facts, metadata));
    write_header(&mut writer, facts, metadata);
    writer.line();
    for element in ["text", "body", "div", "p"] {
        writer.start(element);
    }
    writer.text("x");
    let mut xml = writer.finish();
    xml.push('\n');
    xml
}

fn compare(name: &str, facts: &HeaderFacts, metadata: &Metadata) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/header").join(name);
    let expected = snapbox::Data::read_from(&file, Some(snapbox::data::DataFormat::Text));
    snapbox::assert_data_eq!(document("memo", facts, metadata), expected);
}

#[test]
fn nothing_known() {
    compare("bare.xml", &bare(), &Metadata::default());
}

#[test]
fn a_draft_without_metadata() {
    compare("draft.xml", &draft(), &Metadata::default());
}

#[test]
fn a_letter_with_metadata() {
    compare("full.xml", &letter(), &full());
}

/// Texts that people could put anywhere, with references, dates and languages as bad.
fn hostile() -> Vec<Metadata> {
    let long = "é&<".repeat(5_000);
    let texts = [
        "",
        " \t\r\n ",
        "<p>&amp;]]>",
        "\"'>--?>",
        "\0\u{1}\u{B}\u{FFFE}\u{1F}",
        "日本 العربية",
        "1",
        "-",
        "a:b",
        "teikit",
        "hand-x",
        &long,
    ];
    let references = [
        "",
        "#x",
        "http://",
        "http://[",
        "https://e.org/%zz a\"<\u{0}>",
        "x:y z",
        "a b c",
        "::",
        "javascript:alert(1)",
        "urn:x:1#a#b",
        "http://é.org/\u{FFFE}",
        "%",
    ];
    let dates = [
        "",
        "62-07-15",
        "1962-02-30",
        "<1962>",
        "0000",
        "about 1962",
        "2020-11-10 11:00:00 -05:00",
        "-0043",
    ];
    let languages = ["", "en-US", "x y", "German", "<>", "toolongtag", "1", "en_US", "\u{0}"];
    let mut all = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let pick = |list: &[&'static str]| list[number % list.len()];
        all.push(filled(text, references[number], pick(&dates), pick(&languages)));
    }
    all
}

/// Facts with texts that no transcript should have, but could.
fn hostile_facts() -> HeaderFacts {
    let text = "\u{0}<&>\"]]>\u{FFFF}\r\n";
    HeaderFacts {
        file_name: text.to_owned(),
        encoding: text.to_owned(),
        notation: convention(text, text),
        title: Some((text.to_owned(), Certainty::High)),
        document_number: Some(text.to_owned()),
        rules: vec![convention(text, text)],
        marks: vec![convention(text, text)],
        markings: vec![category("cls-a", text), category("cls-b", "")],
        codes: vec![category("foia-b1", text)],
        hands: vec![category("h-unk", text)],
        letter: Some(LetterFacts {
            recipient: Some(text.to_owned()),
            signature: Some(text.to_owned()),
            ..LetterFacts::default()
        }),
        front_matter: Some((FrontMatterKind::Toml, text.to_owned())),
        ..bare()
    }
}

fn documents() -> Vec<String> {
    let blank = HeaderFacts {
        file_name: " ".to_owned(),
        title: Some((" ".to_owned(), Certainty::High)),
        ..bare()
    };
    let recipient = Metadata { recipient: Some(Agent::named("R")), ..Metadata::default() };
    let facts = [bare(), draft(), letter(), hostile_facts(), blank];
    let mut metadata = vec![Metadata::default(), full(), recipient];
    metadata.extend(hostile());
    let pairs = facts.iter().flat_map(|facts| metadata.iter().map(move |m| (facts, m)));
    let stems = ["doc", "teikit", "000", "", "é", "cls-a", "tax-marking", "a b"];
    pairs.zip(stems.iter().cycle()).map(|((f, m), stem)| document(stem, f, m)).collect()
}

#[test]
fn every_header_is_well_formed() {
    for xml in documents() {
        roxmltree::Document::parse(&xml).unwrap();
    }
}

#[test]
fn headers_do_not_depend_on_anything_else() {
    assert_eq!(documents(), documents());
}

#[test]
fn every_header_is_valid() {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("headers");
    fs::create_dir_all(&directory).unwrap();
    let documents = documents();
    let files: Vec<PathBuf> =
        (0..documents.len()).map(|number| directory.join(format!("{number}.xml"))).collect();
    for (file, xml) in files.iter().zip(&documents) {
        fs::write(file, xml).unwrap();
    }
    let ours = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let of_tei =
        ["tei_all.rng", "tei_all.sch"].map(|name| shared::data(&format!("schemas/{name}")));
    let of_ours = ["teikit.rng", "teikit.sch"].map(|name| ours.join(name));
    for schema in of_tei.into_iter().flatten().chain(of_ours) {
        assert_eq!(jing(&schema, &files).unwrap_or_default(), "", "{}", schema.display());
    }
    fs::remove_dir_all(&directory).unwrap();
}

/// What Jing reports; none, and a line on standard error, if it cannot be run.
fn jing(schema: &Path, files: &[PathBuf]) -> Option<String> {
    let output = shared::program("jing")?.arg(schema).args(files).output().ok()?;
    let report = [output.stdout, output.stderr].concat();
    let report = String::from_utf8_lossy(&report).into_owned();
    assert_eq!(output.status.success(), report.is_empty(), "{report}");
    Some(report)
}

#[test]
fn a_draft_is_not_said_to_be_sent() {
    let xml = document("x", &draft(), &Metadata::default());
    assert!(xml.contains("<correspDesc type=\"draft\">") && !xml.contains("type=\"sent\""));
    let sender = Metadata { sender: Some(Agent::named("Kennedy")), ..Metadata::default() };
    let xml = document("x", &draft(), &sender);
    assert!(xml.contains("<name evidence=\"conjecture\">Kennedy</name>"));
    assert!(xml.contains("<date notBefore=\"1962-10-27\">"));
}

#[test]
fn a_dateline_alone_is_no_letter() {
    let facts = HeaderFacts { created: Some(("1962-10-27".to_owned(), Certainty::High)), ..bare() };
    assert!(!document("x", &facts, &Metadata::default()).contains("correspDesc"));
}

#[test]
fn metadata_go_before_inferences() {
    let metadata = Metadata {
        recipient: Some(Agent::named("Michael")),
        date: Some("about 1960".to_owned()),
        ..Metadata::default()
    };
    let xml = document("x", &letter(), &metadata);
    assert!(xml.contains("<name>Michael</name>") && !xml.contains("Mike"));
    assert!(xml.contains("<date>about 1960</date>") && !xml.contains("1962-10-27"));
    assert!(xml.contains(">J. Smith</persName>"));
}

#[test]
fn a_memorandum_names_offices() {
    let letter = LetterFacts {
        recipient: Some("Director of Finance".to_owned()),
        signature: Some("Chief, Harbor Division".to_owned()),
        valediction: true,
        is_memorandum: true,
        is_draft: false,
        ..LetterFacts::default()
    };
    let facts = HeaderFacts { letter: Some(letter), ..bare() };
    let xml = document("doc", &facts, &Metadata::default());
    for name in ["Director of Finance", "Chief, Harbor Division"] {
        let element =
            format!("<name evidence=\"internal\" resp=\"#teikit\" cert=\"medium\">{name}</name>");
        assert!(xml.contains(&element), "{xml}");
    }
    assert!(!xml.contains("<persName"));
}
