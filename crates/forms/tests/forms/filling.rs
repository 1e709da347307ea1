//! An interview as it is filled: what is asked, what follows, what hinders.

use std::collections::HashMap;

use forms::answers::{
    Answers, Device, Finding, LOOSE_A_PAGE, Moment, Overrides, PageKind, Prepared, Rule, Stage, hindering, read_submission,
    write_draft, write_submission,
};
use forms::model::Level;

use crate::sheets::form;

fn moment() -> Moment {
    Moment::new("2026-11-22T14:05:06+06:00[+06:00]".parse().expect("a moment"), 1)
}

fn prepared(text: &str) -> Prepared {
    Prepared::new(form(text), HashMap::new())
}

/// An interview that is being filled.
struct Interview {
    prepared: Prepared,
    answers: Answers,
    moment: Moment,
}

impl Interview {
    fn new(text: &str) -> Self {
        let (prepared, moment) = (prepared(text), moment());
        let device = Device { device_id: "tablet-7".into(), ..Device::default() };
        let answers = prepared.begin("uuid:1", &device, &moment);
        Self { prepared, answers, moment }
    }

    fn at(&self, path: &str) -> usize {
        self.answers.at_path(path).unwrap_or_else(|| panic!("{path} is not there"))
    }

    fn say(&mut self, path: &str, value: &str) {
        let element = self.at(path);
        self.prepared.answer(&mut self.answers, element, value, &self.moment);
    }

    fn value(&self, path: &str) -> &str {
        self.answers.value(self.at(path))
    }

    fn asked(&self, path: &str) -> bool {
        self.answers.is_relevant(self.at(path))
    }

    fn findings(&self) -> Vec<Finding> {
        self.prepared.findings(&self.answers, 0, &self.moment)
    }

    fn pages(&self) -> Vec<Vec<String>> {
        let name = |element: &usize| self.answers.path(*element).trim_start_matches("/data/").to_owned();
        let page = |page: &forms::answers::Page| match &page.kind {
            PageKind::Questions => page.questions.iter().map(name).collect(),
            PageKind::Another { turns, .. } => vec![format!("another after {}", turns.len())],
        };
        self.prepared.pages(&self.answers).iter().map(page).collect()
    }
}

pub(crate) const INTERVIEW: &str = "
| survey |
| | type | name | label | relevant | calculation | required | constraint | constraint_message | bind::abhoy:constraint_level | default | choice_filter |
| | start | start | | | | | | | | | |
| | deviceid | device | | | | | | | | | |
| | integer | age | Age | | | yes | . < 120 | An age below 120 | | | |
| | calculate | child | | | if(${age} != '' and ${age} < 18, 'yes', 'no') | | | | | | |
| | begin group | minor | For a child | ${child} = 'yes' | | | | | | | |
| | text | guardian | Guardian | | | yes | | | | | |
| | end group | | | | | | | | | | |
| | select_one division | division | Division | | | | | | | | |
| | select_one district | district | District | | | | | | | | division = ${division} |
| | begin repeat | person | Companion | | | | | | | | |
| | text | name | Name | | | | | | | | |
| | integer | years | Years | | | | ${age} = '' or . <= ${age} + 60 | Much older than ${age} | warning | 1 + 1 | |
| | calculate | place | | | position(..) | | | | | | |
| | end repeat | | | | | | | | | | |
| | calculate | total | | | sum(${years}) | | | | | | |
| choices |
| | list_name | name | label | division |
| | division | khulna | Khulna | |
| | division | dhaka | Dhaka | |
| | district | jashore | Jashore | khulna |
| | district | gazipur | Gazipur | dhaka |
";

#[test]
fn a_new_interview_holds_what_the_device_knows() {
    let interview = Interview::new(INTERVIEW);
    assert_eq!(interview.value("/data/start"), "2026-11-22T14:05:06.000+06:00");
    assert_eq!(interview.value("/data/device"), "tablet-7");
    assert_eq!(interview.value("/data/person/years"), "2", "a default that is worked out");
    assert_eq!(interview.value("/data/meta/instanceID"), "uuid:1");
}

#[test]
fn what_follows_from_an_answer_is_asked_at_once() {
    let mut interview = Interview::new(INTERVIEW);
    assert!(!interview.asked("/data/minor/guardian"), "an age that is not known makes nobody a child");
    interview.say("/data/age", "17");
    assert!(interview.asked("/data/minor/guardian"));
    interview.say("/data/minor/guardian", "Aunt");
    interview.say("/data/age", "18");
    assert!(!interview.asked("/data/minor/guardian"));
    interview.say("/data/age", "16");
    assert_eq!(interview.value("/data/minor/guardian"), "Aunt", "what was answered is not lost by a slip");
}

