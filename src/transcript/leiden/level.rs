//! The elements that are open while a document is spelled, and the signs around them.

use super::spell::{self, Lacuna};
use crate::notation::leiden::commentary::{self, SCOPES};
use crate::notation::leiden::pairs::{SUPRALINE, pair_of};
use crate::notation::leiden::pointers::from_pointers;
use crate::notation::leiden::readings::{self, GROUPS, NAMED, group_of};
use crate::notation::leiden::signs::DIACRITICS;
use crate::notation::leiden::{DOUBT, Doubt, value};
use std::borrow::Cow;
use std::fmt::Write;

/// An element that is open.
#[derive(Debug)]
pub(super) struct Level {
    pub(super) kind: Kind,
    /// What stands behind its content.
    close: Cow<'static, str>,
    place: Place,
}

/// Where an element stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Text,
    Translation,
    Commentary,
}

/// How an element stands in the text.
#[derive(Debug)]
pub(super) enum Kind {
    /// Not text of the document.
    Hidden,
    /// Holds elements; white space in it is layout.
    Layout,
    /// Text that is spelled as it is.
    Plain,
    /// The same, of a translation.
    Translation,
    /// The same, of a commentary.
    Commentary,
    /// Letters with a dot below, perhaps with a line above; or a symbol.
    Unclear { is_barred: bool },
    /// Text with a line above: whether signs stand around it, or each letter has its own.
    Supraline { has_signs: Option<bool> },
    /// A letter with diacritics, of which the outermost element writes all signs.
    Diacritic { signs: String, is_outer: bool, is_doubted: bool },
    /// A number: what stands behind its content.
    Number { value: String, is_doubted: bool },
    /// A symbol; its name is written.
    Symbol { has_sign: bool },
    /// A place without text.
    Lacuna(Lacuna),
    /// Readings.
    Group { group: &'static readings::Group, count: usize, has_word: bool, source: String },
    /// A word that an index explains.
    Term { language: Option<String>, target: String, has_language: bool },
    /// A note, which may hold a reference.
    Note,
    /// A work that words are linked with, and the place in it.
    Work,
}

impl Level {
    pub(super) fn hidden() -> Self {
        Self::of(Kind::Hidden)
    }

    fn plain(close: impl Into<Cow<'static, str>>) -> Self {
        Self::with(Kind::Plain, close)
    }

    fn of(kind: Kind) -> Self {
        Self::with(kind, "")
    }

    fn with(kind: Kind, close: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, close: close.into(), place: Place::default() }
    }

    /// The level in its place, which is the one around it unless it begins one.
    pub(super) fn within(mut self, around: Option<&Self>) -> Self {
        self.place = match (&self.kind, around) {
            (Kind::Translation, _) => Place::Translation,
            (Kind::Commentary, _) => Place::Commentary,
            (_, around) => around.map_or(Place::Text, |around| around.place),
        };
        self
    }

    /// Text comes; returns what stands behind each of its letters.
    pub(super) fn before_text(&mut self, out: &mut String) -> &'static str {
        match &mut self.kind {
            Kind::Unclear { is_barred: true } => "\u{323}\u{304}",
            Kind::Unclear { is_barred: false } => "\u{323}",
            Kind::Supraline { has_signs } => {
                if *has_signs.get_or_insert(false) {
                    ""
                } else {
                    "\u{304}"
                }
            }
            Kind::Symbol { has_sign } => {
                if !std::mem::replace(has_sign, true) {
                    out.push(',');
                }
                ""
            }
            _ => "",
        }
    }

    /// Writes what stands behind the content.
    pub(super) fn close(self, out: &mut String) {
        match self.kind {
            Kind::Lacuna(lacuna) => lacuna.write(out),
            Kind::Supraline { has_signs: Some(true) } => out.push_str(SUPRALINE.close),
            Kind::Symbol { .. } => out.push('*'),
            Kind::Number { value, is_doubted } => {
                out.push_str(&value);
                out.push_str(if is_doubted { DOUBT } else { "" });
                out.push_str("#>");
            }
            Kind::Diacritic { signs, is_outer: true, is_doubted } => {
                let _ = write!(out, "({signs})");
                out.push_str(if is_doubted { DOUBT } else { "" });
            }
            Kind::Group { group, has_word, source, .. } => {
                if *group == NAMED && !has_word {
                    let _ = write!(out, "|{source}|");
                }
                out.push_str(":>");
            }
            Kind::Term { language, target, has_language } => {
                if let (Some(language), false) = (language, has_language) {
                    let _ = write!(out, "~{language}");
                }
                let _ = write!(out, "={target}>");
            }
            _ => {}
        }
        out.push_str(&self.close);
    }
}

