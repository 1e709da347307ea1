//! Who the person of a case is: opened for a stated purpose, shown once, recorded before it is shown.

use app::cases::{CaseView, IdentityView, OpenIdentity};
use maud::{Markup, Render, html};
use model::{CaseId, PersonIdentity, Purpose, Reason};
use serde::Deserialize;

use super::frame::{agency_name, deed_heading, deed_shell, need};
use crate::components::content::{NoticeKind, inset, name, notice, written};
use crate::components::form::{FormErrors, post, radios, submit};
use crate::components::layout::page;
use crate::components::list::summary_list;
use crate::input::{InputError, InputErrors, choice};
use crate::server::{Form, PageResult, PathId, Signed, show, show_again};
use crate::wording::Texts;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct IdentityForm {
    purpose: String,
    reason: String,
}

impl IdentityForm {
    fn command(&self, purposes: &[Purpose]) -> Result<OpenIdentity, InputErrors> {
        let mut errors = InputErrors::default();
        let offered = |purpose: Purpose| if purposes.contains(&purpose) { Ok(purpose) } else { Err(InputError::NotAChoice) };
        let purpose = errors.take("purpose", choice::<Purpose>(&self.purpose).and_then(offered));
        let reason = errors.take("reason", choice::<Reason>(&self.reason));
        purpose.zip(reason).map(|(purpose, reason)| OpenIdentity { purpose, reason }).ok_or(errors)
    }
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<CaseId>) -> PageResult {
    let view = signed.app.case_view(signed.actor(), id).await?;
    need(!view.rights.identity_purposes.is_empty() || view.erased)?;
    show(ask_page(&signed, &view, &IdentityForm::default(), &FormErrors::new()))
}

pub(super) async fn open(signed: Signed, PathId(id): PathId<CaseId>, Form(form): Form<IdentityForm>) -> PageResult {
    let view = signed.app.case_view(signed.actor(), id).await?;
    let command = match form.command(&view.rights.identity_purposes) {
        Ok(command) => command,
        Err(errors) => return show_again(ask_page(&signed, &view, &form, &errors.in_words(signed.t))),
    };
    let identity = signed.app.open_identity(signed.actor(), id, command).await?;
    show(identity_page(&signed, &view, &identity, command))
}

fn ask_page(signed: &Signed, view: &CaseView, form: &IdentityForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("case-identity-title");
    let purposes = &view.rights.identity_purposes;
    // Where only one purpose can be true it need not be chosen; it is still stated and recorded.
    let purpose = match purposes[..] {
        [only] if form.purpose.is_empty() => only.code(),
        _ => &form.purpose,
    };
    page(
        deed_shell(signed, &title, view).errors(errors),
        &html! {
            (deed_heading(view, &title))
            (inset(&html! { p { (t.get("case-identity-recorded")) } }))
            (post(&format!("/cases/{}/identity", view.id), &html! {
                (radios(t, "purpose", t.get("case-identity-purpose")).words(purposes.iter().copied()).value(purpose)
                    .error(errors.of("purpose")))
                (radios(t, "reason", t.get("case-identity-reason")).vocabulary::<Reason>().value(&form.reason)
                    .error(errors.of("reason")))
                (submit(t.get("case-identity-show")))
            }))
        },
    )
}

fn identity_page(signed: &Signed, view: &CaseView, identity: &IdentityView, command: OpenIdentity) -> Markup {
    let t = signed.t;
    let title = t.get("case-identity-opened");
    let recorded = t.with(
        "case-identity-record",
        &[
            ("when", signed.when(signed.app.now()).into()),
            ("purpose", t.word(identity.purpose).into()),
            ("reason", t.word(command.reason).into()),
        ],
    );
    page(
        deed_shell(signed, &title, view),
        &html! {
            (deed_heading(view, &title))
            (notice(t, NoticeKind::Info, &html! { p { (recorded) } }))
            (person_list(t, &identity.person))
            (also(signed, identity))
            h2 { (t.get("case-narrative")) }
            @match &identity.narrative {
                Some(narrative) => (written(narrative.as_str())),
                None => p.quiet { (t.get("case-narrative-none")) },
            }
            @if !identity.journeys.is_empty() {
                h2 { (t.get("case-journey-remarks")) }
                @for remarks in &identity.journeys { (written(remarks.as_str())) }
            }
            (related(t, view, identity))
        },
    )
}

/// What other records of the same person say, each with its source.
fn also(signed: &Signed, identity: &IdentityView) -> Markup {
    let t = signed.t;
    html! {
        @for other in &identity.also {
            h2 { (t.with("case-also-recorded", &[("code", other.record.code.as_str().into())])) }
            p.quiet {
                @for (i, keeper) in other.record.keepers.iter().enumerate() {
                    @if i > 0 { ", " } (agency_name(signed, *keeper))
                }
            }
            (person_list(t, &other.identity))
        }
    }
}

fn related(t: Texts, view: &CaseView, identity: &IdentityView) -> Markup {
    let role = |person| view.relations.iter().find(|relation| relation.person == person);
    html! {
        @if !identity.related.is_empty() {
            h2 { (t.get("case-relations")) }
            @for (person, who) in &identity.related {
                @if let Some(relation) = role(*person) { h3 { (t.word(relation.role)) " · " (relation.code) } }
                (person_list(t, who))
            }
        }
    }
}

/// Everything that identifies somebody. Machine-readable lines are left out: they say nothing more.
fn person_list(t: Texts, person: &PersonIdentity) -> Markup {
    let names = html! {
        @if person.names.is_empty() { (t.get("case-name-unknown")) }
        ul.plain { @for known in &person.names { li { (name(known.full.as_str())) } } }
    };
    let mut list = summary_list(t)
        .row(t.get("case-names"), names)
        .text(t.get("case-born"), t.answer(&person.birth, |birth| t.birth(*birth)));
    for document in &person.documents {
        let issuer = document.issuer.map(|country| t.word(country)).unwrap_or_default();
        let expires = document.expires.map(|date| t.with("case-expires", &[("date", t.partial_date(date).into())]));
        list = list.row(
            t.word(document.kind),
            html! {
                span.code { (document.number) } " " (issuer) @if let Some(expires) = expires { " · " (expires) }
            },
        );
    }
    for phone in &person.phones {
        list = list.text(t.get("case-phone"), phone);
    }
    if let Some(address) = &person.address {
        list = list.row(t.get("case-address"), written(address));
    }
    list.render()
}
