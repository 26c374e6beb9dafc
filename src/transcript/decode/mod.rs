//! TEI to text: the transcript that a document was made from, byte for byte.

pub(crate) mod instruction;
mod manner;
mod proof;
mod shape;
pub(crate) mod speller;
pub(crate) mod spelling;
mod substitute;
mod typed;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::notation::builtin;
use crate::notation::markdown::{Given, with_given};
use crate::source::encoding::{self, Encoding, EncodingError};
use crate::source::{Source, Span};
use crate::xml::events::{Kind, LazyAttribute, Step};
use crate::xml::{Event, Name, Reader, XML_NAMESPACE};
use instruction::Settings;
pub(crate) use proof::Proof;
use speller::Speller;
use spelling::Spelling;
use std::ops::Range;
use std::sync::Arc;
use substitute::{Output, Substitution};
use typed::Marks;

/// The namespace of TEI elements.
const TEI_NAMESPACE: &str = "http://www.tei-c.org/ns/1.0";

/// An instruction whose neighbour was edited.
pub(super) static STALE_INSTRUCTION: Code = Code {
    id: "text/stale-instruction",
    summary: "An instruction no longer fits what follows it.",
    explanation: "teikit keeps the exact spelling of a transcript in instructions such as \
        <?teikit src=\"[redacted]\" for=\"[REDACTED]\"?>. This one stands before other text than \
        it was written for, so that it was left out: the text is spelled canonically there. \
        Remove the instruction if the edit was meant.",
};

/// A notation that is not there.
pub(super) static UNKNOWN_NOTATION: Code = Code {
    id: "text/unknown-notation",
    summary: "The document names a notation that is not known.",
    explanation: "The instruction <?teikit notation=\"…\"?> before the root element says in \
        which notation the transcript was. This one is not among those that `teikit notations` \
        lists, and its definition does not stand beside its name, so that the text is spelled in \
        the notation markdown.",
};

/// A document of another kind.
pub(super) static NOT_TEI: Code = Code {
    id: "text/not-tei",
    summary: "The document is not TEI P5.",
    explanation: "The root element of a TEI P5 document is TEI (or teiCorpus, or text) in the \
        namespace http://www.tei-c.org/ns/1.0. Documents of TEI P4 (TEI.2) have no namespace; \
        convert them to P5 first.",
};

/// What a document says in the notation of transcripts.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The text.
    pub(crate) text: String,
    /// How the file was written.
    pub(crate) settings: Settings,
    /// Instructions that no longer fit.
    pub(crate) findings: Vec<Diagnostic>,
}

/// Reads the transcript out of a TEI document.
///
/// # Errors
/// The finding that ends reading, where the document is not well-formed or not TEI.
pub(crate) fn decode(document: &str) -> Result<Decoded, Box<Diagnostic>> {
    let mut decoder = Decoder::new(Output::Text(String::with_capacity(document.len())));
    decoder.read(document)?;
    let settings = decoder.settings;
    let typed = decoder.typed;
    let (output, stale) = decoder.substitution.finish();
    let text = if let Output::Text(text) = output { text } else { String::new() };
    let text = typed::escape(text, typed, &settings.notation);
    let stale = stale.into_iter().map(finding);
    Ok(Decoded { text, settings, findings: decoder.unknown.into_iter().chain(stale).collect() })
}

#[derive(Debug)]
struct Decoder<'t> {
    speller: Spelling,
    settings: Settings,
    substitution: Substitution<'t>,
    canonical: String,
    /// The names of the elements that are open, one behind the other, and where each begins.
    names: String,
    starts: Vec<usize>,
    /// Where the transcript has text of the document that may look like a mark.
    typed: Vec<Range<usize>>,
    /// The marks of the transcript, where they are known.
    marks: Option<Marks<'t>>,
    /// Whether the header names the notation at this place.
    in_notation: bool,
    /// The finding on a notation that is not known.
    unknown: Option<Diagnostic>,
}

