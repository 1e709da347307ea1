//! Deciding hits: the first officer's answer on a check, and the second officer's look.

use app::DecisionEntry;
use app::accounts::Scope;
use app::decisions::{DecideHit, Remembered, SecondLookCommand, SecondLookView};
use axum::http::Method;
use jiff::Timestamp;
use model::{DecisionId, EncounterId, EntryId, HitTarget, PersonId};
use policy::Action;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::{ApiResult, Json, ok};
use super::door::Program;
use super::encounter_view::Term;
use super::person::OpenedPerson;
use super::wire::{DecisionState, HitAnswer, ListGrade, LongText};
use crate::routes::Routes;
use crate::server::PathId;

pub(super) fn routes(routes: Routes) -> Routes {
    let scope = Some(Scope::Encounters);
    routes
        .api(Method::POST, "/api/v1/encounters/{encounter}/decisions", Action::DecideHit, scope, decide)
        .api(Method::GET, "/api/v1/decisions", Action::ConfirmHit, scope, waiting)
        .api(Method::GET, "/api/v1/decisions/{decision}", Action::ConfirmHit, scope, read)
        .api(Method::POST, "/api/v1/decisions/{decision}", Action::ConfirmHit, scope, answer)
}

/// Whom a hit points at.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub(crate) enum Target {
    /// A known person.
    Person(Uuid),
    /// An entry of a watchlist.
    Entry(Uuid),
}

/// The answer to a hit of an own check.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HitDecision {
    target: Target,
    answer: HitAnswer,
    /// Why, up to 1,000 characters.
    reason: LongText,
    /// The version of this check's own decision that was read; 0 or left out for the first.
    #[serde(default)]
    version: u32,
}

/// The second officer's answer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SecondAnswer {
    answer: HitAnswer,
    /// Why, up to 1,000 characters.
    reason: LongText,
    /// The version that was read.
    version: u32,
}

/// Where a decision stands.
#[derive(Serialize, ToSchema)]
pub(crate) struct DecisionResult {
    /// "Same person" on a list for arrest waits for a second officer.
    state: DecisionState,
}

/// What was found about the same two, in this check or another.
#[derive(Serialize, ToSchema)]
pub(crate) struct Decided {
    id: Uuid,
    version: u32,
    answer: HitAnswer,
    state: DecisionState,
    agency: Uuid,
    at: Timestamp,
    /// Whether it was found in this very check.
    here: bool,
}

/// A decision that waits for a second officer.
#[derive(Serialize, ToSchema)]
pub(crate) struct WaitingDecision {
    id: Uuid,
    version: u32,
    at: Timestamp,
    by: Uuid,
    agency: Uuid,
    list: Option<Uuid>,
    grade: Option<ListGrade>,
    weight_bits: f64,
    answer: HitAnswer,
}

/// What the second officer sees.
#[derive(Serialize, ToSchema)]
pub(crate) struct SecondLook {
    decision: WaitingDecision,
    /// The traveller as entered.
    traveller: OpenedPerson,
    /// The first officer's reason.
    reason: String,
    /// What the list is called.
    list_name: String,
    /// The names of the entry; empty when it is gone.
    listed: Vec<String>,
    /// Why they look alike, as of now.
    why: Vec<Term>,
    /// Whether the token's owner may answer: not the first officer.
    may_answer: bool,
}

/// Decide a hit of an own check.
///
/// "Same person" on a list for arrest holds only after a second officer's look.
#[utoipa::path(post, path = "/api/v1/encounters/{encounter}/decisions", tag = "decisions",
    params(("encounter" = Uuid, Path)), request_body = HitDecision, responses((status = 200, body = DecisionResult)))]
pub(crate) async fn decide(program: Program, PathId(id): PathId<EncounterId>, Json(said): Json<HitDecision>) -> ApiResult {
    let target = match said.target {
        Target::Person(id) => HitTarget::Person(PersonId(id)),
        Target::Entry(id) => HitTarget::Entry(EntryId(id)),
    };
    let command = DecideHit { target, answer: said.answer.0, reason: said.reason.0, version: said.version };
    let state = program.app.decide_hit(&program.actor, id, command).await?;
    ok(&DecisionResult { state: DecisionState(state) })
}

/// Decisions that wait for a second officer of the agency, or of the list's owner; the oldest first.
#[utoipa::path(get, path = "/api/v1/decisions", tag = "decisions", responses((status = 200, body = [WaitingDecision])))]
pub(crate) async fn waiting(program: Program) -> ApiResult {
    let waiting = program.app.waiting_decisions(&program.actor)?;
    ok(&waiting.iter().map(WaitingDecision::from).collect::<Vec<_>>())
}

/// One decision with the traveller and the entry opened; the looks are written to the ledger.
#[utoipa::path(get, path = "/api/v1/decisions/{decision}", tag = "decisions", params(("decision" = Uuid, Path)),
    responses((status = 200, body = SecondLook)))]
pub(crate) async fn read(program: Program, PathId(id): PathId<DecisionId>) -> ApiResult {
    ok(&SecondLook::from(program.app.second_look(&program.actor, id).await?))
}

/// The second officer's answer: "same person" puts the decision in force, anything else keeps it from ever being.
#[utoipa::path(post, path = "/api/v1/decisions/{decision}", tag = "decisions", params(("decision" = Uuid, Path)),
    request_body = SecondAnswer, responses((status = 200, body = DecisionResult)))]
pub(crate) async fn answer(program: Program, PathId(id): PathId<DecisionId>, Json(said): Json<SecondAnswer>) -> ApiResult {
    let command = SecondLookCommand { version: said.version, answer: said.answer.0, reason: said.reason.0 };
    let state = program.app.confirm_hit(&program.actor, id, command).await?;
    ok(&DecisionResult { state: DecisionState(state) })
}

impl From<&DecisionEntry> for WaitingDecision {
    fn from(entry: &DecisionEntry) -> Self {
        let facts = &entry.facts;
        Self {
            id: entry.id.0,
            version: entry.version,
            at: facts.at,
            by: facts.by.0,
            agency: facts.agency.0,
            list: facts.list.map(|list| list.0),
            grade: facts.grade.map(ListGrade),
            weight_bits: facts.weight_bits,
            answer: HitAnswer(facts.answer),
        }
    }
}

impl From<SecondLookView> for SecondLook {
    fn from(view: SecondLookView) -> Self {
        let names = view.listed.iter().flat_map(|listed| &listed.names);
        Self {
            decision: WaitingDecision::from(&view.entry),
            traveller: view.traveller.into(),
            reason: view.reason.as_str().to_owned(),
            list_name: view.list,
            listed: names.map(|name| name.as_str().to_owned()).collect(),
            why: view.terms.into_iter().map(Term::from).collect(),
            may_answer: view.may_answer,
        }
    }
}

impl From<Remembered> for Decided {
    fn from(found: Remembered) -> Self {
        Self {
            id: found.id.0,
            version: found.version,
            answer: HitAnswer(found.answer),
            state: DecisionState(found.state),
            agency: found.agency.0,
            at: found.at,
            here: found.here,
        }
    }
}
