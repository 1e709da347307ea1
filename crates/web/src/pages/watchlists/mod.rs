//! The watchlists that travellers are checked against, and loading them from their publishers' files.

mod changes;
mod entry;
mod file;
mod folder;
mod load;
mod own;
mod problems;
mod source;
pub(super) mod terms;
mod upload;

use app::ListEntry;
use maud::{Markup, html};
use model::ListFormat;
use policy::Action;

use crate::components::content::{NoticeKind, empty_state, heading, name, notice};
use crate::components::form::{button_group, link_button};
use crate::components::layout::page;
use crate::components::status::{Tone, tag};
use crate::components::table::{Column, table};
use crate::routes::{Access, Routes};
use crate::server::door::decide;
use crate::server::{PageResult, Signed, show};
use crate::wording::{Texts, key};

pub(crate) fn routes(routes: Routes) -> Routes {
    const LOAD: Access = Access::Policy(Action::LoadWatchlist);
    const READ: Access = Access::Policy(Action::ReadWatchlists);
    const ENTER: Access = Access::Policy(Action::EnterListing);
    routes
        .get("/watchlists", READ, list)
        .get("/watchlists/load", LOAD, load::ask)
        .upload("/watchlists/load", LOAD, load::load)
        .post("/watchlists/load/confirm", LOAD, load::confirm)
        .get("/watchlists/own", LOAD, own::ask)
        .post("/watchlists/own", LOAD, own::begin)
        .get("/watchlists/{list}", READ, source::read)
        .get("/watchlists/{list}/change", LOAD, own::ask_change)
        .post("/watchlists/{list}/change", LOAD, own::change)
        .get("/watchlists/{list}/entries/new", ENTER, entry::ask)
        .post("/watchlists/{list}/entries", ENTER, entry::add)
        .get("/watchlists/{list}/entries/{entry}/end", ENTER, entry::ask_end)
        .post("/watchlists/{list}/entries/{entry}/end", ENTER, entry::end)
}

/// A format in words.
fn format_words(t: Texts, format: ListFormat) -> String {
    t.get(match format {
        ListFormat::Ofac => key("watchlist-format-ofac"),
        ListFormat::Un => key("watchlist-format-un"),
        ListFormat::FollowTheMoney => key("watchlist-format-ftm"),
        ListFormat::OpenSanctions => key("watchlist-format-opensanctions"),
        ListFormat::Local => key("watchlist-format-local"),
    })
}

async fn list(signed: Signed) -> PageResult {
    let t = signed.t;
    let mut lists = signed.app.watchlists(signed.actor())?;
    // A list begins to be searched when all of it is in; the newest is what people look for.
    lists.sort_by_key(|list| std::cmp::Reverse(list.facts.loaded_at));
    let may_load = decide(signed.actor(), Action::LoadWatchlist).is_ok();
    show(page(
        signed.shell(t.get("watchlist-title")).wide(),
        &html! {
            (heading(None, &t.get("watchlist-title")))
            p { (t.get("watchlist-lead")) }
            @if may_load {
                (button_group(&html! {
                    (link_button(t.get("watchlist-load"), "/watchlists/load"))
                    (link_button(t.get("watchlist-own-new"), "/watchlists/own").secondary())
                }))
             }
            @if lists.iter().any(|list| !list.facts.complete) {
                (notice(t, NoticeKind::Info, &html! { p { (t.get("watchlist-incomplete-explained")) } }))
            }
            h2 { (t.get("watchlist-loaded-lists")) }
            (rows(&signed, &lists, may_load))
            (folder::section(&signed))
        },
    ))
}

fn rows(signed: &Signed, lists: &[ListEntry], may_load: bool) -> Markup {
    let t = signed.t;
    let next = if may_load { t.get("watchlist-empty-load") } else { t.get("watchlist-empty-ask") };
    html! {
        (table(t, t.get("watchlist-loaded-lists"))
            .caption_hidden()
            .column(Column::text(t.get("watchlist-name")))
            .column(Column::text(t.get("watchlist-grade")))
            .column(Column::text(t.get("watchlist-legal-basis")))
            .column(Column::number(t.get("watchlist-entries")))
            .column(Column::text(t.get("watchlist-loaded")))
            .column(Column::text(t.get("watchlist-state")))
            .rows(lists.iter().map(|list| row(signed, list)))
            .empty(empty_state(&t.get("watchlist-empty-title"), &html! { p { (next) } })))
    }
}

fn row(signed: &Signed, list: &ListEntry) -> Vec<Markup> {
    let (t, facts) = (signed.t, &list.facts);
    let directory = signed.app.directory();
    let by = facts.loaded_by.and_then(|id| directory.account(id)).map(|account| account.display_name.as_str());
    let today = signed.app.today();
    let expired = facts.ended.is_some() || facts.terms.expires.is_some_and(|last| last < today);
    let state = match (facts.complete, expired) {
        (false, _) => tag(&t.get("watchlist-incomplete"), Tone::Attention),
        (true, true) => tag(&t.get("watchlist-expired"), Tone::Attention),
        (true, false) => tag(&t.get("watchlist-searched"), Tone::Active),
    };
    let review = facts.terms.review_on.filter(|day| *day <= today);
    vec![
        html! { a href={ "/watchlists/" (list.id) } { (facts.name) } div.quiet { (format_words(t, facts.format)) } },
        terms::grade_tag(t, facts.terms.grade),
        html! { (facts.legal_basis) },
        html! { (t.number(facts.entries)) },
        html! {
            time datetime=(facts.loaded_at) { (signed.when(facts.loaded_at)) }
            div.quiet { @match by { Some(by) => (name(by)), None => (t.get("watchlist-by-house")) } }
        },
        html! {
            (state)
            @if review.is_some() { " " (tag(&t.get("watchlist-review-tag"), Tone::Attention)) }
        },
    ]
}
