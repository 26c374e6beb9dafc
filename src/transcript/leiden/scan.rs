//! Searching ahead in linear time, however often one asks.

/// The next place of something, remembered: asking again before it costs nothing.
#[derive(Debug, Default)]
pub(super) struct Finder {
    known: Option<(usize, Option<usize>)>,
}

impl Finder {
    /// The first offset from `at` on that `find` finds. `at` never goes back.
    pub(super) fn next(
        &mut self,
        text: &str,
        at: usize,
        find: impl Fn(&str) -> Option<usize>,
    ) -> Option<usize> {
        if let Some((from, found)) = self.known
            && from <= at
            && found.is_none_or(|found| found >= at)
        {
            return found;
        }
        let found = find(&text[at..]).map(|offset| at + offset);
        self.known = Some((at, found));
        found
    }
}

/// How many bytes at the start satisfy the condition.
pub(super) fn count(text: &str, is_wanted: impl Fn(u8) -> bool) -> usize {
    text.bytes().take_while(|byte| is_wanted(*byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_remembered_until_it_is_passed() {
        let mut finder = Finder::default();
        let text = "a|b|c";
        let mut next = |at| finder.next(text, at, |rest| rest.find('|'));
        assert_eq!([next(0), next(1), next(2), next(4)], [Some(1), Some(1), Some(3), None]);
    }
}
