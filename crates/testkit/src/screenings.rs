//! Screenings written straight into the store, for tests of what follows from one. The interview itself has its own tests.

use std::sync::LazyLock;

use app::App;
use app::screening::ScreeningFacts;
use app::screening::kind::{Screening, SetVersion, SetVersionFacts, SetVersionIdentity};
use model::{
    AccountId, AgeStatus, AgencyId, Answer, CaseId, PersonId, ScreeningId, SetState, SetVersionId, SubjectId, SubmissionId,
};
use screening::{Answers, IndicatorSet, screen};
use store::{Author, Put};

/// What a screening of a test says.
#[derive(Debug, Clone)]
pub struct TestScreening {
    /// Who held the interview.
    pub by: AccountId,
    /// For which agency.
    pub agency: AgencyId,
    /// The case it belongs to.
    pub case: Option<CaseId>,
    /// The signs and safeguards that are answered with yes; everything else was not asked.
    pub yes: Vec<&'static str>,
    /// The age.
    pub age: AgeStatus,
}

impl TestScreening {
    /// An interview with the border interview's questions and no answer yet.
    #[must_use]
    pub const fn by(account: AccountId, agency: AgencyId) -> Self {
        Self { by: account, agency, case: None, yes: Vec::new(), age: AgeStatus::Adult }
    }

    /// Writes it and waits until what follows the ledger has it.
    ///
    /// # Panics
    /// When it cannot be written; the test fails with the cause.
    pub async fn put(self, app: &App) -> ScreeningId {
        Self::put_all(vec![self], app).await[0]
    }

    /// Writes many in one change: where a test needs hundreds, waiting for each would take seconds.
    ///
    /// # Panics
    /// As [`TestScreening::put`].
    pub async fn put_all(all: Vec<Self>, app: &App) -> Vec<ScreeningId> {
        let mut change = app.store().change(Author::HOUSE, app.now());
        let mut ids = Vec::new();
        for one in all {
            let id = ScreeningId(uuid::Uuid::now_v7());
            let key = change.new_subject(SubjectId(id.0));
            let (record, facts) = (id.record(), one.facts(app));
            let put = Put::<Screening> { action: "test", record, about: record, facts: &facts, identity: None, detail: &[] };
            change.create(&key, &put).expect("it is sealed");
            ids.push(id);
        }
        let committed = app.store().commit(change.build()).await.expect("it is written");
        while app.reached() < committed.last {
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
        ids
    }

    fn facts(self, app: &App) -> ScreeningFacts {
        // Read once: a test that writes hundreds would spend its time on this.
        static SET: LazyLock<IndicatorSet> =
            LazyLock::new(|| screening::sets::embedded("border-interview").expect("it comes along").expect("it is right"));
        let mut answers = Answers::new(self.age);
        for code in self.yes {
            answers.record(code.parse().expect("a code"), Answer::Given(true));
        }
        let finding = screen(&SET, &answers);
        let person: Option<PersonId> = self.case.and_then(|case| app.board().case(case).map(|row| row.facts.person));
        ScreeningFacts {
            answers,
            finding,
            sex: Answer::Unknown,
            age_band: Answer::Unknown,
            talk: app::screening::Talk::default(),
            by: self.by,
            agency: self.agency,
            post: None,
            at: app.now(),
            submission: SubmissionId(uuid::Uuid::now_v7()),
            encounter: None,
            person,
            case: self.case,
            follows: None,
            followed_by: None,
        }
    }
}

/// A version of the border interview as somebody wrote it before a rule was there against one of its sentences.
///
/// # Panics
/// As [`TestScreening::put`].
pub async fn set_of_before(app: &App, state: SetState, version: &str) -> SetVersionId {
    let (_, text) = screening::sets::EMBEDDED.iter().find(|(id, _)| *id == "border-interview").expect("it comes along");
    let text = text.replace("version = \"2026.1\"", &format!("version = \"{version}\""));
    let text = text.replacen("en = \"", "en = \"Everybody is safe. ", 1);
    let (set, _) = IndicatorSet::read_kept("set.toml", &text).expect("it reads");
    let first = app.sets().iter().find(|entry| entry.facts.set.id == set.reference().id).expect("is there").facts.clone();
    let facts = SetVersionFacts { set: set.reference().clone(), state, ..first };
    let id = app::screening::set_version_id(None, set.reference());
    let (record, identity) = (id.record(), SetVersionIdentity { text });
    let mut change = app.store().change(Author::HOUSE, app.now());
    let key = change.new_subject(SubjectId(id.0));
    let put = Put::<SetVersion> { action: "test", record, about: record, facts: &facts, identity: Some(&identity), detail: &[] };
    change.create(&key, &put).expect("it is sealed");
    let committed = app.store().commit(change.build()).await.expect("it is written");
    while app.reached() < committed.last {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
    id
}
