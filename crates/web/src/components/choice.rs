//! Radios and checkboxes with large targets, and the answers that are none of the choices.

use maud::{Markup, Render, html};

use super::field::{Frame, frame_setters, id_of};
use crate::wording::{Texts, Vocabulary};

#[derive(Debug, Clone)]
enum Item {
    Choice { value: String, label: String, hint: Option<String>, beside: Option<Markup> },
    Divider,
}

fn items(frame: &Frame, kind: &str, items: &[Item], checked: &dyn Fn(&str) -> bool) -> Markup {
    let name = &frame.name;
    html! {
        @for (i, item) in items.iter().enumerate() {
            @match item {
                Item::Divider => p.choice-divider { (frame.t.get("choose-or")) },
                Item::Choice { value, label, hint, beside } => {
                    // The first takes the field's own id, so that the error summary's link reaches it. Values of forms may be
                    // in any script; what an id cannot hold of them is told apart by the place.
                    @let written = id_of(value);
                    @let id = match i {
                        0 => frame.id.clone(),
                        _ if written == *value => format!("{}-{written}", frame.id),
                        _ => format!("{}-{written}-{i}", frame.id),
                    };
                    @let hint_id = hint.as_ref().map(|_| format!("{id}-item-hint"));
                    div.choice {
                        input type=(kind) id=(id) name=(name) value=(value) checked[checked(value)] aria-describedby=[&hint_id];
                        label for=(id) { (label) }
                        @if let Some(hint) = hint { p.hint id=[hint_id] { (hint) } }
                        @if let Some(beside) = beside { div.choice-beside { (beside) } }
                    }
                }
            }
        }
    }
}

/// Puts a picture below the last choice; nothing where there is none.
fn put_beside(items: &mut [Item], markup: Markup) {
    if let Some(Item::Choice { beside, .. }) = items.last_mut().filter(|_| !markup.0.is_empty()) {
        *beside = Some(markup);
    }
}

/// One answer of several.
#[derive(Debug, Clone)]
pub struct Radios {
    frame: Frame,
    items: Vec<Item>,
    value: String,
    inline: bool,
}
frame_setters!(Radios);

/// One answer of several; none is chosen beforehand.
#[must_use]
pub fn radios(t: Texts, name: &str, question: impl Into<String>) -> Radios {
    Radios { frame: Frame::new(t, name, question.into()), items: Vec::new(), value: String::new(), inline: false }
}

impl Radios {
    /// Adds a choice.
    #[must_use]
    pub fn option(mut self, value: impl Into<String>, label: impl Into<String>) -> Self {
        self.items.push(Item::Choice { value: value.into(), label: label.into(), hint: None, beside: None });
        self
    }

    /// Adds a choice that needs a word of help.
    #[must_use]
    pub fn option_with_hint(mut self, value: impl Into<String>, label: impl Into<String>, hint: impl Into<String>) -> Self {
        self.items.push(Item::Choice { value: value.into(), label: label.into(), hint: Some(hint.into()), beside: None });
        self
    }

    /// Shows something with the choice that was added last: a picture, a sound.
    #[must_use]
    pub fn beside(mut self, markup: Markup) -> Self {
        put_beside(&mut self.items, markup);
        self
    }

    /// Adds every value of a vocabulary; the form sends its code.
    #[must_use]
    pub fn vocabulary<V: Vocabulary>(self) -> Self {
        self.words(V::all())
    }

    /// Adds some values of a vocabulary; the form sends their codes.
    #[must_use]
    pub fn words<V: Vocabulary>(self, values: impl IntoIterator<Item = V>) -> Self {
        let t = self.frame.t;
        values.into_iter().fold(self, |radios, value| radios.option(value.code(), t.word(value)))
    }

    /// Adds "or", then "Not known", "Not asked" and "Prefers not to say", sent as
    /// `unknown`, `not_asked` and `prefer_not_to_say`.
    #[must_use]
    pub fn or_no_answer(mut self) -> Self {
        let t = self.frame.t;
        self.items.push(Item::Divider);
        ["unknown", "not_asked", "prefer_not_to_say"]
            .into_iter()
            .fold(self, |radios, kind| radios.option(kind, t.code("answer", kind)))
    }

