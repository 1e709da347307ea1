//! `abhoy user`: accounts from the command line, for the day when nobody can sign in.

use std::sync::Arc;

use app::{App, SystemClock};
use clap::{Args, Subcommand};
use model::{AccountFacts, AccountIdentity, Language, Role};
use serde_json::json;

use crate::{Fault, Outcome, Settings, house, serve};

/// What can be done with accounts.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// List every account with its agency and roles
    List,

    /// Add an account and print the one-time link that sets its password
    Add(AddArgs),

    /// Print a new one-time link that sets the password of an account; its sessions end when it is used
    Link(LinkArgs),
}

/// Options of `abhoy user add`.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// What is typed to sign in
    #[arg(value_name = "LOGIN")]
    pub login: String,

    /// What colleagues see
    #[arg(long, value_name = "NAME")]
    pub name: String,

    /// The code of the agency, as in the country pack
    #[arg(long, value_name = "CODE")]
    pub agency: String,

    /// A role: border_officer, investigator, case_worker, supervisor, analyst, auditor or administrator; may be repeated
    #[arg(long = "role", value_name = "ROLE", required = true)]
    pub roles: Vec<Role>,

    /// The address under which browsers reach the platform
    #[arg(long, value_name = "URL", env = "ABHOY_PUBLIC_URL", hide_env_values = true, default_value = "http://127.0.0.1:8080")]
    pub public_url: String,
}

/// Options of `abhoy user link`.
#[derive(Debug, Args)]
pub struct LinkArgs {
    /// What is typed to sign in
    #[arg(value_name = "LOGIN")]
    pub login: String,

    /// The address under which browsers reach the platform
    #[arg(long, value_name = "URL", env = "ABHOY_PUBLIC_URL", hide_env_values = true, default_value = "http://127.0.0.1:8080")]
    pub public_url: String,
}

/// Carries out a command on accounts.
///
/// # Errors
/// [`Fault`] when the database cannot be opened or the account does not fit.
pub async fn run(command: &UserCommand, settings: &Settings) -> Result<Outcome, Fault> {
    let house = house::open_existing(settings).await?;
    let app = App::start(house.store.clone(), serve::country_pack("BD")?, Arc::new(SystemClock)).await;
    let app = app.map_err(|e| Fault::because("cannot start", &e))?;
    let outcome = match command {
        UserCommand::List => Ok(list(&app)),
        UserCommand::Add(arguments) => add(&app, arguments).await,
        UserCommand::Link(arguments) => link(&app, &arguments.login, &arguments.public_url).await,
    };
    app.close().await;
    drop(house);
    outcome
}

fn list(app: &App) -> Outcome {
    let directory = app.directory();
    let mut lines = Vec::new();
    let mut rows = Vec::new();
    for account in directory.accounts() {
        let agency = directory.agency(account.facts.agency).map_or("", |agency| &agency.facts.code);
        let roles: Vec<&str> = account.facts.roles.iter().map(|role| role.code()).collect();
        let state = if account.facts.active { "" } else { "  (closed)" };
        lines.push(format!("{:<20} {:<16} {}{state}", account.login, agency, roles.join(", ")));
        rows.push(json!({ "login": account.login, "agency": agency, "roles": roles, "active": account.facts.active }));
    }
    if lines.is_empty() {
        lines.push("nobody has an account yet; abhoy serve prints a link for the first administrator".to_owned());
    }
    Outcome::done(lines.join("\n"), json!({ "accounts": rows }))
}

async fn add(app: &App, arguments: &AddArgs) -> Result<Outcome, Fault> {
    app.prepare_house().await.map_err(|e| Fault::because("cannot prepare the house", &e))?;
    let agency = app.directory().agency_by_code(&arguments.agency).map(|agency| agency.id);
    let agency = agency.ok_or_else(|| {
        Fault::new(format!("there is no agency with the code {}", arguments.agency))
            .hint("codes are those of the country pack, such as bgb")
    })?;
    let facts = AccountFacts {
        agency,
        post: None,
        roles: arguments.roles.clone(),
        language: Language::Bangla,
        active: true,
        second_factor_required: false,
    };
    let identity = AccountIdentity { login: arguments.login.clone(), display_name: arguments.name.clone() };
    app.add_account_as_house(facts, identity).await.map_err(|e| Fault::because(format!("cannot add {}", arguments.login), &e))?;
    link(app, &arguments.login, &arguments.public_url).await
}

async fn link(app: &App, login: &str, public_url: &str) -> Result<Outcome, Fault> {
    let account = app.directory().by_login(login).map(|account| account.id);
    let account =
        account.ok_or_else(|| Fault::new(format!("nobody signs in as {login}")).hint("abhoy user list shows every login"))?;
    let token = app.invite_as_house(account).await.map_err(|e| Fault::because("cannot make the link", &e))?;
    let address = format!("{}/setup/{token}", public_url.trim_end_matches('/'));
    let text = format!("Hand this link over in person; it works once and for 72 hours:\n  {address}");
    Ok(Outcome::done(text, json!({ "login": login, "link": address })))
}
