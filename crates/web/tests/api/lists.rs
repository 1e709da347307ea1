//! Lists, own entries, decisions on hits and manifests: as on the pages, under the same policy.

use std::time::Duration;

use app::accounts::Scope;
use model::Role;
use serde_json::{Value, json};

use super::support::{Program, Server, text};

fn terms(grade: &str) -> Value {
    json!({ "grade": grade, "audience": "enforcing" })
}

async fn own_list(owner: &Program, grade: &str) -> String {
    let new = json!({ "name": "Own entries", "purpose": "investigation", "legal_basis": "Order 4", "terms": terms(grade) });
    text(&owner.post("/watchlists/own", new).await.expect(201)["id"])
}

fn entry(days: i64, server: &Server) -> Value {
    let last = server.house.app.today().saturating_add(jiff::Span::new().days(days));
    json!({
        "kind": "lead", "legal_basis": "General diary 17", "expires": last.to_string(),
        "person": { "names": [{ "full": "Moyna Khatun" }], "birth": { "date": "1990-05-06" } },
    })
}

#[tokio::test]
async fn own_entries_are_made_changed_and_ended_by_their_owner_alone() {
    let server = Server::start().await;
    let owner = server.program(Role::Supervisor, "bgb").await;
    let list = own_list(&owner, "information").await;
    let source = owner.get(&format!("/watchlists/{list}")).await;
    let version = source.expect(200)["version"].clone();
    assert_eq!(source.header("etag"), format!("\"{version}\""));
    assert_eq!(source.expect(200)["folder_name"], "own-entries");

    let change = json!({ "purpose": "investigation", "legal_basis": "Order 5", "terms": terms("arrest"), "version": version });
    owner.put(&format!("/watchlists/{list}"), change.clone()).await.expect(200);
    owner.put(&format!("/watchlists/{list}"), change.clone()).await.problem(409, "conflict");
    let stranger = server.program(Role::Supervisor, "cid-thb").await;
    stranger.put(&format!("/watchlists/{list}"), change).await.problem(403, "denied");
    stranger.post(&format!("/watchlists/{list}/entries"), entry(3, &server)).await.problem(403, "denied");
    let officer = server.program(Role::BorderOfficer, "bgb").await;
    officer.post(&format!("/watchlists/{list}/entries"), entry(3, &server)).await.problem(403, "denied");

    let elsewhere = json!(server.house.app.directory().agency_by_code("cid-thb").expect("is there").id);
    let version = owner.get(&format!("/watchlists/{list}")).await.expect(200)["version"].clone();
    let mut given = json!({ "purpose": "investigation", "legal_basis": "Order 6", "terms": terms("arrest"), "version": version });
    given["terms"]["owner"] = elsewhere.clone();
    owner.put(&format!("/watchlists/{list}"), given).await.problem(403, "denied");
    let mut begun = json!({ "name": "Theirs", "purpose": "investigation", "legal_basis": "Order 4", "terms": terms("arrest") });
    begun["terms"]["owner"] = elsewhere;
    owner.post("/watchlists/own", begun.clone()).await.problem(403, "denied");
    let admin = server.program(Role::Administrator, "moha-psd").await;
    admin.post("/watchlists/own", begun).await.expect(201);

    owner.post(&format!("/watchlists/{list}/entries"), entry(3, &server)).await.expect(201);
    let mut nobody = entry(3, &server);
    nobody["person"] = json!({});
    assert_eq!(owner.post(&format!("/watchlists/{list}/entries"), nobody).await.field().0, "person");
    let entries = owner.get(&format!("/watchlists/{list}/entries")).await.expect(200);
    let (id, version) = (text(&entries[0]["id"]), entries[0]["version"].clone());
    assert_eq!((entries[0]["searched"].clone(), entries[0]["names"][0].clone()), (json!(true), json!("Moyna Khatun")));
    let end = format!("/watchlists/{list}/entries/{id}/end");
    owner.post(&end, json!({ "why": "found", "version": 7 })).await.problem(409, "conflict");
    assert_eq!(owner.post(&end, json!({ "why": "expired", "version": version })).await.field().0, "why");
    owner.post(&end, json!({ "why": "found", "version": version })).await.expect(204);
}

