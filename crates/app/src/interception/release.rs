//! Saying how a hold ended.

use jiff::Timestamp;
use model::{Actor, Answer, InterceptionId, NameText, Release, ReleasedTo};
use policy::Action;
use store::Put;

use super::CUSTODY;
use crate::{App, AppError, StateError};

/// The command to end a hold.
#[derive(Debug, Clone)]
pub struct ReleaseHeld {
    /// When it ended.
    pub at: Timestamp,
    /// To whom.
    pub to: ReleasedTo,
    /// Where, and into whose hands by name; sealed.
    pub place: Option<NameText>,
    /// Whether a guardian was told meanwhile; what was known stays when this is not asked.
    pub guardian_told: Answer<bool>,
    /// Whether the probation officer was told meanwhile.
    pub probation_told: Answer<bool>,
    /// The number of a complaint that was made meanwhile; sealed.
    pub complaint: Option<NameText>,
    /// The version that was read.
    pub version: u32,
}

impl App {
    /// Ends a hold.
    ///
    /// # Errors
    /// [`StateError::HoldEnded`]; [`StateError::HoldTimes`] before it began or in the future; [`AppError::Conflict`].
    pub async fn release_held(&self, actor: &Actor, id: InterceptionId, command: ReleaseHeld) -> Result<(), AppError> {
        let held = self.authorise_interception(actor, id, Action::ChangeInterception).await?;
        if held.stored.facts.release.is_some() {
            return Err(StateError::HoldEnded.into());
        }
        if held.stored.version != command.version {
            return Err(AppError::Conflict);
        }
        self.hold_can_end(held.stored.facts.held_since, command.at)?;
        let mut facts = held.stored.facts.clone();
        facts.release = Some(Release { at: command.at, to: command.to, by: actor.account });
        later_word(&mut facts.guardian_told, command.guardian_told);
        later_word(&mut facts.probation_told, command.probation_told);
        let mut identity = self.store().custody(&held.stored)?.into_open(CUSTODY);
        identity.released_where = command.place;
        if command.complaint.is_some() {
            facts.complaint_made = Answer::Given(true);
            identity.complaint = command.complaint;
        }
        let (record, detail) = (id.record(), [("to", command.to.code().to_owned())]);
        let put = Put {
            action: "interception.release",
            record,
            about: record,
            facts: &facts,
            identity: Some(&identity),
            detail: &detail,
        };
        let mut change = self.store().change(held.author, self.now());
        change.update(&held.stored, &put)?;
        self.commit(change.build()).await?;
        Ok(())
    }
}

/// What was asked later replaces what was known; not asking again leaves it.
fn later_word(known: &mut Answer<bool>, asked: Answer<bool>) {
    if asked != Answer::NotAsked {
        *known = asked;
    }
}
