//! A passenger list sent by the page: progress, hits with their reasons, the file to take away.

use app::watchlists::LoadWatchlist;
use exchange::lists;
use model::{ListFormat, Role};

use crate::common::{Browser, Page, Site, between};
use crate::multipart::send;

const FILE: &str = "Name,Date of birth,Passport\nKamal Uddin Chowdhury,12/03/1984,AB1234567\n\"=cmd|' /C calc'!A0 Chowdhury Kamal Uddin\",12/03/1984,AB7654321\nRahima Khatun,soon,Q1\n";

async fn result(browser: &mut Browser, way: &str) -> Page {
    for _ in 0..200 {
        let page = browser.get(way).await;
        if page.headers.get("refresh").is_none() {
            return page;
        }
        assert!(page.body.contains("The manifest is being checked"), "{}", page.body);
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("it is still being checked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manifest_is_sent_read_decided_and_downloaded() {
    let site = Site::start().await;
    let app = &site.house.app;
    let line = r#"{"id":"7","schema":"Person","properties":{"name":["Kamal Uddin Chowdhury"],"birthDate":["1984-03-12"]}}"#;
    let read = lists::collect(lists::ListFormat::FollowTheMoney, line.as_bytes(), app.today());
    let load = LoadWatchlist::new("Wanted", ListFormat::FollowTheMoney, "Test");
    app.load_watchlist_as_house(load, read.entries, |_| {}).await.unwrap();
    let (mut officer, _) = site.signed_in(Role::BorderOfficer).await;
    officer.get("/manifests").await.expect(200, "No manifest yet");
    send(&mut officer, "/manifests", &[], &[]).await.expect(422, "Choose the file with the passengers");
    let sent = send(&mut officer, "/manifests", &[], &[("file", "BG397.csv", FILE.as_bytes())]).await;
    let way = sent.location().to_owned();
    let page = result(&mut officer, &way).await;
    page.expect(200, "BG397.csv").expect(200, "<bdi>Kamal Uddin Chowdhury</bdi>").expect(200, "waterfall");
    page.expect(200, "“soon” is not a date of birth").expect(200, "row 4, Date of birth");
    let csv = officer.get(&format!("{way}/result.csv")).await;
    csv.expect(200, "\"Wanted\"").expect(200, "\"'=cmd");
    assert!(!csv.body.contains(",\"="), "{}", csv.body);
    let row = between(&page.body, "name=\"row\" value=\"", "\"").to_owned();
    let check = officer.post(&format!("{way}/check"), &[("row", &row)]).await;
    officer.get(check.location()).await.expect(200, "From a manifest").expect(200, "Decide this hit");
    officer.post(&format!("{way}/check"), &[("row", "999")]).await.expect(404, "");
    officer.post(&format!("{way}/start"), &[("x", "")]).await.expect(409, "not waiting to be checked");
    officer.get(&format!("{way}?undecided=true&page=77&list=x")).await.expect(200, "Rows that look like somebody");
    let swallowing = "Name,Born\nFirst One,1990\n\"Second One,1991\nKamal Uddin Chowdhury,1984\nBad\" One,1992\n";
    let sent = send(&mut officer, "/manifests", &[], &[("file", "BG398.csv", swallowing.as_bytes())]).await;
    let page = result(&mut officer, sent.location()).await;
    page.expect(200, "row 3: A quotation mark").expect(200, "Nobody of this file was checked").expect(200, "Could not be read");
    let (mut other, _) = site.signed_in(Role::Investigator).await;
    other.get(&way).await.expect(404, "");
}
