//! Two records of one person on the pages: one agency, two agencies, what each may see, and the way back.

#[path = "../common/mod.rs"]
mod common;

use app::cases::{OpenCase, Whom};
use app::encounters::CheckTraveller;
use common::{Browser, Site};
use model::{Actor, Answer, BirthDate, Capture, DocumentKind, PersonIdentity, PersonName, Role, TravelDocument};
use testkit::test_app::TEST_PASSWORD;

/// A user of a role in an agency, signed in.
async fn user(site: &Site, role: Role, agency: &str) -> (Browser, Actor) {
    let (actor, login) = site.house.user_with_password(role, agency).await;
    let mut browser = site.browser();
    browser.sign_in(&login, TEST_PASSWORD).await.expect_way("/");
    (browser, actor)
}

/// A case about somebody with this name and always the same birth and passport.
async fn recorded(site: &Site, by: &Actor, name: &str) {
    let document = TravelDocument { kind: DocumentKind::Passport, number: "EB0123456".into(), issuer: None, expires: None };
    let traveller = PersonIdentity {
        names: vec![PersonName::undivided(name.parse().unwrap())],
        birth: Answer::Given(BirthDate::On("1984-03-12".parse().unwrap())),
        documents: vec![document],
        phones: vec![],
        address: None,
        mrz: None,
    };
    let check = CheckTraveller {
        capture: Capture::ByHand,
        traveller,
        sex: Answer::NotAsked,
        nationalities: Answer::Unknown,
        has_document: Answer::Given(true),
        mode: None,
    };
    let app = &site.house.app;
    let encounter = app.check_traveller(by, check).await.unwrap();
    app.open_case(by, OpenCase { encounter, whom: Whom::New, narrative: None }).await.unwrap();
    app.look_for_pairs().await.unwrap();
}

/// The address of the only pair in the list.
async fn only_pair(browser: &mut Browser) -> String {
    let list = browser.get("/pairs").await;
    assert_eq!(list.body.matches("href=\"/pairs/").count(), 1, "{}", list.body);
    format!("/pairs/{}", common::between(&list.body, "href=\"/pairs/", "\""))
}

const WHY: [(&str, &str); 2] = [("purpose", "investigation"), ("reason", "confirm_identity")];

