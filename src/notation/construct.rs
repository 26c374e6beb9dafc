//! The constructs of Markdown, which a notation reads or leaves as text.

/// A construct of Markdown, or of the marks that are common to many transcripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Construct {
    /// Metadata in YAML or TOML in front of the text.
    FrontMatter,
    /// `# Title`, and titles underlined with `===` or `---`.
    Headings,
    /// `---` alone on a line is a rule.
    Rules,
    /// `---` alone on a line is the end of a page.
    PageRules,
    /// `## Page 2`, `--- page 2 ---`, form feeds.
    PageFrames,
    /// Items behind bullets.
    Lists,
    /// Lines behind `>`.
    Quotes,
    /// Rows of cells between `|`.
    Tables,
    /// Lines between fences.
    Fences,
    /// `[^1]` and `[^1]: text`.
    Footnotes,
    /// `<!-- … -->`.
    Comments,
    /// `*italic*`, `**bold**`, `_italic_`, `__bold__`.
    Emphasis,
    /// `~~struck~~`.
    Strikes,
    /// HTML tags: `<u>`, `<sup>`, `<br>`.
    Tags,
    /// Words in brackets that the list of marks knows: `[REDACTED]`.
    Brackets,
    /// `[words](address)` and `![words](address)`.
    Links,
    /// `{++added++}`, `{--deleted--}` and the other marks of `CriticMarkup`.
    Changes,
    /// `☐`, `☑` and `☒`.
    CheckBoxes,
    /// Three or more underscores.
    Blanks,
    /// `█`.
    Blackouts,
    /// A backslash before a sign, two blanks or a backslash before a line end, and character
    /// references.
    Escapes,
}

/// The constructs, with the names by which a notation of the user's calls them.
pub const CONSTRUCTS: [(Construct, &str); 21] = [
    (Construct::FrontMatter, "front-matter"),
    (Construct::Headings, "headings"),
    (Construct::Rules, "rules"),
    (Construct::PageRules, "page-rules"),
    (Construct::PageFrames, "page-frames"),
    (Construct::Lists, "lists"),
    (Construct::Quotes, "quotes"),
    (Construct::Tables, "tables"),
    (Construct::Fences, "fences"),
    (Construct::Footnotes, "footnotes"),
    (Construct::Comments, "comments"),
    (Construct::Emphasis, "emphasis"),
    (Construct::Strikes, "strikes"),
    (Construct::Tags, "tags"),
    (Construct::Brackets, "brackets"),
    (Construct::Links, "links"),
    (Construct::Changes, "changes"),
    (Construct::CheckBoxes, "check-boxes"),
    (Construct::Blanks, "blanks"),
    (Construct::Blackouts, "blackouts"),
    (Construct::Escapes, "escapes"),
];

/// A set of constructs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Constructs(u32);

impl Constructs {
    /// The set of these constructs.
    #[must_use]
    pub const fn of(constructs: &[Construct]) -> Self {
        let mut bits = 0;
        let mut index = 0;
        while index < constructs.len() {
            bits |= 1 << constructs[index] as u32;
            index += 1;
        }
        Self(bits)
    }

    /// Whether a construct is one of them.
    #[must_use]
    pub const fn has(self, construct: Construct) -> bool {
        self.0 & (1 << construct as u32) != 0
    }

    /// The set with one more.
    #[must_use]
    pub const fn with(self, construct: Construct) -> Self {
        Self(self.0 | (1 << construct as u32))
    }

    /// The set without one.
    #[must_use]
    pub const fn without(self, construct: Construct) -> Self {
        Self(self.0 & !(1 << construct as u32))
    }
}

/// The first bytes of the inlines that a construct reads.
pub(super) const fn first_bytes(construct: Construct) -> &'static [u8] {
    match construct {
        Construct::Emphasis => b"*_",
        Construct::Strikes => b"~",
        Construct::Tags | Construct::Comments => b"<",
        Construct::Brackets => b"[!(",
        Construct::Links => b"[!",
        Construct::Changes => b"{",
        Construct::Footnotes => b"[",
        Construct::Blanks => b"_\\",
        // The first byte of the black blocks and of the boxes.
        Construct::Blackouts | Construct::CheckBoxes => b"\xE2",
        Construct::Escapes => b"\\&",
        _ => b"",
    }
}

/// How a construct is written, as far as it can be shown in a few characters.
#[must_use]
pub const fn examples(construct: Construct) -> &'static [&'static str] {
    match construct {
        Construct::FrontMatter => &[],
        Construct::Headings => &["# Title"],
        Construct::Rules | Construct::PageRules => &["---", "***", "___"],
        Construct::PageFrames => &["## Page 2", "[page 2]", "--- page 2 ---"],
        Construct::Lists => &["- item", "* item", "• item"],
        Construct::Quotes => &["> quote"],
        Construct::Tables => &["| cell |"],
        Construct::Fences => &["```", "~~~"],
        Construct::Footnotes => &["[^1]"],
        Construct::Comments => &["<!-- comment -->"],
        Construct::Emphasis => &["*italic*", "**bold**", "_italic_", "__bold__"],
        Construct::Strikes => &["~~struck~~"],
        Construct::Tags => &["<u>", "</u>", "<s>", "<del>", "<sup>", "<sub>", "<br>", "<span>"],
        Construct::Brackets => &["[REDACTED]", "[illegible]", "[stamp: RECEIVED]", "[Bundy?]"],
        Construct::Links => &["[words](address)"],
        Construct::Changes => &["{++added++}", "{--deleted--}", "{~~old~>new~~}"],
        Construct::CheckBoxes => &["☐", "☑", "☒"],
        Construct::Blanks => &["___", r"\_\_\_"],
        Construct::Blackouts => &["█", "▇▇", "▉▉", "■■"],
        Construct::Escapes => &[r"\*", "&amp;"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_construct_is_itself() {
        for (construct, name) in CONSTRUCTS {
            let alone = Constructs::of(&[construct]);
            for (other, _) in CONSTRUCTS {
                assert_eq!(alone.has(other), other == construct, "{name}");
            }
            assert_eq!(alone.without(construct), Constructs::default());
        }
    }
}
