//! Changes that name the version which was read: narrative, status, tracks.

use app::cases::DecideTrack;
use model::CaseId;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::api::body::{ApiResult, Headers, Json, changed, version_read};
use crate::api::door::Program;
use crate::api::wire::{CaseStatus, LongText, TrackKind, TrackStatus, Versioned};
use crate::server::PathId;

/// The sealed narrative.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewNarrative {
    /// What happened, in words.
    text: LongText,
    /// The version that was read, when no `If-Match` says it.
    #[serde(default)]
    version: Option<u32>,
}

/// Replace the sealed narrative.
#[utoipa::path(put, path = "/api/v1/cases/{case}/narrative", tag = "cases",
    params(("case" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = NewNarrative, responses((status = 200, body = Versioned)))]
pub(crate) async fn narrative(
    program: Program,
    PathId(case): PathId<CaseId>,
    Headers(headers): Headers,
    Json(request): Json<NewNarrative>,
) -> ApiResult {
    let version = version_read(&headers, request.version)?;
    match program.app.write_narrative(&program.actor, case, request.text.0, version).await {
        Ok(()) => changed(case.0, version),
        Err(error) => Err(program.conflict_of(case, error).await),
    }
}

/// Where work on the case stands.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewStatus {
    status: CaseStatus,
    /// The version that was read, when no `If-Match` says it.
    #[serde(default)]
    version: Option<u32>,
}

/// Change where work on the case stands; closing and reopening are such changes.
#[utoipa::path(put, path = "/api/v1/cases/{case}/status", tag = "cases",
    params(("case" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = NewStatus, responses((status = 200, body = Versioned)))]
pub(crate) async fn status(
    program: Program,
    PathId(case): PathId<CaseId>,
    Headers(headers): Headers,
    Json(request): Json<NewStatus>,
) -> ApiResult {
    let version = version_read(&headers, request.version)?;
    match program.app.set_case_status(&program.actor, case, request.status.0, version).await {
        Ok(()) => changed(case.0, version),
        Err(error) => Err(program.conflict_of(case, error).await),
    }
}

/// A decision on a track.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decision {
    /// Which question.
    track: TrackKind,
    /// The answer from now on.
    status: TrackStatus,
    /// The version that was read, when no `If-Match` says it.
    #[serde(default)]
    version: Option<u32>,
}

/// Decide a status track; the earlier decisions stay in its history.
#[utoipa::path(post, path = "/api/v1/cases/{case}/tracks", tag = "cases",
    params(("case" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = Decision, responses((status = 200, body = Versioned)))]
pub(crate) async fn track(
    program: Program,
    PathId(case): PathId<CaseId>,
    Headers(headers): Headers,
    Json(request): Json<Decision>,
) -> ApiResult {
    let version = version_read(&headers, request.version)?;
    let command = DecideTrack { track: request.track.0, status: request.status.0, version };
    match program.app.decide_track(&program.actor, case, command).await {
        Ok(()) => changed(case.0, version),
        Err(error) => Err(program.conflict_of(case, error).await),
    }
}
