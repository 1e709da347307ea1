//! A control for every kind of question; each works without scripts.

use forms::QuestionKind as K;
use forms::answers::{ElementId, Offered};
use forms::model::{Node, Question};
use maud::{Markup, Render, html};

use super::question::{in_language, medium};
use super::sheet::Sheet;
use super::typed::{Parts, all, part};
use super::value::{file_label, size_in_words};
use crate::components::date_input::{DateInput, DateParts};
use crate::components::field::Frame;
use crate::components::form::{checkboxes, date_field, file_field, radios, select, text_area, text_field};
use crate::wording::key;

/// The most choices that stand as radios; longer lists drop down.
const MOST_RADIOS: usize = 12;
/// The most steps of a scale that stand side by side.
const MOST_STEPS: usize = 11;

/// A question that is about to be asked.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    pub(super) sheet: &'a Sheet<'a>,
    pub(super) node: &'a Node,
    pub(super) element: ElementId,
    /// The name of its field.
    pub(super) name: String,
    pub(super) error: Option<&'a str>,
    pub(super) parts: &'a Parts,
}

/// Hint, error and the mark of what must be answered: the same for every kind of field.
macro_rules! framed {
    ($asked:expr, $field:expr, $own_hint:expr) => {{
        let field = $field.error($asked.error);
        let field = match $asked.hint().or($own_hint) {
            Some(hint) => field.hint(hint),
            None => field,
        };
        // Most questions of an interview may be left out: the few that may not are marked.
        if $asked.is_optional() { field } else { field.required() }
    }};
}

impl Asked<'_> {
    fn label(&self) -> String {
        let label = self.sheet.interview.said(&self.node.label, self.element);
        if label.trim().is_empty() { self.node.name.clone() } else { label.trim().to_owned() }
    }

    fn hint(&self) -> Option<String> {
        let hint = self.sheet.interview.said(&self.node.hint, self.element);
        (!hint.trim().is_empty()).then(|| hint.trim().to_owned())
    }

    fn is_optional(&self) -> bool {
        let interview = self.sheet.interview;
        !interview.prepared().is_required(&interview.answers, self.element, &interview.moment)
    }

    fn own_hint(&self, key: &'static str) -> Option<String> {
        Some(self.sheet.t.get(key))
    }

    fn looks(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.node.looks(word))
    }

    fn offered(&self) -> Vec<Offered> {
        let interview = self.sheet.interview;
        interview.prepared().choices(&interview.answers, self.element, interview.language, &interview.moment)
    }

    fn value(&self) -> &str {
        part(self.parts, "")
    }
}

/// The control of a question.
pub(super) fn control(asked: &Asked<'_>) -> Markup {
    let Some(question) = asked.node.question() else { return Markup::default() };
    match question.kind {
        K::Integer => number(asked, "numeric"),
        K::Decimal => number(asked, "decimal"),
        K::Range => range(asked, question),
        K::Date => date(asked),
        K::Time => time(asked),
        K::DateTime => date_time(asked),
        K::SelectOne => one_of(asked),
        K::SelectMultiple => any_of(asked),
        K::Rank => rank(asked),
        K::Acknowledge | K::Trigger => acknowledge(asked),
        K::Geopoint => place(asked),
        K::Geotrace | K::Geoshape => places(asked),
        K::Barcode => words(asked, Some(key("interview-hint-barcode"))),
        kind if kind.is_file() => file(asked, kind),
        _ => words(asked, None),
    }
}

fn words(asked: &Asked<'_>, own_hint: Option<&'static str>) -> Markup {
    let t = asked.sheet.t;
    let hint = own_hint.and_then(|key| asked.own_hint(key));
    let rows = asked.node.body.iter().find(|(key, _)| key == "rows").and_then(|(_, rows)| rows.parse::<u8>().ok());
    if asked.looks(&["multiline"]) || rows.is_some() {
        let area = text_area(t, &asked.name, asked.label()).value(asked.value()).rows(rows.unwrap_or(5).clamp(2, 20));
        return framed!(asked, area, hint).render();
    }
    let field = text_field(t, &asked.name, asked.label()).value(asked.value());
    let field = if asked.looks(&["numbers"]) { field.inputmode("numeric") } else { field };
    framed!(asked, field, hint).render()
}

fn number(asked: &Asked<'_>, mode: &'static str) -> Markup {
    let field = text_field(asked.sheet.t, &asked.name, asked.label()).value(asked.value()).inputmode(mode).width_chars(10);
    framed!(asked, field, None).render()
}

