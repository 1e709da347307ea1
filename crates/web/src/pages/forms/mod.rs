//! The library of forms: what can be filled, and for those who work on forms: adding, looking, publishing, retiring.

mod add;
mod compare;
mod download;
mod list;
mod outline;
mod preview;
mod problems;
mod publish;
mod retire;
mod sent;
mod view;
mod words;

use policy::Action;

use crate::routes::{Access, Routes};

pub(crate) fn routes(routes: Routes) -> Routes {
    const READ: Access = Access::Policy(Action::ReadForms);
    const MANAGE: Access = Access::Policy(Action::ManageForms);
    routes
        .get("/forms", READ, list::list)
        .get("/forms/new", MANAGE, add::ask)
        .upload("/forms/new", MANAGE, add::add)
        .get("/forms/{form}", READ, view::read)
        .get("/forms/{form}/preview", READ, preview::read)
        .get("/forms/{form}/compare/{other}", READ, compare::read)
        .get("/forms/{form}/publish", MANAGE, publish::ask)
        .post("/forms/{form}/publish", MANAGE, publish::publish)
        .get("/forms/{form}/retire", MANAGE, retire::ask)
        .post("/forms/{form}/retire", MANAGE, retire::retire)
        .upload("/forms/{form}/files", MANAGE, view::add_files)
        .get("/forms/{form}/download/{kind}", READ, download::form)
        .get("/forms/{form}/files/{name}", READ, download::file)
}
