//! What most of a document consists of, read without detours: tags of known names, whose values are
//! just what is written, and text without references.
//!
//! Whatever is not of this kind, and every fault, is left untouched for the complete steps.

use super::name_table::{NameId, NameTable, Role, Spelling, SpellingId};
use super::open::NewElement;
use super::swar::{before_first, below, equal, first_bytes, word_at};
use super::tag::{Piece, Tag};
use super::tokenizer::{Ending, Kind, Phase, Step, Tokenizer};
use super::window::Window;
use super::{MAX_DEPTH, cursor::QName};
use crate::source::Span;

impl Tokenizer {
    /// The next step, if it is a plain one.
    #[inline]
    pub(super) fn plain_step(&mut self, window: &mut Window<'_>) -> Option<Step> {
        if self.phase != Phase::Content || !self.context.faults.waiting.is_empty() {
            return None;
        }
        if let Some(ending) = self.ending {
            return Some(self.go_on_ending(ending));
        }
        if !self.frames.is_empty() {
            return None;
        }
        let (bytes, start) = (window.text().as_bytes(), window.at);
        match bytes.get(start)? {
            b'<' if bytes.get(start + 1) == Some(&b'/') => self.plain_end(window),
            b'<' => self.plain_start(window),
            b'&' => None,
            _ => self.plain_text(window),
        }
    }

    /// Passes over white space that is the next text, as a whole.
    #[inline]
    pub(super) fn skip_blank(&self, window: &mut Window<'_>) {
        let (bytes, start) = (window.text().as_bytes(), window.at);
        let is_between = self.phase == Phase::Content && self.frames.is_empty();
        if !is_between || self.ending.is_some() || bytes.get(start) == Some(&b'<') {
            return;
        }
        let end = skip_space(bytes, start);
        if bytes.get(end) == Some(&b'<') {
            window.at = end;
        }
    }

    #[inline]
    fn plain_text(&mut self, window: &mut Window<'_>) -> Option<Step> {
        let (text, base, start) = (window.text(), window.base(), window.at);
        let end = plain_text_end(text.as_bytes(), start)?;
        self.is_legal(text, base, end)?;
        let bytes = &text.as_bytes()[start..end];
        if self.scan.carriage_return && memchr::memchr(b'\r', bytes).is_some() {
            return None;
        }
        window.at = end;
        let span = Span::new(base + start, base + end);
        Some(Step::text(Piece::Text(Span::new(start, end)), span))
    }

    #[inline]
    fn plain_end(&mut self, window: &mut Window<'_>) -> Option<Step> {
        let (text, base, start) = (window.text(), window.base(), window.at);
        let end = start + 2 + self.open.closed_by(&text.as_bytes()[start + 2..])?;
        self.is_legal(text, base, end)?;
        window.at = end;
        Some(self.end_element(Span::new(base + start, base + end)))
    }

    /// Whether XML can hold all characters up to there.
    #[inline]
    fn is_legal(&mut self, text: &str, base: usize, end: usize) -> Option<()> {
        self.scan.cover(text, base, base + end);
        self.scan.illegal.is_none_or(|at| at >= base + end).then_some(())
    }

    #[inline]
    fn plain_start(&mut self, window: &mut Window<'_>) -> Option<Step> {
        let (text, base, start) = (window.text(), window.base(), window.at);
        let Self { tag, context, open, .. } = self;
        if context.entities.declares_attributes() || open.len() >= MAX_DEPTH {
            return None;
        }
        let (end, empty) = tag.read_plain(text.as_bytes(), start, &context.names)?;
        let (prefix, _) = context.names.prefix_of(tag.spelling);
        let namespace = context.namespaces.of_prefix(prefix);
        let id = context.names.known_id(tag.spelling, Role::Element, namespace)?;
        id.index()?;
        self.is_legal(text, base, end)?;
        let Self { tag, context, open, .. } = self;
        let span = Span::new(base + start, base + end);
        (tag.namespace, tag.id, tag.span, tag.base) = (namespace, id, span, base);
        open.push(NewElement {
            name: tag.name.text(text),
            prefix_len: tag.name.prefix_len,
            opened: span,
            namespace,
            id,
            namespaces_before: context.namespaces.enter(),
        });
        if empty {
            let last = Span { start: span.end, end: span.end };
            self.ending = Some(Ending { depth: self.open.len() - 1, inner: last, last });
        }
        window.at = end;
        Some(Step::of(Kind::Start, span))
    }
}

