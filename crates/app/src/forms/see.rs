//! Who sees which version of which form.

use std::sync::Arc;

use model::{AccountId, Actor, AgencyId, FormState, FormVersionFacts, FormVersionId, Role, kind};
use policy::{Action, Decision, Relation};
use zeroize::Zeroizing;

use super::{FormEntry, FormRow, Library, blob_address};
use crate::shared::Reading;
use crate::{App, AppError, StateError};

/// The file that a form was made from.
#[derive(Debug)]
pub struct FormSource {
    /// What it was called.
    pub name: String,
    /// Its bytes.
    pub bytes: Zeroizing<Vec<u8>>,
}

/// Whether an actor may do a deed that touches no case.
fn may(actor: &Actor, action: Action) -> bool {
    matches!(policy::decide(actor, action, Relation::Unrelated, None), Decision::Allow(_))
}

/// Whether an actor works on the forms of an owner: administrators on the country's, others on their own agency's.
pub(super) fn manages(actor: &Actor, owner: Option<AgencyId>) -> bool {
    let own = owner.map_or_else(|| actor.roles.contains(&Role::Administrator), |agency| agency == actor.agency);
    own && may(actor, Action::ManageForms)
}

fn within_reach(actor: &Actor, facts: &FormVersionFacts) -> bool {
    facts.owner.is_none_or(|agency| agency == actor.agency)
}

fn is_filler(actor: &Actor, facts: &FormVersionFacts) -> bool {
    within_reach(actor, facts) && facts.fillers.iter().any(|role| actor.roles.contains(role))
}

fn sees(actor: &Actor, facts: &FormVersionFacts) -> bool {
    let taken = matches!(facts.state, FormState::Published | FormState::Superseded);
    manages(actor, facts.owner) || (taken && is_filler(actor, facts))
}

