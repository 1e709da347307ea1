//! Two joint operations: Operation Turquesa as its published figures tell it, closed with its report; and a made-up
//! one that is running, at real posts of this house and invented ones of its partners.

use app::operations::{EnterFigure, FigureRow, FiguresImported, RecordLead, RecordLesson, SetUpOperation, WriteBriefing};
use app::{App, AppError};
use jiff::Span;
use jiff::civil::{Date, date};
use model::{
    Actor, AgeGroup, AgencyId, AgencyPart, Audience, BorderMode, Counter, CountryCode, CountryPart, FigureId, FigureKey,
    LeadKind, LeadOutcome, LeadParty, Narrative, OperationId, OperationPost, Part, Participation, Period, Place, PostId,
    Quantity, Sex,
};

use super::users::DemoUser;

/// The note of UNODC's programme on the think tank of 9 July 2020, which tells of the operation.
const UNODC: &str = "UNODC, GLO.ACT-Bangladesh note on the online think tank of 9 July 2020";
/// INTERPOL's own release, in the words of those who reported it.
const INTERPOL: &str = "INTERPOL’s release on Operation Turquesa, as reported by HSToday and The Tico Times (14 November 2019)";
/// A report on a later edition that looks back at the first.
const LATER: &str = "A later report that looks back at the same operation (not dated in our material)";

/// A published figure of the first edition: counter, quantity, source, what to know about it.
const TURQUESA: &[(Counter, Quantity, &str, &str)] = &[
    (Counter::Countries, Quantity::Exactly(19), UNODC, "The note says nineteen countries on three continents."),
    (
        Counter::Countries,
        Quantity::Exactly(20),
        INTERPOL,
        "The release counts twenty. Neither source was found to list them here.",
    ),
    (
        Counter::BorderChecks,
        Quantity::About(1_000_000),
        UNODC,
        "“Nearly one million checks” at air, land and sea borders. Later editions count database queries; these are another counter.",
    ),
    (
        Counter::Arrests,
        Quantity::Exactly(53),
        INTERPOL,
        "Among them a man of 32 believed to lead a large network; an allegation until a court decides.",
    ),
    (Counter::MigrantsLocated, Quantity::Exactly(775), INTERPOL, ""),
    (Counter::Nationalities, Quantity::Exactly(30), INTERPOL, "Of the 775 migrants."),
    (Counter::Nationalities, Quantity::Exactly(28), LATER, "A later report counts 28 for the same 775 migrants."),
    (Counter::ConveyancesChecked, Quantity::Exactly(1_300), INTERPOL, "Flights."),
    (Counter::AccountsFrozen, Quantity::Exactly(42), INTERPOL, "Bank accounts of the network."),
    (Counter::MoneyTraced, Quantity::About(10_000_000), INTERPOL, "US dollars, as the source words it."),
    (Counter::PersonsMoved, Quantity::AtLeast(200), INTERPOL, "South Asians whom the network is alleged to have moved."),
    (
        Counter::VictimsIdentified,
        Quantity::Unknown,
        INTERPOL,
        "Victims are not among the published figures of this edition. That is not zero.",
    ),
];

fn text<T: std::str::FromStr>(text: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    text.parse().expect("demonstration texts are right")
}

fn note(words: &str) -> Option<Narrative> {
    (!words.is_empty()).then(|| text(words))
}

struct Office<'a> {
    app: &'a App,
    cell: Actor,
    bgb: Actor,
}

impl Office<'_> {
    fn agency(&self, code: &str) -> AgencyId {
        self.app.directory().agency_by_code(code).expect("the agency is in the country pack").id
    }

    fn part(&self, code: &str, part: Participation) -> AgencyPart {
        AgencyPart { agency: self.agency(code), part }
    }
}

/// Makes both operations.
pub(super) async fn make(app: &App, users: &[DemoUser]) -> Result<(), AppError> {
    let actor = |login: &str| users.iter().find(|user| user.login == login).expect("the login is a demo user's").actor(app);
    let office = Office { app, cell: actor("hq"), bgb: actor("supervisor") };
    turquesa(&office).await?;
    running(&office).await
}

