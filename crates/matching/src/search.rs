//! Searching: candidates from postings, weights for all of them, reasons for those that are shown.

use std::hash::Hash;

use crate::days;
use crate::index::NameIndex;
use crate::names::AskedName;
use crate::prepared::Prepared;
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
    /// A candidate shares a document number, or words that are the same or sound alike and are worth
    /// enough (`docs/methods/name-index.md`, "Candidates"). A query without names and documents finds
    /// nobody.
    #[must_use]
    pub fn search(&self, query: &Query) -> Found<K> {
        let about = Prepared::new(&query.about);
        let names: Vec<AskedName<'_>> = about.names.iter().map(|name| self.asked(name)).collect();
        let mut weighed: Vec<(f64, K, u32)> = Vec::new();
        for slot in self.candidates(&names, &about, query.min_bits) {
            let weight = self.weight(slot, &names, &about, query.min_bits);
            if let (Some(weight), Some(key)) = (weight, self.living(slot)) {
                weighed.push((weight, key, slot));
            }
        }
        weighed.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let shown = weighed.len().min(query.most);
        let explain = |&(weight_bits, key, slot): &(f64, K, u32)| {
            let terms = [self.name_terms(slot, &names), self.trait_terms(slot, &about)].concat();
            Hit { key, weight_bits, terms }
        };
        Found { hits: weighed[..shown].iter().map(explain).collect(), further: weighed.len() - shown }
    }

    /// Slots that share a document, or that may reach the least weight by their names. Ascending.
    ///
    /// What names can bring is summed from the postings alone, rounded up; whoever cannot reach the
    /// least weight with it, given the birth, is not looked at further.
    fn candidates(&self, names: &[AskedName<'_>], about: &Prepared, min_bits: f64) -> Vec<u32> {
        let mut most = vec![0_u8; self.births.len()];
        let mut keys: Vec<(u32, f64)> = names.iter().flat_map(AskedName::keys_to_walk).collect();
        keys.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.total_cmp(&a.1)));
        for (key, bits) in keys {
            // Whoever shares even a word that says nothing has a mark.
            let quarters = quarters(bits).max(1);
            for &slot in &self.lexicon.key(key).postings {
                let cell = &mut most[slot as usize];
                *cell = cell.saturating_add(quarters);
            }
        }
        let unseen = names.iter().map(AskedName::unseen_bits).fold(0.0, f64::max);
        let floor = names.iter().map(AskedName::seen_floor).fold(f64::INFINITY, f64::min);
        let without_birth = min_bits - unseen - self.most_beside_birth(about);
        // One quarter less than needed, so that rounding never loses anybody.
        let least =
            days::table(&about.births, |birth| quarters(floor.max(without_birth - birth)).saturating_sub(1).min(u8::MAX - 1));
        let mut found: Vec<u32> = about.documents.iter().flat_map(|(_, document)| self.with_document(*document)).collect();
        let with_document = found.len();
        // Most subjects share nothing: whole rows of them are passed over at once.
        let least_of_all = least.iter().copied().min().unwrap_or(0).max(1);
        for (row, (most, births)) in (0_u32..).zip(most.chunks(32).zip(self.births.chunks(32))) {
            if most.iter().copied().fold(0, u8::max) < least_of_all {
                continue;
            }
            for (slot, (&most, &birth)) in (row * 32..).zip(most.iter().zip(births)) {
                if most > 0 && most >= least[usize::from(birth)] {
                    found.push(slot);
                }
            }
        }
        if with_document > 0 {
            found.sort_unstable();
            found.dedup();
        }
        found
    }

    /// The weight, when it reaches the least; none for removed subjects and names too far apart.
    fn weight(&self, slot: u32, names: &[AskedName<'_>], about: &Prepared, min_bits: f64) -> Option<f64> {
        let bound = self.name_bound(slot, names);
        if !bound.reached && !self.shares_document(slot, about) {
            return None;
        }
        let rest: f64 = self.findings(slot, about).map(|finding| finding.2).sum();
        if bound.most + rest < min_bits {
            return None;
        }
        let weight = self.name_bits(slot, names) + rest;
        (weight >= min_bits).then_some(weight)
    }
}

/// Quarters of a bit, rounded up; none for what is not above zero.
fn quarters(bits: f64) -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range of a byte")]
    {
        (bits * 4.0).ceil().clamp(0.0, 255.0) as u8
    }
}
