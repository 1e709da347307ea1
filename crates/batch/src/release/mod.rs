//! `abhoy release`: records and counts that can be shared, from a file of records that cannot.

mod job;

pub use job::{Domain, Mode, ReleaseJob};
