//! How elements are spelled, as far as their names tell.

use crate::document::elements::element_only;

/// A manner of spelling: elements of one manner are spelled alike, but for their attributes and
/// the signs that the tables of the notation have for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// `teiHeader`.
    Header,
    /// `xenoData`: the front matter of a transcript.
    FrontMatter,
    /// `text`, behind which a line ends.
    Transcript,
    /// `div`.
    Division,
    /// `opener` and `closer`: they may hold text, but hold blocks in a transcript.
    Frame,
    /// Elements that hold elements only, and no others of this list.
    Elements,
    /// `choice` and `app`: several readings.
    Readings,
    /// Several elements that belong together.
    Group,
    /// `graphic`.
    Graphic,
    /// `figDesc`.
    Description,
    /// What is not text of the document.
    Hidden,
    /// `seg`.
    Segment,
    /// `hi`.
    Highlighted,
    /// `metamark`.
    Metamark,
    /// `gap`.
    Gap,
    /// What is heard.
    Sound,
    /// `desc`.
    Words,
    /// `list`.
    List,
    /// `item`.
    Item,
    /// `label`.
    Label,
    /// `speaker`.
    Speaker,
    /// `address`.
    Address,
    /// `addrLine`.
    AddressLine,
    /// `table`.
    Table,
    /// `row`.
    Row,
    /// `cell`.
    Cell,
    /// `quote`.
    Quote,
    /// `head`.
    Head,
    /// `note`.
    Note,
    /// `lg`.
    Lines,
    /// `ab`.
    Preformatted,
    /// Other blocks of text, which no row of the mapping has.
    Block,
    /// `pb`.
    PageBreak,
    /// `delSpan`.
    Deletion,
    /// `anchor`.
    Anchor,
    /// What is written as a sign.
    Sign,
    /// `foreign`.
    Foreign,
    /// `ref`.
    Reference,
    /// Text in a block.
    Phrase,
}

impl Manner {
    /// The manner of an element.
    pub(super) fn of(element: &str) -> Self {
        let mut slot = slot(element.as_bytes());
        while let Some((name, manner)) = SLOTS[slot] {
            if name == element {
                return manner;
            }
            slot = (slot + 1) % SLOTS.len();
        }
        if element_only(element) { Self::Elements } else { Self::Phrase }
    }
}

/// The elements that occur often, or are not spelled as their content alone is.
const MANNERS: [(&str, Manner); 73] = [
    ("teiHeader", Manner::Header),
    ("xenoData", Manner::FrontMatter),
    ("text", Manner::Transcript),
    ("div", Manner::Division),
    ("opener", Manner::Frame),
    ("closer", Manner::Frame),
    ("TEI", Manner::Elements),
    ("body", Manner::Elements),
    ("sp", Manner::Elements),
    ("postscript", Manner::Elements),
    ("choice", Manner::Readings),
    ("app", Manner::Readings),
    ("subst", Manner::Group),
    ("figure", Manner::Group),
    ("ellipsis", Manner::Group),
    ("graphic", Manner::Graphic),
    ("figDesc", Manner::Description),
    ("facsimile", Manner::Hidden),
    ("standOff", Manner::Hidden),
    ("sourceDoc", Manner::Hidden),
    ("index", Manner::Hidden),
    ("certainty", Manner::Hidden),
    ("seg", Manner::Segment),
    ("hi", Manner::Highlighted),
    ("metamark", Manner::Metamark),
    ("gap", Manner::Gap),
    ("vocal", Manner::Sound),
    ("incident", Manner::Sound),
    ("kinesic", Manner::Sound),
    ("desc", Manner::Words),
    ("list", Manner::List),
    ("item", Manner::Item),
    ("label", Manner::Label),
    ("speaker", Manner::Speaker),
    ("address", Manner::Address),
    ("addrLine", Manner::AddressLine),
    ("table", Manner::Table),
    ("row", Manner::Row),
    ("cell", Manner::Cell),
    ("quote", Manner::Quote),
    ("head", Manner::Head),
    ("note", Manner::Note),
    ("lg", Manner::Lines),
    ("p", Manner::Block),
    ("ab", Manner::Preformatted),
    ("u", Manner::Block),
    ("fw", Manner::Block),
    ("l", Manner::Block),
    ("salute", Manner::Block),
    ("signed", Manner::Block),
    ("dateline", Manner::Block),
    ("byline", Manner::Block),
    ("trailer", Manner::Block),
    ("pb", Manner::PageBreak),
    ("delSpan", Manner::Deletion),
    ("anchor", Manner::Anchor),
    ("lb", Manner::Sign),
    ("cb", Manner::Sign),
    ("gb", Manner::Sign),
    ("pause", Manner::Sign),
    ("space", Manner::Sign),
    ("milestone", Manner::Sign),
    ("addSpan", Manner::Sign),
    ("foreign", Manner::Foreign),
    ("ref", Manner::Reference),
    ("date", Manner::Phrase),
    ("del", Manner::Phrase),
    ("name", Manner::Phrase),
    ("num", Manner::Phrase),
    ("persName", Manner::Phrase),
    ("stamp", Manner::Phrase),
    ("supplied", Manner::Phrase),
    ("unclear", Manner::Phrase),
];

/// The same, each in the slot that its letters give, or in the next that is free.
static SLOTS: [Option<(&str, Manner)>; 256] = {
    let mut slots = [None; 256];
    let mut at = 0;
    while at < MANNERS.len() {
        let mut slot = slot(MANNERS[at].0.as_bytes());
        while slots[slot].is_some() {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = Some(MANNERS[at]);
        at += 1;
    }
    slots
};

/// Where to look for a name first.
const fn slot(name: &[u8]) -> usize {
    match name {
        [] => 0,
        [only] => *only as usize,
        [first, second, ..] => {
            let last = name[name.len() - 1];
            (*first as usize * 4 + *second as usize * 23 + last as usize * 36 + name.len()) % 256
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::markdown::{ADDITIONS, ANNOTATIONS, ROWS, Row};

    #[test]
    fn each_name_is_found() {
        for (name, manner) in MANNERS {
            assert_eq!(Manner::of(name), manner, "{name}");
        }
    }

    #[test]
    fn no_row_has_a_block() {
        for (name, _) in MANNERS.iter().filter(|it| it.1 == Manner::Block) {
            let is_of_it = |row: &&Row| row.element == *name;
            let rows = ADDITIONS.iter().chain(&ANNOTATIONS).chain(ROWS.iter().copied());
            assert_eq!(rows.into_iter().find(is_of_it), None, "{name}");
        }
    }

    #[test]
    fn other_names_are_of_elements_or_text() {
        assert_eq!(Manner::of("listPerson"), Manner::Elements);
        assert_eq!(Manner::of("placeName"), Manner::Phrase);
        assert_eq!(Manner::of(""), Manner::Phrase);
    }

    #[test]
    fn what_holds_elements_is_in_the_table_of_tei() {
        let wrong = |it: &&(&str, Manner)| {
            (it.1 == Manner::Elements && !element_only(it.0))
                || (it.1 == Manner::Phrase && element_only(it.0))
        };
        assert_eq!(MANNERS.iter().find(wrong), None);
    }
}
