//! The codes of findings about the compact syntax.

use crate::diagnostic::Code;

pub(in crate::schema) static SYNTAX: Code = Code {
    id: "schema/syntax",
    summary: "the schema does not keep to the compact syntax",
    explanation: "Something stands where the compact syntax of RELAX NG \
        (https://relaxng.org/compact-20021121.html) has no place for it. The message says what was \
        expected. What follows is read from the next definition on, so that other faults are \
        reported too. A word that is a keyword (element, text, start, list, …) names a definition \
        only with a backslash before it: \\text.",
};

pub(in crate::schema) static MIXED_OPERATORS: Code = Code {
    id: "schema/mixed-operators",
    summary: "different operators stand side by side without parentheses",
    explanation: "The compact syntax has no precedence: `a | b, c` could mean `(a | b), c` or \
        `a | (b, c)`, and so it is an error. The same holds for `&`, for `-` among others, and for \
        `|` and `-` in names. Put parentheses around what belongs together.",
};

pub(in crate::schema) static UNCLOSED_LITERAL: Code = Code {
    id: "schema/unclosed-literal",
    summary: "a literal is not closed",
    explanation: "A literal ends with the quote that began it, \" or ', on the same line. One that \
        holds line ends is written between three quotes, \"\"\" or '''. Long ones may be divided: \
        \"one part\" ~ \"another part\".",
};

pub(in crate::schema) static BAD_ESCAPE: Code = Code {
    id: "schema/bad-escape",
    summary: "an escape does not stand for a character",
    explanation: "\\x{E9} is the character with the number E9, in hexadecimal digits. The number \
        must be that of a character that XML can hold.",
};

pub(in crate::schema) static ILLEGAL_CHARACTER: Code = Code {
    id: "schema/illegal-character",
    summary: "a character that no schema can hold",
    explanation: "The compact syntax holds the characters that XML can hold: no control characters \
        other than tab and line ends, and neither U+FFFE nor U+FFFF.",
};

pub(in crate::schema) static UNDECLARED_PREFIX: Code = Code {
    id: "schema/undeclared-prefix",
    summary: "a prefix is not declared",
    explanation: "The prefixes of names of elements and attributes are declared at the beginning \
        of the file, `namespace p = \"address\"`, those of datatypes with `datatypes p = \
        \"address\"`. Only xml and, for datatypes, xsd need no declaration. Each included file \
        needs its own declarations.",
};

pub(in crate::schema) static DUPLICATE_DECLARATION: Code = Code {
    id: "schema/duplicate-declaration",
    summary: "a prefix or the default namespace is declared twice",
    explanation: "A file declares each prefix once and the default namespace once. The same \
        declaration once more does no harm and is passed over; a different one is an error.",
};

pub(in crate::schema) static RESERVED_PREFIX: Code = Code {
    id: "schema/reserved-prefix",
    summary: "a prefix or a namespace is declared that means something else",
    explanation: "The prefix xml always stands for http://www.w3.org/XML/1998/namespace, and no \
        other prefix does. The prefix xmlns is never declared. As a prefix of datatypes, xsd stands \
        for http://www.w3.org/2001/XMLSchema-datatypes.",
};

pub(in crate::schema) static BAD_ANNOTATION: Code = Code {
    id: "schema/bad-annotation",
    summary: "an annotation is not allowed as it is",
    explanation: "Attributes of a pattern need a prefix; neither they nor the elements beside them \
        are of RELAX NG's own namespace, and nothing is named xmlns. No attribute stands twice, and \
        the outermost pattern of a file has nothing beside it.",
};
