//! Steps on accounts, written inside the change they belong to.

use jiff::Timestamp;
use model::{AccountId, SessionId};
use sqlx::{AnyConnection, AssertSqlSafe};

use crate::cells::{Cell, bind};

/// The digest under which a token is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenDigest(pub [u8; 32]);

impl TokenDigest {
    /// Of the token as the browser or client holds it.
    #[must_use]
    pub fn of(token: &str) -> Self {
        Self(*blake3::hash(token.as_bytes()).as_bytes())
    }
}

/// A session to be stored.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// Its id, shown in the list of sessions.
    pub id: SessionId,
    /// Digest of its token.
    pub token: TokenDigest,
    /// Whose.
    pub account: AccountId,
    /// When it begins.
    pub created: Timestamp,
    /// When it ends at the latest.
    pub expires: Timestamp,
    /// Whether the second factor was given, or none is set.
    pub confirmed: bool,
    /// What it was opened with, in coarse words: `Chromium, Linux`.
    pub device: String,
}

/// An API token to be stored.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// Its id.
    pub id: uuid::Uuid,
    /// Its digest.
    pub token: TokenDigest,
    /// Whose rights it carries.
    pub account: AccountId,
    /// What it is for, in the owner's words.
    pub label: String,
    /// Codes of the scopes, separated by spaces.
    pub scopes: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends.
    pub expires: Timestamp,
}

/// Something that happens to an account.
#[derive(Debug, Clone)]
pub enum AccountStep {
    /// A new password hash (PHC string).
    Password(AccountId, String),
    /// A sealed second-factor secret and the digests of recovery codes as JSON; none turns it off.
    SecondFactor(AccountId, Option<Vec<u8>>, String),
    /// The time step of a code that was used; refused as [`crate::CommitError::Taken`] when it is not later.
    UsedCode(AccountId, i64),
    /// The recovery codes that are left; refused as taken when they are no longer these.
    UsedRecovery { account: AccountId, before: String, after: String },
    /// A new session.
    SessionOpened(NewSession),
    /// The second factor was given for a session.
    SessionConfirmed(SessionId),
    /// A session ends.
    SessionEnded(SessionId),
    /// All sessions of an account end, but perhaps one.
    SessionsEnded { account: AccountId, except: Option<SessionId> },
    /// A one-time link; without an account it sets up the first administrator.
    Invited { token: TokenDigest, account: Option<AccountId>, expires: Timestamp },
    /// A one-time link is used; refused as taken when it was used before.
    InviteUsed(TokenDigest),
    /// All one-time links of an account end.
    InvitesEnded(AccountId),
    /// A new API token.
    TokenMade(NewToken),
    /// An API token ends.
    TokenEnded { id: uuid::Uuid, account: AccountId },
    /// All API tokens of an account end.
    TokensEnded(AccountId),
}

pub(crate) async fn write(connection: &mut AnyConnection, step: AccountStep) -> Result<(), sqlx::Error> {
    let (sql, cells, must_hit) = statement(step);
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for cell in cells {
        query = bind(query, cell);
    }
    let done = query.execute(&mut *connection).await?;
    if must_hit && done.rows_affected() == 0 {
        // A value that may be used once was used before; the writer reads this as "taken".
        return Err(sqlx::Error::Database(Box::new(AlreadyUsed)));
    }
    Ok(())
}

