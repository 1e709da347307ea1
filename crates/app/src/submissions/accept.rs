//! Taking answers: one change holds the XML, its files and what follows from it.

use forms::answers::{Envelope, read_envelope};
use model::{
    Actor, CaseId, LateAnswers, ScreeningId, SubmissionChannel, SubmissionFacts, SubmissionId, SubmissionIdentity,
    SubmissionState, kind,
};
use policy::Action;
use store::{Author, Change, Put, Stored};

use super::late::Began;
use super::reading::{Answered, MAX_XML_BYTES};
use super::{Incoming, Refused, files, see, submission_id};
use crate::forms::{FormEntry, hex};
use crate::{App, AppError};

/// Answers that were taken, now or before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// Their id.
    pub id: SubmissionId,
    /// Whether they were not here before.
    pub fresh: bool,
    /// The screening they became.
    pub screening: Option<ScreeningId>,
    /// The case they opened or belong to.
    pub case: Option<CaseId>,
    /// What is known of them when they came after their form was retired.
    pub late: Option<LateAnswers>,
    /// How many answers the form did not ask, or a record could not take.
    pub left_over: u32,
    /// How many answers break a rule of the form.
    pub findings: u32,
    /// How many files that they name have not come.
    pub files_missing: u32,
}

/// How often answers are looked at anew when somebody else sent the same at the same moment.
const TRIES: usize = 5;

/// One arrival of answers.
struct Arrival<'a> {
    app: &'a App,
    actor: &'a Actor,
    author: Author,
    id: SubmissionId,
    envelope: Envelope,
    incoming: Incoming,
}

impl App {
    /// Takes answers to a form, with what follows from them.
    ///
    /// Sending the same again is no harm: it adds the files that were missing. Durable when it returns. Answers that break
    /// rules of the form are taken and their findings counted.
    ///
    /// # Errors
    /// [`Refused`] says why they were not taken; then nothing was written.
    pub async fn accept_submission(&self, actor: &Actor, incoming: Incoming) -> Result<Accepted, Refused> {
        let author = self.allow_in_house(actor, Action::FillForm).map_err(no_right)?;
        if incoming.xml.len() > MAX_XML_BYTES {
            return Err(Refused::TooLarge { what: "xml_submission_file".to_owned() });
        }
        files::within_bounds(&incoming.files)?;
        let envelope = read_envelope(&incoming.xml)?;
        let id = submission_id(actor.agency, &envelope.form_id, &envelope.instance_id);
        let arrival = Arrival { app: self, actor, author, id, envelope, incoming };
        for _ in 0..TRIES {
            if let Some(accepted) = arrival.attempt().await? {
                return Ok(accepted);
            }
        }
        Err(AppError::Conflict.into())
    }

    /// Commits; whoever reads the next page of the same browser must see it, others need not wait for that.
    async fn commit_answers(&self, channel: SubmissionChannel, change: Change) -> Result<(), AppError> {
        if channel == SubmissionChannel::OpenRosa {
            self.store().commit(change).await?;
        } else {
            self.commit(change).await?;
        }
        Ok(())
    }
}

fn no_right(error: AppError) -> Refused {
    match error {
        AppError::Denied(_) | AppError::NotFound => Refused::NoRight,
        other => other.into(),
    }
}

