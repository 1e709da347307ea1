//! Entering figures, correcting them with their history, taking them back, choosing among sources that differ.

use jiff::civil::Date;
use model::{
    Actor, FigureFacts, FigureId, FigureIdentity, FigureKey, FigureSource, NameText, Narrative, OperationFacts, OperationId,
    OperationState, Place, Quantity, kind,
};
use policy::Action;
use store::{ChangeBuilder, Put};

use super::setup::of_operation;
use super::{AuthorisedOperation, not_closed};
use crate::{App, AppError, FigureEntry, StateError};

/// The command to enter a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnterFigure {
    /// What it is about.
    pub key: FigureKey,
    /// How many.
    pub quantity: Quantity,
    /// The day on which it was true.
    pub as_of: Date,
    /// The document or partner that says so; figures of one key with different ones stand side by side.
    pub cited: Option<NameText>,
    /// Anything to know about it.
    pub note: Option<Narrative>,
}

/// The command to correct a figure: what it says from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectFigure {
    /// How many.
    pub quantity: Quantity,
    /// The day on which it was true.
    pub as_of: Date,
    /// Why it changes.
    pub note: Option<Narrative>,
}

/// Why a figure cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum FigureFault {
    /// The country, agency or post is not in the operation.
    #[error("the country, agency or post is not in the operation")]
    Place,
    /// A participant speaks for its own agency and posts only.
    #[error("a participant enters figures of its own agency and posts only")]
    NotYours,
    /// The days are not days of the operation.
    #[error("the days are not days of the operation")]
    Period,
    /// The days lie in the future.
    #[error("the days lie in the future")]
    Future,
    /// The counter does not count people.
    #[error("this counter does not count people, so nothing divides it")]
    NotPeople,
    /// The same question was answered by the same source.
    #[error("this figure was entered before; correct it instead")]
    Twice,
    /// The operation has not begun.
    #[error("the operation is not running")]
    NotRunning,
}

/// One version of a figure.
#[derive(Debug, Clone)]
pub struct FigureVersion {
    /// Its number, from 1.
    pub version: u32,
    /// What it said.
    pub facts: FigureFacts,
    /// Why.
    pub identity: FigureIdentity,
}

/// The id of the figure that answers a question from a source: the same for everybody who enters it, so that it
/// cannot be entered twice, not even at the same moment.
pub(super) fn figure_id(operation: OperationId, key: &FigureKey, cited: Option<&NameText>) -> FigureId {
    let about = serde_json::to_vec(&(operation, key, cited)).expect("a key is codes and dates");
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&blake3::hash(&about).as_bytes()[..16]);
    FigureId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

fn fault(fault: FigureFault) -> AppError {
    StateError::Figure(fault).into()
}

impl App {
    /// Enters a figure.
    ///
    /// # Errors
    /// [`AppError::State`] with the fault when it cannot be taken; [`AppError::Denied`] to observers.
    pub async fn enter_figure(&self, actor: &Actor, id: OperationId, command: EnterFigure) -> Result<FigureId, AppError> {
        let operation = self.authorise_operation(actor, id, Action::EnterFigures).await?;
        let facts = &operation.stored.facts;
        self.check_figure(actor, facts, &command).map_err(fault)?;
        let source = self.figure_source(actor, facts, &command.key.place);
        let figure = figure_id(id, &command.key, command.cited.as_ref());
        let mut change = self.store().change(operation.author, self.now());
        let (facts, identity) = self.figure_of(actor, id, command, source);
        self.put_figure(&mut change, &operation, figure, &facts, &identity).await?;
        match self.commit(change.build()).await {
            // Somebody else answered the same question in between.
            Err(AppError::Conflict) => Err(fault(FigureFault::Twice)),
            other => other.map(|_| figure),
        }
    }

