//! Handing a case to another agency or a colleague: which agency, then who there and what will no longer be seen.

use app::cases::{CaseView, HandOver};
use app::{AppError, StateError};
use maud::{Markup, html};
use model::{AccountId, AgencyId, AgencyKind, CaseId, NoteKind};
use policy::{Action, CaseStanding, Decision, Relation};
use serde::Deserialize;

use super::change;
use super::frame::{agency_name, deed_heading, deed_shell, need, need_open};
use crate::components::content::{NoticeKind, notice};
use crate::components::form::{FormErrors, button_group, hidden, post, search, select, submit};
use crate::components::layout::page;
use crate::input::{InputError, InputErrors, version};
use crate::pages::errors::state_words;
use crate::server::{Form, PageError, PageResult, PathId, Signed, show, show_again};
use crate::wording::{Texts, key};

/// The query of the second step, and its form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct HandOverForm {
    /// `true` from the first step's form, so that an answer left out is told from no answer yet.
    asked: String,
    /// The agency.
    to: String,
    /// The colleague; empty lets the agency decide.
    assignee: String,
    version: String,
}

pub(super) async fn ask(signed: Signed, PathId(id): PathId<CaseId>, Form(form): Form<HandOverForm>) -> PageResult {
    let view = readable(&signed, id).await?;
    let to = form.to.as_str();
    if to.is_empty() && form.asked.is_empty() {
        return show(agency_page(&signed, &view, "", &FormErrors::new()));
    }
    match receiver(&signed, to) {
        Some(agency) => show(confirm_page(&signed, &view, agency, &form, &FormErrors::new())),
        None => {
            let wrong = if to.is_empty() { InputError::ChoiceMissing } else { InputError::NotAChoice };
            let errors = InputErrors::one("to", wrong).in_words(signed.t);
            show_again(agency_page(&signed, &view, to, &errors))
        }
    }
}

async fn readable(signed: &Signed, id: CaseId) -> Result<CaseView, PageError> {
    let view = signed.app.case_view(signed.actor(), id).await?;
    need_open(&view)?;
    need(view.rights.hand_over)?;
    Ok(view)
}

/// An agency that takes cases.
fn receiver(signed: &Signed, id: &str) -> Option<AgencyId> {
    id.parse().ok().filter(|agency| signed.app.directory().takes_cases(*agency))
}

pub(super) async fn save(mut signed: Signed, PathId(id): PathId<CaseId>, Form(form): Form<HandOverForm>) -> PageResult {
    let view = readable(&signed, id).await?;
    let Some(to) = receiver(&signed, &form.to) else {
        return Err(PageError::State(StateError::AgencyTakesNone));
    };
    let assignee = match form.assignee.as_str() {
        "" => Ok(None),
        id => id.parse::<AccountId>().map(Some).map_err(|_| AppError::State(StateError::NotAssignable)),
    };
    let result = match assignee {
        Ok(assignee) => {
            let command = HandOver { to, assignee, version: version(&form.version) };
            signed.app.hand_over(signed.actor(), id, command).await
        }
        Err(error) => Err(error),
    };
    if let Err(AppError::State(StateError::NotAssignable)) = result {
        let mut errors = FormErrors::new();
        errors.add("assignee", signed.t.get(state_words(StateError::NotAssignable)));
        signed.path = format!("/cases/{id}/hand-over?to={to}");
        return show_again(confirm_page(&signed, &view, to, &form, &errors));
    }
    let readable_after = signed.app.case_view(signed.actor(), id).await.is_ok();
    if result.is_ok() && !readable_after {
        return signed.see_other_saying("/cases", key("done-case-handed-on"));
    }
    let typed = [(signed.t.get("case-hand-over"), agency_name(&signed, to))];
    change::done(signed, id, result, key("done-case-handed-over"), &typed)
}

