//! At the border: one look at one traveller, who this may already be, and the way on.

mod by_hand;
mod candidate;
mod decide;
pub(crate) mod fields;
mod list;
mod open_case;
mod reading;
pub(crate) mod remembered;
mod result;
mod start;
pub(crate) mod term;

use policy::Action;

use crate::routes::{Access, Routes};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/encounters", Access::Policy(Action::CheckTraveller), list::list)
        .get("/encounters/new", Access::Policy(Action::CheckTraveller), start::ask)
        .post("/encounters", Access::Policy(Action::CheckTraveller), by_hand::check)
        .post("/encounters/mrz", Access::Policy(Action::CheckTraveller), start::read)
        .get("/encounters/by-hand", Access::Policy(Action::CheckTraveller), by_hand::ask)
        .post("/encounters/by-hand", Access::Policy(Action::CheckTraveller), by_hand::go_on)
        .get("/encounters/{encounter}", Access::Policy(Action::ReadEncounter), result::read)
        .post("/encounters/{encounter}/close", Access::Policy(Action::CloseEncounter), result::close)
        .get("/encounters/{encounter}/decide", Access::Policy(Action::DecideHit), decide::ask)
        .post("/encounters/{encounter}/decide", Access::Policy(Action::DecideHit), decide::decide)
        .get("/encounters/{encounter}/case", Access::Policy(Action::OpenCase), open_case::ask)
        .post("/encounters/{encounter}/case", Access::Policy(Action::OpenCase), open_case::open)
}
