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

/// Costs of writing one letter for another, made once.
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
    /// Whether the two letters begin any pair of pairs.
    paired: [u32; LETTERS],
}

static GROUPS: LazyLock<Groups> = LazyLock::new(|| {
    let mut groups = Groups { two_for_one: vec![TOO_FAR; LETTERS * LETTERS * LETTERS], paired: [0; LETTERS] };
    let number = |text: &str, at: usize| letter(text.as_bytes()[at]);
    for (two, one, cost) in TWO_FOR_ONE {
        groups.two_for_one[(number(two, 0) * LETTERS + number(two, 1)) * LETTERS + number(one, 0)] = *cost;
    }
    for (a, b, _) in TWO_FOR_TWO {
        for pair in [a, b] {
            groups.paired[number(pair, 0)] |= 1 << number(pair, 1);
        }
    }
    groups
});

/// A letter's number from 1 on; 0 for every other sign.
const fn letter(c: u8) -> usize {
    if c.is_ascii_lowercase() { (c - b'a' + 1) as usize } else { 0 }
}

impl Groups {
    fn one(&self, two: &[u8], one: u8) -> u8 {
        self.two_for_one[(letter(two[0]) * LETTERS + letter(two[1])) * LETTERS + letter(one)]
    }

    fn two(&self, a: &[u8], b: &[u8]) -> u8 {
        if self.paired[letter(a[0])] & (1 << letter(a[1])) == 0 || self.paired[letter(b[0])] & (1 << letter(b[1])) == 0 {
            return TOO_FAR;
        }
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
    letter_cost(a[0], b[0]) <= 2
        || (a.len() > 1 && groups.one(&a[..2], b[0]) < TOO_FAR)
        || (b.len() > 1 && groups.one(&b[..2], a[0]) < TOO_FAR)
}

fn letter_cost(a: u8, b: u8) -> u8 {
    if a == b {
        0
    } else if a.is_ascii_lowercase() && b.is_ascii_lowercase() {
        EXCHANGE[letter(a)][letter(b)]
    } else {
        ERROR
    }
}

type Row = [u8; LONGEST + 1];

/// Three rows of the table of distances are enough: groups reach two letters back.
fn table(a: &[u8], b: &[u8], most: u8) -> u8 {
    let groups = &*GROUPS;
    let mut rows = [[TOO_FAR; LONGEST + 1]; 3];
    let mut alone_b = [0_u8; LONGEST];
    for (at, cost) in alone_b.iter_mut().enumerate().take(b.len()) {
        *cost = alone(b, at);
    }
    rows[0][0] = 0;
    for j in 1..=b.len() {
        rows[0][j] = rows[0][j - 1].saturating_add(alone_b[j - 1]);
    }
    let mut least_before = 0;
    for i in 1..=a.len() {
        let (here, before, two_before) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        let alone_a = alone(a, i - 1);
        let mut left = rows[before][0].saturating_add(alone_a);
        let mut least = left;
        rows[here][0] = left;
        for j in 1..=b.len() {
            let mut cost = rows[before][j - 1].saturating_add(letter_cost(a[i - 1], b[j - 1]));
            cost = cost.min(rows[before][j].saturating_add(alone_a)).min(left.saturating_add(alone_b[j - 1]));
            if cost > 0 {
                cost = cost.min(grouped(groups, a, b, i, j, &rows[before], &rows[two_before]));
            }
            rows[here][j] = cost;
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

/// The cheapest way to end here by two letters of either side.
fn grouped(groups: &Groups, a: &[u8], b: &[u8], i: usize, j: usize, before: &Row, two_before: &Row) -> u8 {
    let mut best = TOO_FAR;
    if i >= 2 {
        best = best.min(two_before[j - 1].saturating_add(groups.one(&a[i - 2..i], b[j - 1])));
    }
    if j >= 2 {
        best = best.min(before[j - 2].saturating_add(groups.one(&b[j - 2..j], a[i - 1])));
    }
    if i >= 2 && j >= 2 {
        let swapped = a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && a[i - 1] != a[i - 2];
        let cost = if swapped { SWAP } else { groups.two(&a[i - 2..i], &b[j - 2..j]) };
        best = best.min(two_before[j - 2].saturating_add(cost));
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
