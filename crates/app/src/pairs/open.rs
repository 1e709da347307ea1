//! Opening the identities of a pair, for a stated purpose and reason; each look is an entry of its own.

use matching::Term;
use model::{Actor, Narrative, PairId, PersonIdentity, Purpose, kind};
use policy::Action;
use store::Look;

use super::AuthorisedPair;
use crate::cases::OpenIdentity;
use crate::{App, AppError};

/// A note on a pair.
#[derive(Debug, Clone)]
pub struct PairNoteView {
    /// When.
    pub at: jiff::Timestamp,
    /// Who wrote it.
    pub who: Option<String>,
    /// What was written.
    pub text: Narrative,
}

/// The two with their names, as far as the actor may open them.
#[derive(Debug, Clone)]
pub struct OpenedPair {
    /// The identities, in the order of [`super::PairView::sides`]; none for what another agency holds or what was erased.
    pub identities: [Option<PersonIdentity>; 2],
    /// Why they look alike, with the words where both were opened.
    pub terms: Vec<Term>,
    /// How alike, in bits; only where both were opened.
    pub weight_bits: Option<f64>,
    /// What colleagues noted.
    pub notes: Vec<PairNoteView>,
    /// The purpose it was opened for.
    pub purpose: Purpose,
}

impl App {
    /// Opens the identities that the actor may open. Once the two are held to be one, both agencies may open both.
    ///
    /// # Errors
    /// [`AppError::Denied`] when the purpose does not carry it.
    pub async fn open_pair(&self, actor: &Actor, id: PairId, command: OpenIdentity) -> Result<OpenedPair, AppError> {
        let pair = self.authorise_pair(actor, id, Action::ReadPair)?;
        let merged = self.pairs().decided(id).is_some_and(|decided| decided.merged());
        let stored = self.both(&pair).await?;
        let mut identities = [None, None];
        let mut denied = None;
        for (at, person) in stored.iter().enumerate() {
            // What both agencies agreed on is opened under the right to one's own side.
            let through = if pair.mine[at] { at } else { 1 - at };
            if !(pair.mine[at] || merged) || person.is_erased() {
                continue;
            }
            let side = &pair.sides[through];
            match self.allow(actor, Action::OpenIdentity, side.relation, Some(command.purpose)) {
                Ok(author) => {
                    let about = side.case.as_ref().map_or(person.record, |(case, _)| case.record());
                    let detail = [("pair", id.to_string()), ("reason", command.reason.code().to_owned())];
                    let action = Action::OpenIdentity.code();
                    let look = Look { author, at: self.now(), action, about, detail: &detail };
                    identities[at] = Some(self.store().open_sealed(&look, &[person]).await?.remove(0).into_open(command.purpose));
                }
                Err(error) => denied = Some(error),
            }
        }
        if let (Some(error), [None, None]) = (denied, &identities) {
            return Err(error);
        }
        let both = identities.iter().all(Option::is_some);
        let (bits, terms) = self.reasons_shown(&pair, &stored)?;
        let notes = self.pair_notes(actor, &pair).await?;
        Ok(OpenedPair { identities, terms, weight_bits: both.then_some(bits), notes, purpose: command.purpose })
    }

    /// The notes of the actor's own agency.
    async fn pair_notes(&self, actor: &Actor, pair: &AuthorisedPair) -> Result<Vec<PairNoteView>, AppError> {
        let stored = self.store().about::<kind::PairNote>(pair.id.record()).await?;
        let mut notes = Vec::new();
        for note in stored.iter().filter(|note| note.facts.agency == actor.agency && !note.is_erased()) {
            let text = self.store().custody(note)?.into_open(pair.author.purpose).text;
            let who = self.directory().account(note.facts.by).map(|account| account.display_name.clone());
            notes.push(PairNoteView { at: note.facts.at, who, text });
        }
        Ok(notes)
    }
}
