//! The rules of a round, by cases and for every order of events.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{ScreeningId, VerdictId};

use TrackJudgement::{CannotTell, Confirmed, NotEstablished, Possible};

fn account(n: u8) -> AccountId {
    AccountId(Uuid::from_u128(u128::from(n) + 1))
}

fn both(trafficking: TrackJudgement, smuggling: TrackJudgement) -> Judgements {
    Judgements { trafficking, smuggling }
}

fn round(judgements: &[Judgements]) -> Identification {
    let mut identification = Identification::default();
    for (n, judged) in (0..).zip(judgements) {
        identification.decide(account(n), *judged).unwrap();
    }
    identification
}

#[test]
fn two_who_agree_decide() {
    let agreed = round(&[both(Possible, NotEstablished), both(Possible, NotEstablished)]);
    let outcome = agreed.state().outcome().expect("decided");
    assert_eq!(outcome.trafficking, Settled { judgement: Possible, by: SettledBy::Agreement });
    assert_eq!(outcome.smuggling.status(), Some(TrackStatus::NotEstablished));
    assert_eq!(agreed.seat_for(account(9)), Err(NoSeat::RoundDecided));
}

#[test]
fn a_third_settles_only_what_differs() {
    let mut differing = round(&[both(Possible, CannotTell), both(NotEstablished, CannotTell)]);
    assert_eq!(differing.state(), RoundState::AwaitsThird);
    assert_eq!(differing.seat_for(account(0)), Err(NoSeat::HasDecided));
    assert_eq!(differing.seat_for(account(1)), Err(NoSeat::HasDecided));
    differing.decide(account(2), both(Confirmed, Possible)).unwrap();
    let outcome = differing.state().outcome().expect("decided");
    assert_eq!(outcome.trafficking, Settled { judgement: Confirmed, by: SettledBy::Third });
    assert_eq!(outcome.smuggling, Settled { judgement: CannotTell, by: SettledBy::Agreement });
    assert_eq!(outcome.smuggling.status(), None, "what cannot be told moves nothing");
    assert_eq!(differing.present().opinions().len(), 3, "all three stay on record");
}

#[test]
fn new_facts_open_a_round_and_keep_the_one_before() {
    let mut identification = round(&[both(NotEstablished, CannotTell), both(NotEstablished, CannotTell)]);
    let before = identification.clone();
    assert_eq!(identification.reopen(account(0), both(Possible, CannotTell)), Ok(Seat::First));
    assert_eq!(identification.rounds()[0], before.rounds()[0]);
    assert_eq!((identification.number(), identification.state()), (2, RoundState::AwaitsSecond));
    assert_eq!(identification.last_outcome(), before.state().outcome(), "what was decided holds until the new round is");
    assert_eq!(identification.reopen(account(1), both(Possible, CannotTell)), Err(NoSeat::RoundOpen));
}

#[test]
fn only_not_established_asks_for_safeguards() {
    assert!(both(NotEstablished, Possible).needs_safeguards() && both(CannotTell, NotEstablished).needs_safeguards());
    assert!(!both(Possible, CannotTell).needs_safeguards() && !both(Confirmed, Confirmed).needs_safeguards());
}

#[test]
fn a_decision_without_a_place_is_left_out() {
    let opinion = |seat, by| (1, Opinion { seat, by: account(by), judgements: both(Possible, Possible) });
    let second_alone = Identification::of([opinion(Seat::Second, 1)]);
    assert_eq!(second_alone.state(), RoundState::AwaitsFirst);
    let twice = Identification::of([opinion(Seat::Second, 1), opinion(Seat::First, 1)]);
    assert_eq!(twice.state(), RoundState::AwaitsSecond);
}

