//! Following the ledger: sets and screenings.

use model::RecordKind;
use store::StoredVersion;

use super::kind::{Screening, SetVersion, SetVersionIdentity};
use super::{Screenings, Sets};
use crate::App;
use crate::shared::{Reading, Shared, Writing};

/// The two projections.
#[derive(Debug, Default)]
pub(crate) struct Boards {
    sets: Shared<Sets>,
    screenings: Shared<Screenings>,
}

impl App {
    /// Indicator sets as of now, unfiltered: for use cases, which ask the policy themselves.
    pub fn sets(&self) -> Reading<'_, Sets> {
        self.0.screening.sets.read()
    }

    /// Screenings as of now, unfiltered.
    pub fn screenings(&self) -> Reading<'_, Screenings> {
        self.0.screening.screenings.read()
    }

    fn screenings_mut(&self) -> Writing<'_, Screenings> {
        self.0.screening.screenings.write()
    }

    pub(crate) fn apply_screening(&self, versions: &[StoredVersion]) {
        for version in versions.iter().filter(|version| version.kind == RecordKind::SetVersion.code()) {
            let identity = version.unseal_for_custody::<SetVersionIdentity>(self.store().vault()).ok().flatten();
            match version.clone().typed::<SetVersion>() {
                Ok(stored) => {
                    let mut sets = self.0.screening.sets.write();
                    sets.put(stored, identity.as_ref().map(|identity| identity.for_custody()));
                }
                Err(error) => tracing::error!(error = &error as &dyn std::error::Error, "an indicator set was left out"),
            }
        }
        for version in versions.iter().filter(|version| version.kind == RecordKind::Screening.code()) {
            match version.clone().typed::<Screening>() {
                Ok(stored) => self.screenings_mut().put(&stored),
                Err(error) => tracing::error!(error = &error as &dyn std::error::Error, "a screening was left out"),
            }
        }
    }
}
