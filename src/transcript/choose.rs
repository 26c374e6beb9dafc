//! Which notation a transcript is in, by the marks that only one of them has.

use super::syntax::{Kind, Tree, parse_as};
use crate::notation::signal::Form;
use crate::notation::{Notation, Signal, builtin};
use std::sync::Arc;

/// A notation, and why it was chosen.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The notation.
    pub notation: Arc<Notation>,
    /// The marks of each notation that no other has, those of the chosen one first.
    pub evidence: Vec<Evidence>,
}

/// Marks of a notation that no other has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The name of the notation.
    pub notation: String,
    /// How the mark is written: `[[strikethrough]]`.
    pub sign: String,
    /// How often it occurs.
    pub count: usize,
}

/// How much speaks for a notation before it is chosen; a mark with a word in it is worth as much.
const ENOUGH: usize = 3;

/// How many times as much must speak for it as for the next one.
const CLEARLY: usize = 10;

/// The fewest letters of a sign that is a word.
const LETTERS: usize = 4;

/// Chooses the notation of a transcript; the usual one where the evidence is not clear.
#[must_use]
pub fn choose(text: &str) -> Choice {
    let mut counts: Vec<(Arc<Notation>, usize, Vec<Evidence>)> = Vec::new();
    for notation in builtin::all() {
        let evidence = evidence(text, notation);
        let weight = evidence.iter().map(weight).sum();
        counts.push((Arc::clone(notation), weight, evidence));
    }
    counts.sort_by_key(|(_, weight, _)| std::cmp::Reverse(*weight));
    let second = counts.get(1).map_or(0, |(_, weight, _)| *weight);
    let is_clear =
        |(_, weight, _): &&(_, usize, _)| *weight >= ENOUGH && *weight >= CLEARLY * second;
    let best = counts.first().filter(is_clear).map(|(notation, ..)| Arc::clone(notation));
    let evidence = counts.into_iter().flat_map(|(_, _, evidence)| evidence).collect();
    Choice { notation: best.unwrap_or_else(builtin::usual), evidence }
}

fn weight(evidence: &Evidence) -> usize {
    let letters = evidence.sign.chars().filter(|c| c.is_alphabetic()).count();
    let is_unmistakable = letters >= LETTERS || LANGUAGES.iter().any(|it| it.1 == evidence.sign);
    evidence.count * if is_unmistakable { ENOUGH } else { 1 }
}

/// How the lines of papyri.info that name the language begin, by notation.
const LANGUAGES: [(&str, &str); 2] = [("leiden", "<S=."), ("leiden-translation", "<T=.")];

/// The marks of the notation that no other one has, the most frequent first.
fn evidence(text: &str, notation: &Arc<Notation>) -> Vec<Evidence> {
    if let Some((id, sign)) = LANGUAGES.iter().find(|(id, _)| *id == notation.id()) {
        let count = text.matches(sign).count();
        let found = Evidence { notation: (*id).to_owned(), sign: (*sign).to_owned(), count };
        return if count > 0 { vec![found] } else { Vec::new() };
    }
    let mut counts = vec![0; notation.signals().len()];
    for node in parse_as(text, notation).nodes() {
        if let Kind::Marked(signal) | Kind::MarkedSign(signal) = node.kind {
            counts[usize::from(signal)] += 1;
        }
    }
    let used = notation.signals().iter().zip(counts).filter(|(_, count)| *count > 0);
    let telling = used.filter(|(signal, _)| is_telling(signal, notation));
    let evidence = telling.map(|(signal, count)| Evidence {
        notation: notation.id().to_owned(),
        sign: signal.open().to_owned(),
        count,
    });
    let mut evidence: Vec<_> = evidence.collect();
    evidence.sort_by_key(|it| std::cmp::Reverse(it.count));
    evidence
}

/// Whether no other notation reads anything where the mark is used, but signs that say nothing.
fn is_telling(signal: &Signal, notation: &Notation) -> bool {
    let usage = usage(signal);
    let mut others = builtin::all().iter().filter(|other| other.id() != notation.id());
    !is_contested(signal) && others.all(|other| is_text(&parse_as(&usage, other), other))
}

/// Whether nothing is read in a transcript but a paragraph of text; stars may make it italic.
fn is_text(tree: &Tree, notation: &Notation) -> bool {
    tree.nodes().iter().all(|node| match node.kind {
        Kind::Document
        | Kind::Paragraph
        | Kind::Text
        | Kind::Separator
        | Kind::Emphasis
        | Kind::Markup => true,
        Kind::Marked(signal) | Kind::MarkedSign(signal) => is_contested(notation.signal(signal)),
        _ => false,
    })
}

/// Signs that mean different things in different places, whether or not one of the notations that
/// are known here has them: a bracket is none, or one of many.
fn is_contested(signal: &Signal) -> bool {
    const PAIRS: [(&str, &str); 10] = [
        ("[", "]"),
        ("[", "?]"),
        ("[[", "?]]"),
        ("[[", "]]"),
        ("^", "^"),
        ("{", "}"),
        ("<", ">"),
        ("~", "~"),
        ("(", ")"),
        ("_", "_"),
    ];
    const SIGNS: [&str; 7] = ["[]", "[ ]", "[x]", "[?]", "^", "...", "…"];
    match &signal.form {
        Form::Pair { open, parameter: None, close } => PAIRS.contains(&(open, close)),
        Form::Pair { .. } => false,
        Form::Sign(sign) | Form::Character(sign) | Form::Behind { sign, .. } => {
            SIGNS.contains(&&**sign)
        }
    }
}

/// A line in which the mark is used.
fn usage(signal: &Signal) -> String {
    match &signal.form {
        Form::Pair { open, parameter, close } => {
            let value = parameter.as_ref().map_or(String::new(), |it| format!("two{}", it.end));
            format!("one {open}{value}three{close} four")
        }
        Form::Behind { sign, blank: false } => format!("one{sign} two"),
        Form::Sign(sign) | Form::Character(sign) | Form::Behind { sign, .. } => {
            format!("one {sign} two")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(text: &str) -> String {
        choose(text).notation.id().to_owned()
    }

    #[test]
    fn marks_of_one_notation_decide() {
        assert_eq!(chosen("6[[strikethrough]]3[[/strikethrough]]4 [word]\n"), "smithsonian");
        assert_eq!(
            chosen("the [[Oak, J.|Oaks]] and <marginalia>two</marginalia>\n"),
            "fromthepage"
        );
        assert_eq!(chosen("a [*b*] c [*d*] e [*f*] [g]\n"), "loc");
        assert_eq!(chosen("<S=.grc<=1. [εοδ]ώρου=>\n"), "leiden");
        assert_eq!(chosen("he went [crossed out] home\n"), "nara");
    }

    #[test]
    fn signs_with_many_meanings_decide_nothing() {
        for text in ["a [b] [c] [d] [e]", "[[a]] [[b]] [[c]]", "x^a^ {b} <c> [ ] [x] [?] [w?]", ""]
        {
            assert_eq!(chosen(text), "markdown", "{text}");
        }
    }

    #[test]
    fn two_notations_in_one_transcript_decide_nothing() {
        let text = "[[strikethrough]]a[[/strikethrough]] and <marginalia>b</marginalia>\n";
        let choice = choose(text);
        assert_eq!(choice.notation.id(), "markdown");
        assert_eq!(choice.evidence.len(), 2, "{:?}", choice.evidence);
    }
}
