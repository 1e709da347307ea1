//! Whose token it is, and what it may be used for.

use axum::http::Method;
use policy::Action;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::{ApiResult, ok};
use super::door::Program;
use super::wire::{AgencyKind, Language, Role, Scope};
use crate::routes::Routes;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.api(Method::GET, "/api/v1/me", Action::OwnAccount, None, me)
}

/// The token's owner.
#[derive(Serialize, ToSchema)]
pub(crate) struct Me {
    account: Uuid,
    /// What colleagues see.
    display_name: Option<String>,
    agency: Uuid,
    agency_kind: AgencyKind,
    post: Option<Uuid>,
    roles: Vec<Role>,
    language: Language,
    /// What this token may be used for.
    scopes: Vec<Scope>,
}

/// Whose token this is.
#[utoipa::path(get, path = "/api/v1/me", tag = "me", responses((status = 200, body = Me)))]
pub(crate) async fn me(program: Program) -> ApiResult {
    let display_name = program.app.directory().account(program.actor.account).map(|account| account.display_name.clone());
    let actor = program.actor;
    ok(&Me {
        account: actor.account.0,
        display_name,
        agency: actor.agency.0,
        agency_kind: AgencyKind(actor.agency_kind),
        post: actor.post.map(|post| post.0),
        roles: actor.roles.into_iter().map(Role).collect(),
        language: Language(actor.language),
        scopes: program.scopes.into_iter().map(Scope).collect(),
    })
}
