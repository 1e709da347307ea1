//! From the start of the process to the first answer, and the memory it then takes, in a process of its own.

use crate::filled::Filled;
use crate::report::{Figure, Report, thousands};
use crate::server::Server;

pub(crate) async fn run(report: &mut Report, filled: &Filled) {
    let mut server = Server::start(filled, &[]).await;
    let people = thousands(filled.people as f64);
    let (resident, peak) = server.memory().await;
    let aim = match filled.people {
        0 => "< 1 s",
        1_000_000 => "< 10 s",
        _ => "",
    };
    report.add(Figure {
        what: &format!("Start to ready, {people} people"),
        database: filled.name,
        measured: format!("{:.2} s", server.ready.as_secs_f64()),
        aim,
        notes: format!("{:.1} s of processor", server.cpu.as_secs_f64()),
    });
    report.add(Figure {
        what: &format!("Memory when ready, {people} people"),
        database: filled.name,
        measured: format!("{resident} MiB"),
        aim: if filled.people == 0 { "< 60 MB" } else { "" },
        notes: format!("peak while starting {peak} MiB"),
    });
    server.stop().await;
}
