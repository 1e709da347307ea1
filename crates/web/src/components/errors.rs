//! What is wrong with a form: each field once, in the order of the page.

use maud::{Markup, html};

use super::field::id_of;
use crate::wording::Texts;

/// Field names with what is wrong in each, in the order in which they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormErrors {
    entries: Vec<(String, String)>,
    questions: Vec<(String, String)>,
}

impl FormErrors {
    /// No errors yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { entries: Vec::new(), questions: Vec::new() }
    }

    /// Notes what is wrong with a field and how to mend it. The first message of a field stays.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        let field = field.into();
        if self.of(&field).is_none() {
            self.entries.push((field, message.into()));
        }
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&str> {
        self.entries.iter().find(|(name, _)| name == field).map(|(_, message)| message.as_str())
    }

    /// What a field asks. The summary says it where several fields have the same message, which alone would name none.
    #[must_use]
    pub fn asking(mut self, field: impl Into<String>, question: impl Into<String>) -> Self {
        self.ask(field, question);
        self
    }

    /// As [`FormErrors::asking`], in place.
    pub fn ask(&mut self, field: impl Into<String>, question: impl Into<String>) {
        self.questions.push((field.into(), question.into()));
    }

    fn in_summary(&self, field: &str, message: &str) -> String {
        let alone = self.entries.iter().filter(|(_, other)| other == message).count() == 1;
        let question = self.questions.iter().find(|(name, _)| name == field).map(|(_, question)| question);
        match question.filter(|_| !alone) {
            Some(question) => format!("{message}: {question}"),
            None => message.to_owned(),
        }
    }

    /// Whether the form can be taken.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Fields and messages, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().map(|(field, message)| (field.as_str(), message.as_str()))
    }

    /// "There is a problem", with a link to each field. Nothing when there is none.
    #[must_use]
    pub fn summary(&self, t: Texts) -> Markup {
        html! {
            @if !self.is_empty() {
                div.error-summary role="alert" tabindex="-1" aria-labelledby="error-summary-title" data-focus {
                    h2 #error-summary-title { (t.get("error-summary-title")) }
                    ul {
                        @for (field, message) in &self.entries {
                            li { a href={ "#" (id_of(field)) } { (self.in_summary(field, message)) } }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    #[test]
    fn the_summary_links_each_field_once_in_order() {
        let mut errors = FormErrors::new();
        errors.add("legs.0.from", "Enter where the leg began");
        errors.add("arrived", "Enter the date the referral arrived");
        errors.add("arrived", "a second message");
        let page = errors.summary(Texts::new(Language::English)).into_string();
        let (first, second) = (page.find("#legs-0-from").expect("linked"), page.find("#arrived").expect("linked"));
        assert!(first < second && !page.contains("a second message"));
        assert_eq!(FormErrors::new().summary(Texts::new(Language::Bangla)).into_string(), "");
    }

    #[test]
    fn hostile_messages_are_escaped() {
        let mut errors = FormErrors::new();
        errors.add("x", "<script>");
        assert!(!errors.summary(Texts::new(Language::English)).into_string().contains("<script>"));
    }

    #[test]
    fn a_message_that_stands_twice_names_what_was_asked() {
        let mut errors =
            FormErrors::new().asking("age", "How old is she?").asking("name", "What is her name?").asking("sex", "Sex");
        errors.add("age", "Answer this question");
        errors.add("name", "Answer this question");
        errors.add("sex", "Choose one");
        let page = errors.summary(Texts::new(Language::English)).into_string();
        assert!(
            page.contains(">Answer this question: How old is she?<")
                && page.contains(">Answer this question: What is her name?<")
        );
        assert!(page.contains(">Choose one<"), "one message alone says enough");
        assert_eq!(errors.of("age"), Some("Answer this question"), "beside the field the question stands already");
    }
}
