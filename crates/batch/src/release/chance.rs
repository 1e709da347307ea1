//! Where chance comes from: the operating system for a release, a seed for a test.

use rand::SeedableRng;
use rand::rngs::{ChaCha8Rng, ChaCha20Rng};
use statistics::stream::{Purpose, stream};

use crate::BatchError;

/// What a release made with a seed says of itself wherever it speaks.
pub const TEST: &str = "TEST made with a seed: whoever knows the seed can take the noise away. Not for release.";

/// A generator seeded with 256 bits of the operating system's.
///
/// # Errors
/// When the system gives none; nothing is released then.
pub(super) fn of_the_system() -> Result<ChaCha20Rng, BatchError> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| {
        BatchError::new(
            format!("the operating system gives no random bytes: {error}"),
            "try again when the machine has started up",
        )
    })?;
    Ok(ChaCha20Rng::from_seed(seed))
}

/// The generator of a test: the same seed gives the same bytes.
pub(super) fn of_a_test(seed: u64) -> ChaCha8Rng {
    stream(seed, Purpose::TestRelease, 0)
}
