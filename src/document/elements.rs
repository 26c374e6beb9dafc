//! What TEI says about its elements.

/// The version of TEI P5 that the tables hold for.
pub const TEI_VERSION: &str = "4.12.0";

/// The elements whose content model has no text, in the order of their bytes; those that must be
/// empty are among them.
#[rustfmt::skip] // One name per line would make several pages.
const ELEMENT_ONLY: [&str; 313] = [
    "TEI", "abstract", "addSpan", "additional", "address", "adminInfo", "alt", "altGrp",
    "altIdentifier", "alternate", "analytic", "anchor", "annotation", "annotationBlock",
    "anyElement", "app", "appInfo", "application", "arc", "argument", "attDef", "attList",
    "attRef", "availability", "back", "biblFull", "biblStruct", "bicond", "binary", "binding",
    "bindingDesc", "body", "broadcast", "cRefPattern", "caesura", "calendar", "calendarDesc",
    "castGroup", "castList", "catRef", "category", "cb", "certainty", "char", "charDecl",
    "choice", "cit", "citeData", "citeStructure", "classDecl", "classRef", "classSpec", "classes",
    "climate", "cond", "constraintDecl", "constraintSpec", "content", "conversion", "correction",
    "correspAction", "correspContext", "correspDesc", "custodialHist", "damageSpan", "dataFacet",
    "dataRef", "dataSpec", "datatype", "decoDesc", "default", "delSpan", "dimensions", "div",
    "div1", "div2", "div3", "div4", "div5", "div6", "div7", "divGen", "docTitle", "eLeaf",
    "eTree", "editionStmt", "editorialDecl", "elementRef", "elementSpec", "ellipsis", "empty",
    "encodingDesc", "entry", "epigraph", "epilogue", "equipment", "equiv", "event", "exemplum",
    "fDecl", "fLib", "facsimile", "figure", "fileDesc", "floatingText", "forest", "front", "fs",
    "fsConstraints", "fsDecl", "fsdDecl", "fsdLink", "fvLib", "gap", "gb", "glyph", "graph",
    "graphic", "group", "handDesc", "handNotes", "handShift", "history", "hom", "hyphenation",
    "iNode", "if", "iff", "imprint", "incident", "index", "interleave", "interpGrp",
    "interpretation", "join", "joinGrp", "keywords", "kinesic", "lacunaEnd", "lacunaStart",
    "langKnowledge", "langUsage", "layoutDesc", "lb", "leaf", "lg", "link", "linkGrp", "list",
    "listAnnotation", "listApp", "listBibl", "listChange", "listEvent", "listForest", "listNym",
    "listObject", "listOrg", "listPerson", "listPlace", "listPrefixDef", "listRef",
    "listRelation", "listTranspose", "listWit", "localProp", "location", "locusGrp", "macroRef",
    "macroSpec", "media", "metDecl", "milestone", "model", "modelGrp", "modelSequence",
    "moduleRef", "moduleSpec", "monogr", "move", "msContents", "msDesc", "msFrag", "msIdentifier",
    "msItem", "msItemStruct", "msPart", "namespace", "node", "normalization", "notatedMusic",
    "noteGrp", "notesStmt", "numeric", "nym", "object", "objectDesc", "objectIdentifier", "org",
    "param", "paramList", "paramSpec", "particDesc", "path", "pause", "pb", "performance",
    "person", "personGrp", "persona", "physDesc", "place", "population", "postscript",
    "precision", "prefixDef", "profileDesc", "projectDesc", "prologue", "ptr", "publicationStmt",
    "punctuation", "quotation", "rdgGrp", "recordHist", "recording", "recordingStmt", "redo",
    "refState", "refsDecl", "relatedItem", "relation", "remarks", "respStmt", "respons",
    "revisionDesc", "root", "row", "ruby", "samplingDecl", "schemaRef", "schemaSpec",
    "scriptDesc", "scriptStmt", "seal", "sealDesc", "segmentation", "sequence", "seriesStmt",
    "set", "setting", "settingDesc", "shift", "sourceDesc", "sourceDoc", "sp", "spGrp", "space",
    "spanGrp", "specDesc", "specGrp", "specGrpRef", "specList", "standOff", "state", "stdVals",
    "styleDefDecl", "subst", "substJoin", "superEntry", "supportDesc", "surface", "surfaceGrp",
    "symbol", "table", "tagsDecl", "taxonomy", "teiCorpus", "teiHeader", "terrain", "text",
    "textClass", "textDesc", "textNode", "then", "timeline", "titlePage", "titleStmt", "trait",
    "transcriptionDesc", "transpose", "tree", "triangle", "typeDesc", "undo", "unicodeProp",
    "unihanProp", "unitDecl", "unitDef", "vAlt", "vColl", "vDefault", "vLabel", "vMerge", "vNot",
    "vRange", "valItem", "valList", "variantEncoding", "vocal", "when", "witEnd", "witStart",
];

/// Whether the TEI element holds only elements, or nothing: white space in it is layout.
///
/// Source: the content models of [TEI P5](https://tei-c.org/release/doc/tei-p5-doc/en/html/REF-ELEMENTS.html),
/// version [`TEI_VERSION`].
#[must_use]
pub fn element_only(name: &str) -> bool {
    let may_be = |first: u8| LENGTHS[usize::from(first)] & length_bit(name.len()) != 0;
    name.bytes().next().is_some_and(may_be) && ELEMENT_ONLY.binary_search(&name).is_ok()
}

/// For each first letter of a name the lengths that such names have, a bit for each: most names
/// that are looked up are told by them.
const LENGTHS: [u32; 256] = {
    let mut lengths = [0; 256];
    let mut at = 0;
    while at < ELEMENT_ONLY.len() {
        let name = ELEMENT_ONLY[at].as_bytes();
        lengths[name[0] as usize] |= length_bit(name.len());
        at += 1;
    }
    lengths
};

/// The bit of a length; the last one is that of all longer names.
const fn length_bit(length: usize) -> u32 {
    1 << if length < 31 { length } else { 31 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_sorted() {
        assert!(ELEMENT_ONLY.is_sorted());
        assert!(element_only("teiHeader") && element_only("lb") && !element_only("p"));
    }
}
