//! The library of forms: what is there, a form checked or added, published, retired.

use app::AppError;
use app::accounts::Scope;
use app::forms::{AddForm, AddFormError, FormOwner, FormRow, NewFormFile, PublishError, Retire as Way, RetireError, md5_hex};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{Method, header};
use forms::{Gravity, Problem};
use jiff::Timestamp;
use model::FormVersionId;
use policy::Action;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::body::{ApiResult, Headers, Json, Query, bytes, changed, created, ok, ok_at, version_read};
use super::door::Program;
use super::problem::{ApiError, FieldProblem};
use super::wire::{FormEffect, FormState, Role};
use crate::routes::Routes;
use crate::server::{PageError, PathId};

pub(super) fn routes(routes: Routes) -> Routes {
    let scope = Some(Scope::Forms);
    routes
        .api(Method::GET, "/api/v1/forms", Action::ReadForms, scope, list)
        .api_upload("/api/v1/forms", Action::ManageForms, scope, add)
        .api_upload("/api/v1/forms/check", Action::ManageForms, scope, check)
        .api(Method::GET, "/api/v1/forms/{form}", Action::ReadForms, scope, read)
        .api(Method::POST, "/api/v1/forms/{form}/publish", Action::ManageForms, scope, publish)
        .api(Method::POST, "/api/v1/forms/{form}/retire", Action::ManageForms, scope, retire)
}

/// One version of a form.
#[derive(Serialize, ToSchema)]
pub(crate) struct FormVersion {
    id: Uuid,
    /// The version of the record, for changes.
    version: u32,
    /// What it is called among programs, the same for all its versions.
    form_id: String,
    /// Its own version, as its settings say it.
    form_version: String,
    /// What it is called, by language.
    titles: Vec<Title>,
    /// The agency it belongs to; none when it is the country's.
    owner: Option<Uuid>,
    state: FormState,
    /// Who is asked to fill it.
    fillers: Vec<Role>,
    effect: FormEffect,
    questions: u32,
    /// MD5 of the XForm as phones fetch it.
    md5: String,
    /// The names of the files that belong to it.
    files: Vec<String>,
    added_at: Timestamp,
}

/// A title.
#[derive(Serialize, ToSchema)]
pub(crate) struct Title {
    /// The code of its language; empty for a form of one language.
    language: String,
    title: String,
}

impl From<&FormRow> for FormVersion {
    fn from(row: &FormRow) -> Self {
        let facts = &row.facts;
        let title = |(language, title): &(String, String)| Title { language: language.clone(), title: title.clone() };
        Self {
            id: row.id.0,
            version: row.version,
            form_id: facts.form_id.clone(),
            form_version: facts.version.clone(),
            titles: facts.titles.iter().map(title).collect(),
            owner: facts.owner.map(|agency| agency.0),
            state: FormState(facts.state),
            fillers: facts.fillers.iter().map(|role| Role(*role)).collect(),
            effect: FormEffect(facts.effect),
            questions: facts.questions,
            md5: facts.md5.clone(),
            files: facts.files.iter().map(|file| file.name.clone()).collect(),
            added_at: facts.at,
        }
    }
}

/// The versions that the token's owner may see, the latest added first.
#[utoipa::path(get, path = "/api/v1/forms", tag = "forms", responses((status = 200, body = [FormVersion])))]
pub(crate) async fn list(program: Program) -> ApiResult {
    let rows = program.app.forms(&program.actor)?;
    ok(&rows.iter().map(|row| FormVersion::from(row.as_ref())).collect::<Vec<_>>())
}

/// One version, with its record's version as `ETag`.
#[utoipa::path(get, path = "/api/v1/forms/{form}", tag = "forms", params(("form" = Uuid, Path)),
    responses((status = 200, body = FormVersion)))]
pub(crate) async fn read(program: Program, PathId(form): PathId<FormVersionId>) -> ApiResult {
    let row = program.app.form_row(&program.actor, form)?;
    ok_at(row.version, &FormVersion::from(row.as_ref()))
}

/// What is sent.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct What {
    /// What the file is called; its stem is the form's id when the settings say none.
    name: String,
    /// `country` for everybody, which administrators may add; otherwise that of the token's owner.
    #[serde(default)]
    owner: Option<String>,
    /// Codes of the roles that fill it, with commas between them. Not needed for a check.
    #[serde(default)]
    fillers: String,
    /// What becomes of its answers: `answers` or `case`; kept as answers when left out.
    #[serde(default)]
    effect: Option<String>,
}

impl What {
    fn owner(&self) -> Result<FormOwner, ApiError> {
        match self.owner.as_deref() {
            None | Some("agency") => Ok(FormOwner::Agency),
            Some("country") => Ok(FormOwner::Country),
            Some(_) => Err(ApiError::field("owner", "write country or agency")),
        }
    }

