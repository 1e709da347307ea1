//! A phone with an officer who has signed in, on a line that can be cut; in Bangla.

use std::time::{Duration, Instant};

use app::App;
use model::{Actor, Language};
use serde_json::Value;
use testkit::browser::{Browser, BrowserOptions};
use testkit::site::Site;
use testkit::synthetic::{DEMO_PASSWORD, Size};
use web::wording::Texts;

use crate::line::Line;
use crate::look;
use crate::visitor::Visitor;

/// What opens the app on it, in the digits of a Bangla keyboard.
pub(crate) const PIN: &str = "৭৩৯১৮২";
/// How long anything may take, on a machine that does much else.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A phone, the house behind its line, and whoever holds it.
pub(crate) struct Phone {
    pub(crate) site: Site,
    pub(crate) line: Line,
    pub(crate) browser: Browser,
    pub(crate) t: Texts,
    login: &'static str,
}

impl Phone {
    /// None, said on a line, where there is no browser.
    pub(crate) async fn of(login: &'static str) -> Option<Self> {
        let options = BrowserOptions { width: 360, height: 740, ..BrowserOptions::default() };
        let browser = Browser::start(options).await?;
        let site = Site::start(2026, Size { cases: 1, listed: 1 }).await;
        let line = Line::lay(&site.origin).await;
        let phone = Self { site, line, browser, t: Texts::new(Language::Bangla), login };
        phone.go("/sign-in").await;
        phone.speak().await;
        phone.fill("sign-in-login", login).await;
        phone.fill("sign-in-password", DEMO_PASSWORD).await;
        phone.press("sign-in-submit").await;
        phone.wait("the sign-in", "return document.body.innerText.includes('·')").await;
        Some(phone)
    }

    pub(crate) const fn app(&self) -> &App {
        &self.site.app
    }

    /// Whoever holds it.
    pub(crate) fn officer(&self) -> Actor {
        let user = self.site.country.users.iter().find(|user| user.login == self.login).expect("a demo user");
        user.actor(self.app())
    }

    /// Opens an address over the line.
    pub(crate) async fn go(&self, path: &str) {
        self.browser.goto(&format!("{}{path}", self.line.origin)).await.expect("it opens");
    }

    /// Opens the app as somebody does who comes back to the phone, and waits until it runs.
    pub(crate) async fn open(&self) {
        self.browser.goto("about:blank").await.expect("it opens");
        self.go("/offline").await;
        self.wait("the app", "return Boolean(document.querySelector('#offline h1') && !document.body.innerText.includes('ODK'))")
            .await;
    }

    /// Makes the phone known and waits until the app and its forms are kept; `form` is what one of them is called.
    pub(crate) async fn is_set_up(&self, label: &str, form: &str) {
        self.fill("offline-label", label).await;
        self.chooses_a_pin(PIN).await;
        self.see(form).await;
        self.is_usable().await;
        self.wait("the worker", "return document.getElementById('offline').dataset.ready === 'yes'").await;
    }

    /// Types the password of the account and a new PIN, and asks to be made known.
    pub(crate) async fn chooses_a_pin(&self, pin: &str) {
        self.fill("account-present", DEMO_PASSWORD).await;
        self.fill("offline-pin-new", pin).await;
        self.fill("offline-pin-again", pin).await;
        self.press("offline-enrol").await;
    }

    async fn speak(&self) {
        if self.run("return document.documentElement.lang").await != self.t.lang() {
            self.browser.press(&self.t.word(self.t.language())).await.expect("the other language is offered");
            self.wait("the language", &format!("return document.documentElement.lang === '{}'", self.t.lang())).await;
        }
    }

    pub(crate) async fn run(&self, script: &str) -> Value {
        self.browser.evaluate(script).await.expect("the script runs")
    }

    /// Waits for a condition; nothing here depends on how long it takes.
    pub(crate) async fn wait(&self, what: &str, condition: &str) {
        let began = Instant::now();
        // While pages change there may be none to ask.
        while self.browser.evaluate(condition).await.ok() != Some(Value::Bool(true)) {
            if began.elapsed() > PATIENCE {
                let errors = self.browser.console_errors().await.unwrap_or_default();
                panic!("{what} did not come:\n{}\n{errors:#?}", self.browser.text().await.unwrap_or_default());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub(crate) async fn see(&self, words: &str) {
        self.wait(words, &format!("return document.body.innerText.includes({words:?})")).await;
    }

    pub(crate) async fn see_key(&self, key: &str) {
        self.see(&self.t.get(key)).await;
    }

    /// The line of the app that says whether there is a link, and how much waits.
    pub(crate) async fn see_waiting(&self, key: &str, waiting: &str) {
        self.see(&self.t.with(key, &[("waiting", waiting.into())])).await;
    }

    pub(crate) async fn fill(&self, label: &str, value: &str) {
        self.answer(&self.t.get(label), value).await;
    }

    pub(crate) async fn answer(&self, question: &str, value: &str) {
        self.browser.fill(question, value).await.unwrap_or_else(|error| panic!("{error}"));
    }

    /// Chooses an answer to one question among others with the same answers.
    pub(crate) async fn choose(&self, question: &str, answer: &str) {
        self.browser.within(question).choose(answer).await.unwrap_or_else(|error| panic!("{error}"));
    }

    pub(crate) async fn press(&self, button: &str) {
        self.press_words(&self.t.get(button)).await;
    }

    pub(crate) async fn press_words(&self, button: &str) {
        self.browser.press(button).await.unwrap_or_else(|error| panic!("{error}"));
    }

    pub(crate) async fn follow(&self, link: &str) {
        self.browser.follow(&self.t.get(link)).await.unwrap_or_else(|error| panic!("{error}"));
    }

    /// Waits for another page of the app than the one with this heading, and gives the heading of the new one.
    pub(crate) async fn leaves(&self, heading: &str) -> String {
        let now = "document.querySelector('#offline .steps ~ h1')?.innerText ?? ''";
        self.wait("the next page", &format!("return ![{heading:?}, ''].includes({now})")).await;
        self.run(&format!("return {now}")).await.as_str().unwrap_or_default().to_owned()
    }

    /// Everybody can use what is in front, and nothing of it is wider than the phone.
    pub(crate) async fn is_usable(&self) {
        look::is_pictured(&self.browser, "offline").await;
        let found = self.browser.axe().await.expect("axe runs");
        assert!(found.is_empty(), "{found:#?}");
        assert!(self.browser.no_horizontal_scroll().await.expect("is asked"), "the page is wider than the phone");
    }

    pub(crate) async fn unlock(&self, pin: &str) {
        self.fill("offline-pin", pin).await;
        self.press("offline-unlock").await;
    }

    /// Leaves the app for the pages of the house, in the same browser and with the same session; the line stays laid.
    pub(crate) async fn turns_to_the_pages(self) -> (Visitor, Site, Line) {
        // What the browser said about the line that was cut is no fault of a page.
        self.browser.console_errors().await.expect("is kept");
        (Visitor::new(self.browser, self.t, &self.line.origin, false), self.site, self.line)
    }

    /// Unlocks it with its PIN; `form` is what one of its forms is called.
    pub(crate) async fn unlocks(&self, form: &str) {
        self.unlock(PIN).await;
        self.see(form).await;
        self.see_key("offline-lock").await;
    }
}
