//! A joint operation from its opening to its frozen report, and what goes wrong on the way.

use app::operations::{
    CorrectFigure, DifferenceKind, EnterFigure, FigureFault, FigureRow, FiguresImported, ImportedFigures, RecordLead,
    RecordLesson, SetUpOperation, WriteBriefing,
};
use app::{AppError, StateError};
use jiff::civil::Date;
use model::{
    Actor, AgencyPart, Audience, Counter, CountryPart, FigureKey, FigureSource, LeadKind, LeadOutcome, LeadParty, OperationId,
    OperationPost, OperationState, Part, Participation, Period, Place, Quantity, Role, Sex,
};
use policy::Denial;

use crate::support::{House, house};

/// The supervisor leads; immigration takes part, the CID looks on.
struct Operation {
    h: House,
    id: OperationId,
    partner: Actor,
    observer: Actor,
}

fn country(part: Participation, code: &str) -> CountryPart {
    CountryPart { country: code.parse().unwrap(), part, source: None }
}

impl Operation {
    async fn planned() -> Self {
        let h = house().await;
        let partner = h.t.user(Role::Supervisor, "immigration").await;
        let observer = h.t.user(Role::Supervisor, "cid-thb").await;
        let id = h.t.app.create_operation(&h.supervisor, set_up(&h, &partner, &observer)).await.unwrap();
        Self { h, id, partner, observer }
    }

    async fn running() -> Self {
        let operation = Self::planned().await;
        operation.app().start_operation(&operation.h.supervisor, operation.id, 1).await.unwrap();
        operation
    }

    fn app(&self) -> &app::App {
        &self.h.t.app
    }

    fn today(&self) -> Date {
        self.app().today()
    }

    fn key(&self, counter: Counter, place: Place) -> FigureKey {
        FigureKey::whole(counter, place, Period::day(self.today()))
    }

    fn figure(&self, counter: Counter, place: Place, quantity: &str) -> EnterFigure {
        let (key, quantity) = (self.key(counter, place), quantity.parse().unwrap());
        EnterFigure { key, quantity, as_of: self.today(), cited: None, note: None }
    }

    async fn enter(&self, actor: &Actor, figure: EnterFigure) -> Result<model::FigureId, AppError> {
        self.app().enter_figure(actor, self.id, figure).await
    }

    async fn version(&self) -> u32 {
        self.app().operation(&self.h.supervisor, self.id).await.unwrap().version
    }

    fn total(&self, counter: Counter) -> Option<Quantity> {
        let board = self.app().operation_board(&self.h.supervisor, self.id).unwrap();
        board.rolled.counter(counter).map(|roll| roll.total.quantity())
    }
}

fn set_up(h: &House, partner: &Actor, observer: &Actor) -> SetUpOperation {
    let today = h.t.app.today();
    let (own_post, own_code) = {
        let directory = h.t.app.directory();
        let post = directory.posts_of(h.supervisor.agency).next().unwrap();
        (post.id, post.facts.code.clone())
    };
    let post = |code: &str, country: &str, mode, post| OperationPost {
        code: code.to_owned(),
        name: code.parse().unwrap(),
        country: country.parse().unwrap(),
        mode,
        post,
    };
    SetUpOperation {
        name: "Operation Test".parse().unwrap(),
        objectives: "Check documents together.".parse().unwrap(),
        period: Period::new(today.yesterday().unwrap(), today.tomorrow().unwrap()).unwrap(),
        countries: vec![country(Participation::Participant, "NPL"), country(Participation::Participant, "LKA")],
        agencies: vec![
            AgencyPart { agency: partner.agency, part: Participation::Participant },
            AgencyPart { agency: observer.agency, part: Participation::Observer },
        ],
        posts: vec![
            post(&own_code, "BGD", model::BorderMode::Land, Some(own_post)),
            post("npl-air", "NPL", model::BorderMode::Air, None),
        ],
    }
}

