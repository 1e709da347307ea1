//! What answers say of a person, a journey and a case.

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::{AgeStatus, Answer, CaseStatus, CountryCode, Leg, Narrative, PersonIdentity, Sex, TrackKind, TrackStatus};

use super::field::Field;
use super::values::NotTaken;

/// What a person's record takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappedPerson {
    /// What identifies them.
    pub identity: PersonIdentity,
    /// Recorded sex.
    pub sex: Answer<Sex>,
    /// Nationalities.
    pub nationalities: Answer<Vec<CountryCode>>,
    /// Whether any document was carried.
    pub has_document: Answer<bool>,
}

impl Default for MappedPerson {
    fn default() -> Self {
        let identity = PersonIdentity {
            names: Vec::new(),
            birth: Answer::NotAsked,
            documents: Vec::new(),
            phones: Vec::new(),
            address: None,
            mrz: None,
        };
        Self { identity, sex: Answer::NotAsked, nationalities: Answer::NotAsked, has_document: Answer::NotAsked }
    }
}

impl MappedPerson {
    /// Whether the answers hold anything of who the person is: a name, a document or a telephone.
    #[must_use]
    pub fn is_somebody(&self) -> bool {
        let who = &self.identity;
        !who.names.is_empty() || !who.documents.is_empty() || !who.phones.is_empty()
    }
}

/// Into which part of a record an answer went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// A field that the question named.
    Field(Field),
    /// A field of HTCDS, by the question's name.
    Htcds(&'static str),
}

impl Target {
    /// Its word: `person.sex`, `prs_Gender`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Field(field) => field.code(),
            Self::Htcds(field) => field,
        }
    }
}

/// Answers as values of records. Every answer is in exactly one of `taken`, `left_over` and `kept`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapped {
    /// The person.
    pub person: MappedPerson,
    /// Whether the interviewer judged the person to be a child; birth and years are told elsewhere.
    pub judged_age: Option<AgeStatus>,
    /// Legs of the journey, in the order told.
    pub legs: Vec<Leg>,
    /// What was told of the journey, in words.
    pub remarks: Option<Narrative>,
    /// What happened, in words.
    pub narrative: Option<Narrative>,
    /// Whether whoever filled it asked for a case.
    pub wants_case: Option<bool>,
    /// Where work on the case stands, as whoever filled it says.
    pub status: Option<CaseStatus>,
    /// What whoever filled it holds of the two questions. Hints for people; no status follows from them.
    pub hints: Vec<(TrackKind, TrackStatus)>,
    /// Needs, by the word after `need.`. A need that nobody asked about is not here.
    pub needs: Vec<(String, Answer<bool>)>,
    /// Consent, by the word after `consent.`; `con_Consent` of HTCDS is `consent.data`. A refusal blocks no assistance.
    pub consents: Vec<(String, Answer<bool>)>,
    /// Answers by the fields of HTCDS, as they were written.
    pub htcds: BTreeMap<String, String>,
    /// The day on which it was told, when the form says so.
    pub told_on: Option<Date>,
    /// Answers that a record took.
    pub taken: Vec<(String, Target)>,
    /// Answers that a record could not take, with why.
    pub left_over: Vec<(String, NotTaken)>,
    /// Answers that stay answers, because no record has a place for them.
    pub kept: Vec<String>,
}

impl Mapped {
    /// A status that says that work has ended is left over: people close a case. Opened as closed it would be in nobody's
    /// list, and an edit from a phone would take it from whoever works on it.
    pub(super) fn leave_closing_over(&mut self) {
        if self.status.is_none_or(|status| !status.is_closed()) {
            return;
        }
        self.status = None;
        let says = |target: &Target| matches!(target, Target::Field(Field::CaseStatus) | Target::Htcds("cas_Status"));
        let (said, taken): (Vec<_>, Vec<_>) = std::mem::take(&mut self.taken).into_iter().partition(|(_, target)| says(target));
        self.taken = taken;
        self.left_over.extend(said.into_iter().map(|(path, _)| (path, NotTaken::Closing)));
    }
}
