//! An interview becomes a finding, whoever sent it; the set it was made with stays; people alone put sets in force.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::forms::FormEntry;
use app::screening::{AddSetError, ScreeningFilter, ScreeningView};
use app::submissions::{Accepted, Incoming};
use app::{AppError, StateError};
use forms::answers::{Device, Moment, Overrides, write_submission};
use model::{Actor, AgeStatus, Role, ScreeningId, SetState, SubmissionChannel};
use policy::Denial;
use screening::{Advice, Track};
use testkit::set_of_before;

use crate::support::{House, house};

pub(crate) const BORDER: &str = "abhoy-screening-border-interview";

pub(crate) async fn with_sets() -> House {
    let house = house().await;
    house.t.app.prepare_screening().await.expect("the platform's sets are offered");
    house
}

pub(crate) async fn form(h: &House, who: &Actor, form_id: &str) -> Arc<FormEntry> {
    let rows = h.t.app.forms_to_fill(who).unwrap();
    let row = rows.iter().find(|row| row.facts.form_id == form_id).expect("the form is offered").clone();
    h.t.app.form(who, row.id).await.unwrap()
}

/// The XML that a client sends for answers by field.
pub(crate) fn filled(form: &FormEntry, instance: &str, answers: &[(&str, &str)]) -> Vec<u8> {
    let moment = Moment::new("2026-11-22T10:00[Asia/Dhaka]".parse().unwrap(), 1);
    let prepared = &form.prepared;
    let mut filled = prepared.begin(&format!("uuid:{instance}"), &Device::default(), &moment);
    for (field, value) in answers {
        let bound = |(name, bound): &(String, String)| name == "abhoy:field" && bound == field;
        let node = prepared.form().walk().find(|(_, node)| node.bind.extra.iter().any(bound));
        let (id, _) = node.unwrap_or_else(|| panic!("{field} is asked"));
        let element = filled.of(id)[0];
        prepared.answer(&mut filled, element, value, &moment);
    }
    prepared.settle(&mut filled, &moment);
    write_submission(prepared, &filled).into_bytes()
}

async fn send(h: &House, who: &Actor, xml: Vec<u8>) -> Accepted {
    let incoming = Incoming {
        channel: SubmissionChannel::Pages,
        device: None,
        xml,
        files: Vec::new(),
        more_files_follow: false,
        encounter: None,
        overrides: Overrides::default(),
    };
    h.t.app.accept_submission(who, incoming).await.unwrap()
}

async fn screened(h: &House, who: &Actor, instance: &str, answers: &[(&str, &str)]) -> ScreeningId {
    let form = form(h, who, BORDER).await;
    send(h, who, filled(&form, instance, answers)).await.screening.expect("a screening form makes a screening")
}

