//! Notes, on their side of the purpose firewall.

use model::{Actor, CaseId, Narrative, NoteFacts, NoteId, NoteIdentity, NoteKind, kind};
use policy::Action;
use store::{Look, Put};

use crate::naming::new_id;
use crate::{App, AppError};

/// The command to add a note.
#[derive(Debug)]
pub struct AddNote {
    /// Its side of the firewall.
    pub kind: NoteKind,
    /// Its words; sealed.
    pub text: Narrative,
}

/// A note that the reader may see.
#[derive(Debug, Clone)]
pub struct NoteView {
    /// Its id.
    pub id: NoteId,
    /// Who wrote it, when, on which side.
    pub facts: NoteFacts,
    /// Its words.
    pub text: Narrative,
}

impl App {
    /// Adds a note to a case.
    ///
    /// # Errors
    /// [`AppError::Denied`] when the actor may not add notes of the kind.
    pub async fn add_note(&self, actor: &Actor, id: CaseId, command: AddNote) -> Result<NoteId, AppError> {
        let action = policy::add_note(command.kind);
        let case = self.authorise_case(actor, id, action, None).await?;
        let note = NoteId(new_id());
        let facts = NoteFacts { case: id, kind: command.kind, by: actor.account, agency: actor.agency, at: self.now() };
        let identity = NoteIdentity { text: command.text };
        let mut change = self.store().change(case.author, self.now());
        let put = Put::<kind::Note> {
            action: action.code(),
            record: note.record(),
            about: id.record(),
            facts: &facts,
            identity: Some(&identity),
            detail: &[],
        };
        change.create(&case.stored.key, &put)?;
        self.commit(change.build()).await?;
        Ok(note)
    }

    /// The notes of a case that the actor may read, oldest first. Reading them is one entry.
    ///
    /// Notes that the actor may not read are not counted either.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a case that the actor may not know about; [`AppError::Erased`].
    pub async fn read_notes(&self, actor: &Actor, id: CaseId) -> Result<Vec<NoteView>, AppError> {
        let case = self.authorise_case(actor, id, Action::ReadGeneralNotes, None).await?;
        let mut notes = self.store().about::<kind::Note>(id.record()).await?;
        notes.retain(|note| policy::may_read_note(actor, case.relation, note.facts.kind, note.facts.agency == actor.agency));
        let look = Look { author: case.author, at: self.now(), action: "notes.read", about: id.record(), detail: &[] };
        let references: Vec<_> = notes.iter().collect();
        let opened = self.store().open_sealed_together(&look, id.record(), &references).await?;
        let texts = opened.into_iter().map(|sealed| sealed.into_open(case.author.purpose).text);
        Ok(notes.into_iter().zip(texts).map(|(n, text)| NoteView { id: NoteId::from(n.record), facts: n.facts, text }).collect())
    }
}
