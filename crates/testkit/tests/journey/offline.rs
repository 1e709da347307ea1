//! An officer's interviews without a link: kept, locked, sent once, refused and wiped; on a phone, in Bangla.

use std::time::{Duration, Instant};

use app::App;
use app::forms::HouseForm;
use app::submissions::Incoming;
use forms::answers::Overrides;
use model::{Actor, DeviceId, DeviceState, FormEffect, Language, Role, SubmissionChannel};
use serde_json::Value;
use testkit::browser::{Browser, BrowserOptions};
use testkit::site::Site;
use testkit::synthetic::{DEMO_PASSWORD, Size};
use web::wording::Texts;

use crate::line::{Line, Manner};

const PIN: &str = "৭৩৯১৮২";
/// Nobody has this name; it must be nowhere in the clear.
const CANARY: &str = "Zebunnessa Canary";
/// How long anything may take, on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(60);

const FORM: &str = "
| survey |
| | type | name | label::English (en) | label::Bangla (bn) | relevant | required |
| | text | who | Name | নাম | | |
| | integer | age | Age | বয়স | | yes |
| | text | guardian | Guardian | অভিভাবক | ${age} < 18 | |
| | begin repeat | companion | Companion | সঙ্গী | | |
| | text | called | Name of the companion | সঙ্গীর নাম | | yes |
| | end repeat | | | | | |
| settings |
| | form_id | version | form_title | default_language |
| | offline-visit | 1 | Visit | Bangla (bn) |
";

/// A phone with an officer who has signed in.
struct Phone {
    site: Site,
    line: Line,
    browser: Browser,
    t: Texts,
}

impl Phone {
    /// None, said on a line, where there is no browser.
    async fn new() -> Option<Self> {
        let options = BrowserOptions { width: 360, height: 740, ..BrowserOptions::default() };
        let browser = Browser::start(options).await?;
        let site = Site::start(2026, Size { cases: 1, listed: 1 }).await;
        let titles = vec![("en".to_owned(), "Visit".to_owned()), ("bn".to_owned(), "পরিদর্শন".to_owned())];
        let (form_id, version) = ("offline-visit".to_owned(), "1".to_owned());
        let fillers = vec![Role::BorderOfficer];
        let form = HouseForm {
            form_id,
            version,
            text: FORM.to_owned(),
            titles,
            fillers,
            effect: FormEffect::Answers,
            set_digest: None,
            owner: None,
        };
        site.app.install_form_of_house(form).await.expect("the form is right");
        let line = Line::lay(&site.origin).await;
        let phone = Self { site, line, browser, t: Texts::new(Language::Bangla) };
        phone.go("/sign-in").await;
        phone.speak().await;
        phone.fill("sign-in-login", "officer").await;
        phone.fill("sign-in-password", DEMO_PASSWORD).await;
        phone.press("sign-in-submit").await;
        phone.wait("the sign-in", "return document.body.innerText.includes('·')").await;
        Some(phone)
    }

    fn app(&self) -> &App {
        &self.site.app
    }

    fn officer(&self) -> Actor {
        let user = self.site.country.users.iter().find(|user| user.login == "officer").expect("a demo user");
        self.app().directory().actor(user.account).expect("may act")
    }

    async fn go(&self, path: &str) {
        self.browser.goto(&format!("{}{path}", self.line.origin)).await.expect("it opens");
    }

    /// Opens the app as somebody does who comes back to the phone, and waits until it runs.
    async fn open(&self) {
        self.browser.goto("about:blank").await.expect("it opens");
        self.go("/offline").await;
        self.wait("the app", "return Boolean(document.querySelector('#offline h1') && !document.body.innerText.includes('ODK'))")
            .await;
    }

    async fn speak(&self) {
        if self.run("return document.documentElement.lang").await != self.t.lang() {
            self.browser.press(&self.t.word(self.t.language())).await.expect("the other language is offered");
            self.wait("the language", &format!("return document.documentElement.lang === '{}'", self.t.lang())).await;
        }
    }

