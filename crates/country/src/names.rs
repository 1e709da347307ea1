//! Names in the languages of a country.

use model::Language;
use unicode_normalization::UnicodeNormalization;

/// A name in one or more languages, NFC. English is always there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    english: String,
    others: Vec<(Language, String)>,
}

impl Names {
    /// Names from languages and texts; empty texts are left out. `None` without an English one.
    pub(crate) fn new(texts: impl IntoIterator<Item = (Language, String)>) -> Option<Self> {
        let mut english = None;
        let mut others = Vec::new();
        for (language, text) in texts {
            let text: String = text.trim().nfc().collect();
            match language {
                _ if text.is_empty() => {}
                Language::English => english = Some(text),
                other => others.push((other, text)),
            }
        }
        Some(Self { english: english?, others })
    }

    /// The name in a language, or in English where that language has none.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        self.own(language).unwrap_or(&self.english)
    }

    /// The name in a language only if it was given in that language.
    #[must_use]
    pub fn own(&self, language: Language) -> Option<&str> {
        match language {
            Language::English => Some(&self.english),
            other => self.others.iter().find(|(l, _)| *l == other).map(|(_, text)| text.as_str()),
        }
    }

    /// Every name with its language, English first.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &str)> {
        let others = self.others.iter().map(|(language, text)| (*language, text.as_str()));
        std::iter::once((Language::English, self.english.as_str())).chain(others)
    }
}
