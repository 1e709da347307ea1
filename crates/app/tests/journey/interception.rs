//! Somebody is held: on which basis, since when, and the clock that calls before the limit passes.

use app::inbox::{Urgency, Waiting};
use app::interception::{HeldAt, RecordInterception, ReleaseHeld};
use app::{AppError, StateError};
use jiff::SignedDuration;
use model::{Answer, HoldClock, ReleasedTo};
use policy::Denial;

use crate::support::{House, house};

fn held(h: &House, from: HeldAt) -> RecordInterception {
    RecordInterception {
        from,
        bases: vec!["preventive-search".to_owned()],
        held_since: h.t.app.now(),
        post: None,
        woman_searched: Answer::Given(true),
        female_officer: Answer::Unknown,
        guardian_told: Answer::NotAsked,
        probation_told: Answer::NotAsked,
        complaint_made: Answer::NotAsked,
        complaint: Some("GD 1123".parse().unwrap()),
        circumstances: Some("Behind the customs shed.".parse().unwrap()),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clock_calls_before_the_limit_and_says_plainly_when_it_has_passed() {
    let h = house().await;
    let app = &h.t.app;
    let case = h.case("Jolil Mia").await;
    let id = app.record_interception(&h.officer, held(&h, HeldAt::Case(case))).await.unwrap();
    let view = app.read_interception(&h.officer, id).await.unwrap();
    assert!(view.facts.lacks_female_officer() && view.facts.complaint_made == Answer::Given(true));
    assert_eq!((view.facts.limit_hours, view.facts.post), (24, h.officer.post), "the country's limit, the officer's post");
    let row = |h: &House| {
        let rows = h.t.app.inbox(&h.supervisor).unwrap();
        rows.into_iter().find(|row| matches!(row.what, Waiting::Hold { .. })).expect("a hold waits")
    };
    assert_eq!(row(&h).urgency, Urgency::Today);
    h.t.clock.advance(SignedDuration::from_hours(19));
    assert_eq!(row(&h).urgency, Urgency::Now);
    h.t.clock.advance(SignedDuration::from_hours(6));
    assert!(matches!(app.read_interception(&h.officer, id).await.unwrap().clock, HoldClock::Past(_)));

    let release = ReleaseHeld {
        at: app.now(),
        to: ReleasedTo::Court,
        place: Some("Jashore".parse().unwrap()),
        guardian_told: Answer::NotAsked,
        probation_told: Answer::NotAsked,
        complaint: None,
        version: 1,
    };
    let before = ReleaseHeld { at: app.now() - SignedDuration::from_hours(40), ..release.clone() };
    let before = app.release_held(&h.officer, id, before).await;
    assert!(matches!(before, Err(AppError::State(StateError::HoldTimes))), "nobody is released before the hold began");
    app.release_held(&h.officer, id, release.clone()).await.unwrap();
    let again = app.release_held(&h.officer, id, ReleaseHeld { version: 2, ..release }).await;
    assert!(matches!(again, Err(AppError::State(StateError::HoldEnded))));
    let ended = app.read_interception(&h.officer, id).await.unwrap();
    assert!(matches!(ended.clock, HoldClock::Ended { within: false, .. }));
    assert_eq!(ended.identity.unwrap().complaint.unwrap().as_str(), "GD 1123", "what was sealed before stays");
    assert!(!app.inbox(&h.supervisor).unwrap().iter().any(|row| matches!(row.what, Waiting::Hold { .. })));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_needs_a_basis_a_time_that_can_be_and_a_record_of_ones_own() {
    let h = house().await;
    let app = &h.t.app;
    let encounter = h.check("Jolil Mia").await;
    let from = HeldAt::Encounter(encounter);
    let without = RecordInterception { bases: vec![], ..held(&h, from) };
    assert!(matches!(app.record_interception(&h.officer, without).await, Err(AppError::State(StateError::NotABasis))));
    let invented = RecordInterception { bases: vec!["because".to_owned()], ..held(&h, from) };
    assert!(matches!(app.record_interception(&h.officer, invented).await, Err(AppError::State(StateError::NotABasis))));
    let future = RecordInterception { held_since: app.now() + SignedDuration::from_hours(2), ..held(&h, from) };
    assert!(matches!(app.record_interception(&h.officer, future).await, Err(AppError::State(StateError::HoldTimes))));
    assert!(matches!(app.record_interception(&h.colleague, held(&h, from)).await, Err(AppError::Denied(Denial::NotFound))));
    assert!(matches!(app.record_interception(&h.worker, held(&h, from)).await, Err(AppError::Denied(Denial::Role))));

    let id = app.record_interception(&h.officer, held(&h, from)).await.unwrap();
    assert!(matches!(app.read_interception(&h.colleague, id).await, Err(AppError::Denied(Denial::Relation))));
    assert!(matches!(app.read_interception(&h.worker, id).await, Err(AppError::Denied(_))));
    assert_eq!(app.list_interceptions(&h.officer).unwrap().len(), 1);
    assert!(app.list_interceptions(&h.colleague).unwrap().is_empty());
}
