//! A page of the ledger, newest first.

use app::audit::AuditEntry;
use maud::{Markup, html};

use super::filter::FilterForm;
use super::{deeds, details};
use crate::components::content::{empty_state, heading};
use crate::components::form::{FormErrors, button_group, link_button, search, submit};
use crate::components::icon;
use crate::components::layout::page;
use crate::components::page_tools::filters;
use crate::components::table::{Column, table};
use crate::server::{Form, PageResult, Signed, show, show_again};

/// Entries on a page.
const PER_PAGE: usize = 50;

pub(super) async fn read(signed: Signed, Form(form): Form<FilterForm>) -> PageResult {
    let filter = match form.parse(&signed) {
        Ok(filter) => filter,
        Err(errors) => return show_again(wrong_filter(&signed, &form, &errors)),
    };
    // One more than is shown tells whether there are older ones.
    let mut entries = signed.app.read_ledger(signed.actor(), &filter, PER_PAGE as u32 + 1).await?;
    let older = entries.len() > PER_PAGE;
    entries.truncate(PER_PAGE);
    show(ledger(&signed, &form, &entries, older))
}

/// The filters alone, open, with what is wrong in them.
fn wrong_filter(signed: &Signed, form: &FilterForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let fields = html! {
        div.filter-fields { (form.inputs(signed, errors)) }
        (button_group(&html! { (submit(t.get("filters-apply"))) a href="/ledger" { (t.get("filters-clear")) } }))
    };
    page(
        signed.shell(t.get("audit-title")).back_to("/ledger", t.get("audit-title")).errors(errors).wide(),
        &html! { (heading(None, &t.get("filters-title"))) (search("/ledger", &fields)) },
    )
}

fn ledger(signed: &Signed, form: &FilterForm, entries: &[AuditEntry], older: bool) -> Markup {
    let t = signed.t;
    let quick = FilterForm::of_deed(deeds::OPENING);
    page(
        signed.shell(t.get("audit-title")).wide(),
        &html! {
            (heading(None, &t.get("audit-title")))
            p { (t.get("audit-lead")) }
            (button_group(&html! {
                (link_button(t.get("audit-verify"), "/ledger/verify"))
                @if form.deed != deeds::OPENING {
                    (link_button(t.get("audit-who-opened"), quick.address(&[], None)).secondary())
                }
            }))
            h2 { (t.get("audit-entries")) }
            (filters(t, "/ledger", &form.inputs(signed, &FormErrors::new()), &form.active(signed)))
            (rows(signed, entries))
            (pages(signed, form, entries, older))
        },
    )
}

fn rows(signed: &Signed, entries: &[AuditEntry]) -> Markup {
    let t = signed.t;
    let empty = empty_state(&t.get("audit-empty-title"), &html! { p { (t.get("audit-empty")) } });
    html! {
        (table(t, t.get("audit-caption"))
            .caption_hidden()
            .column(Column::text(t.get("audit-seq")))
            .column(Column::text(t.get("audit-when")))
            .column(Column::text(t.get("audit-who")))
            .column(Column::text(t.get("audit-deed")))
            .column(Column::text(t.get("audit-purpose")))
            .column(Column::text(t.get("audit-whose")))
            .column(Column::text(t.get("audit-details")))
            .rows(entries.iter().map(|entry| row(signed, entry)))
            .empty(empty))
    }
}

fn row(signed: &Signed, entry: &AuditEntry) -> Vec<Markup> {
    let (app, t) = (&signed.app, signed.t);
    vec![
        html! { a href={ "/ledger/" (entry.seq) } { (t.number(entry.seq)) } },
        html! { time datetime=(entry.at) { (signed.when(entry.at)) } },
        details::who(app, t, entry),
        html! { (deeds::words(t, &entry.action)) },
        html! { (t.word(entry.purpose)) },
        details::whose(app, t, entry),
        details::shown(app, t, entry),
    ]
}

/// The ledger grows while it is read, so its pages hang on positions instead of numbers.
fn pages(signed: &Signed, form: &FilterForm, entries: &[AuditEntry], older: bool) -> Markup {
    let t = signed.t;
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else { return html! {} };
    let shown = t.with("audit-showing", &[("from", first.seq.into()), ("to", last.seq.into())]);
    html! {
        nav.pagination aria-label=(t.get("pagination-label")) {
            p { (shown) }
            ul {
                @if !form.before.is_empty() {
                    li { a href=(form.address(&[], None)) { (icon::back()) (t.get("audit-newest")) } }
                }
                @if older {
                    li { a rel="next" href=(form.address(&[], Some(last.seq))) { (t.get("audit-older")) (icon::forward()) } }
                }
            }
        }
    }
}
