//! Screenings in memory: what lists and queues need, without answers and findings, which stay in the store.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use model::{AccountId, AgeStatus, AgencyId, Answer, CaseId, EncounterId, PersonId, PostId, ScreeningId, Sex, SubmissionId};
use screening::{Advice, SetRef, Track};
use store::Stored;

use super::kind::Screening;

/// A screening as lists show it.
#[derive(Debug, Clone)]
pub struct ScreeningRow {
    /// Its id.
    pub id: ScreeningId,
    /// The version of its record.
    pub version: u32,
    /// The set that it was made with.
    pub set: SetRef,
    /// The most urgent of what is proposed.
    pub advice: Advice,
    /// What is proposed for each question.
    pub tracks: Vec<(Track, Advice)>,
    /// The age that the rules went by.
    pub age: AgeStatus,
    /// Sex, as recorded.
    pub sex: Answer<Sex>,
    /// Who made the interview.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// At which post.
    pub post: Option<PostId>,
    /// When the answers came in.
    pub at: Timestamp,
    /// The answers.
    pub submission: SubmissionId,
    /// The look at a traveller that it belongs to.
    pub encounter: Option<EncounterId>,
    /// The person, once there is a record.
    pub person: Option<PersonId>,
    /// The case, once there is one.
    pub case: Option<CaseId>,
    /// The one that it looks at again.
    pub follows: Option<ScreeningId>,
    /// The one that looked at it again.
    pub followed_by: Option<ScreeningId>,
    /// Whether the interviewer asked for somebody trained at once.
    pub asks_referral: bool,
}

/// Every screening.
#[derive(Debug, Default)]
pub struct Screenings {
    all: HashMap<ScreeningId, ScreeningRow>,
    by_time: BTreeSet<(Timestamp, ScreeningId)>,
    by_case: BTreeMap<CaseId, BTreeSet<ScreeningId>>,
}

impl Screenings {
    pub(super) fn put(&mut self, stored: &Stored<Screening>) {
        let (id, facts) = (ScreeningId::from(stored.record), &stored.facts);
        if let Some(case) = facts.case {
            self.by_case.entry(case).or_default().insert(id);
        }
        self.by_time.insert((facts.at, id));
        let row = ScreeningRow {
            id,
            version: stored.version,
            set: facts.finding.set.clone(),
            advice: facts.finding.advice,
            tracks: facts.finding.tracks.iter().map(|part| (part.track, part.advice)).collect(),
            age: facts.finding.age_used,
            sex: facts.sex,
            by: facts.by,
            agency: facts.agency,
            post: facts.post,
            at: facts.at,
            submission: facts.submission,
            encounter: facts.encounter,
            person: facts.person,
            case: facts.case,
            follows: facts.follows,
            followed_by: facts.followed_by,
            asks_referral: facts.talk.asks_referral == Answer::Given(true),
        };
        self.all.insert(id, row);
    }

    /// A screening, whoever may read it; the caller asks the policy.
    #[must_use]
    pub fn get(&self, id: ScreeningId) -> Option<&ScreeningRow> {
        self.all.get(&id)
    }

    /// Every screening, the latest first; the caller asks the policy for each.
    pub fn latest(&self) -> impl Iterator<Item = &ScreeningRow> {
        self.by_time.iter().rev().filter_map(|(_, id)| self.all.get(id))
    }

    /// The screenings of a case, oldest first.
    #[must_use]
    pub fn of_case(&self, case: CaseId) -> Vec<&ScreeningRow> {
        let ids = self.by_case.get(&case).into_iter().flatten();
        let mut rows: Vec<&ScreeningRow> = ids.filter_map(|id| self.all.get(id)).collect();
        rows.sort_by_key(|row| (row.at, row.id));
        rows
    }

    /// A screening with those before and after it, oldest first.
    #[must_use]
    pub fn history(&self, id: ScreeningId) -> Vec<&ScreeningRow> {
        let step = |next: fn(&ScreeningRow) -> Option<ScreeningId>| {
            let first = self.all.get(&id);
            // As many steps as there are screenings, should a circle ever be written.
            std::iter::successors(first, move |row| next(row).and_then(|id| self.all.get(&id))).skip(1).take(self.all.len())
        };
        let mut rows: Vec<&ScreeningRow> = step(|row| row.follows).collect();
        rows.reverse();
        rows.extend(self.all.get(&id));
        rows.extend(step(|row| row.followed_by));
        rows
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}
