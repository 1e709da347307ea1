//! The forms of the country pack: without faults, complete in both languages, fit for a phone, and bound to fields that exist.

use app::records_from_answers::{Binding, bound};
use country::{CountryPack, PackForm};
use forms::answers::{Device, Moment, Prepared};
use forms::model::{Kind, Text};
use forms::sheets::Workbook;
use forms::{Form, xlsform};

use crate::support::house;

fn pack_forms() -> Vec<(PackForm, Form)> {
    let pack = CountryPack::embedded("BD").unwrap();
    let read = |form: &PackForm| {
        let workbook = Workbook::read(form.text.as_bytes()).unwrap();
        let reading = xlsform::read(&workbook, "x");
        let told: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        assert!(told.is_empty(), "{}: {told:#?}", form.form_id);
        (form.clone(), reading.form.unwrap())
    };
    pack.forms().iter().map(read).collect()
}

/// Whether a text has words in every language of the form, or none at all.
fn is_complete(form: &Form, text: &Text) -> bool {
    text.is_empty() || (0..form.languages.len()).all(|language| text.by_language.contains_key(&language))
}

#[test]
fn each_is_what_the_list_says_and_complete_in_both_languages() {
    let forms = pack_forms();
    assert!(forms.len() >= 3);
    for (pack, form) in &forms {
        assert_eq!((&form.id, &form.version), (&pack.form_id, &pack.version));
        let codes: Vec<_> = form.languages.iter().filter_map(|language| language.code()).collect();
        assert_eq!(codes.len(), 2, "{}", form.id);
        for (id, node) in form.walk() {
            let texts = [&node.label, &node.hint, &node.bind.constraint_message, &node.bind.required_message];
            assert!(texts.into_iter().all(|text| is_complete(form, text)), "{} {}", form.id, form.path(id));
            let asked = matches!(&node.kind, Kind::Question(question) if question.kind.is_shown());
            assert!(!asked || !node.label.is_empty(), "{} {} asks something", form.id, form.path(id));
        }
        for choice in form.lists.iter().flat_map(|list| &list.choices) {
            assert!(!choice.label.is_empty() && is_complete(form, &choice.label), "{} {}", form.id, choice.name);
        }
    }
}

#[test]
fn each_fills_fields_that_exist_and_fits_a_page() {
    for (_, form) in pack_forms() {
        for (id, node) in form.walk().filter(|(_, node)| node.question().is_some_and(|question| question.kind.is_shown())) {
            let note = node.question().is_some_and(|question| question.kind == forms::QuestionKind::Note);
            let binding = bound(node).map(Binding::of);
            assert!(note == binding.is_none(), "{} {} says where its answer goes", form.id, form.path(id));
            assert_ne!(binding, Some(Binding::Unknown), "{} {}", form.id, form.path(id));
        }
        let prepared = Prepared::new(form, std::collections::HashMap::new());
        let moment = Moment::new("2026-11-22T10:00[Asia/Dhaka]".parse().unwrap(), 1);
        let answers = prepared.begin("uuid:1", &Device::default(), &moment);
        let pages = prepared.pages(&answers);
        assert!((3..=12).contains(&pages.len()), "{} pages", pages.len());
        assert!(pages.iter().all(|page| page.questions.len() <= 8), "a page fits a tired reader");
    }
}

#[test]
fn the_intake_asks_the_core_of_the_standard_by_its_own_names() {
    let forms = pack_forms();
    let (_, intake) = forms.iter().find(|(pack, _)| pack.form_id == "htcds-intake").unwrap();
    let named = intake.walk().filter(|(_, node)| exchange_name(&node.name)).count();
    assert_eq!(named, 31, "the fields of the standard's own form");
    let choices: Vec<&str> = intake.lists.iter().flat_map(|list| &list.choices).map(|choice| choice.name.as_str()).collect();
    assert!(choices.iter().all(|name| name.trim() == *name), "no code ends in a blank");
    assert!(choices.contains(&"NA"), "Namibia is a country, not an absence");
}

fn exchange_name(name: &str) -> bool {
    ["con_", "prs_", "vic_", "cas_"].iter().any(|table| name.starts_with(table))
}

#[tokio::test]
async fn they_are_offered_once_and_to_those_who_fill_them() {
    let h = house().await;
    let app = &h.t.app;
    let count = app.prepare_forms().await.unwrap();
    let entries = app.store().head();
    assert_eq!(app.prepare_forms().await.unwrap(), count);
    assert_eq!(app.store().head(), entries, "a second start writes nothing");
    let names = |actor: &model::Actor| -> Vec<String> {
        app.forms_to_fill(actor).unwrap().iter().map(|row| row.facts.form_id.clone()).collect()
    };
    assert_eq!(names(&h.officer), ["needs-and-safety"]);
    assert_eq!(names(&h.worker).len(), count);
    assert_eq!(app.forms(&h.admin).unwrap().len(), count, "administrators see what they can retire");
}
