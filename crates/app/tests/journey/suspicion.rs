//! Suspicion stands apart from protection, and nobody who is protected is accused by one person alone, whichever came first.

use app::cases::{DecideTrack, HandOver};
use app::inbox::Waiting;
use app::suspicion::{DecideSuspicion, EnterSuspicion, Suspect};
use app::{AppError, StateError};
use model::{
    Actor, CaseId, NonPunishmentGround, NonPunishmentReview, Notice, NoticeProof, NoticeTo, Role, SuspicionBasis, SuspicionId,
    SuspicionState, TrackKind, TrackStatus,
};
use policy::Denial;

use crate::support::{House, house};

fn entered(suspect: Suspect) -> EnterSuspicion {
    EnterSuspicion { suspect, basis: vec![SuspicionBasis::Transported], words: "He led the group.".parse().unwrap() }
}

fn review(h: &House) -> NonPunishmentReview {
    let notice = Notice { to: NoticeTo::LegalAid, on: h.t.app.today(), proof: NoticeProof::Delivered };
    NonPunishmentReview { ground: NonPunishmentGround::OtherFacts, notice }
}

async fn accuse(h: &House, who: &Actor, id: SuspicionId, review: Option<NonPunishmentReview>) -> Result<(), AppError> {
    let version = h.t.app.store().get::<model::kind::Suspicion>(id).await.unwrap().unwrap().version;
    let words = "Section 15.".parse().unwrap();
    h.t.app.decide_suspicion(who, id, DecideSuspicion { state: SuspicionState::Accused, words, review, version }).await
}

async fn identify(h: &House, who: &Actor, case: CaseId, status: TrackStatus) {
    let version = h.t.app.case_view(who, case).await.unwrap().version;
    h.t.app.decide_track(who, case, DecideTrack { track: TrackKind::Trafficking, status, version }).await.unwrap();
}

