//! The paths of elements: `/TEI/text[1]/body[1]/p[3]`.

use super::tags::{self, Kind};
use crate::diagnostic::Diagnostic;
use crate::schema::FastHasher;
use crate::source::Span;
use std::collections::HashMap;

/// Adds to each finding the path of the element whose start tag is beside it.
pub(super) fn add(text: &str, found: Vec<(Diagnostic, Span)>) -> Vec<Diagnostic> {
    let wanted = found.iter().map(|(_, tag)| tag.start as usize);
    let paths = paths(text, wanted.collect());
    let with_path = |(finding, tag): (Diagnostic, Span)| {
        let path = paths.get(&(tag.start as usize)).cloned();
        Diagnostic { path, ..finding }
    };
    found.into_iter().map(with_path).collect()
}

/// An open element: its name, which of the children of that name it is, and how many children of
/// each name it has had.
type Open<'t> = (&'t str, usize, HashMap<&'t str, usize, FastHasher>);

/// The paths of the elements whose start tags begin at those places.
fn paths(text: &str, mut wanted: Vec<usize>) -> HashMap<usize, String> {
    wanted.sort_unstable();
    wanted.dedup();
    let mut wanted = wanted.into_iter().peekable();
    let seed = FastHasher::seeded();
    let mut open: Vec<Open<'_>> = vec![];
    let mut paths = HashMap::new();
    for tag in tags::tags(text) {
        if wanted.peek().is_none() {
            break;
        }
        if tag.kind != Kind::End {
            let name = &text[tag.name.clone()];
            let number = open.last_mut().map_or(0, |(.., children)| {
                let count = children.entry(name).or_default();
                *count += 1;
                *count
            });
            open.push((name, number, HashMap::with_hasher(seed)));
            while wanted.next_if(|&at| at < tag.range.start).is_some() {}
            if wanted.next_if_eq(&tag.range.start).is_some() {
                paths.insert(tag.range.start, path(&open));
            }
        }
        if tag.kind != Kind::Start {
            open.pop();
        }
    }
    paths
}

fn path(open: &[Open<'_>]) -> String {
    let step = |(name, number, _): &Open<'_>| match number {
        0 => format!("/{name}"),
        number => format!("/{name}[{number}]"),
    };
    open.iter().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_counted_by_name() {
        let text = "<a><b/><c/><b><d/></b></a>";
        let found = paths(text, vec![14, 0, 11]);
        let at = |start| found.get(&start).map(String::as_str);
        assert_eq!(at(0), Some("/a"));
        assert_eq!(at(11), Some("/a/b[2]"));
        assert_eq!(at(14), Some("/a/b[2]/d[1]"));
    }
}
