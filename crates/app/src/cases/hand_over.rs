//! Handing a case to another agency or to a colleague.

use model::{AccountId, Actor, AgencyId, CaseId};
use policy::Action;
use store::Put;

use super::change::{read_at, still_open};
use crate::{App, AppError, StateError};

/// The command to hand a case over.
#[derive(Debug, Clone, Copy)]
pub struct HandOver {
    /// The agency that holds it from now on.
    pub to: AgencyId,
    /// The person there who works on it; none lets that agency decide.
    pub assignee: Option<AccountId>,
    /// The version of the case that was read.
    pub version: u32,
}

impl App {
    /// Hands a case over. The new holder sees it at once; what the old holder may see follows from the policy.
    ///
    /// # Errors
    /// [`AppError::State`] when the agency takes no cases or the colleague cannot hold it;
    /// [`AppError::Conflict`] when the case was changed since it was read.
    pub async fn hand_over(&self, actor: &Actor, id: CaseId, command: HandOver) -> Result<(), AppError> {
        let case = self.authorise_case(actor, id, Action::HandOver, None).await?;
        read_at(&case, command.version)?;
        still_open(&case.stored.facts)?;
        self.check_receiver(&command)?;
        let mut facts = case.stored.facts.clone();
        let before = facts.holder;
        if before != command.to {
            facts.former_holders.push(before);
            facts.held_since = self.now();
        }
        facts.holder = command.to;
        facts.assignee = command.assignee;
        let record = case.stored.record;
        let mut detail = vec![("from", before.to_string()), ("to", command.to.to_string())];
        detail.extend(command.assignee.map(|account| ("assignee", account.to_string())));
        let mut change = self.store().change(case.author, self.now());
        let put = Put { action: "case.hand_over", record, about: record, facts: &facts, identity: None, detail: &detail };
        change.update(&case.stored, &put)?;
        self.commit(change.build()).await?;
        Ok(())
    }

    fn check_receiver(&self, command: &HandOver) -> Result<(), AppError> {
        let directory = self.directory();
        if !directory.takes_cases(command.to) {
            return Err(StateError::AgencyTakesNone.into());
        }
        let Some(assignee) = command.assignee else { return Ok(()) };
        if directory.assignable(command.to).iter().any(|account| account.id == assignee) {
            Ok(())
        } else {
            Err(StateError::NotAssignable.into())
        }
    }
}
