//! Argon2id behind a bounded queue: a flood of sign-ins waits or is turned away, and starves nobody else.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;

use crate::AppError;

/// The shortest password. Length is what counts; nothing else is asked for (NIST SP 800-63B).
pub const MIN_PASSWORD_CHARS: usize = 12;
/// The longest password, so that hashing it stays cheap.
const MAX_PASSWORD_CHARS: usize = 256;

/// Memory per hash in KiB, passes and lanes: about 64 MiB and 3 passes, the second recommended choice of
/// RFC 9106 section 4.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;
/// Hashes at one time: each takes a core and 64 MiB.
const AT_ONCE: usize = 2;
/// How many may wait; with about a tenth of a second each, nobody waits longer than two seconds.
const MAX_WAITING: usize = 32;

/// A password that may be set.
#[derive(Debug)]
pub struct NewPassword(SecretString);

/// Why a password may not be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Too short.
    #[error("a password has at least {MIN_PASSWORD_CHARS} characters")]
    TooShort,
    /// Too long.
    #[error("a password has at most {MAX_PASSWORD_CHARS} characters")]
    TooLong,
    /// One character over and over, or a run such as 123456789012.
    #[error("choose words that nobody would guess")]
    Guessable,
    /// It contains the login.
    #[error("a password does not contain the login")]
    ContainsLogin,
}

impl NewPassword {
    /// Checks a password that somebody wants to set for a login.
    ///
    /// # Errors
    /// [`PasswordError`] saying what to change.
    pub fn parse(text: &str, login: &str) -> Result<Self, PasswordError> {
        let chars: Vec<char> = text.chars().collect();
        if chars.len() < MIN_PASSWORD_CHARS {
            return Err(PasswordError::TooShort);
        }
        if chars.len() > MAX_PASSWORD_CHARS {
            return Err(PasswordError::TooLong);
        }
        let steps: Vec<i64> =
            chars.windows(2).map(|pair| i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0]))).collect();
        if steps.iter().filter(|step| (-1..=1).contains(*step)).count() * 4 > steps.len() * 3 {
            return Err(PasswordError::Guessable);
        }
        if !login.is_empty() && text.to_lowercase().contains(&login.to_lowercase()) {
            return Err(PasswordError::ContainsLogin);
        }
        Ok(Self(SecretString::from(text)))
    }
}

/// The bounded queue in front of the hash.
#[derive(Debug)]
pub struct PasswordQueue {
    running: Semaphore,
    waiting: AtomicUsize,
}

impl Default for PasswordQueue {
    fn default() -> Self {
        Self { running: Semaphore::new(AT_ONCE), waiting: AtomicUsize::new(0) }
    }
}

struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn argon() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("the parameters are within Argon2's limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

impl PasswordQueue {
    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= MAX_WAITING {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            return Err(AppError::TooMany { retry_after: Duration::from_secs(5) });
        }
        let waiting = Waiting(&self.waiting);
        let permit = self.running.acquire().await.expect("the semaphore is never closed");
        let result = tokio::task::spawn_blocking(work).await.expect("hashing does not panic");
        drop((permit, waiting));
        Ok(result)
    }

    /// Hashes a new password to a PHC string.
    ///
    /// # Errors
    /// [`AppError::TooMany`] when the queue is full.
    pub(crate) async fn hash(&self, password: NewPassword) -> Result<String, AppError> {
        self.run(move || {
            let hash = argon().hash_password(password.0.expose_secret().as_bytes()).expect("a password within the limits hashes");
            hash.to_string()
        })
        .await
    }

    /// Whether a password fits a PHC string. Without one the same work is done, so that the time taken does
    /// not tell whether an account exists.
    ///
    /// # Errors
    /// [`AppError::TooMany`] when the queue is full.
    pub(crate) async fn verify(&self, password: SecretString, phc: Option<String>) -> Result<bool, AppError> {
        if password.expose_secret().chars().count() > MAX_PASSWORD_CHARS {
            return Ok(false);
        }
        self.run(move || {
            let Some(phc) = phc else {
                let mut out = [0; 32];
                let _ = argon().hash_password_into(password.expose_secret().as_bytes(), b"no such account!", &mut out);
                return false;
            };
            PasswordHash::new(&phc).is_ok_and(|hash| argon().verify_password(password.expose_secret().as_bytes(), &hash).is_ok())
        })
        .await
    }
}

impl crate::App {
    /// Hashes a new password behind the queue.
    pub(crate) async fn hash_password(&self, password: NewPassword) -> Result<String, AppError> {
        self.0.passwords.hash(password).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(password: &str, expected: Option<PasswordError>) {
        assert_eq!(NewPassword::parse(password, "rahim").err(), expected, "{password}");
    }

    #[test]
    fn passwords_that_may_be_set() {
        check("নদীর ওপারে আলো জ্বলে", None);
        check("correct horse battery", None);
        check("short", Some(PasswordError::TooShort));
        check("aaaaaaaaaaaaaaa", Some(PasswordError::Guessable));
        check("123456789012345", Some(PasswordError::Guessable));
        check("my name is RAHIM ok", Some(PasswordError::ContainsLogin));
        check(&"xy".repeat(200), Some(PasswordError::TooLong));
    }

    #[tokio::test]
    async fn a_hash_fits_its_password_and_no_other() {
        let queue = PasswordQueue::default();
        let phc = queue.hash(NewPassword::parse("correct horse battery", "").unwrap()).await.unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
        assert!(queue.verify("correct horse battery".into(), Some(phc.clone())).await.unwrap());
        assert!(!queue.verify("correct horse batterx".into(), Some(phc)).await.unwrap());
        assert!(!queue.verify("correct horse battery".into(), None).await.unwrap());
    }

    #[tokio::test]
    async fn a_flood_is_turned_away_and_the_queue_recovers() {
        let queue = std::sync::Arc::new(PasswordQueue::default());
        let gate = std::sync::Arc::new(std::sync::Barrier::new(AT_ONCE + 1));
        let blocked: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                let (queue, gate) = (queue.clone(), gate.clone());
                tokio::spawn(async move { queue.run(move || gate.wait()).await.is_ok() })
            })
            .collect();
        while queue.running.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let queued: Vec<_> = (0..MAX_WAITING)
            .map(|_| {
                let queue = queue.clone();
                tokio::spawn(async move { queue.run(|| ()).await.is_ok() })
            })
            .collect();
        while queue.waiting.load(Ordering::Relaxed) < MAX_WAITING {
            tokio::task::yield_now().await;
        }
        assert!(matches!(queue.run(|| ()).await, Err(AppError::TooMany { .. })));
        tokio::task::spawn_blocking(move || gate.wait()).await.unwrap();
        for task in blocked {
            assert!(task.await.unwrap());
        }
        for task in queued {
            let _ = task.await.unwrap();
        }
        assert!(queue.run(|| ()).await.is_ok());
    }
}
