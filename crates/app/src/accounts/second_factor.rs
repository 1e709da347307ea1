//! Time-based codes (RFC 6238) and recovery codes.

use model::AccountId;
use store::accounts::TokenDigest;
use totp_rs::{Builder, Secret, Totp};
use zeroize::Zeroizing;

use crate::App;

/// Seconds that one code lasts.
const STEP_SECONDS: u64 = 30;
/// Codes of this many steps before and after now count: clocks of phones differ.
const SKEW: u64 = 1;
/// How many recovery codes are given.
const RECOVERY_CODES: usize = 10;
/// What the sealed secret is sealed for.
const USAGE: &str = "abhoy second factor v1";

/// A second factor that is being set up: shown once, stored only after a right code.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// The secret, to be typed into an app.
    pub secret: String,
    /// The `otpauth://` address, to be shown as a picture.
    pub address: String,
    /// The sealed secret that the form carries back; it says nothing without the house's key.
    pub sealed: String,
}

/// Recovery codes, shown once.
#[derive(Debug, Clone)]
pub struct RecoveryCodes(pub Vec<String>);

/// Six digits, SHA-1, 30 seconds: what every authenticator app understands (RFC 6238).
fn totp(secret: Vec<u8>, login: &str) -> Option<Totp> {
    let builder = Builder::new().with_secret(Secret::from(secret)).with_skew(0).with_step_duration(STEP_SECONDS);
    builder.with_issuer(Some("Abhoy")).with_account_name(login.replace(':', " ")).build().ok()
}

impl App {
    /// A new secret for an account.
    pub(crate) fn new_second_factor(&self, account: AccountId, login: &str) -> Enrolment {
        let mut secret = Zeroizing::new([0_u8; 20]);
        getrandom::fill(secret.as_mut_slice()).expect("the operating system gives randomness");
        let sealed = self.store().vault().seal_house_secret(USAGE, account.0.as_bytes(), secret.as_slice());
        let totp = totp(secret.to_vec(), login).expect("20 bytes are a valid secret");
        let shown = Secret::from(secret.to_vec()).to_base32();
        Enrolment { secret: shown, address: totp.to_url().expect("issuer and account are set"), sealed: to_hex(&sealed) }
    }

    /// The time step of a code that fits the secret now and is later than `last_step`.
    pub(crate) fn code_step(&self, account: AccountId, sealed: &[u8], code: &str, last_step: i64) -> Option<i64> {
        let secret = self.store().vault().open_house_secret(USAGE, account.0.as_bytes(), sealed)?;
        let totp = totp(secret.to_vec(), "account")?;
        let code: String = model::ascii_digits(code).chars().filter(char::is_ascii_digit).collect();
        let now = u64::try_from(self.now().as_second()).ok()?;
        let steps = (0..=2 * SKEW).map(|i| now / STEP_SECONDS + i - SKEW);
        let found = steps
            .filter(|step| totp.generate(step * STEP_SECONDS).to_string() == code)
            .filter_map(|step| i64::try_from(step).ok());
        found.filter(|step| *step > last_step).max()
    }

    /// Reads back the sealed secret that a form carried.
    pub(crate) fn sealed_secret(&self, account: AccountId, hex: &str) -> Option<Vec<u8>> {
        let sealed = from_hex(hex)?;
        self.store().vault().open_house_secret(USAGE, account.0.as_bytes(), &sealed).map(|_| sealed)
    }
}

/// New recovery codes and what is stored of them: ten codes of 50 random bits each, as digests.
pub(crate) fn new_recovery_codes() -> (RecoveryCodes, String) {
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
    let codes: Vec<String> = (0..RECOVERY_CODES)
        .map(|_| {
            let mut bytes = [0_u8; 10];
            getrandom::fill(&mut bytes).expect("the operating system gives randomness");
            let text: String = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
            format!("{}-{}", &text[..5], &text[5..])
        })
        .collect();
    let digests: Vec<String> = codes.iter().map(|code| recovery_digest(code)).collect();
    (RecoveryCodes(codes), serde_json::to_string(&digests).expect("texts are JSON"))
}

fn recovery_digest(code: &str) -> String {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    to_hex(&TokenDigest::of(&plain).0)
}

/// The codes left after one was used; `None` when it is not among them.
pub(crate) fn use_recovery_code(stored: &str, code: &str) -> Option<String> {
    let mut left: Vec<String> = serde_json::from_str(stored).ok()?;
    let digest = recovery_digest(code);
    let at = left.iter().position(|known| *known == digest)?;
    left.remove(at);
    serde_json::to_string(&left).ok()
}

/// How many recovery codes are left.
pub(crate) fn recovery_codes_left(stored: &str) -> usize {
    serde_json::from_str::<Vec<String>>(stored).map_or(0, |codes| codes.len())
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(hex: &str) -> Option<Vec<u8>> {
    if !hex.is_ascii() || !hex.len().is_multiple_of(2) || hex.len() > 1000 {
        return None;
    }
    (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovery_code_works_once_however_it_is_typed() {
        let (codes, stored) = new_recovery_codes();
        assert_eq!((codes.0.len(), recovery_codes_left(&stored)), (10, 10));
        let typed = codes.0[3].to_uppercase().replace('-', " ");
        let left = use_recovery_code(&stored, &typed).unwrap();
        assert_eq!(recovery_codes_left(&left), 9);
        assert!(use_recovery_code(&left, &codes.0[3]).is_none());
        assert!(use_recovery_code(&stored, "").is_none());
    }
}
