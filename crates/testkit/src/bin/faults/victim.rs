//! A process of this program that works until it is killed without warning.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

/// The first argument of the child.
pub(crate) const CHILD: &str = "--child";
/// The first line of a child.
pub(crate) const BEGUN: &str = "begun";

/// What was left of a victim.
pub(crate) struct Remains {
    /// The whole lines that it printed before it died: what it had acknowledged.
    pub acknowledged: Vec<String>,
    /// Whether it was killed, and not ended by itself before.
    pub killed: bool,
    /// Whether it ended by itself and failed.
    pub failed: bool,
}

/// The program with the arguments of a child.
pub(crate) fn child(kind: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
    command.args([CHILD, kind]).args(arguments).stdin(Stdio::null()).stdout(Stdio::piped());
    command
}

/// Lets a child work for a while after it has begun, then kills it (SIGKILL).
pub(crate) async fn kill_after(kind: &'static str, arguments: Vec<String>, wait: Duration) -> Remains {
    let killing = move || {
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let mut running = child(kind, &words).spawn().expect("the child starts");
        let mut output = BufReader::new(running.stdout.take().expect("it is piped"));
        let mut first = String::new();
        output.read_line(&mut first).expect("the child writes lines");
        let reader = std::thread::spawn(move || whole_lines(output));
        std::thread::sleep(wait);
        let ended = running.try_wait().expect("the child can be asked");
        running.kill().expect("the child can be killed");
        let status = running.wait().expect("the child ended");
        let acknowledged = reader.join().expect("reading does not panic");
        Remains { acknowledged, killed: ended.is_none(), failed: ended.is_some() && !status.success() }
    };
    tokio::task::spawn_blocking(killing).await.expect("killing does not panic")
}

/// A line that was cut off says nothing: the child had not finished saying it.
fn whole_lines(mut output: impl BufRead) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    while output.read_line(&mut line).unwrap_or(0) > 0 {
        if let Some(whole) = line.strip_suffix('\n') {
            lines.push(whole.to_owned());
        }
        line.clear();
    }
    lines
}

/// A moment at random up to a span.
pub(crate) fn moment(random: &mut fastrand::Rng, most: Duration) -> Duration {
    most.mul_f64(random.f64())
}
