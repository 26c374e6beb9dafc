//! What holds for the reader whatever it reads; tests and the fuzzer check the same.

#[path = "../trickle/mod.rs"]
mod trickle;

use teikit::xml::{Event, Name, NameTable, Reader};
use trickle::Trickle;

/// A window of any size tells what the whole document tells, with and without repairs.
pub(crate) fn windows_make_no_difference(xml: &str, size: usize) {
    // The first byte order mark belongs to the encoding; behind it no declaration of one counts.
    let bytes = format!("\u{FEFF}{xml}").into_bytes();
    let over = || Reader::over(Trickle(&bytes, size), NameTable::new());
    assert_eq!(told(over()).0, told(Reader::new(xml)).0, "{xml:?} by {size}");
    let (repaired, nests) = told(over().repairing());
    assert_eq!(repaired, told(Reader::new(xml).repairing()).0, "{xml:?} by {size}");
    assert!(nests, "{xml:?}");
}

/// A document has faults for the repairing reader exactly if it has one for the strict one, and the
/// first is the same.
pub(crate) fn repairs_judge_alike(xml: &str) {
    let (strict, repairing) = (Reader::new(xml), Reader::new(xml).repairing());
    assert_eq!(first_fault(strict), first_fault(repairing), "{xml:?}");
}

fn first_fault(mut reader: Reader<'_>) -> Option<String> {
    loop {
        match reader.next() {
            Ok(Some(_)) => {}
            Ok(None) => return None,
            Err(fault) => return Some(format!("{fault:?}")),
        }
    }
}

/// Everything that a reader tells, texts joined; and whether its elements nest, as far as it goes.
fn told(mut reader: Reader<'_>) -> (Vec<String>, bool) {
    let (mut told, mut open, mut nests) = (vec![], vec![], true);
    let (mut text, mut joined) = (String::new(), None);
    loop {
        let next = reader.next();
        if let Ok(Some(Event::Text { text: piece, span })) = &next {
            text.push_str(piece);
            let (start, end) = joined.unwrap_or((span.start, span.start));
            joined = Some((start, end.max(span.end)));
            continue;
        }
        if let Some(place) = joined.take() {
            told.push(format!("{:?} {place:?}", std::mem::take(&mut text)));
        }
        match next {
            Ok(None) => return (told, nests),
            Err(fault) => told.push(format!("{fault:?}")),
            Ok(Some(event)) => {
                match event {
                    Event::Start { name, .. } => open.push(whole(name)),
                    Event::End { name, .. } => nests &= open.pop() == Some(whole(name)),
                    _ => {}
                }
                told.push(format!("{event:?}"));
            }
        }
    }
}

fn whole(name: Name<'_>) -> [String; 3] {
    [name.namespace, name.prefix, name.local].map(str::to_owned)
}
