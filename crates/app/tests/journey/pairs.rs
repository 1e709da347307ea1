//! Persons who may be one: two cases of one officer, two agencies, chains, splits, erasure, and who must not know.

use app::cases::{HandOver, OpenCase, OpenIdentity, Whom};
use app::encounters::Candidate;
use app::pairs::{DecidePair, PairSide, PairView, QueueFilter, QueueSide, SplitPair};
use app::{AppError, StateError};
use model::{
    Actor, Answer, CaseId, CaseStatus, DocumentKind, PairGround, PairId, PairState, PairVerdict, PersonId, Purpose, Reason, Role,
    TravelDocument, kind,
};
use policy::Denial;
use store::{Author, Put};

use crate::support::{House, house, traveller};

const OPEN: OpenIdentity = OpenIdentity { purpose: Purpose::Investigation, reason: Reason::ConfirmIdentity };

/// Somebody with a name, a birth and a passport, as an officer enters them; the spelling is the officer's.
async fn recorded(h: &House, by: &Actor, name: &str) -> (CaseId, PersonId) {
    let mut check = traveller(name, Some("1984-03-12"));
    let number = "EB0123456".to_owned();
    check.traveller.documents = vec![TravelDocument { kind: DocumentKind::Passport, number, issuer: None, expires: None }];
    check.has_document = Answer::Given(true);
    let app = &h.t.app;
    let encounter = app.check_traveller(by, check).await.unwrap();
    let case = app.open_case(by, OpenCase { encounter, whom: Whom::New, narrative: None }).await.unwrap();
    (case, app.case_view(by, case).await.unwrap().facts.person)
}

async fn one_pair(h: &House, by: &Actor) -> PairId {
    h.t.app.look_for_pairs().await.unwrap();
    let queue = h.t.app.list_pairs(by, QueueFilter::Waiting, 1, 50).await.unwrap();
    assert_eq!(queue.rows.len(), 1, "each pair once: {:?}", queue.rows);
    queue.rows[0].id
}

async fn listed(h: &House, by: &Actor, filter: QueueFilter) -> usize {
    h.t.app.look_for_pairs().await.unwrap();
    h.t.app.list_pairs(by, filter, 1, 50).await.unwrap().total
}

fn verdict(verdict: PairVerdict, view: &PairView) -> DecidePair {
    DecidePair { verdict, ground: PairGround::Document, note: None, seen: view.seen.clone() }
}

fn split(view: &PairView) -> SplitPair {
    SplitPair { ground: PairGround::Mistake, note: None, seen: view.seen.clone() }
}

