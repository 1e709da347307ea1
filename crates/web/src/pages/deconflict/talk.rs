//! One match: speak to each other. Whom to call, the own entry, and where the talk stands; nothing of the other side.

use app::AppError;
use app::deconflict::{AnswerMatch, MatchView};
use maud::{Markup, Render, html};
use model::{DeconflictionId, DeconflictionState};
use serde::Deserialize;

use super::agency_name;
use super::list::state_tag;
use crate::components::content::{NoticeKind, details, heading, name, notice};
use crate::components::form::{FormErrors, hidden, post, radios, submit};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::components::timeline::{TimelineEntry, timeline};
use crate::input::{InputErrors, choice, version};
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

/// What is said of the talk.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct TalkForm {
    state: String,
    version: String,
}

pub(super) async fn read(signed: Signed, PathId(id): PathId<DeconflictionId>) -> PageResult {
    let view = signed.app.read_match(signed.actor(), id).await?;
    show(talk_page(&signed, &view, &TalkForm::default(), &FormErrors::new()))
}

pub(super) async fn answer(mut signed: Signed, PathId(id): PathId<DeconflictionId>, Form(form): Form<TalkForm>) -> PageResult {
    let view = signed.app.match_view(signed.actor(), id).await?;
    signed.path = format!("/deconfliction/{id}");
    let mut errors = InputErrors::default();
    let Some(state) = errors.take("state", choice::<DeconflictionState>(&form.state)) else {
        return show_again(talk_page(&signed, &view, &form, &errors.in_words(signed.t)));
    };
    match signed.app.answer_match(signed.actor(), id, AnswerMatch { state, version: version(&form.version) }).await {
        Ok(()) => signed.see_other_saying(format!("/deconfliction/{id}"), key("done-match-answered")),
        Err(AppError::Conflict) => Err(PageError::Conflict { typed: Vec::new() }),
        Err(error) => Err(error.into()),
    }
}

fn talk_page(signed: &Signed, view: &MatchView, form: &TalkForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let row = &view.row;
    let title = t.get("match-title");
    let mut shell = signed.shell(title.clone()).crumb(t.get("match-list-title"), "/deconfliction").errors(errors);
    if !view.history.is_empty() {
        shell = shell.timeline(history(signed, view));
    }
    page(
        shell,
        &html! {
            (heading(Some(&t.get("match-caption")), &title))
            p { (state_tag(t, row.state)) " " (t.word(row.strength)) }
            (notice(t, NoticeKind::Info, &html! { p { (t.get("match-lead")) } }))
            (summary_list(t)
                .row(t.get("match-call"), html! { strong { (name(&view.call)) } br; (agency_name(signed, row.agency)) })
                .row(t.get("match-own-entry"), html! {
                    (t.word(row.own.entry.kind)) ", " (t.word(row.own.entry.role))
                    br; span.quiet { (signed.when(row.own.entry.at)) " · " (row.own.who) }
                    br; a href={ "/interests/" (row.own.entry.id) "/value" } { (t.get("interest-open")) }
                })
                .row(t.get("match-own-case"), html! { a.whole href={ "/cases/" (row.own.case.0) } { (row.own.case.1) } })
                .text(t.get("match-found"), signed.when(row.found_at)))
            (step(signed, view, form, errors))
            (details(&t.get("match-how"), &html! {
                ul {
                    li { (t.get("match-how-other")) }
                    li { (t.get("match-how-likely")) }
                    li { (t.get("match-how-share")) }
                }
            }))
        },
    )
}

/// The one next step.
fn step(signed: &Signed, view: &MatchView, form: &TalkForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    if view.next.is_empty() {
        return html! {};
    }
    let seen = if form.version.is_empty() { view.version.to_string() } else { form.version.clone() };
    post(
        &format!("/deconfliction/{}/state", view.row.id),
        &html! {
            (hidden("version", &seen))
            (radios(t, "state", t.get("match-step-question")).words(view.next.iter().copied()).value(&form.state)
                .error(errors.of("state")))
            (submit(t.get("match-step-save")).render())
        },
    )
}

fn history(signed: &Signed, view: &MatchView) -> Markup {
    let t = signed.t;
    let entries: Vec<TimelineEntry> = view
        .history
        .iter()
        .rev()
        .map(|(at, state, agency)| TimelineEntry {
            datetime: at.to_string(),
            when: signed.when(*at),
            who: agency_name(signed, *agency),
            what: html! { (t.word(*state)) },
            detail: None,
        })
        .collect();
    timeline(t, &t.get("match-history"), &entries)
}
