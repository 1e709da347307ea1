//! Two persons who may be one: the queue, the comparison, the decision.

use app::accounts::Scope;
use app::cases::OpenIdentity;
use app::pairs::{DecidePair, PairSide, PairView, QueueFilter, QueueRow, QueueSide, SplitPair};
use axum::http::Method;
use jiff::Timestamp;
use model::{PairId, PairState};
use policy::Action;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::body::{ApiResult, Json, Query, done, ok};
use super::door::Program;
use super::person::OpenedPerson;
use super::problem::ApiError;
use super::wire::{LongText, PairGround, PairVerdict, Purpose, Reason};
use crate::routes::Routes;
use crate::server::PathId;

pub(super) fn routes(routes: Routes) -> Routes {
    let (reading, writing) = (Some(Scope::ReadCases), Some(Scope::WriteCases));
    routes
        .api(Method::GET, "/api/v1/pairs", Action::ListPairs, reading, list)
        .api(Method::GET, "/api/v1/pairs/{pair}", Action::ReadPair, reading, read)
        .api(Method::POST, "/api/v1/pairs/{pair}/names", Action::ReadPair, Some(Scope::Identities), names)
        .api(Method::POST, "/api/v1/pairs/{pair}/decision", Action::DecidePair, writing, decide)
        .api(Method::POST, "/api/v1/pairs/{pair}/split", Action::SplitPair, writing, split)
}

/// Which pairs.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct WhichPairs {
    /// `waiting` (when left out), `merged` or `different`.
    show: Option<String>,
    /// The page, from 1.
    #[param(minimum = 1)]
    page: Option<u32>,
}

/// A page of pairs.
#[derive(Serialize, ToSchema)]
pub(crate) struct PairPage {
    pairs: Vec<PairSummary>,
    /// How many there are.
    total: usize,
    /// The page that this is.
    page: usize,
    /// The least weight of a pair, in bits.
    least_bits: f64,
}

/// A pair as the list shows it.
#[derive(Serialize, ToSchema)]
pub(crate) struct PairSummary {
    id: Uuid,
    state: Standing,
    /// How alike, in bits; only where both records may be known.
    weight_bits: Option<f64>,
    /// Whether the other agency has said that they are one.
    other_says_same: bool,
    /// The persons' codes; none for what another agency holds.
    codes: Vec<Option<String>>,
}

/// Where a pair stands for the token's owner.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Standing {
    /// Waits for an answer.
    Open,
    /// Waits for the other agency.
    Waiting,
    /// One person.
    Merged,
    /// Two persons.
    Different,
    /// Could not be told.
    CannotTell,
}

impl From<PairState> for Standing {
    fn from(state: PairState) -> Self {
        match state {
            PairState::Open => Self::Open,
            PairState::Waiting => Self::Waiting,
            PairState::Merged => Self::Merged,
            PairState::Different => Self::Different,
            PairState::CannotTell => Self::CannotTell,
        }
    }
}

/// Two records side by side, without names.
#[derive(Serialize, ToSchema)]
pub(crate) struct PairComparison {
    id: Uuid,
    state: Standing,
    /// What was read; a decision sends it back, so that one on something older is a conflict.
    seen: String,
    /// The persons; none for what another agency holds.
    persons: Vec<Option<Uuid>>,
    weight_bits: Option<f64>,
    /// Why they look alike, by code, with the weight where both records may be known.
    reasons: Vec<PairReason>,
    other_says_same: bool,
    /// Whether a second person, of the other agency, is needed.
    needs_two: bool,
    history: Vec<PairEvent>,
}

/// Why two records look alike.
#[derive(Serialize, ToSchema)]
pub(crate) struct PairReason {
    /// The stable code.
    kind: &'static str,
    weight_bits: f64,
}

/// What was decided.
#[derive(Serialize, ToSchema)]
pub(crate) struct PairEvent {
    at: Timestamp,
    verdict: PairVerdict,
    ground: PairGround,
    /// Which agency; none says that it was another one.
    agency: Option<Uuid>,
}

/// Why the names are opened.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PairGrounds {
    purpose: Purpose,
    reason: Reason,
}

/// Both persons, as far as they may be opened.
#[derive(Serialize, ToSchema)]
pub(crate) struct PairNames {
    /// In the order of `persons`; none for what another agency holds or what was erased.
    persons: Vec<Option<OpenedPerson>>,
    purpose: Purpose,
}

/// A decision on a pair.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PairAnswer {
    /// What is found; `split` has an address of its own.
    verdict: PairVerdict,
    ground: PairGround,
    /// For colleagues; sealed.
    #[serde(default)]
    note: Option<LongText>,
    /// From the comparison.
    seen: String,
}

/// Parting two who were held to be one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PairParting {
    ground: PairGround,
    /// For colleagues; sealed.
    #[serde(default)]
    note: Option<LongText>,
    /// From the comparison.
    seen: String,
}