async fn decide(h: &House, by: &Actor, pair: PairId, what: PairVerdict) {
    let view = h.t.app.pair_view(by, pair).await.unwrap();
    h.t.app.decide_pair(by, pair, verdict(what, &view)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn one_woman_recorded_twice_becomes_one_hit_and_two_again() {
    let h = house().await;
    let app = &h.t.app;
    let (case, first) = recorded(&h, &h.officer, "Kamal Uddin Choudhury").await;
    let (_, second) = recorded(&h, &h.officer, "কামাল উদ্দিন চৌধুরী").await;
    let pair = one_pair(&h, &h.officer).await;
    assert_eq!(pair, PairId::of(first, second));

    let view = app.read_pair(&h.officer, pair).await.unwrap();
    assert!(!view.needs_two && view.may_decide && view.weight_bits.unwrap() > 13.0 && !view.terms.is_empty());
    assert!(view.terms.iter().all(|term| term.query.is_empty() && term.found.is_empty()), "names are opened, not shown");
    assert!(matches!(
        app.open_pair(&h.officer, pair, OpenIdentity { purpose: Purpose::Statistics, ..OPEN }).await,
        Err(AppError::Denied(Denial::Purpose))
    ));
    let opened = app.open_pair(&h.officer, pair, OPEN).await.unwrap();
    let names = opened.identities.map(|identity| identity.unwrap().names[0].full.as_str().to_owned());
    assert!(names.contains(&"Kamal Uddin Choudhury".to_owned()) && names.contains(&"কামাল উদ্দিন চৌধুরী".to_owned()));
    assert!(opened.terms.iter().any(|term| !term.query.is_empty()));

    app.decide_pair(&h.officer, pair, verdict(PairVerdict::Same, &view)).await.unwrap();
    assert!(app.pairs().merges().are_one(first, second));
    let check = app.check_traveller(&h.officer, traveller("Kamal Uddin Chowdhury", Some("1984-03-12"))).await.unwrap();
    let shown = app.read_encounter(&h.officer, check).await.unwrap();
    let people = shown.candidates.iter().filter(|c| matches!(c.candidate, Candidate::Person { .. })).count();
    assert_eq!(people, 1, "one person is one hit");
    let identity = app.open_identity(&h.officer, case, OPEN).await.unwrap();
    assert_eq!(identity.also.len(), 1);
    assert_eq!(identity.also[0].record.person, second);
    assert_eq!(identity.also[0].record.keepers, [h.officer.agency], "the union says who holds it");

    let view = app.pair_view(&h.officer, pair).await.unwrap();
    assert!(matches!(app.split_pair(&h.officer, pair, split(&view)).await, Err(AppError::Denied(Denial::Role))));
    let again = app.decide_pair(&h.officer, pair, verdict(PairVerdict::Different, &view)).await;
    assert!(matches!(again, Err(AppError::State(StateError::PairIsOne))), "who are one are parted, not decided on again");
    app.split_pair(&h.supervisor, pair, split(&view)).await.unwrap();
    assert!(!app.pairs().merges().are_one(first, second));
    assert!(app.open_identity(&h.officer, case, OPEN).await.unwrap().also.is_empty());
    assert_eq!(app.read_encounter(&h.officer, check).await.unwrap().candidates.len(), 2);
    assert_eq!(listed(&h, &h.officer, QueueFilter::Waiting).await, 0, "a split is a decision and is remembered");
    let history = app.pair_view(&h.supervisor, pair).await.unwrap().history;
    assert_eq!(history.iter().map(|step| step.verdict).collect::<Vec<_>>(), [PairVerdict::Same, PairVerdict::Split]);
    for person in [first, second] {
        assert_eq!(app.store().get::<kind::Person>(person).await.unwrap().unwrap().version, 1, "nobody was rewritten");
    }
    let told: Vec<String> = app.case_timeline(&h.officer, case).await.unwrap().into_iter().map(|entry| entry.action).collect();
    assert!(told.contains(&"person.merged".to_owned()) && told.contains(&"person.split".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_agencies_agree_by_two_people_and_see_nothing_of_each_other_before() {
    let h = house().await;
    let app = &h.t.app;
    let airport = h.t.user(Role::BorderOfficer, "immigration").await;
    let (_, ours) = recorded(&h, &h.officer, "Kamal Uddin Choudhury").await;
    let (their_case, theirs) = recorded(&h, &airport, "Kamal Uddin Chowdhury").await;
    let pair = one_pair(&h, &h.officer).await;

    let queue = app.list_pairs(&h.officer, QueueFilter::Waiting, 1, 50).await.unwrap();
    assert!(queue.rows[0].sides.contains(&QueueSide::Other) && queue.rows[0].weight_bits.is_none());
    let view = app.read_pair(&h.officer, pair).await.unwrap();
    let others = view.sides.iter().filter(|side| matches!(side, PairSide::Other)).count();
    assert_eq!((others, view.needs_two, view.weight_bits), (1, true, None));
    let all = format!("{view:?}");
    assert!(!all.contains(&theirs.to_string()) && !all.contains(&their_case.to_string()) && !all.contains("owdhury"), "{all}");
    let opened = app.open_pair(&h.officer, pair, OPEN).await.unwrap();
    let all = format!("{opened:?}").to_lowercase();
    assert_eq!(opened.identities.iter().flatten().count(), 1);
    assert!(all.contains("choudhury") && !all.contains("chowdhury"), "only the own side is opened: {all}");

    app.decide_pair(&h.officer, pair, verdict(PairVerdict::Same, &view)).await.unwrap();
    assert!(!app.pairs().merges().are_one(ours, theirs), "one agency alone merges nobody");
    let view = app.pair_view(&h.officer, pair).await.unwrap();
    assert_eq!(view.state, PairState::Waiting);
    app.decide_pair(&h.officer, pair, verdict(PairVerdict::Same, &view)).await.unwrap();
    let colleague_view = app.pair_view(&h.supervisor, pair).await.unwrap();
    app.decide_pair(&h.supervisor, pair, verdict(PairVerdict::Same, &colleague_view)).await.unwrap();
    assert!(!app.pairs().merges().are_one(ours, theirs), "a colleague is not the other agency");

    let queue = app.list_pairs(&airport, QueueFilter::Waiting, 1, 50).await.unwrap();
    assert!(queue.rows[0].other_says_same && queue.rows[0].state == PairState::Open);
    assert_eq!(app.pairs_waiting(&airport), 1);
    let their_view = app.pair_view(&airport, pair).await.unwrap();
    assert!(their_view.history.iter().all(|step| step.agency.is_none() && step.who.is_none()), "who asks is not said");
    app.decide_pair(&airport, pair, verdict(PairVerdict::Same, &their_view)).await.unwrap();
    assert!(app.pairs().merges().are_one(ours, theirs));
    for actor in [&h.officer, &airport] {
        let view = app.pair_view(actor, pair).await.unwrap();
        assert!(view.sides.iter().all(|side| matches!(side, PairSide::Own(_))) && view.state == PairState::Merged);
        assert_eq!(app.open_pair(actor, pair, OPEN).await.unwrap().identities.iter().flatten().count(), 2);
    }
    let view = app.pair_view(&h.supervisor, pair).await.unwrap();
    app.split_pair(&h.supervisor, pair, split(&view)).await.unwrap();
    assert_eq!(app.open_pair(&airport, pair, OPEN).await.unwrap().identities.iter().flatten().count(), 1, "apart again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_likeness_does_not_cross_the_firewall_and_strangers_find_nothing() {
    let h = house().await;
    let app = &h.t.app;
    recorded(&h, &h.officer, "Kamal Uddin Choudhury").await;
    let (_, person) = recorded(&h, &h.worker, "Kamal Uddin Chowdhury").await;
    for actor in [&h.officer, &h.worker, &h.supervisor] {
        assert_eq!(listed(&h, actor, QueueFilter::Waiting).await, 0);
    }
    let (_, colleagues) = recorded(&h, &h.colleague, "Kamal Uddin Chaudhuri").await;
    let crossing = PairId::of(person, colleagues);
    let officers = h.t.user(Role::BorderOfficer, "immigration").await;
    for actor in [&h.officer, &h.supervisor, &h.worker, &officers, &h.colleague] {
        let read = app.read_pair(actor, crossing).await.map(|_| ());
        assert!(matches!(read, Err(AppError::NotFound | AppError::Denied(Denial::NotFound))), "{read:?}");
        let missing = app.read_pair(actor, PairId(uuid::Uuid::from_u128(7))).await.map(|_| ());
        assert!(matches!(missing, Err(AppError::NotFound)));
    }
    for actor in [&h.auditor, &h.admin] {
        assert!(matches!(app.list_pairs(actor, QueueFilter::Waiting, 1, 50).await, Err(AppError::Denied(Denial::Role))));
    }
    assert_eq!(listed(&h, &h.supervisor, QueueFilter::Waiting).await, 1, "the supervisor sees the two of one agency");
    assert_eq!(listed(&h, &h.officer, QueueFilter::Waiting).await, 0, "a colleague's own case is the supervisor's to compare");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_seen_must_still_be_so() {
    let h = house().await;
    let app = &h.t.app;
    recorded(&h, &h.officer, "Kamal Uddin Choudhury").await;
    let (_, person) = recorded(&h, &h.officer, "Kamal Uddin Chowdhury").await;
    let pair = one_pair(&h, &h.officer).await;
    let view = app.pair_view(&h.officer, pair).await.unwrap();
    let tries = [PairVerdict::Different, PairVerdict::Same].map(|what| {
        let (app, officer, command) = (app.clone(), h.officer.clone(), verdict(what, &view));
        tokio::spawn(async move { app.decide_pair(&officer, pair, command).await })
    });
    let mut done = 0;
    for attempt in tries {
        match attempt.await.unwrap() {
            Ok(()) => done += 1,
            Err(AppError::Conflict) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(done, 1, "of two at once one is a conflict");
    if app.pairs().merges().class_of(person).len() > 1 {
        let view = app.pair_view(&h.supervisor, pair).await.unwrap();
        app.split_pair(&h.supervisor, pair, split(&view)).await.unwrap();
    }
    assert_eq!(listed(&h, &h.officer, QueueFilter::Waiting).await, 0);
    assert_eq!(listed(&h, &h.officer, QueueFilter::Different).await, 1);

    // A record that changes brings the pair back, and a decision on what was seen before is refused.
    let before = app.pair_view(&h.officer, pair).await.unwrap();
    let stored = app.store().get::<kind::Person>(person).await.unwrap().unwrap();
    let mut change = app.store().change(Author::HOUSE, app.now());
    let record = stored.record;
    let put = Put::<kind::Person> { action: "test", record, about: record, facts: &stored.facts, identity: None, detail: &[] };
    change.update(&stored, &put).unwrap();
    app.store().commit(change.build()).await.unwrap();
    while app.pairs().merges().class_of(person).len() != 1 || listed(&h, &h.officer, QueueFilter::Waiting).await == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let stale = app.decide_pair(&h.officer, pair, verdict(PairVerdict::Different, &before)).await;
    assert!(matches!(stale, Err(AppError::Conflict)));
    decide(&h, &h.officer, pair, PairVerdict::CannotTell).await;
    assert_eq!(listed(&h, &h.officer, QueueFilter::Waiting).await, 1, "what could not be told stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_parts_in_the_middle_and_the_ends_stay_whole() {
    let h = house().await;
    let app = &h.t.app;
    let mut people = Vec::new();
    for name in ["Kamal Uddin Choudhury", "Kamal Uddin Chowdhury", "Kamal Uddin Chaudhuri", "Kamaal Uddin Choudhury"] {
        people.push(recorded(&h, &h.officer, name).await.1);
    }
    app.look_for_pairs().await.unwrap();
    for (a, b) in [(0, 1), (1, 2), (2, 3)] {
        decide(&h, &h.officer, PairId::of(people[a], people[b]), PairVerdict::Same).await;
    }
    assert_eq!(app.pairs().merges().class_of(people[0]).len(), 4);
    assert_eq!(listed(&h, &h.officer, QueueFilter::Waiting).await, 0, "who are one through others are not asked about");
    let middle = PairId::of(people[1], people[2]);
    let view = app.pair_view(&h.supervisor, middle).await.unwrap();
    app.split_pair(&h.supervisor, middle, split(&view)).await.unwrap();
    assert!(app.pairs().merges().are_one(people[0], people[1]) && app.pairs().merges().are_one(people[2], people[3]));
    assert!(!app.pairs().merges().are_one(people[0], people[3]));
}

#[tokio::test(flavor = "multi_thread")]
async fn erasing_one_of_a_merged_pair_leaves_the_other_whole() {
    let h = house().await;
    let app = &h.t.app;
    let (gone_case, gone) = recorded(&h, &h.officer, "Kamal Uddin Choudhury").await;
    let (kept_case, kept) = recorded(&h, &h.officer, "Kamal Uddin Chowdhury").await;
    let pair = one_pair(&h, &h.officer).await;
    let view = app.pair_view(&h.officer, pair).await.unwrap();
    let note = Some("The scar on Kamal's left hand is the same.".parse().unwrap());
    app.decide_pair(&h.officer, pair, DecidePair { note, ..verdict(PairVerdict::Same, &view) }).await.unwrap();
    assert_eq!(app.open_pair(&h.officer, pair, OPEN).await.unwrap().notes.len(), 1);
    let version = app.case_view(&h.officer, gone_case).await.unwrap().version;
    app.set_case_status(&h.officer, gone_case, CaseStatus::Closed, version).await.unwrap();
    app.erase_person(&h.supervisor, gone_case).await.unwrap();

    let identity = app.open_identity(&h.officer, kept_case, OPEN).await.unwrap();
    assert_eq!(identity.person.names[0].full.as_str(), "Kamal Uddin Chowdhury");
    assert!(identity.also.is_empty());
    let notes = app.store().about::<kind::PairNote>(pair.record()).await.unwrap();
    assert!(notes.iter().all(store::Stored::is_erased), "what was noted on them is gone too");
    assert_eq!(listed(&h, &h.officer, QueueFilter::Merged).await, 0);
    let view = app.pair_view(&h.supervisor, pair).await.unwrap();
    app.split_pair(&h.supervisor, pair, split(&view)).await.unwrap();
    assert!(!app.pairs().merges().are_one(gone, kept), "even then a wrong merge can be undone");
    assert!(app.store().verify(true, None, |_, _| {}).await.unwrap().problems.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_a_third_agency_added_finds_nobody_for_the_first() {
    let h = house().await;
    let app = &h.t.app;
    let airport = h.t.user(Role::BorderOfficer, "immigration").await;
    let coast = h.t.user(Role::BorderOfficer, "coast-guard").await;
    let (_, ours) = recorded(&h, &h.officer, "Kamal Uddin Choudhury").await;
    let (their_case, theirs) = recorded(&h, &airport, "Zulfikar Ponditmoshai").await;
    let (_, third) = recorded(&h, &coast, "Boshirullah Kanungo").await;
    app.look_for_pairs().await.unwrap();
    for (one, other, by) in [(ours, theirs, [&h.officer, &airport]), (theirs, third, [&airport, &coast])] {
        for actor in by {
            decide(&h, actor, PairId::of(one, other), PairVerdict::Same).await;
        }
    }
    assert_eq!(app.pairs().merges().class_of(ours).len(), 3);
    let found = async |who: &Actor, name: &str| {
        let check = app.check_traveller(who, traveller(name, None)).await.unwrap();
        app.read_encounter(who, check).await.unwrap().candidates.len()
    };
    let (first, second, last) = ("Kamal Uddin Choudhury", "Zulfikar Ponditmoshai", "Boshirullah Kanungo");
    assert_eq!(found(&h.officer, last).await, 0, "nobody told this agency of the third one's record");
    assert_eq!(found(&airport, last).await, 1, "who agreed to the merge finds the person by it");
    assert_eq!((found(&coast, second).await, found(&coast, first).await), (1, 0));
    assert_eq!((found(&h.officer, second).await, found(&h.colleague, second).await), (1, 1), "a merge is for the agency");

    // The middle record moves to the other side of the firewall: what it says finds nobody here any more.
    let version = app.case_view(&airport, their_case).await.unwrap().version;
    let to = HandOver { to: h.worker.agency, assignee: Some(h.worker.account), version };
    app.hand_over(&airport, their_case, to).await.unwrap();
    assert_eq!((found(&h.officer, second).await, found(&h.officer, first).await), (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_does_not_read_holds_up_nobody() {
    let h = house().await;
    let app = &h.t.app;
    let facts = model::PersonFacts {
        sex: Answer::NotAsked,
        age_band: Answer::NotAsked,
        age_status: model::AgeStatus::InDoubt,
        nationalities: Answer::NotAsked,
        has_document: Answer::NotAsked,
        recorded_by: h.officer.agency,
        recorded_at: None,
        encounter: None,
    };
    for n in 1..40_u128 {
        // Without an identity there is nothing to compare, and custody of it fails.
        let id = PersonId(uuid::Uuid::from_u128(n));
        let mut change = app.store().change(Author::HOUSE, app.now());
        let key = change.new_subject(model::SubjectId(id.0));
        let record = id.record();
        let put = Put::<kind::Person> { action: "test", record, about: record, facts: &facts, identity: None, detail: &[] };
        change.create(&key, &put).unwrap();
        app.store().commit(change.build()).await.unwrap();
    }
    recorded(&h, &h.officer, "Kamal Uddin Choudhury").await;
    recorded(&h, &h.officer, "Kamal Uddin Chowdhury").await;
    one_pair(&h, &h.officer).await;
}
