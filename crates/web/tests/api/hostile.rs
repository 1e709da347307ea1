//! Input that is wrong, strange or meant to harm: a clear answer, and never a 5xx.

use axum::body::Body;
use axum::http::{Request, header};
use model::Role;
use serde_json::{Value, json};

use super::support::Server;

#[tokio::test]
async fn a_field_that_is_not_known_is_named() {
    let server = Server::start().await;
    let officer = server.program(Role::BorderOfficer, "immigration").await;
    let case = officer.open_case("Rahima Begum").await;
    let check = async |path: &str, body: Value, field: &str, what: &str| {
        let found = officer.post(path, body).await.field();
        assert_eq!(found.0, field);
        assert!(found.1.contains(what), "{found:?}");
    };
    check("/encounters", json!({ "surname": "x" }), "surname", "unknown field `surname`").await;
    let person = json!({ "names": [{ "full": "A", "nick": "B" }] });
    check("/encounters", json!({ "traveller": { "person": person } }), "traveller.person.names[0].nick", "unknown field").await;
    check("/encounters", json!({ "traveller": { "sex": "x" } }), "traveller.sex", "\"x\" is not a known sex; use one of: female")
        .await;
    check(
        "/encounters",
        json!({ "traveller": { "nationalities": ["QQQ"] } }),
        "traveller.nationalities",
        "is not a country code",
    )
    .await;
    check("/encounters", json!({}), "traveller", "give either").await;
    check("/encounters", json!({ "mrz": "P<UTO" }), "mrz", "two lines of 44").await;
    check("/encounters", json!([]), "", "invalid type").await;
    let notes = format!("/cases/{case}/notes");
    check(&notes, json!({ "kind": "general" }), "text", "missing field `text`").await;
    check(&notes, json!({ "kind": "general", "text": "\u{200b} " }), "text", "nothing was written").await;
    check(&notes, json!({ "kind": "general", "text": "x".repeat(30_001) }), "text", "30000 fit").await;
    let journeys = format!("/cases/{case}/journeys");
    check(&journeys, json!({ "legs": [] }), "legs", "1 to 40").await;
    check(&journeys, json!({ "legs": [{ "from_place": "BD9999" }] }), "legs[0].from_place", "no place").await;
    check(&journeys, json!({ "legs": [{ "mode": "air", "border_point": "land-benapole" }] }), "legs[0].border_point", "land")
        .await;
    check(&journeys, json!({ "legs": [{ "on": "2999" }] }), "legs[0].on", "future").await;
    check(&journeys, json!({ "legs": [{ "on": "2026-02-31" }] }), "legs[0].on", "not a calendar date").await;
    assert_eq!(officer.get("/cases?colour=red").await.field().0, "colour");
    assert_eq!(officer.get("/cases?per_page=201").await.field().0, "per_page");
    assert_eq!(officer.get("/cases?page=0").await.field().0, "page");
    assert_eq!(officer.get("/cases?status=open").await.field().0, "status");
    assert_eq!(officer.get("/places?level=village").await.field().0, "level");
}

#[tokio::test]
async fn names_and_births_of_every_kind() {
    let server = Server::start().await;
    let officer = server.program(Role::BorderOfficer, "immigration").await;
    let check = async |person: Value, expected: Result<(&str, Value), &str>| {
        let answer = officer.post("/encounters", json!({ "traveller": { "person": person } })).await;
        match expected {
            Ok((path, value)) => assert_eq!(answer.expect(201).pointer(&format!("/encounter/traveller{path}")), Some(&value)),
            Err(field) => assert_eq!(answer.field().0, format!("traveller.person.{field}")),
        }
    };
    check(json!({ "names": [{ "full": "\u{202e}Nur\u{200b}" }] }), Ok(("/names/0/full", json!("Nur")))).await;
    check(json!({ "names": [{ "full": "\u{09c7}\u{09be}ক" }] }), Ok(("/names/0/full", json!("\u{09cb}ক")))).await;
    check(json!({ "names": [{ "full": "😀" }] }), Err("names[0].full")).await;
    check(json!({ "names": [{ "full": "x".repeat(10_000) }] }), Err("names[0].full")).await;
    check(json!({ "names": vec![json!({ "full": "x" }); 21] }), Err("names")).await;
    check(json!({ "birth": { "date": "১৯৯৮-০৪" } }), Ok(("/birth/date", json!("1998-04")))).await;
    check(json!({ "birth": { "date": "2026-02-31" } }), Err("birth")).await;
    check(json!({ "birth": { "date": "1800" } }), Err("birth")).await;
    check(json!({ "birth": { "age": 300 } }), Err("birth")).await;
    check(json!({ "documents": [{ "kind": "passport", "number": "<script>" }] }), Err("documents[0]")).await;
    check(json!({ "phones": ["call me"] }), Err("phones[0]")).await;
}

#[tokio::test]
async fn a_wrong_check_digit_names_its_field() {
    let server = Server::start().await;
    let officer = server.program(Role::BorderOfficer, "immigration").await;
    let lines = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7409122F1204159ZE184226B<<<<<10";
    assert_eq!(officer.post("/encounters", json!({ "mrz": lines })).await.field().0, "mrz.birth");
    let lines = "p<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<<l898902c36uto74o8122f12o4159ze184226b<<<<<10";
    let checked = officer.post("/encounters", json!({ "mrz": lines })).await.expect(201);
    assert_eq!(checked["repairs"][0], json!({ "field": "birth", "line": 2, "position": 16, "found": "O", "taken": "0" }));
}

