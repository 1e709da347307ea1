//! Two names side by side, without an index: may they be one name?
//!
//! Where searching asks how unlikely an agreement is among strangers, this asks how likely one name is to be written so
//! differently. The score is the log2 of the odds that both are one name, when one in two pairs is.

mod company;
mod features;
mod words;

pub use features::{FEATURES, Feature};

use crate::script::{self, Script};
use features::features;
use words::NameWords;

/// What bears the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearer {
    /// A human being.
    Person,
    /// A company, a ship: its legal form and numbers are compared by themselves.
    Other,
}

/// Why a pair has its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairTerm {
    /// What was compared.
    pub feature: Feature,
    /// How much of it there is.
    pub amount: f32,
    /// What it weighs, in bits.
    pub bits: f32,
}

/// A pair of names weighed.
#[derive(Debug, Clone, PartialEq)]
pub struct PairScore {
    /// log2 of the odds.
    pub bits: f32,
    /// The terms; they sum to the bits.
    pub terms: Vec<PairTerm>,
}

/// What a bit of evidence across scripts is worth here, where true pairs and false ones are alike to begin with.
const BRIDGE_PART: f32 = 0.35;
/// Evidence across scripts at which a pair is as likely one name as not, for each letter of the Latin name.
const BRIDGE_EVEN_A_LETTER: f32 = 0.9;

/// Weighs two names of any scripts.
#[must_use]
pub fn weigh(bearer: Bearer, a: &str, b: &str) -> PairScore {
    let (script_a, script_b) = (Script::of_word(a), Script::of_word(b));
    if script_a != script_b && (script_a == Script::Latin || script_b == Script::Latin) {
        let (native, latin) = if script_a == Script::Latin { (b, a) } else { (a, b) };
        return across(native, latin);
    }
    let (a, b) = (NameWords::read(bearer, a), NameWords::read(bearer, b));
    let amounts = features(&a, &b);
    let terms: Vec<PairTerm> = FEATURES
        .iter()
        .zip(amounts)
        .filter(|(_, amount)| *amount != 0.0)
        .map(|(feature, amount)| PairTerm { feature: *feature, amount, bits: amount * feature.weight() })
        .collect();
    PairScore { bits: terms.iter().map(|term| term.bits).sum(), terms }
}

/// A name and its writing in Latin letters, by how scripts write each other.
fn across(native: &str, latin: &str) -> PairScore {
    let evidence = script::name_bits(native, latin);
    let letters = latin.chars().filter(|c| c.is_alphabetic()).count().min(24);
    #[expect(clippy::cast_precision_loss, reason = "names are short")]
    let even = letters as f32 * BRIDGE_EVEN_A_LETTER;
    let bits = (evidence - even) * BRIDGE_PART;
    PairScore { bits, terms: vec![PairTerm { feature: Feature::AcrossScripts, amount: evidence, bits }] }
}
