//! A year of synthetic work: encounters that end or become cases, journeys, relations, notes, hand-overs.

use std::sync::Arc;

use app::cases::{AddJourney, AddNote, AddRelation, DecideTrack, HandOver, OpenCase, OpenIdentity, RelatedPerson, Whom};
use app::encounters::CheckTraveller;
use app::{App, AppError};
use fastrand::Rng;
use model::{
    Actor, AgencyId, Answer, BorderMode, Capture, CaseId, CaseStatus, CountryCode, Leg, LinkRole, NameText, NoteKind,
    PartialDate, PersonIdentity, PersonName, Purpose, Reason, Role, Sex, TrackKind, TrackStatus, Transport,
};

use super::people::{passport_lines, traveller};
use super::users::DemoUser;
use crate::SteppingClock;

/// A year in microseconds.
pub(super) const YEAR_MICROS: i64 = 365 * 86_400 * 1_000_000;

struct Year<'a> {
    app: &'a App,
    random: Rng,
    officers: Vec<Actor>,
    helpers: Vec<Actor>,
}

/// Makes the cases of a year, oldest first, and the sample passport.
pub(super) async fn make(
    app: &App,
    clock: &Arc<SteppingClock>,
    random: &mut Rng,
    users: &[DemoUser],
    cases: usize,
) -> Result<String, AppError> {
    let with = |role: Role| users.iter().filter(|u| u.role == role).map(|u| u.actor(app)).collect::<Vec<_>>();
    let mut year = Year { app, random: random.fork(), officers: with(Role::BorderOfficer), helpers: with(Role::CaseWorker) };
    for i in 0..cases {
        let back =
            YEAR_MICROS - YEAR_MICROS / i64::try_from(cases).expect("a few hundred") * i64::try_from(i).expect("a few hundred");
        clock.shift_micros(-back);
        year.one_case(i).await?;
    }
    clock.shift_micros(-3_600_000_000);
    year.known_person().await
}

