//! Administration: people, agencies and posts. Nothing here shows or changes a case.

mod account;
mod account_form;
mod accounts;
mod agencies;
mod change_account;
mod deed;
mod field;
mod new_account;
mod post_form;
mod posts;

use policy::Action;

use crate::routes::{Access, Routes};

pub(crate) fn routes(routes: Routes) -> Routes {
    const READ: Access = Access::Policy(Action::ReadAccounts);
    const MANAGE: Access = Access::Policy(Action::ManageAccounts);
    routes
        .get("/admin/accounts", READ, accounts::list)
        .get("/admin/accounts/new", MANAGE, new_account::ask)
        .post("/admin/accounts/new", MANAGE, new_account::add)
        .get("/admin/accounts/{account}", READ, account::read)
        .get("/admin/accounts/{account}/change", MANAGE, change_account::ask)
        .post("/admin/accounts/{account}/change", MANAGE, change_account::change)
        .get("/admin/accounts/{account}/{deed}", MANAGE, deed::ask)
        .post("/admin/accounts/{account}/{deed}", MANAGE, deed::perform)
        .get("/admin/agencies", READ, agencies::list)
        .get("/admin/agencies/new", MANAGE, agencies::ask_new)
        .post("/admin/agencies/new", MANAGE, agencies::add)
        .get("/admin/agencies/{agency}/change", MANAGE, agencies::ask_change)
        .post("/admin/agencies/{agency}/change", MANAGE, agencies::change)
        .get("/admin/posts", READ, posts::list)
        .get("/admin/posts/new", MANAGE, posts::ask_new)
        .post("/admin/posts/new", MANAGE, posts::add)
        .get("/admin/posts/{post}/change", MANAGE, posts::ask_change)
        .post("/admin/posts/{post}/change", MANAGE, posts::change)
}
