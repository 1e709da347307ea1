//! RSA keys: the private one that opens submissions, and whether a form's public one can be used.

use rsa::pkcs1::DecodeRsaPrivateKey;
use rsa::pkcs8::{DecodePrivateKey, DecodePublicKey};
use rsa::traits::PublicKeyParts;
use rsa::{Oaep, RsaPrivateKey, RsaPublicKey};
use sha2::Sha256;

use super::EncryptedError;

/// Below it a key can be broken with what some can buy.
const FEWEST_BITS: u32 = 2048;
/// The largest key that is tried: more bits only cost time.
const MOST_BITS: u32 = 8192;

/// A private key. It is overwritten in memory when it is dropped.
pub struct PrivateKey(RsaPrivateKey);

impl std::fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PrivateKey")
    }
}

impl PrivateKey {
    /// Reads a key from PEM: `BEGIN PRIVATE KEY` or `BEGIN RSA PRIVATE KEY`, without a passphrase.
    ///
    /// # Errors
    /// [`EncryptedError::Key`].
    pub fn from_pem(pem: &str) -> Result<Self, EncryptedError> {
        let pem = pem.trim();
        let key = RsaPrivateKey::from_pkcs8_pem(pem).ok().or_else(|| RsaPrivateKey::from_pkcs1_pem(pem).ok());
        key.filter(|key| (FEWEST_BITS..=MOST_BITS).contains(&key.n().bits())).map(Self).ok_or(EncryptedError::Key)
    }

    /// The 32 bytes of a submission's own key.
    pub(super) fn unwrap_key(&self, wrapped: &[u8]) -> Result<[u8; 32], EncryptedError> {
        self.decrypt(wrapped)?.try_into().map_err(|_| EncryptedError::AnotherKey)
    }

    /// RSA with OAEP, SHA-256 in both places, as Bouncy Castle reads `OAEPWithSHA256AndMGF1Padding`.
    pub(super) fn decrypt(&self, bytes: &[u8]) -> Result<Vec<u8>, EncryptedError> {
        self.0.decrypt(Oaep::<Sha256>::new(), bytes).map_err(|_| EncryptedError::AnotherKey)
    }
}

/// Whether a form's `public_key` is an RSA public key (base64 of `SubjectPublicKeyInfo`) that is worth encrypting for.
///
/// A phone that cannot read it cannot finish an interview, so a form with another key must not be published.
#[must_use]
pub fn is_public_key(base64: &str) -> bool {
    let key = crate::eval::base64(base64).and_then(|der| RsaPublicKey::from_public_key_der(&der).ok());
    key.is_some_and(|key| (FEWEST_BITS..=MOST_BITS).contains(&key.n().bits()))
}
