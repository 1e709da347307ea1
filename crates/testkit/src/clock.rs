//! A clock that can be set, so that a synthetic past gets its dates and tests can wait without waiting.

use std::sync::atomic::{AtomicI64, Ordering};

use app::{Clock, SystemClock};
use jiff::Timestamp;

/// The machine's clock shifted by a settable span.
#[derive(Debug, Default)]
pub struct SteppingClock {
    shift: AtomicI64,
    /// The machine's time that is shown as long as the clock is held; 0 when it runs.
    held: AtomicI64,
}

impl SteppingClock {
    /// Shows a time so many microseconds away from the machine's; 0 goes back to it.
    pub fn shift_micros(&self, micros: i64) {
        self.shift.store(micros, Ordering::SeqCst);
    }

    /// Stands still from now on, however slow the machine is; [`Self::advance`] still moves it.
    pub fn hold(&self) {
        self.held.store(SystemClock.now().as_microsecond(), Ordering::SeqCst);
    }

    /// Moves the shown time on.
    pub fn advance(&self, by: jiff::SignedDuration) {
        let micros = i64::try_from(by.as_micros()).expect("tests wait less than an age");
        self.shift.fetch_add(micros, Ordering::SeqCst);
    }
}

impl Clock for SteppingClock {
    fn now(&self) -> Timestamp {
        let machine = match self.held.load(Ordering::SeqCst) {
            0 => SystemClock.now().as_microsecond(),
            held => held,
        };
        let micros = machine + self.shift.load(Ordering::SeqCst);
        Timestamp::from_microsecond(micros).expect("shifts are small")
    }
}
