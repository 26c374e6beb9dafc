//! Any text is read as XML, or refused, without a panic; what is read gives a transcript.

#![no_main]

use teikit::source::Source;
use teikit::transcript::restore;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let _ = restore(&Source::new("fuzz.xml", text));
});
