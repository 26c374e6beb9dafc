//! From the files of a schema to its simple form.
//!
//! The steps 4.5 to 4.7 of the specification, which read other files, are here; the others are in
//! [`super::simplify`]. Files are fetched by a function from outside.

mod href;
mod include;

pub use href::{file_path, is_address, resolved};

use super::faults::Faults;
use super::rng::{self, MAX_NESTING};
use super::simple::SimpleGrammar;
use super::tree::{Kind, Node, Word};
use super::{Syntax, codes, rnc, simplify};
use crate::diagnostic::Diagnostic;
use crate::source::Source;
use crate::xml::XML_NAMESPACE;
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// How many bytes of included files are read, each inclusion counted anew.
///
/// Guards memory: files that include one another twice double with each level.
const MAX_INCLUDED_BYTES: usize = 256 << 20;

/// What each inclusion counts beside its bytes.
const INCLUSION_BYTES: usize = 10_000;

/// Fetches a file by its path or address, or says why it cannot.
pub type Resolve<'f> = dyn Fn(&str) -> Result<Source, String> + 'f;

/// A schema in its simple form, with its files.
#[derive(Debug)]
pub struct Loaded {
    pub(crate) grammar: SimpleGrammar,
    /// The files by number (`Place::file`); the first is the schema itself.
    pub(crate) files: Vec<Arc<Source>>,
    /// Why identifiers cannot be checked with the schema; mostly nothing.
    pub(crate) id_faults: Vec<(Arc<Source>, Diagnostic)>,
}

impl Loaded {
    /// What the schema means, as text: its simple form (section 4 of the specification), a line for
    /// each element, attribute and definition. Two schemas with the same text judge every document
    /// alike and document it alike.
    #[must_use]
    pub fn simple_form(&self) -> String {
        super::write::simple(&self.grammar)
    }
}

/// Loads a schema, and what it includes.
///
/// `resolve` gets the path or address of a file that is included, made absolute by that of the
/// file around it, whose name is taken for its path or address. Included files may have either
/// syntax: `.rng` and `.rnc` say which, and with other names the first character.
///
/// # Errors
/// All faults of the schema, by file and place.
pub fn load(
    main: Source,
    syntax: Syntax,
    resolve: &Resolve<'_>,
) -> Result<Loaded, Vec<(Arc<Source>, Diagnostic)>> {
    let path = resolved(main.name(), "");
    let mut loader = Loader::new(resolve);
    let root = loader.read(main, syntax);
    let root = root.map(|root| loader.expanded(root, &path));
    let mut faults = loader.faults;
    let before = faults.count();
    let grammar = root.and_then(|root| simplify::simplify(root, &mut faults));
    faults.without_echoes(before);
    match grammar {
        Some(grammar) if faults.is_empty() => {
            let (files, id_faults) = faults.into_files();
            Ok(Loaded { grammar, files, id_faults })
        }
        _ => Err(faults.into_sorted()),
    }
}

struct Loader<'f> {
    resolve: &'f Resolve<'f>,
    faults: Faults,
    /// The paths of the files that are being expanded, the outermost first.
    chain: Vec<String>,
    /// What has been fetched, by path, before it is expanded.
    known: HashMap<String, Fetched>,
    /// How many bytes were included.
    bytes: usize,
    /// Whether any file that was read may refer to another.
    refers: bool,
}

/// A file that was fetched, and its tree, if it could be read.
#[derive(Clone)]
struct Fetched {
    root: Option<Rc<Node>>,
    bytes: usize,
}

impl<'f> Loader<'f> {
    fn new(resolve: &'f Resolve<'f>) -> Self {
        let (faults, chain, known) = (Faults::default(), vec![], HashMap::new());
        Self { resolve, faults, chain, known, bytes: 0, refers: false }
    }

    /// The tree of a file, which gets the next number.
    fn read(&mut self, source: Source, syntax: Syntax) -> Option<Node> {
        let file = u32::try_from(self.faults.files.len()).ok()?;
        let (root, found, refers) = match syntax {
            Syntax::Xml => rng::read_bare(&source, file),
            Syntax::Compact => {
                let (root, found) = rnc::read(&source, file);
                (root, found, true)
            }
        };
        self.refers |= refers;
        self.faults.files.push(Arc::new(source));
        for fault in found {
            self.faults.push(file, fault);
        }
        root
    }

    /// The tree of a file with what it includes.
    fn expanded(&mut self, mut root: Node, path: &str) -> Node {
        if !self.refers {
            return root;
        }
        self.chain.push(path.to_owned());
        self.expand(&mut root, path, 0);
        self.chain.pop();
        root
    }

