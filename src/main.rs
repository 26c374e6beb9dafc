//! The program `teikit`: everything is in [`teikit::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    teikit::cli::main()
}
