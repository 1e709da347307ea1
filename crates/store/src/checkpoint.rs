//! Signed checkpoints: "at position N the chain ended in hash H", for an outside body to witness.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use jiff::Timestamp;
use sqlx::Row;
use zeroize::Zeroizing;

use crate::cells::{Cell, insert};
use crate::ledger::Hash;
use crate::ledger::read::{self, hash, position, seq_cell};
use crate::vault::{open, seal};
use crate::{Store, StoreError};

/// A signed statement about the ledger.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Checkpoint {
    /// The position.
    pub seq: u64,
    /// The hash of the chain there, in hexadecimal.
    pub hash: String,
    /// When it was signed.
    pub at: Timestamp,
    /// The public key, in hexadecimal.
    pub public: String,
    /// The Ed25519 signature over `abhoy checkpoint v1`, position, time and hash, in hexadecimal.
    pub signature: String,
}

fn message(seq: u64, at: i64, hash: &Hash) -> Vec<u8> {
    let mut out = b"abhoy checkpoint v1\n".to_vec();
    out.extend(seq.to_be_bytes());
    out.extend(at.to_be_bytes());
    out.extend(hash);
    out
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != N * 2 || !text.is_ascii() {
        return None;
    }
    let mut out = [0; N];
    for (i, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[i * 2..i * 2 + 2], 16).ok()?;
    }
    Some(out)
}

impl Checkpoint {
    /// Whether the signature is that of the key it names.
    #[must_use]
    pub fn is_genuine(&self) -> bool {
        let parts = (unhex::<32>(&self.hash), unhex::<32>(&self.public), unhex::<64>(&self.signature));
        let (Some(hash), Some(public), Some(signature)) = parts else { return false };
        let Ok(key) = VerifyingKey::from_bytes(&public) else { return false };
        key.verify_strict(&message(self.seq, self.at.as_microsecond(), &hash), &Signature::from_bytes(&signature)).is_ok()
    }
}

impl Store {
    /// Signs the ledger's head, unless it is signed already or empty.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read or written.
    pub async fn sign_checkpoint(&self, now: Timestamp) -> Result<Option<Checkpoint>, StoreError> {
        let (seq, head, _) = self.answer(read::head_of(&self.pool)).await?;
        if seq == 0 {
            return Ok(None);
        }
        if let Some(last) = self.checkpoints(1).await?.into_iter().next().filter(|last| last.seq == seq) {
            return Ok(Some(last));
        }
        let key = self.signing_key().await?;
        let at = now.as_microsecond();
        let signature = key.sign(&message(seq, at, &head));
        let public = key.verifying_key().to_bytes();
        let cells = [
            Cell::Int(seq_cell(seq)),
            Cell::Bytes(head.to_vec()),
            Cell::Int(at),
            Cell::Bytes(public.to_vec()),
            Cell::Bytes(signature.to_bytes().to_vec()),
        ];
        let mut connection = self.answer(self.pool.acquire()).await?;
        match insert(&mut connection, "checkpoints", "seq,hash,at,public,signature", vec![cells.to_vec()]).await {
            Ok(()) => {}
            // Another process signed the same head; both statements are true.
            Err(error) if crate::error::is_unique_violation(&error) => {}
            Err(error) => return Err(self.noticing(error)),
        }
        let at = Timestamp::from_microsecond(at).expect("it came from a timestamp");
        Ok(Some(Checkpoint { seq, hash: hex(&head), at, public: hex(&public), signature: hex(&signature.to_bytes()) }))
    }

    /// The newest checkpoints, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub async fn checkpoints(&self, limit: u32) -> Result<Vec<Checkpoint>, StoreError> {
        let sql = "SELECT seq, hash, at, public, signature FROM checkpoints ORDER BY seq DESC LIMIT $1";
        let rows = self.answer(sqlx::query(sql).bind(i64::from(limit)).fetch_all(&self.pool)).await?;
        rows.iter().map(|row| read_checkpoint(row).map_err(|e| self.noticing(e))).collect()
    }

    /// The signing key, made on first use and wrapped by the house key.
    async fn signing_key(&self) -> Result<SigningKey, StoreError> {
        let house = Zeroizing::new(self.vault.derived("abhoy signing key v1"));
        let asked = sqlx::query("SELECT public, wrapped FROM signing_keys LIMIT 1").fetch_optional(&self.pool);
        if let Some(row) = self.answer(asked).await? {
            let public: Vec<u8> = row.try_get(0).map_err(|e| self.noticing(e))?;
            let wrapped: Vec<u8> = row.try_get(1).map_err(|e| self.noticing(e))?;
            let seed = open(&house, &wrapped, &public).ok_or(StoreError::WrongKeys)?;
            return Ok(SigningKey::from_bytes(seed.as_slice().try_into().map_err(|_| StoreError::WrongKeys)?));
        }
        let mut seed = Zeroizing::new([0_u8; 32]);
        getrandom::fill(seed.as_mut_slice()).expect("the operating system gives randomness");
        let key = SigningKey::from_bytes(&seed);
        let public = key.verifying_key().to_bytes();
        let wrapped = seal(&house, seed.as_slice(), &public);
        let cells = vec![Cell::Bytes(public.to_vec()), Cell::Bytes(wrapped), Cell::Text("root".into())];
        let mut connection = self.answer(self.pool.acquire()).await?;
        insert(&mut connection, "signing_keys", "public,wrapped,master", vec![cells]).await.map_err(|e| self.noticing(e))?;
        Ok(key)
    }
}

fn read_checkpoint(row: &sqlx::any::AnyRow) -> Result<Checkpoint, sqlx::Error> {
    let at: i64 = row.try_get(2)?;
    let (public, signature): (Vec<u8>, Vec<u8>) = (row.try_get(3)?, row.try_get(4)?);
    Ok(Checkpoint {
        seq: position(row.try_get(0)?),
        hash: hex(&hash(row.try_get(1)?)?),
        at: Timestamp::from_microsecond(at).map_err(|e| sqlx::Error::Decode(e.into()))?,
        public: hex(&public),
        signature: hex(&signature),
    })
}
