//! Values of attributes that are not allowed: which ones are, and what was probably meant.

use super::attribute::shown;
use super::dates::Dates;
use super::phrases::{listed, quoted, sentence, shortened};
use super::{Messages, error, lines};
use crate::diagnostic::Diagnostic;
use crate::schema::datatype::{Data, describe, objection};
use crate::schema::{Attribute, Context, PatternId, Values, words};
use crate::source::Span;
use crate::validate::codes;
use crate::validate::matcher::{Fault, FaultKind, Scene};
use crate::validate::nearest::{nearest, nearest_first};

/// The most values of a closed list that are named.
const MAX_LISTED: usize = 12;

/// The most values that are named with what they mean.
const MAX_GLOSSED: usize = 6;

impl Messages<'_> {
    pub(super) fn value(&self, fault: &Fault<'_>, scene: &mut Scene<'_>) -> Diagnostic {
        let FaultKind::Value { name, value, leaves } = &fault.kind else {
            return error(&codes::VALUE, String::new(), fault.span);
        };
        let patterns: Vec<PatternId> = leaves
            .iter()
            .filter_map(|&leaf| scene.attribute(leaf))
            .map(|it: &Attribute| it.value)
            .collect();
        let (attribute, tag) = (shown(*name), self.tag(fault.tag));
        let mut values = Values::default();
        for &pattern in &patterns {
            values.add(pattern, scene.patterns(), scene.grammar());
        }
        let (word, span) = if values.list {
            self.culprit(value, fault.span, &patterns, scene)
        } else {
            (*value, fault.span)
        };
        let message = if word.trim().is_empty() {
            format!("`{attribute}` of `{}` has no value", tag.written)
        } else {
            format!("`{}` is no value of `{attribute}` on `{}`", shortened(word), tag.written)
        };
        let finding = error(&codes::VALUE, message, span);
        if values.are_closed() {
            return closed(finding, word, &values);
        }
        let has =
            |name: &str| self.schema.vocabulary().attributes(tag.local()).any(|it| it == name);
        let dates = Dates { attribute: &attribute, has: &has };
        let mut allows =
            |text: &str| patterns.iter().any(|&pattern| scene.allows_value(pattern, text));
        let instead = dates.advice(word, &mut allows);
        let mended = mended(word).into_iter().find(|candidate| allows(candidate));
        let mended = mended.map(|mended| format!("write {attribute}=\"{mended}\""));
        objected(finding, word, &values, [instead, mended])
    }

    /// The one word of a list of values that is wrong, if there is one; else the whole value.
    fn culprit<'v>(
        &self,
        value: &'v str,
        span: Span,
        patterns: &[PatternId],
        scene: &mut Scene<'_>,
    ) -> (&'v str, Span) {
        let mut allows =
            |word: &str| patterns.iter().any(|&pattern| scene.allows_value(pattern, word));
        let mut wrong = words(value).filter(|word| !allows(word));
        match (wrong.next(), wrong.next()) {
            (Some(word), None) if words(value).count() > 1 => {
                let start = word.as_ptr() as usize - value.as_ptr() as usize;
                let place = Span::new(
                    span.start as usize + start,
                    span.start as usize + start + word.len(),
                );
                // A value with references in it is not written as it reads.
                let as_written = self.source.get(place) == Some(word);
                (word, if as_written { place } else { span })
            }
            _ => (value, span),
        }
    }
}

/// The finding with why a value is none, what to write instead, and what is allowed. Advice on the
/// value is better than what the datatype advises, and that is better than what merely is allowed.
pub(super) fn objected(
    finding: Diagnostic,
    value: &str,
    values: &Values,
    [instead, mended]: [Option<String>; 2],
) -> Diagnostic {
    let datatypes: Vec<&Data> = values.datatypes.iter().map(|data| &**data).collect();
    let objection = objection(&datatypes, value, &Context::NONE);
    let (reason, advice) = objection.map_or((None, None), |it| (Some(it.reason), it.advice));
    let prefix = format!("`{}` is ", value.trim());
    let label = reason.map(|reason| match reason.strip_prefix(&prefix) {
        Some(rest) => rest.to_owned(),
        None => reason,
    });
    let rule = described(values).map(|rule| format!("the value must be {rule}"));
    let help = lines([instead.or(advice).or(mended), rule]);
    let help = if help.is_empty() { "correct the value, or remove it".to_owned() } else { help };
    finding.with_label(label.unwrap_or_default()).with_help(help)
}

/// The advice on a value of a closed list.
fn closed(finding: Diagnostic, value: &str, values: &Values) -> Diagnostic {
    let all = || values.listed.iter().map(|(value, _)| &**value);
    let sorted = match nearest(value, all()) {
        Some(meant) => {
            let finding = finding.with_label(format!("did you mean `{meant}`?"));
            return finding.with_help(choice(&nearest_first(value, all()), values));
        }
        // Nothing is near: the order of the schema says more than the letters.
        None if values.listed.len() <= MAX_GLOSSED => all().collect(),
        None => nearest_first(value, all()),
    };
    finding.with_help(choice(&sorted, values))
}

fn choice(sorted: &[&str], values: &Values) -> String {
    let meaning = |value: &str| {
        let (_, documentation) = values.listed.iter().find(|(listed, _)| **listed == *value)?;
        Some(format!("`{value}`: {}", sentence(documentation)?))
    };
    let glossed: Vec<Option<String>> = sorted.iter().map(|value| meaning(value)).collect();
    let several = if values.list { "use one or more of" } else { "use one of" };
    if sorted.len() <= MAX_GLOSSED && glossed.iter().all(Option::is_some) {
        return format!(
            "{several}\n{}",
            lines(glossed.into_iter().map(|line| line.map(|line| format!("  {line}"))))
        );
    }
    let mut names: Vec<String> =
        sorted.iter().take(MAX_LISTED).map(|value| quoted(value)).collect();
    if sorted.len() <= MAX_LISTED {
        names.sort_unstable();
    }
    if sorted.len() > MAX_LISTED {
        names.push(format!("{} more", sorted.len() - MAX_LISTED));
        return format!("{several} {}", listed(&names, "and"));
    }
    format!("{several} {}", listed(&names, "or"))
}

/// What values are allowed, in words.
fn described(values: &Values) -> Option<String> {
    let datatypes: Vec<&Data> = values.datatypes.iter().map(|data| &**data).collect();
    let listed_values = values.listed.iter().filter(|(value, _)| !value.is_empty());
    let listed_values = listed_values.take(MAX_LISTED).map(|(value, _)| quoted(value));
    let parts: Vec<String> = std::iter::once(describe(&datatypes)).chain(listed_values).collect();
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| listed(&parts, "or"))
}

/// What might have been meant by a value, the likeliest first.
fn mended(value: &str) -> Vec<String> {
    let value = value.trim();
    let first = words(value).next().unwrap_or_default();
    let mut candidates = vec![
        value.to_lowercase(),
        first.to_owned(),
        value.replace(' ', "%20"),
        value.trim_start_matches('#').to_owned(),
    ];
    candidates.extend(figure(value).map(|figure| figure.to_string()));
    candidates.retain(|candidate| !candidate.is_empty() && candidate != value);
    candidates
}

/// A small number in English.
fn figure(word: &str) -> Option<usize> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS.iter().position(|known| word.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_tried() {
        assert!(mended("3 words").contains(&"3".to_owned()));
        assert!(mended("Three").contains(&"3".to_owned()));
        assert!(mended("HIGH").contains(&"high".to_owned()));
        assert!(mended("").is_empty());
    }
}
