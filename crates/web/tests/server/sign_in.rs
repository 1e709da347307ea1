//! Signing in and out, and those who try to without being asked.

use axum::http::StatusCode;
use jiff::SignedDuration;
use model::Role;
use testkit::test_app::TEST_PASSWORD;

use crate::common::Site;

#[tokio::test]
async fn the_right_password_begins_a_session_in_a_closed_cookie() {
    let site = Site::start().await;
    let (_, login) = site.house.user_with_password(Role::BorderOfficer, "immigration").await;
    let mut browser = site.browser();
    let page = browser.sign_in(&login.to_uppercase(), TEST_PASSWORD).await;
    page.expect_way("/");
    let cookie = page.set_cookies().into_iter().find(|line| line.starts_with("__Host-abhoy=")).expect("is set").to_owned();
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure") && !cookie.contains("Domain"), "{cookie}");
    browser.get("/").await.expect(200, "Check a traveller");
}

#[tokio::test]
async fn over_plain_http_on_this_machine_the_cookie_has_no_secure() {
    let site = Site::under("http://127.0.0.1:8080").await;
    let (_, login) = site.house.user_with_password(Role::Analyst, "moha-psd").await;
    let page = site.browser().sign_in(&login, TEST_PASSWORD).await;
    assert!(page.set_cookies().iter().any(|line| line.starts_with("abhoy=") && line.ends_with("HttpOnly; SameSite=Lax")));
    assert_eq!(page.header("strict-transport-security"), "");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_login_look_alike() {
    let site = Site::start().await;
    let (_, login) = site.house.user_with_password(Role::BorderOfficer, "immigration").await;
    let wrong = site.browser().sign_in(&login, "wrong river at dawn").await;
    let unknown = site.browser().sign_in("nobody.here", "wrong river at dawn").await;
    wrong.expect(422, "The login or the password is not right");
    assert!(wrong.title().starts_with("Error: "));
    assert_eq!(unknown.status, wrong.status);
    assert_eq!(unknown.body.replace("nobody.here", &login), wrong.body);
    assert!(wrong.set_cookies().is_empty() && !wrong.body.contains("wrong river"));
}

#[tokio::test]
async fn whoever_tries_again_and_again_waits() {
    let site = Site::start().await;
    site.house.clock.hold();
    let (_, login) = site.house.user_with_password(Role::BorderOfficer, "immigration").await;
    let mut browser = site.browser();
    for _ in 0..4 {
        assert_eq!(browser.sign_in(&login, "wrong river at dawn").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let page = browser.sign_in(&login, TEST_PASSWORD).await;
    page.expect(429, "There were too many tries. Wait 1 second, then try again.");
    assert_eq!(page.header("retry-after"), "1");
    site.house.clock.advance(SignedDuration::from_secs(2));
    browser.sign_in(&login, TEST_PASSWORD).await.expect_way("/");
}

#[tokio::test]
async fn a_stranger_cannot_lock_out_a_known_device() {
    let site = Site::start().await;
    site.house.clock.hold();
    let (_, login) = site.house.user_with_password(Role::BorderOfficer, "immigration").await;
    let mut own = site.browser();
    own.sign_in(&login, TEST_PASSWORD).await.expect_way("/");
    own.post("/sign-out", &[]).await.expect_way("/sign-in");
    let mut stranger = site.browser().at(7);
    for _ in 0..12 {
        stranger.sign_in(&login, "wrong river at dawn").await.expect(422, "not right");
        site.house.clock.advance(SignedDuration::from_mins(16));
    }
    stranger.sign_in(&login, "wrong river at dawn").await;
    let elsewhere = site.browser().at(8).sign_in(&login, TEST_PASSWORD).await;
    assert_eq!(elsewhere.status, StatusCode::TOO_MANY_REQUESTS, "an unknown device waits a little");
    own.sign_in(&login, TEST_PASSWORD).await.expect_way("/");
}

#[tokio::test]
async fn signing_in_makes_a_new_session_and_ends_the_one_before() {
    let site = Site::start().await;
    let (mut browser, actor) = site.signed_in(Role::BorderOfficer).await;
    let before = browser.clone();
    browser.sign_in(&site.login(&actor), TEST_PASSWORD).await.expect_way("/");
    assert_ne!(browser.cookies["__Host-abhoy"], before.cookies["__Host-abhoy"]);
    before.clone().get("/").await.expect_way("/sign-in");

    let mut fixed = site.browser();
    fixed.cookies.insert("__Host-abhoy".into(), "chosen-by-somebody-else".into());
    fixed.sign_in(&site.login(&actor), TEST_PASSWORD).await.expect_way("/");
    assert_ne!(fixed.cookies["__Host-abhoy"], "chosen-by-somebody-else");
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let site = Site::start().await;
    let (mut browser, _) = site.signed_in(Role::BorderOfficer).await;
    let mut stolen = browser.clone();
    browser.post("/sign-out", &[]).await.expect_way("/sign-in");
    assert!(!browser.cookies.contains_key("__Host-abhoy"));
    browser.get("/sign-in").await.expect(200, "You are signed out.");
    let again = browser.get("/sign-in").await;
    assert!(!again.body.contains("You are signed out."), "a notice is shown once");
    stolen.get("/account").await.expect_way("/sign-in?next=/account");
    stolen.post("/account/sessions/end-all", &[]).await.expect(401, "You are signed out");
}

#[tokio::test]
async fn a_session_ends_when_nobody_uses_it() {
    let site = Site::start().await;
    let (mut browser, _) = site.signed_in(Role::BorderOfficer).await;
    site.house.clock.advance(SignedDuration::from_mins(59));
    browser.get("/").await.expect(200, "Start");
    site.house.clock.advance(SignedDuration::from_mins(59));
    browser.get("/").await.expect(200, "Start");
    site.house.clock.advance(SignedDuration::from_mins(61));
    browser.get("/account?x=1").await.expect_way("/sign-in?next=/account%3Fx%3D1");
}

#[tokio::test]
async fn after_signing_in_one_comes_back_here_and_nowhere_else() {
    let site = Site::start().await;
    let (_, login) = site.house.user_with_password(Role::BorderOfficer, "immigration").await;
    let mut browser = site.browser();
    let way = |next: &'static str| [("login", login.clone()), ("password", TEST_PASSWORD.to_owned()), ("next", next.to_owned())];
    let expected = [
        ("/account?x=1&y=2", "/account?x=1&y=2"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/\t/evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ];
    for (next, to) in expected {
        let fields = way(next);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post("/sign-in", &fields).await.expect_way(to);
    }
    let page = site.browser().get("/sign-in?next=//evil.example").await;
    assert!(!page.body.contains("name=\"next\""), "{}", page.body);
    browser.get("/sign-in?next=//evil.example").await.expect_way("/");
}

#[tokio::test]
async fn nothing_typed_is_asked_for_field_by_field() {
    let site = Site::start().await;
    let page = site.browser().sign_in(" ", "").await;
    page.expect(422, r##"<a href="#login">Enter your login</a>"##)
        .expect(422, r##"<a href="#password">Enter your password</a>"##);
}
