//! Cases and encounters that stand to an actor in a given relation, written straight into the store.

use app::App;
use model::{
    AccountId, Actor, AgeStatus, AgencyId, AgencyPart, Answer, Capture, CaseFacts, CaseId, CaseIdentity, CaseNumber, CaseStatus,
    DeconflictionFacts, DeconflictionId, DeconflictionSide, EncounterFacts, EncounterIdentity, EncounterOutcome, Identifier,
    InterestFacts, InterestId, InterestIdentity, InterestRole, MatchStrength, OperationFacts, OperationIdentity, OperationState,
    PairDecision, PairFacts, PairGround, PairVerdict, Participation, Period, PersonFacts, PersonId, PersonIdentity, PhoneNumber,
    StateStep, StatusTrack, SubjectId, SubmissionChannel, SubmissionFacts, SubmissionId, SubmissionIdentity, SubmissionState,
    SubmittedFile, kind,
};
use model::{
    InterceptionFacts, InterceptionIdentity, Record, SuspectIs, SuspicionBasis, SuspicionFacts, SuspicionIdentity,
    SuspicionState, SuspicionStep,
};
use policy::Relation;
use store::{Author, Put};
use testkit::TestScreening;
use uuid::Uuid;

/// A record for a route's path; none where the path's record can never stand so.
pub async fn standing_so(app: &App, actor: &Actor, relation: Relation, path: &str) -> Option<Uuid> {
    if path.contains("/encounters/{") {
        return match relation {
            Relation::Holder => Some(encounter(app, actor.account, actor.agency).await),
            Relation::Unrelated => Some(encounter(app, stranger(app, actor).1, stranger(app, actor).0).await),
            _ => None,
        };
    }
    if path.contains("/operations/{") {
        return operation(app, actor, relation).await;
    }
    if matches!(relation, Relation::Participant | Relation::Observer) {
        return None;
    }
    if path.contains("/interests/{") || path.contains("/deconfliction/{") {
        return entry_or_match(app, actor, relation, path.contains("/deconfliction/{")).await;
    }
    if path.contains("/pairs/{") {
        return Some(pair(app, actor, relation, path.ends_with("/split")).await);
    }
    if path.contains("/answers/{") {
        return answers(app, actor, relation, path).await;
    }
    if path.contains("/screenings/{") {
        return Some(screening(app, actor, relation).await);
    }
    if path.contains("/suspicions/{") {
        return suspicion(app, actor, relation).await;
    }
    if path.contains("/interceptions/{") {
        return interception(app, actor, relation).await;
    }
    // Only the person of a closed case may be erased.
    let status = if path.ends_with("/erase") { CaseStatus::Closed } else { CaseStatus::Active };
    if path.contains("/cases/{") { Some(case(app, actor, relation, status).await) } else { Some(Uuid::nil()) }
}

fn stranger(app: &App, actor: &Actor) -> (AgencyId, AccountId) {
    let directory = app.directory();
    let other = directory.agencies().find(|agency| agency.id != actor.agency).expect("there are many agencies").id;
    (other, AccountId(Uuid::from_u128(99)))
}

/// Answers to a form that were sent so; they stay with the agency of whoever sent them. On the pages where a form is filled, a
/// draft, which is its writer's alone.
async fn answers(app: &App, actor: &Actor, relation: Relation, path: &str) -> Option<Uuid> {
    if matches!(relation, Relation::Origin | Relation::OriginAgency) {
        return None;
    }
    let (other, somebody) = stranger(app, actor);
    let form = app.library().all().find(|row| row.facts.form_id == "abhoy-walk").map(|row| row.id);
    let form = match form {
        Some(form) => form,
        None => app.install_form_of_house(walked_form()).await.unwrap(),
    };
    let filled = ["/page/", "/continue", "/check", "/send", "/discard"].iter().any(|part| path.contains(part));
    let state = if filled && relation == Relation::Holder { SubmissionState::Draft } else { SubmissionState::Complete };
    let id = SubmissionId(Uuid::now_v7());
    let facts = SubmissionFacts {
        form,
        form_id: "abhoy-walk".to_owned(),
        form_version: "1".to_owned(),
        state,
        channel: SubmissionChannel::Pages,
        by: if relation == Relation::Holder { actor.account } else { somebody },
        agency: if relation == Relation::Unrelated { other } else { actor.agency },
        post: None,
        device: None,
        at: app.now(),
        completed_at: Some(app.now()),
        digest: String::new(),
        files: 0,
        files_here: 0,
        overridden: 0,
        left_over: 0,
        findings: 0,
        encrypted: false,
        late: None,
        replaces: None,
        replaced_by: None,
        encounter: None,
        screening: None,
        case: None,
        person: None,
    };
    let xml = "<data id=\"abhoy-walk\" version=\"1\"><who>x</who><meta><instanceID>uuid:1</instanceID></meta></data>".to_owned();
    let mut identity = SubmissionIdentity { xml, instance_id: "uuid:1".to_owned(), ..SubmissionIdentity::default() };
    let mut change = app.store().change(Author::HOUSE, app.now());
    let key = change.new_subject(SubjectId(id.0));
    let record = id.record();
    let put =
        Put::<kind::Submission> { action: "test", record, about: record, facts: &facts, identity: Some(&identity), detail: &[] };
    change.create(&key, &put).unwrap();
    settle(app, change.build()).await;
    // A file is kept under the key of its submission, which has to be there first.
    let blob = app.store().put_blob(&key, b"x").await.unwrap().0.iter().map(|byte| format!("{byte:02x}")).collect();
    identity.files.push(SubmittedFile { name: "x.jpg".to_owned(), bytes: 1, media_type: "image/jpeg".to_owned(), blob });
    let stored = app.store().get::<kind::Submission>(id).await.unwrap().unwrap();
    let mut change = app.store().change(Author::HOUSE, app.now());
    let put =
        Put::<kind::Submission> { action: "test", record, about: record, facts: &facts, identity: Some(&identity), detail: &[] };
    change.update(&stored, &put).unwrap();
    settle(app, change.build()).await;
    Some(id.0)
}

