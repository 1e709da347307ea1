//! Running other programs: shown before they run, with an error that says which failed.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a chore returns; the text tells what failed and what to do.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// The error of a chore whose program has already told the reader what is wrong.
pub(crate) const SAID_ALREADY: &str = "";

/// Goes to the root of the workspace, so that every path below is relative to it.
pub(crate) fn in_workspace() -> Outcome {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    std::env::set_current_dir(&root).map_err(|e| format!("cannot enter {}: {e}", root.display()))
}

/// Prints one line about what happens next.
pub(crate) fn say(text: &str) {
    println!("xtask: {text}");
}

/// A command from words, for example `command("apt-get", ["update"])`.
pub(crate) fn command<S: AsRef<OsStr>>(program: &str, arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null());
    command
}

/// The cargo that runs this chore.
pub(crate) fn cargo<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    command(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()), arguments)
}

/// Shows the command, runs it with its output in view, and fails when it fails.
pub(crate) fn run(command: &mut Command) -> Outcome {
    println!("$ {}", shown(command));
    let status = command.status().map_err(|e| format!("cannot run {}: {e}", shown(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}", shown(command))) }
}

/// Runs the command and gives what it printed; its error output is part of the message when it fails.
pub(crate) fn read(command: &mut Command) -> Outcome<String> {
    let output = command.output().map_err(|e| format!("cannot run {}: {e}", shown(command)))?;
    if output.status.success() {
        return String::from_utf8(output.stdout).map_err(|_| format!("{} did not print text", shown(command)));
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{} ended with {}\n{}", shown(command), output.status, said.trim_end()))
}

/// The program's path when it is installed, looked up as the shell does.
pub(crate) fn installed(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// Whether this process may change the system.
pub(crate) fn is_root() -> bool {
    read(&mut command("id", ["-u"])).is_ok_and(|id| id.trim() == "0")
}

/// The folder that cargo builds into.
pub(crate) fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from)
}

/// Writes a file and the folders above it.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Outcome {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|e| format!("cannot make {}: {e}", folder.display()))?;
    std::fs::write(path, content).map_err(|e| format!("cannot write {}: {e}", path.display()))
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
