//! Two programs that change one case: the later one learns of it.

use model::Role;
use serde_json::json;

use super::support::Server;

#[tokio::test]
async fn a_stale_change_is_refused_with_the_version_of_now() {
    let server = Server::start().await;
    let officer = server.program(Role::BorderOfficer, "immigration").await;
    let case = officer.open_case("Rahima Begum").await;
    officer.put(&format!("/cases/{case}/narrative"), json!({ "text": "First.", "version": 1 })).await.expect(200);

    let stale = [
        ("PUT", "narrative", json!({ "text": "Second.", "version": 1 })),
        ("PUT", "status", json!({ "status": "closed", "version": 1 })),
        ("POST", "tracks", json!({ "track": "smuggling", "status": "possible", "version": 1 })),
        ("POST", "hand-over", json!({ "to": officer.actor.agency.to_string(), "version": 1 })),
    ];
    for (method, end, body) in stale {
        let answer = officer.with(method, &format!("/cases/{case}/{end}"), body.to_string(), &[]).await;
        assert_eq!(answer.problem(409, "conflict")["version"], 2, "{end}");
    }
    let narrative =
        officer.post(&format!("/cases/{case}/identity"), json!({ "purpose": "investigation", "reason": "correct" })).await;
    assert_eq!(narrative.expect(200)["narrative"], "First.");
}

#[tokio::test]
async fn a_change_says_which_version_it_read() {
    let server = Server::start().await;
    let officer = server.program(Role::BorderOfficer, "immigration").await;
    let case = officer.open_case("Rahima Begum").await;
    let path = format!("/cases/{case}/status");
    let put = async |body: &str, headers: &[(&str, &str)]| officer.with("PUT", &path, body.to_owned(), headers).await;
    assert_eq!(put(r#"{"status": "closed"}"#, &[]).await.field().0, "version");
    assert_eq!(put(r#"{"status": "closed", "version": 1}"#, &[("if-match", "\"2\"")]).await.field().0, "version");
    assert_eq!(put(r#"{"status": "closed"}"#, &[("if-match", "*")]).await.field().0, "version");
    put(r#"{"status": "closed"}"#, &[("if-match", "\"1\"")]).await.expect(200);
    let note = json!({ "legs": [{ "to_country": "IND" }] });
    officer.post(&format!("/cases/{case}/journeys"), note).await.problem(409, "state");
}

#[tokio::test]
async fn a_hand_over_names_who_takes_it() {
    let server = Server::start().await;
    let officer = server.program(Role::BorderOfficer, "immigration").await;
    let (worker, auditor) =
        (server.house.user(Role::CaseWorker, "ngo-shelter").await, server.house.user(Role::Auditor, "moha-psd").await);
    let case = officer.open_case("Rahima Begum").await;
    let hand_over = async |to: String, assignee: Option<String>| {
        officer.post(&format!("/cases/{case}/hand-over"), json!({ "to": to, "assignee": assignee, "version": 1 })).await
    };
    assert_eq!(hand_over(auditor.agency.to_string(), None).await.field().0, "to");
    let other = officer.actor.account.to_string();
    assert_eq!(hand_over(worker.agency.to_string(), Some(other)).await.field().0, "assignee");
    hand_over(worker.agency.to_string(), None).await.expect(200);
}
