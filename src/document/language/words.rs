//! The commonest words of some languages.

/// Longer words are not looked up, in bytes.
pub(super) const MAX_WORD_BYTES: usize = 8;

/// For each language its commonest words, in lower case and in the order of their bytes. A word may
/// belong to several languages; there are none of a single letter.
#[rustfmt::skip] // One word per line would make a page of each row.
pub(super) const STOP_WORDS: [(&str, &[&str]); 8] = [
    ("en", &[
        "after", "all", "also", "an", "and", "any", "are", "as", "at", "back", "be", "because",
        "been", "before", "but", "by", "can", "could", "did", "do", "down", "even", "first",
        "for", "from", "had", "has", "have", "her", "him", "his", "if", "in", "into", "is", "it",
        "like", "made", "many", "may", "me", "more", "most", "much", "must", "my", "new", "no",
        "not", "now", "of", "on", "one", "only", "or", "other", "our", "out", "over", "she",
        "should", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there",
        "these", "they", "this", "through", "to", "up", "was", "way", "we", "were", "what",
        "when", "where", "which", "who", "will", "with", "would", "years", "you", "your",
    ]),
    ("de", &[
        "aber", "als", "am", "an", "auch", "auf", "aus", "bei", "bis", "das", "dass", "daß",
        "dem", "den", "der", "des", "die", "durch", "ein", "eine", "einem", "einen", "einer",
        "er", "es", "euch", "für", "habe", "haben", "hat", "hier", "ich", "ihm", "ihn", "ihr",
        "ihre", "ihrer", "im", "in", "ist", "kann", "man", "mehr", "mich", "mir", "mit", "nach",
        "nicht", "noch", "nur", "oder", "schon", "sehr", "sein", "seine", "seiner", "sich", "sie",
        "sind", "so", "um", "und", "uns", "von", "vor", "war", "wenn", "werden", "wie", "wir",
        "wird", "wurde", "zu", "zum", "zur", "über",
    ]),
    ("fr", &[
        "au", "aux", "avec", "bien", "ce", "ces", "cette", "comme", "dans", "de", "des", "deux",
        "du", "elle", "en", "est", "et", "fait", "il", "je", "la", "le", "les", "leur", "lui",
        "ma", "mais", "mes", "mon", "même", "ne", "notre", "nous", "on", "ont", "ou", "où", "par",
        "pas", "peut", "plus", "pour", "qu", "que", "qui", "sans", "se", "ses", "si", "son",
        "sont", "sur", "tous", "très", "un", "une", "votre", "vous", "était", "été", "être",
    ]),
    ("es", &[
        "al", "así", "años", "bien", "como", "con", "cuando", "de", "del", "desde", "donde",
        "dos", "el", "en", "entre", "era", "es", "esta", "este", "está", "fue", "ha", "había",
        "han", "hasta", "hay", "la", "las", "le", "lo", "los", "me", "mi", "muy", "más", "ni",
        "no", "nos", "para", "parte", "pero", "por", "porque", "puede", "que", "qué", "se", "ser",
        "si", "sin", "sobre", "son", "su", "sus", "sólo", "también", "tiene", "todo", "todos",
        "un", "una", "uno", "vez", "ya", "yo",
    ]),
    ("it", &[
        "al", "all", "alla", "anche", "che", "ci", "come", "con", "cui", "da", "dal", "dalla",
        "degli", "dei", "del", "dell", "della", "delle", "di", "due", "era", "essere", "gli",
        "ha", "hanno", "il", "in", "io", "la", "le", "lo", "loro", "ma", "mi", "molto", "ne",
        "nel", "nell", "nella", "non", "per", "più", "poi", "può", "quando", "quello", "questo",
        "se", "si", "sono", "stato", "su", "sua", "suo", "tutti", "un", "una",
    ]),
    ("la", &[
        "ab", "ac", "ad", "apud", "atque", "aut", "autem", "cum", "de", "dei", "deus", "ego",
        "eius", "enim", "esse", "est", "et", "etiam", "eum", "ex", "fuit", "haec", "hoc", "id",
        "igitur", "in", "inter", "ipse", "ita", "me", "mihi", "nam", "ne", "nec", "non", "nos",
        "nunc", "omnia", "omnis", "per", "post", "pro", "quae", "quam", "quarum", "qui", "quid",
        "quidem", "quo", "quod", "quorum", "se", "sed", "si", "sine", "sit", "sunt", "tamen",
        "te", "tibi", "ut", "vero", "vos",
    ]),
    ("nl", &[
        "aan", "al", "als", "bij", "dan", "dat", "de", "deze", "die", "dit", "door", "een", "en",
        "er", "geen", "haar", "had", "heb", "hebben", "heeft", "hem", "het", "hij", "hun", "ik",
        "in", "is", "je", "kan", "maar", "meer", "men", "met", "mijn", "moet", "naar", "niet",
        "nog", "of", "om", "onze", "ook", "op", "over", "te", "toch", "tot", "uit", "van", "veel",
        "voor", "was", "wat", "werd", "wij", "worden", "wordt", "ze", "zijn", "zo", "zou",
    ]),
    ("pt", &[
        "ao", "aos", "as", "até", "com", "como", "da", "das", "de", "depois", "do", "dos", "ela",
        "ele", "eles", "em", "entre", "era", "essa", "esse", "está", "estão", "eu", "foi",
        "foram", "há", "isso", "já", "mais", "mas", "me", "mesmo", "meu", "minha", "muito", "na",
        "nas", "nem", "no", "nos", "num", "numa", "não", "os", "ou", "para", "pela", "pelo",
        "pelos", "por", "quando", "que", "quem", "se", "sem", "ser", "seu", "seus", "sua", "suas",
        "só", "também", "tem", "ter", "tinha", "têm", "um", "uma", "você", "às",
    ]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_short() {
        for (tag, words) in STOP_WORDS {
            assert!(words.is_sorted(), "{tag}");
            assert!(words.iter().all(|word| word.len() <= MAX_WORD_BYTES), "{tag}");
        }
    }
}