fn walked_form() -> app::forms::HouseForm {
    app::forms::HouseForm {
        form_id: "abhoy-walk".to_owned(),
        version: "1".to_owned(),
        text: "| survey |\n| | type | name | label |\n| | text | who | Who? |\n| settings |\n| | form_id | version |\n| | abhoy-walk | 1 |\n".to_owned(),
        titles: vec![("en".to_owned(), "Walk".to_owned())],
        fillers: app::forms::FILLERS.to_vec(),
        owner: None,
        effect: model::FormEffect::Answers,
        set_digest: None,
    }
}

fn unnamed() -> PersonIdentity {
    PersonIdentity { names: vec![], birth: Answer::Unknown, documents: vec![], phones: vec![], address: None, mrz: None }
}

/// An entry of the agency that stands so, or its match with one of another agency. An entry stays with its agency, so nobody
/// is ever only its origin.
async fn entry_or_match(app: &App, actor: &Actor, relation: Relation, matched: bool) -> Option<Uuid> {
    if matches!(relation, Relation::Origin | Relation::OriginAgency) {
        return None;
    }
    let (other, somebody) = stranger(app, actor);
    let own = if relation == Relation::Unrelated { other } else { actor.agency };
    let by = if relation == Relation::Holder { actor.account } else { somebody };
    let case = CaseId(case(app, actor, relation, CaseStatus::Active).await);
    let far = app.directory().agencies().map(|agency| agency.id).find(|id| ![own, actor.agency].contains(id)).unwrap();
    let entry = entry(app, case, own, by).await;
    if !matched {
        return Some(entry.interest.0);
    }
    let sides = [entry, self::entry(app, case, far, somebody).await];
    let facts = DeconflictionFacts { sides, strength: MatchStrength::Exact, found_at: app.now(), history: vec![] };
    let record = DeconflictionId::of(sides[0].interest, sides[1].interest).record();
    let mut change = app.store().change(Author::HOUSE, app.now());
    let key = change.new_subject(SubjectId(record.0));
    let put = Put::<kind::Deconfliction> { action: "test", record, about: record, facts: &facts, identity: None, detail: &[] };
    change.create(&key, &put).unwrap();
    settle(app, change.build()).await;
    Some(record.0)
}

async fn entry(app: &App, case: CaseId, agency: AgencyId, by: AccountId) -> DeconflictionSide {
    let interest = InterestId(Uuid::now_v7());
    let number = format!("+88017{:08}", interest.0.as_u128() % 100_000_000);
    let identifier = Identifier::Phone(PhoneNumber::parse(&number, "+880").unwrap());
    let (kind, role) = (identifier.kind(), InterestRole::Suspect);
    let facts = InterestFacts { case, kind, role, at: app.now(), by, agency, ended: None };
    let identity = InterestIdentity { identifier };
    let mut change = app.store().change(Author::HOUSE, app.now());
    let key = change.new_subject(SubjectId(interest.0));
    let record = interest.record();
    let put =
        Put::<kind::Interest> { action: "test", record, about: record, facts: &facts, identity: Some(&identity), detail: &[] };
    change.create(&key, &put).unwrap();
    settle(app, change.build()).await;
    DeconflictionSide { interest, case, agency, by }
}

