//! The codes of findings about schemas.

use super::rnc::codes::{
    BAD_ANNOTATION, BAD_ESCAPE, DUPLICATE_DECLARATION, ILLEGAL_CHARACTER, MIXED_OPERATORS,
    RESERVED_PREFIX, SYNTAX, UNCLOSED_LITERAL, UNDECLARED_PREFIX,
};
use crate::diagnostic::Code;

pub(super) static NOT_RELAX_NG: Code = Code {
    id: "schema/not-relax-ng",
    summary: "the file is not a RELAX NG schema",
    explanation: "The root of a schema in the XML syntax is an element of the namespace \
        http://relaxng.org/ns/structure/1.0, mostly <grammar> or <element>. Schemas in other \
        languages (W3C XML Schema, DTD) and the drafts of RELAX NG with other namespaces are not \
        read; `trang` converts some of them.",
};

pub(super) static UNKNOWN_ELEMENT: Code = Code {
    id: "schema/unknown-element",
    summary: "an element that RELAX NG does not have",
    explanation: "Elements in the namespace of RELAX NG are those of section 3 of its \
        specification. What is meant for people or other programs stands in a namespace of its \
        own.",
};

pub(super) static MISPLACED_ELEMENT: Code = Code {
    id: "schema/misplaced-element",
    summary: "an element of the schema stands where it may not",
    explanation: "Each element of RELAX NG has its place: patterns within patterns, names within \
        the names of an element or attribute, definitions within a grammar. The help says what \
        the element around it may hold.",
};

pub(super) static EXTRA_CONTENT: Code = Code {
    id: "schema/extra-content",
    summary: "an element of the schema holds more than it may",
    explanation: "<start> and <attribute> hold one pattern, and <data>, <anyName> and <nsName> one \
        <except>. Put several patterns into <group>, <choice> or <interleave>, whichever is meant.",
};

pub(super) static MISSING_CONTENT: Code = Code {
    id: "schema/missing-content",
    summary: "an element of the schema lacks what it must hold",
    explanation: "An element needs a name and at least one pattern (<empty/> if it is empty), \
        groups, choices and definitions need at least one pattern, a grammar needs a <start>.",
};

pub(super) static UNKNOWN_ATTRIBUTE: Code = Code {
    id: "schema/unknown-attribute",
    summary: "an attribute that the element of the schema does not have",
    explanation: "Attributes without a namespace are those of section 3 of the specification: `ns` \
        and `datatypeLibrary` everywhere, `name`, `type`, `combine` and `href` where they \
        belong. Others need a namespace.",
};

pub(super) static MISSING_ATTRIBUTE: Code = Code {
    id: "schema/missing-attribute",
    summary: "an element of the schema lacks an attribute that it must have",
    explanation: "<ref>, <parentRef>, <define> and <param> need `name`, <data> needs `type`, \
        <include> and <externalRef> need `href`.",
};

pub(super) static BAD_NAME: Code = Code {
    id: "schema/bad-name",
    summary: "a name in the schema is not a name",
    explanation: "The names of definitions and datatypes are XML names without a colon; those of \
        elements and attributes may have a prefix.",
};

pub(super) static BAD_COMBINE: Code = Code {
    id: "schema/bad-combine",
    summary: "`combine` is neither `choice` nor `interleave`",
    explanation: "The attribute says how several definitions of one name are put together: as \
        alternatives (`choice`), or all of them in any order (`interleave`).",
};

pub(super) static STRAY_TEXT: Code = Code {
    id: "schema/stray-text",
    summary: "text in a schema where none may stand",
    explanation: "Only <name>, <value> and <param> hold text. Remarks for readers are comments, or \
        <a:documentation> in the namespace \
        http://relaxng.org/ns/compatibility/annotations/1.0.",
};

pub(super) static TOO_DEEP: Code = Code {
    id: "schema/too-deep",
    summary: "the schema is nested too deeply",
    explanation: "The patterns of a schema, with those of the files that it includes, may be \
        nested 256 deep; schemas written by people have about twenty levels. Give the inner \
        patterns a name with <define>, and refer to it.",
};

