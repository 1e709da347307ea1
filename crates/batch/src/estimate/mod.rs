//! `abhoy estimate` on files: how lists overlap in, how many are on none out.

mod by_bic;
pub mod input;
mod job;
mod ranked;
mod replay;
mod report;
mod run;

pub use job::{EstimateJob, MethodName};
pub use run::{Progress, run};
