//! Somebody before a screen: acts by the words of the wording files, and looks at every page they come to.

use std::time::{Duration, Instant};

use serde_json::Value;
use testkit::browser::{Browser, BrowserError, Within};
use testkit::synthetic::DEMO_PASSWORD;
use web::wording::Texts;

use crate::look;

/// How long a page may take, on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(30);

/// A person with a browser. Every method panics, with what the page offers, when the page does not let them.
pub(crate) struct Visitor {
    pub(crate) browser: Browser,
    pub(crate) t: Texts,
    pub(crate) origin: String,
    /// Whether the pages are dark.
    pub(crate) dark: bool,
    who: &'static str,
}

/// A case as people talk about it.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) url: String,
    pub(crate) number: String,
}

impl Visitor {
    pub(crate) fn new(browser: Browser, t: Texts, origin: &str, dark: bool) -> Self {
        Self { browser, t, origin: origin.to_owned(), dark, who: "nobody" }
    }

    /// The result of something the browser was asked for.
    pub(crate) fn must<T>(&self, result: Result<T, BrowserError>) -> T {
        result.unwrap_or_else(|error| panic!("{} in {}: {error}", self.who, self.t.lang()))
    }

    /// Signs in, in the language of the walk whatever the account's is.
    pub(crate) async fn sign_in(&mut self, login: &'static str) {
        self.who = login;
        self.go("/").await;
        self.submit_login(login).await;
    }

    /// The same after the mistakes that people make.
    pub(crate) async fn sign_in_after_mistakes(&mut self, login: &'static str) {
        self.who = login;
        self.go("/cases").await;
        self.press_wrongly("sign-in-submit").await;
        self.see("sign-in-login-missing").await;
        self.fill("sign-in-login", login).await;
        self.fill("sign-in-password", "not this one").await;
        self.press_wrongly("sign-in-submit").await;
        self.see("sign-in-wrong").await;
        self.submit_login(login).await;
        self.see("case-list-title").await;
    }

    async fn submit_login(&mut self, login: &str) {
        self.fill("sign-in-login", login).await;
        self.fill("sign-in-password", DEMO_PASSWORD).await;
        // The account may keep another language, so the page is looked at only once it speaks the walk's.
        self.turn(self.browser.press(&self.t.get("sign-in-submit"))).await;
        self.speak().await;
        look::at(self, 200).await;
    }

    /// Switches to the language of the walk where the page speaks another.
    async fn speak(&self) {
        let lang = self.must(self.browser.evaluate("return document.documentElement.lang").await);
        if lang != self.t.lang() {
            self.turn(self.browser.press(&self.t.word(self.t.language()))).await;
        }
    }

