//! The second factor: set up, asked for, never taken twice.

use jiff::SignedDuration;
use model::{AccountFacts, AccountIdentity, Language, Role};
use testkit::test_app::TEST_PASSWORD;
use totp_rs::{Builder, Secret};

use crate::common::{Browser, Site};

/// What an authenticator app shows for the secret of an `otpauth://` address.
fn code(site: &Site, address: &str) -> String {
    let secret = address.split(['?', '&']).find_map(|part| part.strip_prefix("secret=")).expect("is in the address");
    let secret = Secret::try_from_base32(secret).expect("is base32");
    let totp =
        Builder::new().with_secret(secret).with_issuer(Some("Abhoy")).with_account_name("app").build().expect("is a secret");
    totp.generate(u64::try_from(site.house.app.now().as_second()).expect("is after 1970")).to_string()
}

/// Sets the factor up; returns the address in the picture and the recovery codes.
async fn set_up(site: &Site, browser: &mut Browser) -> (String, Vec<String>) {
    let page = browser.get("/account/second-factor").await;
    page.expect(200, "<svg");
    let (sealed, address) = (page.hidden("sealed"), page.hidden("address"));
    let fields = [("sealed", sealed.as_str()), ("address", &address), ("code", "000000"), ("password", TEST_PASSWORD)];
    let again = browser.post("/account/second-factor", &fields).await;
    again.expect(422, "The code does not fit");
    assert_eq!((again.hidden("sealed"), again.hidden("address")), (sealed.clone(), address.clone()), "nobody scans twice");
    let code = code(site, &address);
    let fields = [("sealed", sealed.as_str()), ("address", &address), ("code", &code), ("password", "wrong river at dawn")];
    browser.post("/account/second-factor", &fields).await.expect(422, "The present password is not right");
    let fields = [("sealed", sealed.as_str()), ("address", &address), ("code", &code), ("password", TEST_PASSWORD)];
    let page = browser.post("/account/second-factor", &fields).await;
    page.expect(200, "Keep your recovery codes");
    let codes: Vec<String> =
        page.body.split("<code>").skip(1).filter_map(|rest| rest.split('<').next()).map(str::to_owned).collect();
    assert_eq!(codes.len(), 10);
    (address, codes)
}

#[tokio::test]
async fn a_code_is_asked_for_and_taken_once() {
    let site = Site::start().await;
    let (mut browser, actor) = site.signed_in(Role::CaseWorker).await;
    let (address, _) = set_up(&site, &mut browser).await;
    let login = site.login(&actor);

    let mut other = site.browser();
    other
        .post("/sign-in", &[("login", &login), ("password", TEST_PASSWORD), ("next", "/account")])
        .await
        .expect_way("/sign-in/code?next=/account");
    assert!(!other.cookies.contains_key("__Host-abhoy-device"), "a password alone makes no known device");
    other.get("/account").await.expect_way("/sign-in/code?next=/account");
    other.get("/help").await.expect(200, "Signing in");
    assert!(!other.get("/help").await.body.contains("main-nav"), "nobody is shown as signed in yet");

    site.house.clock.advance(SignedDuration::from_secs(60));
    let code = code(&site, &address);
    other.post("/sign-in/code", &[("code", "123")]).await.expect(422, "The code is not right");
    other.post("/sign-in/code", &[("code", &code), ("next", "//evil.example")]).await.expect_way("/");
    other.get("/account").await.expect(200, "Your account");
    assert!(other.cookies.contains_key("__Host-abhoy-device"));

    let mut replayed = site.browser();
    replayed.sign_in(&login, TEST_PASSWORD).await.expect_way("/sign-in/code");
    replayed.post("/sign-in/code", &[("code", &code)]).await.expect(422, "was used before");
}

#[tokio::test]
async fn a_recovery_code_lets_in_once() {
    let site = Site::start().await;
    let (mut browser, actor) = site.signed_in(Role::CaseWorker).await;
    let (_, codes) = set_up(&site, &mut browser).await;
    for expected in [303, 422] {
        let mut other = site.browser();
        other.sign_in(&site.login(&actor), TEST_PASSWORD).await.expect_way("/sign-in/code");
        let page = other.post("/sign-in/code", &[("code", &codes[4].to_uppercase())]).await;
        assert_eq!(page.status.as_u16(), expected);
    }
    browser.get("/account").await.expect(200, "9 recovery codes left");
}

#[tokio::test]
async fn guessing_codes_makes_wait() {
    let site = Site::start().await;
    let (mut browser, actor) = site.signed_in(Role::CaseWorker).await;
    set_up(&site, &mut browser).await;
    let mut guesser = site.browser().at(9);
    guesser.sign_in(&site.login(&actor), TEST_PASSWORD).await.expect_way("/sign-in/code");
    let mut last = guesser.post("/sign-in/code", &[("code", "000000")]).await;
    for _ in 0..6 {
        last = guesser.post("/sign-in/code", &[("code", "000000")]).await;
    }
    last.expect(429, "too many tries");
    assert!(!last.header("retry-after").is_empty());
}

#[tokio::test]
async fn a_required_factor_comes_before_everything_else() {
    let site = Site::start().await;
    let agency = site.house.app.directory().agency_by_code("ngo-shelter").expect("is in the pack").id;
    let facts = AccountFacts {
        agency,
        post: None,
        roles: vec![Role::CaseWorker],
        language: Language::English,
        active: true,
        second_factor_required: true,
    };
    let identity = AccountIdentity { login: "must".into(), display_name: "Test must".into() };
    let account = site.house.app.add_account_as_house(facts, identity).await.expect("is added");
    let password = app::accounts::NewPassword::parse(TEST_PASSWORD, "must").expect("may be set");
    site.house.app.set_password_as_house(account, password).await.expect("is set");

    let mut browser = site.browser();
    browser.sign_in("must", TEST_PASSWORD).await.expect_way("/");
    browser.get("/").await.expect_way("/account/second-factor");
    browser.get("/account/tokens/new").await.expect_way("/account/second-factor");
    set_up(&site, &mut browser).await;
    let home = browser.get("/").await;
    home.expect(200, "Start");
    assert!(!browser.get("/account").await.body.contains("/account/second-factor/remove"));
    browser.post("/account/second-factor/remove", &[("password", TEST_PASSWORD)]).await.expect(403, "You may not do this");
}

#[tokio::test]
async fn a_factor_that_is_not_required_can_be_removed() {
    let site = Site::start().await;
    let (mut browser, actor) = site.signed_in(Role::CaseWorker).await;
    set_up(&site, &mut browser).await;
    browser.post("/account/second-factor/remove", &[("password", "wrong river at dawn")]).await.expect(422, "not right");
    browser.post("/account/second-factor/remove", &[("password", TEST_PASSWORD)]).await.expect_way("/account");
    browser.get("/account").await.expect(200, "The second factor was removed.");
    site.browser().sign_in(&site.login(&actor), TEST_PASSWORD).await.expect_way("/");
}

#[tokio::test]
async fn an_address_that_is_not_ours_is_not_drawn() {
    let site = Site::start().await;
    let (mut browser, _) = site.signed_in(Role::CaseWorker).await;
    let hostile = "https://evil.example/?secret=ABC";
    let fields = [("sealed", "00"), ("address", hostile), ("code", "1"), ("password", TEST_PASSWORD)];
    let page = browser.post("/account/second-factor", &fields).await;
    page.expect(422, "Enter the code that your app shows");
    assert!(page.hidden("address").starts_with("otpauth://totp/") && !page.body.contains("evil.example"));
}