#[tokio::test]
async fn what_is_no_json_is_refused_before_it_can_harm() {
    let server = Server::start().await;
    let officer = server.program(Role::BorderOfficer, "immigration").await;
    let send = async |body: Vec<u8>| officer.with("POST", "/encounters", body, &[]).await;
    for body in ["", "{", "nonsense", "{} {}", "{\"traveller\": }", "\u{feff}{}"] {
        send(body.into()).await.problem(400, "json");
    }
    let key = "{\"traveller\":{\"sex\":";
    for deep in ["[".repeat(10_000), format!("{key}{}", "[".repeat(10_000)), format!("{key}{}", "{\"a\":".repeat(10_000))] {
        let answer = send(deep.into_bytes()).await;
        assert!(matches!(answer.status.as_u16(), 400 | 422), "{}", answer.text);
    }
    send(vec![b'{', b'"', 0xff, b'"', b':', b'1', b'}']).await.problem(400, "json");
    send(format!("{{\"mrz\": \"{}\"}}", "<".repeat(1_100_000)).into_bytes()).await.problem(413, "too-large");
    send(format!("{{\"mrz\": \"{}\"}}", "<".repeat(900_000)).into_bytes()).await.problem(422, "fields");
}

#[tokio::test]
async fn other_media_types_methods_and_addresses_are_refused_in_json() {
    let server = Server::start().await;
    let officer = server.program(Role::BorderOfficer, "immigration").await;
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml"] {
        let request = officer.request("POST", "/encounters").header(header::CONTENT_TYPE, kind);
        server.send(request.body(Body::from("{}")).expect("is a request")).await.problem(415, "media-type");
    }
    let request = officer.request("POST", "/encounters").header(header::CONTENT_TYPE, "application/json; charset=utf-8");
    server.send(request.body(Body::from(r#"{"traveller":{}}"#)).expect("is a request")).await.expect(201);
    let wrong = officer.with("DELETE", "/cases", "", &[]).await;
    wrong.problem(405, "method");
    assert!(wrong.header("allow").contains("GET"), "{:?}", wrong.headers);
    for path in ["/cases/1", "/cases/x/notes", "/encounters/%00", "/ledger/-1", "/nothing", "/cases/"] {
        let program = if path.starts_with("/ledger") { server.program(Role::Auditor, "moha-psd").await } else { officer.clone() };
        program.get(path).await.problem(404, "not-found");
    }
    let outside = Request::get("/api/v2/cases").body(Body::empty()).expect("is a request");
    server.send(outside).await.problem(404, "not-found");
}

#[tokio::test]
async fn files_that_are_not_what_they_say() {
    let server = Server::start().await;
    let lister = server.program(Role::Supervisor, "police").await;
    let load = async |format: &str, body: &str| {
        let query = format!("/watchlists?name=L&format={format}&legal_basis=Act");
        lister.with("POST", &query, body.to_owned(), &[]).await
    };
    load("un_xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><CONSOLIDATED_LIST>&a;</CONSOLIDATED_LIST>").await.problem(422, "file");
    load("ofac_csv", "{\"id\": 1}").await.problem(422, "file");
    load("ftm_json", "").await.problem(422, "file");
    load("opensanctions_csv", "id,schema\n1,Person\n").await.problem(422, "file");
    assert_eq!(load("excel", "").await.field().0, "format");
    assert_eq!(lister.with("POST", "/watchlists?format=un_xml&legal_basis=x", "", &[]).await.field().0, "name");
    let too_large = "x".repeat(41 * 1024 * 1024);
    load("ftm_json", &too_large).await.problem(413, "too-large");
    assert_eq!(lister.get("/watchlists").await.expect(200), json!([]));
}

#[tokio::test]
async fn a_set_of_ofac_files_comes_as_one_form() {
    let server = Server::start().await;
    let lister = server.program(Role::Supervisor, "police").await;
    let sdn = "7,\"AYA, Example Person\",\"individual\",\"TEST\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 01 Jan 1970.\"\r\n";
    let alt = "7,1,\"aka\",\"BEE, Other Name\",-0- \r\n";
    let part = |name: &str, content: &str| format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{content}\r\n");
    let send = async |body: String, format: &str| {
        let query = format!("/watchlists?name=OFAC&format={format}&legal_basis=Act");
        let request = lister.request("POST", &query).header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
        server.send(request.body(Body::from(body)).expect("is a request")).await
    };
    let body = format!("{}{}--x--\r\n", part("sdn", sdn), part("alt", alt));
    assert_eq!(send(body.clone(), "ofac_csv").await.expect(201)["entries"], 1);
    assert_eq!(send(body, "un_xml").await.field().0, "format");
    assert_eq!(send(format!("{}--x--\r\n", part("other", sdn)), "ofac_csv").await.field().0, "other");
    send("--x\r\nbroken".to_owned(), "ofac_csv").await.problem(400, "malformed");

    let officer = server.program(Role::BorderOfficer, "immigration").await;
    let person = json!({ "names": [{ "full": "Other Name Bee" }] });
    let checked = officer.post("/encounters", json!({ "traveller": { "person": person } })).await.expect(201);
    assert_eq!(checked["encounter"]["candidates"][0]["who"]["source_id"], "7", "found by the name of the companion file");
}

#[tokio::test]
async fn a_store_that_is_gone_is_said_so_with_when_to_try_again() {
    let server = Server::start().await;
    let officer = server.program(Role::BorderOfficer, "immigration").await;
    server.house.app.close().await;
    for answer in [officer.get("/cases").await, officer.post("/encounters", json!({ "traveller": {} })).await] {
        answer.problem(503, "unavailable");
        assert_eq!(answer.header("retry-after"), "30");
        assert!(!answer.text.contains("pool"), "the cause goes to the log: {}", answer.text);
    }
}
