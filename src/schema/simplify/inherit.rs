//! What nodes have from those around them: sections 4.3 (`datatypeLibrary`) and 4.9 (`ns`).

use super::patterns::Builder;
use crate::schema::codes;
use crate::schema::tree::{Node, Word};

/// What is in force where a node stands.
#[derive(Clone, Copy)]
pub(super) struct Context<'n> {
    pub(super) ns: &'n str,
    pub(super) library: &'n str,
    /// The file of the node around: datatype libraries do not reach into other files.
    pub(super) file: u32,
    /// The grammar around it.
    pub(super) scope: Option<usize>,
    /// The definition around it, if there is no element between.
    pub(super) definition: Option<&'n str>,
    /// The documentation of the definition whose only pattern the node is.
    pub(super) documentation: &'n str,
}

impl<'n> Context<'n> {
    /// The context of the root of a schema.
    pub(super) fn outermost(root: &Node) -> Self {
        let file = root.place.file;
        Self { ns: "", library: "", file, scope: None, definition: None, documentation: "" }
    }

    /// What is in force within `node`.
    pub(super) fn within(self, node: &'n Node) -> Self {
        let file = node.place.file;
        if node.ns.is_none() && node.library.is_none() && file == self.file {
            return Self { documentation: "", ..self };
        }
        let ns = inherit_ns(node, self.ns);
        let library = inherit_library(node, if file == self.file { self.library } else { "" });
        Self { ns, library, file, documentation: "", ..self }
    }
}

/// Section 4.9.
fn inherit_ns<'n>(node: &'n Node, outer: &'n str) -> &'n str {
    node.ns.as_ref().map_or(outer, |ns| &ns.text)
}

/// Section 4.3.
fn inherit_library<'n>(node: &'n Node, outer: &'n str) -> &'n str {
    node.library.as_ref().map_or(outer, |library| &library.text)
}

impl Builder<'_, '_> {
    /// Section 4.3: the address of a library is absolute and has no fragment, or is empty.
    pub(super) fn check_library(&mut self, library: &Word) {
        let address = &*library.text;
        if address.is_empty() || is_absolute(address) {
            return;
        }
        let message = format!("the datatype library `{address}` is not an absolute address");
        let help = if address.contains('#') {
            "leave out `#` and what follows"
        } else {
            "write http://www.w3.org/2001/XMLSchema-datatypes for the datatypes of XML Schema"
        };
        self.faults.add(&codes::BAD_LIBRARY, library.place, message, help);
    }
}

/// `scheme:something` without a fragment, of characters that addresses can have.
fn is_absolute(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once(':') else { return false };
    let in_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let escapes = rest.split('%').skip(1);
    let is_escape = |after: &str| {
        let digits = after.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(in_scheme)
        && !rest.is_empty()
        && !rest.contains(['#', '<', '>', '"'])
        && escapes.into_iter().all(is_escape)
}

#[cfg(test)]
mod tests {
    use super::is_absolute;

    #[test]
    fn libraries_have_absolute_addresses() {
        for good in ["http://www.w3.org/2001/XMLSchema-datatypes", "urn:x", "x:y%20z", "x:/"] {
            assert!(is_absolute(good), "{good}");
        }
        for bad in ["", "x", "x:", "/x", "1:x", "x:y#", "x:y#z", "x:%2", ":x", "x y:z"] {
            assert!(!is_absolute(bad), "{bad}");
        }
    }
}
