//! The sealed stream: blocks bound to their number and to being the last.

use std::io::{Read, Write};

use zeroize::Zeroizing;

use crate::StoreError;
use crate::vault::{KeyRing, Vault, open, seal};

const MAGIC: &[u8; 8] = b"ABHOYBK1";
const SALT: usize = 32;
/// Plain bytes in a block.
const BLOCK: usize = 64 * 1024;
/// Bytes that sealing adds: layout, nonce, tag.
const OVERHEAD: usize = 1 + 24 + 16;

/// Why a backup cannot be written or read. In every case the live data are as they were.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Not a backup of ours.
    #[error("this file is no Abhoy backup")]
    NotABackup,
    /// The key does not open its first block.
    #[error("the master key does not open this backup, or its beginning was changed; give the key file it was made with")]
    WrongKey,
    /// A block was changed.
    #[error("block {0} of the backup was changed or damaged; use another copy")]
    Damaged(u64),
    /// The file ends too early.
    #[error("the backup is cut off after block {0}; use another copy")]
    Truncated(u64),
    /// Something follows the end.
    #[error("the backup has more bytes after its end; use another copy")]
    Trailing,
    /// A row does not read.
    #[error("the backup does not read: {0}")]
    Malformed(String),
    /// The target holds data already.
    #[error("the target database holds data already; restore into an empty one")]
    NotEmpty,
    /// The restored ledger does not verify.
    #[error("the restored ledger does not verify ({0}); nothing was replaced")]
    Unverified(String),
    /// Reading or writing the file failed.
    #[error("cannot read or write the backup file")]
    File(#[from] std::io::Error),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn file_key(ring: &KeyRing, salt: &[u8; SALT]) -> Zeroizing<[u8; 32]> {
    let root = Vault::new(ring.clone()).derived("abhoy backup v1");
    Zeroizing::new(*blake3::keyed_hash(&root, salt).as_bytes())
}

fn block_binding(number: u64, last: bool) -> [u8; 9] {
    let mut out = [0; 9];
    out[..8].copy_from_slice(&number.to_be_bytes());
    out[8] = u8::from(last);
    out
}

/// Writes plain bytes as sealed blocks.
pub(crate) struct SealedWriter<W: Write> {
    inner: W,
    key: Zeroizing<[u8; 32]>,
    buffer: Zeroizing<Vec<u8>>,
    number: u64,
}

impl<W: Write> SealedWriter<W> {
    pub(crate) fn new(mut inner: W, ring: &KeyRing) -> std::io::Result<Self> {
        let mut salt = [0; SALT];
        getrandom::fill(&mut salt).expect("the operating system gives randomness");
        inner.write_all(MAGIC)?;
        inner.write_all(&salt)?;
        Ok(Self { inner, key: file_key(ring, &salt), buffer: Zeroizing::new(Vec::with_capacity(BLOCK)), number: 0 })
    }

    pub(crate) fn write_all(&mut self, mut bytes: &[u8]) -> std::io::Result<()> {
        while !bytes.is_empty() {
            if self.buffer.len() == BLOCK {
                self.block(false)?;
            }
            let take = bytes.len().min(BLOCK - self.buffer.len());
            self.buffer.extend_from_slice(&bytes[..take]);
            bytes = &bytes[take..];
        }
        Ok(())
    }

    fn block(&mut self, last: bool) -> std::io::Result<()> {
        let sealed = seal(&self.key, &self.buffer, &block_binding(self.number, last));
        self.inner.write_all(&sealed)?;
        self.buffer.clear();
        self.number += 1;
        Ok(())
    }

    pub(crate) fn finish(mut self) -> std::io::Result<W> {
        self.block(true)?;
        self.inner.flush()?;
        Ok(self.inner)
    }
}

/// Reads sealed blocks as plain bytes.
pub(crate) struct SealedReader<R: Read> {
    inner: R,
    key: Zeroizing<[u8; 32]>,
    plain: Zeroizing<Vec<u8>>,
    at: usize,
    number: u64,
    ended: bool,
    /// The first byte of the next block, read ahead to tell whether the current one is the last.
    ahead: Option<u8>,
}

impl<R: Read> SealedReader<R> {
    pub(crate) fn new(mut inner: R, ring: &KeyRing) -> Result<Self, BackupError> {
        let mut head = [0; MAGIC.len() + SALT];
        inner.read_exact(&mut head).map_err(|_| BackupError::NotABackup)?;
        if &head[..MAGIC.len()] != MAGIC {
            return Err(BackupError::NotABackup);
        }
        let salt: [u8; SALT] = head[MAGIC.len()..].try_into().expect("the head has that length");
        let ahead = read_some(&mut inner, 1)?.first().copied();
        Ok(Self { inner, key: file_key(ring, &salt), plain: Zeroizing::default(), at: 0, number: 0, ended: false, ahead })
    }

