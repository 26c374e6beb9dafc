//! Lists of names that a user knows to occur: persons, places, organizations, cryptonyms.
//!
//! A list is a CSV file whose first line names the columns, or a TOML file:
//!
//! ```text
//! form,name,type,ref
//! Mr. Khrushchev,"Khrushchev, Nikita S.",person,https://viaf.org/viaf/95170370
//! ```
//!
//! ```toml
//! [[names]]
//! forms = ["Mr. Khrushchev", "KHRUSHCHEV"]
//! name = "Khrushchev, Nikita S."
//! type = "person"
//! ref = "https://viaf.org/viaf/95170370"
//! ```
//!
//! Rows with the same type, name and address are one entry with several forms.

mod csv;
mod finder;
mod fold;
mod table;
mod toml_list;

use finder::Finder;
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

/// The longest form, in bytes. It bounds how often a byte of a text is looked at.
pub const MAX_FORM_BYTES: usize = 400;

/// The most faults of one list that are reported.
pub const MAX_FAULTS: usize = 20;

/// What bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person: `persName`, `listPerson`.
    Person,
    /// A place: `placeName`, `listPlace`.
    Place,
    /// An organization: `orgName`, `listOrg`.
    Org,
    /// A code word: `term[@type=cryptonym]`.
    Cryptonym,
}

/// The words for the kinds.
const KINDS: [(&str, NameKind); 4] = [
    ("person", NameKind::Person),
    ("place", NameKind::Place),
    ("org", NameKind::Org),
    ("cryptonym", NameKind::Cryptonym),
];

impl NameKind {
    /// The word for it in lists: `person`, `place`, `org`, `cryptonym`.
    #[must_use]
    pub fn word(self) -> &'static str {
        KINDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }

    fn of(word: &str) -> Option<Self> {
        KINDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind)
    }
}

/// Somebody or something with a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// What it is.
    pub kind: NameKind,
    /// The name as it is to be printed.
    pub name: String,
    /// The address or number of an authority record.
    pub reference: Option<String>,
}

/// The names of all lists of a run.
#[derive(Clone, Default)]
pub struct Names {
    entries: Vec<Entry>,
    finder: Finder,
}

/// A name that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundName {
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// The entry, counted from 0: see [`Names::entry`].
    pub entry: usize,
}

/// What language a list is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFormat {
    /// Values between commas.
    Csv,
    /// TOML.
    Toml,
}

/// What is wrong with a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFault {
    /// The list, counted from 0 in the order they were added.
    pub list: usize,
    /// Where, in bytes of the list.
    pub range: Range<usize>,
    /// What is wrong, on one line.
    pub message: String,
    /// What to do, in the imperative.
    pub help: String,
}

/// A form, as a list gives it.
#[derive(Clone, Debug)]
struct Row {
    form: String,
    /// Where the form stands in its list.
    range: Range<usize>,
    entry: Entry,
}

/// What is wrong at a place of one list.
#[derive(Debug)]
struct Fault {
    range: Range<usize>,
    message: String,
    help: String,
}

impl Fault {
    fn new(range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { range, message: message.into(), help: help.into() }
    }
}

impl Names {
    /// Reads lists, in their order.
    ///
    /// # Errors
    /// What is wrong with them, in their order; no more than [`MAX_FAULTS`].
    pub fn read(lists: &[(ListFormat, &str)]) -> Result<Self, Vec<ListFault>> {
        let mut gathered = Gathered::default();
        for (list, (format, text)) in lists.iter().enumerate() {
            let (rows, faults) = match format {
                ListFormat::Csv => table::read(text),
                ListFormat::Toml => toml_list::read(text),
            };
            gathered.faults.extend(faults.into_iter().map(|fault| fault.of(list)));
            for row in rows {
                gathered.add(list, row, lists);
            }
        }
        gathered.finish()
    }

