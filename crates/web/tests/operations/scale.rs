//! Ten thousand figures on one operation: the board is still there at once.

use std::time::{Duration, Instant};

use app::operations::{EnterFigure, FigureRow, FiguresImported, SetUpOperation};
use jiff::Span;
use model::{
    BorderMode, Counter, CountryPart, FigureKey, OperationPost, Part, Participation, Period, Place, Quantity, Role, Sex,
};
use testkit::test_app::TEST_PASSWORD;

use crate::common::Site;

const DAYS: i64 = 20;
const POSTS: usize = 100;

/// The slowest board that is taken; in a release build it takes a tenth of this.
const LIMIT: Duration = Duration::from_secs(2);

#[expect(clippy::print_stdout, reason = "the time is a figure, not only an assertion")]
#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_figures_render_promptly() {
    let site = Site::start().await;
    let (actor, login) = site.house.user_with_password(Role::Supervisor, "bgb").await;
    let app = &site.house.app;
    let first = app.today().saturating_sub(Span::new().days(DAYS - 1));
    let post = |i: usize| OperationPost {
        code: format!("p-{i}"),
        name: format!("Post {i}").parse().expect("is a name"),
        country: ["NPL", "LKA", "BTN", "MDV"][i % 4].parse().expect("is a country"),
        mode: BorderMode::Land,
        post: None,
    };
    let country =
        |code: &str| CountryPart { country: code.parse().expect("is a country"), part: Participation::Participant, source: None };
    let command = SetUpOperation {
        name: "Operation Large".parse().expect("is a name"),
        objectives: "To be large.".parse().expect("is a text"),
        period: Period::new(first, app.today()).expect("is a period"),
        countries: ["NPL", "LKA", "BTN", "MDV"].map(country).to_vec(),
        agencies: vec![],
        posts: (0..POSTS).map(post).collect(),
    };
    let id = app.create_operation(&actor, command).await.expect("is opened");
    app.start_operation(&actor, id, 1).await.expect("starts");
    let mut figures = Vec::new();
    for day in 0..DAYS {
        for post in 0..POSTS {
            let period = Period::day(first.saturating_add(Span::new().days(day)));
            let whole = FigureKey::whole(Counter::MigrantsLocated, Place::Post(format!("p-{post}")), period);
            let part = |sex| FigureKey { sex: Some(Part::Of(sex)), ..whole.clone() };
            let checks = FigureKey { counter: Counter::BorderChecks, ..whole.clone() };
            let arrests = FigureKey { counter: Counter::Arrests, ..whole.clone() };
            for (key, n) in [(part(Sex::Female), 3), (part(Sex::Male), 4), (whole, 7), (checks, 900), (arrests, 1)] {
                figures.push(EnterFigure { key, quantity: Quantity::Exactly(n), as_of: period.to(), cited: None, note: None });
            }
        }
    }
    assert_eq!(figures.len(), 10_000);
    let began = Instant::now();
    for block in figures.chunks(5_000) {
        let rows = block.iter().cloned().zip(2..).map(|(figure, line)| FigureRow { line, figure }).collect();
        assert!(matches!(app.import_figures(&actor, id, rows).await.expect("is taken"), FiguresImported::Done(_)));
    }
    println!("importing 10,000 figures took {:?}", began.elapsed());
    let began = Instant::now();
    let board = app.operation_board(&actor, id).expect("may read");
    println!("adding up 10,000 figures took {:?}", began.elapsed());
    assert_eq!(board.rolled.counter(Counter::BorderChecks).expect("was counted").total.quantity(), Quantity::Exactly(1_800_000));
    assert_eq!(board.rolled.counter(Counter::MigrantsLocated).expect("was counted").total.quantity(), Quantity::Exactly(14_000));
    assert!(board.rolled.differences.is_empty());
    let mut browser = site.browser();
    browser.sign_in(&login, TEST_PASSWORD).await.expect_way("/");
    let began = Instant::now();
    let page = browser.get(&format!("/operations/{id}")).await;
    let took = began.elapsed();
    println!("the board of 10,000 figures took {took:?}, {} KB", page.body.len() / 1024);
    page.expect(200, "18,00,000");
    assert!(took < LIMIT, "{took:?}");
}
