//! What an interview left behind in the house, without when, by which way, and under which ids.

use std::collections::BTreeMap;

use app::App;
use model::{Actor, Purpose, ScreeningId, TrackStatus, kind};

use crate::told::{NAME_FIELD, Told};

/// The records of one interview. Two interviews that told the same have the same but for `name`.
#[derive(Debug, PartialEq)]
pub(crate) struct Left {
    /// The finding with its rules and reasons, the signs, how the talk was held.
    screening: String,
    /// Trafficking and smuggling.
    tracks: (TrackStatus, TrackStatus),
    /// What is known of the person and of the case.
    facts: String,
    /// Every answer that was taken, by path.
    taken: BTreeMap<String, String>,
}

impl Left {
    /// Reads the records as the officer may; the names of the person stand apart.
    pub(crate) async fn of(app: &App, officer: &Actor, screening: ScreeningId, told: &Told) -> (Self, Vec<String>) {
        let view = app.screening(officer, screening).await.expect("may be read");
        let store = app.store();
        let case = store.get::<kind::Case>(view.facts.case.expect("there is a case")).await.expect("is read").expect("is there");
        let person = store.get::<kind::Person>(case.facts.person).await.expect("is read").expect("is there");
        let names = store.custody(&person).expect("its key is here").into_open(Purpose::Protection).names;
        let names = names.iter().map(|name| name.full.as_str().to_owned()).collect();
        let seen = (&view.facts.finding, &view.facts.answers, &view.facts.talk, view.facts.sex, view.facts.age_band);
        let of_case = (case.facts.child_rules, case.facts.status);
        let left = Self {
            screening: format!("{seen:#?} {:?}", view.facts.post),
            tracks: (case.facts.trafficking.status(), case.facts.smuggling.status()),
            facts: format!("{:?} {of_case:?}", person.facts),
            taken: taken(app, officer, &view.facts.submission, told).await,
        };
        (left, names)
    }
}

/// Every answer but the name and what a device notes by itself.
async fn taken(app: &App, officer: &Actor, submission: &model::SubmissionId, told: &Told) -> BTreeMap<String, String> {
    let view = app.read_submission(officer, *submission).await.expect("may be read");
    assert_eq!((view.facts.left_over, view.findings.len()), (0, 0), "everything was taken: {:?}", view.findings);
    let answers = view.answers.expect("they are not encrypted");
    let form = told.form.prepared.form();
    let told_by_people = |element: &usize| {
        let node = answers.node(*element).map(|node| form.node(node));
        let is_name = |(_, field): &(String, String)| field == NAME_FIELD;
        node.is_some_and(|node| node.visible && node.question().is_some() && !node.bind.extra.iter().any(is_name))
    };
    let given = answers.elements().into_iter().filter(told_by_people);
    let given = given.map(|element| (answers.path(element), answers.value(element).to_owned()));
    given.filter(|(_, value)| !value.is_empty()).collect()
}