    async fn run(&self, script: &str) -> Value {
        self.browser.evaluate(script).await.expect("the script runs")
    }

    /// Waits for a condition; nothing here depends on how long it takes.
    async fn wait(&self, what: &str, condition: &str) {
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

    async fn see(&self, words: &str) {
        self.wait(words, &format!("return document.body.innerText.includes({words:?})")).await;
    }

    async fn see_key(&self, key: &str) {
        self.see(&self.t.get(key)).await;
    }

    async fn see_waiting(&self, key: &str, waiting: &str) {
        self.see(&self.t.with(key, &[("waiting", waiting.into())])).await;
    }

    async fn fill(&self, label: &str, value: &str) {
        self.answer(&self.t.get(label), value).await;
    }

    async fn answer(&self, question: &str, value: &str) {
        self.browser.fill(question, value).await.unwrap_or_else(|error| panic!("{error}"));
    }

    async fn press(&self, button: &str) {
        self.press_words(&self.t.get(button)).await;
    }

    async fn press_words(&self, button: &str) {
        self.browser.press(button).await.unwrap_or_else(|error| panic!("{error}"));
    }

    async fn is_usable(&self) {
        let found = self.browser.axe().await.expect("axe runs");
        assert!(found.is_empty(), "{found:#?}");
        assert!(self.browser.no_horizontal_scroll().await.expect("is asked"), "the page is wider than the phone");
    }

    async fn unlock(&self, pin: &str) {
        self.fill("offline-pin", pin).await;
        self.press("offline-unlock").await;
    }

    async fn unlocks(&self) {
        self.unlock(PIN).await;
        self.see("পরিদর্শন").await;
        self.see_key("offline-lock").await;
    }

    /// Begins an interview and answers its first page.
    async fn begin(&self, who: &str, age: &str) {
        self.press_words("পরিদর্শন").await;
        self.see("বয়স").await;
        self.answer("নাম", who).await;
        self.answer("বয়স", age).await;
        // Leaving the field settles it.
        self.run("document.activeElement.blur()").await;
    }

    async fn goes_on(&self, to: &str) {
        self.press("action-continue").await;
        self.see(to).await;
    }

    /// From the first page to the outbox, with one companion.
    async fn finish(&self) {
        self.goes_on("সঙ্গীর নাম").await;
        self.answer("সঙ্গীর নাম", CANARY).await;
        self.goes_on(&self.t.get("offline-another-no")).await;
        self.press("offline-another-no").await;
        self.see_key("offline-check").await;
        self.press("offline-finish").await;
        self.see_key("offline-in-outbox").await;
    }

    /// Everything that lies in the browser's database, as a text in every width that a name could hide in.
    async fn everything_kept(&self) -> String {
        let script = "
            const asked = (request) => new Promise((done, failed) => {
              request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
            const flat = (value) => {
              if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
                const bytes = new Uint8Array(value.buffer || value);
                return ['utf-8', 'utf-16le', 'utf-16be'].map((width) => new TextDecoder(width).decode(bytes)).join(' ');
              }
              if (value && typeof value === 'object') return Object.entries(value).flat().map(flat).join(' ');
              return String(value);
            };
            return (async () => {
              let all = JSON.stringify({ ...localStorage, ...sessionStorage });
              for (const { name } of await indexedDB.databases()) {
                const database = await asked(indexedDB.open(name));
                for (const store of database.objectStoreNames) {
                  all += flat(await asked(database.transaction(store).objectStore(store).getAll()));
                }
                database.close();
              }
              return all;
            })();";
        self.run(script).await.as_str().expect("a text").to_owned()
    }

    /// How many answers the house has.
    fn taken(&self) -> usize {
        let form = app::forms::form_version_id(None, "offline-visit", "1");
        self.app().submissions().of_form(form).count()
    }

    async fn until_taken(&self, count: usize) {
        let began = Instant::now();
        while self.taken() < count {
            assert!(began.elapsed() < PATIENCE, "{} of {count} were taken", self.taken());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    fn device(&self) -> (DeviceId, DeviceState) {
        let devices = self.app().own_devices(&self.officer()).expect("an officer has devices");
        assert_eq!(devices.len(), 1);
        (devices[0].id, devices[0].facts.state)
    }
}

async fn is_set_up(phone: &Phone) {
    phone.open().await;
    phone.is_usable().await;
    phone.fill("offline-label", "রাতের পালার ফোন").await;
    phone.fill("account-present", DEMO_PASSWORD).await;
    phone.fill("offline-pin-new", "111111").await;
    phone.fill("offline-pin-again", "111111").await;
    phone.press("offline-enrol").await;
    phone.see_key("offline-pin-weak").await;
    phone.fill("account-present", DEMO_PASSWORD).await;
    phone.fill("offline-pin-new", PIN).await;
    phone.fill("offline-pin-again", PIN).await;
    phone.press("offline-enrol").await;
    phone.see("পরিদর্শন").await;
    phone.is_usable().await;
    phone.wait("the worker", "return document.getElementById('offline').dataset.ready === 'yes'").await;
}

async fn a_draft_outlives_the_tab_and_the_link(phone: &Phone) {
    phone.line.set(Manner::Cut);
    phone.open().await;
    phone.see_key("offline-locked").await;
    phone.unlock("739183").await;
    phone.see(&phone.t.with("offline-pin-wrong", &[("left", phone.t.digits("9").into())])).await;
    // The same PIN in the digits of another keyboard.
    phone.unlock("739182").await;
    phone.see_key("offline-lock").await;
    phone.begin(CANARY, "৩০").await;
    phone.wait("no guardian", "return !document.body.innerText.includes('অভিভাবক')").await;
    phone.answer("বয়স", "১৬").await;
    phone.run("document.activeElement.blur()").await;
    phone.see("অভিভাবক").await;
    phone.is_usable().await;
    phone.goes_on("সঙ্গীর নাম").await;
    phone.open().await;
    phone.see_key("offline-drafts").await;
    phone.is_usable().await;
    let locked = phone.browser.text().await.expect("a text");
    assert!(!locked.contains(CANARY), "{locked}");
    phone.unlocks().await;
    phone.press("offline-go-on").await;
    phone.see("সঙ্গীর নাম").await;
    phone.answer("সঙ্গীর নাম", "Tota").await;
    phone.goes_on(&phone.t.get("offline-another-yes")).await;
    phone.press("offline-another-yes").await;
    phone.see(&phone.t.with("offline-turn", &[("turn", phone.t.digits("2").into())])).await;
    phone.answer("সঙ্গীর নাম", CANARY).await;
    phone.goes_on(&phone.t.get("offline-another-no")).await;
    phone.press("offline-another-no").await;
    phone.see_key("offline-check").await;
    phone.see(CANARY).await;
    phone.is_usable().await;
    let kept = phone.everything_kept().await;
    assert!(kept.contains("outbox") || kept.len() > 1000, "the database was read");
    assert!(!kept.contains(CANARY) && !kept.contains("Tota") && !kept.contains("Canary"), "a name lies in the clear");
    phone.press("offline-finish").await;
    phone.see_waiting("offline-line-none", &phone.t.digits("1")).await;
    phone.is_usable().await;
    assert!(!phone.everything_kept().await.contains(CANARY));
    assert_eq!(phone.taken(), 0);
}

async fn is_sent_once_though_the_answer_was_lost(phone: &Phone) {
    phone.line.set(Manner::Deaf);
    phone.press("offline-send-now").await;
    phone.until_taken(1).await;
    phone.see_waiting("offline-line-none", &phone.t.digits("1")).await;
    phone.line.set(Manner::Open);
    phone.open().await;
    phone.unlocks().await;
    phone.see_key("offline-state-sent").await;
    phone.see_waiting("offline-line-link", &phone.t.digits("0")).await;
    assert_eq!(phone.taken(), 1);
}

async fn differing_answers_are_shown(phone: &Phone) {
    phone.line.set(Manner::Cut);
    phone.begin("Moyna", "31").await;
    phone.finish().await;
    let id = phone.run(
        "const asked = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
         return (async () => {
           const database = await asked(indexedDB.open('abhoy-offline'));
           const all = await asked(database.transaction('outbox').objectStore('outbox').getAll());
           database.close();
           return all.find((item) => item.state === 'waiting').id;
         })();",
    );
    let id = id.await.as_str().expect("an instance id").to_owned();
    let xml = format!(
        "<data id=\"offline-visit\" version=\"1\"><who>Another</who><age>40</age><meta><instanceID>{id}</instanceID></meta></data>"
    );
    let other = Incoming {
        channel: SubmissionChannel::Pages,
        device: None,
        xml: xml.into_bytes(),
        files: Vec::new(),
        more_files_follow: false,
        encounter: None,
        overrides: Overrides::new(),
    };
    phone.app().accept_submission(&phone.officer(), other).await.expect("is taken");
    phone.line.set(Manner::Open);
    phone.press("offline-send-now").await;
    phone.see_key("offline-state-conflict").await;
    phone.see_key("offline-refused-differs").await;
    phone.is_usable().await;
    assert_eq!(phone.taken(), 2);
    phone.press("offline-open-as-new").await;
    phone.see_key("offline-check").await;
    phone.press("offline-finish").await;
    phone.until_taken(3).await;
    phone.see_key("offline-in-outbox").await;
    phone.see_waiting("offline-line-link", &phone.t.digits("0")).await;
    let conflict = phone.t.get("offline-state-conflict");
    phone.wait("nothing differs", &format!("return !document.body.innerText.includes({conflict:?})")).await;
    assert_eq!(phone.taken(), 3, "both were right and both are there");
}

async fn an_ended_device_sends_nothing_and_keeps_it(phone: &Phone) {
    let (device, _) = phone.device();
    phone.app().end_device(&phone.officer(), device, false).await.expect("its owner may");
    phone.begin("Tuni", "20").await;
    phone.finish().await;
    phone.see_key("offline-line-ended").await;
    phone.see_waiting("offline-line-link", &phone.t.digits("1")).await;
    assert_eq!(phone.taken(), 3);
}

async fn a_lost_phone_is_wiped_while_it_is_locked(phone: &Phone) {
    let (device, _) = phone.device();
    phone.app().end_device(&phone.officer(), device, true).await.expect("its owner may");
    // An order that the house did not make destroys nothing.
    assert!(phone.app().wiped_by_order(device, &"0".repeat(64)).await.is_err());
    phone.open().await;
    phone.see_key("offline-destroyed").await;
    phone.is_usable().await;
    let left = "return (async () => [(await indexedDB.databases()).length, (await caches.keys()).length, localStorage.length,
        (await navigator.serviceWorker.getRegistrations()).length])().then((found) => found.every((n) => n === 0))";
    phone.wait("nothing is left", left).await;
    let began = Instant::now();
    while phone.device().1 != DeviceState::Wiped {
        assert!(began.elapsed() < PATIENCE, "the house was not told");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_interview_without_a_link_on_a_phone_in_bangla() {
    let Some(phone) = Phone::new().await else { return };
    is_set_up(&phone).await;
    a_draft_outlives_the_tab_and_the_link(&phone).await;
    is_sent_once_though_the_answer_was_lost(&phone).await;
    differing_answers_are_shown(&phone).await;
    an_ended_device_sends_nothing_and_keeps_it(&phone).await;
    a_lost_phone_is_wiped_while_it_is_locked(&phone).await;
}
