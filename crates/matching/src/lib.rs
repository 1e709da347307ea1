//! Names that sound or look alike: comparable tokens, an index of them, and why two people look alike.
//!
//! The API below is what `app` calls; the engine behind it may change. Pure: no I/O, no clock, no database.

mod index;
mod normalise;
mod subject;

pub use index::{Found, Hit, NameIndex, SearchOptions, Term, TermKind};
pub use normalise::{Token, normalise};
pub use subject::{Prepared, Subject};
