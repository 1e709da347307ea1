//! Forms of the house itself: those of the country pack, and those made from indicator sets.

use model::{AgencyId, FormEffect, FormState, FormVersionId, Role};
use store::Author;

use super::add::{AddForm, NewFormFile, NewVersion};
use super::{AddFormError, FormOwner, form_version_id};
use crate::{App, AppError};

/// A form that the house brings with it.
#[derive(Debug, Clone)]
pub struct HouseForm {
    /// What it is called among programs, as in its settings.
    pub form_id: String,
    /// Its version, as in its settings.
    pub version: String,
    /// The sheets as tables of text, or the XForm.
    pub text: String,
    /// What it is called, by language code.
    pub titles: Vec<(String, String)>,
    /// Who is asked to fill it.
    pub fillers: Vec<Role>,
    /// What becomes of its answers.
    pub effect: FormEffect,
    /// The digest of the indicator set that a screening goes by.
    pub set_digest: Option<String>,
    /// The agency whose set it was made from; none for the country's.
    pub owner: Option<AgencyId>,
}

impl App {
    /// Offers a form of the house to every agency. One that is there already, in whatever state, is left as it is.
    ///
    /// # Errors
    /// [`AddFormError::Faults`] when the text has errors; [`AddFormError::NotAForm`] when its settings say another id or
    /// version than the command.
    pub async fn install_form_of_house(&self, form: HouseForm) -> Result<FormVersionId, AddFormError> {
        let id = form_version_id(form.owner, &form.form_id, &form.version);
        if self.library().get(id).is_some() {
            return Ok(id);
        }
        let file = NewFormFile { name: format!("{}.txt", form.form_id), bytes: form.text.into_bytes() };
        let ready = self.make_form_ready(file.clone(), Vec::new()).await?;
        let read = &ready.read.form;
        if (read.id.as_str(), read.version.as_str()) != (form.form_id.as_str(), form.version.as_str()) {
            let what = format!("its settings say \"{}\", version \"{}\"", read.id, read.version);
            return Err(AddFormError::NotAForm(what));
        }
        let command = AddForm {
            file,
            files: Vec::new(),
            owner: FormOwner::Country,
            fillers: form.fillers,
            effect: form.effect,
            titles: form.titles,
        };
        let (set_digest, owner) = (form.set_digest, form.owner);
        let new = NewVersion { ready, command, owner, state: FormState::Published, by: None, set_digest };
        match self.write_form_version(Author::HOUSE, new).await {
            // Another node of the house was quicker.
            Err(AddFormError::SameVersion { .. }) => Ok(id),
            other => other,
        }
    }

    /// Offers the forms of the country pack that are not there yet; how many the pack has.
    ///
    /// # Errors
    /// [`AppError::File`] naming the form that cannot be taken; [`AppError`] when the store cannot be written.
    pub async fn prepare_forms(&self) -> Result<usize, AppError> {
        let forms: Vec<HouseForm> = self.country().forms().iter().map(of_pack).collect();
        let count = forms.len();
        for form in forms {
            let name = form.form_id.clone();
            self.install_form_of_house(form).await.map_err(|error| match error {
                AddFormError::App(error) => error,
                AddFormError::Faults(problems) => {
                    let first = problems.first().map(ToString::to_string).unwrap_or_default();
                    AppError::File(format!("the form {name} of the country pack has errors: {first}"))
                }
                other => AppError::File(format!("the form {name} of the country pack cannot be taken: {other}")),
            })?;
        }
        Ok(count)
    }
}

fn of_pack(form: &country::PackForm) -> HouseForm {
    HouseForm {
        form_id: form.form_id.clone(),
        version: form.version.clone(),
        text: form.text.clone(),
        titles: form.titles.clone(),
        fillers: form.fillers.clone(),
        effect: form.effect,
        set_digest: None,
        owner: None,
    }
}
