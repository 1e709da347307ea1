//! Joint operations for programs: the board, the figures, entering them. For a partner's own system, too.

use app::accounts::Scope;
use app::operations::{CounterRoll, Difference, EnterFigure, Kind, OperationView, Rolled, Statement};
use app::{App, FigureEntry, StateError};
use axum::http::Method;
use jiff::Timestamp;
use jiff::civil::Date;
use model::{AgencyId, FigureKey, LeadParty, OperationId, Part, Period, Place, Quantity, Tally};
use policy::Action;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::{ApiResult, Json, created, ok, ok_at};
use super::door::Program;
use super::problem::ApiError;
use super::wire::{AgeGroup, Counter, Country, Created, FigureSource, LongText, Name, OperationState, Participation, Sex, Unit};
use crate::routes::Routes;
use crate::server::PathId;

pub(super) fn routes(routes: Routes) -> Routes {
    let scope = Some(Scope::Operations);
    routes
        .api(Method::GET, "/api/v1/operations", Action::ListOperations, scope, list)
        .api(Method::GET, "/api/v1/operations/{operation}", Action::ReadOperation, scope, read)
        .api(Method::GET, "/api/v1/operations/{operation}/figures", Action::ReadOperation, scope, figures)
        .api(Method::POST, "/api/v1/operations/{operation}/figures", Action::EnterFigures, scope, enter)
        .api(Method::GET, "/api/v1/operations/{operation}/report", Action::ReadOperation, scope, report)
}

/// An operation of which the token's owner may know.
#[derive(Serialize, ToSchema)]
pub(crate) struct Operation {
    id: Uuid,
    version: u32,
    name: String,
    state: OperationState,
    from: Date,
    to: Date,
    /// The agency that leads it.
    lead: Uuid,
    /// How the owner's agency stands to it.
    part: Participation,
}

impl Operation {
    fn of(view: &OperationView, program: &Program) -> Self {
        let part = view.facts.part_of(program.actor.agency).unwrap_or(model::Participation::Observer);
        Self {
            id: view.id.0,
            version: view.version,
            name: view.name.clone(),
            state: OperationState(view.facts.state()),
            from: view.facts.period.from(),
            to: view.facts.period.to(),
            lead: view.facts.lead.0,
            part: Participation(part),
        }
    }
}

/// The operations of which the token's owner may know, the newest first.
#[utoipa::path(get, path = "/api/v1/operations", tag = "operations", responses((status = 200, body = [Operation])))]
pub(crate) async fn list(program: Program) -> ApiResult {
    let views = program.app.list_operations(&program.actor)?;
    ok(&views.iter().map(|view| Operation::of(view, &program)).collect::<Vec<_>>())
}

/// How many, as exactly as it is known. Unknown has no number, which is not zero.
#[derive(Serialize, ToSchema)]
pub(crate) struct Sum {
    number: Option<u64>,
    /// `exactly`, `about`, `at_least` or `unknown`.
    exactness: &'static str,
    /// Parts of it that are known not to be known.
    unknown_parts: u32,
}

impl Sum {
    const fn of(quantity: Quantity, unknown_parts: u32) -> Self {
        let exactness = match quantity {
            Quantity::Exactly(_) => "exactly",
            Quantity::About(_) => "about",
            Quantity::AtLeast(_) => "at_least",
            Quantity::Unknown => "unknown",
        };
        Self { number: quantity.number(), exactness, unknown_parts }
    }

    const fn tally(tally: &Tally) -> Self {
        Self::of(tally.quantity(), tally.unknown())
    }
}

/// For which part of the operation: at most one of these; none for the whole.
#[derive(Serialize, Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct OperationPlace {
    /// A country.
    #[serde(default)]
    country: Option<Country>,
    /// An agency of the house.
    #[serde(default)]
    agency: Option<Uuid>,
    /// A post, by its code in the operation.
    #[serde(default)]
    post: Option<String>,
}

impl From<&Place> for OperationPlace {
    fn from(place: &Place) -> Self {
        match place {
            Place::Whole => Self::default(),
            Place::Country(code) => Self { country: Some(Country(*code)), ..Self::default() },
            Place::Agency(id) => Self { agency: Some(id.0), ..Self::default() },
            Place::Post(code) => Self { post: Some(code.clone()), ..Self::default() },
        }
    }
}

impl OperationPlace {
    fn place(self) -> Result<Place, ApiError> {
        match (self.country, self.agency, self.post) {
            (None, None, None) => Ok(Place::Whole),
            (Some(country), None, None) => Ok(Place::Country(country.0)),
            (None, Some(agency), None) => Ok(Place::Agency(AgencyId(agency))),
            (None, None, Some(post)) => Ok(Place::Post(post)),
            _ => Err(ApiError::field("place", "name a country, an agency or a post, not several")),
        }
    }
}

