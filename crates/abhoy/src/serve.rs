//! `abhoy serve`: the platform.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use app::{App, SystemClock};
use clap::Args;
use country::CountryPack;
use serde_json::json;
use tokio::net::TcpListener;
use web::WebSettings;

use crate::lists_folder::ListsFolder;
use crate::{Fault, Outcome, Settings, house, lists_folder, metrics, outcome};

/// What `--help` says after the options.
pub const AFTER_HELP: &str = "\
The first start makes the database and the master key, and prints a one-time link that sets up the first \
administrator; there is no default password. Stop it with Ctrl-C or SIGTERM: it finishes what it has begun.

Put a reverse proxy that speaks TLS before it, and say under which address browsers reach it by --public-url.";

/// Reader connections of a serving process.
const READERS: u32 = 8;
/// How long requests that are under way may take to end.
const GRACE: Duration = Duration::from_secs(20);
/// How often the ledger's head is signed, when it has moved.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(60);
/// How often a damaged database is noticed.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Options of `abhoy serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS", env = "ABHOY_LISTEN", hide_env_values = true, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// The address under which browsers reach it [default: http:// and the listening address]
    #[arg(long, value_name = "URL", env = "ABHOY_PUBLIC_URL", hide_env_values = true)]
    pub public_url: Option<String>,

    /// How many reverse proxies stand before it, each adding an address to X-Forwarded-For
    #[arg(long, value_name = "N", env = "ABHOY_PROXIES", hide_env_values = true, default_value_t = 0)]
    pub proxies: usize,

    /// Address and port of the figures for Prometheus; not served without it
    #[arg(long, value_name = "ADDRESS", env = "ABHOY_METRICS", hide_env_values = true)]
    pub metrics: Option<SocketAddr>,

    /// A folder that is watched: files put there become new versions of the lists they are named for
    #[arg(long, value_name = "DIR", env = "ABHOY_LISTS_FOLDER", hide_env_values = true)]
    pub lists_folder: Option<PathBuf>,

    /// The country pack: a code that is built in, or a folder
    #[arg(long, value_name = "CODE or DIR", env = "ABHOY_COUNTRY", hide_env_values = true, default_value = "BD")]
    pub country: String,
}

/// Serves until it is told to stop.
///
/// # Errors
/// [`Fault`] when it cannot start, or stopped because the database is damaged.
pub async fn run(arguments: &ServeArgs, settings: &Settings) -> Result<Outcome, Fault> {
    let country = country_pack(&arguments.country)?;
    let web = web_settings(arguments)?;
    if let Some(address) = arguments.metrics {
        metrics::start(address)?;
    }
    let folder = arguments.lists_folder.as_deref().map(ListsFolder::open).transpose()?;
    let listener = bind(arguments.listen).await?;
    let house = house::open_or_create(settings, READERS).await?;
    let app =
        App::start(house.store.clone(), country, Arc::new(SystemClock)).await.map_err(|e| Fault::because("cannot start", &e))?;
    let link = app.prepare_house().await.map_err(|e| Fault::because("cannot prepare the house", &e))?;
    app.prepare_forms().await.map_err(|e| Fault::because("cannot offer the country's forms", &e))?;
    app.prepare_screening().await.map_err(|e| Fault::because("cannot offer the screening interviews", &e))?;
    app.resume_manifests();
    let watching = folder.map(|folder| lists_folder::watch(app.clone(), folder));
    let address = web.origin().to_owned();
    outcome::note(&format!("Abhoy is ready at {address}"));
    if let Some(token) = link {
        outcome::note(&format!(
            "Nobody has an account yet. Set up the first administrator within 72 hours at:\n  {address}/setup/{token}"
        ));
    }
    serve(app, web, listener).await?;
    drop(watching);
    drop(house);
    Ok(Outcome::done("stopped", json!({ "stopped": true })))
}

/// Reads a country pack by its code or from a folder.
///
/// # Errors
/// [`Fault`] listing every mistake with file and line.
pub fn country_pack(name: &str) -> Result<CountryPack, Fault> {
    let folder = std::path::Path::new(name);
    let read = if folder.is_dir() { CountryPack::load(folder) } else { CountryPack::embedded(name) };
    read.map_err(|errors| {
        Fault::new(format!("the country pack {name} does not read\n{errors}")).hint("mend the lines named above")
    })
}

