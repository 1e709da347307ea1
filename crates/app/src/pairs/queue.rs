//! The queue: pairs that an actor may know of and that wait for an answer, the likeliest first.

use model::{Actor, CaseId, PairId, PairState, PersonId};
use policy::Action;

use super::{AuthorisedPair, Standing};
use crate::naming::person_code;
use crate::{App, AppError};

/// Which pairs to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum QueueFilter {
    /// Those that wait for an answer, the actor's or the other agency's.
    #[default]
    Waiting,
    /// Those that are held to be one.
    Merged,
    /// Those that are held to be two.
    Different,
}

/// One of the two persons in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueueSide {
    /// Somebody the actor may know of.
    Own {
        /// Their code.
        code: String,
        /// The case through which the actor knows them.
        case: Option<(CaseId, String)>,
    },
    /// Somebody whom another agency holds.
    Other,
}

/// A pair in the list.
#[derive(Debug, Clone)]
pub struct QueueRow {
    /// Its id.
    pub id: PairId,
    /// Where it stands for the actor.
    pub state: PairState,
    /// How alike, in bits; only where the actor may see both.
    pub weight_bits: Option<f64>,
    /// Whether the other agency has said that they are one and waits for the actor's.
    pub other_says_same: bool,
    /// The two.
    pub sides: [QueueSide; 2],
}

/// A page of the queue.
#[derive(Debug, Clone)]
pub struct QueuePage {
    /// The rows.
    pub rows: Vec<QueueRow>,
    /// How many there are in all.
    pub total: usize,
    /// The page, from 1; the last one when a later one was asked for.
    pub page: usize,
    /// The least weight of a pair among so many persons, in bits.
    pub least_bits: f64,
}

impl App {
    /// A page of the pairs that an actor may know of.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that compare nobody.
    pub async fn list_pairs(
        &self,
        actor: &Actor,
        filter: QueueFilter,
        page: usize,
        per_page: usize,
    ) -> Result<QueuePage, AppError> {
        self.allow_in_house(actor, Action::ListPairs)?;
        let least_bits = self.least_pair_bits();
        let pairs: Vec<(PairId, [PersonId; 2])> = self.pairs().pairs().collect();
        let mut found: Vec<(u8, f64, QueueRow)> = Vec::new();
        for (id, persons) in pairs {
            if !self.is_worth_listing(id, persons, least_bits) {
                continue;
            }
            let Ok(pair) = self.authorise_pair(actor, id, Action::ReadPair) else { continue };
            let row = self.queue_row(pair);
            if filter.takes(row.state) {
                let weight = self.pairs().likeness(id).map_or(0.0, |likeness| likeness.weight_bits);
                found.push((rank(&row), weight, row));
            }
        }
        found.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.id.cmp(&b.2.id)));
        let (total, per_page) = (found.len(), per_page.clamp(1, 200));
        let page = page.clamp(1, total.div_ceil(per_page).max(1));
        let rows = found.into_iter().skip((page - 1) * per_page).take(per_page).map(|(.., row)| row).collect();
        Ok(QueuePage { rows, total, page, least_bits })
    }

    /// How many pairs wait for an actor's own answer.
    #[must_use]
    pub fn pairs_waiting(&self, actor: &Actor) -> usize {
        let least_bits = self.least_pair_bits();
        let pairs: Vec<(PairId, [PersonId; 2])> = self.pairs().pairs().collect();
        let worth = pairs.into_iter().filter(|(id, persons)| self.is_worth_listing(*id, *persons, least_bits));
        let known = worth.filter_map(|(id, _)| self.authorise_pair(actor, id, Action::ReadPair).ok());
        known.filter(|pair| self.state_of(pair) == PairState::Open).count()
    }

    /// Whether both are still there, and whether they look alike enough or somebody decided on them.
    fn is_worth_listing(&self, id: PairId, [one, other]: [PersonId; 2], least_bits: f64) -> bool {
        let pairs = self.pairs();
        if pairs.person(one).is_none() || pairs.person(other).is_none() {
            return false;
        }
        let alike = pairs.likeness(id).is_some_and(|likeness| likeness.weight_bits >= least_bits);
        // Two who are one through others need no decision of their own.
        pairs.decided(id).is_some() || (alike && !pairs.merges().are_one(one, other))
    }

    /// Where a pair stands for whoever was authorised.
    pub(super) fn state_of(&self, pair: &AuthorisedPair) -> PairState {
        let versions = self.versions_of(pair);
        let pairs = self.pairs();
        pairs.decided(pair.id).map_or(PairState::Open, |decided| decided.state(pair.mine, versions))
    }

    /// The versions of both persons as the board knows them.
    pub(super) fn versions_of(&self, pair: &AuthorisedPair) -> [u32; 2] {
        let pairs = self.pairs();
        [0, 1].map(|i| pairs.person(pair.sides[i].person).map_or(0, |known| known.version))
    }

    /// Whether a side that is not the actor's has an answer that says they are one, on the present versions.
    pub(super) fn other_says_same(&self, pair: &AuthorisedPair) -> bool {
        let versions = self.versions_of(pair);
        let pairs = self.pairs();
        let Some(decided) = pairs.decided(pair.id) else { return false };
        decided.answers().into_iter().zip(pair.mine).any(|(answer, mine)| {
            !mine && answer.is_some_and(|a| a.verdict == model::PairVerdict::Same && a.versions == versions)
        })
    }

    fn queue_row(&self, pair: AuthorisedPair) -> QueueRow {
        let state = self.state_of(&pair);
        let both = pair.mine == [true, true];
        let side = |side: &Standing, mine: bool| {
            if mine {
                QueueSide::Own { code: person_code(side.person.record()), case: side.case.clone() }
            } else {
                QueueSide::Other
            }
        };
        QueueRow {
            id: pair.id,
            state,
            weight_bits: self.pairs().likeness(pair.id).filter(|_| both).map(|likeness| likeness.weight_bits),
            other_says_same: state == PairState::Open && self.other_says_same(&pair),
            sides: [side(&pair.sides[0], pair.mine[0]), side(&pair.sides[1], pair.mine[1])],
        }
    }
}

impl QueueFilter {
    const fn takes(self, state: PairState) -> bool {
        match self {
            Self::Waiting => matches!(state, PairState::Open | PairState::Waiting | PairState::CannotTell),
            Self::Merged => matches!(state, PairState::Merged),
            Self::Different => matches!(state, PairState::Different),
        }
    }

    /// A stable code for addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Merged => "merged",
            Self::Different => "different",
        }
    }

    /// The filter of a code; those that wait for any other text.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        [Self::Merged, Self::Different].into_iter().find(|filter| filter.code() == code).unwrap_or_default()
    }
}

/// Where somebody else waits comes first, then what nobody answered, then what could not be told.
const fn rank(row: &QueueRow) -> u8 {
    match row.state {
        PairState::Open if row.other_says_same => 0,
        PairState::Open => 1,
        PairState::CannotTell => 2,
        PairState::Waiting => 3,
        PairState::Merged | PairState::Different => 4,
    }
}
