//! Who takes part: countries and agencies, each added and taken out by one form.

use app::operations::{OperationView, SetUpOperation};
use app::{AppError, StateError};
use maud::{Markup, html};
use model::{AgencyId, AgencyPart, CountryCode, CountryPart, NameText, OperationId, Participation};
use serde::Deserialize;

use super::frame::{address, country_select, deed_shell, need_open};
use super::set_up::as_it_is;
use super::words;
use crate::components::content::heading;
use crate::components::form::{FormErrors, button_group, hidden, link_button, post, radios, select, submit, text_field};
use crate::components::layout::page;
use crate::components::table::{Column, table};
use crate::input::{choice, version};
use crate::pages::errors::state_words;
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

/// One form for each thing that can be done here; `what` names it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ParticipantsForm {
    what: String,
    version: String,
    country: String,
    country_part: String,
    source: String,
    agency: String,
    agency_part: String,
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<OperationId>) -> PageResult {
    let view = signed.app.operation(signed.actor(), id).await?;
    need_open(&view)?;
    show(participants_page(&signed, &view, &ParticipantsForm::default(), &FormErrors::new()))
}

fn participants_page(signed: &Signed, view: &OperationView, form: &ParticipantsForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("operation-participants");
    let next = if view.facts.posts.is_empty() { "/posts" } else { "" };
    page(
        deed_shell(signed, &title, view).errors(errors),
        &html! {
            (heading(Some(&view.name), &title))
            p { (t.get("operation-participants-lead")) }
            h2 { (t.get("operation-countries")) }
            (countries(signed, view))
            (post(&format!("{}/participants", address(view.id)), &html! {
                (hidden("what", "add-country")) (hidden("version", &view.version.to_string()))
                (country_select(signed, "country", t.get("operation-country")).value(&form.country).error(errors.of("country")))
                (radios(t, "country_part", t.get("operation-part")).vocabulary::<Participation>().value(&form.country_part)
                    .error(errors.of("country_part")))
                (text_field(t, "source", t.get("operation-part-source")).hint(t.get("operation-part-source-hint")).optional()
                    .value(&form.source).width_chars(30).error(errors.of("source")))
                (submit(t.get("operation-add-country")).secondary())
            }))
            h2 { (t.get("operation-agencies")) }
            (agencies(signed, view))
            (post(&format!("{}/participants", address(view.id)), &html! {
                (hidden("what", "add-agency")) (hidden("version", &view.version.to_string()))
                (agency_select(signed, view).value(&form.agency).error(errors.of("agency")))
                (radios(t, "agency_part", t.get("operation-part")).words([Participation::Participant, Participation::Observer])
                    .value(&form.agency_part).error(errors.of("agency_part")).inline())
                (submit(t.get("operation-add-agency")).secondary())
            }))
            (button_group(&html! { (link_button(t.get("action-continue"), format!("{}{next}", address(view.id)))) }))
        },
    )
}

fn agency_select(signed: &Signed, view: &OperationView) -> crate::components::form::Select {
    let t = signed.t;
    let mut agencies: Vec<(AgencyId, String)> = {
        let directory = signed.app.directory();
        let free = directory.agencies().filter(|a| a.facts.active && view.facts.part_of(a.id).is_none());
        free.map(|agency| (agency.id, agency.facts.name.in_language(t.language()).to_owned())).collect()
    };
    agencies.sort_by(|a, b| a.1.cmp(&b.1));
    agencies
        .into_iter()
        .fold(select(t, "agency", t.get("operation-agency")), |list, (id, name)| list.option(id.to_string(), name))
}

fn countries(signed: &Signed, view: &OperationView) -> Markup {
    let t = signed.t;
    let row = |part: &CountryPart| {
        vec![
            html! { (t.word(part.country)) },
            html! {
                (t.word(part.part))
                @if let Some(source) = &part.source { div.quiet { (source.as_str()) } }
            },
            remove(signed, view, "remove-country", "country", part.country.as_str(), &t.word(part.country)),
        ]
    };
    html! {
        (table(t, t.get("operation-countries")).caption_hidden()
            .column(Column::text(t.get("operation-country"))).column(Column::text(t.get("operation-part")))
            .column(Column::text(t.get("operation-take-out")))
            .rows(view.facts.countries.iter().map(row))
            .empty(html! { p.quiet { (t.get("operation-no-country")) } }))
    }
}

