//! Datatypes in words: what they want, and why a value is none of theirs.

mod amounts;
mod dates;
mod describe;
mod names;
mod objection;
mod patterns;

pub use describe::describe;
pub(super) use objection::refusal;
pub use objection::{Objection, objection};

/// Words as a list: `a`, `a or b`, `a, b or c`.
fn either(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// A number and what is counted.
fn counted(count: u64, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

#[cfg(test)]
mod tests;
