//! One border encounter over the pages: entered, compared, opened as a case, handed over, protected.

#[path = "../common/mod.rs"]
mod common;

mod case;
mod check;
mod decisions;
mod secrets;
mod steps;