impl<'t> Decoder<'t> {
    fn new(output: Output<'t>) -> Self {
        let settings = Settings::default();
        Self {
            speller: Spelling::Marks(Speller::new(
                settings.newline,
                Arc::clone(&settings.notation),
            )),
            settings,
            substitution: Substitution::new(output),
            canonical: String::new(),
            names: String::new(),
            starts: Vec::new(),
            typed: Vec::new(),
            marks: None,
            in_notation: false,
            unknown: None,
        }
    }

    /// Takes a whole document.
    fn read(&mut self, document: &str) -> Result<(), Box<Diagnostic>> {
        let mut reader = Reader::new(document);
        loop {
            let step = reader.advance()?;
            if step.kind == Kind::Finished {
                return Ok(());
            }
            self.take(&reader, step)?;
        }
    }

    /// Takes the next step through a document.
    fn take(&mut self, reader: &Reader<'_>, step: Step) -> Result<(), Box<Diagnostic>> {
        self.canonical.clear();
        match step.kind {
            Kind::Start => {
                let name = reader.tag_name();
                if self.starts.is_empty() && name.namespace != TEI_NAMESPACE {
                    return Err(Box::new(not_tei(name.local, step.span)));
                }
                let pairs = reader.attributes().lazy().map(LazyAttribute::pair);
                let named = pairs.map(|(name, value)| (qualified(name), value));
                with_given(named, |given| self.start(name.local, given));
            }
            Kind::End => self.end(),
            Kind::Text | Kind::Buffered if self.in_notation => {
                self.header_names(reader.characters(step));
            }
            Kind::Text | Kind::Buffered => {
                self.text(reader.characters(step));
                return Ok(());
            }
            _ => {
                if let Some(Event::Instruction { target, data, span }) = reader.event(step)
                    && target == instruction::TARGET
                {
                    self.instruction(data, span);
                }
            }
        }
        self.substitution.push(&self.canonical);
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.speller.is_verbatim(text) {
            self.speller.wrote_verbatim();
            self.push_text(text);
            return;
        }
        let start = self.speller.text(text, &mut self.canonical);
        let canonical = std::mem::take(&mut self.canonical);
        self.substitution.push(&canonical[..start]);
        self.push_text(&canonical[start..]);
        self.canonical = canonical;
    }

    fn end(&mut self) {
        self.in_notation = false;
        let start = self.starts.pop().unwrap_or_default();
        self.speller.end(&mut self.canonical);
        self.names.truncate(start);
    }

    fn start(&mut self, element: &str, given: Given<'_>) {
        self.in_notation = element == "ident" && given.contains(&("type", "notation"));
        if self.begins_edition(element, given) {
            self.spell_in_leiden();
        }
        self.speller.start(element, given, &mut self.canonical);
        self.starts.push(self.names.len());
        self.names.push_str(element);
    }

    /// The header names the notation: a file without instructions does so there only.
    fn header_names(&mut self, notation: &str) {
        let is_header = self.names.starts_with("TEIteiHeader");
        let is_usual = self.settings.notation.id() == builtin::usual().id();
        let Some(notation) = builtin::named(notation).filter(|_| is_header && is_usual) else {
            return;
        };
        self.settings.notation = notation;
        self.speller = Spelling::new(&self.settings);
        let ends = self.starts.iter().skip(1).copied().chain([self.names.len()]);
        for (&start, end) in self.starts.iter().zip(ends) {
            self.speller.start(&self.names[start..end], &[], &mut self.canonical);
        }
    }

    /// Whether an edition of a papyrus begins, and nothing says how the text is written: it was
    /// made in TEI, and not from a transcript.
    fn begins_edition(&self, element: &str, given: Given<'_>) -> bool {
        element == "div"
            && self.settings.notation.id() == builtin::usual().id()
            && given.contains(&("type", "edition"))
            && self.substitution.written() == Some(0)
    }

