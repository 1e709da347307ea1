//! The index: from words to people, and how alike two people look, in bits.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use model::{BirthDate, PartialDate};

use crate::subject::{Prepared, Subject};
use crate::Token;

/// What one piece of likeness is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TermKind {
    /// A word is written the same.
    NameSame,
    /// A word sounds alike.
    NameSoundsAlike,
    /// A document number is the same.
    DocumentSame,
    /// The birth date is the same.
    BirthSame,
    /// The birth dates agree as far as known, or lie a year apart.
    BirthNear,
    /// Day and month are swapped.
    BirthSwapped,
    /// The birth dates differ.
    BirthDiffers,
    /// The recorded sex differs.
    SexDiffers,
    /// A nationality is the same.
    NationalitySame,
}

impl TermKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::NameSame, Self::NameSoundsAlike, Self::DocumentSame, Self::BirthSame, Self::BirthNear, Self::BirthSwapped, Self::BirthDiffers,
        Self::SexDiffers, Self::NationalitySame,
    ];

    /// A stable code, for wording.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NameSame => "name_same",
            Self::NameSoundsAlike => "name_sounds_alike",
            Self::DocumentSame => "document_same",
            Self::BirthSame => "birth_same",
            Self::BirthNear => "birth_near",
            Self::BirthSwapped => "birth_swapped",
            Self::BirthDiffers => "birth_differs",
            Self::SexDiffers => "sex_differs",
            Self::NationalitySame => "nationality_same",
        }
    }
}

/// One piece of likeness with its share of the weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// What it is about.
    pub kind: TermKind,
    /// What was asked for.
    pub query: String,
    /// What was found.
    pub found: String,
    /// Its share, in bits; negative speaks against.
    pub bits: f64,
}

/// Somebody who looks alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit<K> {
    /// Who.
    pub key: K,
    /// How alike, in bits: the sum of the terms.
    pub weight_bits: f64,
    /// Why.
    pub terms: Vec<Term>,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<K> {
    /// The most alike first.
    pub hits: Vec<Hit<K>>,
    /// How many more reached the weight but were not asked for.
    pub more: usize,
}

/// How far to search.
#[derive(Debug, Clone, Copy)]
pub struct SearchOptions {
    /// The least weight of a hit, in bits.
    pub min_bits: f64,
    /// How many hits to give; the rest is counted.
    pub limit: usize,
}

/// People by their words. Missing data count for nothing.
#[derive(Debug, Clone)]
pub struct NameIndex<K> {
    slots: Vec<Option<(K, Prepared)>>,
    by_key: HashMap<K, u32>,
    by_sound: HashMap<String, Vec<u32>>,
    by_document: HashMap<String, Vec<u32>>,
    free: Vec<u32>,
}

impl<K> Default for NameIndex<K> {
    fn default() -> Self {
        Self { slots: Vec::new(), by_key: HashMap::new(), by_sound: HashMap::new(), by_document: HashMap::new(), free: Vec::new() }
    }
}

impl<K: Copy + Eq + Hash + Ord> NameIndex<K> {
    /// Adds somebody, or replaces what is known under the key.
    pub fn insert(&mut self, key: K, subject: &Subject) {
        self.insert_prepared(key, Prepared::new(subject));
    }

    /// The same with the costly part done before.
    pub fn insert_prepared(&mut self, key: K, prepared: Prepared) {
        self.remove(key);
        let slot = self.free.pop().unwrap_or_else(|| {
            self.slots.push(None);
            u32::try_from(self.slots.len() - 1).expect("fewer than four thousand million people")
        });
        for sound in sounds(&prepared) {
            self.by_sound.entry(sound.to_owned()).or_default().push(slot);
        }
        for number in &prepared.documents {
            self.by_document.entry(number.clone()).or_default().push(slot);
        }
        self.by_key.insert(key, slot);
        self.slots[slot as usize] = Some((key, prepared));
    }

