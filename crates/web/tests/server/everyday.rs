//! What holds for every page that can be opened without an id, in both languages.

use axum::http::{Method, StatusCode};
use model::Role;

use crate::common::{Page, Site, between};

/// Nothing inline, nothing foreign, one main heading, ids once, a language and a title.
#[track_caller]
fn is_sound(page: &Page, path: &str) {
    let body = &page.body;
    for forbidden in
        [" style=", "<style", " onclick=", " onload=", " onsubmit=", "javascript:", "src=\"http", "href=\"http", "=\"data:"]
    {
        assert!(!body.contains(forbidden), "{path} contains {forbidden}");
    }
    for script in body.split("<script").skip(1) {
        let (tag, rest) = script.split_once('>').expect("a tag ends");
        assert!(tag.contains("src=\"/assets/") && rest.starts_with("</script>"), "{path}: <script{tag}>");
    }
    assert_eq!(body.matches("<h1").count(), 1, "{path} has one main heading");
    assert!(body.contains("<html lang=\"") && !page.title().is_empty() && body.contains("id=\"main\""), "{path}");
    let mut ids: Vec<&str> = body.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    ids.sort_unstable();
    let twice: Vec<&str> = ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    assert!(twice.is_empty(), "{path} has ids twice: {twice:?}");
    for label in body.split(" for=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.contains(&label), "{path}: the label for {label} has no field");
    }
}

#[tokio::test]
async fn every_page_is_sound_in_both_languages() {
    let site = Site::start().await;
    let mut pages = 0;
    for role in Role::ALL {
        let (mut browser, _) = site.signed_in(*role).await;
        for language in ["bn", "en"] {
            browser.post("/language", &[("language", language), ("return_to", "/")]).await.expect_way("/");
            for route in web::all_routes().list() {
                if route.method != Method::GET || route.path.contains('{') || route.path.starts_with("/api/") {
                    continue;
                }
                for path in [route.path.to_owned(), format!("{}?view=print", route.path)] {
                    let page = browser.get(&path).await;
                    if page.header("content-type").starts_with("text/html") && page.status != StatusCode::SEE_OTHER {
                        is_sound(&page, &path);
                        assert_eq!(between(&page.body, "<html lang=\"", "\""), language, "{path}");
                        pages += 1;
                    }
                }
            }
        }
    }
    assert!(pages > 100, "{pages}");
}

#[tokio::test]
async fn pages_for_everybody_and_error_pages_are_sound() {
    let site = Site::start().await;
    let token = site.house.app.prepare_house().await.expect("works").expect("nobody is there yet");
    for language in ["bn", "en"] {
        let mut browser = site.browser();
        browser.post("/language", &[("language", language), ("return_to", "/")]).await;
        let setup = format!("/setup/{token}");
        for path in ["/sign-in", "/help", "/accessibility", "/nothing", "/setup/nothing", "/sign-out", &setup] {
            let page = browser.get(path).await;
            is_sound(&page, path);
            assert_eq!(between(&page.body, "<html lang=\"", "\""), language, "{path}");
        }
        is_sound(&browser.post("/sign-in", &[]).await, "/sign-in with errors");
        is_sound(&browser.post(&setup, &[]).await, "/setup with errors");
    }
}

#[tokio::test]
async fn each_role_begins_with_its_own_next_step() {
    let site = Site::start().await;
    let expected = [
        (Role::BorderOfficer, "/encounters/new"),
        (Role::Investigator, "/cases"),
        (Role::CaseWorker, "/cases"),
        (Role::Supervisor, "/cases"),
        (Role::Analyst, "/figures"),
        (Role::Auditor, "/ledger"),
        (Role::Administrator, "/admin/accounts"),
    ];
    for (role, href) in expected {
        let (mut browser, _) = site.signed_in(role).await;
        browser.get("/").await.expect(200, &format!(r#"<a class="button" href="{href}">"#));
    }
}
