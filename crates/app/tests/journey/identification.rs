//! Two decide about a screening without knowing of each other, a third where they differ; the tracks follow, and nothing leaks.

use app::identification::GiveVerdict;
use app::inbox::{Urgency, Waiting};
use app::{AppError, StateError};
use model::{
    Actor, CaseId, Judgements, Narrative, Role, RoundState, ScreeningId, Seat, SettledBy, TrackJudgement, TrackKind, TrackStatus,
};
use policy::Denial;
use testkit::TestScreening;

use crate::support::{House, house};

use TrackJudgement::{CannotTell, Confirmed, NotEstablished, Possible};

fn words(text: &str) -> Narrative {
    text.parse().unwrap()
}

fn verdict(by: &Actor, seat: Seat, trafficking: TrackJudgement) -> GiveVerdict {
    GiveVerdict {
        round: 1,
        seat,
        judgements: Judgements { trafficking, smuggling: CannotTell },
        deciding_body: by.agency,
        rests_on: vec!["B-danger".to_owned()],
        reasons: words("She was told to say that he is her uncle."),
        evidence: words("Two tickets, one purse."),
        without_safeguards: Some(words("The post has one room.")),
        new_facts: None,
    }
}

/// A case whose screening by the officer says: refer now.
async fn screened(h: &House) -> (CaseId, ScreeningId) {
    let case = h.case("Rahima Begum").await;
    let made =
        TestScreening { case: Some(case), yes: vec!["B-danger"], ..TestScreening::by(h.officer.account, h.officer.agency) };
    (case, made.put(&h.t.app).await)
}

async fn statuses(h: &House, case: CaseId) -> (TrackStatus, TrackStatus) {
    let stored = h.t.app.store().get::<model::kind::Case>(case).await.unwrap().unwrap();
    (stored.facts.trafficking.status(), stored.facts.smuggling.status())
}

fn state_of(error: AppError) -> Option<StateError> {
    if let AppError::State(state) = error { Some(state) } else { None }
}

