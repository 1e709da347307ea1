//! Reading suspicions: of a case, and one with its words.

use model::{Actor, CaseId, Role, SuspicionFacts, SuspicionId, SuspicionIdentity};
use policy::Action;
use store::Look;

use super::Protection;
use crate::{App, AppError};

/// A suspicion as a list shows it.
#[derive(Debug, Clone)]
pub struct SuspicionRow {
    /// Its id.
    pub id: SuspicionId,
    /// Its facts.
    pub facts: SuspicionFacts,
    /// Whether an accusation waits for a supervisor's look, because the person is protected.
    pub needs_review: bool,
}

/// A suspicion as its page shows it.
#[derive(Debug, Clone)]
pub struct SuspicionView {
    /// The suspicion.
    pub row: SuspicionRow,
    /// The version read; a change names it.
    pub version: u32,
    /// Its words; none after it was erased.
    pub identity: Option<SuspicionIdentity>,
    /// What protects the person from punishment, if anything does.
    pub protection: Option<Protection>,
    /// Whether the actor may move it on.
    pub may_decide: bool,
    /// Whether the actor could decide that a protected person is accused all the same.
    pub may_review: bool,
}

impl App {
    /// The suspicions of a case of which the actor may know, oldest first.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a case that the actor may not know about.
    pub async fn case_suspicions(&self, actor: &Actor, case: CaseId) -> Result<Vec<SuspicionRow>, AppError> {
        self.authorise_case(actor, case, Action::ReadSuspicion, None).await?;
        Ok(self.suspicions_known(actor).into_iter().filter(|row| row.facts.case == case).collect())
    }

    /// Every suspicion of which an actor may know, oldest first.
    pub(crate) fn suspicions_known(&self, actor: &Actor) -> Vec<SuspicionRow> {
        let all: Vec<(SuspicionId, SuspicionFacts)> =
            self.first_line().suspicions().map(|(id, suspicion)| (id, suspicion.clone())).collect();
        let known = all.into_iter().filter(|(_, facts)| {
            let relation = self.standing_to_suspicion(actor, facts);
            self.allow(actor, Action::ReadSuspicion, relation, None).is_ok()
        });
        known.map(|(id, facts)| SuspicionRow { id, needs_review: self.accusation_needs_review(&facts), facts }).collect()
    }

    /// One suspicion with its words. The look is in the ledger.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for one that the actor may not know about.
    pub async fn read_suspicion(&self, actor: &Actor, id: SuspicionId) -> Result<SuspicionView, AppError> {
        let found = self.authorise_suspicion(actor, id, Action::ReadSuspicion).await?;
        let about = found.stored.facts.case.record();
        let look = Look { author: found.author, at: self.now(), action: "suspicion.read", about, detail: &[] };
        let identity = if found.stored.is_erased() {
            None
        } else {
            Some(self.store().open_sealed(&look, &[&found.stored]).await?.remove(0).into_open(found.author.purpose))
        };
        let facts = found.stored.facts;
        let protection = self.protection_against(&facts);
        let may_decide = identity.is_some() && self.allow(actor, Action::DecideSuspicion, found.relation, None).is_ok();
        let may_review = may_decide && actor.has(Role::Supervisor) && facts.steps[0].by != actor.account;
        let row = SuspicionRow { id, needs_review: self.accusation_needs_review(&facts), facts };
        Ok(SuspicionView { row, version: found.stored.version, identity, protection, may_decide, may_review })
    }
}
