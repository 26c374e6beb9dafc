//! Any text is read as XML, or refused, without a panic; what is read gives a transcript. Windows and
//! repairs tell the same.

#![no_main]

#[path = "../../tests/reading/mod.rs"]
mod reading;

use teikit::source::Source;
use teikit::transcript::restore;

libfuzzer_sys::fuzz_target!(|input: (u8, &str)| {
    let (size, text) = input;
    reading::windows_make_no_difference(text, usize::from(size) + 1);
    reading::repairs_judge_alike(text);
    let _ = restore(&Source::new("fuzz.xml", text));
});
