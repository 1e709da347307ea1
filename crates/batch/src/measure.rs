//! What work cost: time, processor, memory.

use std::time::Instant;

/// Ticks of the kernel's clock in a second, as every Linux gives them to programs.
const TICKS: f64 = 100.0;

/// What a process has used so far; zeros where the system does not say.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Costs {
    /// Seconds of processor, the system's work among them.
    pub cpu_s: f64,
    /// The most memory held at once, in megabytes of 2^20 bytes.
    pub peak_rss_mb: f64,
}

impl Costs {
    /// What this process has used.
    #[must_use]
    pub fn now() -> Self {
        Self { cpu_s: cpu().unwrap_or(0.0), peak_rss_mb: peak().unwrap_or(0.0) }
    }
}

fn cpu() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(11);
    let ticks: f64 = fields.next()?.parse::<f64>().ok()? + fields.next()?.parse::<f64>().ok()?;
    Some(ticks / TICKS)
}

fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0)
}

/// Times the steps of a piece of work.
#[derive(Debug)]
pub struct Watch(Instant);

impl Watch {
    /// Begins.
    #[must_use]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Seconds since the last step.
    pub fn step(&mut self) -> f64 {
        let now = Instant::now();
        let seconds = now.duration_since(self.0).as_secs_f64();
        self.0 = now;
        seconds
    }
}

/// Seconds to the thousandth.
pub(crate) fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}
