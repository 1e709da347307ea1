//! Briefings for those who take part, and lessons learned with an owner and a date.

use jiff::civil::Date;
use model::{
    Actor, AgencyId, Audience, BriefingFacts, BriefingId, BriefingIdentity, LessonFacts, LessonId, LessonIdentity, Narrative,
    OperationId, kind,
};
use policy::{Action, Relation};
use store::{Look, Put};

use super::not_closed;
use super::setup::of_operation;
use crate::naming::new_id;
use crate::{App, AppError};

/// The command to write a briefing.
#[derive(Debug, Clone)]
pub struct WriteBriefing {
    /// The day it is for.
    pub on: Date,
    /// For whom.
    pub audience: Audience,
    /// Its words; sealed.
    pub text: Narrative,
}

/// A briefing that the reader may see.
#[derive(Debug, Clone)]
pub struct BriefingView {
    /// Its id.
    pub id: BriefingId,
    /// Its facts.
    pub facts: BriefingFacts,
    /// Its words.
    pub text: String,
}

/// The command to record a lesson, or how it stands now.
#[derive(Debug, Clone)]
pub struct RecordLesson {
    /// What happened; sealed.
    pub observed: Narrative,
    /// What should be done; sealed.
    pub recommendation: Narrative,
    /// Who will see to it: an agency that takes part.
    pub owner: AgencyId,
    /// By when.
    pub due: Date,
    /// The day it was done.
    pub done: Option<Date>,
}

/// A lesson with its words.
#[derive(Debug, Clone)]
pub struct LessonView {
    /// Its id.
    pub id: LessonId,
    /// The version read.
    pub version: u32,
    /// Its facts.
    pub facts: LessonFacts,
    /// What happened.
    pub observed: String,
    /// What should be done.
    pub recommendation: String,
}

/// Whether a briefing is for somebody who stands so to the operation.
const fn is_for(audience: Audience, relation: Relation) -> bool {
    match audience {
        Audience::Everybody => true,
        Audience::Participants => !matches!(relation, Relation::Observer),
        Audience::Lead => matches!(relation, Relation::Holder | Relation::HolderAgency),
    }
}

impl App {
    /// The briefings for an actor, the newest first. Reading them is one entry; others are not counted either.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for an operation of which the actor may not know.
    pub async fn read_briefings(&self, actor: &Actor, id: OperationId) -> Result<Vec<BriefingView>, AppError> {
        let operation = self.authorise_operation(actor, id, Action::ReadOperation).await?;
        let mut stored = self.store().about::<kind::OperationBriefing>(id.record()).await?;
        stored.retain(|briefing| is_for(briefing.facts.audience, operation.relation));
        let references: Vec<_> = stored.iter().collect();
        let action = "operation.briefings_read";
        let look = Look { author: operation.author, at: self.now(), action, about: id.record(), detail: &[] };
        let opened = self.store().open_sealed_together(&look, id.record(), &references).await?;
        let mut views: Vec<BriefingView> = stored
            .into_iter()
            .zip(opened)
            .map(|(stored, sealed)| BriefingView {
                id: BriefingId::from(stored.record),
                facts: stored.facts,
                text: sealed.into_open(operation.author.purpose).text.as_str().to_owned(),
            })
            .collect();
        views.sort_by_key(|view| std::cmp::Reverse((view.facts.on, view.id)));
        Ok(views)
    }

    /// Writes a briefing.
    ///
    /// # Errors
    /// [`AppError::Denied`] to everybody but the lead; [`AppError::State`] when the operation is closed.
    pub async fn write_briefing(&self, actor: &Actor, id: OperationId, command: WriteBriefing) -> Result<BriefingId, AppError> {
        let operation = self.authorise_operation(actor, id, Action::ChangeOperation).await?;
        not_closed(&operation.stored.facts)?;
        let facts = BriefingFacts {
            operation: id,
            on: command.on,
            audience: command.audience,
            by: actor.account,
            agency: actor.agency,
            at: self.now(),
        };
        let record = BriefingId(new_id());
        let mut change = self.store().change(operation.author, self.now());
        let put = Put::<kind::OperationBriefing> {
            action: "operation.briefing",
            record: record.record(),
            about: id.record(),
            facts: &facts,
            identity: Some(&BriefingIdentity { text: command.text }),
            detail: &[("audience", facts.audience.code().to_owned())],
        };
        change.create(&operation.stored.key, &put)?;
        self.commit(change.build()).await?;
        Ok(record)
    }

