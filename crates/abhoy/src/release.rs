//! `abhoy release`: records and counts that can be shared.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use batch::BatchError;
use batch::release::ledger::{Budget, SpendFrom};
use batch::release::{
    AnonymousRelease, Mode, PrivateRelease, ReleaseJob, TEST, forecast_json, forecasts, run_anonymous, run_private,
};
use clap::{Args, Subcommand, ValueEnum};
use statistics::release::dp::{DpSettings, Forecast};

use crate::progress::Progress;
use crate::release_records::RecordsArgs;
use crate::{Fault, Outcome, release_tables};

/// What `--help` says after the options of `abhoy release`.
pub const AFTER_HELP: &str = "\
The file is CSV with a header, one row per victim, cells are codes, an empty cell is no value. What is released does not tell \
whether any one victim is in it (--mode dp: epsilon and delta say how surely). Look first at what an epsilon is worth, then \
spend it: what was spent on the same victims in earlier years adds up.

  abhoy release victims.csv --forecast
  abhoy release victims.csv --epsilon 1 --synthetic records.csv --aggregates counts.csv --report report.json
  abhoy release victims.csv --epsilon 1 --domain codebook.csv --aggregates counts.csv
  abhoy release events.csv --subject case_id --ledger victims.ledger --budget-epsilon 4 --aggregates counts.csv --report report.html
  abhoy release victims.csv --mode kanon --resolution 10 --synthetic rows.csv --aggregates counts.csv
  abhoy release tables victims.csv --table gender,ageBroad --out tables.csv

The list of columns and values must be public: a built-in one that fits the columns (CTDC, HTCDS), --domain, or \
--values-are-public when everybody knows the values that stand in the file. Counts have a standard error each; \"not \
distinguishable from 0\" stands beside those under two of them, and a combination that is not listed is not known to be absent.

A codebook is CSV: column,value,label with a row for each value, or column,values with values joined by |. A row with an empty \
value says that the cell may be empty, and its label what that means. A third column join (first, last, least, most, empty) \
says what --subject does when events of one victim differ. A column \"!\" with the value a:1;b:2 names what no record can be.";

/// Epsilons of a forecast beside the one that was asked for.
const USUAL: [f64; 6] = [0.5, 1.0, 2.0, 4.0, 8.0, 12.0];

/// `abhoy release`, with or without the word `synth`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct ReleaseArgs {
    /// What is released.
    #[command(subcommand)]
    pub what: Option<ReleaseCommand>,

    /// Records and counts.
    #[command(flatten)]
    pub synth: Option<SynthArgs>,
}

/// What can be released.
#[derive(Debug, Subcommand)]
pub enum ReleaseCommand {
    /// Release synthetic records and counts; what `abhoy release` does without this word
    #[command(after_help = AFTER_HELP)]
    Synth(SynthArgs),

    /// Release cross-tables in which small counts, and what would give them away, are not shown
    #[command(after_help = release_tables::AFTER_HELP)]
    Tables(release_tables::TablesArgs),
}

/// How privacy is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ModeName {
    /// Differential privacy
    Dp,
    /// One row per victim, no combination in any row that fewer than --resolution victims hold; counts rounded down
    Kanon,
}

/// Options of a release of records and counts.
#[derive(Debug, Args)]
pub struct SynthArgs {
    /// The records, one row per victim
    #[arg(value_name = "FILE")]
    pub input: PathBuf,

    /// How privacy is kept
    #[arg(long, value_enum, default_value = "dp")]
    pub mode: ModeName,

    /// How much one victim may change the odds of any answer, at most by e^E: smaller is more private
    #[arg(long, value_name = "E", default_value_t = 1.0)]
    pub epsilon: f64,

    /// The chance with which that may fail; less than one in the number of records
    #[arg(long, value_name = "D", default_value_t = 1e-6)]
    pub delta: f64,

    /// The most attributes a counted combination has
    #[arg(long, value_name = "L", default_value_t = 3)]
    pub max_length: usize,

