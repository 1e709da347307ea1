//! The index itself: subjects in columns, found by what their names sound like or by a document.

use std::collections::HashMap;
use std::hash::Hash;

use model::{BirthDate, CountryCode, Sex};

use crate::days;
use crate::lexicon::Lexicon;
use crate::prepared::Prepared;
use crate::subject::Subject;

/// Fewer removed subjects than this are never worth a compaction.
const COMPACT_FROM: usize = 1024;
/// Marks the head of a weak name in the row of words.
pub(crate) const WEAK: u32 = 1 << 31;

/// Where a subject's words stand: per name a head (their number, [`WEAK`]) and the words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    pub(crate) start: u32,
    pub(crate) length: u32,
}

impl Span {
    /// The place of a subject that was taken out.
    const GONE: Self = Self { start: u32::MAX, length: 0 };
}

/// What is compared beside names. More than one value of a kind is rare and kept apart.
#[derive(Debug, Default)]
pub(crate) struct Traits {
    birth: Option<BirthDate>,
    pub(crate) sex: Option<Sex>,
    nationality: Option<CountryCode>,
    more: Option<Box<More>>,
    pub(crate) documents: Box<[u64]>,
}

#[derive(Debug, Default)]
struct More {
    births: Vec<BirthDate>,
    nationalities: Vec<CountryCode>,
}

impl Traits {
    fn new(prepared: &Prepared) -> Self {
        let several = prepared.births.len() > 1 || prepared.nationalities.len() > 1;
        let more = || Box::new(More { births: prepared.births.clone(), nationalities: prepared.nationalities.clone() });
        let mut documents: Vec<u64> = prepared.documents.iter().map(|d| d.1).collect();
        documents.sort_unstable();
        documents.dedup();
        Self {
            birth: prepared.births.first().copied(),
            sex: prepared.sex,
            nationality: prepared.nationalities.first().copied(),
            more: several.then(more),
            documents: documents.into_boxed_slice(),
        }
    }

    pub(crate) fn births(&self) -> &[BirthDate] {
        self.more.as_ref().map_or(self.birth.as_slice(), |more| &more.births)
    }

    pub(crate) fn nationalities(&self) -> &[CountryCode] {
        self.more.as_ref().map_or(self.nationality.as_slice(), |more| &more.nationalities)
    }
}

/// Names, births and documents of many subjects in memory, under keys of the caller's.
///
/// Answers do not depend on the order of insertion. Words of removed subjects are forgotten at once.
#[derive(Debug)]
pub struct NameIndex<K> {
    pub(crate) lexicon: Lexicon,
    slots: HashMap<K, u32>,
    keys: Vec<K>,
    /// See [`days::column`].
    pub(crate) births: Vec<u16>,
    pub(crate) spans: Vec<Span>,
    pub(crate) traits: Vec<Traits>,
    pub(crate) words: Vec<u32>,
    /// The first subject with a document, and the further ones, which are rare.
    documents: HashMap<u64, u32>,
    shared_documents: HashMap<u64, Vec<u32>>,
    pub(crate) nationalities: HashMap<CountryCode, u32>,
    removed: usize,
}

impl<K> Default for NameIndex<K> {
    fn default() -> Self {
        Self {
            lexicon: Lexicon::default(),
            slots: HashMap::new(),
            keys: Vec::new(),
            births: Vec::new(),
            spans: Vec::new(),
            traits: Vec::new(),
            words: Vec::new(),
            documents: HashMap::new(),
            shared_documents: HashMap::new(),
            nationalities: HashMap::new(),
            removed: 0,
        }
    }
}

impl<K: Copy + Eq + Hash + Ord> NameIndex<K> {
    /// An empty index.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many subjects it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Whether a subject is in it.
    #[must_use]
    pub fn contains(&self, key: K) -> bool {
        self.slots.contains_key(&key)
    }

    /// Adds a subject; one that was there under the key is replaced.
    pub fn insert(&mut self, key: K, subject: &Subject) {
        self.insert_prepared(key, &Prepared::new(subject));
    }

    /// The same as [`Self::insert`], under the name of what the caller means.
    pub fn replace(&mut self, key: K, subject: &Subject) {
        self.insert(key, subject);
    }

    /// Adds a subject that was prepared elsewhere; one that was there under the key is replaced.
    ///
    /// # Panics
    /// Beyond four thousand million words in all.
    pub fn insert_prepared(&mut self, key: K, prepared: &Prepared) {
        self.remove(key);
        let slot = u32::try_from(self.keys.len()).expect("slots are compacted long before");
        let start = u32::try_from(self.words.len()).expect("fewer words than 2^32");
        for name in &prepared.names {
            let head = u32::try_from(name.tokens.len()).expect("names are cut to few words");
            self.words.push(if name.weak { head | WEAK } else { head });
            for token in &name.tokens {
                let word = self.lexicon.intern(token);
                self.words.push(word);
            }
        }
        let length = u32::try_from(self.words.len()).expect("fewer words than 2^32") - start;
        let span = Span { start, length };
        let distinct = self.distinct_words(span);
        self.lexicon.add(&distinct, slot);
        let traits = Traits::new(prepared);
        for &document in &traits.documents {
            if *self.documents.entry(document).or_insert(slot) != slot {
                self.shared_documents.entry(document).or_default().push(slot);
            }
        }
        for country in traits.nationalities() {
            *self.nationalities.entry(*country).or_default() += 1;
        }
        self.keys.push(key);
        self.births.push(days::column(traits.births()));
        self.spans.push(span);
        self.traits.push(traits);
        self.slots.insert(key, slot);
    }