#[test]
fn choices_follow_the_answer_before() {
    let mut interview = Interview::new(INTERVIEW);
    let district = interview.at("/data/district");
    interview.say("/data/division", "khulna");
    let offered = interview.prepared.choices(&interview.answers, district, 0, &interview.moment);
    assert_eq!(offered.iter().map(|one| one.label.as_str()).collect::<Vec<_>>(), ["Jashore"]);
    interview.say("/data/district", "jashore");
    interview.say("/data/division", "dhaka");
    let found: Vec<Rule> =
        interview.findings().iter().filter(|finding| finding.element == district).map(|finding| finding.rule).collect();
    assert_eq!(found, [Rule::Choice], "a district of another division is found");
}

#[test]
fn turns_come_and_go_and_are_counted() {
    let mut interview = Interview::new(INTERVIEW);
    let (root, repeat) = (interview.answers.root(), interview.prepared.form().named("person").expect("a repeat"));
    for _ in 0..2 {
        interview.prepared.add_turn(&mut interview.answers, root, repeat, &interview.moment).expect("added");
    }
    interview.say("/data/person[2]/years", "40");
    assert_eq!(interview.value("/data/total"), "44");
    assert_eq!(interview.value("/data/person[3]/place"), "3");
    let second = interview.at("/data/person[2]");
    assert!(interview.prepared.remove_turn(&mut interview.answers, second, &interview.moment));
    assert_eq!(interview.value("/data/total"), "4");
    assert_eq!(interview.value("/data/person[2]/place"), "2");
    assert!(interview.answers.at_path("/data/person[3]").is_none());
}

#[test]
fn a_count_makes_turns_and_takes_them_out() {
    let mut interview = Interview::new(
        "| survey |\n| | type | name | label | repeat_count |\n| | integer | n | N | |\n| | begin repeat | r | R | ${n} |\n\
         | | integer | m | M | |\n| | begin repeat | s | S | ${m} + 1 |\n| | text | t | T | |\n| | end repeat | | | |\n\
         | | end repeat | | | |\n",
    );
    assert!(interview.answers.at_path("/data/r").is_none(), "a count that is not known makes no turn");
    interview.say("/data/n", "2");
    interview.say("/data/r[2]/m", "2");
    assert!(interview.answers.at_path("/data/r[2]/s[3]/t").is_some());
    assert!(interview.answers.at_path("/data/r[2]/s[4]").is_none());
    interview.say("/data/n", "1");
    assert!(interview.answers.at_path("/data/r[2]").is_none());
    interview.say("/data/n", "999999999");
    assert_eq!(interview.answers.of(interview.prepared.form().named("r").expect("r")).len(), 2_000, "a hostile count is bounded");
}

#[test]
fn three_levels_hinder_what_they_should() {
    let mut interview = Interview::new(INTERVIEW);
    let levels = |findings: &[Finding]| findings.iter().map(|finding| (finding.rule, finding.level)).collect::<Vec<_>>();
    let none = Overrides::new();
    assert_eq!(levels(&interview.findings()), [(Rule::Required, Level::Submit)]);
    assert!(hindering(&interview.findings(), Stage::Save, &none).is_empty(), "a draft may have gaps");

    interview.say("/data/age", "abc");
    assert_eq!(levels(&interview.findings())[0], (Rule::Type, Level::Save));
    assert_eq!(hindering(&interview.findings(), Stage::Save, &none).len(), 1);

    interview.say("/data/age", "130");
    let findings = interview.findings();
    assert_eq!(levels(&findings), [(Rule::Constraint, Level::Submit)]);
    assert_eq!(findings[0].message, "An age below 120");

    interview.say("/data/age", "20");
    interview.say("/data/person/years", "90");
    let findings = interview.findings();
    assert_eq!(levels(&findings), [(Rule::Constraint, Level::Warning)]);
    assert_eq!(findings[0].message, "Much older than 20", "answers stand inside messages");
    assert_eq!(hindering(&findings, Stage::Submit, &none).len(), 1);
    let blank = Overrides::from([("/data/person/years".to_owned(), "  ".to_owned())]);
    assert_eq!(hindering(&findings, Stage::Submit, &blank).len(), 1, "an empty reason is none");
    let reason = Overrides::from([("/data/person/years".to_owned(), "Seen on the passport".to_owned())]);
    assert!(hindering(&findings, Stage::Submit, &reason).is_empty());
}

#[test]
fn a_section_is_a_page_and_turns_have_their_own() {
    let mut interview = Interview::new(INTERVIEW);
    assert_eq!(
        interview.pages(),
        [vec!["age"], vec!["division", "district"], vec!["person/name", "person/years"], vec!["another after 1"]]
            .map(|page| page.into_iter().map(str::to_owned).collect::<Vec<_>>())
    );
    interview.say("/data/age", "9");
    assert_eq!(interview.pages()[1], ["minor/guardian"]);
}

