//! In what two names differ, counted.

use super::words::NameWords;
use crate::families;
use crate::spell::{self, TOO_FAR};

/// How much of a word may be written otherwise for it to be held the same word, as a part of whole errors to letters.
const MOST_RELATIVE: f32 = 0.36;
/// The farthest any two words are compared, in quarters of an error.
const FARTHEST: u8 = 20;

macro_rules! table {
    ($($(#[$meta:meta])* $variant:ident = $code:literal, $weight:literal;)+) => {
        /// A way in which two names may differ.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Feature { $($(#[$meta])* $variant,)+
            /// How well a script writes the other.
            AcrossScripts,
        }

        /// Every feature of names in one script, in the order in which they are counted.
        pub const FEATURES: &[Feature] = &[$(Feature::$variant),+];

        impl Feature {
            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ Self::AcrossScripts => "across_scripts" }
            }

            /// Bits for one of it; found by logistic regression, see `docs/methods/matching.md`.
            pub(crate) const fn weight(self) -> f32 {
                match self { $(Self::$variant => $weight,)+ Self::AcrossScripts => 1.0 }
            }
        }
    };
}

table! {
    /// What every pair starts from.
    Start = "start", 4.0;
    /// Both names have a word that the other lacks.
    WordsDiffer = "words_differ", -5.6;
    /// One name has a word more.
    WordMore = "word_more", -0.7;
    /// Whole errors in words held the same, as a part of their letters.
    Errors = "errors", -1.0;
    /// The largest such part of any one word.
    WorstWord = "worst_word", -1.0;
    /// Whole errors beyond the first in the worst word.
    MoreErrors = "more_errors", -3.1;
    /// A word is a short form or initial of the other.
    Initial = "initial", 0.3;
    /// Words are in another order.
    Order = "order", -0.3;
    /// Legal forms differ.
    FormDiffers = "form_differs", -0.5;
    /// Numbers differ.
    NumberDiffers = "number_differs", -0.3;
    /// One name has a number, the other none.
    NumberMore = "number_more", -0.6;
    /// Nothing agrees at all.
    Nothing = "nothing", -2.0;
    /// One word is all that agrees, and one name has more.
    LoneWord = "lone_word", -1.3;
    /// One name is the first letters of the other's words.
    Acronym = "acronym", 8.0;
}

struct Pair {
    relative: f32,
    a: u32,
    b: u32,
    letters: f32,
    errors: f32,
    initial: bool,
}

/// The amounts, in the order of [`FEATURES`].
pub(crate) fn features(a: &NameWords, b: &NameWords) -> [f32; FEATURES.len()] {
    let pairs = best_pairs(candidates(a, b));
    let (used_a, used_b) = pairs.iter().fold((0, 0), |(x, y), pair| (x | pair.a, y | pair.b));
    let left = |used: u32, words: &NameWords| count(words.names.len() - (used.count_ones() as usize).min(words.names.len()));
    let (left_a, left_b) = (left(used_a, a), left(used_b, b));
    let letters: f32 = pairs.iter().map(|pair| pair.letters).sum();
    let errors: f32 = pairs.iter().map(|pair| pair.errors).sum();
    let most_errors = pairs.iter().map(|pair| pair.errors).fold(0.0, f32::max);
    let worst = pairs.iter().map(|pair| pair.relative).fold(0.0, f32::max);
    let flag = |is: bool| f32::from(u8::from(is));
    let forms = a.form.zip(b.form).is_some_and(|(x, y)| x != y);
    let (number_differs, number_more) = numbers(a, b);
    [
        1.0,
        left_a.min(left_b),
        (left_a - left_b).abs(),
        if letters > 0.0 { errors / letters } else { 0.0 },
        worst,
        (most_errors - 1.0).max(0.0),
        count(pairs.iter().filter(|pair| pair.initial).count()),
        flag(out_of_order(&pairs)),
        flag(forms),
        flag(number_differs),
        flag(number_more),
        flag(pairs.is_empty()),
        flag(pairs.len() == 1 && left_a + left_b > 0.0),
        flag(pairs.is_empty() && (acronym(a, b) || acronym(b, a))),
    ]
}

/// Whether the one word of a name is made of the first letters of the other's.
fn acronym(short: &NameWords, long: &NameWords) -> bool {
    let [word] = short.names.as_slice() else { return false };
    let first = long.names.iter().filter_map(|name| name.chars().next());
    word.len() >= 3 && word.chars().eq(first)
}

