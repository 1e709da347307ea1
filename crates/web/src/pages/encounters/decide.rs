//! One hit, one question: is this the same person?

use app::decisions::{DecideHit, HitView};
use maud::{Markup, html};
use model::{DecisionState, EncounterId, HitAnswer, HitTarget, MAX_REASON_CHARS};
use serde::Deserialize;

use super::candidate::candidate_facts;
use super::remembered::{line, target_code, target_of};
use super::result::whom;
use crate::components::content::{NoticeKind, heading, notice};
use crate::components::form::{FormErrors, button_group, hidden, post, radios, submit, text_area};
use crate::components::layout::page;
use crate::input::{InputErrors, choice, narrative, version};
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

/// The form, and the query that leads to it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct DecideForm {
    target: String,
    answer: String,
    reason: String,
    version: String,
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<EncounterId>, Form(form): Form<DecideForm>) -> PageResult {
    let target = target_of(&form.target).ok_or(PageError::State(app::StateError::NotShown))?;
    let view = signed.app.hit(signed.actor(), id, target).await?;
    show(decide_page(&signed, id, target, &view, &form, &FormErrors::new()))
}

pub(super) async fn decide(mut signed: Signed, PathId(id): PathId<EncounterId>, Form(form): Form<DecideForm>) -> PageResult {
    let target = target_of(&form.target).ok_or(PageError::State(app::StateError::NotShown))?;
    let mut errors = InputErrors::default();
    let answer = errors.take("answer", choice::<HitAnswer>(&form.answer));
    let reason = errors.take("reason", narrative(&form.reason));
    let mut words = errors.in_words(signed.t);
    if reason.as_ref().is_some_and(|reason| reason.as_str().chars().count() > MAX_REASON_CHARS) {
        words.add("reason", signed.t.get("problem-state-reason-too-long"));
    }
    let (Some(answer), Some(reason), true) = (answer, reason, words.is_empty()) else {
        let view = signed.app.hit(signed.actor(), id, target).await?;
        signed.path = format!("/encounters/{id}/decide?target={}", target_code(target));
        return show_again(decide_page(&signed, id, target, &view, &form, &words));
    };
    let typed = vec![(signed.t.get("decision-reason"), form.reason.clone())];
    let command = DecideHit { target, answer, reason, version: version(&form.version) };
    let decided = signed.app.decide_hit(signed.actor(), id, command).await;
    let said = match decided.map_err(|error| PageError::from(error).keeping(typed))? {
        DecisionState::AwaitsSecond => key("done-decision-awaits"),
        DecisionState::InForce | DecisionState::NotConfirmed => key("done-decision"),
    };
    signed.see_other_saying(format!("/encounters/{id}"), said)
}

fn decide_page(
    signed: &Signed,
    id: EncounterId,
    target: HitTarget,
    view: &HitView,
    form: &DecideForm,
    errors: &FormErrors,
) -> Markup {
    let t = signed.t;
    let here = view.candidate.remembered.as_ref().filter(|found| found.here);
    let now = here.map_or(0, |found| found.version).to_string();
    page(
        signed.shell(t.get("decision-title")).back(format!("/encounters/{id}")).errors(errors),
        &html! {
            (heading(Some(&t.get("encounter-caption")), &t.get("decision-title")))
            p.lead { (whom(t, &view.encounter)) }
            (candidate_facts(signed, &view.candidate))
            @if let Some(found) = &view.candidate.remembered { (line(signed, found)) }
            @if view.needs_second { (notice(t, NoticeKind::Warning, &html! { p { (t.get("decision-needs-second")) } })) }
            (post(&format!("/encounters/{id}/decide"), &html! {
                (hidden("target", &target_code(target)))
                (hidden("version", if form.version.is_empty() { &now } else { &form.version }))
                (radios(t, "answer", t.get("decision-question")).vocabulary::<HitAnswer>().value(&form.answer).error(errors.of("answer")))
                (text_area(t, "reason", t.get("decision-reason")).hint(t.get("decision-reason-hint")).rows(3)
                    .limit_chars(MAX_REASON_CHARS).value(&form.reason).error(errors.of("reason")))
                (button_group(&html! {
                    (submit(t.get("decision-save")))
                    a href={ "/encounters/" (id) } { (t.get("action-cancel")) }
                }))
            }))
        },
    )
}
