//! Briefings: what those who take part are told, for a day.

use app::operations::{BriefingView, OperationView, WriteBriefing};
use maud::{Markup, html};
use model::{Audience, MAX_NARRATIVE_CHARS, OperationId, OperationState};
use serde::Deserialize;

use super::frame::{address, day, head, shell};
use super::words;
use crate::components::content::{empty_state, written};
use crate::components::date_input::DateInput;
use crate::components::form::{FormErrors, date_field, post, radios, submit, text_area};
use crate::components::layout::page;
use crate::components::status::{Tone, tag};
use crate::input::{choice, narrative};
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct BriefingForm {
    on_day: String,
    on_month: String,
    on_year: String,
    audience: String,
    text: String,
}

impl BriefingForm {
    fn on(&self) -> DateInput {
        DateInput::new(&self.on_day, &self.on_month, &self.on_year)
    }
}

pub(super) async fn list(signed: Signed, PathId(id): PathId<OperationId>) -> PageResult {
    show(list_page(&signed, id, &BriefingForm::default(), &FormErrors::new()).await?)
}

async fn list_page(signed: &Signed, id: OperationId, form: &BriefingForm, errors: &FormErrors) -> Result<Markup, PageError> {
    let t = signed.t;
    let view = signed.app.operation(signed.actor(), id).await?;
    let briefings = signed.app.read_briefings(signed.actor(), id).await?;
    let may_write = view.rights.change && view.facts.state() != OperationState::Closed;
    Ok(page(
        shell(signed, &t.get("operation-briefings-title")).errors(errors),
        &html! {
            (head(signed, &view, "/briefings"))
            @if briefings.is_empty() {
                (empty_state(&t.get("operation-briefings-none-title"), &html! { p { (t.get("operation-briefings-none")) } }))
            }
            @for briefing in &briefings { (card(signed, briefing)) }
            @if may_write { (write_form(signed, &view, form, errors)) }
        },
    ))
}

fn card(signed: &Signed, briefing: &BriefingView) -> Markup {
    let t = signed.t;
    html! {
        article.card {
            h2 { (t.date(briefing.facts.on)) }
            p { (tag(&t.word(briefing.facts.audience), Tone::Quiet)) }
            (written(&briefing.text))
            p.quiet { (words::agency(&signed.app, t, briefing.facts.agency)) " · " (signed.when(briefing.facts.at)) }
        }
    }
}

fn write_form(signed: &Signed, view: &OperationView, form: &BriefingForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    html! {
        h2 { (t.get("operation-briefing-new")) }
        (post(&format!("{}/briefings", address(view.id)), &html! {
            (date_field(t, "on", t.get("operation-briefing-day")).value(form.on()).error(errors.of("on")))
            (radios(t, "audience", t.get("operation-briefing-for")).vocabulary::<Audience>().value(&form.audience)
                .error(errors.of("audience")))
            (text_area(t, "text", t.get("operation-briefing-text")).limit_chars(MAX_NARRATIVE_CHARS).value(&form.text)
                .error(errors.of("text")))
            (submit(t.get("operation-briefing-send")))
        }))
    }
}

pub(super) async fn write(signed: Signed, PathId(id): PathId<OperationId>, Form(form): Form<BriefingForm>) -> PageResult {
    let (t, mut errors) = (signed.t, FormErrors::new());
    let on = day(t, "on", &form.on(), &mut errors);
    let audience: Option<Audience> =
        choice(&form.audience).map_err(|_| errors.add("audience", t.get("operation-choice-error"))).ok();
    let text = narrative(&form.text).map_err(|_| errors.add("text", t.get("operation-briefing-text-error"))).ok();
    let (Some(on), Some(audience), Some(text)) = (on, audience, text) else {
        return show_again(list_page(&signed, id, &form, &errors).await?);
    };
    let written = signed.app.write_briefing(signed.actor(), id, WriteBriefing { on, audience, text }).await;
    written.map_err(|error| PageError::from(error).keeping(vec![(t.get("operation-briefing-text"), form.text.clone())]))?;
    signed.see_other_saying(format!("{}/briefings", address(id)), key("done-briefing-written"))
}
