//! What must be true of every page that anybody comes to.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use serde_json::Value;
use testkit::browser::Browser;

use crate::visitor::Visitor;

/// Words that identify people of the journey. They stand in pages, never in a title or an address.
const IDENTITIES: [&str; 9] = [
    "kamal",
    "chowdhury",
    "choudhury",
    "কামাল",
    "চৌধুরী",
    "eb0123456",
    crate::officer::NAME,
    crate::officer::SISTER,
    crate::first_line::NAME,
];

/// What the page says of itself.
struct Facts {
    url: String,
    title: String,
    page: Value,
}

impl Facts {
    async fn of(visitor: &Visitor) -> Self {
        let script = "return {
            status: performance.getEntriesByType('navigation')[0].responseStatus,
            lang: document.documentElement.lang,
            headings: document.querySelectorAll('h1').length,
            switches: document.querySelectorAll('form.language-switch button').length,
            signed_in: document.querySelector('form[action=\"/sign-out\"]') !== null,
            print: document.querySelector('a[data-print]')?.getAttribute('href') ?? '',
        }";
        Self {
            url: visitor.url().await,
            title: visitor.must(visitor.browser.title().await),
            page: visitor.must(visitor.browser.evaluate(script).await),
        }
    }

    /// The same for all pages of a kind: no ids, numbers or query.
    fn kind(&self) -> String {
        let path = self.url.split('?').next().unwrap_or_default().splitn(4, '/').nth(3).unwrap_or_default();
        let named = |part: &&str| part.len() < 30 && !part.starts_with(|c: char| c.is_ascii_digit());
        let path: Vec<&str> = path.split('/').map(|part| if named(&part) { part } else { "…" }).collect();
        let title: Vec<&str> = self.title.split(' ').filter(|word| !word.contains(|c: char| c.is_ascii_digit())).collect();
        format!("/{} {}", path.join("/"), title.join(" "))
    }
}

/// Examines a page, the first of its kind from top to bottom.
pub(crate) async fn at(visitor: &Visitor, status: u64) {
    let facts = Facts::of(visitor).await;
    let Facts { url, title, page } = &facts;
    assert_eq!(page["status"], status, "{url} {title}\n{}", visitor.must(visitor.browser.text().await));
    assert_eq!(page["lang"], visitor.t.lang(), "{url}");
    assert_eq!(page["headings"], 1, "{url} has one heading of the first level");
    assert_eq!(page["switches"], 1, "{url} has a language switch");
    assert_eq!(page["signed_in"], page["print"] != "", "{url}: whoever is signed in can print");
    names_nobody(&format!("{title} {url}"));
    is_quiet(visitor, status).await;
    is_pictured(&visitor.browser, &facts.kind()).await;
    if first_of_its_kind(visitor, facts.kind()) {
        is_for_everybody(visitor, url).await;
        fits_a_phone(visitor, url).await;
    }
}

/// The same for a page that a link or an address led to, which has an address to print from.
pub(crate) async fn at_first(visitor: &Visitor) {
    at(visitor, 200).await;
    let facts = Facts::of(visitor).await;
    let print = facts.page["print"].as_str().unwrap_or_default();
    if !print.is_empty() && first_of_its_kind(visitor, format!("print {}", facts.kind())) {
        prints(visitor, print).await;
        visitor.must(visitor.browser.goto(&facts.url).await);
    }
}

/// Whether this is the first page of a kind in its language and colours that any walk of this process comes to.
fn first_of_its_kind(visitor: &Visitor, kind: String) -> bool {
    static LOOKED_AT: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let kind = format!("{} {} {kind}", visitor.t.lang(), visitor.dark);
    LOOKED_AT.lock().unwrap_or_else(PoisonError::into_inner).insert(kind)
}

/// Keeps a picture of what is in front, numbered in the order they are taken, in the folder that `ABHOY_TEST_PICTURES` names:
/// for whoever wants to see what the test saw.
pub(crate) async fn is_pictured(browser: &Browser, name: &str) {
    static TAKEN: AtomicUsize = AtomicUsize::new(0);
    let Some(folder) = std::env::var_os("ABHOY_TEST_PICTURES").filter(|folder| !folder.is_empty()) else { return };
    let name: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let number = TAKEN.fetch_add(1, Ordering::Relaxed);
    let path = std::path::Path::new(&folder).join(format!("{number:03}-{}-{}.png", browser.width(), name.trim_matches('-')));
    browser.screenshot(path).await.expect("the folder takes pictures");
}

fn names_nobody(text: &str) {
    let text = text.to_lowercase();
    for name in IDENTITIES {
        let encoded = web::server::in_query(name).to_lowercase();
        assert!(!text.contains(name) && !text.contains(&encoded), "\"{name}\" is in {text}");
    }
}

/// Nothing went wrong behind the page, and nobody else was asked for anything.
async fn is_quiet(visitor: &Visitor, status: u64) {
    let errors = visitor.must(visitor.browser.console_errors().await);
    let expected = format!("the server responded with a status of {status}");
    let errors: Vec<&String> = errors.iter().filter(|error| status < 400 || !error.contains(&expected)).collect();
    assert!(errors.is_empty(), "on the way to {}: {errors:#?}", visitor.url().await);
    for request in visitor.must(visitor.browser.requests().await) {
        assert!(request.starts_with(&visitor.origin), "{request} is asked of somebody else");
        names_nobody(&request);
    }
}

async fn is_for_everybody(visitor: &Visitor, url: &str) {
    let violations = visitor.must(visitor.browser.axe().await);
    assert!(violations.is_empty(), "{} {url}: {violations:#?}", visitor.t.lang());
}

async fn fits_a_phone(visitor: &Visitor, url: &str) {
    let width = visitor.browser.width();
    visitor.must(visitor.browser.set_width(360).await);
    let fits = visitor.must(visitor.browser.no_horizontal_scroll().await);
    if !fits {
        let script =
            "return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
            .map(e => e.outerHTML.slice(0, 160)).slice(-6)";
        let wide = visitor.must(visitor.browser.evaluate(script).await);
        panic!("{} {url} is wider than 360 px: {wide:#}", visitor.t.lang());
    }
    visitor.must(visitor.browser.set_width(width).await);
}

async fn prints(visitor: &Visitor, href: &str) {
    assert!(href.ends_with("view=print"), "{href}");
    visitor.must(visitor.browser.goto(&visitor.address(href)).await);
    let facts = Facts::of(visitor).await;
    assert_eq!(facts.page["status"], 200, "{}", facts.url);
    assert_eq!(visitor.count("body.print-view").await, 1, "{}", facts.url);
    visitor.see("print-notice").await;
    visitor.see("print-view-leave").await;
    is_quiet(visitor, 200).await;
    is_for_everybody(visitor, &facts.url).await;
}
