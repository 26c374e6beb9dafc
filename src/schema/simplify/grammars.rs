//! Grammars: sections 4.11 (`div`), 4.17 (`combine`) and 4.18 (`grammar`).

use super::draft::{Definition, Pattern, Shape, push};
use super::inherit::Context;
use super::patterns::Builder;
use crate::schema::codes;
use crate::schema::pattern::FastHash;
use crate::schema::tree::{Kind, Node, Word};
use std::collections::HashMap;

/// The name by which the start of a grammar is kept; no definition has it.
const START: &str = "";

/// The definitions of a grammar by name, and the grammar around it.
pub(super) struct Scope<'n> {
    outer: Option<usize>,
    names: HashMap<&'n str, u32, FastHash>,
}

/// All that defines one name.
struct Parts<'n> {
    name: &'n str,
    parts: Vec<(&'n Node, Context<'n>)>,
}

/// The definitions of a grammar in the order of their first parts.
#[derive(Default)]
struct Components<'n> {
    list: Vec<Parts<'n>>,
    by_name: HashMap<&'n str, usize, FastHash>,
}

impl<'n> Components<'n> {
    fn add(&mut self, name: &'n str, part: &'n Node, context: Context<'n>) {
        let next = self.list.len();
        let at = *self.by_name.entry(name).or_insert(next);
        if at == next {
            // Most names have one part.
            self.list.push(Parts { name, parts: vec![(part, context)] });
        } else {
            self.list[at].parts.push((part, context));
        }
    }
}

