//! One border interview as it is told: given page after page on a phone, or written as another client writes it.

use std::sync::Arc;

use app::App;
use app::forms::FormEntry;
use forms::answers::{Answers, Device, Moment, Offered, write_submission};
use model::Actor;

use crate::phone::Phone;

/// The interview at a land port, as the library calls it.
const BORDER: &str = "abhoy-screening-border-interview";
/// What it is called on the phone.
pub(crate) const TITLE: &str = "সীমান্ত সাক্ষাৎকার";
/// The field of the name, which alone differs from one person to the other.
pub(crate) const NAME_FIELD: &str = "person.full_name";
/// A sign that she told of, and that a decision can rest on.
pub(crate) const SIGN: &str = "B-companion";

/// The answers of a woman who does not know her age, by field, in the order of the questions.
const ANSWERS: &[(&str, &str)] = &[
    ("need.now", "safety food_water"),
    ("interview.needs_note", "পানি ও খাবার দেওয়া হয়েছে, আলাদা ঘরে বসানো হয়েছে।"),
    ("interview.language", "bn"),
    ("interview.interpreter", "no"),
    ("interview.officer_sex", "female"),
    ("interview.companions", "apart"),
    ("screening.S-needs", "yes"),
    ("screening.S-language", "yes"),
    ("screening.S-private", "yes"),
    ("screening.S-officer", "yes"),
    ("screening.S-rights", "yes"),
    ("interview.rights_how", "spoken"),
    ("interview.rights_proof", "“আমি না চাইলে বলতে হবে না,” বললেন।"),
    ("interview.wants", "yes"),
    ("screening.age_status", "in_doubt"),
    ("person.sex", "female"),
    (NAME_FIELD, ""),
    ("person.nationality", "BD"),
    ("person.has_document", "no"),
    ("screening.S-child", "yes"),
    ("interview.female_officer", "yes"),
    ("interview.guardian", "called"),
    ("interview.best_interests", "খালার সঙ্গে কথা বলতে চান।"),
    ("screening.B-young", "unknown"),
    ("screening.B-spoken-for", "yes"),
    ("screening.B-arranged", "yes"),
    ("screening.B-companion", "yes"),
    ("screening.B-work", "yes"),
    ("screening.B-debt", "prefer_not_to_say"),
    ("screening.B-papers", "yes"),
    // What can hurt is left out.
    ("interview.go_on", "no"),
    ("interview.stopped", "no"),
    ("interview.asks", "help time"),
    ("case.narrative", "কলকাতার এক দোকানে কাজ দেওয়ার কথা বলে এক অল্প চেনা লোক তাঁকে এনেছে।"),
    ("interview.refer_now", "yes"),
];

/// An interview with somebody of a name.
pub(crate) struct Told {
    pub(crate) form: Arc<FormEntry>,
    pub(crate) name: &'static str,
}

/// A question in Bangla.
struct Asked {
    label: String,
    choices: Vec<Offered>,
    /// Whether the choices are a list to open.
    folded: bool,
}

impl Told {
    /// The form of the interview that an officer is offered, and the name that somebody says.
    pub(crate) async fn to(app: &App, officer: &Actor, name: &'static str) -> Self {
        let rows = app.forms_to_fill(officer).expect("an officer fills forms");
        let row = rows.iter().find(|row| row.facts.form_id == BORDER).expect("the interview is offered");
        Self { form: app.form(officer, row.id).await.expect("may be read"), name }
    }

    fn answers(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        ANSWERS.iter().map(|(field, value)| (*field, if *field == NAME_FIELD { self.name } else { value }))
    }

    fn moment(&self) -> Moment {
        Moment::new("2026-11-22T22:40[Asia/Dhaka]".parse().expect("a moment"), 1)
    }

    fn blank(&self, instance: &str) -> Answers {
        self.form.prepared.begin(&format!("uuid:{instance}"), &Device::default(), &self.moment())
    }

    fn node(&self, field: &str) -> (forms::NodeId, &forms::model::Node) {
        let bound = |(name, bound): &(String, String)| name == "abhoy:field" && bound == field;
        let found = self.form.prepared.form().walk().find(|(_, node)| node.bind.extra.iter().any(bound));
        found.unwrap_or_else(|| panic!("the interview asks for {field}"))
    }

    fn asked(&self, field: &str) -> Asked {
        let (prepared, moment, blank) = (&self.form.prepared, self.moment(), self.blank("words"));
        let bangla = prepared.form().languages.iter().position(|language| language.code() == Some("bn"));
        let bangla = bangla.expect("the interview is in Bangla");
        let (id, node) = self.node(field);
        let element = blank.of(id)[0];
        let label = prepared.said(&node.label, &blank, element, bangla, &moment);
        Asked { label, choices: prepared.choices(&blank, element, bangla, &moment), folded: node.looks("minimal") }
    }

    /// The XML that another client would send.
    pub(crate) fn xml(&self, instance: &str) -> String {
        let (prepared, moment, mut filled) = (&self.form.prepared, self.moment(), self.blank(instance));
        for (field, value) in self.answers() {
            let element = filled.of(self.node(field).0)[0];
            prepared.answer(&mut filled, element, value, &moment);
        }
        prepared.settle(&mut filled, &moment);
        write_submission(prepared, &filled)
    }

    /// The whole interview on the phone, from its first page to the list of all answers; everybody can use every page.
    pub(crate) async fn is_given_on(&self, phone: &Phone) {
        phone.press_words(TITLE).await;
        let check = phone.t.get("offline-check");
        let mut left: Vec<_> = self.answers().map(|(field, value)| (self.asked(field), value)).collect();
        left.reverse();
        let mut page = phone.leaves("").await;
        while page != check {
            while let Some((asked, value)) = left.pop() {
                if !is_shown(phone, &asked).await {
                    left.push((asked, value));
                    break;
                }
                asked.answer(phone, value).await;
            }
            phone.is_usable().await;
            phone.press("action-continue").await;
            page = phone.leaves(&page).await;
        }
        let unasked: Vec<&str> = left.iter().map(|(asked, _)| asked.label.as_str()).collect();
        assert!(unasked.is_empty(), "the phone did not ask in this order: {unasked:?}");
        phone.see(self.name).await;
        phone.is_usable().await;
    }
}

/// Whether a question stands on the page.
async fn is_shown(phone: &Phone, asked: &Asked) -> bool {
    let words = "[...document.querySelectorAll('#offline label, #offline legend')].map(label => label.innerText.trim())";
    phone.run(&format!("return {words}.includes({:?})", asked.label)).await == true
}

impl Asked {
    async fn answer(&self, phone: &Phone, value: &str) {
        if self.choices.is_empty() {
            return phone.answer(&self.label, value).await;
        }
        for word in value.split(' ') {
            let choice = self.choices.iter().find(|choice| choice.value == word).expect("the choice is offered");
            match self.folded {
                true => phone.answer(&self.label, &choice.label).await,
                false => phone.choose(&self.label, &choice.label).await,
            }
        }
    }
}
