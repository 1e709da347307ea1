//! A form checked or converted without the platform: `cargo run --example form -- FILE [xform|json|text]`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to the person who runs it")]

use std::path::PathBuf;
use std::process::ExitCode;

use batch::form::{FormOptions, FormTarget, run};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(file) = arguments.next().map(PathBuf::from) else {
        eprintln!("give a form");
        return ExitCode::from(2);
    };
    let target = arguments.next().and_then(|word| match word.as_str() {
        "xform" => Some(FormTarget::Xform),
        "json" => Some(FormTarget::Json),
        "text" => Some(FormTarget::Text),
        _ => None,
    });
    match run(&FormOptions { file, target, out: None }) {
        Ok(summary) => {
            for problem in &summary.problems {
                eprintln!("{}: {problem}", problem.gravity.code());
            }
            print!("{}", summary.document.as_deref().unwrap_or_default());
            if summary.form.is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("error: {error}; {}", error.hint);
            ExitCode::FAILURE
        }
    }
}
