//! The parts of a set in words.

use maud::{Markup, html};
use screening::{Indicator, IndicatorSet, Threshold};

use super::conditions::in_words;
use crate::components::content::{card, details};
use crate::components::status::{Tone, tag};
use crate::pages::screening::weight_words;
use crate::pages::screening::words::{advice_tag, said};
use crate::wording::Texts;

pub(super) fn safeguards(t: Texts, set: &IndicatorSet) -> Markup {
    html! {
        @if !set.safeguards().is_empty() {
            h2 { (t.get("set-safeguards")) }
            ul { @for safeguard in set.safeguards() {
                li { (said(t, &safeguard.wording)) @if safeguard.children_only { " " (tag(&t.get("set-children-only"), Tone::Attention)) } }
            } }
        }
    }
}

/// Dimensions with their signs, then signs that only rules name.
pub(super) fn indicators(t: Texts, set: &IndicatorSet) -> Markup {
    let of = |code: Option<&str>| -> Vec<&Indicator> {
        let dimension = |i: &Indicator| set.dimension_of(i).map(|d| d.code.as_str().to_owned());
        set.indicators().iter().filter(|i| dimension(i).as_deref() == code).collect()
    };
    let apart = of(None);
    html! {
        h2 { (t.with("set-signs", &[("count", set.indicators().len().into())])) }
        @for dimension in set.dimensions() {
            (details(said(t, &dimension.name), &html! {
                p { (positive(t, &dimension.positive)) }
                (signs(t, &of(Some(dimension.code.as_str()))))
            }))
        }
        @if !apart.is_empty() {
            (details(&t.get("set-signs-apart"), &html! { p { (t.get("set-signs-apart-text")) } (signs(t, &apart)) }))
        }
    }
}

/// When a dimension is positive.
fn positive(t: Texts, threshold: &Threshold) -> String {
    match threshold {
        Threshold::Points(points) => t.with("set-positive-points", &[("points", (*points).into())]),
        Threshold::Patterns(patterns) => {
            let one = |pattern: &screening::Strengths| {
                let parts = [
                    (pattern.strong, screening::Strength::Strong),
                    (pattern.medium, screening::Strength::Medium),
                    (pattern.weak, screening::Strength::Weak),
                ];
                let parts = parts.into_iter().filter(|(n, _)| *n > 0);
                parts.map(|(n, strength)| format!("{} {}", t.number(n), t.word(strength))).collect::<Vec<_>>().join(" + ")
            };
            let all: Vec<String> = patterns.iter().map(one).collect();
            t.with("set-positive-patterns", &[("patterns", all.join("; ").into())])
        }
    }
}

fn signs(t: Texts, indicators: &[&Indicator]) -> Markup {
    html! { ul { @for indicator in indicators { li { (sign(t, indicator)) } } } }
}

fn sign(t: Texts, indicator: &Indicator) -> Markup {
    let (adult, child) = (indicator.weights.adult, indicator.weights.child);
    let weight =
        |weight: Option<screening::Weight>| weight.map_or_else(|| t.get("set-does-not-count"), |weight| weight_words(t, weight));
    html! {
        strong { (said(t, &indicator.sign)) }
        " " span.quiet { (indicator.code) }
        @if adult.is_some() || child.is_some() {
            @if adult == child { " · " (weight(adult)) }
            @else { " · " (t.with("set-weights", &[("adult", weight(adult).into()), ("child", weight(child).into())])) }
        }
        " · " (t.word(indicator.burden))
        @if indicator.doubts_age { " · " (t.get("set-doubts-age")) }
        @if let Some(ask) = &indicator.ask { div { "“" (said(t, ask)) "”" } }
        @if let Some(evidence) = &indicator.evidence { div.quiet { (t.get("set-evidence")) " " (said(t, evidence)) } }
        @if let Some(source) = &indicator.source { div.quiet { (t.get("screening-rule-source")) " " span lang="en" { (source) } } }
        @if let Some(check) = &indicator.check { div { (tag(&t.get("set-check-open"), Tone::Attention)) " " span lang="en" { (check) } } }
    }
}

pub(super) fn elements(t: Texts, set: &IndicatorSet) -> Markup {
    html! {
        @if !set.elements().is_empty() {
            h2 { (t.get("screening-elements")) }
            ul { @for element in set.elements() {
                li {
                    strong { (said(t, &element.name)) } " · " (t.word(element.track))
                    @if element.not_needed_for_children { " · " (t.get("set-not-for-children")) }
                    div { (in_words(t, set, &element.when)) }
                }
            } }
        }
    }
}

pub(super) fn rules(t: Texts, set: &IndicatorSet) -> Markup {
    html! {
        h2 { (t.get("set-rules")) }
        p { (t.get("set-rules-lead")) }
        @for rule in set.rules() {
            (card(&html! { h3 { (said(t, &rule.name)) " " (advice_tag(t, rule.advice)) } }, &html! {
                p.caption { (t.word(rule.track)) }
                p { (t.get("set-rule-when")) " " (in_words(t, set, &rule.when)) }
                p { (said(t, &rule.next_step)) }
                p.hint { (t.get("screening-rule-source")) " " span lang="en" { (rule.source) } }
            }))
        }
        p { strong { (t.get("set-not-enough")) } " " (said(t, set.when_not_enough())) }
    }
}

pub(super) fn contradictions(t: Texts, set: &IndicatorSet) -> Markup {
    html! {
        @if !set.contradictions().is_empty() {
            h2 { (t.get("screening-contradictions")) }
            ul { @for contradiction in set.contradictions() { li { (said(t, &contradiction.wording)) } } }
        }
    }
}
