//! Administration: agencies, posts, accounts. Nothing here reads a case.

use model::{AccountFacts, AccountId, AccountIdentity, Actor, AgencyFacts, AgencyId, PostFacts, PostId, Role, SubjectId, kind};
use policy::Action;
use store::accounts::AccountStep;
use store::{Author, Put};

use crate::naming::new_id;
use crate::{AccountEntry, AgencyEntry, App, AppError, PostEntry, StateError};

/// An account as an administrator sees it.
#[derive(Debug, Clone)]
pub struct AccountDetails {
    /// The account.
    pub entry: AccountEntry,
    /// Whether a password is set; without one the one-time link is still to be used.
    pub has_password: bool,
    /// Whether a second factor is set.
    pub second_factor: bool,
    /// How many sessions are open.
    pub sessions: usize,
}

impl App {
    /// Every agency.
    ///
    /// # Errors
    /// [`AppError::Denied`] to everybody but administrators.
    pub fn list_agencies(&self, actor: &Actor) -> Result<Vec<AgencyEntry>, AppError> {
        self.allow_in_house(actor, Action::ReadAccounts)?;
        Ok(self.directory().agencies().cloned().collect())
    }

    /// Every post, or those of one agency.
    ///
    /// # Errors
    /// [`AppError::Denied`] to everybody but administrators.
    pub fn list_posts(&self, actor: &Actor, agency: Option<AgencyId>) -> Result<Vec<PostEntry>, AppError> {
        self.allow_in_house(actor, Action::ReadAccounts)?;
        Ok(self.directory().posts().filter(|post| agency.is_none_or(|id| post.facts.agency == id)).cloned().collect())
    }

    /// Every account, by display name.
    ///
    /// # Errors
    /// [`AppError::Denied`] to everybody but administrators.
    pub fn list_accounts(&self, actor: &Actor) -> Result<Vec<AccountEntry>, AppError> {
        self.allow_in_house(actor, Action::ReadAccounts)?;
        Ok(self.directory().accounts().into_iter().cloned().collect())
    }

    /// One account.
    ///
    /// # Errors
    /// [`AppError::Denied`]; [`AppError::NotFound`].
    pub async fn account_details(&self, actor: &Actor, id: AccountId) -> Result<AccountDetails, AppError> {
        self.allow_in_house(actor, Action::ReadAccounts)?;
        let entry = self.directory().account(id).cloned().ok_or(AppError::NotFound)?;
        let credentials = self.store().credentials(id).await?;
        let sessions = self.store().sessions_of(id).await?.iter().filter(|s| Self::idle_until(s) > self.now()).count();
        Ok(AccountDetails {
            entry,
            has_password: credentials.password.is_some(),
            second_factor: credentials.second_factor.is_some(),
            sessions,
        })
    }

    /// Adds an agency.
    ///
    /// # Errors
    /// [`AppError::Taken`] when the code is in use.
    pub async fn add_agency(&self, actor: &Actor, facts: AgencyFacts) -> Result<AgencyId, AppError> {
        let author = self.allow_in_house(actor, Action::ManageAccounts)?;
        if self.directory().agency_by_code(&facts.code).is_some() {
            return Err(AppError::Taken);
        }
        let id = AgencyId(new_id());
        let mut change = self.store().change(author, self.now());
        let key = change.new_subject(SubjectId(id.0));
        change.create(
            &key,
            &Put::<kind::Agency> {
                action: "agency.add",
                record: id.record(),
                about: id.record(),
                facts: &facts,
                identity: None,
                detail: &[],
            },
        )?;
        self.commit(change.build()).await?;
        Ok(id)
    }

    /// Changes an agency. Its code stays.
    ///
    /// # Errors
    /// [`AppError::Conflict`]; [`AppError::State`] when the last administrator would be locked out.
    pub async fn change_agency(&self, actor: &Actor, id: AgencyId, version: u32, facts: AgencyFacts) -> Result<(), AppError> {
        let author = self.allow_in_house(actor, Action::ManageAccounts)?;
        let stored = self.store().get::<kind::Agency>(id).await?.ok_or(AppError::NotFound)?;
        if stored.version != version {
            return Err(AppError::Conflict);
        }
        if !facts.active && id == actor.agency {
            return Err(StateError::LastAdministrator.into());
        }
        let facts = AgencyFacts { code: stored.facts.code.clone(), ..facts };
        let mut change = self.store().change(author, self.now());
        change.update(
            &stored,
            &Put { action: "agency.change", record: id.record(), about: id.record(), facts: &facts, identity: None, detail: &[] },
        )?;
        self.commit(change.build()).await?;
        Ok(())
    }

