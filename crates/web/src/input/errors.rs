//! Every mistake of a form with its field, in the order of the form.

use super::InputError;
use crate::components::form::FormErrors;
use crate::wording::Texts;

/// Fields with what is wrong in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InputErrors(Vec<(String, InputError)>);

impl InputErrors {
    /// One mistake.
    #[must_use]
    pub fn one(field: impl Into<String>, error: InputError) -> Self {
        Self(vec![(field.into(), error)])
    }

    /// Notes what is wrong with a field.
    pub fn note(&mut self, field: impl Into<String>, error: InputError) {
        self.0.push((field.into(), error));
    }

    /// The value that was read, or nothing with a note of why.
    pub fn take<T>(&mut self, field: impl Into<String>, read: Result<T, InputError>) -> Option<T> {
        read.map_err(|error| self.note(field, error)).ok()
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Fields and mistakes, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &InputError)> {
        self.0.iter().map(|(field, error)| (field.as_str(), error))
    }

    /// What a page shows: the same in a language's words.
    #[must_use]
    pub fn in_words(&self, t: Texts) -> FormErrors {
        let mut errors = FormErrors::new();
        for (field, error) in &self.0 {
            errors.add(field.as_str(), error.words(t));
        }
        errors
    }

    /// The value when nothing is wrong.
    ///
    /// # Errors
    /// The mistakes, when there are any.
    pub fn or<T>(self, value: impl FnOnce() -> T) -> Result<T, Self> {
        if self.is_empty() { Ok(value()) } else { Err(self) }
    }
}
