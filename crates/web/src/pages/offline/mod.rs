//! The offline app: its frame, its worker, and what it asks the house.
//!
//! The frame knows nobody, so that it can be kept on a device. A device is made known by whoever is signed in; from then on it
//! has a token of its own, which sends interviews after the session has ended and opens nothing else.
//!
//! **Invariant:** nothing here but the frame, the worker and the modules may be kept by a browser's caches.

mod answer;
mod contact;
pub(crate) mod door;
mod enrol;
mod filled;
mod forms;
mod shell;
mod words;
mod worker;

use axum::http::Method;
use policy::Action;

use crate::routes::{Access, Routes};

/// The frame and the worker run scripts that fetch from the house and show photos that never left the device. No other page
/// may do either.
pub(crate) const SECURITY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' blob:; \
                                   connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
                                   frame-ancestors 'none'";

/// Whether a path is one of those that [`SECURITY`] is for.
pub(crate) fn is_frame(path: &str) -> bool {
    matches!(path.split('?').next(), Some("/offline" | "/offline/sw.js"))
}

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/offline", Access::Public, shell::show_shell)
        .get("/offline/sw.js", Access::Public, worker::worker)
        .post("/offline/enrol", Access::Policy(Action::OwnDevices), enrol::enrol)
        .get("/offline/contact/{device}", Access::Public, contact::contact)
        .post("/offline/contact/{device}", Access::Public, contact::wiped)
        .outbox(Method::GET, "/offline/forms.json", forms::list)
        .outbox(Method::GET, "/offline/forms/{form}", forms::one)
        .outbox_upload("/offline/submissions", filled::take)
}
