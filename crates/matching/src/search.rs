//! Answers to queries.

use std::hash::Hash;

use crate::index::NameIndex;
use crate::searcher::Searcher;
use crate::subject::Query;
use crate::term::Term;

/// A subject that looks alike, with its reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit<K> {
    /// The caller's key.
    pub key: K,
    /// How alike, in bits: the sum of the terms.
    pub weight_bits: f64,
    /// Why, in the order names, documents, birth, sex, nationality.
    pub terms: Vec<Term>,
}

/// The answer to a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<K> {
    /// The hits shown, the heaviest first; equal ones by key.
    pub hits: Vec<Hit<K>>,
    /// Further hits that reach the least weight and are not shown.
    pub further: usize,
}

impl<K: Copy + Eq + Hash + Ord> NameIndex<K> {
    /// Everybody who reaches the least weight: the heaviest explained, the rest counted.
    ///
    /// A candidate shares a document number, or nearly a day of birth and some word, or words worth enough
    /// (`docs/methods/matching.md`, "Candidates"). A query without names and documents finds nobody.
    /// For many queries keep a [`Searcher`].
    #[must_use]
    pub fn search(&self, query: &Query) -> Found<K> {
        Searcher::new(self).search(query)
    }
}
