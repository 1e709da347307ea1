//! `abhoy form`: a form checked, or turned into what clients and programs read.

use std::path::PathBuf;

use batch::form::{DecryptOptions, FormOptions, FormSummary, FormTarget, decrypt, run as form};
use clap::{Args, Subcommand, ValueEnum};

use crate::outcome::Exit;
use crate::{Fault, Outcome};

/// What `--help` says after the options of `abhoy form`.
pub const AFTER_HELP: &str = "\
Every fault is told with its sheet, row and column, all at once. Warnings hinder nothing. \
Exit code 2: the form has errors.

  abhoy form interview.xlsx --check
  abhoy form interview.xlsx --to xform --out interview.xml
  abhoy form decrypt --key private.pem submission.xml --out opened";

/// What `--help` says after the options of `abhoy form decrypt`.
pub const DECRYPT_HELP: &str = "\
A form with a public_key is encrypted by the phone that filled it; the server keeps it as it came. Open it on a computer that \
is not on the network, and keep the private key away from the server. Files are looked for beside the manifest unless they are named.

  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out private.pem
  openssl pkey -in private.pem -pubout                    (its lines between BEGIN and END are the form's public_key)
  abhoy form decrypt --key private.pem submission.xml --out opened";

/// `abhoy form`, with a file or with a word.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct FormArgs {
    /// What else is done.
    #[command(subcommand)]
    pub what: Option<FormCommand>,

    /// The form.
    #[command(flatten)]
    pub form: Option<CheckArgs>,
}

/// What is done besides checking.
#[derive(Debug, Subcommand)]
pub enum FormCommand {
    /// Open answers that a phone encrypted for the holder of a private key
    #[command(after_help = DECRYPT_HELP)]
    Decrypt(DecryptArgs),
}

/// Options of `abhoy form decrypt`.
#[derive(Debug, Args)]
pub struct DecryptArgs {
    /// The manifest that came in place of the answers, and the encrypted files that are not beside it
    #[arg(value_name = "SUBMISSION.xml FILE…", required = true)]
    pub files: Vec<PathBuf>,

    /// The private key: PEM, without a passphrase
    #[arg(long, value_name = "FILE.pem")]
    pub key: PathBuf,

    /// The folder to write to; it must not exist, or be empty
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
}

/// Options of `abhoy form` with a file.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The form: a workbook (.xlsx), tables of text (.md, .txt), or an XForm (.xml)
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Only check it
    #[arg(long, conflicts_with = "to")]
    pub check: bool,

    /// What to turn it into
    #[arg(long, value_name = "KIND")]
    pub to: Option<Target>,

    /// Where to write that [default: standard output]
    #[arg(long, value_name = "FILE", requires = "to")]
    pub out: Option<PathBuf>,
}

/// What a form is turned into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// XForm XML, as ODK Collect, KoboCollect and Enketo run it
    Xform,
    /// JSON with every expression as a tree
    Json,
    /// The sheets as tables of text, to be read and compared
    Text,
}

/// Checks or converts a form.
///
/// # Errors
/// [`Fault`] naming the file and what to do.
pub fn run(arguments: &FormArgs) -> Result<Outcome, Fault> {
    match (&arguments.what, &arguments.form) {
        (Some(FormCommand::Decrypt(arguments)), _) => open(arguments),
        (None, Some(arguments)) => check(arguments),
        (None, None) => Err(Fault::new("no form is named").hint("abhoy form FILE; see --help")),
    }
}

fn open(arguments: &DecryptArgs) -> Result<Outcome, Fault> {
    let (manifest, files) = arguments.files.split_first().ok_or_else(|| Fault::new("no submission is named"))?;
    let (key, out) = (arguments.key.clone(), arguments.out.clone());
    let options = DecryptOptions { key, manifest: manifest.clone(), files: files.to_vec(), out };
    let found = decrypt(&options).map_err(|error| Fault::new(error.what).hint(error.hint))?;
    let signed = if found.signed { "" } else { "\nNOT SIGNED: nothing shows that these files belong together" };
    let text = format!(
        "{} of {}: {} files opened in {}{signed}\nWho filled it in is not proved: anybody who has the form can encrypt for its key.",
        found.instance_id,
        found.form,
        found.written.len(),
        arguments.out.display()
    );
    Ok(Outcome::done(text, found.to_json()))
}

fn check(arguments: &CheckArgs) -> Result<Outcome, Fault> {
    let target = arguments.to.map(|to| match to {
        Target::Xform => FormTarget::Xform,
        Target::Json => FormTarget::Json,
        Target::Text => FormTarget::Text,
    });
    let options = FormOptions { file: arguments.file.clone(), target, out: arguments.out.clone() };
    let mut summary = form(&options).map_err(|error| Fault::new(error.what).hint(error.hint))?;
    let exit = if summary.form.is_some() { Exit::Done } else { Exit::DoesNotHold };
    let document = summary.document.take().map(|document| document.trim_end().to_owned());
    Ok(Outcome { exit, document, ..Outcome::done(told(&summary, arguments), summary.to_json()) })
}

fn told(summary: &FormSummary, arguments: &CheckArgs) -> String {
    let mut lines: Vec<String> =
        summary.problems.iter().map(|problem| format!("{}: {problem}", problem.gravity.code())).collect();
    let errors = summary.count(forms::Gravity::Error);
    let warnings = summary.count(forms::Gravity::Warning);
    lines.push(match &summary.form {
        Some(form) => {
            let questions = form.question_count();
            format!("{}: {questions} questions, {} lists, {warnings} warnings; usable", summary.file, form.lists.len())
        }
        None => format!("{}: {errors} errors, {warnings} warnings; mend the errors and check again", summary.file),
    });
    if let (Some(out), true) = (&arguments.out, summary.form.is_some()) {
        lines.push(format!("written to {}", out.display()));
    }
    lines.join("\n")
}
