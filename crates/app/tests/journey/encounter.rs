//! The main path.

use app::cases::{
    AddJourney, AddNote, AddRelation, CaseFilter, CaseSort, DecideTrack, OpenCase, OpenIdentity, RelatedPerson, Whom,
};
use app::encounters::Candidate;
use app::watchlists::LoadWatchlist;
use app::{AppError, StateError};
use exchange::lists;
use model::{Answer, CaseStatus, Leg, LinkRole, ListFormat, NoteKind, Purpose, Reason, TrackKind, TrackStatus};
use policy::Denial;
use store::LedgerFilter;

use crate::support::{house, traveller};

#[tokio::test(flavor = "multi_thread")]
async fn an_encounter_becomes_a_case_that_another_agency_protects() {
    let h = house().await;
    let app = &h.t.app;
    let case = h.case("রহিমা খাতুন").await;
    let leg = Leg {
        from_country: Answer::Unknown,
        from_place: Answer::Given("BD2022".into()),
        to_country: Answer::NotAsked,
        to_place: Answer::Unknown,
        mode: Answer::NotAsked,
        border_point: Answer::NotAsked,
        on: Answer::Unknown,
        transport: Answer::PreferNotToSay,
    };
    let remarks = Some("By night, in a covered van.".parse().unwrap());
    app.add_journey(&h.officer, case, AddJourney { legs: vec![leg], remarks }).await.unwrap();
    let identity = Box::new(traveller("Jamal", None).traveller);
    let other = RelatedPerson::New { identity, sex: Answer::Unknown };
    app.add_relation(&h.officer, case, AddRelation { role: LinkRole::Recruiter, other }).await.unwrap();
    let note = |kind, text: &str| AddNote { kind, text: text.parse().unwrap() };
    app.add_note(&h.officer, case, note(NoteKind::Protection, "Afraid of the driver.")).await.unwrap();
    assert_eq!(app.read_notes(&h.officer, case).await.unwrap().len(), 1);

    h.hand_to_worker(case).await.unwrap();

    let seen = app.read_case(&h.worker, case).await.unwrap();
    assert_eq!((seen.journeys.len(), seen.relations.len()), (1, 1));
    assert_eq!(seen.facts.trafficking.status(), TrackStatus::Undecided);
    let open = OpenIdentity { purpose: Purpose::Protection, reason: Reason::Assist };
    let identity = app.open_identity(&h.worker, case, open).await.unwrap();
    assert_eq!(identity.person.names[0].full.as_str(), "রহিমা খাতুন");
    assert_eq!(identity.narrative.unwrap().as_str(), "Found at the river.");
    assert_eq!((identity.journeys.len(), identity.related.len()), (1, 1));
    app.add_note(&h.worker, case, note(NoteKind::Protection, "Sleeps in room two.")).await.unwrap();
    assert_eq!(app.read_notes(&h.worker, case).await.unwrap().len(), 2);

    let left = app.read_case(&h.officer, case).await.unwrap();
    assert!(left.protection_track && !left.rights.change && left.rights.identity_purposes.is_empty());
    assert!(app.read_notes(&h.officer, case).await.unwrap().is_empty());
    assert!(app.case_timeline(&h.officer, case).await.unwrap().iter().all(|e| e.action != "note.add.protection"));
    assert!(app.case_timeline(&h.worker, case).await.unwrap().iter().any(|e| e.action == "note.add.protection"));
    assert!(matches!(app.open_identity(&h.officer, case, open).await, Err(AppError::Denied(Denial::Relation))));

    let filter = LedgerFilter { action: Some("identity.open".into()), ..LedgerFilter::default() };
    let looks = app.read_ledger(&h.auditor, &filter, 50).await.unwrap();
    assert_eq!(looks.len(), 2, "the person and the related person");
    assert!(looks[0].detail.contains(&("reason".into(), "assist".into())));
    assert_eq!(looks[0].who.as_ref().unwrap().0, h.worker.account);
    assert!(app.verify_ledger(&h.auditor).await.unwrap().holds());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_person_and_a_listed_one_are_shown_with_reasons_before_anything_is_created() {
    let h = house().await;
    let app = &h.t.app;
    let line = r#"{"id":"x","schema":"Person","properties":{"name":["Kamal Uddin Chowdhury"],"birthDate":["1984-03-12"]}}"#;
    let read = lists::collect(lists::ListFormat::FollowTheMoney, line.as_bytes(), app.today());
    let command = LoadWatchlist::new("List", ListFormat::FollowTheMoney, "Test");
    app.load_watchlist_as_house(command, read.entries, |_| {}).await.unwrap();
    let first = app.check_traveller(&h.officer, traveller("কামাল উদ্দিন চৌধুরী", Some("1984-03-12"))).await.unwrap();
    let view = app.read_encounter(&h.officer, first).await.unwrap();
    assert!(matches!(view.candidates[..], [ref c] if matches!(c.candidate, Candidate::Listed { .. }) && !c.terms.is_empty()));
    assert!(matches!(&view.lists[..], [list] if list.name == "List" && list.entries == 1 && list.as_of.is_some()));
    app.open_case(&h.officer, OpenCase { encounter: first, whom: Whom::New, narrative: None }).await.unwrap();

    let again = app.check_traveller(&h.officer, traveller("Kamal Uddin Choudhury", Some("1984-03-12"))).await.unwrap();
    let view = app.read_encounter(&h.officer, again).await.unwrap();
    let known = view.candidates.iter().find_map(|c| match &c.candidate {
        Candidate::Person { person, .. } => Some(*person),
        _ => None,
    });
    let known = known.expect("the person recorded before is found in the other script");
    let case = app.open_case(&h.officer, OpenCase { encounter: again, whom: Whom::Known(known), narrative: None }).await.unwrap();
    assert_eq!(app.case_view(&h.officer, case).await.unwrap().facts.person, known);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_agencys_person_is_not_shown_and_a_handed_on_one_without_name() {
    let h = house().await;
    let app = &h.t.app;
    let case = h.case("Shabnur Akter").await;
    let look = |who: model::Actor| {
        let app = app.clone();
        async move {
            let encounter = app.check_traveller(&who, traveller("Shabnur Akter", Some("1999-05-06"))).await.unwrap();
            app.read_encounter(&who, encounter).await.unwrap().candidates
        }
    };
    assert!(look(h.worker.clone()).await.is_empty(), "a protecting agency without relation learns nothing");
    assert!(matches!(look(h.colleague.clone()).await[..], [ref c] if matches!(c.candidate, Candidate::Person { .. })));
    let version = app.case_view(&h.officer, case).await.unwrap().version;
    let to = app::cases::HandOver { to: h.worker.agency, assignee: None, version };
    app.hand_over(&h.officer, case, to).await.unwrap();
    let candidates = look(h.colleague.clone()).await;
    assert!(matches!(candidates[..], [ref c] if matches!(c.candidate, Candidate::HandedOn { .. }) && c.terms.is_empty()));
    assert!(matches!(look(h.worker.clone()).await[..], [ref c] if matches!(c.candidate, Candidate::Person { .. })));
}

#[tokio::test(flavor = "multi_thread")]
async fn tracks_keep_their_history_and_closed_cases_refuse_work() {
    let h = house().await;
    let app = &h.t.app;
    let case = h.case("Rina").await;
    let version = |v: &app::cases::CaseView| v.version;
    let view = app.case_view(&h.officer, case).await.unwrap();
    let decide = DecideTrack { track: TrackKind::Trafficking, status: TrackStatus::Possible, version: version(&view) };
    app.decide_track(&h.officer, case, decide).await.unwrap();
    assert!(matches!(app.decide_track(&h.officer, case, decide).await, Err(AppError::Conflict)), "a stale version");
    let view = app.case_view(&h.officer, case).await.unwrap();
    assert_eq!(view.facts.trafficking.history().len(), 2);
    assert_eq!(view.facts.smuggling.status(), TrackStatus::Undecided);
    app.set_case_status(&h.officer, case, CaseStatus::Closed, version(&view)).await.unwrap();
    let closed = app.add_journey(&h.officer, case, AddJourney { legs: vec![], remarks: None }).await;
    assert!(matches!(closed, Err(AppError::State(StateError::CaseClosed))));
}

#[tokio::test(flavor = "multi_thread")]
async fn erasing_a_person_leaves_facts_and_a_whole_ledger() {
    let h = house().await;
    let app = &h.t.app;
    let case = h.case("Moyna").await;
    assert!(matches!(app.erase_person(&h.supervisor, case).await, Err(AppError::State(StateError::CaseOpen))));
    let version = app.case_view(&h.officer, case).await.unwrap().version;
    app.set_case_status(&h.officer, case, CaseStatus::Closed, version).await.unwrap();
    assert!(matches!(app.erase_person(&h.officer, case).await, Err(AppError::Denied(_))), "an officer alone does not erase");
    app.erase_person(&h.supervisor, case).await.unwrap();
    let view = app.case_view(&h.supervisor, case).await.unwrap();
    assert!(view.erased && view.rights.identity_purposes.is_empty());
    let open = OpenIdentity { purpose: Purpose::Investigation, reason: Reason::Correct };
    assert!(matches!(app.open_identity(&h.supervisor, case, open).await, Err(AppError::Erased)));
    let encounter = h.check("Moyna").await;
    assert!(app.read_encounter(&h.officer, encounter).await.unwrap().candidates.is_empty(), "the name index forgot her");
    assert!(app.verify_ledger(&h.auditor).await.unwrap().holds());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_supervisor_lists_filters_and_pages_the_agencys_cases() {
    let h = house().await;
    let app = &h.t.app;
    for i in 0..7 {
        let case = h.case(["Asha", "Bina", "Chaya", "Dipa", "Eva", "Fahima", "Gita"][i]).await;
        if i < 2 {
            h.hand_to_worker(case).await.unwrap();
        }
    }
    let list = |filter: CaseFilter, page| app.list_cases(&h.supervisor, &filter, CaseSort::Oldest, page, 3).unwrap();
    let all = list(CaseFilter::default(), 1);
    assert_eq!((all.total, all.rows.len()), (7, 3));
    assert_eq!(list(CaseFilter::default(), 99).page, 3, "a page after the last is the last");
    assert_eq!(list(CaseFilter { holder: Some(h.worker.agency), ..CaseFilter::default() }, 1).total, 2);
    assert_eq!(list(CaseFilter { min_age_days: Some(1), ..CaseFilter::default() }, 1).total, 0);
    assert!(all.rows.windows(2).all(|pair| pair[0].facts.opened_at <= pair[1].facts.opened_at));
    assert_eq!(
        app.list_cases(&h.colleague, &CaseFilter::default(), CaseSort::Newest, 1, 50).unwrap().total,
        0,
        "an officer lists own cases only"
    );
    assert!(matches!(app.list_cases(&h.admin, &CaseFilter::default(), CaseSort::Newest, 1, 50), Err(AppError::Denied(_))));
}
