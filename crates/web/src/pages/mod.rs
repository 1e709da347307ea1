//! The pages: one module for each area, each handler small: parse, ask `app`, show or lead on.

pub(crate) mod errors;
pub(crate) mod nav;

use crate::routes::Routes;

pub use nav::nav;

/// Every route of the server.
#[must_use]
pub fn all_routes() -> Routes {
    let areas: &[fn(Routes) -> Routes] = &[crate::server::routes];
    areas.iter().fold(Routes::new(), |routes, area| area(routes))
}
