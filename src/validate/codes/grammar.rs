//! What a grammar can have against a document.

use super::code;
use crate::diagnostic::Code;

pub(in crate::validate) static NAMESPACE: Code = code(
    "rng/namespace",
    "an element is in a namespace that the schema does not know",
    "\
A schema describes elements by name and namespace. All elements of TEI P5 are in the namespace
http://www.tei-c.org/ns/1.0, which the root element declares for the whole document. Where the
declaration is missing or misspelt, programs see elements that only look like TEI.

Only the first element of each unknown namespace is reported. Elements that exist in the
namespace of the schema are checked as if they were in it.

What to do: declare the namespace on the root element, letter by letter (there is no slash at its
end). A root such as TEI.2 or html says that the document is of another kind; convert it first.

    <TEI xmlns=\"http://www.tei-c.org/ns/1.0\">",
);

pub(in crate::validate) static UNKNOWN_ELEMENT: Code = code(
    "rng/unknown-element",
    "an element that the schema does not have anywhere",
    "\
The name may be misspelt: upper and lower case matter. It may come from HTML, or from another
schema. Programs that read the document will not know what the element means.

The content of the element is checked all the same: as that of the element that was probably
meant, where there is one.

What to do: correct the name in the start tag and in the end tag; or encode what is meant with an
element of the schema; or keep only what stands between the tags.

    instead of  <placename>Paris</placename>    write  <placeName>Paris</placeName>
    instead of  <br/>                           write  <lb/>
    instead of  <b>must</b>                     write  <hi rend=\"bold\">must</hi>",
);

pub(in crate::validate) static ELEMENT: Code = code(
    "rng/element",
    "an element stands where the schema does not allow it",
    "\
The schema has the element, but not at this place: each element may hold certain others only, and
some of them only in a fixed order or once. The advice looks at what stands around it and says
whether an element is missing around it, whether one should have ended before it, before which
sibling it must stand, or in which elements it is allowed at all.

The element is left out when the rest of its parent is checked, and its content is checked for
itself.

What to do: move it, or put it into an element that may hold it.

    instead of  <div><p>We packed:</p><item>two shirts</item></div>
    write       <div><p>We packed:</p><list><item>two shirts</item></list></div>

    instead of  <div><p>We arrived.</p><head>Monday</head></div>
    write       <div><head>Monday</head><p>We arrived.</p></div>",
);

pub(in crate::validate) static MISSING_ELEMENT: Code = code(
    "rng/missing-element",
    "an element that must be there is missing",
    "\
Some elements must hold others, in a fixed order. The report stands at the element before which
something is missing, or where its parent ends. The missing element is taken as there when the
rest is checked, so that one gap is one report.

What to do: add it, or move it forward if it comes too late. The header of each TEI document needs
at least these:

    <teiHeader>
      <fileDesc>
        <titleStmt><title>…</title></titleStmt>
        <publicationStmt><p>…</p></publicationStmt>
        <sourceDesc><p>…</p></sourceDesc>
      </fileDesc>
    </teiHeader>",
);

pub(in crate::validate) static TEXT: Code = code(
    "rng/text",
    "text stands where only elements are allowed",
    "\
Elements such as div, list, table and body hold other elements only; milestones such as lb and pb
hold nothing. Text that stands directly in them has no place in the structure: a reader cannot
tell whether it is a paragraph, a heading or an item.

What to do: put it into an element that may hold text, or behind the empty element.

    instead of  <list><item>a hat</item>and a stick</list>
    write       <list><item>a hat</item><item>and a stick</item></list>",
);

pub(in crate::validate) static ATTRIBUTE: Code = code(
    "rng/attribute",
    "an element has an attribute that the schema does not allow",
    "\
The attribute may be misspelt, or belong to another element; HTML and TEI P4 call some attributes
otherwise (id, lang, href, class).

What to do: correct the name, put the attribute on an element that has it, or remove it.

    instead of  <p id=\"p1\" lang=\"en\">          write  <p xml:id=\"p1\" xml:lang=\"en\">
    instead of  <div when=\"1789\">             write  <div><docDate when=\"1789\">…</docDate>",
);

pub(in crate::validate) static VALUE: Code = code(
    "rng/value",
    "an attribute has a value that the schema does not allow",
    "\
Some attributes allow only listed values, others values of a certain form: dates, numbers, names,
language codes. Programs that sort, link or count rely on it. Where several values may stand in
one attribute, only the wrong one is marked.

What to do: use one of the values that are listed, or the form that is described. What the source
says, word for word, belongs into the text of the element.

    dates       when=\"1789-07-14\", when=\"1789-07\", when=\"1789\", when=\"--07-14\"
    ranges      notBefore=\"1789\" notAfter=\"1790\", or from=\"1789\" to=\"1790\"
    numbers     quantity=\"3\"
    languages   xml:lang=\"de-AT\"
    ids         xml:id=\"p1\": a letter or _ first, then letters, digits, hyphens, full stops",
);

pub(in crate::validate) static CONTENT: Code = code(
    "rng/content",
    "the text of an element is not what the schema allows",
    "\
A few elements hold no free text, but a value: a number, a date, a name, one of a list of words.

What to do: write a value of the form that is described.

    instead of  <gi>names of persons</gi>    write  <gi>persName</gi>",
);

pub(in crate::validate) static MISSING_ATTRIBUTE: Code = code(
    "rng/missing-attribute",
    "an attribute that must be there is missing",
    "\
Some elements say nothing without a certain attribute: a graphic without its address, a pointer
without a target.

What to do: add the attribute; the advice says what it is for.

    instead of  <graphic/>    write  <graphic url=\"page1.jpg\"/>",
);

pub(in crate::validate) static DUPLICATE_ID: Code = code(
    "rng/duplicate-id",
    "two elements have the same xml:id",
    "\
Pointers such as target=\"#a\" would not know which of the two is meant. It mostly happens where a
passage was copied.

What to do: give one of the two elements another xml:id, and correct the pointers that mean it.

    instead of  <p xml:id=\"p1\">…</p><p xml:id=\"p1\">…</p>
    write       <p xml:id=\"p1\">…</p><p xml:id=\"p2\">…</p>",
);

pub(in crate::validate) static UNRESOLVED_IDREF: Code = code(
    "rng/unresolved-idref",
    "an attribute names an element that does not exist",
    "\
The schema says that the value of the attribute is the xml:id of an element of the same document,
and no element has it. The value or the xml:id is misspelt, or the element was removed.

What to do: correct the value, or give the element that is meant this xml:id.",
);
