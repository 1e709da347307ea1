//! Manifests: a file of passengers is received in sealed parts, checked in the background, and read hit by hit.

mod hits;
mod progress;
mod read;
mod receive;
mod run;
mod scan;
mod threshold;

pub(crate) use hits::FoundHit;
pub use hits::{HitRow, HitsFilter, HitsPage, ManifestHit, ReasonTerm, RowView};
pub use progress::ManifestProgress;
pub(crate) use progress::Running;
pub use read::ManifestView;
pub use receive::{MAX_BYTES, Receiving};
pub use threshold::least_bits;

/// Different rows with hits that are kept, the weightiest.
pub const MOST_KEPT: usize = 10_000;

/// A manifest in memory; nothing of it identifies anybody.
#[derive(Debug, Clone)]
pub(crate) struct ManifestEntry {
    /// The version these facts are of.
    pub(crate) version: u32,
    /// Its facts.
    pub(crate) facts: model::ManifestFacts,
    /// Whether its rows were erased.
    pub(crate) erased: bool,
}

/// A digest as digits, and back.
fn hex(digest: store::BlobDigest) -> String {
    digest.0.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<store::BlobDigest> {
    let mut bytes = [0_u8; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(store::BlobDigest(bytes))
}
