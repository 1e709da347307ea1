//! Received answers as officers and supervisors meet them: the list, one submission, the case, the file.

use app::forms::{FILLERS, HouseForm};
use app::submissions::{Accepted, Incoming, IncomingFile};
use axum::http::StatusCode;
use forms::answers::Overrides;
use model::{Actor, FormEffect, FormVersionId, Role, SubmissionChannel};
use testkit::test_app::TEST_PASSWORD;

use crate::common::{Browser, Site};

const FORM: &str = "\
| survey |
|  | type | name | label::English (en) | label::Bangla (bn) | bind::abhoy:field |
|  | text | who | Who is it? | কে? | person.full_name |
|  | select_one sex | sex | Sex | লিঙ্গ | person.sex |
|  | text | nation | Nationality | জাতীয়তা | person.nationality |
|  | image | photo | A photo | ছবি | |
|  | begin_repeat | leg | Leg | ধাপ | |
|  | text | by | By what | কীসে | |
|  | end_repeat | | | | |
| choices |
|  | list_name | name | label::English (en) | label::Bangla (bn) |
|  | sex | female | Female | নারী |
| settings |
|  | form_title | form_id | version |
|  | Intake | intake | 1 |
";

struct Story {
    site: Site,
    form: FormVersionId,
    officer: (Browser, Actor),
    supervisor: Browser,
    sent: Accepted,
}

async fn user(site: &Site, role: Role) -> (Browser, Actor) {
    let (actor, login) = site.house.user_with_password(role, "bgb").await;
    let mut browser = site.browser();
    browser.sign_in(&login, TEST_PASSWORD).await;
    (browser, actor)
}

async fn story() -> Story {
    let site = Site::start().await;
    let house_form = HouseForm {
        form_id: "intake".to_owned(),
        version: "1".to_owned(),
        text: FORM.to_owned(),
        titles: vec![("en".to_owned(), "Intake".to_owned()), ("bn".to_owned(), "গ্রহণ".to_owned())],
        fillers: FILLERS.to_vec(),
        effect: FormEffect::Case,
        set_digest: None,
        owner: None,
    };
    let form = site.house.app.install_form_of_house(house_form).await.expect("the form is right");
    let officer = user(&site, Role::BorderOfficer).await;
    let supervisor = user(&site, Role::Supervisor).await.0;
    let xml = "<data id=\"intake\" version=\"1\"><who>&lt;script&gt;রহিমা</who><sex>female</sex><nation>Atlantis</nation>\
        <photo>\"ছবি.html</photo><leg><by>van</by></leg><meta><instanceID>uuid:1</instanceID></meta></data>";
    let incoming = Incoming {
        channel: SubmissionChannel::Pages,
        device: None,
        xml: xml.as_bytes().to_vec(),
        files: vec![IncomingFile {
            name: "\"ছবি.html".to_owned(),
            media_type: "text/html".to_owned(),
            bytes: b"<script>alert(1)</script>".to_vec(),
        }],
        more_files_follow: false,
        encounter: None,
        overrides: Overrides::new(),
    };
    let sent = site.house.app.accept_submission(&officer.1, incoming).await.expect("the answers are right");
    Story { site, form, officer, supervisor, sent }
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_listed_read_and_found_on_their_case() {
    let mut s = story().await;
    let (browser, case) = (&mut s.officer.0, s.sent.case.expect("a case was opened"));
    let list = browser.get(&format!("/forms/{}/answers", s.form)).await;
    list.expect(200, &format!("/answers/{}", s.sent.id)).expect(200, &format!("/cases/{case}"));
    assert!(!list.body.contains("রহিমা"), "a list names nobody");
    let one = browser.get(&format!("/answers/{}", s.sent.id)).await;
    one.expect(200, "Who is it?").expect(200, "&lt;script&gt;রহিমা").expect(200, "Female").expect(200, "Leg, number 1");
    one.expect(200, "Now in the person").expect(200, "This is not a country");
    browser.get(&format!("/cases/{case}")).await.expect(200, &format!("/answers/{}", s.sent.id));
    let none = browser.get(&format!("/forms/{}/answers?state=replaced&from=x&by=%22", s.form)).await;
    none.expect(200, "No answers match these filters");
    let (mut stranger, _) = s.site.signed_in(Role::BorderOfficer).await;
    assert_eq!(stranger.get(&format!("/answers/{}", s.sent.id)).await.status, StatusCode::NOT_FOUND);
    assert!(!stranger.get(&format!("/forms/{}/answers", s.form)).await.body.contains("/answers/"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_saved_and_never_shown() {
    let mut s = story().await;
    let file = s.officer.0.get(&format!("/answers/{}/files/1", s.sent.id)).await;
    assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "application/octet-stream"));
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"_"));
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    for number in ["0", "2", "-1", "x"] {
        let missing = s.officer.0.get(&format!("/answers/{}/files/{number}", s.sent.id)).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{number}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_supervisor_takes_answers_out_and_an_officer_does_not() {
    let mut s = story().await;
    let path = format!("/forms/{}/export", s.form);
    assert_eq!(s.officer.0.get(&path).await.status, StatusCode::FORBIDDEN);
    let page = s.supervisor.get(&path).await;
    page.expect(200, "Submissions that the file will hold: 1");
    let passphrase = page.hidden("passphrase");
    let json = s.supervisor.post(&path, &[("format", "json"), ("identity", "no"), ("passphrase", &passphrase)]).await;
    json.expect(200, "\"sex\":\"female\"");
    assert!(!json.body.contains("রহিমা") && !json.body.contains("van"));
    assert!(json.header("content-disposition").contains("intake-"));
    let again = s.supervisor.post(&path, &[("format", "json"), ("identity", "yes"), ("passphrase", &passphrase)]).await;
    again.expect(422, "Choose why you need identities").expect(422, &passphrase);
    let weak = [("format", "json"), ("identity", "yes"), ("reason", "assist"), ("passphrase", "secret")];
    let weak = s.supervisor.post(&path, &weak).await;
    assert!(weak.status == StatusCode::UNPROCESSABLE_ENTITY && !weak.body.contains("\"secret\""));
    let whole = [("format", "json"), ("identity", "yes"), ("reason", "assist"), ("passphrase", &passphrase)];
    let sealed = s.supervisor.post(&path, &whole).await;
    assert_eq!((sealed.status, sealed.header("content-type")), (StatusCode::OK, "application/zip"));
    assert!(!sealed.body.contains("রহিমা") && sealed.body.starts_with("PK"));
}