    /// Counts below it are not told apart where counts are rounded
    #[arg(long, value_name = "K", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..))]
    pub resolution: u32,

    /// What the rows are, and what is told of the work.
    #[command(flatten)]
    pub records: RecordsArgs,

    /// Make a test that can be repeated; never for release
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,

    /// Show what several epsilons are worth, and spend and write nothing
    #[arg(long, conflicts_with_all = ["synthetic", "aggregates", "report"])]
    pub forecast: bool,

    /// Where synthetic records are written
    #[arg(long, value_name = "FILE")]
    pub synthetic: Option<PathBuf>,

    /// Where counts are written
    #[arg(long, value_name = "FILE")]
    pub aggregates: Option<PathBuf>,

    /// The ledger of this data set: what was spent on the same victims adds up over the years, and what would overspend is refused
    #[arg(long, value_name = "FILE", conflicts_with = "forecast")]
    pub ledger: Option<PathBuf>,

    /// The epsilon that all releases about these victims may spend together; states it once, when the ledger begins
    #[arg(long, value_name = "E", requires = "ledger")]
    pub budget_epsilon: Option<f64>,

    /// The delta of all releases together
    #[arg(long, value_name = "D", requires = "budget_epsilon", default_value_t = 1e-6)]
    pub budget_delta: f64,
}

/// Releases, or forecasts.
///
/// # Errors
/// [`Fault`] naming file, row, column and what to do.
pub fn run(arguments: ReleaseArgs) -> Result<Outcome, Fault> {
    let given = match arguments.what {
        Some(ReleaseCommand::Tables(tables)) => return release_tables::run(tables),
        Some(ReleaseCommand::Synth(synth)) => Some(synth),
        None => arguments.synth,
    };
    let arguments = given.ok_or_else(|| Fault::new("no file of records is named").hint("abhoy release FILE; see --help"))?;
    let shown = Shown::default();
    let hear = |what, done, total| shown.at(what, done, total);
    if arguments.forecast {
        let found = forecasts(&job(&arguments), arguments.delta, &epsilons(arguments.epsilon), &hear).map_err(fault)?;
        drop(shown);
        return Ok(Outcome::done(forecast_text(&found), found.iter().map(forecast_json).collect()));
    }
    if arguments.synthetic.is_none() && arguments.aggregates.is_none() {
        return Err(Fault::new("nothing would be written, and the budget would be spent")
            .hint("name --synthetic FILE, --aggregates FILE or both; --forecast spends nothing"));
    }
    if arguments.mode == ModeName::Kanon {
        let made = run_anonymous(&job(&arguments), &hear).map_err(fault)?;
        drop(shown);
        return Ok(Outcome::done(anonymous_told(&made, &arguments), made.report));
    }
    let settings = DpSettings { epsilon: arguments.epsilon, delta: arguments.delta, max_length: arguments.max_length };
    let made = run_private(&job(&arguments), &settings, &hear).map_err(fault)?;
    drop(shown);
    let mut text = told(&made, &arguments);
    if arguments.ledger.is_none() && arguments.seed.is_none() {
        text += "\nNOT RECORDED: without --ledger nobody can add up what later releases about the same victims spend. \
                 Keep one ledger for each data set.";
    }
    Ok(Outcome::done(text, made.report))
}

fn job(arguments: &SynthArgs) -> ReleaseJob {
    ReleaseJob {
        input: arguments.input.clone(),
        mode: match arguments.mode {
            ModeName::Dp => Mode::DifferentialPrivacy { epsilon: arguments.epsilon, delta: arguments.delta },
            ModeName::Kanon => Mode::KAnonymity,
        },
        subject: arguments.records.subject.clone(),
        leave_out: arguments.records.leave_out.clone(),
        domain: arguments.records.domain(),
        resolution: arguments.resolution,
        max_length: arguments.max_length,
        seed: arguments.seed,
        synthetic: arguments.synthetic.clone(),
        aggregates: arguments.aggregates.clone(),
        report: arguments.records.report.clone(),
        ledger: arguments.ledger.as_ref().map(|path| spend_from(path, arguments)),
    }
}

