//! The door for ODK Collect, KoboCollect, Enketo and their like: forms out, answers in, under a token for each device.
//!
//! **Invariants:** no cookie is read here; every answer, also one that refuses, carries the headers of the protocol and says in
//! words what to do; the token stands in no log, no title and no message.
//!
//! # Source
//! OpenRosa 1.0 (Form List, Form Manifest, Form Submission), and what its clients enforce beyond that.

pub(crate) mod answer;
pub(crate) mod budget;
pub(crate) mod door;
mod faults;
mod files;
mod form_list;
pub(crate) mod multipart;
pub(crate) mod rest;
mod submission;
mod xml;

pub(crate) use answer::of_page;

use axum::http::Method;

use crate::routes::Routes;

/// Everything below is for devices with a token, and for nobody else.
pub(crate) const OPENROSA: &str = "/openrosa/";

/// How large a request clients should make at most: they split larger ones, and on a weak line a small one that arrived
/// need not be sent again. What Collect takes when a server says nothing.
const ACCEPT_BYTES: u32 = 10_000_000;
/// The largest request that is taken all the same: clients cannot split one file.
const MAX_REQUEST_BYTES: usize = 32 << 20;
/// How much of a larger one is read and thrown away, so that its client gets to read why it was not taken.
const MAX_DISCARDED_BYTES: usize = 4 * MAX_REQUEST_BYTES;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .device(Method::GET, "/openrosa/{token}/formList", form_list::list)
        .device(Method::GET, "/openrosa/{token}/forms/{version}/form.xml", files::form)
        .device(Method::GET, "/openrosa/{token}/forms/{version}/manifest", files::manifest)
        .device(Method::GET, "/openrosa/{token}/forms/{version}/media/{name}", files::medium)
        .device(Method::HEAD, "/openrosa/{token}/submission", submission::ready)
        .device_upload("/openrosa/{token}/submission", MAX_REQUEST_BYTES, submission::take)
}
