//! The whole journey of a case, from the border to the auditor.

use model::Role;
use serde_json::json;

use super::support::{Program, Server, text};

const TD3: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

#[tokio::test]
async fn from_the_border_to_the_auditor() {
    let server = Server::start().await;
    let officer = server.program(Role::BorderOfficer, "immigration").await;
    let worker = server.program(Role::CaseWorker, "ngo-shelter").await;
    let auditor = server.program(Role::Auditor, "moha-psd").await;

    let case = at_the_border(&officer).await;
    handed_over(&officer, &worker, &case).await;
    audited(&auditor, &officer, &case).await;
}

/// A traveller is checked, a case opened and told of.
async fn at_the_border(officer: &Program) -> String {
    let checked = officer.post("/encounters", json!({ "mrz": TD3, "mode": "air" })).await.expect(201);
    let encounter = &checked["encounter"];
    assert_eq!(encounter["traveller"]["names"][0]["full"], "ANNA MARIA ERIKSSON");
    assert_eq!(encounter["traveller"]["birth"], json!({ "date": "1974-08-12" }));
    assert_eq!(encounter["nationalities"], json!(["UTO"]));
    assert_eq!((&encounter["outcome"], &encounter["mode"]), (&json!("open"), &json!("air")));
    let id = text(&encounter["id"]);
    let open = officer.get("/encounters").await.expect(200);
    assert_eq!(open.as_array().map(Vec::len), Some(1));
    assert_eq!(officer.get(&format!("/encounters/{id}")).await.expect(200)["id"], json!(id));

    let narrative = "She says a man keeps her passport.";
    let opened = officer.post(&format!("/encounters/{id}/case"), json!({ "narrative": narrative })).await;
    let case = text(&opened.expect(201)["id"]);
    assert_eq!(opened.header("location"), format!("/api/v1/cases/{case}"));
    officer.post(&format!("/encounters/{id}/case"), json!({})).await.problem(409, "state");

    let places = officer.get("/places?level=district").await.expect(200);
    let point = places["border_points"].as_array().expect("is a list").iter().find(|p| p["mode"] == "land").expect("one is");
    let leg = json!({
        "from_country": "BGD", "from_place": places["places"][0]["pcode"], "to_country": "IND",
        "mode": "land", "border_point": point["code"], "on": "2026-10", "transport": "road",
        "to_place": "prefer_not_to_say",
    });
    let journey = json!({ "legs": [leg], "remarks": "By night." });
    officer.post(&format!("/cases/{case}/journeys"), journey).await.expect(201);
    let sister = json!({ "role": "sibling", "person": { "names": [{ "full": "নূর" }] }, "sex": "female" });
    officer.post(&format!("/cases/{case}/relations"), sister).await.expect(204);
    officer
        .post(&format!("/cases/{case}/notes"), json!({ "kind": "protection", "text": "Afraid of the uncle." }))
        .await
        .expect(201);
    officer.post(&format!("/cases/{case}/notes"), json!({ "kind": "general", "text": "Tired." })).await.expect(201);

    let read = officer.get(&format!("/cases/{case}")).await;
    let body = read.expect(200);
    assert_eq!(read.header("etag"), "\"1\"");
    assert_eq!(body["journeys"][0]["legs"][0]["border_point"], point["code"]);
    assert_eq!(body["journeys"][0]["legs"][0]["to_place"], "prefer_not_to_say");
    assert_eq!(body["relations"][0]["role"], "sibling");
    assert_eq!(body["trafficking"][0]["status"], "undecided");
    assert!(!read.text.contains("ERIKSSON") && !read.text.contains("passport"), "a case is coded facts only");

    let decision = json!({ "track": "trafficking", "status": "possible", "version": 1 });
    assert_eq!(officer.post(&format!("/cases/{case}/tracks"), decision).await.expect(200)["version"], 2);
    let status = json!({ "status": "follow_up" });
    let changed = officer.with("PUT", &format!("/cases/{case}/status"), status.to_string(), &[("if-match", "\"2\"")]).await;
    assert_eq!((changed.expect(200)["version"].clone(), changed.header("etag")), (json!(3), "\"3\""));
    let narrative = json!({ "text": "She says two men keep her passport.", "version": 3 });
    assert_eq!(officer.put(&format!("/cases/{case}/narrative"), narrative).await.expect(200)["version"], 4);
    case
}

