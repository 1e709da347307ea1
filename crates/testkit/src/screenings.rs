//! Screenings written straight into the store, for tests of what follows from one. The interview itself has its own tests.

use app::App;
use app::screening::ScreeningFacts;
use app::screening::kind::Screening;
use model::{AccountId, AgeStatus, AgencyId, Answer, CaseId, PersonId, ScreeningId, SubjectId, SubmissionId};
use screening::{Answers, screen};
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
        let set = screening::sets::embedded("border-interview").expect("it comes along").expect("it is right");
        let mut answers = Answers::new(self.age);
        for code in self.yes {
            answers.record(code.parse().expect("a code"), Answer::Given(true));
        }
        let finding = screen(&set, &answers);
        let person: Option<PersonId> = self.case.and_then(|case| app.board().case(case).map(|row| row.facts.person));
        let facts = ScreeningFacts {
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
        };
        let id = ScreeningId(uuid::Uuid::now_v7());
        let mut change = app.store().change(Author::HOUSE, app.now());
        let key = change.new_subject(SubjectId(id.0));
        let record = id.record();
        let put = Put::<Screening> { action: "test", record, about: record, facts: &facts, identity: None, detail: &[] };
        change.create(&key, &put).expect("it is sealed");
        let committed = app.store().commit(change.build()).await.expect("it is written");
        while app.reached() < committed.last {
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
        id
    }
}
