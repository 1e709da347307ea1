//! Finds the words of a vocabulary that are written almost like a given one.
//!
//! Symmetric deletion (Garbe 2012; Mor & Fraenkel 1982): two words one typing error apart share a text that is left
//! when one letter of either is taken out; long words are entered and asked for with two letters out. Beside them a
//! word is entered under its phonetic key and the key of its family of spellings. One table of 32-bit hashes holds
//! all; what it proposes is always compared letter by letter, so a shared hash costs time and never an answer.

/// From this length on, two letters are taken out.
const TWO_OUT_FROM: usize = 7;
/// The longest word entered.
const LONGEST: usize = 40;
/// Marks an entry that was taken away.
const GONE: u32 = u32::MAX;
/// Marks an entry never used.
const FREE: u32 = u32::MAX - 1;

/// Entries (hash, word) with open addressing.
#[derive(Debug, Default)]
pub(crate) struct Near {
    cells: Vec<(u32, u32)>,
    used: usize,
}

impl Near {
    pub(crate) fn insert(&mut self, hash: u32, word: u32) {
        if (self.used + 1) * 10 > self.cells.len() * 7 {
            self.grow();
        }
        let mask = self.cells.len() - 1;
        let mut at = place(hash, self.cells.len());
        while self.cells[at].1 != FREE {
            at = (at + 1) & mask;
        }
        self.cells[at] = (hash, word);
        self.used += 1;
    }

    pub(crate) fn remove(&mut self, hash: u32, word: u32) {
        let Some(mask) = self.cells.len().checked_sub(1) else { return };
        let mut at = place(hash, self.cells.len());
        while self.cells[at].1 != FREE {
            if self.cells[at] == (hash, word) {
                self.cells[at].1 = GONE;
                return;
            }
            at = (at + 1) & mask;
        }
    }

    /// The words entered under any of the hashes.
    pub(crate) fn with_any(&self, hashes: &[u32], out: &mut Vec<u32>) {
        const AT_ONCE: usize = 16;
        if self.cells.is_empty() {
            return;
        }
        for some in hashes.chunks(AT_ONCE) {
            // The cells lie far apart: looked at together, the processor waits for memory once and not for each.
            let mut first = [(0, FREE); AT_ONCE];
            for (cell, hash) in first.iter_mut().zip(some) {
                *cell = self.cells[place(*hash, self.cells.len())];
            }
            for ((found, word), hash) in first.into_iter().zip(some) {
                if word == FREE {
                    continue;
                }
                if found == *hash && word != GONE {
                    out.push(word);
                }
                out.extend(self.from(place(*hash, self.cells.len()) + 1, *hash));
            }
        }
    }

    /// The words entered under a hash.
    pub(crate) fn with(&self, hash: u32) -> impl Iterator<Item = u32> + '_ {
        self.from(if self.cells.is_empty() { 0 } else { place(hash, self.cells.len()) }, hash)
    }

    /// Those of them that stand from a cell on.
    fn from(&self, at: usize, hash: u32) -> impl Iterator<Item = u32> + '_ {
        let mask = self.cells.len().wrapping_sub(1);
        let mut at = at & mask;
        std::iter::from_fn(move || {
            while let Some(&(found, word)) = self.cells.get(at) {
                if word == FREE {
                    return None;
                }
                at = (at + 1) & mask;
                if found == hash && word != GONE {
                    return Some(word);
                }
            }
            None
        })
    }

    fn grow(&mut self) {
        let living = self.cells.iter().filter(|cell| cell.1 < FREE).count();
        let size = (living * 3).next_power_of_two().max(64);
        let old = std::mem::replace(&mut self.cells, vec![(0, FREE); size]);
        self.used = 0;
        for (hash, word) in old.into_iter().filter(|cell| cell.1 < FREE) {
            self.insert(hash, word);
        }
    }

    pub(crate) fn memory_bytes(&self) -> usize {
        self.cells.capacity() * 8
    }
}

/// The high bits choose the cell.
fn place(hash: u32, cells: usize) -> usize {
    let bits = cells.trailing_zeros();
    (u64::from(hash) >> (32 - bits.min(32))) as usize & (cells - 1)
}

