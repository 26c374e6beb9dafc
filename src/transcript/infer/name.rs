//! Names from the lists of the user.

use super::mention::{self, Meaning, Mention};
use super::{Certainty, Reading, Rule, Sees, never};

pub(super) static RULE: Rule = Rule {
    id: "infer/name",
    summary: "names from the given lists are marked, and point to their entry",
    explanation: "A name is marked where it stands as a list given with --names spells it: as whole \
        words, upper and lower case distinguished, the longest form where several begin at a place. \
        Where the form has a blank, the text may have several, or a soft line end; other marks end \
        a name. Of a name and a date that overlap, the longer stays. The example is for a list with the \
        line `Mr. Oak,\"Oak, John\",person,`.",
    limits: "Only what a list has is marked. That the words mean the entry and not a namesake is what \
        the list says; nothing else is looked at. Parts of numbers and codes (`AMLASH/1`, \
        `CIA-RDP79T00429A`) are left alone.",
    example: "The pier was built by Mr.\nOak, whom the commission paid.\n",
    sees: Sees::Paragraphs,
    gates: &[],
    begins: never,
    apply,
};

/// Names that the user gave are marked even where nothing is to be inferred, unless this rule is
/// switched off.
pub(super) fn apply(reading: &mut Reading<'_>) {
    let names = reading.names;
    if names.is_empty() || reading.scope.switched_off().contains(&RULE.id) {
        return;
    }
    let mut mentions = Vec::new();
    for run in mention::runs(reading) {
        let finds = names.find(&run.words(reading.text)).into_iter();
        mentions.extend(finds.filter_map(|found| {
            let span = run.place(&found.range)?;
            let meaning = Meaning::Name(found.entry);
            Some(Mention { span, meaning, certainty: Certainty::High })
        }));
    }
    mention::add(reading, mentions);
}

/// What the list says of an entry.
pub(super) fn evidence(reading: &Reading<'_>, entry: usize) -> String {
    let entry = reading.names.entry(entry);
    format!("the list of names has it as the {} {}", entry.kind.word(), entry.name)
}
