//! Where an element could stand instead.

use super::common::blocks_first;
use super::phrases::{some_of, with_article};
use super::{Messages, lines, names};
use crate::schema::Symbol;
use crate::validate::matcher::{Fault, Scene};
use crate::xml::Name;

/// An element that few others may hold belongs into one of those.
const FEW_PARENTS: usize = 4;

impl Messages<'_> {
    /// What to do with an element that cannot come here: put one around it, end an element before
    /// it, or move it; else where it is allowed at all.
    pub(super) fn place_for(
        &self,
        name: Name<'_>,
        symbol: Symbol,
        fault: &Fault<'_>,
        scene: &mut Scene<'_>,
    ) -> String {
        self.wrapped(name, symbol, fault, scene)
            .or_else(|| self.behind(symbol, fault, scene))
            .or_else(|| self.ahead(symbol, fault, scene))
            .unwrap_or_else(|| self.elsewhere(name, fault))
    }

    /// An element that can come here and may begin with the one in question.
    fn wrapped(
        &self,
        name: Name<'_>,
        symbol: Symbol,
        fault: &Fault<'_>,
        scene: &mut Scene<'_>,
    ) -> Option<String> {
        let parents = self.schema.vocabulary().parents(name.local);
        let mut around = scene.expected_elements(fault.state);
        if parents.len() > FEW_PARENTS {
            let needed = scene.needed(fault.state);
            around.retain(|leaf| needed.contains(leaf));
        }
        around.retain(|&leaf| {
            let content = scene.content(leaf);
            scene.allows_element(content, symbol)
        });
        let names = names::of_elements(scene, &around);
        let wrapper = *blocks_first(&names).first()?;
        let here = self.tag(fault.tag).prefixed(wrapper);
        let advice = format!("put {} around it", with_article(&here));
        Some(lines([Some(advice), self.documented(wrapper)]))
    }

    /// An element around it that could end before it.
    fn behind(&self, symbol: Symbol, fault: &Fault<'_>, scene: &mut Scene<'_>) -> Option<String> {
        // The state behind an open element is one of its parent, which the root does not have.
        let inside = (1..scene.open.len())
            .rev()
            .find(|&inside| scene.allows_element(scene.open[inside].behind, symbol))?;
        let ends = self.tag(scene.open[inside].tag).written;
        let takes = self.tag(scene.open[inside - 1].tag).written;
        let written = self.tag(fault.tag).written;
        let is_parent = inside + 1 == scene.open.len();
        Some(if is_parent {
            format!(
                "end the `{ends}` before it with </{ends}>: `{takes}` may hold `{written}` there"
            )
        } else {
            format!("move it behind the `{ends}`: `{takes}` may hold `{written}` there")
        })
    }

    /// An element around it before which it could stand.
    fn ahead(&self, symbol: Symbol, fault: &Fault<'_>, scene: &mut Scene<'_>) -> Option<String> {
        let inside = (1..scene.open.len()).rev().find(|&inside| {
            let (around, child) = (scene.open[inside - 1].symbol, scene.open[inside].symbol);
            let content = scene.content_of(around);
            let behind = scene.behind(content, symbol);
            scene.allows_element(content, symbol) && scene.allows_element(behind, child)
        })?;
        let before = self.tag(scene.open[inside].tag).written;
        let takes = self.tag(scene.open[inside - 1].tag).written;
        let written = self.tag(fault.tag).written;
        Some(format!("move it before the `{before}`: `{takes}` may hold `{written}` there"))
    }

    /// The elements that may hold it, wherever they stand.
    fn elsewhere(&self, name: Name<'_>, fault: &Fault<'_>) -> String {
        let tag = self.tag(fault.tag);
        let parents = self.schema.vocabulary().parents(name.local);
        let parents: Vec<String> =
            blocks_first(&parents).into_iter().map(|parent| tag.prefixed(parent)).collect();
        let allowed = if parents.is_empty() {
            format!("`{}` can only be the root of a document", tag.written)
        } else {
            format!("move it: `{}` is allowed in {}", tag.written, some_of(&parents, 5, "and"))
        };
        lines([Some(allowed), self.documented(name.local)])
    }
}