    /// Puts the files that are referred to below `node` into their places.
    fn expand(&mut self, node: &mut Node, base: &str, depth: usize) {
        if depth > MAX_NESTING {
            self.refuse_depth(node);
            return;
        }
        let base = base_of(node, base);
        match node.kind {
            Kind::ExternalRef => self.external_ref(node, &base, depth),
            Kind::Include => self.include(node, &base, depth),
            _ => self.expand_children(node, &base, depth),
        }
    }

    fn expand_children(&mut self, node: &mut Node, base: &str, depth: usize) {
        for child in &mut node.children {
            self.expand(child, base, depth + 1);
        }
    }

    fn refuse_depth(&mut self, node: &mut Node) {
        node.children.clear();
        let message = format!("more than {MAX_NESTING} elements are nested here");
        let help = "give the inner patterns a name with <define>, and refer to it with <ref>";
        self.faults.add(&codes::TOO_DEEP, node.place, message, help);
    }

    /// Section 4.6: the pattern of the other file takes the place of the reference.
    fn external_ref(&mut self, node: &mut Node, base: &str, depth: usize) {
        match self.included(node, base, depth) {
            Some(mut root) => {
                root.ns = root.ns.or(node.ns.take());
                *node = root;
            }
            None => node.kind = Kind::NotAllowed,
        }
    }

    /// The expanded tree of the file that `node` refers to.
    fn included(&mut self, node: &Node, base: &str, depth: usize) -> Option<Node> {
        let href = node.href.as_ref()?;
        let path = self.path(href, base)?;
        let fetched = self.fetched(href, &path);
        self.bytes += fetched.bytes + INCLUSION_BYTES;
        if self.bytes > MAX_INCLUDED_BYTES {
            self.refuse_size(href);
            return None;
        }
        let mut root = Node::clone(&*fetched.root?);
        self.chain.push(path.clone());
        self.expand(&mut root, &path, depth + 1);
        self.chain.pop();
        Some(root)
    }

    fn refuse_size(&mut self, href: &Word) {
        // Once is enough: what would be included later is refused too.
        if self.bytes < usize::MAX / 2 {
            self.bytes = usize::MAX / 2;
            let message = format!("with `{}`, the files of the schema are too large", href.text);
            let help = "include each file once: files that include one another twice grow fast";
            self.faults.add(&codes::TOO_LARGE, href.place, message, help);
        }
    }

    /// Section 4.5: the path that `href` means, where it may be used.
    fn path(&mut self, href: &Word, base: &str) -> Option<String> {
        if href.text.contains('#') {
            let message = format!("`{}` has a fragment", href.text);
            let help = "leave out `#` and what follows: whole files are included";
            self.faults.add(&codes::BAD_HREF, href.place, message, help);
            return None;
        }
        let path = resolved(base, &href.text);
        if self.chain.contains(&path) {
            let chain = format!("{} → {path}", self.chain.join(" → "));
            let message = format!("`{}` is included within itself: {chain}", href.text);
            let help = "take one of the inclusions out";
            self.faults.add(&codes::CYCLIC_INCLUDE, href.place, message, help);
            return None;
        }
        Some(path)
    }

    fn fetched(&mut self, href: &Word, path: &str) -> Fetched {
        if let Some(known) = self.known.get(path) {
            return known.clone();
        }
        let fetched = match (self.resolve)(path) {
            Ok(source) => {
                let bytes = source.text().len();
                let syntax = syntax_of(path, source.text());
                Fetched { root: self.read(source, syntax).map(Rc::new), bytes }
            }
            Err(reason) => {
                self.missing(href, path, &reason);
                Fetched { root: None, bytes: 0 }
            }
        };
        self.known.insert(path.to_owned(), fetched.clone());
        fetched
    }

    fn missing(&mut self, href: &Word, path: &str, reason: &str) {
        let message = format!("the file `{}` cannot be read: {reason}", href.text);
        let help = format!("put the file there, or mend the address: `{path}` was looked for");
        self.faults.add(&codes::MISSING_FILE, href.place, message, help);
    }
}

/// The base address within a node: `xml:base`, where it has one.
fn base_of<'b>(node: &Node, base: &'b str) -> Cow<'b, str> {
    let attributes = node.annotations.iter().flat_map(|annotations| &annotations.attributes);
    let mut bases = attributes.filter(|a| &*a.local == "base" && &*a.namespace == XML_NAMESPACE);
    match bases.next() {
        Some(own) => Cow::Owned(resolved(base, &own.value)),
        None => Cow::Borrowed(base),
    }
}

/// By the end of the name, else by the first character: the compact syntax has no `<` there.
fn syntax_of(path: &str, text: &str) -> Syntax {
    let ends = |end: &str| {
        path.len() >= 4 && path.as_bytes()[path.len() - 4..].eq_ignore_ascii_case(end.as_bytes())
    };
    let is_xml = ends(".rng") || !ends(".rnc") && text.trim_start().starts_with('<');
    if is_xml { Syntax::Xml } else { Syntax::Compact }
}

#[cfg(test)]
mod tests;
