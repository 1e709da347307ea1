//! Options, variables, help and what is said when something is wrong.

use clap::CommandFactory;

use crate::support::{House, Run, abhoy, program};

/// Every command by its words, below `command`.
fn commands(command: &clap::Command, path: &[String], found: &mut Vec<(Vec<String>, clap::Command)>) {
    found.push((path.to_vec(), command.clone()));
    for sub in command.get_subcommands() {
        commands(sub, &[path, &[sub.get_name().to_owned()]].concat(), found);
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_help_of_every_command_describes_every_option() {
    let mut root = abhoy::Cli::command();
    root.build();
    let mut found = Vec::new();
    commands(&root, &[], &mut found);
    assert!(found.len() > 9, "verify, backup, restore, keys and its three, completions, man");
    for (path, command) in found {
        let mut arguments: Vec<&str> = path.iter().map(String::as_str).collect();
        arguments.push("--help");
        let shown = words(&abhoy(&arguments).ends_with(0).text());
        for argument in command.get_arguments().filter(|a| !["help", "version"].contains(&a.get_id().as_str())) {
            let help = words(&argument.get_help().map(ToString::to_string).unwrap_or_default());
            assert!(!help.is_empty() && shown.contains(&help), "abhoy {arguments:?}: {} is not described", argument.get_id());
            let variable = argument.get_env().map(|name| format!("[env: {}", name.to_string_lossy()));
            assert!(variable.is_none_or(|variable| shown.contains(&variable)), "abhoy {arguments:?}: {}", argument.get_id());
        }
    }
}

#[test]
fn help_does_not_show_what_a_variable_holds() {
    let run = program().arg("--help").env("ABHOY_DATABASE", "postgres://u:hunter2@h/d").output().unwrap();
    assert!(!Run::from(run).ends_with(0).text().contains("hunter2"));
}

#[test]
fn the_version_names_the_schema() {
    let text = abhoy(&["--version"]).ends_with(0).text();
    assert!(text.contains(env!("CARGO_PKG_VERSION")) && text.contains(&format!("schema {}", store::SCHEMA_VERSION)), "{text}");
}

#[test]
fn a_bad_setting_is_named_as_it_was_given() {
    abhoy(&["--database", "foo://root:hunter2@h/d", "verify"]).complains(1, "--database: foo:// is not a database", "--help");
    for (name, value, error) in [
        ("ABHOY_DATABASE", "foo://root:hunter2@h/d", "foo:// is not a database"),
        ("ABHOY_LOG", "xml", "none of: text, json"),
        ("ABHOY_LOG_LEVEL", "loud", "\"loud\" is no level"),
        ("ABHOY_DATA", "", "nothing is written"),
    ] {
        let run = Run::from(program().arg("verify").env(name, value).output().unwrap()).complains(1, name, "");
        assert!(run.stderr.contains(error) && !run.stderr.contains("hunter2"), "{run:?}");
    }
}

#[test]
fn a_wrong_command_line_ends_with_1_and_a_way_forward() {
    abhoy(&["verfy"]).complains(1, "verfy", "verify");
    abhoy(&["backup"]).complains(1, "<FILE>", "--help");
    abhoy(&["verify", "--chain"]).complains(1, "--chain", "--chain-only");
    abhoy(&[]).ends_with(1);
    let json = abhoy(&["--json", "verify", "--nonsense"]).ends_with(1).json();
    assert!(json["error"]["what"].as_str().unwrap().contains("--nonsense") && json["error"]["hint"].is_string(), "{json}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_path_that_is_not_there_is_named_and_nothing_is_made() {
    let house = House::with_people(1).await;
    let nowhere = house.path("nowhere");
    for arguments in [&["verify"][..], &["backup", "b"], &["keys", "show"], &["keys", "rotate"]] {
        house.run_on(&nowhere, arguments).complains(1, "nowhere/abhoy.db", "ABHOY_DATA");
    }
    let json = house.run_on(&nowhere, &["--json", "verify"]).ends_with(1).json();
    assert!(json["error"]["what"].as_str().unwrap().contains("nowhere"), "{json}");
    assert!(!nowhere.exists());
    house.run(&["restore", "no.backup"]).complains(1, "no.backup", "path");
    house.run(&["--database", "postgres://nobody@127.0.0.1:1/none", "verify"]).complains(1, "127.0.0.1:1", "--database");
}

#[tokio::test(flavor = "multi_thread")]
async fn variables_stand_in_for_options() {
    let house = House::with_people(2).await;
    let with = |variables: [(&str, std::path::PathBuf); 2]| -> Run {
        program().args(["verify"]).envs(variables).output().unwrap().into()
    };
    with([("ABHOY_DATA", house.data()), ("ABHOY_MASTER_KEY_FILE", house.key_file())]).ends_with(0);
    with([("STATE_DIRECTORY", house.data()), ("CREDENTIALS_DIRECTORY", house.path("keys"))]).ends_with(0);
}

#[tokio::test(flavor = "multi_thread")]
async fn log_lines_are_json_when_asked_and_hold_no_key() {
    let house = House::with_people(1).await;
    let run = house.run(&["--log", "json", "--log-level", "debug", "verify"]).ends_with(0);
    assert!(!run.stderr.is_empty());
    for line in run.stderr.lines() {
        assert!(serde_json::from_str::<serde_json::Value>(line).unwrap()["level"].is_string(), "{line}");
    }
    let secret = std::fs::read_to_string(house.key_file()).unwrap();
    let secret = secret.trim().rsplit(':').next().unwrap().to_owned();
    assert!(secret.len() == 64 && !run.stderr.contains(&secret));
}

#[test]
fn manual_pages_and_completions_cover_the_commands() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("man/man1");
    abhoy(&["man", pages.to_str().unwrap()]).ends_with(0);
    for page in ["abhoy.1", "abhoy-verify.1", "abhoy-restore.1", "abhoy-keys-rotate.1"] {
        assert!(std::fs::read_to_string(pages.join(page)).unwrap().contains(".TH"), "{page}");
    }
    for shell in ["bash", "zsh", "fish"] {
        let script = abhoy(&["completions", shell]).ends_with(0).text();
        assert!(script.contains("retire") && script.contains("master-key-file"), "{shell}");
    }
    abhoy(&["man", "/proc/none/here"]).ends_with(1);
}
