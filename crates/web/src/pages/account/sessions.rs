//! Where one is signed in, and ending it.

use app::accounts::OwnAccount;
use maud::{Markup, Render, html};
use model::SessionId;

use super::OWN;
use crate::components::form;
use crate::components::status::{Tone, tag};
use crate::components::table::{Column, table};
use crate::routes::Routes;
use crate::server::{PageResult, PathId, Signed, see_other};
use crate::wording::key;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.post("/account/sessions/{session}/end", OWN, end).post("/account/sessions/end-all", OWN, end_all)
}

async fn end(signed: Signed, PathId(session): PathId<SessionId>) -> PageResult {
    signed.app.end_own_session(&signed.visitor, session).await?;
    if session == signed.visitor.session.id {
        see_other("/sign-in")
    } else {
        signed.see_other_saying("/account", key("done-session-ended"))
    }
}

async fn end_all(signed: Signed) -> PageResult {
    signed.app.sign_out_everywhere(&signed.visitor).await?;
    signed.see_other_saying("/sign-in", key("done-signed-out-everywhere"))
}

pub(super) fn list(signed: &Signed, own: &OwnAccount) -> Markup {
    let t = signed.t;
    let rows = own.sessions.iter().map(|session| {
        let here = session.id == signed.visitor.session.id;
        vec![
            html! { (session.device) @if here { " " (tag(&t.get("account-session-here"), Tone::Active)) } },
            html! { (signed.when(session.created)) },
            html! { (signed.when(session.seen)) },
            form::post(
                &format!("/account/sessions/{}/end", session.id),
                &form::submit(t.get("account-session-end")).secondary().render(),
            ),
        ]
    });
    let list = table(t, t.get("account-sessions"))
        .column(Column::text(t.get("account-session-device")))
        .column(Column::text(t.get("account-session-began")))
        .column(Column::text(t.get("account-session-seen")))
        .column(Column::text(t.get("account-session-end")))
        .rows(rows);
    html! {
        (list)
        p.hint { (t.get("account-sessions-hint")) }
        (form::post("/account/sessions/end-all", &form::submit(t.get("account-sessions-end-all")).warning().render()))
    }
}
