//! Any text comes back out of its TEI, and gives the same TEI again.

#![no_main]

#[path = "../../tests/invariants/exact.rs"]
mod exact;

use teikit::notation::builtin;

libfuzzer_sys::fuzz_target!(|text: &str| {
    exact::round_trip(text, &builtin::usual());
});