/// The pairs that the token's owner may know of, the likeliest first.
#[utoipa::path(get, path = "/api/v1/pairs", tag = "pairs", params(WhichPairs), responses((status = 200, body = PairPage)))]
pub(crate) async fn list(program: Program, Query(which): Query<WhichPairs>) -> ApiResult {
    let code = which.show.as_deref().unwrap_or("waiting");
    let filter = QueueFilter::from_code(code);
    if filter.code() != code {
        return Err(ApiError::field("show", "use one of: waiting, merged, different"));
    }
    let found = program.app.list_pairs(&program.actor, filter, which.page.unwrap_or(1) as usize, 50).await?;
    ok(&PairPage {
        pairs: found.rows.into_iter().map(summary).collect(),
        total: found.total,
        page: found.page,
        least_bits: found.least_bits,
    })
}

fn summary(row: QueueRow) -> PairSummary {
    let code = |side: QueueSide| match side {
        QueueSide::Own { code, .. } => Some(code),
        QueueSide::Other => None,
    };
    PairSummary {
        id: row.id.0,
        state: row.state.into(),
        weight_bits: row.weight_bits,
        other_says_same: row.other_says_same,
        codes: row.sides.into_iter().map(code).collect(),
    }
}

/// Compare two records by their coded facts.
#[utoipa::path(get, path = "/api/v1/pairs/{pair}", tag = "pairs", params(("pair" = Uuid, Path)),
    responses((status = 200, body = PairComparison)))]
pub(crate) async fn read(program: Program, PathId(id): PathId<PairId>) -> ApiResult {
    ok(&PairComparison::from(program.app.read_pair(&program.actor, id).await?))
}

impl From<PairView> for PairComparison {
    fn from(view: PairView) -> Self {
        let person = |side: &PairSide| match side {
            PairSide::Own(own) => Some(own.person.0),
            PairSide::Other => None,
        };
        Self {
            id: view.id.0,
            state: view.state.into(),
            seen: view.seen,
            persons: view.sides.iter().map(person).collect(),
            weight_bits: view.weight_bits,
            reasons: view.terms.iter().map(|term| PairReason { kind: term.kind.code(), weight_bits: term.bits }).collect(),
            other_says_same: view.other_says_same,
            needs_two: view.needs_two,
            history: view
                .history
                .into_iter()
                .map(|step| PairEvent {
                    at: step.at,
                    verdict: PairVerdict(step.verdict),
                    ground: PairGround(step.ground),
                    agency: step.agency.map(|agency| agency.0),
                })
                .collect(),
        }
    }
}

/// Open the names. Each look is written to the ledger first, with its purpose and reason.
#[utoipa::path(post, path = "/api/v1/pairs/{pair}/names", tag = "pairs", params(("pair" = Uuid, Path)),
    request_body = PairGrounds, responses((status = 200, body = PairNames)))]
pub(crate) async fn names(program: Program, PathId(id): PathId<PairId>, Json(why): Json<PairGrounds>) -> ApiResult {
    let command = OpenIdentity { purpose: why.purpose.0, reason: why.reason.0 };
    let opened = program.app.open_pair(&program.actor, id, command).await?;
    let persons = opened.identities.into_iter().map(|identity| identity.map(OpenedPerson::from)).collect();
    ok(&PairNames { persons, purpose: Purpose(opened.purpose) })
}

/// Decide whether the two are one.
#[utoipa::path(post, path = "/api/v1/pairs/{pair}/decision", tag = "pairs", params(("pair" = Uuid, Path)),
    request_body = PairAnswer, responses((status = 204, description = "It was recorded")))]
pub(crate) async fn decide(program: Program, PathId(id): PathId<PairId>, Json(answer): Json<PairAnswer>) -> ApiResult {
    if answer.verdict.0 == model::PairVerdict::Split {
        return Err(ApiError::field("verdict", "two who are one are parted under /split"));
    }
    let note = answer.note.map(|text| text.0);
    let command = DecidePair { verdict: answer.verdict.0, ground: answer.ground.0, note, seen: answer.seen };
    program.app.decide_pair(&program.actor, id, command).await?;
    done()
}

/// Part two who were held to be one.
#[utoipa::path(post, path = "/api/v1/pairs/{pair}/split", tag = "pairs", params(("pair" = Uuid, Path)),
    request_body = PairParting, responses((status = 204, description = "They are apart")))]
pub(crate) async fn split(program: Program, PathId(id): PathId<PairId>, Json(parting): Json<PairParting>) -> ApiResult {
    let note = parting.note.map(|text| text.0);
    program.app.split_pair(&program.actor, id, SplitPair { ground: parting.ground.0, note, seen: parting.seen }).await?;
    done()
}
