//! What was found in a manifest: rows with hits as they are sealed, and as a reader may see them.

use exchange::manifests::ManifestRow;
use matching::{Term, TermKind};
use model::{Answer, CountryCode, HitTarget, ListId, PersonIdentity, Sex};
use serde::{Deserialize, Serialize};

use crate::decisions::Remembered;

/// A hit while the file is scanned.
#[derive(Debug)]
pub(crate) struct FoundHit {
    pub(crate) target: HitTarget,
    pub(crate) weight_bits: f64,
    pub(crate) terms: Vec<Term>,
}

/// A different row with hits while the file is scanned.
#[derive(Debug)]
pub(super) struct FoundRow {
    pub(super) row: ManifestRow,
    pub(super) times: u64,
    pub(super) weight_bits: f64,
    pub(super) hits: Vec<FoundHit>,
}

/// One reason as it is sealed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReasonTerm {
    /// The code of what it says.
    pub kind: String,
    /// What was asked for.
    pub query: String,
    /// What was found.
    pub found: String,
    /// The weight.
    pub bits: f64,
}

impl ReasonTerm {
    pub(super) fn of(term: Term) -> Self {
        Self { kind: term.kind.code().to_owned(), query: term.query, found: term.found, bits: term.bits }
    }

    fn term(&self) -> Option<Term> {
        let kind = TermKind::ALL.iter().copied().find(|kind| kind.code() == self.kind)?;
        Some(Term { kind, query: self.query.clone(), found: self.found.clone(), bits: self.bits })
    }
}

/// One hit of a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ManifestHit {
    /// Whom it points at.
    pub target: HitTarget,
    /// The list of an entry.
    pub list: Option<ListId>,
    /// What the list is called; empty for a known person.
    pub list_name: String,
    /// The entry's main name, or a known person's code.
    pub label: String,
    /// How alike, in bits.
    pub weight_bits: f64,
    /// Why; empty where the words may not be seen.
    pub terms: Vec<ReasonTerm>,
    /// Under which a decision about the two is found.
    pub(super) pairs: Vec<String>,
}

impl ManifestHit {
    /// The reasons, as the pages show them; one that a later version no longer knows is left out.
    #[must_use]
    pub fn reasons(&self) -> Vec<Term> {
        self.terms.iter().filter_map(ReasonTerm::term).collect()
    }
}

/// A row with hits; equal rows are one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HitRow {
    /// The first row that says this, from 1.
    pub row: u64,
    /// How often the same row stands in the file.
    pub times: u64,
    /// The traveller as read.
    pub traveller: PersonIdentity,
    /// Sex.
    pub sex: Answer<Sex>,
    /// Nationality.
    pub nationality: Option<CountryCode>,
    /// How alike the most alike is, in bits.
    pub weight_bits: f64,
    /// Whom it looks like, the most alike first.
    pub hits: Vec<ManifestHit>,
}

/// A row with what was decided about its hits.
#[derive(Debug, Clone)]
pub struct RowView {
    /// The row.
    pub row: HitRow,
    /// What was decided about each hit, in their order.
    pub decided: Vec<Option<Remembered>>,
}

impl RowView {
    /// Whether every hit was decided.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.decided.iter().all(Option::is_some)
    }
}

/// Which rows are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HitsFilter {
    /// Only rows with a hit that nobody has decided.
    pub undecided: bool,
    /// Only rows with a hit on this list.
    pub list: Option<ListId>,
}

/// A page of rows.
#[derive(Debug, Clone)]
pub struct HitsPage {
    /// The rows.
    pub rows: Vec<RowView>,
    /// All rows that the filter lets through.
    pub total: usize,
    /// The page, from 1.
    pub page: usize,
}
