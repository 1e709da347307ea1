//! Which rules fired, and the answers that each rests on; then the dimensions.

use app::screening::ScreeningView;
use maud::{Markup, html};
use screening::{DimensionFinding, FiredRule, Weight};

use super::words::{advice_tag, said, sign_words};
use crate::components::content::{card, details};
use crate::wording::Texts;

pub(super) fn fired(t: Texts, view: &ScreeningView) -> Markup {
    let finding = &view.facts.finding;
    html! {
        h2 { (t.get("screening-rules")) }
        @if finding.rules.is_empty() { p.quiet { (t.get("screening-rules-none")) } }
        @for rule in &finding.rules { (rule_card(t, view, rule)) }
        @if !finding.dimensions.is_empty() {
            (details(&t.get("screening-dimensions"), &html! {
                p { (t.get("screening-dimensions-lead")) }
                ul { @for dimension in &finding.dimensions { li { (dimension_line(t, view, dimension)) } } }
            }))
        }
    }
}

fn rule_card(t: Texts, view: &ScreeningView, fired: &FiredRule) -> Markup {
    let set = view.set.as_deref();
    let rule = set.and_then(|set| set.rule(fired.code.as_str()));
    let name = rule.map_or_else(|| fired.code.to_string(), |rule| said(t, &rule.name).to_owned());
    card(
        &html! { h3 { (name) " " (advice_tag(t, fired.advice)) } },
        &html! {
            p.caption { (t.word(fired.track)) }
            @if let Some(rule) = rule { p { (said(t, &rule.next_step)) } }
            // On a phone what every rule rests on makes a page of ten screens; paper has it all.
            (details(&t.get("screening-rests-on"), &html! {
                ul {
                    @for code in &fired.rests_on { li { (sign_words(t, set, code.as_str())) } }
                    @if fired.by_child_rules { li { (t.get("screening-child-rules")) } }
                }
                @if let Some(rule) = rule { p.hint { (t.get("screening-rule-source")) " " span lang="en" { (rule.source) } } }
            }))
        },
    )
}

/// A dimension, always with the signs it comes from; a sum of points is never shown alone.
fn dimension_line(t: Texts, view: &ScreeningView, dimension: &DimensionFinding) -> Markup {
    let set = view.set.as_deref();
    let named = set.and_then(|set| set.dimensions().iter().find(|known| known.code == dimension.code));
    let name = named.map_or_else(|| dimension.code.to_string(), |known| said(t, &known.name).to_owned());
    html! {
        strong { (name) } ": " (t.word(dimension.state))
        @if let Some((reached, needed)) = dimension.points {
            " (" (t.with("screening-points", &[("reached", reached.into()), ("needed", needed.into())])) ")"
        }
        @if !dimension.signs.is_empty() {
            ul {
                @for (code, weight) in &dimension.signs { li { (sign_words(t, set, code.as_str())) " (" (weight_words(t, *weight)) ")" } }
            }
        }
    }
}

/// What a sign weighs, in words.
pub(in crate::pages) fn weight_words(t: Texts, weight: Weight) -> String {
    match weight {
        Weight::Strength(strength) => t.word(strength),
        Weight::Points(points) => t.with("screening-weight-points", &[("points", points.into())]),
    }
}
