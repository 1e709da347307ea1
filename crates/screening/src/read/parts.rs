//! The parts of a set, each from its table.

use toml::Spanned;
use toml::de::DeValue;

use super::names::{Names, Part};
use super::node::{Node, kind, text};
use super::report::Report;
use super::weights::{points, weights};
use crate::answers::answer_from_code;
use crate::condition::Condition;
use crate::{Advice, Burden, Contradiction, Dimension, Element, Indicator, Rule, Safeguard, Strengths, Threshold};

pub(super) fn safeguard(mut node: Node<'_>, names: &mut Names, report: &mut Report) -> Option<Safeguard> {
    let code = node.text("code", report).and_then(|text| names.take(&text, Part::Other, report));
    let wording = node.wording("wording", report);
    let children_only = node.flag("children_only", report);
    node.finish(report);
    Some(Safeguard { code: code?, wording: wording?, children_only })
}

pub(super) fn dimension(mut node: Node<'_>, names: &mut Names, report: &mut Report) -> Option<Dimension> {
    let code = node.text("code", report).and_then(|text| names.take(&text, Part::Dimension, report));
    let name = node.wording("name", report);
    let by_pattern = node.value("positive").and_then(|value| patterns(value, report));
    let by_points = node.value("positive_at_points").and_then(|value| points(value, "positive_at_points", report));
    let positive = match (by_pattern, by_points) {
        (Some(patterns), None) => Some(Threshold::Patterns(patterns)),
        (None, Some(points)) => Some(Threshold::Points(points)),
        _ => {
            report.at(
                node.at,
                "a dimension is positive by patterns or by points: write positive = [\"2 strong\", …] or positive_at_points = 5",
            );
            None
        }
    };
    node.finish(report);
    Some(Dimension { code: code?, name: name?, positive: positive?, members: Vec::new() })
}

fn patterns(value: &Spanned<DeValue<'_>>, report: &mut Report) -> Option<Vec<Strengths>> {
    let Some(list) = value.get_ref().as_array().filter(|list| list.iter().next().is_some()) else {
        report.at(value.span().start, format_args!("positive is {}; write a list of patterns", kind(value)));
        return None;
    };
    let one = |item: &Spanned<DeValue<'_>>| {
        let text = text(item, "positive", report)?;
        text.value.parse().map_err(|e| report.at(text.at, e)).ok()
    };
    let read: Vec<Option<Strengths>> = list.iter().map(one).collect();
    read.into_iter().collect()
}

pub(super) fn indicator(
    mut node: Node<'_>,
    dimensions: &[Dimension],
    names: &mut Names,
    report: &mut Report,
) -> Option<Indicator> {
    let code = node.text("code", report).and_then(|text| names.take(&text, Part::Indicator, report));
    let sign = node.wording("sign", report);
    let ask = node.optional_wording("ask", report);
    let evidence = node.optional_wording("evidence", report);
    let burden = node.optional_word("burden", report).unwrap_or(Burden::Light);
    let doubts_age = node.flag("doubts_age", report);
    let named = node.optional("dimension", report);
    let dimension = named.as_ref().and_then(|text| dimensions.iter().position(|d| d.code.as_str() == text.value));
    if let (Some(text), None) = (&named, dimension) {
        report.at(text.at, format_args!("there is no dimension {}; add it above, or name another", text.value));
    }
    // The weights of a dimension that is not there cannot be judged.
    let of_missing = named.is_some() && dimension.is_none();
    let threshold = dimension.and_then(|at| dimensions.get(at)).map(|dimension| &dimension.positive);
    let weights = if of_missing { node.skip(["strength", "points"]) } else { weights(&mut node, threshold, report) };
    let source = node.optional("source", report).map(|text| text.value);
    let check = node.optional("check", report).map(|text| text.value);
    node.finish(report);
    Some(Indicator { code: code?, sign: sign?, ask, evidence, burden, doubts_age, weights: weights?, source, check, dimension })
}

