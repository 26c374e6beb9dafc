//! Octets as text: `hexBinary` and `base64Binary` (XML Schema, part 2, sections 3.2.15 and 3.2.16).

/// Pairs of hexadecimal digits.
pub(super) fn is_hex(value: &str) -> bool {
    value.len().is_multiple_of(2) && value.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Groups of four characters, the last one perhaps with one or two `=`; the bits that `=` leaves
/// over are zero. Blanks may stand anywhere.
pub(super) fn is_base64(value: &str) -> bool {
    let digits: Vec<u8> = value.bytes().filter(|&byte| byte != b' ').collect();
    let padding = digits.iter().rev().take(2).take_while(|&&byte| byte == b'=').count();
    let data = &digits[..digits.len() - padding];
    let leaves_nothing = match (padding, data.last()) {
        (0, _) => true,
        (1, Some(last)) => b"AEIMQUYcgkosw048".contains(last),
        (_, last) => last.is_some_and(|last| b"AQgw".contains(last)),
    };
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    digits.len().is_multiple_of(4) && leaves_nothing && data.iter().all(is_digit)
}

/// How many octets a right `base64Binary` stands for.
pub(super) fn base64_octets(value: &str) -> usize {
    let digits = value.bytes().filter(|&byte| byte != b' ' && byte != b'=').count();
    digits / 4 * 3 + (digits % 4).saturating_sub(1)
}

/// Whether two right values of `base64Binary` stand for the same octets.
pub(super) fn same_base64(a: &str, b: &str) -> bool {
    a.bytes().filter(|&byte| byte != b' ').eq(b.bytes().filter(|&byte| byte != b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_four() {
        for (value, octets) in
            [("", 0), ("AA==", 1), ("AA = =", 1), ("BBA=", 2), ("dead", 3), ("de ad BA ==", 4)]
        {
            assert!(is_base64(value), "{value}");
            assert_eq!(base64_octets(value), octets, "{value}");
        }
        for value in ["A", "AA", "AAA", "A===", "====", "=", "AB==", "AAB=", "AA=", "AAAA=", "A-AA"]
        {
            assert!(!is_base64(value), "{value}");
        }
        assert!(same_base64("de ad", "dead") && !same_base64("dead", "DEAD"));
    }

    #[test]
    fn pairs_of_digits() {
        assert!(is_hex("") && is_hex("0aFF") && !is_hex("0") && !is_hex("0g") && !is_hex("0 00"));
    }
}
