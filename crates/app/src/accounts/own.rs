//! One's own account: password, second factor, sessions, language.

use model::{Language, SessionId, SubjectId, kind};
use policy::Action;
use secrecy::SecretString;
use store::Put;
use store::accounts::{AccountStep, Session};

use super::second_factor::{Enrolment, RecoveryCodes, new_recovery_codes, recovery_codes_left};
use super::{NewPassword, Source, Visitor};
use crate::{App, AppError};

/// What the page of one's own account shows.
#[derive(Debug, Clone)]
pub struct OwnAccount {
    /// What is typed to sign in.
    pub login: String,
    /// What colleagues see.
    pub display_name: String,
    /// Whether a second factor is set.
    pub second_factor: bool,
    /// How many recovery codes are left.
    pub recovery_codes_left: usize,
    /// Sessions that have not ended, newest first.
    pub sessions: Vec<Session>,
}

impl App {
    /// One's own account.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be read.
    pub async fn own_account(&self, visitor: &Visitor) -> Result<OwnAccount, AppError> {
        self.allow_in_house(&visitor.actor, Action::OwnAccount)?;
        let account = visitor.actor.account;
        let credentials = self.store().credentials(account).await?;
        let mut sessions = self.store().sessions_of(account).await?;
        sessions.retain(|session| Self::idle_until(session) > self.now());
        let directory = self.directory();
        let entry = directory.account(account).ok_or(AppError::NotFound)?;
        Ok(OwnAccount {
            login: entry.login.clone(),
            display_name: entry.display_name.clone(),
            second_factor: credentials.second_factor.is_some(),
            recovery_codes_left: recovery_codes_left(&credentials.recovery),
            sessions,
        })
    }

    pub(crate) async fn verify_own_password(&self, visitor: &Visitor, password: SecretString) -> Result<(), AppError> {
        let account = visitor.actor.account;
        let source = Source::Known(account);
        let retry_after = self.0.backoff.wait(Some(account), source, self.now());
        if !retry_after.is_zero() {
            return Err(AppError::TooMany { retry_after });
        }
        let phc = self.store().credentials(account).await?.password;
        if self.0.passwords.verify(password, phc).await? {
            return Ok(());
        }
        self.0.backoff.failed(Some(account), source, self.now());
        Err(AppError::SignIn)
    }

    /// Changes one's password; every other session ends.
    ///
    /// # Errors
    /// [`AppError::SignIn`] when the present password is not right.
    pub async fn change_password(&self, visitor: &Visitor, present: SecretString, new: NewPassword) -> Result<(), AppError> {
        let author = self.allow_in_house(&visitor.actor, Action::OwnAccount)?;
        self.verify_own_password(visitor, present).await?;
        let hash = self.0.passwords.hash(new).await?;
        let account = visitor.actor.account;
        let mut change = self.store().change(author, self.now());
        change.log("account.password", account.record(), account.record(), SubjectId(account.0), &[("by", "owner".into())]);
        change.account(AccountStep::Password(account, hash));
        change.account(AccountStep::SessionsEnded { account, except: Some(visitor.session.id) });
        change.account(AccountStep::TokensEnded(account));
        self.store().commit(change.build()).await?;
        Ok(())
    }

    /// Begins to set up a second factor; nothing is stored yet.
    ///
    /// # Errors
    /// [`AppError`] when the account is gone.
    pub fn enrol_second_factor(&self, visitor: &Visitor) -> Result<Enrolment, AppError> {
        self.allow_in_house(&visitor.actor, Action::OwnAccount)?;
        let login = self.directory().account(visitor.actor.account).map(|a| a.login.clone()).ok_or(AppError::NotFound)?;
        Ok(self.new_second_factor(visitor.actor.account, &login))
    }

