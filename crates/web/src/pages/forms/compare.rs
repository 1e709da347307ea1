//! Two versions of a form: which answers of the one carry over to the other, in words.

use forms::answers::{Carries, Change, Diff, diff};
use maud::{Markup, html};
use model::FormVersionId;

use super::words;
use crate::components::content::{NoticeKind, heading, inset, notice};
use crate::components::layout::page;
use crate::components::status::{Tone, tag};
use crate::components::table::{Column, table};
use crate::server::{PageError, PageResult, PathIds, Signed, show};
use crate::wording::Texts;

/// Changes that are listed.
const SHOWN: usize = 500;

pub(super) async fn read(signed: Signed, PathIds(one, other): PathIds<FormVersionId, FormVersionId>) -> PageResult {
    let t = signed.t;
    let (one, other) = (signed.app.form(signed.actor(), one).await?, signed.app.form(signed.actor(), other).await?);
    if (one.facts.owner, &one.facts.form_id) != (other.facts.owner, &other.facts.form_id) {
        return Err(PageError::NotFound);
    }
    // The older one first, whichever was asked for first.
    let (old, new) = if one.facts.at <= other.facts.at { (one, other) } else { (other, one) };
    let (before, after) = (old.prepared.clone(), new.prepared.clone());
    let found = tokio::task::spawn_blocking(move || diff(before.form(), after.form())).await.expect("comparing does not panic");
    let title =
        t.with("form-compare-title", &[("old", old.facts.version.clone().into()), ("new", new.facts.version.clone().into())]);
    show(page(
        signed.shell(title.clone()).back_to(format!("/forms/{}", new.id), words::title(t, &new.facts)),
        &html! {
            (heading(Some(&words::title(t, &new.facts)), &title))
            (changes(t, &found))
        },
    ))
}

/// What changes: first the sum of it, then question by question. Questions that stay as they are are counted.
pub(super) fn changes(t: Texts, diff: &Diff) -> Markup {
    let stays = |change: &&Change| matches!(change, Change::Kept { carries: Carries::Whole, from, to } if from == to);
    let same = diff.changes.iter().filter(stays).count() as u64;
    let other: Vec<&Change> = diff.changes.iter().filter(|change| !stays(change)).collect();
    let total = other.len() as u64;
    html! {
        @if diff.carries_all() {
            (inset(&html! { p { (t.get("form-carries-all")) } }))
        } @else {
            (notice(t, NoticeKind::Warning, &html! { p { (t.get("form-carries-some")) } }))
        }
        p { (t.with("form-unchanged", &[("count", same.into())])) }
        @if total > SHOWN as u64 { p { (t.with("form-problems-first", &[("listed", (SHOWN as u64).into())])) } }
        @if !other.is_empty() {
            (table(t, t.get("form-changes"))
                .caption_hidden()
                .column(Column::text(t.get("form-question")))
                .column(Column::text(t.get("form-change")))
                .column(Column::text(t.get("form-change-answers")))
                .rows(other.into_iter().take(SHOWN).map(|change| row(t, change))))
        }
    }
}

fn row(t: Texts, change: &Change) -> Vec<Markup> {
    let path = match change {
        Change::Kept { to, .. } => to,
        Change::Added { path } | Change::Removed { path, .. } => path,
    };
    vec![html! { code { (path) } }, what(t, change), answers(t, change)]
}

fn what(t: Texts, change: &Change) -> Markup {
    match change {
        Change::Kept { from, to, .. } if from != to => html! {
            (tag(&t.get("form-change-moved"), Tone::Quiet))
            div.quiet { (t.get("form-change-from")) " " code { (from) } }
        },
        Change::Kept { .. } => tag(&t.get("form-change-changed"), Tone::Quiet),
        Change::Added { .. } => tag(&t.get("form-change-added"), Tone::Active),
        Change::Removed { perhaps, .. } => html! {
            (tag(&t.get("form-change-removed"), Tone::Attention))
            @if let Some(perhaps) = perhaps { div.quiet { (t.get("form-change-perhaps")) " " code { (perhaps) } } }
        },
    }
}

fn answers(t: Texts, change: &Change) -> Markup {
    match change {
        Change::Added { .. } => html! { (t.get("form-answers-none-yet")) },
        Change::Removed { .. } => html! { (t.get("form-answers-stay-old")) },
        Change::Kept { carries, .. } => match carries {
            Carries::Whole => html! { (t.get("form-answers-whole")) },
            Carries::Recheck => html! { (t.get("form-answers-recheck")) },
            Carries::Converted => html! { (t.get("form-answers-converted")) },
            Carries::Partly { lost } => html! { (t.get("form-answers-partly")) " " code { (lost.join(", ")) } },
            Carries::No { why } => html! { (t.get("form-answers-no")) " " span lang="en" { (why) } },
        },
    }
}
