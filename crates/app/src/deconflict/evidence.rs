//! When two sets of tokens are a match: the same number, or enough independent parts of a description.

use std::collections::BTreeSet;

use model::MatchStrength;

use super::encode::{Token, TokenClass};

/// What two descriptions must share, in bits: chance agreement of one in eight thousand.
const LEAST_BITS: f64 = 13.0;
/// A pair of words never says more than this, however rare: both bearers may come from one family.
const NAMES_BITS: f64 = 10.0;
/// Each further word that agrees.
const FURTHER_WORD_BITS: f64 = 4.0;
/// Most of what words can say together.
const MOST_NAMES_BITS: f64 = 16.0;
/// The same year of birth, or years that lie next to each other, as among adults of working age.
const SAME_YEAR_BITS: f64 = 4.0;
const NEAR_YEAR_BITS: f64 = 2.5;
/// The same day and month; 1 January, which is often written for "unknown", counts as any other day and is one reason why a
/// match is only the beginning of a talk.
const DAY_BITS: f64 = 6.0;
/// Bearers are counted as if so many others had been entered: in a small register nothing is known to be rare.
const PRIOR_ENTRIES: f64 = 1024.0;

/// How sure it is that two entries are about one subject; none when they share too little.
///
/// `bearers` says how many entries have a token, `entries` how many there are.
pub(crate) fn strength(
    one: &BTreeSet<Token>,
    other: &BTreeSet<Token>,
    bearers: impl Fn(&Token) -> usize,
    entries: usize,
) -> Option<MatchStrength> {
    let shared: Vec<&Token> = one.intersection(other).collect();
    let of = |class| shared.iter().filter(move |token| token.class == class);
    if of(TokenClass::Exact).next().is_some() {
        return Some(MatchStrength::Exact);
    }
    let rarest = of(TokenClass::Names).map(|token| rarity(bearers(token), entries)).fold(0.0_f64, f64::max);
    let words = words_of_pairs(of(TokenClass::Names).count());
    let names = match words {
        0 | 1 => return None,
        #[expect(clippy::cast_precision_loss, reason = "a handful of words")]
        words => (rarest.min(NAMES_BITS) + FURTHER_WORD_BITS * (words - 2) as f64).min(MOST_NAMES_BITS),
    };
    let year = match of(TokenClass::Year).count() {
        0 => 0.0,
        shared if shared >= 2 * words => SAME_YEAR_BITS,
        _ => NEAR_YEAR_BITS,
    };
    let day = if of(TokenClass::Day).next().is_some() { DAY_BITS } else { 0.0 };
    // Names alone, whoever bears them, are never enough: the birth must say something too.
    (year > 0.0 && names + year + day >= LEAST_BITS).then_some(MatchStrength::Likely)
}

fn rarity(bearers: usize, entries: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a register has far fewer than 2^52 entries")]
    let (bearers, entries) = (bearers.max(1) as f64, entries as f64);
    ((PRIOR_ENTRIES + entries) / bearers).log2().max(0.0)
}

/// How many words agree when so many pairs of words do: n words have n(n−1)/2 pairs.
fn words_of_pairs(pairs: usize) -> usize {
    (2..=6).take_while(|n| n * (n - 1) / 2 <= pairs).last().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use model::{Answer, BirthDate, Identifier, PersonDescription, PhoneNumber};

    use super::*;
    use crate::deconflict::encode::encode;

    fn described(name: &str, born: &str) -> BTreeSet<Token> {
        let birth = Answer::Given(BirthDate::On(born.parse().unwrap()));
        encode(&Identifier::Description(PersonDescription { names: vec![name.parse().unwrap()], birth }), &[1; 32])
    }

    fn check(one: (&str, &str), other: (&str, &str), bearers: usize, expected: Option<MatchStrength>) {
        let found = strength(&described(one.0, one.1), &described(other.0, other.1), |_| bearers, 100);
        assert_eq!(found, expected, "{one:?} {other:?}");
    }

    #[test]
    fn descriptions_need_names_and_birth() {
        let kamal = ("Kamal Uddin Choudhury", "1984-03-12");
        let likely = Some(MatchStrength::Likely);
        check(kamal, ("কামাল উদ্দিন চৌধুরী", "1984"), 2, likely);
        check(kamal, ("Kamal Choudhury", "1984"), 2, likely);
        check(kamal, ("Kamal Choudhury", "1985"), 2, None);
        check(kamal, ("Kamal Uddin Chowdhury", "1985"), 2, likely);
        check(kamal, ("Kamal Uddin Choudhury", "1990-03-12"), 2, None);
        check(kamal, ("Rahima Begum", "1984-03-12"), 2, None);
        check(("Abdul Karim", "1990"), ("Abdul Karim", "1990"), 200, None);
    }

    #[test]
    fn a_number_is_a_match_by_itself() {
        let phone = |digits| encode(&Identifier::Phone(PhoneNumber::parse(digits, "+880").unwrap()), &[1; 32]);
        assert_eq!(strength(&phone("01712345678"), &phone("+8801712345678"), |_| 2, 2), Some(MatchStrength::Exact));
        assert_eq!(strength(&phone("01712345678"), &phone("01712345679"), |_| 2, 2), None);
    }

    #[test]
    fn pairs_of_words_count_words() {
        assert_eq!([0, 1, 2, 3, 5, 6, 10].map(words_of_pairs), [0, 2, 2, 3, 3, 4, 5]);
    }
}
