//! The index itself: subjects in columns, found by words, by birth or by a document.

use std::collections::HashMap;
use std::hash::Hash;

use model::{BirthDate, CountryCode, Sex};

use crate::days::Born;
use crate::prepared::Prepared;
use crate::sketch::Sketch;
use crate::subject::Subject;
use crate::vocabulary::{Shelf, Vocabulary};
use crate::words::Words;

/// Fewer removed subjects than this are never worth a compaction.
const COMPACT_FROM: usize = 1024;
/// Marks a name that its own source calls weak, in the number of its words.
const WEAK: u8 = 1 << 7;
/// The slot of nobody.
pub(crate) const NOBODY: u32 = u32::MAX;

/// A name: whose it is and where its words stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name {
    pub(crate) slot: u32,
    start: u32,
    length: u8,
}

/// What is compared beside names. More than one value of a kind is rare and kept apart.
#[derive(Debug, Default)]
pub(crate) struct Traits {
    birth: Option<BirthDate>,
    pub(crate) sex: Option<Sex>,
    nationality: Option<CountryCode>,
    more: Option<Box<More>>,
    /// Numbers in plain letters and digits, one after another.
    pub(crate) documents: Option<Box<str>>,
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
        let mut documents: Vec<&str> = prepared.documents.iter().map(|d| d.plain.as_str()).collect();
        documents.sort_unstable();
        documents.dedup();
        Self {
            birth: prepared.births.first().copied(),
            sex: prepared.sex,
            nationality: prepared.nationalities.first().copied(),
            more: several.then(more),
            documents: (!documents.is_empty()).then(|| documents.join(" ").into_boxed_str()),
        }
    }

    fn shelf(&self) -> Shelf {
        match Born::of(self.births()) {
            Born::On(_, day) => Shelf::Dated { day, national: self.nationality.is_some() },
            Born::Unknown => Shelf::Unborn,
            Born::Vaguely => Shelf::Vague,
        }
    }

    pub(crate) fn births(&self) -> &[BirthDate] {
        self.more.as_ref().map_or(self.birth.as_slice(), |more| &more.births)
    }

    pub(crate) fn nationalities(&self) -> &[CountryCode] {
        self.more.as_ref().map_or(self.nationality.as_slice(), |more| &more.nationalities)
    }

    pub(crate) fn documents(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().flat_map(|all| all.split(' '))
    }
}

/// Names, births and documents of many subjects in memory, under keys of the caller's.
///
/// Answers do not depend on the order of insertion. Words of removed subjects are forgotten at once.
#[derive(Debug)]
pub struct NameIndex<K> {
    pub(crate) vocabulary: Vocabulary,
    slots: HashMap<K, u32>,
    pub(crate) keys: Vec<K>,
    /// The first name of each subject; the names of one stand together.
    first_names: Vec<u32>,
    pub(crate) traits: Vec<Traits>,
    names: Vec<Name>,
    words: Vec<u32>,
    /// The first subject with a document, and the further ones, which are rare.
    documents: HashMap<u64, u32>,
    shared_documents: HashMap<u64, Vec<u32>>,
    pub(crate) near_documents: Sketch,
    pub(crate) nationalities: HashMap<CountryCode, u32>,
    removed: usize,
    /// Grows with every change: what was worked out before is no longer true.
    pub(crate) generation: u64,
}

