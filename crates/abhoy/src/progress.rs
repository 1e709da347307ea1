//! Progress of long work, shown only where a person watches.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar, or a counter while the end is unknown. On a pipe it shows nothing.
#[derive(Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar towards a known end. `what` names the counted thing: `entries`.
    #[must_use]
    pub fn towards(total: u64, what: &str) -> Self {
        Self::styled(ProgressBar::new(total), &format!("{{bar:30}} {{human_pos}} of {{human_len}} {what}, {{eta}} left"))
    }

    /// A counter without a known end.
    #[must_use]
    pub fn counting(what: &str) -> Self {
        let progress = Self::styled(ProgressBar::no_length(), &format!("{{spinner}} {{human_pos}} {what} {{elapsed}}"));
        progress.0.enable_steady_tick(Duration::from_millis(200));
        progress
    }

    fn styled(bar: ProgressBar, template: &str) -> Self {
        Self(bar.with_style(ProgressStyle::with_template(template).expect("the template is one of the two above")))
    }

    /// So many are done.
    pub fn at(&self, done: u64) {
        self.0.set_position(done);
    }

    /// So many are done of so many.
    pub fn at_of(&self, done: u64, total: u64) {
        self.0.set_length(total);
        self.0.set_position(done);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
