//! Differentially private releases: noisy tables, a model that fits them, rows and counts from the model.

pub mod accountant;
mod consistent;
mod counts;
mod denoise;
mod discrete;
mod engine;
mod evidence;
mod model;
mod plan;
mod polish;
mod purse;
mod report;
mod rows;
mod select;
mod shape;
mod wrong;
mod zeros;

pub use discrete::{Noise, STEPS};
pub use engine::{DpError, DpRelease, DpSettings, release};
pub use plan::{Forecast, forecast};
pub use report::LengthReport;

use shape::Shape;
pub(in crate::release) use shape::sets;

/// How many records are in each cell of a table over some columns, the last column's codes next to each other.
pub(in crate::release) fn count_cells(columns: &[usize], widths: &[usize], records: &[Vec<u16>]) -> Vec<u32> {
    Shape::new(columns, widths).count(records)
}
