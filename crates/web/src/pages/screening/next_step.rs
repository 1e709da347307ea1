//! What to do now: the most urgent rules' own words, and one clear way on.

use app::screening::ScreeningView;
use maud::{Markup, html};
use screening::{Advice, Rule};

use super::words::said;
use crate::components::content::{NoticeKind, notice};
use crate::components::form::{button_group, link_button};
use crate::server::Signed;
use crate::wording::{Texts, key};

pub(super) fn next_step(signed: &Signed, view: &ScreeningView) -> Markup {
    let t = signed.t;
    let later = view.facts.followed_by.filter(|id| view.history.iter().any(|row| row.id == *id));
    if let Some(later) = later {
        return notice(
            t,
            NoticeKind::Info,
            &html! {
                p { (t.get("screening-looked-again")) " " a href={ "/screenings/" (later) } { (t.get("screening-to-later")) } }
            },
        );
    }
    let kind = if view.facts.refers() { NoticeKind::Warning } else { NoticeKind::Info };
    html! {
        (notice(t, kind, &words(t, view)))
        (ways(signed, view))
    }
}

/// What the most urgent rules say to do; the set's own words when none fired.
fn words(t: Texts, view: &ScreeningView) -> Markup {
    let finding = &view.facts.finding;
    let asked = view.facts.talk.asks_referral == model::Answer::Given(true) && finding.advice < Advice::ReferNow;
    let urgent = finding.rules.iter().filter(|rule| rule.advice == finding.advice);
    let rules: Vec<&Rule> = urgent.filter_map(|fired| view.set.as_ref()?.rule(fired.code.as_str())).collect();
    let nothing_proposed = finding.advice == Advice::NotEnoughInformation;
    html! {
        @if asked { p { strong { (t.get("screening-officer-asked")) } } }
        @if view.set.is_none() { p { (t.word(finding.advice)) } }
        @else if nothing_proposed {
            // Beside a call for somebody trained, that nothing is proposed would weaken it.
            @if let Some(set) = view.set.as_ref().filter(|_| !asked) {
                @if nothing_asked(view) { p { (t.get("screening-nothing-asked")) } }
                p { (said(t, set.when_not_enough())) }
            }
        }
        @else if let [rule] = rules[..] { p { strong { (said(t, &rule.next_step)) } } }
        @else { ul { @for rule in &rules { li { (said(t, &rule.next_step)) } } } }
        @if nothing_proposed && finding.age_used.child_rules_apply() { p { strong { (t.get("screening-child-not-alone")) } } }
    }
}

/// Whether no sign of the set was asked about: neither answered nor declined.
fn nothing_asked(view: &ScreeningView) -> bool {
    let is_sign = |code: &str| view.set.as_ref().is_some_and(|set| set.indicator(code).is_some());
    !view.facts.answers.iter().any(|(code, answer)| is_sign(code.as_str()) && answer != model::Answer::NotAsked)
}

/// Asking more, below, where somebody is to take over at once: it is at hand and never the first step.
pub(super) fn ask_later(signed: &Signed, view: &ScreeningView) -> Markup {
    let form = view.ask_more.filter(|_| view.facts.refers_now());
    html! {
        @if let Some(form) = form {
            (button_group(&html! {
                (link_button(signed.t.get("screening-ask-more"), format!("/forms/{form}/fill?follows={}", view.id)).secondary())
            }))
        }
    }
}

/// The first way is the next step; the others are at hand.
fn ways(signed: &Signed, view: &ScreeningView) -> Markup {
    let t = signed.t;
    let mut ways: Vec<(&str, String)> = Vec::new();
    if let Some((case, _)) = view.case.as_ref().filter(|_| view.facts.refers_now() && may_hand_over(signed, view)) {
        ways.push((key("screening-hand-over"), format!("/cases/{case}/hand-over")));
    }
    // The first decision is the interviewer's; everybody else learns from the identification whether it is their turn.
    if view.may_decide && view.facts.by == signed.actor().account {
        ways.push((key("screening-decide"), format!("/screenings/{}/decide", view.id)));
    } else if view.may_verify {
        ways.push((key("screening-decide"), format!("/screenings/{}/identification", view.id)));
    }
    if let Some(form) = view.ask_more.filter(|_| !view.facts.refers_now()) {
        let more = (key("screening-ask-more"), format!("/forms/{form}/fill?follows={}", view.id));
        // While nothing is proposed and something could still be asked, asking is the next step.
        let first = !view.facts.refers() && !view.facts.finding.missing.ask_next.is_empty();
        ways.insert(if first { 0 } else { ways.len() }, more);
    }
    html! {
        @if !ways.is_empty() {
            (button_group(&html! {
                @for (at, (words, href)) in ways.into_iter().enumerate() {
                    @let link = link_button(t.get(words), href);
                    (if at == 0 { link } else { link.secondary() })
                }
            }))
        }
    }
}

fn may_hand_over(signed: &Signed, view: &ScreeningView) -> bool {
    let Some((case, _)) = &view.case else { return false };
    let board = signed.app.board();
    let relation = board.case(*case).map(|row| row.relation_to(signed.actor()));
    let may = |relation| policy::decide(signed.actor(), policy::Action::HandOver, relation, None);
    relation.is_some_and(|relation| matches!(may(relation), policy::Decision::Allow(_)))
}
