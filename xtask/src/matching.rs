//! `cargo xtask bench matching`: screening, linking and pairs on the labelled data, with the peers' figures beside ours.
//!
//! The data and the judges stand outside the project, in the folder that `ABHOY_SHARED` names or `../shared`; without it
//! this says so and does nothing. Inputs are made anew with fixed seeds under `target/bench-matching`.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::shell::{Outcome, cargo, command, read, run, say};

/// Where the inputs are made and the results written.
const ROOM: &str = "target/bench-matching";

/// One measurement: what it is, where its figures stand in the judge's line, and what the best peer reached.
struct Figure {
    name: &'static str,
    path: &'static [&'static str],
    target: &'static str,
    peer: &'static str,
}

const fn figure(name: &'static str, path: &'static [&'static str], target: &'static str, peer: &'static str) -> Figure {
    Figure { name, path, target, peer }
}

const SCREENING: &[Figure] = &[
    figure("F1", &["best_f1"], "0.970", "0.941 rapidfuzz token_set with a rule for births"),
    figure("recall at precision 0.99", &["recall_at_p99"], "0.90", "0.858 nomenklatura er-unstable"),
    figure("precision at recall 0.95", &["precision_at_r95"], "0.97", "0.929 rapidfuzz"),
    figure("recall at 1 false alert in 10,000", &["recall_at_far_1e4"], "0.95", "0.887 nomenklatura er-unstable"),
    figure("true pair among the hits", &["max_recall"], "0.995", "0.974 nomenklatura"),
];

const LINKING: &[Figure] = &[
    figure("pair F1", &["pairs", "best_f1"], "0.999 | 0.85 | 0.94", "Splink 0.996 | 0.780 | 0.906"),
    figure("recall at precision 0.99", &["pairs", "recall_at_p99"], "- | - | 0.75", "Splink 0.995 | 0.583 | 0.367"),
    figure("cluster F1", &["clusters", "f1"], "- | 0.89 | 0.94", "Splink 0.994 | 0.839 | 0.905"),
];

/// Runs all that the shared data allow.
pub(crate) fn bench(_: &[String]) -> Outcome {
    let Some(shared) = shared() else {
        say("skipped: no shared data (ABHOY_SHARED or ../shared)");
        return Ok(());
    };
    std::fs::create_dir_all(ROOM).map_err(|e| format!("cannot make {ROOM}: {e}"))?;
    run(&mut cargo(["build", "--locked", "--release", "--package", "batch", "--examples"]))?;
    let bench = Bench { scripts: shared.join("bench/matching"), data: shared.join("data/matching") };
    bench.screening()?;
    bench.linking()?;
    bench.pairs()
}

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("ABHOY_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    folder.join("bench/matching").is_dir().then_some(folder)
}

struct Bench {
    scripts: PathBuf,
    data: PathBuf,
}

impl Bench {
    fn screening(&self) -> Outcome {
        let list = room("wl_ofac.csv");
        self.make("prep/build_watchlist.py", &["ofac", "--dir", &self.at("ofac"), "--out", &list])?;
        let negatives = [self.at("screening/negatives_us.csv.gz"), self.at("screening/negatives_global_dev5k.csv")];
        for seed in ["1", "7"] {
            let (people, truth, hits) = (room("people.csv"), room("truth.csv"), room("hits.csv"));
            let made = ["--n", "20000", "--seed", seed, "--out", &people, "--truth", &truth];
            self.make(
                "prep/gen_travellers.py",
                &[&["--list", &list, "--negatives", &negatives[0], &negatives[1]], &made[..]].concat(),
            )?;
            let summary = ours("check", &[&list, &people, &hits])?;
            let judged = self.judge("score_screen.py", &[&hits, &truth])?;
            println!("\nscreening 20,000 travellers against OFAC's list, seed {seed}: {}", cost(&summary));
            table(SCREENING, &judged);
        }
        let (people, truth, hits) = (room("million.csv"), room("million_truth.csv"), room("million_hits.csv"));
        let made =
            ["--n", "1000000", "--positives", "0.002", "--hard", "0.01", "--seed", "5", "--out", &people, "--truth", &truth];
        self.make(
            "prep/gen_travellers.py",
            &[&["--list", &list, "--negatives", &negatives[0], &negatives[1]], &made[..]].concat(),
        )?;
        let summary = ours("check", &[&list, &people, &hits, "--threads", "2"])?;
        println!(
            "\na million travellers against OFAC's list, two threads: {} (aim 12 s; rapidfuzz 127 s of processor)",
            cost(&summary)
        );
        let big = room("wl_1m.csv");
        self.make(
            "prep/gen_biglist.py",
            &["--list", &list, "--negatives", &negatives[0], &negatives[1], "--n", "450000", "--out", &big],
        )?;
        let summary = ours("check", &[&big, &room("people.csv"), &hits])?;
        println!("\n20,000 travellers against 932,274 names: {} (aim 15,000 a second of processor, 220 MB)", cost(&summary));
        for (name, list) in [("OFAC's list", &list), ("932,274 names", &big)] {
            latency(name, &ours("latency", &[list, &room("people.csv")])?);
        }
        Ok(())
    }

    fn linking(&self) -> Outcome {
        let names = [self.at("screening/negatives_us.csv.gz"), self.at("screening/negatives_global_dev5k.csv")];
        let febrl = [self.at("febrl/dataset1.csv"), self.at("febrl/dataset2.csv"), self.at("febrl/dataset3.csv")];
        let (records, truth) = (room("records.csv"), room("records_truth.csv"));
        let given = ["--names", &names[0], &names[1], "--febrl", &febrl[0], &febrl[1], &febrl[2], "--n", "100000", "--seed", "3"];
        self.make("prep/gen_records.py", &[&given[..], &["--out", &records, "--truth", &truth]].concat())?;
        let history = self.at("splink/historical_50k_dev.csv.gz");
        let sets = [
            ("FEBRL3", &febrl[2], "febrl", true),
            ("historical figures, half of 50,000", &history, "h50k", true),
            ("100,000 synthetic records", &records, truth.as_str(), false),
        ];
        let (pairs, clusters) = (room("pairs.csv"), room("clusters.csv"));
        for (name, file, truth, has_ids) in sets {
            let map = "date_of_birth=dob,address_1=street,soc_sec_id=doc_no";
            let summary = ours("link", &["--in", file, "--pairs", &pairs, "--clusters", &clusters, "--map", map])?;
            let ids: &[&str] = if has_ids { &["--ids", file] } else { &[] };
            let judged =
                self.judge("score_link.py", &[&["--truth", truth, "--pairs", &pairs, "--clusters", &clusters], ids].concat())?;
            println!("\n{name}: {}", cost(&summary));
            table(LINKING, &judged);
        }
        Ok(())
    }

    fn pairs(&self) -> Outcome {
        let (pairs, truth, scores) = (room("labelled.csv"), room("labelled_truth.csv"), room("scores.csv"));
        let split = "import csv,sys\nr=list(csv.DictReader(open(sys.argv[1])))\n\
            w=csv.writer(open(sys.argv[2],'w'));w.writerow(['pair_id','schema','name1','name2'])\n\
            t=csv.writer(open(sys.argv[3],'w'));t.writerow(['pair_id','is_match'])\n\
            for i,x in enumerate(r): w.writerow([i,x['schema'],x['name1'],x['name2']]); t.writerow([i,int(x['is_match']=='true')])";
        read(&mut command("python3", ["-c", split, &self.at("pairs/name_bench_dev.csv"), &pairs, &truth]))?;
        let summary = ours("names", &[&pairs, &scores])?;
        let judged = self.judge("score_pairs.py", &[&scores, &truth])?;
        println!(
            "\nlabelled pairs of names (the weights were fitted on them; by five folds AUC 0.921, F1 0.906): {}",
            cost(&summary)
        );
        let peers = [
            figure("F1", &["best_f1"], "0.86", "0.816 nomenklatura logic-v2"),
            figure("AUC", &["auc"], "0.92", "0.880 nomenklatura logic-v2"),
        ];
        table(&peers, &judged);
        say("pairs across scripts: cargo test -p matching --release --test scripts, docs/methods/romanisation.md");
        Ok(())
    }

    fn at(&self, file: &str) -> String {
        self.data.join(file).display().to_string()
    }

    fn make(&self, script: &str, arguments: &[&str]) -> Outcome {
        let script = self.scripts.join(script).display().to_string();
        read(&mut command("python3", [&[script.as_str()], arguments].concat())).map(drop)
    }

    fn judge(&self, script: &str, arguments: &[&str]) -> Outcome<Value> {
        let script = self.scripts.join(script).display().to_string();
        last_line(&read(&mut command("python3", [&[script.as_str()], arguments].concat()))?)
    }
}

fn room(file: &str) -> String {
    Path::new(ROOM).join(file).display().to_string()
}

fn ours(example: &str, arguments: &[&str]) -> Outcome<Value> {
    last_line(&read(&mut command(&format!("target/release/examples/{example}"), arguments))?)
}

fn last_line(printed: &str) -> Outcome<Value> {
    let line = printed.lines().last().unwrap_or_default();
    serde_json::from_str(line).map_err(|e| format!("\"{line}\" is no JSON: {e}"))
}

fn cost(summary: &Value) -> String {
    let number = |name: &str| summary[name].as_f64().unwrap_or(f64::NAN);
    let rate = number("n") / number("cpu_s");
    let at_work = |seconds: f64| format!(" ({:.0} for each of its {seconds:.2} s of processor)", number("n") / seconds);
    format!(
        "{:.2} s of processor in all ({rate:.0} a second), {:.2} s loading, {:.2} s at work{}, {:.0} MB",
        number("cpu_s"),
        number("load_s") + number("index_s"),
        number("query_s"),
        summary["query_cpu_s"].as_f64().map_or(String::new(), at_work),
        number("peak_rss_mb")
    )
}

/// Single checks, as a post makes them.
fn latency(list: &str, measured: &Value) {
    let figure = |pass: &str, name: &str| measured[pass][name].as_f64().unwrap_or(f64::NAN);
    println!("\none check against {list}, in microseconds");
    for (pass, name) in [("again", "words met before (aim 200 at p99)"), ("first", "the first time")] {
        let [p50, p99, most] = ["p50_us", "p99_us", "most_us"].map(|name| figure(pass, name));
        println!("  {name:<36} p50 {p50:.1}, p99 {p99:.1}, most {most:.0}");
    }
    println!("  {:<36} {:.1} (aim 20)", "the reasons of a hit, as JSON", measured["explanation_us"].as_f64().unwrap_or(f64::NAN));
}

fn table(figures: &[Figure], judged: &Value) {
    println!("  {:<36} {:>8}  {:<22} best peer", "", "ours", "aim");
    for figure in figures {
        let value = figure.path.iter().fold(judged, |value, key| &value[*key]);
        println!("  {:<36} {:>8}  {:<22} {}", figure.name, value.to_string(), figure.target, figure.peer);
    }
}
