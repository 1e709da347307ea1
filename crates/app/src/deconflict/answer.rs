//! Where the talk about a match stands: spoke, not the same, closed. Both agencies see it.

use model::{Actor, DeconflictionId, DeconflictionState, DeconflictionStep, kind};
use policy::Action;
use store::Put;

use crate::{App, AppError, StateError};

/// The command to say where a talk stands.
#[derive(Debug, Clone, Copy)]
pub struct AnswerMatch {
    /// The state from now on.
    pub state: DeconflictionState,
    /// The version that was read.
    pub version: u32,
}

impl App {
    /// Says where the talk stands.
    ///
    /// # Errors
    /// [`AppError::Conflict`] when the other agency was faster; [`AppError::State`] for a step that does not follow.
    pub async fn answer_match(&self, actor: &Actor, id: DeconflictionId, command: AnswerMatch) -> Result<(), AppError> {
        let found = self.authorise_match(actor, id, Action::AnswerDeconfliction).await?;
        if found.stored.version != command.version {
            return Err(AppError::Conflict);
        }
        if !found.stored.facts.state().next().contains(&command.state) {
            return Err(StateError::MatchState.into());
        }
        let mut facts = found.stored.facts.clone();
        facts.history.push(DeconflictionStep { state: command.state, at: self.now(), by: actor.account, agency: actor.agency });
        let record = id.record();
        let detail = [("talk", command.state.code().to_owned())];
        let mut change = self.store().change(found.author, self.now());
        let put = Put::<kind::Deconfliction> {
            action: "deconflict.answer",
            record,
            about: record,
            facts: &facts,
            identity: None,
            detail: &detail,
        };
        change.update(&found.stored, &put)?;
        self.commit(change.build()).await?;
        Ok(())
    }
}
