//! Hits are decided, remembered, and for arrest looked at by two.

use app::decisions::{DecideHit, SecondLookCommand};
use app::encounters::CandidateView;
use app::watchlists::LoadWatchlist;
use app::{AppError, StateError};
use exchange::lists;
use model::{
    Actor, DecisionId, DecisionState, DocumentKind, EncounterId, HitAnswer, HitTarget, LeftOut, ListFormat, ListGrade, ListTerms,
    Role, TravelDocument,
};
use policy::Denial;

use crate::support::{House, house, traveller};

async fn list(h: &House, grade: ListGrade, remark: &str) {
    let line = serde_json::json!({
        "id": "7", "schema": "Person", "properties": {"name": ["Jolil Mia"], "birthDate": ["1984-03-12"], "notes": [remark]}
    });
    let read = lists::collect(lists::ListFormat::FollowTheMoney, line.to_string().as_bytes(), h.t.app.today());
    let terms = ListTerms { owner: Some(h.supervisor.agency), grade, ..ListTerms::default() };
    let load = LoadWatchlist { terms: Some(terms), ..LoadWatchlist::new("Wanted", ListFormat::FollowTheMoney, "Test") };
    h.t.app.load_watchlist(&h.supervisor, load, read.entries).await.unwrap();
}

async fn check(h: &House, who: &Actor, number: Option<&str>) -> EncounterId {
    let mut command = traveller("Jolil Mia", Some("1984-03-12"));
    let kind = DocumentKind::Passport;
    let document = number.map(|number| TravelDocument { kind, number: number.to_owned(), issuer: None, expires: None });
    command.traveller.documents = document.into_iter().collect();
    h.t.app.check_traveller(who, command).await.unwrap()
}

async fn only_hit(h: &House, who: &Actor, encounter: EncounterId) -> CandidateView {
    let view = h.t.app.read_encounter(who, encounter).await.unwrap();
    let [hit] = &view.candidates[..] else { panic!("{} hits", view.candidates.len()) };
    hit.clone()
}

fn decision(target: HitTarget, answer: HitAnswer, version: u32) -> DecideHit {
    DecideHit { target, answer, reason: "Compared the photograph.".parse().unwrap(), version }
}

