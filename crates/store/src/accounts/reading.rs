//! Reading credentials, sessions, links and tokens.

use jiff::Timestamp;
use model::{AccountId, SessionId};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::TokenDigest;
use crate::writer::uuid_of;
use crate::{Store, StoreError};

/// What an account proves itself with.
#[derive(Debug, Clone, Default)]
pub struct Credentials {
    /// PHC string of the password; none before the one-time link was used.
    pub password: Option<String>,
    /// Sealed second-factor secret.
    pub second_factor: Option<Vec<u8>>,
    /// The time step of the last code used.
    pub last_step: i64,
    /// Digests of the recovery codes left, as JSON.
    pub recovery: String,
}

/// A session as stored.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Whose.
    pub account: AccountId,
    /// When it began.
    pub created: Timestamp,
    /// When it was last used, to the minute.
    pub seen: Timestamp,
    /// When it ends at the latest.
    pub expires: Timestamp,
    /// Whether the second factor was given or none is set.
    pub confirmed: bool,
    /// What it was opened with.
    pub device: String,
}

/// An API token as stored.
#[derive(Debug, Clone)]
pub struct ApiToken {
    /// Its id.
    pub id: uuid::Uuid,
    /// Whose rights it carries.
    pub account: AccountId,
    /// What it is for.
    pub label: String,
    /// Codes of the scopes, separated by spaces.
    pub scopes: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends.
    pub expires: Timestamp,
}

fn time(row: &AnyRow, at: usize) -> Result<Timestamp, sqlx::Error> {
    Timestamp::from_microsecond(row.try_get(at)?).map_err(|e| sqlx::Error::Decode(e.into()))
}

const SESSION: &str = "id, account, created, seen, expires, confirmed, device";
const TOKEN: &str = "id, account, label, scopes, created, expires";

fn session(row: &AnyRow) -> Result<Session, sqlx::Error> {
    Ok(Session {
        id: SessionId(uuid_of(row.try_get(0)?)?),
        account: AccountId(uuid_of(row.try_get(1)?)?),
        created: time(row, 2)?,
        seen: time(row, 3)?,
        expires: time(row, 4)?,
        confirmed: row.try_get::<i64, _>(5)? != 0,
        device: row.try_get(6)?,
    })
}

fn token(row: &AnyRow) -> Result<ApiToken, sqlx::Error> {
    Ok(ApiToken {
        id: uuid_of(row.try_get(0)?)?,
        account: AccountId(uuid_of(row.try_get(1)?)?),
        label: row.try_get(2)?,
        scopes: row.try_get(3)?,
        created: time(row, 4)?,
        expires: time(row, 5)?,
    })
}

impl Store {
    async fn rows(&self, sql: String, id: Vec<u8>) -> Result<Vec<AnyRow>, StoreError> {
        self.answer(sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).fetch_all(&self.pool)).await
    }

    /// What an account proves itself with; empty when nothing is set yet.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn credentials(&self, account: AccountId) -> Result<Credentials, StoreError> {
        let sql = "SELECT password, totp, totp_step, recovery FROM credentials WHERE account = $1".to_owned();
        let rows = self.rows(sql, account.0.as_bytes().to_vec()).await?;
        let Some(row) = rows.first() else { return Ok(Credentials { recovery: "[]".into(), ..Credentials::default() }) };
        let read = || -> Result<Credentials, sqlx::Error> {
            Ok(Credentials {
                password: row.try_get(0)?,
                second_factor: row.try_get(1)?,
                last_step: row.try_get(2)?,
                recovery: row.try_get(3)?,
            })
        };
        read().map_err(|e| self.noticing(e))
    }

    /// The session of a token that has not ended at `now`.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn session(&self, digest: TokenDigest, now: Timestamp) -> Result<Option<Session>, StoreError> {
        let rows = self.rows(format!("SELECT {SESSION} FROM sessions WHERE token = $1"), digest.0.to_vec()).await?;
        let found = rows.first().map(session).transpose().map_err(|e| self.noticing(e))?;
        Ok(found.filter(|s| s.expires > now))
    }

    /// Every session of an account, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn sessions_of(&self, account: AccountId) -> Result<Vec<Session>, StoreError> {
        let sql = format!("SELECT {SESSION} FROM sessions WHERE account = $1 ORDER BY created DESC");
        let rows = self.rows(sql, account.0.as_bytes().to_vec()).await?;
        rows.iter().map(session).collect::<Result<_, _>>().map_err(|e| self.noticing(e))
    }

    /// Remembers that a session was used.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be written.
    pub async fn touch_session(&self, id: SessionId, now: Timestamp) -> Result<(), StoreError> {
        let query = sqlx::query("UPDATE sessions SET seen = $1 WHERE id = $2");
        self.answer(query.bind(now.as_microsecond()).bind(id.0.as_bytes().to_vec()).execute(&self.pool)).await?;
        Ok(())
    }

    /// Deletes sessions, links and tokens that ended before `now`.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be written.
    pub async fn sweep_ended(&self, now: Timestamp) -> Result<(), StoreError> {
        for sql in [
            "DELETE FROM sessions WHERE expires < $1",
            "DELETE FROM invites WHERE expires < $1",
            "DELETE FROM api_tokens WHERE expires < $1",
        ] {
            self.answer(sqlx::query(sql).bind(now.as_microsecond()).execute(&self.pool)).await?;
        }
        Ok(())
    }

    /// Whose one-time link a token is: `Some(None)` for the set-up of the first administrator.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn invite(&self, digest: TokenDigest, now: Timestamp) -> Result<Option<Option<AccountId>>, StoreError> {
        let rows = self.rows("SELECT account, expires FROM invites WHERE token = $1".to_owned(), digest.0.to_vec()).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let read = || -> Result<Option<Option<AccountId>>, sqlx::Error> {
            if time(row, 1)? <= now {
                return Ok(None);
            }
            let account: Option<Vec<u8>> = row.try_get(0)?;
            Ok(Some(account.map(uuid_of).transpose()?.map(AccountId)))
        };
        read().map_err(|e| self.noticing(e))
    }

    /// The API token of a digest that has not ended at `now`.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn api_token(&self, digest: TokenDigest, now: Timestamp) -> Result<Option<ApiToken>, StoreError> {
        let rows = self.rows(format!("SELECT {TOKEN} FROM api_tokens WHERE token = $1"), digest.0.to_vec()).await?;
        let found = rows.first().map(token).transpose().map_err(|e| self.noticing(e))?;
        Ok(found.filter(|t| t.expires > now))
    }

    /// Every API token of an account, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn api_tokens_of(&self, account: AccountId) -> Result<Vec<ApiToken>, StoreError> {
        let sql = format!("SELECT {TOKEN} FROM api_tokens WHERE account = $1 ORDER BY created DESC");
        let rows = self.rows(sql, account.0.as_bytes().to_vec()).await?;
        rows.iter().map(token).collect::<Result<_, _>>().map_err(|e| self.noticing(e))
    }
}
