//! Cases: the list, the case itself, and everything that may be done with it.

mod change;
mod decide;
mod erase;
pub(crate) mod frame;
mod hand_over;
mod identity;
mod journey;
mod legs;
mod list;
mod narrative;
mod notes;
mod person;
mod query;
mod relation;
mod status;
mod timeline;
mod tracks;
mod view;

use policy::Action;

use crate::routes::{Access, Routes};

pub(crate) fn routes(routes: Routes) -> Routes {
    let routes = routes
        .get("/cases", Access::Policy(Action::ListCases), list::list)
        .get("/cases/{case}", Access::Policy(Action::ReadCase), view::read)
        .get("/cases/{case}/identity", Access::Policy(Action::OpenIdentity), identity::ask)
        .post("/cases/{case}/identity", Access::Policy(Action::OpenIdentity), identity::open)
        .get("/cases/{case}/notes", Access::Policy(Action::ReadGeneralNotes), notes::read)
        .post("/cases/{case}/notes", Access::Policy(Action::AddGeneralNote), notes::add);
    changes(routes)
}

fn changes(routes: Routes) -> Routes {
    routes
        .get("/cases/{case}/journeys/new", Access::Policy(Action::ChangeCase), journey::ask)
        .post("/cases/{case}/journeys/new", Access::Policy(Action::ChangeCase), journey::save)
        .get("/cases/{case}/relations/new", Access::Policy(Action::ChangeCase), relation::ask)
        .post("/cases/{case}/relations/new", Access::Policy(Action::ChangeCase), relation::save)
        .get("/cases/{case}/narrative", Access::Policy(Action::ChangeCase), narrative::ask)
        .post("/cases/{case}/narrative", Access::Policy(Action::ChangeCase), narrative::save)
        .get("/cases/{case}/status", Access::Policy(Action::ChangeCase), status::ask)
        .post("/cases/{case}/status", Access::Policy(Action::ChangeCase), status::save)
        .get("/cases/{case}/tracks/{track}", Access::Policy(Action::DecideTrack), decide::ask)
        .post("/cases/{case}/tracks/{track}", Access::Policy(Action::DecideTrack), decide::save)
        .get("/cases/{case}/hand-over", Access::Policy(Action::HandOver), hand_over::ask)
        .post("/cases/{case}/hand-over", Access::Policy(Action::HandOver), hand_over::save)
        .get("/cases/{case}/erase", Access::Policy(Action::ErasePerson), erase::ask)
        .post("/cases/{case}/erase", Access::Policy(Action::ErasePerson), erase::save)
}
