//! A case over its pages: journey, relations, narrative, decisions, the list, and two officers at once.

use model::Role;

use crate::common::Site;
use crate::steps::{case, hand_over, officer, user};

#[tokio::test]
async fn a_journey_is_told_leg_by_leg_without_scripts() {
    let site = Site::start().await;
    let (mut officer, _) = officer(&site).await;
    let case = case(&mut officer, "Moyna").await;
    let address = format!("{case}/journeys/new");
    let first = [("from", "BGD"), ("to", "IND"), ("border_point", "land-benapole"), ("then", "another")];
    let page = officer.post(&address, &first).await;
    page.expect(200, "Told so far").expect(200, "Part 2 of the journey").expect(200, "Benapole");
    let leg = page.hidden("leg").replace("&quot;", "\"");
    let second =
        [("leg", leg.as_str()), ("from", "IND"), ("to", "NPL"), ("on_day", "31"), ("on_month", "2"), ("on_year", "2026")];
    officer.post(&address, &second).await.expect(422, "is no day of the calendar").expect(422, "Told so far");
    let second = [
        ("leg", leg.as_str()),
        ("from", "IND"),
        ("to", "NPL"),
        ("on_unknown", "true"),
        ("remarks", "A blue bus."),
        ("then", "save"),
    ];
    officer.post(&address, &second).await.expect_way(&case);
    let page = officer.get(&case).await;
    page.expect(200, "Benapole").expect(200, "Nepal").expect(200, "Journey recorded: 2 parts").expect(200, "sealed remarks");
    assert!(!page.body.contains("blue bus"));
    let tampered = [("leg", r#"{"from":"Atlantis"}"#), ("then", "save")];
    officer.post(&address, &tampered).await.expect(400, "could not be read");
    officer.post(&address, &[("then", "save")]).await.expect(422, "Choose where this part of the journey began");
}

#[tokio::test]
async fn relations_lead_to_cases_that_the_reader_may_read_and_to_new_people() {
    let site = Site::start().await;
    let (mut officer, _) = officer(&site).await;
    let (mut other, _) = user(&site, Role::BorderOfficer, "coast-guard").await;
    let (mine, sister, foreign) =
        (case(&mut officer, "Moyna").await, case(&mut officer, "Tota").await, case(&mut other, "Shalik").await);
    let number = async |browser: &mut crate::common::Browser, case: &str| browser.get(case).await.heading().to_owned();
    let (own, known, unknown) =
        (number(&mut officer, &mine).await, number(&mut officer, &sister).await, number(&mut other, &foreign).await);
    let address = format!("{mine}/relations/new");
    let of_case = |number: &str| {
        vec![
            ("role".to_owned(), "sibling".to_owned()),
            ("other".into(), "of_case".into()),
            ("case_number".into(), number.to_owned()),
        ]
    };
    let mut add = async |number: &str| {
        let fields = of_case(number);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        officer.post(&address, &fields).await
    };
    add(&unknown).await.expect(422, "no case of this number that you may read");
    add("BD-2026-000000").await.expect(422, "no case of this number that you may read");
    add(&own).await.expect(422, "cannot be related to themselves");
    add(&known).await.expect_way(&mine);
    let new = [("role", "recruiter"), ("other", "new"), ("no_name", "true"), ("sex", "male")];
    officer.post(&address, &new).await.expect_way(&mine);
    officer.get(&mine).await.expect(200, &known).expect(200, "Recruiter").expect(200, "Related person recorded");
}

#[tokio::test]
async fn two_officers_at_one_case_lose_nothing() {
    let site = Site::start().await;
    let (mut officer, _) = officer(&site).await;
    let case = case(&mut officer, "Moyna").await;
    let address = format!("{case}/narrative");
    let stale = officer.get(&address).await.hidden("version");
    let saved = [("narrative", "The first to save."), ("version", stale.as_str())];
    officer.post(&address, &saved).await.expect_way(&case);
    let late = [("narrative", "Typed for an hour: সব কথা।"), ("version", stale.as_str())];
    let page = officer.post(&address, &late).await;
    page.expect(409, "Typed for an hour: সব কথা।")
        .expect(409, "Somebody changed this case")
        .expect(409, &format!(r#"href="{case}""#));
    let track = format!("{case}/tracks/trafficking");
    officer.post(&track, &[("status", "possible"), ("version", &stale)]).await.expect(409, "Possible");
    officer.post(&track, &[("status", "possible"), ("version", "x")]).await.expect(409, "Possible");
    let version = officer.get(&track).await.hidden("version");
    officer.post(&track, &[("version", &version)]).await.expect(422, "Choose one of the answers");
    officer.post(&track, &[("status", "possible"), ("version", &version)]).await.expect_way(&case);
    officer.get(&case).await.expect(200, "Decided: Trafficking in persons – Possible");
}

#[tokio::test]
async fn closing_asks_once_more_and_a_closed_case_takes_no_journeys() {
    let site = Site::start().await;
    let (mut officer, _) = officer(&site).await;
    let case = case(&mut officer, "Moyna").await;
    let address = format!("{case}/status");
    let version = officer.get(&address).await.hidden("version");
    officer.post(&address, &[("status", "closed"), ("version", &version)]).await.expect(200, "Close the case?");
    let sure = [("status", "closed"), ("version", version.as_str()), ("confirmed", "true")];
    officer.post(&address, &sure).await.expect_way(&case);
    officer.get(&format!("{case}/journeys/new")).await.expect(409, "The case is closed");
    let page = officer.get(&case).await;
    page.expect(200, "Change the status");
    assert!(!page.body.contains("/journeys/new") && !page.body.contains("/hand-over"));
}

#[tokio::test]
async fn erasing_needs_the_number_and_leaves_no_identity() {
    let site = Site::start().await;
    let (mut officer, _) = officer(&site).await;
    let (mut supervisor, _) = user(&site, Role::Supervisor, "bgb").await;
    let case = case(&mut officer, "Moyna").await;
    supervisor.get(&format!("{case}/erase")).await.expect(403, "may not do this");
    let version = officer.get(&format!("{case}/status")).await.hidden("version");
    let sure = [("status", "closed"), ("version", version.as_str()), ("confirmed", "true")];
    officer.post(&format!("{case}/status"), &sure).await.expect_way(&case);
    let number = supervisor.get(&case).await.heading().to_owned();
    supervisor.post(&format!("{case}/erase"), &[("number", "BD-2026-000000")]).await.expect(422, "not the number of this case");
    supervisor.post(&format!("{case}/erase"), &[("number", &number.to_lowercase())]).await.expect_way(&case);
    supervisor.get(&case).await.expect(200, "erased for good");
    let form = [("purpose", "investigation"), ("reason", "investigate")];
    let page = supervisor.post(&format!("{case}/identity"), &form).await;
    assert!(page.status.is_client_error() && !page.body.contains("Moyna"), "{}", page.body);
}

#[tokio::test]
async fn the_list_filters_sorts_and_finds_by_number() {
    let site = Site::start().await;
    let (mut officer, _) = officer(&site).await;
    let (mut supervisor, _) = user(&site, Role::Supervisor, "bgb").await;
    let (mut stranger, _) = user(&site, Role::Supervisor, "coast-guard").await;
    supervisor.get("/cases").await.expect(200, "No case yet");
    let first = case(&mut officer, "Moyna").await;
    let number = officer.get(&first).await.heading().to_owned();
    supervisor.get("/cases").await.expect(200, &number).expect(200, "1 record");
    supervisor.get("/cases?status=closed").await.expect(200, "No case matches").expect(200, "Status: Closed");
    supervisor.get("/cases?sort=oldest&page=99&status=%22%3E%3Cscript%3E").await.expect(200, &number);
    supervisor.get(&format!("/cases?number={}", number.to_lowercase())).await.expect_way(&first);
    let unreadable = stranger.get(&format!("/cases?number={number}")).await;
    let missing = stranger.get("/cases?number=BD-2026-000000").await;
    unreadable.expect(422, "no case of this number that you may read");
    assert_eq!(unreadable.body.replace(&number, "N"), missing.body.replace("BD-2026-000000", "N"));
    supervisor.get("/cases?number=nonsense").await.expect(422, "as on the case");
}

#[tokio::test]
async fn a_case_that_was_handed_on_leaves_the_way_to_its_new_holder() {
    let site = Site::start().await;
    let (mut officer, _) = officer(&site).await;
    let (mut worker, actor) = user(&site, Role::CaseWorker, "ngo-shelter").await;
    let case = case(&mut officer, "Moyna").await;
    officer.get(&format!("{case}/hand-over?asked=true&to=")).await.expect(422, "Choose one of the answers");
    officer.get(&format!("{case}/hand-over?to=nonsense")).await.expect(422, "answers that are offered");
    worker.get(&case).await.expect(404, "nothing at this address");
    hand_over(&mut officer, &case, &actor).await;
    worker.get("/cases").await.expect(200, &case);
    worker.get(&case).await.expect(200, "Open the identity");
    let page = officer.get(&case).await;
    page.expect(200, "Protection works on this case");
    assert!(!page.body.contains("/identity"), "the officer's look at the identity ended with the holding");
}
