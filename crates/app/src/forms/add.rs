//! A form is checked, and added to the library as a draft.

use std::sync::Arc;
use std::time::Duration;

use forms::answers::{Diff, Prepared, diff};
use forms::{Form, Gravity, Problem};
use model::{
    AccountId, Actor, AgencyId, FormEffect, FormFile, FormState, FormVersionFacts, FormVersionId, FormVersionIdentity, Role,
    SubjectId, kind,
};
use policy::{Action, Denial};
use store::{Author, Put, SubjectKey};

use super::reading::{self, ReadForm, read_form};
use super::see::manages;
use super::shelf::Content;
use super::{FILLERS, files, form_version_id, hex, md5_hex};
use crate::{App, AppError};

/// The most files of one form. The largest forms in the field have some hundred pictures.
pub const MAX_FORM_FILES: usize = 200;
/// The most that the files of one form hold together.
const MAX_FILES_BYTES: usize = 40_000_000;
/// What ids of the house begin with: forms of the country pack and those made from indicator sets.
pub(super) const HOUSE_PREFIX: &str = "abhoy-";
/// How long a form may take to be read or begun. The largest of the field take well under a second.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whose form it is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormOwner {
    /// The country's: every agency sees it. Only administrators add such.
    Country,
    /// The actor's agency's.
    Agency,
}

/// A file that comes with a form.
#[derive(Clone, PartialEq, Eq)]
pub struct NewFormFile {
    /// As the form names it.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for NewFormFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewFormFile").field("name", &self.name).field("bytes", &self.bytes.len()).finish()
    }
}

/// The command to add a version of a form.
#[derive(Debug, Clone)]
pub struct AddForm {
    /// The file: a workbook, tables of text, or an XForm.
    pub file: NewFormFile,
    /// The files that the form names.
    pub files: Vec<NewFormFile>,
    /// Whose it is to be.
    pub owner: FormOwner,
    /// Who is asked to fill it.
    pub fillers: Vec<Role>,
    /// What becomes of its answers; screenings are made from indicator sets only.
    pub effect: FormEffect,
    /// What it is called, by language code; the form's own title when empty.
    pub titles: Vec<(String, String)>,
}

/// A version that was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Its id.
    pub id: FormVersionId,
    /// Warnings.
    pub problems: Vec<Problem>,
    /// Files that it names and that did not come; it cannot be published before they do.
    pub missing: Vec<String>,
}

/// What a check found.
#[derive(Debug)]
pub struct CheckedForm {
    /// What is wrong, errors first.
    pub problems: Vec<Problem>,
    /// The form, when nothing hinders it.
    pub form: Option<Form>,
    /// Files that it names.
    pub wanted: Vec<String>,
    /// What changes against the version that is offered now, when there is one that the actor works on.
    pub diff: Option<Diff>,
}

/// Why a form was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddFormError {
    /// Not allowed, or the store does not answer.
    #[error(transparent)]
    App(#[from] AppError),
    /// The file is no form at all.
    #[error("the file is no form: {0}")]
    NotAForm(String),
    /// It has errors.
    #[error("the form has errors; mend them and send it again")]
    Faults(Vec<Problem>),
    /// This version is there already.
    #[error("the form \"{form_id}\" has a version \"{version}\" already; raise the version in its settings")]
    SameVersion {
        /// The form.
        form_id: String,
        /// The version.
        version: String,
    },
    /// The country, or for a form of the country an agency, has a form of this name.
    #[error("there is a form \"{0}\" of the country or an agency already; write another form_id in its settings")]
    NameTaken(String),
    /// The name is kept for the house.
    #[error("names that begin with \"{HOUSE_PREFIX}\" are kept for the house; write another form_id in its settings")]
    NameKept,
    /// Nobody is asked to fill it, or a role that fills no forms.
    #[error("say who fills the form")]
    Fillers,
    /// People cannot add screenings.
    #[error("screening forms are made from indicator sets")]
    Screening,
    /// A file's name cannot be taken, or comes twice.
    #[error("the file name \"{0}\" cannot be taken or comes twice")]
    FileName(String),
    /// Too many files, or too large.
    #[error("the files are too many or too large together")]
    FilesTooLarge,
    /// It takes too long to be read or begun.
    #[error("the form takes too long to be worked out; make its calculations simpler")]
    TooSlow,
}

/// A form that was read, made ready and tried.
pub(super) struct Ready {
    pub read: ReadForm,
    pub prepared: Prepared,
    pub problems: Vec<Problem>,
}