impl App {
    /// The library as of now, unfiltered: for use cases, which ask the policy themselves.
    pub fn library(&self) -> Reading<'_, Library> {
        self.0.library.read()
    }

    /// What an actor can fill now: the published versions, by title.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that fill no forms.
    pub fn forms_to_fill(&self, actor: &Actor) -> Result<Vec<Arc<FormRow>>, AppError> {
        self.allow_in_house(actor, Action::FillForm)?;
        let offered = |row: &&Arc<FormRow>| row.facts.state == FormState::Published && is_filler(actor, &row.facts);
        let mut rows: Vec<Arc<FormRow>> = self.library().all().filter(offered).cloned().collect();
        rows.sort_by(|a, b| (&a.facts.titles, &a.facts.form_id, a.id).cmp(&(&b.facts.titles, &b.facts.form_id, b.id)));
        Ok(rows)
    }

    /// Every version that an actor may see, the latest added first.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that work with no forms.
    pub fn forms(&self, actor: &Actor) -> Result<Vec<Arc<FormRow>>, AppError> {
        self.allow_in_house(actor, Action::ReadForms)?;
        let mut rows: Vec<Arc<FormRow>> = self.library().all().filter(|row| sees(actor, &row.facts)).cloned().collect();
        rows.sort_by_key(|row| std::cmp::Reverse((row.facts.at, row.id)));
        Ok(rows)
    }

    /// The facts of a version that an actor may see.
    ///
    /// # Errors
    /// [`AppError::Denied`]; [`AppError::NotFound`] for another agency's, and for one that is not offered to the actor.
    pub fn form_row(&self, actor: &Actor, id: FormVersionId) -> Result<Arc<FormRow>, AppError> {
        self.allow_in_house(actor, Action::ReadForms)?;
        self.library().get(id).filter(|row| sees(actor, &row.facts)).cloned().ok_or(AppError::NotFound)
    }

    /// A version, ready to be filled, by the same right as [`App::form_row`].
    ///
    /// # Errors
    /// As [`App::form_row`]; [`AppError`] when the store cannot be read.
    pub async fn form(&self, actor: &Actor, id: FormVersionId) -> Result<Arc<FormEntry>, AppError> {
        let row = self.form_row(actor, id)?;
        self.form_of_row(&row).await
    }

    /// The version of a form in which an interview may begin or go on: the actor's agency's, else the country's.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that fill no forms; [`AppError::NotFound`] for a form or version that the actor cannot
    /// know; [`StateError::FormRetired`] when nobody may begin with it.
    pub async fn form_for_answers(&self, actor: &Actor, form_id: &str, version: &str) -> Result<Arc<FormEntry>, AppError> {
        let row = self.row_that_answers_name(actor, form_id, version)?;
        if row.facts.state == FormState::Retired {
            return Err(StateError::FormRetired.into());
        }
        self.form_of_row(&row).await
    }

    /// The version of a form that answers name, a retired one too: whoever takes the answers judges how late they are.
    pub(crate) async fn form_that_answers_name(
        &self,
        actor: &Actor,
        form_id: &str,
        version: &str,
    ) -> Result<Arc<FormEntry>, AppError> {
        let row = self.row_that_answers_name(actor, form_id, version)?;
        self.form_of_row(&row).await
    }

    fn row_that_answers_name(&self, actor: &Actor, form_id: &str, version: &str) -> Result<Arc<FormRow>, AppError> {
        self.allow_in_house(actor, Action::FillForm)?;
        let library = self.library();
        let of = |owner| library.versions(owner, form_id).find(|row| row.facts.version == version);
        let offered = |row: &&Arc<FormRow>| row.facts.state != FormState::Draft && is_filler(actor, &row.facts);
        of(None).filter(offered).or_else(|| of(Some(actor.agency)).filter(offered)).cloned().ok_or(AppError::NotFound)
    }

    /// The version that answers were given to, whatever became of it since. The right to it is the right to the answers,
    /// which the caller has asked for.
    ///
    /// # Errors
    /// [`AppError::NotFound`]; [`AppError`] when the store cannot be read.
    pub async fn form_of_answers(&self, id: FormVersionId) -> Result<Arc<FormEntry>, AppError> {
        let row = self.library().get(id).cloned().ok_or(AppError::NotFound)?;
        self.form_of_row(&row).await
    }

    /// A file of a form: a list of choices, a picture.
    ///
    /// # Errors
    /// As [`App::form_row`]; [`AppError::NotFound`] for a name that the form does not have.
    pub async fn form_file(&self, actor: &Actor, id: FormVersionId, name: &str) -> Result<Zeroizing<Vec<u8>>, AppError> {
        let row = self.form_row(actor, id)?;
        let file = row.facts.files.iter().find(|file| file.name == name).ok_or(AppError::NotFound)?;
        let address = blob_address(&file.blob).ok_or(AppError::NotFound)?;
        self.store().get_blob(&row.key, address).await?.ok_or(AppError::NotFound)
    }

    /// The file that a form was made from, when it was not the XForm itself.
    ///
    /// # Errors
    /// [`AppError::NotFound`] to everybody but those who work on the form.
    pub async fn form_source(&self, actor: &Actor, id: FormVersionId) -> Result<Option<FormSource>, AppError> {
        let row = self.form_row(actor, id)?;
        if !manages(actor, row.facts.owner) {
            return Err(AppError::NotFound);
        }
        let stored = self.store().get::<kind::FormVersion>(id).await?.ok_or(AppError::NotFound)?;
        let sealed = self.store().custody(&stored)?;
        let identity = sealed.for_custody();
        let Some(address) = identity.source_blob.as_deref().and_then(blob_address) else { return Ok(None) };
        let bytes = self.store().get_blob(&row.key, address).await?.ok_or(AppError::NotFound)?;
        Ok(Some(FormSource { name: identity.source_name.clone(), bytes }))
    }

    /// Why nothing more is taken for a version since it was retired; none for others, and to whoever does not work on it.
    ///
    /// # Errors
    /// As [`App::form_row`]; [`AppError`] when the store cannot be read.
    pub async fn why_withdrawn(&self, actor: &Actor, id: FormVersionId) -> Result<Option<String>, AppError> {
        let row = self.form_row(actor, id)?;
        if !manages(actor, row.facts.owner) || row.facts.retired.is_none_or(|retired| !retired.at_once) {
            return Ok(None);
        }
        let stored = self.store().get::<kind::FormVersion>(id).await?.ok_or(AppError::NotFound)?;
        Ok(self.store().custody(&stored)?.for_custody().withdrawn_because.clone())
    }

    /// Who added a version, as colleagues call them.
    #[must_use]
    pub fn form_author(&self, account: AccountId) -> Option<String> {
        self.directory().account(account).map(|entry| entry.display_name.clone())
    }
}
