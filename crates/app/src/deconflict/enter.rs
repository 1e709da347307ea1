//! Entering an identifier of somebody of interest, opening it again, taking it out.

use jiff::{SignedDuration, Timestamp};
use model::{
    Actor, CaseId, Identifier, IdentifierKind, InterestFacts, InterestId, InterestIdentity, InterestRole, PersonIdentity,
    PhoneNumber, Purpose, Reason, SubjectId, kind,
};
use policy::Action;
use store::{Look, Put};

use crate::naming::new_id;
use crate::{App, AppError, StateError};

/// The command to enter an identifier.
#[derive(Debug)]
pub struct EnterInterest {
    /// What is entered.
    pub identifier: Identifier,
    /// What its subject is suspected of.
    pub role: InterestRole,
}

/// The command to open what an entry says.
#[derive(Debug, Clone, Copy)]
pub struct OpenInterest {
    /// For which purpose.
    pub purpose: Purpose,
    /// On which ground.
    pub reason: Reason,
}

/// An entry as the case's page lists it.
#[derive(Debug, Clone)]
pub struct InterestView {
    /// Its id.
    pub id: InterestId,
    /// What kind of identifier it is.
    pub kind: IdentifierKind,
    /// What its subject is suspected of.
    pub role: InterestRole,
    /// When it was entered.
    pub at: Timestamp,
    /// Who entered it.
    pub who: String,
    /// When it was taken out.
    pub ended: Option<Timestamp>,
    /// How many matches it has had.
    pub matches: usize,
}

/// Entries of one account in an hour. Who works a case enters a handful; who tries numbers needs millions.
const MOST_AN_HOUR: usize = 20;
/// Entries of one agency in a day.
const MOST_A_DAY: usize = 200;
const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);

impl App {
    /// The entries that the actor's agency made to a case, oldest first.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a case of which the actor may not know.
    pub async fn case_interests(&self, actor: &Actor, case: CaseId) -> Result<Vec<InterestView>, AppError> {
        self.authorise_case(actor, case, Action::ReadInterests, None).await?;
        let (directory, interests) = (self.directory(), self.interests());
        let view = |(id, facts): (InterestId, &InterestFacts)| InterestView {
            id,
            kind: facts.kind,
            role: facts.role,
            at: facts.at,
            who: directory.account(facts.by).map(|account| account.display_name.clone()).unwrap_or_default(),
            ended: facts.ended,
            matches: interests.matches().filter(|(_, found)| found.sides.iter().any(|side| side.interest == id)).count(),
        };
        Ok(interests.of_case(case, actor.agency).map(view).collect())
    }

    /// Enters an identifier to a case and compares it with what other agencies have entered.
    ///
    /// # Errors
    /// [`AppError::TooMany`] when an account or an agency enters more than casework ever needs, which is in the ledger;
    /// [`AppError::State`] for an identifier of the very person whom the case protects.
    pub async fn enter_interest(&self, actor: &Actor, case: CaseId, command: EnterInterest) -> Result<InterestId, AppError> {
        let authorised = self.authorise_case(actor, case, Action::EnterInterest, None).await?;
        if authorised.stored.facts.status.is_closed() {
            return Err(StateError::CaseClosed.into());
        }
        // One at a time: a thousand requests at once would all be counted before any of them is there.
        let entering = self.0.entering.lock().await;
        self.hold_back(actor).await?;
        if self.is_of_the_person(authorised.stored.facts.person, &command.identifier).await? {
            return Err(StateError::ProtectedPerson.into());
        }
        let id = InterestId(new_id());
        let facts = InterestFacts {
            case,
            kind: command.identifier.kind(),
            role: command.role,
            at: self.now(),
            by: actor.account,
            agency: actor.agency,
            ended: None,
        };
        let identity = InterestIdentity { identifier: command.identifier };
        let mut change = self.store().change(authorised.author, self.now());
        let key = change.new_subject(SubjectId(id.0));
        let detail = [("identifier", facts.kind.code().to_owned())];
        let put = Put::<kind::Interest> {
            action: "interest.enter",
            record: id.record(),
            about: case.record(),
            facts: &facts,
            identity: Some(&identity),
            detail: &detail,
        };
        change.create(&key, &put)?;
        self.commit(change.build()).await?;
        drop(entering);
        // The entry is saved whatever happens now: what could not be compared is tried again in the background.
        if let Err(error) = self.find_matches().await {
            tracing::warn!(error = &error as &dyn std::error::Error, "comparing a new entry failed; it is tried again");
        }
        Ok(id)
    }

