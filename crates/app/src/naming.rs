//! Codes that stand for people where their names may not.

use model::RecordId;

/// A short code for a person or another record without a number of its own: `P-7F3A-92C1`.
///
/// It is taken from the random end of the id, so it tells nothing of when the record was made.
#[must_use]
pub fn person_code(id: RecordId) -> String {
    let bytes = id.0.as_bytes();
    format!("P-{:02X}{:02X}-{:02X}{:02X}", bytes[12], bytes[13], bytes[14], bytes[15])
}

/// Random text for tokens and links: 256 bits in URL-safe letters.
pub(crate) fn random_token() -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut bytes = [0_u8; 43];
    getrandom::fill(&mut bytes).expect("the operating system gives randomness");
    bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 64)])).collect()
}

/// A new record id, in the order of time.
pub(crate) fn new_id() -> uuid::Uuid {
    uuid::Uuid::now_v7()
}