    /// Adds a post.
    ///
    /// # Errors
    /// [`AppError::Taken`] when the code is in use; [`AppError::NotFound`] for an unknown agency.
    pub async fn add_post(&self, actor: &Actor, facts: PostFacts) -> Result<PostId, AppError> {
        let author = self.allow_in_house(actor, Action::ManageAccounts)?;
        if self.directory().posts().any(|post| post.facts.code == facts.code) {
            return Err(AppError::Taken);
        }
        let agency = self.store().get::<kind::Agency>(facts.agency).await?.ok_or(AppError::NotFound)?;
        let id = PostId(new_id());
        let mut change = self.store().change(author, self.now());
        let put = Put::<kind::Post> {
            action: "post.add",
            record: id.record(),
            about: agency.record,
            facts: &facts,
            identity: None,
            detail: &[],
        };
        change.create(&agency.key, &put)?;
        self.commit(change.build()).await?;
        Ok(id)
    }

    /// Changes a post. Its code and agency stay.
    ///
    /// # Errors
    /// [`AppError::Conflict`]; [`AppError::NotFound`].
    pub async fn change_post(&self, actor: &Actor, id: PostId, version: u32, facts: PostFacts) -> Result<(), AppError> {
        let author = self.allow_in_house(actor, Action::ManageAccounts)?;
        let stored = self.store().get::<kind::Post>(id).await?.ok_or(AppError::NotFound)?;
        if stored.version != version {
            return Err(AppError::Conflict);
        }
        let facts = PostFacts { code: stored.facts.code.clone(), agency: stored.facts.agency, ..facts };
        let mut change = self.store().change(author, self.now());
        let about = stored.facts.agency.record();
        change.update(
            &stored,
            &Put { action: "post.change", record: id.record(), about, facts: &facts, identity: None, detail: &[] },
        )?;
        self.commit(change.build()).await?;
        Ok(())
    }

    /// Adds an account. The one-time link to set its password comes from [`App::invite`].
    ///
    /// # Errors
    /// [`AppError::Taken`] when the login is in use; [`AppError::State`] when a role does not fit the agency.
    pub async fn add_account(
        &self,
        actor: &Actor,
        facts: AccountFacts,
        identity: AccountIdentity,
    ) -> Result<AccountId, AppError> {
        let author = self.allow_in_house(actor, Action::ManageAccounts)?;
        self.add_account_by(author, facts, identity).await
    }

    /// Adds an account from the command line of the house or the synthetic country.
    ///
    /// # Errors
    /// As [`App::add_account`].
    pub async fn add_account_as_house(&self, facts: AccountFacts, identity: AccountIdentity) -> Result<AccountId, AppError> {
        self.add_account_by(Author::HOUSE, facts, identity).await
    }

    async fn add_account_by(
        &self,
        author: Author,
        facts: AccountFacts,
        identity: AccountIdentity,
    ) -> Result<AccountId, AppError> {
        let identity = AccountIdentity { login: identity.login.trim().to_lowercase(), ..identity };
        self.check_roles(&facts)?;
        if self.directory().by_login(&identity.login).is_some() {
            return Err(AppError::Taken);
        }
        let id = AccountId(new_id());
        let mut change = self.store().change(author, self.now());
        let key = change.new_subject(SubjectId(id.0));
        let record = id.record();
        let put = Put::<kind::Account> {
            action: "account.add",
            record,
            about: record,
            facts: &facts,
            identity: Some(&identity),
            detail: &role_detail(&facts),
        };
        change.create(&key, &put)?;
        self.commit(change.build()).await?;
        Ok(id)
    }

    fn check_roles(&self, facts: &AccountFacts) -> Result<(), AppError> {
        let directory = self.directory();
        let agency = directory.agency(facts.agency).ok_or(AppError::NotFound)?;
        if facts.post.is_some_and(|post| directory.post(post).is_none_or(|p| p.facts.agency != facts.agency)) {
            return Err(AppError::NotFound);
        }
        let fitting = policy::roles_for(agency.facts.kind);
        if facts.roles.is_empty() || facts.roles.iter().any(|role| !fitting.contains(role)) {
            return Err(StateError::RoleDoesNotFit.into());
        }
        Ok(())
    }

