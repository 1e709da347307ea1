//! The places one may go to: a plain row where there is room, folded behind one line on a phone, with no script of ours.

use model::Language;
use testkit::browser::{Browser, BrowserOptions};
use testkit::site::Site;
use testkit::synthetic::Size;
use web::wording::Texts;

use crate::look;
use crate::visitor::Visitor;

/// What of the navigation can be seen and pressed.
const SEEN: &str =
    "[...document.querySelectorAll('.main-nav a')].filter(a => a.checkVisibility()).map(a => a.getAttribute('href'))";

async fn seen(visitor: &Visitor) -> Vec<String> {
    let found = visitor.must(visitor.browser.evaluate(&format!("return {SEEN}")).await);
    found.as_array().into_iter().flatten().filter_map(|href| href.as_str().map(str::to_owned)).collect()
}

/// Everybody can use it as it is now.
async fn is_usable(visitor: &Visitor) {
    look::is_pictured(&visitor.browser, "menu").await;
    let found = visitor.must(visitor.browser.axe().await);
    assert!(found.is_empty(), "{found:#?}");
    assert!(visitor.must(visitor.browser.no_horizontal_scroll().await), "it is wider than the page");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn places_fold_away_on_a_phone_and_what_waits_stays() {
    let options = BrowserOptions { scripts: false, width: 360, height: 740, ..BrowserOptions::default() };
    let Some(browser) = Browser::start(options).await else { return };
    let site = Site::start(2026, Size { cases: 1, listed: 1 }).await;
    let mut officer = Visitor::new(browser, Texts::new(Language::Bangla), &site.origin, false);
    officer.sign_in("officer").await;
    let t = officer.t;
    assert_eq!(seen(&officer).await, ["/inbox"]);
    let user = site.country.users.iter().find(|user| user.login == "officer").expect("a demo user");
    let waiting = site.app.waiting(&user.actor(&site.app));
    assert!(waiting > 0, "the synthetic country has something for an officer to decide");
    assert_eq!(officer.text_of(".main-nav .count-badge").await, t.number(waiting as u64));
    is_usable(&officer).await;

    officer.unfold("navigation-fold").await;
    let all = seen(&officer).await;
    assert!(all.len() > 10 && all.contains(&"/interceptions".to_owned()), "{all:?}");
    is_usable(&officer).await;
    officer.navigate("nav-interceptions").await;
    officer.see("interception-list-title").await;
    assert_eq!(seen(&officer).await, ["/inbox"], "another page begins folded");

    officer.must(officer.browser.set_width(1280).await);
    assert_eq!(seen(&officer).await, all, "a row on a wide screen");
    officer.not_see(&t.get("navigation-fold")).await;
    is_usable(&officer).await;
}
