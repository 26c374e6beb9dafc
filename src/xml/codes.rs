//! The codes of findings about XML.

use crate::diagnostic::Code;

pub(super) static NO_ROOT: Code = Code {
    id: "xml/no-root",
    summary: "the document has no root element",
    explanation: "An XML document holds exactly one outermost element; a TEI document begins with \
        <TEI>. An empty file, or one with only comments, is not a document.",
};

pub(super) static OUTSIDE_ROOT: Code = Code {
    id: "xml/outside-root",
    summary: "something stands outside the root element",
    explanation: "Before and after the outermost element only comments, processing instructions and \
        white space may stand. Often two documents were joined, or the root element is \
        closed too early.",
};

pub(super) static ILLEGAL_CHARACTER: Code = Code {
    id: "xml/illegal-character",
    summary: "a character that XML cannot hold",
    explanation: "XML 1.0 excludes the control characters below U+0020 other than tab, line feed and \
        carriage return, and U+FFFE and U+FFFF, even as character references. Remove them, \
        or put U+FFFD in their place.",
};

pub(super) static BAD_NAME: Code = Code {
    id: "xml/bad-name",
    summary: "something that is not a name stands where one must be",
    explanation: "Names begin with a letter or an underscore and go on with letters, digits, \
        hyphens, full stops and underscores. One colon may divide a prefix from the name \
        of an element or attribute; names of entities, notations and processing \
        instructions have none.",
};

pub(super) static UNCLOSED_MARKUP: Code = Code {
    id: "xml/unclosed-markup",
    summary: "a tag, comment or section is not closed",
    explanation: "What begins with < must end: tags with >, comments with -->, processing \
        instructions with ?>, CDATA sections with ]]>. A < that is meant as text is \
        written &lt;.",
};

pub(super) static UNEXPECTED_MARKUP: Code = Code {
    id: "xml/unexpected-markup",
    summary: "markup that may not stand there",
    explanation: "After <! only comments and CDATA sections may follow within an element; the \
        document type declaration stands before the root element, once.",
};

pub(super) static UNCLOSED_ELEMENT: Code = Code {
    id: "xml/unclosed-element",
    summary: "an element is not closed",
    explanation: "Each start tag needs its end tag. The report points at the start tag of the \
        innermost element that is still open where the text ends.",
};

pub(super) static MISMATCHED_END_TAG: Code = Code {
    id: "xml/mismatched-end-tag",
    summary: "an end tag closes another element than the one that is open",
    explanation: "Elements nest: what was opened last is closed first. Either an end tag is missing \
        or misspelt, or two elements overlap; overlapping passages are encoded with \
        milestones or with @part.",
};

pub(super) static UNEXPECTED_END_TAG: Code = Code {
    id: "xml/unexpected-end-tag",
    summary: "an end tag without start tag",
    explanation: "No element is open that this tag could close.",
};

pub(super) static ATTRIBUTE_SYNTAX: Code = Code {
    id: "xml/attribute-syntax",
    summary: "an attribute is not written as name=\"value\"",
    explanation: "Attributes are divided by white space; each is a name, an equals sign, and a value \
        in quotes.",
};

pub(super) static DUPLICATE_ATTRIBUTE: Code = Code {
    id: "xml/duplicate-attribute",
    summary: "an element has an attribute twice",
    explanation: "An attribute may stand once in a tag. Two prefixes for one namespace make the same \
        attribute. Several values usually go into one attribute, divided by blanks.",
};

pub(super) static ATTRIBUTE_LESS_THAN: Code = Code {
    id: "xml/attribute-less-than",
    summary: "a < stands in an attribute value",
    explanation: "In attribute values < is written &lt;. Where none was meant, the closing quote of \
        the value is missing.",
};

pub(super) static TAG_SYNTAX: Code = Code {
    id: "xml/tag-syntax",
    summary: "a tag is not written as XML wants it",
    explanation: "An end tag holds only a name; a tag of an empty element ends with />, without a \
        blank between.",
};

pub(super) static UNDECLARED_PREFIX: Code = Code {
    id: "xml/undeclared-prefix",
    summary: "a namespace prefix is not declared",
    explanation: "A prefix must be declared on the element or around it: xmlns:prefix=\"…\". Only \
        xml: needs no declaration.",
};

pub(super) static RESERVED_NAMESPACE: Code = Code {
    id: "xml/reserved-namespace",
    summary: "a namespace declaration that is not allowed",
    explanation: "The prefixes xml and xmlns and their two namespaces are fixed, and a prefix cannot \
        be bound to nothing.",
};

pub(super) static REFERENCE_SYNTAX: Code = Code {
    id: "xml/reference-syntax",
    summary: "an & that begins no reference",
    explanation: "A reference is & name ; or & # number ;. An & that is meant as text is written \
        &amp;.",
};

pub(super) static CHARACTER_REFERENCE: Code = Code {
    id: "xml/character-reference",
    summary: "a character reference to no XML character",
    explanation: "&#…; takes a decimal number, &#x…; a hexadecimal one, of a character that XML can \
        hold.",
};

pub(super) static UNDECLARED_ENTITY: Code = Code {
    id: "xml/undeclared-entity",
    summary: "an entity is not declared",
    explanation: "XML knows only &amp; &lt; &gt; &quot; and &apos;. The names of HTML (&nbsp; \
        &eacute;) must be declared in the document or, better, replaced by the character \
        itself.",
};

