//! The auditor's ledger: reading, filtering, one entry, verifying, witnessing.

use model::Role;
use store::DatabaseUrl;
use testkit::synthetic::{self, Size};

use crate::common::{Browser, Site, between, encoded};

async fn tamper(site: &Site, sql: &'static str) {
    let DatabaseUrl::Sqlite(path) = &site.house.url else { panic!("tests run on SQLite") };
    let url = format!("sqlite://{}", path.display());
    sqlx::any::install_default_drivers();
    let pool = sqlx::AnyPool::connect(&url).await.expect("the database opens");
    let changed = sqlx::query(sql).execute(&pool).await.expect("the statement runs").rows_affected();
    assert!(changed > 0, "{sql} changed nothing");
    pool.close().await;
}

async fn filtered(auditor: &mut Browser, fields: &[(&str, &str)]) -> String {
    let page = auditor.get(&format!("/ledger?{}", encoded(fields))).await;
    page.expect(200, "Entries");
    page.body
}

#[tokio::test]
async fn the_auditor_reads_who_did_what_and_is_written_down_too() {
    let site = Site::start().await;
    let (_, admin) = site.signed_in(Role::Administrator).await;
    let (mut auditor, who) = site.signed_in(Role::Auditor).await;
    let page = auditor.get("/ledger").await;
    for deed in ["Signed in", "Added an account", "Read the ledger"] {
        page.expect(200, &format!("<div class=\"cell\">{deed}</div>"));
    }
    let name = |account| site.house.app.directory().account(account).expect("is there").display_name.clone();
    page.expect(200, &name(admin.account)).expect(200, &name(who.account));
    assert!(!page.body.contains("href=\"/cases"), "no way leads to a case");
}

#[tokio::test]
async fn filters_narrow_and_can_be_taken_away() {
    let site = Site::start().await;
    let (_, admin) = site.signed_in(Role::Administrator).await;
    let (mut auditor, _) = site.signed_in(Role::Auditor).await;
    let id = admin.account.to_string();

    let body = filtered(&mut auditor, &[("deed", "account.sign_in"), ("who", &id)]).await;
    assert_eq!(body.matches("role=\"rowheader\"").count(), 1, "{body}");
    assert!(body.contains("href=\"/ledger?deed=account.sign_in\""), "the person can be taken away");

    let today = site.house.app.today();
    let (day, month, year) = (today.day().to_string(), today.month().to_string(), today.year().to_string());
    let on = |name: &'static str| [format!("{name}_day"), format!("{name}_month"), format!("{name}_year")];
    let ([fd, fm, fy], [ud, um, uy]) = (on("from"), on("until"));
    let body = filtered(
        &mut auditor,
        &[(&fd, &day), (&fm, &month), (&fy, &year), (&ud, &day), (&um, &month), (&uy, &year), ("purpose", "oversight")],
    )
    .await;
    let cell = |words: &str| body.contains(&format!("<div class=\"cell\">{words}</div>"));
    assert!(cell("Read the ledger") && !cell("Signed in"), "{body}");
    let body = filtered(&mut auditor, &[("until_year", "2001")]).await;
    assert!(body.contains("No entries here"), "{body}");
    let body = filtered(&mut auditor, &[("deed", "referral.send")]).await;
    assert!(body.contains("No entries here") && body.contains("referral.send"), "an unknown code stays a code");
}

#[tokio::test]
async fn a_filter_that_makes_no_sense_is_explained_and_kept() {
    let site = Site::start().await;
    let (mut auditor, _) = site.signed_in(Role::Auditor).await;
    let check = [
        ("case=BD-2026-ZZZZZZ", "There is no case with this number"),
        ("case=nonsense", "Write the case number as on the case"),
        ("from_day=31&from_month=2&from_year=2026", "Enter a date of the calendar"),
        ("from_year=2026&until_year=2025", "The last day is before the first"),
        ("who=somebody", "Choose the person from the list"),
        ("purpose=fun", "Choose the purpose from the list"),
    ];
    for (query, expected) in check {
        auditor.get(&format!("/ledger?{query}")).await.expect(422, expected).expect(422, "There is a problem");
    }
    auditor.get("/ledger?case=%3Cscript%3E").await.expect(422, "&lt;script&gt;");
}