impl App {
    /// Checks a form without adding it.
    ///
    /// # Errors
    /// [`AddFormError::App`] to roles that work on no forms; [`AddFormError::NotAForm`]; [`AddFormError::TooSlow`].
    pub async fn check_form(
        &self,
        actor: &Actor,
        owner: FormOwner,
        file: NewFormFile,
        files: Vec<NewFormFile>,
    ) -> Result<CheckedForm, AddFormError> {
        let (_, owner) = self.may_add_form(actor, owner)?;
        check_files(&files)?;
        match self.make_form_ready(file, files).await {
            Ok(ready) => {
                let wanted = files::wanted_files(&ready.read.form);
                let present = self.library().published(owner, &ready.read.form.id).cloned();
                let diff = match present {
                    Some(row) => Some(diff(self.form_of_row(&row).await?.prepared.form(), &ready.read.form)),
                    None => None,
                };
                Ok(CheckedForm { problems: ready.problems, form: Some(ready.read.form), wanted, diff })
            }
            Err(AddFormError::Faults(problems)) => Ok(CheckedForm { problems, form: None, wanted: Vec::new(), diff: None }),
            Err(other) => Err(other),
        }
    }

    /// Adds a version of a form as a draft.
    ///
    /// # Errors
    /// [`AddFormError`], a variant for each thing to mend.
    pub async fn add_form(&self, actor: &Actor, command: AddForm) -> Result<Added, AddFormError> {
        let (author, owner) = self.may_add_form(actor, command.owner)?;
        if command.fillers.is_empty() || command.fillers.iter().any(|role| !FILLERS.contains(role)) {
            return Err(AddFormError::Fillers);
        }
        if command.effect == FormEffect::Screening {
            return Err(AddFormError::Screening);
        }
        check_files(&command.files)?;
        let ready = self.make_form_ready(command.file.clone(), command.files.clone()).await?;
        self.check_form_name(owner, &ready.read.form)?;
        let missing = reading::missing(&ready.read.form, |name| command.files.iter().any(|file| file.name == name));
        let problems = ready.problems.clone();
        let new = NewVersion { ready, command, owner, state: FormState::Draft, by: Some(actor.account), set_digest: None };
        let id = self.write_form_version(author, new).await?;
        Ok(Added { id, problems, missing })
    }

    /// Whether an actor may add a form for an owner; which agency that is.
    fn may_add_form(&self, actor: &Actor, owner: FormOwner) -> Result<(Author, Option<AgencyId>), AppError> {
        let author = self.allow_in_house(actor, Action::ManageForms)?;
        let owner = match owner {
            FormOwner::Country => None,
            FormOwner::Agency => Some(actor.agency),
        };
        if manages(actor, owner) { Ok((author, owner)) } else { Err(AppError::Denied(Denial::Role)) }
    }

    /// One form of a name for the country and an agency: answers name a form by it.
    fn check_form_name(&self, owner: Option<AgencyId>, form: &Form) -> Result<(), AddFormError> {
        let library = self.library();
        if form.id.to_ascii_lowercase().starts_with(HOUSE_PREFIX) {
            return Err(AddFormError::NameKept);
        }
        let taken = match owner {
            None => library.is_elsewhere(None, &form.id),
            Some(_) => library.versions(None, &form.id).next().is_some(),
        };
        if taken {
            return Err(AddFormError::NameTaken(form.id.clone()));
        }
        let same = library.get(form_version_id(owner, &form.id, &form.version)).is_some();
        if same { Err(same_version(form)) } else { Ok(()) }
    }

    /// Reads, checks and tries a form beside the server's threads, one at a time and not for ever.
    pub(super) async fn make_form_ready(&self, file: NewFormFile, files: Vec<NewFormFile>) -> Result<Ready, AddFormError> {
        let now = self.now();
        self.beside_server(move || ready(&file, &files, now)).await?
    }

    /// Runs slow work on a form; whoever waits too long is told so, and the work keeps its place until it ends.
    pub(super) async fn beside_server<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, AddFormError> {
        let gate = self.0.shelf.gate.clone().acquire_owned();
        let waited = tokio::time::timeout(PATIENCE, gate).await.map_err(|_| AppError::TooMany { retry_after: PATIENCE })?;
        let place = waited.expect("the gate is never closed");
        let task = tokio::task::spawn_blocking(move || {
            let _place = place;
            work()
        });
        match tokio::time::timeout(PATIENCE, task).await {
            Ok(Ok(result)) => Ok(result),
            Ok(Err(_)) => Err(AddFormError::NotAForm("reading it failed".to_owned())),
            Err(_) => Err(AddFormError::TooSlow),
        }
    }

    /// Writes a version, and in the same change supersedes the one offered before when this one is offered at once.
    pub(super) async fn write_form_version(&self, author: Author, new: NewVersion) -> Result<FormVersionId, AddFormError> {
        let form = &new.ready.read.form;
        let id = form_version_id(new.owner, &form.id, &form.version);
        let mut change = self.store().change(author, self.now());
        let key = change.new_subject(SubjectId(id.0));
        let facts = self.form_facts(&new, &key).await?;
        let identity = self.form_identity(&new, &key).await?;
        if new.state == FormState::Published {
            self.supersede_form(&mut change, new.owner, &form.id).await?;
        }
        let record = id.record();
        let put = Put::<kind::FormVersion> {
            action: "form.add",
            record,
            about: record,
            facts: &facts,
            identity: Some(&identity),
            detail: &[("questions", facts.questions.to_string()), ("state", facts.state.code().to_owned())],
        };
        change.create(&key, &put).map_err(AppError::from)?;
        match self.commit(change.build()).await {
            Ok(_) => {}
            // Somebody added the same version at the same moment.
            Err(AppError::Conflict | AppError::Taken) => return Err(same_version(form)),
            Err(other) => return Err(other.into()),
        }
        let content = Content { prepared: Arc::new(new.ready.prepared), xform: new.ready.read.xform.into() };
        self.0.shelf.keep(&facts, content);
        Ok(id)
    }

