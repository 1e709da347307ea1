//! A form filled page by page without scripts: pages that come and go, what is wrong, drafts, sending.

use app::forms::HouseForm;
use model::{FormEffect, FormVersionId, Role};

use crate::common::{Browser, Page, Site, between};
use crate::multipart::send;
use crate::steps::{officer, user};

/// Every kind of question that people answer on a page.
const EVERYTHING: &str = "\
| survey |
|  | type | name | label::English (en) | label::বাংলা (bn) | hint::English (en) | relevant | required | appearance | parameters | choice_filter | constraint | constraint_message::English (en) | bind::abhoy:constraint_level | guidance_hint::English (en) |
|  | begin group | one | Who | কে | | | | | | | | | | |
|  | note | welcome | Tell her who you are. | আপনি কে তা বলুন। | | | | | | | | | | |
|  | text | name | Name | নাম | As she says it | | yes | | | | | | | Write it as you hear it. |
|  | integer | age | Age | বয়স | | | | | | | . < 130 | Below 130 | save | |
|  | text | guardian | Who cares for the child? | শিশুটির দেখাশোনা কে করে? | | ${age} < 18 | | | | | | | | |
|  | end group | | | | | | | | | | | | | |
|  | begin group | two | The way | পথ | | | | | | | | | | |
|  | select_one division | division | Division | বিভাগ | | | | | | | | | | |
|  | select_one district | district | District | জেলা | | | | | | division = ${division} | | | | |
|  | select_multiple means | means | By what? | কীসে? | | | | | | | | | | |
|  | rank means | order | In which order? | কোন ক্রমে? | | | | | | | | | | |
|  | date | left | Left on | কবে রওনা | | | | | | | | | | |
|  | time | hour | At | কখন | | | | | | | | | | |
|  | dateTime | crossed | Crossed | পার হয়েছে | | | | | | | | | | |
|  | end group | | | | | | | | | | | | | |
|  | begin group | three | The rest | বাকি | | | | | | | | | | |
|  | range | fear | How afraid? | কত ভয়? | | | | | start=0 end=5 step=1 | | | | | |
|  | decimal | debt | Debt | দেনা | | | | | | | . < 1000 | Very large | warning | |
|  | geopoint | where | Where? | কোথায়? | | | | | | | | | | |
|  | geotrace | line | Which way? | কোন পথে? | | | | | | | | | | |
|  | image | photo | A photo | ছবি | | | | | | | | | | |
|  | barcode | bars | Bars | বারকোড | | | | | | | | | | |
|  | acknowledge | told | Rights were told | অধিকার বলা হয়েছে | | | | | | | | | | |
|  | text | story | Story | ঘটনা | | | | multiline | | | | | | |
|  | end group | | | | | | | | | | | | | |
| choices |
|  | list_name | name | label::English (en) | label::বাংলা (bn) | division |
|  | division | khulna | Khulna | খুলনা | |
|  | division | dhaka | Dhaka | ঢাকা | |
|  | district | jashore | Jashore | যশোর | khulna |
|  | district | gazipur | Gazipur | গাজীপুর | dhaka |
|  | means | bus | Bus | বাস | |
|  | means | foot | On foot | হেঁটে | |
| settings |
|  | form_title | form_id | version | default_language |
|  | Everything | everything | 1 | English (en) |
";

const TURNS: &str = "\
| survey |
|  | type | name | label |
|  | begin repeat | companion | Companion |
|  | text | name | Name |
|  | end repeat | | |
|  | text | last | Anything else? |
| settings |
|  | form_title | form_id | version | attribute::abhoy:voluntary | namespaces |
|  | Companions | companions | 1 | yes | abhoy=\"https://abhoy.org/xforms\" |
";

async fn form(site: &Site, form_id: &str, text: &str) -> FormVersionId {
    let form = HouseForm {
        form_id: form_id.to_owned(),
        version: "1".to_owned(),
        text: text.to_owned(),
        titles: vec![("en".to_owned(), "Everything".to_owned()), ("bn".to_owned(), "সবকিছু".to_owned())],
        fillers: vec![Role::BorderOfficer],
        owner: None,
        effect: FormEffect::Answers,
        set_digest: None,
    };
    site.house.app.install_form_of_house(form).await.expect("the form is right")
}

