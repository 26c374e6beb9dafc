//! Names from elsewhere that people write in TEI documents: HTML, TEI P4, Word.

/// An element of HTML, and what TEI has for it.
pub(super) struct Html {
    pub(super) name: &'static str,
    /// The element of TEI.
    pub(super) tei: &'static str,
    /// An attribute that says the rest; may be empty.
    pub(super) attribute: &'static str,
}

const fn html(name: &'static str, tei: &'static str, attribute: &'static str) -> Html {
    Html { name, tei, attribute }
}

/// Source: the sections of the [TEI Guidelines](https://tei-c.org/guidelines/p5/) on elements
/// available in all documents and on tables.
static HTML: &[Html] = &[
    html("a", "ref", "target"),
    html("article", "div", ""),
    html("b", "hi", "rend=\"bold\""),
    html("big", "hi", "rend=\"large\""),
    html("blockquote", "quote", ""),
    html("br", "lb", ""),
    html("center", "hi", "rend=\"center\""),
    html("cite", "title", ""),
    html("dd", "item", ""),
    html("dl", "list", "type=\"gloss\""),
    html("dt", "label", ""),
    html("em", "emph", ""),
    html("font", "hi", "rend"),
    html("h1", "head", ""),
    html("h2", "head", ""),
    html("h3", "head", ""),
    html("h4", "head", ""),
    html("h5", "head", ""),
    html("h6", "head", ""),
    html("hr", "milestone", "unit"),
    html("i", "hi", "rend=\"italic\""),
    html("img", "graphic", "url"),
    html("ins", "add", ""),
    html("li", "item", ""),
    html("ol", "list", "rend=\"numbered\""),
    html("s", "del", ""),
    html("section", "div", ""),
    html("small", "hi", "rend=\"small\""),
    html("span", "seg", ""),
    html("strike", "del", ""),
    html("strong", "hi", "rend=\"bold\""),
    html("sub", "hi", "rend=\"sub\""),
    html("sup", "hi", "rend=\"super\""),
    html("td", "cell", ""),
    html("th", "cell", "role=\"label\""),
    html("tr", "row", ""),
    html("tt", "code", ""),
    html("u", "hi", "rend=\"underline\""),
    html("ul", "list", "rend=\"bulleted\""),
];

/// What TEI has for an element of HTML, whatever its case.
pub(super) fn html_element(name: &str) -> Option<&'static Html> {
    HTML.iter().find(|html| html.name.eq_ignore_ascii_case(name))
}

/// What a document is, by its root element, and what to do with it.
pub(super) fn other_document(root: &str) -> Option<(&'static str, &'static str)> {
    Some(match root {
        "TEI.2" | "teiCorpus.2" => (
            "this is a document of TEI P4",
            "convert it to P5 first, for instance with the stylesheet p4top5.xsl of the TEI",
        ),
        "html" | "HTML" => (
            "this is an HTML page",
            "validate the TEI document that the page was made from, or convert the page to TEI",
        ),
        "ead" => ("this is a finding aid in EAD", "validate it against the schema of EAD"),
        "mei" => ("this is an MEI document", "validate it against a schema of MEI"),
        "document" => (
            "this looks like the text of a Word file",
            "convert the .docx file to TEI, for instance with TEIGarage",
        ),
        "grammar" => ("this is a schema", "give it with --schema, and a document to validate"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_html_are_known_once() {
        assert!(HTML.is_sorted_by(|a, b| a.name < b.name));
        assert_eq!(html_element("BR").map(|html| html.tei), Some("lb"));
        assert!(html_element("p").is_none());
    }
}
