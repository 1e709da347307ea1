//! The live board: what is counted so far, what came last, who has not reported.

use std::collections::BTreeMap;

use jiff::Timestamp;
use model::{Actor, LeadParty, OperationFacts, OperationId, Participation, Place};
use policy::Action;

use super::rollup::{Rolled, Stated, roll_up};
use super::{OperationView, view};
use crate::{App, AppError, FigureEntry, OperationRow};

/// Figures that "what came last" shows.
const LATEST: usize = 8;

/// Somebody who is to report, and when they last did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reporting {
    /// Who.
    pub who: LeadParty,
    /// When their last figure came; none while nothing came.
    pub last: Option<Timestamp>,
    /// How many of their figures stand.
    pub figures: usize,
}

/// An operation's board as of now.
#[derive(Debug, Clone)]
pub struct OperationBoard {
    /// The operation.
    pub view: OperationView,
    /// Everything added up.
    pub rolled: Rolled,
    /// What was entered last, the newest first.
    pub latest: Vec<FigureEntry>,
    /// Who is to report; those of whom nothing came first, then the longest ago.
    pub reporting: Vec<Reporting>,
    /// How many figures stand.
    pub figures: usize,
    /// When it was added up.
    pub at: Timestamp,
}

impl App {
    /// An operation's board. Coded figures only, so a look at it leaves no entry.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for an operation that is not there or of which the actor may not know.
    pub fn operation_board(&self, actor: &Actor, id: OperationId) -> Result<OperationBoard, AppError> {
        let row = self.operation_row(actor, id)?;
        let rolled = self.rolled(id, &row.facts);
        let operations = self.operations();
        let standing: Vec<&FigureEntry> = operations.figures(id).filter(|figure| !figure.facts.withdrawn).collect();
        let mut latest = standing.clone();
        latest.sort_by_key(|figure| std::cmp::Reverse((figure.facts.at, figure.id)));
        latest.truncate(LATEST);
        let latest = latest.into_iter().cloned().collect();
        let figures = standing.len();
        let places: Vec<(Place, Timestamp)> =
            standing.iter().map(|figure| (figure.facts.key.place.clone(), figure.facts.at)).collect();
        drop(operations);
        let reporting = self.reporting(&row.facts, places);
        Ok(OperationBoard { view: view(&row, actor), rolled, latest, reporting, figures, at: self.now() })
    }

    /// An operation as the projection has it, for those who may read it.
    pub(super) fn operation_row(&self, actor: &Actor, id: OperationId) -> Result<OperationRow, AppError> {
        let operations = self.operations();
        let row = operations.get(id).ok_or(AppError::NotFound)?;
        self.allow(actor, Action::ReadOperation, row.relation_to(actor), None)?;
        Ok(row.clone())
    }

    /// The figures that stand, the entered and the computed ones, added up.
    pub(super) fn rolled(&self, id: OperationId, facts: &OperationFacts) -> Rolled {
        let places = self.places_of(facts);
        let mut stated = self.own_figures(facts);
        stated.extend(self.operations().figures(id).filter(|figure| !figure.facts.withdrawn).map(Stated::of));
        roll_up(stated, &places)
    }

    /// Who is to report: participating countries but the house's own, and participating agencies.
    pub(super) fn reporting(&self, facts: &OperationFacts, mut figures: Vec<(Place, Timestamp)>) -> Vec<Reporting> {
        let places = self.places_of(facts);
        let own = self.own_figures(facts);
        figures.extend(own.into_iter().map(|stated| (stated.key.place, stated.statement.at)));
        let mut by_place: BTreeMap<Place, (usize, Timestamp)> = BTreeMap::new();
        for (place, at) in figures {
            let (count, last) = by_place.entry(place).or_insert((0, at));
            (*count, *last) = (*count + 1, (*last).max(at));
        }
        let home = self.home_country();
        let countries = facts.countries.iter().filter(|c| c.part == Participation::Participant && c.country != home);
        let countries = countries.map(|part| (LeadParty::Country(part.country), Place::Country(part.country)));
        let agencies = facts.agencies.iter().filter(|a| a.part == Participation::Participant).map(|part| part.agency);
        let agencies = std::iter::once(facts.lead).chain(agencies).map(|id| (LeadParty::Agency(id), Place::Agency(id)));
        let mut reporting: Vec<Reporting> = countries
            .chain(agencies)
            .map(|(who, around)| {
                // What is stated for the whole operation comes from its lead.
                let of = |place: &Place| {
                    places.lies_in(place, &around) || (*place == Place::Whole && who == LeadParty::Agency(facts.lead))
                };
                let within = by_place.iter().filter(|(place, _)| of(place)).map(|(_, found)| found);
                let (figures, last) = within.fold((0, None), |(n, last), (count, at)| (n + count, last.max(Some(*at))));
                Reporting { who, last, figures }
            })
            .collect();
        reporting.sort_by_key(|reporting| reporting.last);
        reporting
    }

    /// The figures of an operation, withdrawn ones too, the newest first.
    ///
    /// # Errors
    /// As [`App::operation_board`].
    pub fn operation_figures(&self, actor: &Actor, id: OperationId) -> Result<Vec<FigureEntry>, AppError> {
        self.operation_row(actor, id)?;
        let mut found: Vec<FigureEntry> = self.operations().figures(id).cloned().collect();
        found.sort_by_key(|figure| std::cmp::Reverse((figure.facts.at, figure.id)));
        Ok(found)
    }
}
