//! `abhoy estimate` alone, for measuring: `estimate --in table.csv --method stepwise --boot 1000 --out r.json`.

use std::error::Error;

use batch::estimate::{Beside, EstimateJob, run};
use batch::{Costs, Watch};

#[expect(clippy::print_stdout, reason = "the summary is what it is for")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut job = EstimateJob::default();
    let mut told = false;
    let mut arguments = std::env::args().skip(1);
    while let Some(option) = arguments.next() {
        match option.as_str() {
            "--models" => job.models = true,
            "--panel" => job.panel = Beside::All,
            "--alone" => job.panel = Beside::Nothing,
            "--told" => told = true,
            _ => {}
        }
        if ["--models", "--panel", "--alone", "--told"].contains(&option.as_str()) {
            continue;
        }
        let value = arguments.next().unwrap_or_default();
        match option.as_str() {
            "--in" => job.input.files = vec![value.into()],
            "--method" => job.method = value.parse()?,
            "--pthresh" => job.threshold = value.parse()?,
            "--max-order" => job.max_order = Some(value.parse()?),
            "--latent-length" => job.latent_length = value.parse()?,
            "--boot" => job.boot = value.parse()?,
            "--seed" => job.seed = value.parse()?,
            "--replay" => job.replay = Some(value.into()),
            "--histogram" => job.histogram = Some(value.into()),
            "--overlap" => job.overlap = Some(value.into()),
            "--csv" => job.csv = Some(value.into()),
            "--covariate" => job.input.covariates = value.split(',').map(str::to_owned).collect(),
            "--out" => job.out = Some(value.into()),
            "--threads" => rayon::ThreadPoolBuilder::new().num_threads(value.parse()?).build_global()?,
            _ => return Err(format!("{option} is not known").into()),
        }
    }
    let mut watch = Watch::start();
    let mut result = run(&job, &|_, _, _| true)?;
    let (seconds, costs) = (watch.step(), Costs::now());
    if told {
        println!("{}", batch::estimate::told(&result));
        return Ok(());
    }
    for long in ["boot", "jackknife", "coefficients"] {
        if let Some(result) = result.as_object_mut() {
            result.remove(long);
        }
    }
    result["wall_s"] = seconds.into();
    result["cpu_s"] = costs.cpu_s.into();
    println!("{result}");
    Ok(())
}
