//! Forms to phones and answers from them, exactly as their clients ask and send.

use app::forms::HouseForm;
use app::submissions::{SubmissionView, submission_id};
use axum::http::StatusCode;
use model::{FormEffect, Role, SubmissionState};

use crate::collect::{Collect, Part, answers, more_follow, multipart, photo};
use crate::common::{ORIGIN, Page, Site, between};

const FORM: &str = "\
| survey |
|  | type | name | label::English (en) | label::Bangla (bn) |
|  | text | who | Who is it? | কে? |
|  | begin repeat | picture | A picture | ছবি |
|  | image | photo | The photo | ছবিটি |
|  | end repeat | | | |
| settings |
|  | form_title | form_id | version |
|  | Visit <1> | visit | ১ |
";

async fn site() -> Site {
    let site = Site::start().await;
    let form = HouseForm {
        owner: None,
        form_id: "visit".to_owned(),
        version: "১".to_owned(),
        text: FORM.to_owned(),
        titles: vec![("bn".to_owned(), "পরিদর্শন".to_owned()), ("en".to_owned(), "Visit & <more>".to_owned())],
        fillers: vec![Role::BorderOfficer],
        effect: FormEffect::Answers,
        set_digest: None,
    };
    site.house.app.install_form_of_house(form).await.expect("the form is right");
    site
}

fn xml(instance: &str, who: &str, photos: &[String]) -> String {
    let pictures: String = photos.iter().map(|name| format!("<picture><photo>{name}</photo></picture>")).collect();
    format!(
        "<?xml version='1.0' ?><data id=\"visit\" version=\"১\" xmlns:orx=\"http://openrosa.org/xforms\"><who>{who}</who>{pictures}\
         <orx:meta><orx:instanceID>uuid:{instance}</orx:instanceID></orx:meta></data>"
    )
}

async fn kept(site: &Site, phone: &Collect<'_>, instance: &str) -> SubmissionView {
    let id = submission_id(phone.actor.agency, "visit", &format!("uuid:{instance}"));
    site.house.app.read_submission(&phone.actor, id).await.expect("it was kept")
}

#[track_caller]
fn said(page: &Page, status: u16, words: &str) {
    page.expect(status, "<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\"><message nature=\"submit_");
    assert!(page.header("content-type").starts_with("text/xml") && page.body.contains(words), "{}", page.body);
}

#[tokio::test]
async fn a_phone_fetches_the_list_and_the_forms_in_it() {
    let site = site().await;
    let phone = Collect::of(&site, Role::BorderOfficer).await;
    let list = phone.get("formList?verbose=true&formID=visit").await;
    list.expect(200, "<xforms xmlns=\"http://openrosa.org/xforms/xformsList\"><xform><formID>visit</formID>");
    list.expect(200, "<name>Visit &amp; &lt;more&gt;</name><version>১</version><hash>md5:");
    assert!(list.header("content-type").contains("text/xml") && !list.body.contains("manifestUrl"), "{}", list.body);
    let form = phone.follow(between(&list.body, "<downloadUrl>", "</downloadUrl>")).await;
    form.expect(200, "<h:title>");
    let digest = app::forms::md5_hex(form.body.as_bytes());
    assert_eq!(between(&list.body, "<hash>", "</hash>"), format!("md5:{digest}"), "of the very bytes that are served");
    let id = between(&list.body, "/forms/", "/form.xml");
    phone
        .get(&format!("forms/{id}/manifest"))
        .await
        .expect(200, "<manifest xmlns=\"http://openrosa.org/xforms/xformsManifest\">");
    assert_eq!(phone.head("formList").await.status, StatusCode::OK);
    phone.get("formList?formID=other").await.expect(200, "xformsList\"></xforms>");
    said(&phone.get("forms/none/form.xml").await, 404, "no such form");
    said(&phone.get("nowhere").await, 404, "no such form");
}

#[tokio::test]
async fn only_forms_that_the_owner_fills_are_listed() {
    let site = site().await;
    let phone = Collect::of(&site, Role::CaseWorker).await;
    let list = phone.get("formList").await;
    assert!(list.status == StatusCode::OK && !list.body.contains("<formID>visit<"), "{}", list.body);
    said(&phone.submit(&[answers(&xml("1", "x", &[]))]).await, 404, "no such form");
}

