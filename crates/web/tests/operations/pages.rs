//! The pages from the opening to the frozen report, without any script.

use model::{Actor, Role};
use testkit::test_app::TEST_PASSWORD;

use crate::common::{Browser, Page, Site};
use crate::multipart;

pub struct Walk {
    pub site: Site,
    pub lead: Browser,
    pub here: String,
}

async fn somebody(site: &Site, role: Role, agency: &str) -> (Browser, Actor) {
    let (actor, login) = site.house.user_with_password(role, agency).await;
    let mut browser = site.browser();
    browser.sign_in(&login, TEST_PASSWORD).await.expect_way("/");
    (browser, actor)
}

/// An operation of today, opened and started through the pages, with Nepal and immigration taking part.
pub async fn running() -> Walk {
    let site = Site::start().await;
    let (mut lead, _) = somebody(&site, Role::Supervisor, "bgb").await;
    let today = site.house.app.today();
    let (day, month, year) = (today.day().to_string(), today.month().to_string(), today.year().to_string());
    let fields = [
        ("name", "Operation Lotus"),
        ("objectives", "Find recruiters."),
        ("from_day", &day),
        ("from_month", &month),
        ("from_year", &year),
    ];
    let named = lead.post("/operations/new", &fields).await;
    let here = named.location().trim_end_matches("/participants").to_owned();
    let agency = site.house.app.directory().agency_by_code("immigration").expect("is there").id.to_string();
    for (what, field, value, part) in
        [("add-country", "country", "NPL", "country_part"), ("add-agency", "agency", &agency, "agency_part")]
    {
        let version = lead.get(&format!("{here}/participants")).await.hidden("version");
        let fields = [("what", what), ("version", &version), (field, value), (part, "participant")];
        lead.post(&format!("{here}/participants"), &fields).await.expect_way(&format!("{here}/participants"));
    }
    let version = lead.get(&here).await.hidden("version");
    lead.post(&format!("{here}/start"), &[("version", &version)]).await.expect_way(&here);
    Walk { site, lead, here }
}

impl Walk {
    fn day(&self) -> [String; 3] {
        let today = self.site.house.app.today();
        [today.day().to_string(), today.month().to_string(), today.year().to_string()]
    }

