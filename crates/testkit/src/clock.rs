//! A clock that can be set, so that a synthetic past gets its dates and tests can wait without waiting.

use std::sync::atomic::{AtomicI64, Ordering};

use app::{Clock, SystemClock};
use jiff::Timestamp;

/// The machine's clock shifted by a settable span.
#[derive(Debug, Default)]
pub struct SteppingClock(AtomicI64);

impl SteppingClock {
    /// Shows a time so many microseconds away from the machine's; 0 goes back to it.
    pub fn shift_micros(&self, micros: i64) {
        self.0.store(micros, Ordering::SeqCst);
    }

    /// Moves the shown time on.
    pub fn advance(&self, by: jiff::SignedDuration) {
        let micros = i64::try_from(by.as_micros()).expect("tests wait less than an age");
        self.0.fetch_add(micros, Ordering::SeqCst);
    }
}

impl Clock for SteppingClock {
    fn now(&self) -> Timestamp {
        let micros = SystemClock.now().as_microsecond() + self.0.load(Ordering::SeqCst);
        Timestamp::from_microsecond(micros).expect("shifts are small")
    }
}
