//! The closing report: what adds up, what does not and why, what nobody knows, who gave no figures.

use jiff::Timestamp;
use jiff::civil::Date;
use model::{
    Actor, AgencyId, AgencyPart, CountryPart, FigureKey, LeadOutcome, LeadParty, OperationFacts, OperationId, OperationPost,
    OperationReportFacts, OperationState, Period, Quantity, kind,
};
use policy::Action;
use serde::{Deserialize, Serialize};

use super::AuthorisedOperation;
use super::rollup::{Conflict, CounterRoll, Difference, Statement};
use crate::{App, AppError, FigureEntry};

/// The shape of a report, counted up when it changes, so that a frozen one is read as what it was.
const SHAPE: u32 = 1;

/// A counter in the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterReport {
    /// Its sums.
    pub roll: CounterRoll,
    /// What adds up differently, with the reason that somebody gave.
    pub differences: Vec<(Difference, Option<String>)>,
}

/// A figure with who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedFigure {
    /// What it is about.
    pub key: FigureKey,
    /// Who says how many.
    pub statement: Statement,
    /// Anything to know about it.
    pub note: Option<String>,
}

/// How many leads came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadCount {
    /// What came of them.
    pub outcome: LeadOutcome,
    /// Given to the lead or a participating agency of the house.
    pub inbound: u32,
    /// Given by one of them.
    pub outbound: u32,
}

/// A lesson in the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLesson {
    /// What happened.
    pub observed: String,
    /// What should be done.
    pub recommendation: String,
    /// Who will see to it.
    pub owner: AgencyId,
    /// By when.
    pub due: Date,
    /// The day it was done.
    pub done: Option<Date>,
}

/// A whole report. Everything a reader needs is in it, so that a frozen one stands for itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The shape it was written in.
    pub shape: u32,
    /// What the operation is called.
    pub name: String,
    /// What it was to achieve.
    pub objectives: String,
    /// Its days.
    pub period: Period,
    /// Who led it.
    pub lead: AgencyId,
    /// When the report was made.
    pub at: Timestamp,
    /// Countries.
    pub countries: Vec<CountryPart>,
    /// Agencies of the house besides the lead.
    pub agencies: Vec<AgencyPart>,
    /// Posts.
    pub posts: Vec<OperationPost>,
    /// What was counted.
    pub counters: Vec<CounterReport>,
    /// Where sources differ.
    pub conflicts: Vec<Conflict>,
    /// How many sums were compared with a stated whole.
    pub compared: u32,
    /// What is known not to be known.
    pub unknown: Vec<FigureKey>,
    /// Who was to report and gave no figure.
    pub without_figures: Vec<LeadParty>,
    /// Every source that is cited, once.
    pub sources: Vec<String>,
    /// Every figure that stands and was stated for the operation as a whole, with its source and note.
    pub stated: Vec<StatedFigure>,
    /// Leads by what came of them; counts only.
    pub leads: Vec<LeadCount>,
    /// Lessons.
    pub lessons: Vec<ReportLesson>,
}

/// A report as it was frozen when the operation was closed.
#[derive(Debug, Clone)]
pub struct FrozenReport {
    /// Which closing it belongs to, and when.
    pub facts: OperationReportFacts,
    /// The report.
    pub report: Report,
}

impl App {
    /// The report of an operation: the last frozen one when it is closed, else as things stand now.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for an operation of which the actor may not know.
    pub async fn operation_report(
        &self,
        actor: &Actor,
        id: OperationId,
    ) -> Result<(Report, Option<OperationReportFacts>), AppError> {
        let operation = self.authorise_operation(actor, id, Action::ReadOperation).await?;
        if operation.stored.facts.state() == OperationState::Closed
            && let Some(frozen) = self.frozen_reports(actor, id).await?.pop()
        {
            return Ok((frozen.report, Some(frozen.facts)));
        }
        Ok((self.report_now(actor, id, &operation).await?, None))
    }

    /// Every frozen report of an operation, oldest first.
    ///
    /// # Errors
    /// [`AppError::NotFound`]; [`AppError::Internal`] when a report does not read.
    pub async fn frozen_reports(&self, actor: &Actor, id: OperationId) -> Result<Vec<FrozenReport>, AppError> {
        let operation = self.authorise_operation(actor, id, Action::ReadOperation).await?;
        let mut found = Vec::new();
        for stored in self.store().about::<kind::OperationReport>(id.record()).await? {
            let json = self.store().custody(&stored)?.into_open(operation.author.purpose).json;
            let report = serde_json::from_str(&json)
                .map_err(|error| store::StoreError::Unreadable { record: stored.record, what: error.to_string() })?;
            found.push(FrozenReport { facts: stored.facts, report });
        }
        found.sort_by_key(|frozen| frozen.facts.number);
        Ok(found)
    }