#[tokio::test]
async fn answers_arrive_in_chunks_with_bangla_names() {
    let site = site().await;
    let phone = Collect::of(&site, Role::BorderOfficer).await;
    let head = phone.head("submission").await;
    assert_eq!((head.status, head.body.len()), (StatusCode::NO_CONTENT, 0));
    let name = "রহিমা ১.png".to_owned();
    let text = xml("1", "রহিমা খাতুন", std::slice::from_ref(&name));
    said(&phone.submit(&[answers(&text), photo(&name, 1)]).await, 201, "have arrived.");
    // The same again is no other answer.
    said(&phone.submit(&[answers(&text), photo(&name, 1)]).await, 201, "have arrived.");
    let kept = kept(&site, &phone, "1").await;
    assert_eq!((kept.identity.xml.as_str(), kept.facts.state), (text.as_str(), SubmissionState::Complete));
    assert_eq!(kept.identity.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), [name.as_str()]);
    said(&phone.submit(&[answers(&xml("1", "other", &[]))]).await, 409, "Other answers arrived");
}

#[tokio::test]
async fn a_hundred_photos_come_in_several_requests() {
    let site = site().await;
    let phone = Collect::of(&site, Role::BorderOfficer).await;
    let names: Vec<String> = (0..100).map(|n| format!("ছবি {n}.png")).collect();
    let text = xml("100", "x", &names);
    let all: Vec<(usize, &String)> = names.iter().enumerate().collect();
    for (place, some) in all.chunks(40).enumerate() {
        let mut parts = vec![answers(&text)];
        parts.extend(some.iter().map(|(n, name)| photo(name, u32::try_from(*n).unwrap())));
        if place < 2 {
            parts.push(more_follow());
        }
        said(&phone.submit(&parts).await, 201, "arrived");
        assert_eq!(kept(&site, &phone, "100").await.facts.state == SubmissionState::Complete, place == 2);
    }
    let kept = kept(&site, &phone, "100").await;
    assert_eq!((kept.facts.files, kept.facts.files_here, kept.identity.files.len()), (100, 100, 100));
    let last = site.house.app.read_submitted_file(&phone.actor, kept.id, "ছবি 99.png").await.unwrap();
    assert_eq!(*last.bytes, photo("", 99).bytes);
}

#[tokio::test]
async fn a_line_that_breaks_leaves_nothing_half_there() {
    let site = site().await;
    let phone = Collect::of(&site, Role::BorderOfficer).await;
    let name = "a.png".to_owned();
    let parts = || vec![answers(&xml("1", "x", std::slice::from_ref(&name))), photo(&name, 1)];
    let whole = multipart(&parts()).len();
    for after in [0, 40, whole / 2, whole - 60, whole - 4] {
        said(&phone.submit_and_break(&parts(), after).await, 400, "Nothing is lost");
    }
    let id = submission_id(phone.actor.agency, "visit", "uuid:1");
    assert!(site.house.app.read_submission(&phone.actor, id).await.is_err());
    said(&phone.submit(&parts()).await, 201, "have arrived.");
}

#[tokio::test]
async fn answers_to_a_retired_form_are_taken_marked_and_one_day_refused() {
    use app::forms::Retire;
    let site = site().await;
    let phone = Collect::of(&site, Role::BorderOfficer).await;
    let app = &site.house.app;
    let form = app.forms_to_fill(&phone.actor).unwrap().into_iter().find(|row| row.facts.form_id == "visit").unwrap();
    let admin = site.house.user(Role::Administrator, "moha-psd").await;
    app.retire_form(&admin, form.id, form.version, Retire::TakingLate).await.unwrap();
    assert!(!phone.get("formList?listAllVersions=true").await.body.contains("<formID>visit<"), "it is not offered");
    said(&phone.get(&format!("forms/{}/form.xml", form.id)).await, 404, "no such form");
    said(&phone.submit(&[answers(&xml("1", "x", &[]))]).await, 201, "was retired meanwhile");
    let late = kept(&site, &phone, "1").await;
    assert_eq!(late.facts.late, Some(model::LateAnswers::StartUnknown));
    // Whoever reads them sees it, in the list and on the answers themselves.
    let mut browser = site.browser();
    browser.sign_in(&site.login(&phone.actor), testkit::test_app::TEST_PASSWORD).await;
    browser.get(&format!("/forms/{}/answers", form.id)).await.expect(200, "Came after retirement");
    browser.get(&format!("/answers/{}", late.id)).await.expect(200, "Nothing says when the interview began");
    site.house.clock.advance(jiff::SignedDuration::from_hours(24 * 91));
    let later = Collect::of(&site, Role::BorderOfficer).await;
    said(&later.submit(&[answers(&xml("2", "x", &[]))]).await, 409, "keep the phone until they are written down");
}

