//! Manifests: send a file of passengers, see how far its check is, read its hits, check a row.

use app::accounts::Scope;
use app::manifests::{HitRow, HitsFilter, ManifestHit, ManifestView, RowView};
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::Method;
use jiff::Timestamp;
use model::{HitTarget, ListId, ManifestId};
use policy::Action;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::body::{ApiResult, Json, Query, created, done, ok};
use super::decisions::{Decided, Target};
use super::door::Program;
use super::encounter_view::Term;
use super::person::OpenedPerson;
use super::problem::ApiError;
use super::wire::{BorderMode, Country, Created, Known, ManifestState, Sex};
use crate::routes::Routes;
use crate::server::{PageError, PathId};

pub(super) fn routes(routes: Routes) -> Routes {
    let (scope, deed) = (Some(Scope::Encounters), Action::CheckManifest);
    routes
        .api(Method::GET, "/api/v1/manifests", deed, scope, list)
        .api_large_upload("/api/v1/manifests", deed, scope, send)
        .api(Method::GET, "/api/v1/manifests/{manifest}", deed, scope, read)
        .api(Method::POST, "/api/v1/manifests/{manifest}/start", deed, scope, start)
        .api(Method::GET, "/api/v1/manifests/{manifest}/hits", deed, scope, hits)
        .api(Method::POST, "/api/v1/manifests/{manifest}/check", deed, scope, check)
}

/// A manifest; nothing of it identifies anybody.
#[derive(Serialize, ToSchema)]
pub(crate) struct Manifest {
    id: Uuid,
    at: Timestamp,
    by: Uuid,
    mode: Option<BorderMode>,
    state: ManifestState,
    /// How many others are checked before it, while it waits for its turn.
    before: Option<usize>,
    /// How far its check is, in thousandths; none when this server does not check it.
    permille: Option<u64>,
    /// Why it failed or was not read to its end: a stable code.
    fault: Option<String>,
    /// The row of the fault, from 1; none when it is the whole file's.
    fault_row: Option<u64>,
    /// Whether its rows were erased, because they were kept as long as the law allows.
    erased: bool,
    rows: u64,
    /// Different rows; equal ones are checked once.
    different: u64,
    with_hits: u64,
    /// Different rows with hits that are listed.
    kept: u64,
    /// What could not be read.
    problems: u64,
    checked_at: Option<Timestamp>,
    /// The lists that were searched.
    lists: Vec<ManifestList>,
    /// How many lists were not searched.
    left_out: usize,
}

/// A list that a manifest was checked against.
#[derive(Serialize, ToSchema)]
pub(crate) struct ManifestList {
    id: Uuid,
    version: u32,
    entries: u64,
}

/// The file of passengers: CSV of up to 256 MB, or an Excel workbook of up to 100 MB.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the body; the file is taken piece by piece")]
pub(crate) struct ManifestFile {
    #[schema(format = Binary)]
    file: String,
}

/// How the passengers travel.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Travel {
    /// `land`, `sea` or `air`; the post's when left out.
    #[param(inline)]
    mode: Option<BorderMode>,
}

/// Which rows.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct WhichRows {
    /// Only rows with a hit that nobody has decided.
    undecided: Option<bool>,
    /// Only rows with a hit on this list.
    list: Option<Uuid>,
    /// The page of 100 rows, from 1.
    #[param(minimum = 1)]
    page: Option<u32>,
}

/// A page of rows with hits, the most alike first.
#[derive(Serialize, ToSchema)]
pub(crate) struct ManifestHits {
    rows: Vec<ManifestRow>,
    total: usize,
    page: usize,
}

/// A row with hits.
#[derive(Serialize, ToSchema)]
pub(crate) struct ManifestRow {
    /// The first row that says this, from 1.
    row: u64,
    /// How often it stands in the file.
    times: u64,
    traveller: OpenedPerson,
    sex: Known<Sex>,
    nationality: Option<Country>,
    hits: Vec<RowHit>,
}

/// A hit of a row.
#[derive(Serialize, ToSchema)]
pub(crate) struct RowHit {
    target: Target,
    /// What the list is called; empty for a known person.
    list_name: String,
    /// The entry's main name, or a known person's code.
    label: String,
    weight_bits: f64,
    /// Why; empty where the words may not be seen.
    why: Vec<Term>,
    /// What was decided about the two.
    decided: Option<Decided>,
}

/// The row that is to be checked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RowToCheck {
    row: u64,
}

/// The manifests of the agency, newest first.
#[utoipa::path(get, path = "/api/v1/manifests", tag = "manifests", responses((status = 200, body = [Manifest])))]
pub(crate) async fn list(program: Program) -> ApiResult {
    let manifests = program.app.manifests(&program.actor)?;
    ok(&manifests.into_iter().map(Manifest::from).collect::<Vec<_>>())
}

/// Send a file of passengers. It is checked in the background.
#[utoipa::path(post, path = "/api/v1/manifests", tag = "manifests", params(Travel),
    request_body(content((ManifestFile = "multipart/form-data"))), responses((status = 201, body = Created)))]
