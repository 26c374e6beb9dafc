//! Any text comes back out of its TEI, and gives the same TEI again.

#![no_main]

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|text: &str| {
    invariants::round_trip(text);
});
