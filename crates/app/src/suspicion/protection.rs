//! Whether somebody is protected from punishment for what was done to them: by a status, or by an identification that goes on.

use jiff::Timestamp;
use model::{CaseFacts, PersonId, StatusTrack, SuspicionFacts, TrackStatus};

use crate::App;

/// By what somebody is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProtectedBy {
    /// A case about them says possible or confirmed.
    Status,
    /// A screening proposes a referral, and nobody has decided yet. Who is still to be asked is not charged meanwhile.
    OpenIdentification,
}

/// That somebody is protected, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protection {
    /// By what.
    pub by: ProtectedBy,
    /// Since the latest of what protects them: a later status asks for a new look at an accusation.
    pub since: Timestamp,
}

/// Since when a track protects, as it stands now.
fn protects_since(track: &StatusTrack) -> Option<Timestamp> {
    let last = track.history().last()?;
    matches!(last.status, TrackStatus::Possible | TrackStatus::Confirmed).then_some(last.at)
}

fn of_case(facts: &CaseFacts) -> Option<Timestamp> {
    [&facts.trafficking, &facts.smuggling].into_iter().filter_map(protects_since).max()
}

impl App {
    /// What protects a person: any case about any record that is held to be the same person, on either track, wherever it is
    /// held. Nothing else of those cases is told.
    #[must_use]
    pub(crate) fn protection_of(&self, person: PersonId) -> Option<Protection> {
        let class = self.pairs().merges().class_of(person);
        let board = self.board();
        let cases: Vec<_> = class.iter().flat_map(|person| board.cases_of(*person)).collect();
        let by_status = cases.iter().filter_map(|id| board.case(*id)).filter_map(|row| of_case(&row.facts)).max();
        drop(board);
        let by_screening = cases.iter().filter_map(|case| self.open_identification_since(*case)).max();
        let status = by_status.map(|since| Protection { by: ProtectedBy::Status, since });
        let open = by_screening.map(|since| Protection { by: ProtectedBy::OpenIdentification, since });
        [open, status].into_iter().flatten().max_by_key(|found| found.since)
    }

    /// What protects whom a suspicion is about. Somebody described in words alone may be the very person of the case: until
    /// they have a record of their own, what protects that person protects them.
    pub(crate) fn protection_against(&self, facts: &SuspicionFacts) -> Option<Protection> {
        let of_case = || self.board().case(facts.case).map(|row| row.facts.person);
        self.protection_of(facts.person.or_else(of_case)?)
    }

    /// Whether a standing accusation has to be looked at by a supervisor.
    pub(crate) fn accusation_needs_review(&self, facts: &SuspicionFacts) -> bool {
        facts.needs_review(self.protection_against(facts).map(|protection| protection.since))
    }
}
