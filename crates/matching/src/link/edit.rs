//! How far two short words are apart, as far as it matters: none, one or two slips of the hand.

/// The edit distance up to `most`: exchange, loss and insertion of a letter, swap of neighbours; `None` beyond.
///
/// Neighbours that were swapped are not changed again (optimal string alignment).
pub(crate) fn within(a: &[u8], b: &[u8], most: u8) -> Option<u8> {
    if a.len().abs_diff(b.len()) > usize::from(most) {
        return None;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    let same = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    step(&a[..a.len() - same], &b[..b.len() - same], most)
}

fn step(a: &[u8], b: &[u8], most: u8) -> Option<u8> {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    let longer = a.len().max(b.len());
    if a.is_empty() || b.is_empty() {
        return u8::try_from(longer).ok().filter(|distance| *distance <= most);
    }
    if most == 0 || a.len().abs_diff(b.len()) > usize::from(most) {
        return None;
    }
    let swapped = a.len() > 1 && b.len() > 1 && a[0] == b[1] && a[1] == b[0];
    let ways = [
        if swapped { step(&a[2..], &b[2..], most - 1) } else { None },
        step(&a[1..], &b[1..], most - 1),
        step(&a[1..], b, most - 1),
        step(a, &b[1..], most - 1),
    ];
    ways.into_iter().flatten().min().map(|distance| distance + 1)
}

/// Jaro's similarity with Winkler's bonus for a common beginning, from 0 to 1; longer words than 64 letters are 0.
///
/// # Source
/// Winkler (1990), String comparator metrics and enhanced decision rules in the Fellegi-Sunter model of record linkage.
pub(crate) fn jaro_winkler(a: &[u8], b: &[u8]) -> f32 {
    if a.is_empty() || b.is_empty() || a.len().max(b.len()) > 64 {
        return 0.0;
    }
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let (mut in_a, mut in_b, mut met) = (0_u64, 0_u64, 0_u16);
    for (i, x) in a.iter().enumerate() {
        let found = (i.saturating_sub(reach)..(i + reach + 1).min(b.len())).find(|j| in_b & 1 << j == 0 && b[*j] == *x);
        if let Some(j) = found {
            in_a |= 1 << i;
            in_b |= 1 << j;
            met += 1;
        }
    }
    if met == 0 {
        return 0.0;
    }
    let crossed = matched(a, in_a).zip(matched(b, in_b)).filter(|(x, y)| x != y).count();
    let (met, crossed) = (f32::from(met), small(crossed) / 2.0);
    let jaro = (met / small(a.len()) + met / small(b.len()) + (met - crossed) / met) / 3.0;
    let begin = a.iter().zip(b).take(4).take_while(|(x, y)| x == y).count();
    jaro + small(begin) * 0.1 * (1.0 - jaro)
}

/// The letters of a set of places, in their order.
fn matched(word: &[u8], set: u64) -> impl Iterator<Item = u8> + '_ {
    word.iter().enumerate().filter(move |(i, _)| set & 1 << i != 0).map(|(_, letter)| *letter)
}

fn small(n: usize) -> f32 {
    f32::from(u16::try_from(n).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{jaro_winkler, within};

    /// The textbook table, to check against.
    fn slow(a: &[u8], b: &[u8]) -> usize {
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let change = d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    let best = change.min(d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                    if swap { best.min(d[i - 2][j - 2] + 1) } else { best }
                };
            }
        }
        d[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn as_the_textbook_says(a in "[abc]{0,7}", b in "[abc]{0,7}") {
            let expected = slow(a.as_bytes(), b.as_bytes());
            let expected = u8::try_from(expected).ok().filter(|d| *d <= 2);
            prop_assert_eq!(within(a.as_bytes(), b.as_bytes(), 2), expected);
        }
    }

    #[test]
    fn published_similarities() {
        // Winkler's own examples.
        for (a, b, expected) in [("martha", "marhta", 0.9611), ("dwayne", "duane", 0.84), ("dixon", "dicksonx", 0.8133)] {
            assert!((jaro_winkler(a.as_bytes(), b.as_bytes()) - expected).abs() < 0.001, "{a} {b}");
        }
        assert!(jaro_winkler(b"", b"x").abs() < f32::EPSILON);
    }
}
