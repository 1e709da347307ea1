//! Indicator sets in the browser, and how they did.

use model::{Role, SetState};

use crate::common::Site;

#[tokio::test]
async fn a_set_that_a_later_rule_forbids_says_so_and_is_not_put_in_force() {
    let site = Site::start().await;
    site.house.app.prepare_screening().await.expect("the platform's sets are there");
    let id = testkit::set_of_before(&site.house.app, SetState::Draft, "2025.1").await;
    let (mut admin, _) = site.signed_in(Role::Administrator).await;
    let page = admin.get(&format!("/sets/{id}")).await;
    page.expect(200, "These lines may not stand in a set now").expect(200, "name says &quot;is safe&quot;");
    assert!(!page.body.contains(&format!("/sets/{id}/in-force")), "nothing leads there");
    admin.get(&format!("/sets/{id}/in-force")).await.expect(409, "says what no set may say");
    admin.post(&format!("/sets/{id}/in-force"), &[("version", "1")]).await.expect(409, "says what no set may say");
    admin.get("/sets").await.expect(200, "2025.1");
}

#[tokio::test]
async fn figures_say_what_counts_and_what_a_route_is() {
    let site = Site::start().await;
    site.house.app.prepare_screening().await.expect("the platform's sets are there");
    let (mut analyst, _) = site.signed_in(Role::Analyst).await;
    let page = analyst.get("/screenings/calibration?by=route").await;
    page.expect(200, "<option value=\"route\" selected>").expect(200, "Too few decisions yet");
    page.expect(200, "What counts: the newest interview").expect(200, "counted together as other routes");
    let page = analyst.get("/screenings/calibration?by=post").await;
    assert!(!page.body.contains("counted together as other routes"), "only where it is asked");
}
