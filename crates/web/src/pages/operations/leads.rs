//! Leads in and out: who told whom what, when it was answered, what came of it.

use app::AppError;
use app::operations::{LeadView, OperationView, RecordLead};
use maud::{Markup, html};
use model::{LeadId, LeadKind, LeadOutcome, LeadParty, MAX_NARRATIVE_CHARS, OperationId, OperationState};
use serde::Deserialize;

use super::frame::{address, day, head, need_open, optional_day, shell};
use super::words;
use crate::components::content::{empty_state, heading, written};
use crate::components::date_input::DateInput;
use crate::components::form::{
    FormErrors, Select, button_group, date_field, hidden, link_button, post, select, submit, text_area, text_field,
};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::components::status::{Tone, tag};
use crate::input::{case_number, choice, narrative, optional_narrative, version};
use crate::server::{Form, PageError, PageResult, PathId, Signed, see_other, show, show_again};
use crate::wording::key;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct LeadForm {
    id: String,
    version: String,
    from: String,
    to: String,
    kind: String,
    received_day: String,
    received_month: String,
    received_year: String,
    answered_day: String,
    answered_month: String,
    answered_year: String,
    outcome: String,
    case: String,
    text: String,
    answer: String,
}

impl LeadForm {
    fn of(view: &LeadView) -> Self {
        let received = DateInput::from(view.facts.received);
        let answered = view.facts.answered.map(DateInput::from).unwrap_or_default();
        Self {
            id: view.id.to_string(),
            version: view.version.to_string(),
            from: party_code(view.facts.from),
            to: party_code(view.facts.to),
            kind: view.facts.kind.code().to_owned(),
            received_day: received.day,
            received_month: received.month,
            received_year: received.year,
            answered_day: answered.day,
            answered_month: answered.month,
            answered_year: answered.year,
            outcome: view.facts.outcome.code().to_owned(),
            case: view.case.as_ref().map(|(_, number)| number.clone()).unwrap_or_default(),
            text: view.text.clone(),
            answer: view.answer.clone().unwrap_or_default(),
        }
    }

    fn received(&self) -> DateInput {
        DateInput::new(&self.received_day, &self.received_month, &self.received_year)
    }

    fn answered(&self) -> DateInput {
        DateInput::new(&self.answered_day, &self.answered_month, &self.answered_year)
    }

    fn read(&self, signed: &Signed) -> Result<RecordLead, FormErrors> {
        let (t, mut errors) = (signed.t, FormErrors::new());
        let from = party_of(&self.from);
        if from.is_none() {
            errors.add("from", t.get("operation-party-error"));
        }
        let to = party_of(&self.to);
        if to.is_none() || to == from {
            errors.add("to", t.get("operation-party-error"));
        }
        let kind: Option<LeadKind> = choice(&self.kind).map_err(|_| errors.add("kind", t.get("operation-choice-error"))).ok();
        let received = day(t, "received", &self.received(), &mut errors);
        let text = narrative(&self.text).map_err(|_| errors.add("text", t.get("operation-lead-text-error"))).ok();
        let answered = optional_day(t, "answered", &self.answered(), &mut errors);
        if let (Some(received), Some(answered)) = (received, answered)
            && answered < received
        {
            errors.add("answered", t.get("operation-answered-before"));
        }
        let outcome: Option<LeadOutcome> =
            choice(&self.outcome).map_err(|_| errors.add("outcome", t.get("operation-choice-error"))).ok();
        let case = match self.case.trim() {
            "" => None,
            written => case_number(written).map_err(|_| errors.add("case", t.get("operation-case-error"))).ok(),
        };
        let answer = optional_narrative(&self.answer).map_err(|error| errors.add("answer", error.words(t))).ok().flatten();
        match (from, to, kind, received, text, outcome) {
            (Some(from), Some(to), Some(kind), Some(received), Some(text), Some(outcome)) if errors.is_empty() => {
                Ok(RecordLead { from, to, kind, received, answered, outcome, case, text, answer })
            }
            _ => Err(errors),
        }
    }

    fn typed(&self, signed: &Signed) -> Vec<(String, String)> {
        let t = signed.t;
        vec![(t.get("operation-lead-text"), self.text.clone()), (t.get("operation-lead-answer"), self.answer.clone())]
    }
}

