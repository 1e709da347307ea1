//! The machine-readable zone of travel documents: read, checked, repaired where proof allows, written.
//!
//! # Source
//! ICAO Doc 9303 (8th edition, 2021), parts 3 to 7: TD1, TD2, TD3, MRV-A and MRV-B.

mod chars;
mod checks;
mod dates;
mod layout;
mod names;
mod read;
mod reading;
mod write;

#[cfg(test)]
mod tests;

pub use chars::MAX_INPUT_BYTES;
pub use layout::MrzFormat;
pub use read::read;
pub use reading::{Check, FieldCheck, MrzError, MrzField, MrzReading, MrzWarning, Repair};
pub use write::{MrzValues, MrzWriteError, write};
