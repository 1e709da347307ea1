//! One border encounter over the pages: entered, compared, opened as a case, handed over, protected.

#[path = "../common/mod.rs"]
mod common;
#[path = "../oversight/multipart.rs"]
mod multipart;

mod case;
mod check;
mod decisions;
mod interview;
mod manifests;
mod secrets;
mod steps;
