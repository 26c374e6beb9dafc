//! Signs as they are spelled.

use crate::notation::leiden::signs::MILESTONES;
use crate::notation::leiden::{DOUBT, has_all, value};

/// What ends a translation.
pub(super) const END_OF_TRANSLATION: &str = "=T>";

/// The sign before an edition, a translation or a part; returns the one behind it. Nothing for a
/// division of another kind: an apparatus, a bibliography.
pub(super) fn division(given: &[(&str, &str)], out: &mut String) -> Option<&'static str> {
    let is_inferred = value(given, "resp") == Some("#teikit");
    let language = value(given, "xml:lang");
    let close = match value(given, "type") {
        Some("edition" | "commentary") | None => "",
        Some("translation") => END_OF_TRANSLATION,
        Some("textpart") => "=D>",
        Some(_) => return None,
    };
    if is_inferred {
        return Some("");
    }
    match (close, language) {
        ("=D>", _) => {
            out.push_str("<D=");
            for part in [value(given, "n"), value(given, "subtype")].into_iter().flatten() {
                out.push('.');
                out.push_str(part);
            }
        }
        (END_OF_TRANSLATION, language) => {
            out.push_str("<T=.");
            out.push_str(language.unwrap_or("und"));
        }
        (_, Some(language)) => {
            out.push_str("<S=.");
            out.push_str(language);
        }
        _ => {}
    }
    Some(close)
}

/// ` '=1/12`, the end of a number without what doubts and closes it.
pub(super) fn number(given: &[(&str, &str)]) -> String {
    let tick = if value(given, "rend") == Some("tick") { " '" } else { "" };
    let amount = match (value(given, "value"), value(given, "atLeast"), value(given, "atMost")) {
        (Some(value), ..) => value.to_owned(),
        (None, Some(least), most) => format!("{least}-{}", most.unwrap_or("?")),
        _ if value(given, "type") == Some("fraction") => "frac".to_owned(),
        _ => String::new(),
    };
    format!("{tick}={amount}")
}

/// A line, a hand, a rule.
pub(super) fn sign(element: &str, given: &[(&str, &str)]) -> String {
    let get = |name| value(given, name);
    match element {
        "lb" => {
            let number = get("n").unwrap_or_default();
            // Older documents of EpiDoc say it with a type.
            let broken = get("break") == Some("no") || get("type") == Some("inWord");
            match get("rend") {
                Some(rend) => format!("({number}{}, {rend})", if broken { ".-" } else { "" }),
                None => format!("{number}.{} ", if broken { "-" } else { "" }),
            }
        }
        "handShift" => {
            let doubt = if get("cert") == Some("low") { DOUBT } else { "" };
            let hand = get("new").unwrap_or_default();
            format!("${}{doubt} ", hand.trim_start_matches('#'))
        }
        _ if get("unit") == Some("line") => format!("(({}))", get("n").unwrap_or_default()),
        _ => {
            let found = MILESTONES.iter().find(|(_, attributes)| has_all(given, attributes));
            found.map_or("", |(sign, _)| *sign).to_owned()
        }
    }
}

/// A place without text, until it is spelled where its element ends.
#[derive(Debug)]
pub(super) struct Lacuna {
    kind: LacunaKind,
    /// `3`, `ca.3`, `2-5`, `?`.
    amount: String,
    unit: Unit,
    pub(super) is_doubted: bool,
    is_described: bool,
    is_in_translation: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LacunaKind {
    Space,
    Lost,
    Omitted,
    NotTranscribed,
    Illegible,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Character,
    Line,
    Column,
}

impl Lacuna {
    pub(super) fn of(element: &str, given: &[(&str, &str)], is_in_translation: bool) -> Self {
        let kind = match (element, value(given, "reason")) {
            ("space", _) => LacunaKind::Space,
            (_, Some("lost")) => LacunaKind::Lost,
            (_, Some("omitted")) => LacunaKind::Omitted,
            (_, Some("ellipsis")) => LacunaKind::NotTranscribed,
            _ => LacunaKind::Illegible,
        };
        let unit = match value(given, "unit") {
            Some("line") => Unit::Line,
            Some("column") => Unit::Column,
            _ => Unit::Character,
        };
        let (is_doubted, is_described) = (false, false);
        Self { kind, amount: amount(given), unit, is_doubted, is_described, is_in_translation }
    }

    /// It has a description: of what is illegible, that there are traces.
    pub(super) fn describe(&mut self) {
        self.is_described = true;
    }

    pub(super) fn write(&self, out: &mut String) {
        let doubt = if self.is_doubted { DOUBT } else { "" };
        let line = if self.unit == Unit::Line { "lin" } else { "" };
        let amount = &self.amount;
        let dot = if amount.starts_with("ca.") { "" } else { "." };
        let spelled = match (self.kind, self.unit) {
            (LacunaKind::Lost, _) if self.is_in_translation => "[...]".to_owned(),
            (LacunaKind::Illegible, _) if self.is_in_translation => "...".to_owned(),
            (LacunaKind::Lost, Unit::Character) => format!("[{dot}{amount}{doubt}]"),
            (LacunaKind::Omitted, _) => format!("<{dot}{amount}{doubt}>"),
            (LacunaKind::NotTranscribed, unit) => {
                let unit = match unit {
                    Unit::Line => "Lines",
                    Unit::Column => "Column",
                    Unit::Character => "Chars",
                };
                format!("({unit}: {amount} non transcribed{doubt})")
            }
            (LacunaKind::Space, _) => open_end(format!("vac.{amount}{line}"), doubt),
            (LacunaKind::Lost, _) => open_end(format!("lost.{amount}{line}"), doubt),
            (LacunaKind::Illegible, unit)
                if self.is_described || (amount == "?" && unit == Unit::Line) =>
            {
                let unit = if unit == Unit::Line { "lin" } else { "char" };
                let is_measured = amount != "?" || unit == "lin";
                let traces =
                    if is_measured { format!("vestig.{amount}{unit}") } else { "vestig ".into() };
                open_end(traces, doubt)
            }
            (LacunaKind::Illegible, _) => open_end(format!("{dot}{amount}{line}"), doubt),
        };
        out.push_str(&spelled);
    }
}

/// A doubt behind a sign without an end of its own is followed by a blank.
fn open_end(sign: String, doubt: &str) -> String {
    if doubt.is_empty() { sign } else { sign + doubt + " " }
}

fn amount(given: &[(&str, &str)]) -> String {
    let get = |name| value(given, name);
    match (get("quantity"), get("atLeast")) {
        (Some(number), _) if get("precision") == Some("low") => format!("ca.{number}"),
        (Some(number), _) => number.to_owned(),
        (None, Some(least)) => format!("{least}-{}", get("atMost").unwrap_or("?")),
        _ => "?".to_owned(),
    }
}