#[test]
fn many_loose_questions_are_shared_out() {
    let rows: String = (0..20).map(|i| format!("| | text | q{i} | Q | \n")).collect();
    let interview = Interview::new(&format!("| survey |\n| | type | name | label |\n{rows}"));
    let sizes: Vec<usize> = interview.pages().iter().map(Vec::len).collect();
    assert_eq!(sizes, [LOOSE_A_PAGE, LOOSE_A_PAGE, 20 - 2 * LOOSE_A_PAGE]);
}

#[test]
fn a_change_sets_off_what_waits_for_it_once() {
    let mut interview = Interview::new(
        "| survey |\n| | type | name | label | calculation | trigger |\n| | text | a | A | | |\n\
         | | dateTime | at | At | now() | ${a} |\n",
    );
    assert_eq!(interview.value("/data/at"), "");
    interview.say("/data/a", "x");
    assert_eq!(interview.value("/data/at"), "2026-11-22T14:05:06.000+06:00");
    interview.say("/data/at", "2026-01-01T00:00:00.000+06:00");
    interview.say("/data/a", "x");
    assert_eq!(interview.value("/data/at"), "2026-01-01T00:00:00.000+06:00", "the same answer is no change");
}

#[test]
fn a_submission_comes_back_as_it_went() {
    let mut interview = Interview::new(INTERVIEW);
    interview.say("/data/age", "30");
    interview.say("/data/person/name", "রহিমা <&> \"x\"\nsecond line");
    let (root, repeat) = (interview.answers.root(), interview.prepared.form().named("person").expect("a repeat"));
    interview.prepared.add_turn(&mut interview.answers, root, repeat, &interview.moment);
    interview.say("/data/person[2]/name", "Salma");
    let xml = write_submission(&interview.prepared, &interview.answers);
    assert!(!xml.contains("guardian"), "what is not asked is not sent:\n{xml}");
    let read = read_submission(&interview.prepared, xml.as_bytes()).expect("a submission");
    assert_eq!(read.instance_id, "uuid:1");
    assert_eq!(read.unknown, Vec::<String>::new());
    let mut answers = read.answers;
    assert_eq!(answers.at_path("/data/person/name").map(|at| answers.value(at)), Some("রহিমা <&> \"x\"\nsecond line"));
    interview.prepared.settle(&mut answers, &interview.moment);
    assert_eq!(write_submission(&interview.prepared, &answers), xml);
}

#[test]
fn a_draft_keeps_what_is_not_asked_now() {
    let mut interview = Interview::new(INTERVIEW);
    interview.say("/data/age", "17");
    interview.say("/data/minor/guardian", "Aunt");
    interview.say("/data/age", "30");
    let xml = write_draft(&interview.prepared, &interview.answers);
    let mut answers = read_submission(&interview.prepared, xml.as_bytes()).expect("a draft").answers;
    interview.prepared.settle(&mut answers, &interview.moment);
    interview.answers = answers;
    assert!(!interview.asked("/data/minor/guardian"));
    interview.say("/data/age", "16");
    assert_eq!(interview.value("/data/minor/guardian"), "Aunt");
}

#[test]
fn a_page_names_what_would_stand_on_it() {
    let form = "
| survey |
| | type | name | label | relevant | required | readonly |
| | integer | age | Age | | yes | |
| | text | guardian | Guardian | ${age} < 18 | ${age} = 17 | |
| | begin group | more | More | | | |
| | text | why | Why | | | true() |
| | text | other | Other | ${why} = 'other' | | |
| | end group | | | | | |
";
    let mut interview = Interview::new(form);
    interview.say("/data/age", "30");
    let dormant = |interview: &Interview| -> Vec<Vec<String>> {
        let path = |element: &usize| interview.answers.path(*element);
        interview.prepared.pages(&interview.answers).iter().map(|page| page.dormant.iter().map(path).collect()).collect()
    };
    assert_eq!(dormant(&interview), [["/data/guardian"], ["/data/more/other"]]);
    interview.say("/data/age", "17");
    assert_eq!(dormant(&interview), [vec![], vec!["/data/more/other".to_owned()]]);
    let standing = |interview: &Interview, path: &str| {
        let (prepared, answers, moment) = (&interview.prepared, &interview.answers, &interview.moment);
        (prepared.is_required(answers, interview.at(path), moment), prepared.is_fixed(answers, interview.at(path), moment))
    };
    assert_eq!(standing(&interview, "/data/guardian"), (true, false));
    assert_eq!(standing(&interview, "/data/more/why"), (false, true));
    interview.say("/data/age", "16");
    assert_eq!(standing(&interview, "/data/guardian"), (false, false));
}
