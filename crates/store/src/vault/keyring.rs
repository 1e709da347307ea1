//! The file of master keys: one line per key, the newest last.

use std::path::Path;

use secrecy::{ExposeSecret, SecretBox};
use zeroize::Zeroizing;

/// The master keys that wrap the data keys. The last one wraps new keys; older ones still open.
pub struct KeyRing {
    keys: Vec<(String, SecretBox<[u8; 32]>)>,
}

/// Why a key ring cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyRingError {
    /// A line does not read.
    #[error("line {line} of the key file does not read; each line is KEY-ID:64 hexadecimal digits")]
    Line {
        /// Counted from 1.
        line: usize,
    },
    /// There is no key.
    #[error("the key file holds no key")]
    Empty,
    /// Two keys have one name.
    #[error("the key file names {0} twice")]
    Twice(String),
    /// The file cannot be read or written.
    #[error("cannot use the key file {path}")]
    File {
        /// Which file.
        path: String,
        /// The cause.
        source: std::io::Error,
    },
    /// Others may read the file.
    #[error("the key file {0} can be read by other users of this machine; run: chmod 600 {0}")]
    Permissions(String),
}

impl KeyRing {
    /// A ring with one new random key.
    #[must_use]
    pub fn generate() -> Self {
        let mut ring = Self { keys: Vec::new() };
        ring.add_new_key();
        ring
    }

    /// Adds a new random key, which wraps from now on, and gives its name.
    pub fn add_new_key(&mut self) -> String {
        let mut key = SecretBox::new(Box::new([0_u8; 32]));
        getrandom::fill(secrecy::ExposeSecretMut::expose_secret_mut(&mut key)).expect("the operating system gives randomness");
        let digest = blake3::hash(key.expose_secret());
        let id = format!("k{}-{}", self.keys.len() + 1, &digest.to_hex()[..8]);
        self.keys.push((id.clone(), key));
        id
    }

    /// Takes a key out of the ring. The first and the newest stay: the house's own keys derive from the first,
    /// and the newest wraps new data keys. Says whether the key was taken out.
    ///
    /// The caller makes sure that the key wraps nothing any more.
    pub fn remove(&mut self, id: &str) -> bool {
        let at = self.keys.iter().position(|(known, _)| known == id);
        let Some(at) = at.filter(|at| *at > 0 && at + 1 < self.keys.len()) else { return false };
        self.keys.remove(at);
        true
    }

    /// Reads the text of a key file.
    ///
    /// # Errors
    /// [`KeyRingError`] naming the line.
    pub fn parse(text: &str) -> Result<Self, KeyRingError> {
        let mut keys: Vec<(String, SecretBox<[u8; 32]>)> = Vec::new();
        for (i, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let bad = KeyRingError::Line { line: i + 1 };
            let Some((id, hex)) = line.split_once(':') else { return Err(bad) };
            let Some(key) = from_hex(hex.trim()) else { return Err(bad) };
            if keys.iter().any(|(known, _)| known == id) {
                return Err(KeyRingError::Twice(id.to_owned()));
            }
            keys.push((id.to_owned(), key));
        }
        if keys.is_empty() { Err(KeyRingError::Empty) } else { Ok(Self { keys }) }
    }

    /// Reads a key file that only its owner may read.
    ///
    /// # Errors
    /// [`KeyRingError::Permissions`] when others may read it; otherwise as [`KeyRing::parse`].
    pub fn load(path: &Path) -> Result<Self, KeyRingError> {
        let file = |source| KeyRingError::File { path: path.display().to_string(), source };
        let text = Zeroizing::new(std::fs::read_to_string(path).map_err(file)?);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(path).map_err(file)?.permissions().mode();
            if mode & 0o077 != 0 {
                return Err(KeyRingError::Permissions(path.display().to_string()));
            }
        }
        Self::parse(&text)
    }

    /// Writes the key file whole or not at all, readable by its owner only.
    ///
    /// # Errors
    /// [`KeyRingError::File`].
    pub fn save(&self, path: &Path) -> Result<(), KeyRingError> {
        let mut text = Zeroizing::new(String::from(
            "# Master keys of Abhoy. Whoever has this file and the database can read every identity.\n",
        ));
        for (id, key) in &self.keys {
            text.push_str(id);
            text.push(':');
            for byte in key.expose_secret() {
                text.push_str(&format!("{byte:02x}"));
            }
            text.push('\n');
        }
        write_private(path, text.as_bytes()).map_err(|source| KeyRingError::File { path: path.display().to_string(), source })
    }

    /// The key that wraps new data keys.
    pub(crate) fn current(&self) -> (&str, &SecretBox<[u8; 32]>) {
        let (id, key) = self.keys.last().expect("a ring has a key");
        (id, key)
    }

    /// The name of the key that wraps new data keys.
    #[must_use]
    pub fn current_id(&self) -> &str {
        self.current().0
    }

    /// The first key of all, from which the house's own keys are derived.
    pub(crate) fn root(&self) -> &SecretBox<[u8; 32]> {
        &self.keys.first().expect("a ring has a key").1
    }

    pub(crate) fn get(&self, id: &str) -> Option<&SecretBox<[u8; 32]>> {
        self.keys.iter().find(|(known, _)| known == id).map(|(_, key)| key)
    }

    /// The names of all keys, oldest first.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|(id, _)| id.as_str())
    }
}

impl Clone for KeyRing {
    fn clone(&self) -> Self {
        Self { keys: self.keys.iter().map(|(id, key)| (id.clone(), SecretBox::new(Box::new(*key.expose_secret())))).collect() }
    }
}

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.ids()).finish()
    }
}

fn from_hex(hex: &str) -> Option<SecretBox<[u8; 32]>> {
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    let mut key = [0_u8; 32];
    for (i, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[i * 2..i * 2 + 2], 16).ok()?;
    }
    Some(SecretBox::new(Box::new(key)))
}

/// Writes through a temporary file beside the target, so that a crash leaves the old or the new one.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let temporary = path.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&temporary, path)?;
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_reads_back_and_new_keys_wrap() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        let mut ring = KeyRing::generate();
        let first = ring.current_id().to_owned();
        let second = ring.add_new_key();
        ring.save(&path).unwrap();
        let read = KeyRing::load(&path).unwrap();
        assert_eq!(read.ids().collect::<Vec<_>>(), [first.as_str(), &second]);
        assert_eq!(read.current_id(), second);
    }

    #[test]
    fn the_first_and_the_newest_key_stay() {
        let mut ring = KeyRing::generate();
        let first = ring.current_id().to_owned();
        let (second, third) = (ring.add_new_key(), ring.add_new_key());
        assert!(!ring.remove(&first) && !ring.remove(&third) && !ring.remove("k9-none"));
        assert!(ring.remove(&second));
        assert_eq!(ring.ids().collect::<Vec<_>>(), [first.as_str(), &third]);
    }

    #[test]
    fn bad_lines_are_named() {
        assert!(matches!(KeyRing::parse("# none\n"), Err(KeyRingError::Empty)));
        assert!(matches!(KeyRing::parse("\nk1:zz"), Err(KeyRingError::Line { line: 2 })));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_may_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        KeyRing::generate().save(&path).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(KeyRing::load(&path), Err(KeyRingError::Permissions(_))));
    }
}
