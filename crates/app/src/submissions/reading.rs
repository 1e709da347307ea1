//! The answers in the XML, worked out and checked, beside the server's threads.

use std::collections::BTreeSet;
use std::sync::Arc;

use forms::QuestionKind;
use forms::answers::{Answers, Finding, Moment, Overrides, Prepared, read_submission};
use forms::model::Level;
use jiff::{Timestamp, Zoned};
use model::OverriddenWarning;
use tokio::sync::Semaphore;

use super::Refused;
use super::late::Began;
use crate::{App, AppError};

/// The largest XML that is taken: 4 MB. A form of two thousand questions fills a quarter of one.
pub const MAX_XML_BYTES: usize = 4 << 20;
/// Above this, one at a time: many turns of a repeat can keep a core busy for seconds.
const LARGE_XML_BYTES: usize = 256 << 10;

static LARGE: Semaphore = Semaphore::const_new(1);

/// Answers that were read.
#[derive(Debug)]
pub(crate) struct Answered {
    /// What was answered, with what follows from it.
    pub answers: Answers,
    /// When the interview began, as its device says.
    pub began: Began,
    /// The names of the files that it names.
    pub named: BTreeSet<String>,
    /// Paths of what the form does not ask.
    pub unknown: Vec<String>,
    /// What breaks a rule of the form, without warnings that stand for a reason.
    pub findings: Vec<Finding>,
    /// Warnings that stand for a reason.
    pub overridden: Vec<OverriddenWarning>,
}

impl App {
    /// Reads answers to a form, works out what follows from them, and checks them.
    pub(super) async fn read_answers(
        &self,
        prepared: &Arc<Prepared>,
        xml: Vec<u8>,
        overrides: Overrides,
    ) -> Result<Answered, Refused> {
        let _turn = match xml.len() > LARGE_XML_BYTES {
            true => Some(LARGE.acquire().await.expect("it is never closed")),
            false => None,
        };
        let (prepared, now) = (prepared.clone(), self.now().to_zoned(self.country().time_zone().clone()));
        let read = tokio::task::spawn_blocking(move || read(&prepared, &xml, &overrides, &now)).await;
        read.map_err(|_| AppError::File("the answers could not be read".to_owned()))?
    }
}

fn read(prepared: &Prepared, xml: &[u8], overrides: &Overrides, now: &Zoned) -> Result<Answered, Refused> {
    let read = read_submission(prepared, xml)?;
    let mut answers = read.answers;
    let began = Began::told(prepared, &answers, now);
    // What a rule calls "today" is the day of the interview, not that on which the line came back.
    let moment = Moment::new(when_asked(prepared, &answers, now), 0);
    prepared.settle(&mut answers, &moment);
    let (stand, findings) = prepared
        .findings(&answers, prepared.form().default_language, &moment)
        .into_iter()
        .partition::<Vec<_>, _>(|finding| reason(finding, overrides).is_some());
    let overridden = stand.iter().filter_map(|finding| {
        let reason = reason(finding, overrides)?.to_owned();
        Some(OverriddenWarning { path: finding.path.clone(), reason })
    });
    let overridden = overridden.collect();
    let named = read.attachments.into_iter().collect();
    Ok(Answered { answers, began, named, unknown: read.unknown, findings, overridden })
}

/// The reason for which a warning stands.
fn reason<'o>(finding: &Finding, overrides: &'o Overrides) -> Option<&'o str> {
    let given = overrides.get(&finding.path).map(|reason| reason.trim()).filter(|reason| !reason.is_empty());
    given.filter(|_| finding.level == Level::Warning)
}

/// When the interview ended, or began, as its device says; now, when it says nothing or something of the future.
pub(crate) fn when_asked(prepared: &Prepared, answers: &Answers, now: &Zoned) -> Zoned {
    let told = |kind| metadata(prepared, answers, kind)?.parse::<Timestamp>().ok();
    let asked = told(QuestionKind::End).or_else(|| told(QuestionKind::Start)).filter(|at| *at <= now.timestamp());
    asked.map_or_else(|| now.clone(), |at| at.to_zoned(now.time_zone().clone()))
}

/// What the first metadata question of a kind was answered, trimmed.
pub(super) fn metadata<'a>(prepared: &Prepared, answers: &'a Answers, kind: QuestionKind) -> Option<&'a str> {
    let of_kind = |element: &usize| {
        let node = answers.node(*element).map(|id| prepared.form().node(id));
        node.and_then(forms::model::Node::question).is_some_and(|question| question.kind == kind)
    };
    let element = answers.elements().into_iter().find(of_kind)?;
    Some(answers.value(element).trim())
}

/// The place in a form of the language that a reader knows, else of the form's first.
#[must_use]
pub(crate) fn language_of(form: &forms::Form, code: &str) -> usize {
    let known = form.languages.iter().position(|language| language.code() == Some(code));
    known.unwrap_or(form.default_language)
}
