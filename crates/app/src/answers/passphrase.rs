//! The passphrase of an encrypted file: made by the house, shown once, kept nowhere.

use std::str::FromStr;

/// Letters and digits that are not mistaken for each other when read aloud or copied by hand.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS: usize = 5;
const GROUP: usize = 5;
/// Fewer different signs than this were not drawn by chance: of 25 drawn, fewer than 8 differ once in ten billion.
const MIN_DIFFERENT: usize = 8;

/// 125 random bits as five groups of five signs: `7Q2KD-…`.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(String);

/// A passphrase is nobody's to log.
impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// A text that the house did not make as a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a passphrase has five groups of five letters and digits")]
pub struct PassphraseError;

impl Passphrase {
    /// A new one.
    ///
    /// # Panics
    /// When the operating system gives no randomness.
    #[must_use]
    pub fn random() -> Self {
        loop {
            let mut bytes = [0_u8; GROUPS * GROUP];
            getrandom::fill(&mut bytes).expect("the operating system gives randomness");
            let signs: Vec<char> = bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
            let groups: Vec<String> = signs.chunks(GROUP).map(|group| group.iter().collect()).collect();
            if let Ok(made) = groups.join("-").parse() {
                return made;
            }
        }
    }

    /// The passphrase, to be shown once.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Passphrase {
    type Err = PassphraseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let groups: Vec<&str> = text.split('-').collect();
        let is_group = |group: &&str| group.len() == GROUP && group.bytes().all(|sign| ALPHABET.contains(&sign));
        let different: std::collections::BTreeSet<u8> = text.bytes().filter(|sign| *sign != b'-').collect();
        let fits = groups.len() == GROUPS && groups.iter().all(is_group) && different.len() >= MIN_DIFFERENT;
        if fits { Ok(Self(text.to_owned())) } else { Err(PassphraseError) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_reads_back_and_what_people_choose_does_not() {
        let made = Passphrase::random();
        assert_eq!(made.as_str().parse(), Ok(made.clone()));
        assert_ne!(made, Passphrase::random());
        for weak in ["", "secret", "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA", "ABCDE-FGHJK-MNPQR-STVWX"] {
            assert_eq!(weak.parse::<Passphrase>(), Err(PassphraseError), "{weak}");
        }
        assert_eq!(format!("{made:?}"), "Passphrase(…)");
    }
}
