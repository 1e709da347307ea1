//! Signing in, the second factor, and the session that follows.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use model::{AccountId, Actor, Purpose, RecordId, SessionId, SubjectId};
use secrecy::SecretString;
use store::Author;
use store::accounts::{AccountStep, NewSession, Session, TokenDigest};

use super::Source;
use super::second_factor::use_recovery_code;
use crate::naming::{new_id, random_token};
use crate::{App, AppError};

/// How long a session lives at most: one shift.
pub const SESSION_LIVES: SignedDuration = SignedDuration::from_hours(12);
/// How long a session lives without being used.
const IDLE: SignedDuration = SignedDuration::from_hours(1);
/// How often its last use is written down.
const TOUCH_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// A try to sign in.
#[derive(Debug)]
pub struct SignIn {
    /// What was typed as login.
    pub login: String,
    /// What was typed as password.
    pub password: SecretString,
    /// Where it comes from.
    pub source: Source,
    /// What it was opened with, in coarse words.
    pub device: String,
}

/// A session that began.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The token for the cookie; it is stored nowhere.
    pub token: String,
    /// Whose.
    pub account: AccountId,
    /// Whether a code is asked for before anything else.
    pub needs_code: bool,
}

/// Who holds a session token.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The session.
    pub session: Session,
    /// The actor; the pages and the policy ask it.
    pub actor: Actor,
    /// Whether the second factor is still to be given.
    pub needs_code: bool,
    /// Whether a second factor must be set up before anything else.
    pub must_enrol: bool,
}

fn author(app: &App, account: AccountId) -> Author {
    let agency = app.directory().account(account).map(|a| a.facts.agency);
    Author { account: Some(account), agency, purpose: Purpose::Administration }
}

fn of(account: AccountId) -> (RecordId, SubjectId) {
    (account.record(), SubjectId(account.0))
}

impl App {
    /// Checks login and password and begins a session.
    ///
    /// # Errors
    /// [`AppError::SignIn`] when they do not fit, whatever the cause; [`AppError::TooMany`] when the source or
    /// the account has to wait, or too many people sign in at once.
    pub async fn sign_in(&self, try_: SignIn) -> Result<SignedIn, AppError> {
        let now = self.now();
        let account = self.directory().by_login(&try_.login).map(|a| a.id);
        let retry_after = self.0.backoff.wait(account, try_.source, now);
        if retry_after > Duration::ZERO {
            return Err(AppError::TooMany { retry_after });
        }
        let credentials = match account {
            Some(account) => Some(self.store().credentials(account).await?),
            None => None,
        };
        let phc = credentials.as_ref().and_then(|c| c.password.clone());
        let fits = self.0.passwords.verify(try_.password, phc).await?;
        let active = account.filter(|id| fits && self.directory().actor(*id).is_some());
        let Some(account) = active else {
            // From now, not from when the try began: on a busy machine the comparison may outlast the wait.
            self.0.backoff.failed(account, try_.source, self.now());
            self.note_failure(account).await;
            return Err(AppError::SignIn);
        };
        self.0.backoff.succeeded(account, try_.source);
        let needs_code = credentials.is_some_and(|c| c.second_factor.is_some());
        self.begin_session(account, needs_code, try_.device).await
    }

    pub(crate) async fn begin_session(&self, account: AccountId, needs_code: bool, device: String) -> Result<SignedIn, AppError> {
        let (now, token) = (self.now(), random_token());
        let (record, subject) = of(account);
        let mut change = self.store().change(author(self, account), now);
        change.log("account.sign_in", record, record, subject, &[]);
        let session = NewSession {
            id: SessionId(new_id()),
            token: TokenDigest::of(&token),
            account,
            created: now,
            expires: now + SESSION_LIVES,
            confirmed: !needs_code,
            device,
        };
        change.account(AccountStep::SessionOpened(session));
        self.store().commit(change.build()).await?;
        Ok(SignedIn { token, account, needs_code })
    }

    /// A wrong try on an account that exists goes to the ledger; one on a login that does not exist leaves
    /// nothing, because people type passwords into the wrong field.
    async fn note_failure(&self, account: Option<AccountId>) {
        let Some(account) = account else { return };
        let (record, subject) = of(account);
        let mut change = self.store().change(Author { account: None, ..author(self, account) }, self.now());
        change.log("account.sign_in_failed", record, record, subject, &[]);
        if let Err(error) = self.store().commit(change.build()).await {
            tracing::warn!(error = &error as &dyn std::error::Error, "a failed sign-in was not written down");
        }
    }