fn fault_of<T: std::fmt::Debug>(result: Result<T, AppError>) -> FigureFault {
    match result {
        Err(AppError::State(StateError::Figure(fault))) => fault,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_knows_that_the_operation_exists() {
    let o = Operation::running().await;
    let app = o.app();
    let stranger = o.h.t.user(Role::Supervisor, "coast-guard").await;
    let missing = OperationId(uuid::Uuid::now_v7());
    for actor in [&stranger, &o.h.worker, &o.h.auditor] {
        for id in [o.id, missing] {
            assert!(matches!(app.operation(actor, id).await, Err(AppError::NotFound | AppError::Denied(Denial::NotFound))));
        }
        assert!(matches!(app.operation_board(actor, o.id), Err(AppError::Denied(Denial::NotFound))));
        assert!(matches!(app.operation_report(actor, o.id).await, Err(AppError::Denied(Denial::NotFound))));
    }
    assert!(app.list_operations(&stranger).unwrap().is_empty());
    assert_eq!(app.list_operations(&o.observer).unwrap().len(), 1);
    assert!(matches!(app.list_operations(&o.h.admin), Err(AppError::Denied(Denial::Role))));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_does_its_part_and_no_other() {
    let o = Operation::running().await;
    let app = o.app();
    let denied = |result: Result<(), AppError>| assert!(matches!(result, Err(AppError::Denied(Denial::Relation))), "{result:?}");
    denied(app.close_operation(&o.partner, o.id, 2).await.map(|_| ()));
    denied(o.enter(&o.observer, o.figure(Counter::Arrests, Place::Whole, "1")).await.map(|_| ()));
    denied(app.read_leads(&o.observer, o.id).await.map(|_| ()));
    assert!(matches!(app.close_operation(&o.h.officer, o.id, 2).await, Err(AppError::Denied(_))), "an officer closes nothing");
    let npl = Place::Country("NPL".parse().unwrap());
    assert_eq!(fault_of(o.enter(&o.partner, o.figure(Counter::Arrests, npl.clone(), "1")).await), FigureFault::NotYours);
    o.enter(&o.partner, o.figure(Counter::Arrests, Place::Agency(o.partner.agency), "2")).await.unwrap();
    o.enter(&o.h.supervisor, o.figure(Counter::Arrests, npl, "3")).await.unwrap();
    let figures = app.operation_figures(&o.h.supervisor, o.id).unwrap();
    let sources: Vec<FigureSource> = figures.iter().map(|figure| figure.facts.source).collect();
    assert_eq!(sources, [FigureSource::ForPartner, FigureSource::Entered]);
    assert_eq!(o.total(Counter::Arrests), Some(Quantity::Exactly(5)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_that_cannot_be_is_refused_with_the_reason() {
    let o = Operation::planned().await;
    let lead = &o.h.supervisor;
    let npl = || Place::Country("NPL".parse().unwrap());
    let whole = o.figure(Counter::BorderChecks, npl(), "10");
    assert_eq!(fault_of(o.enter(lead, whole.clone()).await), FigureFault::NotRunning);
    o.app().start_operation(lead, o.id, 1).await.unwrap();
    assert_eq!(
        fault_of(o.enter(lead, o.figure(Counter::Arrests, Place::Country("USA".parse().unwrap()), "1")).await),
        FigureFault::Place
    );
    assert_eq!(fault_of(o.enter(lead, o.figure(Counter::Arrests, Place::Post("nowhere".into()), "1")).await), FigureFault::Place);
    let mut early = whole.clone();
    early.key.period = Period::day(o.today().saturating_sub(jiff::Span::new().days(9)));
    assert_eq!(fault_of(o.enter(lead, early).await), FigureFault::Period);
    let mut late = whole.clone();
    late.key.period = Period::day(o.today().tomorrow().unwrap());
    assert_eq!(fault_of(o.enter(lead, late).await), FigureFault::Future);
    let mut divided = o.figure(Counter::DocumentsSeized, npl(), "1");
    divided.key.sex = Some(Part::Of(Sex::Female));
    assert_eq!(fault_of(o.enter(lead, divided).await), FigureFault::NotPeople);
    o.enter(lead, whole.clone()).await.unwrap();
    assert_eq!(fault_of(o.enter(lead, whole).await), FigureFault::Twice, "sent again, it is not counted again");
    assert_eq!(o.total(Counter::BorderChecks), Some(Quantity::Exactly(10)));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_enter_the_same_at_once_enter_it_once() {
    let o = Operation::running().await;
    let figure = || o.enter(&o.h.supervisor, o.figure(Counter::Arrests, Place::Whole, "4"));
    let (a, b) = tokio::join!(figure(), figure());
    assert_eq!(usize::from(a.is_ok()) + usize::from(b.is_ok()), 1, "{a:?} {b:?}");
    assert_eq!(o.total(Counter::Arrests), Some(Quantity::Exactly(4)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_keeps_what_was_said_before() {
    let o = Operation::running().await;
    let (app, lead) = (o.app(), &o.h.supervisor);
    let id = o.enter(lead, o.figure(Counter::Arrests, Place::Whole, "4")).await.unwrap();
    let correct = |quantity: &str| CorrectFigure {
        quantity: quantity.parse().unwrap(),
        as_of: o.today(),
        note: Some("Two were counted twice.".parse().unwrap()),
    };
    app.correct_figure(lead, o.id, id, 1, correct("2")).await.unwrap();
    assert!(matches!(app.correct_figure(lead, o.id, id, 1, correct("9")).await, Err(AppError::Conflict)), "a stale version");
    let said: Vec<Quantity> = app.figure_history(&o.observer, o.id, id).await.unwrap().iter().map(|v| v.facts.quantity).collect();
    assert_eq!(said, [Quantity::Exactly(2), Quantity::Exactly(4)]);
    app.withdraw_figure(lead, o.id, id, 2, "Entered for another operation.".parse().unwrap()).await.unwrap();
    assert_eq!(o.total(Counter::Arrests), None, "unknown, and not zero");
    o.enter(lead, o.figure(Counter::Arrests, Place::Whole, "3")).await.unwrap();
    assert_eq!(app.figure_history(lead, o.id, id).await.unwrap().len(), 4, "the same question, answered anew");
    let other = Operation::running().await;
    let elsewhere = other.app().figure_history(&other.h.supervisor, other.id, id).await;
    assert!(matches!(elsewhere, Err(AppError::NotFound)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_house_checked_is_counted_from_its_records() {
    let o = Operation::running().await;
    let app = o.app();
    let post = app.operation(&o.h.supervisor, o.id).await.unwrap().facts.posts[0].clone();
    let officer = Actor { post: post.post, ..o.h.officer.clone() };
    for name in ["Asha", "Bina", "Chaya"] {
        app.check_traveller(&officer, crate::support::traveller(name, None)).await.unwrap();
    }
    let elsewhere = Actor { post: None, ..o.h.officer.clone() };
    app.check_traveller(&elsewhere, crate::support::traveller("Elsewhere", None)).await.unwrap();
    assert_eq!(o.total(Counter::BorderChecks), Some(Quantity::Exactly(3)));
    assert_eq!(o.total(Counter::DatabaseQueries), Some(Quantity::Exactly(0)), "no list was loaded");
    let mut typed = o.figure(Counter::BorderChecks, Place::Post(post.code), "5");
    typed.cited = Some("Post diary".parse().unwrap());
    o.enter(&o.h.supervisor, typed).await.unwrap();
    let board = app.operation_board(&o.h.supervisor, o.id).unwrap();
    let [conflict] = &board.rolled.conflicts[..] else { panic!("{:?}", board.rolled.conflicts) };
    assert_eq!(conflict.statements[0].source, FigureSource::OwnSystem);
    assert_eq!(board.rolled.counter(Counter::BorderChecks).unwrap().total.quantity(), Quantity::Exactly(3));
    let silent: Vec<LeadParty> = board.reporting.iter().filter(|r| r.last.is_none()).map(|r| r.who).collect();
    assert_eq!(silent.len(), 3, "both countries and the partner: {silent:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_taken_whole_or_not_at_all_and_twice_changes_nothing() {
    let o = Operation::running().await;
    let (app, lead) = (o.app(), &o.h.supervisor);
    let npl = || Place::Country("NPL".parse().unwrap());
    let rows = |arrests: &str| {
        let figures = [o.figure(Counter::Arrests, npl(), arrests), o.figure(Counter::Hits, npl(), "7")];
        figures.into_iter().zip(2..).map(|(figure, line)| FigureRow { line, figure }).collect::<Vec<_>>()
    };
    let mut bad = rows("1");
    bad[1].figure.key.place = Place::Country("USA".parse().unwrap());
    let refused = app.import_figures(lead, o.id, bad).await.unwrap();
    assert!(matches!(&refused, FiguresImported::Refused(faults) if faults.len() == 1 && faults[0].line == 3));
    assert_eq!(o.total(Counter::Arrests), None);
    let import = async |rows| match app.import_figures(lead, o.id, rows).await.unwrap() {
        FiguresImported::Done(ImportedFigures { entered, corrected, unchanged }) => (entered, corrected, unchanged),
        refused => panic!("{refused:?}"),
    };
    assert_eq!(import(rows("4")).await, (2, 0, 0));
    assert_eq!(import(rows("4")).await, (0, 0, 2), "a replay");
    assert_eq!(import(rows("5")).await, (0, 1, 1));
    assert_eq!(o.total(Counter::Arrests), Some(Quantity::Exactly(5)));
    let twice = [rows("5"), rows("5")].concat();
    assert!(matches!(app.import_figures(lead, o.id, twice).await.unwrap(), FiguresImported::Refused(f) if f.len() == 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn leads_and_briefings_reach_those_they_are_for() {
    let o = Operation::running().await;
    let (app, lead) = (o.app(), &o.h.supervisor);
    let case = o.h.case("Rahima").await;
    let number = app.case_view(&o.h.officer, case).await.unwrap().facts.number;
    let told = RecordLead {
        from: LeadParty::Country("NPL".parse().unwrap()),
        to: LeadParty::Agency(lead.agency),
        kind: LeadKind::Person,
        received: o.today(),
        answered: None,
        outcome: LeadOutcome::Open,
        case: Some(number),
        text: "A recruiter travels on Friday.".parse().unwrap(),
        answer: None,
    };
    let id = app.record_lead(lead, o.id, told.clone()).await.unwrap();
    let seen = &app.read_leads(lead, o.id).await.unwrap()[0];
    assert_eq!(seen.case.as_ref().map(|(id, _)| *id), Some(case));
    assert!(app.read_leads(&o.partner, o.id).await.unwrap()[0].case.is_none(), "not their case to know of");
    let answered = RecordLead { answered: Some(o.today()), outcome: LeadOutcome::NoTrace, case: None, ..told };
    app.update_lead(&o.partner, o.id, id, 1, answered.clone()).await.unwrap();
    assert!(matches!(app.update_lead(lead, o.id, id, 1, answered).await, Err(AppError::Conflict)));
    assert_eq!(app.read_leads(lead, o.id).await.unwrap()[0].case.as_ref().map(|(id, _)| *id), Some(case), "the link stayed");
    for audience in Audience::ALL {
        let text = "Meet at six.".parse().unwrap();
        app.write_briefing(lead, o.id, WriteBriefing { on: o.today(), audience: *audience, text }).await.unwrap();
    }
    let count = async |actor: &Actor| app.read_briefings(actor, o.id).await.unwrap().len();
    assert_eq!([count(lead).await, count(&o.partner).await, count(&o.observer).await], [3, 2, 1]);
    assert!(app.verify_ledger(&o.h.auditor).await.unwrap().holds());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_says_what_differs_and_is_frozen_at_the_closing() {
    let o = Operation::running().await;
    let (app, lead) = (o.app(), &o.h.supervisor);
    let cite = |mut figure: EnterFigure, cited: &str| {
        figure.cited = Some(cited.parse().unwrap());
        figure
    };
    o.enter(lead, o.figure(Counter::Arrests, Place::Whole, "10")).await.unwrap();
    o.enter(lead, o.figure(Counter::Arrests, Place::Country("NPL".parse().unwrap()), "8")).await.unwrap();
    o.enter(lead, o.figure(Counter::VictimsIdentified, Place::Country("NPL".parse().unwrap()), "unknown")).await.unwrap();
    o.enter(lead, cite(o.figure(Counter::Countries, Place::Whole, "19"), "A note")).await.unwrap();
    let release = o.enter(lead, cite(o.figure(Counter::Countries, Place::Whole, "20"), "A release")).await.unwrap();
    app.prefer_figure(lead, o.id, release, 1, "It lists them.".parse().unwrap()).await.unwrap();

    let (report, frozen) = app.operation_report(&o.observer, o.id).await.unwrap();
    assert!(frozen.is_none());
    let arrests = report.counters.iter().find(|c| c.roll.counter == Counter::Arrests).unwrap();
    let [(difference, None)] = &arrests.differences[..] else { panic!("{:?}", arrests.differences) };
    assert_eq!((difference.kind.clone(), difference.by()), (DifferenceKind::Places, Some(-2)));
    assert_eq!(report.unknown.len(), 1);
    assert_eq!(report.conflicts[0].statements[0].quantity, Quantity::Exactly(20));
    assert_eq!(report.sources, ["A note", "A release"]);
    assert!(report.without_figures.contains(&LeadParty::Country("LKA".parse().unwrap())));
    let reason = "Two were arrested by the lead itself.".parse().unwrap();
    app.explain_difference(lead, o.id, difference.code.clone(), reason).await.unwrap();
    let nothing = app.explain_difference(lead, o.id, "places.arrests.whole.x".into(), "?".parse().unwrap()).await;
    assert!(matches!(nothing, Err(AppError::NotFound)));

    let version = o.version().await;
    assert!(matches!(app.close_operation(lead, o.id, version - 1).await, Err(AppError::Conflict)));
    app.close_operation(lead, o.id, version).await.unwrap();
    let (report, frozen) = app.operation_report(&o.partner, o.id).await.unwrap();
    assert_eq!(frozen.unwrap().number, 1);
    assert!(report.counters.iter().any(|c| c.differences.iter().any(|(_, reason)| reason.is_some())));
    let late = o.enter(lead, o.figure(Counter::Hits, Place::Whole, "1")).await;
    assert_eq!(fault_of(late), FigureFault::NotRunning);
    let lesson = RecordLesson {
        observed: "Figures came late.".parse().unwrap(),
        recommendation: "Agree on a table before.".parse().unwrap(),
        owner: o.partner.agency,
        due: o.today(),
        done: None,
    };
    app.record_lesson(&o.partner, o.id, lesson).await.unwrap();

    let version = o.version().await;
    assert!(matches!(app.close_operation(lead, o.id, version).await, Err(AppError::State(StateError::OperationStep))));
    app.reopen_operation(lead, o.id, version, "A partner sent figures.".parse().unwrap()).await.unwrap();
    let view = app.operation(lead, o.id).await.unwrap();
    assert_eq!((view.facts.state(), view.reasons.len()), (OperationState::Running, 1));
    o.enter(lead, o.figure(Counter::Hits, Place::Whole, "1")).await.unwrap();
    app.close_operation(lead, o.id, version + 1).await.unwrap();
    let both = app.frozen_reports(lead, o.id).await.unwrap();
    assert_eq!(both.len(), 2);
    assert!(both[0].report.counters.len() < both[1].report.counters.len(), "the first stays as it was");
    assert_eq!(both[1].report.lessons.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_figures_is_not_taken_out() {
    let o = Operation::running().await;
    let (app, lead) = (o.app(), &o.h.supervisor);
    o.enter(lead, o.figure(Counter::Hits, Place::Post("npl-air".into()), "1")).await.unwrap();
    let mut command = set_up(&o.h, &o.partner, &o.observer);
    command.posts.truncate(1);
    let version = o.version().await;
    let taken = app.change_operation(lead, o.id, version, command.clone()).await;
    assert!(matches!(taken, Err(AppError::State(StateError::HasFigures))));
    command.posts = set_up(&o.h, &o.partner, &o.observer).posts;
    command.agencies.pop();
    assert!(matches!(app.change_operation(&o.partner, o.id, version, command.clone()).await, Err(AppError::Denied(_))));
    app.change_operation(lead, o.id, version, command.clone()).await.unwrap();
    assert!(matches!(app.operation(&o.observer, o.id).await, Err(AppError::Denied(Denial::NotFound))), "put out of it");
    command.countries.push(country(Participation::Observer, "NPL"));
    assert!(matches!(app.change_operation(lead, o.id, version + 1, command).await, Err(AppError::Taken)));
}
