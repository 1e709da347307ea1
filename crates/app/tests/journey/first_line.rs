//! The first line as a whole: an interview without a link at Benapole, help at once, two who decide, and the same from another door.

use app::identification::GiveVerdict;
use app::inbox::{Urgency, Waiting};
use app::submissions::Incoming;
use app::suspicion::{DecideSuspicion, EnterSuspicion, Suspect};
use app::{AppError, StateError};
use forms::answers::Overrides;
use model::{
    Actor, Judgements, Narrative, RoundState, ScreeningId, Seat, SubmissionChannel, SuspicionBasis, SuspicionState,
    TrackJudgement, TrackStatus, kind,
};
use screening::Advice;

use crate::screening::{BORDER, filled, form, with_sets};
use crate::support::House;

/// A woman of unknown age; somebody travels with her and was promised money for her work.
const TOLD: &[(&str, &str)] = &[
    ("screening.age_status", "in_doubt"),
    ("person.sex", "female"),
    ("person.full_name", "Rahima Khatun"),
    ("person.name_in_bangla", "রহিমা খাতুন"),
    ("screening.B-companion", "yes"),
    ("screening.B-work", "yes"),
    ("screening.S-private", "yes"),
    ("case.narrative", "তাকে কলকাতার দোকানে কাজের কথা বলা হয়েছিল।"),
];

/// The same interview, from a door.
async fn sent(h: &House, by: &Actor, channel: SubmissionChannel, instance: &str) -> app::submissions::Accepted {
    let xml = filled(&*form(h, by, BORDER).await, instance, TOLD);
    sent_as(h, by, channel, xml).await
}

/// An edit of answers that were sent before.
async fn edited(h: &House, by: &Actor, (before, instance): (&str, &str), told: &[(&str, &str)]) -> app::submissions::Accepted {
    let xml = String::from_utf8(filled(&*form(h, by, BORDER).await, instance, told)).unwrap();
    let end = "</instanceID>";
    assert!(xml.contains(end));
    let xml = xml.replacen(end, &format!("{end}<deprecatedID>uuid:{before}</deprecatedID>"), 1);
    sent_as(h, by, SubmissionChannel::OpenRosa, xml.into_bytes()).await
}

async fn sent_as(h: &House, by: &Actor, channel: SubmissionChannel, xml: Vec<u8>) -> app::submissions::Accepted {
    let incoming = Incoming {
        channel,
        device: None,
        xml,
        files: Vec::new(),
        more_files_follow: false,
        encounter: None,
        overrides: Overrides::default(),
    };
    h.t.app.accept_submission(by, incoming).await.unwrap()
}

fn possible(by: &Actor, seat: Seat) -> GiveVerdict {
    let words = |text: &str| -> Narrative { text.parse().unwrap() };
    GiveVerdict {
        round: 1,
        seat,
        judgements: Judgements { trafficking: TrackJudgement::Possible, smuggling: TrackJudgement::CannotTell },
        deciding_body: by.agency,
        rests_on: vec!["B-companion".to_owned()],
        reasons: words("Somebody else answered for her."),
        evidence: words("The interview."),
        without_safeguards: None,
        new_facts: None,
    }
}

