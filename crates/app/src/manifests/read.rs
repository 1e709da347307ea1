//! Reading a manifest: how far it is, what could not be read, its hits, and a check of one row.

use model::{
    Actor, Answer, Capture, EncounterId, HitTarget, ManifestFacts, ManifestId, ManifestIdentity, ManifestLine, ManifestState,
    kind,
};
use policy::{Action, Denial};
use store::{Author, Look, Put, Stored};

use super::hits::{HitRow, HitsFilter, HitsPage, RowView};
use super::{ManifestProgress, unhex};
use crate::decisions::Remembered;
use crate::encounters::CheckTraveller;
use crate::{App, AppError, StateError};

/// A manifest as its page shows it; nothing of it identifies anybody.
#[derive(Debug, Clone)]
pub struct ManifestView {
    /// Its id.
    pub id: ManifestId,
    /// The version these facts are of.
    pub version: u32,
    /// Its facts.
    pub facts: ManifestFacts,
    /// Whether its rows were erased, because they were old.
    pub erased: bool,
    /// How far this process is with it; none when it does not check it.
    pub progress: Option<ManifestProgress>,
}

impl ManifestView {
    /// Whether it waits for a check that this process does not make: it was interrupted, or another process makes it.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        self.facts.state == ManifestState::Checking && self.progress.is_none()
    }
}

impl App {
    /// The manifests of the actor's agency, newest first.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that check no manifests.
    pub fn manifests(&self, actor: &Actor) -> Result<Vec<ManifestView>, AppError> {
        self.allow_in_house(actor, Action::CheckManifest)?;
        let board = self.manifest_board();
        let own = board.iter().rev().filter(|(_, entry)| entry.facts.agency == actor.agency);
        Ok(own
            .map(|(id, entry)| ManifestView {
                id: *id,
                version: entry.version,
                facts: entry.facts.clone(),
                erased: entry.erased,
                progress: self.0.running.of(*id),
            })
            .collect())
    }

    /// One manifest. Nothing is opened.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for another agency's.
    pub fn manifest(&self, actor: &Actor, id: ManifestId) -> Result<ManifestView, AppError> {
        self.manifests(actor)?.into_iter().find(|view| view.id == id).ok_or(AppError::NotFound)
    }

    /// Checks a manifest again that was interrupted; its file need not be sent again.
    ///
    /// # Errors
    /// [`StateError::ManifestState`] when it is not waiting; [`AppError::NotFound`].
    pub fn restart_manifest(&self, actor: &Actor, id: ManifestId) -> Result<(), AppError> {
        let view = self.manifest(actor, id)?;
        if view.facts.state != ManifestState::Checking {
            return Err(StateError::ManifestState.into());
        }
        self.start_manifest(id);
        Ok(())
    }

    /// The file's name and what of it could not be read. The look is written to the ledger.
    ///
    /// # Errors
    /// [`AppError::NotFound`]; [`AppError::Erased`].
    pub async fn manifest_problems(&self, actor: &Actor, id: ManifestId) -> Result<(String, Vec<ManifestLine>), AppError> {
        let (_, identity, _) = self.opened_manifest(actor, id, "manifest.read").await?;
        Ok((identity.file_name, identity.problems))
    }

    /// A page of the rows with hits, the most alike first. The look is written to the ledger.
    ///
    /// # Errors
    /// [`AppError::NotFound`]; [`AppError::Erased`].
    pub async fn manifest_hits(
        &self,
        actor: &Actor,
        id: ManifestId,
        filter: HitsFilter,
        page: usize,
        per_page: usize,
    ) -> Result<HitsPage, AppError> {
        let rows = self.hit_rows(actor, id, "manifest.read").await?;
        let passes = |view: &RowView| {
            let on_list = filter.list.is_none() || view.row.hits.iter().any(|hit| hit.list == filter.list);
            on_list && !(filter.undecided && view.is_decided())
        };
        let rows: Vec<RowView> = rows.into_iter().filter(passes).collect();
        let total = rows.len();
        let last = total.div_ceil(per_page).max(1);
        let page = page.clamp(1, last);
        let rows = rows.into_iter().skip((page - 1) * per_page).take(per_page).collect();
        Ok(HitsPage { rows, total, page })
    }

