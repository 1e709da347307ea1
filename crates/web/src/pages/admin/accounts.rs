//! Everybody who has an account, found by name.

use app::AccountEntry;
use maud::{Markup, html};
use model::AgencyId;
use serde::Deserialize;

use super::field::{agency_name, cut, in_use, post_name};
use crate::components::content::{empty_state, heading, name};
use crate::components::form::{button_group, link_button, select, text_field};
use crate::components::layout::page;
use crate::components::page_tools::{ActiveFilter, filters, pagination};
use crate::components::table::{Column, table};
use crate::server::{Form, PageResult, Signed, in_query, show};
use crate::wording::Texts;

/// The query of the list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    q: String,
    agency: String,
    page: String,
}

impl Query {
    fn address(&self, without: &str, page: Option<u64>) -> String {
        let fields = [("q", &self.q), ("agency", &self.agency)];
        let kept = fields.into_iter().filter(|(name, value)| !value.trim().is_empty() && *name != without);
        let mut parts: Vec<String> = kept.map(|(name, value)| format!("{name}={}", in_query(value.trim()))).collect();
        parts.extend(page.map(|page| format!("page={page}")));
        if parts.is_empty() { "/admin/accounts".to_owned() } else { format!("/admin/accounts?{}", parts.join("&")) }
    }

    fn keeps(&self, account: &AccountEntry) -> bool {
        let asked = self.q.trim().to_lowercase();
        let named = asked.is_empty() || account.display_name.to_lowercase().contains(&asked) || account.login.contains(&asked);
        named && (self.agency.trim().is_empty() || self.agency_id().is_some_and(|id| account.facts.agency == id))
    }

    fn agency_id(&self) -> Option<AgencyId> {
        self.agency.trim().parse().ok()
    }
}

pub(super) async fn list(signed: Signed, Form(query): Form<Query>) -> PageResult {
    let t = signed.t;
    let mut accounts = signed.app.list_accounts(signed.actor())?;
    accounts.retain(|account| query.keeps(account));
    let (pages, shown) = cut(accounts, &query.page);
    show(page(
        signed.shell(t.get("admin-accounts")).wide(),
        &html! {
            (heading(None, &t.get("admin-accounts")))
            p { (t.get("admin-accounts-lead")) }
            (button_group(&html! { (link_button(t.get("admin-account-new"), "/admin/accounts/new")) }))
            h2 { (t.get("admin-accounts-list")) }
            (filters(t, "/admin/accounts", &fields(&signed, &query), &active(&signed, &query)))
            (rows(&signed, &shown))
            (pagination(t, pages, |page| query.address("", Some(page))))
        },
    ))
}

fn fields(signed: &Signed, query: &Query) -> Markup {
    let t = signed.t;
    html! {
        (text_field(t, "q", t.get("admin-name-or-login")).value(&query.q).width_chars(20).inputmode("search"))
        (agency_select(signed, t, &query.agency))
    }
}

/// Every agency to filter by.
pub(super) fn agency_select(signed: &Signed, t: Texts, chosen: &str) -> Markup {
    let directory = signed.app.directory();
    let mut agencies = select(t, "agency", t.get("admin-agency")).empty_label(t.get("admin-agency-any")).value(chosen.trim());
    for agency in directory.agencies() {
        agencies = agencies.option(agency.id.to_string(), agency.facts.name.in_language(t.language()));
    }
    html! { (agencies) }
}

fn active(signed: &Signed, query: &Query) -> Vec<ActiveFilter> {
    let t = signed.t;
    let named = Some(query.q.trim()).filter(|q| !q.is_empty()).map(|q| ActiveFilter {
        label: t.with("admin-filter-name", &[("text", q.into())]),
        remove_href: query.address("q", None),
    });
    let agency = query.agency_id().map(|id| ActiveFilter {
        label: t.with("admin-filter-agency", &[("agency", agency_name(&signed.app, t, id).into())]),
        remove_href: query.address("agency", None),
    });
    named.into_iter().chain(agency).collect()
}

fn rows(signed: &Signed, accounts: &[AccountEntry]) -> Markup {
    let t = signed.t;
    let empty = empty_state(&t.get("admin-accounts-empty-title"), &html! { p { (t.get("admin-accounts-empty")) } });
    html! {
        (table(t, t.get("admin-accounts-caption"))
            .caption_hidden()
            .column(Column::text(t.get("admin-name")))
            .column(Column::text(t.get("admin-login")))
            .column(Column::text(t.get("admin-agency")))
            .column(Column::text(t.get("admin-post")))
            .column(Column::text(t.get("admin-roles")))
            .column(Column::text(t.get("admin-state")))
            .rows(accounts.iter().map(|account| row(signed, account)))
            .empty(empty))
    }
}

fn row(signed: &Signed, account: &AccountEntry) -> Vec<Markup> {
    let (app, t) = (&signed.app, signed.t);
    let roles: Vec<String> = account.facts.roles.iter().map(|role| t.word(*role)).collect();
    vec![
        html! { a href={ "/admin/accounts/" (account.id) } { (name(&account.display_name)) } },
        html! { span.code { (account.login) } },
        html! { (agency_name(app, t, account.facts.agency)) },
        html! { (post_name(app, t, account.facts.post)) },
        html! { (t.list(&roles)) },
        in_use(t, account.facts.active),
    ]
}
