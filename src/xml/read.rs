//! XML as a tree, for places that look back and forth.
//!
//! [`super::Reader`] is the judge of well-formedness: roxmltree accepts some documents that are not
//! well-formed (version 2.0, `<?XML …?>`, `xmlns:x=""`, references to surrogates, ill-formed
//! declarations), and its messages know points only.

use super::codes;
use super::events::Reader;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;

/// A document as a tree. Attribute defaults of the document type declaration are not in it.
#[derive(Debug)]
pub struct Tree<'a> {
    document: roxmltree::Document<'a>,
}

impl<'a> Tree<'a> {
    /// The tree of a document that is already decoded, without byte order mark.
    ///
    /// # Errors
    /// The first place at which the document is not well-formed; or what entities the tree cannot
    /// hold: more than ten deep, or declared in external files.
    pub fn parse(text: &'a str) -> Result<Self, Box<Diagnostic>> {
        let mut reader = Reader::new(text);
        while reader.next()?.is_some() {}
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
        let document = roxmltree::Document::parse_with_options(text, options)
            .map_err(|error| tree_limit(text, &error))?;
        Ok(Self { document })
    }

    /// The root element.
    #[must_use]
    pub fn root(&self) -> Node<'_, 'a> {
        Node(self.document.root_element())
    }

    /// The nodes of the document itself: the root element, and what stands before and after it.
    pub fn children(&self) -> impl DoubleEndedIterator<Item = Node<'_, 'a>> {
        self.document.root().children().map(Node)
    }
}

fn tree_limit(text: &str, error: &roxmltree::Error) -> Box<Diagnostic> {
    let message = format!("the document is well-formed, but its tree cannot be built: {error}");
    let found = Diagnostic::new(&codes::TREE_LIMIT, Severity::Error, message, place(text, error));
    Box::new(found.with_help("write the text itself instead of the entities"))
}

/// The place of an error: roxmltree counts lines by LF and columns in characters, from 1.
fn place(text: &str, error: &roxmltree::Error) -> Span {
    let position = error.pos();
    let line = text.split_inclusive('\n').take(position.row.saturating_sub(1) as usize);
    let start = line.map(str::len).sum::<usize>();
    let column = position.col.saturating_sub(1) as usize;
    let offset = text[start..].char_indices().nth(column).map_or(text.len() - start, |(at, _)| at);
    Span::empty(start + offset)
}

/// A node of a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node<'t, 'a>(roxmltree::Node<'t, 'a>);

impl<'t, 'a> Node<'t, 'a> {
    /// Whether the node is an element.
    #[must_use]
    pub fn is_element(self) -> bool {
        self.0.is_element()
    }

    /// Whether the node is character data.
    #[must_use]
    pub fn is_text(self) -> bool {
        self.0.is_text()
    }

    /// Whether the node is a comment.
    #[must_use]
    pub fn is_comment(self) -> bool {
        self.0.is_comment()
    }

    /// Whether the node is the element of this namespace (empty: none) and name.
    #[must_use]
    pub fn is(self, namespace: &str, name: &str) -> bool {
        self.is_element() && self.name() == name && self.namespace() == namespace
    }

    /// The name without prefix; empty for what is not an element.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.0.tag_name().name()
    }

    /// The namespace; empty where there is none.
    #[must_use]
    pub fn namespace(self) -> &'t str {
        self.0.tag_name().namespace().unwrap_or_default()
    }

    /// The value of an attribute without prefix.
    #[must_use]
    pub fn attribute(self, name: &str) -> Option<&'t str> {
        self.attribute_in("", name)
    }

    /// The value of an attribute of a namespace; empty for none.
    #[must_use]
    pub fn attribute_in(self, namespace: &str, name: &str) -> Option<&'t str> {
        let mut all = self.attributes();
        all.find(|found| found.namespace == namespace && found.name == name).map(|a| a.value)
    }

    /// The attributes, in the order of the text.
    pub fn attributes(self) -> impl Iterator<Item = NodeAttribute<'t>> + use<'t, 'a> {
        self.0.attributes().map(|found| NodeAttribute {
            namespace: found.namespace().unwrap_or_default(),
            name: found.name(),
            value: found.value(),
            name_span: found.range_qname().into(),
            value_span: found.range_value().into(),
        })
    }

    /// The child nodes, in order.
    pub fn children(self) -> impl DoubleEndedIterator<Item = Self> {
        self.0.children().map(Node)
    }

    /// The child elements, in order.
    #[must_use]
    pub fn elements(self) -> impl DoubleEndedIterator<Item = Self> {
        self.children().filter(|node| node.is_element())
    }

    /// The node itself and all within it, in the order of the text.
    pub fn descendants(self) -> impl Iterator<Item = Self> {
        self.0.descendants().map(Node)
    }

    /// The element around the node; `None` for the root element.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        self.0.parent_element().map(Node)
    }

    /// All character data of the node and within it.
    #[must_use]
    pub fn text(self) -> String {
        self.0.descendants().filter(roxmltree::Node::is_text).filter_map(|n| n.text()).collect()
    }

    /// Target and data, where the node is a processing instruction.
    #[must_use]
    pub fn instruction(self) -> Option<(&'a str, &'a str)> {
        self.0.pi().map(|found| (found.target, found.value.unwrap_or_default()))
    }

    /// The place of the node. Of character data that is interrupted by references or CDATA
    /// sections it is the first piece only.
    #[must_use]
    pub fn span(self) -> Span {
        self.0.range().into()
    }
}

/// An attribute of a [`Node`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeAttribute<'t> {
    /// The namespace; empty where there is none.
    pub namespace: &'t str,
    /// The name without prefix.
    pub name: &'t str,
    /// The value, normalized.
    pub value: &'t str,
    /// The place of the name.
    pub name_span: Span,
    /// The place of the value, without the quotes.
    pub value_span: Span,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_attributes_and_text() {
        let xml = "<?x y?><a xmlns='u' xmlns:p='v' n='1' p:n='2'>x<b/>y&amp;<!--c--></a>";
        let tree = Tree::parse(xml).unwrap();
        let root = tree.root();
        assert!(root.is("u", "a") && !root.is("", "a"));
        assert_eq!((root.attribute("n"), root.attribute_in("v", "n")), (Some("1"), Some("2")));
        assert_eq!(root.text(), "xy&");
        assert_eq!(root.elements().map(Node::name).collect::<Vec<_>>(), ["b"]);
        assert_eq!(root.elements().next().unwrap().parent(), Some(root));
        assert_eq!(&xml[root.span().range()], &xml[7..]);
        let spans =
            root.attributes().map(|a| (&xml[a.name_span.range()], &xml[a.value_span.range()]));
        assert_eq!(spans.collect::<Vec<_>>(), [("n", "1"), ("p:n", "2")]);
        assert_eq!(tree.children().next().unwrap().instruction(), Some(("x", "y")));
    }

    #[test]
    fn what_the_tree_cannot_hold_is_said_with_its_place() {
        let xml = "<!DOCTYPE a SYSTEM 'x'>\n<a>é&b;</a>";
        let fault = Tree::parse(xml).unwrap_err();
        assert_eq!(fault.code.id, "xml/tree-limit");
        assert!(fault.primary.span.start as usize >= xml.find("<a>").unwrap(), "{fault:?}");
    }
}
