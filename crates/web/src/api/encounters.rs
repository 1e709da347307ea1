//! Encounters: check a traveller, see who it may be, end it or open a case.

use app::accounts::Scope;
use app::cases::{OpenCase, Whom};
use app::encounters::CheckTraveller;
use app::{App, StateError};
use axum::http::Method;
use exchange::mrz::{MrzError, MrzReading};
use jiff::Timestamp;
use model::{Answer, Capture, EncounterId, PersonId};
use policy::Action;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::{ApiResult, Json, created, done, ok};
use super::door::Program;
use super::encounter_view::Encounter;
use super::person::Person;
use super::problem::{ApiError, FieldProblem};
use super::wire::{BorderMode, CaseRef, Countries, Known, LongText, Sex};
use crate::routes::Routes;
use crate::server::PathId;

pub(super) fn routes(routes: Routes) -> Routes {
    let scope = Some(Scope::Encounters);
    routes
        .api(Method::POST, "/api/v1/encounters", Action::CheckTraveller, scope, check)
        .api(Method::GET, "/api/v1/encounters", Action::CheckTraveller, scope, list)
        .api(Method::GET, "/api/v1/encounters/{encounter}", Action::ReadEncounter, scope, read)
        .api(Method::POST, "/api/v1/encounters/{encounter}/close", Action::CloseEncounter, scope, close)
        .api(Method::POST, "/api/v1/encounters/{encounter}/case", Action::OpenCase, Some(Scope::WriteCases), open_case)
}

/// Who stands there: entered by hand, or the machine-readable zone of a document. One of the two.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Check {
    /// Entered by hand.
    #[serde(default)]
    traveller: Option<Traveller>,
    /// The lines as read or typed: TD1, TD2, TD3, MRV-A or MRV-B.
    #[serde(default)]
    mrz: Option<String>,
    /// By land, sea or air, when the post does not say.
    #[serde(default)]
    mode: Option<BorderMode>,
}

/// A traveller as entered by hand. Every part may be missing.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Traveller {
    /// Who they are.
    #[serde(default)]
    person: Person,
    /// Recorded sex.
    #[serde(default)]
    sex: Known<Sex>,
    /// Nationalities, or a stateless or refugee status.
    #[serde(default)]
    nationalities: Known<Countries>,
    /// Whether any document was carried.
    #[serde(default)]
    has_document: Known<bool>,
}

/// A look-alike that was taken for another character, because only then the check digits agree.
#[derive(Serialize, ToSchema)]
pub(crate) struct MrzRepair {
    /// The field.
    field: &'static str,
    /// The line, from 1.
    line: usize,
    /// The position in the line, from 1.
    position: usize,
    /// What was read.
    found: String,
    /// What it was taken for.
    taken: String,
}

/// A new encounter.
#[derive(Serialize, ToSchema)]
pub(crate) struct Checked {
    /// The encounter with who the traveller may already be.
    encounter: Encounter,
    /// Characters of the machine-readable zone that were repaired; compare them with the document.
    repairs: Vec<MrzRepair>,
}

/// Check a traveller.
///
/// Records an encounter and answers with who the traveller may already be, among known persons and on the
/// loaded lists. No likeness found does not mean that somebody is safe.
#[utoipa::path(post, path = "/api/v1/encounters", tag = "encounters", request_body = Check, responses((status = 201, body = Checked)))]
pub(crate) async fn check(program: Program, Json(request): Json<Check>) -> ApiResult {
    let (command, repairs) = request.command(&program.app)?;
    let id = program.app.check_traveller(&program.actor, command).await?;
    let view = program.app.read_encounter(&program.actor, id).await?;
    created(format!("/api/v1/encounters/{id}"), &Checked { encounter: view.into(), repairs })
}

impl Check {
    fn command(self, app: &App) -> Result<(CheckTraveller, Vec<MrzRepair>), ApiError> {
        let mode = self.mode.map(|mode| mode.0);
        match (self.traveller, self.mrz) {
            (Some(traveller), None) => Ok((CheckTraveller { mode, ..traveller.command(app)? }, Vec::new())),
            (None, Some(lines)) => {
                let reading = exchange::mrz::read(&lines, app.today()).map_err(mrz_problem)?;
                let repairs = reading.repairs.iter().map(MrzRepair::from).collect();
                Ok((CheckTraveller { mode, ..of_zone(&reading) }, repairs))
            }
            _ => Err(ApiError::field("traveller", "give either \"traveller\" or \"mrz\"")),
        }
    }
}

