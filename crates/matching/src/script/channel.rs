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
/// Each symbol written is counted this many times likelier, so that long words stay in range.
const SCALE: f64 = 16.0;
const SCALE_BITS: f64 = 4.0;

/// What a symbol may be written as under one context.
#[derive(Debug, Clone, Copy)]
struct Writing {
    symbols: [u8; MOST_WRITTEN],
    len: u8,
    cost: u8,
}

/// The writings under one context, and what remains for those of the context below it.
#[derive(Debug, Clone, Copy)]
struct List {
    from: u32,
    to: u32,
    rest: u8,
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

/// The numbers of symbols, those of ASCII at once.
#[derive(Debug)]
struct Numbers {
    ascii: [u8; 128],
    others: HashMap<char, u8>,
    n: usize,
}

impl Default for Numbers {
    fn default() -> Self {
        Self { ascii: [0; 128], others: HashMap::new(), n: 0 }
    }
}

impl Numbers {
    fn get(&self, symbol: char) -> u8 {
        match self.ascii.get(symbol as usize) {
            Some(number) => *number,
            None => self.others.get(&symbol).copied().unwrap_or(0),
        }
    }

    fn get_or_add(&mut self, symbol: char) -> Option<u8> {
        let number = self.get(symbol);
        if number != 0 {
            return Some(number);
        }
        let number = u8::try_from(self.n + 1).ok()?;
        self.n += 1;
        match self.ascii.get_mut(symbol as usize) {
            Some(place) => *place = number,
            None => drop(self.others.insert(symbol, number)),
        }
        Some(number)
    }
}

/// The lists of every symbol of a word that is to be written, most general first.
#[derive(Debug, Clone)]
pub struct Source {
    lists: Vec<[Option<List>; LEVELS]>,
}

/// A word that may have been written, as numbers, with the places of each number.
#[derive(Debug, Clone)]
pub struct Target {
    len: usize,
    places: Box<[u32; 256]>,
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
        let list = |context: Context| self.lists.get(&context.key()).copied();
        let word = &word[..word.len().min(MOST_SYMBOLS)];
        Source { lists: (0..word.len()).map(|i| context::contexts(word, i).map(list)).collect() }
    }

    /// Prepares a word that may have been written.
    #[must_use]
    pub fn target(&self, word: &[Symbol]) -> Target {
        let mut target = Target { len: word.len().min(MOST_SYMBOLS), places: Box::new([0; 256]) };
        for (place, symbol) in word.iter().take(MOST_SYMBOLS).enumerate() {
            let number = self.numbers.get(symbol.symbol);
            target.places[usize::from(number)] |= 1 << place;
        }
        target.places[0] = 0;
        target
    }

    /// log2 of the chance that the source is written as the target: the sum over all ways of dividing the
    /// target among the symbols of the source (the forward algorithm).
    #[must_use]
    pub fn log2_chance(&self, source: &Source, target: &Target) -> f32 {
        let n = target.len;
        let mut row = [0.0; MOST_SYMBOLS + 1];
        row[0] = 1.0;
        for lists in &source.lists {
            let local = self.local(lists, target);
            let mut next = [0.0; MOST_SYMBOLS + 1];
            for (len, chances) in local.iter().enumerate() {
                for place in 0..(n + 1).saturating_sub(len) {
                    next[place + len] += row[place] * chances[place];
                }
            }
            row = next;
        }
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            reason = "a few dozen symbols; weights need no more"
        )]
        let bits = (log2(row[n]) - SCALE_BITS * n as f64) as f32;
        bits
    }

    /// For every length and place of the target, the chance that this symbol wrote what stands there.
    fn local(&self, lists: &[Option<List>; LEVELS], target: &Target) -> [[f64; MOST_SYMBOLS + 1]; MOST_WRITTEN + 1] {
        let rest = |list: &Option<List>| list.map_or(1.0, |list| chance(list.rest));
        let mut remaining: f64 = lists.iter().map(rest).product();
        let mut local = [[0.0; MOST_SYMBOLS + 1]; MOST_WRITTEN + 1];
        let mut scale = remaining;
        for (len, chances) in local.iter_mut().enumerate() {
            *chances = [scale * UNKNOWN_LENGTHS[len]; MOST_SYMBOLS + 1];
            scale *= UNKNOWN_SYMBOL * SCALE;
        }
        let everywhere = (1u64 << (target.len + 1)) - 1;
        for list in lists.iter().flatten() {
            remaining /= chance(list.rest);
            for writing in &self.writings[list.from as usize..list.to as usize] {
                let len = usize::from(writing.len);
                let mut places = everywhere;
                for (k, number) in writing.symbols[..len].iter().enumerate() {
                    places &= u64::from(target.places[usize::from(*number)]) >> k;
                }
                if places == 0 {
                    continue;
                }
                let value = remaining * chance(writing.cost) * SCALES[len];
                while places != 0 {
                    local[len][places.trailing_zeros() as usize] = value;
                    places &= places - 1;
                }
            }
        }
        local
    }

    /// log2 of the chance of a word at all, letter by letter from what went before it.
    #[must_use]
    pub fn log2_word(&self, word: &[Symbol]) -> f32 {
        let word = &word[..word.len().min(MOST_SYMBOLS)];
        let bits: f64 = (0..=word.len()).map(|i| self.log2_symbol(word, i)).sum();
        #[expect(clippy::cast_possible_truncation, reason = "weights need no more")]
        let bits = bits as f32;
        bits
    }

    fn log2_symbol(&self, word: &[Symbol], i: usize) -> f64 {
        let symbol = word.get(i).map_or('^', |s| s.symbol);
        let number = self.numbers.get(symbol);
        let mut cost = 0u32;
        for context in context::histories(word, i).iter().rev() {
            let Some(list) = self.lists.get(&context.key()) else { continue };
            let writings = &self.writings[list.from as usize..list.to as usize];
            if let Some(writing) = writings.iter().find(|w| w.symbols[0] == number) {
                return -f64::from(cost + u32::from(writing.cost)) / COST_UNITS_PER_BIT;
            }
            cost += u32::from(list.rest);
        }
        -f64::from(cost) / COST_UNITS_PER_BIT + log2(UNKNOWN_SYMBOL)
    }

    /// How many contexts and writings it holds.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.lists.len(), self.writings.len())
    }
}

