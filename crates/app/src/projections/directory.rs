//! Agencies, posts and accounts, as the pages need them on every request.

use std::collections::{BTreeMap, HashMap};

use model::{
    AccountFacts, AccountId, AccountIdentity, Actor, AgencyFacts, AgencyId, PostFacts, PostId, Purpose, Role, Sealed, kind,
};
use store::Stored;

/// An agency with its id and version.
#[derive(Debug, Clone)]
pub struct AgencyEntry {
    /// Its id.
    pub id: AgencyId,
    /// The version these facts are of.
    pub version: u32,
    /// What it is.
    pub facts: AgencyFacts,
}

/// A post with its id and version.
#[derive(Debug, Clone)]
pub struct PostEntry {
    /// Its id.
    pub id: PostId,
    /// The version these facts are of.
    pub version: u32,
    /// What it is.
    pub facts: PostFacts,
}

/// An account with what colleagues see of it.
#[derive(Debug, Clone)]
pub struct AccountEntry {
    /// Its id.
    pub id: AccountId,
    /// The version these facts are of.
    pub version: u32,
    /// Agency, post, roles.
    pub facts: AccountFacts,
    /// What is typed to sign in.
    pub login: String,
    /// What colleagues see.
    pub display_name: String,
}

/// Everybody and everything that belongs to the house.
#[derive(Debug, Default)]
pub struct Directory {
    agencies: BTreeMap<AgencyId, AgencyEntry>,
    posts: BTreeMap<PostId, PostEntry>,
    accounts: HashMap<AccountId, AccountEntry>,
    logins: HashMap<String, AccountId>,
}

impl Directory {
    pub(super) fn put_agency(&mut self, stored: Stored<kind::Agency>) {
        let id = AgencyId::from(stored.record);
        self.agencies.insert(id, AgencyEntry { id, version: stored.version, facts: stored.facts });
    }

    pub(super) fn put_post(&mut self, stored: Stored<kind::Post>) {
        let id = PostId::from(stored.record);
        self.posts.insert(id, PostEntry { id, version: stored.version, facts: stored.facts });
    }

    pub(super) fn put_account(&mut self, stored: Stored<kind::Account>, identity: Option<Sealed<AccountIdentity>>) {
        let id = AccountId::from(stored.record);
        let Some(identity) = identity.map(|sealed| sealed.into_open(Purpose::Administration)) else { return };
        if let Some(before) = self.accounts.get(&id) {
            self.logins.remove(&before.login);
        }
        self.logins.insert(identity.login.clone(), id);
        let AccountIdentity { login, display_name } = identity;
        self.accounts.insert(id, AccountEntry { id, version: stored.version, facts: stored.facts, login, display_name });
    }

    /// The account that signs in under a name.
    #[must_use]
    pub fn by_login(&self, login: &str) -> Option<&AccountEntry> {
        self.accounts.get(self.logins.get(&login.trim().to_lowercase())?)
    }

    /// An account.
    #[must_use]
    pub fn account(&self, id: AccountId) -> Option<&AccountEntry> {
        self.accounts.get(&id)
    }

    /// An agency.
    #[must_use]
    pub fn agency(&self, id: AgencyId) -> Option<&AgencyEntry> {
        self.agencies.get(&id)
    }

    /// The agency of a code.
    #[must_use]
    pub fn agency_by_code(&self, code: &str) -> Option<&AgencyEntry> {
        self.agencies.values().find(|agency| agency.facts.code == code)
    }

    /// A post.
    #[must_use]
    pub fn post(&self, id: PostId) -> Option<&PostEntry> {
        self.posts.get(&id)
    }

    /// Every agency, in the order they were added.
    pub fn agencies(&self) -> impl Iterator<Item = &AgencyEntry> {
        self.agencies.values()
    }

    /// Every post, in the order they were added.
    pub fn posts(&self) -> impl Iterator<Item = &PostEntry> {
        self.posts.values()
    }

    /// Every post of an agency.
    pub fn posts_of(&self, agency: AgencyId) -> impl Iterator<Item = &PostEntry> {
        self.posts.values().filter(move |post| post.facts.agency == agency)
    }

    /// Every account, by display name.
    #[must_use]
    pub fn accounts(&self) -> Vec<&AccountEntry> {
        let mut all: Vec<&AccountEntry> = self.accounts.values().collect();
        all.sort_by(|a, b| a.display_name.cmp(&b.display_name).then(a.id.cmp(&b.id)));
        all
    }

    /// Active colleagues in an agency who may hold cases, by display name.
    #[must_use]
    pub fn assignable(&self, agency: AgencyId) -> Vec<&AccountEntry> {
        const HOLDERS: [Role; 3] = [Role::BorderOfficer, Role::Investigator, Role::CaseWorker];
        let mut found = self.accounts();
        found.retain(|a| a.facts.agency == agency && a.facts.active && a.facts.roles.iter().any(|role| HOLDERS.contains(role)));
        found
    }

    /// Whether an agency is active and somebody there may hold cases.
    #[must_use]
    pub fn takes_cases(&self, agency: AgencyId) -> bool {
        self.agency(agency).is_some_and(|a| a.facts.active) && !self.assignable(agency).is_empty()
    }

    /// The actor of an account that may act now: active, in an active agency.
    #[must_use]
    pub fn actor(&self, id: AccountId) -> Option<Actor> {
        let account = self.accounts.get(&id).filter(|account| account.facts.active)?;
        let agency = self.agencies.get(&account.facts.agency).filter(|agency| agency.facts.active)?;
        Some(Actor {
            account: id,
            agency: agency.id,
            agency_kind: agency.facts.kind,
            post: account.facts.post,
            roles: account.facts.roles.clone(),
            language: account.facts.language,
        })
    }

    /// How many active administrators there are.
    #[must_use]
    pub fn administrators(&self) -> usize {
        self.accounts.values().filter(|a| a.facts.active && a.facts.roles.contains(&Role::Administrator)).count()
    }

    /// Whether nobody has an account yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.accounts.is_empty()
    }
}
