//! An interview page by page: put away, gone on with, sent once, thrown away; and nobody else's.

use app::forms::HouseForm;
use app::interviews::{AnswerFile, Interview, SavePage, SavedPage, SendError};
use app::{AppError, StateError};
use forms::answers::Rule;
use model::{Actor, FormEffect, FormVersionId, Role, SubmissionId, SubmissionState, kind};
use store::LedgerFilter;

use crate::support::{House, house};

const FORM: &str = "\
| survey |
|  | type | name | label::English (en) | relevant | required | constraint | constraint_message::English (en) | bind::abhoy:constraint_level |
|  | end | ended | | | | | | |
|  | text | who | Who? | | yes | | | |
|  | integer | age | How old? | | | . < 130 | Below 130 | save |
|  | text | guardian | Who cares for the child? | ${age} < 18 | | | | |
|  | integer | days | How many days? | | | . <= 60 | Longer than usual | warning |
|  | begin repeat | leg | Part of the way | | | | | |
|  | text | place | Where? | | | | | |
|  | end repeat | | | | | | | |
|  | image | photo | A photo | | | | | |
| settings |
|  | form_title | form_id | version |
|  | Talk | talk | 1 |
";

async fn with_form() -> (House, FormVersionId) {
    let house = house().await;
    let form = HouseForm {
        form_id: "talk".to_owned(),
        version: "1".to_owned(),
        text: FORM.to_owned(),
        titles: vec![("en".to_owned(), "Talk".to_owned())],
        fillers: vec![Role::BorderOfficer],
        owner: None,
        effect: FormEffect::Answers,
        set_digest: None,
    };
    let id = house.t.app.install_form_of_house(form).await.expect("the form is right");
    (house, id)
}

/// Saves answers as a page would.
async fn save(
    house: &House,
    actor: &Actor,
    id: SubmissionId,
    version: u32,
    given: &[(&str, &str)],
) -> Result<SavedPage, AppError> {
    let answers = given.iter().map(|(path, value)| (format!("/data/{path}"), (*value).to_owned())).collect();
    let in_hand = house.t.app.page_in_hand(actor, id, version).await?;
    house.t.app.save_page(in_hand, SavePage { page: 1, answers, ..SavePage::default() }).await
}

fn value<'i>(interview: &'i Interview, path: &str) -> &'i str {
    interview.answers.at_path(&format!("/data/{path}")).map_or("", |element| interview.answers.value(element))
}

#[tokio::test]
async fn an_interview_is_put_away_gone_on_with_and_sent_once() {
    let (house, form) = with_form().await;
    let app = &house.t.app;
    let id = app.begin_interview(&house.officer, form, None).await.unwrap();
    assert_eq!(app.drafts(&house.officer).unwrap().len(), 1);
    let saved = save(&house, &house.officer, id, 1, &[("who", "রহিমা"), ("age", "17"), ("guardian", "Aunt")]).await.unwrap();
    assert_eq!((saved.interview.version, saved.refused.len()), (2, 0));
    // A slip takes nothing along.
    save(&house, &house.officer, id, 2, &[("age", "71")]).await.unwrap();
    let back = app.interview(&house.officer, id).await.unwrap();
    let guardian = back.answers.at_path("/data/guardian").unwrap();
    assert!(!back.answers.is_relevant(guardian));
    save(&house, &house.officer, id, 3, &[("age", "17")]).await.unwrap();
    let back = app.interview(&house.officer, id).await.unwrap();
    assert_eq!((value(&back, "who"), value(&back, "guardian")), ("রহিমা", "Aunt"));

    let sent = app.send_interview(&house.officer, id, 4).await.unwrap();
    assert!(sent.fresh && sent.id == id);
    let again = app.send_interview(&house.officer, id, 4).await;
    assert!(matches!(again, Err(SendError::Refused(app::submissions::Refused::App(AppError::State(StateError::AnswersSent))))));
    let read = app.read_submission(&house.officer, id).await.unwrap();
    assert_eq!(read.facts.state, SubmissionState::Complete);
    assert!(read.identity.xml.contains("<guardian>Aunt</guardian>") && read.identity.xml.contains("<ended>20"));
    assert!(app.drafts(&house.officer).unwrap().is_empty());
    let late = save(&house, &house.officer, id, 5, &[("who", "x")]).await;
    assert!(matches!(late, Err(AppError::State(StateError::AnswersSent))), "{late:?}");
}

