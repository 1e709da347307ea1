//! A form page by page, as it would be asked, in each of its languages; nothing can be filled in.

use std::sync::Arc;

use app::forms::FormEntry;
use forms::answers::{Answers, Device, ElementId, Moment, Page, PageKind};
use forms::{NodeId, QuestionKind};
use maud::{Markup, html};
use model::FormVersionId;
use serde::Deserialize;

use super::outline::{code_of, condition, language_of, plain};
use super::words;
use crate::components::content::{card, empty_state, heading, inset};
use crate::components::layout::page;
use crate::components::page_tools::{Pagination, pagination};
use crate::server::{Form, PageResult, PathId, Signed, show};
use crate::wording::Texts;

/// Pages of an interview on one page of the preview.
const PER_PAGE: usize = 10;
/// Choices of a question that are shown.
const CHOICES: usize = 12;

/// Which part, in which language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    language: String,
    page: String,
}

/// An interview as it begins.
struct Begun {
    form: Arc<FormEntry>,
    answers: Answers,
    moment: Moment,
    language: usize,
}

pub(super) async fn read(signed: Signed, PathId(id): PathId<FormVersionId>, Form(query): Form<Query>) -> PageResult {
    let t = signed.t;
    let form = signed.app.form(signed.actor(), id).await?;
    let now = signed.app.now().to_zoned(signed.app.country().time_zone().clone());
    let languages = form.prepared.form().languages.len();
    let language = query.language.parse().ok().filter(|n| *n < languages).unwrap_or_else(|| language_of(t, form.prepared.form()));
    let asked = query.page.parse::<usize>().unwrap_or(1);
    let title = t.with("form-preview-title", &[("form", words::title(t, &form.facts).into())]);
    let back = words::title(t, &form.facts);
    // A large form takes a while to be begun and worded.
    let shown = tokio::task::spawn_blocking(move || begin_and_show(t, form, now, language, asked));
    let shown = shown.await.expect("a form that was tried begins");
    show(page(
        signed.shell(title.clone()).back_to(format!("/forms/{id}"), back),
        &html! {
            (heading(None, &title))
            (shown)
        },
    ))
}

fn begin_and_show(t: Texts, form: Arc<FormEntry>, now: jiff::Zoned, language: usize, asked: usize) -> Markup {
    let moment = Moment::new(now, 1);
    let answers = form.prepared.begin("uuid:preview", &Device::default(), &moment);
    let begun = Begun { form, answers, moment, language };
    let pages = begun.form.prepared.pages(&begun.answers);
    let now = asked.clamp(1, pages.len().div_ceil(PER_PAGE).max(1));
    let part = pages.iter().enumerate().skip((now - 1) * PER_PAGE).take(PER_PAGE);
    let href = |n: u64| format!("/forms/{}/preview?language={}&page={n}", begun.form.id, begun.language);
    html! {
        (inset(&html! { p { (t.with("form-preview-lead", &[("count", (pages.len() as u64).into())])) } }))
        (languages(t, &begun))
        @if pages.is_empty() { (empty_state(&t.get("form-preview-empty"), &html! { p { (t.get("form-preview-empty-next")) } })) }
        @for (i, page) in part { (one_page(t, &begun, i, page)) }
        @if pages.len() > PER_PAGE {
            (pagination(t, Pagination { page: now as u64, per_page: PER_PAGE as u64, total: pages.len() as u64 }, href))
        }
        (later(t, &begun))
    }
}

fn languages(t: Texts, begun: &Begun) -> Markup {
    let all = &begun.form.prepared.form().languages;
    html! {
        @if all.len() > 1 {
            nav.tabs aria-label=(t.get("form-preview-language")) {
                ul {
                    @for (i, language) in all.iter().enumerate() {
                        li {
                            a href={ "/forms/" (begun.form.id) "/preview?language=" (i) } lang=[language.code()]
                                aria-current=[(i == begun.language).then_some("true")] { (language.name) }
                        }
                    }
                }
            }
        }
    }
}

fn one_page(t: Texts, begun: &Begun, i: usize, page: &Page) -> Markup {
    let form = begun.form.prepared.form();
    let title =
        page.sections.last().and_then(|at| begun.answers.node(*at)).map(|id| plain(&form.node(id).label, begun.language, form));
    let number = t.with("form-preview-page", &[("page", (i as u64 + 1).into())]);
    card(
        &html! {
            h2 { (number) @if let Some(title) = title.filter(|title| !title.is_empty()) { ": " span lang=[code_of(form, begun.language)] { (title) } } }
        },
        &html! {
            @match &page.kind {
                PageKind::Questions => { @for at in &page.questions { (question(t, begun, *at)) } },
                PageKind::Another { repeat, .. } => { p { (another(t, begun, *repeat)) } },
            }
        },
    )
}

fn another(t: Texts, begun: &Begun, repeat: NodeId) -> Markup {
    let form = begun.form.prepared.form();
    let words = plain(&form.node(repeat).label, begun.language, form);
    html! { (t.get("form-preview-another")) " " span lang=[code_of(form, begun.language)] { (words) } }
}

fn question(t: Texts, begun: &Begun, at: ElementId) -> Markup {
    let prepared = &begun.form.prepared;
    let form = prepared.form();
    let Some(node) = begun.answers.node(at).map(|id| form.node(id)) else { return html! {} };
    let Some(question) = node.question() else { return html! {} };
    let said = |text| prepared.said(text, &begun.answers, at, begun.language, &begun.moment);
    let (label, hint) = (said(&node.label), said(&node.hint));
    let choices = prepared.choices(&begun.answers, at, begun.language, &begun.moment);
    html! {
        div.form-question {
            p lang=[code_of(form, begun.language)] {
                @if question.kind == QuestionKind::Note { (label) } @else { strong { (label) } }
                @if !hint.is_empty() { br; span.hint { (hint) } }
            }
            @if question.kind != QuestionKind::Note {
                p.quiet { (words::kind(t, question.kind)) @if node.bind.required.is_some() { " · " (t.get("form-required")) } }
            }
            @if !choices.is_empty() {
                ul lang=[code_of(form, begun.language)] { @for choice in choices.iter().take(CHOICES) { li { (choice.label) } } }
                @if choices.len() > CHOICES { p.quiet { (t.with("form-more-choices", &[("count", ((choices.len() - CHOICES) as u64).into())])) } }
            }
        }
    }
}

/// Questions that are asked only after certain answers.
fn later(t: Texts, begun: &Begun) -> Markup {
    let form = begun.form.prepared.form();
    let hidden =
        begun.answers.elements().into_iter().filter(|at| !begun.answers.is_relevant(*at)).filter_map(|at| begun.answers.node(at));
    let hidden: Vec<NodeId> = hidden.filter(|id| form.node(*id).bind.relevant.is_some()).take(100).collect();
    html! {
        @if !hidden.is_empty() {
            h2 { (t.get("form-preview-later")) }
            ul {
                @for id in hidden {
                    li {
                        span lang=[code_of(form, begun.language)] { (plain(&form.node(id).label, begun.language, form)) }
                        (condition(t, form.node(id)))
                    }
                }
            }
        }
    }
}
