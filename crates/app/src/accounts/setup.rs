//! One-time links: the first administrator, a new colleague, a lost password.

use jiff::SignedDuration;
use model::{
    AccountFacts, AccountId, AccountIdentity, Actor, AgencyFacts, AgencyId, AgencyKind, Language, LocalName, PostFacts, PostId,
    Purpose, Role, SubjectId, kind,
};
use policy::Action;
use store::accounts::{AccountStep, TokenDigest};
use store::{Author, Put};

use super::{NewPassword, SignedIn};
use crate::naming::{new_id, random_token};
use crate::{App, AppError};

/// How long a one-time link lives.
pub const LINK_LIVES: SignedDuration = SignedDuration::from_hours(72);

/// Whose one-time link a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invitation {
    /// It sets up the first administrator.
    FirstAdministrator,
    /// It sets the password of an account.
    Account {
        /// Whose.
        account: AccountId,
        /// What they sign in with.
        login: String,
        /// What colleagues call them.
        display_name: String,
    },
}

impl App {
    /// On the first start: takes agencies and posts over from the country pack, and makes the one-time link
    /// for the first administrator as long as nobody has an account. Returns the link's token.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be written.
    pub async fn prepare_house(&self) -> Result<Option<String>, AppError> {
        self.take_over_agencies().await?;
        if !self.directory().is_empty() {
            return Ok(None);
        }
        let token = random_token();
        let mut change = self.store().change(Author::HOUSE, self.now());
        change.account(AccountStep::Invited { token: TokenDigest::of(&token), account: None, expires: self.now() + LINK_LIVES });
        self.store().commit(change.build()).await?;
        Ok(Some(token))
    }

    async fn take_over_agencies(&self) -> Result<(), AppError> {
        let known: Vec<String> = self.directory().agencies().map(|a| a.facts.code.clone()).collect();
        for agency in self.country().agencies().iter().filter(|agency| !known.contains(&agency.code)) {
            let name = |get: &dyn Fn(Language) -> String| LocalName { en: get(Language::English), bn: get(Language::Bangla) };
            let id = AgencyId(new_id());
            let mut change = self.store().change(Author::HOUSE, self.now());
            let key = change.new_subject(SubjectId(id.0));
            let facts = AgencyFacts {
                code: agency.code.clone(),
                name: name(&|l| agency.name(l).to_owned()),
                kind: agency.kind,
                active: true,
            };
            let put = Put::<kind::Agency> {
                action: "agency.add",
                record: id.record(),
                about: id.record(),
                facts: &facts,
                identity: None,
                detail: &[],
            };
            change.create(&key, &put)?;
            for post in &agency.posts {
                let point = self.country().border_point(&post.border_point);
                let facts = PostFacts {
                    agency: id,
                    code: post.code.clone(),
                    name: name(&|l| post.name(l).to_owned()),
                    border_point: Some(post.border_point.clone()),
                    mode: point.map(|p| p.mode),
                    district: Some(post.district.clone()),
                    active: true,
                };
                let record = PostId(new_id()).record();
                let put = Put::<kind::Post> {
                    action: "post.add",
                    record,
                    about: id.record(),
                    facts: &facts,
                    identity: None,
                    detail: &[],
                };
                change.create(&key, &put)?;
            }
            self.commit(change.build()).await?;
        }
        Ok(())
    }

    /// Whose one-time link a token is, if it still works.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be read.
    pub async fn invitation(&self, token: &str) -> Result<Option<Invitation>, AppError> {
        let found = self.store().invite(TokenDigest::of(token), self.now()).await?;
        Ok(match found {
            None => None,
            // Once there is an administrator, a link for the first one is worth nothing.
            Some(None) => self.directory().is_empty().then_some(Invitation::FirstAdministrator),
            Some(Some(account)) => self.directory().account(account).filter(|a| a.facts.active).map(|a| Invitation::Account {
                account,
                login: a.login.clone(),
                display_name: a.display_name.clone(),
            }),
        })
    }

