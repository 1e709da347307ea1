//! What can go wrong between a test and the page, said so that the failing test explains itself.

use std::path::PathBuf;

/// Why the browser did not do what the test asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BrowserError {
    /// No folder for the profile.
    #[error("could not make a folder for the browser's profile")]
    Profile(#[source] std::io::Error),
    /// The driver program did not start.
    #[error("could not start chromedriver")]
    Start(#[source] std::io::Error),
    /// The driver did not answer.
    #[error("chromedriver did not answer {command}")]
    Unreachable {
        /// What was asked.
        command: String,
        /// Why.
        source: reqwest::Error,
    },
    /// The driver answered that it could not.
    #[error("{command}: {error}: {message}")]
    Refused {
        /// What was asked.
        command: String,
        /// WebDriver's error code.
        error: String,
        /// Its explanation.
        message: String,
    },
    /// The page has no such control.
    #[error("no {kind} \"{wanted}\" on {url}; the page has: {}", offered.join(" | "))]
    NotFound {
        /// Field, choice, button or link.
        kind: &'static str,
        /// The words that were looked for.
        wanted: String,
        /// The words that are there.
        offered: Vec<String>,
        /// Where.
        url: String,
    },
    /// Several controls fit equally well.
    #[error("{count} fit {kind} \"{wanted}\" on {url}; narrow it with `within`")]
    Ambiguous {
        /// Field, choice, button or link.
        kind: &'static str,
        /// The words that were looked for.
        wanted: String,
        /// How many fit.
        count: usize,
        /// Where.
        url: String,
    },
    /// A text did not appear.
    #[error("\"{wanted}\" did not appear on {url}, which shows:\n{text}")]
    NotShown {
        /// The text that was waited for.
        wanted: String,
        /// Where.
        url: String,
        /// What is shown instead.
        text: String,
    },
    /// A picture was not written.
    #[error("could not write {}", path.display())]
    Picture {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The accessibility checker was named but cannot be read.
    #[error("could not read {} (ABHOY_TEST_AXE)", path.display())]
    Axe {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// An error with its causes on one line.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