    /// Stores the second factor after a right code and gives new recovery codes.
    ///
    /// # Errors
    /// [`AppError::Code`] when the code does not fit; [`AppError::SignIn`] when the password is not right.
    pub async fn set_second_factor(
        &self,
        visitor: &Visitor,
        sealed: &str,
        code: &str,
        password: SecretString,
    ) -> Result<RecoveryCodes, AppError> {
        let author = self.allow_in_house(&visitor.actor, Action::OwnAccount)?;
        let account = visitor.actor.account;
        let sealed = self.sealed_secret(account, sealed).ok_or(AppError::Code)?;
        let step = self.code_step(account, &sealed, code, 0).ok_or(AppError::Code)?;
        self.verify_own_password(visitor, password).await?;
        let (codes, stored) = new_recovery_codes();
        let mut change = self.store().change(author, self.now());
        change.log("account.second_factor", account.record(), account.record(), SubjectId(account.0), &[("set", "yes".into())]);
        change.account(AccountStep::SecondFactor(account, Some(sealed), stored));
        change.account(AccountStep::UsedCode(account, step));
        change.account(AccountStep::SessionsEnded { account, except: Some(visitor.session.id) });
        self.store().commit(change.build()).await?;
        Ok(codes)
    }

    /// Removes one's second factor, unless it is required.
    ///
    /// # Errors
    /// [`AppError::Denied`] when it is required; [`AppError::SignIn`] when the password is not right.
    pub async fn remove_second_factor(&self, visitor: &Visitor, password: SecretString) -> Result<(), AppError> {
        let author = self.allow_in_house(&visitor.actor, Action::OwnAccount)?;
        let account = visitor.actor.account;
        if self.directory().account(account).is_some_and(|a| a.facts.second_factor_required) {
            return Err(AppError::Denied(policy::Denial::Role));
        }
        self.verify_own_password(visitor, password).await?;
        let mut change = self.store().change(author, self.now());
        change.log("account.second_factor", account.record(), account.record(), SubjectId(account.0), &[("set", "no".into())]);
        change.account(AccountStep::SecondFactor(account, None, "[]".into()));
        self.store().commit(change.build()).await?;
        Ok(())
    }

    /// Ends one of one's own sessions.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when it is not one's own.
    pub async fn end_own_session(&self, visitor: &Visitor, session: SessionId) -> Result<(), AppError> {
        let author = self.allow_in_house(&visitor.actor, Action::OwnAccount)?;
        let account = visitor.actor.account;
        if !self.store().sessions_of(account).await?.iter().any(|s| s.id == session) {
            return Err(AppError::NotFound);
        }
        let mut change = self.store().change(author, self.now());
        change.log("account.sign_out", account.record(), account.record(), SubjectId(account.0), &[("which", "one".into())]);
        change.account(AccountStep::SessionEnded(session));
        self.store().commit(change.build()).await?;
        Ok(())
    }

    /// Ends every session of one's own, this one included.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be written.
    pub async fn sign_out_everywhere(&self, visitor: &Visitor) -> Result<(), AppError> {
        let author = self.allow_in_house(&visitor.actor, Action::OwnAccount)?;
        let account = visitor.actor.account;
        let mut change = self.store().change(author, self.now());
        change.log("account.sign_out", account.record(), account.record(), SubjectId(account.0), &[("which", "all".into())]);
        change.account(AccountStep::SessionsEnded { account, except: None });
        self.store().commit(change.build()).await?;
        Ok(())
    }

    /// Remembers the language of one's pages.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be written.
    pub async fn choose_language(&self, visitor: &Visitor, language: Language) -> Result<(), AppError> {
        let author = self.allow_in_house(&visitor.actor, Action::OwnAccount)?;
        let account = visitor.actor.account;
        let stored = self.store().get::<kind::Account>(account).await?.ok_or(AppError::NotFound)?;
        if stored.facts.language == language {
            return Ok(());
        }
        let mut facts = stored.facts.clone();
        facts.language = language;
        let record = account.record();
        let put = Put { action: "account.language", record, about: record, facts: &facts, identity: None, detail: &[] };
        let mut change = self.store().change(author, self.now());
        change.update(&stored, &put)?;
        self.commit(change.build()).await?;
        Ok(())
    }
}
