//! Screenings: the list, and the page of one finding: what is proposed, what it rests on, what to ask next.

mod calibration;
mod elements;
mod finding;
mod list;
mod missing;
mod next_step;
mod rules;
mod talk;
pub(crate) mod words;

pub(in crate::pages) use rules::weight_words;

use policy::Action;

use crate::routes::{Access, Routes};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/screenings", Access::Policy(Action::ListScreenings), list::list)
        .get("/screenings/calibration", Access::Policy(Action::ReadCalibration), calibration::read)
        .get("/screenings/{screening}", Access::Policy(Action::ReadScreening), finding::read)
}
