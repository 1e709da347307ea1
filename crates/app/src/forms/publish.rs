//! A version is offered, which supersedes the one before; a version is retired; files are added while it is a draft.

use std::sync::Arc;

use forms::answers::{Diff, diff};
use model::{Actor, AgencyId, FormRetirement, FormState, FormVersionFacts, FormVersionId, FormVersionIdentity, kind};
use policy::Action;
use store::{Author, ChangeBuilder, Put, Stored};

use super::add::check_files;
use super::see::manages;
use super::{AddFormError, FormEntry, NewFormFile, reading};
use crate::{App, AppError, StateError};

/// Why a version was not published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// Not allowed, changed in between, or the store does not answer.
    #[error(transparent)]
    App(#[from] AppError),
    /// Files that the form names are not there.
    #[error("files that the form names are missing: {}", .0.join(", "))]
    FilesMissing(Vec<String>),
    /// Not every answer of the version that is offered now is one of the new: somebody must look and say so.
    #[error("not every answer of the present version carries over; look at what changes and confirm")]
    Unconfirmed(Box<Diff>),
}

/// What becomes of answers to a version that is retired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Retire {
    /// Those to interviews that began before are taken for the country's term, and marked.
    TakingLate,
    /// None are taken any more, because the form does harm.
    AtOnce {
        /// Why.
        because: String,
    },
}

/// Why a version was not retired.
#[derive(Debug, thiserror::Error)]
pub enum RetireError {
    /// Not allowed, changed in between, retired already, or the store does not answer.
    #[error(transparent)]
    App(#[from] AppError),
    /// Taking no more answers at once needs a reason of at most [`MAX_WITHDRAWAL_CHARS`] characters.
    #[error("say in at most {MAX_WITHDRAWAL_CHARS} characters why no more answers are taken")]
    Reason,
}

/// The longest reason for taking no more answers at once.
pub const MAX_WITHDRAWAL_CHARS: usize = 1000;

/// Whether an actor may publish, retire and add files to a form.
#[must_use]
pub fn may_change_form(actor: &Actor, facts: &FormVersionFacts) -> bool {
    manages(actor, facts.owner)
}

impl App {
    /// Offers a draft to those who fill it. The version offered before is superseded in the same change.
    ///
    /// # Errors
    /// [`PublishError`]; [`AppError::Conflict`] when the record was changed since it was looked at;
    /// [`StateError::FormNotDraft`] for a version that was published or retired.
    pub async fn publish_form(
        &self,
        actor: &Actor,
        id: FormVersionId,
        version: u32,
        confirmed: bool,
    ) -> Result<(), PublishError> {
        let (author, stored) = self.form_to_change(actor, id, version).await?;
        if stored.facts.state != FormState::Draft {
            return Err(AppError::from(StateError::FormNotDraft).into());
        }
        let form = self.form(actor, id).await?;
        let missing = missing_files(&form);
        if !missing.is_empty() {
            return Err(PublishError::FilesMissing(missing));
        }
        let changes = self.against_offered(&form).await?;
        if let Some((_, changes)) = changes.filter(|(_, changes)| !changes.carries_all() && !confirmed) {
            return Err(PublishError::Unconfirmed(Box::new(changes)));
        }
        let mut change = self.store().change(author, self.now());
        self.supersede_form(&mut change, stored.facts.owner, &stored.facts.form_id).await?;
        put_state(&mut change, &stored, FormState::Published, "form.publish")?;
        self.commit(change.build()).await?;
        Ok(())
    }

    /// Ends a version: it is not offered, and nobody begins an interview with it. What becomes of interviews that began before
    /// is chosen.
    ///
    /// # Errors
    /// [`RetireError::Reason`]; [`AppError::Conflict`]; [`StateError::FormRetired`] when it is retired already.
    pub async fn retire_form(&self, actor: &Actor, id: FormVersionId, version: u32, how: Retire) -> Result<(), RetireError> {
        let because = reason_of(how)?;
        let (author, stored) = self.form_to_change(actor, id, version).await?;
        if stored.facts.state == FormState::Retired {
            return Err(AppError::from(StateError::FormRetired).into());
        }
        let retired = FormRetirement { at: self.now(), at_once: because.is_some() };
        let facts = FormVersionFacts { state: FormState::Retired, retired: Some(retired), ..stored.facts.clone() };
        let sealed = self.store().custody(&stored).map_err(AppError::from)?;
        let identity = FormVersionIdentity { withdrawn_because: because, ..sealed.for_custody().clone() };
        let action = if retired.at_once { "form.withdraw" } else { "form.retire" };
        let detail = [("state", facts.state.code().to_owned())];
        let record = stored.record;
        let put = Put { action, record, about: record, facts: &facts, identity: Some(&identity), detail: &detail };
        let mut change = self.store().change(author, self.now());
        change.update(&stored, &put).map_err(AppError::from)?;
        self.commit(change.build()).await?;
        Ok(())
    }

