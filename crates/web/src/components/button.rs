//! Buttons: one main deed on a page, others quieter, grave ones marked.

use maud::{Markup, Render, html};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Primary,
    Secondary,
    Warning,
}

/// A button, or a link that looks like one.
#[derive(Debug, Clone)]
pub struct Button {
    label: String,
    weight: Weight,
    href: Option<String>,
    sends: Option<(String, String)>,
    action: Option<String>,
}

/// A button that sends the form around it.
#[must_use]
pub fn submit(label: impl Into<String>) -> Button {
    Button { label: label.into(), weight: Weight::Primary, href: None, sends: None, action: None }
}

/// A link that begins something: "Check a traveller".
#[must_use]
pub fn link_button(label: impl Into<String>, href: impl Into<String>) -> Button {
    Button { href: Some(href.into()), ..submit(label) }
}

/// Buttons and quiet links beside each other: on a phone below each other.
#[must_use]
pub fn button_group(content: &Markup) -> Markup {
    html! { div.button-group { (content) } }
}

impl Button {
    /// A quieter button, beside the main one.
    #[must_use]
    pub const fn secondary(mut self) -> Self {
        self.weight = Weight::Secondary;
        self
    }

    /// A button for what cannot be undone.
    #[must_use]
    pub const fn warning(mut self) -> Self {
        self.weight = Weight::Warning;
        self
    }

    /// What the form also sends when this button was pressed.
    #[must_use]
    pub fn sends(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.sends = Some((name.into(), value.into()));
        self
    }

    /// Sends the form to another address.
    #[must_use]
    pub fn to(mut self, action: impl Into<String>) -> Self {
        self.action = Some(action.into());
        self
    }
}

impl Render for Button {
    fn render(&self) -> Markup {
        let class = match self.weight {
            Weight::Primary => "button",
            Weight::Secondary => "button secondary",
            Weight::Warning => "button warning",
        };
        let (name, value) = self.sends.as_ref().map(|(n, v)| (n, v)).unzip();
        html! {
            @match &self.href {
                Some(href) => a class=(class) href=(href) { (self.label) },
                None => button class=(class) type="submit" name=[name] value=[value] formaction=[self.action.as_ref()] { (self.label) },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_say_what_they_send() {
        let check = |button: Button, expected: &str| assert_eq!(button.render().into_string(), expected);
        check(submit("Continue"), r#"<button class="button" type="submit">Continue</button>"#);
        check(
            submit("Erase").warning().sends("do", "erase"),
            r#"<button class="button warning" type="submit" name="do" value="erase">Erase</button>"#,
        );
        check(link_button("<b>", "/a?b&c").secondary(), r#"<a class="button secondary" href="/a?b&amp;c">&lt;b&gt;</a>"#);
    }
}
