//! An officer's interviews without a link: kept, locked, sent once, refused and wiped; on a phone, in Bangla.

use std::time::{Duration, Instant};

use app::forms::HouseForm;
use app::submissions::Incoming;
use forms::answers::Overrides;
use model::{DeviceId, DeviceState, FormEffect, Role, SubmissionChannel};

use crate::line::Manner;
use crate::phone::{PATIENCE, Phone};

/// Nobody has this name; it must be nowhere in the clear.
const CANARY: &str = "Zebunnessa Canary";

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

/// What the form is called on the phone.
const VISIT: &str = "পরিদর্শন";

/// A phone of the officer, with one form of the house.
async fn with_the_form() -> Option<Phone> {
    let phone = Phone::of("officer").await?;
    let form = HouseForm {
        form_id: "offline-visit".to_owned(),
        version: "1".to_owned(),
        text: FORM.to_owned(),
        titles: vec![("en".to_owned(), "Visit".to_owned()), ("bn".to_owned(), VISIT.to_owned())],
        fillers: vec![Role::BorderOfficer],
        effect: FormEffect::Answers,
        set_digest: None,
        owner: None,
    };
    phone.app().install_form_of_house(form).await.expect("the form is right");
    Some(phone)
}

/// What this story does on its phone.
impl Phone {
    /// Begins an interview and answers its first page.
    async fn begin(&self, who: &str, age: &str) {
        self.press_words(VISIT).await;
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
    phone.chooses_a_pin("111111").await;
    phone.see_key("offline-pin-weak").await;
    phone.is_set_up("রাতের পালার ফোন", VISIT).await;
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
    phone.unlocks(VISIT).await;
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
    phone.unlocks(VISIT).await;
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
    phone.see_key("offline-arrived").await;
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
    let Some(phone) = with_the_form().await else { return };
    is_set_up(&phone).await;
    a_draft_outlives_the_tab_and_the_link(&phone).await;
    is_sent_once_though_the_answer_was_lost(&phone).await;
    differing_answers_are_shown(&phone).await;
    an_ended_device_sends_nothing_and_keeps_it(&phone).await;
    a_lost_phone_is_wiped_while_it_is_locked(&phone).await;
}