    /// Removes somebody. Returns whether they were there.
    pub fn remove(&mut self, key: K) -> bool {
        let Some(slot) = self.by_key.remove(&key) else { return false };
        let (_, prepared) = self.slots[slot as usize].take().expect("a known key has a slot");
        for sound in sounds(&prepared) {
            drop_posting(&mut self.by_sound, sound, slot);
        }
        for number in &prepared.documents {
            drop_posting(&mut self.by_document, number, slot);
        }
        self.free.push(slot);
        true
    }

    /// How many people there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_key.len()
    }

    /// Whether nobody is there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_key.is_empty()
    }

    /// Everybody who shares a sounding word or a document number and reaches the weight.
    #[must_use]
    pub fn search(&self, query: &Subject, options: SearchOptions) -> Found<K> {
        let query = Prepared::new(query);
        let mut candidates = BTreeSet::new();
        for sound in sounds(&query) {
            candidates.extend(self.by_sound.get(sound).into_iter().flatten());
        }
        for number in &query.documents {
            candidates.extend(self.by_document.get(number).into_iter().flatten());
        }
        let compared = candidates.into_iter().filter_map(|slot| self.slots[*slot as usize].as_ref());
        let mut hits: Vec<Hit<K>> =
            compared.map(|(key, found)| self.compare(*key, &query, found)).filter(|hit| hit.weight_bits >= options.min_bits).collect();
        hits.sort_by(|a, b| b.weight_bits.total_cmp(&a.weight_bits).then(a.key.cmp(&b.key)));
        let more = hits.len().saturating_sub(options.limit);
        hits.truncate(options.limit);
        Found { hits, more }
    }

    fn compare(&self, key: K, query: &Prepared, found: &Prepared) -> Hit<K> {
        let mut terms = self.best_name(query, found);
        for number in query.documents.iter().filter(|number| found.documents.contains(number)).take(1) {
            terms.push(Term { kind: TermKind::DocumentSame, query: number.clone(), found: number.clone(), bits: 20.0 });
        }
        terms.extend(birth_term(&query.births, &found.births));
        if let (Some(a), Some(b)) = (query.sex, found.sex)
            && a != b
        {
            terms.push(Term { kind: TermKind::SexDiffers, query: a.to_string(), found: b.to_string(), bits: -4.0 });
        }
        if let Some(same) = query.nationalities.iter().find(|n| found.nationalities.contains(n)) {
            terms.push(Term { kind: TermKind::NationalitySame, query: same.to_string(), found: same.to_string(), bits: 1.0 });
        }
        Hit { key, weight_bits: terms.iter().map(|term| term.bits).sum(), terms }
    }

    fn best_name(&self, query: &Prepared, found: &Prepared) -> Vec<Term> {
        let pairs = query.names.iter().flat_map(|a| found.names.iter().map(move |b| (a, b)));
        let scored = pairs.map(|(a, b)| self.align(a, b));
        let weight = |terms: &Vec<Term>| terms.iter().map(|term| term.bits).sum::<f64>();
        scored.max_by(|a, b| weight(a).total_cmp(&weight(b))).unwrap_or_default()
    }

    fn align(&self, query: &[Token], found: &[Token]) -> Vec<Term> {
        let mut left: Vec<&Token> = found.iter().collect();
        let mut terms = Vec::new();
        for token in query {
            let same = left.iter().position(|other| other.plain == token.plain);
            let at = same.or_else(|| left.iter().position(|other| other.sound == token.sound));
            let Some(at) = at else { continue };
            let other = left.remove(at);
            let rarity = self.rarity(&token.sound);
            let (kind, bits) = if same.is_some() { (TermKind::NameSame, rarity) } else { (TermKind::NameSoundsAlike, rarity * 0.7) };
            terms.push(Term { kind, query: token.plain.clone(), found: other.plain.clone(), bits });
        }
        terms
    }

    /// How rare a word is here, in bits: one in a thousand carries ten.
    fn rarity(&self, sound: &str) -> f64 {
        let with = self.by_sound.get(sound).map_or(0, Vec::len);
        (((self.len() + 1000) as f64) / ((with + 1) as f64)).log2().max(0.5)
    }
}

