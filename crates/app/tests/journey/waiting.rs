//! The number beside the inbox is that of its rows, whatever was just done, and whoever looks.

use app::identification::GiveVerdict;
use model::{Actor, Judgements, Seat, TrackJudgement};
use testkit::TestScreening;

use crate::support::{House, house};

/// Looks twice: the second answer is the one that was kept.
fn check(h: &House, expected: [usize; 3], after: &str) {
    let app = &h.t.app;
    for (actor, expected) in [&h.officer, &h.colleague, &h.worker].into_iter().zip(expected) {
        let rows = app.inbox(actor).unwrap().len();
        assert_eq!((rows, app.waiting(actor), app.waiting(actor)), (expected, expected, expected), "{after}: {}", actor.account);
    }
    assert_eq!(app.waiting(&h.auditor), 0, "who has no inbox has nothing waiting");
}

fn verdict(by: &Actor, seat: Seat) -> GiveVerdict {
    GiveVerdict {
        round: 1,
        seat,
        judgements: Judgements { trafficking: TrackJudgement::Possible, smuggling: TrackJudgement::CannotTell },
        deciding_body: by.agency,
        rests_on: vec!["B-danger".to_owned()],
        reasons: "She was told to say that he is her uncle.".parse().unwrap(),
        evidence: "Two tickets, one purse.".parse().unwrap(),
        without_safeguards: None,
        new_facts: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_number_follows_every_deed() {
    let h = house().await;
    let app = &h.t.app;
    check(&h, [0, 0, 0], "nothing happened yet");
    let case = h.case("Rahima Begum").await;
    let made =
        TestScreening { case: Some(case), yes: vec!["B-danger"], ..TestScreening::by(h.officer.account, h.officer.agency) };
    let screening = made.put(app).await;
    check(&h, [1, 0, 0], "the interviewer decides first");
    h.hand_to_worker(case).await.unwrap();
    check(&h, [1, 0, 1], "the case arrives");
    app.decide_screening(&h.officer, screening, verdict(&h.officer, Seat::First)).await.unwrap();
    let waits = [0, 1, app.inbox(&h.worker).unwrap().len()];
    check(&h, waits, "a second is to decide");
    app.verify_screening(&h.colleague, screening, verdict(&h.colleague, Seat::Second)).await.unwrap();
    check(&h, [0, 0, 1], "it is decided, and the case still waits");
    let version = app.case_view(&h.worker, case).await.unwrap().version;
    app.take_up_case(&h.worker, case, version).await.unwrap();
    check(&h, [0, 0, 0], "somebody has taken it up");
}
