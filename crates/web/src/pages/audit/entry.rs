//! One entry of the ledger whole: with its hash, its neighbours and how they hang together.

use app::AppError;
use app::audit::AuditEntry;
use maud::{Markup, html};

use super::{deeds, details};
use crate::components::content::{details as explained, heading};
use crate::components::icon;
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::server::{PageError, PageResult, PathId, Signed, show};

pub(super) async fn read(signed: Signed, PathId(seq): PathId<u64>) -> PageResult {
    let entry = signed.app.read_ledger_entry(signed.actor(), seq).await?;
    let before = neighbour(&signed, seq.checked_sub(1)).await?;
    let after = neighbour(&signed, seq.checked_add(1)).await?;
    show(whole(&signed, &entry, before.as_ref(), after.as_ref()))
}

async fn neighbour(signed: &Signed, seq: Option<u64>) -> Result<Option<AuditEntry>, PageError> {
    let Some(seq) = seq.filter(|seq| *seq > 0) else { return Ok(None) };
    match signed.app.read_ledger_entry(signed.actor(), seq).await {
        Ok(entry) => Ok(Some(entry)),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn whole(signed: &Signed, entry: &AuditEntry, before: Option<&AuditEntry>, after: Option<&AuditEntry>) -> Markup {
    let t = signed.t;
    let title = t.with("audit-entry-title", &[("seq", entry.seq.into())]);
    page(
        signed.shell(&title).back_to("/ledger", t.get("audit-title")),
        &html! {
            (heading(Some(&deeds::words(t, &entry.action)), &title))
            (facts(signed, entry))
            h2 { (t.get("audit-chain")) }
            (chain(signed, entry, before))
            (explained(&t.get("audit-chain-how"), &html! { p { (t.get("audit-chain-explained")) } }))
            (neighbours(signed, before, after))
        },
    )
}

fn facts(signed: &Signed, entry: &AuditEntry) -> Markup {
    let (app, t) = (&signed.app, signed.t);
    let mut list = summary_list(t)
        .row(t.get("audit-when"), html! { time datetime=(entry.at) { (signed.when(entry.at)) } })
        .row(t.get("audit-who"), details::who(app, t, entry))
        .row(t.get("audit-deed"), html! { (deeds::words(t, &entry.action)) div.quiet { code { (entry.action) } } })
        .text(t.get("audit-purpose"), t.word(entry.purpose))
        .row(t.get("audit-whose"), details::whose(app, t, entry))
        .row(t.get("audit-record"), html! { span.code { (entry.record) } });
    if entry.version > 0 {
        list = list.text(t.get("audit-version"), t.number(entry.version));
    }
    for (label, value) in details::worded(app, t, entry) {
        list = list.text(label, value);
    }
    html! { (list) }
}

fn chain(signed: &Signed, entry: &AuditEntry, before: Option<&AuditEntry>) -> Markup {
    let t = signed.t;
    let previous = match before {
        Some(before) => html! { code { (before.hash) } },
        None => html! { (t.get("audit-first-entry")) },
    };
    html! {
        (summary_list(t)
            .row(t.get("audit-hash-before"), previous)
            .row(t.get("audit-hash"), html! { code { (entry.hash) } }))
    }
}

fn neighbours(signed: &Signed, before: Option<&AuditEntry>, after: Option<&AuditEntry>) -> Markup {
    let t = signed.t;
    html! {
        nav.pagination aria-label=(t.get("audit-neighbours")) {
            ul {
                @if let Some(before) = before {
                    li { a rel="prev" href={ "/ledger/" (before.seq) } { (icon::back()) (t.get("audit-entry-before")) } }
                }
                @if let Some(after) = after {
                    li { a rel="next" href={ "/ledger/" (after.seq) } { (t.get("audit-entry-after")) (icon::forward()) } }
                }
            }
        }
    }
}
