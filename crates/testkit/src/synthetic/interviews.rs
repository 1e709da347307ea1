//! Screening interviews of the demo: one that waits for a second officer, one that was verified and handed on, one
//! about smuggling, one without signs; and somebody who is held.

use app::cases::HandOver;
use app::forms::FormEntry;
use app::identification::GiveVerdict;
use app::interception::{HeldAt, RecordInterception};
use app::submissions::{Accepted, Incoming, Refused};
use app::{App, AppError};
use forms::answers::{Device, Moment, Overrides, write_submission};
use jiff::SignedDuration;
use model::{Actor, Answer, CaseId, Judgements, Narrative, PostId, ScreeningId, Seat, SubmissionChannel, TrackJudgement};

use super::users::DemoUser;

/// The interview at a land port, as the library calls it.
const BORDER: &str = "abhoy-screening-border-interview";

/// What was kept in every interview of the demo.
const KEPT: &[(&str, &str)] = &[
    ("interview.language", "bn"),
    ("interview.interpreter", "no"),
    ("interview.officer_sex", "female"),
    ("interview.wants", "yes"),
    ("interview.rights_how", "spoken"),
    ("screening.S-needs", "yes"),
    ("screening.S-language", "yes"),
    ("screening.S-private", "yes"),
    ("screening.S-officer", "yes"),
    ("screening.S-rights", "yes"),
    ("person.nationality", "BD"),
];

/// Age in doubt, somebody answers for her, papers and telephone with others.
const WAITS: &[(&str, &str)] = &[
    ("screening.age_status", "in_doubt"),
    ("person.sex", "female"),
    ("person.full_name", "Demo Rahima Khatun"),
    ("need.now", "safety"),
    ("interview.companions", "apart"),
    ("screening.S-child", "yes"),
    ("screening.B-spoken-for", "yes"),
    ("screening.B-companion", "yes"),
    ("screening.B-work", "yes"),
    ("screening.B-papers", "yes"),
    (
        "case.narrative",
        "She was promised work in a shop in Kolkata. The man who came with her keeps her papers. (Demonstration text.)",
    ),
];

/// A girl whose marriage and journey others arranged.
const VERIFIED: &[(&str, &str)] = &[
    ("screening.age_status", "child"),
    ("person.age", "15"),
    ("person.sex", "female"),
    ("person.full_name", "Demo Shirin Akter"),
    ("interview.companions", "apart"),
    ("interview.guardian", "probation_officer"),
    ("screening.S-child", "yes"),
    ("screening.B-arranged", "yes"),
    ("screening.B-marriage", "yes"),
    ("screening.B-phone", "yes"),
    ("case.narrative", "A neighbour arranged a marriage abroad within two weeks. She has not met the man. (Demonstration text.)"),
];

/// A man who paid to be brought over the border.
const SMUGGLED: &[(&str, &str)] = &[
    ("screening.age_status", "adult"),
    ("person.age", "27"),
    ("person.sex", "male"),
    ("person.full_name", "Demo Jobayer Islam"),
    ("interview.companions", "alone"),
    ("screening.B-crossing", "yes"),
    ("screening.B-false-papers", "yes"),
    ("screening.B-paid", "yes"),
    ("screening.B-debt", "no"),
];

/// A traveller about whom nothing was learned that refers.
const NOTHING: &[(&str, &str)] = &[
    ("screening.age_status", "adult"),
    ("person.age", "41"),
    ("person.sex", "female"),
    ("interview.companions", "alone"),
    ("screening.B-spoken-for", "no"),
    ("screening.B-work", "no"),
    ("screening.B-debt", "unknown"),
    ("screening.B-papers", "no"),
];