impl<K> Default for NameIndex<K> {
    fn default() -> Self {
        Self {
            vocabulary: Vocabulary::default(),
            slots: HashMap::new(),
            keys: Vec::new(),
            first_names: Vec::new(),
            traits: Vec::new(),
            names: Vec::new(),
            words: Vec::new(),
            documents: HashMap::new(),
            shared_documents: HashMap::new(),
            near_documents: Sketch::default(),
            nationalities: HashMap::new(),
            removed: 0,
            generation: 0,
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

    /// How many names its subjects have together, counting those of removed ones until their place is used again.
    #[must_use]
    pub fn names(&self) -> usize {
        self.names.len()
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
        self.generation += 1;
        let slot = narrow(self.keys.len());
        let traits = Traits::new(prepared);
        let shelf = traits.shelf();
        self.first_names.push(narrow(self.names.len()));
        for name in &prepared.names {
            let start = self.words.len();
            for token in &name.tokens {
                let word = self.vocabulary.intern(&token.text);
                self.words.push(word);
            }
            let length = u8::try_from(name.tokens.len()).expect("names are cut to few words") | if name.weak { WEAK } else { 0 };
            self.vocabulary.post(&self.words[start..], narrow(self.names.len()), shelf);
            self.names.push(Name { slot, start: narrow(start), length });
        }
        let distinct = self.distinct_words(slot);
        self.vocabulary.count_subject(&distinct);
        for document in &prepared.documents {
            if *self.documents.entry(document.hash).or_insert(slot) != slot {
                let further = self.shared_documents.entry(document.hash).or_default();
                // Slots ascend: the same number twice in one subject stands next to itself.
                if further.last() != Some(&slot) {
                    further.push(slot);
                }
            }
        }
        for country in traits.nationalities() {
            *self.nationalities.entry(*country).or_default() += 1;
        }
        self.keys.push(key);
        self.traits.push(traits);
        self.sketch_documents(slot);
        self.slots.insert(key, slot);
    }

    /// Takes a subject out. Whether it was there.
    pub fn remove(&mut self, key: K) -> bool {
        let Some(slot) = self.slots.remove(&key) else { return false };
        self.generation += 1;
        let distinct = self.distinct_words(slot);
        self.vocabulary.take(&distinct);
        let traits = std::mem::take(&mut self.traits[slot as usize]);
        for document in traits.documents().filter_map(crate::prepared::document_hash) {
            self.remove_document(document, slot);
        }
        for country in traits.nationalities() {
            if let Some(count) = self.nationalities.get_mut(country) {
                *count -= 1;
            }
        }
        for at in self.names_of(slot) {
            self.names[at as usize].slot = NOBODY;
        }
        self.removed += 1;
        if self.removed > COMPACT_FROM && self.removed > self.slots.len() {
            self.compact();
        }
        true
    }

    /// Counts a name of somebody who is not in the index, so that shares come nearer to those of all people.
    ///
    /// Who is seen is forgotten; only how many people bear each word stays.
    pub fn observe(&mut self, name: &str, room: &mut Words) {
        self.generation += 1;
        room.read(name);
        let mut texts: Vec<&str> = room.names().collect();
        texts.sort_unstable();
        texts.dedup();
        self.vocabulary.observe(texts.into_iter());
    }

    /// Notes a subject's documents for telling those one sign off; all anew when their room is full. What removed subjects
    /// had is forgotten only then: until then it costs time and no answer.
    fn sketch_documents(&mut self, slot: u32) {
        let mut new = slot as usize..slot as usize + 1;
        if self.near_documents.is_full() && self.traits[slot as usize].documents.is_some() {
            let signs = self.traits.iter().flat_map(Traits::documents).map(|plain| plain.len() + 1).sum();
            self.near_documents = Sketch::with_room_for(signs);
            new.start = 0;
        }
        for traits in &self.traits[new] {
            traits.documents().for_each(|plain| self.near_documents.add(plain));
        }
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

    /// The numbers of a subject's names.
    pub(crate) fn names_of(&self, slot: u32) -> std::ops::Range<u32> {
        let end = self.first_names.get(slot as usize + 1).copied().unwrap_or_else(|| narrow(self.names.len()));
        self.first_names[slot as usize]..end
    }

    /// Whose a name is; [`NOBODY`] when its subject was taken out.
    pub(crate) fn owner(&self, name: u32) -> u32 {
        self.names[name as usize].slot
    }

    /// The words of a name, and whether it is weak.
    pub(crate) fn name(&self, name: u32) -> (&[u32], bool) {
        let name = self.names[name as usize];
        let length = usize::from(name.length & !WEAK);
        (&self.words[name.start as usize..name.start as usize + length], name.length & WEAK != 0)
    }

    /// The people whose words are counted: subjects and the population seen.
    pub(crate) fn people(&self) -> u32 {
        narrow(self.len()).saturating_add(self.vocabulary.people_seen())
    }

    /// The words of a subject, each once.
    fn distinct_words(&self, slot: u32) -> Vec<u32> {
        let mut words: Vec<u32> = self.names_of(slot).flat_map(|name| self.name(name).0.iter().copied()).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Closes the gaps that removed subjects left.
    fn compact(&mut self) {
        let mut old = std::mem::take(self);
        let mut new_names = vec![None; old.names.len()];
        for slot in 0..narrow(old.keys.len()) {
            if old.slots.get(&old.keys[slot as usize]) != Some(&slot) {
                continue;
            }
            let new_slot = narrow(self.keys.len());
            self.first_names.push(narrow(self.names.len()));
            for name in old.names_of(slot) {
                new_names[name as usize] = Some(narrow(self.names.len()));
                let start = narrow(self.words.len());
                self.words.extend_from_slice(old.name(name).0);
                self.names.push(Name { slot: new_slot, start, length: old.names[name as usize].length });
            }
            let traits = std::mem::take(&mut old.traits[slot as usize]);
            for document in traits.documents().filter_map(crate::prepared::document_hash) {
                if *self.documents.entry(document).or_insert(new_slot) != new_slot {
                    self.shared_documents.entry(document).or_default().push(new_slot);
                }
            }
            self.traits.push(traits);
            self.keys.push(old.keys[slot as usize]);
            self.slots.insert(old.keys[slot as usize], new_slot);
        }
        old.vocabulary.renumber(|name| new_names[name as usize]);
        self.vocabulary = old.vocabulary;
        self.nationalities = old.nationalities;
        self.near_documents = old.near_documents;
        self.generation = old.generation;
    }

    /// Makes room for so many more subjects at once, which is faster than growing.
    pub fn reserve(&mut self, more: usize) {
        self.slots.reserve(more);
        self.keys.reserve(more);
        self.first_names.reserve(more);
        self.traits.reserve(more);
    }

    /// Gives back spare room, after many insertions.
    pub fn shrink_to_fit(&mut self) {
        self.vocabulary.shrink();
        self.keys.shrink_to_fit();
        self.first_names.shrink_to_fit();
        self.traits.shrink_to_fit();
        self.names.shrink_to_fit();
        self.words.shrink_to_fit();
        self.slots.shrink_to_fit();
        self.documents.shrink_to_fit();
    }

    /// Bytes in use, to a few per cent: columns, maps and postings with their spare room.
    #[must_use]
    pub fn memory_bytes(&self) -> usize {
        // A std map keeps a control byte beside each bucket and an eighth of them free.
        let map = |capacity: usize, entry: usize| capacity * 8 / 7 * (entry + 1);
        let columns = self.keys.capacity() * size_of::<K>()
            + self.first_names.capacity() * 4
            + self.traits.capacity() * size_of::<Traits>()
            + self.names.capacity() * size_of::<Name>()
            + self.words.capacity() * 4;
        // An allocation costs at least 16 bytes and 8 of bookkeeping.
        let boxed = |t: &Traits| t.documents.as_ref().map_or(0, |all| all.len().max(16) + 8);
        let more = |t: &Traits| {
            t.more.as_ref().map_or(0, |m| 80 + m.births.capacity() * size_of::<BirthDate>() + m.nationalities.capacity() * 3)
        };
        let heap: usize = self.traits.iter().map(|t| boxed(t) + more(t)).sum();
        columns
            + heap
            + map(self.slots.capacity(), size_of::<(K, u32)>())
            + map(self.documents.capacity(), 16)
            + self.shared_documents.len() * 64
            + self.near_documents.memory_bytes()
            + self.vocabulary.memory_bytes()
    }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).expect("fewer than 2^32")
}
