//! The program: what can be called, and how it ends.
//!
//! One file for each command; the doc comments of the arguments are the help.

mod arguments;
mod convert;
mod explain;
mod explained;
mod notations;
mod roundtrip;
mod run;
mod schema;
mod schema_convert;
mod selection;
mod text;
mod validate;

use clap::{Parser, Subcommand};
use run::Exit;
use std::process::ExitCode;

/// Transcripts of documents to validated TEI P5, and back byte for byte.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true, after_help = EXIT_CODES)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "\
Exit codes: 0 all is well, 1 documents have errors, 2 something could not be read, written or \
understood.";

#[derive(Debug, Subcommand)]
enum Command {
    Convert(convert::Convert),
    Text(text::Text),
    Validate(validate::Validate),
    Roundtrip(roundtrip::Roundtrip),
    Notations(notations::Notations),
    Schema(schema::Schema),
    Explain(explain::Explain),
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    match Program::try_parse() {
        Ok(program) => program.command.run().into(),
        Err(error) => {
            // A reader that went away has seen enough of the help.
            let _ = error.print();
            if error.use_stderr() { Exit::Failed.into() } else { Exit::Clean.into() }
        }
    }
}

impl Command {
    fn run(&self) -> Exit {
        match self {
            Self::Convert(call) => call.run(),
            Self::Text(call) => call.run(),
            Self::Validate(call) => call.run(),
            Self::Roundtrip(call) => call.run(),
            Self::Notations(call) => call.run(),
            Self::Schema(call) => call.run(),
            Self::Explain(call) => call.run(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Program::command().debug_assert();
    }

    #[test]
    fn every_argument_is_explained() {
        for command in Program::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {argument}", command.get_name());
            }
        }
    }
}
