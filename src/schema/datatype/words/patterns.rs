//! Patterns of the schemas of TEI and MEI that say what they want better in words.

/// A pattern, and what matches it.
struct Known {
    pattern: &'static str,
    words: &'static str,
}

/// What matches a well-known pattern.
pub(super) fn words(pattern: &str) -> Option<&'static str> {
    KNOWN.iter().find(|known| known.pattern == pattern).map(|known| known.words)
}

/// Source: the datatypes of [TEI P5](https://tei-c.org/release/doc/tei-p5-doc/en/html/REF-MACROS.html)
/// (`teidata.word`, `.temporal.iso`, `.numeric`, `.point`, `.versionNumber`, …) and of its older
/// releases.
const KNOWN: &[Known] = &[
    Known { pattern: r"[^\p{C}\p{Z}]+", words: "one word, without white space" },
    Known { pattern: r"(\p{L}|\p{N}|\p{P}|\p{S})+", words: "one word, without white space" },
    Known { pattern: r"\S+", words: "text without white space" },
    Known {
        pattern: r"[0-9.,DHMPRSTWYZ/:+\-]+",
        words: "an ISO 8601 date, time, period or duration such as 1962-10, 1962/1963 or P6M",
    },
    Known { pattern: r"(\-?[\d]+/\-?[\d]+)", words: "a fraction such as 3/4" },
    Known {
        pattern: r"(-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?)",
        words: "a point such as 12.5,34 (x and y)",
    },
    Known {
        pattern: r"(-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?(,-?[0-9]+(\.[0-9]+)?)?)",
        words: "a point such as 12.5,34 or 12.5,34,7 (x, y and perhaps z)",
    },
    Known { pattern: r"[0-9]+%", words: "a percentage such as 50%" },
    Known {
        pattern: r"[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}",
        words: "a version number such as 4.10.2",
    },
    Known { pattern: r"[\d]+(\.[\d]+){0,2}", words: "a version number such as 4.10.2" },
    Known {
        pattern: r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|ch|rem|vw|vh|vmin|vmax)",
        words: "a size with its unit, such as 2.5cm, 12pt or 50%",
    },
    Known {
        pattern: r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|gd|rem|vw|vh|vm)",
        words: "a size with its unit, such as 2.5cm, 12pt or 50%",
    },
    Known { pattern: r"[a-z][a-z0-9\+\.\-]*", words: "the scheme of an address, such as https" },
    Known { pattern: r"(19[789][0-9]|[2-9][0-9]{3}).*", words: "a date from the year 1970 on" },
];

/// Whether a pattern wants one word.
pub(super) fn is_word(pattern: &str) -> bool {
    KNOWN.iter().take(WORDS).any(|known| known.pattern == pattern)
}

/// How many of the known patterns, from the first on, want one word.
const WORDS: usize = 3;
