//! The forward algorithm: the chance that a word is written as another, over all ways of dividing it.

use super::arithmetic::{chance, log2};
use super::channel::{Channel, List, MOST_WRITTEN, Source, Target, UNKNOWN_LENGTHS};
use super::context::LEVELS;
use super::spelling::MOST_SYMBOLS;

/// Each symbol written is counted this many times likelier, so that long words stay in range.
const SCALE: f32 = 16.0;
const SCALE_BITS: f32 = 4.0;
/// A writing may stand before each symbol of the target, or after the last.
const PLACES: usize = MOST_SYMBOLS + 1;

#[expect(clippy::cast_possible_truncation, reason = "constants that a short number holds as well")]
const UNKNOWN_LENGTHS_SHORT: [f32; MOST_WRITTEN + 1] = {
    let l = UNKNOWN_LENGTHS;
    [l[0] as f32, l[1] as f32, l[2] as f32, l[3] as f32, l[4] as f32]
};
const UNKNOWN_SYMBOL_SHORT: f32 = 1.0 / 32.0;
const SCALES: [f32; MOST_WRITTEN + 1] = [1.0, SCALE, SCALE * SCALE, SCALE * SCALE * SCALE, SCALE * SCALE * SCALE * SCALE];

impl Channel {
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
            for writing in self.writings(list) {
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
}

#[cfg(test)]
mod tests {
    use crate::script::channel::Channel;
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
}
