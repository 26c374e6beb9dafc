//! Section 4.7: the definitions of another grammar, some of them overridden.

use super::Loader;
use crate::schema::codes;
use crate::schema::tree::{Kind, Node, Place};
use std::collections::BTreeMap;

/// The definitions within an `include`, by name: where the first is, and whether it overrides one.
/// The name of the start is empty.
type Overrides = BTreeMap<Box<str>, (Place, bool)>;

impl Loader<'_> {
    /// The `include` becomes a `div` with the other grammar, less what is overridden, and with what
    /// overrides it.
    pub(super) fn include(&mut self, node: &mut Node, base: &str, depth: usize) {
        self.expand_children(node, base, depth);
        let included = self.included(node, base, depth);
        node.kind = Kind::Div;
        let Some(mut grammar) = included else { return };
        if grammar.kind != Kind::Grammar {
            self.refuse_pattern(node, grammar.kind);
            return;
        }
        let mut overrides = Overrides::new();
        collect(&node.children, &mut overrides);
        remove(&mut grammar.children, &mut overrides);
        self.check_overrides(overrides);
        grammar.kind = Kind::Div;
        node.children.insert(0, grammar);
    }

    fn refuse_pattern(&mut self, include: &Node, kind: Kind) {
        let place = include.href.as_ref().map_or(include.place, |href| href.place);
        let message = format!("the included file is no grammar: its root is <{}>", kind.name());
        let help = "use <externalRef> to put the pattern of another file into its place";
        self.faults.add(&codes::NOT_A_GRAMMAR, place, message, help);
    }

    fn check_overrides(&mut self, overrides: Overrides) {
        for (name, (place, is_used)) in overrides {
            if is_used {
                continue;
            }
            let what = if name.is_empty() { "start".to_owned() } else { format!("`{name}`") };
            let message = format!("the included grammar has no {what} to override");
            let help = "put what is new outside of <include>, or mend the name";
            self.faults.add(&codes::NOTHING_TO_OVERRIDE, place, message, help);
        }
    }
}

/// The name by which a component is overridden.
fn name(component: &Node) -> Option<Box<str>> {
    match component.kind {
        Kind::Start => Some(Box::default()),
        Kind::Define => component.name.as_ref().map(|name| name.trimmed().into()),
        _ => None,
    }
}

fn collect(components: &[Node], overrides: &mut Overrides) {
    for component in components {
        if component.kind == Kind::Div {
            collect(&component.children, overrides);
        } else if let Some(name) = name(component) {
            overrides.entry(name).or_insert((component.place, false));
        }
    }
}

/// Takes out what is overridden, also of what the grammar itself includes.
fn remove(components: &mut Vec<Node>, overrides: &mut Overrides) {
    components.retain_mut(|component| {
        if component.kind == Kind::Div {
            remove(&mut component.children, overrides);
        }
        let overridden = name(component).and_then(|name| overrides.get_mut(&name));
        overridden.map(|(_, is_used)| *is_used = true).is_none()
    });
}
