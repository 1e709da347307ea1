//! A subject made ready for the index, apart from it, so that many cores can prepare at once.

use model::{BirthDate, CountryCode, Sex};

use crate::near;
use crate::normalise::{Token, normalise_with};
use crate::subject::Subject;
use crate::words::Words;

/// The most names of a subject that the index looks at; a list entry has up to a hundred.
const MAX_NAMES: usize = 1000;
/// Numbers under this many signs tell nobody apart.
const SHORTEST_DOCUMENT: usize = 4;
/// Documents are compared by so many signs at most.
const LONGEST_DOCUMENT: usize = 40;

/// A subject with its names normalised. Making one is the costly part of an insertion.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    pub(crate) names: Vec<PreparedName>,
    pub(crate) births: Vec<BirthDate>,
    pub(crate) sex: Option<Sex>,
    pub(crate) nationalities: Vec<CountryCode>,
    pub(crate) documents: Vec<Document>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PreparedName {
    pub(crate) tokens: Vec<Token>,
    pub(crate) weak: bool,
}

/// A number as written, in plain signs, and by what it is found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Document {
    pub(crate) written: String,
    pub(crate) plain: String,
    pub(crate) hash: u64,
}

impl Prepared {
    /// Normalises a subject.
    #[must_use]
    pub fn new(subject: &Subject) -> Self {
        let mut words = Words::default();
        let mut names: Vec<PreparedName> = subject
            .names
            .iter()
            .take(MAX_NAMES)
            .map(|name| PreparedName { tokens: normalise_with(&mut words, &name.text), weak: name.weak })
            .filter(|name| !name.tokens.is_empty())
            .collect();
        names.shrink_to_fit();
        Self {
            names,
            births: subject.births.clone(),
            sex: subject.sex.given().copied(),
            nationalities: subject.nationalities.clone(),
            documents: subject.documents.iter().filter_map(|number| document(number)).collect(),
        }
    }
}

/// A number by its letters and digits alone; none when it is too short to tell anybody apart.
pub(crate) fn document(written: &str) -> Option<Document> {
    let mut plain = String::with_capacity(written.len().min(LONGEST_DOCUMENT));
    plain_document(written, &mut plain);
    let hash = document_hash(&plain)?;
    Some(Document { written: written.to_owned(), plain, hash })
}

/// The letters, in capitals, and ASCII digits of a number.
pub(crate) fn plain_document(written: &str, out: &mut String) {
    if written.is_ascii() {
        out.extend(written.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).take(LONGEST_DOCUMENT));
    } else {
        let digits = model::ascii_digits(written);
        let signs = digits.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase);
        out.extend(signs.take(LONGEST_DOCUMENT));
    }
}

/// By what a plain number is found. Two of a hundred million numbers share a hash with a chance of 0.03 %.
pub(crate) fn document_hash(plain: &str) -> Option<u64> {
    (plain.len() >= SHORTEST_DOCUMENT).then(|| near::hash64(5, plain.bytes()))
}

impl Prepared {
    /// Whether nothing in it can be found: no name and no document.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.names.is_empty() && self.documents.is_empty()
    }
}
