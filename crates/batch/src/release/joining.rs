//! Events of one victim become one row, by a stated rule for each column.

use std::collections::HashMap;

use super::codebooks::Join;

/// What joining did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Joined {
    /// How many victims there are.
    pub victims: u64,
    /// Victims with more than one row.
    pub with_several: u64,
    /// The most rows of one victim.
    pub most: u64,
    /// Columns in which rows of one victim said different things.
    pub contradictions: Vec<Contradiction>,
}

/// A column in which rows of one victim said different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// The column.
    pub column: String,
    /// What was done: a word of [`Join`].
    pub rule: &'static str,
    /// How many rows said something else than the rows of this victim before them.
    pub rows: u64,
    /// The first of them; the header is row 1.
    pub first_row: u64,
}

#[derive(Debug)]
pub(super) struct Joining {
    rules: Vec<Join>,
    victims: HashMap<Box<[u8]>, u32>,
    events: Vec<u32>,
    /// By column: how many rows contradicted, and the first.
    differ: Vec<(u64, u64)>,
    /// Cells that are emptied because rows differ; they stay empty.
    emptied: std::collections::HashSet<(u32, usize)>,
}

impl Joining {
    pub(super) fn new(rules: Vec<Join>) -> Self {
        let differ = vec![(0, 0); rules.len()];
        Self { rules, victims: HashMap::new(), events: Vec::new(), differ, emptied: std::collections::HashSet::new() }
    }

    /// Adds one event to its victim's row, which is begun when it is their first.
    pub(super) fn add(&mut self, subject: &[u8], codes: &[u16], columns: &mut [Vec<u16>], row: u64) {
        let Some(&victim) = self.victims.get(subject) else {
            self.victims.insert(subject.into(), self.events.len() as u32);
            self.events.push(1);
            columns.iter_mut().zip(codes).for_each(|(column, code)| column.push(*code));
            return;
        };
        self.events[victim as usize] += 1;
        for (at, (column, &said)) in columns.iter_mut().zip(codes).enumerate() {
            let kept = &mut column[victim as usize];
            // An event that says nothing contradicts nothing: unknown is not "no".
            if said == 0 || said == *kept || self.emptied.contains(&(victim, at)) {
                continue;
            }
            if *kept != 0 {
                let differ = &mut self.differ[at];
                *differ = (differ.0 + 1, if differ.0 == 0 { row } else { differ.1 });
            }
            *kept = match (*kept, self.rules[at]) {
                (0, _) | (_, Join::Last) => said,
                (before, Join::First) => before,
                (before, Join::Least) => before.min(said),
                (before, Join::Most) => before.max(said),
                (_, Join::Empty) => {
                    self.emptied.insert((victim, at));
                    0
                }
            };
        }
    }

    pub(super) fn drop_column(&mut self, at: usize) {
        self.rules.remove(at);
        self.differ.remove(at);
    }

    pub(super) fn finish(self, name: impl Fn(usize) -> String) -> Joined {
        let differing = self.differ.iter().zip(&self.rules).enumerate().filter(|(_, (differ, _))| differ.0 > 0);
        let contradictions = differing.map(|(at, (&(rows, first_row), rule))| {
            let (column, rule) = (name(at), rule.code());
            Contradiction { column, rule, rows, first_row }
        });
        Joined {
            victims: self.events.len() as u64,
            with_several: self.events.iter().filter(|events| **events > 1).count() as u64,
            most: self.events.iter().max().map_or(0, |most| u64::from(*most)),
            contradictions: contradictions.collect(),
        }
    }
}
