//! The schemas of the test data: each loads, or is refused where Jing refuses it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "each test uses a part of the module")]
mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use teikit::schema::{Schema, SchemaError, Syntax};
use teikit::source::Source;

/// What Jing 20220510 refuses (`jing FILE /dev/null`), and our codes for its reasons. Most are parts
/// that others include; those with `id-` are refused only where identifiers are checked (without
/// `-i`).
const REFUSED: &[(&str, &[&str])] = &[
    ("others/docbook/4.5/calstblx.rnc", &["schema/missing-start", "schema/undefined"]),
    ("others/docbook/4.5/calstblx.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/docbook/4.5/dbhierx.rnc", &["schema/missing-start", "schema/undefined"]),
    ("others/docbook/4.5/dbhierx.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/docbook/4.5/dbnotnx.rnc", &["schema/missing-start"]),
    ("others/docbook/4.5/dbnotnx.rng", &["schema/missing-start"]),
    ("others/docbook/4.5/dbpoolx.rnc", &["schema/missing-start", "schema/undefined"]),
    ("others/docbook/4.5/dbpoolx.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/docbook/4.5/htmltblx.rnc", &["schema/missing-start", "schema/undefined"]),
    ("others/docbook/4.5/htmltblx.rng", &["schema/missing-start", "schema/undefined"]),
    (
        "others/docbook/relaxng-src/assembly/assembly-core.rnc",
        &["schema/missing-start", "schema/undefined"],
    ),
    (
        "others/docbook/relaxng-src/assemblyxi/xinclude.rnc",
        &["schema/missing-start", "schema/undefined"],
    ),
    ("others/docbook/relaxng-src/docbook/admonitions.rnc", &["schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/annotations.rnc", &["schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/bibliography.rnc", &["schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/callouts.rnc", &["schema/undefined"]),
    (
        "others/docbook/relaxng-src/docbook/calstbl.rnc",
        &["schema/missing-start", "schema/undefined"],
    ),
    ("others/docbook/relaxng-src/docbook/core.rnc", &["schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/ebnf.rnc", &["schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/error.rnc", &["schema/missing-start", "schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/glossary.rnc", &["schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/gui.rnc", &["schema/missing-start", "schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/hier.rnc", &["schema/undefined"]),
    (
        "others/docbook/relaxng-src/docbook/htmltbl.rnc",
        &["schema/missing-start", "schema/undefined"],
    ),
    ("others/docbook/relaxng-src/docbook/index.rnc", &["schema/undefined"]),
    (
        "others/docbook/relaxng-src/docbook/keyboard.rnc",
        &["schema/missing-start", "schema/undefined"],
    ),
    (
        "others/docbook/relaxng-src/docbook/markup.rnc",
        &["schema/missing-start", "schema/undefined"],
    ),
    ("others/docbook/relaxng-src/docbook/math.rnc", &["schema/undefined"]),
    (
        "others/docbook/relaxng-src/docbook/mathml.rnc",
        &["schema/missing-start", "schema/undefined"],
    ),
    ("others/docbook/relaxng-src/docbook/msgset.rnc", &["schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/os.rnc", &["schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/pool.rnc", &["schema/undefined"]),
    (
        "others/docbook/relaxng-src/docbook/product.rnc",
        &["schema/missing-start", "schema/undefined"],
    ),
    ("others/docbook/relaxng-src/docbook/programming.rnc", &["schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/qandaset.rnc", &["schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/refentry.rnc", &["schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/refsect1.rnc", &["schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/sect1.rnc", &["schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/svg.rnc", &["schema/missing-start", "schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/tasks.rnc", &["schema/undefined"]),
    (
        "others/docbook/relaxng-src/docbook/technical.rnc",
        &["schema/missing-start", "schema/undefined"],
    ),
    ("others/docbook/relaxng-src/docbook/toc.rnc", &["schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/topic.rnc", &["schema/undefined"]),
    ("others/docbook/relaxng-src/docbook/xlink.rnc", &["schema/missing-start", "schema/undefined"]),
    (
        "others/docbook/relaxng-src/docbookxi/xinclude.rnc",
        &["schema/missing-start", "schema/undefined"],
    ),
    ("others/odf/OpenDocument-v1.3-schema.rng", &["schema/id-conflict", "schema/id-not-attribute"]),
    ("others/rnv/test4-compiled.rnc", &["schema/id-conflict"]),
    ("others/rnv/xsd.rnc", &["schema/bad-parameter", "schema/bad-value"]),
    ("others/rnv/xslt-dsl.rnc", &["schema/unknown-datatype-library"]),
    ("others/xhtml/modules/applet.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/attribs.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/base.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/basic-form.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/basic-table.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/bdo.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/csismap.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/datatypes.rng", &["schema/missing-start"]),
    ("others/xhtml/modules/edit.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/events.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/form.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/frames.rng", &["schema/undefined"]),
    ("others/xhtml/modules/hypertext.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/iframe.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/image.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/inlstyle.rng", &["schema/missing-start"]),
    ("others/xhtml/modules/legacy.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/link.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/list.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/meta.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/nameident.rng", &["schema/missing-start"]),
    ("others/xhtml/modules/object.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/param.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/pres.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/ruby.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/script.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/ssismap.rng", &["schema/missing-start"]),
    ("others/xhtml/modules/struct.rng", &["schema/undefined"]),
    ("others/xhtml/modules/style.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/table.rng", &["schema/missing-start", "schema/undefined"]),
    ("others/xhtml/modules/target.rng", &["schema/missing-start"]),
    ("others/xhtml/modules/text.rng", &["schema/missing-start", "schema/undefined"]),
];

#[test]
fn schemas_are_accepted_or_refused() {
    let Some(root) = shared::data("schemas") else { return };
    let refused: BTreeMap<_, _> = REFUSED.iter().copied().collect();
    let files = schemas(&root);
    assert!(files.len() > 130, "only {} schemas", files.len());
    let faults: Vec<_> = files.iter().filter_map(|file| fault(&root, file, &refused)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// How the verdict on a schema differs from what is expected.
fn fault(root: &Path, file: &Path, refused: &BTreeMap<&str, &[&str]>) -> Option<String> {
    let name = file.strip_prefix(root).unwrap().to_str().unwrap();
    let expected = refused.get(name).copied().unwrap_or_default();
    let (found, first) = verdict(file);
    let expected: BTreeSet<_> = expected.iter().map(|code| (*code).to_owned()).collect();
    (found != expected).then(|| format!("{name}: {found:?} instead of {expected:?}; {first}"))
}

/// The codes of what is wrong with a schema, and the first message.
fn verdict(file: &Path) -> (BTreeSet<String>, String) {
    let compact = file.extension().is_some_and(|end| end == "rnc");
    let syntax = if compact { Syntax::Compact } else { Syntax::Xml };
    let loaded = Schema::load(read(file.to_str().unwrap()).unwrap(), syntax, &read);
    let faults = match loaded {
        Ok(schema) => match schema.check_ids() {
            Err(SchemaError::Grammar { faults, .. }) => faults,
            _ => vec![],
        },
        Err(SchemaError::Grammar { faults, .. }) => faults,
        Err(other) => panic!("{other}"),
    };
    let Some((source, fault)) = faults.first() else { return (BTreeSet::new(), String::new()) };
    let codes = faults.iter().map(|(_, fault)| fault.code.id.to_owned()).collect();
    let at = source.position(fault.primary.span.start as usize);
    (codes, format!("{}:{}:{} {}", source.name(), at.line, at.column, fault.message))
}

fn read(path: &str) -> Result<Source, String> {
    std::fs::read_to_string(path).map(|text| Source::new(path, text)).map_err(|it| it.to_string())
}

fn schemas(directory: &Path) -> Vec<PathBuf> {
    let mut files = vec![];
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let is_schema = path.extension().is_some_and(|end| end == "rng" || end == "rnc");
        if path.is_dir() {
            files.extend(schemas(&path));
        } else if is_schema {
            files.push(path);
        }
    }
    files.sort();
    files
}