pub(super) static BAD_HREF: Code = Code {
    id: "schema/bad-href",
    summary: "the address of an included file cannot be used",
    explanation: "`href` is the address of a whole file, relative to the file it stands in (or to \
        `xml:base`), without a fragment (section 4.5 of the specification).",
};

pub(super) static MISSING_FILE: Code = Code {
    id: "schema/missing-file",
    summary: "a file that the schema includes cannot be read",
    explanation: "<include> and <externalRef> name files that are looked for beside the file they \
        stand in. The message says which file was looked for, and what was wrong with it.",
};

pub(super) static CYCLIC_INCLUDE: Code = Code {
    id: "schema/cyclic-include",
    summary: "a file of the schema includes itself",
    explanation: "A file may be included several times, but not within itself, be it directly or \
        through others (sections 4.6 and 4.7 of the specification).",
};

pub(super) static TOO_LARGE: Code = Code {
    id: "schema/too-large",
    summary: "the files of the schema are too large together",
    explanation: "Each inclusion of a file counts anew: files that include one another several \
        times can become very large together. The limit is 512 MB of text.",
};

pub(super) static NOT_A_GRAMMAR: Code = Code {
    id: "schema/not-a-grammar",
    summary: "an included file is not a grammar",
    explanation: "<include> merges the definitions of another <grammar> with those of this one. A \
        file with another pattern is brought in by <externalRef>.",
};

pub(super) static NOTHING_TO_OVERRIDE: Code = Code {
    id: "schema/nothing-to-override",
    summary: "a definition within <include> overrides nothing",
    explanation: "Definitions within <include> take the place of those of the same name in the \
        included grammar, which must have them (section 4.7 of the specification). New ones \
        stand outside of the <include>.",
};

pub(super) static BAD_LIBRARY: Code = Code {
    id: "schema/bad-datatype-library",
    summary: "`datatypeLibrary` is not an absolute address",
    explanation: "The attribute holds the address of a datatype library, absolute and without a \
        fragment, or nothing for the two built-in types (section 4.3 of the specification). For \
        the datatypes of XML Schema it is http://www.w3.org/2001/XMLSchema-datatypes.",
};

pub(super) static UNKNOWN_LIBRARY: Code = Code {
    id: "schema/unknown-datatype-library",
    summary: "a datatype library that is not known",
    explanation: "Known are the built-in library (`string` and `token`), that of XML Schema \
        (http://www.w3.org/2001/XMLSchema-datatypes) and that of DTD compatibility \
        (http://relaxng.org/ns/compatibility/datatypes/1.0).",
};

pub(super) static UNKNOWN_DATATYPE: Code = Code {
    id: "schema/unknown-datatype",
    summary: "a datatype that its library does not have",
    explanation: "The built-in library has `string` and `token`, that of DTD compatibility `ID`, \
        `IDREF` and `IDREFS`; that of XML Schema has the 44 datatypes of its part 2, and is meant \
        only where `datatypeLibrary` says so.",
};

pub(super) static BAD_PARAMETER: Code = Code {
    id: "schema/bad-parameter",
    summary: "a parameter does not suit its datatype",
    explanation: "Parameters are the facets of XML Schema, part 2: `pattern`, `minLength`, \
        `maxInclusive` and so on, each for some of the datatypes and with a value of its own \
        kind. The built-in datatypes have none.",
};

pub(super) static BAD_VALUE: Code = Code {
    id: "schema/bad-value",
    summary: "a value of the schema is not of its datatype",
    explanation: "A <value> with a `type` must be one of the values of this datatype; otherwise \
        nothing could ever match it.",
};

pub(super) static UNKNOWN_PREFIX: Code = Code {
    id: "schema/unknown-prefix",
    summary: "a prefix that is not declared",
    explanation: "The prefix of a name in a schema must be declared as it would be for a name of \
        the schema itself, with xmlns:prefix (section 4.10 of the specification).",
};

