//! An encounter as the API shows it: the traveller, and who it may already be with why.

use app::encounters::{Candidate, CandidateView, EncounterView};
use jiff::Timestamp;
use model::CaseId;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::decisions::Decided;
use super::person::{Birth, Document, FullName, OpenedPerson};
use super::wire::{AgeStatus, BorderMode, Capture, CaseRef, Countries, EncounterOutcome, Known, Sex};

/// An encounter.
#[derive(Serialize, ToSchema)]
pub(crate) struct Encounter {
    id: Uuid,
    /// When.
    at: Timestamp,
    /// How the data came in.
    capture: Capture,
    /// By land, sea or air.
    mode: Option<BorderMode>,
    /// How it ended, if it has.
    outcome: EncounterOutcome,
    /// Whether child rules apply; in doubt they do.
    age_status: AgeStatus,
    /// Recorded sex.
    sex: Known<Sex>,
    /// Nationalities, or a stateless or refugee status.
    nationalities: Known<Countries>,
    /// Whether any document was carried.
    has_document: Known<bool>,
    /// The traveller as entered.
    traveller: OpenedPerson,
    /// Who this may already be, the most alike first. An empty list does not mean that somebody is safe.
    candidates: Vec<Look>,
    /// How many more looked alike.
    more: usize,
    /// The lists that were searched.
    lists: Vec<Searched>,
    /// The case it led to.
    case: Option<Uuid>,
}

/// A list that was searched.
#[derive(Serialize, ToSchema)]
pub(crate) struct Searched {
    /// What it is called.
    name: String,
    /// How many entries it had.
    entries: u64,
    /// The version of the list.
    version: u32,
    /// The day its content was of.
    as_of: Option<Timestamp>,
}

/// Somebody who looks alike.
#[derive(Serialize, ToSchema)]
pub(crate) struct Look {
    /// How alike, in bits.
    weight_bits: f64,
    /// Why; empty where the words themselves may not be seen.
    why: Vec<Term>,
    /// What was found before about the same two.
    decided: Option<Decided>,
    /// Who.
    who: MayBe,
}

/// One reason for or against.
#[derive(Serialize, ToSchema)]
pub(crate) struct Term {
    /// What it says.
    kind: &'static str,
    /// What was asked for.
    asked: String,
    /// What was found.
    found: String,
    /// Its weight in bits: positive for, negative against.
    bits: f64,
}

/// Who looks alike, with what the token's owner may see of them.
#[derive(Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum MayBe {
    /// A known person.
    Person {
        id: Uuid,
        /// Their code.
        code: String,
        names: Vec<FullName>,
        birth: Known<Birth>,
        /// The case through which they are known.
        case: Option<CaseRef>,
    },
    /// A known person whose case was handed on: their name is not shown.
    HandedOn {
        id: Uuid,
        /// Their code.
        code: String,
        case: CaseRef,
    },
    /// An entry of a watchlist.
    Listed {
        id: Uuid,
        /// What the list is called.
        list: String,
        /// Its number in the source.
        source_id: String,
        names: Vec<String>,
        births: Vec<Birth>,
        countries: Vec<String>,
        documents: Vec<Document>,
        programmes: Vec<String>,
        remarks: Option<String>,
    },
}

fn case_ref((id, number): (CaseId, String)) -> CaseRef {
    CaseRef { id: id.0, number }
}

impl From<EncounterView> for Encounter {
    fn from(view: EncounterView) -> Self {
        let facts = view.facts;
        Self {
            id: view.id.0,
            at: facts.at,
            capture: Capture(facts.capture),
            mode: facts.mode.map(BorderMode),
            outcome: EncounterOutcome(facts.outcome),
            age_status: AgeStatus(facts.age_status),
            sex: facts.sex.map(Sex).into(),
            nationalities: facts.nationalities.map(Countries::from).into(),
            has_document: facts.has_document.into(),
            traveller: view.traveller.into(),
            candidates: view.candidates.into_iter().map(Look::from).collect(),
            more: view.more,
            lists: view
                .lists
                .into_iter()
                .map(|list| Searched { name: list.name, entries: list.entries, version: list.version, as_of: list.as_of })
                .collect(),
            case: facts.case.map(|case| case.0),
        }
    }
}

impl From<CandidateView> for Look {
    fn from(view: CandidateView) -> Self {
        Self {
            weight_bits: view.weight_bits,
            why: view.terms.into_iter().map(Term::from).collect(),
            decided: view.remembered.map(Decided::from),
            who: view.candidate.into(),
        }
    }
}

impl From<matching::Term> for Term {
    fn from(term: matching::Term) -> Self {
        Self { kind: term.kind.code(), asked: term.query, found: term.found, bits: term.bits }
    }
}

impl From<Candidate> for MayBe {
    fn from(candidate: Candidate) -> Self {
        match candidate {
            Candidate::Person { person, code, names, birth, case } => Self::Person {
                id: person.0,
                code,
                names: names.into_iter().map(FullName::from).collect(),
                birth: birth.map(Birth::from).into(),
                case: case.map(case_ref),
            },
            Candidate::HandedOn { person, code, case } => Self::HandedOn { id: person.0, code, case: case_ref(case) },
            Candidate::Listed { entry, list, listed } => Self::Listed {
                id: entry.0,
                list,
                source_id: listed.source_id,
                names: listed.names.iter().map(|name| name.as_str().to_owned()).collect(),
                births: listed.births.into_iter().map(Birth::from).collect(),
                countries: listed.countries,
                documents: listed.documents.into_iter().map(Document::from).collect(),
                programmes: listed.programmes,
                remarks: listed.remarks,
            },
        }
    }
}
