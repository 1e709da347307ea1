//! The first line as its people live it: a woman of unknown age is interviewed at Benapole without a link, help goes at once,
//! two decide without knowing of each other, the shelter takes her case up; and another door leaves the same records.

use app::submissions::submission_id;
use model::{Actor, Language, ScreeningId, TrackJudgement, TrackKind, TrackStatus};
use screening::Advice;
use testkit::browser::{Browser, BrowserOptions};
use testkit::site::Site;
use testkit::synthetic::DEMO_PASSWORD;
use web::wording::Texts;

use crate::collect::Collect;
use crate::left::Left;
use crate::line::Manner;
use crate::phone::{PIN, Phone};
use crate::told::{SIGN, TITLE, Told};
use crate::visitor::{Case, Visitor};

/// Nobody else has this name.
pub(crate) const NAME: &str = "ময়নামতী";
/// Who tells the same at another counter.
const ANOTHER: &str = "কাজলরেখা";
/// What stands in the first decision and nowhere else.
const REASONS: &str = "সঙ্গের লোকটি তাঁর হয়ে উত্তর দিচ্ছিল; পরিচয়পত্রও তার কাছে।";
const EVIDENCE: &str = "দুটি টিকিট একই হাতে কাটা, কাউন্টারের খাতায় লেখা আছে।";
/// What the second wrote.
const OWN_REASONS: &str = "লেখা উত্তরগুলো থেকে বিশ্বাস করার মতো কারণ দেখি।";
const OWN_EVIDENCE: &str = "সাক্ষাৎকারের উত্তর।";

/// Somebody at a desk with a screen of their own, in Bangla.
async fn at_a_desk(site: &Site, login: &'static str) -> Option<Visitor> {
    let browser = Browser::start(BrowserOptions::default()).await?;
    let mut visitor = Visitor::new(browser, Texts::new(Language::Bangla), &site.origin, false);
    visitor.sign_in(login).await;
    Some(visitor)
}

/// Without a link: the whole interview, then it waits.
async fn interviews_without_a_link(phone: &Phone, told: &Told) {
    phone.open().await;
    phone.is_set_up("বেনাপোলের ফোন", TITLE).await;
    phone.line.set(Manner::Cut);
    phone.open().await;
    phone.is_usable().await;
    phone.unlock(PIN).await;
    phone.see(TITLE).await;
    phone.is_usable().await;
    told.is_given_on(phone).await;
    // No finding is made up on the phone; what is safe meanwhile is said.
    phone.see_key("offline-finding-later").await;
    phone.press("offline-finish").await;
    phone.see_key("offline-in-outbox").await;
    phone.see_waiting("offline-line-none", &phone.t.digits("1")).await;
    phone.see_key("offline-state-waiting").await;
    phone.is_usable().await;
    assert_eq!(phone.app().submissions().of_form(told.form.id).filter(|sent| sent.facts.device.is_some()).count(), 0);
}

/// The link is back: it goes by itself, and the way leads to what it came to.
async fn is_sent_when_the_link_returns(phone: &Phone) {
    phone.line.set(Manner::Open);
    phone.run("window.dispatchEvent(new Event('online'))").await;
    phone.see_key("offline-state-sent").await;
    phone.see_waiting("offline-line-link", &phone.t.digits("0")).await;
    phone.is_usable().await;
    phone.see_key("offline-arrived").await;
    let in_outbox = phone.t.get("offline-in-outbox");
    phone.wait("nothing says that it waits", &format!("return !document.body.innerText.includes({in_outbox:?})")).await;
    phone.follow("offline-next-step").await;
    phone.see_key("screening-title").await;
}

/// What the officer reads after sending, and its one next step: the shelter has the case at once.
async fn help_goes_first(officer: &Visitor, site: &Site, id: ScreeningId) -> Case {
    let t = officer.t;
    officer.go(&format!("/screenings/{id}")).await;
    officer.see_words(&t.word(Advice::ReferNow)).await;
    officer.see("screening-people-decide").await;
    let first = officer.text_of("main .button-group a.button").await;
    assert_eq!(first, t.get("screening-hand-over"), "help is the first step");
    officer.follow("screening-hand-over").await;
    officer.fill("case-hand-over-agency", &agency(site, "ngo-shelter")).await;
    officer.press("action-continue").await;
    officer.press("case-hand-over-confirm").await;
    officer.see("done-case-handed-over").await;
    officer.see_words(&t.word(TrackStatus::Undecided)).await;
    officer.not_see(NAME).await;
    Case { url: officer.url().await.replace(&officer.origin, ""), number: officer.text_of("h1").await }
}