    /// Takes a subject out. Whether it was there.
    pub fn remove(&mut self, key: K) -> bool {
        let Some(slot) = self.slots.remove(&key) else { return false };
        let at = slot as usize;
        let distinct = self.distinct_words(self.spans[at]);
        self.lexicon.take(&distinct);
        let traits = std::mem::take(&mut self.traits[at]);
        for &document in &traits.documents {
            self.remove_document(document, slot);
        }
        for country in traits.nationalities() {
            if let Some(count) = self.nationalities.get_mut(country) {
                *count -= 1;
            }
        }
        self.spans[at] = Span::GONE;
        self.births[at] = 0;
        self.removed += 1;
        if self.removed > COMPACT_FROM && self.removed > self.slots.len() {
            self.compact();
        }
        true
    }

    fn remove_document(&mut self, document: u64, slot: u32) {
        let further = self.shared_documents.get_mut(&document);
        if self.documents.get(&document) == Some(&slot) {
            match further.and_then(Vec::pop) {
                Some(other) => drop(self.documents.insert(document, other)),
                None => drop(self.documents.remove(&document)),
            }
        } else if let Some(further) = further {
            further.retain(|s| *s != slot);
        }
        if self.shared_documents.get(&document).is_some_and(Vec::is_empty) {
            self.shared_documents.remove(&document);
        }
    }

    pub(crate) fn with_document(&self, document: u64) -> impl Iterator<Item = u32> {
        let first = self.documents.get(&document).copied();
        first.into_iter().chain(self.shared_documents.get(&document).into_iter().flatten().copied())
    }

    /// The words of a subject, each once, those of one key together.
    fn distinct_words(&self, span: Span) -> Vec<u32> {
        let mut words: Vec<u32> = self.names(span).flat_map(|(_, words)| words.iter().copied()).collect();
        words.sort_unstable_by_key(|word| (self.lexicon.key_of(*word), *word));
        words.dedup();
        words
    }

    /// The names of a span: whether weak, and their words.
    pub(crate) fn names(&self, span: Span) -> impl Iterator<Item = (bool, &[u32])> {
        let start = (span.start as usize).min(self.words.len());
        let mut rest = &self.words[start..start + span.length as usize];
        std::iter::from_fn(move || {
            let (&head, after) = rest.split_first()?;
            let (name, next) = after.split_at((head & !WEAK) as usize);
            rest = next;
            Some((head & WEAK != 0, name))
        })
    }

    /// Closes the gaps that removed subjects left.
    fn compact(&mut self) {
        let mut old = std::mem::take(self);
        self.reserve(old.slots.len());
        let mut new_slots = vec![None; old.keys.len()];
        for (at, new_slot) in new_slots.iter_mut().enumerate() {
            let span = old.spans[at];
            if span.start == u32::MAX {
                continue;
            }
            let slot = u32::try_from(self.keys.len()).expect("fewer than before");
            *new_slot = Some(slot);
            let start = u32::try_from(self.words.len()).expect("fewer than before");
            self.words.extend_from_slice(&old.words[span.start as usize..(span.start + span.length) as usize]);
            self.spans.push(Span { start, length: span.length });
            self.traits.push(std::mem::take(&mut old.traits[at]));
            self.births.push(old.births[at]);
            self.keys.push(old.keys[at]);
            self.slots.insert(old.keys[at], slot);
        }
        old.lexicon.compact(|slot| new_slots[slot as usize]);
        let living = |slot: &mut u32| *slot = new_slots[*slot as usize].expect("documents of removed subjects are gone");
        old.documents.values_mut().for_each(living);
        old.shared_documents.values_mut().flatten().for_each(living);
        (self.lexicon, self.documents, self.shared_documents) = (old.lexicon, old.documents, old.shared_documents);
        self.nationalities = old.nationalities;
    }

    /// Makes room for so many more subjects at once, which is faster than growing.
    pub fn reserve(&mut self, more: usize) {
        self.slots.reserve(more);
        self.keys.reserve(more);
        self.births.reserve(more);
        self.spans.reserve(more);
        self.traits.reserve(more);
    }

    /// The key of a subject that is still there.
    pub(crate) fn living(&self, slot: u32) -> Option<K> {
        (self.spans[slot as usize].start != u32::MAX).then(|| self.keys[slot as usize])
    }

    /// Bytes in use, to a few per cent: columns, maps and postings with their spare room.
    #[must_use]
    pub fn memory_bytes(&self) -> usize {
        // A std map keeps a control byte beside each bucket and an eighth of them free.
        let map = |capacity: usize, entry: usize| capacity * 8 / 7 * (entry + 1);
        let columns = self.keys.capacity() * size_of::<K>()
            + self.births.capacity() * 2
            + self.spans.capacity() * size_of::<Span>()
            + self.traits.capacity() * size_of::<Traits>()
            + self.words.capacity() * 4;
        // An allocation costs at least 16 bytes and 8 of bookkeeping.
        let boxed = |t: &Traits| if t.documents.is_empty() { 0 } else { (t.documents.len() * 8).max(16) + 8 };
        let more = |t: &Traits| {
            t.more.as_ref().map_or(0, |m| 80 + m.births.capacity() * size_of::<BirthDate>() + m.nationalities.capacity() * 3)
        };
        let heap: usize = self.traits.iter().map(|t| boxed(t) + more(t)).sum();
        columns
            + heap
            + map(self.slots.capacity(), size_of::<(K, u32)>())
            + map(self.documents.capacity(), 16)
            + self.shared_documents.len() * 64
            + self.lexicon.memory_bytes()
    }
}