#[tokio::test]
async fn an_edited_interview_replaces_the_one_before() {
    let site = site().await;
    let phone = Collect::of(&site, Role::BorderOfficer).await;
    said(&phone.submit(&[answers(&xml("old", "x", &[]))]).await, 201, "arrived");
    let edit = |instance: &str, before: &str| {
        let id = format!("</orx:instanceID><orx:deprecatedID>uuid:{before}</orx:deprecatedID>");
        answers(&xml(instance, "y", &[]).replace("</orx:instanceID>", &id))
    };
    said(&phone.submit(&[edit("new", "old")]).await, 201, "arrived");
    said(&phone.submit(&[edit("new", "old")]).await, 201, "arrived");
    said(&phone.submit(&[edit("late", "old")]).await, 409, "before you did");
    said(&phone.submit(&[edit("strange", "nowhere")]).await, 404, "Send those first");
    // No 401: Collect would ask for a name and a password and show no message.
    let colleague = Collect::of(&site, Role::BorderOfficer).await;
    said(&colleague.submit(&[edit("theirs", "new")]).await, 403, "may not send these answers");
    said(&phone.submit(&[answers(&xml(&"x".repeat(245), "x", &[]))]).await, 400, "more than 249 characters");
    assert_eq!(kept(&site, &phone, "old").await.facts.state, SubmissionState::Replaced);
}

#[tokio::test]
async fn what_is_hostile_is_refused_in_words() {
    let site = site().await;
    let phone = Collect::of(&site, Role::BorderOfficer).await;
    let bomb = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>";
    said(&phone.submit(&[answers(&format!("{bomb}{}", xml("1", "&b;", &[])))]).await, 400, "cannot be read");
    let outside = "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>";
    said(&phone.submit(&[answers(&format!("{outside}{}", xml("1", "&a;", &[])))]).await, 400, "cannot be read");
    let deep = "<a>".repeat(5000);
    said(&phone.submit(&[answers(&deep)]).await, 400, "cannot be read");
    let long = xml("1", &"k".repeat(4 << 20), &[]);
    said(&phone.submit(&[answers(&long)]).await, 413, "too large");
    said(&phone.submit(&[photo("a.png", 1)]).await, 400, "xml_submission_file");
    said(&phone.submit(&[answers(&xml("1", "x", &[])), answers(&xml("2", "x", &[]))]).await, 400, "one interview at a time");
    said(&phone.submit_encoded("gzip", &[answers(&xml("1", "x", &[]))]).await, 415, "Content-Encoding");
    said(&phone.submit_body(b"no parts".to_vec()).await, 400, "Nothing is lost");
    let strange = Part { name: "../../etc/passwd".to_owned(), ..photo("", 7) };
    said(&phone.submit(&[answers(&xml("1", "x", &[])), strange]).await, 201, "arrived");
    let kept = kept(&site, &phone, "1").await;
    assert_eq!((kept.facts.files, kept.identity.files.len()), (0, 1), "a file that nobody named is kept and not counted");
}

#[tokio::test]
async fn a_token_opens_nothing_when_it_is_wrong_or_ended() {
    let site = site().await;
    let mut phone = Collect::of(&site, Role::BorderOfficer).await;
    let device = site.house.app.own_devices(&phone.actor).unwrap()[0].id;
    site.house.app.end_device(&phone.actor, device, false).await.unwrap();
    said(&phone.get("formList").await, 403, "This phone was ended");
    said(&phone.submit(&[answers(&xml("1", "x", &[]))]).await, 403, "This phone was ended");
    phone.token = "A".repeat(43);
    said(&phone.get("formList").await, 403, "This phone is not known here");
    let page = phone.get("formList").await;
    assert!(!page.body.contains(&phone.token) && !page.body.contains(ORIGIN));
    assert_eq!(phone.head("submission").await.status, StatusCode::FORBIDDEN);
}
