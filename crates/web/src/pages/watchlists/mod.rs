//! The watchlists that travellers are checked against, and loading them from their publishers' files.

mod file;
mod load;
mod problems;
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
    routes.get("/watchlists", Access::Policy(Action::ReadWatchlists), list).get("/watchlists/load", LOAD, load::ask).upload(
        "/watchlists/load",
        LOAD,
        load::load,
    )
}

/// A format in words.
fn format_words(t: Texts, format: ListFormat) -> String {
    t.get(match format {
        ListFormat::Ofac => key("watchlist-format-ofac"),
        ListFormat::Un => key("watchlist-format-un"),
        ListFormat::FollowTheMoney => key("watchlist-format-ftm"),
        ListFormat::OpenSanctions => key("watchlist-format-opensanctions"),
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
            @if may_load { (button_group(&html! { (link_button(t.get("watchlist-load"), "/watchlists/load")) })) }
            @if lists.iter().any(|list| !list.facts.complete) {
                (notice(t, NoticeKind::Info, &html! { p { (t.get("watchlist-incomplete-explained")) } }))
            }
            h2 { (t.get("watchlist-loaded-lists")) }
            (rows(&signed, &lists, may_load))
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
            .column(Column::text(t.get("watchlist-format")))
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
    let state = if facts.complete {
        tag(&t.get("watchlist-searched"), Tone::Active)
    } else {
        tag(&t.get("watchlist-incomplete"), Tone::Attention)
    };
    vec![
        html! { (facts.name) },
        html! { (format_words(t, facts.format)) },
        html! { (facts.legal_basis) },
        html! { (t.number(facts.entries)) },
        html! {
            time datetime=(facts.loaded_at) { (signed.when(facts.loaded_at)) }
            div.quiet { @match by { Some(by) => (name(by)), None => (t.get("watchlist-by-house")) } }
        },
        state,
    ]
}
