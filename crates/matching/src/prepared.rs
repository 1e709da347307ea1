//! A subject made ready for the index, apart from it, so that many cores can prepare at once.

use std::hash::{DefaultHasher, Hasher};

use model::{BirthDate, CountryCode, Sex};

use crate::normalise::{Token, normalise};
use crate::subject::Subject;

/// The most names and words of a subject that the index looks at; a list entry has up to a hundred names.
const MAX_NAMES: usize = 500;
const MAX_TOKENS: usize = 24;

/// A subject with its names normalised. Making one is the costly part of an insertion.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    pub(crate) names: Vec<PreparedName>,
    pub(crate) births: Vec<BirthDate>,
    pub(crate) sex: Option<Sex>,
    pub(crate) nationalities: Vec<CountryCode>,
    /// Numbers as written, and by what they are found.
    pub(crate) documents: Vec<(String, u64)>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PreparedName {
    pub(crate) tokens: Vec<Token>,
    pub(crate) weak: bool,
}

impl Prepared {
    /// Normalises a subject.
    #[must_use]
    pub fn new(subject: &Subject) -> Self {
        let mut names: Vec<PreparedName> = subject
            .names
            .iter()
            .take(MAX_NAMES)
            .map(|name| PreparedName { tokens: normalise(&name.text).into_iter().take(MAX_TOKENS).collect(), weak: name.weak })
            .filter(|name| !name.tokens.is_empty())
            .collect();
        names.shrink_to_fit();
        let documents = subject.documents.iter().filter_map(|number| Some((number.clone(), document_key(number)?))).collect();
        Self {
            names,
            births: subject.births.clone(),
            sex: subject.sex.given().copied(),
            nationalities: subject.nationalities.clone(),
            documents,
        }
    }
}

/// A number by its letters and digits alone. Numbers under four signs tell nobody apart.
///
/// Only the 64-bit hash is kept: two of a hundred million numbers share one with a chance of 0.03 %.
pub(crate) fn document_key(number: &str) -> Option<u64> {
    let plain: String =
        model::ascii_digits(number).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    hashed(plain.bytes())
}

fn hashed(plain: impl Iterator<Item = u8>) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    let mut signs = 0;
    for byte in plain {
        hasher.write_u8(byte);
        signs += 1;
    }
    (signs >= 4).then(|| hasher.finish())
}
