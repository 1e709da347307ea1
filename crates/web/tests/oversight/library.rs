//! The library of forms in the browser: added with every fault told, looked at, published, compared, retired.

use app::forms::form_version_id;
use model::{FormEffect, FormState, FormVersionFacts, FormVersionIdentity, Role, SubjectId, kind};
use store::{Author, Put};
use testkit::test_app::TEST_PASSWORD;

use crate::common::{Browser, Page, Site};
use crate::multipart::send;

fn text(version: &str, second: &str) -> String {
    format!(
        "| survey |\n| | type | name | label::English (en) | label::Bangla (bn) | relevant | required |\n\
         | | begin group | who | Who it is | কে | | |\n\
         | | text | name | What is your name? | আপনার নাম কী? | | yes |\n| | {second} |\n\
         | | select_one yn | well | Are you well, ${{name}}? | ভালো আছেন, ${{name}}? | ${{name}} != '' | |\n| | end group | | | | | |\n\
         | choices |\n| | list_name | name | label::English (en) | label::Bangla (bn) |\n\
         | | yn | yes | Yes | হ্যাঁ |\n| | yn | no | No | না |\n\
         | settings |\n| | form_title | form_id | version | default_language |\n| | Intake | intake | {version} | Bangla (bn) |\n"
    )
}

const AGE: &str = "integer | age | How old are you? | বয়স কত? | | ";
const BORN: &str = "date | born | When were you born? | জন্ম কবে? | | ";

async fn upload(browser: &mut Browser, deed: &str, name: &str, bytes: &[u8]) -> Page {
    let fields = [
        ("fillers", "case_worker"),
        ("fillers", "supervisor"),
        ("effect", "answers"),
        ("deed", deed),
        ("title_en", "Intake of <b>"),
    ];
    send(browser, "/forms/new", &fields, &[("file", name, bytes), ("files", "", b"")]).await
}

/// The supervisor of a shelter.
async fn author(site: &Site) -> Browser {
    let (_, login) = site.house.user_with_password(Role::Supervisor, "ngo-shelter").await;
    let mut browser = site.browser();
    browser.sign_in(&login, TEST_PASSWORD).await;
    browser
}

/// The supervisor and the case worker of a shelter, and a supervisor of the border guard.
async fn people(site: &Site) -> [Browser; 3] {
    let mut all = Vec::new();
    for (role, agency) in [(Role::Supervisor, "ngo-shelter"), (Role::CaseWorker, "ngo-shelter"), (Role::Supervisor, "bgb")] {
        let (_, login) = site.house.user_with_password(role, agency).await;
        let mut browser = site.browser();
        browser.sign_in(&login, TEST_PASSWORD).await;
        all.push(browser);
    }
    all.try_into().expect("three")
}

async fn added(author: &mut Browser, version: &str, second: &str) -> String {
    let page = upload(author, "add", "intake.txt", text(version, second).as_bytes()).await;
    assert_eq!(page.status.as_u16(), 303, "{}", page.body);
    page.location().to_owned()
}

