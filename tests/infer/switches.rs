//! What is switched off is not inferred, and nothing is inferred that cannot be switched off.

use super::transcripts::transcripts;
use std::sync::Arc;
use teikit::document::Names;
use teikit::document::names::ListFormat;
use teikit::source::Source;
use teikit::transcript::infer::{Infer, RULES, Scope};
use teikit::transcript::{Conversion, ConvertOptions, convert};

fn converted(text: &str, infer: Scope) -> Conversion {
    convert(
        &Source::new("text.md", text),
        &ConvertOptions { infer, explain: true, ..ConvertOptions::default() },
    )
}

/// The same with the list that the rule for names speaks of.
fn with_names(text: &str, infer: Scope) -> Conversion {
    let list = (ListFormat::Csv, "form,name,type\nMr. Oak,\"Oak, John\",person\n");
    let names = Arc::new(Names::read(&[list]).expect("the list is in order"));
    let options = ConvertOptions { infer, names, explain: true, ..ConvertOptions::default() };
    convert(&Source::new("text.md", text), &options)
}

fn body(conversion: &Conversion) -> &str {
    conversion.tei.split_once("<body>").expect("a body").1
}

#[test]
fn without_rules_nothing_is_inferred() {
    for (path, text) in transcripts().into_iter().step_by(5) {
        let none = converted(&text, Infer::None.into());
        let off = converted(&text, Scope::default().without(RULES.iter().copied()));
        assert!(none.inferences.is_empty() && off.inferences.is_empty(), "{}", path.display());
        assert!(!body(&none).contains("resp=\"#teikit\""), "{}", path.display());
        assert_eq!(body(&off), body(&none), "{}", path.display());
    }
}

#[test]
fn each_rule_is_switched_off_for_itself() {
    for rule in RULES {
        let all = with_names(rule.example, Scope::default());
        let without = with_names(rule.example, Scope::default().without([*rule]));
        assert!(all.inferences.iter().any(|it| it.rule == rule.id), "{}", rule.id);
        assert!(without.inferences.iter().all(|it| it.rule != rule.id), "{}", rule.id);
        assert_ne!(body(&all), body(&without), "{}: it changes nothing", rule.id);
    }
}
