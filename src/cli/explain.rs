//! `teikit explain`.

use super::run::{Exit, print, to_errors};
use crate::diagnostic::Code;
use clap::Args;
use std::fmt::Write as _;

/// Explain a kind of finding.
#[derive(Args, Debug)]
pub(super) struct Explain {
    /// The name that messages give in brackets, for instance source/undecodable
    #[arg(value_name = "CODE")]
    code: String,
}

impl Explain {
    pub(super) fn run(&self) -> Exit {
        if let Some(code) = crate::codes().find(|code| code.id == self.code) {
            return print(&page(code));
        }
        to_errors(&unknown(&self.code));
        Exit::Failed
    }
}

fn page(code: &Code) -> String {
    format!("{}: {}\n\n{}\n", code.id, code.summary, code.explanation)
}

/// Names the codes of the same area, or all of them.
fn unknown(name: &str) -> String {
    let area = name.split('/').next().unwrap_or_default();
    let in_area = |code: &Code| code.id.split('/').next() == Some(area);
    let any = crate::codes().any(in_area);
    let mut text = format!("teikit: `{name}` is no code. ");
    text += if any { "Codes of this area are:\n" } else { "Codes are:\n" };
    for code in crate::codes().filter(|code| !any || in_area(code)) {
        let _ = writeln!(text, "  {}: {}", code.id, code.summary);
    }
    text
}
