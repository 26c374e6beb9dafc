//! Every command of the README, with its output.

#[test]
fn the_readme_is_true() {
    // The schemas and catalogs of who runs the tests have no say in them.
    let nowhere = std::env::temp_dir().join("teikit-readme").display().to_string();
    let cases = trycmd::TestCases::new();
    cases.env("XDG_DATA_HOME", nowhere).env("XML_CATALOG_FILES", "").case("README.md");
}
