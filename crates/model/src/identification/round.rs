//! The rules of identification, without I/O: who may take which seat, when a round is decided, and who may know what.

use crate::{AccountId, TrackStatus};

use super::{Judgements, Seat, TrackJudgement};

/// One person's decision, as the rules see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opinion {
    /// In which turn.
    pub seat: Seat,
    /// Whose.
    pub by: AccountId,
    /// What.
    pub judgements: Judgements,
}

/// Why somebody has no seat now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoSeat {
    /// They have decided in this round.
    #[error("you have decided in this round; somebody else decides next")]
    HasDecided,
    /// The round is decided.
    #[error("this round is decided; new facts open a new one")]
    RoundDecided,
    /// The round before is not decided.
    #[error("the round before is not decided yet")]
    RoundOpen,
}

/// Whose word settled a track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettledBy {
    /// The first and the second decided alike, without knowing of each other.
    Agreement,
    /// They differed, and the third decided.
    Third,
}

/// What was settled about one track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// What.
    pub judgement: TrackJudgement,
    /// By whose word.
    pub by: SettledBy,
}

impl Settled {
    /// The status it gives the track; none when it moves nothing.
    #[must_use]
    pub const fn status(self) -> Option<TrackStatus> {
        self.judgement.status()
    }
}

/// What a round decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// Trafficking in persons.
    pub trafficking: Settled,
    /// Smuggling of migrants.
    pub smuggling: Settled,
}

/// How far a round has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundState {
    /// Nobody has decided.
    AwaitsFirst,
    /// One has.
    AwaitsSecond,
    /// Two have, and differ on a track.
    AwaitsThird,
    /// It is decided.
    Decided(Outcome),
}

impl RoundState {
    /// Its stable code, for pages and the ledger.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AwaitsFirst => "awaits_first",
            Self::AwaitsSecond => "awaits_second",
            Self::AwaitsThird => "awaits_third",
            Self::Decided(_) => "decided",
        }
    }

    /// The outcome, once there is one.
    #[must_use]
    pub const fn outcome(self) -> Option<Outcome> {
        match self {
            Self::Decided(outcome) => Some(outcome),
            Self::AwaitsFirst | Self::AwaitsSecond | Self::AwaitsThird => None,
        }
    }

    const fn seat(self) -> Option<Seat> {
        match self {
            Self::AwaitsFirst => Some(Seat::First),
            Self::AwaitsSecond => Some(Seat::Second),
            Self::AwaitsThird => Some(Seat::Third),
            Self::Decided(_) => None,
        }
    }
}

/// One round: at most three opinions, in the order of their seats.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Round(Vec<Opinion>);

impl Round {
    /// The opinions, first to third.
    #[must_use]
    pub fn opinions(&self) -> &[Opinion] {
        &self.0
    }

    /// How far it has come.
    #[must_use]
    pub fn state(&self) -> RoundState {
        let judged = |place: usize| self.0.get(place).map(|opinion| opinion.judgements);
        let (Some(first), Some(second)) = (judged(0), judged(1)) else {
            return if self.0.is_empty() { RoundState::AwaitsFirst } else { RoundState::AwaitsSecond };
        };
        let third = judged(2);
        let settle = |of: fn(Judgements) -> TrackJudgement| settle(of(first), of(second), third.map(of));
        match (settle(|judged| judged.trafficking), settle(|judged| judged.smuggling)) {
            (Some(trafficking), Some(smuggling)) => RoundState::Decided(Outcome { trafficking, smuggling }),
            _ => RoundState::AwaitsThird,
        }
    }

    /// Whether somebody has decided in it.
    #[must_use]
    pub fn has(&self, account: AccountId) -> bool {
        self.0.iter().any(|opinion| opinion.by == account)
    }

    /// What an account may know of it: nothing but its own decision until the round is decided, everything afterwards.
    ///
    /// So nobody who is still to decide can be swayed, and nobody who has can tell them what another thought.
    pub fn seen_by(&self, account: AccountId) -> impl Iterator<Item = &Opinion> {
        let decided = self.state().outcome().is_some();
        self.0.iter().filter(move |opinion| decided || opinion.by == account)
    }
}

