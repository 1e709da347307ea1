//! The OpenAPI document: operations from the handlers, scopes and deeds from the routes.

use std::sync::OnceLock;

use axum::http::{Method, header};
use axum::response::{IntoResponse, Response};
use utoipa::OpenApi;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{Content, Ref, RefOr, ResponseBuilder};

use super::problem::{PROBLEM_JSON, Problem};
use super::{
    cases, decisions, deconflict, encounters, forms, house, ledger, lists, manifests, me, operations, pairs, places, watchlists,
};
use crate::routes::{Access, RouteInfo, Routes};

/// Where the document is.
const ADDRESS: &str = "/api/v1/openapi.json";
const SCHEME: &str = "token";

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get(ADDRESS, Access::Public, document)
}

#[derive(OpenApi)]
#[openapi(
    info(title = "Abhoy", description = "The use cases of Abhoy for programs. See docs/guides/api.md."),
    components(schemas(Problem)),
    paths(
        document,
        me::me,
        places::places,
        encounters::check,
        encounters::list,
        encounters::read,
        encounters::close,
        encounters::open_case,
        cases::list::list,
        cases::read::read,
        cases::read::timeline,
        cases::identity::open,
        cases::notes::list,
        cases::notes::add,
        cases::journeys::add,
        cases::relations::add,
        cases::change::narrative,
        cases::change::status,
        cases::change::track,
        cases::hand_over::receivers,
        cases::hand_over::hand_over,
        forms::list,
        forms::add,
        forms::check,
        forms::read,
        forms::publish,
        forms::retire,
        watchlists::list,
        watchlists::load,
        lists::begin,
        lists::read,
        lists::change,
        lists::entries,
        lists::add,
        lists::end,
        decisions::decide,
        decisions::waiting,
        decisions::read,
        decisions::answer,
        manifests::list,
        manifests::send,
        manifests::read,
        manifests::start,
        manifests::hits,
        manifests::check,
        ledger::list,
        ledger::read,
        ledger::verify,
        house::agencies,
        house::posts,
        house::accounts,
        house::add_account,
        house::change_account,
        pairs::list,
        pairs::read,
        pairs::names,
        pairs::decide,
        pairs::split,
        operations::list,
        operations::read,
        operations::figures,
        operations::enter,
        operations::report,
        deconflict::list,
        deconflict::enter,
        deconflict::value,
        deconflict::end,
        deconflict::matches,
        deconflict::read,
        deconflict::answer,
    )
)]
struct Document;

/// This document.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "document",
    responses((status = 200, description = "OpenAPI 3.1", content_type = "application/json")))]
pub(crate) async fn document() -> Response {
    static TEXT: OnceLock<String> = OnceLock::new();
    let text = TEXT.get_or_init(|| built().to_json().expect("the document is JSON"));
    ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-cache")], text.as_str()).into_response()
}

/// The handlers' operations, completed with what the routes know and every answer can be.
fn built() -> utoipa::openapi::OpenApi {
    let mut document = Document::openapi();
    let scheme = Http::builder().scheme(HttpAuthScheme::Bearer).bearer_format("abhoy_…").build();
    if let Some(components) = &mut document.components {
        components.add_security_scheme(SCHEME, SecurityScheme::Http(scheme));
    }
    for route in crate::all_routes().list() {
        let Some(item) = document.paths.paths.get_mut(route.path) else { continue };
        if let Some(operation) = operation(item, &route.method) {
            operation.operation_id = Some(operation_id(route));
            complete(operation, route);
        }
    }
    document
}

fn operation<'a>(item: &'a mut PathItem, method: &Method) -> Option<&'a mut Operation> {
    match *method {
        Method::GET => item.get.as_mut(),
        Method::POST => item.post.as_mut(),
        Method::PUT => item.put.as_mut(),
        _ => None,
    }
}

/// `get_cases_case_notes`: handlers' own names repeat.
fn operation_id(route: &RouteInfo) -> String {
    let path = route.path.trim_start_matches("/api/v1/").replace(['{', '}'], "").replace(['/', '-', '.'], "_");
    format!("{}_{path}", route.method.as_str().to_lowercase())
}

fn complete(operation: &mut Operation, route: &RouteInfo) {
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(response) = response
            && response.description.is_empty()
        {
            // The specification asks for one.
            response.description = if status == "201" { "It was made" } else { "It was done" }.to_owned();
        }
    }
    let Access::Policy(action) = route.access else { return };
    let scopes = route.scope.map(|scope| scope.code());
    operation.security = Some(vec![SecurityRequirement::new(SCHEME, scopes)]);
    operation.extensions = Some(Extensions::builder().add("x-deed", action.code()).build());
    let mut problems =
        vec![("401", "The token is missing or does not work"), ("403", "The token lacks the scope, or its owner may not")];
    if route.path.contains('{') {
        problems.push(("404", "There is no such record for this token"));
    }
    if operation.request_body.is_some() || operation.parameters.is_some() {
        problems.push(("422", "Some fields cannot be taken"));
    }
    if route.method != Method::GET {
        problems.push(("409", "This does not fit the present state or version"));
    }
    problems.push(("default", "Anything else that can go wrong"));
    for (status, words) in problems {
        let content = Content::new(Some(Ref::from_schema_name("Problem")));
        let response = ResponseBuilder::new().description(words).content(PROBLEM_JSON, content).build();
        operation.responses.responses.insert(status.to_owned(), response.into());
    }
}
