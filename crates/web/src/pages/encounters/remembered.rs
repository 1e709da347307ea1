//! What was found before about the same two, in one line, and the way to decide.

use app::decisions::Remembered;
use app::encounters::CandidateView;
use maud::{Markup, html};
use model::{DecisionState, EncounterId, HitAnswer, HitTarget};

use crate::components::form::link_button;
use crate::components::status::{Tone, tag};
use crate::server::Signed;
use crate::wording::key;

/// A target as the address names it.
pub(super) fn target_code(target: HitTarget) -> String {
    match target {
        HitTarget::Person(person) => format!("person-{person}"),
        HitTarget::Entry(entry) => format!("entry-{entry}"),
    }
}

/// The target that an address names.
pub(super) fn target_of(code: &str) -> Option<HitTarget> {
    let (kind, id) = code.split_once('-')?;
    match kind {
        "person" => id.parse().ok().map(HitTarget::Person),
        "entry" => id.parse().ok().map(HitTarget::Entry),
        _ => None,
    }
}

/// "Decided before: different person, by agency X on date", and the button to decide or decide anew.
///
/// `first` is for what the officer should do before anything else on the page.
pub(super) fn decision(signed: &Signed, view: &CandidateView, open: EncounterId, first: bool) -> Markup {
    let t = signed.t;
    let way = format!("/encounters/{open}/decide?target={}", target_code(view.target()));
    let label = if view.remembered.is_some() { key("decision-again") } else { key("decision-decide") };
    html! {
        @if let Some(found) = &view.remembered { (line(signed, found)) }
        p.same-person { (if first { link_button(t.get(label), way) } else { link_button(t.get(label), way).secondary() }) }
    }
}

/// What was found, by whom and when.
pub(crate) fn line(signed: &Signed, found: &Remembered) -> Markup {
    let t = signed.t;
    let tone = match (found.state, found.answer) {
        (DecisionState::AwaitsSecond, _) => Tone::Attention,
        (_, HitAnswer::Same) => Tone::Grave,
        (_, HitAnswer::Different | HitAnswer::CannotTell) => Tone::Finished,
    };
    let agency = signed.app.directory().agency(found.agency).map(|a| a.facts.name.in_language(t.language()).to_owned());
    let args = [("agency", agency.unwrap_or_default().into()), ("when", signed.when(found.at).into())];
    let by = if found.here { t.with("decision-here", &args) } else { t.with("decision-before", &args) };
    html! {
        p {
            (tag(&t.word(found.answer), tone)) " " (by)
            @if found.state != DecisionState::InForce { " " strong { (t.word(found.state)) } }
        }
    }
}
