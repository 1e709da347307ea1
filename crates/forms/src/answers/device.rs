//! What the surroundings of an interview are: the time, chance, and who fills the form on what.

use jiff::Zoned;

use crate::eval::Chance;

/// The time and the chance of one step; the engine has neither of its own.
#[derive(Debug)]
pub struct Moment {
    /// The time, with the zone of whoever fills the form.
    pub now: Zoned,
    /// Chance, from a seed that the caller draws.
    pub chance: Chance,
}

impl Moment {
    /// A moment.
    #[must_use]
    pub fn new(now: Zoned, seed: u64) -> Self {
        Self { now, chance: Chance::new(seed) }
    }
}

/// What metadata questions ask for; empty where nobody knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Device {
    /// The device.
    pub device_id: String,
    /// Who fills the form.
    pub username: String,
    /// Their address.
    pub email: String,
    /// Their telephone.
    pub phone_number: String,
}
