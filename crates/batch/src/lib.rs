//! The file side of matching: tables of any size in; hits, scores and clusters out, in bounded memory.
//!
//! **Invariants:** it holds no rule about people (those are in `matching`) and knows no database. Every fault names
//! file, row and column and says what to do; the result is the same on any number of threads. `abhoy check`, `abhoy link` and
//! `abhoy names` are thin commands over it, and the benchmark calls it as they do.

mod bounded;
pub mod check;
pub mod estimate;
mod fault;
mod files;
pub mod form;
pub mod link;
mod measure;
pub mod names;
mod quotes;
pub mod release;
pub mod screen;
mod targets;

pub use fault::{BatchError, Problem};
pub use measure::{Costs, Watch};
pub use targets::different_files;
