//! Forms that a country brings with it.

use jiff::civil::Date;
use model::{FormEffect, Role};

/// A form of the pack: what it says of itself, and its text. Whether the text is a form is for whoever reads it to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackForm {
    /// Its name among programs, the same as in its settings.
    pub form_id: String,
    /// Its version, the same as in its settings.
    pub version: String,
    /// What it is called, by language code.
    pub titles: Vec<(String, String)>,
    /// Who is asked to fill it.
    pub fillers: Vec<Role>,
    /// What becomes of its answers.
    pub effect: FormEffect,
    /// The sheets as tables of text, or the XForm.
    pub text: String,
    /// Who says what is asked.
    pub source: String,
    /// The day on which somebody last compared it with its source.
    pub last_checked: Date,
}
