//! The kinds of findings of this module.

mod grammar;

use crate::diagnostic::Code;
pub(super) use grammar::{
    ATTRIBUTE, CONTENT, DUPLICATE_ID, ELEMENT, MISSING_ATTRIBUTE, MISSING_ELEMENT, NAMESPACE, TEXT,
    UNKNOWN_ELEMENT, UNRESOLVED_IDREF, VALUE,
};

const fn code(id: &'static str, summary: &'static str, explanation: &'static str) -> Code {
    Code { id, summary, explanation }
}

pub(super) static NOT_WELL_FORMED: Code = code(
    "xml/not-well-formed",
    "the document is no XML",
    "A tag is not closed, an attribute has no quotes, a character is not allowed… Until this is \
     mended, no program can read the document, and nothing else in it was checked.",
);
pub(super) static ENGINE: Code = code(
    "validate/engine",
    "the document or its schema could not be processed",
    "The validation engine gave up. The document may be valid or not.",
);
pub(super) static RULES_SKIPPED: Code = code(
    "validate/rules-skipped",
    "some Schematron rules of the schema were not checked",
    "These rules use expressions that the engine does not know. The document may break them.",
);
pub(super) static TOO_MANY: Code = code(
    "validate/too-many",
    "there are more findings than are shown",
    "Mend the first ones and validate again. Very many findings often have one cause, such as a \
     wrong namespace or another schema.",
);

pub(super) static RULE: Code = code(
    "sch/rule",
    "a Schematron rule of the schema is broken",
    "The rule is part of the schema that the document was validated against; its message says \
     what it demands.",
);
pub(super) static NOT_EVALUATED: Code = code(
    "sch/not-evaluated",
    "a Schematron rule could not be evaluated",
    "The expression of the rule failed on this document. The document may break the rule or not.",
);

static GAP_REASON: Code = code(
    "sch/gap-reason",
    "a gap without a reason",
    "Readers must be able to tell text that was withheld (redacted) from text that cannot be read \
     (illegible) or was left out by the editor (editorial).",
);
static GAP_AMOUNT: Code = code(
    "sch/gap-amount",
    "a gap with two amounts",
    "quantity with unit measures a gap, extent describes it in words; together they contradict \
     each other sooner or later.",
);
static GAP_IN_SUPPLIED: Code = code(
    "sch/gap-in-supplied",
    "a gap in supplied text",
    "Text that an editor supplies cannot be missing at the same time.",
);
static QUANTITY_UNIT: Code = code(
    "sch/quantity-unit",
    "an amount without a unit",
    "quantity=\"3\" says nothing unless unit says three of what: characters, words, lines, pages.",
);
static SUBST_PAIR: Code = code(
    "sch/subst-pair",
    "a substitution that replaces nothing",
    "subst groups a deletion with the addition that replaces it. TEI P5 has the same rule.",
);
static CHOICE_PAIR: Code = code(
    "sch/choice-pair",
    "a choice between things that do not belong together",
    "A choice offers an error and its correction (sic, corr), an old and a regular spelling (orig, \
     reg), an abbreviation and its expansion (abbr, expan), or several readings (unclear).",
);
static SPAN_TARGET: Code = code(
    "sch/span-target",
    "a span without an end",
    "addSpan, delSpan and damageSpan reach to the element that spanTo points to, usually an \
     anchor. TEI P5 has the same rule.",
);
static SPAN_FORWARD: Code = code(
    "sch/span-forward",
    "a span that ends before it begins",
    "The element that spanTo points to must follow. TEI P5 has the same rule.",
);
static DATE_WHEN: Code = code(
    "sch/date-when",
    "a date that is both exact and uncertain",
    "when gives one date, notBefore and notAfter the limits of an uncertain one, from and to a \
     duration. TEI P5 has the same rule.",
);
static DATE_RANGE: Code = code(
    "sch/date-range",
    "a date that is both a duration and uncertain",
    "from and to are the ends of a duration, notBefore and notAfter the limits of an uncertain \
     date; the same end must not have both. TEI P5 has the same rule.",
);
static P_IN_L: Code = code(
    "sch/p-in-l",
    "a paragraph in a line of verse",
    "A line holds phrases, not paragraphs. TEI P5 has the same rule.",
);
static GLOSS_LABELS: Code = code(
    "sch/gloss-labels",
    "a list of glosses without labels",
    "Each item of a list of type gloss explains the label before it. TEI P5 has the same rule.",
);
static RELATED_ITEM: Code = code(
    "sch/related-item",
    "a related item with no content, or with two",
    "relatedItem points to a description with target or holds one, not both. TEI P5 has the same \
     rule.",
);
static FACSIMILE_TEXT: Code = code(
    "sch/facsimile-text",
    "text in a facsimile",
    "facsimile holds images and their zones; transcriptions stand in text. TEI P5 has the same \
     rule.",
);
static SUBTYPE_TYPE: Code = code(
    "sch/subtype-type",
    "a subtype without a type",
    "subtype divides the type further. TEI P5 has the same rule.",
);
static QUOTATION_CONTENT: Code = code(
    "sch/quotation-content",
    "an empty declaration on quotation marks",
    "quotation says with marks or with paragraphs what was done. TEI P5 has the same rule.",
);
static MS_IDENTIFIER: Code = code(
    "sch/ms-identifier",
    "an identifier that does not say whose it is",
    "A shelfmark alone identifies nothing: name the place, institution, repository or collection \
     first. TEI P5 has the same rule.",
);
static CITE_STRUCTURE_ROOT: Code = code(
    "sch/cite-structure-root",
    "an outermost citation structure that does not start at the root",
    "The match of the outermost citeStructure starts with a slash. TEI P5 has the same rule.",
);
static CITE_STRUCTURE_INNER: Code = code(
    "sch/cite-structure-inner",
    "an inner citation structure that starts at the root",
    "The match of an inner citeStructure is relative to the outer one. TEI P5 has the same rule.",
);
static POINTER: Code = code(
    "sch/pointer",
    "a pointer to nothing",
    "A value such as #a points to the element of the same document whose xml:id is a; there is \
     none. The pointer or the xml:id is misspelt, or the element was removed.",
);
static MARK_STRUCK: Code = code(
    "sch/mark-struck",
    "a mark of struck text that was not encoded",
    "~~word~~ in a transcript stands for struck text, which TEI encodes with del.",
);
static MARK_REDACTED: Code = code(
    "sch/mark-redacted",
    "a mark of withheld text that was not encoded",
    "[REDACTED] in a transcript stands for withheld text, which TEI encodes with gap.",
);