pub(super) static BAD_EXCEPT: Code = Code {
    id: "schema/bad-except",
    summary: "an exception from a set of names takes out too much",
    explanation: "From <anyName> names and whole namespaces may be taken out, but not <anyName>; \
        from <nsName> only single names (section 4.16 of the specification).",
};

pub(super) static XMLNS_ATTRIBUTE: Code = Code {
    id: "schema/xmlns-attribute",
    summary: "the schema describes a namespace declaration as an attribute",
    explanation: "Namespace declarations are no attributes for RELAX NG: an attribute cannot have \
        the name `xmlns`, nor the namespace http://www.w3.org/2000/xmlns (section 4.16 of the \
        specification). They are always allowed; leave them out of the schema.",
};

pub(super) static COMBINE_CONFLICT: Code = Code {
    id: "schema/combine-conflict",
    summary: "definitions of one name are combined in different ways",
    explanation: "All definitions of one name in a grammar that have `combine` must have the same, \
        `choice` or `interleave` (section 4.17 of the specification).",
};

pub(super) static DUPLICATE_DEFINITION: Code = Code {
    id: "schema/duplicate-definition",
    summary: "a name is defined twice",
    explanation: "Where a name has several definitions in one grammar, all of them but one must \
        say with `combine` how they are put together (section 4.17 of the specification). To \
        replace a definition of an included file, put the new one into the <include>.",
};

pub(super) static UNDEFINED: Code = Code {
    id: "schema/undefined",
    summary: "a reference to a name that is not defined",
    explanation: "<ref> refers to a <define> of the same grammar, with what it includes; \
        <parentRef> to one of the grammar around it (section 4.18 of the specification). If the \
        file is a part that others include, validate with the file that includes it.",
};

pub(super) static MISSING_START: Code = Code {
    id: "schema/missing-start",
    summary: "a grammar has no start",
    explanation: "<start> says with which element a document may begin (section 4.18 of the \
        specification). A file without one is mostly a part that others include: validate with \
        the file that includes it.",
};

pub(super) static NO_PARENT_GRAMMAR: Code = Code {
    id: "schema/no-parent-grammar",
    summary: "a reference that needs a grammar around it",
    explanation: "<ref> stands within a grammar, and <parentRef> within a grammar that stands in \
        another one (section 4.18 of the specification).",
};

pub(super) static RECURSION: Code = Code {
    id: "schema/recursion",
    summary: "a definition leads to itself without an element between",
    explanation: "A definition may lead to itself only through an <element>, for otherwise there \
        would be no end to what it stands for (section 4.19 of the specification). A repeated \
        pattern is written with <oneOrMore> or <zeroOrMore>.",
};

pub(super) static PROHIBITED_PATH: Code = Code {
    id: "schema/prohibited-path",
    summary: "a pattern within another one that cannot hold it",
    explanation: "Once references are followed, some patterns cannot stand in some others (section \
        7.1 of the specification): no element and no attribute in an attribute; no element, \
        attribute, text, list or interleave in a list; only values and datatypes in <except>; \
        only elements at the start; and no group with attributes that is repeated.",
};

pub(super) static STRING_SEQUENCE: Code = Code {
    id: "schema/string-sequence",
    summary: "a datatype beside text, elements or another datatype",
    explanation: "Where the content of an element or attribute is a value of a datatype, this \
        value is all of it: elements, text or other values cannot stand beside it (section 7.2 of \
        the specification). Use <list> for values divided by white space, <text/> for text \
        between elements.",
};

pub(super) static DUPLICATE_ATTRIBUTE: Code = Code {
    id: "schema/duplicate-attribute",
    summary: "an attribute is described twice for one element",
    explanation: "An element cannot have an attribute twice, so that no two attributes of a group \
        may have a name in common (section 7.3 of the specification). Often two definitions that \
        are both referred to bring the same attribute.",
};

pub(super) static UNREPEATED_ATTRIBUTE: Code = Code {
    id: "schema/unrepeated-attribute",
    summary: "an attribute of any name is not repeated",
    explanation: "An attribute whose name is <anyName> or <nsName> must stand in <oneOrMore> or \
        <zeroOrMore> (section 7.3 of the specification).",
};