/// Writes what stands before the content of an element, and says how it stands in the text.
pub(super) fn open(
    levels: &mut [Level],
    element: &str,
    given: &[(&str, &str)],
    out: &mut String,
) -> Level {
    let parent = levels.last_mut().map(|level| &mut level.kind);
    match parent {
        Some(Kind::Hidden) => return Level::hidden(),
        Some(Kind::Lacuna(lacuna)) => {
            if element == "desc" {
                lacuna.describe();
            }
            return Level::hidden();
        }
        Some(Kind::Group { .. }) => return open_reading(levels, element, given, out),
        Some(Kind::Supraline { has_signs: has_signs @ None }) => {
            let is_sign = element != "unclear";
            *has_signs = Some(is_sign);
            out.push_str(if is_sign { SUPRALINE.open } else { "" });
        }
        Some(Kind::Term { has_language, .. }) => *has_language |= element == "foreign",
        _ => {}
    }
    if place(levels) == Place::Commentary
        && let Some(level) = open_in_commentary(levels, element, given, out)
    {
        return level;
    }
    match element {
        "hi" => open_hi(levels, given, out),
        "unclear" => Level::of(Kind::Unclear {
            is_barred: matches!(
                levels.last().map(|level| &level.kind),
                Some(Kind::Supraline { has_signs: Some(false) })
            ),
        }),
        "g" => open_symbol(levels, given, out),
        "note" => open_note(levels, given, out),
        "gap" | "space" => {
            Level::of(Kind::Lacuna(Lacuna::of(element, given, place(levels) == Place::Translation)))
        }
        "choice" | "app" | "subst" => open_group(element, given, out),
        "ref" if is_in_note(levels) => {
            let _ = write!(out, "(ref={}=", value(given, "n").unwrap_or_default());
            Level::plain(")")
        }
        _ => open_other(element, given, out),
    }
}

/// An element of a commentary that stands otherwise in a text.
fn open_in_commentary(
    levels: &[Level],
    element: &str,
    given: &[(&str, &str)],
    out: &mut String,
) -> Option<Level> {
    let is_inferred = value(given, "resp") == Some("#teikit");
    let target = value(given, "target").unwrap_or_default();
    let is_in_work = matches!(levels.last().map(|level| &level.kind), Some(Kind::Work));
    let level = match element {
        "p" if !is_inferred => {
            out.push_str(commentary::PARAGRAPH);
            Level::plain("")
        }
        "note" => {
            out.push_str(commentary::FOOTNOTE);
            Level::plain(":>")
        }
        "listBibl" => {
            out.push_str("<:");
            Level::with(Kind::Work, ":>")
        }
        "bibl" => Level::of(Kind::Work),
        "ref" if is_in_work => Level::plain(format!("|{}", commentary::written(target, true))),
        "ref" => {
            out.push_str("<:");
            Level::plain(format!("|{}:>", commentary::written(target, false)))
        }
        "biblScope" => {
            let unit = value(given, "unit");
            let scope = SCOPES.iter().find(|(_, name)| Some(*name) == unit);
            out.push_str(scope.map_or("|p=", |(sign, _)| sign));
            Level::plain("")
        }
        _ => return None,
    };
    Some(level)
}

fn place(levels: &[Level]) -> Place {
    levels.last().map_or(Place::Text, |level| level.place)
}

fn is_in_note(levels: &[Level]) -> bool {
    matches!(levels.last().map(|level| &level.kind), Some(Kind::Note))
}

fn open_hi(levels: &mut [Level], given: &[(&str, &str)], out: &mut String) -> Level {
    let rend = value(given, "rend").unwrap_or_default();
    if rend == "supraline" {
        return Level::of(Kind::Supraline { has_signs: None });
    }
    let Some((sign, _)) = DIACRITICS.iter().find(|(_, value)| *value == rend) else {
        return open_pair("hi", given, out);
    };
    let is_diacritic = |level: &&mut Level| matches!(level.kind, Kind::Diacritic { .. });
    let outer = levels.iter_mut().rev().take(DIACRITICS.len()).take_while(is_diacritic);
    if let Some(Kind::Diacritic { signs, is_outer, .. }) = outer.last().map(|it| &mut it.kind) {
        // A letter does not carry more of them than there are.
        if !*is_outer {
            return Level::plain("");
        }
        signs.push_str(sign);
        let signs = String::new();
        return Level::of(Kind::Diacritic { signs, is_outer: false, is_doubted: false });
    }
    out.push(' ');
    let signs = (*sign).to_owned();
    Level::of(Kind::Diacritic { signs, is_outer: true, is_doubted: false })
}

fn open_symbol(levels: &[Level], given: &[(&str, &str)], out: &mut String) -> Level {
    let _ = write!(out, "*{}", value(given, "type").unwrap_or_default());
    if let Some(rend) = value(given, "rend") {
        let _ = write!(out, "({rend})");
    }
    if matches!(levels.last().map(|level| &level.kind), Some(Kind::Unclear { .. })) {
        out.push('?');
    }
    Level::of(Kind::Symbol { has_sign: false })
}

