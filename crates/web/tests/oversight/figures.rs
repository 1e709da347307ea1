//! Figures: nothing that could tell of one person.

use std::sync::Arc;

use model::Role;
use testkit::SteppingClock;
use testkit::synthetic::{self, Size};

use crate::common::Site;

#[tokio::test]
async fn an_empty_country_says_so() {
    let site = Site::start().await;
    let (mut analyst, _) = site.signed_in(Role::Analyst).await;
    analyst.get("/figures").await.expect(200, "No cases yet");
}

#[tokio::test]
async fn small_counts_are_not_shown() {
    let site = Site::start().await;
    let clock: Arc<SteppingClock> = site.house.clock.clone();
    synthetic::fill(&site.house.app, &clock, 7, Size { cases: 3, listed: 0 }).await.expect("the country is made");
    let (mut analyst, _) = site.signed_in(Role::Analyst).await;
    let page = analyst.get("/figures").await;
    page.expect(200, "fewer than 5").expect(200, "Small numbers");
    assert!(
        !page.body.contains("<td class=\"number\" role=\"cell\" data-label=\"Cases\"><div class=\"cell\">3<"),
        "{}",
        page.body
    );
    let few: Vec<&str> =
        page.body.split("<tr").filter_map(|row| row.split("</tr>").next()).filter(|row| row.contains("fewer than 5")).collect();
    assert!(!few.is_empty() && few.iter().all(|row| !row.contains("<svg width=\"120\"")), "no bar gives a small count away");
}