#[tokio::test]
async fn an_older_page_writes_over_nothing() {
    let (house, form) = with_form().await;
    let id = house.t.app.begin_interview(&house.officer, form, None).await.unwrap();
    save(&house, &house.officer, id, 1, &[("who", "first window")]).await.unwrap();
    let stale = save(&house, &house.officer, id, 1, &[("who", "second window")]).await;
    assert!(matches!(stale, Err(AppError::Conflict)), "{stale:?}");
    let (one, other) = {
        let app = &house.t.app;
        (app.page_in_hand(&house.officer, id, 2).await.unwrap(), app.page_in_hand(&house.officer, id, 2).await.unwrap())
    };
    house.t.app.save_page(one, SavePage { page: 2, ..SavePage::default() }).await.unwrap();
    let late = house.t.app.save_page(other, SavePage { page: 1, ..SavePage::default() }).await;
    assert!(matches!(late, Err(AppError::Conflict)), "{late:?}");
    let back = house.t.app.interview(&house.officer, id).await.unwrap();
    assert_eq!((value(&back, "who"), back.page), ("first window", 2));
    let stale = house.t.app.send_interview(&house.officer, id, 1).await;
    assert!(matches!(stale, Err(SendError::Refused(app::submissions::Refused::App(AppError::Conflict)))), "{stale:?}");
}

#[tokio::test]
async fn a_draft_is_its_writers_alone() {
    let (house, form) = with_form().await;
    let app = &house.t.app;
    let id = app.begin_interview(&house.officer, form, None).await.unwrap();
    for other in [&house.colleague, &house.supervisor] {
        assert!(matches!(app.interview(other, id).await.err(), Some(AppError::Denied(policy::Denial::NotFound))));
        assert!(save(&house, other, id, 1, &[("who", "x")]).await.is_err());
        assert!(app.discard_interview(other, id).await.is_err());
        assert!(app.read_submission(other, id).await.is_err());
    }
    assert!(app.drafts(&house.colleague).unwrap().is_empty());
    let encounter = house.check("Nobody").await;
    let foreign = app.begin_interview(&house.colleague, form, Some(encounter)).await;
    assert!(foreign.is_err(), "an interview about another officer's check: {foreign:?}");
    let own = app.begin_interview(&house.officer, form, Some(encounter)).await.unwrap();
    assert_eq!(app.interview(&house.officer, own).await.unwrap().facts.encounter, Some(encounter));
}

#[tokio::test]
async fn what_is_thrown_away_cannot_be_read_again() {
    let (house, form) = with_form().await;
    let app = &house.t.app;
    let id = app.begin_interview(&house.officer, form, None).await.unwrap();
    save(&house, &house.officer, id, 1, &[("who", "Rahima")]).await.unwrap();
    app.discard_interview(&house.officer, id).await.unwrap();
    assert!(matches!(app.interview(&house.officer, id).await, Err(AppError::NotFound)));
    assert!(app.drafts(&house.officer).unwrap().is_empty());
    let stored = app.store().get::<kind::Submission>(id).await.unwrap().unwrap();
    assert_eq!(stored.facts.state, SubmissionState::Discarded);
    assert!(stored.is_erased(), "the key is gone with it");
    let filter = LedgerFilter { about: Some(id.record()), ..LedgerFilter::default() };
    let mut deeds: Vec<String> =
        app.read_ledger(&house.auditor, &filter, 20).await.unwrap().into_iter().map(|entry| entry.action).collect();
    deeds.sort_unstable();
    assert_eq!(deeds, ["person.erase", "submission.begin", "submission.discard", "submission.save"]);
}

