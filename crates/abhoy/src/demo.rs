//! `abhoy demo`: a synthetic country in a temporary folder, ready to click.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use app::App;
use clap::Args;
use serde_json::json;
use store::{DatabaseUrl, KeyRing, OpenOptions, Store};
use testkit::SteppingClock;
use testkit::synthetic::{self, Country, DEMO_PASSWORD, Size};
use web::WebSettings;

use crate::{Fault, Outcome, outcome, serve};

/// What `--help` says after the options.
pub const AFTER_HELP: &str = "\
Everybody in it is made up, from a seed. The folder is deleted when the demo ends. Real lists can be added by --list.";

/// Options of `abhoy demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// The seed from which the country is drawn
    #[arg(long, value_name = "NUMBER", default_value_t = 2026)]
    pub seed: u64,

    /// How many cases to make
    #[arg(long, value_name = "NUMBER", default_value_t = Size::default().cases)]
    pub cases: usize,

    /// A watchlist file to load as well (OFAC, UN, OpenSanctions, FollowTheMoney); may be given several times
    #[arg(long, value_name = "FILE")]
    pub list: Vec<PathBuf>,
}

/// Makes the country and serves it until it is told to stop.
///
/// # Errors
/// [`Fault`] when it cannot start.
pub async fn run(arguments: &DemoArgs) -> Result<Outcome, Fault> {
    let began = Instant::now();
    let listener = listen(arguments.listen).await?;
    let address = listener.local_addr().map_err(|e| Fault::because("cannot listen", &e))?;
    let folder = tempfile::Builder::new().prefix("abhoy-demo-").tempdir();
    let folder =
        folder.map_err(|e| Fault::because("cannot make a temporary folder", &e).hint("set TMPDIR to a folder with space"))?;
    let store = Store::open(OpenOptions {
        database: DatabaseUrl::Sqlite(folder.path().join("abhoy.db")),
        keys: KeyRing::generate(),
        readers: 8,
    })
    .await?;
    let clock = Arc::new(SteppingClock::default());
    let failed = |e: app::AppError| Fault::because("cannot make the synthetic country", &e);
    let app = App::start(store, serve::country_pack("BD")?, clock.clone()).await.map_err(failed)?;
    outcome::note("making a synthetic country …");
    let size = Size { cases: arguments.cases.max(1), ..Size::default() };
    let country = synthetic::fill(&app, &clock, arguments.seed, size).await.map_err(failed)?;
    for file in &arguments.list {
        crate::import::load_list(&app, std::slice::from_ref(file), &crate::import::Labels::of_file(file)).await?;
    }
    let web = WebSettings::new(&format!("http://{address}"), 0)
        .map_err(|e| Fault::new(e.to_string()).hint("listen on this machine only"))?;
    outcome::note(&welcome(&app, &country, &format!("http://{address}"), began));
    serve::serve(app, web, listener).await?;
    Ok(Outcome::done("the demo and its data are gone", json!({ "stopped": true })))
}

/// The wished-for port if it is free; the demo's own default otherwise moves on to any free one.
async fn listen(wished: SocketAddr) -> Result<tokio::net::TcpListener, Fault> {
    match serve::bind(wished).await {
        Ok(listener) => Ok(listener),
        Err(_) if wished == SocketAddr::from(([127, 0, 0, 1], 8080)) => serve::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await,
        Err(fault) => Err(fault),
    }
}

fn welcome(app: &App, country: &Country, address: &str, began: Instant) -> String {
    let (people, listed) = app.names().len();
    let mut lines = vec![
        format!("Abhoy is ready at {address}  (made in {:.1} s)", began.elapsed().as_secs_f64()),
        format!("{} cases, {people} people, {listed} list entries; none of them is real.", app.board().len()),
        String::new(),
        format!("Sign in with one of these; the password of all is  {DEMO_PASSWORD}"),
    ];
    for user in &country.users {
        let directory = app.directory();
        let agency = directory.account(user.account).and_then(|account| directory.agency(account.facts.agency));
        let agency = agency.map_or_else(String::new, |agency| agency.facts.name.en.clone());
        lines.push(format!("  {:<14}{:<16}{agency}", user.login, user.role.code().replace('_', " ")));
    }
    lines.push(String::new());
    lines.push("As the officer, check a traveller by pasting this machine-readable zone:".to_owned());
    lines.extend(country.sample_mrz.lines().map(|line| format!("  {line}")));
    lines.push(String::new());
    lines.push("Stop it with Ctrl-C; its data are then deleted.".to_owned());
    lines.join("\n")
}
