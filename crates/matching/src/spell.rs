//! How far two Latin spellings of a word are apart, in quarters of a typing error.
//!
//! A restricted edit distance (Damerau 1964; Levenshtein 1966) whose costs know how names are written down: vowels
//! change into vowels, sounds have several letters, letters are doubled, an `h` comes and goes. Costs are
//! judgement, stated here and nowhere else.

use std::sync::LazyLock;

/// A whole typing error.
pub(crate) const ERROR: u8 = 4;
/// Two neighbours exchanged.
const SWAP: u8 = 3;
/// What is too far to say anything.
pub(crate) const TOO_FAR: u8 = u8::MAX;
/// The longest word compared, in bytes.
pub(crate) const LONGEST: usize = 40;

/// The farthest that two spellings of words of this (lesser) length may lie apart and still be held alike.
pub(crate) const fn limit(shorter: usize) -> u8 {
    match shorter {
        0..=2 => 0,
        3 => 2,
        4 => 4,
        5 => 5,
        6 | 7 => 7,
        _ => 9,
    }
}

const VOWEL: u8 = 1;
/// What each letter is: bit 0 a vowel; the rest unused.
const fn is_vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Costs of writing one letter for another, made once; any other sign than a letter is a whole error.
const EXCHANGE: [[u8; 32]; 32] = exchange_table();

const fn exchange_table() -> [[u8; 32]; 32] {
    let mut table = [[ERROR; 32]; 32];
    let mut a = 0;
    while a < 32 {
        let mut b = 0;
        while b < 32 {
            table[a][b] = exchange(a as u8 + b'a' - 1, b as u8 + b'a' - 1);
            b += 1;
        }
        a += 1;
    }
    table
}

const fn exchange(a: u8, b: u8) -> u8 {
    if !a.is_ascii_lowercase() || !b.is_ascii_lowercase() {
        return ERROR;
    }
    if a == b {
        return 0;
    }
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    match (low, high) {
        (b'i', b'y') | (b'o', b'u') | (b'e', b'i') | (b'c', b'k') | (b'k', b'q') | (b'c', b'q') => VOWEL,
        (b's', b'z') | (b'v', b'w') | (b'i', b'j') | (b'j', b'y') => VOWEL,
        (b'c', b's') | (b'b', b'v') | (b'f', b'v') | (b'd', b't') | (b'j', b'z') | (b'g', b'j') | (b'g', b'q') => 2,
        (b'g', b'k') | (b'u', b'w') | (b'u', b'v') => 2,
        (b'b', b'p') | (b'm', b'n') | (b'g', b'h') | (b'h', b'k') | (b'c', b'z') | (b's', b'x') | (b't', b'z') | (b'h', b'j') => {
            3
        }
        _ if is_vowel(a) && is_vowel(b) => 2,
        _ => ERROR,
    }
}

/// The cost of a letter that only one side writes, given its neighbours there.
fn alone(word: &[u8], at: usize) -> u8 {
    let c = word[at];
    let before = if at > 0 { word[at - 1] } else { 0 };
    let after = word.get(at + 1).copied().unwrap_or(0);
    if c.is_ascii_digit() {
        return ERROR;
    }
    if c == before || c == after {
        return 1;
    }
    match c {
        // "Kalhed" and "Fatimah": an h after a consonant or at the end is often left out.
        b'h' if at > 0 => 2,
        b'o' if after == b'u' => 1,
        b'e' if before == b'i' || after == b'i' => 2,
        b'c' if after == b'k' || before == b's' => 1,
        b'd' if after == b'j' => 1,
        b't' if after == b'z' || after == b's' || after == b'c' => 2,
        b'y' | b'i' if is_vowel(before) || is_vowel(after) => 2,
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'w' => 3,
        _ => ERROR,
    }
}

/// Two letters on one side for one on the other, with what it costs.
const TWO_FOR_ONE: &[(&str, &str, u8)] = &[
    ("ph", "f", 1),
    ("ks", "x", 1),
    ("oo", "u", 1),
    ("ee", "i", 1),
    ("ck", "k", 1),
    ("qu", "k", 1),
    ("ij", "y", 1),
    ("sh", "s", 1),
    ("ch", "k", 1),
    ("kh", "h", 1),
    ("kh", "k", 1),
    ("gh", "g", 1),
    ("zh", "j", 1),
    ("th", "t", 1),
    ("dh", "d", 1),
    ("bh", "b", 1),
    ("bh", "v", 1),
    ("ts", "z", 1),
    ("ts", "c", 1),
    ("cz", "c", 1),
    ("jh", "j", 1),
    ("zh", "z", 1),
    ("ch", "c", 1),
    ("ae", "e", 1),
    ("oe", "o", 1),
    ("ue", "u", 1),
    ("ae", "a", 1),
    ("iy", "y", 1),
    ("ff", "v", 2),
    ("dj", "j", 2),
    ("dz", "z", 2),
    ("gn", "n", 2),
    ("sz", "s", 2),
    ("ai", "e", 2),
    ("ea", "i", 2),
];

