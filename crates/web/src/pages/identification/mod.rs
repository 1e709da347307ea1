//! Identification: where it stands, and each person's own decision, made without seeing anybody else's.

mod decisions;
mod evidence;
mod form;
mod give;
mod on_case;
mod view;
mod words;

pub(crate) use on_case::{on_case, take_up};
pub(crate) use words::advice;

use policy::Action;

use crate::routes::{Access, Routes};

pub(crate) fn routes(routes: Routes) -> Routes {
    const DECIDE: Access = Access::Policy(Action::DecideScreening);
    const VERIFY: Access = Access::Policy(Action::VerifyScreening);
    const REASSESS: Access = Access::Policy(Action::ReassessScreening);
    routes
        .get("/screenings/{screening}/identification", VERIFY, view::read)
        .get("/screenings/{screening}/decide", DECIDE, give::ask_first)
        .post("/screenings/{screening}/decide", DECIDE, give::save_first)
        .get("/screenings/{screening}/verify", VERIFY, give::ask_later)
        .post("/screenings/{screening}/verify", VERIFY, give::save_later)
        .get("/screenings/{screening}/reassess", REASSESS, give::ask_again)
        .post("/screenings/{screening}/reassess", REASSESS, give::save_again)
}
