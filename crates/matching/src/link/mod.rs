//! Which records are one person: candidates, evidence, clusters; for files of millions and for a queue of a few.
//!
//! `docs/methods/linkage.md` has the formula, how its parameters are learned, assumptions and limits.

mod candidates;
mod cluster;
mod compare;
mod date;
mod dict;
mod edit;
mod em;
mod explain;
mod fold;
mod judge;
mod learned;
mod level;
mod lexicon;
mod linker;
mod model;
mod nickname;
mod quick;
mod refine;
mod routes;
mod table;
#[cfg(test)]
mod tests;
mod weigh;

pub use candidates::RouteSummary;
pub use dict::Ids;
pub use explain::LinkTerm;
pub use learned::Learned;
pub use level::Level;
pub use linker::{LinkOptions, Linked, Pair, Step, link};
pub use table::{Column, TableBuilder};
