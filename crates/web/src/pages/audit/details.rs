//! What an entry of the ledger says besides the deed, in words: whose record, the reason, from where to where.

use app::App;
use app::audit::AuditEntry;
use maud::{Markup, html};
use model::{AccountId, AgencyId, ListId, PostId, RecordId};

use crate::components::content::name;
use crate::server::in_query;
use crate::wording::{Texts, key};

/// An agency's name in the reader's language, or its id when it is gone.
pub(super) fn agency_name(app: &App, t: Texts, id: AgencyId) -> String {
    app.directory().agency(id).map_or_else(|| id.to_string(), |agency| agency.facts.name.in_language(t.language()).to_owned())
}

/// Who did it, with the agency below.
pub(super) fn who(app: &App, t: Texts, entry: &AuditEntry) -> Markup {
    html! {
        @match &entry.who {
            Some((_, display_name)) => (name(display_name)),
            None => (t.get("audit-house")),
        }
        @if let Some(agency) = entry.agency { div.quiet { (agency_name(app, t, agency)) } }
    }
}

/// Whose record it is about. A case is named by its number, which asks the ledger, never the case.
pub(super) fn whose(app: &App, t: Texts, entry: &AuditEntry) -> Markup {
    if let Some((_, number)) = &entry.case {
        return html! { a.code href={ "/ledger?case=" (in_query(number)) } { (number) } };
    }
    if entry.who.as_ref().is_some_and(|(account, _)| account.record() == entry.about) {
        return html! { span.quiet { (t.get("audit-own-account")) } };
    }
    match of_the_house(app, t, entry.about) {
        Some(of_the_house) => of_the_house,
        None => html! { span.code { (entry.record) } },
    }
}

/// The account, agency, post or list of an id; the house itself has the id of all zeros.
fn of_the_house(app: &App, t: Texts, id: RecordId) -> Option<Markup> {
    if id.0.is_nil() {
        return Some(html! { (t.get("audit-house")) });
    }
    let (directory, names) = (app.directory(), app.names());
    if let Some(account) = directory.account(AccountId::from(id)) {
        return Some(name(&account.display_name));
    }
    let agency = directory.agency(AgencyId::from(id)).map(|agency| &agency.facts.name);
    let local = agency.or_else(|| directory.post(PostId::from(id)).map(|post| &post.facts.name));
    let list = names.lists().find(|list| list.id == ListId::from(id)).map(|list| list.facts.name.as_str());
    let found = local.map(|local| local.in_language(t.language())).or(list)?;
    Some(html! { (found) })
}

/// Each detail with the key of its label, in the order in which they are read.
const LABELS: &[(&str, &str)] = &[
    ("reason", key("audit-detail-reason")),
    ("track", key("audit-detail-track")),
    ("status", key("audit-detail-status")),
    ("from", key("audit-detail-from")),
    ("to", key("audit-detail-to")),
    ("assignee", key("audit-detail-assignee")),
    ("role", key("audit-detail-role")),
    ("roles", key("audit-detail-roles")),
    ("active", key("audit-detail-active")),
    ("capture", key("audit-detail-capture")),
    ("hits", key("audit-detail-hits")),
    ("person", key("audit-detail-person")),
    ("legs", key("audit-detail-legs")),
    ("records", key("audit-detail-records")),
    ("by", key("audit-detail-by")),
    ("kind", key("audit-detail-kind")),
    ("set", key("audit-detail-set")),
    ("which", key("audit-detail-which")),
    ("scopes", key("audit-detail-scopes")),
    ("holds", key("audit-detail-holds")),
    ("entries", key("audit-detail-entries")),
    ("key", key("audit-detail-key")),
    ("data_keys", key("audit-detail-data-keys")),
    ("counter", key("audit-detail-counter")),
    ("outcome", key("audit-detail-outcome")),
    ("audience", key("audit-detail-audience")),
    ("number", key("audit-detail-number")),
    ("format", key("audit-detail-format")),
    ("entered", key("audit-detail-entered")),
    ("corrected", key("audit-detail-corrected")),
    ("unchanged", key("audit-detail-unchanged")),
    ("verdict", key("audit-detail-verdict")),
    ("ground", key("audit-detail-ground")),
    ("sides", key("audit-detail-sides")),
    ("pair", key("audit-detail-pair")),
    ("identifier", key("audit-detail-identifier")),
    ("strength", key("audit-detail-strength")),
    ("talk", key("audit-detail-talk")),
    ("round", key("audit-detail-round")),
    ("seat", key("audit-detail-seat")),
    ("trafficking", key("audit-detail-trafficking")),
    ("smuggling", key("audit-detail-smuggling")),
    ("bases", key("audit-detail-bases")),
    ("state", key("audit-detail-state")),
    ("who", key("audit-detail-who")),
];

