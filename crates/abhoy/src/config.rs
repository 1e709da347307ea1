//! What the command line and the environment say, read once into typed settings.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use secrecy::SecretString;
use store::DatabaseUrl;

use crate::Fault;
use crate::cli::Global;
use crate::keysource::KeySource;

/// The file of the embedded database inside the data folder.
const DATABASE_FILE: &str = "abhoy.db";
/// The file of master keys, inside the data folder or among a service's credentials.
const KEY_FILE: &str = "master.key";
/// The data folder of whoever tries the program out.
const DATA_FOLDER: &str = "abhoy-data";

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum LogFormat {
    /// Lines for people
    #[default]
    Text,
    /// One JSON object per line, for log collectors
    Json,
}

/// What is logged and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogSettings {
    /// How lines are written.
    pub format: LogFormat,
    /// Which lines are written, in the words of tracing's filters.
    pub filter: String,
}

/// What every command needs to know.
#[derive(Debug)]
pub struct Settings {
    /// The folder for the embedded database, the keys and the lock.
    pub data: PathBuf,
    /// Where the database is.
    pub database: DatabaseUrl,
    /// Where the master keys come from.
    pub keys: KeySource,
    /// Whether results are written as JSON.
    pub json: bool,
    /// What is logged.
    pub log: LogSettings,
}

/// The variables that are no options: what systemd hands a service, and the keys themselves.
#[derive(Debug, Default)]
pub struct Environment {
    /// `STATE_DIRECTORY`: the service's own folder.
    pub state: Option<PathBuf>,
    /// `CREDENTIALS_DIRECTORY`: a folder that only this service can see.
    pub credentials: Option<PathBuf>,
    /// `ABHOY_MASTER_KEY`: the text of the key file.
    pub master_key: Option<SecretString>,
}

impl Environment {
    /// Of this process.
    #[must_use]
    pub fn of_process() -> Self {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        // systemd separates several folders by colons; ours is the first.
        let first = |value: OsString| std::env::split_paths(&value).next();
        Self {
            state: set("STATE_DIRECTORY").and_then(first),
            credentials: set("CREDENTIALS_DIRECTORY").map(PathBuf::from),
            master_key: set("ABHOY_MASTER_KEY").map(|text| SecretString::from(text.to_string_lossy().into_owned())),
        }
    }
}

impl Settings {
    /// Puts options, variables and defaults together.
    ///
    /// # Errors
    /// [`Fault`] naming the variables when the master keys are given twice.
    pub fn read(global: &Global, environment: &Environment) -> Result<Self, Fault> {
        let data = global.data.clone().or_else(|| environment.state.clone()).unwrap_or_else(|| DATA_FOLDER.into());
        let database = global.database.clone().unwrap_or_else(|| DatabaseUrl::Sqlite(data.join(DATABASE_FILE)));
        let keys = key_source(global.master_key_file.as_deref(), environment, &data)?;
        let log = LogSettings { format: global.log, filter: global.log_level.clone() };
        Ok(Self { data, database, keys, json: global.json, log })
    }
}

fn key_source(file: Option<&Path>, environment: &Environment, data: &Path) -> Result<KeySource, Fault> {
    match (file, &environment.master_key, &environment.credentials) {
        (Some(_), Some(_), _) => Err(Fault::new(
            "the master keys are given twice, by --master-key-file (ABHOY_MASTER_KEY_FILE) and by ABHOY_MASTER_KEY",
        )
        .hint("unset one of the two")),
        (Some(file), None, Some(folder)) if file.starts_with(folder) => Ok(KeySource::Handed(file.to_owned())),
        (Some(file), None, _) => Ok(KeySource::File(file.to_owned())),
        (None, Some(text), _) => Ok(KeySource::Variable(text.clone())),
        (None, None, Some(folder)) if folder.join(KEY_FILE).exists() => Ok(KeySource::Handed(folder.join(KEY_FILE))),
        (None, None, _) => Ok(KeySource::File(data.join(KEY_FILE))),
    }
}

