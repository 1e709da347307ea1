//! What a release is asked to do.

use std::path::PathBuf;

use super::ledger::SpendFrom;

/// How privacy is kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mode {
    /// Differential privacy; the unit is the victim, neighbours differ by one victim added or removed.
    DifferentialPrivacy {
        /// The claim's epsilon.
        epsilon: f64,
        /// The claim's delta.
        delta: f64,
    },
    /// No combination of attributes in a row is held by fewer than `resolution` victims.
    KAnonymity,
}

/// Where the public list of columns and values comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Domain {
    /// The built-in codebook that fits the columns; without one the work is refused.
    #[default]
    BuiltIn,
    /// A codebook file.
    File(PathBuf),
    /// The file's own values; whoever asks says that they are public.
    OwnValuesArePublic,
}

/// Files and choices of one release.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleaseJob {
    /// The records, one row per victim unless `subject` joins them.
    pub input: PathBuf,
    /// How privacy is kept.
    pub mode: Mode,
    /// The column that names the victim, so that several events of one become one row. It is never released.
    pub subject: Option<String>,
    /// Columns of the file that are neither read nor released.
    pub leave_out: Vec<String>,
    /// Columns and values.
    pub domain: Domain,
    /// Counts below it are not told apart: k of k-anonymity, rounding of its counts.
    pub resolution: u32,
    /// The most attributes a counted combination has.
    pub max_length: usize,
    /// With a seed the release is a test and marked as one; without, chance comes from the operating system.
    pub seed: Option<u64>,
    /// Where the synthetic records are written.
    pub synthetic: Option<PathBuf>,
    /// Where the counts are written.
    pub aggregates: Option<PathBuf>,
    /// Where the report is written, as JSON or, ending in `.html`, as a page.
    pub report: Option<PathBuf>,
    /// The ledger of what was spent on these victims; a test never enters it.
    pub ledger: Option<SpendFrom>,
}