    async fn form_facts(&self, new: &NewVersion, key: &SubjectKey) -> Result<FormVersionFacts, AppError> {
        let form = &new.ready.read.form;
        let mut files = Vec::new();
        for file in &new.command.files {
            files.push(self.keep_form_file(key, file).await?);
        }
        Ok(FormVersionFacts {
            form_id: form.id.clone(),
            version: form.version.clone(),
            titles: titles(form, &new.command.titles),
            owner: new.owner,
            state: new.state,
            retired: None,
            fillers: new.command.fillers.clone(),
            effect: new.command.effect,
            set_digest: new.set_digest.clone(),
            questions: u32::try_from(form.question_count()).unwrap_or(u32::MAX),
            md5: md5_hex(new.ready.read.xform.as_bytes()),
            files,
            by: new.by,
            at: self.now(),
        })
    }

    async fn form_identity(&self, new: &NewVersion, key: &SubjectKey) -> Result<FormVersionIdentity, AppError> {
        let source = &new.command.file;
        let source_blob = match new.ready.read.was_xform {
            true => None,
            false => Some(hex(&self.store().put_blob(key, &source.bytes).await?.0)),
        };
        let source_name = source.name.chars().filter(|c| !reading::is_hidden(*c)).take(200).collect();
        Ok(FormVersionIdentity { xform: new.ready.read.xform.clone(), source_name, source_blob, withdrawn_because: None })
    }

    pub(super) async fn keep_form_file(&self, key: &SubjectKey, file: &NewFormFile) -> Result<FormFile, AppError> {
        let blob = self.store().put_blob(key, &file.bytes).await?;
        let bytes = file.bytes.len() as u64;
        Ok(FormFile { name: file.name.clone(), bytes, md5: md5_hex(&file.bytes), blob: hex(&blob.0) })
    }
}

/// Everything that a new version is made of.
pub(super) struct NewVersion {
    pub ready: Ready,
    pub command: AddForm,
    pub owner: Option<AgencyId>,
    pub state: FormState,
    pub by: Option<AccountId>,
    pub set_digest: Option<String>,
}

/// Reads a form with its files, and begins it once.
fn ready(file: &NewFormFile, files: &[NewFormFile], now: jiff::Timestamp) -> Result<Ready, AddFormError> {
    let (read, mut problems) = read_form(&file.name, &file.bytes).map_err(AddFormError::NotAForm)?;
    let Some(read) = read else { return Err(AddFormError::Faults(problems)) };
    let files: Vec<(String, Vec<u8>)> = files.iter().map(|file| (file.name.clone(), file.bytes.clone())).collect();
    problems.extend(reading::tables(&read.form, &files).1);
    if problems.iter().any(|problem| problem.gravity == Gravity::Error) {
        problems.sort_by_key(|problem| problem.gravity);
        return Err(AddFormError::Faults(problems));
    }
    // From the XForm, not from the sheets: what is filled here must be what clients fetch.
    let prepared = reading::prepare(&read.xform, &files)?;
    reading::try_once(&prepared, now);
    Ok(Ready { read, prepared, problems })
}

/// What a form is called in each language: as the adder says, else by its own title, else by its id.
fn titles(form: &Form, given: &[(String, String)]) -> Vec<(String, String)> {
    let shown = |title: &str| title.chars().filter(|c| !reading::is_hidden(*c)).take(200).collect::<String>().trim().to_owned();
    let given = given.iter().map(|(code, title)| (code.clone(), shown(title))).filter(|(_, title)| !title.is_empty());
    let given: Vec<(String, String)> = given.collect();
    if !given.is_empty() {
        return given;
    }
    let own = if form.title.trim().is_empty() { &form.id } else { &form.title };
    vec![(String::new(), shown(own))]
}

pub(super) fn check_files(files: &[NewFormFile]) -> Result<(), AddFormError> {
    let all: usize = files.iter().map(|file| file.bytes.len()).sum();
    let largest = files.iter().map(|file| file.bytes.len()).max().unwrap_or(0);
    if files.len() > MAX_FORM_FILES || all > MAX_FILES_BYTES || largest > store::MAX_BLOB_BYTES {
        return Err(AddFormError::FilesTooLarge);
    }
    let mut names = std::collections::BTreeSet::new();
    let unfit = files.iter().find(|file| !files::is_plain_name(&file.name) || !names.insert(file.name.as_str()));
    unfit.map_or(Ok(()), |file| {
        Err(AddFormError::FileName(file.name.chars().filter(|c| !reading::is_hidden(*c)).take(80).collect()))
    })
}

fn same_version(form: &Form) -> AddFormError {
    AddFormError::SameVersion { form_id: form.id.clone(), version: form.version.clone() }
}