/// Tells every dimension its indicators.
pub(super) fn gather(dimensions: &mut [Dimension], indicators: &[Indicator]) {
    for (at, indicator) in indicators.iter().enumerate() {
        if let Some(dimension) = indicator.dimension.and_then(|of| dimensions.get_mut(of)) {
            dimension.members.push(at);
        }
    }
}

pub(super) fn element(
    mut node: Node<'_>,
    dimensions: &[Dimension],
    indicators: &[Indicator],
    names: &mut Names,
    report: &mut Report,
) -> Option<Element> {
    let when = node.text("when", report);
    // Its own code is taken afterwards, so that an element cannot name itself.
    let condition = when.as_ref().and_then(|text| names.condition(text, false, report));
    let code = node.text("code", report).and_then(|text| names.take(&text, Part::Element, report));
    let track = node.word("track", report);
    let name = node.wording("name", report);
    let not_needed_for_children = node.flag("not_needed_for_children", report);
    node.finish(report);
    let condition = condition?;
    let members = members(&condition, dimensions, indicators.len());
    Some(Element { code: code?, track: track?, name: name?, not_needed_for_children, when: when?.value, condition, members })
}

fn members(condition: &Condition, dimensions: &[Dimension], n_indicators: usize) -> Vec<usize> {
    let mut speaks = vec![false; n_indicators];
    condition.visit(&mut |part| {
        let of: &[usize] = match part {
            Condition::Sign(at) => std::slice::from_ref(at),
            Condition::Dimension(at) => dimensions.get(*at).map_or(&[], |dimension| &dimension.members),
            Condition::Element(_) | Condition::ChildRules | Condition::AtLeast(..) => &[],
        };
        of.iter().for_each(|at| speaks.get_mut(*at).into_iter().for_each(|speaks| *speaks = true));
    });
    (0..n_indicators).filter(|at| speaks[*at]).collect()
}

pub(super) fn rule(mut node: Node<'_>, names: &mut Names, report: &mut Report) -> Option<Rule> {
    let code = node.text("code", report).and_then(|text| names.take(&text, Part::Other, report));
    let track = node.word("track", report);
    let advice = node.word("advice", report);
    if advice == Some(Advice::NotEnoughInformation) {
        report.at(node.at, "a rule proposes refer or refer_now; not_enough_information is what is left when none fires");
    }
    let name = node.wording("name", report);
    let next_step = node.wording("next_step", report);
    let source = node.text("source", report);
    let when = node.text("when", report);
    let condition = when.as_ref().and_then(|text| names.condition(text, true, report));
    node.finish(report);
    Some(Rule {
        code: code?,
        track: track?,
        advice: advice?,
        name: name?,
        next_step: next_step?,
        source: source?.value,
        when: when?.value,
        condition: condition?,
    })
}

pub(super) fn contradiction(mut node: Node<'_>, names: &mut Names, report: &mut Report) -> Option<Contradiction> {
    let code = node.text("code", report).and_then(|text| names.take(&text, Part::Other, report));
    let wording = node.wording("wording", report);
    let age = node.optional_word("age", report);
    let mut given = Vec::new();
    if let Some(table) = node.table("given", report) {
        for (name, text) in table.pairs(report) {
            match (names.indicator(&name), answer_from_code(&text.value)) {
                (Some(at), Some(answer)) => given.push((at, answer)),
                (None, _) => report.at(text.at, format_args!("there is no indicator {name}; name one of this set")),
                (_, None) => report.at(text.at, format_args!("\"{}\" is no answer; write yes or no", text.value)),
            }
        }
    }
    if given.is_empty() || (given.len() < 2 && age.is_none()) {
        report.at(node.at, "one answer contradicts nothing; name two answers, or one answer and an age");
    }
    given.sort_by_key(|(at, _)| *at);
    node.finish(report);
    Some(Contradiction { code: code?, wording: wording?, age, given })
}
