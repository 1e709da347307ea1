//! Lessons learned: what happened, what should be done, who will see to it, by when.

use app::operations::{LessonView, OperationView, RecordLesson};
use maud::{Markup, html};
use model::{AgencyId, LessonId, MAX_NARRATIVE_CHARS, OperationId};
use serde::Deserialize;

use super::frame::{address, day, head, shell};
use super::words;
use crate::components::content::{empty_state, heading, written};
use crate::components::date_input::DateInput;
use crate::components::form::{FormErrors, button_group, date_field, hidden, link_button, post, select, submit, text_area};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::components::status::{Tone, tag};
use crate::input::{choice, narrative, version};
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct LessonForm {
    observed: String,
    recommendation: String,
    owner: String,
    due_day: String,
    due_month: String,
    due_year: String,
}

impl LessonForm {
    fn due(&self) -> DateInput {
        DateInput::new(&self.due_day, &self.due_month, &self.due_year)
    }
}

pub(super) async fn list(signed: Signed, PathId(id): PathId<OperationId>) -> PageResult {
    let t = signed.t;
    let view = signed.app.operation(signed.actor(), id).await?;
    let lessons = signed.app.read_lessons(signed.actor(), id).await?;
    show(page(
        shell(&signed, &t.get("operation-lessons-title")),
        &html! {
            (head(&signed, &view, "/lessons"))
            @if view.rights.lessons {
                (button_group(&html! { (link_button(t.get("operation-lesson-new"), format!("{}/lessons/new", address(id)))) }))
            }
            @if lessons.is_empty() {
                (empty_state(&t.get("operation-lessons-none-title"), &html! { p { (t.get("operation-lessons-none")) } }))
            }
            @for lesson in &lessons { (card(&signed, &view, lesson)) }
        },
    ))
}

fn card(signed: &Signed, view: &OperationView, lesson: &LessonView) -> Markup {
    let t = signed.t;
    let (label, tone) = match lesson.facts.done {
        Some(_) => (t.get("operation-lesson-is-done"), Tone::Finished),
        None if lesson.facts.due < signed.app.today() => (t.get("operation-lesson-overdue"), Tone::Attention),
        None => (t.get("operation-lesson-open"), Tone::Active),
    };
    html! {
        article.card {
            h2 { (t.get("operation-recommendation")) }
            p { (tag(&label, tone)) }
            (written(&lesson.recommendation))
            h3 { (t.get("operation-observed")) }
            (written(&lesson.observed))
            (summary_list(t)
                .text(t.get("operation-lesson-owner"), words::agency(&signed.app, t, lesson.facts.owner))
                .text(t.get("operation-lesson-due"), t.date(lesson.facts.due))
                .text(t.get("operation-lesson-done-on"), lesson.facts.done.map_or_else(|| t.get("operation-not-yet"), |day| t.date(day))))
            @if view.rights.lessons && lesson.facts.done.is_none() {
                (post(&format!("{}/lessons/done", address(view.id)), &html! {
                    (hidden("id", &lesson.id.to_string())) (hidden("version", &lesson.version.to_string()))
                    (submit(t.get("operation-lesson-done")).secondary())
                }))
            }
        }
    }
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<OperationId>) -> PageResult {
    let view = signed.app.operation(signed.actor(), id).await?;
    show(form_page(&signed, &view, &LessonForm::default(), &FormErrors::new()))
}

fn form_page(signed: &Signed, view: &OperationView, form: &LessonForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("operation-lesson-new");
    let owners = std::iter::once(view.facts.lead).chain(view.facts.agencies.iter().map(|part| part.agency));
    let owners = owners.fold(select(t, "owner", t.get("operation-lesson-owner")), |list, id| {
        list.option(id.to_string(), words::agency(&signed.app, t, id))
    });
    page(
        signed.shell(&title).back_to(format!("{}/lessons", address(view.id)), t.get("operation-lessons-title")).errors(errors),
        &html! {
            (heading(Some(&view.name), &title))
            (post(&format!("{}/lessons/new", address(view.id)), &html! {
                (text_area(t, "observed", t.get("operation-observed")).limit_chars(MAX_NARRATIVE_CHARS).value(&form.observed)
                    .error(errors.of("observed")))
                (text_area(t, "recommendation", t.get("operation-recommendation")).limit_chars(MAX_NARRATIVE_CHARS)
                    .value(&form.recommendation).error(errors.of("recommendation")))
                (owners.value(&form.owner).error(errors.of("owner")))
                (date_field(t, "due", t.get("operation-lesson-due")).value(form.due()).error(errors.of("due")))
                (submit(t.get("operation-save")))
            }))
        },
    )
}

pub(super) async fn save(signed: Signed, PathId(id): PathId<OperationId>, Form(form): Form<LessonForm>) -> PageResult {
    let (t, mut errors) = (signed.t, FormErrors::new());
    let view = signed.app.operation(signed.actor(), id).await?;
    let observed = narrative(&form.observed).map_err(|_| errors.add("observed", t.get("operation-observed-error"))).ok();
    let recommendation = narrative(&form.recommendation);
    let recommendation = recommendation.map_err(|_| errors.add("recommendation", t.get("operation-recommendation-error"))).ok();
    let owner: Option<AgencyId> = choice(&form.owner).map_err(|_| errors.add("owner", t.get("operation-agency-error"))).ok();
    let due = day(t, "due", &form.due(), &mut errors);
    let (Some(observed), Some(recommendation), Some(owner), Some(due)) = (observed, recommendation, owner, due) else {
        return show_again(form_page(&signed, &view, &form, &errors));
    };
    let lesson = RecordLesson { observed, recommendation, owner, due, done: None };
    signed.app.record_lesson(signed.actor(), id, lesson).await?;
    signed.see_other_saying(format!("{}/lessons", address(id)), key("done-lesson-recorded"))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct DoneForm {
    id: String,
    version: String,
}

pub(super) async fn done(signed: Signed, PathId(id): PathId<OperationId>, Form(form): Form<DoneForm>) -> PageResult {
    let lesson_id: LessonId = form.id.parse().map_err(|_| PageError::Malformed)?;
    let lessons = signed.app.read_lessons(signed.actor(), id).await?;
    let known = lessons.into_iter().find(|lesson| lesson.id == lesson_id).ok_or(PageError::NotFound)?;
    let lesson = RecordLesson {
        observed: known.observed.parse().map_err(|_| PageError::Malformed)?,
        recommendation: known.recommendation.parse().map_err(|_| PageError::Malformed)?,
        owner: known.facts.owner,
        due: known.facts.due,
        done: Some(signed.app.today()),
    };
    signed.app.update_lesson(signed.actor(), id, lesson_id, version(&form.version), lesson).await?;
    signed.see_other_saying(format!("{}/lessons", address(id)), key("done-lesson-done"))
}
