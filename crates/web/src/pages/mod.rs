//! The pages: one module for each area, each handler small: parse, ask `app`, show or lead on.

mod about;
mod account;
mod admin;
pub(crate) mod answers;
mod audit;
pub(crate) mod cases;
mod check_counts;
mod decisions;
mod deconflict;
mod devices;
pub(crate) mod encounters;
pub(crate) mod errors;
mod figures;
mod forms;
mod home;
mod house_timeline;
mod identification;
pub(crate) mod inbox;
mod interception;
mod interview;
mod manifests;
pub(crate) mod nav;
pub(crate) mod offline;
pub(crate) mod operations;
mod pairs;
pub(crate) mod proving;
mod qr;
pub(crate) mod screening;
mod sets;
mod setup;
mod sign_in;
mod sign_in_code;
mod suspicion;
mod watchlists;

use crate::routes::Routes;

pub use nav::nav;

/// Every route of the server.
#[must_use]
pub fn all_routes() -> Routes {
    let areas: &[fn(Routes) -> Routes] = &[
        crate::server::routes,
        crate::api::routes,
        crate::openrosa::routes,
        sign_in::routes,
        sign_in_code::routes,
        setup::routes,
        home::routes,
        encounters::routes,
        cases::routes,
        answers::routes,
        account::routes,
        about::routes,
        audit::routes,
        figures::routes,
        forms::routes,
        admin::routes,
        watchlists::routes,
        pairs::routes,
        operations::routes,
        decisions::routes,
        deconflict::routes,
        devices::routes,
        manifests::routes,
        check_counts::routes,
        interview::routes,
        identification::routes,
        suspicion::routes,
        interception::routes,
        inbox::routes,
        screening::routes,
        sets::routes,
        offline::routes,
    ];
    areas.iter().fold(Routes::new(), |routes, area| area(routes))
}
