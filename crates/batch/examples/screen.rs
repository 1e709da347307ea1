//! `screen [N]`: findings per second of every set, on N synthetic interviews each, and of a table through files.
#![expect(clippy::print_stdout, reason = "it prints its figures")]

use std::fmt::Write;
use std::hint::black_box;

use batch::screen::{FindingFormat, ScreenOptions, open_set, run};
use batch::{BatchError, Costs, Watch};
use model::{AgeStatus, Answer};
use screening::sets::EMBEDDED;
use screening::{Answers, IndicatorSet, answer_code, screen};
use serde_json::json;

/// A row of numbers that look like chance and are the same each time.
///
/// # Source
/// Marsaglia (2003), Xorshift RNGs, Journal of Statistical Software 8(14).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

/// One interview: most signs are absent, a tenth each present, unknown or unasked.
fn interview(set: &IndicatorSet, numbers: &mut Numbers) -> Answers {
    let mut answers =
        Answers::new([AgeStatus::Adult, AgeStatus::Adult, AgeStatus::Child, AgeStatus::InDoubt][numbers.next(4) as usize]);
    for indicator in set.indicators() {
        let answer = match numbers.next(20) {
            0 | 1 => Answer::Given(true),
            2 | 3 => Answer::Unknown,
            4 | 5 => Answer::NotAsked,
            6 => Answer::PreferNotToSay,
            _ => Answer::Given(false),
        };
        answers.record(indicator.code.clone(), answer);
    }
    answers
}

fn main() -> Result<(), BatchError> {
    let n: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(100_000);
    for (id, text) in EMBEDDED {
        let set = open_set(id)?;
        let mut numbers = Numbers(42);
        let interviews: Vec<Answers> = (0..n).map(|_| interview(&set, &mut numbers)).collect();
        let (before, mut watch) = (Costs::now(), Watch::start());
        for answers in &interviews {
            black_box(screen(&set, answers));
        }
        let seconds = watch.step();
        let cpu_s = Costs::now().cpu_s - before.cpu_s;
        let per_cpu_second = (n as f64 / cpu_s).round();
        println!(
            "{}",
            json!({ "task": "screen", "set": id, "indicators": set.indicators().len(), "n": n, "query_s": seconds, "cpu_s": cpu_s, "per_cpu_second": per_cpu_second })
        );
        again(&set, text, &interviews);
        if id == "ilo-labour" {
            through_files(&set, &interviews)?;
        }
    }
    Ok(())
}

/// Stored interviews against the next version of their set: what carries over is carried, then screened.
fn again(set: &IndicatorSet, text: &str, interviews: &[Answers]) {
    let later = text.replacen("version = \"", "version = \"next-", 1);
    let Ok(later) = IndicatorSet::read("later.toml", &later) else { return };
    let diff = later.changes_since(set);
    let (before, mut watch) = (Costs::now(), Watch::start());
    for answers in interviews {
        black_box(screen(&later, &diff.carry_over(&later, answers)));
    }
    let seconds = watch.step();
    let (n, cpu_s) = (interviews.len(), Costs::now().cpu_s - before.cpu_s);
    let per_cpu_second = (n as f64 / cpu_s).round();
    let (id, indicators) = (set.reference().id.to_string(), set.indicators().len());
    println!(
        "{}",
        json!({ "task": "again", "set": id, "indicators": indicators, "n": n, "query_s": seconds, "cpu_s": cpu_s, "per_cpu_second": per_cpu_second })
    );
}

fn through_files(set: &IndicatorSet, interviews: &[Answers]) -> Result<(), BatchError> {
    let folder = std::env::temp_dir().join(format!("screening-bench-{}", std::process::id()));
    let io =
        |e: std::io::Error| BatchError::new(format!("cannot write {}: {e}", folder.display()), "check the space on its disk");
    std::fs::create_dir_all(&folder).map_err(io)?;
    let (answers, findings) = (folder.join("answers.csv"), folder.join("findings.jsonl"));
    let mut table = String::from("id,age");
    set.indicators().iter().for_each(|indicator| _ = write!(table, ",{}", indicator.code));
    for (at, interview) in interviews.iter().enumerate() {
        let _ = write!(table, "\n{at},{}", interview.age);
        set.indicators().iter().for_each(|i| _ = write!(table, ",{}", answer_code(interview.get(i.code.as_str()))));
    }
    std::fs::write(&answers, table).map_err(io)?;
    let before = Costs::now().cpu_s;
    let summary = run(set, &ScreenOptions { answers, findings, format: FindingFormat::JsonLines, explain: None })?;
    let cpu_s = summary.costs.cpu_s - before;
    let per_cpu_second = (summary.n as f64 / cpu_s).round();
    println!(
        "{}",
        json!({ "task": "screen table", "set": "ilo-labour", "n": summary.n, "query_s": summary.query_s, "cpu_s": cpu_s, "per_cpu_second": per_cpu_second })
    );
    std::fs::remove_dir_all(&folder).map_err(io)
}