#[test]
fn every_seat_has_one_id() {
    let screening = ScreeningId(Uuid::from_u128(77));
    let mut ids: Vec<VerdictId> =
        (1..4).flat_map(|round| Seat::ALL.iter().map(move |seat| VerdictId::of(screening, round, *seat))).collect();
    assert_eq!(VerdictId::of(screening, 2, Seat::Third), ids[5]);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 9);
}

/// Somebody tries something: to decide, or to open a new round.
fn tries() -> impl Strategy<Value = Vec<(u8, bool, Judgements)>> {
    let judgement = proptest::sample::select(TrackJudgement::ALL);
    let judged = (judgement.clone(), judgement).prop_map(|(trafficking, smuggling)| both(trafficking, smuggling));
    proptest::collection::vec((0..5_u8, any::<bool>(), judged), 0..40)
}

proptest! {
    #[test]
    fn in_any_order_of_events_the_rules_hold(tries in tries()) {
        let mut identification = Identification::default();
        let mut taken = Vec::new();
        for (who, reopens, judged) in tries {
            let before = identification.clone();
            let by = account(who);
            let seat = if reopens { identification.reopen(by, judged) } else { identification.decide(by, judged) };
            match seat {
                Err(_) => prop_assert_eq!(&identification, &before),
                Ok(seat) => taken.push((identification.number(), Opinion { seat, by, judgements: judged })),
            }
            // What was on record stays on record, word for word.
            for (old, new) in before.rounds().iter().zip(identification.rounds()) {
                prop_assert!(new.opinions().starts_with(old.opinions()));
            }
            for round in identification.rounds() {
                let opinions = round.opinions();
                prop_assert!(opinions.len() <= 3);
                for (place, opinion) in opinions.iter().enumerate() {
                    prop_assert_eq!(opinion.seat.place(), place);
                    prop_assert!(opinions[..place].iter().all(|earlier| earlier.by != opinion.by), "nobody holds two seats");
                }
            }
            // Every round but the last is decided.
            let open = identification.rounds().iter().rev().skip(1).filter(|round| round.state().outcome().is_none()).count();
            prop_assert_eq!(open, 0);
        }
        // The records alone, in any order, tell the same.
        let mut shuffled = taken.clone();
        shuffled.reverse();
        prop_assert_eq!(&Identification::of(taken), &identification);
        prop_assert_eq!(&Identification::of(shuffled), &identification);
    }

    #[test]
    fn nobody_sees_anothers_decision_before_the_round_is_decided(tries in tries(), reader in 0..6_u8) {
        let mut identification = Identification::default();
        for (who, reopens, judged) in tries {
            let by = account(who);
            let _ = if reopens { identification.reopen(by, judged) } else { identification.decide(by, judged) };
            for round in identification.rounds() {
                let seen: Vec<&Opinion> = round.seen_by(account(reader)).collect();
                if round.state().outcome().is_some() {
                    prop_assert_eq!(seen.len(), round.opinions().len());
                } else {
                    prop_assert!(seen.iter().all(|opinion| opinion.by == account(reader)));
                }
            }
        }
    }

    #[test]
    fn a_decided_track_is_what_two_of_the_seats_said_or_the_third(judged in proptest::collection::vec(0..16_usize, 3)) {
        let of = |n: usize| both(TrackJudgement::ALL[n / 4], TrackJudgement::ALL[n % 4]);
        let mut identification = Identification::default();
        for (n, judged) in (0..).zip(&judged) {
            let _ = identification.decide(account(n), of(*judged));
        }
        let outcome = identification.state().outcome().expect("three always decide");
        let (first, second, third) = (of(judged[0]), of(judged[1]), of(judged[2]));
        let expected = |a: TrackJudgement, b: TrackJudgement, c: TrackJudgement| if a == b { a } else { c };
        prop_assert_eq!(outcome.trafficking.judgement, expected(first.trafficking, second.trafficking, third.trafficking));
        prop_assert_eq!(outcome.smuggling.judgement, expected(first.smuggling, second.smuggling, third.smuggling));
    }
}