    /// No names.
    #[must_use]
    pub fn none() -> &'static Self {
        static NONE: LazyLock<Names> = LazyLock::new(Names::default);
        &NONE
    }

    /// Whether there is no name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entry that a find points to.
    #[must_use]
    pub fn entry(&self, index: usize) -> &Entry {
        &self.entries[index]
    }

    /// The names in a text, in order, none overlapping another: the longest form where several
    /// begin at a place.
    ///
    /// A form is found as it is spelled, upper and lower case distinguished, as whole words; where
    /// it has a blank, the text may have several, or one line end. Time grows linearly with the
    /// text.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<FoundName> {
        self.finder.find(text)
    }
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Names").field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}

impl Fault {
    fn of(self, list: usize) -> ListFault {
        ListFault { list, range: self.range, message: self.message, help: self.help }
    }
}

/// Rows of all lists, put together.
#[derive(Default)]
struct Gathered {
    entries: Vec<Entry>,
    numbers: HashMap<Entry, usize>,
    forms: HashMap<String, (usize, usize, Range<usize>)>,
    faults: Vec<ListFault>,
}

impl Gathered {
    fn add(&mut self, list: usize, row: Row, lists: &[(ListFormat, &str)]) {
        let entry = *self.numbers.entry(row.entry).or_insert_with_key(|entry| {
            self.entries.push(entry.clone());
            self.entries.len() - 1
        });
        let place = (entry, list, row.range.clone());
        let (known, other_list, other_range) = self.forms.entry(row.form.clone()).or_insert(place);
        if *known != entry {
            let line = lists[*other_list].1[..other_range.start].matches('\n').count() + 1;
            let list_of = if *other_list == list { "" } else { " of another list" };
            let (this, other) = (&self.entries[entry], &self.entries[*known]);
            let message = format!(
                "the form `{}` stands for the {} `{}` here, and for the {} `{}` in line {line}{list_of}",
                row.form,
                this.kind.word(),
                this.name,
                other.kind.word(),
                other.name,
            );
            let help = "nothing in a text would say which is meant: remove one of the two rows, \
                        or give longer forms";
            self.faults.push(Fault::new(row.range, message, help).of(list));
        }
    }

    fn finish(mut self) -> Result<Names, Vec<ListFault>> {
        let forms: Vec<(String, usize)> =
            self.forms.into_iter().map(|(form, (entry, ..))| (form, entry)).collect();
        let finder = Finder::new(forms).map_err(|message| {
            let help = "divide the lists among several runs";
            Fault::new(0..0, message, help).of(0)
        });
        match finder {
            Ok(finder) if self.faults.is_empty() => Ok(Names { entries: self.entries, finder }),
            finder => {
                self.faults.extend(finder.err());
                self.faults.sort_by_key(|fault| (fault.list, fault.range.start));
                self.faults.truncate(MAX_FAULTS);
                Err(self.faults)
            }
        }
    }
}

/// The row for a form, unless there is something wrong with it.
fn row(form: &str, range: Range<usize>, entry: Entry) -> Result<Row, Fault> {
    let form = form.split_whitespace().collect::<Vec<_>>().join(" ");
    if !form.contains(char::is_alphanumeric) {
        let help = "write the name as the transcripts spell it, with a letter or digit at least";
        return Err(Fault::new(range, "the form is empty", help));
    }
    if form.len() > MAX_FORM_BYTES {
        let message = format!("the form has {} bytes, the most is {MAX_FORM_BYTES}", form.len());
        return Err(Fault::new(range, message, "give a shorter form; quotes may be missing"));
    }
    Ok(Row { form, range, entry })
}

/// The kind that a word of a list names.
fn kind(word: &str, range: Range<usize>) -> Result<NameKind, Fault> {
    NameKind::of(word).ok_or_else(|| {
        let message = match word {
            "" => "the type is missing".to_owned(),
            word => format!("`{word}` is no type of name"),
        };
        Fault::new(range, message, "write person, place, org or cryptonym")
    })
}
