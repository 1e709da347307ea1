//! What is compared: the few values that tell people apart.

use model::{Answer, BirthDate, CountryCode, PersonIdentity, Sex};

/// A name of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectName {
    /// As written, in any script.
    pub text: String,
    /// Whether the source itself calls it weak.
    pub weak: bool,
}

/// A person or listed entry, as far as the index sees one. Missing values are neutral.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Subject {
    /// Names, in any order.
    pub names: Vec<SubjectName>,
    /// Dates of birth that are held possible; several for some listed people.
    pub births: Vec<BirthDate>,
    /// Numbers of documents, however written.
    pub documents: Vec<String>,
    /// Recorded sex.
    pub sex: Answer<Sex>,
    /// Nationalities.
    pub nationalities: Vec<CountryCode>,
}

impl Subject {
    /// A subject of whom only a name is known.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { names: vec![SubjectName { text: name.to_owned(), weak: false }], ..Self::default() }
    }

    /// A person: identity with the facts that are kept apart from it.
    #[must_use]
    pub fn person(identity: &PersonIdentity, sex: Answer<Sex>, nationalities: &[CountryCode]) -> Self {
        Self {
            names: identity.names.iter().map(|n| SubjectName { text: n.full.as_str().to_owned(), weak: false }).collect(),
            births: identity.birth.given().copied().into_iter().collect(),
            documents: identity.documents.iter().map(|d| d.number.clone()).collect(),
            sex,
            nationalities: nationalities.to_vec(),
        }
    }
}

/// A question to the index.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// Who is looked for.
    pub about: Subject,
    /// The least weight of a hit, in bits.
    pub min_bits: f64,
    /// The most hits to explain; the number of further ones is always given.
    pub most: usize,
}

impl Query {
    /// The least weight that is shown unless more is asked for: the agreement is five hundred times
    /// as likely if it is one person as if it is chance.
    pub const MIN_BITS: f64 = 9.0;

    /// A question with the usual limits: [`Self::MIN_BITS`] and twenty hits.
    #[must_use]
    pub const fn about(about: Subject) -> Self {
        Self { about, min_bits: Self::MIN_BITS, most: 20 }
    }
}