impl Tag {
    /// Reads the tag whose `<` is at `open`, if it is a plain one: where it ends, and whether the
    /// element is empty.
    #[inline]
    fn read_plain(
        &mut self,
        bytes: &[u8],
        open: usize,
        names: &NameTable,
    ) -> Option<(usize, bool)> {
        let behind_name = |word| below(word, b'!') | equal(word, b'>') | equal(word, b'/');
        let (mut at, spelling, known) = known_name(bytes, open + 1, names, behind_name)?;
        self.clear();
        self.name = qname(open + 1, at, known);
        self.spelling = spelling;
        let mut seen = 0_u64;
        loop {
            let name_start = match *bytes.get(at)? {
                b'>' => return Some((at + 1, false)),
                b'/' => return (*bytes.get(at + 1)? == b'>').then_some((at + 2, true)),
                b' ' | b'\n' | b'\t' | b'\r' => skip_space(bytes, at),
                _ => return None,
            };
            if matches!(bytes.get(name_start)?, b'>' | b'/') {
                at = name_start;
                continue;
            }
            let (equals, spelling, known) =
                known_name(bytes, name_start, names, |word| equal(word, b'='))?;
            let fixed @ (_, id) = known.fixed()?;
            let bit = 1 << (id.index()? % 64);
            if seen & bit != 0 && self.has(id) {
                return None;
            }
            seen |= bit;
            let value_start = equals + 2;
            let value_end = plain_value_end(bytes, value_start)?;
            let name = qname(name_start, equals, known);
            self.push_plain(name, spelling, fixed, Span::new(value_start, value_end));
            at = value_end + 1;
        }
    }

    fn has(&self, id: NameId) -> bool {
        self.attributes.iter().any(|attribute| attribute.id == id)
    }
}

#[inline]
fn qname(start: usize, end: usize, known: &Spelling) -> QName {
    let Span { start, end } = Span::new(start, end);
    QName { start, end, prefix_len: known.prefix_len }
}

#[inline]
fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\n' | b'\t' | b'\r')) {
        at += 1;
    }
    at
}

/// The known name from `start` to the first mark, of at most 15 bytes, and where it ends.
#[inline]
fn known_name<'n>(
    bytes: &[u8],
    start: usize,
    names: &'n NameTable,
    marks: impl Fn(u64) -> u64,
) -> Option<(usize, SpellingId, &'n Spelling)> {
    let word = word_at(bytes, start)?;
    let mut len = before_first(marks(word));
    if len == 8 {
        len += before_first(marks(word_at(bytes, start + 8)?));
    }
    let tail = if len > 8 { word_at(bytes, start + len - 8)? } else { 0 };
    let name = &bytes[start..start + len];
    let (spelling, known) = names.find_parts(first_bytes(word, len), tail, name)?;
    Some((start + len, spelling, known))
}

/// Where the closing quote of a value is that begins at `start` behind its opening quote, if it is
/// just what is written.
#[inline]
fn plain_value_end(bytes: &[u8], start: usize) -> Option<usize> {
    let quote = *bytes.get(start - 1)?;
    if quote != b'"' && quote != b'\'' {
        return None;
    }
    let mut at = start;
    loop {
        let word = word_at(bytes, at)?;
        let marks = equal(word, quote) | equal(word, b'<') | equal(word, b'&') | below(word, b' ');
        at += before_first(marks);
        if marks != 0 {
            return (bytes[at] == quote).then_some(at);
        }
    }
}

/// How many bytes of text are looked at in words: most texts are short.
const SHORT_TEXT: usize = 32;

/// Where the text that begins at `start` ends, if there is markup or a reference behind it.
#[inline]
fn plain_text_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    while at < start + SHORT_TEXT {
        let word = word_at(bytes, at)?;
        let marks = equal(word, b'<') | equal(word, b'&') | equal(word, b']');
        at += before_first(marks);
        if marks != 0 {
            match bytes[at] {
                b']' => break,
                _ => return Some(at),
            }
        }
    }
    long_text_end(bytes, at)
}

