//! The work: one thread reads, some search, one writes in the order of the file.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};

use matching::{Asking, Hit, NameIndex, Searcher, Words};

use super::lists::{self, Lists};
use super::people::{Batch, Columns, People, Raw};
use super::row::Values;
use super::{CheckOptions, CheckSummary, Problems};
use crate::files::{self, Output};
use crate::measure::{Costs, Watch};
use crate::{BatchError, Problem};

/// Travellers whose names are counted beforehand, so that names common among travellers but rare on the list do not
/// look telling. The first of the file: the answer does not depend on threads or on where a stream was cut.
const POPULATION: usize = 20_000;
/// Weights this far under the even chance are still written: one in sixteen thousand of the entries.
const BELOW_SIZE: f32 = 3.0;
/// The least weight ever written by default.
const LEAST: f32 = 8.0;

/// What a thread gives back for a batch.
#[derive(Default)]
pub(super) struct Answer {
    number: u64,
    text: String,
    travellers: u64,
    pub(super) hits: u64,
    with_hits: u64,
    problems: Problems,
}

pub(super) struct Job<'a> {
    pub(super) options: &'a CheckOptions,
    pub(super) ids: &'a [Box<str>],
    pub(super) index: &'a NameIndex<u32>,
    pub(super) columns: Columns,
    pub(super) file: String,
    pub(super) min_score: f32,
}

/// Checks the travellers against the lists. `progress` is told how many are done.
///
/// # Errors
/// [`BatchError`] when a file cannot be read or written, a list is of no known format or empty.
pub fn run(options: &CheckOptions, progress: &(dyn Fn(u64) + Sync)) -> Result<CheckSummary, BatchError> {
    let mut watch = Watch::start();
    let read = options.lists.iter().chain([&options.travellers]);
    crate::different_files(read.map(PathBuf::as_path), [options.hits.as_path()])?;
    let Lists { mut index, ids, mut problems } = lists::read(&options.lists, options.today)?;
    let load_s = watch.step();
    let mut people = People::open(&options.travellers)?;
    let first = first_batches(&mut people)?;
    observe(&mut index, &first, &people.columns, options);
    let index_s = watch.step();
    let min_score = options.min_score.unwrap_or_else(|| usual_least(index.len()));
    let threads = threads(options.threads);
    let job = Job { options, ids: &ids, index: &index, columns: people.columns, file: people.file(), min_score };
    let before = Costs::now().cpu_s;
    let done = all(&job, first, &mut people, threads, progress)?;
    let query_s = watch.step();
    let costs = Costs::now();
    problems.join(done.problems);
    Ok(CheckSummary {
        travellers: done.travellers,
        hits: done.hits,
        with_hits: done.with_hits,
        entries: index.len() as u64,
        names: index.names() as u64,
        min_score,
        problem_count: problems.count,
        problems: problems.first,
        load_s,
        index_s,
        query_s,
        query_cpu_s: costs.cpu_s - before,
        costs,
        threads,
    })
}

/// The more entries there are, the more of them meet a traveller by chance.
#[expect(clippy::cast_precision_loss, reason = "a size to three digits is enough")]
pub(super) fn usual_least(entries: usize) -> f32 {
    ((entries.max(1) as f32).log2() - BELOW_SIZE).max(LEAST)
}

fn threads(asked: usize) -> usize {
    if asked > 0 { asked } else { std::thread::available_parallelism().map_or(1, usize::from) }
}

pub(super) fn first_batches(people: &mut People) -> Result<Vec<Batch>, BatchError> {
    let mut first = Vec::new();
    let mut travellers = 0;
    while travellers < POPULATION {
        let Some(batch) = people.next()? else { break };
        travellers += batch.travellers.len() + batch.problems.len();
        first.push(batch);
    }
    Ok(first)
}

pub(super) fn observe(index: &mut NameIndex<u32>, first: &[Batch], columns: &Columns, options: &CheckOptions) {
    let mut room = Words::default();
    for raw in first.iter().flat_map(|batch| &batch.travellers).take(POPULATION) {
        if let Some(name) = super::people::name_of(raw, columns, options.today) {
            index.observe(&name, &mut room);
        }
    }
}

