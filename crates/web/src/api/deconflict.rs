//! Blind deconfliction: entries to a case, matches with other agencies, where the talk about one stands.

use app::accounts::Scope;
use app::deconflict::{AnswerMatch, InterestView, MatchRow, MatchView, OpenInterest};
use axum::http::Method;
use jiff::Timestamp;
use model::{CaseId, DeconflictionId, Identifier, InterestId};
use policy::Action;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::{ApiResult, Json, created, done, ok};
use super::door::Program;
use super::problem::ApiError;
use super::wire::{Created, IdentifierKind, InterestRole, MatchState, MatchStrength, Purpose, Reason};
use crate::input::InterestForm;
use crate::routes::Routes;
use crate::server::PathId;
use crate::wording::Texts;

pub(super) fn routes(routes: Routes) -> Routes {
    let (reading, writing) = (Some(Scope::ReadCases), Some(Scope::WriteCases));
    routes
        .api(Method::GET, "/api/v1/cases/{case}/interests", Action::ReadInterests, reading, list)
        .api(Method::POST, "/api/v1/cases/{case}/interests", Action::EnterInterest, writing, enter)
        .api(Method::POST, "/api/v1/interests/{interest}/value", Action::OpenInterest, Some(Scope::Identities), value)
        .api(Method::POST, "/api/v1/interests/{interest}/end", Action::EnterInterest, writing, end)
        .api(Method::GET, "/api/v1/deconfliction", Action::ListDeconfliction, reading, matches)
        .api(Method::GET, "/api/v1/deconfliction/{deconfliction}", Action::ReadDeconfliction, reading, read)
        .api(Method::POST, "/api/v1/deconfliction/{deconfliction}/state", Action::AnswerDeconfliction, writing, answer)
}

/// The entries of a case.
#[derive(Serialize, ToSchema)]
pub(crate) struct Interests {
    interests: Vec<Interest>,
}

/// An entry; what it says stays sealed.
#[derive(Serialize, ToSchema)]
pub(crate) struct Interest {
    id: Uuid,
    kind: IdentifierKind,
    role: InterestRole,
    at: Timestamp,
    /// When it was taken out.
    ended: Option<Timestamp>,
    /// How many matches it has had.
    matches: usize,
}

impl From<InterestView> for Interest {
    fn from(view: InterestView) -> Self {
        Self {
            id: view.id.0,
            kind: IdentifierKind(view.kind),
            role: InterestRole(view.role),
            at: view.at,
            ended: view.ended,
            matches: view.matches,
        }
    }
}

/// An identifier to enter; which fields count follows from the kind.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewInterest {
    kind: IdentifierKind,
    role: InterestRole,
    /// A telephone, document or account number.
    #[serde(default)]
    number: String,
    /// The state that issued the document, three letters.
    #[serde(default)]
    country: String,
    /// Names, for a description.
    #[serde(default)]
    names: Vec<String>,
    /// Date of birth, whole or in part, for a description.
    #[serde(default)]
    birth: String,
}

/// Why an entry is opened.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InterestGrounds {
    purpose: Purpose,
    reason: Reason,
}

/// What an entry says.
#[derive(Serialize, ToSchema)]
pub(crate) struct InterestValue {
    kind: IdentifierKind,
    /// The number, in the form in which it is compared.
    number: Option<String>,
    /// The state that issued the document.
    country: Option<String>,
    /// The names of a description.
    names: Vec<String>,
    /// The years in which somebody described may have been born.
    birth_years: Option<String>,
}

/// One's matches.
#[derive(Serialize, ToSchema)]
pub(crate) struct Matches {
    matches: Vec<MatchSummary>,
}

/// A match: the own entry and the agency to call, nothing of the other side.
#[derive(Serialize, ToSchema)]
pub(crate) struct MatchSummary {
    id: Uuid,
    state: MatchState,
    strength: MatchStrength,
    found_at: Timestamp,
    own_case: Uuid,
    own_interest: Uuid,
    agency: Uuid,
}

impl From<MatchRow> for MatchSummary {
    fn from(row: MatchRow) -> Self {
        Self {
            id: row.id.0,
            state: MatchState(row.state),
            strength: MatchStrength(row.strength),
            found_at: row.found_at,
            own_case: row.own.case.0.0,
            own_interest: row.own.entry.id.0,
            agency: row.agency.0,
        }
    }
}

/// A match with whom to call.
#[derive(Serialize, ToSchema)]
pub(crate) struct MatchDetails {
    summary: MatchSummary,
    version: u32,
    /// Whom to ask for at the other agency.
    call: String,
    /// The states that may be set now.
    next: Vec<MatchState>,
}

impl From<MatchView> for MatchDetails {
    fn from(view: MatchView) -> Self {
        let next = view.next.into_iter().map(MatchState).collect();
        Self { summary: view.row.into(), version: view.version, call: view.call, next }
    }
}

/// Where the talk stands.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MatchAnswer {
    state: MatchState,
    /// The version that was read.
    version: u32,
}

