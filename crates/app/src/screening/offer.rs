//! The form of a set in force is offered to those who interview; the form of one that is retired is not.

use std::sync::Arc;

use model::{AgencyId, FormEffect, FormState, FormVersionFacts, SetState, kind};
use screening::IndicatorSet;
use store::{Author, Put};

use super::form::{form_id, form_of_set};
use crate::forms::{AddFormError, FILLERS, HouseForm};
use crate::{App, AppError};

impl App {
    /// Brings in the sets of the platform and offers the form of every set in force that has none yet. The form of one that
    /// says what no set may say is taken out of the offer.
    ///
    /// # Errors
    /// [`AppError::File`] naming a set whose form has a fault, which would be our own mistake.
    pub async fn prepare_screening(&self) -> Result<(), AppError> {
        self.install_sets().await?;
        let in_force: Vec<_> = {
            let sets = self.sets();
            let in_force = sets.iter().filter(|entry| entry.facts.state == SetState::InForce);
            in_force.map(|entry| (Arc::clone(&entry.set), entry.facts.owner, entry.faults.is_empty())).collect()
        };
        for (set, owner, may_be_said) in in_force {
            match may_be_said {
                true => self.offer_interview(&set, owner).await?,
                // It was put in force before the rule was there that forbids it.
                false => self.end_interview(Author::HOUSE, &set, owner).await?,
            }
        }
        Ok(())
    }

    fn code_of(&self, owner: Option<AgencyId>) -> Option<String> {
        owner.and_then(|agency| self.directory().agency(agency).map(|agency| agency.facts.code.clone()))
    }

    /// Offers the form of a set; the one that was offered for an earlier version is superseded.
    pub(super) async fn offer_interview(&self, set: &Arc<IndicatorSet>, owner: Option<AgencyId>) -> Result<(), AppError> {
        let code = self.code_of(owner);
        let of_set = Arc::clone(set);
        let made = tokio::task::spawn_blocking(move || form_of_set(&of_set, code.as_deref())).await;
        let made = made.map_err(|_| AppError::File("the form of the set could not be made".to_owned()))?;
        let offered = self.library().published(owner, &made.form_id).map(|row| row.facts.version.clone());
        if offered.as_ref() == Some(&made.version) {
            return Ok(());
        }
        let form = HouseForm {
            form_id: made.form_id,
            version: made.version,
            text: made.text,
            titles: made.titles,
            fillers: FILLERS.to_vec(),
            effect: FormEffect::Screening,
            set_digest: Some(set.reference().digest.clone()),
            owner,
        };
        let id = self.install_form_of_house(form).await.map_err(|error| match error {
            AddFormError::App(error) => error,
            other => AppError::File(format!("the form of the set {} cannot be taken: {other}", set.reference().id)),
        })?;
        self.offer_again(id).await
    }

    /// A set that comes into force once more has its form in the library already.
    async fn offer_again(&self, id: model::FormVersionId) -> Result<(), AppError> {
        let Some(stored) = self.store().get::<kind::FormVersion>(id).await? else { return Ok(()) };
        if stored.facts.state == FormState::Published {
            return Ok(());
        }
        let mut change = self.store().change(Author::HOUSE, self.now());
        self.supersede_form(&mut change, stored.facts.owner, &stored.facts.form_id).await?;
        put_state(&mut change, &stored, FormState::Published, "form.publish")?;
        self.commit(change.build()).await.map(|_| ())
    }

    /// Takes the form of a set out of the offer.
    pub(super) async fn end_interview(
        &self,
        author: Author,
        set: &IndicatorSet,
        owner: Option<AgencyId>,
    ) -> Result<(), AppError> {
        let name = form_id(set, self.code_of(owner).as_deref());
        let offered = self.library().published(owner, &name).map(|row| row.id);
        let Some(id) = offered else { return Ok(()) };
        let Some(stored) = self.store().get::<kind::FormVersion>(id).await? else { return Ok(()) };
        let mut change = self.store().change(author, self.now());
        put_state(&mut change, &stored, FormState::Superseded, "form.supersede")?;
        self.commit(change.build()).await.map(|_| ())
    }
}

fn put_state(
    change: &mut store::ChangeBuilder<'_>,
    stored: &store::Stored<kind::FormVersion>,
    state: FormState,
    action: &str,
) -> Result<(), AppError> {
    let facts = FormVersionFacts { state, retired: None, ..stored.facts.clone() };
    let detail = [("state", state.code().to_owned())];
    change.update(
        stored,
        &Put { action, record: stored.record, about: stored.record, facts: &facts, identity: None, detail: &detail },
    )?;
    Ok(())
}
