//! Identification: what people decide about one screening, each for themselves, in rounds of two and, where these differ, three.

mod round;

pub use round::{Identification, NoSeat, Opinion, Outcome, Round, RoundState, Settled, SettledBy};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{AccountId, AgencyId, Narrative, ScreeningId, TrackStatus};

vocabulary! {
    /// In which turn somebody decides.
    Seat, "seat of a decision" {
        /// Who held the interview, or opened a new round on new facts.
        First = "first",
        /// A colleague who does not know what the first decided.
        Second = "second",
        /// Ends a difference between the two, knowing neither answer.
        Third = "third",
    }
}

impl Seat {
    /// Its place, from 0.
    #[must_use]
    pub const fn place(self) -> usize {
        match self {
            Self::First => 0,
            Self::Second => 1,
            Self::Third => 2,
        }
    }
}

vocabulary! {
    /// What somebody decides about one track. Only a person does, and says why.
    TrackJudgement, "decision on a track" {
        /// There are grounds to believe it; protection applies as if confirmed.
        Possible = "possible",
        /// It is established.
        Confirmed = "confirmed",
        /// No grounds so far. New facts reopen it.
        NotEstablished = "not_established",
        /// It cannot be told from what is known. It moves nothing: what is unknown is never a "no".
        CannotTell = "cannot_tell",
    }
}

impl TrackJudgement {
    /// The status it gives a track; none when it moves nothing.
    #[must_use]
    pub const fn status(self) -> Option<TrackStatus> {
        match self {
            Self::Possible => Some(TrackStatus::Possible),
            Self::Confirmed => Some(TrackStatus::Confirmed),
            Self::NotEstablished => Some(TrackStatus::NotEstablished),
            Self::CannotTell => None,
        }
    }
}

/// What one person decides about both questions, each for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Judgements {
    /// Trafficking in persons.
    pub trafficking: TrackJudgement,
    /// Smuggling of migrants.
    pub smuggling: TrackJudgement,
}

impl Judgements {
    /// Whether either question is answered "not established": then the interview's safeguards must be on record, or the
    /// reason why not. Nothing is established by an interview that could not be one.
    #[must_use]
    pub fn needs_safeguards(self) -> bool {
        [self.trafficking, self.smuggling].contains(&TrackJudgement::NotEstablished)
    }
}

/// Coded facts of one person's decision. It is never changed: whoever sees it otherwise later opens a new round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerdictFacts {
    /// The screening it is about.
    pub screening: ScreeningId,
    /// The round, from 1.
    pub round: u32,
    /// In which turn.
    pub seat: Seat,
    /// Who decided.
    pub by: AccountId,
    /// For which agency they acted.
    pub agency: AgencyId,
    /// When.
    pub at: Timestamp,
    /// What they decided.
    #[serde(flatten)]
    pub judgements: Judgements,
    /// The agency that answers for the decision.
    pub deciding_body: AgencyId,
    /// The answers it rests on, by code.
    pub rests_on: Vec<String>,
    /// Safeguards of which nobody had recorded that they were kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub safeguards_open: Vec<String>,
}

/// Why; sealed under the screening's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerdictIdentity {
    /// The reasons.
    pub reasons: Narrative,
    /// What supports them: documents, statements, what was seen.
    pub evidence: Narrative,
    /// Why "not established" stands although safeguards are not on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without_safeguards: Option<Narrative>,
    /// The new facts for which a new round was opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_facts: Option<Narrative>,
}

impl VerdictFacts {
    /// Round and opinion, for [`Identification`].
    #[must_use]
    pub const fn opinion(&self) -> (u32, Opinion) {
        (self.round, Opinion { seat: self.seat, by: self.by, judgements: self.judgements })
    }
}
