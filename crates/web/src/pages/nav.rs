//! Where somebody may go: made once from what the policy allows them.

use app::App;
use app::accounts::Visitor;
use model::Actor;
use policy::Action;

use crate::components::layout::{NavItem, Viewer};
use crate::server::door::decide;
use crate::wording::{Texts, key};

/// Where somebody reads what waits for them.
const INBOX: &str = "/inbox";

/// One place of the navigation: the deed it needs, its words, its address, and the paths that belong to it. What the first
/// line does all day comes first, what is looked at now and then after it.
const PLACES: &[(Action, &str, &str, &str)] = &[
    (Action::ReadInbox, key("nav-inbox"), INBOX, INBOX),
    (Action::CheckTraveller, key("nav-check"), "/encounters/new", "/encounters"),
    (Action::ListCases, key("nav-cases"), "/cases", "/cases"),
    (Action::ListScreenings, key("nav-screenings"), "/screenings", "/screenings"),
    (Action::FillForm, key("nav-offline"), "/offline", "/offline"),
    (Action::ListInterceptions, key("nav-interceptions"), "/interceptions", "/interceptions"),
    (Action::ListPairs, key("nav-pairs"), "/pairs", "/pairs"),
    (Action::ConfirmHit, key("nav-decisions"), "/decisions", "/decisions"),
    (Action::ListOperations, key("nav-operations"), "/operations", "/operations"),
    (Action::ListDeconfliction, key("nav-deconfliction"), "/deconfliction", "/deconfliction"),
    (Action::CheckManifest, key("nav-manifests"), "/manifests", "/manifests"),
    (Action::ReadWatchlists, key("nav-watchlists"), "/watchlists", "/watchlists"),
    (Action::ReadCheckCounts, key("nav-check-counts"), "/checks", "/checks"),
    (Action::ReadFigures, key("nav-figures"), "/figures", "/figures"),
    (Action::ReadLedger, key("nav-ledger"), "/ledger", "/ledger"),
    (Action::ReadAccounts, key("nav-accounts"), "/admin/accounts", "/admin/accounts"),
    (Action::ReadAccounts, key("nav-agencies"), "/admin/agencies", "/admin/agencies"),
    (Action::ReadAccounts, key("nav-posts"), "/admin/posts", "/admin/posts"),
    (Action::ReadForms, key("nav-forms"), "/forms", "/forms"),
    (Action::ReadSets, key("nav-sets"), "/sets", "/sets"),
    (Action::OwnDevices, key("nav-devices"), "/devices", "/devices"),
];

/// The address of every place.
#[cfg(test)]
pub(super) fn addresses() -> impl Iterator<Item = &'static str> {
    PLACES.iter().map(|(_, _, href, _)| *href)
}

/// Where an actor may go, seen from a path.
#[must_use]
pub fn nav(actor: &Actor, t: Texts, path: &str) -> Vec<NavItem> {
    let path = path.split('?').next().unwrap_or_default();
    let allowed = PLACES.iter().filter(|(action, ..)| decide(actor, *action).is_ok());
    allowed
        .map(|(_, label, href, belonging)| NavItem {
            label: t.get(label),
            href: (*href).to_owned(),
            current: path.strip_prefix(belonging).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
            waiting: None,
        })
        .collect()
}

/// A visitor as the header shows them.
pub(crate) fn viewer(app: &App, visitor: &Visitor, t: Texts, path: &str) -> Viewer {
    let (actor, directory) = (&visitor.actor, app.directory());
    let agency = directory.agency(actor.agency);
    Viewer {
        name: directory.account(actor.account).map(|account| account.display_name.clone()).unwrap_or_default(),
        agency_name: agency.map(|agency| agency.facts.name.in_language(t.language()).to_owned()).unwrap_or_default(),
        roles: actor.roles.iter().map(|role| t.word(*role)).collect(),
        account_href: "/account".to_owned(),
        // Nothing else opens before a required second factor is set.
        nav: if visitor.must_enrol { Vec::new() } else { with_what_waits(app, actor, nav(actor, t, path)) },
    }
}

/// The number beside the inbox, which every page shows.
fn with_what_waits(app: &App, actor: &Actor, mut places: Vec<NavItem>) -> Vec<NavItem> {
    if let Some(inbox) = places.iter_mut().find(|place| place.href == INBOX) {
        inbox.waiting = Some(app.waiting(actor));
    }
    places
}