fn agency(site: &Site, code: &str) -> String {
    let directory = site.app.directory();
    directory.agency_by_code(code).expect("is in the country pack").facts.name.in_language(Language::Bangla).to_owned()
}

/// The row of the inbox about a case.
async fn row_of(visitor: &Visitor, words: &str) -> String {
    let rows = "[...document.querySelectorAll('.waiting > li')]";
    let script = format!("return {rows}.find(row => row.innerText.includes({words:?}))?.innerText ?? ''");
    visitor.must(visitor.browser.evaluate(&script).await).as_str().unwrap_or_default().to_owned()
}

async fn arrives_unverified(worker: &Visitor, case: &Case) {
    let t = worker.t;
    worker.navigate("nav-inbox").await;
    let row = row_of(worker, &case.number).await;
    for message in ["inbox-now", "identification-advice-now", "identification-not-verified"] {
        assert!(row.contains(&t.get(message)), "{message} is not in {row:?}");
    }
    worker.not_see(NAME).await;
}

/// One's own decision: possible trafficking, on one sign.
async fn decides(visitor: &Visitor, sign: &str, reasons: &str, evidence: &str) {
    let t = visitor.t;
    let question = |track: TrackKind| t.with("identification-question", &[("track", t.word(track).into())]);
    visitor.press_wrongly("identification-save").await;
    visitor.choose_for(&question(TrackKind::Trafficking), &t.word(TrackJudgement::Possible)).await;
    visitor.choose_for(&question(TrackKind::Smuggling), &t.word(TrackJudgement::CannotTell)).await;
    visitor.choose_for(&t.get("identification-rests-on"), sign).await;
    visitor.fill("identification-reasons", reasons).await;
    visitor.fill("identification-evidence", evidence).await;
    visitor.press("identification-save").await;
}

/// Nothing on the page, shown or not, says what the first decided.
async fn is_blind(visitor: &Visitor) {
    let source = visitor.must(visitor.browser.evaluate("return document.documentElement.outerHTML").await);
    let source = source.as_str().expect("a page");
    for words in [REASONS, EVIDENCE] {
        assert!(!source.contains(words), "the first decision is on {}", visitor.url().await);
    }
    assert_eq!(
        visitor.count("main :is(input:checked, option:checked:not([value='']))").await,
        visitor.count("main select").await
    );
}

/// The interviewer decides first; one person decides nothing.
async fn decides_first(officer: &Visitor, case: &Case, id: ScreeningId, sign: &str) {
    officer.go(&format!("/screenings/{id}")).await;
    officer.follow("screening-decide").await;
    decides(officer, sign, REASONS, EVIDENCE).await;
    officer.see("done-identification-given").await;
    officer.go(&case.url).await;
    officer.see_words(&officer.t.word(TrackStatus::Undecided)).await;
}

async fn verifies_blind(second: &Visitor, id: ScreeningId, sign: &str) {
    let t = second.t;
    second.go(&format!("/screenings/{id}/identification")).await;
    is_blind(second).await;
    second.not_see(&t.word(TrackJudgement::Possible)).await;
    second.navigate("nav-inbox").await;
    second.follow_within(&app::screening::screening_code(id), "inbox-verify").await;
    second.see("identification-later-blind").await;
    is_blind(second).await;
    decides(second, sign, OWN_REASONS, OWN_EVIDENCE).await;
    second.see("done-identification-decided").await;
    second.see("identification-by-agreement").await;
    // Now, and not before, each may read the other's.
    second.see_words(REASONS).await;
}

