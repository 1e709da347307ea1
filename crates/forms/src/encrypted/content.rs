//! Files of a submission: AES-256 in cipher feedback, each with its own first block.

use aes::Aes256;
use cfb_mode::Decryptor;
use cfb_mode::cipher::KeyIvInit;
use md5::{Digest, Md5};

const BLOCK: usize = 16;

/// First blocks in the order in which the files were encrypted: one seed, of which another byte is raised each time.
pub(super) struct Ivs {
    seed: [u8; BLOCK],
    used: usize,
}

impl Ivs {
    pub(super) fn new(instance_id: &str, key: &[u8; 32]) -> Self {
        let seed = Md5::new().chain_update(instance_id).chain_update(key).finalize();
        Self { seed: seed.into(), used: 0 }
    }

    pub(super) fn next(&mut self) -> [u8; BLOCK] {
        let byte = &mut self.seed[self.used % BLOCK];
        *byte = byte.wrapping_add(1);
        self.used += 1;
        self.seed
    }
}

/// A file as it was; nothing when its padding (PKCS #7) is none.
pub(super) fn open_content(key: &[u8; 32], iv: &[u8; BLOCK], mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    Decryptor::<Aes256>::new(key.into(), iv.into()).decrypt(&mut bytes);
    let padding = usize::from(*bytes.last()?);
    let from = bytes.len().checked_sub(padding).filter(|_| (1..=BLOCK).contains(&padding))?;
    let is_padding = bytes.len().is_multiple_of(BLOCK) && bytes[from..].iter().all(|byte| usize::from(*byte) == padding);
    bytes.truncate(from);
    is_padding.then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{Ivs, open_content};

    /// The first blocks of ODK Collect for a known key.
    ///
    /// # Source
    /// getodk/central-backend, test/unit/util/crypto.js, "should generate the appropriate IVs".
    #[test]
    fn first_blocks_are_collects() {
        let key = crate::eval::base64("3TJoHf74zHbDwG3Ta+bcvfUr50C6yF/astfu+CdSnQU=").unwrap().try_into().unwrap();
        let mut ivs = Ivs::new("uuid:22525f8e-4f2d-41ed-94da-4c46a2478448", &key);
        let all: Vec<String> = (0..32).map(|_| ivs.next().iter().map(|byte| format!("{byte:02x}")).collect()).collect();
        let known = [
            (0, "39bbb0890f3222269da68b172146477a"),
            (1, "39bcb0890f3222269da68b172146477a"),
            (8, "39bcb18a103323279ea68b172146477a"),
            (15, "39bcb18a103323279ea78c182247487b"),
            (23, "3abdb28b113424289ea78c182247487b"),
            (31, "3abdb28b113424289fa88d192348497c"),
        ];
        for (at, block) in known {
            assert_eq!(all[at], block, "{at}");
        }
    }

    #[test]
    fn nothing_is_no_file() {
        assert_eq!(open_content(&[1; 32], &[2; 16], Vec::new()), None);
        assert_eq!(open_content(&[1; 32], &[2; 16], vec![7; 5]), None);
    }
}