#[tokio::test]
async fn what_can_be_kept_is_kept_and_the_rest_is_told() {
    let (house, form) = with_form().await;
    let app = &house.t.app;
    let id = app.begin_interview(&house.officer, form, None).await.unwrap();
    let saved = save(&house, &house.officer, id, 1, &[("who", "Rahima"), ("age", "200"), ("days", "90")]).await.unwrap();
    assert_eq!(saved.refused.len(), 1);
    assert_eq!((saved.refused[0].path.as_str(), saved.refused[0].message.as_str()), ("/data/age", "Below 130"));
    assert_eq!(
        (value(&saved.interview, "who"), value(&saved.interview, "age"), value(&saved.interview, "days")),
        ("Rahima", "", "90")
    );

    // The warning holds up the sending until somebody says why.
    let Err(SendError::Hindered(interview)) = app.send_interview(&house.officer, id, 2).await else { panic!("it was sent") };
    let hinders: Vec<(String, Rule)> = interview.findings().into_iter().map(|finding| (finding.path, finding.rule)).collect();
    assert_eq!(hinders, [("/data/days".to_owned(), Rule::Constraint)]);
    let in_hand = app.page_in_hand(&house.officer, id, 2).await.unwrap();
    let reasons = vec![("/data/days".to_owned(), " Held at a farm ".to_owned())];
    app.save_page(in_hand, SavePage { page: 1, reasons, ..SavePage::default() }).await.unwrap();
    app.send_interview(&house.officer, id, 3).await.unwrap();
    let read = app.read_submission(&house.officer, id).await.unwrap();
    assert_eq!((read.facts.overridden, read.facts.findings), (1, 0));
    assert_eq!(read.identity.overridden[0].reason, "Held at a farm");
}

#[tokio::test]
async fn turns_and_files_come_and_go() {
    let (house, form) = with_form().await;
    let app = &house.t.app;
    let id = app.begin_interview(&house.officer, form, None).await.unwrap();
    let page = |page: SavePage| async {
        let version = app.interview(&house.officer, id).await.unwrap().version;
        let in_hand = app.page_in_hand(&house.officer, id, version).await.unwrap();
        app.save_page(in_hand, page).await.unwrap().interview
    };
    let leg = || vec![("/data".to_owned(), "leg".to_owned())];
    page(SavePage { added_turns: leg(), ..SavePage::default() }).await;
    let answers =
        vec![("/data/leg[1]/place".to_owned(), "Jashore".to_owned()), ("/data/leg[2]/place".to_owned(), "Petrapole".to_owned())];
    page(SavePage { answers, ..SavePage::default() }).await;
    let removed_turns = vec!["/data/leg[1]".to_owned()];
    let after = page(SavePage { removed_turns, ..SavePage::default() }).await;
    assert_eq!(value(&after, "leg/place"), "Petrapole");

    let photo = |bytes: &[u8]| AnswerFile {
        path: "/data/photo".to_owned(),
        name: "face.jpg".to_owned(),
        media_type: "image/jpeg".to_owned(),
        bytes: bytes.to_vec(),
    };
    let first = page(SavePage { files: vec![photo(b"one")], ..SavePage::default() }).await;
    assert_eq!(first.files.len(), 1);
    let other = page(SavePage { files: vec![photo(b"two")], ..SavePage::default() }).await;
    assert_eq!((other.files.len(), value(&other, "photo")), (1, other.files[0].name.as_str()), "the other took its place");
    assert_ne!(first.files[0].name, other.files[0].name);
    page(SavePage { answers: vec![("/data/who".to_owned(), "Rahima".to_owned())], ..SavePage::default() }).await;
    let version = app.interview(&house.officer, id).await.unwrap().version;
    let sent = app.send_interview(&house.officer, id, version).await.unwrap();
    assert_eq!(sent.files_missing, 0);
    let file = app.read_submitted_file(&house.officer, id, &other.files[0].name).await.unwrap();
    assert_eq!(file.bytes.as_slice(), b"two");
}
