//! A large valid document, made of real ones.

use std::fmt::Write;
use std::path::Path;

const BEFORE: &str = "<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc>\
     <titleStmt><title>x</title></titleStmt><publicationStmt><p>x</p></publicationStmt>\
     <sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>\n";

/// The valid documents of the test data, again and again with other ids, in one `teiCorpus`: more
/// than `length` bytes, by one document at most.
pub(crate) fn of_valid_documents(data: &Path, length: usize) -> String {
    let documents = valid_documents(data);
    let mut text = BEFORE.to_owned();
    for (number, document) in documents.iter().cycle().enumerate() {
        if text.len() > length {
            break;
        }
        let mut parts = document.split("xml:id=\"");
        text.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let _ = write!(text, "xml:id=\"k{number}.{part}");
        }
        text.push('\n');
    }
    text.push_str("</teiCorpus>\n");
    text
}

/// The documents that Jing finds valid, whose root is `TEI`, without a document type declaration
/// or an inclusion.
fn valid_documents(data: &Path) -> Vec<String> {
    let folder = data.join("tei");
    let verdicts = std::fs::read_to_string(folder.join("verdicts.tsv")).expect("the verdicts");
    let names = verdicts.lines().filter_map(|line| line.split_once("\tvalid\t"));
    let texts = names.map(|(name, _)| std::fs::read_to_string(folder.join(name)));
    let texts = texts.map(|text| text.expect("a document is UTF-8"));
    texts.filter_map(|text| root_of(&text).map(str::to_owned)).collect()
}

fn root_of(text: &str) -> Option<&str> {
    let root = &text[text.find("<TEI")?..];
    let is_plain = !text.contains("<!DOCTYPE") && !text.contains("XInclude");
    let is_first = !text.contains("<teiCorpus");
    (is_plain && is_first && !text.contains("xml:id='")).then_some(root)
}
