//! A long list to choose one from, in groups where that helps.

use maud::{Markup, Render, html};

use super::field::{Frame, frame_setters};
use crate::wording::{Texts, Vocabulary};

/// Choices under one heading, or under none.
#[derive(Debug, Clone, Default)]
struct Group {
    label: Option<String>,
    choices: Vec<(String, String)>,
}

/// A drop-down list.
#[derive(Debug, Clone)]
pub struct Select {
    frame: Frame,
    groups: Vec<Group>,
    value: String,
    empty: String,
}
frame_setters!(Select);

/// A drop-down list whose first line, with an empty value, asks to choose. Up to seven choices are better as radios.
#[must_use]
pub fn select(t: Texts, name: &str, label: impl Into<String>) -> Select {
    Select { frame: Frame::new(t, name, label.into()), groups: Vec::new(), value: String::new(), empty: t.get("select-none") }
}

impl Select {
    /// Adds a choice to the last group, or to the ungrouped ones.
    #[must_use]
    pub fn option(mut self, value: impl Into<String>, label: impl Into<String>) -> Self {
        if self.groups.is_empty() {
            self.groups.push(Group::default());
        }
        let group = self.groups.last_mut().expect("was added");
        group.choices.push((value.into(), label.into()));
        self
    }

    /// Begins a group.
    #[must_use]
    pub fn group(mut self, label: impl Into<String>) -> Self {
        self.groups.push(Group { label: Some(label.into()), choices: Vec::new() });
        self
    }

    /// Adds every value of a vocabulary; the form sends its code.
    #[must_use]
    pub fn vocabulary<V: Vocabulary>(self) -> Self {
        let t = self.frame.t;
        V::all().into_iter().fold(self, |select, value| select.option(value.code(), t.word(value)))
    }

    /// Adds "Not known", "Not asked" and "Prefers not to say", as radios do.
    #[must_use]
    pub fn or_no_answer(self) -> Self {
        let t = self.frame.t;
        let group = self.group(t.get("choose-or"));
        ["unknown", "not_asked", "prefer_not_to_say"]
            .into_iter()
            .fold(group, |select, kind| select.option(kind, t.code("answer", kind)))
    }

    /// The value that was chosen before.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// What the first, empty line says instead of "Choose from the list": "All agencies".
    #[must_use]
    pub fn empty_label(mut self, label: impl Into<String>) -> Self {
        self.empty = label.into();
        self
    }
}

impl Render for Select {
    fn render(&self) -> Markup {
        let frame = &self.frame;
        let options = |options: &[(String, String)]| {
            html! {
                @for (value, label) in options { option value=(value) selected[!value.is_empty() && *value == self.value] { (label) } }
            }
        };
        frame.around(&html! {
            select.input id=(frame.id) name=(frame.name) autocomplete="off"
                aria-describedby=[frame.described_by(None)] aria-invalid=[frame.wrong().then_some("true")] {
                option value="" { (self.empty) }
                @for Group { label, choices } in &self.groups {
                    @match label {
                        Some(label) => optgroup label=(label) { (options(choices)) },
                        None => (options(choices)),
                    }
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use model::{CountryCode, Language};

    use super::*;

    #[test]
    fn the_chosen_country_comes_back_by_its_bangla_name() {
        let t = Texts::new(Language::Bangla);
        let page = select(t, "country", "দেশ").vocabulary::<CountryCode>().or_no_answer().value("MYS").render().into_string();
        assert!(page.contains(r#"<option value="MYS" selected>মালয়েশিয়া</option>"#), "{page}");
        assert!(page.contains("<optgroup label=\"অথবা\">") && page.matches(" selected").count() == 1);
    }

    #[test]
    fn hostile_choices_are_escaped() {
        let page = select(Texts::new(Language::English), "a", "A").group("\"><b>").option("\"><b>", "<b>").render().into_string();
        assert!(!page.contains("<b>"));
    }
}
