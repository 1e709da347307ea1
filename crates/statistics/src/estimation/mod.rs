//! Multiple systems estimation: how many are on no list, from how the lists overlap.

mod bca;
mod bootstrap;
mod cholesky;
mod counts;
mod criterion;
mod enumerate;
mod exact;
mod existence;
mod fit;
mod methods;
mod model;
mod ranking;
mod resample;
mod search;
pub(crate) mod special;
mod stepwise;
mod support;
mod table;

pub use bca::{Bca, NoLimit, acceleration, bca};
pub use bootstrap::{Method, Resampled, Watch, bootstrap, for_each_table, jackknife};
pub use counts::Counts;
pub use criterion::{ByCriterion, Pick, average};
pub use enumerate::all_models;
pub use existence::{Existence, existence};
pub use fit::{Fit, Fitter};
pub use methods::{ByModel, ByStepwise};
pub use model::{Model, digits, named, pairs};
pub use ranking::{Ranked, rank};
pub use resample::{binomial, multinomial};
pub use search::{BySearch, Found};
pub use special::{normal_below, normal_quantile, poisson_one_sided};
pub use stepwise::{Stepwise, stepwise};
pub use support::Support;
pub use table::{History, MAX_LISTS, Table, TableError};
