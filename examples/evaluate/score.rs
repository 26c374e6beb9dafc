//! Precision, recall, and what was taken for what.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How often something was claimed, was there, and both.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    pub(crate) claimed: usize,
    pub(crate) there: usize,
    pub(crate) right: usize,
}

impl Score {
    /// How much of what was claimed was there; 1 where nothing was claimed.
    pub(crate) fn precision(self) -> f64 {
        ratio(self.right, self.claimed)
    }

    /// How much of what was there was claimed; 1 where nothing was there.
    pub(crate) fn recall(self) -> f64 {
        ratio(self.right, self.there)
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.claimed += other.claimed;
        self.there += other.there;
        self.right += other.right;
    }

    /// Counts, precision and recall as columns of a table.
    pub(crate) fn columns(self) -> String {
        let Self { claimed, there, right } = self;
        let (precision, recall) = (self.precision(), self.recall());
        format!("{there:>7} {claimed:>8} {right:>7} {precision:>10.3} {recall:>7.3}")
    }
}

/// The heads of [`Score::columns`].
pub(crate) const HEADS: &str = "  there  claimed   right  precision  recall";

#[expect(clippy::cast_precision_loss, reason = "counts of lines are small")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// How often lines of one class were read as another: there, then claimed.
#[derive(Debug, Default)]
pub(crate) struct Confusion(BTreeMap<(&'static str, &'static str), usize>);

impl Confusion {
    pub(crate) fn count(&mut self, there: &'static str, claimed: &'static str) {
        *self.0.entry((there, claimed)).or_default() += 1;
    }

    /// The score of one class.
    pub(crate) fn score(&self, class: &str) -> Score {
        let sum = |holds: fn(&str, &str, &str) -> bool| {
            self.0.iter().filter(|((a, b), _)| holds(a, b, class)).map(|(_, count)| count).sum()
        };
        Score {
            there: sum(|there, _, class| there == class),
            claimed: sum(|_, claimed, class| claimed == class),
            right: sum(|there, claimed, class| there == class && claimed == class),
        }
    }

    /// One line for each class that was there: what its lines were read as.
    pub(crate) fn table(&self, classes: &[&'static str]) -> String {
        let mut table = String::new();
        for there in classes {
            let mut row: Vec<_> = self.0.iter().filter(|((it, _), _)| it == there).collect();
            row.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
            let cells: Vec<String> =
                row.iter().map(|((_, claimed), count)| format!("{claimed} {count}")).collect();
            if !cells.is_empty() {
                let _ = writeln!(table, "{there:<14} {}", cells.join(", "));
            }
        }
        table
    }
}
