//! Whether everybody can use the page: axe-core's findings.

use std::env;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::json;

use super::{Browser, BrowserError, driver};

/// One rule of axe-core that the page breaks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Violation {
    /// The rule, for example `label` or `color-contrast`.
    pub id: String,
    /// `minor`, `moderate`, `serious` or `critical`; empty when axe does not say.
    pub impact: String,
    /// What is wrong, in a sentence.
    pub help: String,
    /// The elements, as a selector with the markup.
    pub nodes: Vec<String>,
}

const RUN: &str = "
return axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations.map(rule => ({
  id: rule.id, impact: rule.impact || '', help: rule.help,
  nodes: rule.nodes.map(node => node.target.join(' ') + ': ' + node.html),
})));";

impl Browser {
    /// What axe-core finds on this page, all its rules; empty when the page is clean.
    ///
    /// axe-core is the file that `ABHOY_TEST_AXE` names, else `target/axe/axe.min.js`, where
    /// `cargo xtask test` puts it. Without either a line says so and the list is empty.
    ///
    /// # Errors
    /// [`BrowserError::Axe`] when the named file cannot be read.
    pub async fn axe(&self) -> Result<Vec<Violation>, BrowserError> {
        let Some(path) = locate() else {
            driver::say_skipped("no axe-core; set ABHOY_TEST_AXE or run the tests with `cargo xtask test`");
            return Ok(Vec::new());
        };
        let source = std::fs::read_to_string(&path).map_err(|source| BrowserError::Axe { path, source })?;
        // axe waits for timers and promises, which never fire while scripts are off. The page's own scripts were
        // passed over when it loaded and do not start now.
        self.allow_scripts(true).await?;
        let found = self.session.run(&format!("{source};{RUN}"), json!([])).await;
        self.allow_scripts(self.scripts).await?;
        let found = found?;
        Ok(serde_json::from_value(found).expect("RUN shapes the list"))
    }
}

/// Where axe-core is; a named file counts even when it is missing, so that a wrong name is noticed.
pub(super) fn locate() -> Option<PathBuf> {
    if let Some(named) = env::var_os("ABHOY_TEST_AXE").filter(|named| !named.is_empty()) {
        return Some(named.into());
    }
    let fetched = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/axe/axe.min.js"));
    fetched.is_file().then(|| fetched.to_owned())
}