/// The label of a detail; one that a later version wrote is shown as its code.
fn label(t: Texts, code: &str) -> String {
    LABELS.iter().find(|(known, _)| *known == code).map_or_else(|| code.to_owned(), |(_, key)| t.get(key))
}

/// Values that belong to no vocabulary of the model.
const VALUES: &[(&str, &str, &str)] = &[
    ("active", "true", key("audit-value-yes")),
    ("active", "false", key("audit-value-no")),
    ("by", "owner", key("audit-value-by-owner")),
    ("by", "link", key("audit-value-by-link")),
    ("by", "house", key("audit-house")),
    ("holds", "true", key("audit-value-yes")),
    ("holds", "false", key("audit-value-no")),
    ("kind", "code", key("audit-value-kind-code")),
    ("kind", "recovery", key("audit-value-kind-recovery")),
    ("person", "new", key("audit-value-person-new")),
    ("person", "known", key("audit-value-person-known")),
    ("set", "yes", key("audit-value-set")),
    ("set", "no", key("audit-value-removed")),
    ("which", "one", key("audit-value-which-one")),
    ("which", "all", key("audit-value-which-all")),
];

fn value(app: &App, t: Texts, deed: &str, code: &str, value: &str) -> String {
    if let Some((.., key)) = VALUES.iter().find(|(of, known, _)| *of == code && *known == value) {
        return t.get(key);
    }
    match (deed, code) {
        (_, "reason" | "capture" | "counter" | "audience") => t.code(code, value),
        (_, "outcome") => t.code("lead-outcome", value),
        (_, "track") => t.code("track-kind", value),
        ("interception.release", "to") => t.code("released-to", value),
        ("case.status", "from" | "to") => t.code("case-status", value),
        (_, "status") => t.code("track-status", value),
        (_, "role") => t.code("link-role", value),
        (_, "roles") => t.list(&value.split(' ').map(|role| t.code("role", role)).collect::<Vec<_>>()),
        (_, "from" | "to") => value.parse().map_or_else(|_| value.to_owned(), |id| agency_name(app, t, id)),
        (_, "assignee") => account_name(app, value),
        (_, "verdict") => t.code("pair-verdict", value),
        (_, "identifier") => t.code("identifier-kind", value),
        (_, "strength") => t.code("match-strength", value),
        (_, "talk") => t.code("deconfliction-state", value),
        ("suspicion.decide", "ground") => t.code("non-punishment-ground", value),
        ("suspicion.decide", "state") => t.code("suspicion-state", value),
        ("suspicion.enter", "who") => t.code("suspect-is", value),
        (_, "seat") => t.code("seat", value),
        ("case.identified", "trafficking" | "smuggling") => t.code("judgement", value),
        (_, "ground") => t.code("pair-ground", value),
        _ => value.parse::<u64>().map_or_else(|_| value.to_owned(), |number| t.number(number)),
    }
}

fn account_name(app: &App, id: &str) -> String {
    let found = id.parse::<AccountId>().ok();
    let directory = app.directory();
    found.and_then(|id| directory.account(id)).map_or_else(|| id.to_owned(), |account| account.display_name.clone())
}

/// Label and value of every detail of an entry, in reading order.
pub(super) fn worded(app: &App, t: Texts, entry: &AuditEntry) -> Vec<(String, String)> {
    let mut details: Vec<&(String, String)> = entry.detail.iter().collect();
    details.sort_by_key(|(code, _)| LABELS.iter().position(|(known, _)| known == code).unwrap_or(usize::MAX));
    details.into_iter().map(|(code, given)| (label(t, code), value(app, t, &entry.action, code, given))).collect()
}

/// The details as a cell shows them.
pub(super) fn shown(app: &App, t: Texts, entry: &AuditEntry) -> Markup {
    html! {
        @for (label, value) in worded(app, t, entry) {
            div { span.quiet { (t.with("audit-detail-label", &[("label", label.into())])) } " " (value) }
        }
    }
}
