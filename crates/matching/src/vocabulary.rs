//! Every distinct word of the names, with who bears it and how often it is met elsewhere.

use crate::near::{self, Near};
use crate::phonetic;
use std::collections::HashMap;

use crate::families;
use crate::postings::Dated;

/// The subjects that prior knowledge of a word's share is worth.
pub(crate) const PRIOR_SUBJECTS: f32 = 1000.0;

/// A word of the vocabulary.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    /// Living subjects that bear it.
    pub(crate) subjects: u32,
    /// Names with it of subjects born on one known day; apart those with a nationality.
    pub(crate) dated: [Dated; 2],
    /// Names of subjects of whose birth nothing is known. Ascending.
    pub(crate) unborn: Vec<u32>,
    /// Names of subjects of whose birth something else is known.
    pub(crate) vague: Vec<u32>,
}

/// Under which of a word's postings the names of a subject stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shelf {
    Dated { day: u16, national: bool },
    Unborn,
    Vague,
}

/// Words by number.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    letters: String,
    /// Where each word stands in the letters, and how long it is: apart from the entries, since most words proposed are
    /// looked at for their letters alone.
    places: Vec<(u32, u8)>,
    entries: Vec<Entry>,
    free: Vec<u32>,
    exact: Near,
    near: Near,
    /// People seen of the population, and how many of them bear each word, by a hash of it.
    people_seen: u32,
    seen: HashMap<u64, u32>,
}

impl Vocabulary {
    /// The number of a word, a new one if need be.
    pub(crate) fn intern(&mut self, text: &str) -> u32 {
        if let Some(word) = self.find(text) {
            return word;
        }
        let start = u32::try_from(self.letters.len()).expect("fewer letters than 2^32");
        let length = u8::try_from(text.len()).expect("words are cut to forty bytes");
        self.letters.push_str(text);
        let word = match self.free.pop() {
            Some(word) => {
                self.entries[word as usize] = Entry::default();
                self.places[word as usize] = (start, length);
                word
            }
            None => {
                self.entries.push(Entry::default());
                self.places.push((start, length));
                u32::try_from(self.entries.len() - 1).expect("fewer words than 2^32")
            }
        };
        self.exact.insert(exact_hash(text), word);
        let near = &mut self.near;
        each_hash(text, |hash| near.insert(hash, word));
        word
    }

    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        self.exact.with(exact_hash(text)).find(|word| self.text(*word) == text)
    }

    pub(crate) fn text(&self, word: u32) -> &str {
        let (start, length) = self.places[word as usize];
        &self.letters[start as usize..start as usize + usize::from(length)]
    }

    pub(crate) fn entry(&self, word: u32) -> &Entry {
        &self.entries[word as usize]
    }

    /// Words numbered so far, forgotten ones among them.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Counts a new subject under its words, each once.
    pub(crate) fn count_subject(&mut self, words: &[u32]) {
        for &word in words {
            self.entries[word as usize].subjects += 1;
        }
    }

    /// Enters a name under its words.
    pub(crate) fn post(&mut self, words: &[u32], name: u32, shelf: Shelf) {
        for (at, &word) in words.iter().enumerate() {
            if words[..at].contains(&word) {
                continue;
            }
            let entry = &mut self.entries[word as usize];
            match shelf {
                Shelf::Dated { day, national } => entry.dated[usize::from(national)].push(name, day),
                Shelf::Unborn => entry.unborn.push(name),
                Shelf::Vague => entry.vague.push(name),
            }
        }
    }

    /// Takes a subject's words back. A word that nobody bears any more is forgotten at once.
    pub(crate) fn take(&mut self, words: &[u32]) {
        for &word in words {
            let entry = &mut self.entries[word as usize];
            entry.subjects -= 1;
            if entry.subjects == 0 {
                self.forget(word);
            }
        }
    }

    fn forget(&mut self, word: u32) {
        let text = self.text(word).to_owned();
        self.exact.remove(exact_hash(&text), word);
        let near = &mut self.near;
        each_hash(&text, |hash| near.remove(hash, word));
        self.entries[word as usize] = Entry::default();
        let start = std::mem::take(&mut self.places[word as usize]).0 as usize;
        self.letters.replace_range(start..start + text.len(), &"-".repeat(text.len()));
        self.free.push(word);
    }

    /// Counts a person of the population under the words of a name.
    pub(crate) fn observe<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        self.people_seen = self.people_seen.saturating_add(1);
        for text in words {
            let seen = self.seen.entry(seen_hash(text)).or_default();
            *seen = seen.saturating_add(1);
        }
    }

    /// How many of all people counted here bear a word, which may or may not be of the vocabulary.
    pub(crate) fn mass(&self, word: Option<u32>, text: &str) -> u32 {
        let subjects = word.map_or(0, |word| self.entry(word).subjects);
        subjects.saturating_add(self.seen.get(&seen_hash(text)).copied().unwrap_or(0))
    }

    pub(crate) const fn people_seen(&self) -> u32 {
        self.people_seen
    }

    /// Numbers of words that may be written almost like this one or sound like it; some more than once. `hashes` is room.
    pub(crate) fn propose(&self, text: &str, hashes: &mut Vec<u32>, out: &mut Vec<u32>) {
        hashes.clear();
        each_hash(text, |hash| hashes.push(hash));
        self.near.with_any(hashes, out);
    }

    /// Forgets the names of removed subjects; living names get the numbers that `renumber` gives.
    pub(crate) fn renumber(&mut self, renumber: impl Fn(u32) -> Option<u32>) {
        for entry in &mut self.entries {
            for postings in &mut entry.dated {
                postings.renumber(&renumber);
            }
            for postings in [&mut entry.unborn, &mut entry.vague] {
                *postings = postings.iter().filter_map(|name| renumber(*name)).collect();
            }
        }
    }

    pub(crate) fn shrink(&mut self) {
        for entry in &mut self.entries {
            entry.dated.iter_mut().for_each(Dated::shrink);
            entry.unborn.shrink_to_fit();
            entry.vague.shrink_to_fit();
        }
    }

    pub(crate) fn memory_bytes(&self) -> usize {
        let days = |e: &Entry| e.dated.iter().map(Dated::memory_bytes).sum::<usize>();
        let postings: usize = self.entries.iter().map(|e| days(e) + (e.unborn.capacity() + e.vague.capacity()) * 4).sum();
        self.letters.capacity()
            + self.entries.capacity() * size_of::<Entry>()
            + self.places.capacity() * 8
            + postings
            + self.exact.memory_bytes()
            + self.near.memory_bytes()
            + self.seen.capacity() * 20
    }
}

fn exact_hash(text: &str) -> u32 {
    (near::hash64(9, text.bytes()) >> 32) as u32
}

fn seen_hash(text: &str) -> u64 {
    near::hash64(11, text.bytes())
}

/// Everything under which a word is entered and asked for.
fn each_hash(text: &str, mut each: impl FnMut(u32)) {
    near::with_letters_out(text.as_bytes(), &mut each);
    if text.len() >= 3 {
        each(near::of_key(&phonetic::key(text)));
    }
    for family in families::families(text) {
        each(near::of_family(family));
    }
}
