//! What all fields share: identifiers, label, hint, error, and the forms and fieldsets around them.

use maud::{Markup, html};

use crate::wording::Texts;

/// The `id` of a field with a name: `legs.0.from` becomes `legs-0-from`.
#[must_use]
pub fn id_of(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '_' | '-') { c } else { '-' }).collect()
}

/// What a label says of leaving the question out.
#[derive(Debug, Clone, Copy)]
enum Mark {
    Optional,
    Required,
}

/// Name, label, hint and error of one field.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    pub(crate) t: Texts,
    pub(crate) name: String,
    pub(crate) id: String,
    label: String,
    hint: Option<String>,
    error: Option<String>,
    mark: Option<Mark>,
    heading: bool,
}

impl Frame {
    pub(crate) fn new(t: Texts, name: &str, label: String) -> Self {
        Self { t, name: name.to_owned(), id: id_of(name), label, hint: None, error: None, mark: None, heading: false }
    }

    pub(crate) fn set_hint(&mut self, hint: String) {
        self.hint = Some(hint);
    }

    pub(crate) fn set_error(&mut self, error: Option<&str>) {
        self.error = error.map(str::to_owned);
    }

    pub(crate) const fn set_optional(&mut self) {
        self.mark = Some(Mark::Optional);
    }

    pub(crate) const fn set_required(&mut self) {
        self.mark = Some(Mark::Required);
    }

    pub(crate) const fn set_heading(&mut self) {
        self.heading = true;
    }

    pub(crate) const fn wrong(&self) -> bool {
        self.error.is_some()
    }

    pub(crate) fn label_text(&self) -> String {
        let label = [("label", self.label.as_str().into())];
        match self.mark {
            Some(Mark::Optional) => self.t.with("field-optional", &label),
            Some(Mark::Required) => self.t.with("field-required", &label),
            None => self.label.clone(),
        }
    }

    /// The ids that explain the field, for `aria-describedby`; `more` comes last.
    pub(crate) fn described_by(&self, more: Option<&str>) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id));
        let ids: Vec<String> = [hint, error, more.map(str::to_owned)].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// Hint and error, in this order, between label and input.
    pub(crate) fn help(&self) -> Markup {
        html! {
            @if let Some(hint) = &self.hint { p.hint id={ (self.id) "-hint" } { (hint) } }
            @if let Some(error) = &self.error {
                p.error-message id={ (self.id) "-error" } {
                    span.visually-hidden { (self.t.get("error-prefix")) " " }
                    (error)
                }
            }
        }
    }

    /// A field with one input: label, help, input.
    pub(crate) fn around(&self, input: &Markup) -> Markup {
        let label = html! { label for=(self.id) { (self.label_text()) } };
        html! {
            div.field.wrong[self.wrong()] {
                @if self.heading { h1.label-heading { (label) } } @else { (label) }
                (self.help())
                (input)
            }
        }
    }

    /// A question with several inputs: fieldset, legend, help, inputs.
    pub(crate) fn around_group(&self, inputs: &Markup) -> Markup {
        html! {
            div.field.wrong[self.wrong()] {
                fieldset aria-describedby=[self.described_by(None)] {
                    (legend(&self.label_text(), self.heading))
                    (self.help())
                    (inputs)
                }
            }
        }
    }
}

fn legend(text: &str, heading: bool) -> Markup {
    html! { legend { @if heading { h1.label-heading { (text) } } @else { (text) } } }
}

/// Adds the setters that every field has.
macro_rules! frame_setters {
    ($type:ty) => {
        impl $type {
            /// What helps to answer, below the label.
            #[must_use]
            pub fn hint(mut self, hint: impl Into<String>) -> Self {
                self.frame.set_hint(hint.into());
                self
            }

            /// What is wrong and how to mend it: `.error(errors.of("name"))`.
            #[must_use]
            pub fn error(mut self, error: Option<&str>) -> Self {
                self.frame.set_error(error);
                self
            }

            /// Marks the question as optional.
            #[must_use]
            pub const fn optional(mut self) -> Self {
                self.frame.set_optional();
                self
            }

            /// Marks the question as one that must be answered: for pages where most may be left out.
            #[must_use]
            pub const fn required(mut self) -> Self {
                self.frame.set_required();
                self
            }

            /// Makes the label the page's `<h1>`, for pages that ask one thing.
            #[must_use]
            pub const fn as_heading(mut self) -> Self {
                self.frame.set_heading();
                self
            }
        }
    };
}
pub(crate) use frame_setters;

/// A form that changes something. The server checks it, so the browser does not.
///
/// A button inside cannot be pressed twice, and leaving with unsaved entries asks first, where scripts run.
#[must_use]
pub fn post(action: &str, content: &Markup) -> Markup {
    html! { form method="post" action=(action) novalidate data-guard { (content) } }
}

/// A form that sends files as well.
#[must_use]
pub fn upload(action: &str, content: &Markup) -> Markup {
    html! { form method="post" action=(action) enctype="multipart/form-data" novalidate data-guard { (content) } }
}

/// A form that only asks; its answers are in the address.
#[must_use]
pub fn search(action: &str, content: &Markup) -> Markup {
    html! { form method="get" action=(action) role="search" novalidate { (content) } }
}

/// A value that the form carries along unseen. Never an identity.
#[must_use]
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// Several questions that belong together under one legend.
#[must_use]
pub fn fieldset(title: &str, content: &Markup) -> Markup {
    html! { fieldset.group { (legend(title, false)) (content) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_leave_checking_to_the_server() {
        let page = post("/cases", &html! { (hidden("version", "3")) }).into_string();
        assert!(page.contains("novalidate") && page.contains("method=\"post\""));
        assert!(page.contains(r#"<input type="hidden" name="version" value="3">"#));
    }

    #[test]
    fn ids_hold_no_characters_that_break_a_link() {
        assert_eq!(id_of("legs.0.from"), "legs-0-from");
        assert_eq!(id_of("\"><b>"), "---b-");
    }

    #[test]
    fn hostile_values_stay_values() {
        assert_eq!(
            hidden("a", "\"><script>").into_string(),
            r#"<input type="hidden" name="a" value="&quot;&gt;&lt;script&gt;">"#
        );
    }
}
