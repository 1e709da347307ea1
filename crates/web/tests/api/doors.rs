//! Who gets in: tokens, scopes, the policy, and nobody by a cookie.

use app::accounts::Scope;
use axum::body::Body;
use axum::http::{Request, header};
use jiff::SignedDuration;
use model::Role;
use policy::{Action, Decision, Relation};
use serde_json::json;
use testkit::test_app::TEST_PASSWORD;
use web::routes::{Access, RouteInfo};

use super::support::{Answer, Program, Server, send};

/// The routes that need a token.
fn guarded() -> Vec<(RouteInfo, Action)> {
    let deed = |route: &RouteInfo| match route.access {
        Access::Policy(action) if route.path.starts_with("/api/") => Some((route.clone(), action)),
        _ => None,
    };
    web::all_routes().list().iter().filter_map(deed).collect()
}

fn address(route: &RouteInfo) -> String {
    let id = uuid::Uuid::nil().to_string();
    let path = route.path.strip_prefix("/api/v1").expect("is of the API");
    path.replace("{seq}", "1")
        .split('/')
        .map(|part| if part.starts_with('{') { id.as_str() } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

async fn ask(program: &Program, server: &Server, route: &RouteInfo) -> Answer {
    let request = program.request(route.method.as_str(), &address(route));
    server.send(request.body(Body::empty()).expect("is a request")).await
}

#[tokio::test]
async fn every_route_but_the_document_asks_for_a_token() {
    let server = Server::start().await;
    let public: Vec<_> = web::all_routes()
        .list()
        .iter()
        .filter(|r| r.path.starts_with("/api/") && r.access == Access::Public)
        .map(|r| r.path)
        .collect();
    assert_eq!(public, ["/api/v1/openapi.json"]);
    let (_, login) = server.house.user_with_password(Role::Analyst, "moha-psd").await;
    let (session, _) = server.house.sign_in(&login, TEST_PASSWORD).await.expect("signs in");
    for (route, _) in guarded() {
        let request = || Request::builder().method(route.method.clone()).uri(format!("/api/v1{}", address(&route)));
        let asked = server.send(request().body(Body::empty()).expect("is a request")).await;
        asked.problem(401, "no-token");
        assert_eq!(asked.header("www-authenticate"), "Bearer realm=\"abhoy\"");
        let with_cookie = request().header(header::COOKIE, format!("__Host-abhoy={session}; abhoy={session}"));
        server.send(with_cookie.body(Body::empty()).expect("is a request")).await.problem(401, "no-token");
        let wrong = request().header(header::AUTHORIZATION, format!("Bearer {session}"));
        let asked = server.send(wrong.body(Body::empty()).expect("is a request")).await;
        asked.problem(401, "token");
        assert!(asked.header("www-authenticate").contains("error=\"invalid_token\""));
        assert_eq!(asked.header("set-cookie"), "");
    }
}

#[tokio::test]
async fn every_route_asks_for_its_scope_and_names_it_alone() {
    let server = Server::start().await;
    let (program, visitor) = server.program_with(Role::BorderOfficer, "immigration", &[]).await;
    let mut asked = 0;
    for (route, _) in guarded() {
        let Some(needed) = route.scope else {
            ask(&program, &server, &route).await.expect(200);
            continue;
        };
        let others: Vec<Scope> = Scope::ALL.iter().copied().filter(|scope| *scope != needed).collect();
        let token = if asked == 0 { program.token.clone() } else { server.another(&visitor, &others).await };
        let answer = ask(&program.with_token(token), &server, &route).await;
        let detail = answer.problem(403, "scope")["detail"].clone();
        assert_eq!(detail, format!("the token lacks the scope {}", needed.code()), "{}", route.path);
        assert!(answer.header("www-authenticate").contains("error=\"insufficient_scope\""));
        asked += 1;
    }
    assert!(asked > 25, "{asked}");
}

#[tokio::test]
async fn every_cell_of_the_policy_table_holds_at_the_door() {
    let server = Server::start().await;
    let agencies = [
        (Role::BorderOfficer, "immigration"),
        (Role::Investigator, "police"),
        (Role::Supervisor, "police"),
        (Role::CaseWorker, "ngo-shelter"),
        (Role::Analyst, "moha-psd"),
        (Role::Auditor, "moha-psd"),
        (Role::Administrator, "moha-psd"),
    ];
    let (mut refused, mut open) = (0, 0);
    for (role, agency) in agencies {
        let program = server.program(role, agency).await;
        for (route, action) in guarded() {
            let relations: &[Relation] = if action.is_about_a_case() { Relation::ALL } else { &[Relation::Unrelated] };
            let purposes = || std::iter::once(None).chain(model::Purpose::ALL.iter().copied().map(Some));
            let may =
                |relation| purposes().any(|p| matches!(policy::decide(&program.actor, action, relation, p), Decision::Allow(_)));
            let answer = ask(&program, &server, &route).await;
            if relations.iter().any(|relation| may(*relation)) {
                assert_ne!(answer.status.as_u16(), 403, "{} {}: {}", role.code(), route.path, answer.text);
                assert_ne!(answer.status.as_u16() / 100, 5, "{} {}: {}", role.code(), route.path, answer.text);
                open += 1;
            } else {
                answer.problem(403, "denied");
                refused += 1;
            }
        }
    }
    assert!(refused > 80 && open > 60, "{refused} {open}");
}

#[tokio::test]
async fn a_token_ends_when_it_is_revoked_or_old_or_its_owner_leaves() {
    let server = Server::start().await;
    let app = &server.house.app;
    let (program, visitor) = server.program_with(Role::BorderOfficer, "immigration", &[Scope::ReadCases]).await;
    program.get("/me").await.expect(200);
    let id = app.own_tokens(&visitor).await.expect("reads")[0].id;
    app.end_token(&visitor, id).await.expect("ends");
    program.get("/me").await.problem(401, "token");

    let old = program.with_token(server.another(&visitor, &[Scope::ReadCases]).await);
    assert_eq!(old.get("/me").await.expect(200)["scopes"], json!(["cases:read"]));
    server.house.clock.advance(SignedDuration::from_hours(24 * 30 + 1));
    old.get("/me").await.problem(401, "token");

    let leaving = server.program(Role::Investigator, "police").await;
    leaving.get("/me").await.expect(200);
    let administrator = server.program(Role::Administrator, "moha-psd").await;
    let accounts = administrator.get("/accounts").await.expect(200);
    let id = leaving.actor.account.to_string();
    let mut account = accounts.as_array().expect("is a list").iter().find(|a| a["id"] == id.as_str()).expect("is listed").clone();
    let fields = account.as_object_mut().expect("is an object");
    fields.remove("id");
    fields.insert("active".into(), json!(false));
    administrator.put(&format!("/accounts/{id}"), account).await.expect(200);
    leaving.get("/me").await.problem(401, "token");
}

#[tokio::test]
async fn a_hidden_case_answers_like_one_that_is_not_there() {
    let server = Server::start().await;
    let officer = server.program(Role::BorderOfficer, "immigration").await;
    let case = officer.open_case("Rahima Begum").await;
    let stranger = server.program(Role::BorderOfficer, "coast-guard").await;
    let nobody = uuid::Uuid::now_v7().to_string();
    let bodies = [
        ("GET", "", json!(null)),
        ("GET", "/timeline", json!(null)),
        ("GET", "/notes", json!(null)),
        ("GET", "/hand-over", json!(null)),
        ("POST", "/identity", json!({ "purpose": "investigation", "reason": "investigate" })),
        ("POST", "/notes", json!({ "kind": "general", "text": "x" })),
        ("POST", "/journeys", json!({ "legs": [{}] })),
        ("POST", "/relations", json!({ "role": "friend", "person": {} })),
        ("PUT", "/narrative", json!({ "text": "x", "version": 1 })),
        ("PUT", "/status", json!({ "status": "closed", "version": 7 })),
        ("POST", "/tracks", json!({ "track": "smuggling", "status": "possible", "version": 1 })),
        ("POST", "/hand-over", json!({ "to": stranger.actor.agency.to_string(), "version": 1 })),
    ];
    for (method, end, body) in bodies {
        let ask = async |case: &str| stranger.with(method, &format!("/cases/{case}{end}"), body.to_string(), &[]).await;
        let (hidden, missing) = (ask(&case).await, ask(&nobody).await);
        let shown = |answer: &Answer| {
            let mut body = answer.problem(404, "not-found");
            body["instance"] = json!("");
            body
        };
        assert_eq!(shown(&hidden), shown(&missing), "{method} {end}");
    }
    assert_eq!(stranger.get("/cases").await.expect(200)["total"], 0);
    let number = officer.get(&format!("/cases/{case}")).await.expect(200)["number"].clone();
    let own = stranger.open_case("Someone Else").await;
    let relation = |number: &str| json!({ "role": "friend", "case_number": number });
    let to_hidden = stranger.post(&format!("/cases/{own}/relations"), relation(number.as_str().expect("is a text"))).await;
    let to_missing = stranger.post(&format!("/cases/{own}/relations"), relation("BD-2026-000000")).await;
    assert_eq!(to_hidden.field(), to_missing.field());
}

#[tokio::test]
async fn no_other_site_matters_because_no_cookie_does() {
    let server = Server::start().await;
    let officer = server.program(Role::BorderOfficer, "immigration").await;
    for headers in [&[("origin", "https://partner.example")][..], &[("sec-fetch-site", "cross-site")], &[]] {
        officer.with("POST", "/encounters", r#"{"traveller": {}}"#, headers).await.expect(201);
    }
    let both = officer.request("GET", "/me").header(header::AUTHORIZATION, "Bearer other");
    let answer = send(server.router.clone(), both.body(Body::empty()).expect("is a request")).await;
    answer.problem(401, "no-token");
}