/// Writes and waits until what follows the ledger has it.
async fn settle(app: &App, change: store::Change) {
    let committed = app.store().commit(change).await.unwrap();
    while app.reached() < committed.last {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
}

/// Two persons who both stand so; held to be one where they are to be parted.
async fn pair(app: &App, actor: &Actor, relation: Relation, one: bool) -> Uuid {
    let mut persons = Vec::new();
    for _ in 0..2 {
        let case = case(app, actor, relation, CaseStatus::Active).await;
        persons.push(app.store().get::<kind::Case>(CaseId(case)).await.unwrap().unwrap().facts.person);
    }
    let mut facts = PairFacts::new(persons[0], persons[1]);
    let verdict = if one { PairVerdict::Same } else { PairVerdict::CannotTell };
    let (by, agency) = (actor.account, actor.agency);
    let (ground, at, answers_for, versions) = (PairGround::Document, app.now(), [true, true], [1, 1]);
    facts.history.push(PairDecision { verdict, ground, at, by, agency, answers_for, versions });
    let (record, mut change) = (facts.id().record(), app.store().change(Author::HOUSE, app.now()));
    let key = change.new_subject(SubjectId(record.0));
    let put = Put::<kind::PersonPair> { action: "test", record, about: record, facts: &facts, identity: None, detail: &[] };
    change.create(&key, &put).unwrap();
    // The door asks the board, which follows the ledger.
    settle(app, change.build()).await;
    record.0
}

async fn encounter(app: &App, by: AccountId, agency: AgencyId) -> Uuid {
    let id = Uuid::now_v7();
    let mut change = app.store().change(Author::HOUSE, app.now());
    let key = change.new_subject(SubjectId(id));
    let facts = EncounterFacts {
        at: app.now(),
        by,
        agency,
        post: None,
        mode: None,
        capture: Capture::ByHand,
        sex: Answer::Unknown,
        age_status: AgeStatus::InDoubt,
        nationalities: Answer::Unknown,
        has_document: Answer::Unknown,
        lists: vec![],
        left_out: vec![],
        hits: vec![],
        outcome: EncounterOutcome::Open,
        person: None,
        case: None,
    };
    let identity = EncounterIdentity { traveller: unnamed() };
    let record = model::RecordId(id);
    let put =
        Put::<kind::Encounter> { action: "test", record, about: record, facts: &facts, identity: Some(&identity), detail: &[] };
    change.create(&key, &put).unwrap();
    app.store().commit(change.build()).await.unwrap();
    id
}

async fn case(app: &App, actor: &Actor, relation: Relation, status: CaseStatus) -> Uuid {
    let (other, somebody) = stranger(app, actor);
    let (opened_by, origin, holder, assignee) = match relation {
        Relation::Holder => (somebody, other, actor.agency, Some(actor.account)),
        Relation::HolderAgency => (somebody, other, actor.agency, None),
        Relation::Origin => (actor.account, actor.agency, other, None),
        Relation::OriginAgency => (somebody, actor.agency, other, None),
        _ => (somebody, other, other, None),
    };
    let (person, id) = (PersonId(Uuid::now_v7()), CaseId(Uuid::now_v7()));
    let now = app.now();
    let facts = CaseFacts {
        number: CaseNumber::new("BD", 2026, u32::try_from(id.0.as_u128() & 0x3fff_ffff).unwrap()),
        person,
        status,
        trafficking: StatusTrack::opened(now, opened_by, origin),
        smuggling: StatusTrack::opened(now, opened_by, origin),
        opened_at: now,
        opened_by,
        origin,
        origin_post: None,
        holder,
        assignee,
        held_since: now,
        former_holders: vec![],
        child_rules: true,
    };
    let about = PersonFacts {
        sex: Answer::Unknown,
        age_band: Answer::Unknown,
        age_status: AgeStatus::InDoubt,
        nationalities: Answer::Unknown,
        has_document: Answer::Unknown,
        recorded_by: origin,
        recorded_at: None,
        encounter: None,
    };
    let mut change = app.store().change(Author::HOUSE, now);
    let key = change.new_subject(SubjectId(person.0));
    let record = person.record();
    let identity = unnamed();
    let put =
        Put::<kind::Person> { action: "test", record, about: record, facts: &about, identity: Some(&identity), detail: &[] };
    change.create(&key, &put).unwrap();
    let record = id.record();
    let identity = CaseIdentity::default();
    let put = Put::<kind::Case> { action: "test", record, about: record, facts: &facts, identity: Some(&identity), detail: &[] };
    change.create(&key, &put).unwrap();
    app.store().commit(change.build()).await.unwrap();
    id.0
}

/// A screening that stands so: through the interview, or through the case that another agency's interview opened.
async fn screening(app: &App, actor: &Actor, relation: Relation) -> Uuid {
    let (other, somebody) = stranger(app, actor);
    let of_case = |case| TestScreening { case: Some(case), ..TestScreening::by(somebody, other) };
    let made = match relation {
        Relation::Holder => TestScreening::by(actor.account, actor.agency),
        Relation::HolderAgency => TestScreening::by(somebody, actor.agency),
        _ => of_case(CaseId(case(app, actor, relation, CaseStatus::Active).await)),
    };
    made.put(app).await.0
}

/// A suspicion that the actor's agency entered, or another; a case that moves on leaves no origin.
async fn suspicion(app: &App, actor: &Actor, relation: Relation) -> Option<Uuid> {
    let (other, somebody) = stranger(app, actor);
    let (by, agency) = match relation {
        Relation::Holder => (actor.account, actor.agency),
        Relation::HolderAgency => (somebody, actor.agency),
        Relation::Unrelated => (somebody, other),
        _ => return None,
    };
    let case = CaseId(case(app, actor, Relation::Unrelated, CaseStatus::Active).await);
    let step = SuspicionStep { state: SuspicionState::Suspected, at: app.now(), by, agency, review: None };
    let (basis, steps) = (vec![SuspicionBasis::InTheAct], vec![step]);
    let facts = SuspicionFacts { case, screening: None, who: SuspectIs::CannotTell, person: None, basis, steps };
    let identity = SuspicionIdentity { who: None, words: vec!["Seen.".parse().unwrap()] };
    Some(put::<kind::Suspicion>(app, &facts, &identity).await)
}

async fn interception(app: &App, actor: &Actor, relation: Relation) -> Option<Uuid> {
    let (other, somebody) = stranger(app, actor);
    let (by, agency) = match relation {
        Relation::Holder => (actor.account, actor.agency),
        Relation::HolderAgency => (somebody, actor.agency),
        Relation::Unrelated => (somebody, other),
        _ => return None,
    };
    let now = app.now();
    let facts = InterceptionFacts {
        case: None,
        encounter: None,
        bases: vec!["preventive-search".to_owned()],
        held_since: now,
        post: None,
        by,
        agency,
        at: now,
        limit_hours: 24,
        age: AgeStatus::InDoubt,
        woman_searched: Answer::Unknown,
        female_officer: Answer::Unknown,
        guardian_told: Answer::Unknown,
        probation_told: Answer::Unknown,
        complaint_made: Answer::Unknown,
        release: None,
    };
    Some(put::<kind::Interception>(app, &facts, &InterceptionIdentity::default()).await)
}

/// Writes a record under a key of its own and waits until it is followed.
async fn put<K: Record>(app: &App, facts: &K::Facts, identity: &K::Identity) -> Uuid {
    let id = Uuid::now_v7();
    let mut change = app.store().change(Author::HOUSE, app.now());
    let key = change.new_subject(SubjectId(id));
    let record = model::RecordId(id);
    let put = Put::<K> { action: "test", record, about: record, facts, identity: Some(identity), detail: &[] };
    change.create(&key, &put).unwrap();
    settle(app, change.build()).await;
    id
}

async fn operation(app: &App, actor: &Actor, relation: Relation) -> Option<Uuid> {
    let (other, somebody) = stranger(app, actor);
    let with = |part| vec![AgencyPart { agency: actor.agency, part }];
    let (lead, opened_by, agencies) = match relation {
        Relation::Holder => (actor.agency, actor.account, vec![]),
        Relation::HolderAgency => (actor.agency, somebody, vec![]),
        Relation::Participant => (other, somebody, with(Participation::Participant)),
        Relation::Observer => (other, somebody, with(Participation::Observer)),
        Relation::Unrelated => (other, somebody, vec![]),
        Relation::Origin | Relation::OriginAgency => return None,
    };
    let step = StateStep { state: OperationState::Running, at: app.now(), by: opened_by, agency: lead };
    let (period, steps) = (Period::day(app.today()), vec![step]);
    let facts = OperationFacts { period, opened_by, lead, steps, countries: vec![], agencies, posts: vec![] };
    let (name, objectives) = ("Walk".parse().unwrap(), "To walk.".parse().unwrap());
    let identity = OperationIdentity { name, objectives, reasons: vec![], explanations: vec![] };
    let id = Uuid::now_v7();
    let mut change = app.store().change(Author::HOUSE, app.now());
    let key = change.new_subject(SubjectId(id));
    let record = model::RecordId(id);
    let put =
        Put::<kind::Operation> { action: "test", record, about: record, facts: &facts, identity: Some(&identity), detail: &[] };
    change.create(&key, &put).unwrap();
    let committed = app.store().commit(change.build()).await.unwrap();
    // The board is read from what follows the ledger.
    for _ in 0..500 {
        if app.reached() >= committed.last {
            return Some(id);
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the operation was not followed within five seconds");
}
