//! What surrounds every page: headers, own forms only, limits, error pages.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use model::Role;
use testkit::test_app::TEST_PASSWORD;

use crate::common::{ORIGIN, Page, Site, encoded, form};

#[track_caller]
fn has_the_headers(page: &Page, path: &str) {
    let expected = [
        ("content-security-policy", "default-src 'none'"),
        ("content-security-policy", "frame-ancestors 'none'"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("permissions-policy", "camera=()"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("strict-transport-security", "max-age="),
    ];
    for (name, part) in expected {
        assert!(page.header(name).contains(part), "{path}: {name}: {}", page.header(name));
    }
    assert!(!page.header("content-security-policy").contains("unsafe"));
    assert_eq!(page.header("x-request-id").len(), 14, "{path}");
    // Only what tells of nobody may be kept: the style sheet and its like, and the description of the API.
    let kept = match path {
        path if path.starts_with("/assets/") && page.status == StatusCode::OK => "immutable",
        "/api/v1/openapi.json" => "no-cache",
        _ => "no-store",
    };
    assert!(page.header("cache-control").contains(kept), "{path}: {}", page.header("cache-control"));
}

#[tokio::test]
async fn every_route_answers_with_the_headers() {
    let site = Site::start().await;
    let (mut browser, _) = site.signed_in(Role::Analyst).await;
    for route in web::all_routes().list() {
        for visitor in [&mut site.browser(), &mut browser.clone()] {
            let path = route.path.replace(['{', '}'], "x");
            let request = Request::builder().method(route.method.clone()).uri(&path).header("sec-fetch-site", "same-origin");
            let page = visitor.send(request.body(Body::empty()).expect("is a request")).await;
            assert_ne!(page.status.as_u16() / 100, 5, "{path}: {}", page.body);
            has_the_headers(&page, &path);
        }
    }
    has_the_headers(&browser.get("/nothing/here").await, "/nothing/here");
    let asset = browser.get(web::assets::url("abhoy.css")).await;
    has_the_headers(&asset, "/assets/abhoy.css");
    assert_eq!(asset.header("content-type"), "text/css; charset=utf-8");
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let site = Site::start().await;
    let (_, login) = site.house.user_with_password(Role::Analyst, "moha-psd").await;
    let fields = [("login", login.as_str()), ("password", TEST_PASSWORD)];
    let check = async |headers: &[(&str, &str)], expected: u16| {
        let request = headers.iter().fold(form("/sign-in", &fields), |request, (name, value)| request.header(*name, *value));
        let page = site.browser().send(request.body(Body::from(encoded(&fields))).expect("is a request")).await;
        assert_eq!(page.status.as_u16(), expected, "{headers:?}");
        if expected == 403 {
            page.expect(403, "This did not come from one of our pages");
            assert!(page.set_cookies().is_empty());
        }
    };
    check(&[("sec-fetch-site", "same-origin")], 303).await;
    check(&[("origin", ORIGIN)], 303).await;
    check(&[], 403).await;
    check(&[("sec-fetch-site", "cross-site")], 403).await;
    check(&[("sec-fetch-site", "same-site")], 403).await;
    check(&[("origin", "https://evil.example")], 403).await;
    check(&[("origin", "null")], 403).await;
    check(&[("origin", "https://abhoy.test.evil.example"), ("host", "abhoy.test")], 403).await;
}

#[tokio::test]
async fn too_large_a_form_is_refused_with_a_page() {
    let site = Site::start().await;
    let large = "x".repeat(1024 * 1024 + 1);
    site.browser().post("/sign-in", &[("login", &large)]).await.expect(413, "This is too large");
}

#[tokio::test]
async fn what_is_no_form_is_refused_with_a_page() {
    let site = Site::start().await;
    let request =
        Request::post("/sign-in").header("sec-fetch-site", "same-origin").header(header::CONTENT_TYPE, "application/json");
    let page = site.browser().send(request.body(Body::from("{\"login\":1}")).expect("is a request")).await;
    page.expect(400, "This could not be read");
    let page = site.browser().get("/sign-in?next=%FF%FE&next=/account").await;
    assert_ne!(page.status.as_u16() / 100, 5);
}

#[tokio::test]
async fn unknown_addresses_and_methods_have_pages() {
    let site = Site::start().await;
    let page = site.browser().get("/nothing/%3Cscript%3E").await;
    page.expect(404, "There is nothing at this address");
    let (mut browser, _) = site.signed_in(Role::Analyst).await;
    browser.get("/nothing").await.expect(404, "Figures");
    browser.get("/sign-out").await.expect(405, "This cannot be opened like that");
    let request = Request::builder().method(Method::DELETE).uri("/account").header("sec-fetch-site", "same-origin");
    let page = browser.send(request.body(Body::empty()).expect("is a request")).await;
    page.expect(405, "This cannot be opened like that");
    assert!(page.header("allow").contains("GET"), "{}", page.header("allow"));
}

#[tokio::test]
async fn the_same_refusal_is_the_same_page() {
    let site = Site::start().await;
    let (mut browser, _) = site.signed_in(Role::Analyst).await;
    let (one, other) = (browser.get("/nothing").await, browser.get("/nothing").await);
    assert_eq!(one.body, other.body);
    assert_ne!(one.header("x-request-id"), other.header("x-request-id"));
}

#[tokio::test]
async fn a_language_is_kept() {
    let site = Site::start().await;
    let mut visitor = site.browser();
    visitor.get("/sign-in").await.expect(200, "<html lang=\"en\">");
    visitor.post("/language", &[("language", "bn"), ("return_to", "/help?a=b")]).await.expect_way("/help?a=b");
    visitor.get("/help").await.expect(200, "<html lang=\"bn\">");
    visitor.post("/language", &[("language", "xx"), ("return_to", "//evil.example")]).await.expect_way("/");
    visitor.get("/help").await.expect(200, "<html lang=\"bn\">");

    let (mut browser, actor) = site.signed_in(Role::Analyst).await;
    browser.post("/language", &[("language", "bn"), ("return_to", "/account")]).await.expect_way("/account");
    browser.get("/account").await.expect(200, "আপনার অ্যাকাউন্ট");
    let mut elsewhere = site.browser();
    elsewhere.sign_in(&site.login(&actor), TEST_PASSWORD).await.expect_way("/");
    elsewhere.get("/").await.expect(200, "<html lang=\"bn\">");
}

#[tokio::test]
async fn health_tells_positions_and_nothing_else() {
    let site = Site::start().await;
    let page = site.browser().get("/health").await;
    page.expect(200, r#""status":"ok""#).expect(200, r#""ledger":"#);
    assert_eq!(page.header("content-type"), "application/json");
}