/// A scale of few steps as choices; a longer one as a number, because a slider stands somewhere before anybody answers.
fn range(asked: &Asked<'_>, question: &Question) -> Markup {
    let t = asked.sheet.t;
    let given = |key: &str, otherwise: f64| question.parameter(key).and_then(|text| text.parse().ok()).unwrap_or(otherwise);
    let (start, end, step): (f64, f64, f64) = (given("start", 1.0), given("end", 10.0), given("step", 1.0));
    let steps = ((end - start) / step).abs();
    if steps.is_finite() && steps < MOST_STEPS as f64 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "finite and at most eleven")]
        let steps = steps.floor() as usize;
        let toward = if end < start { -step.abs() } else { step.abs() };
        let value = |i: usize| ((start + toward * i as f64) * 1e6).round() / 1e6;
        let field = radios(t, &asked.name, asked.label()).inline().value(asked.value());
        let field = (0..=steps).fold(field, |field, i| field.option(value(i).to_string(), t.digits(&value(i).to_string())));
        return framed!(asked, field, None).render();
    }
    let bounds = [("least", start.min(end).to_string().into()), ("most", start.max(end).to_string().into())];
    let hint = Some(t.with("interview-hint-range", &bounds));
    let field = text_field(t, &asked.name, asked.label()).value(asked.value()).inputmode("decimal").width_chars(10);
    framed!(asked, field, hint).render()
}

fn date_input(asked: &Asked<'_>) -> crate::components::date_input::DateField {
    let value = DateInput::new(part(asked.parts, "day"), part(asked.parts, "month"), part(asked.parts, "year"));
    let shown = if asked.looks(&["year"]) {
        DateParts::Year
    } else if asked.looks(&["month-year"]) {
        DateParts::Month
    } else {
        DateParts::Day
    };
    date_field(asked.sheet.t, &asked.name, asked.label()).value(value).down_to(shown)
}

fn date(asked: &Asked<'_>) -> Markup {
    framed!(asked, date_input(asked), None).render()
}

fn time(asked: &Asked<'_>) -> Markup {
    let field = text_field(asked.sheet.t, &asked.name, asked.label()).value(asked.value()).inputmode("numeric").width_chars(5);
    framed!(asked, field, asked.own_hint(key("interview-hint-time"))).render()
}

fn date_time(asked: &Asked<'_>) -> Markup {
    let t = asked.sheet.t;
    let name = format!("{}_time", asked.name);
    let time = text_field(t, &name, t.get("interview-time")).value(part(asked.parts, "time")).inputmode("numeric").width_chars(5);
    html! { (framed!(asked, date_input(asked), None)) (time.hint(t.get("interview-hint-time"))) }
}

fn one_of(asked: &Asked<'_>) -> Markup {
    let (t, offered) = (asked.sheet.t, asked.offered());
    let hint = offered.is_empty().then(|| t.get("interview-hint-no-choices"));
    if offered.len() > MOST_RADIOS || asked.looks(&["minimal", "autocomplete", "search"]) {
        let list = select(t, &asked.name, asked.label()).value(asked.value());
        let list = offered.into_iter().fold(list, |list, choice| list.option(choice.value, choice.label));
        return framed!(asked, list, hint).render();
    }
    let inline = asked.node.appearance.split_whitespace().any(is_side_by_side);
    let field = radios(t, &asked.name, asked.label()).value(asked.value());
    let field = if inline { field.inline() } else { field };
    let field = offered.into_iter().fold(field, |field, choice| {
        let pictures = pictures(asked, &choice.value);
        field.option(choice.value, choice.label).beside(pictures)
    });
    // Radios cannot be taken back by themselves.
    let field =
        if !asked.value().is_empty() && asked.is_optional() { field.option("", t.get("interview-no-answer")) } else { field };
    framed!(asked, field, hint).render()
}

fn is_side_by_side(word: &str) -> bool {
    word == "likert" || ["horizontal", "columns", "quick", "quickcompact", "compact"].iter().any(|start| word.starts_with(start))
}

/// What is shown with a choice.
fn pictures(asked: &Asked<'_>, value: &str) -> Markup {
    let form = asked.sheet.interview.prepared().form();
    let list = asked.node.question().and_then(|question| question.items.as_ref()?.list.as_deref());
    let list = list.and_then(|name| form.lists.iter().find(|list| list.name == name));
    let choice = list.and_then(|list| list.choices.iter().find(|choice| choice.name == value));
    html! {
        @if let Some(choice) = choice {
            @for media in in_language(asked.sheet, &choice.media) { (medium(asked.sheet, media)) }
        }
    }
}

