//! Deciding on a pair, and parting two who were held to be one.

use model::{
    Actor, Narrative, PairDecision, PairFacts, PairGround, PairId, PairNoteFacts, PairNoteIdentity, PairVerdict, PersonId,
    RecordId, SubjectId, kind,
};
use policy::Action;
use store::{ChangeBuilder, Put};

use super::AuthorisedPair;
use crate::naming::new_id;
use crate::{App, AppError, StateError};

/// The command to decide on a pair.
#[derive(Debug)]
pub struct DecidePair {
    /// What is decided; splitting has a command of its own.
    pub verdict: PairVerdict,
    /// On what ground.
    pub ground: PairGround,
    /// What there is to say, for colleagues; sealed.
    pub note: Option<Narrative>,
    /// What the deciding person saw, from [`super::PairView::seen`].
    pub seen: String,
}

/// The command to part two who were held to be one.
#[derive(Debug)]
pub struct SplitPair {
    /// On what ground.
    pub ground: PairGround,
    /// What there is to say, for colleagues; sealed.
    pub note: Option<Narrative>,
    /// What the deciding person saw.
    pub seen: String,
}

impl App {
    /// Decides on a pair. Where the actor answers for one of the two only, they become one when a second person, of the
    /// other agency, says the same of the same versions.
    ///
    /// # Errors
    /// [`AppError::Conflict`] when a record or a decision changed since; [`AppError::State`] for two who are one
    /// already; [`AppError::Erased`].
    pub async fn decide_pair(&self, actor: &Actor, id: PairId, command: DecidePair) -> Result<(), AppError> {
        let pair = self.authorise_pair(actor, id, Action::DecidePair)?;
        if command.verdict == PairVerdict::Split {
            return Err(StateError::PairNotOne.into());
        }
        self.write_decision(actor, pair, command, false).await
    }

    /// Parts two who were held to be one. Either agency may; both records are as they were, and the history stays.
    ///
    /// # Errors
    /// [`AppError::State`] for two who are not one; [`AppError::Conflict`] when a record or a decision changed since.
    pub async fn split_pair(&self, actor: &Actor, id: PairId, command: SplitPair) -> Result<(), AppError> {
        let pair = self.authorise_pair(actor, id, Action::SplitPair)?;
        let SplitPair { ground, note, seen } = command;
        self.write_decision(actor, pair, DecidePair { verdict: PairVerdict::Split, ground, note, seen }, true).await
    }

    async fn write_decision(
        &self,
        actor: &Actor,
        pair: AuthorisedPair,
        command: DecidePair,
        must_be_one: bool,
    ) -> Result<(), AppError> {
        let stored = self.both(&pair).await?;
        if self.seen(pair.id, &stored).await? != command.seen {
            return Err(AppError::Conflict);
        }
        if !must_be_one && stored.iter().any(store::Stored::is_erased) {
            return Err(AppError::Erased);
        }
        let before = self.store().get::<kind::PersonPair>(pair.id).await?;
        let one = before.as_ref().is_some_and(|before| before.facts.merged());
        match (one, must_be_one) {
            (true, false) => return Err(StateError::PairIsOne.into()),
            (false, true) => return Err(StateError::PairNotOne.into()),
            _ => {}
        }
        let mut facts =
            before.as_ref().map_or_else(|| PairFacts::new(pair.sides[0].person, pair.sides[1].person), |b| b.facts.clone());
        facts.history.push(PairDecision {
            verdict: command.verdict,
            ground: command.ground,
            at: self.now(),
            by: actor.account,
            agency: actor.agency,
            answers_for: pair.mine,
            versions: [stored[0].version, stored[1].version],
        });
        let mut change = self.store().change(pair.author, self.now());
        let detail = [
            ("verdict", command.verdict.code().to_owned()),
            ("ground", command.ground.code().to_owned()),
            ("sides", pair.mine.iter().filter(|mine| **mine).count().to_string()),
        ];
        let (action, record) = (if must_be_one { "pair.split" } else { "pair.decide" }, pair.id.record());
        let put = Put::<kind::PersonPair> { action, record, about: record, facts: &facts, identity: None, detail: &detail };
        match &before {
            Some(before) => change.update(before, &put)?,
            None => {
                let key = change.new_subject(SubjectId(pair.id.0));
                change.create(&key, &put)?
            }
        };
        if let Some(text) = command.note {
            self.add_pair_note(&mut change, actor, pair.id, text)?;
        }
        if facts.merged() != one {
            self.tell_cases(&mut change, &pair, facts.merged());
        }
        match self.commit(change.build()).await {
            // Two who decide first at once make the same record; the second is as late as one on an older version.
            Err(AppError::Taken) => Err(AppError::Conflict),
            done => done.map(|_| ()),
        }
    }

    fn add_pair_note(
        &self,
        change: &mut ChangeBuilder<'_>,
        actor: &Actor,
        pair: PairId,
        text: Narrative,
    ) -> Result<(), AppError> {
        let note = RecordId(new_id());
        let key = change.new_subject(SubjectId(note.0));
        let facts = PairNoteFacts { pair, by: actor.account, agency: actor.agency, at: self.now() };
        let identity = PairNoteIdentity { text };
        let put = Put::<kind::PairNote> {
            action: "pair.note",
            record: note,
            about: pair.record(),
            facts: &facts,
            identity: Some(&identity),
            detail: &[],
        };
        change.create(&key, &put)?;
        Ok(())
    }

    /// An entry on the timeline of every case about either of them, so that whoever works on it learns of it.
    fn tell_cases(&self, change: &mut ChangeBuilder<'_>, pair: &AuthorisedPair, one: bool) {
        let board = self.board();
        for side in &pair.sides {
            for case in board.cases_of(side.person) {
                let subject = SubjectId(side.person.0);
                if one {
                    change.log("person.merged", pair.id.record(), case.record(), subject, &[]);
                } else {
                    change.log("person.split", pair.id.record(), case.record(), subject, &[]);
                }
            }
        }
    }

    /// Adds the destruction of every note on pairs with a person: whoever erases them erases what was noted on them.
    pub(crate) async fn erase_pair_notes(
        &self,
        change: &mut ChangeBuilder<'_>,
        person: PersonId,
        about: RecordId,
    ) -> Result<(), AppError> {
        let pairs = self.pairs().records_with(person);
        for pair in pairs {
            for note in self.store().about::<kind::PairNote>(pair.record()).await? {
                if !note.is_erased() {
                    change.erase(store::ERASED, note.record, about, note.key.subject, &[]);
                }
            }
        }
        Ok(())
    }
}
