//! Received answers: the list of a form's, one submission with what became of it, and files to take away.

mod export;
mod file;
mod list;
pub(crate) mod of_case;
mod outline;
mod view;

use policy::Action;

use crate::routes::{Access, Routes};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/forms/{form}/answers", Access::Policy(Action::ReadForms), list::list)
        .get("/forms/{form}/export", Access::Policy(Action::ExportSubmissions), export::ask)
        .post("/forms/{form}/export", Access::Policy(Action::ExportSubmissions), export::take)
        .get("/answers/{submission}", Access::Policy(Action::ReadSubmission), view::read)
        .get("/answers/{submission}/files/{number}", Access::Policy(Action::ReadSubmission), file::download)
}
