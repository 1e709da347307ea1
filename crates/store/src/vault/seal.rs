//! XChaCha20-Poly1305 with a random nonce in front.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

/// The layout of sealed bytes, the first byte of each.
const LAYOUT: u8 = 1;
const NONCE_BYTES: usize = 24;

/// Seals bytes under a key, bound to associated data: `layout || nonce || ciphertext || tag`.
///
/// A 192-bit random nonce never repeats in practice, so no counter has to survive a crash.
pub(crate) fn seal(key: &[u8; 32], plain: &[u8], bound_to: &[u8]) -> Vec<u8> {
    let mut nonce = [0_u8; NONCE_BYTES];
    getrandom::fill(&mut nonce).expect("the operating system gives randomness");
    let cipher = XChaCha20Poly1305::new(key.into());
    let sealed =
        cipher.encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: bound_to }).expect("memory holds the value already");
    let mut out = Vec::with_capacity(1 + NONCE_BYTES + sealed.len());
    out.push(LAYOUT);
    out.extend(nonce);
    out.extend(sealed);
    out
}

/// Opens what [`seal`] made; `None` for a wrong key, a changed byte or other associated data.
pub(crate) fn open(key: &[u8; 32], sealed: &[u8], bound_to: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (&LAYOUT, rest) = sealed.split_first()? else { return None };
    let (nonce, sealed) = rest.split_first_chunk::<NONCE_BYTES>()?;
    let cipher = XChaCha20Poly1305::new(key.into());
    cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: bound_to }).ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn opens_what_was_sealed_and_nothing_else(plain in proptest::collection::vec(any::<u8>(), 0..200), at in 0_usize..300, flip in 1_u8..) {
            let key = [3; 32];
            let sealed = seal(&key, &plain, b"record 1");
            let opened = open(&key, &sealed, b"record 1");
            prop_assert_eq!(opened.as_deref(), Some(&plain));
            prop_assert!(open(&[4; 32], &sealed, b"record 1").is_none());
            prop_assert!(open(&key, &sealed, b"record 2").is_none());
            let mut changed = sealed.clone();
            let at = at % changed.len();
            changed[at] ^= flip;
            prop_assert!(open(&key, &changed, b"record 1").is_none());
        }
    }
}
