//! `abhoy estimate`: how many are on none of the lists.

mod input;
mod plan;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use batch::BatchError;
use batch::estimate::{Beside, EstimateJob, MethodName};
use clap::Args;
use serde_json::Value;

use self::input::InputArgs;
use self::plan::PlanArgs;
use crate::progress::Progress;
use crate::{Fault, Outcome, outcome};

/// What `--help` says after the options of `abhoy estimate`.
pub const AFTER_HELP: &str = "\
DATA is a table (CSV or the first sheet of an XLSX) with a column of 1 and 0 for each list (3 to 16) and either count, how many people have \
this capture history, or nothing more: then each row is one person. A history that is not there has count 0; rows of the same \
history are added together. Or DATA is a file of records for each list, joined by a common identifier (rec_id, id or --subject) or by \
the clusters of `abhoy link` over the records of all lists (--clusters); or one such file with a column that names the list \
(--list-column). A blank is not known, and refused until --unknown says what it means.

Methods. stepwise: main effects, then pairs by their one-sided Poisson p-values below --pthresh (Chan, Silverman & Vincent 2021; \
SparseMSE's estimatepopulation). bic: the least BIC of all hierarchical models (Silverman, Chan & Vincent 2024), in every resample \
anew over all of them, without ntop; by branch and bound with --max-order 2, up to eight lists; by a downhill search with \
several starts where there are more than 50,000 models; not above ten lists, where stepwise still works. average: all these models, weighted by exp(-BIC/2). main: the lists know nothing of each other. \
latent: people of a few kinds, sampled in several chains (LCMCR; Manrique-Vallier 2016), with no headline when the chains disagree; --latent-length samples longer. BIC counts people, not cells, and every \
parameter, also those at minus infinity.

Every model is fitted by extended maximum likelihood and checked in whole numbers for existence and identifiability: code 0 \
fine, 1 no estimate, 2 not identifiable, 3 neither. Models with a code above 0 are never chosen.

R.json: popest, unobserved, model (interactions by list names), generators ([123,25,34]: lists by number), code, coefficients, \
wald95, aic, bic, jackknife (one for each row, the count lowered by 1; 0 for a row of count 0), ahat, z0, bca (limits by \
level), bca_missing (why a level has none), boot (all resampled estimates), warnings. A limit beyond the smallest or largest \
resample is null and said, not printed. The same seed gives the same bytes on any number of threads. Ctrl-C ends the resampling and \
writes what there is, with \"partial\": true; a second Ctrl-C ends the program.

Beside any number stand stepwise, bic and average (diagnostics.panel; all orders up to five lists, pairs of six to eight), with a warning when they \
differ more than twofold; --panel adds latent classes.

The 95 % limits are bca 0.025 and 0.975. They cover chance and the choice of model, not lists that were put together badly: look at \
other methods and at tables with a list left out before a number leaves the house.

  abhoy estimate uk.csv --out uk.json
  abhoy estimate uk.csv --method bic --max-order 2 --boot 1000 --seed 7 --out uk.json
  abhoy estimate uk.csv --models --max-order 2 --out models.csv
  abhoy estimate uk.csv --replay resamples.csv --out estimates.csv";

/// Options of `abhoy estimate`.
#[derive(Debug, Args)]
pub struct EstimateArgs {
    /// The lists: one table (CSV or XLSX; - for standard input), or a file of records for each list, NAME=FILE to name it
    #[arg(value_name = "DATA", required_unless_present = "plan")]
    pub data: Vec<PathBuf>,

    /// How the number is found: stepwise, bic, average, main or latent
    #[arg(long, value_name = "METHOD", default_value = "stepwise")]
    pub method: MethodName,

    /// A pair enters a stepwise model when its p-value is below this
    #[arg(long, value_name = "P", default_value_t = 0.02, value_parser = share)]
    pub pthresh: f64,

    /// For bic, average and --models: interactions of at most so many lists [default: one less than there are lists, 2 above eight lists]
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u8).range(1..=16))]
    pub max_order: Option<u8>,

    /// How many bootstrap resamples; 0 for none
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u64).range(0..=10_000_000))]
    pub boot: u64,

    /// Where chance begins; the same seed gives the same result
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,

    /// Where the result is written: JSON, or CSV with --replay and --models
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Resamples that are given (a column for each history such as 1010); writes resample,estimate to --out
    #[arg(long, value_name = "FILE", requires = "out", conflicts_with = "models")]
    pub replay: Option<PathBuf>,

    /// List every hierarchical model instead: model,code,abundance,bic to --out
    #[arg(long, requires = "out")]
    pub models: bool,

    /// Put latent classes beside stepwise, bic and average too, and search among nine and ten lists
    #[arg(long, conflicts_with_all = ["replay", "models"])]
    pub panel: bool,

    /// Sample latent classes so many times as long as usual, where chains do not agree
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub latent_length: u32,

    /// Draw where the resampled estimates lie, as SVG or PNG
    #[arg(long, value_name = "FILE.svg|png")]
    pub histogram: Option<PathBuf>,

    /// Draw how the lists overlap, as SVG or PNG
    #[arg(long, value_name = "FILE.svg|png")]
    pub overlap: Option<PathBuf>,

    /// Write the figures as a table
    #[arg(long, value_name = "FILE.csv")]
    pub csv: Option<PathBuf>,

    /// How many threads work [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,

    // The headings of these two hold for all that follows, so they come last.
    /// How the files are to be read.
    #[command(flatten)]
    pub input: InputArgs,

    /// What is planned.
    #[command(flatten)]
    pub planned: PlanArgs,
}

