//! Looking for bytes of several kinds.

/// So many bytes are looked at together.
const CHUNK: usize = 16;

/// The offset of the first byte that is `sought`.
///
/// Texts have few such bytes: chunk by chunk it is asked only whether one is there, which machines
/// answer for all bytes of a chunk at once.
pub(crate) fn find(bytes: &[u8], sought: impl Fn(u8) -> bool) -> Option<usize> {
    let has_one = |chunk: &[u8; CHUNK]| chunk.iter().fold(false, |any, &byte| any | sought(byte));
    let (chunks, rest) = bytes.as_chunks();
    let whole = chunks.iter().position(has_one).unwrap_or(chunks.len()) * CHUNK;
    let here = &bytes[whole..];
    // What is left over is looked at together with bytes before it.
    if here.len() == rest.len() && bytes.last_chunk().is_some_and(|last| !has_one(last)) {
        return None;
    }
    here.iter().position(|&byte| sought(byte)).map(|at| whole + at)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn the_first_byte_is_found_wherever_it_stands() {
        for at in 0..70 {
            let mut bytes = vec![b'a'; 80];
            (bytes[at], bytes[75]) = (b'x', b'x');
            assert_eq!(find(&bytes, |byte| byte == b'x'), Some(at));
            assert_eq!(find(&bytes[..at], |byte| byte == b'x'), None);
        }
    }
}
