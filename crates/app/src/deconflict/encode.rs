//! Encodings: what is compared instead of the values themselves.
//!
//! A token is a keyed BLAKE3 of a class and a canonical text, cut to 128 bits. Without the circle's secret it says
//! nothing, and two secrets give unrelated tokens. A description becomes several tokens of combined parts, never
//! one of a single name: a name alone is found by how often it occurs.

use std::collections::BTreeSet;

use matching::normalise;
use model::{Answer, BirthDate, Identifier, PersonDescription};

/// What a token stands for. Only tokens of one class can be equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum TokenClass {
    /// A whole number: telephone, document, account.
    Exact = 1,
    /// Two words of a name, by what they sound like.
    Names = 2,
    /// A word of a name with one of the two pairs of years that a year of birth lies in.
    Year = 3,
    /// A word of a name with the day and month of birth.
    Day = 4,
}

/// One encoded part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Token {
    pub class: TokenClass,
    pub value: [u8; 16],
}

/// The most words of one name that are combined; ten pairs.
const MOST_WORDS: usize = 5;
/// Shorter keys are shared by too many words to say anything.
const LEAST_KEY: usize = 2;

fn token(secret: &[u8; 32], class: TokenClass, text: &str) -> Token {
    let mut hasher = blake3::Hasher::new_keyed(secret);
    hasher.update(&[class as u8]).update(text.as_bytes());
    let value = hasher.finalize().as_bytes()[..16].try_into().expect("a digest is longer");
    Token { class, value }
}

/// The tokens of an identifier under a secret. A description of fewer than two words, or without a birth, has none:
/// it would be found by how often it occurs, and it tells too few people apart.
pub(crate) fn encode(identifier: &Identifier, secret: &[u8; 32]) -> BTreeSet<Token> {
    match (identifier.canonical(), identifier) {
        (Some(text), _) => BTreeSet::from([token(secret, TokenClass::Exact, &text)]),
        (None, Identifier::Description(description)) => of_description(description, secret),
        (None, _) => BTreeSet::new(),
    }
}

fn of_description(description: &PersonDescription, secret: &[u8; 32]) -> BTreeSet<Token> {
    let Answer::Given(birth) = description.birth else { return BTreeSet::new() };
    let mut tokens = BTreeSet::new();
    for name in &description.names {
        let words: BTreeSet<String> = normalise(name.as_str()).into_iter().map(|token| token.key).collect();
        let words: Vec<String> = words.into_iter().filter(|key| key.len() >= LEAST_KEY).take(MOST_WORDS).collect();
        if words.len() < 2 {
            continue;
        }
        for (i, word) in words.iter().enumerate() {
            for other in &words[i + 1..] {
                tokens.insert(token(secret, TokenClass::Names, &format!("{word}|{other}")));
            }
            for from in pairs_of_years(birth) {
                tokens.insert(token(secret, TokenClass::Year, &format!("{word}|{from}")));
            }
            if let Some(day) = day_and_month(birth) {
                tokens.insert(token(secret, TokenClass::Day, &format!("{word}|{day}")));
            }
        }
    }
    tokens
}

/// A year lies in two pairs of years, its own with the one before and with the one after: equal years share both, years
/// next to each other share one.
fn pairs_of_years(birth: BirthDate) -> BTreeSet<i16> {
    let (first, last) = birth.birth_years();
    (first - 1..=last).collect()
}

fn day_and_month(birth: BirthDate) -> Option<String> {
    match birth {
        BirthDate::On(date) => date.whole().map(|day| format!("{:02}-{:02}", day.month(), day.day())),
        BirthDate::AgedOn { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use model::{IdentifierKind, PhoneNumber};
    use proptest::prelude::*;

    use super::*;

    const SECRET: [u8; 32] = [7; 32];

    fn described(name: &str, born: &str) -> Identifier {
        let birth = Answer::Given(BirthDate::On(born.parse().unwrap()));
        Identifier::Description(PersonDescription { names: vec![name.parse().unwrap()], birth })
    }

    fn shared(a: &Identifier, b: &Identifier, class: TokenClass) -> usize {
        let (a, b) = (encode(a, &SECRET), encode(b, &SECRET));
        a.intersection(&b).filter(|token| token.class == class).count()
    }

    #[test]
    fn spellings_share_what_they_sound_like() {
        let (latin, bangla) = (described("Kamal Uddin Choudhury", "1984-03-12"), described("কামাল উদ্দিন চৌধুরী", "1984-03-12"));
        assert_eq!(shared(&latin, &bangla, TokenClass::Names), 3);
        assert_eq!(shared(&latin, &bangla, TokenClass::Year), 6);
        assert_eq!(shared(&latin, &described("Kamal Uddin Choudhury", "1985"), TokenClass::Year), 3);
        assert_eq!(shared(&latin, &described("Kamal Uddin Choudhury", "1990"), TokenClass::Year), 0);
        assert_eq!(shared(&latin, &described("Rahima Begum", "1984-03-12"), TokenClass::Names), 0);
    }

    #[test]
    fn too_little_has_no_encoding() {
        assert!(encode(&described("Kamal", "1984"), &SECRET).is_empty());
        let names = vec!["Kamal Uddin".parse().unwrap()];
        let without = Identifier::Description(PersonDescription { names, birth: Answer::Unknown });
        assert_eq!(without.kind(), IdentifierKind::Description);
        assert!(encode(&without, &SECRET).is_empty());
    }

    proptest! {
        #[test]
        fn a_token_says_nothing_without_the_secret(digits in "1[0-9]{9}", other in any::<[u8; 32]>()) {
            let phone = Identifier::Phone(PhoneNumber::parse(&digits, "+880").unwrap());
            let (one, two) = (encode(&phone, &SECRET), encode(&phone, &other));
            prop_assert_eq!(one == two, other == SECRET);
            prop_assert_eq!(encode(&phone, &SECRET), one, "the same under the same secret");
        }
    }
}
