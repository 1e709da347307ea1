//! `abhoy release`: records and counts that can be shared, from a file of records that cannot.

mod codebooks;
mod digest;
mod job;
mod joining;
mod records;
mod source;
mod strangers;
#[cfg(test)]
mod tests;

pub use codebooks::Join;
pub use job::{Domain, Mode, ReleaseJob};
pub use joining::{Contradiction, Joined};
pub use records::{Facts, Reading, Records, read};