#[tokio::test]
async fn a_hit_for_arrest_needs_two_programs_of_two_officers() {
    let server = Server::start().await;
    let owner = server.program(Role::Supervisor, "bgb").await;
    let list = own_list(&owner, "arrest").await;
    owner.post(&format!("/watchlists/{list}/entries"), entry(30, &server)).await.expect(201);
    let officer = server.program(Role::BorderOfficer, "bgb").await;
    let person = json!({ "names": [{ "full": "Moyna Khatun" }], "birth": { "date": "1990-05-06" } });
    let checked = officer.post("/encounters", json!({ "traveller": { "person": person } })).await.expect(201);
    let encounter = text(&checked["encounter"]["id"]);
    let hit = text(&checked["encounter"]["candidates"][0]["who"]["id"]);
    let target = json!({ "kind": "entry", "id": hit });
    let decision = json!({ "target": target, "answer": "same_person", "reason": "The scar is the same." });
    let way = format!("/encounters/{encounter}/decisions");
    let colleague = server.program(Role::BorderOfficer, "bgb").await;
    colleague.post(&way, decision.clone()).await.problem(404, "not-found");
    assert_eq!(officer.post(&way, decision.clone()).await.expect(200)["state"], "awaits_second");
    officer.post(&way, decision).await.problem(409, "conflict");
    let shown = officer.get(&format!("/encounters/{encounter}")).await.expect(200);
    assert_eq!(shown["candidates"][0]["decided"]["state"], "awaits_second");

    let waiting = owner.get("/decisions").await.expect(200);
    let (id, version) = (text(&waiting[0]["id"]), waiting[0]["version"].clone());
    let looked = owner.get(&format!("/decisions/{id}")).await.expect(200);
    assert_eq!((looked["may_answer"].clone(), looked["listed"][0].clone()), (json!(true), json!("Moyna Khatun")));
    let other = server.program(Role::Supervisor, "cid-thb").await;
    other.get(&format!("/decisions/{id}")).await.problem(404, "not-found");
    let answer = |version: Value| json!({ "answer": "same_person", "reason": "I agree.", "version": version });
    officer.post(&format!("/decisions/{id}"), answer(version.clone())).await.problem(409, "state");
    owner.post(&format!("/decisions/{id}"), answer(json!(9))).await.problem(409, "conflict");
    assert_eq!(owner.post(&format!("/decisions/{id}"), answer(version)).await.expect(200)["state"], "in_force");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manifest_is_sent_followed_and_read() {
    let server = Server::start().await;
    let owner = server.program(Role::Supervisor, "bgb").await;
    let list = own_list(&owner, "information").await;
    owner.post(&format!("/watchlists/{list}/entries"), entry(30, &server)).await.expect(201);
    let (officer, visitor) = server.program_with(Role::BorderOfficer, "bgb", Scope::ALL).await;
    let body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"BG397.csv\"\r\n\r\n\
        name,born\nMoyna Khatun,1990-05-06\nNobody Zzyzx,1970\n\r\n--x--\r\n";
    let kind = [("content-type", "multipart/form-data; boundary=x")];
    let send = async |program: &Program| {
        let request = program.request("POST", "/manifests?mode=air").header(kind[0].0, kind[0].1);
        server.send(request.body(body.into()).expect("is a request")).await
    };
    let id = text(&send(&officer).await.expect(201)["id"]);
    let mut manifest = Value::Null;
    for _ in 0..600 {
        manifest = officer.get(&format!("/manifests/{id}")).await.expect(200);
        if manifest["state"] != "checking" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!((&manifest["state"], &manifest["rows"], &manifest["with_hits"]), (&json!("checked"), &json!(2), &json!(1)));
    let found = officer.get(&format!("/manifests/{id}/hits?undecided=true")).await.expect(200);
    assert_eq!((&found["total"], &found["rows"][0]["hits"][0]["list_name"]), (&json!(1), &json!("Own entries")));
    for page in [2, u32::MAX] {
        let behind = officer.get(&format!("/manifests/{id}/hits?page={page}")).await.expect(200);
        assert_eq!((&behind["rows"], &behind["total"], &behind["page"]), (&json!([]), &json!(1), &json!(page)));
    }
    let row = found["rows"][0]["row"].clone();
    let encounter = text(&officer.post(&format!("/manifests/{id}/check"), json!({ "row": row })).await.expect(201)["id"]);
    officer.get(&format!("/encounters/{encounter}")).await.expect(200);
    officer.post(&format!("/manifests/{id}/check"), json!({ "row": 3 })).await.problem(404, "not-found");
    officer.post(&format!("/manifests/{id}/start"), json!({})).await.problem(409, "state");

    let stranger = server.program(Role::Investigator, "cid-thb").await;
    stranger.get(&format!("/manifests/{id}")).await.problem(404, "not-found");
    stranger.get(&format!("/manifests/{id}/hits")).await.problem(404, "not-found");
    assert!(stranger.get("/manifests").await.expect(200).as_array().is_some_and(Vec::is_empty));
    let worker = server.program(Role::Analyst, "moha-psd").await;
    assert_eq!(send(&worker).await.status.as_u16(), 403);
    let narrow = officer.with_token(server.another(&visitor, &[Scope::Watchlists]).await);
    narrow.get("/manifests").await.problem(403, "scope");
    let without = officer.with("POST", "/manifests", "x", &[]).await;
    assert_eq!(without.field().0, "file");
}