    /// Every row with hits, for the file that is downloaded. The look is written to the ledger.
    ///
    /// # Errors
    /// As [`App::manifest_hits`].
    pub async fn export_manifest(&self, actor: &Actor, id: ManifestId) -> Result<Vec<RowView>, AppError> {
        self.hit_rows(actor, id, "manifest.export").await
    }

    /// Makes a check of one row with hits, on whose page each hit is decided and a case can be opened.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a row without hits.
    pub async fn check_row(&self, actor: &Actor, id: ManifestId, row: u64) -> Result<EncounterId, AppError> {
        let facts = self.manifest(actor, id)?.facts;
        let rows = self.hit_rows(actor, id, "manifest.read").await?;
        let found = rows.into_iter().find(|view| view.row.row == row).ok_or(AppError::NotFound)?.row;
        let has_document = if found.traveller.documents.is_empty() { Answer::NotAsked } else { Answer::Given(true) };
        let command = CheckTraveller {
            capture: Capture::Manifest,
            traveller: found.traveller,
            sex: found.sex,
            nationalities: found.nationality.map_or(Answer::NotAsked, |country| Answer::Given(vec![country])),
            has_document,
            mode: facts.mode,
        };
        self.check_traveller(actor, command).await
    }

    async fn hit_rows(&self, actor: &Actor, id: ManifestId, action: &str) -> Result<Vec<RowView>, AppError> {
        let (stored, identity, _) = self.opened_manifest(actor, id, action).await?;
        let mut rows = Vec::new();
        for part in &identity.results {
            let digest = unhex(part).ok_or(AppError::NotFound)?;
            let json = self.store().get_blob(&stored.key, digest).await?.ok_or(AppError::NotFound)?;
            let part: Vec<HitRow> = serde_json::from_slice(&json)
                .map_err(|error| AppError::Internal(store::StoreError::Malformed(error.to_string())))?;
            let known = part.into_iter().map(|row| self.without_unknown(actor, row)).filter(|row| !row.hits.is_empty());
            rows.extend(known.map(|row| self.row_view(actor, row)));
        }
        Ok(rows)
    }

    /// A row without those persons of whom the reader may not know now.
    fn without_unknown(&self, actor: &Actor, mut row: HitRow) -> HitRow {
        row.hits.retain(|hit| match hit.target {
            HitTarget::Person(person) => self.known_as(actor, person).is_some(),
            HitTarget::Entry(_) => true,
        });
        row
    }

    fn row_view(&self, actor: &Actor, row: HitRow) -> RowView {
        let decisions = self.decisions();
        let protects = actor.agency_kind.protects();
        let decided =
            row.hits.iter().map(|hit| decisions.remembered(&hit.pairs, protects).map(|entry| Remembered::of(entry, None)));
        RowView { decided: decided.collect(), row }
    }

    async fn opened_manifest(
        &self,
        actor: &Actor,
        id: ManifestId,
        action: &str,
    ) -> Result<(Stored<kind::Manifest>, ManifestIdentity, Author), AppError> {
        let author = self.allow_in_house(actor, Action::CheckManifest)?;
        let stored = self.store().get::<kind::Manifest>(id).await?.ok_or(AppError::NotFound)?;
        if stored.facts.agency != actor.agency {
            return Err(AppError::Denied(Denial::NotFound));
        }
        let look = Look { author, at: self.now(), action, about: id.record(), detail: &[] };
        let identity = self.store().open_sealed(&look, &[&stored]).await?.remove(0).into_open(author.purpose);
        Ok((stored, identity, author))
    }

    /// Destroys the key of a manifest: its rows and hits can no longer be read by anybody; its counts stay.
    pub(crate) async fn erase_manifest(&self, id: ManifestId) -> Result<bool, AppError> {
        let Some(stored) = self.store().get::<kind::Manifest>(id).await?.filter(|stored| !stored.is_erased()) else {
            return Ok(false);
        };
        let record = id.record();
        let mut facts = stored.facts.clone();
        if facts.state != ManifestState::Checked {
            let why = if facts.state == ManifestState::Receiving { "cut_off" } else { "too_old" };
            facts.state = ManifestState::Failed;
            facts.fault.get_or_insert_with(|| why.to_owned());
        }
        let mut change = self.store().change(Author::HOUSE, self.now());
        let put = Put { action: "manifest.erase", record, about: record, facts: &facts, identity: None, detail: &[] };
        change.update(&stored, &put)?;
        change.erase("manifest.erase", record, record, stored.key.subject, &[]);
        self.done_unless_changed(change.build()).await
    }
}
