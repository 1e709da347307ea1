//! The door of the API: a token in the `Authorization` header, its scopes, then the policy. Cookies open nothing here.

use std::time::Duration;

use app::App;
use app::accounts::{Scope, TokenHolder};
use axum::Extension;
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use model::{Actor, CaseId};
use policy::Action;

use super::problem::ApiError;
use crate::server::PageError;
use crate::server::door::{decide, decide_on_named};
use crate::server::visit::Visit;

/// What stands at the door of one of the API's routes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TokenGuard {
    /// The deed that the policy must allow.
    pub action: Action,
    /// The scope that the token must have; none where every token will do.
    pub scope: Option<Scope>,
    /// How long an answer may take.
    pub limit: Duration,
}

pub(crate) async fn guard(
    State(guard): State<TokenGuard>,
    Extension(visit): Extension<Visit>,
    named: RawPathParams,
    mut request: Request,
    next: Next,
) -> Response {
    let passed = async {
        let holder = admit(guard, &visit, request.headers()).await?;
        decide_on_named(visit.app(), &holder.actor, guard.action, &named).await?;
        request.extensions_mut().insert(holder);
        Ok(next.run(request).await)
    };
    match tokio::time::timeout(guard.limit, passed).await {
        Ok(answer) => answer.unwrap_or_else(|error: ApiError| error.into_response()),
        Err(_) => PageError::TimedOut.into_response(),
    }
}

async fn admit(guard: TokenGuard, visit: &Visit, headers: &HeaderMap) -> Result<TokenHolder, ApiError> {
    let token = bearer(headers).ok_or(ApiError::NoToken)?;
    let holder = visit.app().token_holder(token).await?.ok_or(ApiError::Token)?;
    if let Some(scope) = guard.scope.filter(|scope| !holder.scopes.contains(scope)) {
        return Err(ApiError::Scope(scope));
    }
    decide(&holder.actor, guard.action)?;
    Ok(holder)
}

/// The token of the one `Authorization` header.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut lines = headers.get_all(header::AUTHORIZATION).iter();
    let (only, None) = (lines.next()?, lines.next()) else { return None };
    let (scheme, token) = only.to_str().ok()?.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("Bearer") && !token.is_empty()).then_some(token)
}

/// The program that asks, with its owner's rights.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    /// The application.
    pub app: App,
    /// Who acts.
    pub actor: Actor,
    /// What the token may be used for.
    pub scopes: Vec<Scope>,
}

impl Program {
    /// Adds to a conflict about a case the version that the case has now.
    pub(crate) async fn conflict_of(&self, case: CaseId, error: app::AppError) -> ApiError {
        if !matches!(error, app::AppError::Conflict) {
            return error.into();
        }
        ApiError::Stale(self.app.case_view(&self.actor, case).await.ok().map(|view| view.version))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Program {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let visit = parts.extensions.get::<Visit>().expect("every request of the router is a visit");
        let holder = parts.extensions.get::<TokenHolder>().cloned().ok_or(ApiError::NoToken)?;
        Ok(Self { app: visit.app().clone(), actor: holder.actor, scopes: holder.scopes })
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn check(lines: &[&'static str], expected: Option<&str>) {
        let headers: HeaderMap = lines.iter().map(|line| (header::AUTHORIZATION, HeaderValue::from_static(line))).collect();
        assert_eq!(bearer(&headers), expected, "{lines:?}");
    }

    #[test]
    fn one_bearer_token() {
        check(&["Bearer abhoy_x"], Some("abhoy_x"));
        check(&["bearer  abhoy_x "], Some("abhoy_x"));
        check(&[], None);
        check(&["Basic abhoy_x"], None);
        check(&["Bearer "], None);
        check(&["Bearer"], None);
        check(&["Bearer abhoy_x", "Bearer abhoy_y"], None);
    }
}
