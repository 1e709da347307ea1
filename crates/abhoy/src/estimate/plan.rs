//! Options for planning: an assumed truth, and the lists that are to find it.

use batch::estimate::PlanJob;
use clap::Args;

/// What is planned.
#[derive(Debug, Args)]
#[command(next_help_heading = "Planning")]
pub struct PlanArgs {
    /// Instead of estimating, simulate which interval stepwise selection would give with these lists if there were so many people
    #[arg(long, value_name = "PEOPLE", conflicts_with_all = ["data", "replay", "models", "panel", "method", "max_order", "out", "csv", "histogram", "overlap"], requires = "list")]
    pub plan: Option<u64>,

    /// A planned list and the share of all people that it will hold: police=0.05
    #[arg(long, value_name = "NAME=SHARE", value_parser = named_share, requires = "plan")]
    pub list: Vec<(String, f64)>,

    /// Two lists that go together (above 1) or keep apart (below 1), by their odds ratio: police:ngo=2.5
    #[arg(long, value_name = "A:B=RATIO", value_parser = dependence, requires = "plan")]
    pub dependence: Vec<(String, String, f64)>,

    /// A list that might be added: each is simulated beside the others, and the one that helps most is named
    #[arg(long, value_name = "NAME=SHARE", value_parser = named_share, requires = "plan")]
    pub candidate: Vec<(String, f64)>,

    /// How many tables are simulated for each plan
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    pub tables: u64,
}

impl PlanArgs {
    /// The plan, where one is asked for.
    #[must_use]
    pub fn job(&self, boot: u64, threshold: f64, seed: u64) -> Option<PlanJob> {
        Some(PlanJob {
            truth: self.plan?,
            lists: self.list.clone(),
            dependences: self.dependence.clone(),
            candidates: self.candidate.clone(),
            tables: self.tables,
            boot,
            threshold,
            seed,
        })
    }
}

fn named_share(text: &str) -> Result<(String, f64), String> {
    let (name, share) = text.rsplit_once('=').ok_or("write NAME=SHARE, for example police=0.05")?;
    let share = share.parse().map_err(|_| format!("\"{share}\" is not a number"))?;
    Ok((name.to_owned(), share))
}

fn dependence(text: &str) -> Result<(String, String, f64), String> {
    let (pair, ratio) = text.rsplit_once('=').ok_or("write A:B=RATIO, for example police:ngo=2.5")?;
    let (one, other) = pair.split_once(':').ok_or("name two lists with a colon between them")?;
    let ratio = ratio.parse().map_err(|_| format!("\"{ratio}\" is not a number"))?;
    Ok((one.to_owned(), other.to_owned(), ratio))
}
