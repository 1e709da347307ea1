//! `abhoy estimate` on files: the references' answers, the same bytes on any number of threads, and refusals that say why.

use std::fs;
use std::path::{Path, PathBuf};

use batch::BatchError;
use batch::estimate::input::InputOptions;
use batch::estimate::{Beside, EstimateJob, MethodName, run, told};
use serde_json::Value;
use tempfile::TempDir;

fn quiet(job: &EstimateJob) -> Result<Value, BatchError> {
    run(job, &|_, _, _| true)
}

fn written(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    path
}

/// Published tables with the references' answers, where they are at hand.
#[expect(clippy::print_stderr, reason = "a test that does nothing says so")]
fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("ABHOY_SHARED")
        .map_or_else(|| Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")).to_owned(), PathBuf::from);
    let tables = folder.join("data/mse");
    if !tables.is_dir() {
        eprintln!("skipped: no shared data");
    }
    tables.is_dir().then_some(tables)
}

fn near(got: &Value, wanted: &Value) -> bool {
    let (got, wanted) = (got.as_f64().unwrap(), wanted.as_f64().unwrap());
    (got - wanted).abs() <= 1e-6 * wanted.abs().max(1e-9)
}

#[test]
fn stepwise_is_the_reference_on_every_published_table() {
    let Some(tables) = shared() else { return };
    for name in ["Artificial_3", "UKdat", "UKdat_5", "Ned", "Ned_5"] {
        let job = EstimateJob {
            input: InputOptions::table(tables.join(format!("{name}.csv"))),
            boot: 0,
            panel: Beside::Nothing,
            ..EstimateJob::default()
        };
        let ours = quiet(&job).unwrap();
        let expected: Value =
            serde_json::from_str(&fs::read_to_string(tables.join(format!("expected/{name}.stepwise.json"))).unwrap()).unwrap();
        for key in ["popest", "ahat"] {
            assert!(near(&ours[key], &expected[key]), "{name} {key}: {} is not {}", ours[key], expected[key]);
        }
        let (left, right) = (ours["jackknife"].as_array().unwrap(), expected["jackknife"].as_array().unwrap());
        assert_eq!(left.len(), right.len());
        assert!(left.iter().zip(right).all(|(ours, theirs)| near(ours, theirs)), "{name}: {left:?}");
    }
}

/// The first resamples of each table; `cargo xtask bench estimate` compares all.
#[test]
fn given_resamples_get_the_references_estimates() {
    let Some(tables) = shared() else { return };
    let folder = TempDir::new().unwrap();
    for name in ["Artificial_3", "UKdat", "UKdat_5", "Ned", "Ned_5"] {
        let given = fs::read_to_string(tables.join(format!("expected/{name}.stepwise_resamples.csv"))).unwrap();
        let first: String = given.lines().take(41).map(|line| format!("{line}\n")).collect();
        let out = folder.path().join("out.csv");
        let replay = Some(written(&folder, "in.csv", &first));
        let job = EstimateJob {
            input: InputOptions::table(tables.join(format!("{name}.csv"))),
            replay,
            out: Some(out.clone()),
            ..EstimateJob::default()
        };
        quiet(&job).unwrap();
        let estimate = |line: &str| line.split(',').nth(1).unwrap().parse::<f64>().unwrap();
        let ours = fs::read_to_string(out).unwrap();
        let pairs: Vec<(f64, f64)> = ours.lines().skip(1).map(estimate).zip(first.lines().skip(1).map(estimate)).collect();
        assert_eq!(pairs.len(), 40);
        for (ours, theirs) in pairs {
            assert!((ours / theirs - 1.0).abs() < 1e-6, "{name}: {ours} is not {theirs}");
        }
    }
}

#[test]
fn every_code_and_criterion_is_the_references() {
    let Some(tables) = shared() else { return };
    let folder = TempDir::new().unwrap();
    for name in ["Artificial_3", "UKdat_5", "Ned_5"] {
        let out = folder.path().join("models.csv");
        let data = tables.join(format!("{name}.csv"));
        quiet(&EstimateJob {
            input: InputOptions::table(data),
            models: true,
            max_order: Some(2),
            out: Some(out.clone()),
            ..EstimateJob::default()
        })
        .unwrap();
        let read = |path: PathBuf| {
            let mut lines: Vec<(String, Vec<String>)> = csv::Reader::from_path(path)
                .unwrap()
                .records()
                .map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
                .map(|record| (record[0].clone(), record[1..4].to_vec()))
                .collect();
            lines.sort();
            lines
        };
        let (ours, theirs) = (read(out), read(tables.join(format!("expected/{name}.allmodels_order2.csv"))));
        assert_eq!(ours.len(), theirs.len());
        for ((model, ours), (its, theirs)) in ours.iter().zip(&theirs) {
            assert_eq!((model, &ours[0]), (its, &theirs[0]), "{name}: codes");
            for (ours, theirs) in ours[1..].iter().zip(&theirs[1..]) {
                let same = match (ours.parse::<f64>(), theirs.parse::<f64>()) {
                    (Ok(ours), Ok(theirs)) => (ours / theirs - 1.0).abs() < 1e-6,
                    _ => ours == theirs,
                };
                assert!(same, "{name} {model}: {ours} is not {theirs}");
            }
        }
    }
}