#[tokio::test]
async fn a_form_is_added_looked_at_published_and_retired() {
    let site = Site::start().await;
    let [mut author, mut worker, mut stranger] = people(&site).await;
    author.get("/forms").await.expect(200, "There are no forms yet");
    worker.get("/forms").await.expect(200, "There is no form to fill");
    let at = added(&mut author, "1", AGE).await;
    let page = author.get(&at).await;
    page.expect(200, "The form is added as a draft").expect(200, "Intake of &lt;b&gt;").expect(200, "How old are you?");
    assert!(!page.body.contains("<b>"), "what authors write is never markup");
    worker.get(&at).await.expect(404, "There is nothing at this address");
    let preview = author.get(&format!("{at}/preview")).await;
    preview.expect(200, "The form begins with 1 page").expect(200, "Who it is").expect(200, "Asked only after certain answers");
    author.get(&format!("{at}/preview?language=1&page=99")).await.expect(200, "আপনার নাম কী?");

    let ask = author.get(&format!("{at}/publish")).await;
    ask.expect(200, "From now on these roles are asked it");
    let version = ask.hidden("version");
    author.post(&format!("{at}/publish"), &[("version", "77")]).await.expect(409, "");
    let done = author.post(&format!("{at}/publish"), &[("version", &version)]).await;
    assert_eq!(done.location(), at);
    worker.get("/forms").await.expect(200, &format!("{at}/fill"));
    worker.get(&at).await.expect(200, "must be answered");
    for path in ["", "/preview", "/publish", "/retire", "/download/xform", "/download/source", "/files/a.csv"] {
        stranger.get(&format!("{at}{path}")).await.expect(404, "There is nothing at this address");
    }
    stranger.post(&format!("{at}/retire"), &[("version", "2")]).await.expect(404, "");
    worker.post(&format!("{at}/retire"), &[("version", "2")]).await.expect(403, "");

    let retire = author.get(&format!("{at}/retire")).await;
    retire.expect(200, "no longer offered").expect(200, "Take them for 90 days");
    let (version, at_once) = (retire.hidden("version"), ("late", "at_once"));
    let unsaid = author.post(&format!("{at}/retire"), &[("version", &version), at_once]).await;
    unsaid.expect(422, "Say why no more answers are taken");
    author.post(&format!("{at}/retire"), &[("version", &retire.hidden("version"))]).await;
    author.get(&at).await.expect(200, "This version is retired.").expect(200, "are taken until");
    author.get(&format!("{at}/publish")).await.expect(409, "no draft any more");
    worker.get("/forms").await.expect(200, "There is no form to fill");
}

#[tokio::test]
async fn a_version_that_loses_answers_asks_for_a_look() {
    let site = Site::start().await;
    let mut author = author(&site).await;
    let first = added(&mut author, "1", AGE).await;
    author.post(&format!("{first}/publish"), &[("version", "1")]).await;
    let second = added(&mut author, "2", BORN).await;
    let ask = author.get(&format!("{second}/publish")).await;
    ask.expect(200, "It takes the place of version 1").expect(200, "Not every answer").expect(200, "/data/who/age");
    let unconfirmed = author.post(&format!("{second}/publish"), &[("version", "1")]).await;
    unconfirmed.expect(422, "Look at what changes").expect(422, "There is a problem");
    let done = author.post(&format!("{second}/publish"), &[("version", "1"), ("confirmed", "yes")]).await;
    assert_eq!(done.status.as_u16(), 303);
    author.get(&first).await.expect(200, "Replaced by a later version");
    let id = second.rsplit('/').next().unwrap();
    let compared = author.get(&format!("{first}/compare/{id}")).await;
    compared.expect(200, "Version 1 and version 2").expect(200, "Stay with the old version only").expect(200, "2 questions stay");
}

#[tokio::test]
async fn every_fault_is_told_with_its_cell_and_nothing_is_added() {
    let site = Site::start().await;
    let mut author = author(&site).await;
    let bad =
        text("1", "intger | age | How old? | বয়স? | ${agee} > 1 | ").replace("| yn | no | No | না |", "| yn | yes | No | না |");
    for deed in ["add", "check"] {
        let page = upload(&mut author, deed, "intake.txt", bad.as_bytes()).await;
        for told in ["survey, row 5", "intger", "choices, row 11", "What to do", "The form has"] {
            assert!(page.body.contains(told), "{deed}: {told}: {}", page.body);
        }
    }
    let mut bomb = b"PK\x03\x04".to_vec();
    bomb.extend([0; 4000]);
    upload(&mut author, "add", "bomb.xlsx", &bomb).await.expect(422, "This file is no form");
    let xxe = b"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><h:html>&y;</h:html>";
    let page = upload(&mut author, "add", "x.xml", xxe).await;
    page.expect(422, "declares a document type");
    assert!(!page.body.contains("root:"));
    send(&mut author, "/forms/new", &[("deed", "add")], &[])
        .await
        .expect(422, "Choose a file")
        .expect(422, "Choose who fills the form");
    let checked = upload(&mut author, "check", "intake.txt", text("1", AGE).as_bytes()).await;
    checked.expect(200, "Nothing hinders intake").expect(200, "Nothing was added");
    author.get("/forms").await.expect(200, "There are no forms yet");
    added(&mut author, "1", AGE).await;
    let again = upload(&mut author, "add", "intake.txt", text("1", BORN).as_bytes()).await;
    again.expect(422, "has a version 1 already");
}

