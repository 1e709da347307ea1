//! Persons and cases from an HTCDS table.

use app::cases::OpenIdentity;
use model::{CaseStatus, Purpose, Reason, Role, TrackStatus};

use crate::support::house;

const TABLE: &str = "prs_FirstName,prs_SecondName,prs_Birthdate,prs_Gender,cas_Status,vic_TraffickingStatus,vic_MethodsOfControl\n\
    রহিমা,খাতুন,1999-05-06,Feminine,FollowUp,PossibleVictimOfTrafficking,DebtBondage \n\
    Jamal,,,,,,\n";

#[tokio::test(flavor = "multi_thread")]
async fn an_htcds_table_becomes_cases_once_and_loses_nothing() {
    let h = house().await;
    let app = &h.t.app;
    let read = exchange::htcds::read(TABLE.as_bytes(), app.today()).unwrap();
    let digest = [9; 32];
    let import = || app.import_people_as_house(&read.rows, digest, h.worker.agency, |_| {});
    assert_eq!(import().await.unwrap(), app::Imported { added: 2, known: 0 });
    assert_eq!(import().await.unwrap(), app::Imported { added: 0, known: 2 }, "a second run adds nothing");
    let lead = h.t.user(Role::Supervisor, "ngo-shelter").await;
    let filter = app::cases::CaseFilter { status: Some(CaseStatus::FollowUp), ..Default::default() };
    let listed = app.list_cases(&lead, &filter, app::cases::CaseSort::Newest, 1, 10).unwrap();
    assert_eq!(listed.total, 1);
    assert_eq!(listed.rows[0].facts.trafficking.status(), TrackStatus::Possible);
    let open = OpenIdentity { purpose: Purpose::Protection, reason: Reason::Assist };
    let identity = app.open_identity(&h.worker, listed.rows[0].id, open).await.unwrap();
    assert_eq!(identity.person.names[0].full.as_str(), "রহিমা খাতুন");
    assert!(identity.narrative.unwrap().as_str().contains("vic_MethodsOfControl: DebtBondage"));
}
