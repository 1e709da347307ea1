//! Answers that waited on a phone while their form was retired: taken for a while, marked, and never taken silently.

use app::AppError;
use app::forms::{HouseForm, Retire, RetireError};
use app::submissions::{Accepted, Closed, Incoming, Refused};
use forms::answers::Overrides;
use jiff::SignedDuration;
use model::{FormEffect, FormState, FormVersionId, LateAnswers, Role, SubmissionChannel};

use crate::support::{House, house};

const FORM: &str = "\
| survey |
|  | type | name | label |
|  | start | start | |
|  | today | today | |
|  | text | who | Who? |
| settings |
|  | form_title | form_id | version |
|  | Visit | visit | 1 |
";

fn version(number: &str) -> HouseForm {
    HouseForm {
        owner: None,
        form_id: "visit".to_owned(),
        version: number.to_owned(),
        text: FORM.replace("| visit | 1 |", &format!("| visit | {number} |")),
        titles: vec![("en".to_owned(), "Visit".to_owned())],
        fillers: vec![Role::BorderOfficer, Role::CaseWorker],
        effect: FormEffect::Answers,
        set_digest: None,
    }
}

async fn with_form() -> (House, FormVersionId) {
    let house = house().await;
    let id = house.t.app.install_form_of_house(version("1")).await.expect("the form is right");
    (house, id)
}

async fn retire(house: &House, form: FormVersionId, how: Retire) -> Result<(), RetireError> {
    let version = house.t.app.library().get(form).expect("it is there").version;
    house.t.app.retire_form(&house.admin, form, version, how).await
}

/// What a phone sends that says what its clock showed.
async fn send(house: &House, instance: &str, clock: &str) -> Result<Accepted, Refused> {
    let meta = format!("<meta><instanceID>uuid:{instance}</instanceID></meta>");
    let xml = format!("<data id=\"visit\" version=\"1\">{clock}<who>x</who>{meta}</data>").into_bytes();
    let incoming = Incoming {
        channel: SubmissionChannel::OpenRosa,
        device: None,
        xml,
        files: Vec::new(),
        more_files_follow: false,
        encounter: None,
        overrides: Overrides::new(),
    };
    house.t.app.accept_submission(&house.officer, incoming).await
}

fn started(house: &House, ago: SignedDuration) -> String {
    format!("<start>{}</start>", house.t.app.now() - ago)
}

const DAY: SignedDuration = SignedDuration::from_hours(24);

#[tokio::test]
async fn an_interview_that_began_before_is_taken_and_marked() {
    let (house, form) = with_form().await;
    let early = send(&house, "early", &started(&house, DAY)).await.unwrap();
    assert_eq!(early.late, None);
    let begun = started(&house, DAY);
    retire(&house, form, Retire::TakingLate).await.unwrap();
    assert!(house.t.app.forms_to_fill(&house.officer).unwrap().is_empty(), "it is not offered");
    assert!(matches!(house.t.app.begin_interview(&house.officer, form, None).await, Err(AppError::NotFound)));

    house.t.clock.advance(DAY * 30);
    let late = send(&house, "late", &begun).await.unwrap();
    assert_eq!((late.fresh, late.late), (true, Some(LateAnswers::BegunBefore)));
    let read = house.t.app.read_submission(&house.officer, late.id).await.unwrap();
    assert_eq!(read.facts.late, Some(LateAnswers::BegunBefore));
    assert!(!send(&house, "late", &begun).await.unwrap().fresh, "a retry meets itself");
    // Neither a clock that is ahead nor none at all proves anything.
    let ahead = started(&house, -DAY);
    for (instance, clock) in [("silent", ""), ("ahead", ahead.as_str())] {
        assert_eq!(send(&house, instance, clock).await.unwrap().late, Some(LateAnswers::StartUnknown), "{instance}");
    }
    let today = house.t.app.now().to_zoned(house.t.app.country().time_zone().clone()).date();
    for (instance, clock) in [("after", started(&house, DAY)), ("on", format!("<today>{today}</today>"))] {
        let refused = send(&house, instance, &clock).await;
        assert!(matches!(refused, Err(Refused::NotAccepting(Closed::BegunAfter))), "{instance}: {refused:?}");
    }
}

