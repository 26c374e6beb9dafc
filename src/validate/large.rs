//! Validation of documents that are too large to be held: they are read several times, part by
//! part, and only what is around the findings is kept.

use super::{ValidateOptions, cap, grammar};
use crate::diagnostic::Diagnostic;
use crate::schema::Schema;
use crate::source::{Decoder, Excerpts, Source, Span};
use crate::xml::Reader;
use std::io::{self, Read};

/// Gives the bytes of the document from the first one, each time that it is asked.
pub type Opener<'o> = dyn Fn() -> io::Result<Box<dyn Read + 'o>> + 'o;

/// Validates a document that is read part by part, against schemas; the findings are in the order
/// of the document, and point into the source that comes with them. It is empty where there are none,
/// and else holds the places `also` too.
///
/// Schematron rules are not checked, because they look at a document as a whole, and findings have
/// no path.
///
/// # Errors
/// When the document cannot be read.
pub fn validate_large(
    name: &str,
    open: &Opener<'_>,
    schemas: &[&Schema],
    options: ValidateOptions,
    also: &[Span],
) -> io::Result<(Source, Vec<Diagnostic>)> {
    let mut places = vec![];
    for schema in schemas {
        let bytes = open()?;
        let reader = |names| Reader::over(bytes, names);
        places.extend(grammar::places(reader, schema, options.ids));
    }
    if places.is_empty() {
        return Ok((Source::new(name, ""), vec![]));
    }
    places.extend(also);
    let source = excerpt(name, open()?, places)?;
    let mut findings = vec![];
    let mut left_out = 0;
    for schema in schemas {
        let bytes = open()?;
        let reader = |names| Reader::over(bytes, names);
        let (found, more) = grammar::findings(reader, &source, schema, options.ids, None);
        findings.extend(found.into_iter().map(|(finding, _)| finding));
        left_out += more;
    }
    Diagnostic::sort(&mut findings);
    cap(&mut findings, left_out);
    Ok((source, findings))
}

/// What is around the places. Bytes that are no text end it: the reader reports them.
fn excerpt(name: &str, mut bytes: impl Read, places: Vec<Span>) -> io::Result<Source> {
    let (mut decoder, mut excerpts) = (Decoder::new(), Excerpts::new(places));
    let (mut chunk, mut text) = (vec![0; 64 << 10], String::new());
    loop {
        let len = bytes.read(&mut chunk)?;
        let decoded = match len {
            0 => decoder.finish(&mut text),
            len => decoder.decode(&chunk[..len], &mut text),
        };
        excerpts.push(&text);
        text.clear();
        if len == 0 || decoded.is_err() {
            return Ok(excerpts.finish(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::BuiltIn;

    const HEAD: &str = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt>\
        <title>x</title></titleStmt><publicationStmt><p>x</p></publicationStmt>\
        <sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader><text><body>";

    /// A document with `faults` in it, some of them deep in a long text.
    fn document(faults: [&str; 3]) -> String {
        let text = "<p>one\ntwo é</p>\n".repeat(2000);
        let [a, b, c] = faults;
        format!(
            "{HEAD}{text}<p>{a}</p>{text}{text}<p>{b}</p>\n<p xml:id='i'>{c}</p></body></text></TEI>"
        )
    }

    /// Findings as they are reported, without the path.
    fn told(source: &Source, findings: Vec<Diagnostic>) -> Vec<String> {
        let told = |finding: Diagnostic| {
            let at = source.position(finding.primary.span.start as usize);
            let marked = source.slice(finding.primary.span).to_owned();
            format!("{at:?} {marked:?} {:?}", Diagnostic { path: None, ..finding })
        };
        findings.into_iter().map(told).collect()
    }

    #[test]
    fn what_is_found_is_as_in_memory() {
        let schema = BuiltIn::Teikit.schema();
        let options = ValidateOptions { schematron: false, ..ValidateOptions::default() };
        let documents = [
            ["", "x", ""],
            ["<persname>x</persname>", "<date when='yesterday'/>", "<hi xml:id='i'/>"],
            ["<p>x</p>", "<hi rend='a' rend='b'/>", ""],
            ["<hi>x", "", ""],
            ["\u{1}", "&nbsp;", ""],
        ];
        for faults in documents {
            let document = document(faults);
            let whole = Source::new("x.xml", document.as_str());
            let expected = told(&whole, super::super::validate(&whole, schema, options));
            let open: &Opener<'_> = &|| Ok(Box::new(document.as_bytes()));
            let (source, found) = validate_large("x.xml", open, &[schema], options, &[]).unwrap();
            assert_eq!(told(&source, found), expected, "{faults:?}");
            assert!(source.text().is_empty());
        }
    }
}
