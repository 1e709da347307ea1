//! The JSON API under `/api/v1`: the same use cases and the same policy as the pages, for programs with a token.
//!
//! **Invariants:** no cookie is read here; every route but the document itself asks for a token, its scope and the
//! policy, in this order; what goes over the wire is this module's own copy of a value, never `model`'s.

mod body;
mod cases;
mod decisions;
mod deconflict;
pub(crate) mod door;
mod encounter_view;
mod encounters;
mod forms;
mod house;
mod ledger;
mod lists;
mod manifests;
mod me;
mod openapi;
mod operations;
mod pairs;
mod person;
mod places;
pub(crate) mod problem;
mod watchlists;
mod wire;

use crate::routes::Routes;

/// Every route of the API.
pub(crate) fn routes(routes: Routes) -> Routes {
    let areas: &[fn(Routes) -> Routes] = &[
        openapi::routes,
        me::routes,
        places::routes,
        encounters::routes,
        cases::routes,
        forms::routes,
        watchlists::routes,
        lists::routes,
        decisions::routes,
        manifests::routes,
        ledger::routes,
        house::routes,
        pairs::routes,
        operations::routes,
        deconflict::routes,
    ];
    areas.iter().fold(routes, |routes, area| area(routes))
}
