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
const SCALE: f32 = 16.0;
const SCALE_BITS: f32 = 4.0;
/// See [`Channel::likeliest`].
const MOST_LOSS: f32 = 16.0;
/// At so many places of a word the second choice is tried.
const MOST_CHANGED: usize = 4;
/// The cost of [`UNKNOWN_SYMBOL`].
const UNKNOWN_SYMBOL_COST: u32 = 40;
/// A writing may stand before each symbol of the target, or after the last.
const PLACES: usize = MOST_SYMBOLS + 1;

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
    lists: Vec<[Option<List>; LEVELS]>,
}

/// A word that may have been written, as numbers, with the places of each number.
#[derive(Debug, Clone)]
pub struct Target {
    len: usize,
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
    fn places_of(&self, symbols: &[u8]) -> u32 {
        let everywhere = u32::MAX >> (MOST_SYMBOLS - self.len);
        symbols.iter().enumerate().fold(everywhere, |places, (k, number)| places & (self.places[usize::from(*number)] >> k))
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
        let list = |context: Context| self.lists.get(&context.key()).copied();
        let word = &word[..word.len().min(MOST_SYMBOLS)];
        Source { lists: (0..word.len()).map(|i| context::contexts(word, i).map(list)).collect() }
    }

    /// Prepares a word that may have been written.
    #[must_use]
    pub fn target(&self, word: &[Symbol]) -> Target {
        Target::new(word, |symbol| self.numbers.get(symbol))
    }

    /// log2 of the chance that the source is written as the target: the sum over all ways of dividing the
    /// target among the symbols of the source (the forward algorithm).
    #[must_use]
    pub fn log2_chance(&self, source: &Source, target: &Target) -> f32 {
        let n = target.len;
        let mut row = [0.0; PLACES];
        row[0] = 1.0;
        let mut local = [[0.0; PLACES]; MOST_WRITTEN + 1];
        for lists in &source.lists {
            self.local(lists, target, &mut local);
            let mut next = [0.0; PLACES];
            for (len, chances) in local.iter().enumerate().take(n + 1) {
                for ((to, from), chance) in next[len..=n].iter_mut().zip(&row).zip(chances) {
                    *to += from * chance;
                }
            }
            row = next;
        }
        #[expect(clippy::cast_precision_loss, reason = "a few dozen symbols")]
        let bits = log2(row[n]) - SCALE_BITS * n as f32;
        bits
    }

    /// For every length and place of the target, the chance that this symbol wrote what stands there.
    fn local(&self, lists: &[Option<List>; LEVELS], target: &Target, local: &mut [[f32; PLACES]; MOST_WRITTEN + 1]) {
        // What remains for a context after those more specific than it, for each of them.
        let mut remaining = [1.0; LEVELS + 1];
        for (level, list) in lists.iter().enumerate().rev() {
            remaining[level] = remaining[level + 1] * list.map_or(1.0, |list| chance(list.rest));
        }
        let mut scale = remaining[0];
        for (chances, length) in local.iter_mut().zip(UNKNOWN_LENGTHS_SHORT) {
            chances[..=target.len].fill(scale * length);
            scale *= UNKNOWN_SYMBOL_SHORT * SCALE;
        }
        for (list, remaining) in lists.iter().zip(&remaining[1..]).filter_map(|(list, remaining)| Some(((*list)?, *remaining))) {
            for writing in &self.writings[list.from as usize..list.to as usize] {
                let len = usize::from(writing.len);
                let mut places = target.places_of(&writing.symbols[..len]);
                if places != 0 {
                    let value = remaining * chance(writing.cost) * SCALES[len];
                    while places != 0 {
                        local[len][places.trailing_zeros() as usize] = value;
                        places &= places - 1;
                    }
                }
            }
        }
    }

    /// The likeliest ways of writing a word in letters of ASCII, best first: each symbol as it is mostly
    /// written where it stands, then with the second choice at the few places where that loses least.
    ///
    /// Those are left out that are less likely than the first by more than [`MOST_LOSS`].
    #[must_use]
    pub fn likeliest(&self, source: &Source, most: usize) -> Vec<String> {
        let choices: Vec<[(Writing, f32); 2]> = source.lists.iter().map(|lists| self.two_best(lists)).collect();
        let loss = |two: &[(Writing, f32); 2]| two[0].1 / two[1].1.max(f32::MIN_POSITIVE);
        let mut places: Vec<(f32, usize)> = choices.iter().enumerate().map(|(place, two)| (loss(two), place)).collect();
        places.retain(|(loss, _)| *loss < MOST_LOSS);
        places.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        places.truncate(MOST_CHANGED);
        let mut sets: Vec<(f32, u32)> = (0..1u32 << places.len()).map(|set| (loss_of(set, &places), set)).collect();
        sets.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        sets.retain(|(loss, _)| *loss < MOST_LOSS);
        let text = |set: u32| {
            let changed = |place| places.iter().enumerate().any(|(i, (_, p))| *p == place && set >> i & 1 == 1);
            let chosen = choices.iter().enumerate().map(|(place, two)| two[usize::from(changed(place))].0);
            chosen.flat_map(|w| w.symbols.into_iter().take(w.len.into()).map(char::from)).collect::<String>()
        };
        sets.into_iter().take(most).map(|(_, set)| text(set)).collect()
    }