fn spend_from(path: &Path, arguments: &SynthArgs) -> SpendFrom {
    let budget = arguments.budget_epsilon.map(|epsilon| Budget { epsilon, delta: arguments.budget_delta });
    SpendFrom { path: path.to_owned(), budget, now: crate::clock::now().to_string() }
}

fn anonymous_told(made: &AnonymousRelease, arguments: &SynthArgs) -> String {
    let answer = |length: usize| {
        let found = made.report["what_the_rows_answer"].as_array().and_then(|all| all.get(length - 1));
        found.and_then(|one| one["share_of_victims_answered"].as_f64()).unwrap_or(0.0) * 100.0
    };
    let text = format!(
        "{} rows and {} counts; no row is held by fewer than {} victims (every row was counted).\n\
         For one, two and three values together the rows answer for {:.0} %, {:.0} % and {:.0} % of what the counts say: \
         answer questions from the counts.",
        made.release.rows.rows(),
        made.release.aggregates.counts.len(),
        made.release.fewest_holders.unwrap_or(arguments.resolution),
        answer(1),
        answer(2),
        answer(3),
    );
    if arguments.seed.is_some() { format!("{TEST}\n{text}") } else { text }
}

fn epsilons(asked: f64) -> Vec<f64> {
    let mut epsilons: Vec<f64> = USUAL.into_iter().chain([asked]).collect();
    epsilons.sort_by(f64::total_cmp);
    epsilons.dedup();
    epsilons
}

fn forecast_text(found: &[Forecast]) -> String {
    let head = "What a release would be worth; nothing is spent. For one, two and three attributes: the standard error of a \
                count of 100, and the least count that can be told from 0.\n\n\
                epsilon     mu   records ±   100 ± (1)  100 ± (2)  100 ± (3)   least (1)  least (2)  least (3)";
    let line = |one: &Forecast| {
        let [a, b, c] = one.errors_of_100;
        let [d, e, f] = one.least_told;
        format!(
            "\n{:7} {:6.3} {:11.0} {a:11.0} {b:10.0} {c:10.0} {d:11.0} {e:10.0} {f:10.0}",
            one.epsilon, one.mu, one.record_count_error
        )
    };
    let tail = "\n\nPairs are as if all of them were worth measuring; a release chooses and is better where few are.";
    found.iter().map(line).fold(head.to_owned(), |text, line| text + &line) + tail
}

fn told(made: &PrivateRelease, arguments: &SynthArgs) -> String {
    let counts = &made.release.aggregates.counts;
    let unsure = counts.iter().filter(|one| one.may_be_zero()).count();
    let mut text = format!(
        "{} records and {} counts, of which {unsure} cannot be told from 0; epsilon {} and delta {} are spent on these victims",
        made.release.synthetic.rows(),
        counts.len(),
        arguments.epsilon,
        arguments.delta,
    );
    if arguments.seed.is_some() {
        text = format!("{TEST}\n{text}");
    }
    if !made.release.too_large.is_empty() {
        text += &format!("; {} pairs of columns were too large to be measured, see the report", made.release.too_large.len());
    }
    text
}

pub(crate) fn fault(error: BatchError) -> Fault {
    Fault::new(error.what).hint(error.hint)
}

/// The counter of the step that is being done.
#[derive(Debug, Default)]
pub(crate) struct Shown(Mutex<Option<(&'static str, Progress)>>);

impl Shown {
    pub(crate) fn at(&self, what: &'static str, done: u64, total: u64) {
        // A counter that cannot be shown must not stop the work.
        let Ok(mut shown) = self.0.lock() else { return };
        if shown.as_ref().is_none_or(|(before, _)| *before != what) {
            *shown = None;
            *shown = Some((what, if total > 0 { Progress::towards(total, what) } else { Progress::counting(what) }));
        }
        if let Some((_, progress)) = shown.as_ref() {
            progress.at(done);
        }
    }
}
