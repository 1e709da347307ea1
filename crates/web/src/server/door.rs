//! The door of every route: who may come in, decided before the handler runs.

use std::time::Duration;

use app::App;
use axum::Extension;
use axum::extract::{RawPathParams, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use model::Actor;
use policy::{Action, Decision, Denial, Relation};

use super::PageError;
use super::reply::in_query;
use super::visit::Visit;
use crate::routes::Access;

/// What stands at one route's door.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Guard {
    pub(crate) access: Access,
    pub(crate) limit: Duration,
}

pub(crate) async fn guard(
    State(guard): State<Guard>,
    Extension(visit): Extension<Visit>,
    named: RawPathParams,
    request: Request,
    next: Next,
) -> Response {
    let passed = async {
        admit(guard.access, &visit, &named).await?;
        Ok(next.run(request).await)
    };
    match tokio::time::timeout(guard.limit, passed).await {
        Ok(answer) => answer.unwrap_or_else(PageError::into_response),
        Err(_) => PageError::TimedOut.into_response(),
    }
}

async fn admit(access: Access, visit: &Visit, named: &RawPathParams) -> Result<(), PageError> {
    let (action, may_lack_factor) = match access {
        Access::Public => return Ok(()),
        Access::SignedIn => (None, true),
        Access::Enrolling(action) => (Some(action), true),
        Access::Policy(action) => (Some(action), false),
        // Devices have a door of their own; no session opens it.
        Access::Device(_) => return Err(PageError::NotFound),
    };
    let Some(visitor) = visit.visitor().await? else { return Err(to_sign_in(visit)) };
    let Some(action) = action else { return Ok(()) };
    if visitor.needs_code {
        return Err(PageError::Elsewhere(format!("/sign-in/code{}", next_query(visit))));
    }
    if visitor.must_enrol && !may_lack_factor {
        return Err(PageError::Elsewhere("/account/second-factor".to_owned()));
    }
    decide(&visitor.actor, action)?;
    decide_on_named(visit.app(), &visitor.actor, action, named).await
}

/// A deed of the house is decided here; one about a case by the use case, which knows the relation. What no
/// relation could ever allow this actor is denied here too, so that the answer says nothing about the case.
pub(crate) fn decide(actor: &Actor, action: Action) -> Result<(), PageError> {
    if action.is_about_a_case() {
        let ever = Relation::ALL.iter().any(|relation| !policy::purposes_for(actor, action, *relation).is_empty());
        return if ever { Ok(()) } else { Err(PageError::Denied(Denial::Role)) };
    }
    match policy::decide(actor, action, Relation::Unrelated, None) {
        Decision::Allow(_) => Ok(()),
        Decision::Deny(denial) => Err(PageError::Denied(denial)),
    }
}

/// Decides a deed about the case, encounter or operation that the path names, before anything else of the request is read: so
/// a form with mistakes says no more about a record than a right one. The use case decides again.
pub(crate) async fn decide_on_named(app: &App, actor: &Actor, action: Action, named: &RawPathParams) -> Result<(), PageError> {
    if !action.is_about_a_case() {
        return Ok(());
    }
    for (name, value) in named {
        match name {
            "case" => app.may_on_case(actor, value.parse().map_err(|_| PageError::NotFound)?, action).await?,
            "operation" => app.may_on_operation(actor, value.parse().map_err(|_| PageError::NotFound)?, action).await?,
            "encounter" => app.may_on_encounter(actor, value.parse().map_err(|_| PageError::NotFound)?, action).await?,
            "interest" => app.may_on_interest(actor, value.parse().map_err(|_| PageError::NotFound)?, action).await?,
            "deconfliction" => app.may_on_match(actor, value.parse().map_err(|_| PageError::NotFound)?, action).await?,
            "submission" => app.may_on_submission(actor, value.parse().map_err(|_| PageError::NotFound)?, action).await?,
            "screening" => app.may_on_screening(actor, value.parse().map_err(|_| PageError::NotFound)?, action).await?,
            "suspicion" => app.may_on_suspicion(actor, value.parse().map_err(|_| PageError::NotFound)?, action).await?,
            "interception" => app.may_on_interception(actor, value.parse().map_err(|_| PageError::NotFound)?, action).await?,
            "pair" => app.may_on_pair(actor, value.parse().map_err(|_| PageError::NotFound)?, action)?,
            _ => {}
        }
    }
    Ok(())
}

/// The sign-in page, from which the reader comes back here; what was sent by POST cannot be sent again for them.
fn to_sign_in(visit: &Visit) -> PageError {
    if visit.method() == Method::GET || visit.method() == Method::HEAD {
        PageError::Elsewhere(format!("/sign-in{}", next_query(visit)))
    } else {
        PageError::SignedOut
    }
}

fn next_query(visit: &Visit) -> String {
    match visit.path() {
        "/" => String::new(),
        path if visit.method() == Method::GET => format!("?next={}", in_query(path)),
        _ => String::new(),
    }
}
