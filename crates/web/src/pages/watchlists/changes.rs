//! What a load changed, or would change: three numbers, and the entries by name.

use maud::{Markup, html};
use model::{EntryName, ListChanges, WatchlistIdentity};

use crate::components::content::{details, name};
use crate::wording::Texts;

/// "12 added, 3 changed, 1 removed".
pub(super) fn counts(t: Texts, changes: &ListChanges) -> String {
    let parts = [
        t.with("watchlist-changes-added", &[("count", changes.added.into())]),
        t.with("watchlist-changes-changed", &[("count", changes.changed.into())]),
        t.with("watchlist-changes-removed", &[("count", changes.removed.into())]),
    ];
    parts.join(", ")
}

/// The entries, each kind behind a line that opens it.
pub(super) fn by_name(t: Texts, changes: &ListChanges, names: &WatchlistIdentity) -> Markup {
    html! {
        (kind(t, &t.with("watchlist-changes-added", &[("count", changes.added.into())]), changes.added, &names.added))
        (kind(t, &t.with("watchlist-changes-changed", &[("count", changes.changed.into())]), changes.changed, &names.changed))
        (kind(t, &t.with("watchlist-changes-removed", &[("count", changes.removed.into())]), changes.removed, &names.removed))
    }
}

fn kind(t: Texts, title: &str, count: u64, entries: &[EntryName]) -> Markup {
    let rest = count.saturating_sub(entries.len() as u64);
    html! {
        @if !entries.is_empty() {
            (details(title, &html! {
                ul.plain { @for entry in entries { li { (name(&entry.name)) " " span.code { (entry.source_id) } } } }
                @if rest > 0 { p { (t.with("watchlist-changes-rest", &[("count", rest.into())])) } }
            }))
        }
    }
}
