//! Everything that must pass before a change is taken, cheapest first.

use crate::shell::{Outcome, cargo, run};
use crate::{services, tidy};

/// `cargo xtask ci`.
///
/// Lints and documentation share one set of checked dependencies (metadata without code); tests then build
/// the code once, in the same profile, with the debug settings of the workspace. On a machine that throws its
/// build away set `CARGO_INCREMENTAL=0`, as `.ci/run` does: incremental data cost time and are never read.
pub(crate) fn ci(_: &[String]) -> Outcome {
    run(&mut cargo(["fmt", "--all", "--check"]))?;
    tidy::tidy(&[])?;
    run(&mut cargo(["clippy", "--locked", "--workspace", "--all-targets", "--all-features", "--", "--deny", "warnings"]))?;
    run(cargo(["doc", "--locked", "--workspace", "--all-features", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))?;
    services::test(&[])
}
