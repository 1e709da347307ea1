//! The second officer's looks: what waits, and one decision with what the first officer saw.

use app::DecisionEntry;
use app::decisions::{SecondLookCommand, SecondLookView};
use maud::{Markup, html};
use model::{DecisionId, DecisionState, HitAnswer, MAX_REASON_CHARS};
use policy::Action;
use serde::Deserialize;

use super::encounters::term::reasons;
use super::watchlists::terms::grade_tag;
use crate::components::content::{NoticeKind, empty_state, heading, name, notice, written};
use crate::components::form::{FormErrors, hidden, post, radios, submit, text_area};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::components::table::{Column, table};
use crate::input::{InputErrors, choice, narrative, version};
use crate::routes::{Access, Routes};
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

pub(crate) fn routes(routes: Routes) -> Routes {
    const CONFIRM: Access = Access::Policy(Action::ConfirmHit);
    routes.get("/decisions", CONFIRM, list).get("/decisions/{decision}", CONFIRM, read).post(
        "/decisions/{decision}",
        CONFIRM,
        answer,
    )
}

async fn list(signed: Signed) -> PageResult {
    let t = signed.t;
    let waiting = signed.app.waiting_decisions(signed.actor())?;
    let rows = waiting.iter().map(|entry| row(&signed, entry));
    show(page(
        signed.shell(t.get("decision-list-title")).wide(),
        &html! {
            (heading(None, &t.get("decision-list-title")))
            p.lead { (t.get("decision-list-lead")) }
            (table(t, t.get("decision-list-title")).caption_hidden()
                .column(Column::text(t.get("decision-when")))
                .column(Column::text(t.get("decision-first")))
                .column(Column::text(t.get("encounter-list-name")))
                .column(Column::text(t.get("watchlist-grade")))
                .rows(rows)
                .empty(empty_state(&t.get("decision-none"), &html! { p { (t.get("decision-none-text")) } })))
        },
    ))
}

fn first_officer(signed: &Signed, entry: &DecisionEntry) -> String {
    signed.app.directory().account(entry.facts.by).map(|account| account.display_name.clone()).unwrap_or_default()
}

fn row(signed: &Signed, entry: &DecisionEntry) -> Vec<Markup> {
    let t = signed.t;
    let list = entry.facts.list.and_then(|id| signed.app.names().any_list(id).map(|list| list.facts.name.clone()));
    vec![
        html! { a href={ "/decisions/" (entry.id) } { (signed.when(entry.facts.at)) } },
        html! { (name(&first_officer(signed, entry))) },
        html! { (list.unwrap_or_default()) },
        html! { @if let Some(grade) = entry.facts.grade { (grade_tag(t, grade)) } },
    ]
}

/// The second officer's answer as sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct AnswerForm {
    answer: String,
    reason: String,
    version: String,
}

async fn read(signed: Signed, PathId(id): PathId<DecisionId>) -> PageResult {
    let view = signed.app.second_look(signed.actor(), id).await?;
    show(look_page(&signed, &view, &AnswerForm::default(), &FormErrors::new()))
}

async fn answer(signed: Signed, PathId(id): PathId<DecisionId>, Form(form): Form<AnswerForm>) -> PageResult {
    let mut errors = InputErrors::default();
    let found = errors.take("answer", choice::<HitAnswer>(&form.answer));
    let reason = errors.take("reason", narrative(&form.reason));
    let (Some(found), Some(reason)) = (found, reason) else {
        let view = signed.app.second_look(signed.actor(), id).await?;
        return show_again(look_page(&signed, &view, &form, &errors.in_words(signed.t)));
    };
    let typed = vec![(signed.t.get("decision-reason"), form.reason.clone())];
    let command = SecondLookCommand { version: version(&form.version), answer: found, reason };
    let state = signed.app.confirm_hit(signed.actor(), id, command).await;
    let said = match state.map_err(|error| PageError::from(error).keeping(typed))? {
        DecisionState::InForce => key("done-decision-confirmed"),
        DecisionState::NotConfirmed | DecisionState::AwaitsSecond => key("done-decision-not-confirmed"),
    };
    signed.see_other_saying("/decisions", said)
}

fn look_page(signed: &Signed, view: &SecondLookView, form: &AnswerForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let path = format!("/decisions/{}", view.entry.id);
    page(
        signed.shell(t.get("decision-second-title")).back_to("/decisions", t.get("decision-list-title")).errors(errors),
        &html! {
            (heading(Some(&view.list), &t.get("decision-second-title")))
            @if let Some(grade) = view.entry.facts.grade { p { (grade_tag(t, grade)) } }
            (both(signed, view))
            h2 { (t.get("encounter-reasons")) }
            (reasons(t, &view.terms))
            h2 { (t.get("decision-first")) }
            p { (name(&first_officer(signed, &view.entry))) ", " (signed.when(view.entry.facts.at)) }
            (written(view.reason.as_str()))
            @if view.may_answer {
                (post(&path, &html! {
                    (hidden("version", &view.entry.version.to_string()))
                    (radios(t, "answer", t.get("decision-question")).vocabulary::<HitAnswer>().value(&form.answer).error(errors.of("answer")))
                    (text_area(t, "reason", t.get("decision-reason")).hint(t.get("decision-reason-hint")).rows(3)
                        .limit_chars(MAX_REASON_CHARS).value(&form.reason).error(errors.of("reason")))
                    (submit(t.get("decision-save")))
                }))
            } @else {
                (notice(t, NoticeKind::Info, &html! { p { (t.get("decision-not-yours")) } }))
            }
        },
    )
}

/// The traveller and the entry, line by line beside each other's kind.
fn both(signed: &Signed, view: &SecondLookView) -> Markup {
    let t = signed.t;
    let traveller = &view.traveller;
    let first = traveller.names.first().map(|name| name.full.as_str()).unwrap_or_default();
    let numbers: Vec<&str> = traveller.documents.iter().map(|document| document.number.as_str()).collect();
    let lines = summary_list(t)
        .row(t.get("encounter-field-name"), name(first))
        .text(t.get("encounter-born"), t.answer(&traveller.birth, |birth| t.birth(*birth)))
        .row(
            t.get("encounter-field-number"),
            html! {
                @if numbers.is_empty() { (t.get("watchlist-no-owner")) } @else { span.code { (numbers.join(", ")) } }
            },
        );
    html! {
        h2 { (t.get("encounter-entered")) }
        (lines)
        h2 { (t.get("encounter-listed")) }
        @match &view.listed {
            None => p { (t.get("decision-entry-gone")) },
            Some(listed) => {
                (summary_list(t)
                    .row(t.get("encounter-field-name"), name(&listed.label()))
                    .text(t.get("encounter-born"), listed.births.iter().map(|birth| t.birth(*birth)).collect::<Vec<_>>().join(" / "))
                    .row(t.get("encounter-list-number"), html! { span.code { (listed.source_id) } })
                    .text(t.get("encounter-list-remarks"), listed.remarks.as_deref().unwrap_or_default()))
            }
        }
    }
}
