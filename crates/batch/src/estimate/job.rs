//! What is to be estimated, from what, and where it goes.

use std::path::PathBuf;
use std::str::FromStr;

use super::input::InputOptions;

/// How a model is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MethodName {
    /// Pairs enter by their Poisson p-values.
    #[default]
    Stepwise,
    /// The least criterion of all hierarchical models, or of a search among them.
    Bic,
    /// All hierarchical models, each with the weight that its criterion gives it.
    Average,
    /// Lists that know nothing of each other.
    Main,
    /// People of a few kinds, within which the lists know nothing of each other.
    Latent,
}

impl MethodName {
    /// As it is written.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stepwise => "stepwise",
            Self::Bic => "bic",
            Self::Average => "average",
            Self::Main => "main",
            Self::Latent => "latent",
        }
    }
}

impl FromStr for MethodName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let all = [Self::Stepwise, Self::Bic, Self::Average, Self::Main, Self::Latent];
        all.into_iter()
            .find(|method| method.code() == text)
            .ok_or_else(|| format!("\"{text}\" is none of: {}", all.map(Self::code).join(", ")))
    }
}

/// Which other methods are put beside the chosen one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Beside {
    /// None: for tests, and for who measures one method alone.
    Nothing,
    /// Stepwise, the least criterion and the average, as far as they take seconds.
    #[default]
    Cheap,
    /// These and latent classes, and the least criterion by search where it takes longer.
    All,
}

impl EstimateJob {
    /// The files by their names, without folders.
    #[must_use]
    pub fn data_name(&self) -> String {
        let names = self.input.files.iter().map(|path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy());
        names.collect::<Vec<_>>().join(", ")
    }
}

/// What is to be estimated.
#[derive(Debug, Clone, PartialEq)]
pub struct EstimateJob {
    /// The lists, and how their columns are meant.
    pub input: InputOptions,
    /// How a model is found.
    pub method: MethodName,
    /// Below which p-value a pair enters.
    pub threshold: f64,
    /// Interactions of at most so many lists; one less than there are lists when not given.
    pub max_order: Option<usize>,
    /// How many resamples.
    pub boot: u64,
    /// Where chance begins.
    pub seed: u64,
    /// Where the result goes.
    pub out: Option<PathBuf>,
    /// Resamples that are given; each gets its estimate.
    pub replay: Option<PathBuf>,
    /// Whether every model is listed instead of one being chosen.
    pub models: bool,
    /// Which other methods are put beside the chosen one.
    pub panel: Beside,
    /// How many times as long as usual the chains of latent classes are.
    pub latent_length: u32,
    /// Where the histogram of the resamples is drawn: SVG or PNG by the file's ending.
    pub histogram: Option<PathBuf>,
    /// Where the overlaps of the lists are drawn: SVG or PNG.
    pub overlap: Option<PathBuf>,
    /// Where the figures go as a table.
    pub csv: Option<PathBuf>,
}

impl Default for EstimateJob {
    fn default() -> Self {
        Self {
            input: InputOptions::default(),
            method: MethodName::Stepwise,
            threshold: 0.02,
            max_order: None,
            boot: 1000,
            seed: 1,
            out: None,
            replay: None,
            models: false,
            panel: Beside::default(),
            latent_length: 1,
            histogram: None,
            overlap: None,
            csv: None,
        }
    }
}
