//! One version of a form: what it is, who fills it, what it asks, its versions and its files.

use app::AppError;
use app::forms::{AddFormError, FormEntry, may_change_form, missing_files};
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use forms::Gravity;
use jiff::civil::Date;
use maud::{Markup, html};
use model::{FormEffect, FormFile, FormState, FormVersionId};
use policy::Action;

use super::{outline, problems, sent, words};
use crate::components::content::{NoticeKind, details, heading, notice};
use crate::components::form::{FormErrors, button_group, file_field, hidden, link_button, submit, upload as upload_form};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::components::table::{Column, table};
use crate::server::door::decide;
use crate::server::{PageError, PageResult, PathId, Signed, in_query, show, show_again};
use crate::wording::key;

pub(super) async fn read(signed: Signed, PathId(id): PathId<FormVersionId>) -> PageResult {
    let form = signed.app.form(signed.actor(), id).await?;
    let withdrawn = withdrawn(&signed, &form).await?;
    show(the_page(&signed, &form, &FormErrors::new(), &withdrawn))
}

fn the_page(signed: &Signed, form: &FormEntry, errors: &FormErrors, more: &Markup) -> Markup {
    let (t, facts) = (signed.t, &form.facts);
    let title = words::title(t, facts);
    let changes = may_change_form(signed.actor(), facts);
    page(
        signed.shell(title.clone()).back_to("/forms", t.get("form-title")).errors(errors),
        &html! {
            (heading(Some(&t.get("form-caption")), &title))
            p { (words::state(t, facts.state)) " " (words::owner(signed, facts)) }
            (more)
            (next_step(signed, form, changes))
            (summary(signed, form))
            (files(signed, form, changes, errors))
            (versions(signed, form))
            h2 { (t.get("form-outline")) }
            (outline::shown(t, form.prepared.form()))
            h2 { (t.get("form-take-out")) }
            (downloads(signed, form, changes))
        },
    )
}

/// Why nothing is taken any more, for those who work on the form.
async fn withdrawn(signed: &Signed, form: &FormEntry) -> Result<Markup, PageError> {
    let because = signed.app.why_withdrawn(signed.actor(), form.id).await?;
    let t = signed.t;
    Ok(html! {
        @if let Some(because) = because {
            (notice(t, NoticeKind::Warning, &html! {
                p { (t.get("form-withdrawn")) }
                p { span.written dir="auto" { (because) } }
            }))
        }
    })
}

/// The one thing that most likely comes next, then the rest.
fn next_step(signed: &Signed, form: &FormEntry, changes: bool) -> Markup {
    let (t, at) = (signed.t, format!("/forms/{}", form.id));
    let missing = missing_files(form);
    let fills = decide(signed.actor(), Action::FillForm).is_ok();
    let fillable = fills && form.facts.state == FormState::Published && asked(signed, form);
    let draft = form.facts.state == FormState::Draft && changes;
    html! {
        @if draft && !missing.is_empty() {
            (notice(t, NoticeKind::Warning, &html! {
                p { (t.get("form-missing-files")) }
                ul { @for name in &missing { li { code { (name) } } } }
            }))
        }
        (button_group(&html! {
            @if fillable { (link_button(t.get("form-fill"), format!("{at}/fill"))) }
            @if draft && missing.is_empty() { (link_button(t.get("form-publish"), format!("{at}/publish"))) }
            (link_button(t.get("form-preview"), format!("{at}/preview")).secondary())
            @if fills && form.facts.state != FormState::Draft { a href={ (at) "/answers" } { (t.get("answers-title")) } }
            @if changes && form.facts.state != FormState::Retired {
                a href={ (at) "/retire" } { (t.get("form-retire")) }
            }
        }))
    }
}

/// Whether the reader is among those who are asked to fill it.
fn asked(signed: &Signed, form: &FormEntry) -> bool {
    form.facts.fillers.iter().any(|role| signed.actor().roles.contains(role))
}

fn summary(signed: &Signed, form: &FormEntry) -> Markup {
    let (t, facts) = (signed.t, &form.facts);
    let roles: Vec<String> = facts.fillers.iter().map(|role| t.word(*role)).collect();
    let languages: Vec<String> = form.prepared.form().languages.iter().map(|language| language.name.clone()).collect();
    let by = facts.by.and_then(|account| signed.app.form_author(account)).unwrap_or_else(|| t.get("form-by-house"));
    let list = summary_list(t)
        .text(t.get("form-id"), &facts.form_id)
        .text(t.get("form-version"), &facts.version)
        .text(t.get("form-fillers"), t.list(&roles))
        .text(t.get("form-effect"), t.word(facts.effect))
        .text(t.get("form-question-count"), t.number(u64::from(facts.questions)));
    let list = if languages.is_empty() { list } else { list.text(t.get("form-languages"), t.list(&languages)) };
    let list = list.row(t.get("form-added"), html! { time datetime=(facts.at) { (signed.when(facts.at)) } " · " (by) });
    html! {
        (list)
        @if let Some(until) = late_until(signed, form) { p.hint { (t.with("form-late-until", &[("day", t.date(until).into())])) } }
        @if facts.effect == FormEffect::Screening { p.hint { (t.get("form-screening-explained")) } }
    }
}

