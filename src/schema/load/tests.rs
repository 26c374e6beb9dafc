use super::*;
use crate::schema::BuiltIn;

fn alone(text: &str) -> Result<Loaded, Vec<(Arc<Source>, Diagnostic)>> {
    load(Source::new("a.rng", text), Syntax::Xml, &|_| Err("no files here".to_owned()))
}

#[test]
fn the_built_in_schemas_load() {
    for schema in BuiltIn::ALL {
        let loaded = alone(schema.relaxng()).unwrap();
        assert!(loaded.grammar.elements.len() > 80);
        assert_eq!(loaded.files.len(), 1);
    }
}