    /// The value that was chosen before.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// Puts two or three short choices side by side where there is room.
    #[must_use]
    pub const fn inline(mut self) -> Self {
        self.inline = true;
        self
    }
}

impl Render for Radios {
    fn render(&self) -> Markup {
        let items = items(&self.frame, "radio", &self.items, &|value| !self.value.is_empty() && value == self.value);
        self.frame.around_group(&html! { div.choices.inline[self.inline] { (items) } })
    }
}

/// Any number of answers.
#[derive(Debug, Clone)]
pub struct Checkboxes {
    frame: Frame,
    items: Vec<Item>,
    values: Vec<String>,
}
frame_setters!(Checkboxes);

/// Any number of answers; the form sends the name once for each.
#[must_use]
pub fn checkboxes(t: Texts, name: &str, question: impl Into<String>) -> Checkboxes {
    Checkboxes { frame: Frame::new(t, name, question.into()), items: Vec::new(), values: Vec::new() }
}

impl Checkboxes {
    /// Adds a choice.
    #[must_use]
    pub fn option(mut self, value: impl Into<String>, label: impl Into<String>) -> Self {
        self.items.push(Item::Choice { value: value.into(), label: label.into(), hint: None, beside: None });
        self
    }

    /// Adds a choice that needs a word of help.
    #[must_use]
    pub fn option_with_hint(mut self, value: impl Into<String>, label: impl Into<String>, hint: impl Into<String>) -> Self {
        self.items.push(Item::Choice { value: value.into(), label: label.into(), hint: Some(hint.into()), beside: None });
        self
    }

    /// Shows something with the choice that was added last: a picture, a sound.
    #[must_use]
    pub fn beside(mut self, markup: Markup) -> Self {
        put_beside(&mut self.items, markup);
        self
    }

    /// Adds every value of a vocabulary; the form sends their codes.
    #[must_use]
    pub fn vocabulary<V: Vocabulary>(self) -> Self {
        let t = self.frame.t;
        V::all().into_iter().fold(self, |boxes, value| boxes.option(value.code(), t.word(value)))
    }

    /// The values that were chosen before.
    #[must_use]
    pub fn values(mut self, values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.values = values.into_iter().map(Into::into).collect();
        self
    }
}

impl Render for Checkboxes {
    fn render(&self) -> Markup {
        let items = items(&self.frame, "checkbox", &self.items, &|value| self.values.iter().any(|v| v == value));
        self.frame.around_group(&html! { div.choices { (items) } })
    }
}

#[cfg(test)]
mod tests {
    use model::{Language, Role, Sex};

    use super::*;

    const T: Texts = Texts::new(Language::English);

    #[test]
    fn nothing_is_chosen_beforehand() {
        assert!(!radios(T, "sex", "Sex").vocabulary::<Sex>().render().into_string().contains("checked"));
    }

    #[test]
    fn the_chosen_value_comes_back() {
        let page = radios(T, "sex", "Sex").vocabulary::<Sex>().or_no_answer().value("unknown").render().into_string();
        assert!(page.contains(r#"id="sex-unknown" name="sex" value="unknown" checked"#), "{page}");
        assert_eq!(page.matches(" checked").count(), 1);
    }

    #[test]
    fn the_first_choice_is_where_the_error_link_leads() {
        let page = checkboxes(T, "roles", "Roles").vocabulary::<Role>().error(Some("Choose a role")).render().into_string();
        assert!(page.contains(r#"id="roles" name="roles""#) && page.contains(r#"aria-describedby="roles-error""#));
    }

    #[test]
    fn hostile_choices_are_escaped() {
        let page = radios(T, "a", "A").option("\"><script>", "<script>").value("\"><script>").render().into_string();
        assert!(!page.contains("<script>"));
    }
}