fn statement(step: AccountStep) -> (&'static str, Vec<Cell>, bool) {
    let flag = |yes: bool| Cell::Int(i64::from(yes));
    let time = |at: Timestamp| Cell::Int(at.as_microsecond());
    let digest = |token: TokenDigest| Cell::Bytes(token.0.to_vec());
    match step {
        AccountStep::Password(account, hash) => (
            "INSERT INTO credentials (account, password, totp, totp_step, recovery) VALUES ($1, $2, NULL, 0, '[]') \
             ON CONFLICT (account) DO UPDATE SET password = excluded.password",
            vec![Cell::id(account.0), Cell::Text(hash)],
            false,
        ),
        AccountStep::SecondFactor(account, sealed, recovery) => (
            "INSERT INTO credentials (account, password, totp, totp_step, recovery) VALUES ($1, NULL, $2, 0, $3) \
             ON CONFLICT (account) DO UPDATE SET totp = excluded.totp, totp_step = 0, recovery = excluded.recovery",
            vec![Cell::id(account.0), sealed.map_or(Cell::NoBytes, Cell::Bytes), Cell::Text(recovery)],
            false,
        ),
        AccountStep::UsedCode(account, used) => (
            "UPDATE credentials SET totp_step = $1 WHERE account = $2 AND totp_step < $1",
            vec![Cell::Int(used), Cell::id(account.0)],
            true,
        ),
        AccountStep::UsedRecovery { account, before, after } => (
            "UPDATE credentials SET recovery = $1 WHERE account = $2 AND recovery = $3",
            vec![Cell::Text(after), Cell::id(account.0), Cell::Text(before)],
            true,
        ),
        AccountStep::SessionOpened(s) => (
            "INSERT INTO sessions (id, token, account, created, seen, expires, confirmed, device) VALUES ($1, $2, $3, $4, $4, $5, $6, $7)",
            vec![
                Cell::id(s.id.0),
                digest(s.token),
                Cell::id(s.account.0),
                time(s.created),
                time(s.expires),
                flag(s.confirmed),
                Cell::Text(s.device),
            ],
            false,
        ),
        AccountStep::SessionConfirmed(id) => ("UPDATE sessions SET confirmed = 1 WHERE id = $1", vec![Cell::id(id.0)], true),
        AccountStep::SessionEnded(id) => ("DELETE FROM sessions WHERE id = $1", vec![Cell::id(id.0)], false),
        AccountStep::SessionsEnded { account, except: Some(kept) } => {
            ("DELETE FROM sessions WHERE account = $1 AND id <> $2", vec![Cell::id(account.0), Cell::id(kept.0)], false)
        }
        AccountStep::SessionsEnded { account, except: None } => {
            ("DELETE FROM sessions WHERE account = $1", vec![Cell::id(account.0)], false)
        }
        AccountStep::Invited { token, account, expires } => (
            "INSERT INTO invites (token, account, expires) VALUES ($1, $2, $3)",
            vec![digest(token), Cell::maybe_id(account.map(|id| id.0)), time(expires)],
            false,
        ),
        AccountStep::InviteUsed(token) => ("DELETE FROM invites WHERE token = $1", vec![digest(token)], true),
        AccountStep::InvitesEnded(account) => ("DELETE FROM invites WHERE account = $1", vec![Cell::id(account.0)], false),
        AccountStep::TokenMade(t) => (
            "INSERT INTO api_tokens (id, token, account, label, scopes, created, expires) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            vec![
                Cell::id(t.id),
                digest(t.token),
                Cell::id(t.account.0),
                Cell::Text(t.label),
                Cell::Text(t.scopes),
                time(t.created),
                time(t.expires),
            ],
            false,
        ),
        AccountStep::TokenEnded { id, account } => {
            ("DELETE FROM api_tokens WHERE id = $1 AND account = $2", vec![Cell::id(id), Cell::id(account.0)], false)
        }
        AccountStep::TokensEnded(account) => ("DELETE FROM api_tokens WHERE account = $1", vec![Cell::id(account.0)], false),
    }
}

/// Stands for "used before" where the database itself sees no violation.
#[derive(Debug)]
struct AlreadyUsed;

impl std::fmt::Display for AlreadyUsed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value that may be used once was used before")
    }
}

impl std::error::Error for AlreadyUsed {}

impl sqlx::error::DatabaseError for AlreadyUsed {
    fn message(&self) -> &str {
        "a value that may be used once was used before"
    }

    fn kind(&self) -> sqlx::error::ErrorKind {
        sqlx::error::ErrorKind::UniqueViolation
    }

    fn as_error(&self) -> &(dyn std::error::Error + Send + Sync + 'static) {
        self
    }

    fn as_error_mut(&mut self) -> &mut (dyn std::error::Error + Send + Sync + 'static) {
        self
    }

    fn into_error(self: Box<Self>) -> Box<dyn std::error::Error + Send + Sync + 'static> {
        self
    }
}
