//! Where a symbol stands: the contexts, from general to specific, under which the model knows what it emits.

use super::han;
use super::spelling::Symbol;

/// The number of contexts of one symbol.
pub const LEVELS: usize = 4;

/// Stands for the beginning or the end of a word.
const EDGE: char = '^';

/// One context: as many characters as its level needs, with the level in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Context {
    chars: [char; 6],
    len: u8,
}

impl Context {
    fn new(level: char, chars: impl Iterator<Item = char>) -> Self {
        let mut context = Self { chars: ['\0'; 6], len: 1 };
        context.chars[0] = level;
        for c in chars.take(5) {
            context.chars[context.len as usize] = c;
            context.len += 1;
        }
        context
    }

    /// As it stands in a table.
    #[must_use]
    pub fn text(&self) -> String {
        self.chars[..self.len as usize].iter().collect()
    }

    pub(crate) fn key(&self) -> u64 {
        key(self.chars[..self.len as usize].iter().copied())
    }
}

/// The key of a context under which a table holds it: FNV-1a over its characters, finished by a mix.
pub(crate) fn key(chars: impl Iterator<Item = char>) -> u64 {
    let mut hash = chars.fold(0xCBF2_9CE4_8422_2325, |hash: u64, c| (hash ^ u64::from(c as u32)).wrapping_mul(0x100_0000_01B3));
    hash ^= hash >> 32;
    hash
}

/// The contexts of the symbol at a place, most general first: itself; with the next; between its
/// neighbours; and with the one after the next. For Chinese: itself; its syllable; its character; and with
/// the next symbol.
#[must_use]
pub fn contexts(word: &[Symbol], i: usize) -> [Context; LEVELS] {
    let this = word[i];
    let at = |place: Option<usize>| place.and_then(|p| word.get(p)).map_or(EDGE, |s| s.symbol);
    let (previous, next, after) = (at(i.checked_sub(1)), at(Some(i + 1)), at(Some(i + 2)));
    let symbol = this.symbol;
    if super::which::Script::of(this.written) == Some(super::which::Script::Han) {
        let syllable = han::pinyin(this.written);
        return [
            Context::new('0', [symbol].into_iter()),
            Context::new('1', [symbol].into_iter().chain(syllable.chars())),
            Context::new('2', [symbol, this.written].into_iter()),
            Context::new('3', [symbol, this.written, next].into_iter()),
        ];
    }
    [
        Context::new('0', [symbol].into_iter()),
        Context::new('1', [symbol, next].into_iter()),
        Context::new('2', [previous, symbol, next].into_iter()),
        Context::new('3', [previous, symbol, next, after].into_iter()),
    ]
}

/// The contexts of a letter for the model of how likely a word is at all: nothing, and one, two and three
/// letters before it. At the length of the word it is the end that is foretold.
#[must_use]
pub fn histories(word: &[Symbol], i: usize) -> [Context; LEVELS] {
    [0, 1, 2, 3].map(|level| history(word, i, level))
}

/// One of [`histories`].
pub(crate) fn history(word: &[Symbol], i: usize, level: usize) -> Context {
    let at = |back: usize| i.checked_sub(back).map_or(EDGE, |p| word[p].symbol);
    Context::new(['a', 'b', 'c', 'd'][level], (1..=level).rev().map(at))
}