impl Traveller {
    fn command(self, app: &App) -> Result<CheckTraveller, ApiError> {
        let traveller = self.person.into_identity(app, "traveller.person")?;
        let has_document = match Answer::from(self.has_document) {
            Answer::NotAsked if !traveller.documents.is_empty() => Answer::Given(true),
            Answer::Given(false) | Answer::Unknown | Answer::PreferNotToSay if !traveller.documents.is_empty() => {
                return Err(ApiError::field("traveller.has_document", "documents were given, so say true or leave it out"));
            }
            answer => answer,
        };
        let nationalities = Answer::from(self.nationalities).map(|all| all.0.into_iter().map(|country| country.0).collect());
        let sex = Answer::from(self.sex).map(|sex| sex.0);
        Ok(CheckTraveller { capture: Capture::ByHand, traveller, sex, nationalities, has_document, mode: None })
    }
}

fn of_zone(reading: &MrzReading) -> CheckTraveller {
    CheckTraveller {
        capture: Capture::Mrz,
        traveller: reading.identity(),
        sex: reading.sex,
        nationalities: reading.nationality.map_or(Answer::Unknown, |country| Answer::Given(vec![country])),
        has_document: Answer::Given(true),
        mode: None,
    }
}

/// The fields whose check digits disagree, each by itself; another fault as one.
fn mrz_problem(error: MrzError) -> ApiError {
    let MrzError::CheckDigits { failed, .. } = &error else { return ApiError::field("mrz", error) };
    let problem = |check: &exchange::mrz::FieldCheck| FieldProblem {
        field: format!("mrz.{}", check.field.code()),
        what: format!("the check digit does not agree (line {}, from character {})", check.line, check.position),
        hint: Some("compare these characters with the document, or enter the traveller by hand".to_owned()),
    };
    ApiError::Fields(failed.iter().map(problem).collect())
}

impl From<&exchange::mrz::Repair> for MrzRepair {
    fn from(repair: &exchange::mrz::Repair) -> Self {
        Self {
            field: repair.field.code(),
            line: repair.line,
            position: repair.position,
            found: repair.found.to_string(),
            taken: repair.taken.to_string(),
        }
    }
}

/// An encounter on the officer's table.
#[derive(Serialize, ToSchema)]
pub(crate) struct OpenEncounter {
    /// Its id.
    id: Uuid,
    /// When.
    at: Timestamp,
    /// By land, sea or air.
    mode: Option<BorderMode>,
    /// How many looked alike.
    hits: usize,
}

/// The encounters of the token's owner that have not ended, newest first.
#[utoipa::path(get, path = "/api/v1/encounters", tag = "encounters", responses((status = 200, body = [OpenEncounter])))]
pub(crate) async fn list(program: Program) -> ApiResult {
    let open = program.app.open_encounters(&program.actor).into_iter();
    let row = |(id, facts): (EncounterId, model::EncounterFacts)| OpenEncounter {
        id: id.0,
        at: facts.at,
        mode: facts.mode.map(BorderMode),
        hits: facts.hits.len(),
    };
    ok(&open.map(row).collect::<Vec<_>>())
}

/// An encounter, with who the traveller may already be as of now.
#[utoipa::path(get, path = "/api/v1/encounters/{encounter}", tag = "encounters", params(("encounter" = Uuid, Path)),
    responses((status = 200, body = Encounter)))]
pub(crate) async fn read(program: Program, PathId(id): PathId<EncounterId>) -> ApiResult {
    ok(&Encounter::from(program.app.read_encounter(&program.actor, id).await?))
}

/// End an encounter without a case.
#[utoipa::path(post, path = "/api/v1/encounters/{encounter}/close", tag = "encounters", params(("encounter" = Uuid, Path)),
    responses((status = 204, description = "It has ended")))]
pub(crate) async fn close(program: Program, PathId(id): PathId<EncounterId>) -> ApiResult {
    program.app.close_encounter(&program.actor, id).await?;
    done()
}

/// Whom a new case is about.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCase {
    /// A known person who was shown at this encounter; left out, the traveller becomes a new person.
    #[serde(default)]
    person: Option<Uuid>,
    /// What happened, in words; sealed.
    #[serde(default)]
    narrative: Option<LongText>,
}

/// Open a case. The encounter ends with it.
#[utoipa::path(post, path = "/api/v1/encounters/{encounter}/case", tag = "cases", params(("encounter" = Uuid, Path)),
    request_body = NewCase, responses((status = 201, body = CaseRef)))]
pub(crate) async fn open_case(
    program: Program,
    PathId(encounter): PathId<EncounterId>,
    Json(request): Json<NewCase>,
) -> ApiResult {
    let whom = request.person.map_or(Whom::New, |person| Whom::Known(PersonId(person)));
    let command = OpenCase { encounter, whom, narrative: request.narrative.map(|text| text.0) };
    let opened = program.app.open_case(&program.actor, command).await;
    let id = opened.map_err(|error| ApiError::of_field(error, StateError::NotShown, "person"))?;
    let number = program.app.case_view(&program.actor, id).await?.facts.number.to_string();
    created(format!("/api/v1/cases/{id}"), &CaseRef { id: id.0, number })
}
