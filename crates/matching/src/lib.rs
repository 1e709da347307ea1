//! Who may this already be: names of any script normalised, indexed in memory, compared with reasons.
//!
//! It sees only the values a comparison names, never a record. Weights are in bits, log2(m/u) after
//! Fellegi and Sunter (1969); `docs/methods/name-index.md` has formula, assumptions and limits.
//! A hit says "may be"; no hit never says "is not".

mod bangla;
mod birth;
mod days;
mod honorific;
mod index;
mod lexicon;
pub mod link;
mod names;
mod normalise;
mod phonetic;
mod prepared;
pub mod script;
mod search;
mod subject;
mod term;
#[cfg(test)]
mod tests;
mod traits;

pub use index::NameIndex;
pub use normalise::{Token, normalise};
pub use phonetic::key as phonetic_key;
pub use prepared::Prepared;
pub use search::{Found, Hit};
pub use subject::{Query, Subject, SubjectName};
pub use term::{Term, TermKind};