    /// Uses the link of the first administrator: makes the account and begins a session.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when the link does not work; [`AppError::Taken`] when it was used meanwhile.
    pub async fn set_up_first_administrator(
        &self,
        token: &str,
        identity: AccountIdentity,
        password: NewPassword,
        language: Language,
        device: String,
    ) -> Result<SignedIn, AppError> {
        if self.invitation(token).await? != Some(Invitation::FirstAdministrator) {
            return Err(AppError::NotFound);
        }
        let identity = AccountIdentity { login: identity.login.trim().to_lowercase(), ..identity };
        let agency = self.administering_agency()?;
        let hash = self.0.passwords.hash(password).await?;
        let account = AccountId(new_id());
        let facts = AccountFacts {
            agency,
            post: None,
            roles: vec![Role::Administrator],
            language,
            active: true,
            second_factor_required: false,
        };
        let mut change = self.store().change(Author::HOUSE, self.now());
        let key = change.new_subject(SubjectId(account.0));
        let record = account.record();
        let put = Put::<kind::Account> {
            action: "account.add",
            record,
            about: record,
            facts: &facts,
            identity: Some(&identity),
            detail: &[],
        };
        change.create(&key, &put)?;
        change.account(AccountStep::InviteUsed(TokenDigest::of(token)));
        change.account(AccountStep::Password(account, hash));
        self.commit(change.build()).await?;
        self.begin_session(account, false, device).await
    }

    fn administering_agency(&self) -> Result<AgencyId, AppError> {
        let directory = self.directory();
        directory
            .agencies()
            .find(|a| a.facts.kind == AgencyKind::Ministry && a.facts.active)
            .map(|a| a.id)
            .ok_or(AppError::NotFound)
    }

    /// Uses the link of an account: sets its password, ends its other sessions and begins a new one.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when the link does not work; [`AppError::Taken`] when it was used meanwhile.
    pub async fn use_invitation(&self, token: &str, password: NewPassword, device: String) -> Result<SignedIn, AppError> {
        let Some(Invitation::Account { account, .. }) = self.invitation(token).await? else { return Err(AppError::NotFound) };
        let hash = self.0.passwords.hash(password).await?;
        let agency = self.directory().account(account).map(|a| a.facts.agency);
        let author = Author { account: Some(account), agency, purpose: Purpose::Administration };
        let mut change = self.store().change(author, self.now());
        change.log("account.password", account.record(), account.record(), SubjectId(account.0), &[("by", "link".into())]);
        change.account(AccountStep::InviteUsed(TokenDigest::of(token)));
        change.account(AccountStep::Password(account, hash));
        change.account(AccountStep::SessionsEnded { account, except: None });
        self.store().commit(change.build()).await?;
        let needs_code = self.store().credentials(account).await?.second_factor.is_some();
        self.begin_session(account, needs_code, device).await
    }

    /// A new one-time link for a colleague; earlier ones end. Returns its token, shown once.
    ///
    /// # Errors
    /// [`AppError::Denied`] to everybody but administrators; [`AppError::NotFound`].
    pub async fn invite(&self, actor: &Actor, account: AccountId) -> Result<String, AppError> {
        let author = self.allow_in_house(actor, Action::ManageAccounts)?;
        self.invite_by(author, account).await
    }

    /// The same from the command line of the house.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for an account that is closed or not there.
    pub async fn invite_as_house(&self, account: AccountId) -> Result<String, AppError> {
        self.invite_by(Author::HOUSE, account).await
    }

    async fn invite_by(&self, author: Author, account: AccountId) -> Result<String, AppError> {
        if !self.directory().account(account).is_some_and(|a| a.facts.active) {
            return Err(AppError::NotFound);
        }
        let token = random_token();
        let mut change = self.store().change(author, self.now());
        change.log("account.invite", account.record(), account.record(), SubjectId(account.0), &[]);
        change.account(AccountStep::InvitesEnded(account));
        change.account(AccountStep::Invited {
            token: TokenDigest::of(&token),
            account: Some(account),
            expires: self.now() + LINK_LIVES,
        });
        self.store().commit(change.build()).await?;
        Ok(token)
    }
}
