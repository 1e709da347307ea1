//! What people read or hear, in every language of the platform.

use std::collections::BTreeMap;

use model::Language;

/// A text in every language; none is ever missing or empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording(BTreeMap<Language, String>);

impl Wording {
    /// A wording, when every language has a text.
    pub(crate) fn new(texts: BTreeMap<Language, String>) -> Option<Self> {
        Language::ALL.iter().all(|language| texts.get(language).is_some_and(|text| !text.is_empty())).then_some(Self(texts))
    }

    /// The text in a language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        self.0.get(&language).map_or("", String::as_str)
    }

    /// The languages in which this differs from another wording.
    pub(crate) fn differs_in(&self, other: &Self) -> Vec<Language> {
        Language::ALL.iter().copied().filter(|language| self.get(*language) != other.get(*language)).collect()
    }
}
