//! The start page: the one clear next step of a role, then everything else.

use maud::{Markup, html};
use model::{Actor, CaseStatus, Role};
use policy::Action;

use super::nav::nav;
use crate::components::content::{Tile, tiles};
use crate::components::form::link_button;
use crate::components::layout::page;
use crate::routes::{Access, Routes};
use crate::server::door::decide;
use crate::server::{PageResult, Signed, show};
use crate::wording::{Texts, key};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get("/", Access::Policy(Action::OwnAccount), home)
}

async fn home(signed: Signed) -> PageResult {
    let t = signed.t;
    let main = html! {
        h1 { (t.get("home-title")) }
        @if let Some((sentence, label, href)) = next_step(signed.actor()) {
            p.lead { (t.get(sentence)) }
            p { (link_button(t.get(label), href)) }
        }
        (waiting(&signed))
        (places(&signed))
    };
    show(page(signed.shell(t.get("home-title")), &main))
}

/// What somebody most likely came for: why, what it is called, where it is.
fn next_step(actor: &Actor) -> Option<(&'static str, &'static str, &'static str)> {
    let steps = [
        (Role::BorderOfficer, key("home-step-check"), key("nav-check"), "/encounters/new"),
        (Role::CaseWorker, key("home-step-cases"), key("home-open-cases"), "/cases"),
        (Role::Investigator, key("home-step-cases"), key("home-open-cases"), "/cases"),
        (Role::Supervisor, key("home-step-agency"), key("home-open-cases"), "/cases"),
        (Role::Auditor, key("home-step-ledger"), key("home-open-ledger"), "/ledger"),
        (Role::Administrator, key("home-step-accounts"), key("home-open-accounts"), "/admin/accounts"),
        (Role::Analyst, key("home-step-figures"), key("home-open-figures"), "/figures"),
    ];
    steps.into_iter().find(|(role, ..)| actor.has(*role)).map(|(_, sentence, label, href)| (sentence, label, href))
}

/// What waits for this very person.
fn waiting(signed: &Signed) -> Markup {
    let (t, actor) = (signed.t, signed.actor());
    if decide(actor, Action::ListCases).is_err() {
        return html! {};
    }
    let board = signed.app.board();
    let open = |status: CaseStatus| matches!(status, CaseStatus::Active | CaseStatus::FollowUp);
    let mine = board.readable(actor).filter(|row| row.facts.assignee == Some(actor.account) && open(row.facts.status)).count();
    let encounters = board.open_encounters_of(actor);
    let tile = |label: &str, count: usize, href: Option<String>| Tile {
        label: t.get(label),
        value: t.number(count as u64),
        note: None,
        href,
    };
    let latest = encounters.first().map(|(id, _)| format!("/encounters/{id}"));
    html! {
        h2 { (t.get("home-waiting")) }
        (most_urgent(signed))
        (tiles(&[
            tile(key("home-my-cases"), mine, Some("/cases".to_owned())),
            tile(key("home-open-encounters"), encounters.len(), latest),
        ]))
    }
}

/// Rows of the inbox that the start page shows.
const TOP: usize = 3;

/// The top of what waits.
fn most_urgent(signed: &Signed) -> Markup {
    let rows = signed.app.inbox(signed.actor()).unwrap_or_default();
    let count = rows.len() as u64;
    html! {
        @if !rows.is_empty() {
            (super::inbox::list(signed, &rows[..rows.len().min(TOP)]))
            p.way-on { a href="/inbox" { (signed.t.with("home-inbox-all", &[("count", count.into())])) } }
        }
    }
}

fn places(signed: &Signed) -> Markup {
    let t = signed.t;
    html! {
        h2 { (t.get("home-places")) }
        ul {
            @for place in nav(signed.actor(), t, "/") {
                li { a href=(place.href) { (place.label) } " – " (about(t, &place.href)) }
            }
            li { a href="/account" { (t.get("account-title")) } " – " (t.get("home-about-account")) }
            li { a href="/help" { (t.get("footer-help")) } " – " (t.get("home-about-help")) }
        }
    }
}

fn about(t: Texts, href: &str) -> String {
    t.get(about_key(href))
}

/// What a place of the navigation is for.
fn about_key(href: &str) -> &'static str {
    match href {
        "/encounters/new" => key("home-about-check"),
        "/inbox" => key("home-about-inbox"),
        "/cases" => key("home-about-cases"),
        "/forms" => key("home-about-forms"),
        "/watchlists" => key("home-about-watchlists"),
        "/figures" => key("home-about-figures"),
        "/ledger" => key("home-about-ledger"),
        "/admin/agencies" => key("home-about-agencies"),
        "/admin/posts" => key("home-about-posts"),
        "/pairs" => key("home-about-pairs"),
        "/deconfliction" => key("home-about-deconfliction"),
        "/operations" => key("home-about-operations"),
        "/decisions" => key("home-about-decisions"),
        "/devices" => key("home-about-devices"),
        "/manifests" => key("home-about-manifests"),
        "/checks" => key("home-about-check-counts"),
        "/screenings" => key("home-about-screenings"),
        "/interceptions" => key("home-about-interceptions"),
        "/sets" => key("home-about-sets"),
        "/offline" => key("home-about-offline"),
        _ => key("home-about-accounts"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::about_key;
    use crate::pages::nav::addresses;

    #[test]
    fn every_place_says_what_it_alone_is_for() {
        let mut said = BTreeMap::new();
        for href in addresses() {
            if let Some(other) = said.insert(about_key(href), href) {
                panic!("{href} and {other} say the same");
            }
        }
    }
}