fn agencies(signed: &Signed, view: &OperationView) -> Markup {
    let t = signed.t;
    let lead = vec![html! { (words::agency(&signed.app, t, view.facts.lead)) }, html! { (t.get("operation-lead")) }, html! {}];
    let row = |part: &AgencyPart| {
        let name = words::agency(&signed.app, t, part.agency);
        let out = remove(signed, view, "remove-agency", "agency", &part.agency.to_string(), &name);
        vec![html! { (name) }, html! { (t.word(part.part)) }, out]
    };
    html! {
        (table(t, t.get("operation-agencies")).caption_hidden()
            .column(Column::text(t.get("operation-agency"))).column(Column::text(t.get("operation-part")))
            .column(Column::text(t.get("operation-take-out")))
            .row(lead)
            .rows(view.facts.agencies.iter().map(row)))
    }
}

/// A button that takes one out, named after what it takes out.
pub(super) fn remove(signed: &Signed, view: &OperationView, what: &str, field: &str, value: &str, name: &str) -> Markup {
    let t = signed.t;
    let page = if field == "code" { "posts" } else { "participants" };
    html! {
        form method="post" action={ (address(view.id)) "/" (page) } {
            (hidden("what", what)) (hidden("version", &view.version.to_string())) (hidden(field, value))
            button.quiet-button type="submit" { (t.get("operation-take-out")) span.visually-hidden { " " (name) } }
        }
    }
}

pub(super) async fn save(signed: Signed, PathId(id): PathId<OperationId>, Form(form): Form<ParticipantsForm>) -> PageResult {
    let view = signed.app.operation(signed.actor(), id).await?;
    let (mut command, mut errors) = (as_it_is(&view)?, FormErrors::new());
    match form.what.as_str() {
        "add-country" => add_country(&signed, &form, &mut command, &mut errors),
        "add-agency" => add_agency(&signed, &form, &mut command, &mut errors),
        "remove-country" => command.countries.retain(|part| part.country.as_str() != form.country),
        "remove-agency" => command.agencies.retain(|part| part.agency.to_string() != form.agency),
        _ => return Err(PageError::Malformed),
    }
    if !errors.is_empty() {
        return show_again(participants_page(&signed, &view, &form, &errors));
    }
    match signed.app.change_operation(signed.actor(), id, version(&form.version), command).await {
        Ok(()) => signed.see_other_saying(format!("{}/participants", address(id)), key("done-operation-changed")),
        Err(error) => {
            let field = if form.what.ends_with("country") { "country" } else { "agency" };
            let words = match &error {
                AppError::Taken => key("operation-named-twice"),
                AppError::State(state @ StateError::HasFigures) => state_words(*state),
                _ => return Err(error.into()),
            };
            errors.add(field, signed.t.get(words));
            show_again(participants_page(&signed, &view, &form, &errors))
        }
    }
}

fn add_country(signed: &Signed, form: &ParticipantsForm, command: &mut SetUpOperation, errors: &mut FormErrors) {
    let t = signed.t;
    let country: Option<CountryCode> =
        choice(&form.country).map_err(|_| errors.add("country", t.get("operation-country-error"))).ok();
    let part: Option<Participation> =
        choice(&form.country_part).map_err(|_| errors.add("country_part", t.get("operation-part-error"))).ok();
    let source: Option<NameText> = match form.source.trim() {
        "" => None,
        written => written.parse().map_err(|_| errors.add("source", t.get("operation-source-error"))).ok(),
    };
    if part == Some(Participation::NamedBySource) && source.is_none() {
        errors.add("source", t.get("operation-source-missing"));
    }
    if let (Some(country), Some(part)) = (country, part) {
        command.countries.push(CountryPart { country, part, source });
    }
}

fn add_agency(signed: &Signed, form: &ParticipantsForm, command: &mut SetUpOperation, errors: &mut FormErrors) {
    let t = signed.t;
    let agency: Option<AgencyId> = choice(&form.agency).map_err(|_| errors.add("agency", t.get("operation-agency-error"))).ok();
    let part: Option<Participation> =
        choice(&form.agency_part).map_err(|_| errors.add("agency_part", t.get("operation-part-error"))).ok();
    match (agency, part) {
        (Some(agency), Some(part @ (Participation::Participant | Participation::Observer))) => {
            command.agencies.push(AgencyPart { agency, part });
        }
        (Some(_), Some(Participation::NamedBySource)) => errors.add("agency_part", t.get("operation-part-error")),
        _ => {}
    }
}
