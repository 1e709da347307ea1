//! One-time links.

use model::Role;
use testkit::test_app::TEST_PASSWORD;

use crate::common::Site;

#[tokio::test]
async fn the_first_administrator_is_set_up_once() {
    let site = Site::start().await;
    let token = site.house.app.prepare_house().await.expect("works").expect("nobody is there yet");
    let path = format!("/setup/{token}");
    let mut browser = site.browser();
    browser.get(&path).await.expect(200, "Set up the first administrator");

    let wrong = [("name", "১২৩"), ("login", "two words"), ("password", "short"), ("again", "short")];
    let page = browser.post(&path, &wrong).await;
    page.expect(422, "Enter your name with at least one letter").expect(422, "Choose a password of at least 12 characters");
    assert!(page.body.contains("value=\"two words\"") && !page.body.contains("value=\"short\""));
    let differs = [("name", "Rahima"), ("login", "rahima"), ("password", TEST_PASSWORD), ("again", "another river")];
    browser.post(&path, &differs).await.expect(422, "Enter the same password in both places");

    let right = [("name", "রহিমা Khatun"), ("login", "Rahima"), ("password", TEST_PASSWORD), ("again", TEST_PASSWORD)];
    browser.post(&path, &right).await.expect_way("/");
    browser.get("/").await.expect(200, "Open the list of people").expect(200, "Your password is set");
    site.browser().sign_in("rahima", TEST_PASSWORD).await.expect_way("/");

    browser.get(&path).await.expect(404, "This link does not work any more");
    browser.post(&path, &right).await.expect(404, "This link does not work any more");
    site.browser().get("/setup/nothing").await.expect(404, "This link does not work any more");
}

#[tokio::test]
async fn an_invited_colleague_sets_a_password_and_nobody_else_can() {
    let site = Site::start().await;
    let admin = site.house.user(Role::Administrator, "moha-psd").await;
    let colleague = site.house.user(Role::CaseWorker, "ngo-shelter").await;
    let first = site.house.app.invite(&admin, colleague.account).await.expect("is made");
    let second = site.house.app.invite(&admin, colleague.account).await.expect("is made");
    site.browser().get(&format!("/setup/{first}")).await.expect(404, "does not work");

    let path = format!("/setup/{second}");
    let login = site.login(&colleague);
    site.browser().get(&path).await.expect(200, &login);
    let guessable = format!("my login is {login}");
    site.browser()
        .post(&path, &[("password", &guessable), ("again", &guessable)])
        .await
        .expect(422, "does not contain your login");
    let fields = [("password", TEST_PASSWORD), ("again", TEST_PASSWORD)];
    let mut browser = site.browser();
    browser.post(&path, &fields).await.expect_way("/");
    browser.get("/account").await.expect(200, &login);
    site.browser().post(&path, &fields).await.expect(404, "does not work");
}

#[tokio::test]
async fn a_link_never_goes_to_other_sites() {
    let site = Site::start().await;
    let token = site.house.app.prepare_house().await.expect("works").expect("nobody is there yet");
    let page = site.browser().get(&format!("/setup/{token}")).await;
    assert_eq!(page.header("referrer-policy"), "same-origin");
    assert!(!page.title().contains(&token) && page.header("cache-control") == "no-store");
}
