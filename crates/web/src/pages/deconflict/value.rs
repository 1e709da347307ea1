//! What an entry says: opened for a purpose, shown once, recorded before it is shown.

use app::deconflict::OpenInterest;
use maud::{Markup, Render, html};
use model::{CaseId, Identifier, InterestId, Purpose, Reason};
use policy::Action;
use serde::Deserialize;

use crate::components::content::{NoticeKind, heading, inset, name, notice};
use crate::components::form::{FormErrors, post, radios, submit};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::input::{InputErrors, choice};
use crate::server::{Form, PageResult, PathId, Signed, show, show_again};
use crate::wording::key;

/// Why it is opened.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ValueForm {
    purpose: String,
    reason: String,
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<InterestId>) -> PageResult {
    let case = signed.app.case_of_interest(signed.actor(), id).await?;
    show(ask_page(&signed, id, case, &ValueForm::default(), &FormErrors::new()))
}

pub(super) async fn open(signed: Signed, PathId(id): PathId<InterestId>, Form(form): Form<ValueForm>) -> PageResult {
    let case = signed.app.case_of_interest(signed.actor(), id).await?;
    let mut errors = InputErrors::default();
    let purpose = errors.take("purpose", choice::<Purpose>(&form.purpose));
    let reason = errors.take("reason", choice::<Reason>(&form.reason));
    let Some((purpose, reason)) = purpose.zip(reason) else {
        return show_again(ask_page(&signed, id, case, &form, &errors.in_words(signed.t)));
    };
    let identifier = signed.app.open_interest(signed.actor(), id, OpenInterest { purpose, reason }).await?;
    show(value_page(&signed, case, &identifier, purpose, reason))
}

fn ask_page(signed: &Signed, id: InterestId, case: CaseId, form: &ValueForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("interest-open-title");
    let purposes = policy::purposes_for(signed.actor(), Action::OpenInterest, policy::Relation::Holder);
    page(
        signed.shell(title.clone()).back(format!("/cases/{case}/interests")).errors(errors),
        &html! {
            (heading(None, &title))
            (inset(&html! { p { (t.get("case-identity-recorded")) } }))
            (post(&format!("/interests/{id}/value"), &html! {
                (radios(t, "purpose", t.get("case-identity-purpose")).words(purposes).value(&form.purpose)
                    .error(errors.of("purpose")))
                (radios(t, "reason", t.get("case-identity-reason")).vocabulary::<Reason>().value(&form.reason)
                    .error(errors.of("reason")))
                (submit(t.get("case-identity-show")))
            }))
        },
    )
}

fn value_page(signed: &Signed, case: CaseId, identifier: &Identifier, purpose: Purpose, reason: Reason) -> Markup {
    let t = signed.t;
    let title = t.get("interest-open-title");
    let recorded = t.with(
        "case-identity-record",
        &[("when", signed.when(signed.app.now()).into()), ("purpose", t.word(purpose).into()), ("reason", t.word(reason).into())],
    );
    page(
        signed.shell(title.clone()).back(format!("/cases/{case}/interests")),
        &html! {
            (heading(None, &title))
            (notice(t, NoticeKind::Info, &html! { p { (recorded) } }))
            (what_it_says(signed, identifier))
        },
    )
}

fn what_it_says(signed: &Signed, identifier: &Identifier) -> Markup {
    let t = signed.t;
    let kind = t.word(identifier.kind());
    let list = summary_list(t);
    match identifier {
        Identifier::Phone(number) | Identifier::MobileMoney(number) => list.row(kind, html! { span.code { (number) } }),
        Identifier::BankAccount(number) => list.row(kind, html! { span.code { (number.as_str()) } }),
        Identifier::Passport { number, issuer: country } | Identifier::NationalId { number, country } => {
            list.row(kind, html! { span.code { (number.as_str()) } }).text(t.get("interest-country"), t.word(*country))
        }
        Identifier::Description(described) => list
            .row(t.get("interest-names"), html! { ul.plain { @for known in &described.names { li { (name(known.as_str())) } } } })
            .text(t.get(key("interest-birth")), t.answer(&described.birth, |birth| t.birth(*birth))),
    }
    .render()
}