const SMALL: &str = "A,B,C,D,count\n1,0,0,0,40\n0,1,0,0,31\n0,0,1,0,55\n0,0,0,1,22\n1,1,0,0,13\n0,0,1,1,9\n1,0,1,0,4\n0,1,0,1,2\n\
                     0,1,1,0,3\n1,1,1,0,2\n1,0,1,1,1\n1,0,0,1,0\n";

#[test]
fn the_same_seed_gives_the_same_bytes_on_any_number_of_threads() {
    let folder = TempDir::new().unwrap();
    let data = written(&folder, "small.csv", SMALL);
    for method in [MethodName::Stepwise, MethodName::Bic, MethodName::Average, MethodName::Main] {
        let bytes = |threads: usize| {
            let out = folder.path().join(format!("{threads}.json"));
            let job = EstimateJob {
                input: InputOptions::table(data.clone()),
                method,
                boot: 12,
                seed: 5,
                out: Some(out.clone()),
                ..EstimateJob::default()
            };
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| quiet(&job)).unwrap();
            fs::read(out).unwrap()
        };
        let one = bytes(1);
        assert!(one.len() > 500 && one == bytes(2) && one == bytes(4), "{}", method.code());
    }
}

#[test]
fn a_result_says_what_it_rests_on() {
    let folder = TempDir::new().unwrap();
    let data = written(&folder, "small.csv", SMALL);
    let result = quiet(&EstimateJob { input: InputOptions::table(data.clone()), boot: 25, ..EstimateJob::default() }).unwrap();
    assert_eq!((&result["observed"], &result["rows"], &result["code"]), (&182.into(), &12.into(), &0.into()));
    assert_eq!(result["jackknife"][11], 0.0, "a row of count 0 has nobody to leave out");
    assert_eq!(result["boot"].as_array().unwrap().len(), 25);
    let stopped =
        run(&EstimateJob { input: InputOptions::table(data), boot: 4000, ..EstimateJob::default() }, &|what, done, _| {
            what != "resamples" || done < 30
        });
    let stopped = stopped.unwrap();
    assert_eq!(stopped["partial"], true);
    let warnings = stopped["warnings"].to_string();
    assert!(warnings.contains("of 4000 resamples were made"), "{warnings}");
    assert!(stopped["popest"] == result["popest"]);
}

#[test]
fn bad_tables_are_refused_with_their_reason() {
    let folder = TempDir::new().unwrap();
    let three = |rows: &str| format!("A,B,C,count\n{rows}");
    let refused = [
        (String::new(), "is empty"),
        ("A,B,C,n\n1,0,0,4\n".to_owned(), "row 2, n: \"4\" is neither 1 nor 0"),
        ("A,A,C,count\n1,0,0,4\n".to_owned(), "two columns are called \"A\""),
        ("A,B,count\n1,0,4\n0,1,3\n1,1,2\n".to_owned(), "two lists, A and B"),
        ((0..17).map(|at| format!("L{at},")).collect::<String>() + "count\n", "17 columns of lists"),
        (three("1,0,0,-4\n"), "row 2, count: \"-4\": a count cannot be negative"),
        (three("1,0,0,2.5\n"), "row 2, count: \"2.5\": a count of people is a whole number"),
        (three("1,0,0,many\n"), "row 2, count: \"many\": this is no number"),
        (three("1,0,0,99999999999999999999\n"), "more than 2^53 people"),
        (three("1,0,0,9007199254740000\n0,1,0,9007199254740000\n"), "the counts add up to more than 2^53"),
        (three("1,0,0,4\n?,1,0,3\n"), "row 3, A: it is not known whether this list has the person"),
        (three("1,0,4\n"), "row 2: 3 values, but the header has 4 columns"),
        (three("0,0,0,12\n"), "row 2, count: 12 people who are on no list"),
        (three("1,0,0,0\n"), "nobody is on any list"),
        (three("1,1,1,9\n"), "every person is on all 3 lists"),
        (three("1,0,0,5\n1,1,0,2\n"), "nobody is on the list \"C\""),
        (three("1,0,0,5\n0,1,1,2\n1,1,1,3\n"), "\"B\" and \"C\" hold exactly the same people"),
        (three("1,0,0,5\n1,1,0,2\n1,0,1,3\n"), "everybody is on \"A\""),
        (three("1,0,0,5\n0,1,0,2\n0,0,1,3\n"), "nobody is on two lists"),
    ];
    for (text, why) in refused {
        let data = written(&folder, "bad.csv", &text);
        let error = quiet(&EstimateJob { input: InputOptions::table(data), boot: 10, ..EstimateJob::default() }).unwrap_err();
        assert!(error.what.contains(why) && error.what.contains("bad.csv") && !error.hint.is_empty(), "{why}: {error:?}");
    }
}

