//! Two agencies find on their pages that they look for the same recruiter, in both languages; and what nobody can pry out.

#[path = "../common/mod.rs"]
mod common;

use app::cases::{OpenCase, Whom};
use app::encounters::CheckTraveller;
use common::{Browser, Site, between};
use model::{Actor, Answer, Capture, CaseId, PersonIdentity, PersonName, Role};
use testkit::test_app::TEST_PASSWORD;

/// A user of a role in an agency, signed in.
async fn user(site: &Site, role: Role, agency: &str) -> (Browser, Actor) {
    let (actor, login) = site.house.user_with_password(role, agency).await;
    let mut browser = site.browser();
    browser.sign_in(&login, TEST_PASSWORD).await.expect_way("/");
    (browser, actor)
}

/// A case about somebody whose own number is known.
async fn case_of(site: &Site, by: &Actor, name: &str) -> CaseId {
    let traveller = PersonIdentity {
        names: vec![PersonName::undivided(name.parse().unwrap())],
        birth: Answer::Unknown,
        documents: vec![],
        phones: vec!["01811111111".to_owned()],
        address: None,
        mrz: None,
    };
    let check = CheckTraveller {
        capture: Capture::ByHand,
        traveller,
        sex: Answer::NotAsked,
        nationalities: Answer::Unknown,
        has_document: Answer::Unknown,
        mode: None,
    };
    let app = &site.house.app;
    let encounter = app.check_traveller(by, check).await.unwrap();
    app.open_case(by, OpenCase { encounter, whom: Whom::New, narrative: None }).await.unwrap()
}

fn phone(digits: &str) -> [(&str, &str); 3] {
    [("kind", "phone"), ("number", digits), ("role", "recruiter")]
}

#[tokio::test(flavor = "multi_thread")]
async fn two_agencies_find_that_they_look_for_the_same_recruiter() {
    let site = Site::start().await;
    let (mut cid, cid_actor) = user(&site, Role::Investigator, "cid-thb").await;
    let (mut police, police_actor) = user(&site, Role::Investigator, "police").await;
    let ours = case_of(&site, &cid_actor, "Rahima").await;
    let theirs = case_of(&site, &police_actor, "Shirin").await;

    cid.get(&format!("/cases/{ours}")).await.expect(200, "Persons of interest");
    let form = format!("/cases/{ours}/interests/new");
    cid.get(&form).await.expect(200, "What do you know?").expect(200, "Mobile account");
    cid.get(&format!("{form}?kind=phone")).await.expect(200, "Enter and compare");
    cid.post(&form, &[("kind", "phone"), ("number", "12")]).await.expect(422, "There is a problem");
    cid.post(&form, &phone("01811-111111")).await.expect(422, "They are protected and are not entered");
    cid.post(&form, &phone("01712-345678")).await.expect_way(&format!("/cases/{ours}/interests"));
    let entries = cid.get(&format!("/cases/{ours}/interests")).await;
    entries.expect(200, "nobody who takes part has entered it so far").expect(200, "Compared");
    assert!(!entries.body.contains("1712"), "{}", entries.body);
    cid.get("/deconfliction").await.expect(200, "No match so far").expect(200, "Fewer than three agencies");

    // The other agency works in Bangla.
    police.post("/language", &[("language", "bn"), ("return_to", "/")]).await.expect_way("/");
    let wallet = [("kind", "mobile_money"), ("number", "+৮৮০ ১৭১২ ৩৪৫৬৭৮"), ("role", "financier")];
    police.post(&format!("/cases/{theirs}/interests/new"), &wallet).await.expect_way("/deconfliction");
    let list = police.get("/deconfliction").await;
    list.expect(200, "অন্য একটি সংস্থার সঙ্গে মিলেছে").expect(200, "ফোন করতে হবে");
    let talk = format!("/deconfliction/{}", between(&list.body, "href=\"/deconfliction/", "\""));
    let page = police.get(&talk).await;
    page.expect(200, "একে অন্যের সঙ্গে কথা বলুন");
    for hidden in [ours.to_string(), site.login(&cid_actor), "1712".to_owned()] {
        // A login is the account's own; only the name that colleagues see is shown.
        assert!(!page.body.contains(&format!("\"{hidden}")) && !page.body.contains(&format!("/{hidden}")), "{hidden}");
    }
    let page = cid.get(&talk).await;
    page.expect(200, "Speak to each other").expect(200, "Telephone number, Recruiter").expect(200, "To be called");
    assert!(!page.body.contains(&theirs.to_string()) && !page.body.contains("Mobile account"), "{}", page.body);
    let version = page.hidden("version");
    cid.post(&format!("{talk}/state"), &[]).await.expect(422, "There is a problem");
    cid.post(&format!("{talk}/state"), &[("state", "closed"), ("version", &version)]).await.expect(409, "does not follow");
    cid.post(&format!("{talk}/state"), &[("state", "spoke"), ("version", &version)]).await.expect_way(&talk);
    police.post(&format!("{talk}/state"), &[("state", "spoke"), ("version", &version)]).await.expect(409, "");
    police.get(&talk).await.expect(200, "কথা হয়েছে");

    let (mut auditor, _) = user(&site, Role::Auditor, "nhrc").await;
    auditor.get("/ledger?action=deconflict.match").await.expect(200, "Found a match of two agencies");
    auditor.get("/deconfliction/use").await.expect(200, "Last 24 hours");
    auditor.get(&talk).await.expect(403, "You may not do this");
}

