//! Routes, pages and their wording: the only crate that knows HTTP and HTML. No rule about people lives here.

mod api;
pub mod assets;
pub mod components;
pub mod input;
mod openrosa;
pub mod pages;
mod policy_table;
pub mod routes;
pub mod server;
pub mod wording;

pub use pages::all_routes;
pub use policy_table::policy_table;
pub use server::{SettingsError, WebSettings, router};