/// A hash of a text that is the same everywhere.
pub(crate) fn hash64(seed: u64, bytes: impl IntoIterator<Item = u8>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

fn hash32(seed: u64, bytes: impl IntoIterator<Item = u8>) -> u32 {
    (hash64(seed, bytes) >> 32) as u32
}

/// The hash of a phonetic key.
pub(crate) fn of_key(key: &str) -> u32 {
    hash32(2, key.bytes())
}

/// The hash of a family of spellings.
pub(crate) fn of_family(family: u16) -> u32 {
    hash32(3, family.to_le_bytes())
}

/// The base of the polynomial by which texts with letters out are hashed.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// Gives the hashes of a word with no letter, one letter, and of long words two letters out.
pub(crate) fn with_letters_out(word: &[u8], each: impl FnMut(u32)) {
    letters_out(word, TWO_OUT_FROM, each);
}

/// Gives the hashes of a text with no sign and one sign out.
pub(crate) fn with_one_out(text: &[u8], each: impl FnMut(u32)) {
    letters_out(text, usize::MAX, each);
}

/// The texts are not written down: the polynomial of a text follows from those of its beginning, middle and end.
#[inline]
fn letters_out(word: &[u8], two_out_from: usize, mut each: impl FnMut(u32)) {
    let word = &word[..word.len().min(LONGEST)];
    let n = word.len();
    let mut powers = [1_u64; LONGEST + 1];
    let mut begins = [0_u64; LONGEST + 1];
    for (at, byte) in word.iter().enumerate() {
        powers[at + 1] = powers[at].wrapping_mul(BASE);
        begins[at + 1] = begins[at].wrapping_mul(BASE).wrapping_add(u64::from(*byte) + 1);
    }
    // The polynomial of the letters from `from` to before `to`.
    let between = |from: usize, to: usize| begins[to].wrapping_sub(begins[from].wrapping_mul(powers[to - from]));
    let joined = |left: u64, right: u64, length: usize| left.wrapping_mul(powers[length]).wrapping_add(right);
    each(mixed(begins[n]));
    if n < 3 {
        return;
    }
    for i in 0..n {
        // A letter out of a run is the same whichever it was.
        if i > 0 && word[i] == word[i - 1] {
            continue;
        }
        let left = begins[i];
        each(mixed(joined(left, between(i + 1, n), n - i - 1)));
        if n >= two_out_from {
            for j in i + 1..n {
                if j > i + 1 && word[j] == word[j - 1] {
                    continue;
                }
                let left = joined(left, between(i + 1, j), j - i - 1);
                each(mixed(joined(left, between(j + 1, n), n - j - 1)));
            }
        }
    }
}

/// Spreads a polynomial over all bits and keeps half of them.
fn mixed(polynomial: u64) -> u32 {
    let mut hash = polynomial ^ (polynomial >> 29);
    hash = hash.wrapping_mul(0xd6e8_feb8_6659_fd93);
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(known: &str, asked: &str, expected: bool) {
        let mut near = Near::default();
        with_letters_out(known.as_bytes(), |hash| near.insert(hash, 7));
        let mut found = false;
        with_letters_out(asked.as_bytes(), |hash| found |= near.with(hash).any(|word| word == 7));
        assert_eq!(found, expected, "{known} {asked}");
    }

    #[test]
    fn one_error_is_found_and_two_in_long_words() {
        check("karim", "karim", true);
        check("karim", "kairm", true);
        check("karim", "kasim", true);
        check("karim", "arim", true);
        check("karim", "krm", false);
        check("abdullahi", "abdulahhi", true);
        check("chowdhury", "chodhry", true);
        check("ali", "al", true);
    }

    #[test]
    fn what_is_taken_away_is_gone() {
        let mut near = Near::default();
        for word in 0..5000 {
            near.insert(word % 100, word);
        }
        for word in (0..5000).filter(|word| word % 2 == 0) {
            near.remove(word % 100, word);
        }
        assert_eq!(near.with(7).count(), 50);
        assert_eq!(near.with(8).count(), 0);
    }
}
