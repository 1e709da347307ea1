//! The sets that come with the platform become records at the first start, and at the first start after an upgrade.

use model::{SetState, SubjectId};
use screening::IndicatorSet;
use store::{Author, ChangeBuilder, Put, StoreError};

use super::board::read;
use super::set_version_id;
use crate::screening::kind::{SetVersion, SetVersionFacts, SetVersionIdentity};
use crate::{App, AppError};

impl App {
    /// Brings in the platform's sets that are not here yet. The first version of a set is in force at once; a later one
    /// waits for somebody to put it in force, because it changes what an interview proposes.
    pub(crate) async fn install_sets(&self) -> Result<(), AppError> {
        let mut change = self.store().change(Author::HOUSE, self.now());
        for (id, text) in screening::sets::EMBEDDED {
            let Ok(set) = read(id, text) else { continue };
            let version = set_version_id(None, set.reference());
            if self.sets().get(version).is_some() {
                continue;
            }
            let known = !self.sets().versions(None, set.reference().id.as_str()).is_empty();
            let state = if known { SetState::Draft } else { SetState::InForce };
            let facts = facts_of(&set, state, self.now());
            create(&mut change, &facts, text)?;
        }
        if change.is_empty() {
            return Ok(());
        }
        match self.commit(change.build()).await {
            // Another process of the same house was faster.
            Err(AppError::Conflict | AppError::Taken) => Ok(()),
            other => other.map(|_| ()),
        }
    }
}

/// Facts of a set as it comes in, of the country and from the house.
pub(super) fn facts_of(set: &IndicatorSet, state: SetState, at: jiff::Timestamp) -> SetVersionFacts {
    SetVersionFacts {
        set: set.reference().clone(),
        status: set.status(),
        state,
        owner: None,
        indicators: u32::try_from(set.indicators().len()).unwrap_or(u32::MAX),
        by: None,
        at,
        approved: None,
        retired: None,
    }
}

pub(super) fn create(change: &mut ChangeBuilder<'_>, facts: &SetVersionFacts, text: &str) -> Result<(), StoreError> {
    let id = set_version_id(facts.owner, &facts.set);
    let (record, identity) = (id.record(), SetVersionIdentity { text: text.to_owned() });
    let detail =
        [("set", facts.set.id.to_string()), ("version", facts.set.version.clone()), ("digest", facts.set.digest.clone())];
    let key = change.new_subject(SubjectId(id.0));
    let put = Put::<SetVersion> { action: "set.add", record, about: record, facts, identity: Some(&identity), detail: &detail };
    change.create(&key, &put).map(|_| ())
}
