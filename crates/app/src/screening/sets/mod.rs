//! Indicator sets in the house: every version is kept, because a finding is read with the set that it was made with.
//!
//! A set becomes a rule for interviews only when somebody else than its adder puts it in force. The sets that come with the
//! platform are records like any other, so that an old finding finds its words after an upgrade too.

mod board;
mod install;
mod manage;

pub use board::{SetEntry, Sets};
pub use manage::{AddSetError, SetView};

use model::{AgencyId, SetVersionId};
use screening::SetRef;

/// The id of a version: it follows from owner and text, so that the same text is never there twice.
#[must_use]
pub fn set_version_id(owner: Option<AgencyId>, set: &SetRef) -> SetVersionId {
    let mut hasher = blake3::Hasher::new_derive_key("abhoy 2026-11 id of a version of an indicator set");
    hasher.update(owner.map_or(uuid::Uuid::nil(), |agency| agency.0).as_bytes());
    hasher.update(set.digest.as_bytes());
    let bytes: [u8; 16] = hasher.finalize().as_bytes()[..16].try_into().expect("a digest is longer");
    SetVersionId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}
