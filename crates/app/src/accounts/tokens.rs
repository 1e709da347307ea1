//! API tokens: a narrow, dated part of an account's rights for a program.

use jiff::SignedDuration;
use model::{Actor, SubjectId};
use policy::Action;
use store::accounts::{AccountStep, ApiToken, NewToken, TokenDigest};

use super::Visitor;
use crate::naming::{new_id, random_token};
use crate::{App, AppError};

/// What a token may be used for, besides what its owner may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Check travellers and read one's encounters.
    Encounters,
    /// Read cases.
    ReadCases,
    /// Open and change cases, notes, journeys; hand over.
    WriteCases,
    /// Open identities.
    Identities,
    /// Read and verify the ledger.
    Ledger,
    /// Read and load watchlists.
    Watchlists,
    /// Manage agencies, posts and accounts.
    Accounts,
    /// Read joint operations and enter their figures.
    Operations,
    /// Read the library of forms; add, publish and retire forms.
    Forms,
}

impl Scope {
    /// Every scope.
    pub const ALL: &'static [Self] = &[
        Self::Encounters,
        Self::ReadCases,
        Self::WriteCases,
        Self::Identities,
        Self::Ledger,
        Self::Watchlists,
        Self::Accounts,
        Self::Operations,
        Self::Forms,
    ];

    /// Its stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Encounters => "encounters",
            Self::ReadCases => "cases:read",
            Self::WriteCases => "cases:write",
            Self::Identities => "identities",
            Self::Ledger => "ledger",
            Self::Watchlists => "watchlists",
            Self::Accounts => "accounts",
            Self::Operations => "operations",
            Self::Forms => "forms",
        }
    }
}

impl std::str::FromStr for Scope {
    type Err = String;
    fn from_str(code: &str) -> Result<Self, String> {
        Self::ALL.iter().copied().find(|scope| scope.code() == code).ok_or_else(|| format!("\"{code}\" is no scope"))
    }
}

/// Who holds an API token.
#[derive(Debug, Clone)]
pub struct TokenHolder {
    /// The actor whose rights it carries.
    pub actor: Actor,
    /// What it may be used for.
    pub scopes: Vec<Scope>,
}

/// The longest life of a token, in days.
const LONGEST_DAYS: i64 = 366;

impl App {
    /// Makes an API token for one's own account. Returns it; it is shown once and stored nowhere.
    ///
    /// # Errors
    /// [`AppError::SignIn`] when the password is not right.
    pub async fn make_token(
        &self,
        visitor: &Visitor,
        label: &str,
        scopes: &[Scope],
        days: i64,
        password: secrecy::SecretString,
    ) -> Result<String, AppError> {
        let author = self.allow_in_house(&visitor.actor, Action::OwnAccount)?;
        self.verify_own_password(visitor, password).await?;
        let (token, account, now) = (format!("abhoy_{}", random_token()), visitor.actor.account, self.now());
        let codes: Vec<&str> = scopes.iter().map(|scope| scope.code()).collect();
        let new = NewToken {
            id: new_id(),
            token: TokenDigest::of(&token),
            account,
            label: label.chars().take(80).collect(),
            scopes: codes.join(" "),
            created: now,
            expires: now + SignedDuration::from_hours(24 * days.clamp(1, LONGEST_DAYS)),
        };
        let mut change = self.store().change(author, now);
        change.log("token.make", account.record(), account.record(), SubjectId(account.0), &[("scopes", new.scopes.clone())]);
        change.account(AccountStep::TokenMade(new));
        self.store().commit(change.build()).await?;
        Ok(token)
    }

    /// One's own API tokens that have not ended.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be read.
    pub async fn own_tokens(&self, visitor: &Visitor) -> Result<Vec<ApiToken>, AppError> {
        self.allow_in_house(&visitor.actor, Action::OwnAccount)?;
        let mut tokens = self.store().api_tokens_of(visitor.actor.account).await?;
        tokens.retain(|token| token.expires > self.now());
        Ok(tokens)
    }

    /// Ends one of one's own API tokens.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be written.
    pub async fn end_token(&self, visitor: &Visitor, id: uuid::Uuid) -> Result<(), AppError> {
        let author = self.allow_in_house(&visitor.actor, Action::OwnAccount)?;
        let account = visitor.actor.account;
        let mut change = self.store().change(author, self.now());
        change.log("token.end", account.record(), account.record(), SubjectId(account.0), &[]);
        change.account(AccountStep::TokenEnded { id, account });
        self.store().commit(change.build()).await?;
        Ok(())
    }

    /// Who holds an API token, if it lives and its owner may act.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be read.
    pub async fn token_holder(&self, token: &str) -> Result<Option<TokenHolder>, AppError> {
        let Some(found) = self.store().api_token(TokenDigest::of(token), self.now()).await? else { return Ok(None) };
        let Some(actor) = self.directory().actor(found.account) else { return Ok(None) };
        let scopes = found.scopes.split(' ').filter_map(|code| code.parse().ok()).collect();
        Ok(Some(TokenHolder { actor, scopes }))
    }
}