    /// Refuses whoever enters too much, and writes it down where supervisors and auditors see it.
    async fn hold_back(&self, actor: &Actor) -> Result<(), AppError> {
        let now = self.now();
        let since = |span: SignedDuration| now.saturating_sub(span).unwrap_or(Timestamp::MIN);
        let wait = {
            let interests = self.interests();
            let own: Vec<Timestamp> = interests.made_since(Some(actor.account), actor.agency, since(HOUR)).collect();
            let all: Vec<Timestamp> = interests.made_since(None, actor.agency, since(DAY)).collect();
            let until = |made: &[Timestamp], most: usize, span: SignedDuration| {
                (made.len() >= most).then(|| span.saturating_sub(now.duration_since(made[made.len() - most])))
            };
            until(&own, MOST_AN_HOUR, HOUR).or_else(|| until(&all, MOST_A_DAY, DAY))
        };
        let Some(wait) = wait else { return Ok(()) };
        let author = store::Author { account: Some(actor.account), agency: Some(actor.agency), purpose: Purpose::Investigation };
        let mut change = self.store().change(author, now);
        let subject = SubjectId(actor.account.0);
        change.log("deconflict.refused", actor.account.record(), actor.agency.record(), subject, &[]);
        self.store().commit(change.build()).await?;
        Err(AppError::TooMany { retry_after: wait.unsigned_abs() })
    }

    /// Whether an identifier is that of the person whom the case is about, who may be a victim.
    async fn is_of_the_person(&self, person: model::PersonId, identifier: &Identifier) -> Result<bool, AppError> {
        let Some(stored) = self.store().get::<kind::Person>(person).await?.filter(|person| !person.is_erased()) else {
            return Ok(false);
        };
        let sealed = self.store().custody(&stored)?;
        Ok(identifies(sealed.for_custody(), identifier, self.country().telephone_prefix()))
    }

    /// Opens what an entry says. The look is in the ledger first.
    ///
    /// # Errors
    /// [`AppError::Denied`] when the purpose does not carry it.
    pub async fn open_interest(&self, actor: &Actor, id: InterestId, command: OpenInterest) -> Result<Identifier, AppError> {
        let interest = self.authorise_interest(actor, id, Action::OpenInterest, Some(command.purpose)).await?;
        let detail = [("reason", command.reason.code().to_owned())];
        let about = interest.stored.facts.case.record();
        let look = Look { author: interest.author, at: self.now(), action: Action::OpenInterest.code(), about, detail: &detail };
        let opened = self.store().open_sealed(&look, &[&interest.stored]).await?.remove(0);
        Ok(opened.into_open(command.purpose).identifier)
    }

    /// Takes an entry out: it is compared no more. Matches that it had stay with both agencies.
    ///
    /// # Errors
    /// [`AppError::State`] when it was taken out already.
    pub async fn end_interest(&self, actor: &Actor, id: InterestId) -> Result<CaseId, AppError> {
        let interest = self.authorise_interest(actor, id, Action::EnterInterest, None).await?;
        let mut facts = interest.stored.facts.clone();
        if facts.ended.is_some() {
            return Err(StateError::InterestEnded.into());
        }
        facts.ended = Some(self.now());
        let case = facts.case;
        let mut change = self.store().change(interest.author, self.now());
        let put = Put::<kind::Interest> {
            action: "interest.end",
            record: id.record(),
            about: case.record(),
            facts: &facts,
            identity: None,
            detail: &[],
        };
        change.update(&interest.stored, &put)?;
        self.commit(change.build()).await?;
        Ok(case)
    }

    /// The case of an entry, for the way back to it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for another agency's.
    pub async fn case_of_interest(&self, actor: &Actor, id: InterestId) -> Result<CaseId, AppError> {
        let interest = self.authorise_interest(actor, id, Action::ReadInterests, None).await?;
        Ok(interest.stored.facts.case)
    }
}

/// Whether an identifier is one of a person's own.
fn identifies(person: &PersonIdentity, identifier: &Identifier, home: &str) -> bool {
    let documents = || person.documents.iter().filter_map(|document| document.number.parse::<model::AccountNumber>().ok());
    match identifier {
        Identifier::Phone(number) | Identifier::MobileMoney(number) => {
            person.phones.iter().filter_map(|phone| PhoneNumber::parse(phone, home).ok()).any(|own| own == *number)
        }
        Identifier::Passport { number, .. } | Identifier::NationalId { number, .. } => documents().any(|own| own == *number),
        Identifier::BankAccount(_) => false,
        Identifier::Description(description) => {
            let keys = |name: &str| {
                let mut keys: Vec<String> = matching::normalise(name).into_iter().map(|token| token.key).collect();
                keys.sort_unstable();
                keys
            };
            let own: Vec<Vec<String>> = person.names.iter().map(|name| keys(name.full.as_str())).collect();
            let named = description.names.iter().any(|name| own.contains(&keys(name.as_str())));
            let years = |birth: &model::Answer<model::BirthDate>| birth.given().map(|birth| birth.birth_years());
            let apart = match (years(&person.birth), years(&description.birth)) {
                (Some(one), Some(other)) => one.1 + 1 < other.0 || other.1 + 1 < one.0,
                _ => false,
            };
            named && !apart
        }
    }
}
