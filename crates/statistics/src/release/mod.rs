//! Releases: records and counts that can be shared, from records that cannot.
//!
//! Everything here is pure: coded columns and a public [`Codebook`] come in, [`Coded`] rows and [`Aggregates`] go out. Who
//! read the file, which privacy was spent before, and what is written where is the caller's part.

mod aggregates;
mod codebook;
mod coded;
pub mod dp;
pub mod kanon;
pub mod quality;
pub mod tables;

pub use aggregates::{Aggregate, Aggregates, Selection};
pub use codebook::{Codebook, CodebookError, Column, MAX_COLUMNS, MAX_VALUES};
pub use coded::{Coded, CodedError};