#[tokio::test]
async fn older_entries_are_one_link_away() {
    let site = Site::start().await;
    let (mut auditor, _) = site.signed_in(Role::Auditor).await;
    let first = auditor.get("/ledger").await;
    assert_eq!(first.body.matches("role=\"rowheader\"").count(), 50);
    let before = between(&first.body, "rel=\"next\" href=\"", "\"").to_owned();
    assert!(before.starts_with("/ledger?before="), "{before}");
    let older = auditor.get(&before).await;
    let top = between(&older.body, "<a href=\"/ledger/", "\"").to_owned();
    let limit: u64 = before.rsplit('=').next().and_then(|n| n.parse().ok()).expect("is a position");
    assert_eq!(top.parse::<u64>().expect("is a position"), limit - 1, "no entry is skipped");
}

#[tokio::test]
async fn an_entry_shows_its_place_in_the_chain() {
    let site = Site::start().await;
    let (mut auditor, _) = site.signed_in(Role::Auditor).await;
    auditor.get("/ledger/1").await.expect(200, "This is the first entry").expect(200, "href=\"/ledger/2\"");
    let first = auditor.get("/ledger/1").await;
    let hash = between(&first.body, "Hash of this entry</dt><dd class=\"summary-value\"><code>", "<").to_owned();
    assert_eq!(hash.len(), 64, "{}", first.body);
    auditor.get("/ledger/2").await.expect(200, &hash);
}

#[tokio::test]
async fn a_whole_ledger_holds_and_can_be_witnessed() {
    let site = Site::start().await;
    let (mut auditor, _) = site.signed_in(Role::Auditor).await;
    auditor.get("/ledger/verify").await.expect(200, "Verify now");
    let report = auditor.post("/ledger/verify", &[]).await;
    report.expect(200, "The ledger holds").expect(200, "/ledger/checkpoint");
    let signed = auditor.post("/ledger/checkpoint", &[]).await;
    signed.expect(200, "How to have it witnessed");
    let json = between(&signed.body, "<pre class=\"written code\">", "</pre>").replace("&quot;", "\"");
    let checkpoint: store::Checkpoint = serde_json::from_str(&json).expect("it can be copied as it stands");
    assert!(checkpoint.is_genuine());
    let report = site.house.app.store().verify(true, Some(&checkpoint), |_, _| {}).await.expect("is read");
    assert!(report.holds(), "{report:?}");
}

#[tokio::test]
async fn a_tampered_ledger_does_not_hold_and_says_where() {
    let site = Site::start().await;
    let (mut auditor, _) = site.signed_in(Role::Auditor).await;
    tamper(&site, "UPDATE ledger SET action = 'case.read' WHERE seq = 2").await;
    tamper(&site, "UPDATE versions SET facts = '{}' WHERE seq = 4").await;
    let report = auditor.post("/ledger/verify", &[]).await;
    report.expect(200, "The ledger does not hold").expect(200, "2 problems");
    report.expect(200, "The columns that filters use").expect(200, "not the one that was written then");
    assert!(!report.body.contains("/ledger/checkpoint"), "what does not hold is not signed");
}

#[tokio::test]
async fn the_quick_filter_shows_who_opened_whose_identity_and_why() {
    let site = Site::start().await;
    let clock = site.house.clock.clone();
    synthetic::fill(&site.house.app, &clock, 11, Size { cases: 30, listed: 0 }).await.expect("the country is made");
    let (mut auditor, _) = site.signed_in(Role::Auditor).await;
    let quick = between(&auditor.get("/ledger").await.body, "<a class=\"button secondary\" href=\"", "\"").to_owned();
    let page = auditor.get(&quick).await;
    page.expect(200, "Reason:</span> ").expect(200, "Protection and assistance");
    let number = between(&page.body, "href=\"/ledger?case=", "\"").to_owned();
    auditor.get(&format!("/ledger?case={number}")).await.expect(200, "Opened a case").expect(200, "Opened an identity");
    let case = site.house.app.board().by_number(&number.parse().expect("is a number")).expect("is there").id;
    auditor.get(&format!("/cases/{case}")).await.expect(403, "");
}

#[tokio::test]
async fn a_hand_over_reads_from_where_to_where_and_for_whom() {
    let site = Site::start().await;
    let clock = site.house.clock.clone();
    synthetic::fill(&site.house.app, &clock, 11, Size { cases: 30, listed: 0 }).await.expect("the country is made");
    let (mut auditor, _) = site.signed_in(Role::Auditor).await;
    let body = auditor.get("/ledger?deed=case.hand_over").await.body;
    let row = between(&body, "data-label=\"Details\">", "</td>");
    let at = |label: &str| row.find(label).unwrap_or_else(|| panic!("no {label} in {row}"));
    assert!(at("From:") < at("To:"), "{row}");
    assert!(!row.contains("0000-"), "agencies are named, not numbered: {row}");
}
