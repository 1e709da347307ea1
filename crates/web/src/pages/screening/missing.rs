//! What is not known: safeguards, contradictions, what to ask next, what was declined.

use app::screening::ScreeningView;
use maud::{Markup, html};
use screening::{Code, IndicatorSet, NextQuestion};

use super::words::{answer_words, said, sign_words};
use crate::components::content::{NoticeKind, details, notice};
use crate::wording::{Texts, key};

/// Questions that are shown at once; the others stand behind a line.
const AT_ONCE: usize = 5;

/// Safeguards that nobody recorded as kept, in plain words.
pub(super) fn safeguards(t: Texts, view: &ScreeningView) -> Markup {
    let open = &view.facts.finding.safeguards_open;
    let content = html! {
        p { (t.get("screening-safeguards-open")) }
        ul { @for safeguard in open {
            li { (sign_words(t, view.set.as_deref(), safeguard.code.as_str())) " " span.quiet { "(" (answer_words(t, safeguard.answer)) ")" } }
        } }
    };
    html! { @if !open.is_empty() { (notice(t, NoticeKind::Warning, &content)) } }
}

/// How the talk itself was held against what protects the person: each with what to do.
pub(super) fn talk(t: Texts, view: &ScreeningView) -> Markup {
    let facts = &view.facts;
    let found = [
        (facts.lacks_interpreter(), key("screening-interpreter-missing-text")),
        (facts.lacks_female_officer(), key("screening-man-with-girl")),
        (facts.overheard(), key("screening-overheard")),
    ];
    let words: Vec<&str> = found.into_iter().filter(|(is_so, _)| *is_so).map(|(_, words)| words).collect();
    let content = html! { ul { @for words in &words { li { (t.get(words)) } } } };
    html! { @if !words.is_empty() { (notice(t, NoticeKind::Warning, &content)) } }
}

/// Answers that do not go together. They lower nothing.
pub(super) fn contradictions(t: Texts, view: &ScreeningView) -> Markup {
    let found = &view.facts.finding.contradictions;
    let words = |code: &Code| {
        let set = view.set.as_deref();
        let known = set.and_then(|set| set.contradictions().iter().find(|known| known.code == *code));
        known.map_or_else(|| code.to_string(), |known| said(t, &known.wording).to_owned())
    };
    html! {
        @if !found.is_empty() {
            h2 { (t.get("screening-contradictions")) }
            ul { @for contradiction in found { li { (words(&contradiction.code)) } } }
            p.hint { (t.get("screening-contradictions-hint")) }
        }
    }
}

/// What to ask next and what to find out elsewhere, the way that costs the person least first.
pub(super) fn ask_next(t: Texts, view: &ScreeningView) -> Markup {
    let missing = &view.facts.finding.missing;
    let set = view.set.as_deref();
    let (first, rest) = missing.ask_next.split_at(missing.ask_next.len().min(AT_ONCE));
    html! {
        h2 { (t.get("screening-next")) }
        @if first.is_empty() && missing.find_out.is_empty() { p { (t.get("screening-next-none")) } }
        @else { p { (t.get("screening-next-lead")) } }
        ol { @for next in first { li { (question(t, set, next)) } } }
        @if !rest.is_empty() {
            (details(&t.with("screening-next-more", &[("count", rest.len().into())]), &html! {
                ol { @for next in rest { li { (question(t, set, next)) } } }
            }))
        }
        @if !missing.find_out.is_empty() {
            h3 { (t.get("screening-find-out")) }
            ul { @for next in &missing.find_out { li { (found_elsewhere(t, set, next)) } } }
        }
        @if !missing.declined.is_empty() {
            p.hint { (t.with("screening-declined", &[("count", missing.declined.len().into())])) }
        }
    }
}

fn question(t: Texts, set: Option<&IndicatorSet>, next: &NextQuestion) -> Markup {
    let ask = set.and_then(|set| set.indicator(next.code.as_str())).and_then(|indicator| indicator.ask.as_ref());
    html! {
        @match ask { Some(ask) => { "“" (said(t, ask)) "”" }, None => (sign_words(t, set, next.code.as_str())) }
        div.quiet { (leads_to(t, next)) }
    }
}

fn found_elsewhere(t: Texts, set: Option<&IndicatorSet>, next: &NextQuestion) -> Markup {
    let evidence = set.and_then(|set| set.indicator(next.code.as_str())).and_then(|indicator| indicator.evidence.as_ref());
    html! {
        (sign_words(t, set, next.code.as_str()))
        @if let Some(evidence) = evidence { div.quiet { (said(t, evidence)) } }
    }
}

fn leads_to(t: Texts, next: &NextQuestion) -> String {
    let args = [("track", t.word(next.track).into()), ("advice", t.word(next.advice).into()), ("count", next.questions.into())];
    t.with("screening-next-leads", &args)
}
