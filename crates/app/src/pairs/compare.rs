//! Two persons side by side: coded facts, what speaks for their being one, what was decided.

use matching::{Term, TermKind};
use model::{Actor, AgencyId, CaseId, PairGround, PairId, PairState, PairVerdict, PersonFacts, PersonId, Purpose, kind};
use policy::Action;
use store::Stored;

use super::AuthorisedPair;
use crate::naming::person_code;
use crate::{App, AppError};

/// A person the actor may know of.
#[derive(Debug, Clone)]
pub struct OwnSide {
    /// Who.
    pub person: PersonId,
    /// Their code.
    pub code: String,
    /// Their coded facts.
    pub facts: PersonFacts,
    /// The case through which the actor knows them.
    pub case: Option<(CaseId, String)>,
    /// The agencies that hold them now.
    pub keepers: Vec<AgencyId>,
    /// Whether their data were erased.
    pub erased: bool,
}

/// One of the two.
#[derive(Debug, Clone)]
pub enum PairSide {
    /// Somebody the actor may know of.
    Own(Box<OwnSide>),
    /// Somebody whom another agency holds: nothing more is said.
    Other,
}

/// A decision, as the reader may see it.
#[derive(Debug, Clone)]
pub struct PairStep {
    /// When.
    pub at: jiff::Timestamp,
    /// What was decided.
    pub verdict: PairVerdict,
    /// On what ground.
    pub ground: PairGround,
    /// Who, for colleagues only.
    pub who: Option<String>,
    /// Which agency; none says that it was another one.
    pub agency: Option<AgencyId>,
}

/// A pair as its page shows it.
#[derive(Debug, Clone)]
pub struct PairView {
    /// Its id.
    pub id: PairId,
    /// Where it stands for the actor.
    pub state: PairState,
    /// What the reader saw, without saying what: a decision names it, so that one on something older is a conflict.
    pub seen: String,
    /// The two, in the order of their ids.
    pub sides: [PairSide; 2],
    /// How alike, in bits; only where the actor may see both.
    pub weight_bits: Option<f64>,
    /// Why, without the words themselves, which are opened with the identities.
    pub terms: Vec<Term>,
    /// Whether the other agency has said that they are one.
    pub other_says_same: bool,
    /// Whether the actor may decide now.
    pub may_decide: bool,
    /// Whether the actor's decision is one of two that are needed.
    pub needs_two: bool,
    /// Whether the actor may part them.
    pub may_split: bool,
    /// For which purposes the actor may open the identities.
    pub purposes: Vec<Purpose>,
    /// Everything that was decided, oldest first.
    pub history: Vec<PairStep>,
}

impl App {
    /// Compares two persons by their coded facts. The look is in the ledger; names stay sealed.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a pair of which the actor may not know.
    pub async fn read_pair(&self, actor: &Actor, id: PairId) -> Result<PairView, AppError> {
        let pair = self.authorise_pair(actor, id, Action::ReadPair)?;
        let view = self.pair_view(actor, id).await?;
        let mut change = self.store().change(pair.author, self.now());
        change.log(Action::ReadPair.code(), id.record(), id.record(), model::SubjectId(id.0), &[]);
        self.store().commit(change.build()).await?;
        Ok(view)
    }

    /// The same without an entry: for pages that belong to a deed that makes its own.
    ///
    /// # Errors
    /// As [`App::read_pair`].
    pub async fn pair_view(&self, actor: &Actor, id: PairId) -> Result<PairView, AppError> {
        let pair = self.authorise_pair(actor, id, Action::ReadPair)?;
        let stored = self.both(&pair).await?;
        let state = self.state_of(&pair);
        let merged = state == PairState::Merged;
        let shown = [pair.mine[0] || merged, pair.mine[1] || merged];
        let (weight, terms) = self.reasons_shown(&pair, &stored)?;
        let may = |action| self.authorise_pair(actor, id, action).ok();
        let decider = may(Action::DecidePair);
        Ok(PairView {
            id,
            state,
            seen: self.seen(id, &stored).await?,
            weight_bits: Some(weight).filter(|bits| shown == [true, true] && *bits > 0.0),
            terms: terms.into_iter().map(without_words).collect(),
            other_says_same: !merged && self.other_says_same(&pair),
            may_decide: !merged && decider.is_some() && stored.iter().all(|person| !person.is_erased()),
            needs_two: decider.is_some_and(|decider| decider.mine != [true, true]),
            may_split: merged && may(Action::SplitPair).is_some(),
            purposes: self.purposes_of(actor, &pair),
            history: self.history_of(actor, id, shown == [true, true]),
            sides: {
                let [one, other] = stored;
                [self.side(&pair, 0, one, shown[0]), self.side(&pair, 1, other, shown[1])]
            },
        })
    }