#[tokio::test(flavor = "multi_thread")]
async fn at_benapole_help_goes_first_and_three_people_decide() {
    let h = house().await;
    let app = &h.t.app;
    let (case, screening) = screened(&h).await;
    // Help does not wait: the case goes to the shelter, which sees that nobody has verified it.
    h.hand_to_worker(case).await.unwrap();
    let waits = app.inbox(&h.worker).unwrap();
    assert_eq!(waits[0].urgency, Urgency::Now);
    assert!(matches!(&waits[0].what, Waiting::Arrival { case: to, verified: false, mine: true, .. } if *to == case), "{waits:?}");
    assert!(!app.case_screening(&h.worker, case).await.unwrap().unwrap().verified);

    let first = verdict(&h.officer, Seat::First, Possible);
    assert_eq!(app.decide_screening(&h.officer, screening, first).await.unwrap(), RoundState::AwaitsSecond);
    let view = app.read_identification(&h.colleague, screening).await.unwrap();
    assert_eq!(
        (view.seat, view.present().seen.len()),
        (Some(Seat::Second), 0),
        "the second sees that there is a first, not what"
    );
    assert!(app.inbox(&h.colleague).unwrap().iter().any(|row| matches!(row.what, Waiting::Verdict { seat: Seat::Second, .. })));
    assert_eq!(statuses(&h, case).await, (TrackStatus::Undecided, TrackStatus::Undecided));

    let second = verdict(&h.colleague, Seat::Second, NotEstablished);
    assert_eq!(app.verify_screening(&h.colleague, screening, second).await.unwrap(), RoundState::AwaitsThird);
    let own = app.read_identification(&h.colleague, screening).await.unwrap();
    assert!(own.present().seen.iter().all(|seen| seen.facts.by == h.colleague.account), "one's own decision and no other");
    assert_eq!(statuses(&h, case).await.0, TrackStatus::Undecided, "two who differ decide nothing");

    let third = verdict(&h.worker, Seat::Third, Confirmed);
    let state = app.verify_screening(&h.worker, screening, third).await.unwrap();
    let outcome = state.outcome().unwrap();
    assert_eq!((outcome.trafficking.by, outcome.smuggling.by), (SettledBy::Third, SettledBy::Agreement));
    assert_eq!(statuses(&h, case).await, (TrackStatus::Confirmed, TrackStatus::Undecided), "what cannot be told moves nothing");
    let all = app.read_identification(&h.officer, screening).await.unwrap();
    assert_eq!(all.present().seen.len(), 3, "once decided, all three stand side by side");
    assert!(app.case_screening(&h.worker, case).await.unwrap().unwrap().verified);
    assert!(app.verify_ledger(&h.auditor).await.unwrap().holds());
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_decides_twice_out_of_turn_or_from_outside() {
    let h = house().await;
    let app = &h.t.app;
    let (case, screening) = screened(&h).await;
    let stranger = h.t.user(Role::BorderOfficer, "coast-guard").await;

    let early = app.verify_screening(&h.colleague, screening, verdict(&h.colleague, Seat::First, Possible)).await;
    assert!(matches!(early, Err(AppError::Conflict)), "a first seat is not taken by verifying: {early:?}");
    let not_own = app.decide_screening(&h.colleague, screening, verdict(&h.colleague, Seat::First, Possible)).await;
    assert!(matches!(not_own, Err(AppError::Denied(Denial::Relation))), "the interviewer decides first: {not_own:?}");
    app.decide_screening(&h.officer, screening, verdict(&h.officer, Seat::First, Possible)).await.unwrap();

    let again = app.verify_screening(&h.officer, screening, verdict(&h.officer, Seat::Second, Possible)).await;
    assert_eq!(again.err().and_then(state_of), Some(StateError::HasDecided));
    let outside = app.verify_screening(&stranger, screening, verdict(&stranger, Seat::Second, Possible)).await;
    assert!(matches!(outside, Err(AppError::Denied(Denial::NotFound))), "another agency's screening is not there");
    assert!(matches!(app.read_identification(&stranger, screening).await, Err(AppError::Denied(Denial::NotFound))));
    // The shelter knows of it only while it holds the case.
    let before = app.read_identification(&h.worker, screening).await;
    assert!(matches!(before, Err(AppError::Denied(Denial::NotFound))));

    // One person alone cannot move the track around the round, and learns nothing by trying.
    let version = app.case_view(&h.officer, case).await.unwrap().version;
    let alone = app::cases::DecideTrack { track: TrackKind::Trafficking, status: TrackStatus::Possible, version };
    let alone = app.decide_track(&h.officer, case, alone).await;
    assert_eq!(alone.err().and_then(state_of), Some(StateError::IdentificationDecides));
    assert!(!app.case_view(&h.officer, case).await.unwrap().rights.decide);

    let unheard = GiveVerdict { rests_on: vec!["B-nothing".to_owned()], ..verdict(&h.colleague, Seat::Second, Possible) };
    let unheard = app.verify_screening(&h.colleague, screening, unheard).await;
    assert_eq!(unheard.err().and_then(state_of), Some(StateError::NotAnAnswer));
    let bare = GiveVerdict { without_safeguards: None, ..verdict(&h.colleague, Seat::Second, NotEstablished) };
    let bare = app.verify_screening(&h.colleague, screening, bare).await;
    assert_eq!(bare.err().and_then(state_of), Some(StateError::SafeguardsOpen));
    let stale = app.verify_screening(&h.colleague, screening, verdict(&h.colleague, Seat::Third, Possible)).await;
    assert!(matches!(stale, Err(AppError::Conflict)), "a seat that was not offered");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_take_one_seat_at_once_meet() {
    let h = house().await;
    let app = &h.t.app;
    let (case, screening) = screened(&h).await;
    app.decide_screening(&h.officer, screening, verdict(&h.officer, Seat::First, Possible)).await.unwrap();
    let give = |who: &Actor| {
        let (app, who, command) = (app.clone(), who.clone(), verdict(who, Seat::Second, Possible));
        tokio::spawn(async move { app.verify_screening(&who, screening, command).await })
    };
    let (one, other) = (give(&h.colleague), give(&h.supervisor));
    let results = [one.await.unwrap(), other.await.unwrap()];
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
    let refused = results.into_iter().find_map(Result::err).unwrap();
    let told = matches!(refused, AppError::Conflict | AppError::State(StateError::RoundDecided));
    assert!(told, "{refused:?}");
    let verdicts = app.store().about::<model::kind::Verdict>(screening.record()).await.unwrap();
    assert_eq!(verdicts.len(), 2);
    let history = app.store().get::<model::kind::Case>(case).await.unwrap().unwrap().facts.trafficking;
    assert_eq!(history.history().len(), 2, "the track moved once");
}

#[tokio::test(flavor = "multi_thread")]
async fn new_facts_open_a_round_and_nothing_before_is_lost() {
    let h = house().await;
    let app = &h.t.app;
    let (case, screening) = screened(&h).await;
    app.decide_screening(&h.officer, screening, verdict(&h.officer, Seat::First, NotEstablished)).await.unwrap();
    let open = GiveVerdict { new_facts: Some(words("A call.")), ..verdict(&h.supervisor, Seat::First, Possible) };
    let open = app.reassess_screening(&h.supervisor, screening, GiveVerdict { round: 2, ..open }).await;
    assert_eq!(open.err().and_then(state_of), Some(StateError::RoundOpen), "one round at a time");
    app.verify_screening(&h.colleague, screening, verdict(&h.colleague, Seat::Second, NotEstablished)).await.unwrap();
    assert_eq!(statuses(&h, case).await.0, TrackStatus::NotEstablished);

    let anew = GiveVerdict { round: 2, ..verdict(&h.supervisor, Seat::First, Possible) };
    let silent = app.reassess_screening(&h.supervisor, screening, anew.clone()).await;
    assert_eq!(silent.err().and_then(state_of), Some(StateError::NewFactsMissing));
    let anew = GiveVerdict { new_facts: Some(words("Her sister called.")), ..anew };
    assert_eq!(app.reassess_screening(&h.supervisor, screening, anew).await.unwrap(), RoundState::AwaitsSecond);
    assert_eq!(statuses(&h, case).await.0, TrackStatus::NotEstablished, "what was decided holds until the new round is");
    let second = GiveVerdict { round: 2, ..verdict(&h.officer, Seat::Second, Possible) };
    app.verify_screening(&h.officer, screening, second).await.unwrap();
    assert_eq!(statuses(&h, case).await.0, TrackStatus::Possible);
    let view = app.read_identification(&h.officer, screening).await.unwrap();
    assert_eq!(view.rounds.iter().map(|round| round.seen.len()).collect::<Vec<_>>(), [2, 2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn before_the_round_is_decided_no_entry_says_what_was_decided() {
    let h = house().await;
    let app = &h.t.app;
    let (case, screening) = screened(&h).await;
    app.decide_screening(&h.officer, screening, verdict(&h.officer, Seat::First, Confirmed)).await.unwrap();
    let timeline = app.case_timeline(&h.supervisor, case).await.unwrap();
    let ledger = app.read_ledger(&h.auditor, &app::audit::LedgerFilter::default(), 500).await.unwrap();
    let said = format!("{timeline:?} {ledger:?} {:?}", app.inbox(&h.colleague).unwrap());
    assert!(!said.contains("confirmed"), "{said}");
    let view = app.read_identification(&h.colleague, screening).await.unwrap();
    assert!(!format!("{:?}", view.rounds).contains("Confirmed"));
    assert!(matches!(app.case_screening(&h.supervisor, case).await.unwrap().unwrap().state, "awaits_second"));
}
