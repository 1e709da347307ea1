//! Putting a version in force, by another person than who added it, and taking one out of use.

use app::screening::SetView;
use maud::{Markup, Render, html};
use model::SetVersionId;
use policy::Denial;
use serde::Deserialize;

use crate::components::content::{heading, inset, warning_text};
use crate::components::form::{button_group, hidden, post, submit};
use crate::components::layout::page;
use crate::input::version;
use crate::pages::screening::words::{said, status_words};
use crate::server::{Form, PageError, PageResult, PathId, Signed, show};
use crate::wording::key;

/// Which version of the record was looked at.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Seen {
    version: String,
}

fn managed(signed: &Signed, id: SetVersionId) -> Result<SetView, PageError> {
    let view = signed.app.set_version(signed.actor(), id)?;
    if view.may_manage { Ok(view) } else { Err(PageError::Denied(Denial::Relation)) }
}

pub(super) async fn ask_in_force(signed: Signed, PathId(id): PathId<SetVersionId>) -> PageResult {
    let view = managed(&signed, id)?;
    if view.is_own {
        return Err(PageError::State(app::StateError::SetByAnother));
    }
    if !view.entry.faults.is_empty() {
        return Err(PageError::State(app::StateError::SetSaysForbidden));
    }
    let t = signed.t;
    let now = view.versions.iter().find(|other| other.facts.state == model::SetState::InForce);
    let question = html! {
        p { (t.get("set-in-force-text")) }
        @if let Some(now) = now {
            (inset(&html! { p {
                (t.with("set-in-force-now", &[("version", now.facts.set.version.as_str().into())])) " "
                a href={ "/sets/" (id) "/compare/" (now.id) } { (t.get("set-in-force-compare")) }
            } }))
        }
        @if let Some(words) = status_words(t, view.entry.facts.status) { (warning_text(t, &words)) }
    };
    show(confirm(&signed, &view, "in-force", &t.get("set-put-in-force"), &question))
}

pub(super) async fn ask_retire(signed: Signed, PathId(id): PathId<SetVersionId>) -> PageResult {
    let view = managed(&signed, id)?;
    let t = signed.t;
    show(confirm(&signed, &view, "retire", &t.get("set-retire"), &html! { p { (t.get("set-retire-text")) } }))
}

fn confirm(signed: &Signed, view: &SetView, deed: &str, title: &str, question: &Markup) -> Markup {
    let t = signed.t;
    let back = format!("/sets/{}", view.entry.id);
    let caption = format!("{} {}", said(t, view.entry.set.name()), view.entry.facts.set.version);
    page(
        signed.shell(title).back(&back),
        &html! {
            (heading(Some(&caption), title))
            (question)
            (post(&format!("{back}/{deed}"), &html! {
                (hidden("version", &view.entry.version.to_string()))
                (button_group(&html! { (submit(title).render()) a href=(back) { (t.get("action-cancel")) } }))
            }))
        },
    )
}

pub(super) async fn in_force(signed: Signed, PathId(id): PathId<SetVersionId>, Form(seen): Form<Seen>) -> PageResult {
    signed.app.put_set_in_force(signed.actor(), id, version(&seen.version)).await?;
    signed.see_other_saying(format!("/sets/{id}"), key("done-set-in-force"))
}

pub(super) async fn retire(signed: Signed, PathId(id): PathId<SetVersionId>, Form(seen): Form<Seen>) -> PageResult {
    signed.app.retire_set(signed.actor(), id, version(&seen.version)).await?;
    signed.see_other_saying(format!("/sets/{id}"), key("done-set-retired"))
}