/// A sum of one place.
#[derive(Serialize, ToSchema)]
pub(crate) struct SumOfPlace {
    place: OperationPlace,
    sum: Sum,
}

/// A sum of some days.
#[derive(Serialize, ToSchema)]
pub(crate) struct SumOfPeriod {
    from: Date,
    to: Date,
    sum: Sum,
}

/// A sum of a category.
#[derive(Serialize, ToSchema)]
pub(crate) struct SumOfKind {
    /// `nationality`, `sex` or `age_group`.
    by: &'static str,
    /// The category's code; none for those of whom it is not recorded.
    code: Option<String>,
    sum: Sum,
}

fn kind(kind: Kind, sum: Sum) -> SumOfKind {
    fn code<T: ToString>(part: Part<T>) -> Option<String> {
        match part {
            Part::Of(value) => Some(value.to_string()),
            Part::Unknown => None,
        }
    }
    let (by, code) = match kind {
        Kind::All => ("all", None),
        Kind::Nationality(of) => ("nationality", code(of)),
        Kind::Sex(of) => ("sex", code(of)),
        Kind::Age(of) => ("age_group", code(of)),
    };
    SumOfKind { by, code, sum }
}

/// One counter added up. Sums of two counters are never added to each other.
#[derive(Serialize, ToSchema)]
pub(crate) struct SumsOfCounter {
    counter: Counter,
    unit: Unit,
    total: Sum,
    /// Whether the total was added up from parts because nobody stated it.
    derived: bool,
    by_place: Vec<SumOfPlace>,
    by_period: Vec<SumOfPeriod>,
    by_kind: Vec<SumOfKind>,
}

fn sums(roll: &CounterRoll) -> SumsOfCounter {
    let of_period =
        |(period, tally): &(Period, Tally)| SumOfPeriod { from: period.from(), to: period.to(), sum: Sum::tally(tally) };
    SumsOfCounter {
        counter: Counter(roll.counter),
        unit: Unit(roll.counter.unit()),
        total: Sum::tally(&roll.total),
        derived: roll.derived,
        by_place: roll.by_place.iter().map(|(place, tally)| SumOfPlace { place: place.into(), sum: Sum::tally(tally) }).collect(),
        by_period: roll.by_period.iter().map(of_period).collect(),
        by_kind: roll.by_kind.iter().map(|(of, tally)| kind(*of, Sum::tally(tally))).collect(),
    }
}

/// A sum that differs from what was stated for the whole.
#[derive(Serialize, ToSchema)]
pub(crate) struct SumDifference {
    /// A stable name.
    code: String,
    counter: Counter,
    place: OperationPlace,
    from: Date,
    to: Date,
    whole: Sum,
    parts: Sum,
    /// Why, as somebody who knows wrote it.
    reason: Option<String>,
}

fn difference(difference: &Difference, reason: Option<&String>) -> SumDifference {
    SumDifference {
        code: difference.code.clone(),
        counter: Counter(difference.counter),
        place: (&difference.place).into(),
        from: difference.period.from(),
        to: difference.period.to(),
        whole: Sum::of(difference.whole, 0),
        parts: Sum::of(difference.parts, 0),
        reason: reason.cloned(),
    }
}

/// One of several answers to a question.
#[derive(Serialize, ToSchema)]
pub(crate) struct Answered {
    /// The figure; none when this system computed it.
    figure: Option<Uuid>,
    quantity: Sum,
    source: FigureSource,
    /// The document or partner that says so.
    cited: Option<String>,
    /// Whether the lead chose it.
    preferred: bool,
}

fn answered(statement: &Statement) -> Answered {
    Answered {
        figure: statement.figure.map(|id| id.0),
        quantity: Sum::of(statement.quantity, 0),
        source: FigureSource(statement.source),
        cited: statement.cited.clone(),
        preferred: statement.preferred,
    }
}

/// A question that sources answer differently; the answer that counts stands first.
#[derive(Serialize, ToSchema)]
pub(crate) struct SourceConflict {
    counter: Counter,
    place: OperationPlace,
    from: Date,
    to: Date,
    answers: Vec<Answered>,
}

fn conflict(conflict: &app::operations::Conflict) -> SourceConflict {
    SourceConflict {
        counter: Counter(conflict.key.counter),
        place: (&conflict.key.place).into(),
        from: conflict.key.period.from(),
        to: conflict.key.period.to(),
        answers: conflict.statements.iter().map(answered).collect(),
    }
}