/// Two letters on either side.
const TWO_FOR_TWO: &[(&str, &str, u8)] = &[
    ("ch", "sh", 2),
    ("ch", "sj", 2),
    ("zh", "sh", 2),
    ("zh", "ch", 2),
    ("kh", "gh", 2),
    ("th", "dh", 2),
    ("au", "ow", 1),
    ("ou", "ow", 1),
    ("au", "ou", 1),
    ("oo", "ou", 1),
    ("ee", "ie", 1),
    ("ei", "ay", 1),
    ("ai", "ay", 1),
    ("ia", "ya", 1),
    ("iu", "yu", 1),
    ("cz", "ch", 1),
    ("ei", "ie", 1),
];

const LETTERS: usize = 32;

/// The two lists by letter, so that most pairs are ruled out by one look.
struct Groups {
    /// By both letters of the pair and the single letter.
    two_for_one: Vec<u8>,
    /// By both letters of the pair: the single letters it stands for, a bit each.
    ones: Vec<u32>,
    /// Whether the two letters begin any pair of pairs.
    paired: [u32; LETTERS],
}

static GROUPS: LazyLock<Groups> = LazyLock::new(|| {
    let mut groups = Groups {
        two_for_one: vec![TOO_FAR; LETTERS * LETTERS * LETTERS],
        ones: vec![0; LETTERS * LETTERS],
        paired: [0; LETTERS],
    };
    let number = |text: &str, at: usize| letter(text.as_bytes()[at]);
    for (two, one, cost) in TWO_FOR_ONE {
        let (pair, one) = (pair(number(two, 0), number(two, 1)), number(one, 0));
        groups.two_for_one[usize::from(pair) * LETTERS + usize::from(one)] = *cost;
        groups.ones[usize::from(pair)] |= 1 << one;
    }
    for (a, b, _) in TWO_FOR_TWO {
        for pair in [a, b] {
            groups.paired[usize::from(number(pair, 0))] |= 1 << number(pair, 1);
        }
    }
    groups
});

/// A letter's number from 1 on; 0 for every other sign.
const fn letter(c: u8) -> u8 {
    if c.is_ascii_lowercase() { c - b'a' + 1 } else { 0 }
}

/// The number of two letters.
const fn pair(first: u8, second: u8) -> u16 {
    first as u16 * LETTERS as u16 + second as u16
}

impl Groups {
    fn one(&self, pair: u16, one: u8) -> u8 {
        self.two_for_one[usize::from(pair) * LETTERS + usize::from(one)]
    }

    fn is_paired(&self, two: &[u8]) -> bool {
        self.paired[usize::from(letter(two[0]))] & (1 << letter(two[1])) != 0
    }

    fn two(a: &[u8], b: &[u8]) -> u8 {
        let is = |text: &str, pair: &[u8]| text.as_bytes() == pair;
        let found = TWO_FOR_TWO.iter().find(|(x, y, _)| (is(x, a) && is(y, b)) || (is(x, b) && is(y, a)));
        found.map_or(TOO_FAR, |(.., cost)| *cost)
    }
}

/// The distance of two words in lower-case Latin letters and digits, or [`TOO_FAR`] above `most`.
///
/// Symmetric; nought for equal words alone. Words longer than [`LONGEST`] are compared by their beginnings.
pub(crate) fn distance(a: &[u8], b: &[u8], most: u8) -> u8 {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    if a == b {
        return 0;
    }
    if a.len().abs_diff(b.len()) > usize::from(most) || a.is_empty() || b.is_empty() {
        return TOO_FAR;
    }
    // Nobody mistakes the first letter as easily as another one.
    let first = if starts_alike(a, b) { 0 } else { 2 };
    if first > most {
        return TOO_FAR;
    }
    let cost = table(a, b, most - first).saturating_add(first);
    if cost > most { TOO_FAR } else { cost }
}

fn starts_alike(a: &[u8], b: &[u8]) -> bool {
    let groups = &*GROUPS;
    let two = |two: &[u8], one: u8| {
        two.len() > 1 && groups.ones[usize::from(pair(letter(two[0]), letter(two[1])))] & (1 << letter(one)) != 0
    };
    letter_cost(a[0], b[0]) <= 2 || two(a, b[0]) || two(b, a[0])
}

fn letter_cost(a: u8, b: u8) -> u8 {
    if a == b { 0 } else { EXCHANGE[usize::from(letter(a))][usize::from(letter(b))] }
}

type Row = [u8; LONGEST + 1];

/// A word with all that the table asks of each of its letters, worked out once.
struct Spelled<'w> {
    word: &'w [u8],
    letters: Row,
    /// What each letter costs if only this side writes it.
    alone: Row,
    /// The number of each letter with the one before it, what single letters the two stand for, and whether they are in a
    /// pair of pairs.
    pairs: [u16; LONGEST + 1],
    ones: [u32; LONGEST + 1],
    paired: [bool; LONGEST + 1],
}

