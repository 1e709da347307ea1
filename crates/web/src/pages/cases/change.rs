//! What follows a change: the case again, or, when somebody else was faster, a page that loses nothing.

use app::AppError;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use maud::html;
use model::CaseId;

use crate::components::content::{NoticeKind, heading, notice, written};
use crate::components::form::link_button;
use crate::components::layout::page;
use crate::server::{PageResult, Signed};

/// Leads back to the case with a notice, or shows what was typed beside the way to the case as it is now.
pub(super) fn done(
    mut signed: Signed,
    case: CaseId,
    result: Result<(), AppError>,
    notice: &'static str,
    typed: &[(String, String)],
) -> PageResult {
    match result {
        Ok(()) => signed.see_other_saying(format!("/cases/{case}"), notice),
        Err(AppError::Conflict) => {
            // The page of the conflict cannot be asked for by itself; the language switch leads to the case.
            signed.path = format!("/cases/{case}");
            Ok(conflict(&signed, case, typed))
        }
        Err(error) => Err(error.into()),
    }
}

fn conflict(signed: &Signed, case: CaseId, typed: &[(String, String)]) -> axum::response::Response {
    let t = signed.t;
    let markup = page(
        signed.shell(t.get("case-conflict-title")),
        &html! {
            (heading(None, &t.get("case-conflict-title")))
            (notice(t, NoticeKind::Warning, &html! { p { (t.get("case-conflict-text")) } }))
            @if !typed.is_empty() {
                h2 { (t.get("case-conflict-typed")) }
                @for (label, text) in typed { h3 { (label) } (written(text)) }
            }
            p { (link_button(t.get("case-conflict-look"), format!("/cases/{case}"))) }
        },
    );
    (StatusCode::CONFLICT, markup).into_response()
}