/// The shelter sees that two have decided, and takes it up.
async fn is_taken_up(worker: &Visitor, case: &Case) {
    let t = worker.t;
    worker.go("/inbox").await;
    let row = row_of(worker, &case.number).await;
    assert!(!row.is_empty() && !row.contains(&t.get("identification-not-verified")), "{row:?}");
    worker.follow_words(&t.with("inbox-arrival", &[("number", case.number.as_str().into())])).await;
    worker.see_words(&t.word(TrackStatus::Possible)).await;
    worker.see("identification-verified").await;
    // What happened is told in words, and who merely looked is the auditor's business.
    worker.see("case-deed-screening").await;
    worker.not_see("screening.").await;
    worker.not_see(&t.get("audit-deed-screening-read")).await;
    worker.press("inbox-take-up").await;
    worker.see("done-case-taken-up").await;
    worker.go("/inbox").await;
    assert_eq!(row_of(worker, &case.number).await, "", "nobody waits for it any more");
}

/// The same answers of another woman, from a phone with ODK Collect that the officer sets up.
async fn comes_by_another_door(officer: &Visitor, told: &Told) -> &'static str {
    const INSTANCE: &str = "benapole-by-collect";
    // The places are folded away on a phone.
    officer.unfold("navigation-fold").await;
    officer.navigate("nav-devices").await;
    officer.follow("devices-new").await;
    officer.fill("devices-label", "কাউন্টারের ফোন").await;
    officer.fill("account-present", DEMO_PASSWORD).await;
    officer.press("devices-show-code").await;
    let server = "return document.querySelector('.long-word code').textContent";
    let server = officer.must(officer.browser.evaluate(server).await);
    let collect = Collect::at(server.as_str().expect("an address"));
    let forms = collect.forms().await;
    assert!(forms.contains(&format!("<formID>{}</formID>", told.form.facts.form_id)), "{forms}");
    collect.sends(&told.xml(INSTANCE)).await;
    officer.follow("devices-scanned").await;
    INSTANCE
}

/// The screening that the phone sent.
fn sent(phone: &Phone, officer: &Actor, told: &Told) -> ScreeningId {
    let submissions = phone.app().submissions();
    let of_phone = |one: &&app::submissions::SubmissionEntry| one.facts.device.is_some() && one.facts.by == officer.account;
    let mut sent = submissions.of_form(told.form.id).filter(of_phone);
    let (Some(only), None) = (sent.next(), sent.next()) else { panic!("the phone sent one interview") };
    app::screening::screening_id(only.id)
}

/// What the set calls the sign that the decisions rest on.
async fn sign_of(phone: &Phone, officer: &Actor, id: ScreeningId) -> String {
    let view = phone.app().screening(officer, id).await.expect("may be read");
    let set = view.set.expect("the set is there");
    set.indicator(SIGN).expect("is a sign").sign.get(Language::Bangla).to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_woman_of_unknown_age_at_benapole_without_a_link() {
    let Some(phone) = Phone::of("officer").await else { return };
    let officer = phone.officer();
    let told = Told::to(phone.app(), &officer, NAME).await;
    interviews_without_a_link(&phone, &told).await;
    is_sent_when_the_link_returns(&phone).await;
    let id = sent(&phone, &officer, &told);
    let sign = sign_of(&phone, &officer, id).await;
    let (left, names) = Left::of(phone.app(), &officer, id, &told).await;
    assert_eq!(names, [NAME]);

    let (at_the_post, site, _line) = phone.turns_to_the_pages().await;
    let Some(worker) = at_a_desk(&site, "caseworker").await else { return };
    let case = help_goes_first(&at_the_post, &site, id).await;
    arrives_unverified(&worker, &case).await;

    decides_first(&at_the_post, &case, id, &sign).await;
    let Some(second) = at_a_desk(&site, "officer2").await else { return };
    verifies_blind(&second, id, &sign).await;
    is_taken_up(&worker, &case).await;

    let another = Told { name: ANOTHER, ..told };
    let instance = comes_by_another_door(&at_the_post, &another).await;
    let submission = submission_id(officer.agency, &another.form.facts.form_id, &format!("uuid:{instance}"));
    let (same, names) = Left::of(&site.app, &officer, app::screening::screening_id(submission), &another).await;
    assert_eq!(left, same, "whichever door it came by");
    assert_eq!(names, [ANOTHER]);
}