/// What the agency of the token's owner entered to a case.
#[utoipa::path(get, path = "/api/v1/cases/{case}/interests", tag = "deconfliction", params(("case" = Uuid, Path)),
    responses((status = 200, body = Interests)))]
pub(crate) async fn list(program: Program, PathId(case): PathId<CaseId>) -> ApiResult {
    let interests = program.app.case_interests(&program.actor, case).await?;
    ok(&Interests { interests: interests.into_iter().map(Interest::from).collect() })
}

/// Enter an identifier of somebody of interest. It is compared with other agencies' at once.
#[utoipa::path(post, path = "/api/v1/cases/{case}/interests", tag = "deconfliction", params(("case" = Uuid, Path)),
    request_body = NewInterest, responses((status = 201, body = Created)))]
pub(crate) async fn enter(program: Program, PathId(case): PathId<CaseId>, Json(new): Json<NewInterest>) -> ApiResult {
    let form = InterestForm {
        kind: new.kind.0.code().to_owned(),
        role: new.role.0.code().to_owned(),
        number: new.number,
        country: new.country,
        names: new.names.join("\n"),
        birth: new.birth,
    };
    let command = form.command(program.app.country().telephone_prefix(), program.app.today()).map_err(|errors| {
        let t = Texts::new(model::Language::English);
        let problem = |(field, error): (&str, &crate::input::InputError)| match ApiError::field(field, error.words(t)) {
            ApiError::Fields(fields) => fields,
            _ => Vec::new(),
        };
        ApiError::Fields(errors.iter().flat_map(problem).collect())
    })?;
    let id = program.app.enter_interest(&program.actor, case, command).await?;
    created(format!("/api/v1/cases/{case}/interests"), &Created { id: id.0 })
}

/// Open what an entry says. The look is written to the ledger first.
#[utoipa::path(post, path = "/api/v1/interests/{interest}/value", tag = "deconfliction", params(("interest" = Uuid, Path)),
    request_body = InterestGrounds, responses((status = 200, body = InterestValue)))]
pub(crate) async fn value(program: Program, PathId(id): PathId<InterestId>, Json(why): Json<InterestGrounds>) -> ApiResult {
    let command = OpenInterest { purpose: why.purpose.0, reason: why.reason.0 };
    ok(&InterestValue::from(program.app.open_interest(&program.actor, id, command).await?))
}

impl From<Identifier> for InterestValue {
    fn from(identifier: Identifier) -> Self {
        let kind = IdentifierKind(identifier.kind());
        let none = Self { kind, number: None, country: None, names: Vec::new(), birth_years: None };
        match identifier {
            Identifier::Phone(number) | Identifier::MobileMoney(number) => Self { number: Some(number.to_string()), ..none },
            Identifier::BankAccount(number) => Self { number: Some(number.as_str().to_owned()), ..none },
            Identifier::Passport { number, issuer: country } | Identifier::NationalId { number, country } => {
                Self { number: Some(number.as_str().to_owned()), country: Some(country.to_string()), ..none }
            }
            Identifier::Description(described) => Self {
                names: described.names.iter().map(|name| name.as_str().to_owned()).collect(),
                birth_years: described.birth.given().map(|birth| {
                    let (first, last) = birth.birth_years();
                    if first == last { first.to_string() } else { format!("{first}/{last}") }
                }),
                ..none
            },
        }
    }
}

/// Take an entry out: it is compared no more.
#[utoipa::path(post, path = "/api/v1/interests/{interest}/end", tag = "deconfliction", params(("interest" = Uuid, Path)),
    responses((status = 204, description = "It was taken out")))]
pub(crate) async fn end(program: Program, PathId(id): PathId<InterestId>) -> ApiResult {
    program.app.end_interest(&program.actor, id).await?;
    done()
}

/// One's matches with other agencies.
#[utoipa::path(get, path = "/api/v1/deconfliction", tag = "deconfliction", responses((status = 200, body = Matches)))]
pub(crate) async fn matches(program: Program) -> ApiResult {
    let found = program.app.list_matches(&program.actor)?;
    ok(&Matches { matches: found.into_iter().map(MatchSummary::from).collect() })
}

/// A match: whom to call, and the own entry.
#[utoipa::path(get, path = "/api/v1/deconfliction/{deconfliction}", tag = "deconfliction",
    params(("deconfliction" = Uuid, Path)), responses((status = 200, body = MatchDetails)))]
pub(crate) async fn read(program: Program, PathId(id): PathId<DeconflictionId>) -> ApiResult {
    ok(&MatchDetails::from(program.app.read_match(&program.actor, id).await?))
}

/// Say where the talk about a match stands.
#[utoipa::path(post, path = "/api/v1/deconfliction/{deconfliction}/state", tag = "deconfliction",
    params(("deconfliction" = Uuid, Path)), request_body = MatchAnswer,
    responses((status = 204, description = "It was recorded")))]
pub(crate) async fn answer(program: Program, PathId(id): PathId<DeconflictionId>, Json(said): Json<MatchAnswer>) -> ApiResult {
    program.app.answer_match(&program.actor, id, AnswerMatch { state: said.state.0, version: said.version }).await?;
    done()
}
