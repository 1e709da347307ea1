//! Which screening a case came from, and whether its identification goes on.

use jiff::Timestamp;
use model::{Actor, CaseId, RoundState, ScreeningId};
use policy::Action;
use screening::Advice;

use crate::screening::ScreeningRow;
use crate::{App, AppError};

/// What a case's page says of the screening it came from: how far, never what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseScreening {
    /// The screening.
    pub screening: ScreeningId,
    /// What it proposes.
    pub advice: Advice,
    /// How far the identification has come: a code of [`RoundState`].
    pub state: &'static str,
    /// Whether somebody has decided what it is; "not yet verified" otherwise.
    pub verified: bool,
}

impl App {
    /// The live screening of a case: the last one that no later one looked at again.
    pub(crate) fn screening_of_case(&self, case: CaseId) -> Option<ScreeningRow> {
        let screenings = self.screenings();
        screenings.of_case(case).into_iter().rev().find(|row| row.followed_by.is_none()).cloned()
    }

    /// The same, by its id alone.
    pub(crate) fn latest_screening_of(&self, case: CaseId) -> Option<ScreeningId> {
        self.screening_of_case(case).map(|row| row.id)
    }

    /// Since when a case waits for an identification. People alone end the wait, by deciding: a later look with other
    /// answers does not, and a decision that is opened anew waits again.
    pub(crate) fn open_identification_since(&self, case: CaseId) -> Option<Timestamp> {
        let lines: Vec<(ScreeningRow, Vec<(ScreeningId, Timestamp)>)> = {
            let screenings = self.screenings();
            let line = |row: &ScreeningRow| screenings.history(row.id).into_iter().map(|at| (at.id, at.at)).collect();
            screenings.of_case(case).into_iter().map(|row| (row.clone(), line(row))).collect()
        };
        let first_line = self.first_line();
        let decided = |id: ScreeningId| first_line.identification(id).state().outcome().is_some();
        let waits = |row: &ScreeningRow, line: &[(ScreeningId, Timestamp)]| {
            let settled = line.iter().any(|(id, at)| *at >= row.at && decided(*id));
            let anew = first_line.identification(row.id).last_outcome().is_some() && !decided(row.id);
            anew || (calls_for_decision(row) && !settled)
        };
        lines.iter().filter(|(row, line)| waits(row, line)).map(|(row, _)| row.at).max()
    }

    /// What a reader of a case may know of its screening.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a case that the actor may not know about.
    pub async fn case_screening(&self, actor: &Actor, case: CaseId) -> Result<Option<CaseScreening>, AppError> {
        self.authorise_case(actor, case, Action::ReadCase, None).await?;
        let Some(row) = self.screening_of_case(case) else { return Ok(None) };
        let relation = self.relation_to_row(actor, &row);
        if self.allow(actor, Action::VerifyScreening, relation, None).is_err() {
            return Ok(None);
        }
        let state = self.identification_state(row.id);
        let verified = matches!(state, RoundState::Decided(_));
        Ok(Some(CaseScreening { screening: row.id, advice: row.advice, state: state.code(), verified }))
    }
}

/// Whether nobody may be charged before people have decided: help is proposed or was asked for, or it may be a child.
fn calls_for_decision(row: &ScreeningRow) -> bool {
    row.advice >= Advice::Refer || row.asks_referral || row.age.child_rules_apply()
}