fn numbers(a: &NameWords, b: &NameWords) -> (bool, bool) {
    let differ = !a.numbers.is_empty() && !b.numbers.is_empty() && a.numbers != b.numbers;
    (differ, a.numbers.is_empty() != b.numbers.is_empty())
}

fn count(n: usize) -> f32 {
    f32::from(u16::try_from(n).unwrap_or(u16::MAX))
}

/// All pairs of words, and of two words with one, that may be one word.
fn candidates(a: &NameWords, b: &NameWords) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let (units_a, units_b) = (units(a), units(b));
    for (mask_a, text_a) in &units_a {
        for (mask_b, text_b) in &units_b {
            // Two joined words on both sides are the words themselves.
            if mask_a.count_ones() > 1 && mask_b.count_ones() > 1 {
                continue;
            }
            pairs.extend(pair(text_a, text_b, *mask_a, *mask_b));
        }
    }
    pairs
}

/// Words, and neighbours joined, with the words that each uses.
fn units(name: &NameWords) -> Vec<(u32, String)> {
    let most = name.names.len().min(24);
    let mut units: Vec<(u32, String)> = (0..most).map(|at| (1 << at, name.names[at].clone())).collect();
    for at in 1..most {
        units.push((0b11 << (at - 1), format!("{}{}", name.names[at - 1], name.names[at])));
    }
    for at in 2..most {
        if name.names[at - 2..=at].iter().all(|word| word.len() <= 4) {
            units.push((0b111 << (at - 2), format!("{}{}{}", name.names[at - 2], name.names[at - 1], name.names[at])));
        }
    }
    for (at, particle) in &name.particles {
        if *at < most {
            units.push((1 << at, format!("{particle}{}", name.names[*at])));
        }
    }
    units
}

fn pair(a: &str, b: &str, mask_a: u32, mask_b: u32) -> Option<Pair> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() == 1 && long.len() > 1 {
        let stands = long.starts_with(short) && mask_a.count_ones() == 1 && mask_b.count_ones() == 1;
        return stands.then_some(Pair { relative: 0.0, a: mask_a, b: mask_b, letters: 1.0, errors: 0.0, initial: true });
    }
    let written = if a.is_ascii() && b.is_ascii() { spell::distance(a.as_bytes(), b.as_bytes(), FARTHEST) } else { signs(a, b) };
    let cost = families::cost(a, b).map_or(written, |cost| cost.min(written));
    if cost == TOO_FAR {
        return None;
    }
    let letters = count(a.chars().count().max(b.chars().count()));
    let errors = f32::from(cost) / f32::from(spell::ERROR);
    let relative = errors / letters;
    (relative <= MOST_RELATIVE).then_some(Pair { relative, a: mask_a, b: mask_b, letters, errors, initial: false })
}

/// The distance of words of a script whose signs are syllables: a sign is right or wrong.
fn signs(a: &str, b: &str) -> u8 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() != b.len() {
        return TOO_FAR;
    }
    let wrong = a.iter().zip(&b).filter(|(x, y)| x != y).count();
    u8::try_from(wrong * usize::from(spell::ERROR)).unwrap_or(TOO_FAR)
}

/// The likest pairs first, each word once.
fn best_pairs(mut pairs: Vec<Pair>) -> Vec<Pair> {
    let key = |pair: &Pair| (pair.initial, pair.relative);
    pairs.sort_by(|x, y| {
        let ((ix, rx), (iy, ry)) = (key(x), key(y));
        ix.cmp(&iy).then(rx.total_cmp(&ry)).then(y.letters.total_cmp(&x.letters)).then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    let (mut used_a, mut used_b) = (0, 0);
    pairs.retain(|pair| {
        let free = pair.a & used_a == 0 && pair.b & used_b == 0;
        if free {
            used_a |= pair.a;
            used_b |= pair.b;
        }
        free
    });
    pairs
}

/// Whether the words of one name stand in another order in the other.
fn out_of_order(pairs: &[Pair]) -> bool {
    let mut places: Vec<(u32, u32)> = pairs.iter().map(|pair| (pair.a.trailing_zeros(), pair.b.trailing_zeros())).collect();
    places.sort_unstable();
    places.windows(2).any(|two| two[0].1 > two[1].1)
}
