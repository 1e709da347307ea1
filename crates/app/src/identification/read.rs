//! Reading an identification: what is to be decided, and of what was decided no more than the reader may know.

use model::{Actor, CaseId, RoundState, ScreeningId, Seat, VerdictFacts, VerdictIdentity, kind};
use policy::Action;
use store::Stored;

use super::Interview;
use crate::screening::kind::{Screening, ScreeningFacts};
use crate::{App, AppError};

/// One person's decision, as far as it may be seen.
#[derive(Debug, Clone)]
pub struct VerdictView {
    /// Its facts.
    pub facts: VerdictFacts,
    /// Its words; none after they were erased.
    pub identity: Option<VerdictIdentity>,
}

/// One round, as far as it may be seen.
#[derive(Debug, Clone)]
pub struct RoundView {
    /// Its number, from 1.
    pub number: u32,
    /// How far it has come. The outcome is in it only once there is one.
    pub state: RoundState,
    /// The decisions that the reader may see: all of a decided round, one's own before.
    pub seen: Vec<VerdictView>,
}

/// An identification as its page shows it.
#[derive(Debug, Clone)]
pub struct IdentificationView {
    /// The screening.
    pub screening: ScreeningId,
    /// Its facts: answers and finding.
    pub facts: ScreeningFacts,
    /// The rounds, oldest first.
    pub rounds: Vec<RoundView>,
    /// The seat that the actor may take now.
    pub seat: Option<Seat>,
    /// Whether the actor has decided in the present round.
    pub has_decided: bool,
    /// Whether the actor may open a new round.
    pub may_reassess: bool,
    /// The case, when the actor may read it.
    pub case: Option<(CaseId, String)>,
    /// Whether that case may be handed over by the actor and is not with a protecting agency yet.
    pub may_refer: bool,
}

impl IdentificationView {
    /// The present round.
    ///
    /// # Panics
    /// Never: there is always one.
    #[must_use]
    pub fn present(&self) -> &RoundView {
        self.rounds.last().expect("there is always a round")
    }
}

impl App {
    /// The identification of a screening. The look is in the ledger.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a screening that the actor may not know about.
    pub async fn read_identification(&self, actor: &Actor, id: ScreeningId) -> Result<IdentificationView, AppError> {
        let stored = self.store().get::<Screening>(id).await?.ok_or(AppError::NotFound)?;
        let relation = self.relation_to_screening(actor, &stored.facts).await?;
        let interview = Interview { by: stored.facts.by, agency: stored.facts.agency };
        let author = self.allow(actor, Action::VerifyScreening, relation, None)?;
        let mut look = self.store().change(author, self.now());
        look.log("identification.read", id.record(), id.record(), stored.key.subject, &[]);
        self.store().commit(look.build()).await?;
        let identification = self.stored_identification(id).await?;
        let rounds = self.rounds(actor, id, &identification, author.purpose).await?;
        let live = stored.facts.followed_by.is_none();
        let may_reassess = live
            && (identification.reopening_seat().is_ok() || self.nobody_can_begin(interview, &identification))
            && self.allow(actor, Action::ReassessScreening, relation, None).is_ok();
        let seat = if live { self.seat_of(actor, interview, relation, &identification) } else { None };
        let (case, may_refer) = self.case_to_refer(actor, &stored.facts);
        let has_decided = identification.present().has(actor.account);
        Ok(IdentificationView { screening: id, facts: stored.facts, rounds, seat, has_decided, may_reassess, case, may_refer })
    }

    /// The rounds with what the actor may see. What may not be seen is not even opened.
    async fn rounds(
        &self,
        actor: &Actor,
        id: ScreeningId,
        identification: &model::Identification,
        purpose: model::Purpose,
    ) -> Result<Vec<RoundView>, AppError> {
        let stored = self.store().about::<kind::Verdict>(id.record()).await?;
        let mut rounds = Vec::new();
        for (number, round) in (1..).zip(identification.rounds()) {
            let mut seen = Vec::new();
            for opinion in round.seen_by(actor.account) {
                let of_seat = |verdict: &&Stored<kind::Verdict>| verdict.facts.opinion() == (number, *opinion);
                let Some(verdict) = stored.iter().find(of_seat) else { continue };
                let identity = if verdict.is_erased() { None } else { Some(self.store().custody(verdict)?.into_open(purpose)) };
                seen.push(VerdictView { facts: verdict.facts.clone(), identity });
            }
            rounds.push(RoundView { number, state: round.state(), seen });
        }
        Ok(rounds)
    }

    fn case_to_refer(&self, actor: &Actor, facts: &ScreeningFacts) -> (Option<(CaseId, String)>, bool) {
        let board = self.board();
        let row = facts.case.and_then(|case| board.case(case));
        let Some(row) = row.filter(|row| self.allow(actor, Action::ReadCase, row.relation_to(actor), None).is_ok()) else {
            return (None, false);
        };
        let protects = self.directory().agency(row.facts.holder).is_some_and(|agency| agency.facts.kind.protects());
        let may = self.allow(actor, Action::HandOver, row.relation_to(actor), None).is_ok();
        (Some((row.id, row.facts.number.to_string())), may && !protects && !row.facts.status.is_closed())
    }
}
