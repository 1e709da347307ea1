//! What the tests of every crate and the demo share: a synthetic country, an application over a fresh
//! store, and a real browser that acts as a user does.

#[cfg(feature = "browser")]
pub mod browser;
pub mod clock;
pub mod synthetic;
pub mod test_app;

pub use clock::SteppingClock;
pub use test_app::TestApp;
