//! `abhoy release` alone, for measuring: `release IN.csv EPSILON SEED SYN.csv AGG.csv REPORT.json [CODEBOOK.csv]`.

use std::error::Error;

use batch::release::{Domain, Mode, ReleaseJob, run_private};
use statistics::release::dp::DpSettings;

#[expect(clippy::print_stdout, reason = "the report is what it is for")]
fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [input, epsilon, seed, synthetic, aggregates, report, codebook @ ..] = words.as_slice() else {
        return Err("give IN.csv EPSILON SEED SYN.csv AGG.csv REPORT.json [CODEBOOK.csv]".into());
    };
    let settings = DpSettings { epsilon: epsilon.parse()?, delta: 1e-6, max_length: 3 };
    let job = ReleaseJob {
        input: input.into(),
        mode: Mode::DifferentialPrivacy { epsilon: settings.epsilon, delta: settings.delta },
        subject: None,
        leave_out: vec![],
        domain: codebook.first().map_or(Domain::OwnValuesArePublic, |path| Domain::File(path.into())),
        resolution: 10,
        max_length: settings.max_length,
        seed: Some(seed.parse()?),
        synthetic: Some(synthetic.into()),
        aggregates: Some(aggregates.into()),
        report: Some(report.into()),
        ledger: None,
    };
    println!("{:#}", run_private(&job, &settings, &|_, _, _| {})?.report);
    Ok(())
}
