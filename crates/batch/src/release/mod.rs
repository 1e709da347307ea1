//! `abhoy release`: records and counts that can be shared, from a file of records that cannot.

mod anonymous;
mod chance;
mod codebooks;
mod digest;
mod job;
mod joining;
pub mod ledger;
mod private;
mod publish;
mod records;
mod report;
mod source;
mod strangers;
#[cfg(test)]
mod tests;
mod write;

pub use anonymous::{AnonymousRelease, run as run_anonymous};
pub use chance::TEST;
pub use codebooks::Join;
pub use job::{Domain, Mode, ReleaseJob};
pub use joining::{Contradiction, Joined};
pub use private::{PrivateRelease, Shown, forecast_json, forecasts, run as run_private};
pub use publish::{Shape, TablesJob, TablesRelease, run as run_tables};
pub use records::{Facts, Reading, Records, read};
pub use report::html as report_page;
pub use write::Written;
