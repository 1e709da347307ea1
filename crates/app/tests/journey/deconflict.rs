//! Two agencies find that they look for the same recruiter, and what nobody learns on the way.

use app::cases::{OpenCase, Whom};
use app::deconflict::{AnswerMatch, EnterInterest, MatchRow, OpenInterest};
use app::{AppError, StateError};
use model::{
    Actor, Answer, BirthDate, CaseId, DeconflictionState, Identifier, InterestId, InterestRole, MatchStrength, PersonDescription,
    PhoneNumber, Purpose, Reason, Role,
};
use policy::Denial;

use crate::support::{House, house, traveller};

/// An investigator in each of two agencies, each with a case of their own.
struct Two {
    h: House,
    cid: Actor,
    cid_case: CaseId,
    police: Actor,
    police_case: CaseId,
}

async fn case_of(h: &House, by: &Actor, name: &str) -> CaseId {
    let mut check = traveller(name, Some("1999-05-06"));
    check.traveller.phones = vec!["01811111111".to_owned()];
    let encounter = h.t.app.check_traveller(by, check).await.unwrap();
    h.t.app.open_case(by, OpenCase { encounter, whom: Whom::New, narrative: None }).await.unwrap()
}

async fn two() -> Two {
    let h = house().await;
    let cid = h.t.user(Role::Investigator, "cid-thb").await;
    let police = h.t.user(Role::Investigator, "police").await;
    let cid_case = case_of(&h, &cid, "Rahima").await;
    let police_case = case_of(&h, &police, "Shirin").await;
    Two { h, cid, cid_case, police, police_case }
}

fn phone(digits: &str) -> Identifier {
    Identifier::Phone(PhoneNumber::parse(digits, "+880").unwrap())
}

fn described(name: &str, born: &str) -> Identifier {
    let birth = Answer::Given(BirthDate::On(born.parse().unwrap()));
    Identifier::Description(PersonDescription { names: vec![name.parse().unwrap()], birth })
}

impl Two {
    async fn enter(&self, by: &Actor, case: CaseId, identifier: Identifier) -> Result<InterestId, AppError> {
        self.h.t.app.enter_interest(by, case, EnterInterest { identifier, role: InterestRole::Recruiter }).await
    }

