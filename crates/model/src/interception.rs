//! An interception: somebody was stopped and held, on a basis in law, for a time, and it ended somehow.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{AccountId, AgeStatus, AgencyId, Answer, CaseId, EncounterId, NameText, Narrative, PostId};

vocabulary! {
    /// To whom, or into whose care, somebody was released.
    ReleasedTo, "whom somebody was released to" {
        /// Went free.
        Free = "free",
        /// A guardian or a member of the family.
        Family = "family",
        /// A shelter or a service for assistance.
        Shelter = "shelter",
        /// A hospital.
        Hospital = "hospital",
        /// A probation officer or a child desk.
        ProbationOfficer = "probation_officer",
        /// The police.
        Police = "police",
        /// A magistrate or a tribunal.
        Court = "court",
        /// Authorities of another country.
        OtherCountry = "other_country",
    }
}

/// How a hold ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// When the hold ended.
    pub at: Timestamp,
    /// To whom.
    pub to: ReleasedTo,
    /// Who recorded it.
    pub by: AccountId,
}

/// Coded facts of an interception.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterceptionFacts {
    /// The case, when there is one.
    pub case: Option<CaseId>,
    /// The look at the traveller it grew from, when there was one.
    pub encounter: Option<EncounterId>,
    /// Codes of the country's legal bases; at least one.
    pub bases: Vec<String>,
    /// Since when the person is held.
    pub held_since: Timestamp,
    /// At which post.
    pub post: Option<PostId>,
    /// Who recorded it.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// When it was recorded.
    pub at: Timestamp,
    /// After how many hours the law asks for a magistrate, as the country's data said when it was recorded.
    pub limit_hours: u32,
    /// Whether child rules apply. In doubt they do.
    pub age: AgeStatus,
    /// Whether a woman or girl was searched.
    pub woman_searched: Answer<bool>,
    /// Whether a female officer made or attended the search.
    pub female_officer: Answer<bool>,
    /// Whether a guardian without a conflict of interest was told.
    pub guardian_told: Answer<bool>,
    /// Whether the probation officer was told.
    pub probation_told: Answer<bool>,
    /// Whether a complaint was made; its number is sealed.
    pub complaint_made: Answer<bool>,
    /// How it ended; none while the person is held.
    pub release: Option<Release>,
}

/// What an interception keeps sealed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct InterceptionIdentity {
    /// What happened, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circumstances: Option<Narrative>,
    /// The number of the complaint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complaint: Option<NameText>,
    /// Where, and into whose hands by name, the person was released.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released_where: Option<NameText>,
}

/// Where the clock of a hold stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldClock {
    /// The hold has ended after so long; whether within the limit.
    Ended {
        /// How long it lasted.
        held: SignedDuration,
        /// Whether it ended within the limit.
        within: bool,
    },
    /// So much is left.
    Running(SignedDuration),
    /// So much is left, and it is little: a quarter of the limit or less.
    Near(SignedDuration),
    /// The limit has passed so long ago.
    Past(SignedDuration),
}

impl InterceptionFacts {
    /// Where the clock stands at a time. A time before the hold began counts as its beginning.
    #[must_use]
    pub fn clock(&self, now: Timestamp) -> HoldClock {
        let limit = SignedDuration::from_hours(i64::from(self.limit_hours));
        let until = self.release.map_or(now, |release| release.at);
        let held = until.duration_since(self.held_since).max(SignedDuration::ZERO);
        let left = limit - held;
        if self.release.is_some() {
            return HoldClock::Ended { held, within: held <= limit };
        }
        match left {
            left if left < SignedDuration::ZERO => HoldClock::Past(-left),
            left if left <= limit / 4 => HoldClock::Near(left),
            left => HoldClock::Running(left),
        }
    }

    /// Whether a woman or girl was searched without a female officer, as far as anybody recorded.
    #[must_use]
    pub fn lacks_female_officer(&self) -> bool {
        self.woman_searched == Answer::Given(true) && self.female_officer != Answer::Given(true)
    }

    /// Whether child rules apply and nobody recorded that a guardian or the probation officer was told.
    #[must_use]
    pub fn lacks_guardian(&self) -> bool {
        self.age.child_rules_apply() && self.guardian_told != Answer::Given(true) && self.probation_told != Answer::Given(true)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn held() -> InterceptionFacts {
        let since: Timestamp = "2026-11-22T06:00:00Z".parse().unwrap();
        InterceptionFacts {
            case: None,
            encounter: None,
            bases: vec!["search".to_owned()],
            held_since: since,
            post: None,
            by: AccountId(Uuid::nil()),
            agency: AgencyId(Uuid::nil()),
            at: since,
            limit_hours: 24,
            age: AgeStatus::InDoubt,
            woman_searched: Answer::Given(true),
            female_officer: Answer::Unknown,
            guardian_told: Answer::NotAsked,
            probation_told: Answer::NotAsked,
            complaint_made: Answer::Unknown,
            release: None,
        }
    }

    #[test]
    fn the_clock_runs_draws_near_and_passes() {
        let facts = held();
        let after = |minutes: i64| facts.held_since + SignedDuration::from_mins(minutes);
        let check = |minutes, expected| assert_eq!(facts.clock(after(minutes)), expected, "after {minutes} minutes");
        check(-5, HoldClock::Running(SignedDuration::from_hours(24)));
        check(17 * 60 + 59, HoldClock::Running(SignedDuration::from_mins(361)));
        check(18 * 60, HoldClock::Near(SignedDuration::from_hours(6)));
        check(24 * 60, HoldClock::Near(SignedDuration::ZERO));
        check(25 * 60, HoldClock::Past(SignedDuration::from_hours(1)));
    }

    #[test]
    fn a_released_person_has_no_running_clock() {
        let mut facts = held();
        let end = |hours| {
            Some(Release {
                at: facts.held_since + SignedDuration::from_hours(hours),
                to: ReleasedTo::Shelter,
                by: AccountId(Uuid::nil()),
            })
        };
        let (early, late) = (end(3), end(30));
        let far = facts.held_since + SignedDuration::from_hours(500);
        facts.release = early;
        assert_eq!(facts.clock(far), HoldClock::Ended { held: SignedDuration::from_hours(3), within: true });
        facts.release = late;
        assert_eq!(facts.clock(far), HoldClock::Ended { held: SignedDuration::from_hours(30), within: false });
    }

    #[test]
    fn what_nobody_recorded_is_missing_and_not_done() {
        let mut facts = held();
        assert!(facts.lacks_female_officer() && facts.lacks_guardian(), "in doubt child rules apply");
        facts.female_officer = Answer::Given(true);
        facts.probation_told = Answer::Given(true);
        assert!(!facts.lacks_female_officer() && !facts.lacks_guardian());
    }
}
