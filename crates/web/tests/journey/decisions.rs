//! A hit is decided on its page, folded when the same two meet again, and looked at by two where it may mean arrest.

use app::watchlists::LoadWatchlist;
use exchange::lists;
use model::{ListFormat, ListGrade, ListTerms, Role};

use crate::common::{Browser, Site, between};

async fn listed(site: &Site, grade: ListGrade) {
    let app = &site.house.app;
    let line = r#"{"id":"7","schema":"Person","properties":{"name":["Jolil Mia"],"birthDate":["1984-03-12"]}}"#;
    let read = lists::collect(lists::ListFormat::FollowTheMoney, line.as_bytes(), app.today());
    let terms = ListTerms { grade, ..ListTerms::default() };
    let load = LoadWatchlist { terms: Some(terms), ..LoadWatchlist::new("Wanted", ListFormat::FollowTheMoney, "Test") };
    app.load_watchlist_as_house(load, read.entries, |_| {}).await.unwrap();
}

async fn check(officer: &mut Browser) -> String {
    let born = [("birth_day", "12"), ("birth_month", "3"), ("birth_year", "1984")];
    let passport = [("has_document", "yes"), ("document_kind", "passport"), ("document_number", "AB1234567")];
    let page = officer.post("/encounters", &[&[("name", "Jolil Mia")][..], &born, &passport].concat()).await;
    page.location().to_owned()
}

fn target(body: &str) -> String {
    between(body, "/decide?target=", "\"").to_owned()
}

#[tokio::test]
async fn somebody_else_is_told_once_and_folded_afterwards() {
    let site = Site::start().await;
    listed(&site, ListGrade::StopAndQuestion).await;
    let (mut officer, _) = site.signed_in(Role::BorderOfficer).await;
    let answer = check(&mut officer).await;
    let page = officer.get(&answer).await;
    page.expect(200, "1 hit is not decided yet").expect(200, "Stop and question");
    let target = target(&page.body);
    let decide = format!("{answer}/decide");
    officer.get(&format!("{decide}?target={target}")).await.expect(200, "Is this the same person?").expect(200, "waterfall");
    let empty = officer.post(&decide, &[("target", &target), ("version", "0"), ("reason", "")]).await;
    empty.expect(422, "There is a problem");
    let found = [("target", target.as_str()), ("version", "0"), ("answer", "different_person"), ("reason", "Another face.")];
    assert_eq!(officer.post(&decide, &found).await.location(), answer);
    officer.post(&decide, &found).await.expect(409, "");
    officer.get(&answer).await.expect(200, "1 was found to be somebody else before").expect(200, "found in this check");
    let again = check(&mut officer).await;
    officer.get(&again).await.expect(200, "decided before by").expect(200, "1 was found to be somebody else before");
    officer.get(&format!("{answer}/decide?target=nonsense")).await.expect(409, "");
}

#[tokio::test]
async fn an_arrest_waits_for_a_second_officer() {
    let site = Site::start().await;
    listed(&site, ListGrade::Arrest).await;
    let (mut officer, _) = site.signed_in(Role::BorderOfficer).await;
    let (mut second, _) = site.signed_in(Role::BorderOfficer).await;
    second.get("/decisions").await.expect(200, "Nothing waits");
    let answer = check(&mut officer).await;
    let target = target(&officer.get(&answer).await.body);
    let found = [("target", target.as_str()), ("version", "0"), ("answer", "same_person"), ("reason", "The scar.")];
    officer.post(&format!("{answer}/decide"), &found).await;
    officer.get(&answer).await.expect(200, "waits for a second officer");
    let waiting = second.get("/decisions").await;
    let way = format!("/decisions/{}", between(&waiting.expect(200, "Wanted").body, "href=\"/decisions/", "\""));
    officer.get(&way).await.expect(200, "A second officer must look");
    let look = second.get(&way).await;
    look.expect(200, "The scar.").expect(200, "waterfall").expect(200, "AB1234567");
    let version = look.hidden("version");
    let agree = [("version", version.as_str()), ("answer", "same_person"), ("reason", "I see it too.")];
    officer.post(&way, &agree).await.expect(409, "A second officer must look");
    second.post(&way, &[("version", &version)]).await.expect(422, "There is a problem");
    assert_eq!(second.post(&way, &agree).await.location(), "/decisions");
    second.post(&way, &agree).await.expect(409, "A second officer has looked already");
}
