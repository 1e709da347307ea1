//! The record kinds of screening. They live here because a finding is a value of the engine, which `model` does not know.

use jiff::Timestamp;
use model::{
    AccountId, AgeBand, AgencyId, Answer, CaseId, EncounterId, PersonId, PostId, Record, RecordKind, ScreeningId, SetState, Sex,
    SubmissionId,
};
use screening::{Advice, Answers, Finding, SetRef, SetStatus};
use serde::{Deserialize, Serialize};

/// One version of an indicator set. Its text is sealed under its own key, so that nobody who copies or writes to the database
/// changes a rule.
#[derive(Debug, Clone, Copy)]
pub struct SetVersion;

impl Record for SetVersion {
    const KIND: RecordKind = RecordKind::SetVersion;
    type Facts = SetVersionFacts;
    type Identity = SetVersionIdentity;
}

/// Facts of a version of a set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetVersionFacts {
    /// Which set, which version, and the digest of its text.
    pub set: SetRef,
    /// How far its authors say that it may be relied upon.
    pub status: SetStatus,
    /// How far it has come here.
    pub state: SetState,
    /// The agency it belongs to; none when it is the country's, for every agency.
    pub owner: Option<AgencyId>,
    /// How many signs it has.
    pub indicators: u32,
    /// Who added it; none for the house.
    pub by: Option<AccountId>,
    /// When it was added.
    pub at: Timestamp,
    /// Who put it in force: never the one who added it. None before, and for the sets that the house begins with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved: Option<(AccountId, Timestamp)>,
    /// Who took it out of use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired: Option<(AccountId, Timestamp)>,
}

/// The text of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetVersionIdentity {
    /// The TOML, as it was read.
    pub text: String,
}

/// A screening interview with its finding. Nothing of it is sealed: what was said in words stays in the answers, once.
#[derive(Debug, Clone, Copy)]
pub struct Screening;

impl Record for Screening {
    const KIND: RecordKind = RecordKind::Screening;
    type Facts = ScreeningFacts;
    type Identity = ();
}

/// Facts of a screening: codes only. The words of the codes are in the set, which is kept under its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScreeningFacts {
    /// What was answered, by code of sign and safeguard, and the age as it was given.
    pub answers: Answers,
    /// What the set proposes, and why.
    pub finding: Finding,
    /// Sex, as recorded.
    pub sex: Answer<Sex>,
    /// Age group, where a birth or an age was told.
    pub age_band: Answer<AgeBand>,
    /// How the talk was held.
    pub talk: Talk,
    /// Who made the interview.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// At which post.
    pub post: Option<PostId>,
    /// When the answers came in.
    pub at: Timestamp,
    /// The answers as they were sent.
    pub submission: SubmissionId,
    /// The look at a traveller that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encounter: Option<EncounterId>,
    /// The person it is about, once there is a record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The case that it opened or belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// The earlier screening that this one looks at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<ScreeningId>,
    /// The later screening that looked at this one again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub followed_by: Option<ScreeningId>,
}

/// How a talk was held: language, interpreter, how it ended, what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Talk {
    /// The language, by the code of the form's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whether an interpreter helped.
    #[serde(default, rename = "interpreter_there")]
    pub interpreter: Answer<Interpreter>,
    /// Sex of the officer who talked.
    pub officer: Answer<Sex>,
    /// Whether a female officer talked with the girl.
    #[serde(default)]
    pub female_officer: Answer<bool>,
    /// Where those were who travelled with the person.
    #[serde(default)]
    pub companions: Answer<Companions>,
    /// Whether the person wanted to talk at all.
    pub wanted: Answer<bool>,
    /// Whether the person stopped before the end. This is respected and says nothing about what happened.
    pub stopped: Answer<bool>,
    /// What the person needs at once, by the codes of the form's list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// Whether the person fears to return or asks for protection.
    pub refugee_claim: Answer<bool>,
    /// Whether the interviewer asked for a case.
    pub asks_case: Answer<bool>,
    /// Whether the interviewer asked for a referral at once.
    pub asks_referral: Answer<bool>,
}

/// Who helped two people to understand each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Interpreter {
    /// Somebody whom the person accepts.
    Helps,
    /// Nobody, and nobody is needed.
    NotNeeded,
    /// Nobody, though one is needed.
    Missing,
}

/// Where those are who travel with a person while they talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Companions {
    /// Nobody travels with the person.
    Alone,
    /// They are kept apart.
    Apart,
    /// They can see or hear.
    Present,
}

impl ScreeningFacts {
    /// Whether an interpreter was needed and none was there: what was said may have been misunderstood.
    #[must_use]
    pub fn lacks_interpreter(&self) -> bool {
        self.talk.interpreter == Answer::Given(Interpreter::Missing)
    }

    /// Whether a man talked with a girl, or with a woman whose age is in doubt.
    #[must_use]
    pub fn lacks_female_officer(&self) -> bool {
        let girl = self.sex == Answer::Given(Sex::Female) && self.finding.age_used.child_rules_apply();
        girl && (self.talk.officer == Answer::Given(Sex::Male) || self.talk.female_officer == Answer::Given(false))
    }

    /// Whether those who came along could see or hear.
    #[must_use]
    pub fn overheard(&self) -> bool {
        self.talk.companions == Answer::Given(Companions::Present)
    }

    /// Whether somebody trained should take over, by the finding or because the interviewer asked for it.
    #[must_use]
    pub fn refers(&self) -> bool {
        self.finding.advice > Advice::NotEnoughInformation || self.talk.asks_referral == Answer::Given(true)
    }

    /// The same, at once.
    #[must_use]
    pub fn refers_now(&self) -> bool {
        self.finding.advice == Advice::ReferNow || self.talk.asks_referral == Answer::Given(true)
    }
}
