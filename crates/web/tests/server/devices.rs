//! A phone is set up with a code that is shown once, and ended by whoever owns or looks after it.

use axum::http::StatusCode;
use model::{DeviceState, Role};
use testkit::test_app::TEST_PASSWORD;

use crate::common::{Site, agency_for, between};

#[tokio::test]
async fn a_code_is_shown_once_and_opens_the_door() {
    let site = Site::start().await;
    let (mut browser, actor) = site.signed_in(Role::BorderOfficer).await;
    browser.get("/devices").await.expect(200, "No phone or browser is known yet");
    let fields = |password| [("label", "blue"), ("days", "90"), ("password", password)];
    browser.post("/devices/new", &fields("wrong")).await.expect(422, "There is a problem");
    browser.post("/devices/new", &[]).await.expect(422, "Enter what you call this phone");
    let made = browser.post("/devices/new", &fields(TEST_PASSWORD)).await;
    made.expect(200, "Scan this code with the phone");
    let door = between(&made.body, "https://abhoy.test/openrosa/", "<").to_owned();
    assert_eq!(door.len(), 43, "{door}");
    assert!(made.body.contains("<svg") && !made.title().contains(&door));
    let list = site.browser().get(&format!("/openrosa/{door}/formList")).await;
    assert_eq!(list.status, StatusCode::OK);
    let page = browser.get("/devices").await;
    page.expect(200, "blue");
    assert!(!page.body.contains(&door));
    let device = site.house.app.own_devices(&actor).unwrap()[0].id;
    browser.get(&format!("/devices/{device}/end")).await.expect(200, "stays on the phone");
    browser.post(&format!("/devices/{device}/end"), &[]).await.expect_way("/devices");
    assert_eq!(site.browser().get(&format!("/openrosa/{door}/formList")).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_supervisor_ends_the_agencys_devices_and_no_others() {
    let site = Site::start().await;
    let app = &site.house.app;
    let (mut browser, _) = site.signed_in(Role::Supervisor).await;
    let (colleague, login) = site.house.user_with_password(Role::Investigator, agency_for(Role::Supervisor)).await;
    let (_, visitor) = site.house.sign_in(&login, TEST_PASSWORD).await.unwrap();
    assert!(app.enrol_browser(&visitor, "counter", "wrong".into()).await.is_err(), "an open screen is not enough");
    let ours = app.enrol_browser(&visitor, "counter", TEST_PASSWORD.into()).await.unwrap();
    let (_, login) = site.house.user_with_password(Role::CaseWorker, agency_for(Role::CaseWorker)).await;
    let (_, visitor) = site.house.sign_in(&login, TEST_PASSWORD).await.unwrap();
    let theirs = app.enrol_browser(&visitor, "shelter", TEST_PASSWORD.into()).await.unwrap();
    let page = browser.get("/devices/agency").await;
    page.expect(200, "counter");
    assert!(!page.body.contains("shelter"));
    let end = |id| format!("/devices/agency/{id}/end");
    assert_eq!(browser.get(&end(theirs.id)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.post(&end(theirs.id), &[("wipe", "yes")]).await.status, StatusCode::NOT_FOUND);
    browser.post(&end(ours.id), &[]).await.expect(422, "Choose what becomes of the drafts");
    browser.post(&end(ours.id), &[("wipe", "yes")]).await.expect_way("/devices/agency");
    let state = || app.own_devices(&colleague).unwrap()[0].facts.state;
    assert_eq!(state(), DeviceState::Wipe);
    assert_eq!(app.order_to_wipe(theirs.id), None, "nobody asked for it");
    let order = app.order_to_wipe(ours.id).unwrap();
    assert!(app.wiped_by_order(ours.id, &"0".repeat(64)).await.is_err());
    assert!(app.wiped_by_order(theirs.id, &order).await.is_err(), "an order is for one device");
    app.wiped_by_order(ours.id, &order).await.unwrap();
    assert_eq!(state(), DeviceState::Wiped);
    app.wiped_by_order(ours.id, &order).await.unwrap();
    assert_eq!(app.order_to_wipe(ours.id), Some(order), "a report may be somebody else's: the device is told all the same");
    browser.get("/devices/agency").await.expect(200, "Said to be wiped");
}
