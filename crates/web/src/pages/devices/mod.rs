//! Phones and browsers that forms are filled on: one's own, and those of the agency.

mod end;
mod list;
mod new;
mod settings_code;

use policy::Action;

use crate::routes::{Access, Routes};

/// One's own devices.
const OWN: Access = Access::Policy(Action::OwnDevices);
/// Those that one looks after.
const AGENCY: Access = Access::Policy(Action::ManageDevices);

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/devices", OWN, list::own)
        .get("/devices/new", OWN, new::ask)
        .post("/devices/new", OWN, new::make)
        .get("/devices/{device}/end", OWN, end::ask_own)
        .post("/devices/{device}/end", OWN, end::end_own)
        .get("/devices/agency", AGENCY, list::agency)
        .get("/devices/agency/{device}/end", AGENCY, end::ask_agency)
        .post("/devices/agency/{device}/end", AGENCY, end::end_agency)
}
