//! The library of forms: added, checked, published, superseded, retired, and who sees what of it.

use app::AppError;
use app::StateError;
use app::forms::{AddForm, AddFormError, FormOwner, HouseForm, NewFormFile, PublishError, Retire, RetireError};
use model::{Actor, FormEffect, FormState, FormVersionId, Role};

use crate::support::{House, house};

/// A form of two questions, as tables of text.
fn text(form_id: &str, version: &str, second: &str) -> String {
    format!(
        "| survey |\n| | type | name | label |\n| | text | name | What is your name? |\n| | {second} |\n\
         | choices |\n| | list_name | name | label |\n| | yn | yes | Yes |\n| | yn | no | No |\n\
         | settings |\n| | form_title | form_id | version |\n| | Intake | {form_id} | {version} |\n"
    )
}

const SECOND: &str = "integer | age | How old are you?";

fn command(text: String, owner: FormOwner) -> AddForm {
    AddForm {
        file: NewFormFile { name: "intake.txt".into(), bytes: text.into_bytes() },
        files: Vec::new(),
        owner,
        fillers: vec![Role::CaseWorker, Role::BorderOfficer],
        effect: FormEffect::Answers,
        titles: Vec::new(),
    }
}

async fn added(h: &House, actor: &Actor, version: &str, second: &str) -> FormVersionId {
    h.t.app.add_form(actor, command(text("intake", version, second), FormOwner::Agency)).await.unwrap().id
}

async fn published(h: &House, actor: &Actor, version: &str) -> FormVersionId {
    let id = added(h, actor, version, SECOND).await;
    h.t.app.publish_form(actor, id, 1, false).await.unwrap();
    id
}

async fn ngo_supervisor(h: &House) -> Actor {
    h.t.user(Role::Supervisor, "ngo-shelter").await
}

#[tokio::test]
async fn a_form_goes_from_draft_to_offered_to_superseded_to_retired() {
    let h = house().await;
    let (app, author) = (&h.t.app, ngo_supervisor(&h).await);
    let first = added(&h, &author, "1", SECOND).await;
    assert!(app.forms_to_fill(&h.worker).unwrap().is_empty(), "a draft is offered to nobody");
    assert!(matches!(app.form(&h.worker, first).await, Err(AppError::NotFound)));
    app.publish_form(&author, first, 1, false).await.unwrap();
    let offered = app.forms_to_fill(&h.worker).unwrap();
    assert_eq!(offered.iter().map(|row| row.id).collect::<Vec<_>>(), [first]);
    let entry = app.form(&h.worker, first).await.unwrap();
    assert_eq!(entry.prepared.form().question_count(), 2);
    assert_eq!(entry.facts.md5, app::forms::md5_hex(entry.xform.as_bytes()), "clients compare it with what they fetch");

    let second = published(&h, &author, "2").await;
    assert_eq!(app.form_row(&author, first).unwrap().facts.state, FormState::Superseded);
    assert_eq!(app.forms_to_fill(&h.worker).unwrap()[0].id, second);
    for (version, id) in [("1", first), ("2", second)] {
        assert_eq!(app.form_for_answers(&h.worker, "intake", version).await.unwrap().id, id, "phones may still hold the first");
    }
    app.retire_form(&author, first, 3, Retire::TakingLate).await.unwrap();
    let late = app.form_for_answers(&h.worker, "intake", "1").await;
    assert!(matches!(late, Err(AppError::State(StateError::FormRetired))));
    let again = app.publish_form(&author, first, 4, true).await;
    assert!(matches!(again, Err(PublishError::App(AppError::State(StateError::FormNotDraft)))));
    let again = app.retire_form(&author, first, 4, Retire::TakingLate).await;
    assert!(matches!(again, Err(RetireError::App(AppError::State(StateError::FormRetired)))));
    assert_eq!(app.form_of_answers(first).await.unwrap().id, first, "old answers keep their form");
}

