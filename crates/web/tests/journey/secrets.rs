//! What must not leak: existence, identity in addresses and titles, notes across the firewall.

use model::Role;

use crate::common::{Page, Site};
use crate::steps::{case, checked, hand_over, officer, user};

/// A page without what differs in every answer.
fn plain(page: &Page) -> (u16, String) {
    (page.status.as_u16(), page.body.clone())
}

#[tokio::test]
async fn another_agencys_case_and_a_missing_one_answer_alike() {
    let site = Site::start().await;
    let (mut officer, _) = officer(&site).await;
    let (mut stranger, _) = user(&site, Role::Investigator, "cid-thb").await;
    let case = case(&mut officer, "Moyna").await;
    let encounter = checked(&mut officer, "Tota").await;
    let missing = uuid::Uuid::from_u128(7).to_string();
    for rest in
        ["", "/identity", "/notes", "/journeys/new", "/relations/new", "/narrative", "/status", "/tracks/smuggling", "/hand-over"]
    {
        let there = stranger.get(&format!("{case}{rest}")).await;
        let not_there = stranger.get(&format!("/cases/{missing}{rest}")).await;
        assert_eq!(there.status.as_u16(), 404, "{rest}");
        let id = case.trim_start_matches("/cases/");
        assert_eq!(plain(&there).1.replace(id, &missing), plain(&not_there).1, "{rest}");
    }
    let there = stranger.get(&encounter).await;
    let not_there = stranger.get(&format!("/encounters/{missing}")).await;
    let id = encounter.trim_start_matches("/encounters/");
    assert_eq!((there.status.as_u16(), there.body.replace(id, &missing)), plain(&not_there));
    stranger.get(&format!("{encounter}/case")).await.expect(404, "nothing at this address");
}

#[tokio::test]
async fn protection_notes_leave_no_trace_for_the_officer_who_handed_on() {
    let site = Site::start().await;
    let (mut officer, _) = officer(&site).await;
    let (mut worker, actor) = user(&site, Role::CaseWorker, "ngo-shelter").await;
    let case = case(&mut officer, "Moyna").await;
    let own = [("kind", "protection"), ("text", "She fears her uncle.")];
    officer.post(&format!("{case}/notes"), &own).await.expect_way(&format!("{case}/notes"));
    officer.get(&format!("{case}/notes")).await.expect(200, "fears her uncle");
    hand_over(&mut officer, &case, &actor).await;
    // The notice of the handing over is shown once; what stays is compared.
    officer.get(&case).await;
    let before = (officer.get(&case).await.body, officer.get(&format!("{case}/notes")).await.body);
    let note = [("kind", "protection"), ("text", "Safe house arranged.")];
    worker.post(&format!("{case}/notes"), &note).await.expect_way(&format!("{case}/notes"));
    worker.get(&format!("{case}/notes")).await.expect(200, "Safe house arranged.").expect(200, "fears her uncle");
    let after = (officer.get(&case).await.body, officer.get(&format!("{case}/notes")).await.body);
    assert_eq!(before, after, "nothing shows that there is a note more");
    for page in [&after.0, &after.1] {
        assert!(!page.contains("Safe house") && !page.contains("fears her uncle") && !page.contains("Protection note"), "{page}");
    }
    worker.get(&case).await.expect(200, "Protection note added");
    officer.post(&format!("{case}/notes"), &note).await.expect(403, "may not do this");
}

#[tokio::test]
async fn the_identity_opens_for_a_purpose_and_is_in_no_address_title_or_other_page() {
    let site = Site::start().await;
    let (mut officer, _) = officer(&site).await;
    let case = case(&mut officer, "Zebunnessa Canary").await;
    let address = format!("{case}/identity");
    officer.get(&address).await.expect(200, "written to the record before anything is shown");
    officer.post(&address, &[("purpose", "statistics"), ("reason", "assist")]).await.expect(422, "answers that are offered");
    officer.post(&address, &[("purpose", "protection")]).await.expect(422, "Choose one of the answers");
    let page = officer.post(&address, &[("purpose", "protection"), ("reason", "confirm_identity")]).await;
    page.expect(200, "<bdi>Zebunnessa Canary</bdi>").expect(200, "Promised work in a kitchen.").expect(200, "Recorded: you,");
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(!page.title().contains("Zebunnessa"));
    let pages = [
        officer.get(&case).await,
        officer.get("/cases").await,
        officer.get("/encounters").await,
        officer.get(&format!("{case}/notes")).await,
        officer.get(&address).await,
    ];
    for page in pages {
        assert!(!page.body.contains("Zebunnessa") && !page.body.contains("kitchen"), "{}", page.title());
    }
    officer.get(&case).await.expect(200, "Identity opened: To confirm that this is the same person");
}

#[tokio::test]
async fn whoever_was_handed_on_is_known_to_colleagues_without_a_name() {
    let site = Site::start().await;
    let (mut first, _) = officer(&site).await;
    let (mut colleague, _) = officer(&site).await;
    let (_, worker) = user(&site, Role::CaseWorker, "ngo-shelter").await;
    let case = case(&mut first, "Shefali Khatun").await;
    let before = checked(&mut colleague, "শেফালী খাতুন").await;
    colleague.get(&before).await.expect(200, "<bdi>Shefali Khatun</bdi>");
    hand_over(&mut first, &case, &worker).await;
    let answer = checked(&mut colleague, "শেফালী খাতুন").await;
    let page = colleague.get(&answer).await;
    page.expect(200, "somebody your agency handed on").expect(200, "The reasons are not shown");
    assert!(!page.body.contains("Shefali") && !page.body.contains(&case), "{}", page.body);
}