async fn read(h: &House, who: &Actor, id: ScreeningId) -> ScreeningView {
    h.t.app.read_screening(who, id).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interview_of_unknown_age_that_refers_now_opens_a_case() {
    let h = with_sets().await;
    let id = screened(
        &h,
        &h.officer,
        "1",
        &[
            ("screening.age_status", "in_doubt"),
            ("person.sex", "female"),
            ("person.full_name", "Rahima"),
            ("screening.B-companion", "yes"),
            ("screening.B-work", "yes"),
            ("screening.S-private", "no"),
            ("case.narrative", "She was promised work in a shop."),
        ],
    )
    .await;
    let view = read(&h, &h.officer, id).await;
    let finding = &view.facts.finding;
    assert_eq!((finding.advice, finding.age_used), (Advice::ReferNow, AgeStatus::InDoubt));
    let child = finding.rules.iter().find(|rule| rule.code.as_str() == "R-child").expect("the rule for children fires");
    assert!(child.by_child_rules);
    assert!(finding.safeguards_open.iter().any(|open| open.code.as_str() == "S-private"));
    let (case, _) = view.case.clone().expect("it opened a case");
    let case = h.t.app.read_case(&h.officer, case).await.unwrap();
    assert!(case.facts.child_rules);
    assert_eq!(case.facts.trafficking.status(), model::TrackStatus::Undecided, "no machine sets a status");
    assert_eq!(view.facts.person, Some(case.facts.person));
    assert!(h.t.app.verify_ledger(&h.auditor).await.unwrap().holds());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_enough_information_nothing_is_opened_and_the_next_questions_are_named() {
    let h = with_sets().await;
    let id = screened(&h, &h.officer, "1", &[("screening.age_status", "adult"), ("screening.B-plan", "no")]).await;
    let view = read(&h, &h.officer, id).await;
    assert_eq!(view.facts.finding.advice, Advice::NotEnoughInformation);
    assert!(view.case.is_none() && !view.facts.finding.missing.ask_next.is_empty() && view.ask_more.is_some());
    // The interviewer saw the person: asking for a referral is enough.
    let id = screened(&h, &h.officer, "2", &[("screening.age_status", "adult"), ("interview.refer_now", "yes")]).await;
    let view = read(&h, &h.officer, id).await;
    assert!(view.facts.refers_now() && view.case.is_some());
    assert_eq!(view.facts.finding.advice, Advice::NotEnoughInformation, "what the rules say stays as it is");
    // Nobody told a birth: the person's age is what the interviewer judged.
    for (instance, judged, child_rules) in [("3", "adult", false), ("4", "child", true), ("5", "in_doubt", true)] {
        let id = screened(&h, &h.officer, instance, &[("screening.age_status", judged), ("interview.refer_now", "yes")]).await;
        let case = h.t.app.read_case(&h.officer, read(&h, &h.officer, id).await.case.unwrap().0).await.unwrap();
        assert_eq!(case.facts.child_rules, child_rules, "{judged}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn how_the_talk_was_held_is_kept_in_codes_and_nothing_else() {
    let h = with_sets().await;
    let answers = [
        ("screening.age_status", "child"),
        ("person.sex", "female"),
        ("interview.interpreter", "missing"),
        ("interview.officer_sex", "male"),
        ("interview.companions", "present"),
        ("interview.language", "RahimaBegum"),
        ("need.now", "medical Rahima"),
    ];
    let form = form(&h, &h.officer, BORDER).await;
    let xml = filled(&form, "1", &answers);
    assert!(String::from_utf8_lossy(&xml).contains("RahimaBegum"), "a client may send anything");
    let id = send(&h, &h.officer, xml).await.screening.unwrap();
    let facts = read(&h, &h.officer, id).await.facts;
    assert!(facts.lacks_interpreter() && facts.lacks_female_officer() && facts.overheard());
    assert_eq!((facts.talk.language.clone(), facts.talk.needs.clone()), (None, vec!["medical".to_owned()]));
    assert!(!format!("{facts:?}").contains("Rahima"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_refuses_to_talk_is_asked_nothing_more() {
    let h = with_sets().await;
    let id = screened(&h, &h.officer, "1", &[("interview.wants", "no"), ("need.now", "medical call")]).await;
    let view = read(&h, &h.officer, id).await;
    assert_eq!(view.facts.talk.needs, ["medical", "call"]);
    let asked = |code: &screening::Code| view.set.as_ref().unwrap().indicator(code.as_str()).unwrap().burden;
    assert!(view.facts.finding.missing.ask_next.iter().all(|next| asked(&next.code) == screening::Burden::None));
    assert!(view.case.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screening_is_secret_to_those_it_does_not_concern() {
    let h = with_sets().await;
    let id = screened(&h, &h.officer, "1", &[("interview.refer_now", "yes"), ("person.full_name", "Rahima")]).await;
    let app = &h.t.app;
    assert!(matches!(app.read_screening(&h.worker, id).await, Err(AppError::Denied(Denial::NotFound))), "another agency");
    assert!(matches!(app.read_screening(&h.admin, id).await, Err(AppError::Denied(_))), "administrators read no cases");
    let gone = ScreeningId(uuid::Uuid::from_u128(7));
    assert!(matches!(app.read_screening(&h.officer, gone).await, Err(AppError::NotFound)));
    assert!(app.read_screening(&h.supervisor, id).await.is_ok(), "the agency's supervisor");
    let listed = |who: &Actor| app.list_screenings(who, &ScreeningFilter::default(), 1, 50).unwrap().total;
    assert_eq!((listed(&h.officer), listed(&h.supervisor), listed(&h.worker)), (1, 1, 0));
    // With the case the screening is handed over too.
    let case = read(&h, &h.officer, id).await.case.unwrap().0;
    h.hand_to_worker(case).await.unwrap();
    assert!(app.read_screening(&h.worker, id).await.is_ok());
    assert_eq!(listed(&h.worker), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_again_keeps_the_history_and_the_case() {
    let h = with_sets().await;
    let app = &h.t.app;
    let form = form(&h, &h.officer, BORDER).await;
    let first = screened(
        &h,
        &h.officer,
        "1",
        &[("screening.age_status", "adult"), ("screening.B-plan", "yes"), ("case.open", "yes"), ("person.full_name", "Rahima")],
    )
    .await;
    let begin = app.answers_to_begin_with(&h.officer, first, &form).await.unwrap();
    assert_eq!(begin.get("screening.B-plan").map(String::as_str), Some("yes"));
    assert!(!begin.keys().any(|field| field.contains("name")), "who it is stays with the case");
    assert!(app.answers_to_begin_with(&h.worker, first, &form).await.is_err(), "another agency");
    let mut answers: Vec<(&str, &str)> = begin.iter().map(|(field, value)| (field.as_str(), value.as_str())).collect();
    answers.push(("screening.B-papers", "yes"));
    let second = send(&h, &h.officer, filled(&form, "2", &answers)).await.screening.unwrap();
    let (before, after) = (read(&h, &h.officer, first).await, read(&h, &h.officer, second).await);
    assert_eq!((before.facts.followed_by, after.facts.follows), (Some(second), Some(first)));
    assert_eq!(before.facts.finding.advice, Advice::NotEnoughInformation, "the earlier finding is kept");
    assert_eq!(after.facts.finding.advice, Advice::Refer);
    assert_eq!(after.facts.case, before.facts.case);
    assert_eq!(after.history.iter().map(|row| row.id).collect::<Vec<_>>(), [first, second]);
    assert_eq!(
        app.list_screenings(&h.officer, &ScreeningFilter::default(), 1, 50).unwrap().total,
        1,
        "the newest stands for both"
    );
    // Somebody else cannot hang an interview of theirs on it.
    let stranger = screened(&h, &h.colleague_elsewhere().await, "3", &[("screening.follows", &first.to_string())]).await;
    assert_eq!(app.screenings().get(stranger).unwrap().follows, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_keeps_the_set_that_it_was_made_with() {
    let h = with_sets().await;
    let app = &h.t.app;
    let first = screened(&h, &h.officer, "1", &[("screening.age_status", "adult"), ("screening.B-work", "yes")]).await;
    let other_admin = h.t.user(Role::Administrator, "moha-psd").await;
    let text = screening::sets::EMBEDDED[0].1;
    let later =
        text.replace("version = \"2026.1\"", "version = \"2026.2\"").replace("or B-usual-day or B-work\"", "or B-usual-day\"");
    let id = app.add_set(&h.admin, "set.toml", &later).await.unwrap();
    let version = |id| app.set_version(&h.admin, id).unwrap().entry.version;
    let own = app.put_set_in_force(&h.admin, id, version(id)).await;
    assert!(matches!(own, Err(AppError::State(StateError::SetByAnother))), "two people put a set in force");
    let stale = app.put_set_in_force(&other_admin, id, version(id) + 1).await;
    assert!(matches!(stale, Err(AppError::Conflict)));
    app.put_set_in_force(&other_admin, id, version(id)).await.unwrap();
    let states: Vec<SetState> = app.set_version(&h.officer, id).unwrap().versions.iter().map(|entry| entry.facts.state).collect();
    assert_eq!(states, [SetState::Superseded, SetState::InForce]);

    let view = read(&h, &h.officer, first).await;
    assert_eq!(view.facts.finding.advice, Advice::Refer);
    assert_eq!(view.set.as_ref().unwrap().reference().version, "2026.1");
    let again = screened(&h, &h.officer, "2", &[("screening.age_status", "adult"), ("screening.B-work", "yes")]).await;
    let again = read(&h, &h.officer, again).await;
    assert_eq!(again.facts.finding.set.version, "2026.2");
    assert_eq!(again.facts.finding.track(Track::Trafficking).unwrap().advice, Advice::NotEnoughInformation);
    let changes =
        app::screening::would_change(view.set.as_ref().unwrap(), again.set.as_ref().unwrap(), std::slice::from_ref(&view.facts));
    assert_eq!((changes[0].before, changes[0].after, changes[0].left_out), (Advice::Refer, Advice::NotEnoughInformation, 0));
    app.retire_set(&other_admin, id, version(id)).await.unwrap();
    let rows = app.forms_to_fill(&h.officer).unwrap();
    assert!(!rows.iter().any(|row| row.facts.form_id == BORDER), "no interviews are begun with it");
    assert!(read(&h, &h.officer, first).await.set.is_some() && app.verify_ledger(&h.auditor).await.unwrap().holds());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_set_that_a_later_rule_forbids_keeps_its_findings_and_makes_no_interviews() {
    let h = with_sets().await;
    let app = &h.t.app;
    let offered = |h: &House| h.t.app.forms_to_fill(&h.officer).unwrap().iter().any(|row| row.facts.form_id == BORDER);
    let draft = set_of_before(app, SetState::Draft, "2025.1").await;
    let entry = app.set_version(&h.admin, draft).unwrap().entry;
    assert!(entry.faults[0].message.contains("is safe"), "{}", entry.faults[0]);
    assert!(app.sets().by_digest(&entry.facts.set.digest).is_some(), "a finding finds its set");
    let forced = app.put_set_in_force(&h.admin, draft, entry.version).await;
    assert!(matches!(forced, Err(AppError::State(StateError::SetSaysForbidden))), "{forced:?}");
    assert!(offered(&h));
    // The one that is in force is found at the next start.
    let text = app.list_sets(&h.admin).unwrap().into_iter().find(|entry| entry.facts.set.id.as_str() == "border-interview");
    let now = text.expect("is there").id;
    let other_admin = h.t.user(Role::Administrator, "moha-psd").await;
    let version = app.set_version(&h.admin, now).unwrap().entry.version;
    app.retire_set(&other_admin, now, version).await.unwrap();
    set_of_before(app, SetState::InForce, "2025.2").await;
    app.prepare_screening().await.unwrap();
    assert!(!offered(&h), "no interviews are begun with it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_set_is_added_by_those_who_may_and_only_without_mistakes() {
    let h = with_sets().await;
    let app = &h.t.app;
    let text = screening::sets::EMBEDDED[0].1;
    assert!(matches!(app.add_set(&h.officer, "x", text).await, Err(AddSetError::App(AppError::Denied(_)))));
    let Err(AddSetError::Mistakes(mistakes)) =
        app.add_set(&h.admin, "x.toml", &text.replace("when = \"B-paid\"", "when = \"B-pad\"")).await
    else {
        panic!("a name that is not there is a mistake")
    };
    assert!(mistakes.all()[0].line > 100, "{mistakes}");
    let other = text.replace("Signs of deception", "Traces of deception");
    assert!(matches!(app.add_set(&h.admin, "x", &other).await, Err(AddSetError::VersionTaken { .. })));
    // An agency's own set is nobody else's business, and its supervisor cannot touch the country's.
    let own = app.add_set(&h.supervisor, "x", &other).await.unwrap();
    assert!(matches!(app.set_version(&h.worker, own), Err(AppError::NotFound)));
    let country = app.list_sets(&h.supervisor).unwrap().into_iter().find(|entry| entry.facts.owner.is_none()).unwrap();
    let refused = app.retire_set(&h.supervisor, country.id, country.version).await;
    assert!(matches!(refused, Err(AppError::Denied(Denial::Relation))));
    let second = h.t.user(Role::Supervisor, "bgb").await;
    app.put_set_in_force(&second, own, 1).await.unwrap();
    let offered = |who: &Actor| app.forms_to_fill(who).unwrap().iter().filter(|row| row.facts.owner.is_some()).count();
    assert_eq!((offered(&h.officer), offered(&h.worker)), (1, 0), "its interview is for the agency");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edited_interview_is_looked_at_again_and_a_retry_changes_nothing() {
    let h = with_sets().await;
    let form = form(&h, &h.officer, BORDER).await;
    let once = filled(&form, "1", &[("screening.age_status", "adult"), ("screening.B-papers", "yes"), ("case.open", "yes")]);
    let first = send(&h, &h.officer, once.clone()).await;
    let retry = send(&h, &h.officer, once.clone()).await;
    assert_eq!((retry.screening, retry.fresh), (first.screening, false));
    let edited = String::from_utf8(filled(&form, "2", &[("screening.age_status", "child")])).unwrap();
    let edited = edited.replace("</instanceID>", "</instanceID><deprecatedID>uuid:1</deprecatedID>");
    let second = send(&h, &h.officer, edited.into_bytes()).await;
    let view = read(&h, &h.officer, second.screening.unwrap()).await;
    assert_eq!((view.facts.follows, view.facts.case), (first.screening, first.case));
    assert_eq!(view.facts.finding.age, AgeStatus::Child);
}

#[tokio::test(flavor = "multi_thread")]
async fn sets_are_the_same_after_another_start() {
    let h = with_sets().await;
    let before = h.t.app.list_sets(&h.admin).unwrap().len();
    h.t.app.prepare_screening().await.unwrap();
    let versions: BTreeMap<_, _> = h.t.app.list_sets(&h.admin).unwrap().into_iter().map(|e| (e.id, e.version)).collect();
    assert_eq!(versions.len(), before);
    assert!(versions.values().all(|version| *version == 1), "nothing is written twice");
}

impl House {
    async fn colleague_elsewhere(&self) -> Actor {
        self.t.user(Role::BorderOfficer, "immigration").await
    }
}
