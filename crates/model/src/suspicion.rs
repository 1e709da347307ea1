//! Suspicion of an offender: beside protection and apart from it. One person may be both suspect and victim.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;
use crate::{AccountId, AgencyId, CaseId, Narrative, PersonId, ScreeningId};

vocabulary! {
    /// How far a suspicion has come.
    SuspicionState, "state of a suspicion" {
        /// Somebody is suspected.
        Suspected = "suspected",
        /// It was dropped.
        Dropped = "dropped",
        /// Somebody is named accused.
        Accused = "accused",
    }
}

vocabulary! {
    /// What a suspicion rests on.
    SuspicionBasis, "basis of a suspicion" {
        /// Recruited or deceived others.
        Recruited = "recruited",
        /// Transported, guided or accompanied others.
        Transported = "transported",
        /// Housed, hid or received others.
        Harboured = "harboured",
        /// Threatened, guarded or controlled others.
        Controlled = "controlled",
        /// False documents, or others' documents.
        Documents = "documents",
        /// Took or passed on money.
        Payment = "payment",
        /// A statement of a victim or a witness.
        Statement = "statement",
        /// A confirmed entry of a watchlist.
        Watchlist = "watchlist",
        /// Met in the act.
        InTheAct = "in_the_act",
        /// Something else, told in words.
        Other = "other",
    }
}

vocabulary! {
    /// Who is suspected.
    SuspectIs, "who is suspected" {
        /// The person whom the case is about.
        CasePerson = "case_person",
        /// Another person whom the platform knows, by the number of their case.
        KnownPerson = "known_person",
        /// Somebody else, described in words.
        SomebodyElse = "somebody_else",
        /// It cannot be told yet.
        CannotTell = "cannot_tell",
    }
}

vocabulary! {
    /// Why a protected person may be accused all the same.
    ///
    /// # Source
    /// Ordinance 5 of 2026 s.54; OHCHR Recommended Principles 2002, principle 7.
    NonPunishmentGround, "legal reason" {
        /// The offence has nothing to do with what was done to the person.
        OtherFacts = "other_facts",
        /// It was committed before, or after the control had ended.
        NotUnderControl = "not_under_control",
        /// The law does not exempt this offence, and the direct link was examined.
        NotExempt = "not_exempt",
        /// A court ordered it.
        CourtOrder = "court_order",
        /// It is not the protected person of the case; a supervisor has made sure of that.
        AnotherPerson = "another_person",
    }
}

vocabulary! {
    /// To whom the notice of an accusation was given.
    NoticeTo, "recipient of the notice" {
        /// The person, in a language they understand.
        Person = "person",
        /// Their defence lawyer.
        DefenceLawyer = "defence_lawyer",
        /// The legal aid office.
        LegalAid = "legal_aid",
        /// A guardian without a conflict of interest, or the probation officer.
        Guardian = "guardian",
    }
}

vocabulary! {
    /// How it is proven that a notice was given.
    NoticeProof, "proof of the notice" {
        /// Signed or marked by whoever received it.
        Signed = "signed",
        /// Witnessed by two persons.
        Witnessed = "witnessed",
        /// A receipt of delivery.
        Delivered = "delivered",
    }
}

/// One notice of an accusation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// To whom.
    pub to: NoticeTo,
    /// On which day.
    pub on: Date,
    /// How it is proven.
    pub proof: NoticeProof,
}

/// A supervisor's decision that a protected person is accused all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NonPunishmentReview {
    /// The legal reason.
    pub ground: NonPunishmentGround,
    /// The notice.
    pub notice: Notice,
}

/// One step of a suspicion; its words lie at the same place in the sealed half.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuspicionStep {
    /// The state from then on.
    pub state: SuspicionState,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// The supervisor's decision, where the person was protected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<NonPunishmentReview>,
}

/// Coded facts of a suspicion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuspicionFacts {
    /// The case it belongs to.
    pub case: CaseId,
    /// The screening in which it arose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screening: Option<ScreeningId>,
    /// Who is suspected.
    pub who: SuspectIs,
    /// The person, when the platform knows them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// What it rests on; at least one.
    pub basis: Vec<SuspicionBasis>,
    /// Every step, oldest first; the last counts. Never empty.
    pub steps: Vec<SuspicionStep>,
}

impl SuspicionFacts {
    /// The step that counts now.
    ///
    /// # Panics
    /// Never for a record of the house: a suspicion begins with its first step.
    #[must_use]
    pub fn last(&self) -> &SuspicionStep {
        self.steps.last().expect("a suspicion begins with a step")
    }

    /// How far it has come.
    #[must_use]
    pub fn state(&self) -> SuspicionState {
        self.last().state
    }

    /// Whether an accusation stands that a supervisor has to look at, because the person is protected since the given time
    /// and nobody decided after it that the accusation stands all the same. It does not matter which came first.
    #[must_use]
    pub fn needs_review(&self, protected_since: Option<Timestamp>) -> bool {
        let Some(since) = protected_since else { return false };
        self.state() == SuspicionState::Accused && !self.steps.iter().any(|step| step.review.is_some() && step.at >= since)
    }
}

/// Who and what, in words; sealed under the suspicion's own key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuspicionIdentity {
    /// Who, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<Narrative>,
    /// The words of each step, first to last: what happened, why it was dropped, why the law allows the accusation.
    pub words: Vec<Narrative>,
}
