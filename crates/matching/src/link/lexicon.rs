//! The distinct values of one kind of field, prepared once: words, letters, sounds and how many bear them.

use std::collections::HashMap;

use super::dict::Dict;
use super::nickname;

/// A value, prepared for comparison.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Value {
    /// Which letters and digits occur: one slip changes at most two of these bits.
    pub(crate) letters: u64,
    /// Its phonetic key; for postcodes their district.
    pub(crate) sound: u32,
    /// The first letter; for postcodes their region.
    pub(crate) first: u32,
    /// Where its words begin in [`Lexicon::words`].
    words_at: u32,
    pub(crate) n_words: u8,
    pub(crate) length: u8,
    /// Rows of the table of short forms.
    pub(crate) rows: [u16; 8],
}

/// How often values occur in one role (given name, family name, street …).
#[derive(Debug, Clone, Default)]
pub(crate) struct Counts {
    /// Records, or people once clusters are known, with this value.
    pub(crate) value: Vec<f32>,
    /// … with this value among the words of theirs.
    pub(crate) word: Vec<f32>,
    /// … with this sound, district.
    pub(crate) sound: Vec<f32>,
    /// … with this first letter, region.
    pub(crate) first: Vec<f32>,
    /// … with any value.
    pub(crate) total: f32,
}

/// What groups values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grouping {
    /// Names and other words: by sound and first letter.
    Sound,
    /// Postcodes: by district and region.
    District,
}

/// Distinct values and their words.
#[derive(Debug, Clone)]
pub(crate) struct Lexicon {
    pub(crate) dict: Dict,
    pub(crate) values: Vec<Value>,
    words: Vec<u32>,
    groups: Dict,
    grouping: Grouping,
}

impl Lexicon {
    /// Prepares values; words of values become values themselves.
    pub(crate) fn prepare(mut dict: Dict, grouping: Grouping) -> Self {
        let forms: HashMap<&str, [u16; 8]> = match grouping {
            Grouping::Sound => nickname::forms().map(|form| (form, nickname::rows_of(form))).collect(),
            Grouping::District => HashMap::new(),
        };
        let mut lexicon =
            Self { dict: Dict::default(), values: Vec::new(), words: Vec::new(), groups: Dict::default(), grouping };
        let mut id = 0;
        // The loop ends: words hold no blank, so they add no further words.
        while (id as usize) < dict.len() {
            let text = dict.text(id).to_owned();
            let value = lexicon.value(id, &text, &mut dict, &forms);
            lexicon.values.push(value);
            id += 1;
        }
        lexicon.dict = dict;
        lexicon
    }

    fn value(&mut self, id: u32, text: &str, dict: &mut Dict, forms: &HashMap<&str, [u16; 8]>) -> Value {
        let words_at = u32::try_from(self.words.len()).expect("fewer words than 2^32");
        if text.contains(' ') {
            self.words.extend(text.split(' ').take(8).map(|word| dict.intern(word.as_bytes())));
        } else {
            self.words.push(id);
        }
        let (sound, first) = match self.grouping {
            Grouping::Sound => (crate::phonetic::key(&text.replace(' ', "")), text.get(..1).unwrap_or_default().to_owned()),
            Grouping::District => (district(text).to_owned(), region(text).to_owned()),
        };
        Value {
            letters: text.bytes().fold(0, |set, byte| set | letter(byte)),
            sound: self.groups.intern(sound.as_bytes()),
            first: self.groups.intern(first.as_bytes()),
            words_at,
            n_words: u8::try_from(self.words.len() - words_at as usize).unwrap_or(u8::MAX),
            length: u8::try_from(text.len()).unwrap_or(u8::MAX),
            rows: forms.get(text).copied().unwrap_or_default(),
        }
    }

    pub(crate) fn words(&self, id: u32) -> &[u32] {
        let value = &self.values[id as usize];
        &self.words[value.words_at as usize..][..usize::from(value.n_words)]
    }

    /// Counts with nothing in them.
    pub(crate) fn no_counts(&self) -> Counts {
        let (values, groups) = (self.values.len(), self.groups.len());
        Counts {
            value: vec![0.0; values],
            word: vec![0.0; values],
            sound: vec![0.0; groups],
            first: vec![0.0; groups],
            total: 0.0,
        }
    }

    /// One more bearer of a value.
    pub(crate) fn count(&self, counts: &mut Counts, id: u32, weight: f32) {
        if id == 0 {
            return;
        }
        let value = &self.values[id as usize];
        counts.value[id as usize] += weight;
        counts.sound[value.sound as usize] += weight;
        counts.first[value.first as usize] += weight;
        counts.total += weight;
        self.words(id).iter().for_each(|word| counts.word[*word as usize] += weight);
    }
}

/// One bit for a letter or digit.
const fn letter(byte: u8) -> u64 {
    match byte {
        b'a'..=b'z' => 1 << (byte - b'a'),
        b'0'..=b'9' => 1 << (26 + byte - b'0'),
        _ => 0,
    }
}

/// The first part of a postcode: before the blank, or its first half.
fn district(text: &str) -> &str {
    text.split_once(' ').map_or_else(|| text.get(..text.len().div_ceil(2)).unwrap_or_default(), |(district, _)| district)
}

/// The letters that begin a postcode, or its first digit.
fn region(text: &str) -> &str {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    text.get(..letters.max(1).min(text.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_values() {
        let mut dict = Dict::default();
        let id = dict.intern(b"mary ann");
        let lexicon = Lexicon::prepare(dict, Grouping::Sound);
        let words: Vec<&str> = lexicon.words(id).iter().map(|word| lexicon.dict.text(*word)).collect();
        assert_eq!((words, lexicon.values.len()), (vec!["mary", "ann"], 4));
        let mut counts = lexicon.no_counts();
        lexicon.count(&mut counts, id, 1.0);
        assert_eq!((counts.value.iter().sum::<f32>(), counts.word.iter().sum::<f32>()), (1.0, 2.0));
    }

    #[test]
    fn parts_of_postcodes() {
        assert_eq!((district("ng1 5hr"), region("ng1 5hr")), ("ng1", "ng"));
        assert_eq!((district("2602"), region("2602")), ("26", "2"));
        assert_eq!((district(""), region("")), ("", ""));
    }
}