pub(super) static AMBIGUOUS_INTERLEAVE: Code = Code {
    id: "schema/ambiguous-interleave",
    summary: "two parts of an interleave hold the same element, or text",
    explanation: "It must be clear to which part of an <interleave> each piece of content belongs: \
        the names of elements in its parts have nothing in common, and only one part holds text \
        (section 7.4 of the specification). <mixed> is an interleave with text.",
};

pub(super) static TOO_COMPLICATED: Code = Code {
    id: "schema/too-complicated",
    summary: "the schema has too many attributes or elements in one another's reach",
    explanation: "To find out whether attributes of a group or elements of an interleave have \
        names in common, the names in each part are compared. The number of comparisons is \
        limited to ten million, far beyond what schemas written by people need.",
};

pub(super) static ID_NOT_ATTRIBUTE: Code = Code {
    id: "schema/id-not-attribute",
    summary: "a datatype for identifiers is not the whole of an attribute",
    explanation: "ID, IDREF and IDREFS are types of whole attributes: the datatype must be all that \
        <attribute> holds (RELAX NG DTD Compatibility, section 5). This counts only where \
        identifiers are checked; otherwise use NCName.",
};

pub(super) static ID_NAME_CLASS: Code = Code {
    id: "schema/id-name-class",
    summary: "an attribute for identifiers has no definite name",
    explanation: "An attribute of the type ID, IDREF or IDREFS must have one name, and the element \
        that has it one of several names, not any name (RELAX NG DTD Compatibility, section 5). \
        This counts only where identifiers are checked.",
};

pub(super) static ID_CONFLICT: Code = Code {
    id: "schema/id-conflict",
    summary: "an attribute is an identifier in one place and not in another",
    explanation: "Where an attribute of an element is of the type ID, IDREF or IDREFS, it must be \
        of this type wherever the schema describes this attribute of this element, also through \
        <anyName> (RELAX NG DTD Compatibility, section 5). Take the name out of the wildcard with \
        <except>, or do without checks of identifiers.",
};

/// All of them.
pub static CODES: &[&Code] = &[
    &NOT_RELAX_NG,
    &UNKNOWN_ELEMENT,
    &MISPLACED_ELEMENT,
    &EXTRA_CONTENT,
    &MISSING_CONTENT,
    &UNKNOWN_ATTRIBUTE,
    &MISSING_ATTRIBUTE,
    &BAD_NAME,
    &BAD_COMBINE,
    &STRAY_TEXT,
    &TOO_DEEP,
    &BAD_HREF,
    &MISSING_FILE,
    &CYCLIC_INCLUDE,
    &TOO_LARGE,
    &NOT_A_GRAMMAR,
    &NOTHING_TO_OVERRIDE,
    &BAD_LIBRARY,
    &UNKNOWN_LIBRARY,
    &UNKNOWN_DATATYPE,
    &BAD_PARAMETER,
    &BAD_VALUE,
    &UNKNOWN_PREFIX,
    &BAD_EXCEPT,
    &XMLNS_ATTRIBUTE,
    &COMBINE_CONFLICT,
    &DUPLICATE_DEFINITION,
    &UNDEFINED,
    &MISSING_START,
    &NO_PARENT_GRAMMAR,
    &RECURSION,
    &PROHIBITED_PATH,
    &STRING_SEQUENCE,
    &DUPLICATE_ATTRIBUTE,
    &UNREPEATED_ATTRIBUTE,
    &AMBIGUOUS_INTERLEAVE,
    &TOO_COMPLICATED,
    &ID_NOT_ATTRIBUTE,
    &ID_NAME_CLASS,
    &ID_CONFLICT,
    &SYNTAX,
    &MIXED_OPERATORS,
    &UNCLOSED_LITERAL,
    &BAD_ESCAPE,
    &ILLEGAL_CHARACTER,
    &UNDECLARED_PREFIX,
    &DUPLICATE_DECLARATION,
    &RESERVED_PREFIX,
    &BAD_ANNOTATION,
];