/// The rules of the built-in schema, each with what to do.
pub(super) static RULES: &[(&Code, &str)] = &[
    (&GAP_REASON, "add reason, for instance reason=\"redacted\" or reason=\"illegible\""),
    (&GAP_AMOUNT, "keep quantity with unit where the amount is known, else extent"),
    (&GAP_IN_SUPPLIED, "move the gap out of supplied"),
    (&QUANTITY_UNIT, "add unit, for instance unit=\"word\" or unit=\"line\""),
    (&SUBST_PAIR, "put a del and an add into subst, or remove subst"),
    (&CHOICE_PAIR, "pair sic with corr, orig with reg, abbr with expan, or give two unclear"),
    (&SPAN_TARGET, "add spanTo with the xml:id of an anchor behind the span"),
    (&SPAN_FORWARD, "point to an anchor that follows"),
    (&DATE_WHEN, "keep when for an exact date, or the other attributes for an uncertain one"),
    (&DATE_RANGE, "keep from and to for a duration, or notBefore and notAfter"),
    (&P_IN_L, "end the line before the paragraph"),
    (&GLOSS_LABELS, "put a label before each item, or remove type"),
    (&RELATED_ITEM, "keep either target or the description"),
    (&FACSIMILE_TEXT, "move the text into text, or use sourceDoc"),
    (&SUBTYPE_TYPE, "add type, or use type instead of subtype"),
    (&QUOTATION_CONTENT, "add marks=\"all\", \"some\" or \"none\", or a paragraph"),
    (&MS_IDENTIFIER, "put a repository before it"),
    (&CITE_STRUCTURE_ROOT, "start match with a slash"),
    (&CITE_STRUCTURE_INNER, "remove the slash at the start of match"),
    (&POINTER, "correct the pointer, or give the element that is meant this xml:id"),
    (&MARK_STRUCK, "encode the struck text with del"),
    (&MARK_REDACTED, "encode the withheld text with gap"),
];

/// All kinds of findings of this module.
pub static CODES: &[&Code] = &[
    &NOT_WELL_FORMED,
    &ENGINE,
    &RULES_SKIPPED,
    &TOO_MANY,
    &NAMESPACE,
    &UNKNOWN_ELEMENT,
    &ELEMENT,
    &MISSING_ELEMENT,
    &TEXT,
    &ATTRIBUTE,
    &VALUE,
    &CONTENT,
    &MISSING_ATTRIBUTE,
    &DUPLICATE_ID,
    &UNRESOLVED_IDREF,
    &RULE,
    &NOT_EVALUATED,
    &GAP_REASON,
    &GAP_AMOUNT,
    &GAP_IN_SUPPLIED,
    &QUANTITY_UNIT,
    &SUBST_PAIR,
    &CHOICE_PAIR,
    &SPAN_TARGET,
    &SPAN_FORWARD,
    &DATE_WHEN,
    &DATE_RANGE,
    &P_IN_L,
    &GLOSS_LABELS,
    &RELATED_ITEM,
    &FACSIMILE_TEXT,
    &SUBTYPE_TYPE,
    &QUOTATION_CONTENT,
    &MS_IDENTIFIER,
    &CITE_STRUCTURE_ROOT,
    &CITE_STRUCTURE_INNER,
    &POINTER,
    &MARK_STRUCK,
    &MARK_REDACTED,
];

/// The code and the advice for the rule of this id, if it is one of the built-in schema.
pub(super) fn rule(id: &str) -> Option<(&'static Code, &'static str)> {
    RULES.iter().copied().find(|(code, _)| code.id.strip_prefix("sch/") == Some(id))
}
