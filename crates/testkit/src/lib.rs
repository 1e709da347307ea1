//! What the tests of every crate and the demo share: a synthetic country, an application over a fresh
//! store, and a real browser that acts as a user does.

#[cfg(feature = "browser")]
pub mod browser;
pub mod bulk;
pub mod clock;
pub mod databases;
pub mod screenings;
#[cfg(feature = "browser")]
pub mod site;
pub mod synthetic;
pub mod test_app;

pub use clock::SteppingClock;
pub use databases::TestDatabase;
pub use screenings::{TestScreening, set_of_before};
pub use test_app::TestApp;
