//! The watched folder: what lies in it, why it was not loaded, and how files are named.

use app::watchlists::{FolderFault, FolderFile, FolderState, folder_name};
use maud::{Markup, html};

use super::problems;
use crate::components::status::{Tone, tag};
use crate::components::table::{Column, table};
use crate::server::Signed;
use crate::wording::{Texts, key};

/// The files in the folder that the reader may know of; nothing when no folder is watched.
pub(super) fn section(signed: &Signed) -> Markup {
    let t = signed.t;
    let Ok(Some(files)) = signed.app.lists_folder(signed.actor()) else { return html! {} };
    html! {
        h2 { (t.get("watchlist-folder")) }
        p { (t.get("watchlist-folder-lead")) }
        @if files.is_empty() { p.quiet { (t.get("watchlist-folder-empty")) } } @else { (rows(signed, &files)) }
    }
}

/// On a list's own page: how its files are named, and what is wrong with those that lie there.
pub(super) fn of_list(signed: &Signed, list: &app::ListEntry) -> Markup {
    let t = signed.t;
    let Ok(Some(mut files)) = signed.app.lists_folder(signed.actor()) else { return html! {} };
    files.retain(|file| file.list == Some(list.id));
    let name = folder_name(&list.facts.name);
    html! {
        h2 { (t.get("watchlist-folder")) }
        p { (t.with("watchlist-folder-name", &[("name", name.as_str().into())])) }
        @if !files.is_empty() { (rows(signed, &files)) }
    }
}

fn rows(signed: &Signed, files: &[FolderFile]) -> Markup {
    let t = signed.t;
    html! {
        (table(t, t.get("watchlist-folder")).caption_hidden()
            .column(Column::text(t.get("watchlist-folder-file")))
            .column(Column::text(t.get("watchlist-name")))
            .column(Column::text(t.get("watchlist-state")))
            .column(Column::text(t.get("watchlist-what-next")))
            .rows(files.iter().map(|file| row(signed, file))))
    }
}

fn row(signed: &Signed, file: &FolderFile) -> Vec<Markup> {
    let t = signed.t;
    let names = signed.app.names();
    let list = file.list.and_then(|list| names.list(list)).map(|list| list.facts.name.clone());
    let (state, next) = match &file.state {
        FolderState::Waiting => (tag(&t.get("watchlist-folder-waiting"), Tone::Quiet), String::new()),
        FolderState::Loading => (tag(&t.get("watchlist-folder-loading"), Tone::Active), String::new()),
        FolderState::Refused(fault) => {
            let words = html! { (tag(&t.get("watchlist-folder-refused"), Tone::Attention)) div { (what(t, fault)) } };
            (words, what_next(t, fault))
        }
    };
    vec![
        html! { bdi.code { (file.name) } div.quiet { (signed.when(file.since)) } },
        html! { @match list { Some(name) => (name), None => (t.get("watchlist-folder-no-list")) } },
        state,
        html! { (next) },
    ]
}

fn what(t: Texts, fault: &FolderFault) -> String {
    match fault {
        FolderFault::NoSuchList => t.get("watchlist-folder-wrong-name"),
        FolderFault::SeveralLists => t.get("watchlist-folder-wrong-several"),
        FolderFault::OwnEntries => t.get("watchlist-folder-wrong-own"),
        FolderFault::ListEnded => t.get("watchlist-folder-wrong-ended"),
        FolderFault::NotAFile => t.get("watchlist-folder-wrong-kind"),
        FolderFault::TooLarge { megabytes } => t.with("watchlist-folder-wrong-large", &[("megabytes", (*megabytes).into())]),
        FolderFault::Unreadable(problem) => format!("{}: {}", problems::place(t, problem), problems::what(t, &problem.what)),
        FolderFault::Nobody => t.get("watchlist-folder-wrong-nobody"),
        FolderFault::MostRemoved { removed, entries } => {
            t.with("watchlist-folder-wrong-most", &[("removed", (*removed).into()), ("entries", (*entries).into())])
        }
        FolderFault::NotRemoved => t.get("watchlist-folder-wrong-stays"),
        FolderFault::Broken => t.get("watchlist-folder-wrong-broken"),
    }
}

fn what_next(t: Texts, fault: &FolderFault) -> String {
    t.get(match fault {
        FolderFault::NoSuchList => key("watchlist-folder-next-name"),
        FolderFault::SeveralLists | FolderFault::MostRemoved { .. } => key("watchlist-folder-next-page"),
        FolderFault::OwnEntries => key("watchlist-folder-next-own"),
        FolderFault::ListEnded => key("watchlist-folder-next-ended"),
        FolderFault::NotAFile => key("watchlist-folder-next-kind"),
        FolderFault::TooLarge { .. } => key("watchlist-folder-next-large"),
        FolderFault::Unreadable(problem) => return problems::next(t, &problem.what),
        FolderFault::Nobody => key("watchlist-next-download"),
        FolderFault::NotRemoved => key("watchlist-folder-next-stays"),
        FolderFault::Broken => key("watchlist-next-again"),
    })
}