/// Adds them, a moment before now.
pub(super) async fn make(app: &App, users: &[DemoUser]) -> Result<(), AppError> {
    let user = |login: &str| users.iter().find(|user| user.login == login).map(|user| user.actor(app)).expect("is planned");
    let (officer, colleague, supervisor, worker) = (user("officer"), user("officer2"), user("supervisor"), user("caseworker"));
    interview(app, &officer, 1, NOTHING).await?;
    let smuggled = interview(app, &colleague, 2, SMUGGLED).await?;
    if let Some(case) = smuggled.case {
        held(app, &colleague, case).await?;
    }
    let verified = interview(app, &officer, 3, VERIFIED).await?;
    if let Some(screening) = verified.screening {
        let reasons = "Others arranged the marriage and the journey, and keep her telephone. (Demonstration text.)";
        app.decide_screening(&officer, screening, verdict(&officer, Seat::First, reasons)).await?;
        let reasons = "Fifteen years old by her school certificate; the marriage was arranged for gain. (Demonstration text.)";
        app.verify_screening(&supervisor, screening, verdict(&supervisor, Seat::Second, reasons)).await?;
    }
    let waits = interview(app, &officer, 4, WAITS).await?;
    for case in [verified.case, waits.case].into_iter().flatten() {
        let version = app.case_view(&officer, case).await?.version;
        app.hand_over(&officer, case, HandOver { to: worker.agency, assignee: None, version }).await?;
    }
    if let Some(screening) = waits.screening {
        decide_first(app, &officer, screening).await?;
    }
    Ok(())
}

async fn decide_first(app: &App, officer: &Actor, screening: ScreeningId) -> Result<(), AppError> {
    let reasons = "Somebody else spoke for her and keeps her papers; her age is in doubt. (Demonstration text.)";
    app.decide_screening(officer, screening, verdict(officer, Seat::First, reasons)).await.map(|_| ())
}

fn verdict(by: &Actor, seat: Seat, reasons: &str) -> GiveVerdict {
    let words = |text: &str| -> Narrative { text.parse().expect("the text is a narrative") };
    GiveVerdict {
        round: 1,
        seat,
        judgements: Judgements { trafficking: TrackJudgement::Possible, smuggling: TrackJudgement::CannotTell },
        deciding_body: by.agency,
        rests_on: Vec::new(),
        reasons: words(reasons),
        evidence: words("The interview, and what was seen at the post. (Demonstration text.)"),
        without_safeguards: None,
        new_facts: None,
    }
}

async fn held(app: &App, by: &Actor, case: CaseId) -> Result<(), AppError> {
    let post: Option<PostId> = by.post;
    let command = RecordInterception {
        from: HeldAt::Case(case),
        bases: vec!["entry-without-document".to_owned()],
        held_since: app.now() - SignedDuration::from_hours(20),
        post,
        woman_searched: Answer::Given(false),
        female_officer: Answer::NotAsked,
        guardian_told: Answer::NotAsked,
        probation_told: Answer::NotAsked,
        complaint_made: Answer::Given(false),
        complaint: None,
        circumstances: None,
    };
    app.record_interception(by, command).await.map(|_| ())
}

async fn interview(app: &App, by: &Actor, number: u8, answers: &[(&str, &str)]) -> Result<Accepted, AppError> {
    let rows = app.forms_to_fill(by)?;
    let row = rows.iter().find(|row| row.facts.form_id == BORDER).ok_or(AppError::NotFound)?;
    let form = app.form(by, row.id).await?;
    let incoming = Incoming {
        channel: SubmissionChannel::Pages,
        device: None,
        xml: filled(app, &form, number, answers),
        files: Vec::new(),
        more_files_follow: false,
        encounter: None,
        overrides: Overrides::default(),
    };
    app.accept_submission(by, incoming).await.map_err(|refused| match refused {
        Refused::App(error) => error,
        other => AppError::File(other.to_string()),
    })
}

/// The XML that a client would send for answers by field.
fn filled(app: &App, form: &FormEntry, number: u8, answers: &[(&str, &str)]) -> Vec<u8> {
    let moment = Moment::new(app.now().to_zoned(app.country().time_zone().clone()), u64::from(number));
    let prepared = &form.prepared;
    let mut filled = prepared.begin(&format!("uuid:demo-interview-{number}"), &Device::default(), &moment);
    for (field, value) in KEPT.iter().chain(answers) {
        let bound = |(name, bound): &(String, String)| name == "abhoy:field" && bound == field;
        let node = prepared.form().walk().find(|(_, node)| node.bind.extra.iter().any(bound));
        let Some(element) = node.and_then(|(id, _)| filled.of(id).first().copied()) else {
            panic!("the interview asks for {field}");
        };
        prepared.answer(&mut filled, element, value, &moment);
    }
    prepared.settle(&mut filled, &moment);
    write_submission(prepared, &filled).into_bytes()
}