impl<'n> Builder<'n, '_> {
    /// Section 4.18: the definitions go to those of the whole schema, and the start stands for the
    /// grammar.
    pub(super) fn grammar(&mut self, node: &'n Node, context: Context<'n>) -> Shape {
        let outer = context.scope;
        let context = Context { scope: Some(self.scopes.len()), ..context };
        let mut components = Components::default();
        self.collect(node, context, &mut components);
        let names = self.declare(&components.list);
        let start = names.get(START).copied();
        self.scopes.push(Scope { outer, names });
        for parts in &components.list {
            self.define(parts);
        }
        start.map_or_else(|| self.missing_start(node), Shape::Ref)
    }

    /// Section 4.11: what a `div` holds belongs to the grammar.
    fn collect(&mut self, node: &'n Node, context: Context<'n>, to: &mut Components<'n>) {
        for child in &node.children {
            let inner = self.enter(child, context);
            match (child.kind, &child.name) {
                (Kind::Div, _) => self.collect(child, inner, to),
                (Kind::Start, _) => to.add(START, child, inner),
                (Kind::Define, Some(name)) => to.add(name.trimmed(), child, inner),
                _ => {}
            }
        }
    }

    /// Gives each name its number, before anything refers to it.
    fn declare(&mut self, list: &[Parts<'n>]) -> HashMap<&'n str, u32, FastHash> {
        let mut names = HashMap::with_capacity_and_hasher(list.len(), FastHash::default());
        for Parts { name, parts } in list {
            let place = parts[0].0.place;
            let pattern = Pattern { place, shape: Shape::NotAllowed };
            let definition = Definition { name: (*name).into(), place, pattern };
            names.insert(*name, push(&mut self.draft.definitions, definition));
        }
        names
    }

    fn define(&mut self, definition: &Parts<'n>) {
        let Parts { name, parts } = definition;
        let scope = parts[0].1.scope;
        let number = scope.and_then(|scope| self.scopes[scope].names.get(name)).copied();
        let patterns = parts.iter().map(|(part, context)| self.part(name, part, *context));
        let patterns: Vec<_> = patterns.collect();
        let pattern = self.combine(definition, patterns);
        if let Some(number) = number {
            self.draft.definitions[number as usize].pattern = pattern;
        }
    }

    fn part(&mut self, name: &'n str, part: &'n Node, context: Context<'n>) -> Pattern {
        let definition = (name != START).then_some(name);
        let documentation = if part.children.len() == 1 { part.documentation() } else { "" };
        self.group(part, Context { definition, documentation, ..context })
    }

    /// Section 4.17.
    fn combine(&mut self, definition: &Parts<'n>, mut patterns: Vec<Pattern>) -> Pattern {
        if patterns.len() == 1 {
            return patterns.remove(0);
        }
        self.check_combine(definition);
        let place = definition.parts[0].0.place;
        let mut words = definition.parts.iter().filter_map(|(part, _)| part.combine.as_ref());
        let shape = match words.next().map(|word| word.trimmed()) {
            Some("interleave") => Shape::Interleave(patterns),
            _ => Shape::Choice(patterns),
        };
        Pattern { place, shape }
    }

    fn check_combine(&mut self, Parts { name, parts }: &Parts<'n>) {
        let title = if *name == START { "start".to_owned() } else { format!("`{name}`") };
        let mut combined = parts.iter().filter_map(|(part, _)| part.combine.as_ref());
        let first = combined.next();
        for other in combined {
            if let Some(first) = first.filter(|first| first.trimmed() != other.trimmed()) {
                let message = format!("{title} is combined in two ways");
                let help = "write the same `combine` everywhere";
                let at = (first.place, "the other way");
                self.faults.add_with(&codes::COMBINE_CONFLICT, other.place, message, help, at);
            }
        }
        let mut alone = parts.iter().filter(|(part, _)| part.combine.is_none());
        let Some((first, _)) = alone.next() else { return };
        for (other, _) in alone {
            let message = format!("{title} is defined twice");
            let help = "say with combine=\"choice\" or combine=\"interleave\" how both are meant, \
                or take one out";
            let at = (first.place, "the first definition");
            self.faults.add_with(&codes::DUPLICATE_DEFINITION, other.place, message, help, at);
        }
    }

    fn missing_start(&mut self, node: &Node) -> Shape {
        let message = "the grammar has no <start>".to_owned();
        let help = "add <start> with the elements that a document may begin with";
        self.faults.add(&codes::MISSING_START, node.place, message, help);
        Shape::NotAllowed
    }

    /// A reference to a definition of the grammar around it.
    pub(super) fn reference(&mut self, node: &'n Node, scope: Option<usize>) -> Shape {
        let Some(name) = &node.name else { return Shape::NotAllowed };
        let Some(scope) = scope else { return self.without_grammar(node) };
        match self.scopes[scope].names.get(name.trimmed()) {
            Some(number) => Shape::Ref(*number),
            None => self.undefined(name, scope),
        }
    }

    /// A reference to a definition of the grammar around the grammar.
    pub(super) fn parent_reference(&mut self, node: &'n Node, scope: Option<usize>) -> Shape {
        match scope.and_then(|scope| self.scopes[scope].outer) {
            Some(outer) => self.reference(node, Some(outer)),
            None => self.without_grammar(node),
        }
    }

    fn without_grammar(&mut self, node: &Node) -> Shape {
        let message = format!("<{}> has no grammar to refer to", node.kind.name());
        let help = match node.kind {
            Kind::ParentRef => "use <ref>: there is no second grammar around this one",
            _ => "put the schema into <grammar><start>…</start></grammar> with its definitions",
        };
        self.faults.add(&codes::NO_PARENT_GRAMMAR, node.place, message, help);
        Shape::NotAllowed
    }

    fn undefined(&mut self, name: &Word, scope: usize) -> Shape {
        let wanted = name.trimmed();
        let message = format!("`{wanted}` is not defined");
        let names = self.scopes[scope].names.keys();
        let same = names.copied().filter(|known| known.eq_ignore_ascii_case(wanted)).min();
        let help = match same {
            Some(near) => format!("write `{near}`"),
            None => format!("add <define name=\"{wanted}\">, or mend the name"),
        };
        self.faults.add(&codes::UNDEFINED, name.place, message, help);
        Shape::NotAllowed
    }
}
