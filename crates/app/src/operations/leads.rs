//! Leads: what one country or agency told another, when it was answered, and what came of it.

use jiff::civil::Date;
use model::{
    Actor, CaseId, CaseNumber, LeadFacts, LeadId, LeadIdentity, LeadKind, LeadOutcome, LeadParty, Narrative, OperationId, kind,
};
use policy::Action;
use store::{Look, Put};

use super::not_closed;
use super::setup::of_operation;
use crate::naming::new_id;
use crate::{App, AppError};

/// The command to record a lead, or what is known of it now.
#[derive(Debug, Clone)]
pub struct RecordLead {
    /// Who gave it.
    pub from: LeadParty,
    /// Who got it.
    pub to: LeadParty,
    /// What it is about.
    pub kind: LeadKind,
    /// The day it came.
    pub received: Date,
    /// The day it was answered.
    pub answered: Option<Date>,
    /// What came of it.
    pub outcome: LeadOutcome,
    /// The number of the case it belongs to.
    pub case: Option<CaseNumber>,
    /// What it says; sealed.
    pub text: Narrative,
    /// The answer; sealed.
    pub answer: Option<Narrative>,
}

/// A lead as its reader may see it.
#[derive(Debug, Clone)]
pub struct LeadView {
    /// Its id.
    pub id: LeadId,
    /// The version read.
    pub version: u32,
    /// Its facts.
    pub facts: LeadFacts,
    /// What it says.
    pub text: String,
    /// The answer.
    pub answer: Option<String>,
    /// The case, for those who may read it.
    pub case: Option<(CaseId, String)>,
}

impl App {
    /// The leads of an operation, the newest first. Reading them is one entry.
    ///
    /// # Errors
    /// [`AppError::NotFound`]; [`AppError::Denied`] to observers and to protection.
    pub async fn read_leads(&self, actor: &Actor, id: OperationId) -> Result<Vec<LeadView>, AppError> {
        let operation = self.authorise_operation(actor, id, Action::WorkLeads).await?;
        let stored = self.store().about::<kind::OperationLead>(id.record()).await?;
        let references: Vec<_> = stored.iter().collect();
        let look =
            Look { author: operation.author, at: self.now(), action: "operation.leads_read", about: id.record(), detail: &[] };
        let opened = self.store().open_sealed_together(&look, id.record(), &references).await?;
        let mut views = Vec::new();
        for (stored, sealed) in stored.into_iter().zip(opened) {
            let identity = sealed.into_open(operation.author.purpose);
            let case = stored.facts.case.and_then(|case| self.case_if_readable(actor, case));
            views.push(LeadView {
                id: LeadId::from(stored.record),
                version: stored.version,
                facts: stored.facts,
                text: identity.text.as_str().to_owned(),
                answer: identity.answer.map(|answer| answer.as_str().to_owned()),
                case,
            });
        }
        views.sort_by_key(|view| std::cmp::Reverse((view.facts.received, view.id)));
        Ok(views)
    }

    fn case_if_readable(&self, actor: &Actor, id: CaseId) -> Option<(CaseId, String)> {
        let board = self.board();
        let row = board.case(id)?;
        self.allow(actor, Action::ReadCase, row.relation_to(actor), None).ok()?;
        Some((row.id, row.facts.number.to_string()))
    }

    fn lead_facts(
        &self,
        actor: &Actor,
        operation: OperationId,
        lead: &RecordLead,
        before: Option<CaseId>,
    ) -> Result<LeadFacts, AppError> {
        let case = match &lead.case {
            Some(number) => Some(self.find_case(actor, number)?),
            // A case that the actor may not know about stays linked.
            None => before.filter(|case| self.case_if_readable(actor, *case).is_none()),
        };
        Ok(LeadFacts {
            operation,
            from: lead.from,
            to: lead.to,
            kind: lead.kind,
            received: lead.received,
            answered: lead.answered,
            outcome: lead.outcome,
            case,
            by: actor.account,
            agency: actor.agency,
            at: self.now(),
        })
    }

    /// Records a lead.
    ///
    /// # Errors
    /// [`AppError::State`] when the operation is closed; [`AppError::NotFound`] for a case that the actor may not
    /// know about.
    pub async fn record_lead(&self, actor: &Actor, id: OperationId, lead: RecordLead) -> Result<LeadId, AppError> {
        let operation = self.authorise_operation(actor, id, Action::WorkLeads).await?;
        not_closed(&operation.stored.facts)?;
        let facts = self.lead_facts(actor, id, &lead, None)?;
        let record = LeadId(new_id());
        let identity = LeadIdentity { text: lead.text, answer: lead.answer };
        let mut change = self.store().change(operation.author, self.now());
        let put = Put::<kind::OperationLead> {
            action: "operation.lead",
            record: record.record(),
            about: id.record(),
            facts: &facts,
            identity: Some(&identity),
            detail: &[("outcome", facts.outcome.code().to_owned())],
        };
        change.create(&operation.stored.key, &put)?;
        self.commit(change.build()).await?;
        Ok(record)
    }

    /// Records what is known of a lead now; earlier versions stay.
    ///
    /// # Errors
    /// [`AppError::Conflict`]; as [`App::record_lead`].
    pub async fn update_lead(
        &self,
        actor: &Actor,
        operation: OperationId,
        id: LeadId,
        version: u32,
        lead: RecordLead,
    ) -> Result<(), AppError> {
        let authorised = self.authorise_operation(actor, operation, Action::WorkLeads).await?;
        not_closed(&authorised.stored.facts)?;
        let stored = self.store().get::<kind::OperationLead>(id).await?;
        let stored = of_operation(stored, operation, |lead| lead.facts.operation)?;
        if stored.version != version {
            return Err(AppError::Conflict);
        }
        let facts = self.lead_facts(actor, operation, &lead, stored.facts.case)?;
        let identity = LeadIdentity { text: lead.text, answer: lead.answer };
        let detail = [("outcome", facts.outcome.code().to_owned())];
        let mut change = self.store().change(authorised.author, self.now());
        let (record, about) = (id.record(), operation.record());
        let action = "operation.lead_changed";
        change.update(&stored, &Put { action, record, about, facts: &facts, identity: Some(&identity), detail: &detail })?;
        self.commit(change.build()).await?;
        Ok(())
    }
}