fn agency_page(signed: &Signed, view: &CaseView, chosen: &str, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let title = t.get("case-hand-over");
    let directory = signed.app.directory();
    let mut list = select(t, "to", t.get("case-hand-over-agency")).hint(t.get("case-hand-over-agency-hint"));
    for kind in AgencyKind::ALL {
        let takers: Vec<_> = directory.agencies().filter(|a| a.facts.kind == *kind && directory.takes_cases(a.id)).collect();
        if !takers.is_empty() {
            list = list.group(t.word(*kind));
            list = takers.iter().fold(list, |l, a| l.option(a.id.to_string(), a.facts.name.in_language(t.language())));
        }
    }
    page(
        deed_shell(signed, &title, view).errors(errors),
        &html! {
            (deed_heading(view, &title))
            (search(&format!("/cases/{}/hand-over", view.id), &html! {
                (hidden("asked", "true"))
                (list.value(chosen).error(errors.of("to")))
                (submit(t.get("action-continue")))
            }))
        },
    )
}

fn confirm_page(signed: &Signed, view: &CaseView, to: AgencyId, form: &HandOverForm, errors: &FormErrors) -> Markup {
    let t = signed.t;
    let agency = agency_name(signed, to);
    let title = t.with("case-hand-over-to", &[("agency", agency.as_str().into())]);
    let colleagues = {
        let directory = signed.app.directory();
        let found = directory.assignable(to).into_iter().map(|account| (account.id, account.display_name.clone()));
        found.fold(select(t, "assignee", t.get("case-hand-over-colleague")), |list, (id, name)| list.option(id.to_string(), name))
    };
    let version = if form.version.is_empty() { view.version.to_string() } else { form.version.clone() };
    page(
        deed_shell(signed, &title, view).back(format!("/cases/{}/hand-over", view.id)).errors(errors),
        &html! {
            (deed_heading(view, &title))
            (post(&format!("/cases/{}/hand-over", view.id), &html! {
                (hidden("to", &to.to_string())) (hidden("version", &version))
                (colleagues.empty_label(t.get("case-hand-over-agency-decides")).optional()
                    .value(&form.assignee).error(errors.of("assignee")))
                (afterwards(t, view, signed, to))
                (button_group(&html! {
                    (submit(t.get("case-hand-over-confirm")))
                    a href={ "/cases/" (view.id) } { (t.get("action-cancel")) }
                }))
            }))
        },
    )
}

/// What the actor loses with the handing over, asked of the policy itself.
fn afterwards(t: Texts, view: &CaseView, signed: &Signed, to: AgencyId) -> Markup {
    let relation = relation_afterwards(view, signed, to);
    let may = |action| matches!(policy::decide(signed.actor(), action, relation, None), Decision::Allow(_));
    let identity = !policy::purposes_for(signed.actor(), Action::OpenIdentity, relation).is_empty();
    let protection = policy::may_read_note(signed.actor(), relation, NoteKind::Protection, true);
    let losses: Vec<&str> = [
        (!may(Action::ReadCase), key("case-loss-case")),
        (may(Action::ReadCase) && !identity && !view.rights.identity_purposes.is_empty(), key("case-loss-identity")),
        (view.rights.read_notes.contains(&NoteKind::Protection) && !protection, key("case-loss-protection")),
        (may(Action::ReadCase) && view.rights.change && !may(Action::ChangeCase), key("case-loss-change")),
    ]
    .into_iter()
    .filter_map(|(lost, words)| lost.then_some(words))
    .collect();
    if losses.is_empty() {
        return html! { p { (t.get("case-hand-over-nothing-lost")) } };
    }
    notice(
        t,
        NoticeKind::Warning,
        &html! {
            p { (t.get("case-hand-over-losses")) }
            ul { @for loss in losses { li { (t.get(loss)) } } }
        },
    )
}

/// How the actor will stand to the case. A colleague of the receiving agency counts as its member, not its worker.
fn relation_afterwards(view: &CaseView, signed: &Signed, to: AgencyId) -> Relation {
    let mut former = view.facts.former_holders.clone();
    if to != view.facts.holder {
        former.push(view.facts.holder);
    }
    let standing = CaseStanding {
        opened_by: view.facts.opened_by,
        origin: view.facts.origin,
        holder: to,
        assignee: if to == signed.actor().agency { Some(AccountId(uuid::Uuid::nil())) } else { None },
        former_holders: &former,
    };
    standing.relation_to(signed.actor())
}
