//! The kinds of findings about the schemas that documents declare.

use crate::diagnostic::Code;

pub(in crate::bulk) static ASSOCIATION: Code = Code {
    id: "which/unreadable",
    summary: "a processing instruction xml-model cannot be read",
    explanation: "\
A document says which schema it follows in an instruction before its first element:

    <?xml-model href=\"tei_all.rng\" schematypens=\"http://relaxng.org/ns/structure/1.0\"?>

This one lacks `href`, or a value lacks its quotes. It is passed over, as if it were not there.",
};

pub(in crate::bulk) static NOT_IN_STORE: Code = Code {
    id: "which/not-in-store",
    summary: "the schema that a document declares is not on this computer",
    explanation: "\
The document declares a schema by its address on the network. Nothing is fetched when documents are
validated, so that results do not depend on servers; schemas come from the store, which is filled
with `teikit schema add ADDRESS` once, or through an XML catalog (`--catalog FILE`).

Until then, the document is checked against the built-in schema. Whatever that finds valid is valid
TEI P5; but what it finds not to be allowed may well be allowed by the schema that is declared.",
};

pub(in crate::bulk) static MISSING: Code = Code {
    id: "which/missing",
    summary: "the schema that a document declares is not where it says",
    explanation: "\
The document declares a schema by a path, relative to the document, and there is no such file. Often
the document was moved or sent without its schema. Put the schema there, mend the path, or name the
schema with `--schema`.

The document is checked against the other schemas that it declares, or the built-in one. To put up
with it: `--allow which/missing`.",
};

pub(in crate::bulk) static NAMESAKE: Code = Code {
    id: "which/namesake",
    summary: "a schema of the store is used for its name",
    explanation: "\
The document declares a schema by its address on the network. The store has none from that address,
but one of the same name that was added from a file, and that is used. If it is another one, add the
right one by its address, under another name.",
};

pub(in crate::bulk) static NONE_DECLARED: Code = Code {
    id: "which/none-declared",
    summary: "a document does not say which schema it follows",
    explanation: "\
The document is checked against the built-in schema, which has what teikit writes and is a strict
subset of TEI P5: markup that it lacks may well be good TEI. To check it against another one, name
that with `--schema`, or declare it in the document:

    <?xml-model href=\"tei_all.rng\" schematypens=\"http://relaxng.org/ns/structure/1.0\"?>",
};

pub(in crate::bulk) static NOT_USED: Code = Code {
    id: "which/not-used",
    summary: "something that a document declares about its schemas is not used",
    explanation: "\
RELAX NG schemas (.rng, .rnc) and Schematron schemas (.sch) that a document declares are used;
schemas in other languages and the phases of Schematron schemas are not.",
};
