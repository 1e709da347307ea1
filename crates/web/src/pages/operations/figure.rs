//! One figure with every version of it; correcting it, taking it back, choosing it among sources that differ.

use app::operations::{CorrectFigure, FigureVersion, OperationView};
use maud::{Markup, html};
use model::{FigureId, MAX_NARRATIVE_CHARS, OperationId, OperationState};
use serde::Deserialize;

use super::enter::{quantity_fields, read_quantity};
use super::frame::{about, address, deed_shell, optional_day};
use super::{counter, words};
use crate::components::content::{details, heading, written};
use crate::components::date_input::DateInput;
use crate::components::form::{FormErrors, date_field, hidden, post, submit, text_area};
use crate::components::layout::page;
use crate::components::status::{Tone, tag};
use crate::components::table::{Column, table};
use crate::input::{narrative, version};
use crate::server::{Form, PageError, PageResult, PathId, Signed, see_other, show, show_again};
use crate::wording::key;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Which {
    id: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ChangeForm {
    id: String,
    version: String,
    number: String,
    exactness: String,
    as_of_day: String,
    as_of_month: String,
    as_of_year: String,
    note: String,
    why: String,
}

pub(super) async fn read(signed: Signed, PathId(operation): PathId<OperationId>, Form(which): Form<Which>) -> PageResult {
    let Ok(id) = which.id.parse::<FigureId>() else { return see_other(format!("{}/figures", address(operation))) };
    show(figure_page(&signed, operation, id, &ChangeForm::default(), &FormErrors::new()).await?)
}

async fn figure_page(
    signed: &Signed,
    operation: OperationId,
    id: FigureId,
    form: &ChangeForm,
    errors: &FormErrors,
) -> Result<Markup, PageError> {
    let t = signed.t;
    let view = signed.app.operation(signed.actor(), operation).await?;
    let versions = signed.app.figure_history(signed.actor(), operation, id).await?;
    let newest = versions.first().ok_or(PageError::NotFound)?;
    let title = t.word(newest.facts.key.counter);
    let open = view.facts.state() == OperationState::Running && !newest.facts.withdrawn;
    // The page that nobody has typed into yet begins with what stands.
    let standing = ChangeForm { number: newest.facts.quantity.to_string(), ..ChangeForm::default() };
    let form = if form.id.is_empty() && newest.facts.quantity.number().is_some() { &standing } else { form };
    let speaks = signed.app.may_enter_for(signed.actor(), &view.facts, &newest.facts.key.place);
    Ok(page(
        deed_shell(signed, &t.get("operation-figure"), &view).errors(errors),
        &html! {
            (heading(Some(&view.name), &title))
            p.lead {
                strong { (words::quantity(t, newest.facts.quantity)) } " · " (about(signed, &view, &newest.facts.key))
                @if newest.facts.withdrawn { " " (tag(&t.get("operation-withdrawn"), Tone::Attention)) }
                @if newest.facts.preferred { " " (tag(&t.get("operation-preferred"), Tone::Active)) }
            }
            (details(&t.get("operation-what-counts"), &counter::definition(t, newest.facts.key.counter)))
            h2 { (t.get("operation-history")) }
            (history(signed, &versions))
            @if open && speaks && view.rights.figures { (change_forms(signed, &view, id, newest, form, errors)) }
            @if open && view.rights.change { (prefer_form(signed, &view, id, newest, form, errors)) }
        },
    ))
}

fn history(signed: &Signed, versions: &[FigureVersion]) -> Markup {
    let t = signed.t;
    let row = |version: &FigureVersion| {
        vec![
            html! { (t.number(u64::from(version.version))) },
            html! {
                @if version.facts.withdrawn { (t.get("operation-withdrawn")) }
                @else { (words::quantity(t, version.facts.quantity)) }
            },
            html! { (t.date(version.facts.as_of)) },
            html! {
                (words::agency(&signed.app, t, version.facts.agency))
                div.quiet { (signed.when(version.facts.at)) " · " (t.word(version.facts.source)) }
            },
            html! {
                @if let Some(cited) = &version.identity.cited { div { (cited.as_str()) } }
                @if let Some(note) = &version.identity.note { (written(note.as_str())) }
            },
        ]
    };
    html! {
        (table(t, t.get("operation-history")).caption_hidden()
            .column(Column::number(t.get("operation-version"))).column(Column::number(t.get("operation-count")))
            .column(Column::text(t.get("operation-true-on"))).column(Column::text(t.get("operation-entered")))
            .column(Column::text(t.get("operation-source")))
            .rows(versions.iter().map(row)))
    }
}

fn change_forms(
    signed: &Signed,
    view: &OperationView,
    id: FigureId,
    newest: &FigureVersion,
    form: &ChangeForm,
    errors: &FormErrors,
) -> Markup {
    let t = signed.t;
    let kept = html! { (hidden("id", &id.to_string())) (hidden("version", &newest.version.to_string())) };
    let as_of = DateInput::new(&form.as_of_day, &form.as_of_month, &form.as_of_year);
    html! {
        h2 { (t.get("operation-correct")) }
        (post(&format!("{}/figure/correct", address(view.id)), &html! {
            (kept)
            (quantity_fields(t, &form.number, &form.exactness, errors))
            (date_field(t, "as_of", t.get("operation-true-on")).optional().value(as_of).error(errors.of("as_of")))
            (text_area(t, "note", t.get("operation-correct-why")).rows(3).limit_chars(MAX_NARRATIVE_CHARS).value(&form.note)
                .error(errors.of("note")))
            (submit(t.get("operation-correct-save")))
        }))
        (details(&t.get("operation-withdraw"), &html! {
            p { (t.get("operation-withdraw-lead")) }
            (post(&format!("{}/figure/withdraw", address(view.id)), &html! {
                (kept)
                (text_area(t, "why", t.get("operation-withdraw-why")).rows(3).limit_chars(MAX_NARRATIVE_CHARS).value(&form.why)
                    .error(errors.of("why")))
                (submit(t.get("operation-withdraw")).warning())
            }))
        }))
    }
}

fn prefer_form(
    signed: &Signed,
    view: &OperationView,
    id: FigureId,
    newest: &FigureVersion,
    form: &ChangeForm,
    errors: &FormErrors,
) -> Markup {
    let t = signed.t;
    if newest.facts.preferred {
        return html! {};
    }
    details(
        &t.get("operation-prefer"),
        &html! {
            p { (t.get("operation-prefer-lead")) }
            (post(&format!("{}/figure/prefer", address(view.id)), &html! {
                (hidden("id", &id.to_string())) (hidden("version", &newest.version.to_string()))
                (text_area(t, "why_preferred", t.get("operation-prefer-why")).rows(3).limit_chars(MAX_NARRATIVE_CHARS).value(&form.why)
                    .error(errors.of("why_preferred")))
                (submit(t.get("operation-prefer")).secondary())
            }))
        },
    )
}

fn id_of(form: &ChangeForm) -> Result<FigureId, PageError> {
    form.id.parse().map_err(|_| PageError::Malformed)
}

fn back_to(operation: OperationId, id: FigureId) -> String {
    format!("{}/figure?id={id}", address(operation))
}

pub(super) async fn correct(signed: Signed, PathId(operation): PathId<OperationId>, Form(form): Form<ChangeForm>) -> PageResult {
    let (t, id, mut errors) = (signed.t, id_of(&form)?, FormErrors::new());
    let quantity = read_quantity(t, &form.number, &form.exactness, &mut errors);
    let as_of = DateInput::new(&form.as_of_day, &form.as_of_month, &form.as_of_year);
    let as_of = optional_day(t, "as_of", &as_of, &mut errors).unwrap_or_else(|| signed.app.today());
    let note = narrative(&form.note).map_err(|_| errors.add("note", t.get("operation-reason-error"))).ok();
    let (Some(quantity), true) = (quantity, errors.is_empty()) else {
        return show_again(figure_page(&signed, operation, id, &form, &errors).await?);
    };
    let command = CorrectFigure { quantity, as_of, note };
    let corrected = signed.app.correct_figure(signed.actor(), operation, id, version(&form.version), command).await;
    corrected.map_err(|error| PageError::from(error).keeping(vec![(t.get("operation-correct-why"), form.note.clone())]))?;
    signed.see_other_saying(back_to(operation, id), key("done-figure-corrected"))
}

pub(super) async fn withdraw(signed: Signed, PathId(operation): PathId<OperationId>, Form(form): Form<ChangeForm>) -> PageResult {
    let (t, id) = (signed.t, id_of(&form)?);
    let Ok(why) = narrative(&form.why) else {
        let mut errors = FormErrors::new();
        errors.add("why", t.get("operation-reason-error"));
        return show_again(figure_page(&signed, operation, id, &form, &errors).await?);
    };
    let taken = signed.app.withdraw_figure(signed.actor(), operation, id, version(&form.version), why).await;
    taken.map_err(|error| PageError::from(error).keeping(vec![(t.get("operation-withdraw-why"), form.why.clone())]))?;
    signed.see_other_saying(back_to(operation, id), key("done-figure-withdrawn"))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct PreferForm {
    id: String,
    version: String,
    why_preferred: String,
}

pub(super) async fn prefer(signed: Signed, PathId(operation): PathId<OperationId>, Form(form): Form<PreferForm>) -> PageResult {
    let (t, kept) = (signed.t, ChangeForm { id: form.id.clone(), why: form.why_preferred.clone(), ..ChangeForm::default() });
    let id = id_of(&kept)?;
    let Ok(why) = narrative(&form.why_preferred) else {
        let mut errors = FormErrors::new();
        errors.add("why_preferred", t.get("operation-reason-error"));
        return show_again(figure_page(&signed, operation, id, &kept, &errors).await?);
    };
    let chosen = signed.app.prefer_figure(signed.actor(), operation, id, version(&form.version), why).await;
    chosen.map_err(|error| PageError::from(error).keeping(vec![(t.get("operation-prefer-why"), form.why_preferred.clone())]))?;
    signed.see_other_saying(back_to(operation, id), key("done-figure-chosen"))
}