    fn matches(&self, of: &Actor) -> Vec<MatchRow> {
        self.h.t.app.list_matches(of).unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_agencies_find_that_they_look_for_the_same_recruiter() {
    let s = two().await;
    let app = &s.h.t.app;
    s.enter(&s.cid, s.cid_case, phone("01712-345678")).await.unwrap();
    assert!(s.matches(&s.cid).is_empty() && s.matches(&s.police).is_empty(), "no match says nothing about the world");
    let wallet = Identifier::MobileMoney(PhoneNumber::parse("+880 1712 345678", "+880").unwrap());
    let own = s.enter(&s.police, s.police_case, wallet).await.unwrap();

    let (ours, theirs) = (s.matches(&s.cid), s.matches(&s.police));
    assert_eq!((ours.len(), theirs.len(), ours[0].id), (1, 1, theirs[0].id), "one task for both");
    assert_eq!((ours[0].strength, ours[0].state), (MatchStrength::Exact, DeconflictionState::Open));
    assert_eq!((ours[0].own.case.0, theirs[0].own.case.0), (s.cid_case, s.police_case), "each sees its own case");
    let view = app.read_match(&s.cid, ours[0].id).await.unwrap();
    let called = app.directory().account(s.police.account).unwrap().display_name.clone();
    assert_eq!((view.call.as_str(), view.row.agency), (called.as_str(), s.police.agency), "whom to call");
    let all = format!("{view:?}");
    for secret in [s.police_case.to_string(), own.to_string(), "1712".to_owned(), "obile".to_owned()] {
        assert!(!all.contains(&secret), "{secret} is the other side's: {all}");
    }

    let spoke = AnswerMatch { state: DeconflictionState::Spoke, version: view.version };
    app.answer_match(&s.cid, view.row.id, spoke).await.unwrap();
    assert!(matches!(app.answer_match(&s.police, view.row.id, spoke).await, Err(AppError::Conflict)));
    let view = app.match_view(&s.police, view.row.id).await.unwrap();
    assert_eq!((view.row.state, view.history.len()), (DeconflictionState::Spoke, 1), "the other agency sees it");
    let again = app.answer_match(&s.police, view.row.id, AnswerMatch { version: view.version, ..spoke }).await;
    assert!(matches!(again, Err(AppError::State(StateError::MatchState))));
    let closed = AnswerMatch { state: DeconflictionState::Closed, version: view.version };
    app.answer_match(&s.police, view.row.id, closed).await.unwrap();
    assert_eq!(s.matches(&s.cid)[0].state, DeconflictionState::Closed);

    let deeds: Vec<String> =
        app.store().timeline(view.row.id.record(), 50).await.unwrap().into_iter().map(|row| row.entry.action).collect();
    assert_eq!(deeds, ["deconflict.match", "deconflict.read", "deconflict.answer", "deconflict.answer"]);
    let told: Vec<String> = app.case_timeline(&s.cid, s.cid_case).await.unwrap().into_iter().map(|e| e.action).collect();
    assert!(told.contains(&"interest.enter".to_owned()) && told.contains(&"deconflict.found".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_description_in_another_script_is_found_and_a_common_one_is_not() {
    let s = two().await;
    s.enter(&s.cid, s.cid_case, described("কামাল উদ্দিন চৌধুরী", "1984-03-12")).await.unwrap();
    s.enter(&s.police, s.police_case, described("Kamal Hossain", "1984")).await.unwrap();
    assert!(s.matches(&s.cid).is_empty());
    s.enter(&s.police, s.police_case, described("Kamal Uddin Chowdhury", "1984")).await.unwrap();
    assert_eq!(s.matches(&s.cid).iter().map(|row| row.strength).collect::<Vec<_>>(), [MatchStrength::Likely]);
    s.h.t.app.renew_circle_as_house().await.unwrap();
    assert_eq!(s.matches(&s.cid).len(), 1, "a new secret opens nothing twice");
    s.enter(&s.cid, s.cid_case, phone("01912345678")).await.unwrap();
    s.enter(&s.police, s.police_case, phone("01912345678")).await.unwrap();
    assert_eq!(s.matches(&s.cid).len(), 2, "and what was entered before and after is still compared");
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_of_one_agency_are_no_match_and_what_was_taken_out_is_not_compared() {
    let s = two().await;
    let app = &s.h.t.app;
    let colleague = s.h.t.user(Role::Investigator, "cid-thb").await;
    let case = case_of(&s.h, &colleague, "Lipi").await;
    let first = s.enter(&s.cid, s.cid_case, phone("01712345678")).await.unwrap();
    s.enter(&colleague, case, phone("01712345678")).await.unwrap();
    assert!(s.matches(&s.cid).is_empty() && s.matches(&colleague).is_empty());
    assert_eq!(app.end_interest(&s.cid, first).await.unwrap(), s.cid_case);
    assert!(matches!(app.end_interest(&s.cid, first).await, Err(AppError::State(StateError::InterestEnded))));
    s.enter(&s.police, s.police_case, phone("01712345678")).await.unwrap();
    assert!(s.matches(&s.cid).is_empty(), "it was taken out before the other agency came");
    assert_eq!(s.matches(&colleague).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_protects_and_whoever_is_protected_stay_out() {
    let s = two().await;
    let app = &s.h.t.app;
    let own_number = s.enter(&s.cid, s.cid_case, phone("+8801811111111")).await;
    assert!(matches!(own_number, Err(AppError::State(StateError::ProtectedPerson))), "the number of the case's own person");
    let own_name = s.enter(&s.cid, s.cid_case, described("Rahima", "1999")).await;
    assert!(matches!(own_name, Err(AppError::State(StateError::ProtectedPerson))));
    let shelter_case = case_of(&s.h, &s.h.worker, "Anika").await;
    let lead = s.h.t.user(Role::Supervisor, "ngo-shelter").await;
    for (actor, case) in [(&s.h.worker, shelter_case), (&lead, shelter_case), (&s.h.worker, s.cid_case)] {
        let refused = s.enter(actor, case, phone("01712345678")).await;
        assert!(matches!(refused, Err(AppError::Denied(_))), "{refused:?}");
        assert!(app.case_interests(actor, case).await.is_err());
        assert!(matches!(app.list_matches(actor), Err(AppError::Denied(Denial::Role))));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_agency_reads_neither_entry_nor_match() {
    let s = two().await;
    let app = &s.h.t.app;
    let entry = s.enter(&s.cid, s.cid_case, phone("01712345678")).await.unwrap();
    s.enter(&s.police, s.police_case, phone("01712345678")).await.unwrap();
    let id = s.matches(&s.cid)[0].id;
    let stranger = s.h.t.user(Role::Investigator, "pbi").await;
    let open = OpenInterest { purpose: Purpose::Investigation, reason: Reason::Investigate };
    let hidden = |result: Result<(), AppError>| matches!(result, Err(AppError::Denied(Denial::NotFound) | AppError::NotFound));
    for actor in [&stranger, &s.police] {
        assert!(hidden(app.open_interest(actor, entry, open).await.map(|_| ())), "another agency's entry");
        assert!(hidden(app.end_interest(actor, entry).await.map(|_| ())));
    }
    let answer = AnswerMatch { state: DeconflictionState::Spoke, version: 1 };
    for actor in [&stranger, &s.h.worker, &s.h.officer, &s.h.admin, &s.h.auditor] {
        assert!(app.read_match(actor, id).await.is_err() && app.answer_match(actor, id, answer).await.is_err());
    }
    assert!(hidden(app.read_match(&stranger, id).await.map(|_| ())));
    assert!(s.matches(&stranger).is_empty());
    let colleague = s.h.t.user(Role::Investigator, "cid-thb").await;
    assert!(matches!(app.read_match(&colleague, id).await, Err(AppError::Denied(Denial::Relation))), "not their case");
    assert!(matches!(
        app.open_interest(&s.cid, entry, OpenInterest { purpose: Purpose::Protection, ..open }).await,
        Err(AppError::Denied(Denial::Purpose))
    ));
    assert_eq!(app.open_interest(&s.cid, entry, open).await.unwrap(), phone("01712345678"));
    let looks = app.store().timeline(s.cid_case.record(), 50).await.unwrap();
    assert!(looks.iter().any(|row| row.entry.action == "interest.open" && row.entry.detail.contains("investigate")));
}

#[tokio::test(flavor = "multi_thread")]
async fn trying_numbers_is_held_back_and_seen() {
    let s = two().await;
    let app = &s.h.t.app;
    let tries: Vec<_> = (0..30)
        .map(|n| {
            let (app, cid, case) = (app.clone(), s.cid.clone(), s.cid_case);
            let identifier = phone(&format!("017123456{n:02}"));
            tokio::spawn(async move {
                app.enter_interest(&cid, case, EnterInterest { identifier, role: InterestRole::Suspect }).await
            })
        })
        .collect();
    let (mut done, mut held) = (0, 0);
    for attempt in tries {
        match attempt.await.unwrap() {
            Ok(_) => done += 1,
            Err(AppError::TooMany { retry_after }) => {
                assert!(retry_after.as_secs() <= 3600);
                held += 1;
            }
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!((done, held), (20, 10), "at once or one after the other");
    let supervisor = s.h.t.user(Role::Supervisor, "cid-thb").await;
    for actor in [&supervisor, &s.h.auditor] {
        let used = app.deconfliction_use(actor).await.unwrap();
        assert_eq!((used.rows[0].day, used.rows[0].held_back), (20, 10));
    }
    assert!(matches!(app.deconfliction_use(&s.cid).await, Err(AppError::Denied(Denial::Role))));
    assert!(app.deconfliction_use(&s.h.supervisor).await.unwrap().rows.is_empty(), "another agency's use is not theirs to see");
    s.h.t.clock.advance(jiff::SignedDuration::from_hours(2));
    s.enter(&s.cid, s.cid_case, phone("01799999999")).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_was_entered_is_in_the_clear() {
    let s = two().await;
    s.enter(&s.cid, s.cid_case, phone("01755512345")).await.unwrap();
    let app = &s.h.t.app;
    app.store().verify(true, None, |_, _| {}).await.unwrap();
    for file in std::fs::read_dir(s.h.t.folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for secret in ["1755512345", "phone:+880"] {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{secret} is in the database");
        }
    }
    let interests = app.case_interests(&s.cid, s.cid_case).await.unwrap();
    assert!(!format!("{interests:?}").contains("17555"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_that_does_not_read_holds_up_nobody() {
    let s = two().await;
    let app = &s.h.t.app;
    s.enter(&s.cid, s.cid_case, phone("01712345678")).await.unwrap();
    // Without an identity there is nothing to encode, and custody of it fails.
    let id = InterestId(uuid::Uuid::nil());
    let facts = model::InterestFacts {
        case: s.cid_case,
        kind: model::IdentifierKind::Phone,
        role: InterestRole::Recruiter,
        at: app.now(),
        by: s.cid.account,
        agency: s.cid.agency,
        ended: None,
    };
    let mut change = app.store().change(store::Author::HOUSE, app.now());
    let key = change.new_subject(model::SubjectId(id.0));
    let (record, about) = (id.record(), s.cid_case.record());
    let put = store::Put::<model::kind::Interest> { action: "test", record, about, facts: &facts, identity: None, detail: &[] };
    change.create(&key, &put).unwrap();
    app.store().commit(change.build()).await.unwrap();
    s.enter(&s.police, s.police_case, phone("01712345678")).await.unwrap();
    assert_eq!(s.matches(&s.police).len(), 1);
}
