//! Interceptions: those one may know of, one with its clock, recording one, ending a hold.

mod clock;
mod list;
mod record;
mod release;
mod view;

pub(crate) use clock::clock_tag;
pub(crate) use view::post_name;

use policy::Action;

use crate::routes::{Access, Routes};

pub(crate) fn routes(routes: Routes) -> Routes {
    const RECORD: Access = Access::Policy(Action::RecordInterception);
    const CHANGE: Access = Access::Policy(Action::ChangeInterception);
    routes
        .get("/interceptions", Access::Policy(Action::ListInterceptions), list::list)
        .get("/cases/{case}/interceptions/new", RECORD, record::ask_of_case)
        .post("/cases/{case}/interceptions/new", RECORD, record::save_of_case)
        .get("/encounters/{encounter}/interceptions/new", RECORD, record::ask_of_encounter)
        .post("/encounters/{encounter}/interceptions/new", RECORD, record::save_of_encounter)
        .get("/interceptions/{interception}", Access::Policy(Action::ReadInterception), view::read)
        .get("/interceptions/{interception}/release", CHANGE, release::ask)
        .post("/interceptions/{interception}/release", CHANGE, release::save)
}