async fn turquesa(office: &Office<'_>) -> Result<(), AppError> {
    let (app, lead) = (office.app, &office.cell);
    let period = Period::new(date(2019, 10, 28), date(2019, 10, 31)).expect("four days");
    let agencies = ["bgb", "immigration", "cid-thb", "ncb-dhaka"].map(|code| office.part(code, Participation::Observer));
    let command = SetUpOperation {
        name: text("Operation Turquesa I (replay of published figures)"),
        objectives: text(
            "Checks at air, land and sea borders on three continents against the smuggling of migrants on routes to the United States and Canada.\nThis is no record of Bangladesh’s part in it: it replays what was published, each figure with its source.",
        ),
        period,
        countries: Vec::new(),
        agencies: agencies.to_vec(),
        posts: Vec::new(),
    };
    let id = app.create_operation(lead, command).await?;
    app.start_operation(lead, id, 1).await?;
    let mut release = None;
    for (counter, quantity, cited, words) in TURQUESA {
        let key = FigureKey::whole(*counter, Place::Whole, period);
        let figure = EnterFigure { key, quantity: *quantity, as_of: period.to(), cited: Some(text(cited)), note: note(words) };
        let entered = app.enter_figure(lead, id, figure).await?;
        if *counter == Counter::Countries && *cited == INTERPOL {
            release = Some(entered);
        }
    }
    prefer_release(office, id, release).await?;
    let lesson = RecordLesson {
        observed: text("Editions count “checks” differently: border checks in one, database queries in another."),
        recommendation: text("Agree on counters with unit and definition before an operation begins, and report each alone."),
        owner: lead.agency,
        due: app.today().saturating_add(Span::new().days(90)),
        done: None,
    };
    app.record_lesson(lead, id, lesson).await?;
    let version = app.operation(lead, id).await?.version;
    app.close_operation(lead, id, version).await?;
    Ok(())
}

async fn prefer_release(office: &Office<'_>, id: OperationId, release: Option<FigureId>) -> Result<(), AppError> {
    let release = release.expect("the release is among the figures");
    let why = text("INTERPOL ran the operation; the note retells it. Both stay in the report.");
    office.app.prefer_figure(&office.cell, id, release, 1, why).await
}

/// The state that passports of the standard's examples come from: it takes part so that no real one is given figures.
const UTOPIA: &str = "UTO";

fn partner_post(code: &str, name: &str, country: &str, mode: BorderMode) -> OperationPost {
    OperationPost { code: code.to_owned(), name: text(name), country: text(country), mode, post: None }
}

async fn running(office: &Office<'_>) -> Result<(), AppError> {
    let (app, lead) = (office.app, &office.bgb);
    let first = app.today().saturating_sub(Span::new().days(3));
    let command = SetUpOperation {
        name: text("Operation Padma (made up)"),
        objectives: text(
            "Find recruiters and people at risk on the land route, and protect the people found. (Demonstration text.)",
        ),
        period: Period::new(first, first.saturating_add(Span::new().days(6))).expect("a week"),
        countries: ["UTO", "NPL", "LKA"]
            .map(|code| CountryPart {
                country: text(code),
                part: if code == "LKA" { Participation::Observer } else { Participation::Participant },
                source: None,
            })
            .to_vec(),
        agencies: vec![
            office.part("immigration", Participation::Participant),
            office.part("coast-guard", Participation::Participant),
            office.part("cid-thb", Participation::Participant),
            office.part("police-hq-cell", Participation::Observer),
            office.part("ngo-shelter", Participation::Observer),
        ],
        posts: posts(office),
    };
    let id = app.create_operation(lead, command).await?;
    app.start_operation(lead, id, 1).await?;
    partner_figures(office, id, first).await?;
    own_figures(office, id, first).await?;
    words(office, id, first).await
}

fn posts(office: &Office<'_>) -> Vec<OperationPost> {
    let directory = office.app.directory();
    let at = |point: &str, agency: &str| -> Option<OperationPost> {
        let agency = directory.agency_by_code(agency)?.id;
        let post = directory.posts_of(agency).find(|post| post.facts.border_point.as_deref() == Some(point))?;
        let (facts, id): (_, PostId) = (&post.facts, post.id);
        let (code, name, mode) = (facts.code.clone(), text(&facts.name.en), facts.mode.unwrap_or(BorderMode::Land));
        Some(OperationPost { code, name, country: CountryCode::BGD, mode, post: Some(id) })
    };
    let own = [at("land-benapole", "bgb"), at("land-bhomra", "bgb"), at("air-dac", "immigration")];
    let partners = [
        partner_post("uto-air-1", "Utopia International (made up)", UTOPIA, BorderMode::Air),
        partner_post("uto-sea-1", "Utopia Harbour (made up)", UTOPIA, BorderMode::Sea),
    ];
    own.into_iter().flatten().chain(partners).collect()
}

fn figure(counter: Counter, place: Place, day: Date, quantity: &str, cited: &str) -> EnterFigure {
    let key = FigureKey::whole(counter, place, Period::day(day));
    EnterFigure { key, quantity: text(quantity), as_of: day, cited: Some(text(cited)), note: None }
}