    /// Writes a figure that does not stand yet: its first version, or the next one of a figure taken back.
    pub(super) async fn put_figure(
        &self,
        change: &mut ChangeBuilder<'_>,
        operation: &AuthorisedOperation,
        figure: FigureId,
        facts: &FigureFacts,
        identity: &FigureIdentity,
    ) -> Result<(), AppError> {
        let put = Put::<kind::OperationFigure> {
            action: "operation.figure",
            record: figure.record(),
            about: operation.stored.record,
            facts,
            identity: Some(identity),
            detail: &[("counter", facts.key.counter.code().to_owned())],
        };
        match self.store().get::<kind::OperationFigure>(figure).await? {
            None => change.create(&operation.stored.key, &put)?,
            Some(before) if before.facts.withdrawn => change.update(&before, &put)?,
            Some(_) => return Err(fault(FigureFault::Twice)),
        };
        Ok(())
    }

    /// Whether a figure can be taken from an actor.
    pub(super) fn check_figure(&self, actor: &Actor, facts: &OperationFacts, command: &EnterFigure) -> Result<(), FigureFault> {
        if facts.state() != OperationState::Running {
            return Err(FigureFault::NotRunning);
        }
        self.may_speak_for(actor, facts, &command.key.place)?;
        if !facts.period.holds(command.key.period) {
            return Err(FigureFault::Period);
        }
        let today = self.today();
        if command.key.period.from() > today || command.as_of > today {
            return Err(FigureFault::Future);
        }
        if !command.key.is_whole() && !command.key.counter.counts_people() {
            return Err(FigureFault::NotPeople);
        }
        Ok(())
    }

    /// A participant enters its own figures; what the lead enters for anybody else is entered for a partner.
    pub(super) fn figure_source(&self, actor: &Actor, facts: &OperationFacts, place: &Place) -> FigureSource {
        let own = *place == Place::Whole || self.places_of(facts).lies_in(place, &Place::Agency(actor.agency));
        if own { FigureSource::Entered } else { FigureSource::ForPartner }
    }

    pub(super) fn figure_of(
        &self,
        actor: &Actor,
        operation: OperationId,
        command: EnterFigure,
        source: FigureSource,
    ) -> (FigureFacts, FigureIdentity) {
        let facts = FigureFacts {
            operation,
            key: command.key,
            quantity: command.quantity,
            source,
            as_of: command.as_of,
            by: actor.account,
            agency: actor.agency,
            at: self.now(),
            preferred: false,
            withdrawn: false,
        };
        (facts, FigureIdentity { cited: command.cited, note: command.note })
    }

    /// Corrects a figure: its next version counts, the ones before stay in its history.
    ///
    /// # Errors
    /// [`AppError::Conflict`] when it was changed since it was read; as [`App::enter_figure`].
    pub async fn correct_figure(
        &self,
        actor: &Actor,
        operation: OperationId,
        id: FigureId,
        version: u32,
        command: CorrectFigure,
    ) -> Result<(), AppError> {
        let detail = [("from", String::new()), ("to", command.quantity.to_string())];
        let today = self.today();
        self.change_figure(
            actor,
            operation,
            id,
            version,
            Action::EnterFigures,
            "operation.figure_corrected",
            detail,
            |facts, note| {
                if command.as_of > today {
                    return Err(fault(FigureFault::Future));
                }
                (facts.quantity, facts.as_of) = (command.quantity, command.as_of);
                *note = command.note;
                Ok(())
            },
        )
        .await
    }

    /// Takes a figure back. It counts no more; its versions stay.
    ///
    /// # Errors
    /// As [`App::correct_figure`].
    pub async fn withdraw_figure(
        &self,
        actor: &Actor,
        operation: OperationId,
        id: FigureId,
        version: u32,
        why: Narrative,
    ) -> Result<(), AppError> {
        let detail = [("from", String::new()), ("to", "withdrawn".to_owned())];
        self.change_figure(
            actor,
            operation,
            id,
            version,
            Action::EnterFigures,
            "operation.figure_withdrawn",
            detail,
            |facts, note| {
                (facts.withdrawn, facts.preferred) = (true, false);
                *note = Some(why);
                Ok(())
            },
        )
        .await
    }

