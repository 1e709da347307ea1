//! The small set of components that every page is composed of. See `docs/guides/design-system.md`.
//!
//! Components take a [`Texts`](crate::wording::Texts) for their own words and finished text for the
//! page's; every text is escaped by maud. Builders implement [`maud::Render`], so they stand in
//! `html!` as they are: `(form::text_field(t, "family_name", t.get("…")).hint(t.get("…")))`.

pub mod button;
pub mod choice;
pub mod content;
pub mod date_input;
pub mod errors;
pub mod field;
mod gallery;
mod header;
pub mod icon;
pub mod layout;
pub mod list;
pub mod page_tools;
pub mod select;
pub mod status;
pub mod table;
pub mod text_field;
pub mod timeline;
pub mod waterfall;

/// Everything a form consists of.
pub mod form {
    pub use super::button::{Button, button_group, link_button, submit};
    pub use super::choice::{Checkboxes, Radios, checkboxes, radios};
    pub use super::date_input::{DateField, DateInput, date_field};
    pub use super::errors::FormErrors;
    pub use super::field::{fieldset, hidden, post, search, upload};
    pub use super::select::{Select, select};
    pub use super::text_field::{FileField, TextArea, TextField, file_field, password_field, text_area, text_field};
}

pub use gallery::gallery;
