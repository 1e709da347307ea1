//! Manifests: sending a file of passengers, seeing how far its check is, and reading its hits.

mod export;
mod hits;
mod send;
mod view;

use policy::Action;

use crate::routes::{Access, Routes};

pub(crate) fn routes(routes: Routes) -> Routes {
    const CHECK: Access = Access::Policy(Action::CheckManifest);
    routes
        .get("/manifests", CHECK, send::list)
        .large_upload("/manifests", CHECK, send::take)
        .get("/manifests/{manifest}", CHECK, view::read)
        .post("/manifests/{manifest}/start", CHECK, view::start)
        .post("/manifests/{manifest}/check", CHECK, hits::check)
        .get("/manifests/{manifest}/result.csv", CHECK, export::csv)
}