/// The case goes to a case worker; the firewall closes behind it.
async fn handed_over(officer: &Program, worker: &Program, case: &str) {
    worker.get(&format!("/cases/{case}")).await.problem(404, "not-found");
    let receivers = officer.get(&format!("/cases/{case}/hand-over")).await.expect(200);
    let shelter = receivers.as_array().expect("is a list").iter().find(|r| r["code"] == "ngo-shelter").expect("takes cases");
    let to = json!({ "to": shelter["agency"], "assignee": shelter["colleagues"][0]["account"], "version": 4 });
    assert_eq!(officer.post(&format!("/cases/{case}/hand-over"), to).await.expect(200)["version"], 5);

    let listed = worker.get("/cases?mine=true&trafficking=possible&sort=waiting&per_page=200").await.expect(200);
    assert_eq!((&listed["total"], &listed["cases"][0]["id"]), (&json!(1), &json!(case)));
    assert_eq!(listed["by_status"]["follow_up"], 1);
    assert_eq!(worker.get("/cases?status=closed").await.expect(200)["total"], 0);

    let why = json!({ "purpose": "protection", "reason": "assist" });
    let identity = worker.post(&format!("/cases/{case}/identity"), why).await.expect(200);
    assert_eq!(identity["person"]["names"][0]["full"], "ANNA MARIA ERIKSSON");
    assert_eq!(identity["narrative"], "She says two men keep her passport.");
    assert_eq!(identity["journeys"], json!(["By night."]));
    assert_eq!(identity["related"][0]["person"]["names"][0]["full"], "নূর");
    let why = json!({ "purpose": "prosecution", "reason": "investigate" });
    worker.post(&format!("/cases/{case}/identity"), why).await.problem(403, "denied");
    let why = json!({ "purpose": "investigation", "reason": "investigate" });
    officer.post(&format!("/cases/{case}/identity"), why).await.problem(403, "denied");

    let note = json!({ "kind": "protection", "text": "Wants to call her mother." });
    worker.post(&format!("/cases/{case}/notes"), note).await.expect(201);
    let kinds = async |program: &Program| {
        let notes = program.get(&format!("/cases/{case}/notes")).await.expect(200);
        notes.as_array().expect("is a list").iter().map(|note| text(&note["kind"])).collect::<Vec<_>>()
    };
    assert_eq!(kinds(worker).await, ["protection", "general", "protection"]);
    assert_eq!(kinds(officer).await, ["general"], "protection notes went with the case");
    let timeline = officer.get(&format!("/cases/{case}/timeline")).await.expect(200);
    let deeds: Vec<String> = timeline.as_array().expect("is a list").iter().map(|entry| text(&entry["action"])).collect();
    assert!(deeds.contains(&"case.hand_over".to_owned()), "{deeds:?}");
    assert!(!deeds.iter().any(|deed| deed == "note.add.protection" || deed == "identity.open"), "{deeds:?}");
}

/// An auditor finds who opened the identity and why, and that the chain holds.
async fn audited(auditor: &Program, officer: &Program, case: &str) {
    let entries = auditor.get(&format!("/ledger?about={case}&action=identity.open")).await.expect(200);
    let entries = entries.as_array().expect("is a list");
    assert!(entries.iter().all(|entry| entry["detail"]["reason"] == "assist" && entry["purpose"] == "protection"), "{entries:?}");
    assert_eq!(entries.len(), 2, "the person and the sister");
    let seq = &entries[0]["seq"];
    assert_eq!(auditor.get(&format!("/ledger/{seq}")).await.expect(200)["hash"], entries[0]["hash"]);
    auditor.get("/ledger/999999").await.problem(404, "not-found");
    let verified = auditor.with("POST", "/ledger/verify", "", &[]).await.expect(200);
    assert_eq!((&verified["holds"], &verified["problems"]), (&json!(true), &json!([])));
    auditor.get(&format!("/cases/{case}")).await.problem(403, "denied");
    officer.get("/ledger").await.problem(403, "denied");
}

