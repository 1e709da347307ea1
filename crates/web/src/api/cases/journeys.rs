//! Journeys and their legs.

use app::App;
use app::cases::AddJourney;
use model::{Answer, CaseId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::body::{ApiResult, Json, created};
use crate::api::door::Program;
use crate::api::problem::ApiError;
use crate::api::wire::{BorderMode, Country, Created, Known, LongText, PartialDay, Transport};
use crate::server::PathId;

/// One leg: from a place, to a place, perhaps through a border point. What is left out was not asked.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Leg {
    /// Country left or travelled in.
    #[serde(default)]
    from_country: Known<Country>,
    /// P-code of the place left; see `/api/v1/places`.
    #[serde(default)]
    from_place: Known<String>,
    /// Country reached.
    #[serde(default)]
    to_country: Known<Country>,
    /// P-code of the place reached.
    #[serde(default)]
    to_place: Known<String>,
    /// How the border was crossed, when one was.
    #[serde(default)]
    mode: Known<BorderMode>,
    /// Code of the border point; see `/api/v1/places`.
    #[serde(default)]
    border_point: Known<String>,
    /// When, as far as known.
    #[serde(default)]
    on: Known<PartialDay>,
    /// By what.
    #[serde(default)]
    transport: Known<Transport>,
}

/// A journey to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewJourney {
    /// Its legs, in the order travelled; 1 to 40.
    legs: Vec<Leg>,
    /// What the person told of it, in words; sealed.
    #[serde(default)]
    remarks: Option<LongText>,
}

const MOST_LEGS: usize = 40;

/// Add a journey.
#[utoipa::path(post, path = "/api/v1/cases/{case}/journeys", tag = "cases", params(("case" = Uuid, Path)),
    request_body = NewJourney, responses((status = 201, body = Created)))]
pub(crate) async fn add(program: Program, PathId(case): PathId<CaseId>, Json(request): Json<NewJourney>) -> ApiResult {
    if !(1..=MOST_LEGS).contains(&request.legs.len()) {
        return Err(ApiError::field("legs", format!("give 1 to {MOST_LEGS} legs")));
    }
    let legs = request.legs.into_iter().enumerate().map(|(i, leg)| leg.into_model(&program.app, &format!("legs[{i}]")));
    let command = AddJourney { legs: legs.collect::<Result<_, _>>()?, remarks: request.remarks.map(|text| text.0) };
    let journey = program.app.add_journey(&program.actor, case, command).await?;
    created(format!("/api/v1/cases/{case}"), &Created { id: journey.0 })
}

impl Leg {
    fn into_model(self, app: &App, at: &str) -> Result<model::Leg, ApiError> {
        let on = Answer::from(self.on).map(|day| day.0);
        if on.given().is_some_and(|day| day.earliest() > app.today()) {
            return Err(ApiError::field(format!("{at}.on"), "this lies in the future"));
        }
        let mode = Answer::from(self.mode).map(|mode| mode.0);
        let border_point = border_point(app, self.border_point.into(), &mode, &format!("{at}.border_point"))?;
        Ok(model::Leg {
            from_country: Answer::from(self.from_country).map(|country| country.0),
            from_place: place(app, self.from_place.into(), &format!("{at}.from_place"))?,
            to_country: Answer::from(self.to_country).map(|country| country.0),
            to_place: place(app, self.to_place.into(), &format!("{at}.to_place"))?,
            mode,
            border_point,
            on,
            transport: Answer::from(self.transport).map(|transport| transport.0),
        })
    }
}

/// The place in the generation of codes that the country pack uses.
fn place(app: &App, code: Answer<String>, at: &str) -> Result<Answer<String>, ApiError> {
    let Answer::Given(code) = code else { return Ok(code) };
    let found = app.country().places().get(&code).map(|place| place.pcode.clone());
    let found = found.ok_or_else(|| ApiError::field(at, "no place has this P-code; /api/v1/places lists them"))?;
    Ok(Answer::Given(found))
}

fn border_point(app: &App, code: Answer<String>, mode: &Answer<model::BorderMode>, at: &str) -> Result<Answer<String>, ApiError> {
    let Answer::Given(code) = code else { return Ok(code) };
    let point = app.country().border_point(&code);
    let point = point.ok_or_else(|| ApiError::field(at, "no border point has this code; /api/v1/places lists them"))?;
    match mode.given() {
        Some(mode) if *mode != point.mode => Err(ApiError::field(at, format!("this point is crossed by {}", point.mode))),
        _ => Ok(Answer::Given(code)),
    }
}

impl From<model::Leg> for Leg {
    fn from(leg: model::Leg) -> Self {
        Self {
            from_country: leg.from_country.map(Country).into(),
            from_place: leg.from_place.into(),
            to_country: leg.to_country.map(Country).into(),
            to_place: leg.to_place.into(),
            mode: leg.mode.map(BorderMode).into(),
            border_point: leg.border_point.into(),
            on: leg.on.map(PartialDay).into(),
            transport: leg.transport.map(Transport).into(),
        }
    }
}
