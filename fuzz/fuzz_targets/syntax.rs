//! Any text is parsed into leaves that tile it.

#![no_main]

#[path = "../../tests/invariants/tiles.rs"]
mod tiles;

libfuzzer_sys::fuzz_target!(|text: &str| tiles::leaves_tile(text));
