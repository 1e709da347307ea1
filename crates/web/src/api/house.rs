//! The house itself: agencies, posts, accounts. For administrators; nothing here reads a case.

use app::accounts::Scope;
use app::{AccountEntry, App, StateError};
use axum::http::Method;
use model::{AccountFacts, AccountId, AccountIdentity, AgencyId, NameText, PostId};
use policy::Action;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::body::{ApiResult, Headers, Json, Query, changed, created, ok, version_read};
use super::door::Program;
use super::problem::ApiError;
use super::wire::{AgencyKind, BorderMode, Language, LocalNames, Role, Versioned};
use crate::routes::Routes;
use crate::server::PathId;

pub(super) fn routes(routes: Routes) -> Routes {
    let scope = Some(Scope::Accounts);
    routes
        .api(Method::GET, "/api/v1/agencies", Action::ReadAccounts, scope, agencies)
        .api(Method::GET, "/api/v1/posts", Action::ReadAccounts, scope, posts)
        .api(Method::GET, "/api/v1/accounts", Action::ReadAccounts, scope, accounts)
        .api(Method::POST, "/api/v1/accounts", Action::ManageAccounts, scope, add_account)
        .api(Method::PUT, "/api/v1/accounts/{account}", Action::ManageAccounts, scope, change_account)
}

/// An agency.
#[derive(Serialize, ToSchema)]
pub(crate) struct Agency {
    id: Uuid,
    version: u32,
    /// A short stable code.
    code: String,
    name: LocalNames,
    kind: AgencyKind,
    /// Whether its accounts may sign in and cases may go to it.
    active: bool,
}

/// Every agency.
#[utoipa::path(get, path = "/api/v1/agencies", tag = "house", responses((status = 200, body = [Agency])))]
pub(crate) async fn agencies(program: Program) -> ApiResult {
    let row = |agency: app::AgencyEntry| Agency {
        id: agency.id.0,
        version: agency.version,
        code: agency.facts.code,
        name: LocalNames::from(&agency.facts.name),
        kind: AgencyKind(agency.facts.kind),
        active: agency.facts.active,
    };
    ok(&program.app.list_agencies(&program.actor)?.into_iter().map(row).collect::<Vec<_>>())
}

/// A post of an agency.
#[derive(Serialize, ToSchema)]
pub(crate) struct Post {
    id: Uuid,
    version: u32,
    agency: Uuid,
    /// A short stable code.
    code: String,
    name: LocalNames,
    /// The border point it stands at.
    border_point: Option<String>,
    mode: Option<BorderMode>,
    /// P-code of its district.
    district: Option<String>,
    /// Whether officers may be placed there.
    active: bool,
}

/// Which posts.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct WhichPosts {
    /// Only those of this agency.
    agency: Option<Uuid>,
}

/// Posts.
#[utoipa::path(get, path = "/api/v1/posts", tag = "house", params(WhichPosts), responses((status = 200, body = [Post])))]
pub(crate) async fn posts(program: Program, Query(which): Query<WhichPosts>) -> ApiResult {
    let row = |post: app::PostEntry| Post {
        id: post.id.0,
        version: post.version,
        agency: post.facts.agency.0,
        code: post.facts.code,
        name: LocalNames::from(&post.facts.name),
        border_point: post.facts.border_point,
        mode: post.facts.mode.map(BorderMode),
        district: post.facts.district,
        active: post.facts.active,
    };
    let posts = program.app.list_posts(&program.actor, which.agency.map(AgencyId))?;
    ok(&posts.into_iter().map(row).collect::<Vec<_>>())
}

/// An account.
#[derive(Serialize, ToSchema)]
pub(crate) struct Account {
    id: Uuid,
    version: u32,
    /// What is typed to sign in.
    login: String,
    /// What colleagues see.
    display_name: String,
    agency: Uuid,
    post: Option<Uuid>,
    roles: Vec<Role>,
    language: Language,
    /// Whether it may sign in.
    active: bool,
    second_factor_required: bool,
}

impl From<AccountEntry> for Account {
    fn from(account: AccountEntry) -> Self {
        let facts = account.facts;
        Self {
            id: account.id.0,
            version: account.version,
            login: account.login,
            display_name: account.display_name,
            agency: facts.agency.0,
            post: facts.post.map(|post| post.0),
            roles: facts.roles.into_iter().map(Role).collect(),
            language: Language(facts.language),
            active: facts.active,
            second_factor_required: facts.second_factor_required,
        }
    }
}

