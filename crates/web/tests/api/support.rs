//! A server in the test's own process, tokens of every kind, and programs that call it.

use app::accounts::{Scope, Visitor};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use model::{Actor, Role};
use serde_json::{Value, json};
use testkit::TestApp;
use testkit::test_app::TEST_PASSWORD;
use tower::ServiceExt;
use web::WebSettings;

use super::schema;

/// A running server with its application.
#[derive(Debug)]
pub struct Server {
    pub house: TestApp,
    pub router: axum::Router,
}

/// A program with a token.
#[derive(Debug, Clone)]
pub struct Program {
    router: axum::Router,
    pub token: String,
    pub actor: Actor,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Server {
    pub async fn start() -> Self {
        let house = TestApp::start().await;
        let settings = WebSettings::new("https://abhoy.test", 0).expect("the origin is right");
        let router = web::router(house.app.clone(), settings);
        Self { house, router }
    }

    /// A new user of a role with a token of every scope.
    pub async fn program(&self, role: Role, agency: &str) -> Program {
        self.program_with(role, agency, Scope::ALL).await.0
    }

    /// The same with some scopes; also the session that made the token.
    pub async fn program_with(&self, role: Role, agency: &str, scopes: &[Scope]) -> (Program, Visitor) {
        let (actor, login) = self.house.user_with_password(role, agency).await;
        let (_, visitor) = self.house.sign_in(&login, TEST_PASSWORD).await.expect("signs in");
        let token = self.another(&visitor, scopes).await;
        (Program { router: self.router.clone(), token, actor }, visitor)
    }

    /// Another token of somebody who is signed in.
    pub async fn another(&self, visitor: &Visitor, scopes: &[Scope]) -> String {
        self.house.app.make_token(visitor, "test", scopes, 30, TEST_PASSWORD.into()).await.expect("the token is made")
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        send(self.router.clone(), request).await
    }

    /// The OpenAPI document.
    pub async fn document(&self) -> Value {
        document(&self.router).await.clone()
    }
}

async fn document(router: &axum::Router) -> &'static Value {
    static DOCUMENT: tokio::sync::OnceCell<Value> = tokio::sync::OnceCell::const_new();
    let read = async || {
        let request = Request::get("/api/v1/openapi.json").body(Body::empty()).expect("is a request");
        ask(router.clone(), request).await.expect(200)
    };
    DOCUMENT.get_or_init(read).await
}

/// Sends a request; what comes back must be what the document describes.
pub async fn send(router: axum::Router, request: Request<Body>) -> Answer {
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let document = document(&router).await;
    let answer = ask(router, request).await;
    if let Some(schema) = schema::of_body(document, &method, &path, Some(answer.status.as_u16())) {
        let body = serde_json::from_str(&answer.text).expect("is JSON");
        schema::check(document, schema, &body, "").unwrap_or_else(|fault| panic!("{method} {path}: {fault}"));
    }
    answer
}

async fn ask(router: axum::Router, request: Request<Body>) -> Answer {
    let response = router.oneshot(request).await.expect("the router always answers");
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.expect("is read");
    Answer { status: parts.status, headers: parts.headers, text: String::from_utf8(bytes.to_vec()).expect("is UTF-8") }
}

impl Program {
    /// The same program with another token.
    pub fn with_token(&self, token: String) -> Self {
        Self { token, ..self.clone() }
    }

    pub fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let authorization = format!("Bearer {}", self.token);
        Request::builder().method(method).uri(format!("/api/v1{path}")).header(header::AUTHORIZATION, authorization)
    }

    pub async fn get(&self, path: &str) -> Answer {
        send(self.router.clone(), self.request("GET", path).body(Body::empty()).expect("is a request")).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.described("POST", path, body).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.described("PUT", path, body).await
    }

    /// Sends a body; what is taken must be what the document describes.
    async fn described(&self, method: &str, path: &str, body: Value) -> Answer {
        let answer = self.with(method, path, body.to_string(), &[]).await;
        let document = document(&self.router).await;
        let schema = schema::of_body(document, method, &format!("/api/v1{path}"), None);
        if let Some(schema) = schema.filter(|_| answer.status.is_success()) {
            schema::check(document, schema, &body, "").unwrap_or_else(|fault| panic!("{method} {path}: {fault}"));
        }
        answer
    }

    pub async fn with(&self, method: &str, path: &str, body: impl Into<Body>, headers: &[(&str, &str)]) -> Answer {
        let request = self.request(method, path).header(header::CONTENT_TYPE, "application/json");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        send(self.router.clone(), request.body(body.into()).expect("is a request")).await
    }

    /// Checks a traveller and opens a case about them.
    pub async fn open_case(&self, name: &str) -> String {
        let person = json!({ "names": [{ "full": name }], "birth": { "age": 16 } });
        let checked = self.post("/encounters", json!({ "traveller": { "person": person } })).await.expect(201);
        let encounter = text(&checked["encounter"]["id"]);
        text(&self.post(&format!("/encounters/{encounter}/case"), json!({})).await.expect(201)["id"])
    }
}

impl Answer {
    /// The body of an answer with this status.
    #[track_caller]
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        if self.text.is_empty() { Value::Null } else { serde_json::from_str(&self.text).expect("is JSON") }
    }

    /// The body of a problem of this status and kind.
    #[track_caller]
    pub fn problem(&self, status: u16, kind: &str) -> Value {
        let body = self.expect(status);
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(body["type"], format!("urn:abhoy:problem:{kind}"));
        assert_eq!(body["status"], status);
        assert_eq!(body["instance"], self.header("x-request-id"));
        assert!(body["title"].is_string() && body["detail"].is_string());
        body
    }

    /// The field and the words of the only field that was not taken.
    #[track_caller]
    pub fn field(&self) -> (String, String) {
        let body = self.problem(422, "fields");
        let errors = body["errors"].as_array().expect("fields are listed");
        assert_eq!(errors.len(), 1, "{}", self.text);
        (text(&errors[0]["field"]), text(&errors[0]["what"]))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("is text"))
    }
}

#[track_caller]
pub fn text(value: &Value) -> String {
    value.as_str().expect("is a text").to_owned()
}
