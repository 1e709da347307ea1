//! Whether a list may hold a document one sign off: a set that never forgets one and seldom invents one.
//!
//! Two numbers that are one insertion, deletion, exchange or swap apart share a text that is left when one sign of
//! either is taken out. The set holds a few bits for each such text (Bloom 1970), all within one word of memory.

use crate::near;

/// Bits of the set for each text in it: one text in some hundred that is not in it looks as if it were.
const BITS_A_TEXT: usize = 16;
/// The signs of one word of memory.
const WORD: u32 = u64::BITS;

/// Texts that are left of documents when one sign is taken out.
#[derive(Debug, Default)]
pub(crate) struct Sketch {
    words: Vec<u64>,
    texts: usize,
}

impl Sketch {
    /// Whether another document has no place without more room.
    pub(crate) fn is_full(&self) -> bool {
        self.texts * BITS_A_TEXT >= self.words.len() * WORD as usize
    }

    /// An empty set with room for twice as many signs as there are.
    pub(crate) fn with_room_for(signs: usize) -> Self {
        let words = (signs * 2 * BITS_A_TEXT / WORD as usize).next_power_of_two().max(64);
        Self { words: vec![0; words], texts: 0 }
    }

    /// Enters a number in plain signs.
    pub(crate) fn add(&mut self, plain: &str) {
        let Self { words, texts } = self;
        near::with_one_out(plain.as_bytes(), |hash| {
            let (at, bits) = place(hash, words.len());
            words[at] |= bits;
            *texts += 1;
        });
    }

    /// Whether a number one sign off, or the number itself, may have been entered.
    pub(crate) fn may_hold_near(&self, plain: &str) -> bool {
        let mut found = false;
        if !self.words.is_empty() {
            near::with_one_out(plain.as_bytes(), |hash| {
                let (at, bits) = place(hash, self.words.len());
                found |= self.words[at] & bits == bits;
            });
        }
        found
    }

    pub(crate) fn memory_bytes(&self) -> usize {
        self.words.capacity() * size_of::<u64>()
    }
}

/// The word of memory of a hash, and four of its bits.
fn place(hash: u32, words: usize) -> (usize, u64) {
    let spread = u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let at = (spread >> 32) as usize & (words - 1);
    let bits = [0, 6, 12, 18].iter().fold(0, |bits, shift| bits | 1_u64 << (spread >> shift & 63));
    (at, bits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Sketch;

    fn sketch(numbers: &[String]) -> Sketch {
        let mut sketch = Sketch::default();
        for (at, number) in numbers.iter().enumerate() {
            if sketch.is_full() {
                sketch = Sketch::with_room_for(numbers[..=at].iter().map(|number| number.len() + 1).sum());
                numbers[..at].iter().for_each(|number| sketch.add(number));
            }
            sketch.add(number);
        }
        sketch
    }

    proptest! {
        #[test]
        fn whatever_is_one_sign_off_is_told(
            numbers in prop::collection::vec("[A-Z]{1,2}[0-9]{6,9}", 1..40), which in 0_usize..40, at in 0_usize..6, sign in "[A-Z0-9]",
        ) {
            let number = numbers[which % numbers.len()].clone();
            let sketch = sketch(&numbers);
            let changed = format!("{}{sign}{}", &number[..at], &number[at + 1..]);
            let longer = format!("{}{sign}{}", &number[..at], &number[at..]);
            let shorter = format!("{}{}", &number[..at], &number[at + 1..]);
            let mut swapped = number.clone().into_bytes();
            swapped.swap(at, at + 1);
            let swapped = String::from_utf8(swapped).unwrap();
            for other in [number, changed, longer, shorter, swapped] {
                prop_assert!(sketch.may_hold_near(&other), "{other}");
            }
        }
    }

    #[test]
    fn few_are_invented() {
        let numbers: Vec<String> =
            (0..5000_u32).map(|n| format!("P{:08}", n.wrapping_mul(2_654_435_761) % 100_000_000)).collect();
        let sketch = sketch(&numbers);
        let invented = (0..2000_u32).filter(|n| sketch.may_hold_near(&format!("XQ{:07}", n * 4931))).count();
        assert!(invented < 400, "{invented}");
    }
}