/// Begins an interview and gives its address.
async fn begun(officer: &mut Browser, form: FormVersionId) -> String {
    officer.get(&format!("/forms/{form}/fill")).await.expect(200, "Begin");
    let page = officer.post(&format!("/forms/{form}/fill"), &[("encounter", "")]).await;
    let way = page.location().strip_suffix("/page/1").unwrap_or_else(|| panic!("{}", page.body)).to_owned();
    assert!(way.starts_with("/answers/"), "{way}");
    way
}

/// The fields that a browser sends of a page where somebody fills some: hidden ones first, with the numbers of the questions.
fn filled(page: &Page, given: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = vec![("version".to_owned(), page.hidden("version"))];
    for name in ["told", "from"] {
        let mark = format!("<input type=\"hidden\" name=\"{name}\" value=\"");
        fields.extend(page.body.split(&mark).skip(1).map(|rest| (name.to_owned(), rest.split('"').next().unwrap().to_owned())));
    }
    let paths: Vec<&str> = page.body.split("name=\"at\" value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    fields.extend(paths.iter().map(|path| ("at".to_owned(), (*path).to_owned())));
    for (name, value) in given {
        let (question, part) = name.split_once(':').unwrap_or((name, ""));
        let number = paths.iter().position(|path| path.ends_with(&format!("/{question}")));
        let number = number.unwrap_or_else(|| panic!("{question} is not on the page: {paths:?}"));
        let part = if part.is_empty() { String::new() } else { format!("_{part}") };
        fields.push((format!("q{number}{part}"), (*value).to_owned()));
    }
    fields
}

async fn save(officer: &mut Browser, way: &str, page: &Page, given: &[(&str, &str)]) -> Page {
    let fields = filled(page, given);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    officer.post(way, &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_question_is_asked_kept_and_shown_again() {
    let site = Site::start().await;
    let form = form(&site, "everything", EVERYTHING).await;
    let (mut officer, actor) = officer(&site).await;
    let way = begun(&mut officer, form).await;

    let first = officer.get(&format!("{way}/page/1")).await;
    first.expect(200, "Page 1 of 3").expect(200, "Tell her who you are.").expect(200, "Write it as you hear it.");
    first.expect(200, "data-at=\"/data/one/guardian\" data-kind=\"text\" data-name=\"q2\" hidden");
    // A child: a question more, said plainly, on the same page.
    let more = save(&mut officer, &format!("{way}/page/1"), &first, &[("name", "রহিমা <b>"), ("age", "১৬")]).await;
    more.expect_way(&format!("{way}/page/1"));
    let again = officer.get(&format!("{way}/page/1")).await;
    again.expect(200, "led to more questions").expect(200, "value=\"16\"").expect(200, "রহিমা &lt;b&gt;");
    assert!(!again.body.contains("data-name=\"q2\" hidden"), "{}", again.body);
    save(&mut officer, &format!("{way}/page/1"), &again, &[("name", "রহিমা"), ("age", "16"), ("guardian", "Aunt")])
        .await
        .expect_way(&format!("{way}/page/2"));

    // Choices follow the answer before: the page is shown again with them.
    let second = officer.get(&format!("{way}/page/2")).await;
    second.expect(200, "The choices follow from an earlier answer").expect(200, "Khulna");
    let address = format!("{way}/page/2");
    save(&mut officer, &address, &second, &[("division", "khulna")]).await.expect_way(&address);
    let second = officer.get(&address).await;
    second.expect(200, "Jashore");
    assert!(!second.body.contains("Gazipur"));
    let given = [
        ("division", "khulna"),
        ("district", "jashore"),
        ("means", "bus"),
        ("means", "foot"),
        ("order:item", "bus"),
        ("order:place", "2"),
        ("order:item", "foot"),
        ("order:place", "1"),
        ("left:day", "৩"),
        ("left:month", "2"),
        ("left:year", "2026"),
        ("hour", "9.30"),
        ("crossed:day", "4"),
        ("crossed:month", "2"),
        ("crossed:year", "2026"),
        ("crossed:time", "১৪:০৫"),
    ];
    save(&mut officer, &address, &second, &given).await.expect_way(&format!("{way}/page/3"));

    let address = format!("{way}/page/3");
    let third = officer.get(&address).await;
    third.expect(200, "enctype=\"multipart/form-data\"").expect(200, "Yes, noted");
    let given = [
        ("fear", "0"),
        ("debt", "5000"),
        ("where:lat", "23.04"),
        ("where:lon", "88.9"),
        ("line", "23 88.8\n23.1 88.9"),
        ("bars", "123"),
        ("told", "OK"),
        ("story", "One\nTwo"),
    ];
    let fields = filled(&third, &given);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    // The photo is the fifth question of the page.
    let sent = send(&mut officer, &address, &fields, &[("q4_file", "face.jpg", b"not really a photo")]).await;
    sent.expect_way(&address);
    let warned = officer.get(&address).await;
    warned.expect(200, "Very large").expect(200, "Why the answer is right all the same").expect(200, "Kept: face.jpg, 1 kB");
    let mut again = given.to_vec();
    again.push(("debt:reason", "Seen in the book"));
    save(&mut officer, &address, &warned, &again).await.expect_way(&format!("{way}/check"));

    let check = officer.get(&format!("{way}/check")).await;
    for shown in [
        "রহিমা",
        "Aunt",
        "Jashore",
        "Bus and On foot",
        "1. On foot",
        "3 February 2026",
        "09:30",
        "23.04, 88.9",
        "face.jpg",
        "Seen in the book",
        "Yes, noted",
    ] {
        check.expect(200, shown);
    }
    let version = check.hidden("version");
    officer.post(&format!("{way}/send"), &[("version", &version)]).await.expect_way(&way);
    let id = way.rsplit('/').next().unwrap().parse().unwrap();
    let view = site.house.app.read_submission(&actor, id).await.expect("it was sent");
    assert_eq!((view.facts.findings, view.facts.overridden, view.facts.files_here), (0, 1, 1));
    for part in [
        "<order>foot bus</order>",
        "<hour>09:30:00.000+06:00</hour>",
        "<crossed>2026-02-04T14:05:00.000+06:00</crossed>",
        "<where>23.04 88.9 0 0</where>",
        "<fear>0</fear>",
    ] {
        assert!(view.identity.xml.contains(part), "{part} is not in {}", view.identity.xml);
    }
    // Everything that belonged to the draft leads to what was sent.
    officer.get(&format!("{way}/page/1")).await.expect_way(&way);
    officer.post(&format!("{way}/send"), &[("version", &version)]).await.expect_way(&way);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_kept_is_told_and_nothing_typed_is_lost() {
    let site = Site::start().await;
    let form = form(&site, "everything", EVERYTHING).await;
    let (mut officer, _) = officer(&site).await;
    let way = begun(&mut officer, form).await;
    let address = format!("{way}/page/1");
    let first = officer.get(&address).await;
    let refused = save(&mut officer, &address, &first, &[("name", "Rahima"), ("age", "200")]).await;
    refused.expect(422, "<title>Error: ").expect(422, "Below 130").expect(422, "value=\"200\"").expect(422, "value=\"Rahima\"");
    let refused = save(&mut officer, &address, &refused, &[("name", "Rahima"), ("age", "seven")]).await;
    refused.expect(422, "Enter a whole number").expect(422, "value=\"seven\"");
    // The other window still shows the version before.
    let stale = save(&mut officer, &address, &first, &[("name", "Somebody else")]).await;
    stale.expect(409, "Somebody else").expect(409, "Name");
    let kept = officer.get(&address).await;
    kept.expect(200, "value=\"Rahima\"");

    let address = format!("{way}/page/2");
    let second = officer.get(&address).await;
    let broken = [
        ("left:day", "31"),
        ("left:month", "2"),
        ("left:year", "2026"),
        ("hour", "25:00"),
        ("order:item", "bus"),
        ("order:place", "2"),
        ("means", "nothing"),
    ];
    let refused = save(&mut officer, &address, &second, &broken).await;
    refused
        .expect(422, "in the calendar")
        .expect(422, "value=\"31\"")
        .expect(422, "value=\"25:00\"")
        .expect(422, "a place of its own");

    // What is required and missing does not hold up the next page; it is told where everything is looked through.
    let first = officer.get(&format!("{way}/page/1")).await;
    save(&mut officer, &format!("{way}/page/1"), &first, &[("name", "")]).await.expect_way(&format!("{way}/page/2"));
    let check = officer.get(&format!("{way}/check")).await;
    check.expect(200, "Before this can be sent").expect(200, "page/1?from=check#q0");
    assert!(!check.body.contains("/send\""), "{}", check.body);
    let version = officer.get(&format!("{way}/page/1")).await.hidden("version");
    officer.post(&format!("{way}/send"), &[("version", &version)]).await.expect(422, "Before this can be sent");
    let change = officer.get(&format!("{way}/page/1?from=check")).await;
    change.expect(200, "Answer this question");
    save(&mut officer, &format!("{way}/page/1"), &change, &[("name", "Rahima")]).await.expect_way(&format!("{way}/check"));
}

#[tokio::test(flavor = "multi_thread")]
async fn drafts_wait_for_their_writer_and_speak_their_language() {
    let site = Site::start().await;
    let form = form(&site, "everything", EVERYTHING).await;
    let (mut officer, _) = officer(&site).await;
    officer.get("/answers/drafts").await.expect(200, "Nothing was begun");
    let way = begun(&mut officer, form).await;
    let first = officer.get(&format!("{way}/page/1")).await;
    let fields = filled(&first, &[("name", "Rahima")]);
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.push(("do", "later"));
    officer.post(&format!("{way}/page/1"), &fields).await.expect_way("/answers/drafts");
    let list = officer.get("/answers/drafts").await;
    list.expect(200, "The interview is kept").expect(200, &format!("{way}/continue"));
    assert!(!list.body.contains("Rahima"), "the list shows nothing of what was answered");
    officer.get(&format!("{way}/continue")).await.expect_way(&format!("{way}/page/1"));
    officer.get(&format!("/forms/{form}/fill")).await.expect(200, "You have begun this already");
    officer
        .post("/language", &[("language", "bn"), ("return_to", &format!("{way}/page/1"))])
        .await
        .expect_way(&format!("{way}/page/1"));
    officer
        .get(&format!("{way}/page/1"))
        .await
        .expect(200, "আপনি কে তা বলুন।")
        .expect(200, "সংরক্ষণ করে এগিয়ে যান")
        .expect(200, "Rahima");

    let (mut colleague, _) = user(&site, Role::BorderOfficer, "bgb").await;
    for part in ["page/1", "check", "continue"] {
        colleague.get(&format!("{way}/{part}")).await.expect(404, "");
    }
    colleague.post(&format!("{way}/discard"), &[]).await.expect(404, "");
    officer.post(&format!("{way}/discard"), &[]).await.expect_way("/answers/drafts");
    officer.get(&format!("{way}/page/1")).await.expect(404, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn turns_are_added_shown_and_taken_out() {
    let site = Site::start().await;
    let form = form(&site, "companions", TURNS).await;
    let (mut officer, _) = officer(&site).await;
    let way = begun(&mut officer, form).await;
    let first = officer.get(&format!("{way}/page/1")).await;
    first.expect(200, "Companion 1").expect(200, "You may stop at any time.");
    save(&mut officer, &format!("{way}/page/1"), &first, &[("name", "Salma")]).await.expect_way(&format!("{way}/page/2"));
    let another = officer.get(&format!("{way}/page/2")).await;
    another.expect(200, "Companion: is there another?").expect(200, "Salma");
    let address = format!("{way}/page/2/another");
    officer.post(&address, &[("version", &another.hidden("version")), ("do", "add")]).await.expect_way(&format!("{way}/page/2"));
    let turn = officer.get(&format!("{way}/page/2")).await;
    turn.expect(200, "Companion 2");
    let saved = save(&mut officer, &format!("{way}/page/2"), &turn, &[("companion[2]/name", "Rina")]).await;
    saved.expect_way(&format!("{way}/page/3"));
    let another = officer.get(&format!("{way}/page/3")).await;
    another.expect(200, "Rina").expect(200, "Remove Companion 1");
    let removed = between(&another.body, "name=\"remove\" value=\"", "\"").to_owned();
    let version = another.hidden("version");
    let gone = officer.post(&format!("{way}/page/3/another"), &[("version", &version), ("remove", &removed)]).await;
    gone.expect_way(&format!("{way}/page/2"));
    let after = officer.get(&format!("{way}/page/2")).await;
    after.expect(200, "The entry was removed").expect(200, "Rina");
    assert!(!after.body.contains("Salma"), "{}", after.body);
    officer.get(&format!("{way}/page/3")).await.expect(200, "Anything else?");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_script_gets_the_form_once() {
    let site = Site::start().await;
    let form = form(&site, "everything", EVERYTHING).await;
    let (mut officer, _) = officer(&site).await;
    let json = officer.get(&format!("/forms/{form}/questions.json")).await;
    json.expect(200, "\"order\":").expect(200, "\"instances\":");
    let tag = json.header("etag").to_owned();
    let request = axum::http::Request::get(format!("/forms/{form}/questions.json")).header("if-none-match", &tag);
    let again = officer.send(request.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!((again.status.as_u16(), again.body.as_str()), (304, ""));
    officer.get(&format!("/forms/{form}/media/x.png")).await.expect(404, "");
    officer.get(&format!("/forms/{}/fill", uuid::Uuid::nil())).await.expect(404, "");
}