    /// Does what leads to another page, and waits until that page is there: a click may return before its answer comes.
    async fn turn(&self, act: impl Future<Output = Result<(), BrowserError>>) {
        let page = "return document.readyState === 'complete' && performance.timeOrigin";
        let before = self.must(self.browser.evaluate(page).await);
        self.must(act.await);
        let began = Instant::now();
        loop {
            // While pages change there may be none to ask.
            let now = self.browser.evaluate(page).await.unwrap_or(Value::Bool(false));
            if now != false && now != before {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "{}: no other page came after {}", self.who, self.url().await);
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    pub(crate) async fn sign_out(&mut self) {
        self.press("sign-out").await;
        self.see("done-signed-out").await;
    }

    /// Lets somebody else sit down at the same screen.
    pub(crate) async fn change_to(&mut self, login: &'static str) {
        self.sign_out().await;
        self.sign_in(login).await;
    }

    /// Opens an address of the server.
    pub(crate) async fn go(&self, path: &str) {
        self.must(self.browser.goto(&self.address(path)).await);
        self.speak().await;
        look::at_first(self).await;
    }

    /// Opens an address that this person may not open.
    pub(crate) async fn go_wrongly(&self, path: &str, status: u64) {
        self.must(self.browser.goto(&self.address(path)).await);
        look::at(self, status).await;
    }

    pub(crate) fn address(&self, path: &str) -> String {
        if path.starts_with('/') { format!("{}{path}", self.origin) } else { path.to_owned() }
    }

    /// Fills the field that a message of the wording labels.
    pub(crate) async fn fill(&self, label: &str, value: &str) {
        self.must(self.browser.fill(&self.t.get(label), value).await);
    }

    /// Chooses by the words themselves, such as those of a vocabulary.
    pub(crate) async fn choose(&self, words: &str) {
        self.must(self.browser.choose(words).await);
    }

    pub(crate) async fn press(&self, button: &str) {
        self.turn(self.browser.press(&self.t.get(button))).await;
        look::at(self, 200).await;
    }

    /// Presses a button with something missing or wrong: the page must come back and say so.
    pub(crate) async fn press_wrongly(&self, button: &str) {
        self.turn(self.browser.press(&self.t.get(button))).await;
        look::at(self, 422).await;
        self.see("error-summary-title").await;
        let title = self.must(self.browser.title().await);
        assert!(title.starts_with(&self.t.get("error-prefix")), "{title}");
    }

    pub(crate) async fn follow(&self, link: &str) {
        self.follow_words(&self.t.get(link)).await;
    }

    pub(crate) async fn follow_words(&self, link: &str) {
        self.turn(self.browser.follow(link)).await;
        look::at_first(self).await;
    }

    /// Goes to a place of the navigation.
    pub(crate) async fn navigate(&self, place: &str) {
        let place = self.t.get(place);
        self.turn(self.browser.within(&place).follow(&place)).await;
        look::at_first(self).await;
    }

    /// Goes back from a page about a case to the case.
    pub(crate) async fn back_to(&self, case: &Case) {
        self.follow_words(&self.t.with("case-back", &[("number", case.number.as_str().into())])).await;
    }

    /// Opens what is folded away behind a line.
    pub(crate) async fn unfold(&self, line: &str) {
        self.must(self.browser.press(&self.t.get(line)).await);
    }

    /// Follows a link in a part of the page that some words name.
    pub(crate) async fn follow_within(&self, group: &str, link: &str) {
        let link = self.t.get(link);
        self.turn(self.browser.within(group).follow(&link)).await;
        look::at_first(self).await;
    }

    /// Chooses an answer to one question among others with the same answers.
    pub(crate) async fn choose_for(&self, question: &str, answer: &str) {
        self.must(self.browser.within(question).choose(answer).await);
    }

    /// Fills or chooses in a part of the page that some words name.
    pub(crate) async fn within<'a, F, R>(&'a self, group: &'a str, act: F)
    where
        F: FnOnce(Within<'a>) -> R,
        R: Future<Output = Result<(), BrowserError>>,
    {
        self.must(act(self.browser.within(group)).await);
    }

    /// The message must be on the page.
    pub(crate) async fn see(&self, message: &str) {
        self.see_words(&self.t.get(message)).await;
    }

    pub(crate) async fn see_words(&self, words: &str) {
        self.must(self.browser.wait_for_text(words).await);
    }

    /// The words must not be on the page.
    pub(crate) async fn not_see(&self, words: &str) {
        let text = self.must(self.browser.text().await);
        assert!(!text.contains(words), "{}: \"{words}\" is on {}:\n{text}", self.who, self.must(self.browser.url().await));
    }

    pub(crate) async fn url(&self) -> String {
        self.must(self.browser.url().await)
    }

    /// What the first element of a selector says.
    pub(crate) async fn text_of(&self, selector: &str) -> String {
        let script = format!("return document.querySelector({selector:?})?.innerText ?? ''");
        self.must(self.browser.evaluate(&script).await).as_str().unwrap_or_default().to_owned()
    }

    /// How many elements a selector finds.
    pub(crate) async fn count(&self, selector: &str) -> u64 {
        let script = format!("return document.querySelectorAll({selector:?}).length");
        self.must(self.browser.evaluate(&script).await).as_u64().unwrap_or_default()
    }
}
