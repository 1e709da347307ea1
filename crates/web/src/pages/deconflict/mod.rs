//! Blind deconfliction: what a case enters, the matches with other agencies, and how much is entered.

mod enter;
mod entries;
mod list;
mod talk;
mod usage;
mod value;

use policy::Action;

use crate::routes::{Access, Routes};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/cases/{case}/interests", Access::Policy(Action::ReadInterests), entries::list)
        .get("/cases/{case}/interests/new", Access::Policy(Action::EnterInterest), enter::ask)
        .post("/cases/{case}/interests/new", Access::Policy(Action::EnterInterest), enter::save)
        .get("/interests/{interest}/value", Access::Policy(Action::OpenInterest), value::ask)
        .post("/interests/{interest}/value", Access::Policy(Action::OpenInterest), value::open)
        .post("/interests/{interest}/end", Access::Policy(Action::EnterInterest), entries::end)
        .get("/deconfliction", Access::Policy(Action::ListDeconfliction), list::list)
        .get("/deconfliction/use", Access::Policy(Action::ReadDeconflictionUse), usage::read)
        .get("/deconfliction/{deconfliction}", Access::Policy(Action::ReadDeconfliction), talk::read)
        .post("/deconfliction/{deconfliction}/state", Access::Policy(Action::AnswerDeconfliction), talk::answer)
}

/// What an agency is called.
fn agency_name(signed: &crate::server::Signed, id: model::AgencyId) -> String {
    let directory = signed.app.directory();
    directory.agency(id).map(|agency| agency.facts.name.in_language(signed.t.language()).to_owned()).unwrap_or_default()
}
