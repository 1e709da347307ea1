//! What the tests of every crate share: for now a real browser that acts as a user does.

pub mod browser;