    /// Both persons, from the store.
    pub(super) async fn both(&self, pair: &AuthorisedPair) -> Result<[Stored<kind::Person>; 2], AppError> {
        let one = self.store().get::<kind::Person>(pair.sides[0].person).await?.ok_or(AppError::NotFound)?;
        let other = self.store().get::<kind::Person>(pair.sides[1].person).await?.ok_or(AppError::NotFound)?;
        Ok([one, other])
    }

    /// A digest of the versions that a reader sees. It tells nobody how often the other side was changed.
    pub(super) async fn seen(&self, id: PairId, stored: &[Stored<kind::Person>; 2]) -> Result<String, AppError> {
        let pair = self.store().get::<kind::PersonPair>(id).await?.map_or(0, |pair| pair.version);
        let mut hasher = blake3::Hasher::new_keyed(&self.store().vault().derived("pair seen"));
        hasher.update(id.0.as_bytes());
        for version in [pair, stored[0].version, stored[1].version] {
            hasher.update(&version.to_be_bytes());
        }
        Ok(hasher.finalize().to_hex()[..24].to_owned())
    }

    fn side(&self, pair: &AuthorisedPair, at: usize, stored: Stored<kind::Person>, shown: bool) -> PairSide {
        if !shown {
            return PairSide::Other;
        }
        let standing = &pair.sides[at];
        PairSide::Own(Box::new(OwnSide {
            person: standing.person,
            code: person_code(standing.person.record()),
            erased: stored.is_erased(),
            facts: stored.facts,
            case: standing.case.clone().filter(|_| pair.mine[at]),
            keepers: standing.keepers.clone(),
        }))
    }

    /// The reasons that the actor may see, from the side the actor knows. Of a pair with another agency only those
    /// remain that the own data show already.
    pub(super) fn reasons_shown(
        &self,
        pair: &AuthorisedPair,
        stored: &[Stored<kind::Person>; 2],
    ) -> Result<(f64, Vec<Term>), AppError> {
        if stored.iter().any(Stored::is_erased) {
            return Ok((0.0, Vec::new()));
        }
        let merged = self.pairs().decided(pair.id).is_some_and(|decided| decided.merged());
        let (one, other) = if pair.mine[0] { (0, 1) } else { (1, 0) };
        let (bits, terms) = self.reasons_of(&stored[one], pair.sides[other].person)?;
        if merged || pair.mine == [true, true] {
            return Ok((bits, terms));
        }
        Ok((0.0, terms.into_iter().filter_map(of_own_data).collect()))
    }

    fn purposes_of(&self, actor: &Actor, pair: &AuthorisedPair) -> Vec<Purpose> {
        let mut purposes = Vec::new();
        for (side, _) in pair.sides.iter().zip(pair.mine).filter(|(_, mine)| *mine) {
            for purpose in policy::purposes_for(actor, Action::OpenIdentity, side.relation) {
                if !purposes.contains(&purpose) {
                    purposes.push(purpose);
                }
            }
        }
        purposes
    }

    fn history_of(&self, actor: &Actor, id: PairId, agencies_known: bool) -> Vec<PairStep> {
        let directory = self.directory();
        let pairs = self.pairs();
        let history = pairs.decided(id).map(|decided| decided.history.as_slice()).unwrap_or_default();
        let step = |decision: &model::PairDecision| {
            let own = decision.agency == actor.agency;
            PairStep {
                at: decision.at,
                verdict: decision.verdict,
                ground: decision.ground,
                who: directory.account(decision.by).filter(|_| own).map(|account| account.display_name.clone()),
                agency: Some(decision.agency).filter(|_| own || agencies_known),
            }
        };
        history.iter().map(step).collect()
    }
}

/// A reason without the words it was found by.
fn without_words(term: Term) -> Term {
    Term { query: String::new(), found: String::new(), ..term }
}

/// A reason as the own data show it: that they agree. How they differ, and the weight, would tell what the other has.
fn of_own_data(term: Term) -> Option<Term> {
    let kind = match term.kind {
        TermKind::NameSame
        | TermKind::NameSoundsAlike
        | TermKind::NameSimilar
        | TermKind::DocumentSame
        | TermKind::BirthSame
        | TermKind::SexSame
        | TermKind::NationalitySame => term.kind,
        // "Day and month exchanged" would say what the other date is.
        TermKind::BirthNear | TermKind::BirthSwapped => TermKind::BirthNear,
        _ => return None,
    };
    Some(Term { kind, query: term.query, found: String::new(), bits: 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_other_side_is_left_in_a_reason() {
        for kind in TermKind::ALL {
            let term = Term { kind: *kind, query: "mine".to_owned(), found: "theirs".to_owned(), bits: 3.0 };
            if let Some(shown) = of_own_data(term.clone()) {
                assert_eq!((shown.query.as_str(), shown.found.as_str(), shown.bits), ("mine", "", 0.0));
                assert!(!shown.kind.code().ends_with("differs") && !shown.kind.code().ends_with("swapped"));
            }
            assert_eq!(without_words(term).query, "");
        }
    }
}
