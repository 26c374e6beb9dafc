//! Names of patterns.

use crate::schema::{PatternId, Symbol, attribute_name};
use crate::validate::matcher::Scene;

/// The names that element patterns list, each once, without prefix.
pub(super) fn of_elements(scene: &Scene<'_>, leaves: &[PatternId]) -> Vec<String> {
    let symbols = leaves.iter().filter_map(|&leaf| scene.element(leaf));
    let symbols = symbols.flat_map(|element| element.class.listed());
    unique(symbols.filter_map(|symbol| scene.grammar().name(symbol).1.map(str::to_owned)))
}

/// The symbols that element patterns list.
pub(super) fn symbols_of_elements(scene: &Scene<'_>, leaves: &[PatternId]) -> Vec<Symbol> {
    let elements = leaves.iter().filter_map(|&leaf| scene.element(leaf));
    elements.flat_map(|element| element.class.listed()).collect()
}

/// The names that attribute patterns list, each once, with `xml:` where they have it.
pub(super) fn of_attributes(scene: &Scene<'_>, leaves: &[PatternId]) -> Vec<String> {
    let symbols = leaves.iter().filter_map(|&leaf| scene.attribute(leaf));
    let symbols = symbols.flat_map(|attribute| attribute.class.listed());
    unique(symbols.filter_map(|symbol| attribute_name(scene.grammar().name(symbol))))
}

fn unique(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = vec![];
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}
