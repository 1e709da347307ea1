//! Who may this already be: names of any script normalised, indexed in memory, compared with reasons.
//!
//! It sees only the values a comparison names, never a record. Weights are in bits, log2(m/u) after
//! Fellegi and Sunter (1969); `docs/methods/matching.md` has formula, assumptions and limits.
//! A hit says "may be"; no hit never says "is not".

mod align;
mod asking;
mod bangla;
mod birth;
mod class;
mod compound;
mod days;
mod explain;
mod families;
mod honorific;
mod index;
pub mod link;
mod near;
mod normalise;
pub mod pair;
mod phonetic;
mod postings;
mod prepared;
mod reach;
pub mod script;
mod search;
mod searcher;
mod sketch;
mod spell;
mod subject;
mod term;
#[cfg(test)]
mod tests;
mod traits;
mod vocabulary;
mod words;

pub use asking::Asking;
pub use index::NameIndex;
pub use normalise::{Token, normalise};
pub use phonetic::key as phonetic_key;
pub use prepared::Prepared;
pub use search::{Found, Hit};
pub use searcher::Searcher;
pub use subject::{Query, Subject, SubjectName};
pub use term::{Term, TermKind};
pub use words::Words;
