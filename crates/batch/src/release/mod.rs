//! `abhoy release`: records and counts that can be shared, from a file of records that cannot.

mod chance;
mod codebooks;
mod digest;
mod job;
mod joining;
mod private;
mod records;
mod source;
mod strangers;
#[cfg(test)]
mod tests;
mod write;

pub use chance::TEST;
pub use codebooks::Join;
pub use job::{Domain, Mode, ReleaseJob};
pub use joining::{Contradiction, Joined};
pub use private::{PrivateRelease, Shown, forecast_json, forecasts, run as run_private};
pub use records::{Facts, Reading, Records, read};
pub use write::Written;
