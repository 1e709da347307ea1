//! The rings around handlers that fail, which no real page should.

use axum::body::{Body, to_bytes};
use axum::http::Request;
use testkit::TestApp;
use tower::ServiceExt;

use super::*;

async fn ask(path: &str) -> (u16, String, String) {
    let routes = Routes::new()
        .get("/panics", Access::Public, async || -> PageResult { panic!("Rahima Begum") })
        .get("/stopped", Access::Public, async || -> PageResult { Err(app::AppError::Stopped.into()) })
        .get("/full", Access::Public, async || -> PageResult { Err(app::AppError::NoSpace.into()) })
        .get("/conflict", Access::Public, async || -> PageResult {
            Err(PageError::from(app::AppError::Conflict).keeping(vec![("Note".into(), "two\n<b>lines".into())]))
        });
    let house = TestApp::start().await;
    let router = with_rings(routes, house.app.clone(), WebSettings::new("https://abhoy.test", 0).expect("is right"));
    let request = Request::get(path).header("accept-language", "en").body(Body::empty()).expect("is a request");
    let response = router.oneshot(request).await.expect("always answers");
    let number = response.headers().get("x-request-id").map_or("", |id| id.to_str().expect("is text")).to_owned();
    assert!(response.headers().contains_key("content-security-policy"));
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), usize::MAX).await.expect("is read");
    (status, number, String::from_utf8_lossy(&body).into_owned())
}

#[tokio::test]
async fn a_panic_is_a_page_with_a_number_and_nothing_of_the_cause() {
    let (status, number, body) = ask("/panics").await;
    assert!(status == 500 && body.contains("Something went wrong") && body.contains(&number), "{body}");
    assert!(!body.contains("Rahima"));
}

#[tokio::test]
async fn a_store_that_cannot_serve_says_what_to_do() {
    let (status, number, body) = ask("/stopped").await;
    assert!(status == 503 && body.contains("stopped to protect the data") && body.contains(&number), "{body}");
    assert!(ask("/full").await.2.contains("no space left on the server"));
}

#[tokio::test]
async fn a_conflict_loses_nothing_that_was_typed() {
    let (status, _, body) = ask("/conflict").await;
    assert!(status == 409 && body.contains("Somebody changed this") && body.contains("two\n&lt;b&gt;lines"), "{body}");
}