    /// Changes an account: agency, post, roles, name, whether it may sign in. Its open sessions end when it
    /// may no longer sign in or its roles or agency change.
    ///
    /// # Errors
    /// [`AppError::Conflict`]; [`AppError::Taken`]; [`AppError::State`].
    pub async fn change_account(
        &self,
        actor: &Actor,
        id: AccountId,
        version: u32,
        facts: AccountFacts,
        identity: AccountIdentity,
    ) -> Result<(), AppError> {
        let author = self.allow_in_house(actor, Action::ManageAccounts)?;
        let identity = AccountIdentity { login: identity.login.trim().to_lowercase(), ..identity };
        self.check_roles(&facts)?;
        let stored = self.store().get::<kind::Account>(id).await?.ok_or(AppError::NotFound)?;
        if stored.version != version {
            return Err(AppError::Conflict);
        }
        if self.directory().by_login(&identity.login).is_some_and(|other| other.id != id) {
            return Err(AppError::Taken);
        }
        let was_administrator = stored.facts.active && stored.facts.roles.contains(&Role::Administrator);
        let stays_administrator = facts.active && facts.roles.contains(&Role::Administrator);
        if was_administrator && !stays_administrator && self.directory().administrators() <= 1 {
            return Err(StateError::LastAdministrator.into());
        }
        let ends_sessions = !facts.active || facts.roles != stored.facts.roles || facts.agency != stored.facts.agency;
        let record = id.record();
        let mut change = self.store().change(author, self.now());
        let put = Put {
            action: "account.change",
            record,
            about: record,
            facts: &facts,
            identity: Some(&identity),
            detail: &role_detail(&facts),
        };
        change.update(&stored, &put)?;
        if ends_sessions {
            change.account(AccountStep::SessionsEnded { account: id, except: None });
            change.account(AccountStep::TokensEnded(id));
        }
        self.commit(change.build()).await?;
        Ok(())
    }

    /// Removes the second factor of a colleague who lost it; their sessions end.
    ///
    /// # Errors
    /// [`AppError::Denied`]; [`AppError::NotFound`].
    pub async fn reset_second_factor(&self, actor: &Actor, id: AccountId) -> Result<(), AppError> {
        let steps = [AccountStep::SecondFactor(id, None, "[]".into()), AccountStep::SessionsEnded { account: id, except: None }];
        self.account_steps(actor, id, "account.second_factor_reset", steps).await
    }

    /// Ends every session and API token of a colleague.
    ///
    /// # Errors
    /// [`AppError::Denied`]; [`AppError::NotFound`].
    pub async fn end_sessions(&self, actor: &Actor, id: AccountId) -> Result<(), AppError> {
        let steps = [AccountStep::SessionsEnded { account: id, except: None }, AccountStep::TokensEnded(id)];
        self.account_steps(actor, id, "account.sessions_ended", steps).await
    }

    async fn account_steps(&self, actor: &Actor, id: AccountId, action: &str, steps: [AccountStep; 2]) -> Result<(), AppError> {
        let author = self.allow_in_house(actor, Action::ManageAccounts)?;
        if self.directory().account(id).is_none() {
            return Err(AppError::NotFound);
        }
        let mut change = self.store().change(author, self.now());
        change.log(action, id.record(), id.record(), SubjectId(id.0), &[]);
        for step in steps {
            change.account(step);
        }
        self.store().commit(change.build()).await?;
        Ok(())
    }

    /// Sets a password from the command line of the house or the synthetic country.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be written.
    pub async fn set_password_as_house(&self, id: AccountId, password: crate::accounts::NewPassword) -> Result<(), AppError> {
        let hash = self.hash_password(password).await?;
        let mut change = self.store().change(Author::HOUSE, self.now());
        change.log("account.password", id.record(), id.record(), SubjectId(id.0), &[("by", "house".into())]);
        change.account(AccountStep::Password(id, hash));
        change.account(AccountStep::SessionsEnded { account: id, except: None });
        self.store().commit(change.build()).await?;
        Ok(())
    }
}

fn role_detail(facts: &AccountFacts) -> [(&'static str, String); 2] {
    let roles: Vec<&str> = facts.roles.iter().map(|role| role.code()).collect();
    [("roles", roles.join(" ")), ("active", facts.active.to_string())]
}