/// What two who did not know of each other agree on stands; only where they differ does the third decide.
fn settle(first: TrackJudgement, second: TrackJudgement, third: Option<TrackJudgement>) -> Option<Settled> {
    if first == second {
        return Some(Settled { judgement: first, by: SettledBy::Agreement });
    }
    third.map(|judgement| Settled { judgement, by: SettledBy::Third })
}

/// Every round about one screening, oldest first. There is always a last one, which may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identification(Vec<Round>);

impl Default for Identification {
    fn default() -> Self {
        Self(vec![Round::default()])
    }
}

impl Identification {
    /// The identification that decisions make up, in whichever order they are read. One that has no place, because a seat
    /// before it is empty or its holder has another in the round, is left out rather than counted.
    #[must_use]
    pub fn of(verdicts: impl IntoIterator<Item = (u32, Opinion)>) -> Self {
        let mut sorted: Vec<(u32, Opinion)> = verdicts.into_iter().collect();
        sorted.sort_by_key(|(round, opinion)| (*round, opinion.seat));
        let mut identification = Self::default();
        for (round, opinion) in sorted {
            let took = match (round == identification.number(), round == identification.number() + 1) {
                (true, _) => identification.seat_for(opinion.by),
                (_, true) => identification.reopening_seat(),
                _ => continue,
            };
            if took == Ok(opinion.seat) {
                identification.add(round, opinion);
            }
        }
        identification
    }

    fn add(&mut self, round: u32, opinion: Opinion) {
        if round > self.number() {
            self.0.push(Round::default());
        }
        self.0.last_mut().expect("there is always a round").0.push(opinion);
    }

    /// The number of the present round, from 1.
    #[must_use]
    pub fn number(&self) -> u32 {
        u32::try_from(self.0.len()).expect("nobody decides four thousand million times")
    }

    /// The present round.
    #[must_use]
    pub fn present(&self) -> &Round {
        self.0.last().expect("there is always a round")
    }

    /// Every round, oldest first.
    #[must_use]
    pub fn rounds(&self) -> &[Round] {
        &self.0
    }

    /// How far the present round has come.
    #[must_use]
    pub fn state(&self) -> RoundState {
        self.present().state()
    }

    /// The last outcome that was reached: of the present round, or of the one before while it is open.
    #[must_use]
    pub fn last_outcome(&self) -> Option<Outcome> {
        self.0.iter().rev().find_map(|round| round.state().outcome())
    }

    /// The seat that an account may take in the present round.
    ///
    /// # Errors
    /// [`NoSeat::HasDecided`] for whoever holds one; [`NoSeat::RoundDecided`].
    pub fn seat_for(&self, account: AccountId) -> Result<Seat, NoSeat> {
        let seat = self.state().seat().ok_or(NoSeat::RoundDecided)?;
        if self.present().has(account) { Err(NoSeat::HasDecided) } else { Ok(seat) }
    }

    /// The first seat of a new round, for whoever brings new facts.
    ///
    /// # Errors
    /// [`NoSeat::RoundOpen`] while the present round is not decided.
    pub fn reopening_seat(&self) -> Result<Seat, NoSeat> {
        if self.state().outcome().is_some() { Ok(Seat::First) } else { Err(NoSeat::RoundOpen) }
    }

    /// Decides in the present round.
    ///
    /// # Errors
    /// As [`Identification::seat_for`]; nothing is changed then.
    pub fn decide(&mut self, by: AccountId, judgements: Judgements) -> Result<Seat, NoSeat> {
        let seat = self.seat_for(by)?;
        self.add(self.number(), Opinion { seat, by, judgements });
        Ok(seat)
    }

    /// Opens a new round with a first decision; the rounds before stay.
    ///
    /// # Errors
    /// As [`Identification::reopening_seat`]; nothing is changed then.
    pub fn reopen(&mut self, by: AccountId, judgements: Judgements) -> Result<Seat, NoSeat> {
        let seat = self.reopening_seat()?;
        self.add(self.number() + 1, Opinion { seat, by, judgements });
        Ok(seat)
    }
}

#[cfg(test)]
#[path = "round_tests.rs"]
mod tests;
