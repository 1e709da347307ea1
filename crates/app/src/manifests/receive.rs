//! Receiving a manifest: its bytes are sealed part by part as they come, so that a file of any size fits.

use model::{Actor, BorderMode, ManifestCounts, ManifestFacts, ManifestId, ManifestIdentity, ManifestState, SubjectId, kind};
use policy::Action;
use store::{Author, Put, SubjectKey};

use super::hex;
use crate::naming::new_id;
use crate::{App, AppError};

/// Bytes of one sealed part.
const PART: usize = 4 << 20;
/// The largest file: a million rows of 256 bytes.
pub const MAX_BYTES: u64 = 256 << 20;

/// A manifest whose file is being sent.
#[derive(Debug)]
pub struct Receiving {
    app: App,
    id: ManifestId,
    author: Author,
    key: SubjectKey,
    waiting: Vec<u8>,
    parts: Vec<String>,
    bytes: u64,
}

impl App {
    /// Begins to receive a manifest.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that check no manifests.
    pub async fn receive_manifest(&self, actor: &Actor, mode: Option<BorderMode>) -> Result<Receiving, AppError> {
        let author = self.allow_in_house(actor, Action::CheckManifest)?;
        let id = ManifestId(new_id());
        let post_mode = actor.post.and_then(|post| self.directory().post(post).and_then(|post| post.facts.mode));
        let facts = ManifestFacts {
            at: self.now(),
            by: actor.account,
            agency: actor.agency,
            post: actor.post,
            mode: mode.or(post_mode),
            state: ManifestState::Receiving,
            bytes: 0,
            counts: ManifestCounts::default(),
            lists: Vec::new(),
            left_out: Vec::new(),
            checked_at: None,
            fault: None,
            fault_row: None,
        };
        let record = id.record();
        let mut change = self.store().change(author, self.now());
        let key = change.new_subject(SubjectId(id.0));
        let identity = ManifestIdentity::default();
        let put = Put::<kind::Manifest> {
            action: "manifest.receive",
            record,
            about: record,
            facts: &facts,
            identity: Some(&identity),
            detail: &[],
        };
        change.create(&key, &put)?;
        self.commit(change.build()).await?;
        Ok(Receiving { app: self.clone(), id, author, key, waiting: Vec::new(), parts: Vec::new(), bytes: 0 })
    }
}

impl Receiving {
    /// Takes the next bytes of the file.
    ///
    /// # Errors
    /// [`AppError::File`] above [`MAX_BYTES`]; otherwise when the store cannot be written.
    pub async fn push(&mut self, bytes: &[u8]) -> Result<(), AppError> {
        self.bytes += bytes.len() as u64;
        if self.bytes > MAX_BYTES {
            return Err(AppError::File(format!("the file has more than {} MB; send it in parts", MAX_BYTES >> 20)));
        }
        self.waiting.extend_from_slice(bytes);
        while self.waiting.len() >= PART {
            let rest = self.waiting.split_off(PART);
            let part = std::mem::replace(&mut self.waiting, rest);
            self.seal(&part).await?;
        }
        Ok(())
    }

    async fn seal(&mut self, part: &[u8]) -> Result<(), AppError> {
        let digest = self.app.store().put_blob(&self.key, part).await?;
        self.parts.push(hex(digest));
        Ok(())
    }

    /// The whole file is there: it is checked in the background from now on.
    ///
    /// # Errors
    /// [`AppError`] when the store cannot be written.
    pub async fn finish(mut self, file_name: &str) -> Result<ManifestId, AppError> {
        let last = std::mem::take(&mut self.waiting);
        if !last.is_empty() {
            self.seal(&last).await?;
        }
        let stored = self.app.store().get::<kind::Manifest>(self.id).await?.ok_or(AppError::NotFound)?;
        let facts = ManifestFacts { state: ManifestState::Checking, bytes: self.bytes, ..stored.facts.clone() };
        let file_name = file_name.chars().take(200).collect();
        let identity = ManifestIdentity { file_name, parts: self.parts, ..ManifestIdentity::default() };
        let record = self.id.record();
        let detail = [("bytes", self.bytes.to_string())];
        let mut change = self.app.store().change(self.author, self.app.now());
        let put =
            Put { action: "manifest.received", record, about: record, facts: &facts, identity: Some(&identity), detail: &detail };
        change.update(&stored, &put)?;
        self.app.commit(change.build()).await?;
        self.app.start_manifest(self.id);
        Ok(self.id)
    }
}
