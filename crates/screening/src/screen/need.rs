//! What a dimension still needs: the answers that would make it positive at the least cost to the person.

use std::ops::Add;

use crate::{Burden, Strength, Strengths};

/// What questions cost the person: how much they burden first, then how many they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Cost {
    pub(super) burden: u32,
    pub(super) questions: u32,
}

impl Cost {
    /// The cost of one question. A question that can hurt is worth three ordinary ones, which is our choice.
    pub(super) const fn of(burden: Burden) -> Self {
        let burden = match burden {
            Burden::None => 0,
            Burden::Light => 1,
            Burden::Heavy => 3,
        };
        Self { burden, questions: 1 }
    }
}

impl Add for Cost {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { burden: self.burden + other.burden, questions: self.questions + other.questions }
    }
}

impl std::iter::Sum for Cost {
    fn sum<I: Iterator<Item = Self>>(costs: I) -> Self {
        costs.fold(Self::default(), Add::add)
    }
}

/// The least cost of filling a pattern, with the costs of the unanswered signs of each strength, cheapest first.
///
/// From the strongest places downwards the cheapest signs that may take them: the choices are nested, so taking the
/// cheapest at each step is the best of all.
pub(super) fn fill(present: Strengths, open: &OpenByStrength, pattern: Strengths) -> Option<Cost> {
    let mut cost = Cost::default();
    let mut taken = 0;
    let mut left: Vec<Cost> = Vec::new();
    let steps = [
        (Strength::Strong, present.strong, pattern.strong),
        (Strength::Medium, present.strong + present.medium, pattern.strong + pattern.medium),
        (Strength::Weak, present.total(), pattern.total()),
    ];
    for (strength, has, needs) in steps {
        left.extend(open.of(strength));
        left.sort_unstable_by(|a, b| b.cmp(a));
        while has + taken < needs {
            cost = cost + left.pop()?;
            taken += 1;
        }
    }
    Some(cost)
}

/// The costs of the unanswered signs of one dimension, by strength.
#[derive(Debug, Clone, Default)]
pub(super) struct OpenByStrength([Vec<Cost>; 3]);

impl OpenByStrength {
    pub(super) fn add(&mut self, strength: Strength, cost: Cost) {
        self.0[strength as usize].push(cost);
    }

    pub(super) fn without(&self, strength: Strength, cost: Cost) -> Self {
        let mut rest = self.clone();
        let list = &mut rest.0[strength as usize];
        if let Some(at) = list.iter().position(|other| *other == cost) {
            list.swap_remove(at);
        }
        rest
    }

    fn of(&self, strength: Strength) -> &[Cost] {
        &self.0[strength as usize]
    }

    fn count(&self, strength: Strength) -> u32 {
        u32::try_from(self.of(strength).len()).unwrap_or(u32::MAX)
    }

    /// Whether one more sign of a strength can decide: with some of the others the dimension is not positive, and with it, it is.
    pub(super) fn can_decide(&self, strength: Strength, present: Strengths, patterns: &[Strengths]) -> bool {
        let positive = |signs: Strengths| patterns.iter().any(|pattern| signs.fill(*pattern));
        // No pattern asks for more signs than this, so more of a strength change nothing.
        let most = patterns.iter().map(|pattern| pattern.total()).max().unwrap_or(0);
        let upto = |strength| 0..=self.count(strength).min(most);
        upto(Strength::Strong).any(|strong| {
            upto(Strength::Medium).any(|medium| {
                upto(Strength::Weak).any(|weak| {
                    let before = present.with(Strength::Strong, strong).with(Strength::Medium, medium).with(Strength::Weak, weak);
                    !positive(before) && positive(before.with(strength, 1))
                })
            })
        })
    }
}

/// The least cost at which the others reach each sum of points; the last place is "so many or more".
pub(super) fn sums(others: impl Iterator<Item = (u32, Cost)>, enough: u32) -> Vec<Option<Cost>> {
    let top = enough as usize;
    let mut best: Vec<Option<Cost>> = vec![None; top + 1];
    best[0] = Some(Cost::default());
    for (points, cost) in others {
        for from in (0..top).rev() {
            let Some(so_far) = best[from] else { continue };
            let to = (from + points as usize).min(top);
            let with = so_far + cost;
            if best[to].is_none_or(|known| with < known) {
                best[to] = Some(with);
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheapest_way_is_found() {
        let light = Cost::of(Burden::Light);
        let heavy = Cost::of(Burden::Heavy);
        let mut open = OpenByStrength::default();
        open.add(Strength::Strong, heavy);
        open.add(Strength::Medium, light);
        open.add(Strength::Medium, light);
        open.add(Strength::Medium, light);
        let pattern = |text: &str| text.parse::<Strengths>().unwrap();
        let none = Strengths::default();
        assert_eq!(fill(none, &open, pattern("3 medium")), Some(light + light + light));
        assert_eq!(fill(none, &open, pattern("1 strong + 1 weak")), Some(heavy + light));
        assert_eq!(fill(none, &open, pattern("2 strong")), None);
        assert_eq!(fill(pattern("1 strong"), &open, pattern("1 strong + 1 weak")), Some(light));
    }

    #[test]
    fn points_are_added_at_the_least_cost() {
        let light = Cost::of(Burden::Light);
        let heavy = Cost::of(Burden::Heavy);
        let best = sums([(5, heavy), (3, light), (3, light)].into_iter(), 6);
        assert_eq!(best[6], Some(light + light));
        assert_eq!(best[5], Some(heavy));
        assert_eq!(best[1], None);
    }
}
