//! `abhoy estimate` on files: how lists overlap in, how many are on none out.

mod by_bic;
mod by_covariates;
mod by_latent;
mod diagnose;
mod figures;
pub mod input;
mod job;
mod panel;
mod picture;
mod plan;
mod ranked;
mod replay;
mod report;
mod run;
mod told;
mod way;

pub use job::{Beside, EstimateJob, MethodName};
pub use plan::{PlanJob, plan, told_plan};
pub use run::{Progress, run};
pub use told::{summary, told};