async fn trafficking(h: &House, case: model::CaseId) -> TrackStatus {
    h.t.app.store().get::<kind::Case>(case).await.unwrap().unwrap().facts.trafficking.status()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interview_without_a_link_reaches_the_shelter_and_is_verified_blind() {
    let h = with_sets().await;
    let app = &h.t.app;
    // The link is back: what the phone kept is sent, and once more because the answer was lost.
    let accepted = sent(&h, &h.officer, SubmissionChannel::Offline, "benapole-1").await;
    let again = sent(&h, &h.officer, SubmissionChannel::Offline, "benapole-1").await;
    assert!(accepted.fresh && !again.fresh && again.id == accepted.id && again.case == accepted.case);
    let (screening, case) = (accepted.screening.unwrap(), accepted.case.unwrap());
    assert_eq!(app.read_screening(&h.officer, screening).await.unwrap().facts.finding.advice, Advice::ReferNow);

    // Help goes first.
    h.hand_to_worker(case).await.unwrap();
    let waits = app.inbox(&h.worker).unwrap();
    let arrived = waits.iter().find_map(|row| match &row.what {
        Waiting::Arrival { case: to, advice, verified, .. } if *to == case => Some((row.urgency, *advice, *verified)),
        _ => None,
    });
    assert_eq!(arrived, Some((Urgency::Now, Some(Advice::ReferNow), false)));

    app.decide_screening(&h.officer, screening, possible(&h.officer, Seat::First)).await.unwrap();
    assert_eq!(trafficking(&h, case).await, TrackStatus::Undecided, "one person decides nothing");
    let before = app.read_identification(&h.colleague, screening).await.unwrap();
    assert!(before.present().seen.is_empty(), "the second does not see the first");
    let state = app.verify_screening(&h.colleague, screening, possible(&h.colleague, Seat::Second)).await.unwrap();
    assert!(matches!(state, RoundState::Decided(_)), "{state:?}");
    assert_eq!(trafficking(&h, case).await, TrackStatus::Possible);
    assert!(app.verify_ledger(&h.auditor).await.unwrap().holds());
}

/// What an interview left behind, without when, by which way, and under which ids.
async fn left_behind(h: &House, accepted: &app::submissions::Accepted) -> (String, String, String) {
    let store = h.t.app.store();
    let screening: ScreeningId = accepted.screening.unwrap();
    let finding = h.t.app.read_screening(&h.officer, screening).await.unwrap().facts.finding;
    let case = store.get::<kind::Case>(accepted.case.unwrap()).await.unwrap().unwrap();
    let person = store.get::<kind::Person>(case.facts.person).await.unwrap().unwrap();
    let name = store.custody(&person).unwrap().into_open(model::Purpose::Protection).names;
    let facts = (person.facts.sex, person.facts.age_status, person.facts.nationalities.clone(), case.facts.child_rules);
    (format!("{finding:?}"), serde_json::to_string(&name).unwrap(), format!("{facts:?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_door_leaves_the_same_records() {
    let h = with_sets().await;
    let mut left = Vec::new();
    for (channel, instance) in
        [(SubmissionChannel::Pages, "a"), (SubmissionChannel::Offline, "b"), (SubmissionChannel::OpenRosa, "c")]
    {
        let accepted = sent(&h, &h.officer, channel, instance).await;
        left.push(left_behind(&h, &accepted).await);
    }
    assert_eq!(left[0], left[1]);
    assert_eq!(left[0], left[2]);
    assert!(left[0].1.contains("রহিমা"), "the name in Bangla letters came along");
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_taken_back_do_not_take_protection_back() {
    let h = with_sets().await;
    let app = &h.t.app;
    let first = sent(&h, &h.officer, SubmissionChannel::OpenRosa, "first").await;
    let case = first.case.unwrap();
    let words = "He led the group.";
    let suspected = |suspect| EnterSuspicion { suspect, basis: vec![SuspicionBasis::Transported], words: words.parse().unwrap() };
    let of_person = app.enter_suspicion(&h.officer, case, suspected(Suspect::CasePerson)).await.unwrap();
    let blank = edited(&h, &h.officer, ("first", "blank"), &[("screening.age_status", "adult")]).await;
    assert_eq!(blank.case, Some(case));
    let accuse = |id| {
        let (app, by) = (app.clone(), h.supervisor.clone());
        let command = DecideSuspicion { state: SuspicionState::Accused, words: words.parse().unwrap(), review: None, version: 1 };
        async move { app.decide_suspicion(&by, id, command).await }
    };
    assert!(matches!(accuse(of_person).await, Err(AppError::State(StateError::NonPunishment))), "nobody has decided yet");
    // Somebody whom only words describe may be the very person who is protected.
    let described = suspected(Suspect::Described("the woman of this case".parse().unwrap()));
    let described = app.enter_suspicion(&h.officer, case, described).await.unwrap();
    assert!(matches!(accuse(described).await, Err(AppError::State(StateError::NonPunishment))));
}

#[tokio::test(flavor = "multi_thread")]
async fn erasing_a_person_erases_what_was_answered_before_there_was_a_case() {
    let h = with_sets().await;
    let app = &h.t.app;
    let named = &[("person.full_name", "Zohra Erasetest"), ("screening.age_status", "adult"), ("case.open", "no")];
    let xml = filled(&*form(&h, &h.officer, BORDER).await, "before", named);
    let before = sent_as(&h, &h.officer, SubmissionChannel::OpenRosa, xml).await;
    assert_eq!(before.case, None);
    let after = &[("person.full_name", "Zohra Erasetest"), ("screening.age_status", "adult"), ("case.open", "yes")];
    let after = edited(&h, &h.officer, ("before", "after"), after).await;
    let case = after.case.unwrap();
    let version = app.case_view(&h.officer, case).await.unwrap().version;
    app.set_case_status(&h.officer, case, model::CaseStatus::Closed, version).await.unwrap();
    app.erase_person(&h.supervisor, case).await.unwrap();
    for id in [before.id, after.id] {
        let stored = app.store().get::<kind::Submission>(id).await.unwrap().unwrap();
        assert!(stored.is_erased(), "its key is gone");
    }
    assert!(app.verify_ledger(&h.auditor).await.unwrap().holds());
}
