//! The names of findings and of rules of inference: `teikit explain` finds each, and each says
//! something.

use regex::Regex;
use std::collections::BTreeSet;
use teikit::document::Names;
use teikit::document::names::ListFormat;
use teikit::transcript::infer::{RULES, Scope, infer_with_names};
use teikit::transcript::syntax::parse;

/// Id, summary, explanation.
type Entry = (&'static str, &'static str, &'static str);

#[test]
fn names_are_unique() {
    let mut seen = BTreeSet::new();
    for (id, ..) in entries() {
        assert!(seen.insert(id), "{id} is there twice");
    }
    assert!(!seen.is_empty());
}

#[test]
fn every_entry_is_in_order() {
    let faults: Vec<_> = entries().filter_map(|entry| fault(&entry)).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn planted_faults_are_found() {
    let long = "One line that says what it is. Another that says what to do.";
    let planted: &[(Entry, &str)] = &[
        (("Area/fault", "Sums up.", long), "kebab"),
        (("fault", "Sums up.", long), "kebab"),
        (("area/fault-", "Sums up.", long), "kebab"),
        (("area/fault", "", long), "summary"),
        (("area/fault", "Two\nlines.", long), "summary"),
        (("area/fault", "Sums up.", "Short."), "explanation"),
        (("area/fault", "Sums up.", ""), "explanation"),
    ];
    for (entry, expected) in planted {
        assert!(fault(entry).is_some_and(|fault| fault.contains(expected)), "{entry:?}");
    }
    assert_eq!(fault(&("area/fault-two", "Sums up.", long)), None);
}

#[test]
fn every_rule_infers_something_from_its_example() {
    // The list that the rule for names speaks of.
    let list = (ListFormat::Csv, "form,name,type\nMr. Oak,\"Oak, John\",person\n");
    let names = Names::read(&[list]).expect("the list is in order");
    for rule in RULES {
        let drawn = |scope: Scope| {
            let tree = parse(rule.example);
            let inferences = infer_with_names(rule.example, &tree, scope, &names).inferences;
            inferences.iter().filter(|inference| inference.rule == rule.id).count()
        };
        assert!(drawn(Scope::default()) > 0, "{}: its example does not show it", rule.id);
        assert_eq!(drawn(Scope::default().without([*rule])), 0, "{}: it is not off", rule.id);
        assert!(rule.limits.len() > 40, "{}: it has no limits", rule.id);
    }
}

fn entries() -> impl Iterator<Item = Entry> {
    let codes = teikit::codes().map(|code| (code.id, code.summary, code.explanation));
    codes.chain(RULES.iter().map(|rule| (rule.id, rule.summary, rule.explanation)))
}

/// What is wrong with an entry.
fn fault((id, summary, explanation): &Entry) -> Option<String> {
    let name = "[a-z0-9]+(-[a-z0-9]+)*";
    let kebab = Regex::new(&format!("^{name}/{name}$")).expect("the pattern is sound");
    if !kebab.is_match(id) {
        return Some(format!("{id}: it is not `area/fault` in kebab case"));
    }
    if summary.is_empty() || summary.contains('\n') || summary.len() > 120 {
        return Some(format!("{id}: the summary is not one line"));
    }
    let says_more = explanation.len() > summary.len() && explanation.len() > 40;
    (!says_more).then(|| format!("{id}: the explanation says no more than the summary"))
}
