//! A throw-away PostgreSQL cluster on a random loopback port.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::shell::{Outcome, command, is_root, read, say};

/// Runs the server until the pipe on its standard input closes, then stops it and removes its folder.
///
/// The pipe closes when the chore ends in whatever way, `kill -9` included. Arguments: programs, cluster, port.
const KEEPER: &str = r#"
"$1/postgres" -D "$2/data" -p "$3" -k "$2" -c listen_addresses=127.0.0.1 -c fsync=on -c max_connections=200 >"$2/log" 2>&1 &
server=$!
cat >/dev/null
kill -INT "$server"
wait "$server"
rm -rf "$2"
"#;

/// A running cluster; it is stopped and removed on drop.
pub(crate) struct Postgres {
    keeper: Child,
    url: String,
}

/// The folder of PostgreSQL's server programs: Debian's newest, else where `initdb` is in `PATH`.
pub(crate) fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let debian = versions.map(|version| version.path().join("bin")).filter(|folder| folder.join("initdb").is_file());
    let version = |folder: &PathBuf| folder.parent().and_then(|v| v.file_name()?.to_str()?.parse::<u32>().ok());
    debian.max_by_key(version).or_else(|| Some(crate::shell::installed("initdb")?.parent()?.to_owned()))
}

impl Postgres {
    /// Makes and starts a cluster whose only user has a random password.
    pub(crate) fn start() -> Outcome<Self> {
        let programs = programs().ok_or("PostgreSQL's server programs are not installed")?;
        let folder = read(&mut as_server(&["mktemp", "--directory", "--tmpdir", "abhoy-postgres.XXXXXXXX"]))?;
        let folder = folder.trim();
        let password = random_word()?;
        let initdb = r#"printf %s "$3" > "$2/password" && "$1/initdb" --pgdata "$2/data" --username abhoy --pwfile "$2/password" \
            --auth scram-sha-256 --encoding UTF8 --locale C.UTF-8"#;
        read(&mut as_server(&["sh", "-c", initdb, "sh", &programs.to_string_lossy(), folder, &password]))?;
        let port = free_port()?;
        let mut keeper = as_server(&["sh", "-c", KEEPER, "sh", &programs.to_string_lossy(), folder, &port.to_string()]);
        // A group of its own: an interrupt at the terminal ends the chore, and the closing pipe then ends the server.
        std::os::unix::process::CommandExt::process_group(&mut keeper, 0);
        let keeper = keeper.stdin(Stdio::piped()).spawn().map_err(|e| format!("cannot start PostgreSQL: {e}"))?;
        let postgres = Self { keeper, url: format!("postgres://abhoy:{password}@127.0.0.1:{port}/postgres") };
        wait_until_ready(&programs, folder, port)?;
        say(&format!("PostgreSQL {} runs on port {port} in {folder}", version_of(&programs)));
        Ok(postgres)
    }

    /// Where tests connect.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // It fails only when the keeper has already been waited for.
        let _ = self.keeper.wait();
    }
}

fn wait_until_ready(programs: &Path, folder: &str, port: u16) -> Outcome {
    let start = Instant::now();
    let ready = programs.join("pg_isready");
    while start.elapsed() < Duration::from_secs(60) {
        let mut ask = command(&ready.to_string_lossy(), ["--quiet", "--host", "127.0.0.1", "--port", &port.to_string()]);
        if ask.status().is_ok_and(|status| status.success()) {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let log = read(&mut as_server(&["cat", &format!("{folder}/log")])).unwrap_or_default();
    Err(format!("PostgreSQL did not become ready within a minute; it said:\n{log}"))
}

/// A command for the server's user: PostgreSQL refuses to run as root.
fn as_server(words: &[&str]) -> Command {
    if !is_root() {
        return command(words[0], &words[1..]);
    }
    let known = |user: &str| read(&mut command("id", ["-u", user])).is_ok();
    let user = if known("postgres") { "postgres" } else { "nobody" };
    let identity = [&format!("--reuid={user}"), "--clear-groups", "--regid", &group_of(user), "--"].map(str::to_owned);
    let mut command = command("setpriv", identity.iter().map(String::as_str).chain(words.iter().copied()));
    // The folder of the checkout may be closed to that user.
    command.current_dir("/");
    command
}

fn group_of(user: &str) -> String {
    read(&mut command("id", ["-g", user])).map_or_else(|_| user.to_owned(), |group| group.trim().to_owned())
}

fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|e| format!("no free port on the loopback interface: {e}"))?;
    listener.local_addr().map(|address| address.port()).map_err(|e| e.to_string())
}

fn random_word() -> Outcome<String> {
    let id = std::fs::read_to_string("/proc/sys/kernel/random/uuid").map_err(|e| format!("no randomness: {e}"))?;
    Ok(id.trim().replace('-', ""))
}

fn version_of(programs: &Path) -> String {
    let said = read(&mut command(&programs.join("postgres").to_string_lossy(), ["--version"])).unwrap_or_default();
    said.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit())).unwrap_or("?").to_owned()
}
