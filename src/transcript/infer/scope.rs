//! What may be inferred: how sure it must be, and by which rules.

use super::{Certainty, Rule};

/// How sure an inference must be to be drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Infer {
    /// All are drawn.
    #[default]
    All,
    /// Those of high certainty only.
    Safe,
    /// None: every block is a paragraph.
    None,
}

/// Which inferences are drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    which: Infer,
    /// The rules that are not applied, by name, each once.
    off: Vec<&'static str>,
    /// Whether rules are asked of every line, whatever it shows at a glance.
    has_open_gates: bool,
    /// Whether of the inferences only the rules are recorded that drew them.
    is_brief: bool,
}

impl From<Infer> for Scope {
    fn from(which: Infer) -> Self {
        Self { which, ..Self::default() }
    }
}

impl Scope {
    /// The same without these rules.
    #[must_use]
    pub fn without(mut self, rules: impl IntoIterator<Item = &'static Rule>) -> Self {
        self.off.extend(rules.into_iter().map(|rule| rule.id));
        self.off.sort_unstable();
        self.off.dedup();
        self
    }

    /// The same, but that rules are asked of every line, whatever it shows at a glance. What is
    /// inferred stays the same, and takes longer.
    #[must_use]
    pub fn with_open_gates(self) -> Self {
        Self { has_open_gates: true, ..self }
    }

    /// The same, but that of the inferences only the rules are recorded that drew them.
    #[must_use]
    pub fn in_brief(self) -> Self {
        Self { is_brief: true, ..self }
    }

    /// Whether of the inferences only the rules are recorded.
    pub(super) fn is_brief(&self) -> bool {
        self.is_brief
    }

    /// Whether rules are asked of every line.
    pub(super) fn gates_are_open(&self) -> bool {
        self.has_open_gates
    }

    /// The names of the rules that are switched off, sorted.
    #[must_use]
    pub fn switched_off(&self) -> &[&'static str] {
        &self.off
    }

    /// How sure inferences must be.
    #[must_use]
    pub fn which(&self) -> Infer {
        self.which
    }

    /// Whether anything may be inferred.
    pub(super) fn draws_any(&self) -> bool {
        self.which != Infer::None
    }

    /// Whether the rule is applied.
    pub(crate) fn applies(&self, rule: &str) -> bool {
        self.which != Infer::None && !self.off.contains(&rule)
    }

    /// Whether inferences of this certainty are wanted.
    pub(crate) fn wants(&self, certainty: Certainty) -> bool {
        match self.which {
            Infer::All => true,
            Infer::Safe => certainty == Certainty::High,
            Infer::None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::rule;
    use super::*;

    #[test]
    fn rules_are_switched_off_by_either_name() {
        let off = ["join", "infer/head", "head"].map(|name| rule(name).expect("a rule"));
        let scope = Scope::from(Infer::Safe).without(off);
        assert_eq!(scope.switched_off(), ["infer/head", "infer/join"]);
        assert!(!scope.applies("infer/head") && scope.applies("infer/salute"));
        assert!(scope.wants(Certainty::High) && !scope.wants(Certainty::Medium));
        assert!(!Scope::from(Infer::None).applies("infer/salute"));
        assert!(rule("haed").is_none());
    }
}
