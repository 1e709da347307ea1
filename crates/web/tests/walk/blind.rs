//! Whoever is still to decide reads every page there is and learns nothing of what was decided before.

use app::cases::{HandOver, OpenCase, Whom};
use app::encounters::CheckTraveller;
use app::identification::GiveVerdict;
use axum::body::Body;
use axum::http::{Method, Request, header};
use model::{
    Actor, Answer, Capture, CaseId, Judgements, PersonIdentity, PersonName, Role, ScreeningId, Seat, TrackJudgement, VerdictId,
};
use testkit::TestScreening;

use crate::common::Site;
use crate::{Walker, walker};

/// Words that stand in the first decision and nowhere else.
const CANARY: &str = "zanzibar-marmalade";

/// Pages that offer every answer as a choice: there the word alone says nothing.
const OFFERS: [&str; 6] = ["/verify", "/decide", "/reassess", "/tracks/", "/suspicions/new", "/cases?"];

async fn opened(site: &Site, officer: &Actor) -> CaseId {
    let app = &site.house.app;
    let names = vec![PersonName::undivided("Rahima Begum".parse().unwrap())];
    let traveller = PersonIdentity { names, birth: Answer::Unknown, documents: vec![], phones: vec![], address: None, mrz: None };
    let check = CheckTraveller {
        capture: Capture::ByHand,
        traveller,
        sex: Answer::NotAsked,
        nationalities: Answer::Unknown,
        has_document: Answer::Given(false),
        mode: None,
    };
    let encounter = app.check_traveller(officer, check).await.unwrap();
    app.open_case(officer, OpenCase { encounter, whom: Whom::New, narrative: None }).await.unwrap()
}

async fn first_decision(site: &Site, officer: &Actor, screening: ScreeningId) {
    let command = GiveVerdict {
        round: 1,
        seat: Seat::First,
        judgements: Judgements { trafficking: TrackJudgement::Confirmed, smuggling: TrackJudgement::Confirmed },
        deciding_body: officer.agency,
        rests_on: vec![],
        reasons: CANARY.parse().unwrap(),
        evidence: CANARY.parse().unwrap(),
        without_safeguards: None,
        new_facts: None,
    };
    site.house.app.decide_screening(officer, screening, command).await.unwrap();
}

/// Every address that can be read, with the ids of the case and its screening where a path names one.
fn addresses(case: CaseId, screening: ScreeningId) -> Vec<String> {
    let routes = web::all_routes();
    let read = routes.list().iter().filter(|route| route.method == Method::GET);
    read.map(|route| {
        route
            .path
            .replace("{case}", &case.to_string())
            .replace("{screening}", &screening.to_string())
            .replace("{track}", "trafficking")
            .replace("{seq}", "1")
    })
    .filter(|path| !path.contains('{'))
    .collect()
}

async fn read(reader: &mut Walker, path: &str) -> String {
    if !path.starts_with("/api/") {
        return reader.browser.get(path).await.body;
    }
    let request = Request::builder().uri(path).header(header::AUTHORIZATION, format!("Bearer {}", reader.token));
    let mut stranger = reader.browser.clone();
    stranger.cookies.clear();
    stranger.send(request.body(Body::empty()).unwrap()).await.body
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_who_is_still_to_decide_can_read_the_first_decision_anywhere() {
    let site = Site::start().await;
    let app = &site.house.app;
    let officer = site.house.user(Role::BorderOfficer, "bgb").await;
    let mut readers = Vec::new();
    for (role, agency) in [(Role::BorderOfficer, "bgb"), (Role::Supervisor, "bgb"), (Role::CaseWorker, "ngo-shelter")] {
        readers.push(walker(&site, role, agency).await);
    }
    let case = opened(&site, &officer).await;
    let made = TestScreening { case: Some(case), ..TestScreening::by(officer.account, officer.agency) };
    let screening = made.put(app).await;
    first_decision(&site, &officer, screening).await;
    let worker = readers[2].actor.clone();
    let version = app.case_view(&officer, case).await.unwrap().version;
    app.hand_over(&officer, case, HandOver { to: worker.agency, assignee: Some(worker.account), version }).await.unwrap();

    let verdict = VerdictId::of(screening, 1, Seat::First).to_string();
    let mut found = 0;
    for reader in &mut readers {
        for path in addresses(case, screening) {
            let page = read(reader, &path).await;
            found += usize::from(page.contains(&screening.to_string()));
            assert!(!page.contains(CANARY) && !page.contains(&verdict), "{path}");
            let offers = OFFERS.iter().any(|offer| format!("{path}?").contains(offer));
            let of_it = path.contains(&case.to_string()) || path.contains(&screening.to_string()) || path.contains("inbox");
            assert!(offers || !of_it || !page.to_lowercase().contains("confirmed"), "{path} says what was decided");
        }
    }
    assert!(found > 3, "the walk reaches pages that speak of the screening");
}
