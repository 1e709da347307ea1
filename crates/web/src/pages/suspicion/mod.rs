//! Suspicions: of a case, one with its words, recording one, moving it on. Never seen by those who protect.

mod decide;
mod enter;
mod list;
mod view;

use policy::Action;

use crate::routes::{Access, Routes};

pub(crate) fn routes(routes: Routes) -> Routes {
    const READ: Access = Access::Policy(Action::ReadSuspicion);
    const ENTER: Access = Access::Policy(Action::EnterSuspicion);
    const DECIDE: Access = Access::Policy(Action::DecideSuspicion);
    routes
        .get("/cases/{case}/suspicions", READ, list::list)
        .get("/cases/{case}/suspicions/new", ENTER, enter::ask)
        .post("/cases/{case}/suspicions/new", ENTER, enter::save)
        .get("/suspicions/{suspicion}", READ, view::read)
        .get("/suspicions/{suspicion}/decide", DECIDE, decide::ask)
        .post("/suspicions/{suspicion}/decide", DECIDE, decide::save)
}