fn share(text: &str) -> Result<f64, String> {
    let share: f64 = text.parse().map_err(|_| format!("\"{text}\" is not a number"))?;
    (0.0..=1.0).contains(&share).then_some(share).ok_or_else(|| format!("{text} is not between 0 and 1"))
}

impl EstimateArgs {
    fn job(&self) -> EstimateJob {
        EstimateJob {
            input: self.input.options(&self.data),
            method: self.method,
            threshold: self.pthresh,
            max_order: self.max_order.map(usize::from),
            boot: self.boot,
            seed: self.seed,
            out: self.out.clone(),
            replay: self.replay.clone(),
            models: self.models,
            panel: if self.panel { Beside::All } else { Beside::Cheap },
            latent_length: self.latent_length,
            histogram: self.histogram.clone(),
            overlap: self.overlap.clone(),
            csv: self.csv.clone(),
        }
    }
}

/// Estimates.
///
/// # Errors
/// [`Fault`] naming file, row, column and what to do.
pub fn run(arguments: &EstimateArgs) -> Result<Outcome, Fault> {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(arguments.threads.map_or(0, usize::from)).build();
    let threads = threads.map_err(|e| Fault::because("cannot start working threads", &e))?;
    let stopped = stop_at_ctrl_c();
    let shown = Shown::default();
    let progress = |what: &'static str, done, total| {
        shown.at(what, done, total);
        !stopped.load(Ordering::Relaxed)
    };
    if let Some(job) = arguments.planned.job(arguments.boot, arguments.pthresh, arguments.seed) {
        let result = threads.install(|| batch::estimate::plan(&job, &progress));
        drop(shown);
        let result = result.map_err(fault)?;
        return Ok(Outcome::done(batch::estimate::told_plan(&result), result));
    }
    let result = threads.install(|| batch::estimate::run(&arguments.job(), &progress));
    drop(shown);
    let result = result.map_err(fault)?;
    Ok(Outcome::done(told(&result, arguments), result))
}

fn fault(error: BatchError) -> Fault {
    Fault::new(format!("cannot estimate: {}", error.what)).hint(error.hint)
}

/// The first Ctrl-C asks for an end with what there is, the second ends the program.
fn stop_at_ctrl_c() -> Arc<AtomicBool> {
    let stopped = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stopped);
    tokio::spawn(async move {
        // Without a handler Ctrl-C ends the program at once, which is what it does elsewhere.
        while tokio::signal::ctrl_c().await.is_ok() {
            if asked.swap(true, Ordering::Relaxed) {
                std::process::exit(130);
            }
            outcome::note("stopping; what is done so far is written (Ctrl-C again ends at once)");
        }
    });
    stopped
}

fn told(result: &Value, arguments: &EstimateArgs) -> String {
    let out = arguments.out.as_ref().map(|path| format!("\nwritten to {}", path.display())).unwrap_or_default();
    if arguments.models {
        return format!(
            "{} models, of which {} have an estimate; the best is {}{out}",
            result["models"],
            result["codes"]["0"],
            text(&result["best"])
        );
    }
    if arguments.replay.is_some() {
        return format!("{} resamples, {} without a finite estimate{out}", result["replayed"], result["without_estimate"]);
    }
    batch::estimate::told(result) + &out
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The bar of the step that is being done.
#[derive(Debug, Default)]
struct Shown(Mutex<Option<(&'static str, Progress)>>);

impl Shown {
    fn at(&self, what: &'static str, done: u64, total: u64) {
        // A bar that cannot be shown must not stop the work.
        let Ok(mut shown) = self.0.lock() else { return };
        if shown.as_ref().is_none_or(|(shown, _)| *shown != what) {
            *shown = None;
            *shown = Some((what, if total > 1 { Progress::towards(total, what) } else { Progress::counting(what) }));
        }
        if let Some((_, progress)) = shown.as_ref() {
            progress.at(done);
        }
    }
}