fn web_settings(arguments: &ServeArgs) -> Result<WebSettings, Fault> {
    let url = arguments.public_url.clone().unwrap_or_else(|| format!("http://{}", arguments.listen));
    WebSettings::new(&url, arguments.proxies).map_err(|e| Fault::new(e.to_string()).hint("set --public-url (ABHOY_PUBLIC_URL)"))
}

/// Listens on an address.
///
/// # Errors
/// [`Fault`] naming the address.
pub async fn bind(address: SocketAddr) -> Result<TcpListener, Fault> {
    let hint = "give a free address of this machine by --listen (ABHOY_LISTEN)";
    TcpListener::bind(address).await.map_err(|e| Fault::because(format!("cannot listen on {address}"), &e).hint(hint))
}

/// Serves an application until a signal or a damaged database, then finishes what is under way.
///
/// # Errors
/// [`Fault`] when the database was found damaged.
pub async fn serve(app: App, web: WebSettings, listener: TcpListener) -> Result<(), Fault> {
    let router = web::router(app.clone(), web).into_make_service_with_connect_info::<SocketAddr>();
    let housekeeping = tokio::spawn(keep_house(app.clone()));
    let (stop, stopping) = tokio::sync::watch::channel(false);
    let server = axum::serve(listener, router).with_graceful_shutdown(async move {
        let mut stopping = stopping;
        let _ = stopping.wait_for(|stop| *stop).await;
    });
    let server = tokio::spawn(server.into_future());
    tokio::select! {
        () = signalled() => tracing::info!("stopping"),
        () = damaged(&app) => tracing::error!("the database is damaged; stopping instead of spreading it"),
    }
    stop.send_replace(true);
    if tokio::time::timeout(GRACE, server).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
    housekeeping.abort();
    let halted = app.store().is_halted();
    app.close().await;
    if halted {
        return Err(
            Fault::new("the database is damaged; the platform has stopped").hint("keep the files and restore the last backup")
        );
    }
    Ok(())
}

async fn damaged(app: &App) {
    while !app.store().is_halted() {
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

async fn signalled() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (Ok(mut terminate), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) else {
            return std::future::pending().await;
        };
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
    }
    #[cfg(not(unix))]
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Signs the ledger's head, forgets sessions that ended, takes expired entries off the lists, keeps the gauges.
async fn keep_house(app: App) {
    let mut signed = 0;
    loop {
        tokio::time::sleep(CHECKPOINT_EVERY).await;
        if app.reached() != signed {
            match app.store().sign_checkpoint(app.now()).await {
                Ok(checkpoint) => signed = checkpoint.map_or(signed, |c| c.seq),
                Err(error) => tracing::warn!(error = &error as &dyn std::error::Error, "the ledger's head was not signed"),
            }
        }
        if let Err(error) = app.store().sweep_ended(app.now()).await {
            tracing::warn!(error = &error as &dyn std::error::Error, "ended sessions were not swept");
        }
        match app.sweep_checks().await {
            Ok(erased) if erased == app::Erased::default() => {}
            Ok(erased) => tracing::info!(checks = erased.checks, manifests = erased.manifests, "erased old checks"),
            Err(error) => tracing::warn!(error = &error as &dyn std::error::Error, "old checks were not erased"),
        }
        match app.sweep_watchlists().await {
            Ok(swept) if swept == app::watchlists::Swept::default() => {}
            Ok(swept) => {
                tracing::info!(entries = swept.entries, lists = swept.lists, "took expired watchlist entries out of use")
            }
            Err(error) => tracing::warn!(error = &error as &dyn std::error::Error, "expired watchlist entries were not swept"),
        }
        gauges(&app);
    }
}

#[expect(clippy::cast_precision_loss, reason = "gauges are approximate beyond 2^52")]
fn gauges(app: &App) {
    let (people, listed) = app.names().len();
    metrics::gauge("abhoy_ledger_entries", app.reached() as f64);
    metrics::gauge("abhoy_people", people as f64);
    metrics::gauge("abhoy_watchlist_entries", listed as f64);
    metrics::gauge("abhoy_cases", app.board().len() as f64);
}