fn open_note(levels: &[Level], given: &[(&str, &str)], out: &mut String) -> Level {
    out.push_str("/*");
    match value(given, "xml:lang") {
        Some("en") if place(levels) != Place::Translation => {}
        Some(language) => {
            let _ = write!(out, "{language} ");
        }
        None => {}
    }
    Level::with(Kind::Note, "*/")
}

fn open_group(element: &str, given: &[(&str, &str)], out: &mut String) -> Level {
    let kind = value(given, "type");
    let Some(group) = group_of(element, kind) else { return Level::plain("") };
    out.push_str("<:");
    let source =
        if *group == NAMED { format!("{}:", kind.unwrap_or_default()) } else { String::new() };
    Level::of(Kind::Group { group, count: 0, has_word: false, source })
}

/// A reading, with the bars before it.
fn open_reading(
    levels: &mut [Level],
    element: &str,
    given: &[(&str, &str)],
    out: &mut String,
) -> Level {
    let Some(Kind::Group { group, count, has_word, source }) =
        levels.last_mut().map(|level| &mut level.kind)
    else {
        return Level::plain("");
    };
    if *count == 0 && element == GROUPS[1].first.element {
        *group = &GROUPS[1];
    }
    let is_named = **group == NAMED;
    if is_named && element == "lem" {
        source.push_str(&from_pointers(value(given, "resp").unwrap_or_default()));
    }
    if element == group.second.element && !*has_word {
        *has_word = true;
        let bars = if *count > 1 { "||" } else { "|" };
        let word = if is_named { source.as_str() } else { group.word };
        let _ = write!(out, "{bars}{word}{bars}");
    } else if *count > 0 {
        out.push('|');
    }
    *count += 1;
    let reading = if element == group.first.element { &group.first } else { &group.second };
    Level::plain(reading_close(reading, given))
}

/// `(?)=BL 1.2`.
fn reading_close(reading: &readings::Reading, given: &[(&str, &str)]) -> String {
    let mut close = String::new();
    if reading.doubt == Doubt::Low && value(given, "cert") == Some("low") {
        close.push_str(DOUBT);
    }
    if let Some(name) = reading.said_by
        && let Some(said) = value(given, name)
    {
        let said = if name == "resp" { from_pointers(said) } else { said.to_owned() };
        let _ = write!(close, "={said}");
    }
    close
}

/// An element that its name and attributes tell all about.
fn open_other(element: &str, given: &[(&str, &str)], out: &mut String) -> Level {
    let get = |name| value(given, name);
    let is_inferred = get("resp") == Some("#teikit");
    match element {
        "teiHeader" | "facsimile" | "sourceDoc" | "standOff" | "desc" => Level::hidden(),
        "TEI" | "teiCorpus" | "text" => Level::of(Kind::Layout),
        "div" => match spell::division(given, out) {
            Some(close) => match get("type") {
                Some("translation") => Level::with(Kind::Translation, close),
                Some("commentary") => Level::with(Kind::Commentary, close),
                _ => Level::plain(close),
            },
            None => Level::hidden(),
        },
        "ab" | "p" if is_inferred => Level::plain(""),
        "ab" | "p" => {
            out.push_str("<=");
            Level::plain("=>")
        }
        "num" => {
            out.push_str("<#");
            Level::of(Kind::Number { value: spell::number(given), is_doubted: false })
        }
        "ex" => {
            out.push('(');
            Level::plain(if get("cert") == Some("low") { "?)" } else { ")" })
        }
        "foreign" => {
            out.push_str("~|");
            Level::plain(format!("|~{} ", get("xml:lang").unwrap_or("und")))
        }
        "figDesc" => {
            out.push('#');
            Level::plain(" ")
        }
        "term" => {
            out.push('<');
            Level::of(Kind::Term {
                language: get("xml:lang").map(str::to_owned),
                target: get("target").unwrap_or_default().to_owned(),
                has_language: false,
            })
        }
        "lb" | "handShift" | "milestone" => {
            out.push_str(&spell::sign(element, given));
            Level::plain("")
        }
        _ => open_pair(element, given, out),
    }
}

fn open_pair(element: &str, given: &[(&str, &str)], out: &mut String) -> Level {
    let Some(pair) = pair_of(element, given) else { return Level::plain("") };
    out.push_str(pair.open);
    let is_doubted = pair.doubt == Doubt::Low && value(given, "cert") == Some("low");
    if is_doubted {
        Level::plain(format!("{DOUBT}{}", pair.close))
    } else {
        Level::plain(pair.close)
    }
}
