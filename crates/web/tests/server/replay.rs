//! What the engines of the field really send: submissions that JavaRosa and ODK Web Forms made of our own XForm.

use app::forms::HouseForm;
use app::submissions::{SubmissionView, submission_id};
use model::{FormEffect, Role, SubmissionState};

use crate::collect::{Collect, answers, photo};
use crate::common::{Site, between};

const FORM: &str = include_str!("payloads/interview.md");
const XFORM: &str = include_str!("payloads/interview.xml");
const JAVAROSA: &str = include_str!("payloads/javarosa.xml");
const WEB_FORMS: &str = include_str!("payloads/web-forms.xml");

async fn site() -> Site {
    let site = Site::start().await;
    let form = HouseForm {
        owner: None,
        form_id: "interview".to_owned(),
        version: "২০২৬".to_owned(),
        text: FORM.to_owned(),
        titles: vec![("en".to_owned(), "Interview".to_owned())],
        fillers: vec![Role::BorderOfficer],
        effect: FormEffect::Answers,
        set_digest: None,
    };
    site.house.app.install_form_of_house(form).await.expect("the form is right");
    site
}

/// Sends a payload with the photos that it names and reads it back.
async fn replayed(site: &Site, phone: &Collect<'_>, xml: &str, photos: &[&str]) -> SubmissionView {
    let mut parts = vec![answers(xml)];
    parts.extend(photos.iter().zip(1..).map(|(name, n)| photo(name, n)));
    phone.submit(&parts).await.expect(201, "have arrived.");
    let instance = between(xml, "<instanceID>", "</instanceID>");
    let id = submission_id(phone.actor.agency, "interview", instance);
    site.house.app.read_submission(&phone.actor, id).await.expect("it was kept")
}

#[track_caller]
fn expect(view: &SubmissionView, path: &str, value: &str) {
    let answers = view.answers.as_ref().expect("they are readable");
    let element = answers.at_path(path).unwrap_or_else(|| panic!("{path} is there"));
    assert_eq!(answers.value(element), value, "{path}");
}

fn expect_interview(view: &SubmissionView, xml: &str, photos: usize) {
    assert_eq!((view.identity.xml.as_str(), view.facts.state), (xml, SubmissionState::Complete));
    assert_eq!((view.findings.as_slice(), view.identity.left_over.as_slice()), (&[][..], &[][..]));
    assert_eq!((view.facts.files as usize, view.identity.files.len()), (photos, photos));
    expect(view, "/data/who", "রহিমা <খাতুন> & \"মেয়ে\"");
    expect(view, "/data/age", "17");
    expect(view, "/data/needs", "food doctor");
    expect(view, "/data/child", "yes");
    expect(view, "/data/since", "2026-03-01");
    expect(view, "/data/place", "23.0415 88.8957 9.0 4.5");
}

#[tokio::test]
async fn what_javarosa_sends_is_what_is_kept() {
    let site = site().await;
    let phone = Collect::of(&site, Role::BorderOfficer).await;
    let photos = ["ছবি ১.jpg", "17000000000.jpg", "17000000001.jpg", "17000000002.jpg"];
    let view = replayed(&site, &phone, JAVAROSA, &photos).await;
    expect_interview(&view, JAVAROSA, photos.len());
    expect(&view, "/data/with_her[3]/name", "Salma");
    expect(&view, "/data/deviceid", "collect:0Ab");
}

#[tokio::test]
async fn what_web_forms_sends_is_what_is_kept() {
    let site = site().await;
    let phone = Collect::of(&site, Role::BorderOfficer).await;
    let photos = ["ছবি ১.png", "1.png", "2.png"];
    let view = replayed(&site, &phone, WEB_FORMS, &photos).await;
    expect_interview(&view, WEB_FORMS, photos.len());
    expect(&view, "/data/with_her[1]/name", "করিম");
}

#[tokio::test]
async fn the_payloads_were_made_of_the_form_that_is_served() {
    let site = site().await;
    let phone = Collect::of(&site, Role::BorderOfficer).await;
    let list = phone.get("formList?formID=interview").await;
    let form = phone.follow(between(&list.body, "<downloadUrl>", "</downloadUrl>")).await;
    assert_eq!(form.body, XFORM, "the XForm changed: write it anew and run payloads/remake.sh");
}