    /// Chooses a figure among sources that differ, with the reason. One chosen before is chosen no more.
    ///
    /// # Errors
    /// [`AppError::Denied`] to everybody but the lead; [`AppError::Conflict`].
    pub async fn prefer_figure(
        &self,
        actor: &Actor,
        operation: OperationId,
        id: FigureId,
        version: u32,
        why: Narrative,
    ) -> Result<(), AppError> {
        let rivals: Vec<(FigureId, u32)> = {
            let operations = self.operations();
            let Some(chosen) = operations.figure(operation, id) else { return Err(AppError::NotFound) };
            let rival = |f: &&FigureEntry| f.facts.preferred && f.id != id && f.facts.key == chosen.facts.key;
            operations.figures(operation).filter(rival).map(|figure| (figure.id, figure.version)).collect()
        };
        for (rival, version) in rivals {
            self.choose(actor, operation, rival, version, false, None).await?;
        }
        self.choose(actor, operation, id, version, true, Some(why)).await
    }

    async fn choose(
        &self,
        actor: &Actor,
        operation: OperationId,
        id: FigureId,
        version: u32,
        preferred: bool,
        why: Option<Narrative>,
    ) -> Result<(), AppError> {
        let detail = [("from", String::new()), ("to", if preferred { "preferred" } else { "not_preferred" }.to_owned())];
        self.change_figure(
            actor,
            operation,
            id,
            version,
            Action::ChangeOperation,
            "operation.figure_chosen",
            detail,
            |facts, note| {
                if facts.withdrawn {
                    return Err(fault(FigureFault::Place));
                }
                facts.preferred = preferred;
                if why.is_some() {
                    *note = why;
                }
                Ok(())
            },
        )
        .await
    }

    #[expect(clippy::too_many_arguments, reason = "what every change of a figure shares")]
    async fn change_figure(
        &self,
        actor: &Actor,
        operation: OperationId,
        id: FigureId,
        version: u32,
        deed: Action,
        action: &str,
        mut detail: [(&str, String); 2],
        change: impl FnOnce(&mut FigureFacts, &mut Option<Narrative>) -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        let authorised = self.authorise_operation(actor, operation, deed).await?;
        not_closed(&authorised.stored.facts)?;
        let stored = self.store().get::<kind::OperationFigure>(id).await?;
        let stored = of_operation(stored, operation, |figure| figure.facts.operation)?;
        if stored.version != version {
            return Err(AppError::Conflict);
        }
        self.may_speak_for(actor, &authorised.stored.facts, &stored.facts.key.place).map_err(fault)?;
        let mut facts = stored.facts.clone();
        let mut identity = self.store().custody(&stored)?.into_open(authorised.author.purpose);
        change(&mut facts, &mut identity.note)?;
        detail[0].1 = stored.facts.quantity.to_string();
        (facts.by, facts.agency, facts.at) = (actor.account, actor.agency, self.now());
        let mut builder = self.store().change(authorised.author, self.now());
        let about = operation.record();
        builder.update(
            &stored,
            &Put { action, record: id.record(), about, facts: &facts, identity: Some(&identity), detail: &detail },
        )?;
        self.commit(builder.build()).await?;
        Ok(())
    }

    /// A figure with all its versions, the newest first.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when the operation or the figure is not there for this actor.
    pub async fn figure_history(
        &self,
        actor: &Actor,
        operation: OperationId,
        id: FigureId,
    ) -> Result<Vec<FigureVersion>, AppError> {
        let AuthorisedOperation { author, .. } = self.authorise_operation(actor, operation, Action::ReadOperation).await?;
        let versions = self.store().history::<kind::OperationFigure>(id.record()).await;
        let mut found = Vec::new();
        for stored in versions? {
            let identity = self.store().custody(&stored)?.into_open(author.purpose);
            found.push(FigureVersion { version: stored.version, facts: stored.facts, identity });
        }
        found.reverse();
        if found.first().is_some_and(|newest| newest.facts.operation == operation) { Ok(found) } else { Err(AppError::NotFound) }
    }
}
