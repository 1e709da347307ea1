//! The places and border points of the country pack, for the codes of journeys.

use axum::http::Method;
use country::{BorderPoint, Place, PlaceLevel};
use policy::Action;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::body::{ApiResult, Query, ok};
use super::door::Program;
use super::problem::ApiError;
use super::wire::{BorderMode, LocalNames};
use crate::routes::Routes;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.api(Method::GET, "/api/v1/places", Action::OwnAccount, None, places)
}

/// Which places.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Only those of a level: division, district or upazila.
    level: Option<String>,
    /// Only those that lie directly in the place of this P-code.
    parent: Option<String>,
}

/// Places of a country.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlaceList {
    /// Three letters as in a passport.
    country: String,
    places: Vec<PlaceRow>,
    /// Every border point, whatever the places are filtered by.
    border_points: Vec<PointRow>,
}

/// A place.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlaceRow {
    pcode: String,
    /// division, district or upazila.
    level: &'static str,
    /// The P-code of the place it lies in.
    parent: Option<String>,
    name: LocalNames,
}

/// A border point.
#[derive(Serialize, ToSchema)]
pub(crate) struct PointRow {
    code: String,
    mode: BorderMode,
    name: LocalNames,
    /// The P-code of its district.
    district: String,
    /// open, suspended, closed or unknown.
    status: &'static str,
}

fn names(of: impl Fn(model::Language) -> String) -> LocalNames {
    LocalNames { en: of(model::Language::English), bn: of(model::Language::Bangla) }
}

impl From<&Place> for PlaceRow {
    fn from(place: &Place) -> Self {
        Self {
            pcode: place.pcode.clone(),
            level: place.level.code(),
            parent: place.parent.clone(),
            name: names(|language| place.name(language).to_owned()),
        }
    }
}

impl From<&BorderPoint> for PointRow {
    fn from(point: &BorderPoint) -> Self {
        Self {
            code: point.code.clone(),
            mode: BorderMode(point.mode),
            name: names(|language| point.name(language).to_owned()),
            district: point.district.clone(),
            status: point.status.code(),
        }
    }
}

/// Places and border points of the country.
#[utoipa::path(get, path = "/api/v1/places", tag = "places", params(Which), responses((status = 200, body = PlaceList)))]
pub(crate) async fn places(program: Program, Query(which): Query<Which>) -> ApiResult {
    let level = which.level.map(|code| code.parse::<PlaceLevel>()).transpose();
    let level = level.map_err(|error| ApiError::field("level", error))?;
    let country = program.app.country();
    let parent = match which.parent {
        Some(code) => {
            let unknown = || ApiError::field("parent", "no place has this P-code");
            Some(country.places().get(&code).ok_or_else(unknown)?.pcode.clone())
        }
        None => None,
    };
    let fits = |place: &&Place| level.is_none_or(|level| place.level == level) && (parent.is_none() || place.parent == parent);
    ok(&PlaceList {
        country: country.alpha3().to_string(),
        places: country.places().all().filter(fits).map(PlaceRow::from).collect(),
        border_points: country.border_points().iter().map(PointRow::from).collect(),
    })
}
