//! The manifests of the agency, and sending the next one.

use app::manifests::ManifestView;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use maud::{Markup, html};
use model::ManifestState;

use crate::components::content::{details, empty_state, heading};
use crate::components::form::{FormErrors, file_field, submit, upload};
use crate::components::layout::page;
use crate::components::status::{Tone, tag};
use crate::components::table::{Column, table};
use crate::server::{PageError, PageResult, Signed, see_other, show, show_again};
use crate::wording::Texts;

pub(super) async fn list(signed: Signed) -> PageResult {
    let manifests = signed.app.manifests(signed.actor())?;
    show(list_page(&signed, &manifests, &FormErrors::new()))
}

/// Takes the file piece by piece; a form without one is shown again.
pub(super) async fn take(signed: Signed, sent: Result<Multipart, MultipartRejection>) -> PageResult {
    let mut parts = sent.map_err(|_| PageError::Malformed)?;
    while let Some(mut part) = parts.next_field().await? {
        let name = part.file_name().unwrap_or_default().to_owned();
        if part.name() != Some("file") || name.is_empty() {
            continue;
        }
        let Some(first) = part.chunk().await? else { break };
        let mut receiving = signed.app.receive_manifest(signed.actor(), None).await?;
        receiving.push(&first).await?;
        while let Some(bytes) = part.chunk().await? {
            receiving.push(&bytes).await?;
        }
        let id = receiving.finish(&name).await?;
        return see_other(format!("/manifests/{id}"));
    }
    let mut errors = FormErrors::new();
    errors.add("file", signed.t.get("manifest-file-error"));
    let manifests = signed.app.manifests(signed.actor())?;
    show_again(list_page(&signed, &manifests, &errors))
}

fn list_page(signed: &Signed, manifests: &[ManifestView], errors: &FormErrors) -> Markup {
    let t = signed.t;
    page(
        signed.shell(t.get("manifest-title")).wide().errors(errors),
        &html! {
            (heading(None, &t.get("manifest-title")))
            p.lead { (t.get("manifest-lead")) }
            (upload("/manifests", &html! {
                (file_field(t, "file", t.get("manifest-file")).hint(t.get("manifest-file-hint")).accept(".csv,.xlsx,.txt")
                    .error(errors.of("file")))
                (submit(t.get("manifest-send")))
            }))
            (details(&t.get("manifest-columns"), &html! { p { (t.get("manifest-columns-text")) } }))
            h2 { (t.get("manifest-sent")) }
            (table(t, t.get("manifest-sent")).caption_hidden()
                .column(Column::text(t.get("manifest-when")))
                .column(Column::text(t.get("watchlist-state")))
                .column(Column::number(t.get("manifest-rows")))
                .column(Column::number(t.get("manifest-with-hits")))
                .rows(manifests.iter().map(|view| row(signed, view)))
                .empty(empty_state(&t.get("manifest-none"), &html! { p { (t.get("manifest-none-text")) } })))
        },
    )
}

fn row(signed: &Signed, view: &ManifestView) -> Vec<Markup> {
    let t = signed.t;
    let by = signed.app.directory().account(view.facts.by).map(|account| account.display_name.clone()).unwrap_or_default();
    vec![
        html! { a href={ "/manifests/" (view.id) } { (signed.when(view.facts.at)) } div.quiet { bdi { (by) } } },
        state_tag(t, view),
        html! { (t.number(view.facts.counts.rows)) },
        html! { (t.number(view.facts.counts.with_hits)) },
    ]
}

/// How far it is, in a word.
pub(super) fn state_tag(t: Texts, view: &ManifestView) -> Markup {
    if view.is_interrupted() {
        return tag(&t.get("manifest-interrupted-tag"), Tone::Attention);
    }
    if view.progress.is_some_and(|now| now.before.is_some()) {
        return tag(&t.get("manifest-waiting-tag"), Tone::Quiet);
    }
    let tone = match view.facts.state {
        ManifestState::Receiving | ManifestState::Failed => Tone::Attention,
        ManifestState::Checking => Tone::Active,
        ManifestState::Checked => Tone::Finished,
    };
    tag(&t.word(view.facts.state), tone)
}