    fn fillers(&self) -> Result<Vec<model::Role>, ApiError> {
        let codes = self.fillers.split(',').map(str::trim).filter(|code| !code.is_empty());
        codes.map(|code| code.parse().map_err(|error: model::UnknownCode| ApiError::field("fillers", error))).collect()
    }

    fn effect(&self) -> Result<model::FormEffect, ApiError> {
        let code = self.effect.as_deref().unwrap_or("answers");
        code.parse().map_err(|error: model::UnknownCode| ApiError::field("effect", error))
    }
}

/// A form with the files that it names.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the body; the parts are read one by one")]
pub(crate) struct FormSet {
    /// The form: `.xlsx`, tables of text, or XForm XML.
    #[schema(format = Binary)]
    form: String,
    /// A file that the form names; the part may come many times.
    #[schema(format = Binary)]
    file: Option<String>,
}

/// The form and its files: as parts, or the form alone as the body.
async fn sent(request: Request, name: &str) -> Result<(NewFormFile, Vec<NewFormFile>), ApiError> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data") {
        let bytes = bytes(request, &()).await?.to_vec();
        return Ok((NewFormFile { name: name.to_owned(), bytes }, Vec::new()));
    }
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| PageError::Malformed)?;
    let (mut form, mut files) = (None, Vec::new());
    while let Some(part) = parts.next_field().await.map_err(PageError::from)? {
        let field = part.name().unwrap_or_default().to_owned();
        let called = part.file_name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(PageError::from)?.to_vec();
        match field.as_str() {
            "form" => form = Some(NewFormFile { name: name.to_owned(), bytes }),
            "file" => files.push(NewFormFile { name: called, bytes }),
            _ => return Err(ApiError::field(field, "unknown part; send form and file")),
        }
    }
    Ok((form.ok_or_else(|| ApiError::field("form", "send the form as the part form"))?, files))
}

/// What a check found.
#[derive(Serialize, ToSchema)]
pub(crate) struct FormCheck {
    /// Whether it can be added: there are no errors.
    usable: bool,
    form_id: Option<String>,
    questions: Option<u64>,
    /// Files that it names.
    files: Vec<String>,
    /// Errors first, then warnings.
    problems: Vec<FormProblem>,
}

/// Something wrong with a form, at the cell where it can be mended.
#[derive(Serialize, ToSchema)]
pub(crate) struct FormProblem {
    /// `error` or `warning`.
    gravity: &'static str,
    sheet: String,
    /// The row, from 1; 0 when no row is meant.
    row: u64,
    column: String,
    what: String,
    hint: String,
}

impl From<&Problem> for FormProblem {
    fn from(problem: &Problem) -> Self {
        let place = &problem.place;
        Self {
            gravity: problem.gravity.code(),
            sheet: place.sheet.clone(),
            row: place.row,
            column: place.column.clone(),
            what: problem.what.clone(),
            hint: problem.hint.clone(),
        }
    }
}

/// Check a form.
///
/// The body is the file itself, or `multipart/form-data` with the parts `form` and `file`. Nothing is added.
#[utoipa::path(post, path = "/api/v1/forms/check", tag = "forms", params(What),
    request_body(content((String = "application/octet-stream"), (FormSet = "multipart/form-data"))),
    responses((status = 200, body = FormCheck)))]
pub(crate) async fn check(program: Program, Query(what): Query<What>, request: Request) -> ApiResult {
    let (file, files) = sent(request, &what.name).await?;
    let found = program.app.check_form(&program.actor, what.owner()?, file, files).await.map_err(refused)?;
    ok(&FormCheck {
        usable: found.form.is_some(),
        form_id: found.form.as_ref().map(|form| form.id.clone()),
        questions: found.form.as_ref().map(|form| form.question_count() as u64),
        files: found.wanted,
        problems: found.problems.iter().map(FormProblem::from).collect(),
    })
}

/// A version that was added.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddedForm {
    id: Uuid,
    /// MD5 of the file that was sent.
    md5: String,
    /// Files that it names and that did not come; it cannot be published before they do.
    missing: Vec<String>,
    /// Warnings.
    problems: Vec<FormProblem>,
}

/// Add a version of a form as a draft.
///
/// The body is the file itself, or `multipart/form-data` with the parts `form` and `file`. A form with errors is not added; they
/// come as `errors`, each with its cell.
#[utoipa::path(post, path = "/api/v1/forms", tag = "forms", params(What),
    request_body(content((String = "application/octet-stream"), (FormSet = "multipart/form-data"))),
    responses((status = 201, body = AddedForm)))]