    /// Confirms a session with a code of the second factor or a recovery code.
    ///
    /// # Errors
    /// [`AppError::Code`] when it does not fit or was used; [`AppError::TooMany`] after too many tries.
    pub async fn confirm(&self, visitor: &Visitor, code: &str, source: Source) -> Result<(), AppError> {
        let (account, now) = (visitor.actor.account, self.now());
        let retry_after = self.0.backoff.wait(Some(account), source, now);
        if retry_after > Duration::ZERO {
            return Err(AppError::TooMany { retry_after });
        }
        let credentials = self.store().credentials(account).await?;
        let (record, subject) = of(account);
        let mut change = self.store().change(author(self, account), now);
        let step =
            credentials.second_factor.as_deref().and_then(|sealed| self.code_step(account, sealed, code, credentials.last_step));
        if let Some(step) = step {
            change.log("account.code", record, record, subject, &[("kind", "code".into())]);
            change.account(AccountStep::UsedCode(account, step));
        } else if let Some(after) = use_recovery_code(&credentials.recovery, code) {
            change.log("account.code", record, record, subject, &[("kind", "recovery".into())]);
            change.account(AccountStep::UsedRecovery { account, before: credentials.recovery, after });
        } else {
            self.0.backoff.failed(Some(account), source, self.now());
            self.note_failure(Some(account)).await;
            return Err(AppError::Code);
        }
        change.account(AccountStep::SessionConfirmed(visitor.session.id));
        match self.store().commit(change.build()).await {
            Err(store::CommitError::Taken) => Err(AppError::Code),
            other => Ok(other.map(|_| ())?),
        }
    }

    /// Who holds a session token, if the session lives and the account may act.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be read.
    pub async fn visitor(&self, token: &str) -> Result<Option<Visitor>, AppError> {
        let now = self.now();
        let Some(session) = self.store().session(TokenDigest::of(token), now).await? else { return Ok(None) };
        if now.duration_since(session.seen) > IDLE {
            return Ok(None);
        }
        let (actor, required) = {
            let directory = self.directory();
            let Some(actor) = directory.actor(session.account) else { return Ok(None) };
            (actor, directory.account(session.account).is_some_and(|a| a.facts.second_factor_required))
        };
        if now.duration_since(session.seen) > TOUCH_EVERY {
            self.store().touch_session(session.id, now).await?;
        }
        let must_enrol = required && self.store().credentials(session.account).await?.second_factor.is_none();
        let needs_code = !session.confirmed;
        Ok(Some(Visitor { session, actor, needs_code, must_enrol }))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be written.
    pub async fn sign_out(&self, visitor: &Visitor) -> Result<(), AppError> {
        let (record, subject) = of(visitor.actor.account);
        let mut change = self.store().change(author(self, visitor.actor.account), self.now());
        change.log("account.sign_out", record, record, subject, &[]);
        change.account(AccountStep::SessionEnded(visitor.session.id));
        self.store().commit(change.build()).await?;
        Ok(())
    }

    /// A value for a long-lived cookie that proves that this device signed in to this account before.
    #[must_use]
    pub fn device_proof(&self, account: AccountId) -> String {
        let key = self.store().vault().derived("abhoy known device v1");
        format!("{account}.{}", blake3::keyed_hash(&key, account.0.as_bytes()).to_hex())
    }

    /// The source of a try: the known device it proves to be for this login, else the address.
    #[must_use]
    pub fn source_of(&self, login: &str, device_proof: Option<&str>, address: std::net::IpAddr) -> Source {
        let account = self.directory().by_login(login).map(|a| a.id);
        match (account, device_proof) {
            (Some(account), Some(proof)) if constant_time_eq(proof.as_bytes(), self.device_proof(account).as_bytes()) => {
                Source::Known(account)
            }
            _ => Source::of(address),
        }
    }

    /// When an idle session would end.
    #[must_use]
    pub fn idle_until(session: &Session) -> Timestamp {
        (session.seen + IDLE).min(session.expires)
    }
}

fn constant_time_eq(a: &[u8], b: &[u8]) -> bool {
    // Comparing digests takes the same time wherever the inputs differ.
    blake3::hash(a) == blake3::hash(b)
}
