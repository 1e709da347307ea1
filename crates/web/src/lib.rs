//! Routes, pages and their wording: the only crate that knows HTTP and HTML. No rule about people lives here.

pub mod assets;
pub mod components;
pub mod wording;
