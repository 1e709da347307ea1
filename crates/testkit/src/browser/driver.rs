//! The chromedriver program: where it is, how it starts, and that nothing of it stays behind.

use std::env;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use super::BrowserOptions;

/// What headless Chromium needs in a container, and what keeps it from talking to anybody but our server.
const FLAGS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    // With a pipe instead of a port the browser ends by itself when the driver is killed.
    "--remote-debugging-pipe",
];

/// The driver to use: the one named in the environment, else the first in `PATH`.
pub(super) fn locate() -> Option<PathBuf> {
    if let Some(named) = env::var_os("ABHOY_TEST_CHROMEDRIVER").filter(|named| !named.is_empty()) {
        return Some(named.into());
    }
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join("chromedriver")).find(|path| path.is_file())
}

/// Tells the reader of the test's output that something was left out.
#[expect(clippy::print_stdout, reason = "a skipped test must say so")]
pub(super) fn say_skipped(why: &str) {
    println!("skipped: {why}");
}

/// What is asked of the browser before it starts.
pub(super) fn capabilities(profile: &Path, options: BrowserOptions) -> Value {
    let mut arguments: Vec<String> = FLAGS.iter().map(ToString::to_string).collect();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    arguments.push(format!("--window-size={},{}", options.width, options.height));
    json!({
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "goog:chromeOptions": {
            "args": arguments,
            "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
        },
    })
}

/// A running chromedriver on a free loopback port.
#[derive(Debug)]
pub(super) struct Driver {
    process: Child,
    port: u16,
    // Held open, so that the driver never writes into a closed pipe.
    _output: BufReader<ChildStdout>,
}

impl Driver {
    /// Starts the program and waits until it has said on which port it listens.
    pub(super) fn start(path: &Path) -> io::Result<Self> {
        let mut process =
            Command::new(path).arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut output = BufReader::new(process.stdout.take().expect("stdout is piped"));
        match port_said(&mut output) {
            Ok(port) => Ok(Self { process, port, _output: output }),
            Err(error) => {
                stop(&mut process);
                Err(error)
            }
        }
    }

    /// Where it listens.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asks the driver to end its browsers and itself. `Drop` cannot await, hence by hand.
    fn ask_to_shut_down(&self) -> io::Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(stream, "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new()).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A driver that no longer answers is killed all the same; there is nobody to tell.
        let _ = self.ask_to_shut_down();
        stop(&mut self.process);
    }
}

fn stop(process: &mut Child) {
    // Both fail only when the process has already been waited for.
    let _ = process.kill();
    let _ = process.wait();
}

/// Reads up to "ChromeDriver was started successfully on port 41235."
fn port_said(output: &mut impl BufRead) -> io::Result<u16> {
    let mut line = String::new();
    while output.read_line(&mut line)? > 0 {
        let port = line.split_once("successfully on port ").and_then(|(_, rest)| rest.trim().trim_end_matches('.').parse().ok());
        if let Some(port) = port {
            return Ok(port);
        }
        line.clear();
    }
    Err(io::Error::other("it ended without saying its port"))
}

#[cfg(test)]
mod tests {
    use super::port_said;

    #[test]
    fn the_port_is_read_from_what_the_driver_says() {
        let said = "Starting ChromeDriver 156.0\nOnly local connections are allowed.\nChromeDriver was started successfully on port 41235.\n";
        assert_eq!(port_said(&mut said.as_bytes()).ok(), Some(41235));
        assert!(port_said(&mut "port already in use\n".as_bytes()).is_err());
    }
}
