//! One source: its terms, what its last load changed, its own entries, and the loads before.

use app::watchlists::{LocalEntryView, SourceView};
use maud::{Markup, Render, html};
use model::{ListFormat, ListId};

use super::{changes, folder, format_words, terms};
use crate::components::content::{NoticeKind, empty_state, heading, name, notice, warning_text};
use crate::components::form::{button_group, link_button};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::components::status::{Tone, tag};
use crate::components::table::{Column, table};
use crate::server::{PageResult, PathId, Signed, show};
use crate::wording::key;

pub(super) async fn read(signed: Signed, PathId(id): PathId<ListId>) -> PageResult {
    let view = signed.app.watchlist(signed.actor(), id).await?;
    let entries = if view.may_enter && view.list.facts.format == ListFormat::Local {
        Some(signed.app.local_entries(signed.actor(), id).await?)
    } else {
        None
    };
    show(source_page(&signed, &view, entries.as_deref()))
}

fn source_page(signed: &Signed, view: &SourceView, entries: Option<&[LocalEntryView]>) -> Markup {
    let (t, facts) = (signed.t, &view.list.facts);
    page(
        signed.shell(t.get("watchlist-source")).crumb(t.get("watchlist-title"), "/watchlists").wide(),
        &html! {
            (heading(Some(&t.get("watchlist-source")), &facts.name))
            (state(signed, view))
            (ways(signed, view))
            (terms::summary(signed, &view.list, summary_list(t)
                .text(t.get("watchlist-format"), format_words(t, facts.format))
                .text(t.get("watchlist-entries"), t.number(facts.entries))
                .text(t.get("watchlist-loaded"), signed.when(facts.loaded_at))
                .text(t.get("watchlist-confirmed"), facts.confirmed_at.map_or_else(|| t.get("watchlist-no-day"), |at| signed.when(at)))))
            @if let Some(found) = &view.changes {
                h2 { (t.get("watchlist-last-changes")) }
                p { (changes::counts(t, found)) }
                (changes::by_name(t, found, &view.names))
            }
            @if let Some(entries) = entries { (own_entries(signed, view.list.id, entries)) }
            @if !view.earlier.is_empty() { (earlier(signed, view)) }
            @if view.may_load && facts.format != ListFormat::Local { (folder::of_list(signed, &view.list)) }
        },
    )
}

fn has_ended(signed: &Signed, view: &SourceView) -> bool {
    let facts = &view.list.facts;
    facts.terms.expires.is_some_and(|last| last < signed.app.today()) || facts.ended.is_some()
}

/// Why it is not searched, and what is due.
fn state(signed: &Signed, view: &SourceView) -> Markup {
    let (t, facts, today) = (signed.t, &view.list.facts, signed.app.today());
    let expired = has_ended(signed, view);
    let words = if facts.format == ListFormat::Local { key("watchlist-ended-own") } else { key("watchlist-expired-explained") };
    let due = facts.terms.review_on.is_some_and(|day| day <= today);
    html! {
        @if expired { (warning_text(t, &t.get(words))) }
        @if due && !expired { (notice(t, NoticeKind::Warning, &html! { p { (t.get("watchlist-review-due")) } })) }
    }
}

fn ways(signed: &Signed, view: &SourceView) -> Markup {
    let (t, id) = (signed.t, view.list.id);
    let local = view.list.facts.format == ListFormat::Local;
    html! {
        (button_group(&html! {
            @if local && view.may_enter && !has_ended(signed, view) { (link_button(t.get("watchlist-entry-new"), format!("/watchlists/{id}/entries/new"))) }
            @if !local && view.may_load { (link_button(t.get("watchlist-load-version"), format!("/watchlists/load?list={id}"))) }
            @if view.may_load { (link_button(t.get("watchlist-change"), format!("/watchlists/{id}/change")).secondary()) }
        }))
    }
}

fn own_entries(signed: &Signed, list: ListId, entries: &[LocalEntryView]) -> Markup {
    let t = signed.t;
    html! {
        h2 { (t.get("watchlist-own-entries")) }
        (table(t, t.get("watchlist-own-entries")).caption_hidden()
            .column(Column::text(t.get("watchlist-entry")))
            .column(Column::text(t.get("watchlist-entry-kind")))
            .column(Column::text(t.get("watchlist-legal-basis")))
            .column(Column::text(t.get("watchlist-entry-until")))
            .column(Column::text(t.get("watchlist-state")))
            .rows(entries.iter().map(|entry| entry_row(signed, list, entry)))
            .empty(empty_state(&t.get("watchlist-no-entries"), &html! { p { (t.get("watchlist-no-entries-text")) } })))
    }
}

fn entry_row(signed: &Signed, list: ListId, entry: &LocalEntryView) -> Vec<Markup> {
    let t = signed.t;
    let directory = signed.app.directory();
    let by = directory.account(entry.local.added_by).map(|account| account.display_name.clone()).unwrap_or_default();
    let state = match &entry.local.ended {
        Some(end) => html! { (tag(&t.word(end.why), Tone::Finished)) div.quiet { (signed.when(end.at)) } },
        None if !entry.hits => tag(&t.code("entry-end", "expired"), Tone::Finished),
        None => html! {
            (tag(&t.get("watchlist-entry-hits"), Tone::Active))
            div {
                a href={ "/watchlists/" (list) "/entries/" (entry.id) "/end" } {
                    (t.get("watchlist-entry-end")) span.visually-hidden { " " (entry.identity.source_id) }
                }
            }
        },
    };
    vec![
        html! { (name(&entry.identity.label())) div.quiet { span.code { (entry.identity.source_id) } } },
        html! { (t.word(entry.local.kind)) div.quiet { (name(&by)) } },
        html! { (entry.identity.legal_basis.as_deref().unwrap_or_default()) },
        html! { (t.date(entry.local.expires)) },
        state,
    ]
}

fn earlier(signed: &Signed, view: &SourceView) -> Markup {
    let t = signed.t;
    let row = |list: &app::ListEntry| {
        let found = list.facts.changes.as_ref().map_or_else(|| t.get("watchlist-first-load"), |c| changes::counts(t, c));
        vec![html! { (signed.when(list.facts.loaded_at)) }, html! { (t.number(list.facts.entries)) }, html! { (found) }]
    };
    html! {
        h2 { (t.get("watchlist-earlier")) }
        (table(t, t.get("watchlist-earlier")).caption_hidden()
            .column(Column::text(t.get("watchlist-loaded")))
            .column(Column::number(t.get("watchlist-entries")))
            .column(Column::text(t.get("watchlist-last-changes")))
            .rows(view.earlier.iter().map(row)).render())
    }
}
