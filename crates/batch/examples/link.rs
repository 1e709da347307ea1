//! The linking part of `abhoy link` alone, for measuring: `link --in records.csv --clusters c.csv --pairs p.csv`.

use std::error::Error;

use batch::link::{LinkJob, run};

#[expect(clippy::print_stdout, reason = "the summary is what it is for")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut job = LinkJob { min_bits: -10.0, ..LinkJob::default() };
    let mut arguments = std::env::args().skip(1);
    while let Some(option) = arguments.next() {
        let value = arguments.next().unwrap_or_default();
        match option.as_str() {
            "--in" | "--left" => job.left = value.into(),
            "--right" => job.right = Some(value.into()),
            "--pairs" => job.pairs = Some(value.into()),
            "--clusters" => job.clusters = Some(value.into()),
            "--resume" => job.resume = Some(value.into()),
            "--map" => job.map = value.parse()?,
            "--min-score" => job.min_bits = value.parse()?,
            "--threads" => rayon::ThreadPoolBuilder::new().num_threads(value.parse()?).build_global()?,
            _ => return Err(format!("{option} is not known").into()),
        }
    }
    println!("{}", run(&job, &|_, _, _| {})?);
    Ok(())
}