#[tokio::test]
async fn an_encounter_that_ends_without_a_case() {
    let server = Server::start().await;
    let officer = server.program(Role::BorderOfficer, "immigration").await;
    let colleague = server.program(Role::BorderOfficer, "immigration").await;
    let traveller = json!({
        "person": { "birth": "unknown", "documents": [{ "kind": "passport", "number": "a 123" }], "phones": ["+880 1711 000000"] },
        "sex": "prefer_not_to_say", "nationalities": ["XXA"],
    });
    let checked = officer.post("/encounters", json!({ "traveller": traveller })).await.expect(201);
    let encounter = &checked["encounter"];
    assert_eq!(encounter["traveller"]["documents"][0]["number"], "A123");
    assert_eq!(encounter["traveller"]["phones"], json!(["+8801711000000"]));
    assert_eq!((&encounter["has_document"], &encounter["sex"]), (&json!(true), &json!("prefer_not_to_say")));
    assert_eq!(encounter["age_status"], "in_doubt");
    let id = text(&encounter["id"]);
    colleague.get(&format!("/encounters/{id}")).await.problem(404, "not-found");
    colleague.post(&format!("/encounters/{id}/close"), json!({})).await.problem(404, "not-found");
    officer.with("POST", &format!("/encounters/{id}/close"), "", &[]).await.expect(204);
    officer.with("POST", &format!("/encounters/{id}/close"), "", &[]).await.problem(409, "state");
}

#[tokio::test]
async fn known_people_and_listed_ones_are_shown_with_why() {
    let server = Server::start().await;
    let officer = server.program(Role::BorderOfficer, "immigration").await;
    let lister = server.program(Role::Supervisor, "police").await;
    officer.open_case("Rahima Khatun Bilkis").await;
    let line =
        json!({ "id": "x-1", "schema": "Person", "properties": { "name": ["Rahima Khatun Bilkis"], "birthDate": ["1990"] } });
    let query = "/watchlists?name=Test%20list&format=ftm_json&legal_basis=Act%20III";
    let loaded = lister.with("POST", query, format!("{line}\n"), &[]).await.expect(201);
    assert_eq!((&loaded["entries"], &loaded["replaced"]), (&json!(1), &json!(false)));
    assert_eq!(lister.get("/watchlists").await.expect(200)[0]["name"], "Test list");

    let person = json!({ "names": [{ "full": "Rahima Khatun Bilkis" }] });
    let checked = officer.post("/encounters", json!({ "traveller": { "person": person } })).await.expect(201);
    let candidates = checked["encounter"]["candidates"].as_array().expect("is a list");
    let kinds: Vec<String> = candidates.iter().map(|candidate| text(&candidate["who"]["kind"])).collect();
    assert!(kinds.contains(&"person".to_owned()) && kinds.contains(&"listed".to_owned()), "{candidates:?}");
    assert!(candidates.iter().all(|candidate| candidate["why"].as_array().is_some_and(|why| !why.is_empty())));
    let searched = &checked["encounter"]["lists"][0];
    assert_eq!((&searched["name"], &searched["entries"]), (&json!("Test list"), &json!(1)));

    let known = candidates.iter().find(|candidate| candidate["who"]["kind"] == "person").expect("is shown");
    let encounter = text(&checked["encounter"]["id"]);
    let about = json!({ "person": server.house.app.now().as_second().to_string() });
    assert_eq!(officer.post(&format!("/encounters/{encounter}/case"), about).await.field().0, "person");
    let about = json!({ "person": encounter });
    assert_eq!(officer.post(&format!("/encounters/{encounter}/case"), about).await.field().0, "person");
    let about = json!({ "person": known["who"]["id"] });
    officer.post(&format!("/encounters/{encounter}/case"), about).await.expect(201);
}
