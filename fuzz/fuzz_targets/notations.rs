//! Any text comes back out of its TEI in any notation, which its length chooses.

#![no_main]

#[path = "../../tests/invariants/exact.rs"]
mod exact;

use teikit::notation::builtin;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let all = builtin::all();
    exact::round_trip(text, &all[text.len() % all.len()]);
});
