//! One suspicion: who, on what basis, every step with its words, and whether the person is protected.

use app::suspicion::{ProtectedBy, Protection, SuspicionView};
use maud::{Markup, html};
use model::{SuspicionId, SuspicionStep};

use super::list::state_tag;
use crate::components::content::{NoticeKind, card, heading, inset, notice, written};
use crate::components::form::link_button;
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::server::{PageResult, PathId, Signed, show};
use crate::wording::key;

pub(super) async fn read(signed: Signed, PathId(id): PathId<SuspicionId>) -> PageResult {
    let view = signed.app.read_suspicion(signed.actor(), id).await?;
    let t = signed.t;
    show(page(
        signed.shell(t.get("suspicion-one")).back_to("/inbox", t.get("nav-inbox")),
        &html! {
            (heading(Some(&app::person_code(id.record())), &t.get("suspicion-one")))
            (protected(&signed, &view))
            (facts(&signed, &view))
            @if view.may_decide {
                p { (link_button(t.get(next_step(&view)), format!("/suspicions/{id}/decide"))) }
            }
            h2 { (t.get("suspicion-steps")) }
            @for (i, step) in view.row.facts.steps.iter().enumerate().rev() { (one_step(&signed, &view, i, step)) }
        },
    ))
}

const fn next_step(view: &SuspicionView) -> &'static str {
    if view.row.needs_review { key("suspicion-review") } else { key("suspicion-decide") }
}

/// What the law protects the person from, before anything else on the page.
fn protected(signed: &Signed, view: &SuspicionView) -> Markup {
    let t = signed.t;
    html! {
        @if let Some(protection) = &view.protection { (non_punishment(signed, protection)) }
        @if view.row.needs_review {
            (notice(t, NoticeKind::Warning, &html! { p { (t.get("suspicion-needs-review")) } }))
        }
    }
}

pub(super) fn non_punishment(signed: &Signed, protection: &Protection) -> Markup {
    let t = signed.t;
    let why = match protection.by {
        ProtectedBy::Status => key("suspicion-protected-status"),
        ProtectedBy::OpenIdentification => key("suspicion-protected-open"),
    };
    inset(&html! { p { strong { (t.get(why)) } } p { (t.get("suspicion-non-punishment")) } })
}

fn facts(signed: &Signed, view: &SuspicionView) -> Markup {
    let (t, facts) = (signed.t, &view.row.facts);
    let basis: Vec<String> = facts.basis.iter().map(|basis| t.word(*basis)).collect();
    let number = signed.app.board().case(facts.case).map(|row| row.facts.number.to_string()).unwrap_or_default();
    let mut list = summary_list(t)
        .row(t.get("suspicion-state"), state_tag(t, facts.state()))
        .row(t.get("case-caption"), html! { a href={ "/cases/" (facts.case) } { (number) } })
        .text(t.get("suspicion-who"), t.word(facts.who));
    if let Some(who) = view.identity.as_ref().and_then(|identity| identity.who.as_ref()) {
        list = list.row(t.get("suspicion-described"), written(who.as_str()));
    }
    html! { (list.text(t.get("suspicion-basis"), t.list(&basis))) }
}

fn one_step(signed: &Signed, view: &SuspicionView, place: usize, step: &SuspicionStep) -> Markup {
    let t = signed.t;
    let words = view.identity.as_ref().and_then(|identity| identity.words.get(place));
    let title = html! { h3 { (t.word(step.state)) span.quiet { " · " (signed.when(step.at)) } } };
    card(
        &title,
        &html! {
            @if let Some(words) = words { (written(words.as_str())) } @else { p.quiet { (t.get("suspicion-erased")) } }
            @if let Some(review) = step.review {
                (summary_list(t)
                    .text(t.get("suspicion-ground"), t.word(review.ground))
                    .text(t.get("suspicion-notice-to"), t.word(review.notice.to))
                    .text(t.get("suspicion-notice-on"), t.date(review.notice.on))
                    .text(t.get("suspicion-notice-proof"), t.word(review.notice.proof)))
            }
        },
    )
}
