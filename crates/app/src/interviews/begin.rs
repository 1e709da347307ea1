//! Beginning an interview, and those that were begun and not sent.

use std::collections::BTreeMap;
use std::sync::Arc;

use forms::answers::{Answers, Device, Moment, Prepared, write_draft};
use jiff::Timestamp;
use model::{
    Actor, EncounterId, FormVersionId, ScreeningId, SubjectId, SubmissionChannel, SubmissionFacts, SubmissionId,
    SubmissionIdentity, SubmissionState, kind,
};
use policy::Action;
use store::Put;

use super::draft::settled;
use crate::forms::{FormEntry, FormRow};
use crate::submissions::submission_id;
use crate::{App, AppError};

/// An interview that was begun and not sent, as lists show it: nothing of what was answered.
#[derive(Debug, Clone)]
pub struct DraftRow {
    /// Its id.
    pub id: SubmissionId,
    /// What is known of it.
    pub facts: SubmissionFacts,
    /// The form.
    pub form: Arc<FormRow>,
}

impl App {
    /// The version of a form that is offered to the actor now: the one asked for, or the one that took its place.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that fill no forms; [`AppError::NotFound`] for a form that the actor is not asked to fill.
    pub async fn form_to_fill(&self, actor: &Actor, id: FormVersionId) -> Result<Arc<FormEntry>, AppError> {
        self.allow_in_house(actor, Action::FillForm)?;
        let row = self.form_row(actor, id)?;
        let offered = self.library().published(row.facts.owner, &row.facts.form_id).cloned().ok_or(AppError::NotFound)?;
        let entry = self.form_for_answers(actor, &offered.facts.form_id, &offered.facts.version).await?;
        if entry.id == offered.id { Ok(entry) } else { Err(AppError::NotFound) }
    }

    /// Begins an interview: a draft with the form's defaults, for the actor alone.
    ///
    /// # Errors
    /// As [`App::form_to_fill`]; [`AppError::NotFound`] for an encounter that is not the actor's.
    pub async fn begin_interview(
        &self,
        actor: &Actor,
        form: FormVersionId,
        encounter: Option<EncounterId>,
    ) -> Result<SubmissionId, AppError> {
        self.begin_from(actor, form, encounter, None).await
    }

    /// Begins an interview that looks at a screening again, with what that one knows in codes.
    ///
    /// # Errors
    /// As [`App::begin_interview`]; [`AppError::NotFound`] for a screening that the actor may not know about.
    pub async fn begin_interview_again(
        &self,
        actor: &Actor,
        form: FormVersionId,
        screening: ScreeningId,
    ) -> Result<SubmissionId, AppError> {
        self.begin_from(actor, form, None, Some(screening)).await
    }

    async fn begin_from(
        &self,
        actor: &Actor,
        form: FormVersionId,
        encounter: Option<EncounterId>,
        again: Option<ScreeningId>,
    ) -> Result<SubmissionId, AppError> {
        let author = self.allow_in_house(actor, Action::FillForm)?;
        let form = self.form_to_fill(actor, form).await?;
        let known = match again {
            Some(screening) => self.answers_to_begin_with(actor, screening, &form).await?,
            None => BTreeMap::new(),
        };
        if let Some(encounter) = encounter {
            self.authorise_encounter(actor, encounter, Action::ReadEncounter).await?;
        }
        let instance_id = new_instance_id();
        let id = submission_id(actor.agency, &form.facts.form_id, &instance_id);
        let device = self.browser_of(actor);
        let named = instance_id.clone();
        let begun = settled(&form.prepared, self.moment_of(id), move |prepared, moment| {
            let mut answers = prepared.begin(&named, &device, moment);
            fill(prepared, &mut answers, &known, moment);
            Ok(write_draft(prepared, &answers))
        });
        let (xml, _) = begun.await?;
        let identity = SubmissionIdentity { xml, instance_id, page: Some(1), ..SubmissionIdentity::default() };
        let facts = self.first_facts(actor, &form, encounter);
        let record = id.record();
        let mut change = self.store().change(author, self.now());
        let key = change.new_subject(SubjectId(id.0));
        let put = Put::<kind::Submission> {
            action: "submission.begin",
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

    /// What metadata questions learn from the pages: who fills the form, and that it was not a phone.
    fn browser_of(&self, actor: &Actor) -> Device {
        let username = self.directory().account(actor.account).map(|account| account.login.clone()).unwrap_or_default();
        Device { device_id: "pages".to_owned(), username, ..Device::default() }
    }

    fn first_facts(&self, actor: &Actor, form: &FormEntry, encounter: Option<EncounterId>) -> SubmissionFacts {
        SubmissionFacts {
            form: form.id,
            form_id: form.facts.form_id.clone(),
            form_version: form.facts.version.clone(),
            state: SubmissionState::Draft,
            channel: SubmissionChannel::Pages,
            by: actor.account,
            agency: actor.agency,
            post: actor.post,
            device: None,
            at: self.now(),
            completed_at: None,
            digest: String::new(),
            files: 0,
            files_here: 0,
            overridden: 0,
            left_over: 0,
            findings: 0,
            encrypted: false,
            late: None,
            replaces: None,
            replaced_by: None,
            encounter,
            screening: None,
            case: None,
            person: None,
        }
    }

    /// What the actor began and did not send, the latest first.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that fill no forms.
    pub fn drafts(&self, actor: &Actor) -> Result<Vec<DraftRow>, AppError> {
        self.allow_in_house(actor, Action::FillForm)?;
        let drafts: Vec<(SubmissionId, SubmissionFacts)> = {
            let board = self.submissions();
            let own = board.drafts_of(actor.account).filter(|entry| !entry.erased && entry.facts.agency == actor.agency);
            own.map(|entry| (entry.id, entry.facts.clone())).collect()
        };
        let library = self.library();
        let row = |(id, facts): (SubmissionId, SubmissionFacts)| {
            let form = library.get(facts.form).cloned()?;
            Some(DraftRow { id, facts, form })
        };
        let mut rows: Vec<DraftRow> = drafts.into_iter().filter_map(row).collect();
        rows.sort_by_key(|row| std::cmp::Reverse::<(Timestamp, SubmissionId)>((row.facts.at, row.id)));
        Ok(rows)
    }
}

/// Answers the questions that are bound to known fields.
fn fill(prepared: &Prepared, answers: &mut Answers, known: &BTreeMap<String, String>, moment: &Moment) {
    for (id, node) in prepared.form().walk() {
        let field = node.bind.extra.iter().find(|(name, _)| name == "abhoy:field");
        let Some(value) = field.and_then(|(_, field)| known.get(field)) else { continue };
        for element in answers.of(id) {
            prepared.answer(answers, element, value, moment);
        }
    }
}

/// A random UUID (version 4), as clients of OpenRosa name what they send.
fn new_instance_id() -> String {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).expect("the operating system gives randomness");
    format!("uuid:{}", uuid::Builder::from_random_bytes(bytes).into_uuid())
}
