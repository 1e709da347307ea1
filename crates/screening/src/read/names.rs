//! Every code of a set, once, with what it names.

use std::collections::HashMap;

use super::node::Text;
use super::report::Report;
use crate::Code;
use crate::condition::{self, Condition};

/// What a part of a set is, as far as conditions care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Indicator,
    Dimension,
    Element,
    /// Rules, safeguards and contradictions: no condition names them, they only keep their codes apart.
    Other,
}

/// The codes taken so far, and how many there are of each part.
///
/// The index of a part that has another mistake is never used: a set with a mistake is not given out.
#[derive(Debug, Default)]
pub(super) struct Names {
    named: HashMap<Code, (Part, usize)>,
    counts: [usize; 4],
}

impl Names {
    /// Takes a code for the next part of its kind, or reports that it is taken.
    pub(super) fn take(&mut self, text: &Text, part: Part, report: &mut Report) -> Option<Code> {
        let code: Code = text.value.parse().map_err(|e| report.at(text.at, e)).ok()?;
        if self.named.contains_key(&code) {
            report.at(text.at, format_args!("the code {code} is there twice; every part of a set has its own"));
            return None;
        }
        let count = &mut self.counts[part as usize];
        self.named.insert(code.clone(), (part, *count));
        *count += 1;
        Some(code)
    }

    /// The index of an indicator.
    pub(super) fn indicator(&self, code: &str) -> Option<usize> {
        self.named.get(code).filter(|(part, _)| *part == Part::Indicator).map(|(_, at)| *at)
    }

    /// Reads a condition; elements may be named in rules only, so that no element rests on itself.
    pub(super) fn condition(&self, text: &Text, with_elements: bool, report: &mut Report) -> Option<Condition> {
        let find = |name: &str| match self.named.get(name) {
            Some((Part::Indicator, at)) => Some(Condition::Sign(*at)),
            Some((Part::Dimension, at)) => Some(Condition::Dimension(*at)),
            Some((Part::Element, at)) if with_elements => Some(Condition::Element(*at)),
            _ => (name == "child_rules").then_some(Condition::ChildRules),
        };
        condition::parse(&text.value, &find).map_err(|e| report.at(text.at, format_args!("when: {e}"))).ok()
    }
}
