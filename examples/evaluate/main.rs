//! How well the parts of documents are found: against annotations by hand, and against page
//! frames that were taken away.
//!
//! ```text
//! cargo run --release --example evaluate -- pages
//! cargo run --release --example evaluate -- pages --wrong
//! cargo run --release --example evaluate -- blocks --set dev
//! cargo run --release --example evaluate -- blocks --set dev --wrong head
//! cargo run --release --example evaluate -- lines jfk-gemini/198-10005-10018.md
//! ```
//!
//! `lines` prints each line of a transcript with what it was read as.
//!
//! The transcripts are read from the directory that `TEIKIT_DATA` names. The exit code is 1 where
//! a figure is below its target, 2 where nothing could be measured.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is a program")]

mod blocks;
mod classes;
mod corpus;
mod gold;
mod pages;
mod score;

use std::process::ExitCode;

const USAGE: &str = "evaluate pages [--wrong] | evaluate blocks --set dev|held [--wrong CLASS] | \
    evaluate lines TRANSCRIPT";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let meets_targets = match words[..] {
        ["pages"] => measure_pages(pages::report),
        ["pages", "--wrong"] => measure_pages(pages::wrong),
        ["blocks", "--set", set] => measure_blocks(set, None),
        ["blocks", "--set", set, "--wrong", class] => measure_blocks(set, Some(class)),
        ["lines", path] => print_lines(path),
        _ => Err(USAGE.to_owned()),
    };
    match meets_targets {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn measure_pages(report: fn(&pages::Collections) -> String) -> Result<bool, String> {
    let found = pages::measure(&corpus::transcripts()?);
    print!("{}", report(&found));
    Ok(pages::meets_target(&found))
}

fn measure_blocks(set: &str, wrong: Option<&str>) -> Result<bool, String> {
    let transcripts = corpus::folder()?;
    let annotations = gold::read(set)?;
    let found = blocks::measure(&transcripts, &annotations)?;
    print!("{}", wrong.map_or_else(|| blocks::report(&found), |class| found.wrong(class)));
    Ok(blocks::meets_targets(&found))
}

/// Prints each line of the transcript at `path` below the folder with its number and class.
fn print_lines(path: &str) -> Result<bool, String> {
    let folder = corpus::folder()?;
    let transcript = corpus::read(&folder, &folder.join(path))?;
    for (number, (class, line)) in blocks::read_lines(&transcript.text, &transcript.notation()) {
        println!("{number}\t{class}\t{}", line.trim_end());
    }
    Ok(true)
}