pub(crate) async fn add(program: Program, Query(what): Query<What>, request: Request) -> ApiResult {
    let (owner, fillers, effect) = (what.owner()?, what.fillers()?, what.effect()?);
    let (file, files) = sent(request, &what.name).await?;
    let md5 = md5_hex(&file.bytes);
    let command = AddForm { file, files, owner, fillers, effect, titles: Vec::new() };
    let added = program.app.add_form(&program.actor, command).await.map_err(refused)?;
    let problems = added.problems.iter().map(FormProblem::from).collect();
    created(format!("/api/v1/forms/{}", added.id), &AddedForm { id: added.id.0, md5, missing: added.missing, problems })
}

/// Each fault at the field that can be mended; for one in the form, that is its cell.
fn refused(error: AddFormError) -> ApiError {
    let field = match &error {
        AddFormError::App(_) => return app_error(error),
        AddFormError::Faults(problems) => return ApiError::Fields(problems.iter().filter_map(fault).collect()),
        AddFormError::NotAForm(_) | AddFormError::TooSlow => "form",
        AddFormError::SameVersion { .. } => "version",
        AddFormError::NameTaken(_) | AddFormError::NameKept => "form_id",
        AddFormError::Fillers => "fillers",
        AddFormError::Screening => "effect",
        AddFormError::FileName(_) | AddFormError::FilesTooLarge => "file",
    };
    ApiError::field(field, error)
}

fn app_error(error: AddFormError) -> ApiError {
    match error {
        AddFormError::App(error) => error.into(),
        other => ApiError::field("form", other),
    }
}

fn fault(problem: &Problem) -> Option<FieldProblem> {
    let hint = (!problem.hint.is_empty()).then(|| problem.hint.clone());
    (problem.gravity == Gravity::Error).then(|| FieldProblem {
        field: problem.place.to_string(),
        what: problem.what.clone(),
        hint,
    })
}

/// Which version of the record was read, and whether what changes is meant.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Publish {
    /// The version of the record that was read, unless the header `If-Match` says it.
    #[serde(default)]
    version: Option<u32>,
    /// Needed when not every answer to the version offered now is one to this version.
    #[serde(default)]
    confirmed: bool,
}

/// Offer a draft; the version offered before is superseded.
#[utoipa::path(post, path = "/api/v1/forms/{form}/publish", tag = "forms", params(("form" = Uuid, Path)),
    request_body = Publish, responses((status = 200, body = super::wire::Versioned)))]
pub(crate) async fn publish(
    program: Program,
    PathId(form): PathId<FormVersionId>,
    Headers(headers): Headers,
    Json(body): Json<Publish>,
) -> ApiResult {
    let version = version_read(&headers, body.version)?;
    match program.app.publish_form(&program.actor, form, version, body.confirmed).await {
        Ok(()) => changed(form.0, version),
        Err(PublishError::App(AppError::Conflict)) => Err(stale(&program, form)),
        Err(PublishError::App(error)) => Err(error.into()),
        Err(error @ PublishError::FilesMissing(_)) => Err(ApiError::field("file", error)),
        Err(error @ PublishError::Unconfirmed(_)) => Err(ApiError::field("confirmed", error)),
    }
}

/// Which version of the record was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Retire {
    /// The version of the record that was read, unless the header `If-Match` says it.
    #[serde(default)]
    version: Option<u32>,
    /// Why no more answers are taken from now on, because the form does harm. Without it, answers to interviews that began
    /// before are taken for the country's term, and marked.
    #[serde(default)]
    at_once_because: Option<String>,
}

/// End a version: it is not offered, and nobody begins an interview with it.
#[utoipa::path(post, path = "/api/v1/forms/{form}/retire", tag = "forms", params(("form" = Uuid, Path)),
    request_body = Retire, responses((status = 200, body = super::wire::Versioned)))]
pub(crate) async fn retire(
    program: Program,
    PathId(form): PathId<FormVersionId>,
    Headers(headers): Headers,
    Json(body): Json<Retire>,
) -> ApiResult {
    let version = version_read(&headers, body.version)?;
    let how = body.at_once_because.map_or(Way::TakingLate, |because| Way::AtOnce { because });
    match program.app.retire_form(&program.actor, form, version, how).await {
        Ok(()) => changed(form.0, version),
        Err(RetireError::App(AppError::Conflict)) => Err(stale(&program, form)),
        Err(RetireError::App(error)) => Err(error.into()),
        Err(error @ RetireError::Reason) => Err(ApiError::field("at_once_because", error)),
    }
}

/// Somebody was quicker; the version of now, for those who may see it.
fn stale(program: &Program, form: FormVersionId) -> ApiError {
    ApiError::Stale(program.app.form_row(&program.actor, form).ok().map(|row| row.version))
}
