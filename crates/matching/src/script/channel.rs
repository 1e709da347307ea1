//! A learned stochastic transducer: how likely one word is to be written as another.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::context::{self, Context, LEVELS};
use super::spelling::{MOST_SYMBOLS, Symbol};

/// A symbol is written as at most this many.
pub const MOST_WRITTEN: usize = 4;
/// Costs in tables are in eighths of a bit.
pub const COST_UNITS_PER_BIT: f64 = 8.0;
/// Where nothing is known, the number of symbols written for one, and the chance of each symbol.
pub const UNKNOWN_LENGTHS: [f64; MOST_WRITTEN + 1] = [0.2, 0.5, 0.2, 0.07, 0.03];
/// See [`UNKNOWN_LENGTHS`].
pub const UNKNOWN_SYMBOL: f64 = 1.0 / 32.0;
/// What a symbol may be written as under one context.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writing {
    pub(super) symbols: [u8; MOST_WRITTEN],
    pub(super) len: u8,
    pub(super) cost: u8,
}

/// The writings under one context, and what remains for those of the context below it.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    from: u32,
    to: u32,
    pub(super) rest: u8,
}

/// Keys are hashes already.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// A table of costs, read from text.
#[derive(Debug, Default)]
pub struct Channel {
    lists: HashMap<u64, List, BuildHasherDefault<AsIs>>,
    writings: Vec<Writing>,
    /// The numbers of the symbols that it writes; 0 is any other.
    numbers: Numbers,
}

/// The numbers of symbols: those of ASCII are their own, so that a Latin word is the same for all tables;
/// others are counted from 128 as they come.
#[derive(Debug, Default)]
struct Numbers {
    others: HashMap<char, u8>,
}

impl Numbers {
    fn get(&self, symbol: char) -> u8 {
        match u8::try_from(symbol) {
            Ok(number) if number < FIRST_OTHER => number,
            _ => self.others.get(&symbol).copied().unwrap_or(0),
        }
    }

    fn get_or_add(&mut self, symbol: char) -> Option<u8> {
        let number = self.get(symbol);
        if number != 0 {
            return Some(number);
        }
        let number = FIRST_OTHER.checked_add(u8::try_from(self.others.len()).ok()?)?;
        self.others.insert(symbol, number);
        Some(number)
    }
}

const FIRST_OTHER: u8 = 128;

/// The lists of every symbol of a word that is to be written, most general first.
#[derive(Debug, Clone)]
pub struct Source {
    pub(super) lists: Vec<[Option<List>; LEVELS]>,
}

/// A word that may have been written, as numbers, with the places of each number.
#[derive(Debug, Clone)]
pub struct Target {
    pub(super) len: usize,
    places: [u32; 256],
}

impl Target {
    fn new(word: &[Symbol], number: impl Fn(char) -> u8) -> Self {
        let mut target = Self { len: word.len().min(MOST_SYMBOLS), places: [0; 256] };
        for (place, symbol) in word.iter().take(MOST_SYMBOLS).enumerate() {
            target.places[usize::from(number(symbol.symbol))] |= 1 << place;
        }
        target.places[0] = 0;
        target
    }

    /// A word in Latin letters, as a target of any table.
    #[must_use]
    pub fn latin(word: &[Symbol]) -> Self {
        Self::new(word, |symbol| u8::try_from(symbol).unwrap_or(0))
    }

    /// The places, as bits, where these symbols stand one after the other.
    pub(super) fn places_of(&self, symbols: &[u8]) -> u32 {
        let mut places = u32::MAX >> (MOST_SYMBOLS - self.len);
        for (k, number) in symbols.iter().enumerate() {
            places &= self.places[usize::from(*number)] >> k;
            // Most writings fail at their first symbol.
            if places == 0 {
                break;
            }
        }
        places
    }
}

/// A line of a table is not of the form `context<TAB>rest<TAB>writing cost …`.
#[derive(Debug, PartialEq, Eq)]
pub struct BadTable {
    /// Counted from 1.
    pub line: usize,
}

impl Channel {
    /// Reads a table. Lines that begin with `#` are comments; `_` is the empty writing.
    ///
    /// # Errors
    /// [`BadTable`] with the number of the first line that cannot be read.
    pub fn parse(text: &str) -> Result<Self, BadTable> {
        let mut channel = Self::default();
        for (line, text) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
            channel.read_line(text).ok_or(BadTable { line: line + 1 })?;
        }
        Ok(channel)
    }

    fn read_line(&mut self, line: &str) -> Option<()> {
        let mut fields = line.split('\t');
        let (context, rest) = (fields.next()?, fields.next()?.parse().ok()?);
        let from = u32::try_from(self.writings.len()).ok()?;
        let mut words = fields.next()?.split_ascii_whitespace();
        while let Some(word) = words.next() {
            let cost = words.next()?.parse().ok()?;
            let writing = self.writing(if word == "_" { "" } else { word }, cost)?;
            self.writings.push(writing);
        }
        let to = u32::try_from(self.writings.len()).ok()?;
        self.lists.insert(context::key(context.chars()), List { from, to, rest });
        Some(())
    }

    fn writing(&mut self, word: &str, cost: u8) -> Option<Writing> {
        let mut writing = Writing { symbols: [0; MOST_WRITTEN], len: 0, cost };
        for c in word.chars() {
            *writing.symbols.get_mut(writing.len as usize)? = self.numbers.get_or_add(c)?;
            writing.len += 1;
        }
        Some(writing)
    }

    /// Prepares a word that is to be written.
    #[must_use]
    pub fn source(&self, word: &[Symbol]) -> Source {
        let word = &word[..word.len().min(MOST_SYMBOLS)];
        Source { lists: (0..word.len()).map(|i| context::contexts(word, i).map(|context| self.list(context))).collect() }
    }

    /// Prepares a word that may have been written.
    #[must_use]
    pub fn target(&self, word: &[Symbol]) -> Target {
        Target::new(word, |symbol| self.numbers.get(symbol))
    }

    pub(super) fn list(&self, context: Context) -> Option<List> {
        self.lists.get(&context.key()).copied()
    }

    /// The writings of a list, the likeliest first.
    pub(super) fn writings(&self, list: List) -> &[Writing] {
        &self.writings[list.from as usize..list.to as usize]
    }

    pub(super) fn number(&self, symbol: char) -> u8 {
        self.numbers.get(symbol)
    }

    /// How many contexts and writings it holds.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.lists.len(), self.writings.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_lines_are_named() {
        assert_eq!(Channel::parse("0a\t24\tx\n").err(), Some(BadTable { line: 1 }));
        assert_eq!(Channel::parse("0a\t24\tx 1\n\n0b 24\n").err(), Some(BadTable { line: 3 }));
        assert_eq!(Channel::parse("0a\t24\tabcde 1\n").err(), Some(BadTable { line: 1 }));
    }
}
