//! Handing a case over, and to whom that is possible.

use app::StateError;
use app::cases::HandOver;
use model::{AccountId, AgencyId, CaseId};
use policy::Denial;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::body::{ApiResult, Headers, Json, changed, ok, version_read};
use crate::api::door::Program;
use crate::api::problem::ApiError;
use crate::api::wire::{LocalNames, Versioned};
use crate::server::{PageError, PathId};

/// An agency that takes cases.
#[derive(Serialize, ToSchema)]
pub(crate) struct Receiver {
    agency: Uuid,
    /// Its short stable code.
    code: String,
    name: LocalNames,
    /// Colleagues there who may hold a case.
    colleagues: Vec<Colleague>,
}

/// Somebody who may hold a case.
#[derive(Serialize, ToSchema)]
pub(crate) struct Colleague {
    account: Uuid,
    /// What colleagues see.
    name: String,
}

/// To whom the case can be handed.
#[utoipa::path(get, path = "/api/v1/cases/{case}/hand-over", tag = "cases", params(("case" = Uuid, Path)),
    responses((status = 200, body = [Receiver])))]
pub(crate) async fn receivers(program: Program, PathId(case): PathId<CaseId>) -> ApiResult {
    let view = program.app.case_view(&program.actor, case).await?;
    if !view.rights.hand_over {
        let closed = view.facts.status.is_closed();
        return Err(if closed { PageError::State(StateError::CaseClosed) } else { PageError::Denied(Denial::Relation) }.into());
    }
    let directory = program.app.directory();
    let receivers = directory.agencies().filter(|agency| directory.takes_cases(agency.id)).map(|agency| {
        let colleagues = directory.assignable(agency.id).into_iter();
        let colleague = |account: &app::AccountEntry| Colleague { account: account.id.0, name: account.display_name.clone() };
        Receiver {
            agency: agency.id.0,
            code: agency.facts.code.clone(),
            name: LocalNames::from(&agency.facts.name),
            colleagues: colleagues.map(colleague).collect(),
        }
    });
    ok(&receivers.collect::<Vec<_>>())
}

/// To whom.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewHolder {
    /// The agency that holds it from now on.
    to: Uuid,
    /// The person there who works on it; left out, that agency decides.
    #[serde(default)]
    assignee: Option<Uuid>,
    /// The version that was read, when no `If-Match` says it.
    #[serde(default)]
    version: Option<u32>,
}

/// Hand the case over. The new holder sees it at once.
#[utoipa::path(post, path = "/api/v1/cases/{case}/hand-over", tag = "cases",
    params(("case" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = NewHolder, responses((status = 200, body = Versioned)))]
pub(crate) async fn hand_over(
    program: Program,
    PathId(case): PathId<CaseId>,
    Headers(headers): Headers,
    Json(request): Json<NewHolder>,
) -> ApiResult {
    let version = version_read(&headers, request.version)?;
    let command = HandOver { to: AgencyId(request.to), assignee: request.assignee.map(AccountId), version };
    match program.app.hand_over(&program.actor, case, command).await {
        Ok(()) => changed(case.0, version),
        Err(app::AppError::State(state @ StateError::AgencyTakesNone)) => Err(ApiError::field("to", state)),
        Err(app::AppError::State(state @ StateError::NotAssignable)) => Err(ApiError::field("assignee", state)),
        Err(error) => Err(program.conflict_of(case, error).await),
    }
}
