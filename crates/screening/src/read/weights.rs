//! What a sign weighs: `strength = "medium"`, or apart for adults and children; or the same in points.

use toml::Spanned;
use toml::de::DeValue;

use super::node::{Node, kind};
use super::report::Report;
use crate::{Threshold, Weight, Weights};

/// The most points of one sign or one dimension. More would make the search for the shortest way long and mean nothing.
pub(super) const MAX_POINTS: u32 = 100;

/// Reads what an indicator weighs in its dimension.
pub(super) fn weights(node: &mut Node<'_>, threshold: Option<&Threshold>, report: &mut Report) -> Option<Weights> {
    let at = node.at;
    let (strength, points) = (node.value("strength"), node.value("points"));
    match (threshold, strength, points) {
        (None, None, None) => Some(Weights::default()),
        (Some(Threshold::Patterns(_)), Some(value), None) => by_age(value, "strength", &strength_of, report),
        (Some(Threshold::Points(_)), None, Some(value)) => by_age(value, "points", &points_of, report),
        (None, ..) => {
            report.at(at, "this indicator weighs something and has no dimension; name its dimension, or take the weight out");
            None
        }
        (Some(Threshold::Patterns(_)), ..) => {
            report.at(at, "its dimension goes by strengths; write strength = \"weak\", \"medium\" or \"strong\", and no points");
            None
        }
        (Some(Threshold::Points(_)), ..) => {
            report.at(at, "its dimension goes by points; write points = 1 or more, and no strength");
            None
        }
    }
}

type ReadWeight<'f> = &'f dyn Fn(&Spanned<DeValue<'_>>, &mut Report) -> Option<Weight>;

fn by_age(value: &Spanned<DeValue<'_>>, key: &'static str, one: ReadWeight<'_>, report: &mut Report) -> Option<Weights> {
    let Some(table) = value.get_ref().as_table() else {
        let weight = one(value, report)?;
        return Some(Weights { adult: Some(weight), child: Some(weight) });
    };
    let mut ages = Node::new(table, value.span().start, key);
    let (adult, child) = (ages.value("adult"), ages.value("child"));
    ages.finish(report);
    if adult.is_none() && child.is_none() {
        report.at(value.span().start, format_args!("{key} counts for nobody; write adult, child or both"));
        return None;
    }
    let mut read = |value: Option<&Spanned<DeValue<'_>>>| match value {
        None => Some(None),
        Some(value) => one(value, report).map(Some),
    };
    let (adult, child) = (read(adult), read(child));
    Some(Weights { adult: adult?, child: child? })
}

fn strength_of(value: &Spanned<DeValue<'_>>, report: &mut Report) -> Option<Weight> {
    let text = super::node::text(value, "strength", report)?;
    text.value.parse().map(Weight::Strength).map_err(|e| report.at(text.at, e)).ok()
}

fn points_of(value: &Spanned<DeValue<'_>>, report: &mut Report) -> Option<Weight> {
    points(value, "points", report).map(Weight::Points)
}

/// A whole number of points from 1 to [`MAX_POINTS`].
pub(super) fn points(value: &Spanned<DeValue<'_>>, key: &str, report: &mut Report) -> Option<u32> {
    let found = value.get_ref().as_integer().and_then(|n| u32::from_str_radix(n.as_str(), n.radix()).ok());
    let fits = found.filter(|n| (1..=MAX_POINTS).contains(n));
    if fits.is_none() {
        let found = found.map_or_else(|| kind(value).to_owned(), |n| n.to_string());
        report.at(value.span().start, format_args!("{key} is {found}; write a whole number from 1 to {MAX_POINTS}"));
    }
    fits
}
