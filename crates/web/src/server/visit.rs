//! One request as the whole server sees it: who asks, from where, in which language, under which number.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use app::accounts::Visitor;
use app::{App, AppError};
use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, Method, header};
use axum_extra::extract::cookie::CookieJar;
use model::Language;
use tokio::sync::OnceCell;

use super::cookies::Cookie;
use super::{WebSettings, device};
use crate::wording::Texts;

/// One request. Cheap to clone; all clones are one.
#[derive(Clone)]
pub(crate) struct Visit(Arc<Inner>);

struct Inner {
    app: App,
    settings: Arc<WebSettings>,
    id: String,
    method: Method,
    path: String,
    cookies: CookieJar,
    language: Language,
    address: IpAddr,
    device: String,
    visitor: OnceCell<Option<Visitor>>,
    notice_shown: AtomicBool,
}

// Cookies are secrets, so nothing but the number is ever printed.
impl std::fmt::Debug for Visit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Visit({})", self.0.id)
    }
}

impl Visit {
    pub(crate) fn begin(app: &App, settings: &Arc<WebSettings>, request: &Request) -> Self {
        let (headers, uri) = (request.headers(), request.uri());
        let cookies = CookieJar::from_headers(headers);
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        Self(Arc::new(Inner {
            app: app.clone(),
            settings: settings.clone(),
            id: new_number(),
            method: request.method().clone(),
            path: uri.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
            language: language(Cookie::Language.read(settings, &cookies), headers),
            cookies,
            address: address(peer, headers, settings.trusted_proxies()),
            device: device::in_words(text(headers, &header::USER_AGENT).unwrap_or_default()),
            visitor: OnceCell::new(),
            notice_shown: AtomicBool::new(false),
        }))
    }

    pub(crate) fn app(&self) -> &App {
        &self.0.app
    }

    pub(crate) fn settings(&self) -> &WebSettings {
        &self.0.settings
    }

    /// The number under which the log and an error page speak of this request.
    pub(crate) fn id(&self) -> &str {
        &self.0.id
    }

    pub(crate) fn method(&self) -> &Method {
        &self.0.method
    }

    /// Path and query.
    pub(crate) fn path(&self) -> &str {
        &self.0.path
    }

    /// Where the request comes from.
    pub(crate) fn address(&self) -> IpAddr {
        self.0.address
    }

    /// What it was sent with, in coarse words.
    pub(crate) fn device(&self) -> &str {
        &self.0.device
    }

    pub(crate) fn cookie(&self, cookie: Cookie) -> Option<&str> {
        cookie.read(&self.0.settings, &self.0.cookies)
    }

    /// Who holds the session, asked for once.
    pub(crate) async fn visitor(&self) -> Result<Option<&Visitor>, AppError> {
        let ask = || async {
            match self.cookie(Cookie::Session) {
                Some(token) => self.0.app.visitor(token).await,
                None => Ok(None),
            }
        };
        self.0.visitor.get_or_try_init(ask).await.map(Option::as_ref)
    }

    /// Who holds the session, if the request got as far as asking and nothing is left to prove.
    pub(crate) fn known_visitor(&self) -> Option<&Visitor> {
        self.0.visitor.get().and_then(Option::as_ref).filter(|visitor| !visitor.needs_code)
    }

    /// The wording in the account's language, or before that in the one chosen or asked for.
    pub(crate) fn texts(&self) -> Texts {
        Texts::new(self.known_visitor().map_or(self.0.language, |visitor| visitor.actor.language))
    }

    /// The key of the sentence that this page shows, once.
    pub(crate) fn take_notice(&self) -> Option<&str> {
        let notice = self.cookie(Cookie::Notice).filter(|_| self.0.method == Method::GET)?;
        self.0.notice_shown.store(true, Ordering::Relaxed);
        Some(notice)
    }

    pub(crate) fn notice_was_shown(&self) -> bool {
        self.0.notice_shown.load(Ordering::Relaxed)
    }
}

/// 48 random bits, short enough to be read out on the telephone: `7F3A-92C1-0B44`.
fn new_number() -> String {
    let mut bytes = [0_u8; 6];
    getrandom::fill(&mut bytes).expect("the operating system gives randomness");
    let [a, b, c, d, e, f] = bytes;
    format!("{a:02X}{b:02X}-{c:02X}{d:02X}-{e:02X}{f:02X}")
}

fn text<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The chosen language, else the first that the browser lists and we speak, else Bangla.
fn language(chosen: Option<&str>, headers: &HeaderMap) -> Language {
    let listed = text(headers, &header::ACCEPT_LANGUAGE).unwrap_or_default();
    let tags = listed.split(',').map(|tag| tag.trim().split(['-', ';']).next().unwrap_or_default());
    chosen.into_iter().chain(tags).find_map(|code| code.to_ascii_lowercase().parse().ok()).unwrap_or(Language::Bangla)
}

/// The address that the outermost trusted proxy saw. Entries further left are the client's own claims.
fn address(peer: Option<IpAddr>, headers: &HeaderMap, trusted_proxies: usize) -> IpAddr {
    let forwarded = || {
        let lines = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
        let entries: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
        entries.get(entries.len().checked_sub(trusted_proxies)?)?.parse().ok()
    };
    let found = if trusted_proxies == 0 { None } else { forwarded() };
    found.or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &'static str, value: &'static str) -> HeaderMap {
        [(header::HeaderName::from_static(name), header::HeaderValue::from_static(value))].into_iter().collect()
    }

    #[test]
    fn the_language_is_chosen_or_asked_for_or_bangla() {
        let check = |chosen: Option<&str>, asked: &'static str, expected| {
            assert_eq!(language(chosen, &headers("accept-language", asked)), expected);
        };
        check(None, "", Language::Bangla);
        check(None, "fr-FR, en-GB;q=0.8", Language::English);
        check(Some("bn"), "en", Language::Bangla);
        check(Some("xx"), "EN", Language::English);
    }

    #[test]
    fn a_client_cannot_choose_its_address() {
        let peer: IpAddr = "10.0.0.9".parse().expect("is an address");
        let check = |value: &'static str, proxies, expected: &str| {
            assert_eq!(address(Some(peer), &headers("x-forwarded-for", value), proxies).to_string(), expected);
        };
        check("1.1.1.1", 0, "10.0.0.9");
        check("1.1.1.1, 2.2.2.2", 1, "2.2.2.2");
        check("1.1.1.1, 2.2.2.2", 2, "1.1.1.1");
        check("1.1.1.1", 2, "10.0.0.9");
        check("nonsense", 1, "10.0.0.9");
    }
}