#[tokio::test]
async fn a_form_comes_out_as_it_went_in() {
    let site = Site::start().await;
    let [mut author, mut worker, _] = people(&site).await;
    let sent = text("1", AGE);
    let at = added(&mut author, "1", AGE).await;
    author.post(&format!("{at}/publish"), &[("version", "1")]).await;
    let source = author.get(&format!("{at}/download/source")).await;
    assert_eq!(source.body, sent);
    assert!(source.header("content-disposition").contains("intake.txt"));
    let xform = worker.get(&format!("{at}/download/xform")).await;
    xform.expect(200, "<h:html");
    assert_eq!(xform.header("content-type"), "application/octet-stream", "what people upload is never run here");
    worker.get(&format!("{at}/download/json")).await.expect(200, "\"intake\"");
    let text = worker.get(&format!("{at}/download/text")).await;
    text.expect(200, "| survey |");
    worker.get(&format!("{at}/download/source")).await.expect(404, "");
    worker.get(&format!("{at}/download/other")).await.expect(404, "");
}

#[tokio::test]
async fn administrators_add_forms_of_the_country_for_everybody() {
    let site = Site::start().await;
    let [_, mut worker, mut other] = people(&site).await;
    let (mut admin, _) = site.signed_in(Role::Administrator).await;
    let page = upload(&mut admin, "add", "intake.txt", text("1", AGE).as_bytes()).await;
    page.expect(422, "Choose whose form it is");
    let fields = [("fillers", "case_worker"), ("effect", "case"), ("deed", "add"), ("owner", "country")];
    let file: (&str, &str, &[u8]) = ("file", "intake.txt", text("1", AGE).leak().as_bytes());
    let at = send(&mut admin, "/forms/new", &fields, &[file]).await.location().to_owned();
    admin.post(&format!("{at}/publish"), &[("version", "1")]).await;
    worker.get("/forms").await.expect(200, "Answers open a case");
    // A supervisor elsewhere neither fills it nor works on the country's forms.
    other.get(&at).await.expect(404, "");
    other.post(&format!("{at}/retire"), &[("version", "2")]).await.expect(403, "");
}

#[tokio::test]
async fn a_thousand_forms_are_searched_and_paged() {
    let site = Site::start().await;
    let mut author = author(&site).await;
    many_forms(&site, "ngo-shelter", 1000).await;
    let page = author.get("/forms").await;
    page.expect(200, "of 1,000").expect(200, "form-0999");
    assert!(page.body.len() < 400_000, "{} bytes", page.body.len());
    author.get("/forms?q=FORM-0417").await.expect(200, "form-0417").expect(200, "1 record");
    author.get("/forms?q=nothing-like-it&state=draft").await.expect(200, "Nothing fits these words");
    author.get("/forms?page=20").await.expect(200, "form-0000");
}

/// Drafts written straight into the store: adding each as people do would take minutes.
async fn many_forms(site: &Site, agency: &str, count: u32) {
    let app = &site.house.app;
    let owner = app.directory().agency_by_code(agency).map(|agency| agency.id);
    let mut change = app.store().change(Author::HOUSE, app.now());
    for n in 0..count {
        let form_id = format!("form-{n:04}");
        let id = form_version_id(owner, &form_id, "1");
        let facts = FormVersionFacts {
            form_id,
            version: "1".into(),
            titles: vec![(String::new(), format!("Form {n}"))],
            owner,
            state: FormState::Draft,
            retired: None,
            fillers: vec![Role::CaseWorker],
            effect: FormEffect::Answers,
            set_digest: None,
            questions: 1,
            md5: String::new(),
            files: vec![],
            by: None,
            at: app.now(),
        };
        let identity =
            FormVersionIdentity { xform: String::new(), source_name: String::new(), source_blob: None, withdrawn_because: None };
        let (record, key) = (id.record(), change.new_subject(SubjectId(id.0)));
        let put = Put::<kind::FormVersion> {
            action: "test",
            record,
            about: record,
            facts: &facts,
            identity: Some(&identity),
            detail: &[],
        };
        change.create(&key, &put).unwrap();
    }
    let committed = app.store().commit(change.build()).await.unwrap();
    while app.reached() < committed.last {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
}
