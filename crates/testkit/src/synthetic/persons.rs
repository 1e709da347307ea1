//! A person recorded twice, and a recruiter whom two agencies look for.

use app::cases::{OpenCase, Whom};
use app::deconflict::EnterInterest;
use app::encounters::CheckTraveller;
use app::{App, AppError};
use model::{
    Actor, Answer, BirthDate, Capture, CaseId, CountryCode, DocumentKind, Identifier, InterestRole, PersonIdentity, PersonName,
    PhoneNumber, Sex, TravelDocument,
};

use super::users::DemoUser;

/// Adds them, a moment before now.
pub(super) async fn make(app: &App, users: &[DemoUser]) -> Result<(), AppError> {
    let user = |login: &str| users.iter().find(|user| user.login == login).map(|user| user.actor(app));
    let (officer, airport) = (user("officer").expect("is planned"), user("airport").expect("is planned"));
    for (by, name) in
        [(&officer, "Shahidul Islam Talukder"), (&officer, "শহীদুল ইসলাম তালুকদার"), (&airport, "Shohidul Islam Talukdar")]
    {
        record(app, by, name, "1979-08-21", Some("BX0918273")).await?;
    }
    app.look_for_pairs().await?;
    let detectives = [user("investigator").expect("is planned"), user("detective").expect("is planned")];
    for (by, name) in detectives.iter().zip(["Moriom Akter", "Josna Begum"]) {
        let case = record(app, by, name, "2001", None).await?;
        let number = PhoneNumber::parse("+880 1555 010 203", app.country().telephone_prefix()).expect("a telephone number");
        let entry = EnterInterest { identifier: Identifier::Phone(number), role: InterestRole::Recruiter };
        app.enter_interest(by, case, entry).await?;
    }
    Ok(())
}

async fn record(app: &App, by: &Actor, name: &str, born: &str, passport: Option<&str>) -> Result<CaseId, AppError> {
    let document = |number: &str| TravelDocument {
        kind: DocumentKind::Passport,
        number: number.to_owned(),
        issuer: Some(CountryCode::BGD),
        expires: None,
    };
    let traveller = PersonIdentity {
        names: vec![PersonName::undivided(name.parse().expect("the text is a name"))],
        birth: Answer::Given(BirthDate::On(born.parse().expect("a date"))),
        documents: passport.map(document).into_iter().collect(),
        phones: Vec::new(),
        address: None,
        mrz: None,
    };
    let check = CheckTraveller {
        capture: Capture::ByHand,
        traveller,
        sex: Answer::Given(if passport.is_some() { Sex::Male } else { Sex::Female }),
        nationalities: Answer::Given(vec![CountryCode::BGD]),
        has_document: Answer::Given(passport.is_some()),
        mode: None,
    };
    let encounter = app.check_traveller(by, check).await?;
    app.open_case(by, OpenCase { encounter, whom: Whom::New, narrative: None }).await
}
