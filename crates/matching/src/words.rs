//! From a name as written to words that can be compared, in buffers that are used again and again.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::bangla;
use crate::class::{self, Class};
use crate::compound;
use crate::script;

/// The longest word that is kept, in bytes of Latin letters; the rest of a longer one says nothing.
pub(crate) const MAX_WORD: usize = 40;
/// The most words of a name that are looked at.
pub(crate) const MAX_WORDS: usize = 24;
/// The most of a name that is read, in bytes: more is no name.
const MAX_NAME: usize = 4096;

/// What a word is to the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// A word that names.
    Name,
    /// al, bin, de: compared only together with the word after it.
    Particle,
}

/// A word by its places in the buffers.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    written: Range<u32>,
    text: Range<u32>,
    /// What it is.
    pub(crate) part: Part,
}

/// The words of one name at a time.
#[derive(Debug, Default, Clone)]
pub struct Words {
    raw: String,
    raw_words: Vec<(Range<u32>, Class)>,
    text: String,
    list: Vec<Word>,
}

impl Words {
    /// Reads a name: NFKC, lower case, no accents, no titles; the forms of Muhammad, Mosammat and Sheikh as one word
    /// each; Bangla by its sounds, other scripts in Latin letters; compounds of Arabic names in parts. A name made of
    /// titles or particles alone keeps them.
    pub(crate) fn read(&mut self, name: &str) {
        self.clear();
        let name = if name.len() > MAX_NAME { &name[..floor_boundary(name, MAX_NAME)] } else { name };
        if name.is_ascii() {
            self.split_ascii(name)
        } else {
            self.split(name)
        }
        let titles_alone = self.raw_words.iter().all(|(_, class)| *class == Class::Title);
        for at in 0..self.raw_words.len() {
            let (written, class) = self.raw_words[at].clone();
            if self.list.len() >= MAX_WORDS {
                break;
            }
            if class != Class::Title || titles_alone {
                self.take(written, class);
            }
        }
        if self.list.iter().all(|word| word.part == Part::Particle) {
            self.list.iter_mut().for_each(|word| word.part = Part::Name);
        }
    }

    fn clear(&mut self) {
        self.raw.clear();
        self.raw_words.clear();
        self.text.clear();
        self.list.clear();
    }

    /// The words that name, in Latin letters and digits.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.list.iter().filter(|word| word.part == Part::Name).map(|word| self.text(word))
    }

    /// The words in their order.
    pub(crate) fn list(&self) -> &[Word] {
        &self.list
    }

    /// A word in Latin letters and digits.
    pub(crate) fn text(&self, word: &Word) -> &str {
        &self.text[word.text.start as usize..word.text.end as usize]
    }

    /// A word as written, in lower case and its own script.
    pub(crate) fn written(&self, word: &Word) -> &str {
        &self.raw[word.written.start as usize..word.written.end as usize]
    }

    fn split_ascii(&mut self, name: &str) {
        let mut start = 0;
        for byte in name.bytes().chain(std::iter::once(b' ')) {
            match byte {
                b'\'' | b'`' => {}
                b'/' if is_relation(&self.raw[start..]) => self.raw.push('/'),
                _ if byte.is_ascii_alphanumeric() => self.raw.push(char::from(byte.to_ascii_lowercase())),
                _ => start = self.end_word(start),
            }
        }
    }

    /// Words of any script. Marks belong to the letter before them; joiners and apostrophes vanish.
    fn split(&mut self, name: &str) {
        let mut start = 0;
        for c in name.nfkc().flat_map(char::to_lowercase).chain(std::iter::once(' ')) {
            match c {
                '\u{200C}' | '\u{200D}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
                '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' => {}
                // People type a colon for the visarga of মোঃ.
                ':' if self.raw[start..].ends_with(bangla::is_bangla) => self.raw.push('ঃ'),
                c if c.is_alphanumeric() || is_combining_mark(c) => self.raw.push(c),
                _ => start = self.end_word(start),
            }
        }
    }

    /// Ends the word that began at `start`; where the next one begins.
    fn end_word(&mut self, start: usize) -> usize {
        let end = self.raw.len();
        let word = &self.raw[start..end];
        if matches!(word, "s/o" | "d/o" | "w/o" | "c/o" | "h/o") || !word.chars().any(char::is_alphanumeric) {
            self.raw.truncate(start);
            return start;
        }
        let class = class::class(word);
        self.raw_words.push((narrow(start)..narrow(end), class));
        end
    }

    fn take(&mut self, written: Range<u32>, class: Class) {
        let start = self.text.len();
        match class {
            Class::Is(name) => self.text.push_str(name),
            Class::Title | Class::Name | Class::Particle => {
                let raw = &self.raw[written.start as usize..written.end as usize];
                if raw.is_ascii() {
                    self.text.push_str(&raw[..raw.len().min(MAX_WORD)]);
                } else {
                    latin(raw, &mut self.text);
                }
            }
        }
        let text = &self.text[start..];
        if text.is_empty() {
            return;
        }
        let part = match class {
            Class::Particle => Part::Particle,
            // A transliterated short form is the same name: "মোহাম্মেদ" becomes "mohammed".
            Class::Name if !self.raw[written.start as usize..written.end as usize].is_ascii() => match class::class(text) {
                Class::Is(name) => {
                    self.text.truncate(start);
                    self.text.push_str(name);
                    Part::Name
                }
                Class::Particle => Part::Particle,
                _ => Part::Name,
            },
            _ => Part::Name,
        };
        let compound =
            if part == Part::Name && !matches!(class, Class::Is(_)) { compound::parts(&self.text[start..]) } else { None };
        if let Some((first, second)) = compound {
            self.push_two(written, start, first, second);
            return;
        }
        self.list.push(Word { written, text: narrow(start)..narrow(self.text.len()), part });
    }

    /// Puts two words where one was written.
    fn push_two(&mut self, written: Range<u32>, start: usize, first: compound::Piece, second: compound::Piece) {
        let word = self.text[start..].to_owned();
        self.text.truncate(start);
        for piece in [first, second] {
            let begin = self.text.len();
            self.text.push_str(piece.of(&word));
            self.list.push(Word { written: written.clone(), text: narrow(begin)..narrow(self.text.len()), part: Part::Name });
        }
    }
}

/// Whether a slash stands in a mark of a relation: s/o, d/o, w/o.
fn is_relation(before: &str) -> bool {
    matches!(before, "s" | "d" | "w" | "c" | "h")
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).expect("names are cut to a few thousand bytes")
}

fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The most usual writing of a word of another script in Latin letters and digits, put at the end of `out`.
pub(crate) fn latin(written: &str, out: &mut String) {
    if let Some(reading) = script::readings(written).first() {
        out.push_str(&reading[..reading.len().min(MAX_WORD)]);
    }
}
