//! Somebody as the index knows them: everything optional, and what is missing counts for nothing.

use model::{BirthDate, CountryCode, Sex};

use crate::{Token, normalise};

/// What is known of somebody that can be compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// Names in any script, each whole.
    pub names: Vec<String>,
    /// Birth dates; several when a list is not sure.
    pub births: Vec<BirthDate>,
    /// Document numbers as written.
    pub documents: Vec<String>,
    /// Sex, when recorded.
    pub sex: Option<Sex>,
    /// Nationalities, when recorded.
    pub nationalities: Vec<CountryCode>,
}

/// A subject made ready for the index; this part of the work can run on many threads.
#[derive(Debug, Clone, Default)]
pub struct Prepared {
    pub(crate) names: Vec<Vec<Token>>,
    pub(crate) births: Vec<BirthDate>,
    pub(crate) documents: Vec<String>,
    pub(crate) sex: Option<Sex>,
    pub(crate) nationalities: Vec<CountryCode>,
}

impl Prepared {
    /// Normalises names and document numbers.
    #[must_use]
    pub fn new(subject: &Subject) -> Self {
        Self {
            names: subject.names.iter().map(|name| normalise(name)).filter(|tokens| !tokens.is_empty()).collect(),
            births: subject.births.clone(),
            documents: subject.documents.iter().map(|number| document_key(number)).filter(|number| number.len() >= 4).collect(),
            sex: subject.sex,
            nationalities: subject.nationalities.clone(),
        }
    }
}

/// A document number without spaces and punctuation, in upper case.
pub(crate) fn document_key(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}
