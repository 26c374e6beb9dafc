//! Cuts paragraphs into the lines that may be parts of their own, and puts together again what
//! no rule claimed.

use super::look::{Look, Plain};
use super::segment::{Reading, Role, Segment};
use super::sieve::RuleSet;
use super::{
    Rule, Scope, Sees, distribution, field, message, printed, release, sign_list, simple_list,
};
use crate::notation::marks::Mark;
use crate::source::Span;
use crate::transcript::syntax::{Kind, Tree};
use std::ops::Range;

/// Segments, and what is seen of each.
pub(super) type Parts = (Vec<Segment>, Vec<Look>);

/// The segments of a paragraph, each with what is seen of it.
pub(super) struct Cutter<'a> {
    pub(super) text: &'a str,
    pub(super) tree: &'a Tree,
    pub(super) scope: &'a Scope,
    pub(super) plain: &'a mut Plain,
    /// The rules that are applied, by which a line may begin a part.
    rules: RuleSet,
}

impl<'a> Cutter<'a> {
    pub(super) fn new(
        text: &'a str,
        tree: &'a Tree,
        scope: &'a Scope,
        plain: &'a mut Plain,
    ) -> Self {
        let cuts = |rule: &&Rule| rule.sees == Sees::Lines && scope.applies(rule.id);
        Self { text, tree, scope, plain, rules: RuleSet::all().those(cuts) }
    }

    /// The block as one segment that nobody looks at.
    pub(super) fn unseen(&self, block: usize) -> (Segment, Look) {
        let node = self.tree.node(block);
        (segment(self.tree, block, block..node.end as usize, node.span), Look::default())
    }

    /// The block as one segment.
    pub(super) fn block(&mut self, block: usize) -> (Segment, Look) {
        let node = self.tree.node(block);
        let end = node.end as usize;
        let is_seen = match node.kind {
            Kind::Paragraph | Kind::Heading(_) => true,
            Kind::Quote => node.span.len() <= MAX_QUOTE,
            _ => false,
        };
        let first = if is_seen { block } else { end };
        let look = self.plain.look(self.text, self.tree, first, end);
        let look = if look.is_line { look.asked(self.beginning(look)) } else { look };
        (segment(self.tree, block, block..end, node.span), look)
    }

    /// The parts of a paragraph: each line at which a rule may begin one, and the runs of lines
    /// between them.
    pub(super) fn paragraph(&mut self, block: usize, parts: &mut Parts) {
        let before = parts.0.len();
        let mut run: Option<(usize, usize)> = None;
        let lines = lines(self.tree, block);
        let list = self.may_be_list_from(block, &lines);
        for (number, (first, end)) in lines.into_iter().enumerate() {
            let line = self.plain.look(self.text, self.tree, first, end);
            let beginning = self.beginning(line);
            let begins = !beginning.and(self.rules).is_empty();
            if begins || number >= list || self.is_signature(first, end) {
                parts.extend(run.take().map(|(first, end)| self.part(block, first, end)));
                parts.extend([(self.segment(block, first, end), line.asked(beginning))]);
            } else {
                self.plain.forget(line);
                run = Some((run.map_or(first, |(first, _)| first), end));
            }
        }
        if parts.0.len() == before {
            parts.extend([self.block(block)]);
        } else {
            parts.extend(run.map(|(first, end)| self.part(block, first, end)));
        }
    }

    /// From which line on the lines of a paragraph may be the items of a list: short ones below a
    /// line that announces it, in the paragraph or above.
    fn may_be_list_from(&self, block: usize, lines: &[(usize, usize)]) -> usize {
        if lines.len() < simple_list::FEWEST || !self.scope.applies(simple_list::RULE.id) {
            return lines.len();
        }
        let text = |&(first, end): &(usize, usize)| {
            let start = self.tree.node(first).span.start as usize;
            &self.text[start..self.tree.node(end - 1).span.end as usize]
        };
        let is_item = |line: &&str| {
            line.len() <= simple_list::LONGEST && !simple_list::may_introduce(line.trim_end())
        };
        let count = lines.iter().rev().map(text).take_while(is_item).count();
        let from = lines.len() - count;
        let above = match from.checked_sub(1) {
            Some(before) => text(&lines[before]),
            None => self.line_above(block),
        };
        let is_one = count >= simple_list::FEWEST && simple_list::may_introduce(above.trim_end());
        if is_one { from } else { lines.len() }
    }