fn party_code(party: LeadParty) -> String {
    match party {
        LeadParty::Country(code) => format!("country:{code}"),
        LeadParty::Agency(id) => format!("agency:{id}"),
    }
}

fn party_of(code: &str) -> Option<LeadParty> {
    match code.split_once(':')? {
        ("country", code) => code.parse().ok().map(LeadParty::Country),
        ("agency", id) => id.parse().ok().map(LeadParty::Agency),
        _ => None,
    }
}

pub(super) async fn list(signed: Signed, PathId(id): PathId<OperationId>) -> PageResult {
    let t = signed.t;
    let view = signed.app.operation(signed.actor(), id).await?;
    let leads = signed.app.read_leads(signed.actor(), id).await?;
    let open = view.facts.state() != OperationState::Closed;
    let waiting = leads.iter().filter(|lead| lead.facts.outcome == LeadOutcome::Open).count();
    show(page(
        shell(&signed, &t.get("operation-leads-title")),
        &html! {
            (head(&signed, &view, "/leads"))
            @if open { (button_group(&html! { (link_button(t.get("operation-lead-new"), format!("{}/leads/new", address(id)))) })) }
            @if leads.is_empty() {
                (empty_state(&t.get("operation-leads-none-title"), &html! { p { (t.get("operation-leads-none")) } }))
            } @else {
                p.lead { (t.with("operation-leads-waiting", &[("count", (waiting as u64).into()), ("total", (leads.len() as u64).into())])) }
                @for lead in &leads { (card(&signed, &view, lead, open)) }
            }
        },
    ))
}

fn card(signed: &Signed, view: &OperationView, lead: &LeadView, open: bool) -> Markup {
    let t = signed.t;
    let facts = &lead.facts;
    let tone = if facts.outcome == LeadOutcome::Open { Tone::Attention } else { Tone::Finished };
    let name = |party| words::party(&signed.app, t, party);
    html! {
        article.card {
            h2 { (name(facts.from)) " → " (name(facts.to)) }
            p { (t.word(facts.kind)) " " (tag(&t.word(facts.outcome), tone)) }
            (written(&lead.text))
            (summary_list(t)
                .text(t.get("operation-received"), t.date(facts.received))
                .text(t.get("operation-answered"), facts.answered.map_or_else(|| t.get("operation-not-yet"), |day| t.date(day)))
                .row(t.get("operation-case"), html! {
                    @match &lead.case { Some((id, number)) => a.code href={ "/cases/" (id) } { (number) }, None => (t.get("operation-no-case")) }
                }))
            @if let Some(answer) = &lead.answer { h3 { (t.get("operation-lead-answer")) } (written(answer)) }
            @if open {
                p { a href={ (address(view.id)) "/lead?id=" (lead.id) } {
                    (t.get("operation-lead-change")) span.visually-hidden { " " (name(facts.from)) " " (t.date(facts.received)) }
                } }
            }
        }
    }
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<OperationId>) -> PageResult {
    let view = signed.app.operation(signed.actor(), id).await?;
    need_open(&view)?;
    let form = LeadForm { outcome: LeadOutcome::Open.code().to_owned(), ..LeadForm::default() };
    show(form_page(&signed, &view, &form, &FormErrors::new()))
}

fn form_page(signed: &Signed, view: &OperationView, form: &LeadForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let (title, action) = if form.id.is_empty() {
        (t.get("operation-lead-new"), format!("{}/leads/new", address(view.id)))
    } else {
        (t.get("operation-lead-change"), format!("{}/lead", address(view.id)))
    };
    page(
        signed.shell(&title).back_to(format!("{}/leads", address(view.id)), t.get("operation-leads-title")).errors(errors),
        &html! {
            (heading(Some(&view.name), &title))
            (post(&action, &html! {
                (hidden("id", &form.id)) (hidden("version", &form.version))
                (parties(signed, view, "from", t.get("operation-lead-from")).value(&form.from).error(errors.of("from")))
                (parties(signed, view, "to", t.get("operation-lead-to")).value(&form.to).error(errors.of("to")))
                (select(t, "kind", t.get("operation-lead-kind")).vocabulary::<LeadKind>().value(&form.kind).error(errors.of("kind")))
                (date_field(t, "received", t.get("operation-received")).value(form.received()).error(errors.of("received")))
                (text_area(t, "text", t.get("operation-lead-text")).hint(t.get("operation-lead-text-hint")).limit_chars(MAX_NARRATIVE_CHARS)
                    .value(&form.text).error(errors.of("text")))
                (select(t, "outcome", t.get("operation-lead-outcome")).vocabulary::<LeadOutcome>().value(&form.outcome)
                    .error(errors.of("outcome")))
                (date_field(t, "answered", t.get("operation-answered")).optional().value(form.answered()).error(errors.of("answered")))
                (text_area(t, "answer", t.get("operation-lead-answer")).optional().rows(3).limit_chars(MAX_NARRATIVE_CHARS)
                    .value(&form.answer).error(errors.of("answer")))
                (text_field(t, "case", t.get("operation-case")).hint(t.get("operation-case-hint")).optional().value(&form.case)
                    .width_chars(20).error(errors.of("case")))
                (submit(t.get("operation-save")))
            }))
        },
    )
}