#[tokio::test(flavor = "multi_thread")]
async fn two_records_of_one_agency_become_one_and_two_again() {
    let site = Site::start().await;
    let (mut officer, actor) = user(&site, Role::BorderOfficer, "bgb").await;
    let (mut supervisor, _) = user(&site, Role::Supervisor, "bgb").await;
    officer.get("/pairs").await.expect(200, "No pair waits for an answer");
    recorded(&site, &actor, "Kamal Uddin Choudhury").await;
    recorded(&site, &actor, "কামাল উদ্দিন চৌধুরী").await;
    let pair = only_pair(&mut officer).await;

    let page = officer.get(&pair).await;
    page.expect(200, "Is this one person?").expect(200, "Open the names").expect(200, "Document number is the same");
    assert!(!page.body.contains("Kamal") && !page.body.contains("EB0123456"), "no name before a reason: {}", page.body);
    officer.post(&format!("{pair}/names"), &[]).await.expect(422, "There is a problem");
    let opened = officer.post(&format!("{pair}/names"), &WHY).await;
    opened.expect(200, "Kamal Uddin Choudhury").expect(200, "কামাল উদ্দিন চৌধুরী").expect(200, "EB0123456");

    let seen = opened.hidden("seen");
    let decision = |verdict| [("verdict", verdict), ("ground", "document"), ("seen", seen.as_str())];
    officer.post(&format!("{pair}/decision"), &[("verdict", "same")]).await.expect(422, "There is a problem");
    officer.post(&format!("{pair}/decision"), &decision("split")).await.expect(422, "There is a problem");
    officer.post(&format!("{pair}/decision"), &decision("same")).await.expect_way(&pair);
    officer.get(&pair).await.expect(200, "The two are held to be one person from now on").expect(200, "This is one person");
    officer.post(&format!("{pair}/decision"), &decision("different")).await.expect(409, "Somebody changed this");
    officer.get("/pairs").await.expect(200, "No pair waits for an answer");
    officer.get("/pairs?show=merged").await.expect(200, &pair);
    officer.get(&format!("{pair}/split")).await.expect(403, "You may not do this");

    let ask = supervisor.get(&format!("{pair}/split")).await;
    ask.expect(200, "Part the two again");
    let seen = ask.hidden("seen");
    supervisor.post(&format!("{pair}/split"), &[("seen", &seen)]).await.expect(422, "There is a problem");
    supervisor.post(&format!("{pair}/split"), &[("seen", &seen), ("ground", "mistake")]).await.expect_way(&pair);
    supervisor.get(&pair).await.expect(200, "The two are apart again").expect(200, "An earlier decision was a mistake");
    supervisor.get(&format!("{pair}/split")).await.expect(409, "not held to be one");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_agencies_see_only_their_own_until_both_agree() {
    let site = Site::start().await;
    let (mut officer, ours) = user(&site, Role::BorderOfficer, "bgb").await;
    let (mut airport, theirs) = user(&site, Role::BorderOfficer, "immigration").await;
    let (mut worker, protecting) = user(&site, Role::CaseWorker, "ngo-shelter").await;
    recorded(&site, &ours, "Kamal Uddin Choudhury").await;
    recorded(&site, &theirs, "Kamal Uddin Chowdhury").await;
    recorded(&site, &protecting, "Kamal Uddin Chaudhuri").await;
    worker.get("/pairs").await.expect(200, "No pair waits for an answer");
    let pair = only_pair(&mut officer).await;
    worker.get(&pair).await.expect(404, "There is nothing at this address");

    let opened = officer.post(&format!("{pair}/names"), &WHY).await;
    opened.expect(200, "Kamal Uddin Choudhury").expect(200, "Another agency");
    assert!(!opened.body.contains("Chowdhury") && !opened.body.to_lowercase().contains("chowdhury"), "{}", opened.body);
    let yes =
        |seen: &str| vec![("verdict", "same".to_owned()), ("ground", "name_and_birth".to_owned()), ("seen", seen.to_owned())];
    let send = async |browser: &mut Browser, fields: Vec<(&str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post(&format!("{pair}/decision"), &fields).await
    };
    send(&mut officer, yes(&opened.hidden("seen"))).await.expect_way("/pairs");
    officer.get("/pairs").await.expect(200, "Waits for the other agency");
    send(&mut officer, yes(&opened.hidden("seen"))).await.expect(409, "Somebody changed this");

    let asked = airport.get(&pair).await;
    asked.expect(200, "The other agency says: the same");
    assert!(!asked.body.contains("Choudhury"), "{}", asked.body);
    send(&mut airport, yes(&asked.hidden("seen"))).await.expect_way(&pair);
    for browser in [&mut officer, &mut airport] {
        let page = browser.post(&format!("{pair}/names"), &WHY).await;
        page.expect(200, "Kamal Uddin Choudhury").expect(200, "Kamal Uddin Chowdhury");
    }
    let (mut auditor, _) = user(&site, Role::Auditor, "nhrc").await;
    auditor.get("/pairs").await.expect(403, "You may not do this");
    auditor.get("/ledger?action=pair.decide").await.expect(200, "Decided whether two persons are one");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_speak_bangla() {
    let site = Site::start().await;
    let (mut officer, actor) = user(&site, Role::BorderOfficer, "bgb").await;
    recorded(&site, &actor, "Kamal Uddin Choudhury").await;
    recorded(&site, &actor, "Kamal Uddin Chowdhury").await;
    officer.post("/language", &[("language", "bn"), ("return_to", "/pairs")]).await.expect_way("/pairs");
    officer.get("/pairs").await.expect(200, "দুটি নথি, একই ব্যক্তি?").expect(200, "আপনার উত্তরের অপেক্ষায়");
    let pair = only_pair(&mut officer).await;
    officer.get(&pair).await.expect(200, "ইনি কি একই ব্যক্তি?").expect(200, "নামগুলো খুলুন");
}
