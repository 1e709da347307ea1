//! One's matches: whom to call, and which own entry it is about. Nothing of the other side is here.

use jiff::Timestamp;
use model::{
    Actor, AgencyId, CaseId, DeconflictionFacts, DeconflictionId, DeconflictionSide, DeconflictionState, IdentifierKind,
    InterestId, InterestRole, MatchStrength, kind,
};
use policy::{Action, Decision, Relation};
use store::{Author, Stored};

use crate::{App, AppError};

/// The actor's own entry in a match.
#[derive(Debug, Clone)]
pub struct OwnEntry {
    /// Its id.
    pub id: InterestId,
    /// What kind of identifier it is.
    pub kind: IdentifierKind,
    /// What its subject is suspected of.
    pub role: InterestRole,
    /// When it was entered.
    pub at: Timestamp,
}

/// The actor's own side of a match.
#[derive(Debug, Clone)]
pub struct OwnMatchSide {
    /// The own entry.
    pub entry: OwnEntry,
    /// The own case and its number.
    pub case: (CaseId, String),
    /// Who entered it, a colleague.
    pub who: String,
}

/// A match in the list.
#[derive(Debug, Clone)]
pub struct MatchRow {
    /// Its id.
    pub id: DeconflictionId,
    /// Where the talk stands.
    pub state: DeconflictionState,
    /// How sure it is.
    pub strength: MatchStrength,
    /// When it was found.
    pub found_at: Timestamp,
    /// The own side.
    pub own: OwnMatchSide,
    /// The agency to call.
    pub agency: AgencyId,
}

/// A match as its page shows it.
#[derive(Debug, Clone)]
pub struct MatchView {
    /// What the list shows of it.
    pub row: MatchRow,
    /// The version read; an answer names it.
    pub version: u32,
    /// Whom to ask for at the other agency. Whoever enters agrees to be called.
    pub call: String,
    /// What was done since: when, the state from then on, by which agency.
    pub history: Vec<(Timestamp, DeconflictionState, AgencyId)>,
    /// The states that the actor may set now.
    pub next: Vec<DeconflictionState>,
}

/// A match that an actor may do something to.
pub(crate) struct AuthorisedMatch {
    pub stored: Stored<kind::Deconfliction>,
    pub own: DeconflictionSide,
    pub other: DeconflictionSide,
    pub author: Author,
}

impl App {
    fn standing_to_side(&self, actor: &Actor, side: &DeconflictionSide) -> Relation {
        self.standing_to_entry(actor, side.agency, side.case, side.by)
    }

    /// The own side and the other one, with the relation to the own one.
    fn sides_for(&self, actor: &Actor, facts: &DeconflictionFacts) -> (DeconflictionSide, DeconflictionSide, Relation) {
        let [one, other] = facts.sides;
        let (own, far) = if actor.agency == other.agency { (other, one) } else { (one, other) };
        (own, far, self.standing_to_side(actor, &own))
    }

    pub(crate) async fn authorise_match(
        &self,
        actor: &Actor,
        id: DeconflictionId,
        action: Action,
    ) -> Result<AuthorisedMatch, AppError> {
        let stored = self.store().get::<kind::Deconfliction>(id).await?.ok_or(AppError::NotFound)?;
        let (own, other, relation) = self.sides_for(actor, &stored.facts);
        let author = self.allow(actor, action, relation, None)?;
        Ok(AuthorisedMatch { stored, own, other, author })
    }

    /// The matches that an actor may read, those to be called first, then the newest.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that investigate nothing.
    pub fn list_matches(&self, actor: &Actor) -> Result<Vec<MatchRow>, AppError> {
        self.allow_in_house(actor, Action::ListDeconfliction)?;
        let all: Vec<(DeconflictionId, DeconflictionFacts)> =
            self.interests().matches().map(|(id, facts)| (id, facts.clone())).collect();
        let mut rows = Vec::new();
        for (id, facts) in all {
            let (own, other, relation) = self.sides_for(actor, &facts);
            if matches!(policy::decide(actor, Action::ReadDeconfliction, relation, None), Decision::Allow(_)) {
                rows.extend(self.match_row(id, &facts, own, other));
            }
        }
        rows.sort_by_key(|row| (row.state, std::cmp::Reverse(row.found_at), row.id));
        Ok(rows)
    }

    fn match_row(
        &self,
        id: DeconflictionId,
        facts: &DeconflictionFacts,
        own: DeconflictionSide,
        other: DeconflictionSide,
    ) -> Option<MatchRow> {
        let entry = {
            let interests = self.interests();
            let entry = interests.entry(own.interest)?;
            OwnEntry { id: own.interest, kind: entry.kind, role: entry.role, at: entry.at }
        };
        let number = self.board().case(own.case).map(|row| row.facts.number.to_string()).unwrap_or_default();
        let who = self.directory().account(own.by).map(|account| account.display_name.clone()).unwrap_or_default();
        Some(MatchRow {
            id,
            state: facts.state(),
            strength: facts.strength,
            found_at: facts.found_at,
            own: OwnMatchSide { entry, case: (own.case, number), who },
            agency: other.agency,
        })
    }

    /// A match: whom to call, and the own entry. The look is in the ledger.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a match of two other agencies.
    pub async fn read_match(&self, actor: &Actor, id: DeconflictionId) -> Result<MatchView, AppError> {
        let view = self.match_view(actor, id).await?;
        let found = self.authorise_match(actor, id, Action::ReadDeconfliction).await?;
        let mut change = self.store().change(found.author, self.now());
        change.log(Action::ReadDeconfliction.code(), id.record(), id.record(), found.stored.key.subject, &[]);
        self.store().commit(change.build()).await?;
        Ok(view)
    }

    /// The same without an entry: for pages that belong to a deed that makes its own.
    ///
    /// # Errors
    /// As [`App::read_match`].
    pub async fn match_view(&self, actor: &Actor, id: DeconflictionId) -> Result<MatchView, AppError> {
        let found = self.authorise_match(actor, id, Action::ReadDeconfliction).await?;
        let facts = &found.stored.facts;
        let row = self.match_row(id, facts, found.own, found.other).ok_or(AppError::NotFound)?;
        let may_answer = self.authorise_match(actor, id, Action::AnswerDeconfliction).await.is_ok();
        let call = self.directory().account(found.other.by).map(|account| account.display_name.clone()).unwrap_or_default();
        let next = if may_answer { facts.state().next().to_vec() } else { Vec::new() };
        let history = facts.history.iter().map(|step| (step.at, step.state, step.agency)).collect();
        Ok(MatchView { row, version: found.stored.version, call, history, next })
    }

    /// How many agencies have an entry now; none while they are so few that the number would say who.
    #[must_use]
    pub fn agencies_taking_part(&self) -> Option<usize> {
        /// With two, each knows the other.
        const LEAST: usize = 3;
        Some(self.interests().agencies().len()).filter(|count| *count >= LEAST)
    }
}