pub(crate) async fn send(
    program: Program,
    Query(travel): Query<Travel>,
    sent: Result<Multipart, MultipartRejection>,
) -> ApiResult {
    let missing = || ApiError::field("file", "send the file as multipart/form-data in a part of this name");
    let mut parts = sent.map_err(|_| missing())?;
    while let Some(mut part) = parts.next_field().await.map_err(PageError::from)? {
        if part.name() != Some("file") {
            continue;
        }
        let name = part.file_name().unwrap_or_default().to_owned();
        let Some(first) = part.chunk().await.map_err(PageError::from)? else { break };
        let mut receiving = program.app.receive_manifest(&program.actor, travel.mode.map(|mode| mode.0)).await?;
        receiving.push(&first).await?;
        while let Some(bytes) = part.chunk().await.map_err(PageError::from)? {
            receiving.push(&bytes).await?;
        }
        let id = receiving.finish(&name).await?;
        return created(format!("/api/v1/manifests/{id}"), &Created { id: id.0 });
    }
    Err(missing())
}

/// One manifest: how far its check is, and what was counted.
#[utoipa::path(get, path = "/api/v1/manifests/{manifest}", tag = "manifests", params(("manifest" = Uuid, Path)),
    responses((status = 200, body = Manifest)))]
pub(crate) async fn read(program: Program, PathId(id): PathId<ManifestId>) -> ApiResult {
    ok(&Manifest::from(program.app.manifest(&program.actor, id)?))
}

/// Start a check again that was interrupted. The file need not be sent again.
#[utoipa::path(post, path = "/api/v1/manifests/{manifest}/start", tag = "manifests", params(("manifest" = Uuid, Path)),
    responses((status = 204, description = "It is checked, or waits for its turn")))]
pub(crate) async fn start(program: Program, PathId(id): PathId<ManifestId>) -> ApiResult {
    program.app.restart_manifest(&program.actor, id)?;
    done()
}

const PER_PAGE: usize = 100;

/// The rows with hits, the most alike first. The look is written to the ledger.
#[utoipa::path(get, path = "/api/v1/manifests/{manifest}/hits", tag = "manifests", params(("manifest" = Uuid, Path), WhichRows),
    responses((status = 200, body = ManifestHits)))]
pub(crate) async fn hits(program: Program, PathId(id): PathId<ManifestId>, Query(which): Query<WhichRows>) -> ApiResult {
    let filter = HitsFilter { undecided: which.undecided.unwrap_or_default(), list: which.list.map(ListId) };
    let page = which.page.unwrap_or(1).max(1) as usize;
    let mut found = program.app.manifest_hits(&program.actor, id, filter, page, PER_PAGE).await?;
    // A program that asks for page after page ends at an empty one; the last page again would keep it for ever.
    if found.page != page {
        found.rows.clear();
    }
    ok(&ManifestHits { rows: found.rows.into_iter().map(ManifestRow::from).collect(), total: found.total, page })
}

/// Make a check of one row with hits, on which each hit is decided and a case can be opened.
#[utoipa::path(post, path = "/api/v1/manifests/{manifest}/check", tag = "manifests", params(("manifest" = Uuid, Path)),
    request_body = RowToCheck, responses((status = 201, body = Created)))]
pub(crate) async fn check(program: Program, PathId(id): PathId<ManifestId>, Json(which): Json<RowToCheck>) -> ApiResult {
    let encounter = program.app.check_row(&program.actor, id, which.row).await?;
    created(format!("/api/v1/encounters/{encounter}"), &Created { id: encounter.0 })
}

impl From<ManifestView> for Manifest {
    fn from(view: ManifestView) -> Self {
        let facts = view.facts;
        let counts = facts.counts;
        Self {
            id: view.id.0,
            at: facts.at,
            by: facts.by.0,
            mode: facts.mode.map(BorderMode),
            state: ManifestState(facts.state),
            before: view.progress.and_then(|now| now.before),
            permille: view.progress.map(|now| now.permille),
            fault: facts.fault,
            fault_row: facts.fault_row,
            erased: view.erased,
            rows: counts.rows,
            different: counts.different,
            with_hits: counts.with_hits,
            kept: counts.kept,
            problems: counts.problems,
            checked_at: facts.checked_at,
            lists: facts
                .lists
                .iter()
                .map(|list| ManifestList { id: list.list.0, version: list.version, entries: list.entries })
                .collect(),
            left_out: facts.left_out.len(),
        }
    }
}

impl From<RowView> for ManifestRow {
    fn from(view: RowView) -> Self {
        let RowView { row, decided } = view;
        let HitRow { row, times, traveller, sex, nationality, hits, .. } = row;
        let hit = |(hit, decided): (ManifestHit, Option<app::decisions::Remembered>)| RowHit {
            target: match hit.target {
                HitTarget::Person(person) => Target::Person(person.0),
                HitTarget::Entry(entry) => Target::Entry(entry.0),
            },
            why: hit.reasons().into_iter().map(Term::from).collect(),
            list_name: hit.list_name,
            label: hit.label,
            weight_bits: hit.weight_bits,
            decided: decided.map(Decided::from),
        };
        Self {
            row,
            times,
            traveller: traveller.into(),
            sex: sex.map(Sex).into(),
            nationality: nationality.map(Country),
            hits: hits.into_iter().zip(decided).map(hit).collect(),
        }
    }
}
