//! "Check your answers": every answer with the way to change it, and what still stands in the way of sending.

use app::interviews::Interview;
use forms::answers::{Finding, Page, Stage, hindering};
use forms::model::Level;
use maud::{Markup, html};
use model::{FormEffect, SubmissionId};

use super::sheet::{Placed, Sheet, anchor, heading_of, words};
use super::{lead_on, may_stop, title_of, value};
use crate::components::content::{NoticeKind, details, heading, notice, warning_text};
use crate::components::field::id_of;
use crate::components::form::{button_group, hidden, link_button, post, submit};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::server::{PageResult, PathId, Signed, show};
use crate::wording::Texts;

pub(super) async fn read(signed: Signed, PathId(id): PathId<SubmissionId>) -> PageResult {
    let interview = signed.app.interview(signed.actor(), id).await.map_err(|error| lead_on(id, error))?;
    show(draw(&signed, &interview))
}

/// The answers as they stand.
pub(super) fn draw(signed: &Signed, interview: &Interview) -> Markup {
    let t = signed.t;
    let (plan, findings) = (interview.pages(), interview.findings());
    let hinder = hindering(&findings, Stage::Submit, &interview.overrides);
    let form = title_of(t, &interview.form.facts);
    let title = t.get("interview-check-title");
    let back = format!("/answers/{}/page/{}", interview.id, plan.len().max(1));
    let shell = signed.shell(t.with("interview-check-page-title", &[("form", form.as_str().into())])).back(back);
    page(
        shell,
        &html! {
            (heading(Some(&form), &title))
            (may_stop(t, interview.prepared().form()))
            @if !hinder.is_empty() { (what_hinders(t, interview, &plan, &hinder)) }
            @for at in 0..plan.len() { (section(t, interview, &plan, at, &findings)) }
            (ways_on(t, interview, &plan, &hinder))
        },
    )
}

/// What must be answered or mended first, each with its way.
fn what_hinders(t: Texts, interview: &Interview, plan: &[Page], hinder: &[&Finding]) -> Markup {
    notice(
        t,
        NoticeKind::Warning,
        &html! {
            p { (t.get("interview-check-hinders")) }
            ul {
                @for finding in hinder {
                    @let label = label_of(interview, finding.element);
                    @let said = words(t, interview, finding);
                    li { a href=(way_to(t, interview, plan, finding.element)) { (label) } ": " (said) }
                }
            }
        },
    )
}

fn label_of(interview: &Interview, element: forms::answers::ElementId) -> String {
    let Some(node) = interview.node(element) else { return String::new() };
    let label = interview.said(&node.label, element);
    if label.trim().is_empty() { node.name.clone() } else { label.trim().to_owned() }
}

/// What a "yes" to a sign means: the question is asked openly, so its words alone may read the other way round.
fn meaning_of(interview: &Interview, element: forms::answers::ElementId) -> Option<String> {
    let node = interview.node(element)?;
    let is_sign = node.bind.extra.iter().any(|(name, field)| name == "abhoy:field" && field.starts_with("screening."));
    let hint = interview.said(&node.hint, element);
    (is_sign && !hint.trim().is_empty()).then_some(hint)
}

/// The field of a question on its page, from which the reader comes back here.
fn way_to(t: Texts, interview: &Interview, plan: &[Page], element: forms::answers::ElementId) -> String {
    let id = interview.id;
    let Some(at) = plan.iter().position(|page| page.questions.contains(&element)) else {
        return format!("/answers/{id}/page/1?from=check");
    };
    let placed = Sheet::new(t, interview, plan, at).questions().into_iter().find(|placed| placed.element == element);
    let field = placed.and_then(|placed| placed.number).map(|number| format!("#{}", id_of(&anchor(interview, element, number))));
    format!("/answers/{id}/page/{}?from=check{}", at + 1, field.unwrap_or_default())
}

fn section(t: Texts, interview: &Interview, plan: &[Page], at: usize, findings: &[Finding]) -> Markup {
    let page = &plan[at];
    let rows: Vec<Placed> = Sheet::new(t, interview, plan, at).questions();
    let rows = rows.into_iter().filter(|placed| page.questions.contains(&placed.element));
    let mut list = summary_list(t);
    let mut shown = 0;
    for placed in rows {
        let value = value::in_words(t, interview, placed.element);
        if placed.number.is_none() && value.is_empty() {
            continue;
        }
        shown += 1;
        let finding = findings.iter().find(|finding| finding.element == placed.element);
        let told = html! {
            (answer(t, interview, &value, finding))
            @if let Some(meaning) = meaning_of(interview, placed.element) { p.hint { (meaning) } }
        };
        list = list.row(label_of(interview, placed.element), told);
        if placed.number.is_some() {
            list = list.change(way_to(t, interview, plan, placed.element));
        }
    }
    let above = at.checked_sub(1).map(|above| plan[above].sections.as_slice());
    let name = heading_of(t, interview, &page.sections).filter(|_| above != Some(page.sections.as_slice()));
    html! {
        @if shown > 0 {
            @if let Some(name) = name { h2 { (name) } }
            (list)
        }
    }
}

/// The answer, what is wrong with it, and why it stands all the same.
fn answer(t: Texts, interview: &Interview, value: &str, finding: Option<&Finding>) -> Markup {
    let reason = finding.and_then(|finding| interview.overrides.get(&finding.path));
    html! {
        @if value.is_empty() { span.quiet { (t.get("interview-not-answered")) } } @else { span.written dir="auto" { (value) } }
        @if let Some(finding) = finding {
            @match reason.filter(|_| finding.level == Level::Warning) {
                Some(reason) => p.hint { (t.with("interview-overridden", &[("reason", reason.as_str().into())])) },
                None => p.error-message { (words(t, interview, finding)) },
            }
        }
    }
}

/// One next step: to what is missing, or to sending. Throwing away is kept apart.
fn ways_on(t: Texts, interview: &Interview, plan: &[Page], hinder: &[&Finding]) -> Markup {
    let (id, version) = (interview.id, interview.version.to_string());
    html! {
        @if let Some(first) = hinder.first() {
            (button_group(&html! {
                (link_button(t.get("interview-check-mend"), way_to(t, interview, plan, first.element)))
                a href="/answers/drafts" { (t.get("interview-check-later")) }
            }))
        } @else {
            p { (what_follows(t, interview.form.facts.effect)) }
            (post(&format!("/answers/{id}/send"), &html! {
                (hidden("version", &version))
                (button_group(&html! {
                    (submit(t.get("interview-send")))
                    a href="/answers/drafts" { (t.get("interview-check-later")) }
                }))
            }))
        }
        div.apart {
            (details(&t.get("interview-discard"), &html! {
                (warning_text(t, &t.get("interview-discard-warning")))
                (post(&format!("/answers/{id}/discard"), &html! { (submit(t.get("interview-discard-button")).warning()) }))
            }))
        }
    }
}

fn what_follows(t: Texts, effect: FormEffect) -> String {
    match effect {
        FormEffect::Answers => t.get("interview-follows-answers"),
        FormEffect::Case => t.get("interview-follows-case"),
        FormEffect::Screening => t.get("interview-follows-screening"),
    }
}
