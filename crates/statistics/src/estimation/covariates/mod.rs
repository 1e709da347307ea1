//! Log-linear models with covariates: how many are hidden in each year, sex, age group or form of exploitation.

mod strata;

pub use strata::{Strata, Stratum};