/// A partner without a system sent a table for each day; its parts do not add up on the second.
async fn partner_figures(office: &Office<'_>, id: OperationId, first: Date) -> Result<(), AppError> {
    const CITED: &str = "Utopia daily message (made up)";
    let mut figures = Vec::new();
    for (after, checks, located, women) in [(0_i64, "1840", 12_u64, 5_u64), (1, "2015", 9, 3), (2, "1990", 15, 7)] {
        let day = first.saturating_add(Span::new().days(after));
        let air = || Place::Post("uto-air-1".to_owned());
        figures.push(figure(Counter::BorderChecks, air(), day, checks, CITED));
        figures.push(figure(Counter::DatabaseQueries, air(), day, &format!("{}", 3 * located * 100), CITED));
        let whole = figure(Counter::MigrantsLocated, air(), day, &located.to_string(), CITED);
        let part = |sex, count: u64| {
            let mut part = whole.clone();
            (part.key.sex, part.quantity) = (Some(Part::Of(sex)), Quantity::Exactly(count));
            part
        };
        // On the second day a man is missing from the table.
        let men = if after == 1 { located - women - 1 } else { located - women };
        figures.extend([part(Sex::Female, women), part(Sex::Male, men)]);
        let of = |nationality: &str, count: u64| {
            let mut part = whole.clone();
            (part.key.nationality, part.quantity) = (Some(Part::Of(text(nationality))), Quantity::Exactly(count));
            part
        };
        figures.extend([of("BGD", located - 4), of("NPL", 3), of("LKA", 1), whole]);
    }
    figures.push(figure(Counter::Arrests, Place::Post("uto-sea-1".to_owned()), first, "2", CITED));
    let rows = figures.into_iter().zip(2..).map(|(figure, line)| FigureRow { line, figure }).collect();
    let imported = office.app.import_figures(&office.bgb, id, rows).await?;
    assert!(matches!(imported, FiguresImported::Done(_)), "the demonstration's table is right: {imported:?}");
    Ok(())
}

async fn own_figures(office: &Office<'_>, id: OperationId, first: Date) -> Result<(), AppError> {
    let (app, lead) = (office.app, &office.bgb);
    let immigration = || Place::Agency(office.agency("immigration"));
    let own = |counter, place, quantity: &str| figure(counter, place, first, quantity, "Daily return (made up)");
    let mut child = own(Counter::VictimsPresumed, Place::Agency(lead.agency), "1");
    child.key.age = Some(Part::Of(AgeGroup::Children));
    let figures = [
        own(Counter::Arrests, immigration(), "3"),
        own(Counter::DocumentsSeized, immigration(), "17"),
        own(Counter::VictimsPresumed, Place::Agency(lead.agency), "4"),
        child,
        own(Counter::VictimsRescued, Place::Agency(lead.agency), "2"),
        own(Counter::VictimsIdentified, immigration(), "unknown"),
        own(Counter::PersonsReferred, Place::Agency(lead.agency), "4"),
    ];
    for figure in figures {
        app.enter_figure(lead, id, figure).await?;
    }
    Ok(())
}

async fn words(office: &Office<'_>, id: OperationId, first: Date) -> Result<(), AppError> {
    let (app, lead) = (office.app, &office.bgb);
    let lead_in = RecordLead {
        from: LeadParty::Country(text(UTOPIA)),
        to: LeadParty::Agency(lead.agency),
        kind: LeadKind::Network,
        received: first,
        answered: None,
        outcome: LeadOutcome::Open,
        case: None,
        text: text("A recruiter is said to meet people at the bus stand before noon. (Demonstration text.)"),
        answer: None,
    };
    app.record_lead(lead, id, lead_in.clone()).await?;
    let answered = RecordLead {
        from: LeadParty::Agency(office.agency("cid-thb")),
        to: LeadParty::Country(text("NPL")),
        kind: LeadKind::PersonAtRisk,
        answered: Some(first.saturating_add(Span::new().days(1))),
        outcome: LeadOutcome::Protected,
        text: text("Two girls travel with a man who answers for them. (Demonstration text.)"),
        answer: Some(text("Met at the airport; both are with a protecting agency. (Demonstration text.)")),
        ..lead_in
    };
    app.record_lead(lead, id, answered).await?;
    let text_of_day =
        "Ask every traveller alone. A refusal of help is not the end of help. Report before 20:00. (Demonstration text.)";
    app.write_briefing(lead, id, WriteBriefing { on: first, audience: Audience::Everybody, text: text(text_of_day) }).await?;
    Ok(())
}
