//! One's own account.

use axum::http::StatusCode;
use model::Role;
use testkit::test_app::TEST_PASSWORD;

use crate::common::{Site, between};

const NEW: &str = "loud mountain at noon";

#[tokio::test]
async fn a_new_password_ends_every_other_session() {
    let site = Site::start().await;
    let (mut browser, actor) = site.signed_in(Role::CaseWorker).await;
    let login = site.login(&actor);
    let mut other = site.browser().at(3);
    other.sign_in(&login, TEST_PASSWORD).await.expect_way("/");

    let wrong = [("present", "wrong river at dawn"), ("password", NEW), ("again", NEW)];
    browser.post("/account/password", &wrong).await.expect(422, "The present password is not right");
    let right = [("present", TEST_PASSWORD), ("password", NEW), ("again", NEW)];
    browser.post("/account/password", &right).await.expect_way("/account");
    browser.get("/account").await.expect(200, "Your password was changed.");
    other.get("/account").await.expect_way("/sign-in?next=/account");
    assert_eq!(site.browser().sign_in(&login, TEST_PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    site.browser().sign_in(&login, NEW).await.expect_way("/");
}

#[tokio::test]
async fn sessions_are_ended_one_by_one_or_all() {
    let site = Site::start().await;
    let (mut browser, actor) = site.signed_in(Role::CaseWorker).await;
    let login = site.login(&actor);
    let mut others = [site.browser().at(3), site.browser().at(4)];
    for other in &mut others {
        other.sign_in(&login, TEST_PASSWORD).await.expect_way("/");
    }
    let page = browser.get("/account").await;
    let row =
        page.body.split("<tr").find(|row| row.contains("/account/sessions/") && !row.contains("this one")).expect("is listed");
    let path = format!("/account/sessions/{}/end", between(row, "/account/sessions/", "/end"));
    browser.post(&path, &[]).await.expect_way("/account");
    browser.post(&path, &[]).await.expect(404, "There is nothing at this address");
    let mut left = 0;
    for other in &mut others {
        left += u32::from(other.get("/account").await.status == StatusCode::OK);
    }
    assert_eq!(left, 1);
    browser.post("/account/sessions/end-all", &[]).await.expect_way("/sign-in");
    browser.get("/account").await.expect_way("/sign-in?next=/account");
    for other in &mut others {
        assert_eq!(other.get("/account").await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn nobody_ends_the_session_of_another() {
    let site = Site::start().await;
    let (mut browser, _) = site.signed_in(Role::CaseWorker).await;
    let (mut other, _) = site.signed_in(Role::CaseWorker).await;
    let page = other.get("/account").await;
    let id = between(&page.body, "/account/sessions/", "/end").to_owned();
    browser.post(&format!("/account/sessions/{id}/end"), &[]).await.expect(404, "There is nothing at this address");
    other.get("/account").await.expect(200, "Your account");
    browser.post("/account/sessions/nonsense/end", &[]).await.expect(404, "There is nothing at this address");
}

#[tokio::test]
async fn a_token_is_shown_once_and_can_be_ended() {
    let site = Site::start().await;
    let (mut browser, _) = site.signed_in(Role::CaseWorker).await;
    browser.post("/account/tokens/new", &[]).await.expect(422, "Choose how long the token lives");
    let fields =
        [("label", "<b>export"), ("scopes", "cases:read"), ("scopes", "identities"), ("days", "30"), ("password", TEST_PASSWORD)];
    let page = browser.post("/account/tokens/new", &fields).await;
    page.expect(200, "The token was made");
    let token = between(&page.body, "<code>", "</code>").to_owned();
    let holder = site.house.app.token_holder(&token).await.expect("works").expect("lives");
    assert_eq!(holder.scopes.len(), 2);

    let page = browser.get("/account").await;
    page.expect(200, "&lt;b&gt;export").expect(200, "Read cases and Open identities");
    assert!(!page.body.contains(&token));
    let id = between(&page.body, "/account/tokens/", "/end").to_owned();
    let (mut stranger, _) = site.signed_in(Role::CaseWorker).await;
    stranger.post(&format!("/account/tokens/{id}/end"), &[]).await;
    assert!(site.house.app.token_holder(&token).await.expect("works").is_some(), "a stranger ends nothing");
    browser.post(&format!("/account/tokens/{id}/end"), &[]).await.expect_way("/account");
    assert!(site.house.app.token_holder(&token).await.expect("works").is_none());
}

#[tokio::test]
async fn wrong_tokens_keep_what_was_typed() {
    let site = Site::start().await;
    let (mut browser, _) = site.signed_in(Role::CaseWorker).await;
    let fields = [("label", "export"), ("scopes", "ledger"), ("scopes", "root"), ("days", "90000"), ("password", "x")];
    let page = browser.post("/account/tokens/new", &fields).await;
    page.expect(422, "Choose how long").expect(422, r#"value="export""#).expect(422, r#"value="ledger" checked"#);
    let fields = [("label", "export"), ("scopes", "ledger"), ("days", "7"), ("password", "wrong")];
    browser.post("/account/tokens/new", &fields).await.expect(422, "The present password is not right");
}
