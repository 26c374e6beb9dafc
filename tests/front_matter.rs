//! Front matter: what is understood, what is kept aside, and what hostile input does.

#[path = "shared/mod.rs"]
#[allow(dead_code, reason = "each test uses a part of the module")]
mod shared;

use teikit::document::front_matter::{MAX_BYTES, MAX_DEPTH};
use teikit::document::metadata::{Agent, Identifier};
use teikit::document::{
    FrontMatter, FrontMatterError, FrontMatterKind, Metadata, from_front_matter,
};

fn yaml(text: &str) -> FrontMatter {
    from_front_matter(FrontMatterKind::Yaml, text).expect("front matter that can be read")
}

fn yaml_fault(text: &str) -> String {
    from_front_matter(FrontMatterKind::Yaml, text).expect_err("a fault").to_string()
}

#[test]
fn a_letter() {
    let read = yaml(
        "title: 'On Festivals: a letter'\nauthor:\n  name: \"Seneca\"\n  birth_year: -4\n\
         recipient: \"Lucilius\"\ndate: 62-07-15\nlocation: Rome\ncontext: c\nexcerpt: e\n\
         source: s\ntags: [stoicism, \"festivals\"]\nfeatured: true\nabout:\n  links:\n    - a\n",
    );
    let metadata = read.metadata;
    assert_eq!(metadata.title.as_deref(), Some("On Festivals: a letter"));
    assert_eq!(metadata.authors, [Agent::named("Seneca")]);
    assert_eq!(metadata.recipient, Some(Agent::named("Lucilius")));
    assert_eq!(metadata.date.as_deref(), Some("62-07-15"));
    assert_eq!(metadata.place.as_deref(), Some("Rome"));
    assert_eq!(metadata.summary.as_deref(), Some("c"));
    assert_eq!(metadata.source.as_deref(), Some("s"));
    assert_eq!(metadata.keywords, ["stoicism", "festivals"]);
    assert_eq!(read.unused, ["excerpt", "featured", "about"]);
}

#[test]
fn scalars_keep_their_spelling() {
    let read =
        yaml("shelfmark: 1.10\npage: 078\nnumber: 00807\ntitle: no\ndate: 1962\nseries: ~\n");
    assert_eq!(read.metadata.shelfmark.as_deref(), Some("1.10"));
    assert_eq!(read.metadata.page.as_deref(), Some("078"));
    let number = Identifier { kind: "item".to_owned(), value: "00807".to_owned() };
    assert_eq!(read.metadata.identifiers, [number]);
    assert_eq!(read.metadata.title.as_deref(), Some("no"));
    assert_eq!(read.metadata.date.as_deref(), Some("1962"));
    assert_eq!(read.unused, ["series"]);
}

#[test]
fn an_alias_keeps_the_spelling_of_what_it_stands_for() {
    let read = yaml("a: &x 1.10\nshelfmark: *x\n");
    assert_eq!(read.metadata.shelfmark.as_deref(), Some("1.10"));
}

#[test]
fn toml_front_matter() {
    let text = "title = \"T\"\ndate = 1962-10-27\nshelfmark = 1.10\n[author]\nname = \"A\"\n\
                [licence]\nurl = \"https://example.org/\"\n";
    let read = from_front_matter(FrontMatterKind::Toml, text).unwrap();
    assert_eq!(read.metadata.date.as_deref(), Some("1962-10-27"));
    assert_eq!(read.metadata.shelfmark.as_deref(), Some("1.10"));
    assert_eq!(read.metadata.authors, [Agent::named("A")]);
    let target = read.metadata.licence.unwrap().target;
    assert_eq!(target.as_deref(), Some("https://example.org/"));
    assert!(read.unused.is_empty());
}

#[test]
fn nothing_is_no_fault() {
    for text in ["", "\n \n", "# only a comment\n", "~", "{}"] {
        assert_eq!(yaml(text), FrontMatter::default(), "{text:?}");
    }
    assert_eq!(from_front_matter(FrontMatterKind::Toml, "").unwrap(), FrontMatter::default());
}

#[test]
fn faults_are_one_line() {
    let texts = [
        "a: [1, 2",
        "a: \"b",
        "a: b: c",
        "a: *nowhere",
        "a: &x [*x]",
        "- a\n- b\n",
        "just words",
        "a: 1\n---\nb: 2\n",
        "a: \u{0}",
        "? [a]: b",
    ];
    for text in texts {
        let fault = yaml_fault(text);
        assert!(fault.starts_with("the front matter is "), "{text:?}: {fault}");
        assert!(!fault.contains('\n'), "{text:?}: {fault}");
    }
    let fault = from_front_matter(FrontMatterKind::Toml, "a = ").unwrap_err();
    assert!(fault.to_string().starts_with("the front matter is not TOML: "), "{fault}");
}

#[test]
fn depth_is_limited() {
    let nested = |depth: usize| format!("a: {}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(yaml(&nested(MAX_DEPTH - 4)).unused, ["a"]);
    for text in [nested(1000), nested(100_000), "- ".repeat(100_000), "? ".repeat(100_000)] {
        let fault = yaml_fault(&text);
        assert!(fault.starts_with("the front matter is "), "{fault}");
    }
    assert!(yaml_fault(&"- ".repeat(100)).contains("nested deeper than 24"));
    let tables = format!("a = {}", "[".repeat(100_000));
    assert!(from_front_matter(FrontMatterKind::Toml, &tables).is_err());
}

#[test]
fn aliases_cannot_grow_without_limit() {
    let level = |level: usize| {
        let below = format!("*a{}, ", level - 1).repeat(10);
        format!("a{level}: &a{level} [{below}]\n")
    };
    let levels: String = (1..9).map(level).collect();
    let text = format!("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{levels}");
    assert!(yaml_fault(&text).contains("more than 20000 values"), "{}", yaml_fault(&text));
}

#[test]
fn length_is_limited() {
    let long = "a".repeat(MAX_BYTES + 1);
    let fault = from_front_matter(FrontMatterKind::Yaml, &long).unwrap_err();
    assert_eq!(fault, FrontMatterError::TooLong { bytes: MAX_BYTES + 1 });
}

/// Every front matter of the test data is understood in part, and nothing of it gets lost.
#[test]
fn front_matter_of_real_transcripts() {
    let Some(directory) = shared::data("transcripts") else { return };
    let mut files = 0;
    let mut open = vec![directory];
    while let Some(directory) = open.pop() {
        for entry in std::fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if let Some(text) = enclosed(&std::fs::read(&path).unwrap()) {
                let read = yaml(&text);
                assert_ne!(read.metadata, Metadata::default(), "{}", path.display());
                files += 1;
            }
        }
    }
    assert!(files > 30, "{files}");
}

/// What stands between lines of `---` at the head of a file.
fn enclosed(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let (front_matter, _) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
    Some(front_matter.to_owned())
}
