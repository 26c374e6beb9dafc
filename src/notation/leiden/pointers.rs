//! Words of an editor, as `BL 10.5 (R. Ast)`, as values of `@resp`, whose tokens are addresses.

use std::fmt::Write;

/// The words as tokens that are addresses: what an address cannot hold is escaped.
#[must_use]
pub fn to_pointers(words: &str) -> String {
    let mut pointers = String::with_capacity(words.len());
    let mut before = ' ';
    for c in words.chars() {
        if stays(c, before) {
            pointers.push(c);
        } else {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                let _ = write!(pointers, "%{byte:02X}");
            }
        }
        before = c;
    }
    pointers
}

fn stays(c: char, before: char) -> bool {
    let begins = before == ' ';
    match c {
        ' ' => true,
        '/' => !begins && before != '/',
        '#' => begins,
        _ => c.is_alphanumeric() || "-._~()&'*+;!$@,=".contains(c),
    }
}

/// The words behind such a value.
#[must_use]
pub fn from_pointers(pointers: &str) -> String {
    let mut bytes = Vec::with_capacity(pointers.len());
    let mut rest = pointers.as_bytes();
    while let [first, behind @ ..] = rest {
        if let Some(byte) = escaped(rest) {
            bytes.push(byte);
            rest = &rest[3..];
        } else {
            bytes.push(*first);
            rest = behind;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| pointers.to_owned())
}

fn escaped(rest: &[u8]) -> Option<u8> {
    let digits = rest.strip_prefix(b"%")?.get(..2)?;
    let value = |digit: u8| char::from(digit).to_digit(16);
    u8::try_from(value(digits[0])? * 16 + value(digits[1])?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back() {
        for words in ["BL 10.5 (R. Ast, CdE 100 (2020) 13-15)", "a:b #x% //y[z]", "É – ž", "%41"]
        {
            assert_eq!(from_pointers(&to_pointers(words)), words);
        }
        assert_eq!(to_pointers("SoSOL Sosin 1/2 [x]"), "SoSOL Sosin 1/2 %5Bx%5D");
    }
}
