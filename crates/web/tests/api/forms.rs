//! The library of forms for programs: checked, added, published, retired, and what strangers get.

use model::Role;
use serde_json::json;

use super::support::{Answer, Program, Server};

fn text(version: &str, second: &str) -> String {
    format!(
        "| survey |\n| | type | name | label |\n| | text | name | Name? |\n| | {second} |\n\
         | settings |\n| | form_title | form_id | version |\n| | Intake | intake | {version} |\n"
    )
}

const AGE: &str = "integer | age | Age?";

async fn sent(program: &Program, to: &str, body: String) -> Answer {
    program.with("POST", to, body, &[("content-type", "application/octet-stream")]).await
}

const ADD: &str = "/forms?name=intake.txt&fillers=case_worker,supervisor&effect=case";

#[tokio::test]
async fn a_form_is_checked_added_published_and_retired() {
    let server = Server::start().await;
    let author = server.program(Role::Supervisor, "ngo-shelter").await;
    let bad = sent(&author, "/forms/check?name=intake.txt", text("1", "intger | age | Age?")).await.expect(200);
    assert_eq!((&bad["usable"], &bad["problems"][0]["row"]), (&json!(false), &json!(4)));
    let refused = sent(&author, ADD, text("1", "intger | age | Age?")).await;
    assert_eq!(refused.problem(422, "fields")["errors"][0]["field"], "survey, row 4, type");
    let good = sent(&author, "/forms/check?name=intake.txt", text("1", AGE)).await.expect(200);
    assert_eq!((&good["usable"], &good["questions"]), (&json!(true), &json!(2)));
    assert_eq!(author.get("/forms").await.expect(200), json!([]), "a check adds nothing");

    let added = sent(&author, ADD, text("1", AGE)).await.expect(201);
    let at = format!("/forms/{}", added["id"].as_str().unwrap());
    assert_eq!(sent(&author, ADD, text("1", AGE)).await.field().0, "version");
    assert_eq!(author.get(&at).await.expect(200)["state"], "draft");
    assert_eq!(author.post(&format!("{at}/publish"), json!({})).await.field().0, "version");
    assert_eq!(author.post(&format!("{at}/publish"), json!({ "version": 7 })).await.problem(409, "conflict")["version"], 1);
    author.post(&format!("{at}/publish"), json!({ "version": 1 })).await.expect(200);
    let second = sent(&author, ADD, text("2", "date | born | Born?")).await.expect(201);
    let second = format!("/forms/{}", second["id"].as_str().unwrap());
    assert_eq!(author.post(&format!("{second}/publish"), json!({ "version": 1 })).await.field().0, "confirmed");
    author.post(&format!("{second}/publish"), json!({ "version": 1, "confirmed": true })).await.expect(200);
    let states: Vec<String> =
        author.get("/forms").await.expect(200).as_array().unwrap().iter().map(|form| form["state"].to_string()).collect();
    assert_eq!(states, ["\"published\"", "\"superseded\""]);
    author.post(&format!("{second}/retire"), json!({ "version": 2 })).await.expect(200);
    author.post(&format!("{second}/retire"), json!({ "version": 3 })).await.problem(409, "state");
}

#[tokio::test]
async fn strangers_and_hostile_files_get_nowhere() {
    let server = Server::start().await;
    let author = server.program(Role::Supervisor, "ngo-shelter").await;
    let stranger = server.program(Role::Supervisor, "bgb").await;
    let worker = server.program(Role::CaseWorker, "ngo-shelter").await;
    let added = sent(&author, ADD, text("1", AGE)).await.expect(201);
    let at = format!("/forms/{}", added["id"].as_str().unwrap());
    stranger.get(&at).await.problem(404, "not-found");
    stranger.post(&format!("{at}/publish"), json!({ "version": 1 })).await.problem(404, "not-found");
    worker.get(&at).await.problem(404, "not-found");
    worker.post(&format!("{at}/publish"), json!({ "version": 1 })).await.problem(403, "denied");
    sent(&author, "/forms?name=a.txt&owner=country&fillers=case_worker", text("1", AGE)).await.problem(403, "denied");
    let fields = [
        ("/forms?name=a.txt&owner=moon", "owner"),
        ("/forms?name=a.txt", "fillers"),
        ("/forms?name=a.txt&fillers=administrator", "fillers"),
        ("/forms?name=a.txt&fillers=case_worker&effect=screening", "effect"),
    ];
    for (to, field) in fields {
        assert_eq!(sent(&author, to, text("9", AGE)).await.field().0, field, "{to}");
    }
    for hostile in ["PK\u{3}\u{4}bomb", "\u{0}\u{0}", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", ""] {
        sent(&author, ADD, hostile.to_owned()).await.problem(422, "fields");
    }
}
