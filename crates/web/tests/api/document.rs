//! The OpenAPI document says what the routes do, no more and no less.

use std::collections::BTreeSet;

use serde_json::Value;
use web::routes::Access;

use super::support::Server;

async fn document() -> Value {
    Server::start().await.document().await
}

fn operations(document: &Value) -> impl Iterator<Item = (String, String, &Value)> {
    let paths = document["paths"].as_object().expect("paths are listed");
    paths.iter().flat_map(|(path, item)| {
        let item = item.as_object().expect("is an object");
        item.iter().map(move |(method, operation)| (method.to_uppercase(), path.clone(), operation))
    })
}

#[tokio::test]
async fn it_lists_the_routes_and_only_these() {
    let document = document().await;
    assert_eq!(document["openapi"], "3.1.0");
    let described: BTreeSet<(String, String)> = operations(&document).map(|(method, path, _)| (method, path)).collect();
    let routed: BTreeSet<(String, String)> = web::all_routes()
        .list()
        .iter()
        .filter(|route| route.path.starts_with("/api/"))
        .map(|route| (route.method.to_string(), route.path.to_owned()))
        .collect();
    assert_eq!(described, routed);
    assert!(routed.len() > 30, "{routed:?}");
}

#[tokio::test]
async fn it_says_the_scope_and_the_deed_of_each_route() {
    let document = document().await;
    for (method, path, operation) in operations(&document) {
        let routes = web::all_routes();
        let route = routes.list().iter().find(|route| route.method == *method && route.path == path).expect("is a route");
        let Access::Policy(action) = route.access else {
            assert!(operation["security"].is_null(), "{path}");
            continue;
        };
        let scopes: Vec<&str> = route.scope.iter().map(|scope| scope.code()).collect();
        assert_eq!(operation["security"][0]["token"], serde_json::json!(scopes), "{path}");
        assert_eq!(operation["x-deed"], action.code(), "{path}");
        assert!(operation["summary"].is_string(), "{path} says what it does");
        let responses = operation["responses"].as_object().expect("responses are listed");
        assert!(responses.values().all(|response| response["description"].is_string()), "{path}: {responses:?}");
        let default = &operation["responses"]["default"]["content"]["application/problem+json"]["schema"]["$ref"];
        assert_eq!(default, "#/components/schemas/Problem", "{path}");
    }
    assert_eq!(document["components"]["securitySchemes"]["token"]["scheme"], "bearer");
}

#[tokio::test]
async fn every_reference_resolves() {
    let document = document().await;
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    for reference in &found {
        let pointer = reference.strip_prefix('#').expect("stays in the document");
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
    assert!(found.len() > 50, "{}", found.len());
}

#[tokio::test]
async fn names_of_operations_and_parts_of_paths_are_right() {
    let document = document().await;
    for (method, path, operation) in operations(&document) {
        let named = operation["parameters"].as_array().into_iter().flatten().filter(|parameter| parameter["in"] == "path");
        let named: BTreeSet<&str> = named.filter_map(|parameter| parameter["name"].as_str()).collect();
        let parts: BTreeSet<&str> = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
        assert_eq!(named, parts, "{method} {path}");
    }
    let ids: Vec<String> = operations(&document).map(|(_, _, operation)| operation["operationId"].to_string()).collect();
    let distinct: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "operation ids repeat: {ids:?}");
}

/// Two types of one name would silently become one schema.
#[test]
fn no_two_types_share_a_name() {
    let mut names = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/api"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("is a folder") {
            let path = entry.expect("is read").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = std::fs::read_to_string(path).expect("is read");
            let types = source.split("ToSchema)]").skip(1).filter_map(|rest| rest.split("pub(crate) ").nth(1));
            names.extend(types.filter_map(|rest| rest.split([' ', '<', '(']).nth(1).map(str::to_owned)));
        }
    }
    let distinct: BTreeSet<&String> = names.iter().collect();
    assert_eq!(distinct.len(), names.len(), "{names:?}");
    assert!(names.len() > 50, "{names:?}");
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get("$ref") {
                found.insert(reference.clone());
            }
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}