/// Every account, by display name.
#[utoipa::path(get, path = "/api/v1/accounts", tag = "house", responses((status = 200, body = [Account])))]
pub(crate) async fn accounts(program: Program) -> ApiResult {
    let accounts = program.app.list_accounts(&program.actor)?;
    ok(&accounts.into_iter().map(Account::from).collect::<Vec<_>>())
}

/// What an account is to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AccountInput {
    /// What is typed to sign in: up to 100 characters without spaces; case does not matter.
    login: String,
    /// What colleagues see.
    display_name: String,
    agency: Uuid,
    #[serde(default)]
    post: Option<Uuid>,
    /// At least one, fitting the agency.
    roles: Vec<Role>,
    language: Language,
    /// Whether it may sign in; true when left out.
    #[serde(default = "yes")]
    active: bool,
    /// Whether it must set up a second factor before anything else; true when left out.
    #[serde(default = "yes")]
    second_factor_required: bool,
    /// For a change: the version that was read, when no `If-Match` says it.
    #[serde(default)]
    version: Option<u32>,
}

const fn yes() -> bool {
    true
}

const MAX_LOGIN_CHARS: usize = 100;

impl AccountInput {
    fn values(self, app: &App) -> Result<(AccountFacts, AccountIdentity), ApiError> {
        let login = self.login.trim().to_lowercase();
        let fits = (1..=MAX_LOGIN_CHARS).contains(&login.chars().count());
        if !fits || login.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(ApiError::field("login", format!("write 1 to {MAX_LOGIN_CHARS} characters without spaces")));
        }
        let name: NameText = self.display_name.parse().map_err(|error| ApiError::field("display_name", error))?;
        let (agency, post) = (AgencyId(self.agency), self.post.map(PostId));
        let directory = app.directory();
        if directory.agency(agency).is_none() {
            return Err(ApiError::field("agency", "there is no such agency"));
        }
        if post.is_some_and(|post| directory.posts_of(agency).all(|known| known.id != post)) {
            return Err(ApiError::field("post", "the agency has no such post"));
        }
        let facts = AccountFacts {
            agency,
            post,
            roles: self.roles.into_iter().map(|role| role.0).collect(),
            language: self.language.0,
            active: self.active,
            second_factor_required: self.second_factor_required,
        };
        Ok((facts, AccountIdentity { login, display_name: name.as_str().to_owned() }))
    }
}

/// Add an account. Its one-time link for setting a password is made on the page, so that a stolen token cannot
/// take over an account.
#[utoipa::path(post, path = "/api/v1/accounts", tag = "house", request_body = AccountInput,
    responses((status = 201, body = Versioned)))]
pub(crate) async fn add_account(program: Program, Json(request): Json<AccountInput>) -> ApiResult {
    if request.version.is_some() {
        return Err(ApiError::field("version", "a new account has no version yet"));
    }
    let (facts, identity) = request.values(&program.app)?;
    let added = program.app.add_account(&program.actor, facts, identity).await;
    let id = added.map_err(|error| ApiError::of_field(error, StateError::RoleDoesNotFit, "roles"))?;
    created(format!("/api/v1/accounts/{id}"), &Versioned { id: id.0, version: 1 })
}

/// Change an account as a whole. Its sessions and tokens end when it may no longer sign in or its roles or agency
/// change.
#[utoipa::path(put, path = "/api/v1/accounts/{account}", tag = "house",
    params(("account" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = AccountInput, responses((status = 200, body = Versioned)))]
pub(crate) async fn change_account(
    program: Program,
    PathId(id): PathId<AccountId>,
    Headers(headers): Headers,
    Json(request): Json<AccountInput>,
) -> ApiResult {
    let version = version_read(&headers, request.version)?;
    let (facts, identity) = request.values(&program.app)?;
    match program.app.change_account(&program.actor, id, version, facts, identity).await {
        Ok(()) => changed(id.0, version),
        Err(app::AppError::Conflict) => Err(ApiError::Stale(program.app.directory().account(id).map(|now| now.version))),
        Err(error) => Err(ApiError::of_field(error, StateError::RoleDoesNotFit, "roles")),
    }
}
