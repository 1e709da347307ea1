//! Who is looked for, borrowed from wherever the values stand.

use model::{BirthDate, CountryCode, Sex};

use crate::prepared;
use crate::subject::Subject;

/// What is known of somebody who is looked for. Missing values are neutral.
#[derive(Debug, Clone, Default)]
pub struct Asking<'a> {
    /// Names in any script: alternatives, of which the best counts.
    pub names: &'a [&'a str],
    /// Dates of birth held possible.
    pub births: &'a [BirthDate],
    /// Numbers of documents, however written.
    pub documents: &'a [&'a str],
    /// Recorded sex.
    pub sex: Option<Sex>,
    /// Nationalities.
    pub nationalities: &'a [CountryCode],
}

impl<'a> Asking<'a> {
    /// Somebody of whom these names are known; the other values are set by field.
    #[must_use]
    pub fn named(names: &'a [&'a str]) -> Self {
        Self { names, ..Self::default() }
    }
}

/// Somebody asked for, with the numbers of documents in plain signs, one after another; empty where one is too short.
#[derive(Debug)]
pub(crate) struct Asked<'a> {
    asking: Asking<'a>,
    plain: String,
}

impl<'a> std::ops::Deref for Asked<'a> {
    type Target = Asking<'a>;
    fn deref(&self) -> &Asking<'a> {
        &self.asking
    }
}

impl<'a> Asked<'a> {
    /// Writes the numbers into room that is used again.
    pub(crate) fn new(asking: Asking<'a>, mut plain: String) -> Self {
        plain.clear();
        for (i, written) in asking.documents.iter().enumerate() {
            if i > 0 {
                plain.push(' ');
            }
            let start = plain.len();
            prepared::plain_document(written, &mut plain);
            if prepared::document_hash(&plain[start..]).is_none() {
                plain.truncate(start);
            }
        }
        Self { asking, plain }
    }

    pub(crate) fn plain_documents(&self) -> impl Iterator<Item = &str> {
        self.plain.split(' ').take(self.asking.documents.len())
    }

    pub(crate) fn into_room(self) -> String {
        self.plain
    }
}

/// The borrowed parts of a subject, kept while it is asked for.
pub(crate) struct Parts<'a> {
    names: Vec<&'a str>,
    documents: Vec<&'a str>,
    subject: &'a Subject,
}

impl<'a> Parts<'a> {
    pub(crate) fn of(subject: &'a Subject) -> Self {
        let names = subject.names.iter().map(|name| name.text.as_str()).collect();
        Self { names, documents: subject.documents.iter().map(String::as_str).collect(), subject }
    }

    pub(crate) fn asking(&self) -> Asking<'_> {
        Asking {
            names: &self.names,
            births: &self.subject.births,
            documents: &self.documents,
            sex: self.subject.sex.given().copied(),
            nationalities: &self.subject.nationalities,
        }
    }
}