fn refusal(result: Result<(), AppError>) -> Option<StateError> {
    if let Err(AppError::State(state)) = result { Some(state) } else { None }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_protected_person_needs_a_supervisor_a_legal_reason_and_a_notice() {
    let h = house().await;
    let app = &h.t.app;
    let case = h.case("Jolil Mia").await;
    identify(&h, &h.officer, case, TrackStatus::Possible).await;
    let id = app.enter_suspicion(&h.officer, case, entered(Suspect::CasePerson)).await.unwrap();
    assert!(app.read_suspicion(&h.officer, id).await.unwrap().protection.is_some());

    assert!(matches!(accuse(&h, &h.officer, id, Some(review(&h))).await, Err(AppError::Denied(_))), "an officer accuses nobody");
    assert_eq!(
        refusal(accuse(&h, &h.supervisor, id, None).await),
        Some(StateError::NonPunishment),
        "not without a reason and a notice"
    );
    let mut later = review(&h);
    later.notice.on = app.today().tomorrow().unwrap();
    assert_eq!(refusal(accuse(&h, &h.supervisor, id, Some(later)).await), Some(StateError::NoticeDay));
    accuse(&h, &h.supervisor, id, Some(review(&h))).await.unwrap();
    let view = app.read_suspicion(&h.supervisor, id).await.unwrap();
    assert!(!view.row.needs_review && view.row.facts.last().review.is_some());

    // A later, stronger status asks again.
    h.t.clock.advance(jiff::SignedDuration::from_secs(60));
    identify(&h, &h.officer, case, TrackStatus::Confirmed).await;
    assert!(app.read_suspicion(&h.supervisor, id).await.unwrap().row.needs_review);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_account_is_not_officer_and_supervisor_of_itself() {
    let h = house().await;
    let case = h.case("Jolil Mia").await;
    identify(&h, &h.officer, case, TrackStatus::Confirmed).await;
    let id = h.t.app.enter_suspicion(&h.supervisor, case, entered(Suspect::CasePerson)).await.unwrap();
    let alone = accuse(&h, &h.supervisor, id, Some(review(&h))).await;
    assert_eq!(refusal(alone), Some(StateError::SecondPersonNeeded));
    let other = h.t.user(Role::Supervisor, "bgb").await;
    accuse(&h, &other, id, Some(review(&h))).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_identification_after_the_accusation_calls_the_supervisor() {
    let h = house().await;
    let app = &h.t.app;
    let case = h.case("Jolil Mia").await;
    let id = app.enter_suspicion(&h.officer, case, entered(Suspect::CasePerson)).await.unwrap();
    accuse(&h, &h.supervisor, id, None).await.unwrap();
    let task = |h: &House| {
        let rows = h.t.app.inbox(&h.supervisor).unwrap();
        rows.iter().any(|row| row.what == Waiting::Accusation { id })
    };
    assert!(!task(&h), "nobody is protected yet");
    identify(&h, &h.officer, case, TrackStatus::Possible).await;
    assert!(task(&h), "now somebody has to look");
    assert_eq!(refusal(accuse(&h, &h.supervisor, id, None).await), Some(StateError::NonPunishment));
    accuse(&h, &h.supervisor, id, Some(review(&h))).await.unwrap();
    assert!(!task(&h));
    assert_eq!(refusal(accuse(&h, &h.supervisor, id, Some(review(&h))).await), Some(StateError::SuspicionStep), "it was decided");
}

#[tokio::test(flavor = "multi_thread")]
async fn protection_is_found_by_the_screening_that_still_waits() {
    let h = house().await;
    let case = h.case("Jolil Mia").await;
    let made = testkit::TestScreening {
        case: Some(case),
        yes: vec!["B-danger"],
        ..testkit::TestScreening::by(h.officer.account, h.officer.agency)
    };
    made.put(&h.t.app).await;
    let id = h.t.app.enter_suspicion(&h.officer, case, entered(Suspect::CasePerson)).await.unwrap();
    let early = accuse(&h, &h.supervisor, id, None).await;
    assert_eq!(refusal(early), Some(StateError::NonPunishment), "screening asks first, charges come later");
}

#[tokio::test(flavor = "multi_thread")]
async fn protection_never_sees_a_suspicion() {
    let h = house().await;
    let app = &h.t.app;
    let case = h.case("Jolil Mia").await;
    let id = app.enter_suspicion(&h.officer, case, entered(Suspect::CannotTell)).await.unwrap();
    assert_eq!(refusal(accuse(&h, &h.supervisor, id, None).await), Some(StateError::SuspectUnknown), "nobody is named");
    h.hand_to_worker(case).await.unwrap();
    let both = h.t.user(Role::Supervisor, "ngo-shelter").await;
    for who in [&h.worker, &both] {
        assert!(matches!(app.read_suspicion(who, id).await, Err(AppError::Denied(_))));
        assert!(matches!(app.case_suspicions(who, case).await, Err(AppError::Denied(Denial::Role))));
        let told = format!("{:?} {:?}", app.case_timeline(who, case).await.unwrap(), app.inbox(who).unwrap());
        assert!(!told.contains("suspicion") && !told.contains(&id.to_string()), "{told}");
    }
    // It stays with the agency that entered it, and another agency's supervisor learns nothing.
    assert!(app.read_suspicion(&h.officer, id).await.is_ok());
    let stranger = h.t.user(Role::Supervisor, "coast-guard").await;
    h.t.user(Role::Investigator, "coast-guard").await;
    assert!(matches!(app.read_suspicion(&stranger, id).await, Err(AppError::Denied(Denial::NotFound))));
    // Handed on among those who enforce, it goes with the case.
    let version = app.case_view(&h.worker, case).await.unwrap().version;
    let to = HandOver { to: stranger.agency, assignee: None, version };
    app.hand_over(&h.worker, case, to).await.unwrap();
    assert!(app.read_suspicion(&stranger, id).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn erasing_the_person_takes_the_words_of_a_suspicion_too() {
    let h = house().await;
    let app = &h.t.app;
    let case = h.case("Jolil Mia").await;
    let id = app.enter_suspicion(&h.officer, case, entered(Suspect::CasePerson)).await.unwrap();
    let version = app.case_view(&h.officer, case).await.unwrap().version;
    app.set_case_status(&h.officer, case, model::CaseStatus::Closed, version).await.unwrap();
    app.erase_person(&h.supervisor, case).await.unwrap();
    let view = app.read_suspicion(&h.supervisor, id).await.unwrap();
    assert!(view.identity.is_none() && !view.may_decide);
    assert!(app.verify_ledger(&h.auditor).await.unwrap().holds());
}