#[tokio::test]
async fn after_the_term_they_are_refused_and_what_is_here_is_not() {
    let (house, form) = with_form().await;
    let begun = started(&house, DAY);
    send(&house, "1", &begun).await.unwrap();
    retire(&house, form, Retire::TakingLate).await.unwrap();
    house.t.clock.advance(DAY * 91);
    let late = send(&house, "2", &begun).await;
    assert!(matches!(late, Err(Refused::NotAccepting(Closed::TermOver))), "{late:?}");
    assert!(!send(&house, "1", &begun).await.unwrap().fresh, "what is here is not refused to whoever sends it again");
}

#[tokio::test]
async fn an_older_version_ends_with_the_one_that_took_its_place() {
    let (house, _) = with_form().await;
    let second = house.t.app.install_form_of_house(version("2")).await.expect("the form is right");
    assert_eq!(send(&house, "before", &started(&house, DAY)).await.unwrap().late, None, "a phone may still have the older one");
    let begun = started(&house, DAY);
    retire(&house, second, Retire::TakingLate).await.unwrap();
    house.t.clock.advance(DAY * 3);
    assert_eq!(send(&house, "old", &begun).await.unwrap().late, Some(LateAnswers::BegunBefore));
    let after = send(&house, "new", &started(&house, DAY)).await;
    assert!(matches!(after, Err(Refused::NotAccepting(Closed::BegunAfter))), "{after:?}");
    let third = house.t.app.install_form_of_house(version("3")).await.expect("the form is right");
    assert_eq!(send(&house, "again", &started(&house, DAY)).await.unwrap().late, None, "the form is offered again");
    retire(&house, third, Retire::AtOnce { because: "It asks for the debt aloud.".to_owned() }).await.unwrap();
    let harm = send(&house, "harm", &begun).await;
    assert!(matches!(harm, Err(Refused::NotAccepting(Closed::Withdrawn))), "{harm:?}");
}

#[tokio::test]
async fn a_form_that_does_harm_takes_nothing_from_then_on() {
    let (house, form) = with_form().await;
    let nothing = retire(&house, form, Retire::AtOnce { because: "  ".to_owned() }).await;
    assert!(matches!(nothing, Err(RetireError::Reason)), "{nothing:?}");
    retire(&house, form, Retire::AtOnce { because: "It asks for the address of the family.".to_owned() }).await.unwrap();
    let refused = send(&house, "1", &started(&house, DAY)).await;
    assert!(matches!(refused, Err(Refused::NotAccepting(Closed::Withdrawn))), "{refused:?}");
    let because = house.t.app.why_withdrawn(&house.admin, form).await.unwrap();
    assert_eq!(because.as_deref(), Some("It asks for the address of the family."));
    assert_eq!(house.t.app.library().get(form).unwrap().facts.state, FormState::Retired);
    assert_eq!(house.t.app.form_of_answers(form).await.unwrap().facts.form_id, "visit", "answers of before keep their form");
}

#[tokio::test]
async fn an_interview_begun_on_the_pages_can_still_be_sent() {
    let (house, form) = with_form().await;
    let begun = house.t.app.begin_interview(&house.officer, form, None).await.unwrap();
    retire(&house, form, Retire::TakingLate).await.unwrap();
    house.t.clock.advance(DAY);
    let interview = house.t.app.interview(&house.officer, begun).await.unwrap();
    let sent = house.t.app.send_interview(&house.officer, begun, interview.version).await.unwrap();
    assert_eq!(sent.late, Some(LateAnswers::BegunBefore));
}
