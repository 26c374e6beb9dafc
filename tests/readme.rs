//! Every command of the README, with its output.

#[test]
fn the_readme_is_true() {
    trycmd::TestCases::new().case("README.md");
}
