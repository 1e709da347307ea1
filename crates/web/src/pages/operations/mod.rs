//! Joint operations: the list, one operation with its live board, its figures, leads, briefings, lessons and report.

mod board;
mod briefings;
mod counter;
mod enter;
mod figure;
mod figures;
mod frame;
mod import;
mod leads;
mod lessons;
mod list;
mod participants;
mod posts;
mod report;
mod report_files;
mod set_up;
mod states;
mod sums;
mod words;

use policy::Action;

use crate::routes::{Access, Routes};

pub(crate) fn routes(routes: Routes) -> Routes {
    const READ: Access = Access::Policy(Action::ReadOperation);
    const CHANGE: Access = Access::Policy(Action::ChangeOperation);
    const CLOSE: Access = Access::Policy(Action::CloseOperation);
    const FIGURES: Access = Access::Policy(Action::EnterFigures);
    const LEADS: Access = Access::Policy(Action::WorkLeads);
    const LESSONS: Access = Access::Policy(Action::RecordLessons);
    const CREATE: Access = Access::Policy(Action::CreateOperation);
    let routes = routes
        .get("/operations", Access::Policy(Action::ListOperations), list::list)
        .get("/operations/new", CREATE, set_up::ask_new)
        .post("/operations/new", CREATE, set_up::create)
        .get("/operations/{operation}", READ, board::read)
        .get("/operations/{operation}/change", CHANGE, set_up::ask_change)
        .post("/operations/{operation}/change", CHANGE, set_up::change)
        .get("/operations/{operation}/participants", CHANGE, participants::ask)
        .post("/operations/{operation}/participants", CHANGE, participants::save)
        .get("/operations/{operation}/posts", CHANGE, posts::ask)
        .post("/operations/{operation}/posts", CHANGE, posts::save)
        .post("/operations/{operation}/start", CHANGE, states::start)
        .get("/operations/{operation}/close", CLOSE, states::ask_close)
        .post("/operations/{operation}/close", CLOSE, states::close)
        .get("/operations/{operation}/reopen", CLOSE, states::ask_reopen)
        .post("/operations/{operation}/reopen", CLOSE, states::reopen);
    let routes = routes
        .get("/operations/{operation}/figures", READ, figures::list)
        .get("/operations/{operation}/figures/new", FIGURES, enter::ask)
        .post("/operations/{operation}/figures/new", FIGURES, enter::save)
        .get("/operations/{operation}/figures/import", FIGURES, import::ask)
        .upload("/operations/{operation}/figures/import", FIGURES, import::load)
        .get("/operations/{operation}/figures/template.csv", FIGURES, import::template)
        .get("/operations/{operation}/figure", READ, figure::read)
        .post("/operations/{operation}/figure/correct", FIGURES, figure::correct)
        .post("/operations/{operation}/figure/withdraw", FIGURES, figure::withdraw)
        .post("/operations/{operation}/figure/prefer", CHANGE, figure::prefer);
    routes
        .get("/operations/{operation}/leads", LEADS, leads::list)
        .get("/operations/{operation}/leads/new", LEADS, leads::ask)
        .post("/operations/{operation}/leads/new", LEADS, leads::save)
        .get("/operations/{operation}/lead", LEADS, leads::ask_change)
        .post("/operations/{operation}/lead", LEADS, leads::change)
        .get("/operations/{operation}/briefings", READ, briefings::list)
        .post("/operations/{operation}/briefings", CHANGE, briefings::write)
        .get("/operations/{operation}/lessons", READ, lessons::list)
        .get("/operations/{operation}/lessons/new", LESSONS, lessons::ask)
        .post("/operations/{operation}/lessons/new", LESSONS, lessons::save)
        .post("/operations/{operation}/lessons/done", LESSONS, lessons::done)
        .get("/operations/{operation}/report", READ, report::read)
        .get("/operations/{operation}/report.csv", READ, report_files::csv)
        .get("/operations/{operation}/report.json", READ, report_files::json)
        .get("/operations/{operation}/explain", CHANGE, report::ask_explain)
        .post("/operations/{operation}/explain", CHANGE, report::explain)
}
