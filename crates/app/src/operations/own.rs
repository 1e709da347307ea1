//! What the house itself counted at an operation's posts in its days: computed from the records, never typed.

use model::{Counter, FigureKey, OperationFacts, Period, Place, Quantity};

use super::rollup::Stated;
use crate::{App, OwnDay};

/// How many of a counter a day had.
type Count = fn(&OwnDay) -> u64;

/// Each counter that follows from encounters.
const COUNTED: [(Counter, Count); 3] =
    [(Counter::BorderChecks, |own| own.checks), (Counter::DatabaseQueries, |own| own.queries), (Counter::Hits, |own| own.hits)];

impl App {
    /// The house's own figures by post and day.
    pub(super) fn own_figures(&self, facts: &OperationFacts) -> Vec<Stated> {
        let operations = self.operations();
        let mut found = Vec::new();
        for post in &facts.posts {
            let Some(of_house) = post.post else { continue };
            for (day, own) in operations.own_days(of_house).filter(|(day, _)| facts.period.holds(Period::day(*day))) {
                for (counter, count) in COUNTED {
                    let key = FigureKey::whole(counter, Place::Post(post.code.clone()), Period::day(day));
                    found.push(Stated::own(key, Quantity::Exactly(count(own)), own.last, day));
                }
            }
        }
        found
    }
}
