//! What a process uses, from `/proc`. Empty where there is none.

use std::time::{Duration, Instant};

use crate::report::Rate;

/// Clock ticks in a second on Linux, as `/proc` counts processor time.
const TICKS: u64 = 100;

/// Measures wall and processor time from now on.
pub(crate) struct Watch {
    began: Instant,
    cpu: Duration,
}

impl Watch {
    pub(crate) fn start() -> Self {
        Self { began: Instant::now(), cpu: own_cpu() }
    }

    pub(crate) fn stop(&self, count: u64) -> Rate {
        Rate { count, wall: self.began.elapsed(), cpu: own_cpu().saturating_sub(self.cpu) }
    }
}

/// Processor time of this process so far.
pub(crate) fn own_cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in parentheses, may hold spaces; user and system time are the 12th and 13th after it.
    let after = stat.rsplit_once(") ").map_or("", |(_, after)| after);
    let ticks: u64 = after.split(' ').skip(11).take(2).filter_map(|word| word.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 1000 / TICKS)
}

/// Memory of this process in MiB: resident now, and its peak.
pub(crate) fn memory() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|line| line.trim_start_matches(':').trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0)
    };
    (kilobytes("VmRSS") / 1024, kilobytes("VmHWM") / 1024)
}

/// The processor's name.
pub(crate) fn processor() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = info.lines().find_map(|line| line.strip_prefix("model name"));
    line.and_then(|line| line.split(':').nth(1)).map_or_else(|| "unknown processor".to_owned(), |name| name.trim().to_owned())
}