#[tokio::test(flavor = "multi_thread")]
async fn others_find_no_entry_and_no_match() {
    let site = Site::start().await;
    let (mut cid, actor) = user(&site, Role::Investigator, "cid-thb").await;
    let (mut stranger, _) = user(&site, Role::Investigator, "pbi").await;
    let (mut worker, _) = user(&site, Role::CaseWorker, "ngo-shelter").await;
    let case = case_of(&site, &actor, "Rahima").await;
    cid.post(&format!("/cases/{case}/interests/new"), &phone("01712345678"))
        .await
        .expect_way(&format!("/cases/{case}/interests"));
    let list = cid.get(&format!("/cases/{case}/interests")).await;
    let entry = format!("/interests/{}", between(&list.body, "href=\"/interests/", "/"));
    for path in [format!("{entry}/value"), format!("/cases/{case}/interests")] {
        stranger.get(&path).await.expect(404, "There is nothing at this address");
        worker.get(&path).await.expect(403, "You may not do this");
    }
    stranger.post(&format!("{entry}/end"), &[]).await.expect(404, "There is nothing at this address");
    worker.get("/deconfliction").await.expect(403, "You may not do this");
    cid.post(&format!("{entry}/value"), &[]).await.expect(422, "There is a problem");
    let why = [("purpose", "investigation"), ("reason", "investigate")];
    cid.post(&format!("{entry}/value"), &why).await.expect(200, "+8801712345678");
    cid.post(&format!("{entry}/end"), &[]).await.expect_way(&format!("/cases/{case}/interests"));
    cid.get(&format!("/cases/{case}/interests")).await.expect(200, "Taken out");
    // The same form sent again changes nothing.
    cid.post(&format!("{entry}/end"), &[]).await.expect(409, "taken out already");
}

#[tokio::test(flavor = "multi_thread")]
async fn trying_numbers_is_held_back_and_the_supervisor_sees_it() {
    let site = Site::start().await;
    let (mut cid, actor) = user(&site, Role::Investigator, "cid-thb").await;
    let (mut supervisor, _) = user(&site, Role::Supervisor, "cid-thb").await;
    let case = case_of(&site, &actor, "Rahima").await;
    let form = format!("/cases/{case}/interests/new");
    for n in 0..20 {
        let number = format!("0171234{n:04}");
        assert_eq!(cid.post(&form, &phone(&number)).await.status.as_u16(), 303);
    }
    cid.post(&form, &phone("01712349999")).await.expect(429, "");
    let page = supervisor.get("/deconfliction/use").await;
    page.expect(200, "Held back").expect(200, &site.house.app.directory().account(actor.account).unwrap().display_name);
    cid.get("/deconfliction/use").await.expect(403, "You may not do this");
}
