//! Entering a traveller: the machine-readable zone with its faults, names and dates as hostile as they come.

use crate::common::Site;
use crate::steps::{ZONE, checked, officer};

#[tokio::test]
async fn a_zone_without_doubt_is_answered_at_once() {
    let site = Site::start().await;
    let (mut officer, _) = officer(&site).await;
    officer.get("/encounters/new").await.expect(200, "autofocus").expect(200, "/encounters/by-hand");
    // The specimen expired long ago: that is shown first, and checked once it was seen.
    let look = officer.post("/encounters/mrz", &[("mrz", &ZONE.to_lowercase())]).await;
    look.expect(200, "expired on 15 April 2012").expect(200, "ANNA MARIA ERIKSSON");
    let page = officer.post("/encounters/mrz", &[("mrz", ZONE), ("confirmed", "true")]).await;
    assert_eq!(page.status.as_u16(), 303, "{}", page.body);
    officer.get(page.location()).await.expect(200, "ERIKSSON").expect(200, "Read from the document");
}

#[tokio::test]
async fn faults_of_a_zone_name_their_place_and_lose_nothing() {
    let site = Site::start().await;
    let (mut officer, _) = officer(&site).await;
    let mut check = async |mrz: &str, status: u16, said: &str| {
        let page = officer.post("/encounters/mrz", &[("mrz", mrz)]).await;
        page.expect(status, said);
        page
    };
    check("", 422, "Paste the lines first").await;
    check("P<UTO", 422, "The lines have 5 characters").await;
    check(&"<".repeat(10_000), 422, "10,000 characters").await;
    check(&ZONE.replace("ANNA", "AN#A"), 422, "is “#”").await;
    let wrong = ZONE.replace("L898902C3", "L898902D3");
    let page = check(&wrong, 422, "The check digit does not agree: Document number").await;
    page.expect(422, "line 2, from character 1").expect(422, "L898902D3").expect(422, "L898902D36UTO");
    page.expect(422, "<title>Error: ").expect(422, "Continue by hand with what could be read");
    let repaired = check(&ZONE.replace("L898902C3", "L8989O2C3"), 200, "read O, taken as 0").await;
    repaired.expect(200, "repaired").expect(200, "L898902C36UTO7408122F1204159");
    let hand = officer.post("/encounters/by-hand", &[("mrz", &wrong)]).await;
    hand.expect(200, r#"value="ANNA MARIA ERIKSSON""#).expect(200, r#"value="1974""#).expect(200, "Compare every field");
    officer.post("/encounters/by-hand", &[("mrz", "?")]).await.expect(200, "Nothing could be read");
}

#[tokio::test]
async fn hostile_names_and_dates_are_explained_and_kept() {
    let site = Site::start().await;
    let (mut officer, _) = officer(&site).await;
    let mut check = async |fields: &[(&str, &str)], said: &[&str]| {
        let page = officer.post("/encounters", fields).await;
        for text in said {
            page.expect(422, text);
        }
        page.expect(422, "There is a problem");
    };
    check(&[], &["Write the name as the person says it"]).await;
    check(&[("name", "😀😀")], &["at least one letter", "😀😀"]).await;
    check(&[("name", &"ক".repeat(10_000))], &["10,000 characters", "ককক"]).await;
    check(&[("name", "\"><script>alert(1)</script>"), ("sex", "x")], &["&lt;script&gt;alert(1)", "answers that are offered"])
        .await;
    let date = |day, month, year| [("name", "Nur"), ("birth_day", day), ("birth_month", month), ("birth_year", year)];
    check(&date("31", "2", "2001"), &["“2001-02-31” is no day", r#"value="31""#, r#"value="Nur""#]).await;
    check(&date("", "", "1800"), &["Nobody alive was born in 1800"]).await;
    check(&date("1", "1", "2999"), &["2999-01-01 lies in the future"]).await;
    check(&date("1", "", "1999"), &["A day needs its month"]).await;
    check(&[("name", "Nur"), ("no_name", "true")], &["Remove one of the two"]).await;
    check(&[("name", "Nur"), ("has_document", "no"), ("document_number", "A1")], &["says otherwise"]).await;
}

#[tokio::test]
async fn what_hides_in_a_name_is_dropped_and_no_name_is_an_answer() {
    let site = Site::start().await;
    let (mut officer, _) = officer(&site).await;
    let answer = checked(&mut officer, "\u{202E}Ra\u{200B}hima\u{202C} 😀").await;
    let page = officer.get(&answer).await;
    page.expect(200, "<bdi>Rahima 😀</bdi>");
    assert!(!page.body.contains('\u{202E}') && !page.body.contains('\u{200B}'));
    let page = officer.post("/encounters", &[("no_name", "true"), ("nationality", "XXA"), ("has_document", "no")]).await;
    officer.get(page.location()).await.expect(200, "Name not known").expect(200, "Stateless person");
}

#[tokio::test]
async fn no_hit_never_reads_safe() {
    let site = Site::start().await;
    let (mut officer, _) = officer(&site).await;
    let answer = checked(&mut officer, "Xqzwv").await;
    let english = officer.get(&answer).await;
    english.expect(200, "Nobody like this was found in what was searched.").expect(200, "does not mean that there is no risk");
    english.expect(200, "What was not searched").expect(200, "No watchlist is loaded");
    officer.post("/language", &[("language", "bn"), ("next", &answer)]).await;
    let bangla = officer.get(&answer).await;
    bangla.expect(200, "পাওয়া যায়নি").expect(200, "তার মানে এই নয় যে কোনো ঝুঁকি নেই");
    for (page, words) in
        [(&english, ["safe", "clear", "no danger", "harmless"]), (&bangla, ["নিরাপদ", "ঝুঁকিমুক্ত", "নির্দোষ", "ভয় নেই"])]
    {
        let main = page.body.split("<main").nth(1).expect("a page has a main part").to_lowercase();
        for word in words {
            assert!(!main.contains(word), "the answer says \"{word}\"");
        }
    }
}

#[tokio::test]
async fn a_known_person_is_shown_with_reasons_and_can_be_recognised() {
    let site = Site::start().await;
    let (mut officer, _) = officer(&site).await;
    crate::steps::case(&mut officer, "Shefali Khatun").await;
    let answer = checked(&mut officer, "শেফালী খাতুন").await;
    let page = officer.get(&answer).await;
    page.expect(200, "Known person")
        .expect(200, "<bdi>Shefali Khatun</bdi>")
        .expect(200, "speaks for it")
        .expect(200, "Birth agrees");
    let way = crate::common::between(&page.body, "/case?person=", "\"").to_owned();
    assert!(!way.is_empty(), "{}", page.body);
    officer.get(&format!("{answer}/case?person={way}")).await.expect(200, "whom you recognised");
    let opened = officer.post(&format!("{answer}/case"), &[("person", &way), ("narrative", "")]).await;
    assert!(opened.location().starts_with("/cases/"), "{}", opened.body);
    // The check has ended: its page says so, and nothing can be opened from it again.
    officer.get(&answer).await.expect(200, "This check has ended").expect(200, opened.location());
    officer.get(&format!("{answer}/case")).await.expect_way(&answer);
    officer.post(&format!("{answer}/case"), &[("person", &way)]).await.expect(409, "has ended already");
}

#[tokio::test]
async fn an_open_check_waits_in_the_list_until_it_ends() {
    let site = Site::start().await;
    let (mut officer, _) = officer(&site).await;
    officer.get("/encounters").await.expect(200, "No check is open");
    let answer = checked(&mut officer, "Xqzwv").await;
    let list = officer.get("/encounters").await;
    list.expect(200, &answer);
    assert!(!list.body.contains("Xqzwv"), "the list shows no identity");
    officer.post(&format!("{answer}/close"), &[]).await.expect_way("/encounters/new");
    officer.get("/encounters/new").await.expect(200, "ended without a case");
    officer.get("/encounters").await.expect(200, "No check is open");
}
