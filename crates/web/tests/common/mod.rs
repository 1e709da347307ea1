//! The server in the test's own process, and browsers that visit it.

#![allow(dead_code, reason = "each test binary uses its part")]

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use model::{Actor, Role};
use testkit::TestApp;
use testkit::test_app::TEST_PASSWORD;
use tower::ServiceExt;
use web::WebSettings;

/// The address under which browsers know the server.
pub const ORIGIN: &str = "https://abhoy.test";

/// A running server with its application.
#[derive(Debug)]
pub struct Site {
    pub house: TestApp,
    pub router: axum::Router,
}

impl Site {
    pub async fn start() -> Self {
        Self::under(ORIGIN).await
    }

    pub async fn under(origin: &str) -> Self {
        let house = TestApp::start().await;
        let settings = WebSettings::new(origin, 0).expect("the origin is right");
        let router = web::router(house.app.clone(), settings);
        Self { house, router }
    }

    /// A browser that was never here.
    pub fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookies: BTreeMap::new(), address: IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)) }
    }

    /// A new user of a role, signed in.
    pub async fn signed_in(&self, role: Role) -> (Browser, Actor) {
        let (actor, login) = self.house.user_with_password(role, agency_for(role)).await;
        let mut browser = self.browser();
        let page = browser.sign_in(&login, TEST_PASSWORD).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        (browser, actor)
    }

    /// The login of an account.
    pub fn login(&self, actor: &Actor) -> String {
        self.house.app.directory().account(actor.account).expect("is there").login.clone()
    }
}

/// An agency of the country pack in which a role exists.
pub fn agency_for(role: Role) -> &'static str {
    match role {
        Role::BorderOfficer => "immigration",
        Role::Investigator | Role::Supervisor => "police",
        Role::CaseWorker => "ngo-shelter",
        Role::Analyst | Role::Administrator | Role::Auditor => "moha-psd",
    }
}

/// Cookies, an address, and the manners of a browser.
#[derive(Debug, Clone)]
pub struct Browser {
    router: axum::Router,
    pub cookies: BTreeMap<String, String>,
    pub address: IpAddr,
}

impl Browser {
    pub fn at(mut self, last: u8) -> Self {
        self.address = IpAddr::V4(Ipv4Addr::new(198, 51, 100, last));
        self
    }

    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path).body(Body::empty()).expect("is a request")).await
    }

    /// Sends a form as one of our own pages does.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let request = form(path, fields).header(header::ORIGIN, ORIGIN).header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(encoded(fields))).expect("is a request")).await
    }

    pub async fn sign_in(&mut self, login: &str, password: &str) -> Page {
        self.post("/sign-in", &[("login", login), ("password", password)]).await
    }

    pub async fn send(&mut self, mut request: Request<Body>) -> Page {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().expect("is a header"));
        }
        request.headers_mut().entry(header::ACCEPT_LANGUAGE).or_insert("en".parse().expect("is a header"));
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(self.address, 50_000)));
        let response = self.router.clone().oneshot(request).await.expect("the router always answers");
        let (parts, body) = response.into_parts();
        for line in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(line.to_str().expect("is text"));
        }
        let body = to_bytes(body, usize::MAX).await.expect("is read");
        Page { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    fn keep(&mut self, line: &str) {
        let (name, rest) = line.split_once('=').expect("a cookie has a name");
        let value = rest.split(';').next().unwrap_or_default();
        if line.contains("Max-Age=0;") || value.is_empty() {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

/// A POST without any word of where it comes from.
pub fn form(path: &str, fields: &[(&str, &str)]) -> axum::http::request::Builder {
    let length = encoded(fields).len();
    Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::CONTENT_LENGTH, length)
}

pub fn encoded(fields: &[(&str, &str)]) -> String {
    fields
        .iter()
        .map(|(name, value)| format!("{}={}", web::server::in_query(name), web::server::in_query(value)))
        .collect::<Vec<_>>()
        .join("&")
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    pub fn location(&self) -> &str {
        self.header("location")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("is text"))
    }

    /// The lines that set cookies.
    pub fn set_cookies(&self) -> Vec<&str> {
        self.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().expect("is text")).collect()
    }

    pub fn title(&self) -> &str {
        between(&self.body, "<title>", "</title>")
    }

    pub fn heading(&self) -> &str {
        between(&self.body, "<h1>", "</h1>")
    }

    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> String {
        between(&self.body, &format!(r#"name="{name}" value=""#), "\"").replace("&amp;", "&")
    }

    #[track_caller]
    pub fn expect(&self, status: u16, text: &str) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        assert!(self.body.contains(text), "no \"{text}\" in {}", self.body);
        self
    }

    #[track_caller]
    pub fn expect_way(&self, to: &str) {
        assert_eq!((self.status, self.location()), (StatusCode::SEE_OTHER, to), "{}", self.body);
    }
}

pub fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    text.split_once(before).and_then(|(_, rest)| rest.split_once(after)).map_or("", |(found, _)| found)
}
