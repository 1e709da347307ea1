//! From a name as written to tokens that can be compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::bangla;
use crate::honorific::{Word, word};
use crate::phonetic;

/// The longest token that is kept, in bytes of Latin letters; the rest of a longer one says nothing.
const MAX_TOKEN: usize = 40;

/// One word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// As written, in lower case and its own script.
    pub written: String,
    /// In Latin letters and digits, lower case.
    pub text: String,
    /// What it sounds like, coarsely.
    pub key: String,
}

/// The tokens of a name in their order.
///
/// NFKC, lower case, no accents, no titles; the forms of Muhammad, Mosammat and Sheikh as one token
/// each; Bangla by its sounds, other scripts by `any_ascii`. A name made of titles alone keeps them.
/// Empty when nothing in it is a letter or a digit.
#[must_use]
pub fn normalise(text: &str) -> Vec<Token> {
    let words = if text.is_ascii() { ascii_words(text) } else { words(text) };
    let kinds: Vec<Word> = words.iter().map(|w| word(w)).collect();
    let only_titles = kinds.iter().all(|kind| *kind == Word::Title);
    let kept = words.into_iter().zip(kinds).filter(|(_, kind)| only_titles || *kind != Word::Title);
    kept.filter_map(|(written, kind)| token(written, kind)).collect()
}

fn ascii_words(text: &str) -> Vec<String> {
    let lower = text.to_ascii_lowercase();
    let without_marks = if lower.contains('\'') { lower.replace('\'', "") } else { lower };
    let relation = |part: &str| matches!(part, "s/o" | "d/o" | "w/o" | "c/o");
    let parts = without_marks.split_ascii_whitespace().filter(|part| !relation(part));
    parts.flat_map(|part| part.split(|c: char| !c.is_ascii_alphanumeric())).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Words of any script. Marks belong to the letter before them; joiners and apostrophes vanish.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut current = String::new();
    for c in text.nfkc().flat_map(char::to_lowercase) {
        match c {
            '\u{200C}' | '\u{200D}' | '\'' | '’' | '‘' | 'ʼ' | '`' => {}
            // People type a colon for the visarga of মোঃ.
            ':' if current.ends_with(bangla::is_bangla) => current.push('ঃ'),
            c if c.is_alphanumeric() || is_combining_mark(c) => current.push(c),
            _ => words.push(std::mem::take(&mut current)),
        }
    }
    words.push(current);
    words.retain(|w| w.chars().any(char::is_alphanumeric));
    words
}

fn token(written: String, kind: Word) -> Option<Token> {
    let text = match kind {
        Word::Is(name) => name.to_owned(),
        Word::Title | Word::Name if written.is_ascii() => written[..written.len().min(MAX_TOKEN)].to_owned(),
        // A transliterated short form is the same name: "মোহাম্মেদ" becomes "mohammed".
        Word::Title | Word::Name => match (latin(&written), kind) {
            (text, Word::Name) if let Word::Is(name) = word(&text) => name.to_owned(),
            (text, _) => text,
        },
    };
    let key = phonetic::key(&text);
    (!text.is_empty()).then_some(Token { written, text, key })
}

/// A word of another script in Latin letters and digits.
fn latin(written: &str) -> String {
    let mut out = String::new();
    if written.chars().any(bangla::is_bangla) {
        bangla::latin(&written.nfc().collect::<String>(), &mut out);
    } else {
        for c in written.nfd().filter(|c| !is_combining_mark(*c)) {
            out.push_str(any_ascii::any_ascii_char(c));
        }
    }
    out.retain(|c| c.is_ascii_alphanumeric());
    out.make_ascii_lowercase();
    out.truncate(MAX_TOKEN);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: &str) {
        assert_eq!(normalise(name).into_iter().map(|t| t.text).collect::<Vec<_>>().join(" "), expected, "{name}");
    }

    #[test]
    fn names_of_bangladesh() {
        check("Md. Abdul Karim", "muhammad abdul karim");
        check("মোঃ আব্দুল করিম", "muhammad abdul karim");
        check("মো: রহিম", "muhammad rahim");
        check("Mst. Rahima Khatun", "musammat rahima khatun");
        check("মোছাঃ রহিমা খাতুন", "musammat rahima khatun");
        check("মোসাম্মৎ ফাতেমা বেগম", "musammat fatema begam");
        check("Sk. Hasina", "sheikh hasina");
        check("শেখ হাসিনা", "sheikh hasina");
        check("Mrs. Begum", "begum");
        check("Abdul Karim s/o Late Rahim", "abdul karim rahim");
        check("Mr", "mr");
        check("O'Brien-Smith", "obrien smith");
    }

    #[test]
    fn other_scripts_and_forms() {
        check("José Núñez", "jose nunez");
        check("ＡＮＮＡ", "anna");
        check("Владимир Путин", "vladimir putin");
        check("محمد", "muhammad");
        check("র\u{200D}্যাব", "rjab");
        check("😀", "");
        check("", "");
    }

    #[test]
    fn composed_and_decomposed_bangla_are_one() {
        assert_eq!(normalise("চৌধুরী")[0].text, normalise("চে\u{09D7}ধুরী")[0].text);
        assert_eq!(normalise("চৌধুরী")[0].key, phonetic::key("chowdhury"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_plain_tokens(text in "\\PC{0,60}") {
            for token in normalise(&text) {
                proptest::prop_assert!(!token.text.is_empty() && token.text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
            }
        }
    }
}
