//! How a version of a set did against what people decided afterwards: counts over all agencies, small cells hidden.
//!
//! The decision is the trafficking track of the screening's case, which authorised bodies set; where there is no case, or nobody
//! moved its track, it is what people decided about the screening itself. *Possible* is no decision. Several divisions of the
//! same people can be laid over each other, so what one of them has to hide is hidden in all.

mod route;

use std::collections::{BTreeMap, BTreeSet};

use model::{Actor, CaseId, RecordId, SetVersionId, TrackJudgement, TrackStatus};
use policy::Action;
use screening::Code;
use screening::calibrate::{Calibration, Counts, Limits, Measure, Measures, calibrate};

use super::kind::Screening;
use super::{ScreeningFacts, SetEntry};
use crate::{App, AppError};

pub use route::{RouteGroup, Stop};

/// How the people are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Division {
    /// By the post of the interview.
    #[default]
    Post,
    /// By sex.
    Sex,
    /// By age: adult, child, in doubt.
    Age,
    /// By the route of the case's journey.
    Route,
}

impl Division {
    /// Every division.
    pub const ALL: [Self; 4] = [Self::Post, Self::Sex, Self::Age, Self::Route];

    /// Its stable code, for addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Sex => "sex",
            Self::Age => "age",
            Self::Route => "route",
        }
    }

    /// The division of a code; by post for any other text.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|division| division.code() == code).unwrap_or_default()
    }

    /// The group of an interview: the post's id, or a code.
    fn group(self, facts: &ScreeningFacts, route: Option<&String>) -> String {
        match self {
            Self::Post => facts.post.map(|post| post.to_string()).unwrap_or_default(),
            Self::Sex => facts.sex.given().map_or_else(|| facts.sex.kind().to_owned(), |sex| sex.code().to_owned()),
            Self::Age => facts.finding.age_used.code().to_owned(),
            Self::Route => route.cloned().unwrap_or_default(),
        }
    }
}

/// How a version did.
#[derive(Debug, Clone)]
pub struct CalibrationView {
    /// The version.
    pub entry: SetEntry,
    /// The figures.
    pub calibration: Calibration,
}

/// Screenings read from the store at a time.
const BLOCK: usize = 200;

impl App {
    /// How a version of a set did, divided in one way.
    ///
    /// # Errors
    /// [`AppError::Denied`] to roles that read no figures; [`AppError::NotFound`] for a version that is not there.
    pub async fn calibration(&self, actor: &Actor, id: SetVersionId, by: Division) -> Result<CalibrationView, AppError> {
        self.allow_in_house(actor, Action::ReadCalibration)?;
        let entry = self.sets().get(id).cloned().ok_or(AppError::NotFound)?;
        let outcomes = self.outcomes(&entry.facts.set.digest);
        let cases: Vec<CaseId> = outcomes.iter().filter_map(|outcome| outcome.case).collect();
        let routes = self.routes_of(&cases).await?;
        let mut divided: [BTreeMap<String, Counts>; Division::ALL.len()] = std::array::from_fn(|_| BTreeMap::new());
        for some in outcomes.chunks(BLOCK) {
            let ids: Vec<RecordId> = some.iter().map(|outcome| outcome.screening).collect();
            for stored in self.store().get_many::<Screening>(&ids).await? {
                let Some(outcome) = some.iter().find(|outcome| outcome.screening == stored.record) else { continue };
                let route = outcome.case.and_then(|case| routes.get(&case));
                for (division, groups) in Division::ALL.into_iter().zip(&mut divided) {
                    let counts = groups.entry(division.group(&stored.facts, route)).or_default();
                    counts.add(&entry.set, &stored.facts.answers, stored.facts.finding.advice, outcome.confirmed);
                }
            }
        }
        let limits = Limits::default();
        let [post, sex, age, by_route] = divided;
        let divided = [post, sex, age, route::without_rare(by_route, limits.min_cell)];
        let figures = divided.map(|groups| calibrate(&groups, limits));
        let hidden = hidden_totals(&figures);
        let at = Division::ALL.iter().position(|division| *division == by).unwrap_or_default();
        let calibration = figures.into_iter().nth(at).expect("as many figures as divisions");
        Ok(CalibrationView { entry, calibration: hide(calibration, &hidden) })
    }

    /// The screenings of a set on which an authorised body decided, and whether it confirmed trafficking. Of several looks
    /// at one person only the newest counts.
    fn outcomes(&self, digest: &str) -> Vec<Outcome> {
        let (screenings, board, first_line) = (self.screenings(), self.board(), self.first_line());
        let newest = screenings.latest().filter(|row| row.set.digest == digest && row.followed_by.is_none());
        let decided = newest.filter_map(|row| {
            let status = row.case.and_then(|case| board.case(case)).map(|case| case.facts.trafficking.status());
            let decided = || first_line.identification(row.id).last_outcome().map(|outcome| outcome.trafficking.judgement);
            let confirmed = confirmed(status, decided)?;
            Some(Outcome { screening: row.id.record(), case: row.case, confirmed })
        });
        decided.collect()
    }
}