/// The last day on which answers to a retired version are taken.
fn late_until(signed: &Signed, form: &FormEntry) -> Option<Date> {
    let retired = form.facts.retired.filter(|retired| !retired.at_once)?;
    let country = signed.app.country();
    let days = jiff::SignedDuration::from_hours(24 * i64::from(country.late_answers_days()));
    Some((retired.at + days).to_zoned(country.time_zone().clone()).date())
}

fn files(signed: &Signed, form: &FormEntry, changes: bool, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let adds = changes && form.facts.state == FormState::Draft;
    if form.facts.files.is_empty() && !adds {
        return html! {};
    }
    let row = |file: &FormFile| {
        vec![
            html! { a href={ "/forms/" (form.id) "/files/" (in_query(&file.name)) } { (file.name) } },
            html! { (t.with("form-bytes", &[("kilobytes", file.bytes.div_ceil(1000).into())])) },
        ]
    };
    html! {
        h2 { (t.get("form-files")) }
        @if !form.facts.files.is_empty() {
            (table(t, t.get("form-files"))
                .caption_hidden()
                .column(Column::text(t.get("form-file-called")))
                .column(Column::number(t.get("form-file-size")))
                .rows(form.facts.files.iter().map(row)))
        }
        @if adds {
            (details(&t.get("form-files-add"), &upload_form(&format!("/forms/{}/files", form.id), &html! {
                (hidden("version", &form.version.to_string()))
                (file_field(t, "files", t.get("form-files-choose")).hint(t.get("form-files-hint")).many().error(errors.of("files")))
                (submit(t.get("form-files-send")))
            })))
        }
    }
}

fn versions(signed: &Signed, form: &FormEntry) -> Markup {
    let (t, facts) = (signed.t, &form.facts);
    let library = signed.app.library();
    let seen = |id| signed.app.form_row(signed.actor(), id).is_ok();
    let others: Vec<_> = library.versions(facts.owner, &facts.form_id).map(|row| row.id).collect();
    drop(library);
    let others: Vec<_> = others.into_iter().filter(|id| *id != form.id && seen(*id)).collect();
    if others.is_empty() {
        return html! {};
    }
    let library = signed.app.library();
    let rows = others.iter().filter_map(|id| library.get(*id)).map(|row| {
        vec![
            html! { a href={ "/forms/" (row.id) } { (row.facts.version) } },
            words::state(t, row.facts.state),
            html! { time datetime=(row.facts.at) { (signed.when(row.facts.at)) } },
            html! { a href={ "/forms/" (form.id) "/compare/" (row.id) } { (t.with("form-compare", &[("version", row.facts.version.clone().into())])) } },
        ]
    });
    html! {
        h2 { (t.get("form-versions")) }
        (table(t, t.get("form-versions"))
            .caption_hidden()
            .column(Column::text(t.get("form-version")))
            .column(Column::text(t.get("form-state")))
            .column(Column::text(t.get("form-added")))
            .column(Column::text(t.get("form-difference")))
            .rows(rows))
    }
}

fn downloads(signed: &Signed, form: &FormEntry, changes: bool) -> Markup {
    let (t, at) = (signed.t, format!("/forms/{}/download", form.id));
    html! {
        ul {
            li { a href={ (at) "/xform" } { (t.get("form-download-xform")) } }
            li { a href={ (at) "/text" } { (t.get("form-download-text")) } }
            li { a href={ (at) "/json" } { (t.get("form-download-json")) } }
            @if changes { li { a href={ (at) "/source" } { (t.get("form-download-source")) } } }
        }
    }
}

pub(super) async fn add_files(
    signed: Signed,
    PathId(id): PathId<FormVersionId>,
    sent: Result<Multipart, MultipartRejection>,
) -> PageResult {
    let t = signed.t;
    let sent = sent::read(sent).await?;
    let version = sent.version.parse().map_err(|_| PageError::Malformed)?;
    let mut errors = FormErrors::new();
    let mut more = html! {};
    if sent.files.is_empty() {
        errors.add("files", t.get("form-file-error"));
    } else {
        match signed.app.add_form_files(signed.actor(), id, version, sent.files).await {
            Ok(()) => return signed.see_other_saying(format!("/forms/{id}"), key("done-form-files")),
            Err(AddFormError::App(AppError::TooMany { .. })) => errors.add("files", t.get("form-wait")),
            Err(AddFormError::App(other)) => return Err(PageError::from(other)),
            Err(AddFormError::FileName(name)) => errors.add("files", t.with("form-file-name", &[("name", name.into())])),
            Err(AddFormError::Faults(found)) => {
                let count = problems::count(&found, Gravity::Error);
                errors.add("files", t.with("form-has-errors", &[("count", count.into())]));
                more = problems::shown(t, &found, Gravity::Error);
            }
            Err(AddFormError::TooSlow) => errors.add("files", t.get("form-too-slow")),
            Err(_) => errors.add("files", t.get("form-files-too-large")),
        }
    }
    let form = signed.app.form(signed.actor(), id).await?;
    show_again(the_page(&signed, &form, &errors, &more))
}
