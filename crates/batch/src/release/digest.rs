//! SHA-256 of files, so that an officer can check them with the tools of any machine (`sha256sum`).

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The digest of bytes, in hexadecimal.
pub(crate) fn of_bytes(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A digest that can still be asked for when the reader is inside another one.
#[derive(Clone, Default)]
pub(super) struct Shared(std::sync::Arc<std::sync::Mutex<Sha256>>);

impl Shared {
    pub(super) fn reader<R: std::io::Read>(&self, inner: R) -> SharedReader<R> {
        SharedReader { inner, shared: self.clone() }
    }

    pub(super) fn hex(&self) -> String {
        let state = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        hex(&state.clone().finalize())
    }
}

pub(super) struct SharedReader<R> {
    inner: R,
    shared: Shared,
}

impl<R: std::io::Read> std::io::Read for SharedReader<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let got = self.inner.read(out)?;
        self.shared.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).update(&out[..got]);
        Ok(got)
    }
}