fn sounds(prepared: &Prepared) -> BTreeSet<&str> {
    prepared.names.iter().flatten().map(|token| token.sound.as_str()).filter(|sound| !sound.is_empty()).collect()
}

fn drop_posting(postings: &mut HashMap<String, Vec<u32>>, word: &str, slot: u32) {
    if let Some(list) = postings.get_mut(word) {
        list.retain(|other| *other != slot);
        if list.is_empty() {
            postings.remove(word);
        }
    }
}

fn birth_term(query: &[BirthDate], found: &[BirthDate]) -> Option<Term> {
    let pairs = query.iter().flat_map(|a| found.iter().map(move |b| (a, b)));
    pairs.map(|(a, b)| compare_births(*a, *b)).max_by(|a, b| a.bits.total_cmp(&b.bits))
}

fn compare_births(a: BirthDate, b: BirthDate) -> Term {
    let (kind, bits) = match (a, b) {
        (BirthDate::On(x), BirthDate::On(y)) => compare_dates(x, y),
        _ => {
            let ((a1, a2), (b1, b2)) = (a.birth_years(), b.birth_years());
            if a1 <= b2 + 2 && b1 <= a2 + 2 { (TermKind::BirthNear, 1.0) } else { (TermKind::BirthDiffers, -4.0) }
        }
    };
    Term { kind, query: shown(a), found: shown(b), bits }
}

fn compare_dates(x: PartialDate, y: PartialDate) -> (TermKind, f64) {
    if x == y && x.whole().is_some() {
        return (TermKind::BirthSame, 12.0);
    }
    let agree = |p: Option<i8>, q: Option<i8>| p.is_none() || q.is_none() || p == q;
    if x.year() == y.year() {
        if agree(x.month(), y.month()) && agree(x.day(), y.day()) {
            return (TermKind::BirthNear, 5.0);
        }
        if x.month() == y.day() && x.day() == y.month() {
            return (TermKind::BirthSwapped, 6.0);
        }
        return (TermKind::BirthDiffers, -2.0);
    }
    let one_year_apart = (x.year() - y.year()).abs() == 1 && agree(x.month(), y.month()) && agree(x.day(), y.day());
    if one_year_apart { (TermKind::BirthNear, 3.0) } else { (TermKind::BirthDiffers, -5.0) }
}

fn shown(birth: BirthDate) -> String {
    match birth {
        BirthDate::On(date) => date.to_string(),
        BirthDate::AgedOn { .. } => {
            let (from, to) = birth.birth_years();
            format!("{from}–{to}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: SearchOptions = SearchOptions { min_bits: f64::NEG_INFINITY, limit: 10 };

    fn named(name: &str) -> Subject {
        Subject { names: vec![name.to_owned()], ..Subject::default() }
    }

    #[test]
    fn a_name_is_found_in_another_script_and_says_why() {
        let mut index = NameIndex::default();
        index.insert(1_u32, &named("রহিমা খাতুন"));
        index.insert(2, &named("Abdul Karim"));
        let found = index.search(&named("Rahima Khatun"), ALL);
        assert_eq!(found.hits[0].key, 1);
        let sum: f64 = found.hits[0].terms.iter().map(|term| term.bits).sum();
        assert!((sum - found.hits[0].weight_bits).abs() < 1e-9);
        assert!(index.remove(1));
        assert!(index.search(&named("Rahima Khatun"), ALL).hits.is_empty());
    }

    proptest::proptest! {
        #[test]
        fn everybody_is_found_under_their_own_name(names in proptest::collection::vec("[a-zA-Z]{3,8} [a-zA-Z]{3,8}", 1..20)) {
            let mut index = NameIndex::default();
            for (i, name) in names.iter().enumerate() {
                index.insert(i, &named(name));
            }
            for (i, name) in names.iter().enumerate() {
                let found = index.search(&named(name), SearchOptions { min_bits: f64::NEG_INFINITY, limit: 1000 });
                proptest::prop_assert!(found.hits.iter().any(|hit| hit.key == i) || crate::normalise(name).is_empty());
            }
        }
    }
}