    /// The lessons of an operation, by the day they are due. They are of the operation, so reading them leaves no entry.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for an operation of which the actor may not know.
    pub async fn read_lessons(&self, actor: &Actor, id: OperationId) -> Result<Vec<LessonView>, AppError> {
        let operation = self.authorise_operation(actor, id, Action::ReadOperation).await?;
        let mut views = Vec::new();
        for stored in self.store().about::<kind::OperationLesson>(id.record()).await? {
            let identity = self.store().custody(&stored)?.into_open(operation.author.purpose);
            views.push(LessonView {
                id: LessonId::from(stored.record),
                version: stored.version,
                facts: stored.facts,
                observed: identity.observed.as_str().to_owned(),
                recommendation: identity.recommendation.as_str().to_owned(),
            });
        }
        views.sort_by_key(|view| (view.facts.due, view.id));
        Ok(views)
    }

    fn lesson_facts(
        &self,
        actor: &Actor,
        operation: &model::OperationFacts,
        id: OperationId,
        lesson: &RecordLesson,
    ) -> Result<LessonFacts, AppError> {
        operation.part_of(lesson.owner).ok_or(AppError::NotFound)?;
        let (by, agency, at) = (actor.account, actor.agency, self.now());
        Ok(LessonFacts { operation: id, owner: lesson.owner, due: lesson.due, done: lesson.done, by, agency, at })
    }

    /// Records a lesson, also after the operation was closed: that is when most are learned.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for an owner that is not in the operation.
    pub async fn record_lesson(&self, actor: &Actor, id: OperationId, lesson: RecordLesson) -> Result<LessonId, AppError> {
        let operation = self.authorise_operation(actor, id, Action::RecordLessons).await?;
        let facts = self.lesson_facts(actor, &operation.stored.facts, id, &lesson)?;
        let record = LessonId(new_id());
        let identity = LessonIdentity { observed: lesson.observed, recommendation: lesson.recommendation };
        let mut change = self.store().change(operation.author, self.now());
        let put = Put::<kind::OperationLesson> {
            action: "operation.lesson",
            record: record.record(),
            about: id.record(),
            facts: &facts,
            identity: Some(&identity),
            detail: &[],
        };
        change.create(&operation.stored.key, &put)?;
        self.commit(change.build()).await?;
        Ok(record)
    }

    /// Records how a lesson stands now.
    ///
    /// # Errors
    /// [`AppError::Conflict`]; as [`App::record_lesson`].
    pub async fn update_lesson(
        &self,
        actor: &Actor,
        operation: OperationId,
        id: LessonId,
        version: u32,
        lesson: RecordLesson,
    ) -> Result<(), AppError> {
        let authorised = self.authorise_operation(actor, operation, Action::RecordLessons).await?;
        let stored = self.store().get::<kind::OperationLesson>(id).await?;
        let stored = of_operation(stored, operation, |lesson| lesson.facts.operation)?;
        if stored.version != version {
            return Err(AppError::Conflict);
        }
        let facts = self.lesson_facts(actor, &authorised.stored.facts, operation, &lesson)?;
        let identity = LessonIdentity { observed: lesson.observed, recommendation: lesson.recommendation };
        let mut change = self.store().change(authorised.author, self.now());
        let (record, about) = (id.record(), operation.record());
        let action = "operation.lesson_changed";
        change.update(&stored, &Put { action, record, about, facts: &facts, identity: Some(&identity), detail: &[] })?;
        self.commit(change.build()).await?;
        Ok(())
    }
}
