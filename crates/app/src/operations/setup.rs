//! Opening and changing an operation, starting, closing and reopening it.

use std::collections::HashSet;

use model::{
    Actor, AgencyPart, CountryPart, Explanation, NameText, Narrative, OperationFacts, OperationId, OperationIdentity,
    OperationPost, OperationReportFacts, OperationReportId, OperationReportIdentity, OperationState, Period, Place, StateStep,
    SubjectId, kind,
};
use policy::Action;
use store::Put;

use super::{AuthorisedOperation, not_closed, read_at};
use crate::naming::new_id;
use crate::{App, AppError, StateError};

/// The command to open an operation, or to change it as a whole.
#[derive(Debug, Clone)]
pub struct SetUpOperation {
    /// What it is called.
    pub name: NameText,
    /// What it is to achieve.
    pub objectives: Narrative,
    /// Its days.
    pub period: Period,
    /// Countries.
    pub countries: Vec<CountryPart>,
    /// Agencies of the house besides the lead.
    pub agencies: Vec<AgencyPart>,
    /// Posts.
    pub posts: Vec<OperationPost>,
}

impl SetUpOperation {
    /// Whether each country, agency and post is named once.
    fn is_consistent(&self, lead: model::AgencyId) -> bool {
        let (mut countries, mut agencies, mut posts) = (HashSet::new(), HashSet::from([lead]), HashSet::new());
        self.countries.iter().all(|part| countries.insert(part.country))
            && self.agencies.iter().all(|part| agencies.insert(part.agency))
            && self.posts.iter().all(|post| posts.insert(post.code.as_str()))
    }
}

impl App {
    /// Opens an operation, planned, led by the actor's agency.
    ///
    /// # Errors
    /// [`AppError::Denied`]; [`AppError::Taken`] when a country, agency or post is named twice;
    /// [`AppError::NotFound`] for an agency or post that is not there.
    pub async fn create_operation(&self, actor: &Actor, command: SetUpOperation) -> Result<OperationId, AppError> {
        let author = self.allow_in_house(actor, Action::CreateOperation)?;
        self.check_set_up(&command, actor.agency)?;
        let id = OperationId(new_id());
        let step = StateStep { state: OperationState::Planned, at: self.now(), by: actor.account, agency: actor.agency };
        let facts = OperationFacts {
            period: command.period,
            opened_by: actor.account,
            lead: actor.agency,
            steps: vec![step],
            countries: command.countries,
            agencies: command.agencies,
            posts: command.posts,
        };
        let (name, objectives) = (command.name, command.objectives);
        let identity = OperationIdentity { name, objectives, reasons: Vec::new(), explanations: Vec::new() };
        let mut change = self.store().change(author, self.now());
        let key = change.new_subject(SubjectId(id.0));
        let record = id.record();
        let put = Put::<kind::Operation> {
            action: "operation.create",
            record,
            about: record,
            facts: &facts,
            identity: Some(&identity),
            detail: &[],
        };
        change.create(&key, &put)?;
        self.commit(change.build()).await?;
        Ok(id)
    }

    fn check_set_up(&self, command: &SetUpOperation, lead: model::AgencyId) -> Result<(), AppError> {
        if !command.is_consistent(lead) {
            return Err(AppError::Taken);
        }
        let directory = self.directory();
        let agencies_known = command.agencies.iter().all(|part| directory.agency(part.agency).is_some());
        let posts_known = command.posts.iter().filter_map(|post| post.post).all(|id| directory.post(id).is_some());
        if agencies_known && posts_known { Ok(()) } else { Err(AppError::NotFound) }
    }

    /// Changes an operation as a whole. A country, agency or post with figures stays.
    ///
    /// # Errors
    /// [`AppError::Conflict`]; [`AppError::State`] when it is closed or figures would lose their place; as
    /// [`App::create_operation`].
    pub async fn change_operation(
        &self,
        actor: &Actor,
        id: OperationId,
        version: u32,
        command: SetUpOperation,
    ) -> Result<(), AppError> {
        let operation = self.authorise_operation(actor, id, Action::ChangeOperation).await?;
        read_at(&operation, version)?;
        not_closed(&operation.stored.facts)?;
        self.check_set_up(&command, operation.stored.facts.lead)?;
        let facts = OperationFacts {
            period: command.period,
            countries: command.countries,
            agencies: command.agencies,
            posts: command.posts,
            ..operation.stored.facts.clone()
        };
        self.figures_keep_their_place(id, &facts)?;
        let mut identity = self.operation_identity(&operation)?;
        (identity.name, identity.objectives) = (command.name, command.objectives);
        self.save_operation(operation, &facts, &identity, "operation.change", &[]).await
    }

    fn figures_keep_their_place(&self, id: OperationId, facts: &OperationFacts) -> Result<(), AppError> {
        let home = self.home_country();
        let has_place = |place: &Place| match place {
            Place::Whole => true,
            Place::Country(code) => *code == home || facts.countries.iter().any(|part| part.country == *code),
            Place::Agency(agency) => facts.part_of(*agency).is_some(),
            Place::Post(code) => facts.post(code).is_some(),
        };
        let operations = self.operations();
        let mut standing = operations.figures(id).filter(|figure| !figure.facts.withdrawn);
        let whole = standing.all(|figure| has_place(&figure.facts.key.place) && facts.period.holds(figure.facts.key.period));
        if whole { Ok(()) } else { Err(StateError::HasFigures.into()) }
    }

    pub(super) fn operation_identity(&self, operation: &AuthorisedOperation) -> Result<OperationIdentity, AppError> {
        Ok(self.store().custody(&operation.stored)?.into_open(operation.author.purpose))
    }

