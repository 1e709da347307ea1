//! Entering an identifier: first which kind, then what it says. Nobody of another agency sees it.

use app::cases::CaseView;
use app::{AppError, StateError};
use maud::{Markup, html};
use model::{CaseId, IdentifierKind, InterestRole};

use super::entries::what_others_learn;
use crate::components::content::heading;
use crate::components::form::{FormErrors, button_group, hidden, post, radios, search, select, submit, text_area, text_field};
use crate::components::layout::page;
use crate::input::InterestForm;
use crate::pages::encounters::fields::country_select;
use crate::pages::errors::state_words;
use crate::server::{Form, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

pub(super) async fn ask(signed: Signed, PathId(case): PathId<CaseId>, Form(form): Form<InterestForm>) -> PageResult {
    let view = signed.app.case_view(signed.actor(), case).await?;
    if view.facts.status.is_closed() {
        return Err(crate::server::PageError::State(StateError::CaseClosed));
    }
    show(the_page(&signed, &view, &form, &FormErrors::new()))
}

pub(super) async fn save(mut signed: Signed, PathId(case): PathId<CaseId>, Form(form): Form<InterestForm>) -> PageResult {
    let view = signed.app.case_view(signed.actor(), case).await?;
    signed.path = format!("/cases/{case}/interests/new");
    let read = form.command(signed.app.country().telephone_prefix(), signed.app.today());
    let command = match read {
        Ok(command) => command,
        Err(errors) => return show_again(the_page(&signed, &view, &form, &errors.in_words(signed.t))),
    };
    let before = signed.app.list_matches(signed.actor())?.len();
    match signed.app.enter_interest(signed.actor(), case, command).await {
        Ok(_) => {}
        Err(AppError::State(StateError::ProtectedPerson)) => {
            let mut errors = FormErrors::new();
            let field = if form.chosen() == Some(IdentifierKind::Description) { "names" } else { "number" };
            errors.add(field, signed.t.get(state_words(StateError::ProtectedPerson)));
            return show_again(the_page(&signed, &view, &form, &errors));
        }
        Err(error) => return Err(error.into()),
    }
    if signed.app.list_matches(signed.actor())?.len() > before {
        return signed.see_other_saying("/deconfliction", key("done-interest-matched"));
    }
    signed.see_other_saying(format!("/cases/{case}/interests"), key("done-interest-entered"))
}

fn the_page(signed: &Signed, view: &CaseView, form: &InterestForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("interest-enter");
    let back = format!("/cases/{}/interests", view.id);
    page(
        signed.shell(title.clone()).back(back).errors(errors),
        &html! {
            (heading(Some(view.facts.number.as_str()), &title))
            @match form.chosen() {
                Some(kind) => { (value_form(signed, view, kind, form, errors)) (what_others_learn(t)) },
                None => (kind_form(signed, view, form, errors)),
            }
        },
    )
}

fn kind_form(signed: &Signed, view: &CaseView, form: &InterestForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    search(
        &format!("/cases/{}/interests/new", view.id),
        &html! {
            (radios(t, "kind", t.get("interest-kind-question")).vocabulary::<IdentifierKind>().value(&form.kind)
                .error(errors.of("kind")))
            (submit(t.get("action-continue")))
        },
    )
}

fn value_form(signed: &Signed, view: &CaseView, kind: IdentifierKind, form: &InterestForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let address = format!("/cases/{}/interests/new", view.id);
    post(
        &address,
        &html! {
            (hidden("kind", kind.code()))
            (fields(signed, kind, form, errors))
            (select(t, "role", t.get("interest-role-question")).hint(t.get("interest-role-hint")).vocabulary::<InterestRole>()
                .value(&form.role).error(errors.of("role")))
            p.hint { (t.get("interest-called-hint")) }
            (button_group(&html! {
                (submit(t.get("interest-save")))
                a href=(address) { (t.get("interest-other-kind")) }
            }))
        },
    )
}

fn fields(signed: &Signed, kind: IdentifierKind, form: &InterestForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let number = |label: String, hint: String| {
        text_field(t, "number", label)
            .hint(hint)
            .width_chars(24)
            .autocomplete("off")
            .value(&form.number)
            .error(errors.of("number"))
    };
    match kind {
        IdentifierKind::Phone | IdentifierKind::MobileMoney => html! {
            (number(t.word(kind), t.get("interest-phone-hint")).inputmode("tel"))
        },
        IdentifierKind::BankAccount => html! { (number(t.word(kind), t.get("interest-account-hint"))) },
        IdentifierKind::Passport | IdentifierKind::NationalId => html! {
            (number(t.word(kind), t.get("interest-document-hint")))
            (country_select(signed, "country", &t.get("interest-country"), &form.country).error(errors.of("country")))
        },
        IdentifierKind::Description => html! {
            (text_area(t, "names", t.get("interest-names")).hint(t.get("interest-names-hint")).rows(3).value(&form.names)
                .error(errors.of("names")))
            (text_field(t, "birth", t.get("interest-birth")).hint(t.get("interest-birth-hint")).width_chars(12)
                .autocomplete("off").value(&form.birth).error(errors.of("birth")))
        },
    }
}