/// An operation's board as of now.
#[derive(Serialize, ToSchema)]
pub(crate) struct Board {
    operation: Operation,
    at: Timestamp,
    /// Figures that stand.
    figures: u64,
    counters: Vec<SumsOfCounter>,
    differences: Vec<SumDifference>,
    conflicts: Vec<SourceConflict>,
}

fn differences(rolled: &Rolled) -> Vec<SumDifference> {
    rolled.differences.iter().map(|found| difference(found, None)).collect()
}

/// An operation's board: every counter added up, and where sums or sources differ.
#[utoipa::path(get, path = "/api/v1/operations/{operation}", tag = "operations", params(("operation" = Uuid, Path)),
    responses((status = 200, body = Board)))]
pub(crate) async fn read(program: Program, PathId(id): PathId<OperationId>) -> ApiResult {
    let board = program.app.operation_board(&program.actor, id)?;
    let out = Board {
        operation: Operation::of(&board.view, &program),
        at: board.at,
        figures: board.figures as u64,
        counters: board.rolled.counters.iter().map(sums).collect(),
        differences: differences(&board.rolled),
        conflicts: board.rolled.conflicts.iter().map(conflict).collect(),
    };
    ok_at(board.view.version, &out)
}

/// A figure as it stands.
#[derive(Serialize, ToSchema)]
pub(crate) struct OperationFigure {
    id: Uuid,
    version: u32,
    counter: Counter,
    place: OperationPlace,
    from: Date,
    to: Date,
    /// The categories it is divided by; none for a whole.
    divided: Vec<DividedBy>,
    quantity: Sum,
    source: FigureSource,
    cited: Option<String>,
    /// The day on which it was true.
    as_of: Date,
    entered_at: Timestamp,
    /// Whether the lead chose it among sources that differ.
    preferred: bool,
    /// Whether it was taken back and counts no more.
    withdrawn: bool,
}

/// One category of a divided figure.
#[derive(Serialize, ToSchema)]
pub(crate) struct DividedBy {
    /// `nationality`, `sex` or `age_group`.
    by: &'static str,
    /// Its code; none for those of whom it is not recorded.
    code: Option<String>,
}

fn divided(key: &FigureKey) -> Vec<DividedBy> {
    let kinds = [key.nationality.map(Kind::Nationality), key.sex.map(Kind::Sex), key.age.map(Kind::Age)];
    let by = |of: Kind| {
        let SumOfKind { by, code, .. } = kind(of, Sum::of(Quantity::Unknown, 0));
        DividedBy { by, code }
    };
    kinds.into_iter().flatten().map(by).collect()
}

fn figure(entry: &FigureEntry) -> OperationFigure {
    let facts = &entry.facts;
    OperationFigure {
        id: entry.id.0,
        version: entry.version,
        counter: Counter(facts.key.counter),
        place: (&facts.key.place).into(),
        from: facts.key.period.from(),
        to: facts.key.period.to(),
        divided: divided(&facts.key),
        quantity: Sum::of(facts.quantity, 0),
        source: FigureSource(facts.source),
        cited: entry.cited().map(str::to_owned),
        as_of: facts.as_of,
        entered_at: facts.at,
        preferred: facts.preferred,
        withdrawn: facts.withdrawn,
    }
}

/// Every figure of an operation, the newest first; those taken back, too.
#[utoipa::path(get, path = "/api/v1/operations/{operation}/figures", tag = "operations", params(("operation" = Uuid, Path)),
    responses((status = 200, body = [OperationFigure])))]
pub(crate) async fn figures(program: Program, PathId(id): PathId<OperationId>) -> ApiResult {
    let figures = program.app.operation_figures(&program.actor, id)?;
    ok(&figures.iter().map(figure).collect::<Vec<_>>())
}

/// A figure to enter.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FigureInput {
    counter: Counter,
    /// For which part of the operation; the whole when left out.
    #[serde(default)]
    place: Option<OperationPlace>,
    from: Date,
    /// The last day; one day when left out.
    #[serde(default)]
    to: Option<Date>,
    /// How many: `12`, `~200` for about, `>45` for at least, `unknown`.
    value: String,
    /// Of which nationality: three letters, or `unknown` for those of whom it is not recorded.
    #[serde(default)]
    nationality: Option<String>,
    /// Of which sex.
    #[serde(default)]
    sex: Option<Sex>,
    /// Of which age group.
    #[serde(default)]
    age_group: Option<AgeGroup>,
    /// The day on which it was true; the last of the days when left out.
    #[serde(default)]
    as_of: Option<Date>,
    /// The document or partner that says so.
    #[serde(default)]
    cited: Option<Name>,
    /// Anything to know about it; sealed.
    #[serde(default)]
    note: Option<LongText>,
}

