//! Who looks alike: computed from the name register for every person that is new or has changed.

use std::sync::Arc;
use std::time::Duration;

use matching::{Query, Term};
use model::{PersonId, kind};
use store::Stored;

use crate::projections::subject_of;
use crate::{App, AppError};

/// No pair below this is ever shown: about two rare names, or a rare name with a whole birth date.
const LEAST_BITS: f64 = 13.0;
/// How far a pair must stand out of chance. Among n persons any one has n − 1 others to be mistaken for, so log2(n) bits are
/// spent on chance alone; six more make a chance pair about as rare as one person in sixty.
const ABOVE_CHANCE_BITS: f64 = 6.0;
/// How many are noted for one person.
const MOST: usize = 20;
/// Persons looked for at a time in the background.
const AT_A_TIME: usize = 32;
/// How long the background rests between two rounds, so that it never has more than half a core.
const REST: Duration = Duration::from_millis(20);
/// How often it looks for new work.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// How often a record that did not read is tried again.
const RETRY_EVERY: Duration = Duration::from_secs(10);

/// The least weight of a pair among so many persons, in bits.
pub(super) fn least_bits(people: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of people is far below 2^52")]
    let people = people.max(1) as f64;
    (people.log2() + ABOVE_CHANCE_BITS).max(LEAST_BITS)
}

/// Keeps looking in the background for as long as the application lives.
pub(crate) fn keep_looking(app: &App) {
    let app = Arc::downgrade(&app.0);
    tokio::spawn(async move {
        let mut tried = tokio::time::Instant::now();
        loop {
            let Some(inner) = app.upgrade() else { return };
            let app = App(inner);
            if tried.elapsed() >= RETRY_EVERY {
                app.pairs_mut().take_up_again();
                tried = tokio::time::Instant::now();
            }
            let found = app.look_for_some(AT_A_TIME).await;
            drop(app);
            let rest = match found {
                Ok(0) => LOOK_EVERY,
                Ok(_) => REST,
                Err(error) => {
                    tracing::warn!(error = &error as &dyn std::error::Error, "looking for persons who may be one failed");
                    LOOK_EVERY
                }
            };
            tokio::time::sleep(rest).await;
        }
    });
}

impl App {
    /// The least weight that a pair needs now.
    #[must_use]
    pub fn least_pair_bits(&self) -> f64 {
        least_bits(self.pairs().people())
    }

    /// Looks for everybody who is new or has changed, until nobody is left.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be read.
    pub async fn look_for_pairs(&self) -> Result<(), AppError> {
        while self.look_for_some(AT_A_TIME).await? > 0 {}
        Ok(())
    }

    /// Looks for some, and says for how many. A record that does not read is set aside.
    async fn look_for_some(&self, most: usize) -> Result<usize, AppError> {
        let waiting = self.pairs().unsearched(most);
        for person in &waiting {
            match self.look_for_one(*person).await {
                Ok(()) => {}
                Err(error) if error.is_of_the_store() => return Err(error),
                Err(error) => {
                    self.pairs_mut().set_aside(*person);
                    tracing::warn!(error = &error as &dyn std::error::Error, "a person could not be compared; it is tried again");
                }
            }
        }
        Ok(waiting.len())
    }

    async fn look_for_one(&self, person: PersonId) -> Result<(), AppError> {
        match self.store().get::<kind::Person>(person).await?.filter(|stored| !stored.is_erased()) {
            Some(stored) => self.look_for(&stored),
            None => {
                self.pairs_mut().searched(person);
                Ok(())
            }
        }
    }

    fn look_for(&self, stored: &Stored<kind::Person>) -> Result<(), AppError> {
        let query = self.question_about(stored, self.least_pair_bits(), MOST + 1)?;
        let found = self.names().people_like(&query);
        let alike: Vec<(PersonId, f64)> = found.hits.iter().map(|hit| (hit.key, hit.weight_bits)).collect();
        self.pairs_mut().note_likenesses(PersonId::from(stored.record), stored.version, &alike);
        Ok(())
    }

    fn question_about(&self, stored: &Stored<kind::Person>, min_bits: f64, most: usize) -> Result<Query, AppError> {
        let identity = self.store().custody(stored)?;
        let about = subject_of(identity.for_custody(), &stored.facts.sex, &stored.facts.nationalities);
        Ok(Query { about, min_bits, most })
    }

    /// Why two persons look alike, from the first one's side; nothing when they no longer do.
    pub(super) fn reasons_of(&self, one: &Stored<kind::Person>, other: PersonId) -> Result<(f64, Vec<Term>), AppError> {
        // Asked from the other side, the same two may weigh a little less.
        let query = self.question_about(one, LEAST_BITS / 2.0, 500)?;
        let found = self.names().people_like(&query);
        let hit = found.hits.into_iter().find(|hit| hit.key == other);
        Ok(hit.map_or((0.0, Vec::new()), |hit| (hit.weight_bits, hit.terms)))
    }
}

#[cfg(test)]
mod tests {
    use super::least_bits;

    #[test]
    fn the_more_people_the_more_a_pair_must_show() {
        assert!((least_bits(0) - 13.0).abs() < 1e-9);
        assert!((least_bits(100) - 13.0).abs() < 1e-9);
        assert!((least_bits(1 << 20) - 26.0).abs() < 1e-9);
    }
}