    /// The last line above a block.
    fn line_above(&self, block: usize) -> &'a str {
        let start = self.tree.node(block).span.start as usize;
        let above = self.text[..start].trim_end();
        above.rsplit('\n').next().unwrap_or(above)
    }

    /// Whether the line is the mark of a signature and nothing else.
    fn is_signature(&self, first: usize, end: usize) -> bool {
        let is_blank = |at: &usize| {
            let node = self.tree.node(*at);
            node.kind == Kind::Text && self.text[node.span.range()].trim_ascii().is_empty()
        };
        let mut nodes = self.tree.siblings(first, end).skip_while(is_blank);
        let Some(first) = nodes.next() else { return false };
        let node = self.tree.node(first);
        let is_mark =
            matches!(node.kind, Kind::Sign(Mark::Signature) | Kind::Words(Mark::Signature));
        is_mark && node.end as usize == end
    }

    /// The rules that may begin a part at the line.
    fn beginning(&self, look: Look) -> RuleSet {
        let line = self.plain.words(self.text, look);
        let begins = |rule: &&Rule| (rule.begins)(line);
        if self.scope.gates_are_open() {
            let lost = RuleSet::all().without(look.rules()).rules().find(begins);
            debug_assert!(lost.is_none(), "the gates of {lost:?} are shut for {line:?}");
            return RuleSet::all().those(begins);
        }
        look.rules().those(begins)
    }

    fn part(&mut self, block: usize, first: usize, end: usize) -> (Segment, Look) {
        let look = self.plain.look(self.text, self.tree, first, end);
        // A line at which a rule may begin a part is one of its own.
        (self.segment(block, first, end), look.asked(RuleSet::default()))
    }

    fn segment(&self, block: usize, first: usize, end: usize) -> Segment {
        let last = self.tree.siblings(first, end).last().unwrap_or(first);
        let start = self.tree.node(first).span.start as usize;
        let span = Span::new(start, self.tree.node(last).span.end as usize);
        segment(self.tree, block, first..end, span)
    }
}

/// The longest quote in which a marking is looked for, in bytes.
const MAX_QUOTE: usize = 200;

/// A segment of nodes of a block that no rule has seen.
fn segment(tree: &Tree, block: usize, nodes: Range<usize>, span: Span) -> Segment {
    let (first, end, kind) = (nodes.start, nodes.end, tree.node(block).kind);
    let (role, certainty, page_turn) = (Role::Plain, None, None);
    let (has_prose, joins) = (false, false);
    Segment { block, kind, first, end, span, role, has_prose, certainty, page_turn, joins }
}

/// The lines of a paragraph as ranges of nodes; none where it has but one.
fn lines(tree: &Tree, block: usize) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let mut first = block + 1;
    for index in tree.children(block) {
        if matches!(tree.node(index).kind, Kind::Newline | Kind::Break) {
            lines.extend((first < index).then_some((first, index)));
            first = index + 1;
        }
    }
    let end = tree.node(block).end as usize;
    lines.extend((first < end && first > block + 1).then_some((first, end)));
    lines
}

/// Puts the lines together again that no rule claimed, and those that go on with a part.
pub(super) fn gather(reading: &mut Reading<'_>) {
    let mut grown = Vec::new();
    let mut kept = 0;
    for index in 1..reading.segments.len() {
        if goes_on(reading, kept, index) {
            let (end, span_end) = (reading.segments[index].end, reading.segments[index].span.end);
            reading.segments[kept].end = end;
            reading.segments[kept].span.end = span_end;
            grown.extend((grown.last() != Some(&kept)).then_some(kept));
        } else {
            kept += 1;
            reading.segments.swap(kept, index);
            reading.looks.swap(kept, index);
        }
    }
    let length = reading.segments.len().min(kept + 1);
    reading.segments.truncate(length);
    reading.looks.truncate(length);
    for index in grown {
        reading.look_again(index);
    }
}

/// Whether the second role is that of what goes on with a field of the first.
fn is_rest(field: Role, rest: Role) -> bool {
    std::mem::discriminant(&field) == std::mem::discriminant(&rest)
        && matches!(
            rest,
            Role::MemoField { label: 0 }
                | Role::CableField { label: 0 }
                | Role::FormField { label: 0 }
                | Role::Speech { speaker: 0 }
        )
}

/// Whether the segment at `index` goes on with the one at `before`.
fn goes_on(reading: &Reading<'_>, before: usize, index: usize) -> bool {
    let (left, right) = (&reading.segments[before], &reading.segments[index]);
    let is_list = left.role == right.role
        && matches!(
            left.role,
            Role::Enclosure
                | Role::Letterhead
                | Role::Dateline
                | Role::ClosingDateline
                | Role::Distribution
        );
    if left.block != right.block || right.role != Role::Plain {
        return left.block == right.block && (is_list || is_rest(left.role, right.role));
    }
    match left.role {
        Role::Plain
        | Role::NumberedParagraph { .. }
        | Role::Speech { .. }
        | Role::Postscript
        | Role::Comment { .. } => true,
        Role::Distribution => distribution::goes_on_in_paragraph(reading, index),
        Role::MemoField { .. } => {
            field::goes_on_in_memo(reading, index)
                && !printed::takes_no_value(reading.plain(before))
                && !message::is_numbered(reading, index)
        }
        Role::CableField { .. } | Role::FormField { .. } => {
            field::goes_on(reading, index)
                && !printed::takes_no_value(reading.plain(before))
                && !message::is_numbered(reading, index)
        }
        Role::ListItem { label } => label > 0 && sign_list::has_bullet(reading.plain(before)),
        Role::Release => release::goes_on(reading.source(before), reading.plain(index)),
        _ => false,
    }
}