    pub async fn enter(&mut self, counter: &str, place: &str, more: &[(&str, &str)]) -> Page {
        let [day, month, year] = self.day();
        let mut fields =
            vec![("counter", counter), ("place", place), ("from_day", &day), ("from_month", &month), ("from_year", &year)];
        fields.extend(more);
        self.lead.post(&format!("{}/figures/new", self.here), &fields).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_get_the_page_of_what_is_not_there() {
    let mut walk = running().await;
    let (mut stranger, _) = somebody(&walk.site, Role::Supervisor, "coast-guard").await;
    let missing = "/operations/0198c0de-0000-7000-8000-000000000000";
    for page in ["", "/figures", "/briefings", "/lessons", "/report", "/report.csv", "/leads", "/figures/new", "/close"] {
        let (secret, nothing) =
            (stranger.get(&format!("{}{page}", walk.here)).await, stranger.get(&format!("{missing}{page}")).await);
        assert_eq!(
            (secret.status, secret.body.replace(&walk.here, "")),
            (nothing.status, nothing.body.replace(missing, "")),
            "{page}"
        );
        assert_eq!(secret.status, 404, "{page}");
    }
    let list = stranger.get("/operations").await;
    assert!(!list.body.contains("Lotus"));
    walk.lead.get("/operations").await.expect(200, "Operation Lotus");
    assert!(!walk.lead.get(&walk.here).await.title().contains("Lotus"), "titles stay in histories");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_is_entered_refused_corrected_and_taken_back() {
    let mut walk = running().await;
    let here = walk.here.clone();
    walk.enter("", "", &[]).await.expect(422, "Choose what was counted").expect(422, "Enter a whole number");
    walk.enter("arrests", "country:USA", &[("number", "3")]).await.expect(422, "not in the operation");
    walk.enter("arrests", "country:NPL", &[("number", "3"), ("exactness", "unknown")])
        .await
        .expect(422, "chose that it is not known");
    walk.enter("documents_seized", "country:NPL", &[("number", "3"), ("sex", "female")])
        .await
        .expect(422, "does not count people");
    walk.enter("arrests", "country:NPL", &[("number", "৩"), ("exactness", "at_least"), ("cited", "Message 1")])
        .await
        .expect_way(&here);
    walk.enter("arrests", "country:NPL", &[("number", "3"), ("cited", "Message 1")]).await.expect(422, "entered before");
    walk.lead.get(&here).await.expect(200, "at least 3").expect(200, "Nothing yet");
    let list = walk.lead.get(&format!("{here}/figures")).await;
    let link = crate::common::between(&list.body, &format!("{here}/figure?id="), "\"").to_owned();
    let figure = walk.lead.get(&format!("{here}/figure?id={link}")).await;
    let kept = [("id", link.as_str()), ("version", "1")];
    assert_eq!(figure.hidden("version"), "1");
    let correct = format!("{here}/figure/correct");
    let with = |more: &[(&'static str, &'static str)]| [&kept[..], more].concat();
    walk.lead.post(&correct, &with(&[("number", "4")])).await.expect(422, "Enter the reason");
    walk.lead
        .post(&correct, &with(&[("number", "4"), ("note", "Counted again")]))
        .await
        .expect_way(&format!("{here}/figure?id={link}"));
    let stale = walk.lead.post(&correct, &with(&[("number", "9"), ("note", "An old page")])).await;
    stale.expect(409, "An old page");
    let withdraw = [("id", link.as_str()), ("version", "2"), ("why", "Another operation")];
    walk.lead.post(&format!("{here}/figure/withdraw"), &withdraw).await.expect_way(&format!("{here}/figure?id={link}"));
    walk.lead.get(&format!("{here}/figure?id={link}")).await.expect(200, "Counted again").expect(200, "Taken back");
    walk.lead.get(&here).await.expect(200, "No figures yet");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_imported_or_refused_with_rows_and_columns() {
    let mut walk = running().await;
    let (here, import) = (walk.here.clone(), format!("{}/figures/import", walk.here));
    let template = walk.lead.get(&format!("{here}/figures/template.csv")).await;
    assert!(template.header("content-disposition").contains("figures.csv") && template.body.contains("migrants_located"));
    let send = async |browser: &mut Browser, text: &str| {
        multipart::send(browser, &import, &[], &[("file", "a.csv", text.as_bytes())]).await
    };
    send(&mut walk.lead, "").await.expect(422, "Choose a file");
    send(&mut walk.lead, "counter,from,value,colour\n").await.expect(422, "There is no column “colour”");
    let today = walk.site.house.app.today();
    let bad = format!("counter,from,value,country\narests,{today},1,NPL\narrests,{today},many,NPL\n");
    let page = send(&mut walk.lead, &bad).await;
    page.expect(422, "2 faults were found")
        .expect(422, "“arests”: This is no counter")
        .expect(422, "“many”: Enter a whole number");
    let outside = format!("counter,from,value,country\narrests,{today},1,USA\n");
    send(&mut walk.lead, &outside).await.expect(422, "Nothing was imported").expect(422, "not in the operation");
    let good = format!(
        "counter;from;value;country;sex\narrests;{today};4;NPL;\narrests;{today};3;NPL;male\nhits;{today};unknown;NPL;\n"
    );
    send(&mut walk.lead, &good).await.expect(200, "3 figures were taken over");
    send(&mut walk.lead, &good).await.expect(200, "Every figure stood so before");
    walk.lead.get(&here).await.expect(200, "1 sum does not add up");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_names_what_differs_and_closing_freezes_it() {
    let mut walk = running().await;
    let here = walk.here.clone();
    walk.enter("countries", "whole", &[("number", "19"), ("cited", "A note")]).await.expect_way(&here);
    walk.enter("countries", "whole", &[("number", "20"), ("cited", "A release")]).await.expect_way(&here);
    walk.enter("arrests", "whole", &[("number", "10")]).await.expect_way(&here);
    walk.enter("arrests", "country:NPL", &[("number", "7")]).await.expect_way(&here);
    walk.enter("victims_identified", "whole", &[("exactness", "unknown")]).await.expect_way(&here);
    let report = walk.lead.get(&format!("{here}/report")).await;
    report.expect(200, "Not final").expect(200, "A release").expect(200, "−3").expect(200, "Nobody has given a reason");
    report.expect(200, "Unknown is not zero");
    let difference = crate::common::between(&report.body, "explain?difference=", "\"").to_owned();
    let explain = format!("{here}/explain");
    walk.lead.get(&format!("{explain}?difference={difference}")).await.expect(200, "Explain the difference");
    walk.lead
        .post(&explain, &[("difference", &difference), ("reason", "Three by the lead itself <b>")])
        .await
        .expect_way(&format!("{here}/report#adds-up"));
    let csv = walk.lead.get(&format!("{here}/report.csv")).await;
    csv.expect(200, "conflict,countries,kinds,whole").expect(200, "difference,arrests,persons,whole");
    csv.expect(200, "total,victims_identified,persons,whole");
    let json: serde_json::Value =
        serde_json::from_str(&walk.lead.get(&format!("{here}/report.json")).await.body).expect("is JSON");
    assert_eq!(json["conflicts"].as_array().map(Vec::len), Some(1));
    let version = walk.lead.get(&format!("{here}/close")).await.hidden("version");
    walk.lead.post(&format!("{here}/close"), &[("version", "1")]).await.expect(409, "");
    walk.lead.post(&format!("{here}/close"), &[("version", &version)]).await.expect_way(&format!("{here}/report"));
    walk.lead
        .get(&format!("{here}/report"))
        .await
        .expect(200, "frozen when the operation was closed")
        .expect(200, "Three by the lead itself &lt;b&gt;");
    walk.enter("hits", "whole", &[("number", "1")]).await.expect(422, "is not running");
    walk.lead.post(&format!("{here}/reopen"), &[("version", "9"), ("reason", "")]).await.expect(422, "Enter the reason");
    let version = walk.lead.get(&format!("{here}/reopen")).await.hidden("version");
    walk.lead.post(&format!("{here}/reopen"), &[("version", &version), ("reason", "A late message")]).await.expect_way(&here);
    walk.lead.get(&here).await.expect(200, "A late message");
}

#[tokio::test(flavor = "multi_thread")]
async fn participants_work_and_see_what_is_for_them() {
    let mut walk = running().await;
    let here = walk.here.clone();
    let (mut partner, _) = somebody(&walk.site, Role::Investigator, "immigration").await;
    partner.get(&here).await.expect(200, "Operation Lotus").expect(200, "Enter a figure");
    partner.get(&format!("{here}/change")).await.expect(403, "");
    partner.post(&format!("{here}/close"), &[("version", "5")]).await.expect(403, "");
    let today = walk.site.house.app.today();
    let (day, month, year) = (today.day().to_string(), today.month().to_string(), today.year().to_string());
    let lead = [
        ("from", "country:NPL"),
        ("to", "country:BGD"),
        ("kind", "route"),
        ("outcome", "open"),
        ("text", "By night bus."),
        ("received_day", &day),
        ("received_month", &month),
        ("received_year", &year),
    ];
    let mut with_case = lead.to_vec();
    with_case.push(("case", "BD-2026-000000"));
    partner.post(&format!("{here}/leads/new"), &with_case).await.expect(422, "There is no such case for you");
    partner.post(&format!("{here}/leads/new"), &lead).await.expect_way(&format!("{here}/leads"));
    partner.get(&format!("{here}/leads")).await.expect(200, "By night bus.").expect(200, "1 of 1 wait for an answer");
    let briefing =
        [("on_day", day.as_str()), ("on_month", &month), ("on_year", &year), ("audience", "lead"), ("text", "For us alone.")];
    walk.lead.post(&format!("{here}/briefings"), &briefing).await.expect_way(&format!("{here}/briefings"));
    walk.lead.get(&format!("{here}/briefings")).await.expect(200, "For us alone.");
    let partners = partner.get(&format!("{here}/briefings")).await;
    assert!(!partners.body.contains("For us alone."));
    let owner = walk.site.house.app.directory().agency_by_code("bgb").expect("is there").id.to_string();
    let lesson = [
        ("observed", "Late figures"),
        ("recommendation", "Agree on a table"),
        ("owner", owner.as_str()),
        ("due_day", &day),
        ("due_month", &month),
        ("due_year", &year),
    ];
    partner.post(&format!("{here}/lessons/new"), &lesson).await.expect_way(&format!("{here}/lessons"));
    let page = partner.get(&format!("{here}/lessons")).await;
    page.expect(200, "Agree on a table");
    let done = [("id", page.hidden("id")), ("version", page.hidden("version"))];
    let done: Vec<(&str, &str)> = done.iter().map(|(name, value)| (*name, value.as_str())).collect();
    partner.post(&format!("{here}/lessons/done"), &done).await.expect_way(&format!("{here}/lessons"));
}