pub(super) static ENTITY_KIND: Code = Code {
    id: "xml/entity-kind",
    summary: "a reference to an entity that may not be named there",
    explanation: "An unparsed entity (NDATA) has no text, and an external entity may not stand in an \
        attribute value.",
};

pub(super) static ENTITY_LOOP: Code = Code {
    id: "xml/entity-loop",
    summary: "an entity holds itself",
    explanation: "The text of an entity may not refer to the entity again, not even through others.",
};

pub(super) static ENTITY_LIMIT: Code = Code {
    id: "xml/entity-limit",
    summary: "entities expand beyond the limit",
    explanation: "A few lines of entity declarations can stand for gigabytes. Expansion ends at a \
        fixed number of bytes and of levels, which no edition comes near.",
};

pub(super) static ENTITY_NESTING: Code = Code {
    id: "xml/entity-nesting",
    summary: "an element begins and ends in different entities",
    explanation: "The text of an entity holds whole elements: what is opened in it is closed in it, \
        and nothing else.",
};

pub(super) static PREDEFINED_ENTITY: Code = Code {
    id: "xml/predefined-entity",
    summary: "a predefined entity is declared to mean something else",
    explanation: "amp, lt, gt, quot and apos may be declared only with the meaning they have anyway.",
};

pub(super) static COMMENT_HYPHENS: Code = Code {
    id: "xml/comment-hyphens",
    summary: "-- within a comment",
    explanation: "Comments may not hold -- nor end with --->. Put a blank between the hyphens, or \
        use a dash.",
};

pub(super) static CDATA_END: Code = Code {
    id: "xml/cdata-end",
    summary: "]]> stands in text",
    explanation: "The characters ]]> end a CDATA section and may not stand in text. Write ]]&gt;.",
};

pub(super) static XML_DECLARATION: Code = Code {
    id: "xml/xml-declaration",
    summary: "the XML declaration is not as it must be",
    explanation: "It stands at the very beginning, once: <?xml version=\"1.0\" encoding=\"UTF-8\"?>, \
        with version first, and standalone=\"yes\" or \"no\" last if at all.",
};

pub(super) static INSTRUCTION_SYNTAX: Code = Code {
    id: "xml/instruction-syntax",
    summary: "a processing instruction without proper target",
    explanation: "A processing instruction begins with <? and its target, then a blank, then data. \
        The target xml, in any case, is reserved.",
};

pub(super) static DOCTYPE_SYNTAX: Code = Code {
    id: "xml/doctype-syntax",
    summary: "the document type declaration is not well-formed",
    explanation: "Declarations between [ and ] are ELEMENT, ATTLIST, ENTITY, NOTATION, comments and \
        processing instructions. Conditional sections and references within declarations \
        belong into external files.",
};

pub(super) static TOO_DEEP: Code = Code {
    id: "xml/too-deep",
    summary: "elements are nested too deeply",
    explanation: "Nesting beyond a million levels is refused to keep memory in bounds. A document \
        that comes near it was made by a broken program.",
};

pub(super) static TOO_LARGE: Code = Code {
    id: "xml/too-large",
    summary: "the document is too large",
    explanation: "Documents of 4 GiB and more are not read. Split the file.",
};

pub(super) static TOKEN_LIMIT: Code = Code {
    id: "xml/token-limit",
    summary: "a tag, comment or section is too long",
    explanation: "Large documents are read part by part, and what stands between < and > must fit \
        into one part. Usually the end of a comment, a section or an attribute value is \
        missing.",
};

pub(super) static TREE_LIMIT: Code = Code {
    id: "xml/tree-limit",
    summary: "the document cannot be held as a tree",
    explanation: "The document is well-formed, but it uses entities in a way that the tree does not \
        support: deep or many references, or entities whose declaration is not in the \
        document.",
};

/// Every code of this module.
pub static CODES: &[&Code] = &[
    &NO_ROOT,
    &OUTSIDE_ROOT,
    &ILLEGAL_CHARACTER,
    &BAD_NAME,
    &UNCLOSED_MARKUP,
    &UNEXPECTED_MARKUP,
    &UNCLOSED_ELEMENT,
    &MISMATCHED_END_TAG,
    &UNEXPECTED_END_TAG,
    &ATTRIBUTE_SYNTAX,
    &DUPLICATE_ATTRIBUTE,
    &ATTRIBUTE_LESS_THAN,
    &TAG_SYNTAX,
    &UNDECLARED_PREFIX,
    &RESERVED_NAMESPACE,
    &REFERENCE_SYNTAX,
    &CHARACTER_REFERENCE,
    &UNDECLARED_ENTITY,
    &ENTITY_KIND,
    &ENTITY_LOOP,
    &ENTITY_LIMIT,
    &ENTITY_NESTING,
    &PREDEFINED_ENTITY,
    &COMMENT_HYPHENS,
    &CDATA_END,
    &XML_DECLARATION,
    &INSTRUCTION_SYNTAX,
    &DOCTYPE_SYNTAX,
    &TOO_DEEP,
    &TOO_LARGE,
    &TOKEN_LIMIT,
    &TREE_LIMIT,
];
