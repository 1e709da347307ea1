//! Answers that come after their form was retired: taken for a while when the interview began before, and marked.
//!
//! An interview that an officer held without a link must not be stuck on the phone, and a retirement must still end a form: so
//! the day on which the interview began decides. Days and not moments are compared, because clocks of phones are not exact and
//! whoever was on the road that day could not know.

use forms::QuestionKind;
use forms::answers::{Answers, Prepared};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
use model::{FormRetirement, FormState, FormVersionFacts, LateAnswers};

use super::reading::metadata;
use crate::App;

/// Why a retired form takes answers no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Closed {
    /// Nothing is taken since it was retired, because it does harm.
    #[error("the form was withdrawn and takes no answers any more")]
    Withdrawn,
    /// The days for which answers to it were still taken have passed.
    #[error("the form was retired too long ago to take answers")]
    TermOver,
    /// The interview began after it was retired.
    #[error("the interview began after its form was retired")]
    BegunAfter,
}

/// When an interview began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Began {
    /// At this moment.
    At(Timestamp),
    /// On this day, where the device was.
    On(Date),
    /// Nothing says it, or what says it lies in the future.
    Unknown,
}

impl Began {
    /// What the metadata of answers tell: when it began, else its day. A clock that is ahead of ours proves nothing.
    pub(super) fn told(prepared: &Prepared, answers: &Answers, now: &Zoned) -> Self {
        let at = |kind| {
            let at: Timestamp = metadata(prepared, answers, kind)?.parse().ok()?;
            (at <= now.timestamp()).then_some(Self::At(at))
        };
        let on = || {
            let day: Date = metadata(prepared, answers, QuestionKind::Today)?.parse().ok()?;
            (day <= now.date()).then_some(Self::On(day))
        };
        at(QuestionKind::Start).or_else(on).unwrap_or(Self::Unknown)
    }

    fn day(self, zone: &TimeZone) -> Option<Date> {
        match self {
            Self::At(at) => Some(at.to_zoned(zone.clone()).date()),
            Self::On(day) => Some(day),
            Self::Unknown => None,
        }
    }
}

impl App {
    /// Whether a form takes any answers at all: looked at before answers are read.
    pub(super) fn still_takes(&self, form: &FormVersionFacts) -> Result<(), Closed> {
        self.late(form, Began::Unknown).map(|_| ())
    }

    /// How answers to an interview that began then stand to the retirement of their form; none when it is not retired.
    pub(super) fn late(&self, form: &FormVersionFacts, began: Began) -> Result<Option<LateAnswers>, Closed> {
        let Some(retired) = self.retirement(form) else { return Ok(None) };
        let country = self.country();
        judge(retired, began, self.now(), country.late_answers_days(), country.time_zone()).map(Some)
    }

    /// The retirement that ended a version: its own, or for one that was superseded that of the version which took its place,
    /// when nothing is offered any more. Otherwise a phone that kept an older version could begin with it for ever.
    fn retirement(&self, form: &FormVersionFacts) -> Option<Option<FormRetirement>> {
        match form.state {
            FormState::Retired => Some(form.retired),
            FormState::Superseded => {
                let library = self.library();
                let offered = library.published(form.owner, &form.form_id).is_some();
                let mut versions = library.versions(form.owner, &form.form_id).filter(|_| !offered);
                versions.find(|row| row.facts.state == FormState::Retired).map(|row| row.facts.retired)
            }
            FormState::Draft | FormState::Published => None,
        }
    }
}

/// Nothing is known of a retirement of before it was kept; then nobody can say that an interview began after it.
fn judge(
    retired: Option<FormRetirement>,
    began: Began,
    now: Timestamp,
    days: u32,
    zone: &TimeZone,
) -> Result<LateAnswers, Closed> {
    let Some(retired) = retired else { return Ok(LateAnswers::StartUnknown) };
    if retired.at_once {
        return Err(Closed::Withdrawn);
    }
    if now.duration_since(retired.at) > SignedDuration::from_hours(24 * i64::from(days)) {
        return Err(Closed::TermOver);
    }
    match began.day(zone) {
        None => Ok(LateAnswers::StartUnknown),
        Some(day) if day <= retired.at.to_zoned(zone.clone()).date() => Ok(LateAnswers::BegunBefore),
        Some(_) => Err(Closed::BegunAfter),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn check(began: Began, now: &str, expected: Result<LateAnswers, Closed>) {
        let zone = TimeZone::get("Asia/Dhaka").expect("is bundled");
        // The eleventh of May in Dhaka, the tenth in Greenwich.
        let retired = FormRetirement { at: "2026-05-10T20:00:00Z".parse().expect("is a moment"), at_once: false };
        let now = now.parse().expect("is a moment");
        assert_eq!(judge(Some(retired), began, now, 90, &zone), expected, "{began:?} at {now}");
        let withdrawn = FormRetirement { at_once: true, ..retired };
        assert_eq!(judge(Some(withdrawn), began, now, 90, &zone), Err(Closed::Withdrawn));
        assert_eq!(judge(None, began, now, 90, &zone), Ok(LateAnswers::StartUnknown));
    }

    fn at(moment: &str) -> Began {
        Began::At(moment.parse().expect("is a moment"))
    }

    #[test]
    fn the_day_on_which_an_interview_began_decides() {
        let soon = "2026-05-20T00:00:00Z";
        check(at("2026-05-01T09:00:00+06:00"), soon, Ok(LateAnswers::BegunBefore));
        check(at("2026-05-11T23:59:00+06:00"), soon, Ok(LateAnswers::BegunBefore));
        check(at("2026-05-12T00:00:00+06:00"), soon, Err(Closed::BegunAfter));
        check(Began::On(date(2026, 5, 11)), soon, Ok(LateAnswers::BegunBefore));
        check(Began::On(date(2026, 5, 12)), soon, Err(Closed::BegunAfter));
        check(Began::Unknown, soon, Ok(LateAnswers::StartUnknown));
    }

    #[test]
    fn after_the_term_nothing_is_taken() {
        let began = Began::On(date(2026, 5, 1));
        check(began, "2026-08-08T20:00:00Z", Ok(LateAnswers::BegunBefore));
        check(began, "2026-08-08T20:00:01Z", Err(Closed::TermOver));
        check(Began::Unknown, "2027-01-01T00:00:00Z", Err(Closed::TermOver));
    }
}
