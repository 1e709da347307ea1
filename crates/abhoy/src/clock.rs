//! The one clock of the house; everything else takes the time as an argument.

use jiff::Timestamp;

/// The time now.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the house's clock")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// Today at this computer's place.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the house's clock")]
pub fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
}
