//! Chance that can be repeated: one seed, and as many independent streams as there are pieces of work.
//!
//! Work is split by what it is about (a resample, a chain), never by thread, so that the same seed gives the same bytes on
//! any number of threads.

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

/// What a stream is for; two purposes never share numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Purpose {
    /// Resamples of a bootstrap, by number of the resample.
    Bootstrap = 1,
    /// Markov chains, by number of the chain.
    Chain = 2,
    /// Tables made up from an assumed truth, by number of the table.
    Simulation = 3,
    /// Starts of a search, by number of the start.
    Search = 4,
    /// Noise and sampling of a release that is marked as a test.
    TestRelease = 5,
}

/// Stream `index` of `purpose` under `seed`.
#[must_use]
pub fn stream(seed: u64, purpose: Purpose, index: u64) -> ChaCha8Rng {
    let mut key = [0; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8] = purpose as u8;
    let mut stream = ChaCha8Rng::from_seed(key);
    stream.set_stream(index);
    stream
}

#[cfg(test)]
mod tests {
    use rand::Rng;

    use super::{Purpose, stream};

    #[test]
    fn streams_repeat_and_differ() {
        let first = |seed, purpose, index| stream(seed, purpose, index).next_u64();
        assert_eq!(first(1, Purpose::Bootstrap, 0), first(1, Purpose::Bootstrap, 0));
        let all = [
            first(1, Purpose::Bootstrap, 0),
            first(2, Purpose::Bootstrap, 0),
            first(1, Purpose::Bootstrap, 1),
            first(1, Purpose::Chain, 0),
        ];
        for (at, one) in all.iter().enumerate() {
            assert!(!all[at + 1..].contains(one));
        }
    }
}