fn parties(signed: &Signed, view: &OperationView, name: &str, label: String) -> Select {
    let t = signed.t;
    let agencies = std::iter::once(view.facts.lead).chain(view.facts.agencies.iter().map(|part| part.agency));
    let list = agencies.fold(select(t, name, label).group(t.get("operation-agencies")), |list, id| {
        list.option(party_code(LeadParty::Agency(id)), words::agency(&signed.app, t, id))
    });
    let home = signed.app.home_country();
    let others = view.facts.countries.iter().map(|part| part.country).filter(|code| *code != home);
    std::iter::once(home).chain(others).fold(list.group(t.get("operation-countries")), |list, code| {
        list.option(party_code(LeadParty::Country(code)), t.word(code))
    })
}

fn case_unknown(signed: &Signed) -> FormErrors {
    let mut errors = FormErrors::new();
    errors.add("case", signed.t.get("operation-case-unknown"));
    errors
}

pub(super) async fn save(signed: Signed, PathId(id): PathId<OperationId>, Form(form): Form<LeadForm>) -> PageResult {
    let view = signed.app.operation(signed.actor(), id).await?;
    let form = LeadForm { id: String::new(), ..form };
    let lead = match form.read(&signed) {
        Ok(lead) => lead,
        Err(errors) => return show_again(form_page(&signed, &view, &form, &errors)),
    };
    let names_case = lead.case.is_some();
    match signed.app.record_lead(signed.actor(), id, lead).await {
        Ok(_) => signed.see_other_saying(format!("{}/leads", address(id)), key("done-lead-recorded")),
        // A case that is not there and one that is secret read alike.
        Err(AppError::NotFound | AppError::Denied(_)) if names_case => {
            show_again(form_page(&signed, &view, &form, &case_unknown(&signed)))
        }
        Err(error) => Err(PageError::from(error).keeping(form.typed(&signed))),
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Which {
    id: String,
}

pub(super) async fn ask_change(signed: Signed, PathId(id): PathId<OperationId>, Form(which): Form<Which>) -> PageResult {
    let Ok(lead) = which.id.parse::<LeadId>() else { return see_other(format!("{}/leads", address(id))) };
    let view = signed.app.operation(signed.actor(), id).await?;
    need_open(&view)?;
    let leads = signed.app.read_leads(signed.actor(), id).await?;
    let lead = leads.iter().find(|known| known.id == lead).ok_or(PageError::NotFound)?;
    show(form_page(&signed, &view, &LeadForm::of(lead), &FormErrors::new()))
}

pub(super) async fn change(signed: Signed, PathId(id): PathId<OperationId>, Form(form): Form<LeadForm>) -> PageResult {
    let lead_id: LeadId = form.id.parse().map_err(|_| PageError::Malformed)?;
    let view = signed.app.operation(signed.actor(), id).await?;
    let lead = match form.read(&signed) {
        Ok(lead) => lead,
        Err(errors) => return show_again(form_page(&signed, &view, &form, &errors)),
    };
    let names_case = lead.case.is_some();
    match signed.app.update_lead(signed.actor(), id, lead_id, version(&form.version), lead).await {
        Ok(()) => signed.see_other_saying(format!("{}/leads", address(id)), key("done-lead-recorded")),
        Err(AppError::NotFound | AppError::Denied(_)) if names_case => {
            show_again(form_page(&signed, &view, &form, &case_unknown(&signed)))
        }
        Err(error) => Err(PageError::from(error).keeping(form.typed(&signed))),
    }
}
