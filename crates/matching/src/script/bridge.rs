//! How well a native and a Latin writing of one word fit each other.

use super::fold;
use super::readings::by_rule;
use super::which::Script;

/// One native word, made ready to be weighed against many Latin ones.
#[derive(Debug, Clone)]
pub struct Bridge {
    reading: Vec<u8>,
}

impl Bridge {
    /// Prepares a word of any script.
    #[must_use]
    pub fn new(native: &str) -> Self {
        Self { reading: by_rule(native, Script::of_word(native)).into_bytes() }
    }

    /// The evidence, in bits, that `latin` is a writing of this word: log2 of how much likelier the pair
    /// is for one name than for two unrelated ones.
    ///
    /// Zero when either has no letters; bounded below, because people also bear unrelated names.
    #[must_use]
    pub fn bits(&self, latin: &str) -> f32 {
        let latin = fold::plain(latin).into_bytes();
        if latin.is_empty() || self.reading.is_empty() {
            return 0.0;
        }
        aligned_bits(&self.reading, &latin).max(FLOOR_BITS)
    }
}

/// The evidence, in bits, that `latin` is a writing of the word `native`; see [`Bridge::bits`].
#[must_use]
pub fn bits(native: &str, latin: &str) -> f32 {
    Bridge::new(native).bits(latin)
}

/// No pair of words speaks more against than this.
const FLOOR_BITS: f32 = -6.0;

/// The best alignment of two words in Latin letters: agreeing consonants say more than vowels.
fn aligned_bits(a: &[u8], b: &[u8]) -> f32 {
    let mut row: Vec<f32> = std::iter::once(0.0)
        .chain(b.iter().scan(0.0, |sum, letter| {
            *sum += gap(*letter);
            Some(*sum)
        }))
        .collect();
    for &x in a {
        let mut diagonal = row[0];
        row[0] += gap(x);
        for (j, &y) in b.iter().enumerate() {
            let best = (diagonal + pair(x, y)).max(row[j] + gap(y)).max(row[j + 1] + gap(x));
            diagonal = row[j + 1];
            row[j + 1] = best;
        }
    }
    row[b.len()]
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'w' | b'h')
}

const fn gap(letter: u8) -> f32 {
    if is_vowel(letter) { -0.7 } else { -2.5 }
}

fn pair(x: u8, y: u8) -> f32 {
    match (x == y, is_vowel(x) && is_vowel(y)) {
        (true, true) => 1.5,
        (true, false) => 3.5,
        (false, true) => -0.5,
        (false, false) => -3.0,
    }
}

#[cfg(test)]
mod tests {
    use super::bits;

    #[test]
    fn true_pairs_outweigh_wrong_ones() {
        for (native, right, wrong) in [
            ("রহিম", "rahim", "karim"),
            ("محمد", "muhammad", "mustafa"),
            ("Владимир", "wladimir", "walter"),
            ("משה", "moshe", "david"),
        ] {
            assert!(bits(native, right) > 0.0 && bits(native, right) > bits(native, wrong) + 3.0, "{native}");
        }
        assert_eq!(bits("", "karim"), 0.0);
        assert_eq!(bits("রহিম", ""), 0.0);
    }
}