    /// Exactly `n` bytes, or none at the proper end.
    pub(crate) fn take(&mut self, n: usize) -> Result<Option<Vec<u8>>, BackupError> {
        let mut out = Vec::with_capacity(n.min(1 << 20));
        while out.len() < n {
            if self.at == self.plain.len() {
                if self.ended {
                    return if out.is_empty() { Ok(None) } else { Err(BackupError::Truncated(self.number)) };
                }
                self.next_block()?;
                continue;
            }
            let take = (n - out.len()).min(self.plain.len() - self.at);
            out.extend_from_slice(&self.plain[self.at..self.at + take]);
            self.at += take;
        }
        Ok(Some(out))
    }

    fn next_block(&mut self) -> Result<(), BackupError> {
        let Some(first) = self.ahead else { return Err(BackupError::Truncated(self.number)) };
        let mut sealed = vec![first];
        sealed.extend(read_some(&mut self.inner, BLOCK + OVERHEAD - 1)?);
        self.ahead = read_some(&mut self.inner, 1)?.first().copied();
        let last = self.ahead.is_none();
        let plain = match open(&self.key, &sealed, &block_binding(self.number, last)) {
            Some(plain) => plain,
            // A whole block that says there is more: the file was cut at its edge.
            None if last && open(&self.key, &sealed, &block_binding(self.number, false)).is_some() => {
                return Err(BackupError::Truncated(self.number));
            }
            None if !last && open(&self.key, &sealed, &block_binding(self.number, true)).is_some() => {
                return Err(BackupError::Trailing);
            }
            None if last && self.number > 0 && sealed.len() < BLOCK + OVERHEAD => {
                return Err(BackupError::Truncated(self.number - 1));
            }
            None if self.number == 0 => return Err(BackupError::WrongKey),
            None => return Err(BackupError::Damaged(self.number)),
        };
        self.plain = plain;
        self.at = 0;
        self.number += 1;
        self.ended = last;
        Ok(())
    }
}

fn read_some(reader: &mut impl Read, n: usize) -> Result<Vec<u8>, BackupError> {
    let mut out = Vec::with_capacity(n);
    reader.take(n as u64).read_to_end(&mut out)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sealed(ring: &KeyRing, plain: &[u8]) -> Vec<u8> {
        let mut writer = SealedWriter::new(Vec::new(), ring).unwrap();
        writer.write_all(plain).unwrap();
        writer.finish().unwrap()
    }

    fn opened(ring: &KeyRing, bytes: &[u8]) -> Result<Vec<u8>, BackupError> {
        let mut reader = SealedReader::new(bytes, ring)?;
        let mut out = Vec::new();
        while let Some(byte) = reader.take(1)? {
            out.extend(byte);
        }
        Ok(out)
    }

    #[test]
    fn blocks_cannot_be_dropped_swapped_or_added() {
        let ring = KeyRing::generate();
        let plain: Vec<u8> = (0..3 * BLOCK + 5).map(|i| (i % 251) as u8).collect();
        let whole = sealed(&ring, &plain);
        assert_eq!(opened(&ring, &whole).unwrap(), plain);
        let head = MAGIC.len() + SALT;
        let block = BLOCK + OVERHEAD;
        let cut_at_an_edge = &whole[..head + 2 * block];
        assert!(matches!(opened(&ring, cut_at_an_edge), Err(BackupError::Truncated(_))));
        assert!(matches!(opened(&ring, &whole[..whole.len() - 1]), Err(BackupError::Truncated(_))));
        let mut swapped = whole.clone();
        let (first, second) = (whole[head..head + block].to_vec(), whole[head + block..head + 2 * block].to_vec());
        swapped[head..head + block].copy_from_slice(&second);
        swapped[head + block..head + 2 * block].copy_from_slice(&first);
        assert!(opened(&ring, &swapped).is_err());
        assert!(matches!(opened(&KeyRing::generate(), &whole), Err(BackupError::WrongKey)));
        assert!(matches!(opened(&ring, b"PK\x03\x04 something else entirely, and long enough"), Err(BackupError::NotABackup)));
    }

    proptest! {
        #[test]
        fn a_changed_or_shorter_file_is_refused(plain in proptest::collection::vec(any::<u8>(), 0..300), at in 0_usize..400, flip in 1_u8..) {
            let ring = KeyRing::generate();
            let whole = sealed(&ring, &plain);
            let at = at % whole.len();
            let mut changed = whole.clone();
            changed[at] ^= flip;
            prop_assert!(opened(&ring, &changed).is_err());
            prop_assert!(opened(&ring, &whole[..at]).is_err());
        }
    }
}
