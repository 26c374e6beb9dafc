//! Any text in Leiden+ comes back out of its TEI, which is valid.

#![no_main]

#[path = "../../tests/leiden/exact.rs"]
mod exact;

libfuzzer_sys::fuzz_target!(|text: &str| {
    for dialect in exact::DIALECTS {
        exact::round_trip(text, dialect);
    }
});