impl Year<'_> {
    fn officer(&mut self) -> Actor {
        // The first officer is the one the demo signs in as, so most cases are theirs.
        let at = if self.random.bool() { 0 } else { self.random.usize(..self.officers.len()) };
        self.officers[at].clone()
    }

    async fn one_case(&mut self, i: usize) -> Result<(), AppError> {
        let officer = self.officer();
        let person = traveller(&mut self.random, self.app.today());
        let check = CheckTraveller {
            capture: Capture::ByHand,
            traveller: person.identity,
            sex: person.sex,
            nationalities: person.nationalities,
            has_document: person.has_document,
            mode: None,
        };
        let encounter = self.app.check_traveller(&officer, check).await?;
        if i % 9 == 8 {
            return self.app.close_encounter(&officer, encounter).await;
        }
        let narrative =
            "Stopped at the post. Says a recruiter promised work; details differ from the companion's. (Demonstration text.)";
        let narrative = Some(narrative.parse().expect("the text is a narrative"));
        let case = self.app.open_case(&officer, OpenCase { encounter, whom: Whom::New, narrative }).await?;
        self.work_on(&officer, case, i).await
    }

    async fn work_on(&mut self, officer: &Actor, case: CaseId, i: usize) -> Result<(), AppError> {
        let app = self.app;
        app.add_journey(officer, case, AddJourney { legs: self.legs(), remarks: None }).await?;
        if i.is_multiple_of(4) {
            let role = *self
                .random
                .choice([LinkRole::Sibling, LinkRole::TravellingWith, LinkRole::Recruiter].iter())
                .expect("there are three");
            let identity = Box::new(traveller(&mut self.random, app.today()).identity);
            let other = RelatedPerson::New { identity, sex: Answer::Unknown };
            app.add_relation(officer, case, AddRelation { role, other }).await?;
        }
        if i.is_multiple_of(3) {
            let text = "Needs an interpreter and a safe place for the night. (Demonstration text.)"
                .parse()
                .expect("the text is a narrative");
            app.add_note(officer, case, AddNote { kind: NoteKind::General, text }).await?;
        }
        if i % 5 < 2 {
            let track = if i.is_multiple_of(2) { TrackKind::Trafficking } else { TrackKind::Smuggling };
            let version = self.version(officer, case).await?;
            app.decide_track(officer, case, DecideTrack { track, status: TrackStatus::Possible, version }).await?;
        }
        if i.is_multiple_of(2) { self.hand_on(officer, case, i).await } else { self.perhaps_close(officer, case, i).await }
    }

    async fn version(&self, actor: &Actor, case: CaseId) -> Result<u32, AppError> {
        Ok(self.app.case_view(actor, case).await?.version)
    }

    async fn hand_on(&mut self, officer: &Actor, case: CaseId, i: usize) -> Result<(), AppError> {
        let app = self.app;
        let helper = self.helpers[i / 2 % self.helpers.len()].clone();
        let version = self.version(officer, case).await?;
        let to: AgencyId = helper.agency;
        app.hand_over(officer, case, HandOver { to, assignee: Some(helper.account), version }).await?;
        app.open_identity(&helper, case, OpenIdentity { purpose: Purpose::Protection, reason: Reason::Assist }).await?;
        let text = "Received calmly, has eaten, wants to call an aunt. No decision taken yet. (Demonstration text.)";
        let text = text.parse().expect("the text is a narrative");
        app.add_note(&helper, case, AddNote { kind: NoteKind::Protection, text }).await?;
        self.perhaps_close(&helper, case, i).await
    }

    async fn perhaps_close(&mut self, actor: &Actor, case: CaseId, i: usize) -> Result<(), AppError> {
        let status = match i % 10 {
            3 => CaseStatus::Closed,
            4 => CaseStatus::FollowUp,
            8 => CaseStatus::ClosedReferred,
            _ => return Ok(()),
        };
        let version = self.version(actor, case).await?;
        self.app.set_case_status(actor, case, status, version).await
    }

    fn legs(&mut self) -> Vec<Leg> {
        let country = self.app.country();
        let districts: Vec<&str> = country.places().districts().map(|place| place.pcode.as_str()).collect();
        let point = {
            let land: Vec<_> = country.border_points_by_mode(BorderMode::Land).collect();
            land[self.random.usize(..land.len())].code.clone()
        };
        let mut district = || Answer::Given(districts[self.random.usize(..districts.len())].to_owned());
        let (home, border) = (district(), district());
        let bangladesh = Answer::Given(CountryCode::BGD);
        let month =
            PartialDate::new(self.app.today().year(), Some(self.app.today().month()), None).expect("a month is a partial date");
        let inside = Leg {
            from_country: bangladesh,
            from_place: home,
            to_country: bangladesh,
            to_place: border.clone(),
            mode: Answer::NotAsked,
            border_point: Answer::NotAsked,
            on: Answer::Given(month),
            transport: Answer::Given(Transport::Road),
        };
        let across = Leg {
            from_country: bangladesh,
            from_place: border,
            to_country: Answer::Given("IND".parse().expect("a country code")),
            to_place: Answer::Unknown,
            mode: Answer::Given(BorderMode::Land),
            border_point: Answer::Given(point),
            on: Answer::Unknown,
            transport: Answer::Given(Transport::OnFoot),
        };
        vec![inside, across]
    }

    /// Somebody whom the demo's officer knows, and who is listed too; returns the passport to paste.
    async fn known_person(&mut self) -> Result<String, AppError> {
        let officer = self.officers[0].clone();
        let name: NameText = "কামাল উদ্দিন চৌধুরী".parse().expect("the text is a name");
        let latin: NameText = "Kamal Uddin Choudhury".parse().expect("the text is a name");
        let born = jiff::civil::date(1984, 3, 12);
        let identity = PersonIdentity {
            names: vec![PersonName::undivided(name), PersonName::undivided(latin)],
            birth: Answer::Given(model::BirthDate::On(born.into())),
            documents: Vec::new(),
            phones: Vec::new(),
            address: None,
            mrz: None,
        };
        let check = CheckTraveller {
            capture: Capture::ByHand,
            traveller: identity,
            sex: Answer::Given(Sex::Male),
            nationalities: Answer::Given(vec![CountryCode::BGD]),
            has_document: Answer::Given(false),
            mode: None,
        };
        let encounter = self.app.check_traveller(&officer, check).await?;
        self.app.open_case(&officer, OpenCase { encounter, whom: Whom::New, narrative: None }).await?;
        let expires = self.app.today().saturating_add(jiff::Span::new().years(4));
        Ok(passport_lines("Chowdhury", "Kamal Uddin", false, born, "EB0123456", expires))
    }
}
