//! Cases: listing, reading, changing, noting, opening the identity, handing over.

pub(super) mod change;
pub(super) mod hand_over;
pub(super) mod identity;
pub(super) mod journeys;
pub(super) mod list;
pub(super) mod notes;
pub(super) mod read;
pub(super) mod relations;

use app::accounts::Scope;
use axum::http::Method;
use policy::Action;

use crate::routes::Routes;

pub(super) fn routes(routes: Routes) -> Routes {
    let (reading, writing) = (Some(Scope::ReadCases), Some(Scope::WriteCases));
    routes
        .api(Method::GET, "/api/v1/cases", Action::ListCases, reading, list::list)
        .api(Method::GET, "/api/v1/cases/{case}", Action::ReadCase, reading, read::read)
        .api(Method::GET, "/api/v1/cases/{case}/timeline", Action::ReadCase, reading, read::timeline)
        .api(Method::POST, "/api/v1/cases/{case}/identity", Action::OpenIdentity, Some(Scope::Identities), identity::open)
        .api(Method::GET, "/api/v1/cases/{case}/notes", Action::ReadGeneralNotes, reading, notes::list)
        .api(Method::POST, "/api/v1/cases/{case}/notes", Action::AddGeneralNote, writing, notes::add)
        .api(Method::POST, "/api/v1/cases/{case}/journeys", Action::ChangeCase, writing, journeys::add)
        .api(Method::POST, "/api/v1/cases/{case}/relations", Action::ChangeCase, writing, relations::add)
        .api(Method::PUT, "/api/v1/cases/{case}/narrative", Action::ChangeCase, writing, change::narrative)
        .api(Method::PUT, "/api/v1/cases/{case}/status", Action::ChangeCase, writing, change::status)
        .api(Method::POST, "/api/v1/cases/{case}/tracks", Action::DecideTrack, writing, change::track)
        .api(Method::GET, "/api/v1/cases/{case}/hand-over", Action::HandOver, writing, hand_over::receivers)
        .api(Method::POST, "/api/v1/cases/{case}/hand-over", Action::HandOver, writing, hand_over::hand_over)
}
