//! How a set did by route, counted by hand: cases with journeys, and interviews on which only a round decided.

use app::cases::AddJourney;
use app::screening::Division;
use model::{
    Answer, CaseId, Judgements, Leg, Narrative, Role, ScreeningId, Seat, SetVersionId, TrackJudgement, VerdictFacts, VerdictId,
    VerdictIdentity, kind,
};
use screening::calibrate::{Calibration, Measure, Rate};
use store::{Author, Put};
use testkit::TestScreening;

use crate::support::{House, house};

fn leg(point: Option<&str>, to: &str) -> Leg {
    Leg {
        from_country: Answer::Given("BGD".parse().unwrap()),
        from_place: Answer::NotAsked,
        to_country: Answer::Given(to.parse().unwrap()),
        to_place: Answer::NotAsked,
        mode: Answer::NotAsked,
        border_point: point.map_or(Answer::NotAsked, |point| Answer::Given(point.to_owned())),
        on: Answer::NotAsked,
        transport: Answer::NotAsked,
    }
}

async fn travelled(h: &House, leg: Leg) -> CaseId {
    let case = h.case("Rahima Begum").await;
    h.t.app.add_journey(&h.officer, case, AddJourney { legs: vec![leg], remarks: None }).await.unwrap();
    case
}

async fn interviews(h: &House, cases: impl IntoIterator<Item = Option<CaseId>>) -> Vec<ScreeningId> {
    let of = |case| TestScreening { case, yes: vec!["B-danger"], ..TestScreening::by(h.officer.account, h.officer.agency) };
    TestScreening::put_all(cases.into_iter().map(of).collect(), &h.t.app).await
}

/// Two who decide alike about each, written at once: by their pages it would take minutes.
async fn decided(h: &House, all: &[(ScreeningId, TrackJudgement)]) {
    let app = &h.t.app;
    let mut change = app.store().change(Author::HOUSE, app.now());
    let words: Narrative = "As told.".parse().unwrap();
    for (screening, trafficking) in all {
        let stored = app.store().get::<app::screening::kind::Screening>(*screening).await.unwrap().unwrap();
        for (seat, by) in [(Seat::First, &h.officer), (Seat::Second, &h.colleague)] {
            let facts = VerdictFacts {
                screening: *screening,
                round: 1,
                seat,
                by: by.account,
                agency: by.agency,
                at: app.now(),
                judgements: Judgements { trafficking: *trafficking, smuggling: TrackJudgement::CannotTell },
                deciding_body: by.agency,
                rests_on: Vec::new(),
                safeguards_open: Vec::new(),
            };
            let (reasons, evidence) = (words.clone(), words.clone());
            let identity = VerdictIdentity { reasons, evidence, without_safeguards: None, new_facts: None };
            let record = VerdictId(uuid::Uuid::now_v7()).record();
            let about = screening.record();
            let put =
                Put::<kind::Verdict> { action: "test", record, about, facts: &facts, identity: Some(&identity), detail: &[] };
            change.create(&stored.key, &put).unwrap();
        }
    }
    let committed = app.store().commit(change.build()).await.unwrap();
    while app.reached() < committed.last {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
}

fn border_interview(h: &House) -> SetVersionId {
    let sets = h.t.app.sets();
    let version = sets.iter().find(|entry| entry.facts.set.id.as_str() == "border-interview").expect("it comes along");
    version.id
}

fn shown(measure: &Measure) -> Option<(u64, u64)> {
    let Measure::Shown { precision: Some(Rate { numerator, denominator, .. }), .. } = measure else { return None };
    Some((*numerator, *denominator))
}

#[tokio::test(flavor = "multi_thread")]
async fn routes_are_counted_and_the_rare_ones_together() {
    use TrackJudgement::{CannotTell, Confirmed, NotEstablished, Possible};
    let h = house().await;
    h.t.app.prepare_screening().await.expect("the platform's sets are there");
    // By Benapole to India: 5 confirmed, 5 not. To Malaysia: 5 confirmed. One each to Lebanon and Oman. Without a case: 45 and 45.
    let ways = |n| match n {
        0..10 => leg(Some("land-benapole"), "IND"),
        10..15 => leg(None, "MYS"),
        15 => leg(None, "LBN"),
        _ => leg(None, "OMN"),
    };
    let mut cases = Vec::new();
    for n in 0..17 {
        cases.push(Some(travelled(&h, ways(n)).await));
    }
    let without = std::iter::repeat_n(None, 92);
    let screenings = interviews(&h, cases.into_iter().chain(without)).await;
    let judgement = |n| match n {
        5..10 | 62..107 => NotEstablished,
        // These are no decisions, and count nowhere.
        107 => Possible,
        108 => CannotTell,
        _ => Confirmed,
    };
    let all: Vec<_> = screenings.into_iter().enumerate().map(|(n, screening)| (screening, judgement(n))).collect();
    decided(&h, &all).await;

    let analyst = h.t.user(Role::Analyst, "moha-psd").await;
    let view = h.t.app.calibration(&analyst, border_interview(&h), Division::Route).await.unwrap();
    let Calibration::Measured { all, groups } = view.calibration else { panic!("enough are decided") };
    assert_eq!(shown(&all.whole), Some((5 + 5 + 2 + 45, 10 + 5 + 2 + 90)));
    let by_group: Vec<(&str, Option<(u64, u64)>)> =
        groups.iter().map(|(code, measures)| (code.as_str(), shown(&measures.whole))).collect();
    // What the two rare routes hide takes the smallest other group with it.
    let expected = [
        ("", Some((45, 90))),
        ("country:BGD>country:MYS", None),
        ("country:BGD>point:land-benapole>country:IND", Some((5, 10))),
        ("other", None),
    ];
    assert_eq!(by_group, expected);
    let by_post = h.t.app.calibration(&analyst, border_interview(&h), Division::Post).await.unwrap();
    let Calibration::Measured { groups, .. } = by_post.calibration else { panic!("enough are decided") };
    assert_eq!(shown(&groups[""].whole), Some((57, 107)), "the same people, divided otherwise");
}
