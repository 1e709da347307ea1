//! The words of a name as values of their own.

use crate::phonetic;
use crate::words::{Part, Words};

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

/// The words of a name in their order, without titles and particles.
///
/// NFKC, lower case, no accents; the forms of Muhammad, Mosammat and Sheikh as one word each; compounds such as
/// Abdulkarim in their parts; Bangla by its sounds, other scripts in Latin letters. A name made of titles or particles alone
/// keeps them. Empty when nothing in it is a letter or a digit.
#[must_use]
pub fn normalise(text: &str) -> Vec<Token> {
    normalise_with(&mut Words::default(), text)
}

pub(crate) fn normalise_with(words: &mut Words, text: &str) -> Vec<Token> {
    words.read(text);
    let names = words.list().iter().filter(|word| word.part == Part::Name);
    let token = |word| {
        let text = words.text(word).to_owned();
        Token { written: words.written(word).to_owned(), key: phonetic::key(&text), text }
    };
    names.map(token).collect()
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
