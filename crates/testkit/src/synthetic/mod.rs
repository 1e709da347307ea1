//! A synthetic country: users of each kind, people, encounters, cases, journeys, lists. None is real.
//!
//! Everything is drawn from a seed and written through the use cases, so it obeys the same rules and
//! leaves the same ledger as real work. Two runs with one seed differ only in ids and keys.

mod cases;
mod checks;
mod interviews;
mod lists;
mod names;
mod operations;
mod people;
mod persons;
mod users;

pub use people::{Traveller, traveller};
pub use users::{DEMO_PASSWORD, DemoUser, demo_users};

use std::sync::Arc;

use app::{App, AppError};

use crate::SteppingClock;

/// How large a country to make.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Cases, spread over the last year.
    pub cases: usize,
    /// Entries of the synthetic watchlist.
    pub listed: usize,
}

impl Default for Size {
    /// A few hundred people and cases: enough to page, filter and search.
    fn default() -> Self {
        Self { cases: 240, listed: 400 }
    }
}

/// What was made.
#[derive(Debug, Clone)]
pub struct Country {
    /// Who can sign in, all with [`DEMO_PASSWORD`].
    pub users: Vec<DemoUser>,
    /// The machine-readable zone of a traveller who looks like somebody known and listed.
    pub sample_mrz: String,
}

/// Fills an empty house with a synthetic country. `clock` is moved through the past and set back to now.
///
/// # Errors
/// [`AppError`] when the store cannot be written.
pub async fn fill(app: &App, clock: &Arc<SteppingClock>, seed: u64, size: Size) -> Result<Country, AppError> {
    let mut random = fastrand::Rng::with_seed(seed);
    clock.shift_micros(-cases::YEAR_MICROS);
    app.prepare_house().await?;
    app.prepare_forms().await?;
    app.prepare_screening().await?;
    let users = users::make(app).await?;
    lists::load(app, &mut random, size.listed).await?;
    let sample_mrz = cases::make(app, clock, &mut random, &users, size.cases).await?;
    clock.shift_micros(0);
    operations::make(app, &users).await?;
    persons::make(app, &users).await?;
    checks::make(app, &users).await?;
    interviews::make(app, &users).await?;
    Ok(Country { users, sample_mrz })
}