    pub(super) async fn report_now(
        &self,
        actor: &Actor,
        id: OperationId,
        operation: &AuthorisedOperation,
    ) -> Result<Report, AppError> {
        let facts = &operation.stored.facts;
        let identity = self.operation_identity(operation)?;
        let rolled = self.rolled(id, facts);
        let reason = |difference: &Difference| {
            let known = identity.explanations.iter().find(|known| known.difference == difference.code);
            known.map(|known| known.reason.as_str().to_owned())
        };
        let differences: Vec<(Difference, Option<String>)> =
            rolled.differences.into_iter().map(|difference| (difference.clone(), reason(&difference))).collect();
        let counters = rolled.counters.into_iter().map(|roll| CounterReport {
            differences: differences.iter().filter(|(d, _)| d.counter == roll.counter).cloned().collect(),
            roll,
        });
        let standing = self.standing_figures(id);
        let places = standing.iter().map(|figure| (figure.facts.key.place.clone(), figure.facts.at)).collect();
        let silent = self.reporting(facts, places).into_iter().filter(|reporting| reporting.last.is_none());
        Ok(Report {
            shape: SHAPE,
            name: identity.name.as_str().to_owned(),
            objectives: identity.objectives.as_str().to_owned(),
            period: facts.period,
            lead: facts.lead,
            at: self.now(),
            countries: facts.countries.clone(),
            agencies: facts.agencies.clone(),
            posts: facts.posts.clone(),
            counters: counters.collect(),
            conflicts: rolled.conflicts,
            compared: rolled.compared,
            unknown: unknown(&standing),
            without_figures: silent.map(|reporting| reporting.who).collect(),
            sources: sources(facts, &standing),
            stated: stated(&standing),
            leads: self.lead_counts(id, facts).await?,
            lessons: self.report_lessons(actor, id).await?,
        })
    }

    fn standing_figures(&self, id: OperationId) -> Vec<FigureEntry> {
        self.operations().figures(id).filter(|figure| !figure.facts.withdrawn).cloned().collect()
    }

    async fn lead_counts(&self, id: OperationId, facts: &OperationFacts) -> Result<Vec<LeadCount>, AppError> {
        let leads = self.store().about::<kind::OperationLead>(id.record()).await?;
        let home = self.home_country();
        let ours = |party: &LeadParty| match party {
            LeadParty::Country(country) => *country == home,
            LeadParty::Agency(agency) => facts.part_of(*agency).is_some(),
        };
        let of = |outcome: LeadOutcome| {
            let with: Vec<_> = leads.iter().filter(|lead| lead.facts.outcome == outcome).collect();
            let count = |test: &dyn Fn(&&&store::Stored<kind::OperationLead>) -> bool| {
                u32::try_from(with.iter().filter(test).count()).unwrap_or(u32::MAX)
            };
            LeadCount { outcome, inbound: count(&|lead| ours(&lead.facts.to)), outbound: count(&|lead| ours(&lead.facts.from)) }
        };
        let counts = LeadOutcome::ALL.iter().map(|outcome| of(*outcome));
        Ok(counts.filter(|count| count.inbound + count.outbound > 0).collect())
    }

    async fn report_lessons(&self, actor: &Actor, id: OperationId) -> Result<Vec<ReportLesson>, AppError> {
        let lessons = self.read_lessons(actor, id).await?.into_iter();
        Ok(lessons
            .map(|lesson| ReportLesson {
                observed: lesson.observed,
                recommendation: lesson.recommendation,
                owner: lesson.facts.owner,
                due: lesson.facts.due,
                done: lesson.facts.done,
            })
            .collect())
    }

    /// Writes down that a report left the house as a file.
    ///
    /// # Errors
    /// [`AppError::NotFound`]; [`AppError`] when the entry cannot be written: then nothing leaves.
    pub async fn note_report_export(&self, actor: &Actor, id: OperationId, format: &str) -> Result<(), AppError> {
        let operation = self.authorise_operation(actor, id, Action::ReadOperation).await?;
        let mut change = self.store().change(operation.author, self.now());
        let detail = [("format", format.to_owned())];
        change.log("operation.export", id.record(), id.record(), operation.stored.key.subject, &detail);
        self.store().commit(change.build()).await?;
        Ok(())
    }
}

fn unknown(standing: &[FigureEntry]) -> Vec<FigureKey> {
    let mut keys: Vec<FigureKey> =
        standing.iter().filter(|f| f.facts.quantity == Quantity::Unknown).map(|f| f.facts.key.clone()).collect();
    keys.sort();
    keys
}

fn sources(facts: &OperationFacts, standing: &[FigureEntry]) -> Vec<String> {
    let of_countries = facts.countries.iter().filter_map(|part| part.source.as_ref()).map(|source| source.as_str().to_owned());
    let mut cited: Vec<String> = standing.iter().filter_map(|f| f.cited().map(str::to_owned)).chain(of_countries).collect();
    cited.sort();
    cited.dedup();
    cited
}

fn stated(standing: &[FigureEntry]) -> Vec<StatedFigure> {
    let whole = standing.iter().filter(|figure| figure.facts.key.place == model::Place::Whole);
    let mut found: Vec<StatedFigure> = whole
        .map(|figure| {
            let super::rollup::Stated { key, statement } = super::rollup::Stated::of(figure);
            let note = figure.identity.note.as_ref().map(|note| note.as_str().to_owned());
            StatedFigure { key, statement, note }
        })
        .collect();
    found.sort_by(|a, b| a.key.cmp(&b.key).then_with(|| a.statement.cited.cmp(&b.statement.cited)));
    found
}