#[test]
fn rows_that_repeat_are_added_and_said() {
    let folder = TempDir::new().unwrap();
    let data = written(&folder, "twice.csv", &format!("{SMALL}1,0,0,0,2\n\n"));
    let result = quiet(&EstimateJob { input: InputOptions::table(data), boot: 0, ..EstimateJob::default() }).unwrap();
    assert_eq!(result["observed"], 184);
    assert_eq!(
        result["warnings"][0],
        "1 rows repeat a combination of lists of an earlier row; their counts were added (first in row 14)"
    );
}

#[test]
fn too_many_models_are_searched_and_never_averaged() {
    let folder = TempDir::new().unwrap();
    let rows = "1,0,0,0,0,0,40\n0,1,0,0,0,0,30\n0,0,1,0,0,0,20\n0,0,0,1,0,0,20\n0,0,0,0,1,0,15\n0,0,0,0,0,1,12\n1,1,0,0,0,0,9\n\
                0,0,1,1,0,0,6\n0,0,0,0,1,1,4\n1,0,1,0,0,0,3\n0,1,0,0,1,0,2\n";
    let data = written(&folder, "six.csv", &format!("A,B,C,D,E,F,count\n{rows}"));
    let job = |method| EstimateJob {
        input: InputOptions::table(data.clone()),
        method,
        boot: 3,
        panel: Beside::Nothing,
        ..EstimateJob::default()
    };
    let searched = quiet(&job(MethodName::Bic)).unwrap();
    assert!(searched["warnings"].to_string().contains("there may be a better one"), "{searched}");
    assert!(quiet(&job(MethodName::Average)).unwrap_err().what.contains("too many to average"));
}

#[test]
fn other_methods_stand_beside_every_number() {
    let folder = TempDir::new().unwrap();
    let job = |method| EstimateJob {
        input: InputOptions::table(written(&folder, "small.csv", SMALL)),
        method,
        boot: 0,
        ..EstimateJob::default()
    };
    let result = quiet(&job(MethodName::Stepwise)).unwrap();
    let panel = result["diagnostics"]["panel"].as_array().unwrap();
    assert_eq!(panel.iter().map(|one| one["method"].as_str().unwrap()).collect::<Vec<_>>(), ["stepwise", "bic", "average"]);
    for (one, method) in panel.iter().zip([MethodName::Stepwise, MethodName::Bic, MethodName::Average]) {
        assert!(near(&one["estimate"], &quiet(&job(method)).unwrap()["popest"]), "{}", method.code());
    }
    let words = told(&result);
    let (beside, number) = (words.find("Other methods on the same table"), words.find("estimated in all"));
    assert!(beside.is_some() && beside < number, "{words}");
}

#[test]
fn a_panel_of_many_lists_says_what_it_leaves_out() {
    let folder = TempDir::new().unwrap();
    let row = |on: &[usize], count: u64| {
        (0..9).map(|at| if on.contains(&at) { "1," } else { "0," }).collect::<String>() + &format!("{count}\n")
    };
    let mut text = "A,B,C,D,E,F,G,H,I,count\n".to_owned();
    (0..9).for_each(|at| text += &row(&[at], 20 + at as u64));
    (0..8).for_each(|at| text += &row(&[at, at + 1], 3));
    let data = written(&folder, "nine.csv", &text);
    let result = quiet(&EstimateJob { input: InputOptions::table(data), boot: 0, ..EstimateJob::default() }).unwrap();
    let panel = &result["diagnostics"]["panel"];
    assert!(panel[0]["estimate"].is_number() && panel[1]["estimate"].is_null() && panel[2]["estimate"].is_null());
    assert!(panel[1]["complaint"].as_str().unwrap().contains("--panel"), "{panel}");
}