/// Reads a database address; what is refused is never repeated whole, for it may hold a password.
pub(crate) fn database_url(text: &str) -> Result<DatabaseUrl, String> {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
    match scheme {
        _ if text.is_empty() => Err("nothing is written; give a file or a postgres:// address".to_owned()),
        Some("postgres" | "postgresql") if text.contains("://") => text.parse(),
        Some("sqlite") if text.starts_with("sqlite://") && text.len() > "sqlite://".len() => text.parse(),
        Some("postgres" | "postgresql" | "sqlite") => {
            Err(format!("after {} comes ://, then where it is", scheme.unwrap_or_default()))
        }
        Some("") => Err("a database in memory would forget everything; give a file".to_owned()),
        Some(other) if text[other.len()..].starts_with("://") => {
            Err(format!("{other}:// is not a database Abhoy knows; give a file or a postgres:// address"))
        }
        _ => text.parse(),
    }
}

/// Checks what is to be logged. A single word must be a level: anything else would silently log nothing.
pub(crate) fn log_filter(text: &str) -> Result<String, String> {
    let levels = ["off", "error", "warn", "info", "debug", "trace"];
    for part in text.split(',').map(str::trim) {
        if !part.contains(['=', '[']) && !levels.contains(&part.to_ascii_lowercase().as_str()) {
            return Err(format!("\"{part}\" is no level; use one of: {}", levels.join(", ")));
        }
    }
    match tracing_subscriber::EnvFilter::builder().parse(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(error) => Err(format!("it does not read: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_credentials(folder: &Path) -> Environment {
        Environment { credentials: Some(folder.to_owned()), ..Environment::default() }
    }

    #[test]
    fn defaults_lie_in_one_folder_and_a_service_uses_its_own() {
        let plain = Settings::read(&Global::default(), &Environment::default()).unwrap();
        assert_eq!(plain.database, DatabaseUrl::Sqlite("abhoy-data/abhoy.db".into()));
        assert!(matches!(plain.keys, KeySource::File(path) if path == Path::new("abhoy-data/master.key")));
        let service = Environment { state: Some("/var/lib/abhoy".into()), ..Environment::default() };
        let service = Settings::read(&Global::default(), &service).unwrap();
        assert_eq!(service.database, DatabaseUrl::Sqlite("/var/lib/abhoy/abhoy.db".into()));
    }

    #[test]
    fn a_credential_is_used_when_it_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let environment = with_credentials(folder.path());
        assert!(matches!(Settings::read(&Global::default(), &environment).unwrap().keys, KeySource::File(_)));
        std::fs::write(folder.path().join(KEY_FILE), "k1:00").unwrap();
        assert!(matches!(Settings::read(&Global::default(), &environment).unwrap().keys, KeySource::Handed(_)));
        let global = Global { master_key_file: Some(folder.path().join("other.key")), ..Global::default() };
        assert!(matches!(Settings::read(&global, &environment).unwrap().keys, KeySource::Handed(_)));
    }

    #[test]
    fn keys_given_twice_are_refused_by_name() {
        let environment = Environment { master_key: Some("k1:00".into()), ..Environment::default() };
        assert!(matches!(Settings::read(&Global::default(), &environment).unwrap().keys, KeySource::Variable(_)));
        let global = Global { master_key_file: Some("f".into()), ..Global::default() };
        let fault = Settings::read(&global, &environment).unwrap_err();
        assert!(fault.what.contains("ABHOY_MASTER_KEY_FILE") && fault.what.contains("ABHOY_MASTER_KEY"));
    }

    #[test]
    fn databases_are_files_or_postgres() {
        for good in ["abhoy.db", "/srv/a b.db", "sqlite:///srv/abhoy.db", "postgres://u:p@h/d", "postgresql://h/d"] {
            assert!(database_url(good).is_ok(), "{good}");
        }
        for bad in ["", "mysql://root:secret@h/d", "sqlite:abhoy.db", "sqlite://", ":memory:", "postgres:d"] {
            assert!(database_url(bad).is_err_and(|e| !e.contains("secret")), "{bad}");
        }
    }

    #[test]
    fn a_level_that_is_none_is_refused() {
        for good in ["info", "INFO", "info,sqlx=warn", "off", "store=trace"] {
            assert!(log_filter(good).is_ok(), "{good}");
        }
        for bad in ["loud", "", "info,", "store=loud"] {
            assert!(log_filter(bad).is_err(), "{bad}");
        }
    }
}
