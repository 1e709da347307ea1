//! Own entries, hits that were decided, one that waits for a second officer, and a manifest that was checked.

use std::time::Duration;

use app::decisions::DecideHit;
use app::encounters::CheckTraveller;
use app::watchlists::{NewEntry, NewLocalList};
use app::{App, AppError};
use jiff::ToSpan;
use model::{
    Actor, Answer, BirthDate, BorderMode, Capture, CountryCode, HitAnswer, HitAudience, HitTarget, ListGrade, ListTerms,
    LocalEntryKind, ManifestState, PersonIdentity, PersonName, Purpose, Sex, WatchlistEntryIdentity,
};

use super::users::DemoUser;

/// Somebody on the agency's own list, whom the officer has met.
const WANTED: (&str, &str) = ("Abul Kashem Patwary", "1975-02-14");
/// How long the demo waits for its manifest.
const WAITS: Duration = Duration::from_secs(20);

/// Adds them, a moment before now.
pub(super) async fn make(app: &App, users: &[DemoUser]) -> Result<(), AppError> {
    let user = |login: &str| users.iter().find(|user| user.login == login).map(|user| user.actor(app)).expect("is planned");
    let (officer, colleague, supervisor) = (user("officer"), user("officer2"), user("supervisor"));
    own_list(app, &supervisor).await?;
    let reason = "Name, birth and the scar on the left hand agree with the entry. (Demonstration text.)";
    decided(app, &officer, ("Abul Kashem Patwari", WANTED.1), HitAnswer::Same, reason).await?;
    let reason = "Another mother's name and another face than in the entry's file. (Demonstration text.)";
    decided(app, &colleague, ("Kamal Uddin Chowdhury", "1984-03"), HitAnswer::Different, reason).await?;
    manifest(app, &officer).await
}

async fn own_list(app: &App, owner: &Actor) -> Result<(), AppError> {
    let terms = ListTerms {
        owner: Some(owner.agency),
        grade: ListGrade::Arrest,
        audience: HitAudience::Enforcing,
        review_on: Some(app.today().saturating_add(60.days())),
        ..ListTerms::default()
    };
    let list = NewLocalList {
        name: "Own leads of the border guard".to_owned(),
        purpose: Purpose::Investigation,
        legal_basis: "None: a demonstration without real people".to_owned(),
        terms,
    };
    let list = app.begin_local_list(owner, list).await?;
    let (name, born) = WANTED;
    let identity = WatchlistEntryIdentity {
        source_id: String::new(),
        names: vec![name.parse().expect("the text is a name")],
        births: vec![BirthDate::On(born.parse().expect("a date"))],
        countries: vec!["BGD".to_owned()],
        documents: Vec::new(),
        sex: Answer::Given(Sex::Male),
        programmes: Vec::new(),
        remarks: Some("Demonstration entry; no such person exists.".to_owned()),
        legal_basis: Some("Demonstration order 7".to_owned()),
        series: None,
    };
    let expires = app.today().saturating_add(180.days());
    app.add_entry(owner, list, NewEntry { kind: LocalEntryKind::Lead, expires, identity }).await?;
    Ok(())
}

/// A check with the decision on its likeliest hit on a list.
async fn decided(app: &App, by: &Actor, (name, born): (&str, &str), answer: HitAnswer, reason: &str) -> Result<(), AppError> {
    let traveller = PersonIdentity {
        names: vec![PersonName::undivided(name.parse().expect("the text is a name"))],
        birth: Answer::Given(BirthDate::On(born.parse().expect("a date"))),
        documents: Vec::new(),
        phones: Vec::new(),
        address: None,
        mrz: None,
    };
    let check = CheckTraveller {
        capture: Capture::ByHand,
        traveller,
        sex: Answer::Given(Sex::Male),
        nationalities: Answer::Given(vec![CountryCode::BGD]),
        has_document: Answer::Given(false),
        mode: None,
    };
    let encounter = app.check_traveller(by, check).await?;
    let view = app.read_encounter(by, encounter).await?;
    let listed = view.candidates.iter().map(app::encounters::CandidateView::target);
    if let Some(target) = listed.into_iter().find(|target| matches!(target, HitTarget::Entry(_))) {
        let reason = reason.parse().expect("the text is a narrative");
        app.decide_hit(by, encounter, DecideHit { target, answer, reason, version: 0 }).await?;
    }
    app.close_encounter(by, encounter).await
}

/// A ferry's passengers, one of whom is on a list and one of whom has a date that does not read.
async fn manifest(app: &App, by: &Actor) -> Result<(), AppError> {
    let mut text = String::from("Name,Date of birth,Passport,Nationality,Sex\n");
    for seat in 1..=38 {
        text.push_str(&format!(
            "Demo Passenger {},{:02}/05/19{:02},DX{:07},IND,F\n",
            letters(seat),
            seat % 28 + 1,
            60 + seat,
            seat
        ));
    }
    text.push_str("Camal Uddin Chowdhury,12/03/1984,EB0123456,BGD,M\nAbul Kasem Patwary,14/02/1975,BX0555111,BGD,M\n");
    text.push_str("Demo Passenger Unread,31/02/1990,DX0999999,IND,F\n");
    let mut receiving = app.receive_manifest(by, Some(BorderMode::Sea)).await?;
    receiving.push(text.as_bytes()).await?;
    let id = receiving.finish("demo-ferry.csv").await?;
    let checked = async {
        while app.manifest(by, id).is_ok_and(|view| view.facts.state == ManifestState::Checking) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    // On a machine that is very busy the demo opens while its manifest is still being checked.
    let _ = tokio::time::timeout(WAITS, checked).await;
    Ok(())
}

/// A made-up word for a number, so that no two passengers share a name.
fn letters(number: u32) -> String {
    let letter = |n: u32| char::from(b'a' + u8::try_from(n % 26).expect("is below 26"));
    format!("Zo{}{}qi", letter(number), letter(number * 7))
}