/// Searches all batches on the threads and writes what they find in the order of the file.
fn all(
    job: &Job<'_>,
    first: Vec<Batch>,
    people: &mut People,
    threads: usize,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<Answer, BatchError> {
    let mut out = Output::create(&job.options.hits)?;
    out.write(if job.options.explain { "traveller_id,list_id,score,why\n" } else { "traveller_id,list_id,score\n" })?;
    let (to_threads, batches) = sync_channel::<Batch>(threads * 2);
    let (to_writer, answers) = sync_channel::<Answer>(threads * 2);
    let batches = Mutex::new(batches);
    let done = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let to_writer = to_writer.clone();
            let (batches, done) = (&batches, &done);
            scope.spawn(move || search(job, batches, &to_writer, done, progress));
        }
        drop(to_writer);
        let writer = scope.spawn(move || write(out, &answers));
        let fed = feed(first, people, &to_threads);
        drop(to_threads);
        let written = writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        fed.and(written)
    })
}

/// Hands out batches until the file ends or nobody takes them any more.
fn feed(first: Vec<Batch>, people: &mut People, to: &SyncSender<Batch>) -> Result<(), BatchError> {
    for batch in first {
        if to.send(batch).is_err() {
            return Ok(());
        }
    }
    while let Some(batch) = people.next()? {
        if to.send(batch).is_err() {
            return Ok(());
        }
    }
    Ok(())
}

fn search(
    job: &Job<'_>,
    batches: &Mutex<Receiver<Batch>>,
    to: &SyncSender<Answer>,
    done: &AtomicU64,
    progress: &(dyn Fn(u64) + Sync),
) {
    let mut searcher = Searcher::new(job.index);
    let mut values = Values::default();
    loop {
        let next = batches.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(batch) = next else { return };
        let mut answer = Answer { number: batch.number, ..Answer::default() };
        batch.problems.into_iter().for_each(|problem| answer.problems.add(problem));
        for raw in &batch.travellers {
            one(job, raw, &mut values, &mut searcher, &mut answer);
        }
        progress(done.fetch_add(answer.travellers, Ordering::Relaxed) + answer.travellers);
        if to.send(answer).is_err() {
            return;
        }
    }
}

pub(super) fn one(job: &Job<'_>, raw: &Raw, values: &mut Values, searcher: &mut Searcher<'_, u32>, answer: &mut Answer) {
    let (Raw::Record(_, line) | Raw::Zone(_, line)) = raw;
    values.read(raw, &job.columns, job.options.today, |column, what| {
        answer.problems.add(Problem { file: job.file.clone(), row: *line, column: column.to_owned(), what });
    });
    answer.travellers += 1;
    let before = answer.hits;
    let (names, documents) = ([values.name.as_str()], [values.document.as_str()]);
    let asking = Asking {
        births: &values.births,
        documents: if values.document.is_empty() { &[] } else { &documents },
        sex: values.sex,
        nationalities: &values.nationalities,
        ..Asking::named(&names)
    };
    let (text, hits) = (&mut answer.text, &mut answer.hits);
    if job.options.explain {
        searcher.each_explained(asking, job.min_score, |hit| {
            *hits += 1;
            #[expect(clippy::cast_possible_truncation, reason = "weights are far within range")]
            begin(text, &values.id, &job.ids[hit.key as usize], hit.weight_bits as f32);
            text.push(',');
            files::cell(&why(&hit), text);
            text.push('\n');
        });
    } else {
        searcher.each(asking, job.min_score, |key, weight| {
            *hits += 1;
            begin(text, &values.id, &job.ids[key as usize], weight);
            text.push('\n');
        });
    }
    answer.with_hits += u64::from(answer.hits > before);
}

fn begin(text: &mut String, traveller: &str, entry: &str, weight: f32) {
    files::cell(traveller, text);
    text.push(',');
    files::cell(entry, text);
    let _ = write!(text, ",{weight:.3}");
}

/// The reasons as JSON.
fn why(hit: &Hit<u32>) -> String {
    let terms: Vec<serde_json::Value> = hit
        .terms
        .iter()
        .map(|term| serde_json::json!({ "kind": term.kind.code(), "asked": term.query, "found": term.found, "bits": (term.bits * 1000.0).round() / 1000.0 }))
        .collect();
    serde_json::Value::Array(terms).to_string()
}

/// Writes answers by number and sums what they count.
fn write(mut out: Output, answers: &Receiver<Answer>) -> Result<Answer, BatchError> {
    let mut waiting = BTreeMap::new();
    let mut sum = Answer::default();
    for answer in answers {
        waiting.insert(answer.number, answer);
        while let Some(answer) = waiting.remove(&sum.number) {
            out.write(&answer.text)?;
            sum.number += 1;
            sum.travellers += answer.travellers;
            sum.hits += answer.hits;
            sum.with_hits += answer.with_hits;
            sum.problems.join(answer.problems);
        }
    }
    out.finish()?;
    Ok(sum)
}