    /// Adds files to a draft; one of the same name takes the other's place.
    ///
    /// # Errors
    /// [`AddFormError::Faults`] for tables that do not read; [`StateError::FormNotDraft`]; [`AppError::Conflict`].
    pub async fn add_form_files(
        &self,
        actor: &Actor,
        id: FormVersionId,
        version: u32,
        files: Vec<NewFormFile>,
    ) -> Result<(), AddFormError> {
        check_files(&files)?;
        let (author, stored) = self.form_to_change(actor, id, version).await?;
        if stored.facts.state != FormState::Draft {
            return Err(AppError::from(StateError::FormNotDraft).into());
        }
        let form = self.form(actor, id).await?;
        let given: Vec<(String, Vec<u8>)> = files.iter().map(|file| (file.name.clone(), file.bytes.clone())).collect();
        let entry = form.clone();
        let faults = self.beside_server(move || reading::tables(entry.prepared.form(), &given).1).await?;
        if !faults.is_empty() {
            return Err(AddFormError::Faults(faults));
        }
        let mut facts = stored.facts.clone();
        for file in &files {
            let kept = self.keep_form_file(&stored.key, file).await?;
            facts.files.retain(|known| known.name != kept.name);
            facts.files.push(kept);
        }
        if facts.files.len() > super::MAX_FORM_FILES {
            return Err(AddFormError::FilesTooLarge);
        }
        let mut change = self.store().change(author, self.now());
        put_facts(&mut change, &stored, &facts, "form.files")?;
        self.commit(change.build()).await?;
        Ok(())
    }

    /// What changes for answers against the version that is offered now, with that version; none when there is none.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be read.
    pub async fn against_offered(&self, form: &FormEntry) -> Result<Option<(Arc<FormEntry>, Diff)>, AppError> {
        let present = self.library().published(form.facts.owner, &form.facts.form_id).filter(|row| row.id != form.id).cloned();
        let Some(row) = present else { return Ok(None) };
        let present = self.form_of_row(&row).await?;
        let changes = diff(present.prepared.form(), form.prepared.form());
        Ok(Some((present, changes)))
    }

    async fn form_to_change(
        &self,
        actor: &Actor,
        id: FormVersionId,
        version: u32,
    ) -> Result<(Author, Stored<kind::FormVersion>), AppError> {
        let author = self.allow_in_house(actor, Action::ManageForms)?;
        let stored = self.store().get::<kind::FormVersion>(id).await?.ok_or(AppError::NotFound)?;
        if !manages(actor, stored.facts.owner) {
            // The country's are known to all who manage forms; another agency's are not.
            let known = stored.facts.owner.is_none();
            return Err(if known { AppError::Denied(policy::Denial::Role) } else { AppError::NotFound });
        }
        if stored.version != version {
            return Err(AppError::Conflict);
        }
        Ok((author, stored))
    }

    /// Steps for the version of a form that is offered now, in a change that offers another.
    pub(crate) async fn supersede_form(
        &self,
        change: &mut ChangeBuilder<'_>,
        owner: Option<AgencyId>,
        form_id: &str,
    ) -> Result<(), AppError> {
        let present = self.library().published(owner, form_id).map(|row| row.id);
        let Some(id) = present else { return Ok(()) };
        let stored = self.store().get::<kind::FormVersion>(id).await?.ok_or(AppError::NotFound)?;
        if stored.facts.state == FormState::Published {
            put_state(change, &stored, FormState::Superseded, "form.supersede")?;
        }
        Ok(())
    }
}

fn reason_of(how: Retire) -> Result<Option<String>, RetireError> {
    let Retire::AtOnce { because } = how else { return Ok(None) };
    let because = because.trim();
    if because.is_empty() || because.chars().count() > MAX_WITHDRAWAL_CHARS {
        return Err(RetireError::Reason);
    }
    Ok(Some(because.to_owned()))
}

/// The files that a form names and that are not there.
#[must_use]
pub fn missing_files(form: &FormEntry) -> Vec<String> {
    reading::missing(form.prepared.form(), |name| form.facts.files.iter().any(|file| file.name == name))
}

fn put_state(
    change: &mut ChangeBuilder<'_>,
    stored: &Stored<kind::FormVersion>,
    state: FormState,
    action: &str,
) -> Result<(), AppError> {
    put_facts(change, stored, &FormVersionFacts { state, ..stored.facts.clone() }, action)
}

fn put_facts(
    change: &mut ChangeBuilder<'_>,
    stored: &Stored<kind::FormVersion>,
    facts: &FormVersionFacts,
    action: &str,
) -> Result<(), AppError> {
    let detail = [("state", facts.state.code().to_owned())];
    let put = Put { action, record: stored.record, about: stored.record, facts, identity: None, detail: &detail };
    change.update(stored, &put)?;
    Ok(())
}
