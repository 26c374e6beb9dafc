//! `schemas/README.md` says what the schema allows: its lists are compared with the grammar. The
//! grammar in the XML syntax is compared with the one that it is made from.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use teikit::schema::{BuiltIn, Syntax, convert};
use teikit::source::Source;

const README: &str = include_str!("../schemas/README.md");

#[test]
fn the_readme_lists_the_elements() {
    assert_block("elements", &elements(BuiltIn::Teikit.compact()));
}

#[test]
fn the_readme_lists_the_closed_lists() {
    assert_block("lists", &closed_lists(BuiltIn::Teikit.compact()));
}

#[test]
fn the_readme_counts_the_elements() {
    let elements = BuiltIn::Teikit.schema().vocabulary().elements().count();
    assert!(README.contains(&format!("* {elements} of about 590 elements")), "{elements}");
}

#[test]
fn the_xml_syntax_is_made_from_the_compact_one() {
    let source = Source::new("schemas/teikit.rnc", BuiltIn::Teikit.compact());
    let converted = convert(&source, Syntax::Compact, Syntax::Xml).unwrap();
    assert!(
        converted.text == BuiltIn::Teikit.relaxng(),
        "schemas/teikit.rng is not what schemas/teikit.rnc gives; refresh it:\n\
         cargo run -- schema convert schemas/teikit.rnc -o schemas/teikit.rng --force"
    );
}

fn assert_block(name: &str, expected: &str) {
    let (_, rest) = README.split_once(&format!("<!-- {name} -->\n")).unwrap();
    let (block, _) = rest.split_once(&format!("<!-- /{name} -->")).unwrap();
    assert!(block == expected, "between the marks `{name}` must stand:\n{expected}");
}

/// The definitions of the grammar: the section, the name and the body of each.
fn definitions(compact: &str) -> Vec<(&str, &str, String)> {
    let mut definitions: Vec<(&str, &str, String)> = vec![];
    let mut section = "";
    for line in compact.lines() {
        if let Some(heading) = line.strip_prefix("# ==") {
            section = heading.trim_start_matches('=').trim();
        } else if let Some((name, body)) = definition(line) {
            definitions.push((section, name, body.to_owned()));
        } else if let (true, Some((.., body))) = (line.starts_with(' '), definitions.last_mut()) {
            body.push_str(line);
        }
    }
    definitions
}

fn definition(line: &str) -> Option<(&str, &str)> {
    let (name, body) = line.split_once(" =")?;
    let is_name = !name.contains(' ') && !name.starts_with('#') && name != "start";
    is_name.then_some((name.trim_start_matches('\\'), body.trim()))
}

fn elements(compact: &str) -> String {
    let mut sections: Vec<(&str, BTreeSet<&str>)> = vec![];
    for (section, name, body) in definitions(compact) {
        if !body.trim().starts_with(&format!("element {name} ")) {
            continue;
        }
        if sections.last().is_none_or(|(last, _)| *last != section) {
            sections.push((section, BTreeSet::new()));
        }
        sections.last_mut().unwrap().1.insert(name);
    }
    let mut block = String::from("| section | elements |\n|---|---|\n");
    for (section, names) in sections {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        writeln!(block, "| {section} | {} |", names.join(" ")).unwrap();
    }
    block
}

fn closed_lists(compact: &str) -> String {
    let definitions = definitions(compact);
    let uses = uses(&definitions);
    let mut block = String::from("| list | where | values |\n|---|---|---|\n");
    for (_, name, body) in definitions.iter().filter(|(_, name, _)| name.starts_with("values.")) {
        let values: Vec<String> =
            body.split('"').skip(1).step_by(2).map(|value| format!("`{value}`")).collect();
        let places: Vec<&str> = uses[name].iter().map(String::as_str).collect();
        writeln!(block, "| `{name}` | {} | {} |", places.join(", "), values.join(" ")).unwrap();
    }
    block
}

/// Where each list is used: `fw/@type` on an element, `att.placement/@place` in a class.
fn uses<'d>(definitions: &'d [(&str, &str, String)]) -> BTreeMap<&'d str, BTreeSet<String>> {
    let mut uses: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (_, owner, body) in definitions {
        for attribute in body.split("attribute ").skip(1) {
            let (name, rest) = attribute.split_once(' ').unwrap();
            let value = rest.split("attribute ").next().unwrap();
            for (_, list, _) in definitions {
                let mut words = value.split(|c: char| !(c.is_alphanumeric() || c == '.'));
                if list.starts_with("values.") && words.any(|word| word == *list) {
                    uses.entry(list).or_default().insert(format!("`{owner}/@{name}`"));
                }
            }
        }
    }
    uses
}
