//! How likely a word is at all, letter by letter: what a fit must be weighed against.

use super::channel::Channel;
use super::context::{self, LEVELS};
use super::spelling::{MOST_SYMBOLS, Symbol};

/// The cost of a symbol that no table knows.
const UNKNOWN_SYMBOL_COST: u32 = 40;

impl Channel {
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
        let number = self.number(symbol);
        let mut cost = 0;
        for level in (0..LEVELS).rev() {
            let Some(list) = self.list(context::history(word, i, level)) else { continue };
            if let Some(writing) = self.writings(list).iter().find(|w| w.symbols[0] == number) {
                return cost + u32::from(writing.cost);
            }
            cost += u32::from(list.rest);
        }
        cost + UNKNOWN_SYMBOL_COST
    }
}
