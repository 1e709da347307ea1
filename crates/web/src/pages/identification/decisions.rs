//! The decisions that the reader may see: all of a decided round, one's own before.

use app::identification::{IdentificationView, RoundView, VerdictView};
use app::screening::ScreeningFacts;
use maud::{Markup, html};
use model::{Settled, SettledBy, TrackKind};

use super::evidence::words_of;
use crate::components::content::{card, written};
use crate::components::list::summary_list;
use crate::server::Signed;
use crate::wording::key;

/// Every round, the present one first.
pub(super) fn rounds(signed: &Signed, view: &IdentificationView) -> Markup {
    let t = signed.t;
    let shown: Vec<&RoundView> = view.rounds.iter().rev().filter(|round| !round.seen.is_empty()).collect();
    html! {
        @if !shown.is_empty() { h2 { (t.get("identification-decisions")) } }
        @for round in shown { (one_round(signed, &view.facts, round, view.rounds.len() > 1)) }
    }
}

fn one_round(signed: &Signed, screening: &ScreeningFacts, round: &RoundView, several: bool) -> Markup {
    let t = signed.t;
    html! {
        @if several { h3 { (t.with("identification-round", &[("number", round.number.into())])) } }
        @match round.state.outcome() {
            Some(outcome) => {
                (settled(signed, TrackKind::Trafficking, outcome.trafficking))
                (settled(signed, TrackKind::Smuggling, outcome.smuggling))
            }
            None => p.hint { (t.get("identification-only-yours")) },
        }
        @for verdict in &round.seen { (one(signed, screening, verdict, several)) }
    }
}

fn settled(signed: &Signed, track: TrackKind, settled: Settled) -> Markup {
    let t = signed.t;
    let by = match settled.by {
        SettledBy::Agreement => key("identification-by-agreement"),
        SettledBy::Third => key("identification-by-third"),
    };
    html! { p { strong { (t.word(track)) ": " (t.word(settled.judgement)) } " " span.quiet { (t.get(by)) } } }
}

/// `below` says whether it stands under the heading of its round.
fn one(signed: &Signed, screening: &ScreeningFacts, verdict: &VerdictView, below: bool) -> Markup {
    let (t, facts) = (signed.t, &verdict.facts);
    let mut list = summary_list(t)
        .text(t.word(TrackKind::Trafficking), t.word(facts.judgements.trafficking))
        .text(t.word(TrackKind::Smuggling), t.word(facts.judgements.smuggling))
        .text(t.get("identification-body"), agency(signed, facts.deciding_body));
    if !facts.rests_on.is_empty() {
        let signs = html! { ul { @for code in &facts.rests_on { li { (words_of(signed, screening, code)) } } } };
        list = list.row(t.get("identification-rested-on"), signs);
    }
    if let Some(identity) = &verdict.identity {
        list = list
            .row(t.get("identification-given-reasons"), written(identity.reasons.as_str()))
            .row(t.get("identification-evidence"), written(identity.evidence.as_str()));
        if let Some(words) = &identity.without_safeguards {
            list = list.row(t.get("identification-without-safeguards"), written(words.as_str()));
        }
        if let Some(words) = &identity.new_facts {
            list = list.row(t.get("identification-new-facts"), written(words.as_str()));
        }
    }
    let title = html! { (t.word(facts.seat)) span.quiet { " · " (who(signed, verdict)) " · " (signed.when(facts.at)) } };
    let title = if below {
        html! { h4 { (title) } }
    } else {
        html! { h3 { (title) } }
    };
    card(&title, &html! { (list) })
}

/// Colleagues are named; people of another agency stand behind its name.
fn who(signed: &Signed, verdict: &VerdictView) -> String {
    if verdict.facts.agency != signed.actor().agency {
        return agency(signed, verdict.facts.agency);
    }
    let directory = signed.app.directory();
    directory.account(verdict.facts.by).map(|account| account.display_name.clone()).unwrap_or_default()
}

pub(super) fn agency(signed: &Signed, id: model::AgencyId) -> String {
    let directory = signed.app.directory();
    directory.agency(id).map(|agency| agency.facts.name.in_language(signed.t.language()).to_owned()).unwrap_or_default()
}