fn second(version: u32, answer: HitAnswer) -> SecondLookCommand {
    SecondLookCommand { version, answer, reason: "Scar above the left eye.".parse().unwrap() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_is_remembered_for_the_same_two_until_the_entry_changes() {
    let h = house().await;
    let app = &h.t.app;
    list(&h, ListGrade::StopAndQuestion, "one").await;
    let first = check(&h, &h.officer, Some("AB1234567")).await;
    let target = only_hit(&h, &h.officer, first).await.target();
    let state = app.decide_hit(&h.officer, first, decision(target, HitAnswer::Different, 0)).await.unwrap();
    assert_eq!(state, DecisionState::InForce);

    // Another officer of another enforcing agency meets the same passport.
    let airport = h.t.user(Role::BorderOfficer, "immigration").await;
    let again = check(&h, &airport, Some("ab 1234567")).await;
    let remembered = only_hit(&h, &airport, again).await.remembered.expect("the same two");
    assert!(remembered.settles() && remembered.agency == h.officer.agency && !remembered.here);
    let other = check(&h, &airport, Some("AB7654321")).await;
    assert!(only_hit(&h, &airport, other).await.remembered.is_none(), "another passport is another traveller");
    // What an enforcing agency decided says nothing to a protecting one.
    let shelter = check(&h, &h.worker, Some("AB1234567")).await;
    assert!(only_hit(&h, &h.worker, shelter).await.remembered.is_none());

    list(&h, ListGrade::StopAndQuestion, "two").await;
    let changed = check(&h, &airport, Some("AB1234567")).await;
    assert!(only_hit(&h, &airport, changed).await.remembered.is_none(), "a changed entry asks again");
    assert!(app.verify_ledger(&h.auditor).await.unwrap().holds());
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_list_for_arrest_the_same_person_needs_a_second_officer() {
    let h = house().await;
    let app = &h.t.app;
    list(&h, ListGrade::Arrest, "one").await;
    let encounter = check(&h, &h.officer, None).await;
    let target = only_hit(&h, &h.officer, encounter).await.target();
    let state = app.decide_hit(&h.officer, encounter, decision(target, HitAnswer::Same, 0)).await.unwrap();
    assert_eq!(state, DecisionState::AwaitsSecond);
    let waiting = app.waiting_decisions(&h.colleague).unwrap();
    let [entry] = &waiting[..] else { panic!("{waiting:?}") };
    let id = entry.id;

    let confirm = |who: &Actor, version| {
        let (app, who) = (app.clone(), who.clone());
        async move { app.confirm_hit(&who, id, second(version, HitAnswer::Same)).await }
    };
    assert!(matches!(confirm(&h.officer, 1).await, Err(AppError::State(StateError::SecondPersonNeeded))), "not the first");
    assert!(matches!(confirm(&h.worker, 1).await, Err(AppError::Denied(Denial::Role))), "a protecting agency arrests nobody");
    let stranger = h.t.user(Role::Investigator, "cid-thb").await;
    assert!(
        matches!(confirm(&stranger, 1).await, Err(AppError::Denied(Denial::NotFound))),
        "another agency's check is not there"
    );
    assert!(matches!(confirm(&h.colleague, 9).await, Err(AppError::Conflict)), "a version nobody has seen");

    let view = app.second_look(&h.colleague, id).await.unwrap();
    assert!(view.may_answer && view.list == "Wanted" && !view.terms.is_empty());
    assert_eq!(view.listed.unwrap().names[0].as_str(), "Jolil Mia");
    assert!(!app.second_look(&h.officer, id).await.unwrap().may_answer);
    assert_eq!(confirm(&h.colleague, 1).await.unwrap(), DecisionState::InForce);
    let replay = confirm(&h.colleague, 2).await;
    assert!(matches!(replay, Err(AppError::State(StateError::Decided))), "a second look happens once");
    assert!(app.waiting_decisions(&h.colleague).unwrap().is_empty());
    let late = app.decide_hit(&h.officer, encounter, decision(target, HitAnswer::Different, 2)).await;
    assert!(matches!(late, Err(AppError::State(StateError::Decided))), "the first officer cannot take it back alone");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_officer_who_does_not_agree_keeps_the_hit_open() {
    let h = house().await;
    let app = &h.t.app;
    list(&h, ListGrade::Arrest, "one").await;
    let encounter = check(&h, &h.officer, None).await;
    let target = only_hit(&h, &h.officer, encounter).await.target();
    app.decide_hit(&h.officer, encounter, decision(target, HitAnswer::Same, 0)).await.unwrap();
    let id = app.waiting_decisions(&h.supervisor).unwrap()[0].id;
    let state = app.confirm_hit(&h.supervisor, id, second(1, HitAnswer::CannotTell)).await.unwrap();
    assert_eq!(state, DecisionState::NotConfirmed);
    let again = check(&h, &h.officer, None).await;
    assert!(only_hit(&h, &h.officer, again).await.remembered.is_none(), "what never held is not remembered");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_belongs_to_the_officer_of_the_check_and_to_its_version() {
    let h = house().await;
    let app = &h.t.app;
    list(&h, ListGrade::Information, "one").await;
    let encounter = check(&h, &h.officer, None).await;
    let target = only_hit(&h, &h.officer, encounter).await.target();
    let foreign = app.decide_hit(&h.colleague, encounter, decision(target, HitAnswer::Different, 0)).await;
    assert!(matches!(foreign, Err(AppError::Denied(Denial::NotFound))));
    let nobody = HitTarget::Entry(model::EntryId(uuid::Uuid::nil()));
    let unseen = app.decide_hit(&h.officer, encounter, decision(nobody, HitAnswer::Different, 0)).await;
    assert!(matches!(unseen, Err(AppError::State(StateError::NotShown))));
    app.decide_hit(&h.officer, encounter, decision(target, HitAnswer::CannotTell, 0)).await.unwrap();
    let stale = app.decide_hit(&h.officer, encounter, decision(target, HitAnswer::Different, 0)).await;
    assert!(matches!(stale, Err(AppError::Conflict)), "two windows of one officer");
    app.decide_hit(&h.officer, encounter, decision(target, HitAnswer::Different, 1)).await.unwrap();
    let own = only_hit(&h, &h.officer, encounter).await.remembered.unwrap();
    assert_eq!((own.answer, own.version, own.here), (HitAnswer::Different, 2, true));
    app.close_encounter(&h.officer, encounter).await.unwrap();
    let ended = app.decide_hit(&h.officer, encounter, decision(target, HitAnswer::Same, 2)).await;
    assert!(matches!(ended, Err(AppError::State(StateError::EncounterEnded))));
    let missing = app.confirm_hit(&h.colleague, DecisionId(uuid::Uuid::nil()), second(1, HitAnswer::Same)).await;
    assert!(matches!(missing, Err(AppError::NotFound)));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_hit_says_what_was_not_searched() {
    let h = house().await;
    let app = &h.t.app;
    list(&h, ListGrade::Information, "one").await;
    let list = app.names().lists().next().unwrap().clone();
    let change = app::watchlists::ChangeSource {
        version: list.version,
        purpose: list.facts.purpose,
        legal_basis: "Test".into(),
        terms: ListTerms { expires: Some(app.today().yesterday().unwrap()), ..list.facts.terms },
    };
    app.change_source(&h.supervisor, list.id, change).await.unwrap();
    let encounter = check(&h, &h.officer, None).await;
    let view = app.read_encounter(&h.officer, encounter).await.unwrap();
    assert!(view.candidates.is_empty() && view.lists.is_empty());
    assert_eq!(view.left_out, [(Some("Wanted".to_owned()), LeftOut::Expired)]);
}