    async fn save_operation(
        &self,
        operation: AuthorisedOperation,
        facts: &OperationFacts,
        identity: &OperationIdentity,
        action: &str,
        detail: &[(&str, String)],
    ) -> Result<(), AppError> {
        let record = operation.stored.record;
        let mut change = self.store().change(operation.author, self.now());
        change.update(
            &operation.stored,
            &Put::<kind::Operation> { action, record, about: record, facts, identity: Some(identity), detail },
        )?;
        self.commit(change.build()).await?;
        Ok(())
    }

    /// Starts a planned operation.
    ///
    /// # Errors
    /// [`AppError::State`] when it is not planned; [`AppError::Conflict`].
    pub async fn start_operation(&self, actor: &Actor, id: OperationId, version: u32) -> Result<(), AppError> {
        let operation = self.authorise_operation(actor, id, Action::ChangeOperation).await?;
        read_at(&operation, version)?;
        if operation.stored.facts.state() != OperationState::Planned {
            return Err(StateError::OperationStep.into());
        }
        let facts = self.stepped(&operation.stored.facts, actor, OperationState::Running);
        let identity = self.operation_identity(&operation)?;
        self.save_operation(operation, &facts, &identity, "operation.start", &[]).await
    }

    fn stepped(&self, facts: &OperationFacts, actor: &Actor, state: OperationState) -> OperationFacts {
        let mut facts = facts.clone();
        facts.steps.push(StateStep { state, at: self.now(), by: actor.account, agency: actor.agency });
        facts
    }

    /// Closes a running operation and freezes its report in the same change.
    ///
    /// # Errors
    /// [`AppError::State`] when it is not running; [`AppError::Conflict`].
    pub async fn close_operation(&self, actor: &Actor, id: OperationId, version: u32) -> Result<OperationReportId, AppError> {
        let operation = self.authorise_operation(actor, id, Action::CloseOperation).await?;
        read_at(&operation, version)?;
        if operation.stored.facts.state() != OperationState::Running {
            return Err(StateError::OperationStep.into());
        }
        let report = self.report_now(actor, id, &operation).await?;
        let json = serde_json::to_string(&report).expect("a report is texts and numbers");
        let facts = self.stepped(&operation.stored.facts, actor, OperationState::Closed);
        let number = facts.steps.iter().filter(|step| step.state == OperationState::Closed).count();
        let frozen = OperationReportFacts {
            operation: id,
            number: u32::try_from(number).unwrap_or(u32::MAX),
            at: self.now(),
            by: actor.account,
            agency: actor.agency,
        };
        let identity = self.operation_identity(&operation)?;
        let report_id = OperationReportId(new_id());
        let record = id.record();
        let mut change = self.store().change(operation.author, self.now());
        let closed = Put::<kind::Operation> {
            action: "operation.close",
            record,
            about: record,
            facts: &facts,
            identity: Some(&identity),
            detail: &[],
        };
        change.update(&operation.stored, &closed)?;
        let put = Put::<kind::OperationReport> {
            action: "operation.report",
            record: report_id.record(),
            about: record,
            facts: &frozen,
            identity: Some(&OperationReportIdentity { json }),
            detail: &[("number", number.to_string())],
        };
        change.create(&operation.stored.key, &put)?;
        self.commit(change.build()).await?;
        Ok(report_id)
    }

    /// Reopens a closed operation. The frozen report stays; the next closing freezes another.
    ///
    /// # Errors
    /// [`AppError::State`] when it is not closed; [`AppError::Conflict`].
    pub async fn reopen_operation(
        &self,
        actor: &Actor,
        id: OperationId,
        version: u32,
        reason: Narrative,
    ) -> Result<(), AppError> {
        let operation = self.authorise_operation(actor, id, Action::CloseOperation).await?;
        read_at(&operation, version)?;
        if operation.stored.facts.state() != OperationState::Closed {
            return Err(StateError::OperationStep.into());
        }
        let facts = self.stepped(&operation.stored.facts, actor, OperationState::Running);
        let mut identity = self.operation_identity(&operation)?;
        identity.reasons.push((facts.steps.len() - 1, reason));
        self.save_operation(operation, &facts, &identity, "operation.reopen", &[]).await
    }

    /// Says why two statements of the report differ. An earlier explanation of the same difference is replaced;
    /// it stays in the history.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such difference now; [`AppError::State`] when the operation is closed.
    pub async fn explain_difference(
        &self,
        actor: &Actor,
        id: OperationId,
        difference: String,
        reason: Narrative,
    ) -> Result<(), AppError> {
        let operation = self.authorise_operation(actor, id, Action::ChangeOperation).await?;
        not_closed(&operation.stored.facts)?;
        let rolled = self.rolled(id, &operation.stored.facts);
        if !rolled.differences.iter().any(|known| known.code == difference) {
            return Err(AppError::NotFound);
        }
        let mut identity = self.operation_identity(&operation)?;
        identity.explanations.retain(|known| known.difference != difference);
        identity.explanations.push(Explanation { difference, reason });
        let facts = operation.stored.facts.clone();
        self.save_operation(operation, &facts, &identity, "operation.explain", &[]).await
    }
}

/// The operation of a record about one; what belongs to another operation is not found.
pub(super) fn of_operation<T>(found: Option<T>, operation: OperationId, of: impl Fn(&T) -> OperationId) -> Result<T, AppError> {
    found.filter(|record| of(record) == operation).ok_or(AppError::NotFound)
}