impl<'w> Spelled<'w> {
    fn new(word: &'w [u8], groups: &Groups) -> Self {
        let (letters, alone_all) = ([0; LONGEST + 1], [0; LONGEST + 1]);
        let mut spelled = Self {
            word,
            letters,
            alone: alone_all,
            pairs: [0; LONGEST + 1],
            ones: [0; LONGEST + 1],
            paired: [false; LONGEST + 1],
        };
        for at in 0..word.len() {
            spelled.letters[at] = letter(word[at]);
            spelled.alone[at] = alone(word, at);
            if at > 0 {
                let pair = pair(spelled.letters[at - 1], spelled.letters[at]);
                spelled.pairs[at] = pair;
                spelled.ones[at] = groups.ones[usize::from(pair)];
                spelled.paired[at] = groups.is_paired(&word[at - 1..=at]);
            }
        }
        spelled
    }
}

/// Three rows of the table of distances are enough: groups reach two letters back.
fn table(a: &[u8], b: &[u8], most: u8) -> u8 {
    let groups = &*GROUPS;
    let (x, y) = (Spelled::new(a, groups), Spelled::new(b, groups));
    let mut rows = [[TOO_FAR; LONGEST + 1]; 3];
    rows[0][0] = 0;
    for j in 1..=b.len() {
        rows[0][j] = rows[0][j - 1].saturating_add(y.alone[j - 1]);
    }
    let mut least_before = 0;
    for i in 1..=a.len() {
        let [here, before, two_before] = last_three(&mut rows, i);
        let exchange = &EXCHANGE[usize::from(x.letters[i - 1])];
        let alone_a = x.alone[i - 1];
        let mut left = before[0].saturating_add(alone_a);
        let mut least = left;
        here[0] = left;
        for j in 1..=b.len() {
            let other = if a[i - 1] == b[j - 1] { 0 } else { exchange[usize::from(y.letters[j - 1])] };
            let mut cost = before[j - 1].saturating_add(other);
            cost = cost.min(before[j].saturating_add(alone_a)).min(left.saturating_add(y.alone[j - 1]));
            if cost > 0 {
                cost = cost.min(grouped(groups, &x, &y, i, j, before, two_before));
            }
            here[j] = cost;
            left = cost;
            least = least.min(cost);
        }
        // Groups reach back over one row, so two rows must be beyond.
        if least > most && least_before > most {
            return TOO_FAR;
        }
        least_before = least;
    }
    rows[a.len() % 3][b.len()]
}

/// The row to be filled, the one before it and the one before that.
fn last_three(rows: &mut [Row; 3], i: usize) -> [&mut Row; 3] {
    let [first, second, third] = rows;
    match i % 3 {
        0 => [first, third, second],
        1 => [second, first, third],
        _ => [third, second, first],
    }
}

/// The cheapest way to end here by two letters of either side.
#[inline]
fn grouped(groups: &Groups, x: &Spelled<'_>, y: &Spelled<'_>, i: usize, j: usize, before: &Row, two_before: &Row) -> u8 {
    let (a, b) = (x.word, y.word);
    let mut best = TOO_FAR;
    if x.ones[i - 1] & (1 << y.letters[j - 1]) != 0 {
        best = two_before[j - 1].saturating_add(groups.one(x.pairs[i - 1], y.letters[j - 1]));
    }
    if y.ones[j - 1] & (1 << x.letters[i - 1]) != 0 {
        best = best.min(before[j - 2].saturating_add(groups.one(y.pairs[j - 1], x.letters[i - 1])));
    }
    if i >= 2 && j >= 2 {
        if a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && a[i - 1] != a[i - 2] {
            best = best.min(two_before[j - 2].saturating_add(SWAP));
        } else if x.paired[i - 1] && y.paired[j - 1] {
            best = best.min(two_before[j - 2].saturating_add(Groups::two(&a[i - 2..i], &b[j - 2..j])));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{ERROR, TOO_FAR, distance};

    fn check(a: &str, b: &str, cost: u8) {
        assert_eq!(distance(a.as_bytes(), b.as_bytes(), 40), cost, "{a} {b}");
        assert_eq!(distance(b.as_bytes(), a.as_bytes(), 40), cost, "{b} {a}");
    }

    #[test]
    fn spellings_of_one_sound_are_near_and_typing_errors_a_whole_error() {
        check("karim", "karim", 0);
        check("karim", "kareem", 1);
        check("yusuf", "yousuf", 1);
        check("chowdhury", "choudhury", 1);
        check("philip", "filip", 1);
        check("hassan", "hasan", 1);
        check("fatima", "fatimah", 2);
        check("karim", "kazim", ERROR);
        check("karim", "kairm", 3);
        check("rahim", "karim", ERROR + ERROR + 2);
        check("alexander", "aleksander", 1);
    }

    #[test]
    fn too_far_is_said() {
        assert_eq!(distance(b"karim", b"jorina", 6), TOO_FAR);
        assert_eq!(distance(b"", b"a", 6), TOO_FAR);
        assert_eq!(distance(&[b'a'; 400], &[b'a'; 400], 6), 0);
    }

    proptest::proptest! {
        #[test]
        fn distance_is_symmetric(a in "[a-z]{1,12}", b in "[a-z]{1,12}") {
            proptest::prop_assert_eq!(distance(a.as_bytes(), b.as_bytes(), 60), distance(b.as_bytes(), a.as_bytes(), 60));
        }
    }
}
