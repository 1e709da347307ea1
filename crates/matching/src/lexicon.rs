//! Words and keys as small numbers, with how many subjects bear them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::honorific::prior_share;
use crate::normalise::Token;

/// The subjects that prior knowledge of a word's share is worth.
const PRIOR_SUBJECTS: f64 = 1000.0;

/// The chance that a word of the same person's name is written the same, sounds alike, or differs
/// by one letter. Assumed, not estimated; see `docs/methods/name-index.md`.
pub(crate) const M_SAME: f64 = 0.85;
pub(crate) const M_SOUNDS: f64 = 0.12;
pub(crate) const M_SIMILAR: f64 = 0.03;

#[derive(Debug)]
struct Word {
    /// Empty when no subject bears it any more.
    text: Arc<str>,
    key: u32,
    subjects: u32,
}

/// A phonetic key with the slots of the subjects that have a word of it.
#[derive(Debug, Default)]
pub(crate) struct Key {
    /// Ascending; slots of removed subjects stay until the index is compacted.
    pub(crate) postings: Vec<u32>,
    /// Living subjects.
    subjects: u32,
}

#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    words: HashMap<Arc<str>, u32>,
    word_list: Vec<Word>,
    free: Vec<u32>,
    keys: HashMap<Box<str>, u32>,
    key_list: Vec<Key>,
}

impl Lexicon {
    pub(crate) fn intern(&mut self, token: &Token) -> u32 {
        if let Some(&word) = self.words.get(token.text.as_str()) {
            return word;
        }
        let key = match self.keys.get(token.key.as_str()) {
            Some(&key) => key,
            None => {
                let key = u32::try_from(self.key_list.len()).expect("fewer keys than memory has bytes");
                self.key_list.push(Key::default());
                self.keys.insert(token.key.as_str().into(), key);
                key
            }
        };
        let text: Arc<str> = token.text.as_str().into();
        let word = Word { text: text.clone(), key, subjects: 0 };
        let number = match self.free.pop() {
            Some(number) => {
                self.word_list[number as usize] = word;
                number
            }
            None => {
                self.word_list.push(word);
                u32::try_from(self.word_list.len() - 1).expect("fewer words than memory has bytes")
            }
        };
        self.words.insert(text, number);
        number
    }

    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        self.words.get(text).copied()
    }

    pub(crate) fn find_key(&self, key: &str) -> Option<u32> {
        self.keys.get(key).copied()
    }

    pub(crate) fn text(&self, word: u32) -> &str {
        &self.word_list[word as usize].text
    }

    pub(crate) fn key_of(&self, word: u32) -> u32 {
        self.word_list[word as usize].key
    }

    pub(crate) fn key(&self, key: u32) -> &Key {
        &self.key_list[key as usize]
    }

    /// Counts a new subject under its words (each once) and their keys.
    pub(crate) fn add(&mut self, words: &[u32], slot: u32) {
        for &word in words {
            let entry = &mut self.word_list[word as usize];
            entry.subjects += 1;
            let key = &mut self.key_list[entry.key as usize];
            if key.postings.last() != Some(&slot) {
                key.postings.push(slot);
                key.subjects += 1;
            }
        }
    }

    /// Takes a subject's words back. A word that nobody bears any more is forgotten at once.
    pub(crate) fn take(&mut self, words: &[u32]) {
        let mut keys: Vec<u32> = words.iter().map(|w| self.key_of(*w)).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            self.key_list[key as usize].subjects -= 1;
        }
        for &number in words {
            let word = &mut self.word_list[number as usize];
            word.subjects -= 1;
            if word.subjects == 0 {
                let text = std::mem::replace(&mut word.text, Arc::from(""));
                self.words.remove(&text);
                self.free.push(number);
            }
        }
    }

    /// Forgets removed subjects' postings; living slots get the numbers that `renumber` gives.
    pub(crate) fn compact(&mut self, renumber: impl Fn(u32) -> Option<u32>) {
        for key in &mut self.key_list {
            let kept: Vec<u32> = key.postings.iter().filter_map(|slot| renumber(*slot)).collect();
            key.postings = kept;
        }
    }

    /// The weight of agreeing on a word, in bits, never below zero.
    pub(crate) fn same_bits(&self, word: Option<u32>, text: &str, n_subjects: usize) -> f64 {
        let subjects = word.map_or(0, |w| self.word_list[w as usize].subjects);
        bits(M_SAME, subjects, prior_share(text), n_subjects)
    }

    /// The weight of sounding alike, in bits, never below zero. `text` gives the prior share.
    pub(crate) fn sounds_bits(&self, key: Option<u32>, text: &str, n_subjects: usize) -> f64 {
        let subjects = key.map_or(0, |k| self.key_list[k as usize].subjects);
        bits(M_SOUNDS, subjects, prior_share(text), n_subjects)
    }

    pub(crate) fn memory_bytes(&self) -> usize {
        let words: usize = self.word_list.iter().map(|w| w.text.len() + 16 + size_of::<Word>()).sum();
        let keys: usize = self.key_list.iter().map(|k| k.postings.capacity() * 4 + size_of::<Key>()).sum();
        words + keys + self.words.capacity() * 26 + self.keys.capacity() * 36
    }
}

/// log2(m/u), where u is the share of subjects, drawn towards a prior share while they are few.
fn bits(m: f64, subjects: u32, prior: f64, n_subjects: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "2^52 subjects do not fit a machine")]
    let u = (f64::from(subjects) + prior * PRIOR_SUBJECTS) / (n_subjects as f64 + PRIOR_SUBJECTS);
    (m / u).log2().max(0.0)
}