impl FigureInput {
    fn command(self, app: &App) -> Result<EnterFigure, ApiError> {
        let quantity = self.value.parse().map_err(|error| ApiError::field("value", error))?;
        let period = Period::new(self.from, self.to.unwrap_or(self.from)).map_err(|error| ApiError::field("to", error))?;
        let nationality = match self.nationality.as_deref() {
            None => None,
            Some("unknown") => Some(Part::Unknown),
            Some(code) => Some(Part::Of(code.parse().map_err(|error| ApiError::field("nationality", error))?)),
        };
        let place = self.place.unwrap_or_default().place()?;
        let (sex, age) = (self.sex.map(|sex| Part::Of(sex.0)), self.age_group.map(|age| Part::Of(age.0)));
        let key = FigureKey { counter: self.counter.0, place, period, nationality, sex, age };
        let as_of = self.as_of.unwrap_or_else(|| period.to().min(app.today()));
        Ok(EnterFigure { key, quantity, as_of, cited: self.cited.map(|name| name.0), note: self.note.map(|note| note.0) })
    }
}

/// Enter a figure. The same figure sent again is refused and not counted twice.
#[utoipa::path(post, path = "/api/v1/operations/{operation}/figures", tag = "operations", params(("operation" = Uuid, Path)),
    request_body = FigureInput, responses((status = 201, body = Created)))]
pub(crate) async fn enter(program: Program, PathId(id): PathId<OperationId>, Json(request): Json<FigureInput>) -> ApiResult {
    let command = request.command(&program.app)?;
    match program.app.enter_figure(&program.actor, id, command).await {
        Ok(figure) => created(format!("/api/v1/operations/{id}/figures"), &Created { id: figure.0 }),
        Err(app::AppError::State(StateError::Figure(fault))) => match fault {
            app::operations::FigureFault::Place | app::operations::FigureFault::NotYours => Err(ApiError::field("place", fault)),
            app::operations::FigureFault::Period | app::operations::FigureFault::Future => Err(ApiError::field("from", fault)),
            app::operations::FigureFault::NotPeople => Err(ApiError::field("counter", fault)),
            other => Err(app::AppError::State(StateError::Figure(other)).into()),
        },
        Err(error) => Err(error.into()),
    }
}

/// Who was to report.
#[derive(Serialize, ToSchema)]
pub(crate) struct Reporter {
    country: Option<Country>,
    agency: Option<Uuid>,
}

/// The closing report: the frozen one of a closed operation, else as things stand.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClosingReport {
    name: String,
    objectives: String,
    from: Date,
    to: Date,
    at: Timestamp,
    /// Which closing froze it; none while the operation is open.
    frozen: Option<u32>,
    counters: Vec<SumsOfCounter>,
    /// Sums that were compared with a stated whole.
    compared: u32,
    differences: Vec<SumDifference>,
    conflicts: Vec<SourceConflict>,
    /// Participants that gave no figures.
    without_figures: Vec<Reporter>,
    /// Figures that are known not to be known.
    unknown: u64,
    sources: Vec<String>,
}

/// The closing report. That it was read by a program is in the ledger.
#[utoipa::path(get, path = "/api/v1/operations/{operation}/report", tag = "operations", params(("operation" = Uuid, Path)),
    responses((status = 200, body = ClosingReport)))]
pub(crate) async fn report(program: Program, PathId(id): PathId<OperationId>) -> ApiResult {
    let (report, frozen) = program.app.operation_report(&program.actor, id).await?;
    program.app.note_report_export(&program.actor, id, "api").await?;
    let reporter = |who: &LeadParty| match who {
        LeadParty::Country(code) => Reporter { country: Some(Country(*code)), agency: None },
        LeadParty::Agency(id) => Reporter { country: None, agency: Some(id.0) },
    };
    let found = report.counters.iter().flat_map(|counter| &counter.differences);
    ok(&ClosingReport {
        name: report.name.clone(),
        objectives: report.objectives.clone(),
        from: report.period.from(),
        to: report.period.to(),
        at: report.at,
        frozen: frozen.map(|frozen| frozen.number),
        counters: report.counters.iter().map(|counter| sums(&counter.roll)).collect(),
        compared: report.compared,
        differences: found.map(|(found, reason)| difference(found, reason.as_ref())).collect(),
        conflicts: report.conflicts.iter().map(conflict).collect(),
        without_figures: report.without_figures.iter().map(reporter).collect(),
        unknown: report.unknown.len() as u64,
        sources: report.sources.clone(),
    })
}
