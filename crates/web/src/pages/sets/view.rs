//! One version of a set, in words: what is asked, how it counts, which rules propose what, and who says so.

use app::screening::{SetEntry, SetView};
use axum::http::header;
use axum::response::IntoResponse;
use maud::{Markup, html};
use model::{SetState, SetVersionId};

use super::{parts, state_tag};
use crate::components::content::{NoticeKind, heading, inset, notice, warning_text};
use crate::components::form::{button_group, link_button};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::pages::screening::words::{agency_name, said, status_words};
use crate::server::{PageResult, PathId, Signed, show};
use crate::wording::Texts;

pub(super) async fn read(signed: Signed, PathId(id): PathId<SetVersionId>) -> PageResult {
    let view = signed.app.set_version(signed.actor(), id)?;
    let t = signed.t;
    let set = &view.entry.set;
    let name = said(t, set.name()).to_owned();
    show(page(
        signed.shell(name.clone()).crumb(t.get("set-list-title"), "/sets"),
        &html! {
            (heading(Some(&view.entry.facts.set.version), &name))
            p { (state_tag(t, view.entry.facts.state)) }
            p.lead { (said(t, set.about())) }
            @if let Some(words) = status_words(t, set.status()) { (warning_text(t, &words)) }
            @if let Some(note) = set.status_note() { (inset(&html! { p lang="en" { (note) } })) }
            (faults(t, &view.entry))
            (ways(&signed, &view))
            (facts(&signed, &view))
            (versions(&signed, &view))
            (parts::safeguards(t, set))
            (parts::indicators(t, set))
            (parts::elements(t, set))
            (parts::rules(t, set))
            (parts::contradictions(t, set))
        },
    ))
}

/// The text, as it was added: to be changed and added again under another version.
pub(super) async fn text(signed: Signed, PathId(id): PathId<SetVersionId>) -> PageResult {
    let view = signed.app.set_version(signed.actor(), id)?;
    let set = &view.entry.facts.set;
    let plain =
        |text: &str| text.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).collect::<String>();
    let disposition = format!("attachment; filename=\"{}-{}.toml\"", plain(set.id.as_str()), plain(&set.version));
    let headers =
        [(header::CONTENT_TYPE, "application/toml; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, view.entry.text.to_string()).into_response())
}

/// What the rules of today forbid in a set that was added before them.
fn faults(t: Texts, entry: &SetEntry) -> Markup {
    html! {
        @if !entry.faults.is_empty() {
            (notice(t, NoticeKind::Warning, &html! {
                p { (t.get("set-says-too-much")) }
                ul { @for fault in entry.faults.iter() { li lang="en" { (fault.line) ": " (fault.message) } } }
            }))
        }
    }
}

fn ways(signed: &Signed, view: &SetView) -> Markup {
    let t = signed.t;
    let id = view.entry.id;
    let usable = view.entry.faults.is_empty();
    let offered = view.may_manage && usable && matches!(view.entry.facts.state, SetState::Draft | SetState::Superseded);
    let may_end = view.may_manage && view.entry.facts.state != SetState::Retired;
    html! {
        @if offered && view.is_own { p { (t.get("set-needs-another")) } }
        (button_group(&html! {
            @if offered && !view.is_own { (link_button(t.get("set-put-in-force"), format!("/sets/{id}/in-force"))) }
            @if may_end { (link_button(t.get("set-retire"), format!("/sets/{id}/retire")).secondary()) }
            a href={ "/sets/" (id) "/text" } { (t.get("set-text")) }
        }))
    }
}

fn facts(signed: &Signed, view: &SetView) -> Markup {
    let (t, facts) = (signed.t, &view.entry.facts);
    let source = view.entry.set.source();
    let name = |account| {
        let directory = signed.app.directory();
        let entry = directory.account(account);
        entry.map(|entry| entry.display_name.clone()).unwrap_or_default()
    };
    let owner = facts.owner.map_or_else(|| t.get("set-owner-country"), |agency| agency_name(signed, agency));
    let mut lines = summary_list(t)
        .text(t.get("set-id"), facts.set.id.as_str())
        .text(t.get("set-owner"), owner)
        .text(t.get("set-added"), signed.when(facts.at))
        .text(t.get("set-added-by"), facts.by.map_or_else(|| t.get("set-by-house"), name));
    if let Some((who, at)) = facts.approved {
        lines = lines.text(t.get("set-approved"), format!("{}, {}", name(who), signed.when(at)));
    }
    if let Some((who, at)) = facts.retired {
        lines = lines.text(t.get("set-retired"), format!("{}, {}", name(who), signed.when(at)));
    }
    let lines = lines
        .row(t.get("set-source"), html! { span lang="en" { (source.title) ". " (source.source) } })
        .text(t.get("set-checked"), t.date(source.last_checked));
    html! {
        h2 { (t.get("set-facts")) }
        (lines)
        @if let Some(notes) = &source.notes { p.hint lang="en" { (notes) } }
    }
}

/// The other versions, each with the way to what changed.
fn versions(signed: &Signed, view: &SetView) -> Markup {
    let t = signed.t;
    let id = view.entry.id;
    html! {
        @if view.versions.len() > 1 {
            h2 { (t.get("set-versions")) }
            ul {
                @for other in view.versions.iter().rev().filter(|other| other.id != id) {
                    li {
                        a href={ "/sets/" (other.id) } { (other.facts.set.version) } " " (state_tag(t, other.facts.state)) " · "
                        a href={ "/sets/" (id) "/compare/" (other.id) } { (t.with("set-compare-with", &[("version", other.facts.set.version.as_str().into())])) }
                    }
                }
            }
        }
    }
}
