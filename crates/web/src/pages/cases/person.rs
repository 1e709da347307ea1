//! The person of a case by code and coded facts; who they are stays sealed.

use app::cases::CaseView;
use maud::{Markup, html};

use crate::components::form::link_button;
use crate::components::list::summary_list;
use crate::components::status;
use crate::wording::{Texts, key};

/// The coded facts, and the way to the identity for those who may open it.
pub(super) fn person(t: Texts, view: &CaseView) -> Markup {
    let facts = &view.person;
    let nationalities = t.answer(&facts.nationalities, |all| t.list(&all.iter().map(|code| t.word(*code)).collect::<Vec<_>>()));
    let age = html! {
        (t.answer(&facts.age_band, |band| t.word(*band))) " " (status::child_rules(t, facts.age_status))
    };
    let document = t.answer(&facts.has_document, |any| t.get(if *any { key("case-yes") } else { key("case-no") }));
    html! {
        h2 { (t.get("case-person")) }
        (summary_list(t)
            .text(t.get("case-person-code"), &view.person_code)
            .text(t.get("case-sex"), t.answer(&facts.sex, |sex| t.word(*sex)))
            .row(t.get("case-age-group"), age)
            .text(t.get("case-nationality"), nationalities)
            .text(t.get("case-document"), document))
        @for other in &view.merged {
            p {
                (t.with("case-also-recorded", &[("code", other.code.as_str().into())])) " "
                @if let Some(pair) = other.pair { a href={ "/pairs/" (pair) } { (t.get("case-also-compare")) } }
            }
        }
        @if !view.rights.identity_purposes.is_empty() {
            p { (link_button(t.get("case-identity-open"), format!("/cases/{}/identity", view.id)).secondary()) }
            p.hint.way-on { (t.get("case-identity-hint")) }
        }
    }
}