fn any_of(asked: &Asked<'_>) -> Markup {
    let (t, offered) = (asked.sheet.t, asked.offered());
    let hint = if offered.is_empty() { t.get("interview-hint-no-choices") } else { t.get("interview-hint-several") };
    let boxes = checkboxes(t, &asked.name, asked.label()).values(all(asked.parts, "").iter().cloned());
    let boxes = offered.into_iter().fold(boxes, |boxes, choice| {
        let pictures = pictures(asked, &choice.value);
        boxes.option(choice.value, choice.label).beside(pictures)
    });
    framed!(asked, boxes, Some(hint)).render()
}

/// A frame for controls that are made of several inputs.
fn frame(asked: &Asked<'_>, own_hint: &'static str) -> Frame {
    let mut frame = Frame::new(asked.sheet.t, &asked.name, asked.label());
    frame.set_hint(asked.hint().unwrap_or_else(|| asked.sheet.t.get(own_hint)));
    frame.set_error(asked.error);
    if !asked.is_optional() {
        frame.set_required();
    }
    frame
}

/// Each choice with its place in the order.
fn rank(asked: &Asked<'_>) -> Markup {
    let (t, offered) = (asked.sheet.t, asked.offered());
    let place_of = |value: &str| {
        let items = all(asked.parts, "item").iter().zip(all(asked.parts, "place"));
        items.into_iter().find(|(item, _)| *item == value).map_or("", |(_, place)| place.as_str())
    };
    frame(asked, key("interview-hint-rank")).around_group(&html! {
        ol.rank {
            @for (i, choice) in offered.iter().enumerate() {
                @let id = if i == 0 { asked.name.clone() } else { format!("{}-{i}", asked.name) };
                @let chosen = place_of(&choice.value);
                li {
                    input type="hidden" name={ (asked.name) "_item" } value=(choice.value);
                    select.input id=(id) name={ (asked.name) "_place" } data-width="4" {
                        option value="" { "–" }
                        @for place in 1..=offered.len() {
                            option value=(place) selected[chosen == place.to_string()] { (t.number(place as u64)) }
                        }
                    }
                    label for=(id) { (choice.label) }
                }
            }
        }
    })
}

fn acknowledge(asked: &Asked<'_>) -> Markup {
    let t = asked.sheet.t;
    let boxes = checkboxes(t, &asked.name, asked.label()).option("OK", t.get("interview-acknowledged"));
    framed!(asked, boxes.values([asked.value()]), None).render()
}

fn place(asked: &Asked<'_>) -> Markup {
    let t = asked.sheet.t;
    let half = |name: &str, label: String| {
        text_field(t, &format!("{}_{name}", asked.name), label)
            .value(part(asked.parts, name))
            .inputmode("decimal")
            .width_chars(10)
    };
    frame(asked, key("interview-hint-place")).around_group(&html! {
        div.date-parts {
            (half("lat", t.get("interview-latitude")))
            (half("lon", t.get("interview-longitude")))
        }
    })
}

fn places(asked: &Asked<'_>) -> Markup {
    let area = text_area(asked.sheet.t, &asked.name, asked.label()).value(asked.value()).rows(4);
    framed!(asked, area, asked.own_hint(key("interview-hint-line"))).render()
}

fn file(asked: &Asked<'_>, kind: K) -> Markup {
    let (t, interview) = (asked.sheet.t, asked.sheet.interview);
    let kept = interview.files.iter().find(|file| file.name == interview.answers.value(asked.element));
    let name = format!("{}_file", asked.name);
    let media = kind.shape().media;
    let field = file_field(t, &name, asked.label());
    let field = if matches!(kind, K::Image | K::Audio | K::Video) { field.accept(media) } else { field };
    let hint = kept.is_some().then(|| t.get("interview-hint-other-file"));
    html! {
        (framed!(asked, field, hint))
        @if let Some(kept) = kept {
            @let remove = format!("{}_remove", asked.name);
            div.kept-file {
                p { (t.with("interview-file-kept", &[("name", file_label(&kept.name).into()), ("size", size_in_words(t, kept.bytes).into())])) }
                div.choices { div.choice {
                    input type="checkbox" id=(remove) name=(remove) value="true";
                    label for=(remove) { (t.get("interview-file-remove")) }
                } }
            }
        }
    }
}