#[tokio::test]
async fn another_agency_and_other_roles_know_nothing_of_it() {
    let h = house().await;
    let (app, author) = (&h.t.app, ngo_supervisor(&h).await);
    let id = published(&h, &author, "1").await;
    let draft = added(&h, &author, "2", SECOND).await;
    for stranger in [&h.officer, &h.supervisor] {
        assert!(matches!(app.form(stranger, id).await, Err(AppError::NotFound)));
        assert!(matches!(app.form_for_answers(stranger, "intake", "1").await, Err(AppError::NotFound)));
        assert!(app.forms(stranger).unwrap().is_empty());
    }
    for foreign in [&h.supervisor, &h.admin] {
        assert!(matches!(app.publish_form(foreign, draft, 1, true).await, Err(PublishError::App(AppError::NotFound))));
        let retired = app.retire_form(foreign, id, 2, Retire::TakingLate).await;
        assert!(matches!(retired, Err(RetireError::App(AppError::NotFound))));
    }
    assert!(matches!(app.publish_form(&h.worker, draft, 1, true).await, Err(PublishError::App(AppError::Denied(_)))));
    assert!(matches!(app.forms(&h.auditor), Err(AppError::Denied(_))));
    let attempt = app.add_form(&h.worker, command(text("x", "1", SECOND), FormOwner::Agency)).await;
    assert!(matches!(attempt, Err(AddFormError::App(AppError::Denied(_)))));
    let country = app.add_form(&author, command(text("x", "1", SECOND), FormOwner::Country)).await;
    assert!(matches!(country, Err(AddFormError::App(AppError::Denied(_)))), "the country's forms are the administrators'");
}

#[tokio::test]
async fn one_name_means_one_form_and_a_version_is_added_once() {
    let h = house().await;
    let (app, author) = (&h.t.app, ngo_supervisor(&h).await);
    added(&h, &author, "1", SECOND).await;
    let again = app.add_form(&author, command(text("intake", "1", "date | born | When?"), FormOwner::Agency)).await;
    assert!(matches!(again, Err(AddFormError::SameVersion { .. })));
    let taken = app.add_form(&h.admin, command(text("intake", "9", SECOND), FormOwner::Country)).await;
    assert!(matches!(taken, Err(AddFormError::NameTaken(_))));
    app.add_form(&h.admin, command(text("census", "1", SECOND), FormOwner::Country)).await.unwrap();
    let taken = app.add_form(&author, command(text("census", "2", SECOND), FormOwner::Agency)).await;
    assert!(matches!(taken, Err(AddFormError::NameTaken(_))));
    let kept = app.add_form(&author, command(text("abhoy-screening-x", "1", SECOND), FormOwner::Agency)).await;
    assert!(matches!(kept, Err(AddFormError::NameKept)));
    let other = app.add_form(&h.supervisor, command(text("intake", "1", SECOND), FormOwner::Agency)).await;
    assert!(other.is_ok(), "another agency may use the same name for a form of its own");
    let both = tokio::join!(
        app.add_form(&author, command(text("twice", "1", SECOND), FormOwner::Agency)),
        app.add_form(&author, command(text("twice", "1", SECOND), FormOwner::Agency)),
    );
    assert!(both.0.is_ok() ^ both.1.is_ok(), "of two at the same moment one is told");
}

#[tokio::test]
async fn a_version_that_loses_answers_is_confirmed_and_a_stale_page_is_a_conflict() {
    let h = house().await;
    let (app, author) = (&h.t.app, ngo_supervisor(&h).await);
    published(&h, &author, "1").await;
    let second = added(&h, &author, "2", "date | born | When were you born?").await;
    let Err(PublishError::Unconfirmed(changes)) = app.publish_form(&author, second, 1, false).await else {
        panic!("the age is lost, so somebody must say that this is meant")
    };
    assert!(!changes.carries_all());
    assert!(matches!(app.publish_form(&author, second, 2, true).await, Err(PublishError::App(AppError::Conflict))));
    app.publish_form(&author, second, 1, true).await.unwrap();
}

#[tokio::test]
async fn a_form_waits_for_the_files_that_it_names() {
    let h = house().await;
    let (app, author) = (&h.t.app, ngo_supervisor(&h).await);
    let file = |bytes: &str| vec![NewFormFile { name: "thana.csv".into(), bytes: bytes.as_bytes().to_vec() }];
    let id = added(&h, &author, "1", "select_one_from_file thana.csv | thana | Which thana?").await;
    let Err(PublishError::FilesMissing(names)) = app.publish_form(&author, id, 1, false).await else { panic!("it is missing") };
    assert_eq!(names, ["thana.csv"]);
    let wrong = app.add_form_files(&author, id, 1, file("code,title\n1,Sharsha\n")).await;
    assert!(matches!(wrong, Err(AddFormError::Faults(faults)) if faults.len() == 2), "two columns are asked for");
    app.add_form_files(&author, id, 1, file("name,label\nsharsha,শার্শা\n")).await.unwrap();
    app.publish_form(&author, id, 2, false).await.unwrap();
    let entry = app.form(&h.worker, id).await.unwrap();
    let now = h.t.app.now().to_zoned(jiff::tz::TimeZone::UTC);
    let moment = forms::answers::Moment::new(now, 1);
    let answers = entry.prepared.begin("uuid:1", &forms::answers::Device::default(), &moment);
    let thana = answers.of(entry.prepared.form().named("thana").unwrap())[0];
    let choices = entry.prepared.choices(&answers, thana, 0, &moment);
    assert_eq!(choices.len(), 1);
    assert_eq!(choices[0].label, "শার্শা");
    let bytes = app.form_file(&h.worker, id, "thana.csv").await.unwrap();
    assert!(bytes.starts_with(b"name,label"));
    assert!(matches!(app.form_file(&h.officer, id, "thana.csv").await, Err(AppError::NotFound)));
    let late = app.add_form_files(&author, id, 3, file("name,label\n")).await;
    assert!(matches!(late, Err(AddFormError::App(AppError::State(StateError::FormNotDraft)))));
}