    /// The two likeliest writings of a symbol, with their chances.
    fn two_best(&self, lists: &[Option<List>; LEVELS]) -> [(Writing, f32); 2] {
        let mut best = [(Writing { symbols: [0; MOST_WRITTEN], len: 0, cost: 0 }, 0.0); 2];
        let mut remaining = 1.0;
        let mut known: [&[Writing]; LEVELS] = [&[]; LEVELS];
        for (level, list) in lists.iter().enumerate().rev() {
            let Some(list) = list else { continue };
            known[level] = &self.writings[list.from as usize..list.to as usize];
            for writing in known[level] {
                // Lists are in order of chance.
                let value = remaining * chance(writing.cost);
                if value <= best[1].1 {
                    break;
                }
                if known[level + 1..].iter().any(|above| above.iter().any(|w| w.symbols == writing.symbols)) {
                    continue;
                }
                if value > best[0].1 {
                    best[1] = best[0];
                    best[0] = (*writing, value);
                } else {
                    best[1] = (*writing, value);
                }
            }
            remaining *= chance(list.rest);
        }
        best
    }

    /// log2 of the chance of a word at all, letter by letter from what went before it.
    #[must_use]
    pub fn log2_word(&self, word: &[Symbol]) -> f32 {
        let word = &word[..word.len().min(MOST_SYMBOLS)];
        let cost: u32 = (0..=word.len()).map(|i| self.symbol_cost(word, i)).sum();
        #[expect(clippy::cast_precision_loss, reason = "a few thousand eighths of a bit")]
        let bits = cost as f32 / -8.0;
        bits
    }

    /// The cost of a symbol after those before it, in eighths of a bit.
    fn symbol_cost(&self, word: &[Symbol], i: usize) -> u32 {
        let symbol = word.get(i).map_or('^', |s| s.symbol);
        let number = self.numbers.get(symbol);
        let mut cost = 0;
        for level in (0..LEVELS).rev() {
            let Some(list) = self.lists.get(&context::history(word, i, level).key()) else { continue };
            let writings = &self.writings[list.from as usize..list.to as usize];
            if let Some(writing) = writings.iter().find(|w| w.symbols[0] == number) {
                return cost + u32::from(writing.cost);
            }
            cost += u32::from(list.rest);
        }
        cost + UNKNOWN_SYMBOL_COST
    }

    /// How many contexts and writings it holds.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.lists.len(), self.writings.len())
    }
}

#[expect(clippy::cast_possible_truncation, reason = "constants that a short number holds as well")]
const UNKNOWN_LENGTHS_SHORT: [f32; MOST_WRITTEN + 1] = {
    let l = UNKNOWN_LENGTHS;
    [l[0] as f32, l[1] as f32, l[2] as f32, l[3] as f32, l[4] as f32]
};
const UNKNOWN_SYMBOL_SHORT: f32 = 1.0 / 32.0;
const SCALES: [f32; MOST_WRITTEN + 1] = [1.0, SCALE, SCALE * SCALE, SCALE * SCALE * SCALE, SCALE * SCALE * SCALE * SCALE];

fn loss_of(set: u32, places: &[(f32, usize)]) -> f32 {
    places.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, (loss, _))| loss).product()
}

/// 2^(-cost/8). A table, because the power function of one platform is not that of another.
const fn chance(cost: u8) -> f32 {
    CHANCES[cost as usize]
}

static CHANCES: [f32; 256] = {
    const EIGHTH: f32 = 0.917_004_04;
    let mut chances = [1.0; 256];
    let mut i = 1;
    while i < 256 {
        // Whole bits are exact, so that errors do not add up.
        chances[i] = if i % 8 == 0 { chances[i - 8] / 2.0 } else { chances[i - 1] * EIGHTH };
        i += 1;
    }
    chances
};

/// The logarithm to base 2, the same on every platform, to a hundred-thousandth; of zero, a number below all
/// others.
pub(crate) fn log2(x: f32) -> f32 {
    if x < f32::MIN_POSITIVE {
        return LOG2_OF_NOTHING;
    }
    let bits = x.to_bits();
    #[expect(clippy::cast_precision_loss, reason = "an exponent has eight bits")]
    let exponent = (bits >> 23) as f32 - 127.0;
    let mantissa = f32::from_bits(bits & 0x007F_FFFF | 0x3F80_0000);
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let square = t * t;
    let series = 1.0 + square * (1.0 / 3.0 + square * (0.2 + square * (1.0 / 7.0 + square / 9.0)));
    exponent + 2.0 * t * series * std::f32::consts::LOG2_E
}

const LOG2_OF_NOTHING: f32 = -1022.0;

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
        for x in [1.0, 2.0, 0.1, 1.999_999, 1e-30, 3.7] {
            assert!((log2(x) - x.log2()).abs() < 2e-5, "{x}");
        }
    }
}