impl Arrival<'_> {
    /// One look and one change; none when somebody else was quicker.
    async fn attempt(&self) -> Result<Option<Accepted>, Refused> {
        match self.app.store().get::<kind::Submission>(self.id).await.map_err(AppError::from)? {
            Some(stored) if stored.is_erased() || stored.facts.state == SubmissionState::Discarded => Err(Refused::Deleted),
            Some(stored) if stored.facts.state == SubmissionState::Draft => self.take(Some(stored)).await,
            Some(stored) => self.again(&stored).await,
            None => self.take(None).await,
        }
    }

    /// Answers that are here: the same text again, perhaps with files that were missing.
    async fn again(&self, stored: &Stored<kind::Submission>) -> Result<Option<Accepted>, Refused> {
        let digest = self.app.store().keyed_digest(&stored.key, &self.incoming.xml).map_err(AppError::from)?;
        if hex(&digest) != stored.facts.digest {
            return Err(Refused::Differs);
        }
        let mut facts = stored.facts.clone();
        let mut identity = self.app.store().custody(stored).map_err(AppError::from)?.for_custody().clone();
        let mut change = self.app.store().change(self.author, self.app.now());
        if self.incoming.files.is_empty() {
            return Ok(Some(accepted(self.id, false, &facts)));
        }
        let named = self.named_in(&facts).await?;
        // Once everything is here, nothing comes to it that the answers do not name.
        let open = facts.state == SubmissionState::Incomplete;
        let wanted = self.incoming.files.iter().filter(|file| open || named.contains(&file.name));
        if !files::add(&mut change, &stored.key, &mut identity, wanted)? {
            return Ok(Some(accepted(self.id, false, &facts)));
        }
        self.app.allow(self.actor, Action::ChangeSubmission, see::relation(&stored.facts, self.actor), None).map_err(no_right)?;
        self.count_files(&mut facts, &identity, &named);
        let (record, detail) = (self.id.record(), [("files", facts.files_here.to_string())]);
        let put = Put::<kind::Submission> {
            action: "submission.files",
            record,
            about: record,
            facts: &facts,
            identity: Some(&identity),
            detail: &detail,
        };
        change.update(stored, &put).map_err(AppError::from)?;
        self.committed(change.build(), false, &facts).await
    }

    /// The names of the files that kept answers name.
    async fn named_in(&self, facts: &SubmissionFacts) -> Result<Vec<String>, Refused> {
        if let Some(files) = &self.envelope.encrypted {
            return Ok(files.clone());
        }
        let form = self.app.form_of_answers(facts.form).await?;
        let read = forms::answers::read_submission(&form.prepared, &self.incoming.xml)?;
        Ok(read.attachments)
    }

    /// Answers that are not here, or only as a draft of the same person.
    async fn take(&self, draft: Option<Stored<kind::Submission>>) -> Result<Option<Accepted>, Refused> {
        if draft.as_ref().is_some_and(|draft| draft.facts.by != self.actor.account) {
            return Err(Refused::Differs);
        }
        let form = self.form().await?;
        self.app.still_takes(&form.facts)?;
        let before = self.before().await?;
        let answered = match self.envelope.encrypted {
            Some(_) => None,
            None => {
                Some(self.app.read_answers(&form.prepared, self.incoming.xml.clone(), self.incoming.overrides.clone()).await?)
            }
        };
        let begun = draft.as_ref().map(|draft| Began::At(draft.facts.at));
        let began = begun.unwrap_or_else(|| answered.as_ref().map_or(Began::Unknown, |answered| answered.began));
        let late = self.app.late(&form.facts, began)?;
        let mut change = self.app.store().change(self.author, self.app.now());
        let key = match &draft {
            Some(draft) => draft.key.clone(),
            None => change.new_subject(model::SubjectId(self.id.0)),
        };
        let mut identity = self.identity(answered.as_ref());
        if let Some(draft) = &draft {
            identity.files = self.app.store().custody(draft).map_err(AppError::from)?.for_custody().files.clone();
        }
        files::add(&mut change, &key, &mut identity, &self.incoming.files)?;
        let digest = hex(&change.keyed_digest(&key, &self.incoming.xml).map_err(AppError::from)?);
        let mut facts = self.facts(&form, digest, draft.as_ref().and_then(|draft| draft.facts.encounter)).await?;
        facts.late = late;
        if let Some(before) = &before {
            let SubmissionFacts { screening, case, person, encounter, .. } = before.facts;
            facts = SubmissionFacts { replaces: Some(before.record.into()), screening, case, person, encounter, ..facts };
        }
        self.count(&mut facts, &identity, answered.as_ref());
        if let Some(answered) = &answered {
            let effects = self.app.effects(&mut change, self.actor, &form, &answered.answers, self.id, &facts).await?;
            facts = SubmissionFacts { screening: effects.screening, case: effects.case, person: effects.person, ..facts };
            identity.left_over.extend(effects.left_over);
            facts.left_over = number(identity.left_over.len());
        }
        self.put(&mut change, &key, draft.as_ref(), &facts, &identity)?;
        if let Some(before) = &before {
            self.put_replaced(&mut change, before)?;
        }
        self.committed(change.build(), true, &facts).await
    }

    async fn form(&self) -> Result<std::sync::Arc<FormEntry>, Refused> {
        let Envelope { form_id, version, .. } = &self.envelope;
        self.app.form_that_answers_name(self.actor, form_id, version).await.map_err(|error| match error {
            AppError::NotFound => Refused::UnknownForm { form_id: form_id.clone(), version: version.clone() },
            AppError::Denied(_) => Refused::NoRight,
            other => other.into(),
        })
    }

    /// The answers that an edited one replaces.
    async fn before(&self) -> Result<Option<Stored<kind::Submission>>, Refused> {
        let Some(old) = &self.envelope.deprecated_id else { return Ok(None) };
        let id = submission_id(self.actor.agency, &self.envelope.form_id, old);
        let stored = self.app.store().get::<kind::Submission>(id).await.map_err(AppError::from)?;
        let stored = stored.ok_or(Refused::UnknownBefore)?;
        self.app.allow(self.actor, Action::ChangeSubmission, see::relation(&stored.facts, self.actor), None).map_err(no_right)?;
        match stored.facts.state {
            _ if stored.is_erased() => Err(Refused::Deleted),
            SubmissionState::Incomplete | SubmissionState::Complete => Ok(Some(stored)),
            SubmissionState::Discarded => Err(Refused::Deleted),
            SubmissionState::Draft | SubmissionState::Replaced => Err(Refused::NotCurrent),
        }
    }

    fn identity(&self, answered: Option<&Answered>) -> SubmissionIdentity {
        let left_over = answered.into_iter().flat_map(|answered| &answered.unknown);
        SubmissionIdentity {
            xml: String::from_utf8_lossy(&self.incoming.xml).into_owned(),
            instance_id: self.envelope.instance_id.clone(),
            instance_name: self.envelope.instance_name.clone(),
            files: Vec::new(),
            overridden: answered.map(|answered| answered.overridden.clone()).unwrap_or_default(),
            left_over: left_over.map(|path| (path.clone(), "not_asked".to_owned())).collect(),
            page: None,
        }
    }

    async fn facts(
        &self,
        form: &FormEntry,
        digest: String,
        encounter: Option<model::EncounterId>,
    ) -> Result<SubmissionFacts, Refused> {
        let encounter = self.incoming.encounter.or(encounter);
        if let Some(encounter) = encounter {
            self.app.authorise_encounter(self.actor, encounter, Action::ReadEncounter).await.map_err(no_right)?;
        }
        Ok(SubmissionFacts {
            form: form.id,
            form_id: self.envelope.form_id.clone(),
            form_version: self.envelope.version.clone(),
            state: SubmissionState::Incomplete,
            channel: self.incoming.channel,
            by: self.actor.account,
            agency: self.actor.agency,
            post: self.actor.post,
            device: self.incoming.device,
            at: self.app.now(),
            completed_at: None,
            digest,
            files: 0,
            files_here: 0,
            overridden: 0,
            left_over: 0,
            findings: 0,
            encrypted: self.envelope.encrypted.is_some(),
            late: None,
            replaces: None,
            replaced_by: None,
            encounter,
            screening: None,
            case: None,
            person: None,
        })
    }

    fn count(&self, facts: &mut SubmissionFacts, identity: &SubmissionIdentity, answered: Option<&Answered>) {
        let encrypted = self.envelope.encrypted.clone().unwrap_or_default();
        let named: Vec<String> = answered.map_or(encrypted, |answered| answered.named.iter().cloned().collect());
        self.count_files(facts, identity, &named);
        facts.overridden = number(identity.overridden.len());
        facts.left_over = number(identity.left_over.len());
        facts.findings = number(answered.map_or(0, |answered| answered.findings.len()));
    }

    /// How many of the files that answers name are here. More may come than they name; those are kept and not counted.
    fn count_files(&self, facts: &mut SubmissionFacts, identity: &SubmissionIdentity, named: &[String]) {
        let named: std::collections::BTreeSet<&str> = named.iter().map(String::as_str).collect();
        let here = named.iter().filter(|name| identity.files.iter().any(|file| file.name == **name)).count();
        (facts.files, facts.files_here) = (number(named.len()), number(here));
        // A replaced one stays so, also when a photo of it comes late.
        if here == named.len() && !self.incoming.more_files_follow && facts.state == SubmissionState::Incomplete {
            facts.state = SubmissionState::Complete;
            facts.completed_at = Some(self.app.now());
        }
    }

    fn put(
        &self,
        change: &mut store::ChangeBuilder<'_>,
        key: &store::SubjectKey,
        draft: Option<&Stored<kind::Submission>>,
        facts: &SubmissionFacts,
        identity: &SubmissionIdentity,
    ) -> Result<(), Refused> {
        let record = self.id.record();
        let detail = [("channel", facts.channel.code().to_owned()), ("findings", facts.findings.to_string())];
        let action = if facts.replaces.is_some() { "submission.edit" } else { "submission.take" };
        let put = Put::<kind::Submission> { action, record, about: record, facts, identity: Some(identity), detail: &detail };
        match draft {
            Some(draft) => change.update(draft, &put),
            None => change.create(key, &put),
        }
        .map_err(AppError::from)?;
        Ok(())
    }

    fn put_replaced(&self, change: &mut store::ChangeBuilder<'_>, before: &Stored<kind::Submission>) -> Result<(), Refused> {
        let state = SubmissionState::Replaced;
        let facts = SubmissionFacts { state, replaced_by: Some(self.id), ..before.facts.clone() };
        let record = before.record;
        let put = Put { action: "submission.replaced", record, about: record, facts: &facts, identity: None, detail: &[] };
        change.update(before, &put).map_err(AppError::from)?;
        Ok(())
    }

    async fn committed(&self, change: Change, fresh: bool, facts: &SubmissionFacts) -> Result<Option<Accepted>, Refused> {
        match self.app.commit_answers(self.incoming.channel, change).await {
            Ok(()) => Ok(Some(accepted(self.id, fresh, facts))),
            // Somebody else, or the same client on another line, was quicker: what is there now is looked at anew.
            Err(AppError::Taken | AppError::Conflict) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

fn accepted(id: SubmissionId, fresh: bool, facts: &SubmissionFacts) -> Accepted {
    Accepted {
        id,
        fresh,
        screening: facts.screening,
        case: facts.case,
        late: facts.late,
        left_over: facts.left_over,
        findings: facts.findings,
        files_missing: facts.files - facts.files_here,
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
