//! Travellers and cases for the stories.

use app::AppError;
use app::cases::{HandOver, OpenCase, Whom};
use app::encounters::CheckTraveller;
use model::{Actor, Answer, BirthDate, Capture, CaseId, EncounterId, PersonIdentity, PersonName, Role};
use testkit::TestApp;

/// Officer, colleague, case worker, both supervisors, auditor, administrator.
pub struct House {
    pub t: TestApp,
    pub officer: Actor,
    pub colleague: Actor,
    pub supervisor: Actor,
    pub worker: Actor,
    pub auditor: Actor,
    pub admin: Actor,
}

pub async fn house() -> House {
    house_in(TestApp::start().await).await
}

pub async fn house_in(t: TestApp) -> House {
    let officer = t.user(Role::BorderOfficer, "bgb").await;
    let colleague = t.user(Role::BorderOfficer, "bgb").await;
    let supervisor = t.user(Role::Supervisor, "bgb").await;
    let worker = t.user(Role::CaseWorker, "ngo-shelter").await;
    let auditor = t.user(Role::Auditor, "nhrc").await;
    let admin = t.user(Role::Administrator, "moha-psd").await;
    House { t, officer, colleague, supervisor, worker, auditor, admin }
}

pub fn traveller(name: &str, born: Option<&str>) -> CheckTraveller {
    let names = vec![PersonName::undivided(name.parse().unwrap())];
    let birth = born.map_or(Answer::Unknown, |text| Answer::Given(BirthDate::On(text.parse().unwrap())));
    let traveller = PersonIdentity { names, birth, documents: vec![], phones: vec![], address: None, mrz: None };
    CheckTraveller {
        capture: Capture::ByHand,
        traveller,
        sex: Answer::NotAsked,
        nationalities: Answer::Unknown,
        has_document: Answer::Given(false),
        mode: None,
    }
}

impl House {
    pub async fn check(&self, name: &str) -> EncounterId {
        self.t.app.check_traveller(&self.officer, traveller(name, Some("1999-05-06"))).await.unwrap()
    }

    pub async fn case(&self, name: &str) -> CaseId {
        let encounter = self.check(name).await;
        let narrative = Some("Found at the river.".parse().unwrap());
        self.t.app.open_case(&self.officer, OpenCase { encounter, whom: Whom::New, narrative }).await.unwrap()
    }

    pub async fn hand_to_worker(&self, case: CaseId) -> Result<(), AppError> {
        let version = self.t.app.case_view(&self.officer, case).await?.version;
        let to = HandOver { to: self.worker.agency, assignee: Some(self.worker.account), version };
        self.t.app.hand_over(&self.officer, case, to).await
    }
}
