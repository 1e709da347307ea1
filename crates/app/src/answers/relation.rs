//! How an actor stands to answers: by having sent them, or by the case that they belong to.

use model::{Actor, CaseId, SubmissionFacts, kind};
use policy::{Action, Decision, Relation};

use crate::projections::standing;
use crate::submissions::relation;
use crate::{App, AppError};

impl App {
    /// The relation for a deed on answers, from what is stored now.
    ///
    /// Whoever may read a case's identity may read the answers it rests on; the purpose firewall holds: what a protecting
    /// agency asked is not for those who enforce, wherever the case goes. Nobody changes another's answers by holding the case.
    pub(crate) async fn relation_to_answers(
        &self,
        actor: &Actor,
        facts: &SubmissionFacts,
        action: Action,
    ) -> Result<Relation, AppError> {
        let own = relation(facts, actor);
        let Some(case) = facts.case.filter(|_| action == Action::ReadSubmission && self.may_cross(actor, facts)) else {
            return Ok(own);
        };
        let Some(stored) = self.store().get::<kind::Case>(case).await? else { return Ok(own) };
        Ok(own.min(standing(&stored.facts).relation_to(actor)))
    }

    /// Whether the policy lets an actor read answers, as far as the projections know: for lists.
    pub(crate) fn lists_answers(&self, actor: &Actor, facts: &SubmissionFacts) -> bool {
        let own = relation(facts, actor);
        let by_case = |case: CaseId| self.board().case(case).map(|row| row.relation_to(actor));
        let nearest = match facts.case.filter(|_| own != Relation::Holder && self.may_cross(actor, facts)).and_then(by_case) {
            Some(other) => own.min(other),
            None => own,
        };
        matches!(policy::decide(actor, Action::ReadSubmission, nearest, None), Decision::Allow(_))
    }

    /// Whether answers may cross the purpose firewall to an actor.
    fn may_cross(&self, actor: &Actor, facts: &SubmissionFacts) -> bool {
        let asked_to_protect = self.directory().agency(facts.agency).is_none_or(|agency| agency.facts.kind.protects());
        actor.agency_kind.protects() || !asked_to_protect
    }
}
