//! Wrong role, other agency, guesses, two at once.

use app::cases::{AddNote, HandOver, OpenCase, OpenIdentity, Whom};
use app::{AppError, StateError};
use model::{Actor, CaseId, NoteKind, PersonId, Purpose, Reason, Role};
use policy::Denial;
use uuid::Uuid;

use crate::support::house;

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_is_not_there_and_one_that_is_secret_fail_alike() {
    let h = house().await;
    let app = &h.t.app;
    let secret = h.case("Rokeya").await;
    let missing = CaseId(Uuid::from_u128(1));
    let stranger = h.t.user(Role::CaseWorker, "dss").await;
    let hidden = |result: Result<(), AppError>| matches!(result, Err(AppError::NotFound | AppError::Denied(Denial::NotFound)));
    for case in [secret, missing] {
        for actor in [&stranger, &h.worker, &h.admin, &h.auditor] {
            assert!(hidden(app.read_case(actor, case).await.map(|_| ())));
            assert!(hidden(app.read_notes(actor, case).await.map(|_| ())));
            assert!(hidden(app.case_timeline(actor, case).await.map(|_| ())));
            let open = OpenIdentity { purpose: Purpose::Protection, reason: Reason::Assist };
            assert!(hidden(app.open_identity(actor, case, open).await.map(|_| ())));
            let to = HandOver { to: actor.agency, assignee: None, version: 1 };
            assert!(hidden(app.hand_over(actor, case, to).await));
            let note = AddNote { kind: NoteKind::General, text: "x".parse().unwrap() };
            assert!(hidden(app.add_note(actor, case, note).await.map(|_| ())));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_encounter_belongs_to_the_officer_who_looked() {
    let h = house().await;
    let app = &h.t.app;
    let encounter = h.check("Anika").await;
    for actor in [&h.colleague, &h.supervisor, &h.worker, &h.admin] {
        assert!(app.read_encounter(actor, encounter).await.is_err());
        let open = OpenCase { encounter, whom: Whom::New, narrative: None };
        assert!(app.open_case(actor, open).await.is_err());
    }
    app.close_encounter(&h.officer, encounter).await.unwrap();
    assert!(matches!(app.close_encounter(&h.officer, encounter).await, Err(AppError::State(StateError::EncounterEnded))));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_opens_a_case_about_a_person_they_were_not_shown() {
    let h = house().await;
    let app = &h.t.app;
    let case = h.case("Poly").await;
    let person = app.case_view(&h.officer, case).await.unwrap().facts.person;
    let unlike = h.check("Zakaria Mollah").await;
    for guessed in [person, PersonId(Uuid::from_u128(3))] {
        let open = OpenCase { encounter: unlike, whom: Whom::Known(guessed), narrative: None };
        assert!(matches!(app.open_case(&h.officer, open).await, Err(AppError::State(StateError::NotShown))));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_open_a_case_from_one_encounter_one_succeeds() {
    let h = house().await;
    let encounter = h.check("Twice").await;
    let open = || {
        let (app, officer) = (h.t.app.clone(), h.officer.clone());
        tokio::spawn(
            async move { app.open_case(&officer, OpenCase { encounter, whom: Whom::New, narrative: None }).await.is_ok() },
        )
    };
    let (a, b) = (open(), open());
    assert!(a.await.unwrap() != b.await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_goes_only_to_somebody_who_may_hold_it() {
    let h = house().await;
    let app = &h.t.app;
    let case = h.case("Lipi").await;
    let version = app.case_view(&h.officer, case).await.unwrap().version;
    let give = |to: &Actor, assignee: Option<model::AccountId>| HandOver { to: to.agency, assignee, version };
    let refused = |result| matches!(result, Err(AppError::State(_)));
    assert!(refused(app.hand_over(&h.officer, case, give(&h.admin, None)).await), "a ministry takes no cases");
    assert!(refused(app.hand_over(&h.officer, case, give(&h.worker, Some(h.officer.account))).await), "not a colleague there");
    assert!(matches!(app.hand_over(&h.supervisor, case, give(&h.worker, None)).await, Ok(())), "a supervisor may");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_cannot_give_a_role_that_the_agency_must_not_have() {
    let h = house().await;
    let app = &h.t.app;
    let facts = |roles: Vec<Role>, agency| model::AccountFacts {
        agency,
        post: None,
        roles,
        language: model::Language::English,
        active: true,
        second_factor_required: false,
    };
    let who = |login: &str| model::AccountIdentity { login: login.into(), display_name: "X".into() };
    let added = app.add_account(&h.admin, facts(vec![Role::CaseWorker], h.officer.agency), who("a")).await;
    assert!(matches!(added, Err(AppError::State(StateError::RoleDoesNotFit))));
    assert!(matches!(
        app.add_account(&h.officer, facts(vec![Role::BorderOfficer], h.officer.agency), who("b")).await,
        Err(AppError::Denied(_))
    ));
    let alone = app.account_details(&h.admin, h.admin.account).await.unwrap();
    let mut demoted = alone.entry.facts.clone();
    demoted.active = false;
    let change = app.change_account(&h.admin, h.admin.account, alone.entry.version, demoted, who(&alone.entry.login)).await;
    assert!(matches!(change, Err(AppError::State(StateError::LastAdministrator))));
}