/// A screening on which people decided.
#[derive(Debug)]
struct Outcome {
    screening: RecordId,
    case: Option<CaseId>,
    confirmed: bool,
}

/// Whether trafficking was confirmed or not established; none without such a decision. What stands on the case is newer than
/// the rounds that moved it; where nothing does, the last decided round about the screening counts.
fn confirmed(case: Option<TrackStatus>, round: impl FnOnce() -> Option<TrackJudgement>) -> Option<bool> {
    let status = match case {
        Some(status @ (TrackStatus::Confirmed | TrackStatus::NotEstablished | TrackStatus::Possible)) => Some(status),
        Some(TrackStatus::Undecided) | None => round().and_then(TrackJudgement::status),
    };
    match status? {
        TrackStatus::Confirmed => Some(true),
        TrackStatus::NotEstablished => Some(false),
        TrackStatus::Undecided | TrackStatus::Possible => None,
    }
}

/// What has a hidden total in some division: the whole set (no code), or a sign.
fn hidden_totals(figures: &[Calibration]) -> BTreeSet<Option<Code>> {
    let mut hidden = BTreeSet::new();
    for figure in figures {
        let Calibration::Measured { all, .. } = figure else { continue };
        if all.whole == Measure::Hidden {
            hidden.insert(None);
        }
        hidden.extend(all.signs.iter().filter(|(_, measure)| **measure == Measure::Hidden).map(|(code, _)| Some(code.clone())));
    }
    hidden
}

/// Hides in every group what is hidden in the total of any division: its groups would add up to the total.
fn hide(calibration: Calibration, hidden: &BTreeSet<Option<Code>>) -> Calibration {
    let of = |mut measures: Measures| {
        if hidden.contains(&None) {
            measures.whole = Measure::Hidden;
        }
        for (code, measure) in &mut measures.signs {
            if hidden.contains(&Some(code.clone())) {
                *measure = Measure::Hidden;
            }
        }
        measures
    };
    match calibration {
        Calibration::Measured { all, groups } => Calibration::Measured {
            all: of(all),
            groups: groups.into_iter().map(|(name, measures)| (name, of(measures))).collect(),
        },
        few @ Calibration::TooFew { .. } => few,
    }
}

#[cfg(test)]
mod tests {
    use model::{AgeStatus, Answer};
    use screening::{Advice, Answers};

    use super::*;

    fn groups(sizes: &[(&str, usize, usize)]) -> BTreeMap<String, Counts> {
        let set = screening::sets::embedded("border-interview").expect("is there").expect("reads");
        let mut answers = Answers::new(AgeStatus::Adult);
        answers.record("B-papers".parse().expect("a code"), Answer::Given(true));
        let mut groups: BTreeMap<String, Counts> = BTreeMap::new();
        for (name, confirmed, otherwise) in sizes {
            let counts = groups.entry((*name).to_owned()).or_default();
            (0..*confirmed).for_each(|_| counts.add(&set, &answers, Advice::Refer, true));
            (0..*otherwise).for_each(|_| counts.add(&set, &answers, Advice::Refer, false));
        }
        groups
    }

    #[test]
    fn the_case_says_what_was_decided_else_the_round_on_the_screening() {
        use TrackJudgement as J;
        use TrackStatus as S;
        let check = |case, round, expected| assert_eq!(confirmed(case, || round), expected, "{case:?} {round:?}");
        check(Some(S::Confirmed), Some(J::NotEstablished), Some(true));
        check(Some(S::NotEstablished), None, Some(false));
        check(Some(S::Possible), Some(J::Confirmed), None);
        check(Some(S::Undecided), Some(J::Confirmed), Some(true));
        check(None, Some(J::NotEstablished), Some(false));
        check(None, Some(J::Possible), None);
        check(None, Some(J::CannotTell), None);
        check(None, None, None);
    }

    #[test]
    fn what_one_division_hides_no_other_adds_up() {
        // In one division a single small group makes the total hidden; in the other every group is large.
        let one = calibrate(&groups(&[("a", 100, 103)]), Limits::default());
        let small = calibrate(&groups(&[("f", 100, 100), ("m", 0, 3)]), Limits::default());
        let hidden = hidden_totals(&[one.clone(), small.clone()]);
        let Calibration::Measured { all, .. } = &small else { panic!("enough are decided") };
        let total_is_hidden = all.whole == Measure::Hidden;
        assert_eq!(hidden.contains(&None), total_is_hidden);
        let Calibration::Measured { all, groups } = hide(one, &hidden) else { panic!("enough are decided") };
        assert_eq!(all.whole == Measure::Hidden, total_is_hidden);
        assert!(groups.values().all(|measures| (measures.whole == Measure::Hidden) == total_is_hidden));
    }
}
