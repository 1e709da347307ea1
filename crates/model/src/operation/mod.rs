//! A joint operation: who takes part, at which posts, in which days; what was counted, led on, said and learned.
//!
//! That an operation exists is a secret of those who take part. Its name, objectives and every text are sealed
//! under the operation's own key; coded facts hold countries, agencies, posts, dates and states.

mod counter;
mod figure;
mod lead;
mod quantity;
mod texts;

pub use counter::{Counter, Unit};
pub use figure::{AgeGroup, Breakdown, FigureFacts, FigureIdentity, FigureKey, FigureSource, Part, Period, PeriodError, Place};
pub use lead::{LeadFacts, LeadIdentity, LeadKind, LeadOutcome, LeadParty};
pub use quantity::{Amount, MixedCounters, Quantity, QuantityError, Tally};
pub use texts::{
    Audience, BriefingFacts, BriefingIdentity, LessonFacts, LessonIdentity, OperationReportFacts, OperationReportIdentity,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{AccountId, AgencyId, BorderMode, CountryCode, NameText, Narrative, PostId};

vocabulary! {
    /// Where an operation stands.
    OperationState, "state of an operation" {
        /// Being prepared; nothing is counted yet.
        Planned = "planned",
        /// Figures, leads and briefings are taken.
        Running = "running",
        /// Its report is frozen; reopening needs a reason.
        Closed = "closed",
    }
}

vocabulary! {
    /// How a country or agency stands to an operation.
    Participation, "participation" {
        /// Takes part and reports.
        Participant = "participant",
        /// Looks on; reports nothing.
        Observer = "observer",
        /// One source counts it among the participants; nothing else says so.
        NamedBySource = "named_by_source",
    }
}

/// A country in an operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountryPart {
    /// Which.
    pub country: CountryCode,
    /// How it stands to the operation.
    pub part: Participation,
    /// The source that names it, where only one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<NameText>,
}

/// An agency of the house in an operation. Its accounts may know of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyPart {
    /// Which.
    pub agency: AgencyId,
    /// Participant or observer.
    pub part: Participation,
}

/// A post of an operation: one of the house, or a partner's known only by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperationPost {
    /// A short code, unique in the operation; a post of the house keeps its own.
    pub code: String,
    /// What it is called.
    pub name: NameText,
    /// In which country.
    pub country: CountryCode,
    /// By land, sea or air.
    pub mode: BorderMode,
    /// The post of the house, whose own counts are then taken from the records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<PostId>,
}

/// One step of an operation's life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateStep {
    /// The state from then on.
    pub state: OperationState,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
}

/// Coded facts of an operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperationFacts {
    /// Its days, the first and the last included.
    pub period: Period,
    /// Who opened it.
    pub opened_by: AccountId,
    /// The agency that leads it and alone may close it.
    pub lead: AgencyId,
    /// Where it stands, with every step before.
    pub steps: Vec<StateStep>,
    /// Countries.
    pub countries: Vec<CountryPart>,
    /// Agencies of the house, without the lead.
    pub agencies: Vec<AgencyPart>,
    /// Posts.
    pub posts: Vec<OperationPost>,
}

impl OperationFacts {
    /// Where it stands now.
    #[must_use]
    pub fn state(&self) -> OperationState {
        self.steps.last().map_or(OperationState::Planned, |step| step.state)
    }

    /// How an agency of the house stands to it; the lead takes part.
    #[must_use]
    pub fn part_of(&self, agency: AgencyId) -> Option<Participation> {
        if agency == self.lead {
            return Some(Participation::Participant);
        }
        self.agencies.iter().find(|part| part.agency == agency).map(|part| part.part)
    }

    /// A post by its code.
    #[must_use]
    pub fn post(&self, code: &str) -> Option<&OperationPost> {
        self.posts.iter().find(|post| post.code == code)
    }
}

/// Why two statements differ, as somebody who knows wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The difference, by its stable code in the report.
    pub difference: String,
    /// The reason.
    pub reason: Narrative,
}

/// What an operation keeps sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperationIdentity {
    /// What it is called.
    pub name: NameText,
    /// What it is to achieve.
    pub objectives: Narrative,
    /// Why it was reopened, with the number of the step, from 0.
    #[serde(default)]
    pub reasons: Vec<(usize, Narrative)>,
    /// Why figures differ.
    #[serde(default)]
    pub explanations: Vec<Explanation>,
}