#[tokio::test]
async fn hostile_files_are_told_and_leave_nothing_behind() {
    let h = house().await;
    let (app, author) = (&h.t.app, ngo_supervisor(&h).await);
    let try_file = async |name: &str, bytes: Vec<u8>| {
        let command = AddForm { file: NewFormFile { name: name.into(), bytes }, ..command(String::new(), FormOwner::Agency) };
        app.add_form(&author, command).await
    };
    assert!(matches!(try_file("a.xlsx", b"PK\x03\x04junk".to_vec()).await, Err(AddFormError::NotAForm(_))));
    assert!(matches!(try_file("a.xls", vec![0xD0, 0xCF, 0x11, 0xE0]).await, Err(AddFormError::NotAForm(_))));
    assert!(matches!(try_file("a.txt", vec![b'x'; 20_000_001]).await, Err(AddFormError::NotAForm(_))));
    let entities =
        br#"<!DOCTYPE h [<!ENTITY x SYSTEM "file:///etc/passwd">]><h:html xmlns:h="http://www.w3.org/1999/xhtml">&x;</h:html>"#;
    assert!(matches!(try_file("a.xml", entities.to_vec()).await, Err(AddFormError::Faults(_))));
    let hidden = text("in\u{202E}take", "1", SECOND).into_bytes();
    assert!(matches!(try_file("a.txt", hidden).await, Err(AddFormError::Faults(_))));
    let mut with_files = command(text("intake", "1", SECOND), FormOwner::Agency);
    with_files.files = vec![NewFormFile { name: "../up.csv".into(), bytes: vec![] }];
    assert!(matches!(app.add_form(&author, with_files.clone()).await, Err(AddFormError::FileName(_))));
    with_files.files = vec![NewFormFile { name: "a.png".into(), bytes: vec![] }; 2];
    assert!(matches!(app.add_form(&author, with_files).await, Err(AddFormError::FileName(_))), "a name comes once");
    assert!(app.forms(&author).unwrap().is_empty());
}

#[tokio::test]
async fn forms_of_the_house_come_once_and_a_later_one_takes_the_place() {
    let h = house().await;
    let app = &h.t.app;
    let form = |version: &str| HouseForm {
        form_id: "abhoy-screening-test".into(),
        version: version.into(),
        text: text("abhoy-screening-test", version, SECOND),
        titles: vec![("en".into(), "Test".into()), ("bn".into(), "পরীক্ষা".into())],
        fillers: vec![Role::BorderOfficer],
        effect: FormEffect::Screening,
        set_digest: Some("d".into()),
        owner: None,
    };
    let first = app.install_form_of_house(form("1")).await.unwrap();
    assert_eq!(app.install_form_of_house(form("1")).await.unwrap(), first);
    let row = app.form_row(&h.officer, first).unwrap();
    assert_eq!((row.version, row.facts.state), (1, FormState::Published), "it was written once");
    let second = app.install_form_of_house(form("2")).await.unwrap();
    assert_eq!(app.forms_to_fill(&h.officer).unwrap().iter().map(|row| row.id).collect::<Vec<_>>(), [second]);
    let said = HouseForm { version: "3".into(), ..form("4") };
    assert!(matches!(app.install_form_of_house(said).await, Err(AddFormError::NotAForm(_))), "text and command must agree");
    app.retire_form(&h.admin, second, 1, Retire::TakingLate).await.unwrap();
    assert_eq!(app.install_form_of_house(form("2")).await.unwrap(), second);
    assert!(app.forms_to_fill(&h.officer).unwrap().is_empty(), "what was retired stays retired");
    app.prepare_forms().await.unwrap();
}
