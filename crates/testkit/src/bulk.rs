//! Many synthetic people at once, written through the store in changes of some hundreds.

use app::App;
use exchange::lists::{EntryKind, ListedEntry, ListedName};
use fastrand::Rng;
use jiff::Timestamp;
use model::{
    Actor, AgeStatus, CaseFacts, CaseId, CaseIdentity, CaseNumber, CaseStatus, PersonFacts, PersonId, StatusTrack, SubjectId,
    age_band_on, kind,
};
use store::{Author, ChangeBuilder, CommitError, Put, StoreError, SubjectKey};
use uuid::Uuid;

use crate::synthetic::{Traveller, traveller};

/// People in one change.
pub const BLOCK: usize = 500;

/// Every so many-th person has a case.
pub const PERSONS_PER_CASE: usize = 5;

/// Records people, every fifth with a case of the officer's, and returns the cases.
///
/// The sealing of a block goes on while the one before it is written, as a careful caller would do it.
///
/// # Errors
/// [`CommitError`] when the store cannot be written.
///
/// # Panics
/// When synthetic values do not serialise.
pub async fn people(app: &App, officer: &Actor, random: &mut Rng, count: usize) -> Result<Vec<CaseId>, CommitError> {
    let mut cases = Vec::new();
    let mut pending = None;
    for from in (0..count).step_by(BLOCK) {
        let people = draw(app, random, (count - from).min(BLOCK));
        let change = seal(app, officer, people, random, &mut cases).expect("synthetic values are sealed");
        finish(pending.take()).await?;
        let store = app.store().clone();
        pending = Some(tokio::spawn(async move { store.commit(change).await }));
    }
    finish(pending).await?;
    Ok(cases)
}

type Pending = tokio::task::JoinHandle<Result<store::Committed, CommitError>>;

async fn finish(pending: Option<Pending>) -> Result<(), CommitError> {
    match pending {
        Some(pending) => pending.await.expect("committing does not panic").map(|_| ()),
        None => Ok(()),
    }
}

fn draw(app: &App, random: &mut Rng, count: usize) -> Vec<Traveller> {
    let today = app.today();
    (0..count).map(|_| traveller(random, today)).collect()
}

fn seal(
    app: &App,
    officer: &Actor,
    people: Vec<Traveller>,
    random: &mut Rng,
    cases: &mut Vec<CaseId>,
) -> Result<store::Change, StoreError> {
    let now = app.now();
    let author = Author { account: Some(officer.account), agency: Some(officer.agency), purpose: model::Purpose::Investigation };
    let mut change = app.store().change(author, now);
    for (i, seen) in people.into_iter().enumerate() {
        let person = PersonId(Uuid::now_v7());
        let facts = person_facts(app, officer, &seen);
        let key = change.new_subject(SubjectId(person.0));
        let record = person.record();
        let identity = Some(&seen.identity);
        let action = "person.record";
        change.create(&key, &Put::<kind::Person> { action, record, about: record, facts: &facts, identity, detail: &[] })?;
        if i.is_multiple_of(PERSONS_PER_CASE) {
            cases.push(open_case(&mut change, &key, (person, &facts), officer, random, now)?);
        }
    }
    Ok(change.build())
}

fn person_facts(app: &App, officer: &Actor, seen: &Traveller) -> PersonFacts {
    PersonFacts {
        sex: seen.sex,
        age_band: age_band_on(&seen.identity.birth, app.today()),
        age_status: AgeStatus::on(&seen.identity.birth, app.today()),
        nationalities: seen.nationalities.clone(),
        has_document: seen.has_document,
        recorded_by: officer.agency,
        recorded_at: officer.post,
        encounter: None,
    }
}

fn open_case(
    change: &mut ChangeBuilder<'_>,
    key: &SubjectKey,
    (person, facts): (PersonId, &PersonFacts),
    officer: &Actor,
    random: &mut Rng,
    now: Timestamp,
) -> Result<CaseId, StoreError> {
    let case = CaseId(Uuid::now_v7());
    let track = || StatusTrack::opened(now, officer.account, officer.agency);
    let facts = CaseFacts {
        number: CaseNumber::new("BD", now.to_zoned(jiff::tz::TimeZone::UTC).year(), random.u32(..)),
        person,
        status: CaseStatus::Active,
        trafficking: track(),
        smuggling: track(),
        opened_at: now,
        opened_by: officer.account,
        origin: officer.agency,
        origin_post: officer.post,
        holder: officer.agency,
        assignee: Some(officer.account),
        held_since: now,
        former_holders: Vec::new(),
        child_rules: facts.age_status.child_rules_apply(),
    };
    let identity = Some(&CaseIdentity { narrative: None });
    let record = case.record();
    change
        .create(key, &Put::<kind::Case> { action: "case.open", record, about: record, facts: &facts, identity, detail: &[] })?;
    Ok(case)
}

/// Entries of a synthetic watchlist as a reader of lists gives them.
#[must_use]
pub fn listed(app: &App, random: &mut Rng, count: usize) -> Vec<ListedEntry> {
    let today = app.today();
    (0..count).map(|i| entry(format!("synthetic-{i}"), traveller(random, today))).collect()
}

fn entry(source_id: String, seen: Traveller) -> ListedEntry {
    let names = seen.identity.names.iter().map(|name| ListedName { text: name.full.as_str().to_owned(), weak: false });
    ListedEntry {
        source_id,
        schema: EntryKind::Person,
        names: names.collect(),
        births: seen.identity.birth.given().copied().into_iter().collect(),
        birth_places: Vec::new(),
        nationalities: vec!["BGD".to_owned()],
        documents: Vec::new(),
        sex: seen.sex,
        addresses: Vec::new(),
        programmes: vec!["wanted".to_owned()],
        listed_on: None,
        remarks: None,
    }
}

/// The command that checks a drawn traveller.
#[must_use]
pub fn check(seen: Traveller) -> app::encounters::CheckTraveller {
    app::encounters::CheckTraveller {
        capture: model::Capture::ByHand,
        traveller: seen.identity,
        sex: seen.sex,
        nationalities: seen.nationalities,
        has_document: seen.has_document,
        mode: None,
    }
}
