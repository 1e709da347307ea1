//! Watchlists: loading them with what changed, entries that officers make here, and the end of both.

mod diff;
mod folder;
mod held;
mod load;
mod local;
mod source;
mod sweep;

pub use diff::Comparison;
pub(crate) use diff::content_digest;
pub use folder::{FolderFault, FolderFile, FolderState, folder_name};
pub(crate) use held::HeldLoads;
pub use load::{LoadWatchlist, Loaded};
pub use local::{LocalEntryView, NewEntry, NewLocalList};
pub use source::{ChangeSource, SourceView};
pub use sweep::Swept;

use model::{Actor, HitAudience, WatchlistFacts};

/// Whether an actor's checks are answered by a list, so that they may see its hits.
pub(crate) fn answers(facts: &WatchlistFacts, actor: &Actor) -> bool {
    match facts.terms.audience {
        HitAudience::EveryChecker => true,
        HitAudience::Enforcing => !actor.agency_kind.protects(),
        HitAudience::Owner => facts.terms.owner == Some(actor.agency),
    }
}
