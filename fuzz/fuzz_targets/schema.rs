//! Any text is read as a schema in either syntax, or refused, and what is written of it is right.

#![no_main]

#[path = "../../tests/invariants/schema.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|text: &str| {
    invariants::schema(text);
});
