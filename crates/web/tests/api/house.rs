//! Administrators manage the house over the API, and read no case.

use model::Role;
use serde_json::json;

use super::support::{Server, text};

#[tokio::test]
async fn accounts_are_added_and_changed() {
    let server = Server::start().await;
    let administrator = server.program(Role::Administrator, "moha-psd").await;
    let agencies = administrator.get("/agencies").await.expect(200);
    let border = agencies.as_array().expect("is a list").iter().find(|a| a["code"] == "immigration").expect("is there").clone();
    let posts = administrator.get(&format!("/posts?agency={}", text(&border["id"]))).await.expect(200);
    assert!(posts.as_array().is_some_and(|posts| !posts.is_empty() && posts.iter().all(|post| post["agency"] == border["id"])));
    let account = |login: &str, roles: &[&str]| {
        json!({
            "login": login, "display_name": "Nasrin Akter", "agency": border["id"], "post": posts[0]["id"],
            "roles": roles, "language": "bn",
        })
    };
    let added = administrator.post("/accounts", account("Nasrin", &["border_officer"])).await.expect(201);
    let path = format!("/accounts/{}", text(&added["id"]));
    administrator.post("/accounts", account("nasrin", &["border_officer"])).await.problem(409, "taken");
    assert_eq!(administrator.post("/accounts", account("x", &["case_worker"])).await.field().0, "roles");
    assert_eq!(administrator.post("/accounts", account("two words", &["supervisor"])).await.field().0, "login");
    assert_eq!(administrator.post("/accounts", account("x", &["king"])).await.field().0, "roles[0]");

    let mut change = account("nasrin", &["border_officer", "supervisor"]);
    change["version"] = added["version"].clone();
    assert_eq!(administrator.put(&path, change.clone()).await.expect(200)["version"], 2);
    assert_eq!(administrator.put(&path, change.clone()).await.problem(409, "conflict")["version"], 2);
    change["version"] = json!(2);
    change["agency"] = json!(uuid::Uuid::nil().to_string());
    assert_eq!(administrator.put(&path, change).await.field().0, "agency");
    let listed = administrator.get("/accounts").await.expect(200);
    let listed =
        listed.as_array().expect("is a list").iter().find(|account| account["id"] == added["id"]).expect("is listed").clone();
    assert_eq!((&listed["roles"], &listed["second_factor_required"]), (&json!(["border_officer", "supervisor"]), &json!(true)));
    administrator.get("/cases").await.problem(403, "denied");
}

#[tokio::test]
async fn places_and_oneself_need_no_scope() {
    let server = Server::start().await;
    let (program, _) = server.program_with(Role::CaseWorker, "ngo-shelter", &[]).await;
    let me = program.get("/me").await.expect(200);
    assert_eq!((&me["roles"], &me["agency_kind"], &me["scopes"]), (&json!(["case_worker"]), &json!("ngo"), &json!([])));
    let divisions = program.get("/places?level=division").await.expect(200);
    assert_eq!((&divisions["country"], divisions["places"].as_array().map(Vec::len)), (&json!("BGD"), Some(8)));
    let inside = program.get(&format!("/places?parent={}", text(&divisions["places"][0]["pcode"]))).await.expect(200);
    assert!(
        inside["places"].as_array().is_some_and(|all| !all.is_empty() && all.iter().all(|place| place["level"] == "district"))
    );
    assert_eq!(program.get("/places?parent=XX").await.field().0, "parent");
}
