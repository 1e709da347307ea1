//! The likeliest writings of a word, as readings for an index.

use super::arithmetic::chance;
use super::channel::{Channel, List, MOST_WRITTEN, Source, Writing};
use super::context::LEVELS;

/// A writing that much less likely than the first is left out.
const MOST_LOSS: f32 = 16.0;
/// At so many places of a word the second choice is tried.
const MOST_CHANGED: usize = 4;

impl Channel {
    /// The likeliest ways of writing a word in letters of ASCII, best first: each symbol as it is mostly
    /// written where it stands, then with the second choice at the few places where that loses least.
    ///
    /// Those are left out that are less likely than the first by more than sixteen times.
    #[must_use]
    pub fn likeliest(&self, source: &Source, most: usize) -> Vec<String> {
        let choices: Vec<[(Writing, f32); 2]> = source.lists.iter().map(|lists| self.two_best(lists)).collect();
        let loss = |two: &[(Writing, f32); 2]| two[0].1 / two[1].1.max(f32::MIN_POSITIVE);
        let mut places: Vec<(f32, usize)> = choices.iter().enumerate().map(|(place, two)| (loss(two), place)).collect();
        places.retain(|(loss, _)| *loss < MOST_LOSS);
        places.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        places.truncate(MOST_CHANGED);
        let mut sets: Vec<(f32, u32)> = (0..1u32 << places.len()).map(|set| (loss_of(set, &places), set)).collect();
        sets.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        sets.retain(|(loss, _)| *loss < MOST_LOSS);
        let text = |set: u32| {
            let changed = |place| places.iter().enumerate().any(|(i, (_, p))| *p == place && set >> i & 1 == 1);
            let chosen = choices.iter().enumerate().map(|(place, two)| two[usize::from(changed(place))].0);
            chosen.flat_map(|w| w.symbols.into_iter().take(w.len.into()).map(char::from)).collect::<String>()
        };
        sets.into_iter().take(most).map(|(_, set)| text(set)).collect()
    }

    /// The two likeliest writings of a symbol, with their chances.
    fn two_best(&self, lists: &[Option<List>; LEVELS]) -> [(Writing, f32); 2] {
        let mut best = [(Writing { symbols: [0; MOST_WRITTEN], len: 0, cost: 0 }, 0.0); 2];
        let mut remaining = 1.0;
        let mut known: [&[Writing]; LEVELS] = [&[]; LEVELS];
        for (level, list) in lists.iter().enumerate().rev() {
            let Some(list) = list else { continue };
            known[level] = self.writings(*list);
            for writing in known[level] {
                // Lists are in order of chance.
                let value = remaining * chance(writing.cost);
                if value <= best[1].1 {
                    break;
                }
                if known[level + 1..].iter().any(|above| above.iter().any(|w| w.symbols == writing.symbols)) {
                    continue;
                }
                if value > best[0].1 {
                    best[1] = best[0];
                    best[0] = (*writing, value);
                } else {
                    best[1] = (*writing, value);
                }
            }
            remaining *= chance(list.rest);
        }
        best
    }
}

fn loss_of(set: u32, places: &[(f32, usize)]) -> f32 {
    places.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, (loss, _))| loss).product()
}
