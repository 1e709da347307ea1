//! The secret under which the house's own agencies are compared: random, sealed, renewed.

use jiff::{SignedDuration, Timestamp};
use model::{CircleFacts, CircleId, CircleIdentity, Purpose, SubjectId, kind};
use store::{Author, Put, Stored};

use crate::{App, AppError};

/// The circle of the house's own agencies; it has one id in every house.
const HOUSE: CircleId = CircleId(uuid::Uuid::from_u128(0x6162_686f_7900_7000_8000_6369_7263_6c65));
/// How long a secret is used. Tokens are never stored, so renewing costs a moment of encoding.
const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);

fn fresh() -> CircleIdentity {
    let mut secret = [0_u8; 32];
    getrandom::fill(&mut secret).expect("the operating system gives randomness");
    CircleIdentity { secret }
}

impl App {
    /// The version and the secret of the house's circle; made when there is none, renewed when it is old.
    pub(super) async fn house_circle(&self) -> Result<(u32, [u8; 32]), AppError> {
        let stored = match self.store().get::<kind::Circle>(HOUSE).await? {
            Some(stored) if stored.facts.since.saturating_add(KEPT).is_ok_and(|until| until > self.now()) => stored,
            Some(old) => return Box::pin(self.renew_circle_from(&old)).await,
            None => return Box::pin(self.begin_circle()).await,
        };
        let secret = self.store().custody(&stored)?.into_open(Purpose::Administration).secret;
        Ok((stored.version, secret))
    }

    async fn begin_circle(&self) -> Result<(u32, [u8; 32]), AppError> {
        let mut change = self.store().change(Author::HOUSE, self.now());
        let key = change.new_subject(SubjectId(HOUSE.0));
        let (facts, identity) = (facts(self.now()), fresh());
        change.create(&key, &put("circle.begin", &facts, &identity))?;
        match self.commit(change.build()).await {
            Ok(_) => Ok((1, identity.secret)),
            // Another process began it in the same moment; its secret is the one.
            Err(AppError::Taken) => self.house_circle().await,
            Err(error) => Err(error),
        }
    }

    async fn renew_circle_from(&self, old: &Stored<kind::Circle>) -> Result<(u32, [u8; 32]), AppError> {
        let mut change = self.store().change(Author::HOUSE, self.now());
        let (facts, identity) = (facts(self.now()), fresh());
        change.update(old, &put("circle.renew", &facts, &identity))?;
        match self.commit(change.build()).await {
            Ok(_) => Ok((old.version + 1, identity.secret)),
            Err(AppError::Conflict) => self.house_circle().await,
            Err(error) => Err(error),
        }
    }

    /// Renews the secret now, for whoever runs the house: every encoding is made again.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be written.
    pub async fn renew_circle_as_house(&self) -> Result<(), AppError> {
        match self.store().get::<kind::Circle>(HOUSE).await? {
            Some(old) => self.renew_circle_from(&old).await?,
            None => self.begin_circle().await?,
        };
        self.find_matches().await
    }
}

fn facts(now: Timestamp) -> CircleFacts {
    CircleFacts { name: "house".to_owned(), since: now }
}

fn put<'a>(action: &'a str, facts: &'a CircleFacts, identity: &'a CircleIdentity) -> Put<'a, kind::Circle> {
    Put { action, record: HOUSE.record(), about: HOUSE.record(), facts, identity: Some(identity), detail: &[] }
}