    /// Goes on in Leiden+; white space around editions is layout.
    fn spell_in_leiden(&mut self) {
        let Some(notation) = builtin::named("leiden") else { return };
        self.settings.notation = notation;
        self.speller = Spelling::new(&self.settings);
        for _ in &self.starts {
            self.speller.start("text", &[], &mut self.canonical);
        }
    }

    /// Writes text of the document, and notes where it may look like a mark.
    fn push_text(&mut self, text: &str) {
        let start = self.substitution.written();
        self.substitution.push(text);
        if let Some((start, end)) = start.zip(self.substitution.written())
            && start < end
            && self.speller.has_escapes()
        {
            match &mut self.marks {
                Some(marks) => marks.typed(&(start..end)),
                None if typed::is_suspicious(text, &self.settings.notation) => {
                    self.typed.push(start..end);
                }
                None => {}
            }
        }
    }

    fn instruction(&mut self, data: &str, span: Span) {
        match instruction::read_deviation(data) {
            Some(deviation) => {
                // What is inserted stands behind what was held back.
                if deviation.canonical.is_empty() {
                    self.speller.flush(&mut self.canonical);
                    self.substitution.push(&self.canonical);
                    self.canonical.clear();
                }
                self.substitution.arm(deviation, span);
            }
            None if self.starts.is_empty() => {
                self.settings = instruction::read_settings(data).unwrap_or_else(|unknown| {
                    self.unknown = Some(unknown_notation(&unknown.0, span));
                    unknown.1
                });
                self.speller = Spelling::new(&self.settings);
            }
            None => self.substitution.stale(span),
        }
    }
}

/// The name of an attribute as the tables have it: `xml:id`, `rend`.
fn qualified(name: Name<'_>) -> &str {
    match (name.namespace, name.local) {
        ("", local) => local,
        (XML_NAMESPACE, "space") => "xml:space",
        (XML_NAMESPACE, "lang") => "xml:lang",
        (XML_NAMESPACE, "id") => "xml:id",
        // No construct of a transcript depends on another attribute with a namespace.
        _ => "",
    }
}

fn finding(span: Span) -> Diagnostic {
    let message = "this instruction does not fit the text behind it any more".to_owned();
    Diagnostic::new(&STALE_INSTRUCTION, Severity::Warning, message, span)
        .with_label("left out")
        .with_help("remove it, or restore the text it was written for")
}

fn unknown_notation(name: &str, span: Span) -> Diagnostic {
    let message = format!("the notation `{name}` is not known; the text is in `markdown`");
    Diagnostic::new(&UNKNOWN_NOTATION, Severity::Warning, message, span)
        .with_label("not known")
        .with_help("name a notation that `teikit notations` lists, or add its definition")
}

fn not_tei(root: &str, span: Span) -> Diagnostic {
    let message = format!("the root element `{root}` is not in the namespace of TEI P5");
    Diagnostic::new(&NOT_TEI, Severity::Error, message, span)
        .with_label("expected TEI with xmlns=\"http://www.tei-c.org/ns/1.0\"")
        .with_help("convert the document to TEI P5 first; `convert` writes such files")
}

/// The text of a transcript in the bytes of its file.
pub(crate) fn bytes(decoded: Decoded) -> Result<Vec<u8>, EncodingError> {
    if decoded.settings.encoding == Encoding::default() {
        return Ok(decoded.text.into_bytes());
    }
    encoding::encode(&decoded.text, decoded.settings.encoding)
}

/// A finding for a source that cannot be written in the encoding its instruction names.
pub(crate) fn cannot_encode(source: &Source, message: String) -> Diagnostic {
    let end = source.text().len().min(1);
    Diagnostic::new(&STALE_INSTRUCTION, Severity::Error, message, (0..end).into())
        .with_help("remove charset from the teikit instruction before the root element")
}
