//! Every route and every role: who is let in, who is turned away, and how.

use std::str::FromStr;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use model::{Actor, Role};
use policy::{Action, Decision, Relation};
use web::routes::{Access, RouteInfo};

use crate::common::{Browser, Page, Site, agency_for};

/// An address of the route with ids that belong to nothing.
fn address(route: &RouteInfo) -> String {
    let part =
        |part: &str| if part.starts_with('{') { "0198c0de-0000-7000-8000-000000000000".to_owned() } else { part.to_owned() };
    route.path.split('/').map(part).collect::<Vec<_>>().join("/")
}

fn deed(route: &RouteInfo) -> Option<Action> {
    match route.access {
        Access::Policy(action) | Access::Enrolling(action) => Some(action),
        Access::Public | Access::SignedIn | Access::Device(_) => None,
    }
}

/// The pages; programs and devices come with tokens and have their own tests.
fn pages() -> Vec<RouteInfo> {
    let for_people = |route: &&RouteInfo| !route.path.starts_with("/api/") && !matches!(route.access, Access::Device(_));
    web::all_routes().list().iter().filter(for_people).cloned().collect()
}

async fn visit(browser: &mut Browser, route: &RouteInfo) -> Page {
    let request = Request::builder().method(route.method.clone()).uri(address(route)).header("sec-fetch-site", "same-origin");
    browser.send(request.body(Body::empty()).expect("is a request")).await
}

/// Whether some relation would let the actor do it.
fn ever(actor: &Actor, action: Action) -> bool {
    let relations: &[Relation] = if action.is_about_a_case() { Relation::ALL } else { &[Relation::Unrelated] };
    let purposes = || std::iter::once(None).chain(model::Purpose::ALL.iter().copied().map(Some));
    relations.iter().any(|relation| purposes().any(|p| matches!(policy::decide(actor, action, *relation, p), Decision::Allow(_))))
}

#[tokio::test]
async fn whoever_is_not_signed_in_gets_no_further() {
    let site = Site::start().await;
    for route in pages().iter().filter(|route| route.access != Access::Public) {
        let page = visit(&mut site.browser(), route).await;
        if route.method == Method::GET {
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", route.path);
            assert!(page.location().starts_with("/sign-in"), "{}: {}", route.path, page.location());
        } else {
            assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{}", route.path);
        }
    }
}

#[tokio::test]
async fn every_cell_of_the_policy_table_holds_at_the_door() {
    let site = Site::start().await;
    let (mut refused, mut open) = (0, 0);
    for role in Role::ALL {
        let (mut browser, actor) = site.signed_in(*role).await;
        assert_eq!(
            site.house.app.directory().agency(actor.agency).map(|a| a.facts.code.clone()).as_deref(),
            Some(agency_for(*role))
        );
        for route in pages() {
            let Some(action) = deed(&route) else { continue };
            if !ever(&actor, action) {
                let page = visit(&mut browser, &route).await;
                page.expect(403, "You may not do this");
                refused += 1;
            } else if route.method == Method::GET {
                let page = visit(&mut browser, &route).await;
                let expected =
                    if route.path.contains('{') { page.status == StatusCode::NOT_FOUND } else { page.status.is_success() };
                // A page may first lead to another one, but not away from the house.
                let leads_on = page.status == StatusCode::SEE_OTHER && !page.location().starts_with("/sign-in");
                assert!(expected || leads_on, "{} {}: {} {}", role.code(), route.path, page.status, page.body);
                open += 1;
            }
        }
    }
    assert!(refused > 0 && open >= Role::ALL.len());
}

#[tokio::test]
async fn the_navigation_offers_what_opens_and_nothing_else() {
    let site = Site::start().await;
    for role in Role::ALL {
        let (browser, actor) = site.signed_in(*role).await;
        let t = web::wording::Texts::new(model::Language::from_str("en").expect("is a language"));
        for place in web::pages::nav(&actor, t, "/") {
            let known = web::all_routes().list().iter().find(|route| route.path == place.href).cloned();
            let Some(route) = known else { continue };
            let page = visit(&mut browser.clone(), &route).await;
            assert_eq!(page.status, StatusCode::OK, "{}: {}", role.code(), place.href);
        }
    }
}
