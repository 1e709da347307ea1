//! How many travellers were checked, by day, post, mode, list and version. Nobody is named here.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::{AgencyId, BorderMode, Capture, EncounterFacts, ListId, ManifestFacts, ManifestId, ManifestState, PostId};

/// Where and against what somebody was checked. Without a list: the travellers themselves, each counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TallyKey {
    /// Whose check.
    pub(crate) agency: AgencyId,
    /// At which post; none where the account has none.
    pub(crate) post: Option<PostId>,
    /// By land, sea or air; none where nobody said.
    pub(crate) mode: Option<BorderMode>,
    /// The list that was searched and the version it had.
    pub(crate) list: Option<(ListId, u32)>,
}

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CheckCount {
    /// Travellers who were checked one by one.
    pub single: u64,
    /// Rows of manifests.
    pub rows: u64,
    /// Checks, of either kind, with at least one hit on anything; counted for travellers, not for single lists.
    pub with_hits: u64,
}

impl CheckCount {
    /// Adds another count of the same.
    pub fn add(&mut self, other: Self) {
        self.single += other.single;
        self.rows += other.rows;
        self.with_hits += other.with_hits;
    }
}

/// Every count.
#[derive(Debug, Default)]
pub(crate) struct CheckTally {
    days: BTreeMap<Date, BTreeMap<TallyKey, CheckCount>>,
    counted_to: u64,
    manifests: BTreeSet<ManifestId>,
}

impl CheckTally {
    /// Counts an encounter once, by its first version; a block that is applied again counts nothing twice.
    pub(super) fn count_encounter(&mut self, seq: u64, version: u32, facts: &EncounterFacts, zone: &TimeZone) {
        if version != 1 || seq <= self.counted_to {
            return;
        }
        self.counted_to = seq;
        // A row of a manifest that is looked at singly was counted with its manifest.
        if facts.capture == Capture::Manifest {
            return;
        }
        let lists = facts.lists.iter().map(|list| (list.list, list.version));
        let count = CheckCount { single: 1, rows: 0, with_hits: u64::from(!facts.hits.is_empty()) };
        let day = facts.at.to_zoned(zone.clone()).date();
        self.count(day, (facts.agency, facts.post, facts.mode), lists, count);
    }

    /// Counts the rows of a manifest once, when they have been checked.
    pub(super) fn count_manifest(&mut self, id: ManifestId, facts: &ManifestFacts, zone: &TimeZone) {
        if facts.state != ManifestState::Checked || !self.manifests.insert(id) {
            return;
        }
        let lists = facts.lists.iter().map(|list| (list.list, list.version));
        let count = CheckCount { single: 0, rows: facts.counts.rows, with_hits: facts.counts.with_hits };
        let day = facts.checked_at.unwrap_or(facts.at).to_zoned(zone.clone()).date();
        self.count(day, (facts.agency, facts.post, facts.mode), lists, count);
    }

    fn count(
        &mut self,
        day: Date,
        (agency, post, mode): (AgencyId, Option<PostId>, Option<BorderMode>),
        lists: impl Iterator<Item = (ListId, u32)>,
        count: CheckCount,
    ) {
        let of_day = self.days.entry(day).or_default();
        let mut add = |list, count| of_day.entry(TallyKey { agency, post, mode, list }).or_default().add(count);
        add(None, count);
        lists.for_each(|list| add(Some(list), CheckCount { with_hits: 0, ..count }));
    }

    /// The counts of some days, both ends included, for some agency or for all.
    pub(crate) fn between(&self, from: Date, until: Date, agency: Option<AgencyId>) -> BTreeMap<TallyKey, CheckCount> {
        let mut found: BTreeMap<TallyKey, CheckCount> = BTreeMap::new();
        if from > until {
            return found;
        }
        for (key, count) in self.days.range(from..=until).flat_map(|(_, of_day)| of_day) {
            if agency.is_none_or(|agency| key.agency == agency) {
                found.entry(*key).or_default().add(*count);
            }
        }
        found
    }
}
