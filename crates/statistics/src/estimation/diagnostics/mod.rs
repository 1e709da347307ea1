//! What should be looked at before any number: overlap, stability under other lists and methods, and the shape of the resamples.
//!
//! # Source
//! Whitehead, Jackson, Balch and Francis (2019), Journal of Human Trafficking; Binette and Steorts (2022), JRSS A 185(2),
//! internal consistency; Vincent et al. (2020), merging and dropping lists; Silverman (2020), JRSS A 183(3), stability.

mod consistency;
mod overlap;
mod panel;
mod reduced;
mod shape;

pub use consistency::{Consistency, Held, consistency};
pub use overlap::{Overlap, overlap};
pub use panel::{Opinion, Panel, Spread};
pub use reduced::{Reduced, merge, reductions, without};
pub use shape::{Histogram, Shape, shape};

#[cfg(test)]
mod tests;