const SCALES: [f64; MOST_WRITTEN + 1] = [1.0, SCALE, SCALE * SCALE, SCALE * SCALE * SCALE, SCALE * SCALE * SCALE * SCALE];

/// 2^(-cost/8). A table, because the power function of one platform is not that of another.
const fn chance(cost: u8) -> f64 {
    CHANCES[cost as usize]
}

static CHANCES: [f64; 256] = {
    const EIGHTH: f64 = 0.917_004_043_204_671_2;
    let mut chances = [1.0; 256];
    let mut i = 1;
    while i < 256 {
        // Whole bits are exact, so that errors do not add up.
        chances[i] = if i % 8 == 0 { chances[i - 8] / 2.0 } else { chances[i - 1] * EIGHTH };
        i += 1;
    }
    chances
};

/// The logarithm to base 2 of a positive number, the same on every platform, to a millionth.
pub(crate) fn log2(x: f64) -> f64 {
    if x < f64::MIN_POSITIVE {
        return -1022.0;
    }
    let bits = x.to_bits();
    let exponent = f64::from(u32::try_from(bits >> 52 & 0x7FF).unwrap_or(0)) - 1023.0;
    let mantissa = f64::from_bits(bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000);
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let square = t * t;
    let series = 1.0 + square * (1.0 / 3.0 + square * (0.2 + square * (1.0 / 7.0 + square * (1.0 / 9.0 + square / 11.0))));
    exponent + 2.0 * t * series * std::f64::consts::LOG2_E
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::spelling::spell_latin;

    const TABLE: &str = "# two letters\n0a\t24\tx 8 _ 16\n0b\t24\ty 8 yy 16\n1ab\t8\tx 4\n";

    #[test]
    fn chances_of_all_ways_add_up() {
        let channel = Channel::parse(TABLE).expect("the table is right");
        let chance =
            |from: &str, to: &str| channel.log2_chance(&channel.source(&spell_latin(from)), &channel.target(&spell_latin(to)));
        // a before b: 2^-0.5 for x. b at the end: 2^-1 for y.
        assert!((chance("ab", "xy") - -1.5).abs() < 0.01, "{}", chance("ab", "xy"));
        // Under "1ab" the empty writing keeps what remains: 2^-1 of 2^-2.
        assert!((chance("ab", "y") - -4.0).abs() < 0.05, "{}", chance("ab", "y"));
        assert!(chance("ab", "qq") < -8.0);
        assert!(chance("", "") == 0.0 && chance("", "q") < -1000.0);
    }

    #[test]
    fn bad_lines_are_named() {
        assert_eq!(Channel::parse("0a\t24\tx\n").err(), Some(BadTable { line: 1 }));
        assert_eq!(Channel::parse("0a\t24\tx 1\n\n0b 24\n").err(), Some(BadTable { line: 3 }));
        assert_eq!(Channel::parse("0a\t24\tabcde 1\n").err(), Some(BadTable { line: 1 }));
    }

    #[test]
    fn logarithms() {
        for x in [1.0, 2.0, 0.1, 1.999_999, 1e-200, 3.7] {
            assert!((log2(x) - x.log2()).abs() < 2e-6, "{x}");
        }
    }
}