fn long_text_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        at += memchr::memchr3(b'<', b'&', b']', bytes.get(at..)?)?;
        match (bytes[at], bytes.get(at + 1)?) {
            (b']', b']') => return None,
            (b']', _) => at += 1,
            _ => return Some(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::xml::{Event, Reader};
    use proptest::prelude::*;

    /// What stands behind everything, so that words can be read up to the end.
    const BEHIND: &str = "<!-- sixteen bytes -->";

    type Next<'d> = fn(&mut Reader<'d>) -> Result<Step, Box<Diagnostic>>;

    /// The events and faults of a document, and the names that were met.
    fn told<'d>(
        xml: &'d str,
        names: NameTable,
        repairs: bool,
        next: Next<'d>,
    ) -> (Vec<String>, NameTable) {
        let mut reader = Reader::with_names(xml, names);
        if repairs {
            reader = reader.repairing();
        }
        let mut told = vec![];
        loop {
            let step = next(&mut reader);
            let is_last = matches!(step, Ok(Step { kind: Kind::Finished, .. }));
            told.push(format!("{:?}", step.map(|step| reader.event(step))));
            if is_last {
                return (told, reader.into_names());
            }
        }
    }

    /// How many steps are plain ones, of a document whose names are known.
    fn plain_steps(xml: &str) -> usize {
        let xml = format!("{xml}{BEHIND}");
        let (_, names) = told(&xml, NameTable::new(), false, Reader::complete_step);
        let mut reader = Reader::with_names(&xml, names);
        let mut plain = 0;
        loop {
            if reader.tokenizer.plain_step(&mut reader.window).is_some() {
                plain += 1;
            } else if reader.complete_step().unwrap().kind == Kind::Finished {
                return plain;
            }
        }
    }

    #[test]
    fn the_usual_is_plain() {
        let usual = "<a><p n='1' xml:id=\"a-1\"\n type='long name'>a [text] é > \n</p><lb/></a>";
        assert_eq!(plain_steps(usual), 6);
        assert_eq!(plain_steps("<a><abcdefghijklmno></abcdefghijklmno></a>"), 3);
        assert_eq!(plain_steps("<t:a xmlns:t='u'><t:p>x</t:p></t:a>"), 4);
    }

    #[test]
    fn white_space_may_be_passed_over() {
        let xml = "<a>\r\n <b> \t</b> x <c/> &lt;<d/> <![CDATA[ ]]> </a> <!-- -->";
        let mut reader = Reader::new(xml);
        let mut texts = vec![];
        loop {
            reader.skip_blank();
            match reader.next().unwrap() {
                Some(Event::Text { text, .. }) => texts.push(text.to_owned()),
                Some(_) => {}
                None => break,
            }
        }
        assert_eq!(texts, [" x ", " ", "<", " "]);
    }

    /// All but the start of the root element, which is read before there is content, and what is
    /// told here.
    #[test]
    fn the_unusual_is_not() {
        for (unusual, plain) in [
            ("<p>a&amp;b</p>", 5),
            ("<p>a]]b</p>", 3),
            ("<p>\r\n</p>", 3),
            ("<p n='&lt;'></p>", 2),
            ("<p n='\t'></p>", 2),
            ("<p n = '1'></p>", 2),
            ("<p xmlns='u'></p>", 2),
            ("<p></p >", 2),
        ] {
            assert_eq!(plain_steps(&format!("<a>{unusual}</a>")), plain, "{unusual}");
        }
    }

    const PARTS: [&str; 40] = [
        "<p>",
        "</p>",
        "<p n='1'>",
        "<p n=\"'\" m='x y'/>",
        "<p n='1' n='2'>",
        "<p\n\tn='1' >",
        "<p n = '1'>",
        "<p n='1'm='2'>",
        "<p n='a&amp;b'/>",
        "<p n='a\nb'/>",
        "<p n='<'>",
        "<p n=1>",
        "<p n='",
        "<p",
        "<",
        "&amp;",
        "&",
        "&#9;",
        "a",
        " ",
        "é",
        "]",
        "]]",
        "]]>",
        ">",
        "\r\n",
        "\r",
        "\u{1}",
        "\u{FFFE}",
        "<!-- c -->",
        "<?p d?>",
        "<![CDATA[x]]>",
        "<abcdefgh></abcdefgh>",
        "<abcdefghi n='a long value'></abcdefghi>",
        "<abcdefghijklmnop></abcdefghijklmnop>",
        "<x:p xmlns:x='u' x:n='1' xml:lang='en'>",
        "</x:p>",
        "<x:p/>",
        "<é a='é'></é>",
        "a longer text, of more than the bytes that are looked at in words",
    ];

    proptest! {
        #[test]
        fn plain_steps_are_as_complete_ones(
            parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 0..30),
            repairs: bool,
        ) {
            let xml = format!("<a>{}</a>{BEHIND}", parts.concat());
            let (_, names) = told(&xml, NameTable::new(), true, Reader::complete_step);
            let (complete, _) = told(&xml, names.clone(), repairs, Reader::complete_step);
            let (plain, _) = told(&xml, names, repairs, Reader::advance);
            prop_assert_eq!(plain, complete, "{:?}", xml);
        }
    }
}
