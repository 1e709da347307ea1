//! Fields that are typed into: one line, several lines, a password, a file.

use maud::{Markup, Render, html};

use super::field::{Frame, frame_setters};
use crate::wording::Texts;

/// A field of one line.
#[derive(Debug, Clone)]
pub struct TextField {
    frame: Frame,
    kind: &'static str,
    value: String,
    width: Option<u8>,
    autocomplete: Option<&'static str>,
    inputmode: Option<&'static str>,
    spellcheck: bool,
}
frame_setters!(TextField);

/// A field of one line. Autocomplete is off unless asked for: post computers are shared.
#[must_use]
pub fn text_field(t: Texts, name: &str, label: impl Into<String>) -> TextField {
    TextField {
        frame: Frame::new(t, name, label.into()),
        kind: "text",
        value: String::new(),
        width: None,
        autocomplete: Some("off"),
        inputmode: None,
        spellcheck: false,
    }
}

/// A password. `autocomplete` is `current-password` or `new-password`; the value is never shown again.
#[must_use]
pub fn password_field(t: Texts, name: &str, label: impl Into<String>, autocomplete: &'static str) -> TextField {
    TextField { kind: "password", ..text_field(t, name, label) }.autocomplete(autocomplete)
}

impl TextField {
    /// What was typed before.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// The length of the expected answer in characters: 2, 3, 4, 5, 10, 20 or 30 set the width.
    #[must_use]
    pub const fn width_chars(mut self, chars: u8) -> Self {
        self.width = Some(chars);
        self
    }

    /// What the browser may fill in: `username`, `one-time-code`, …
    #[must_use]
    pub const fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// The keyboard a phone shows: `numeric`, `tel`, `email`, `search`.
    #[must_use]
    pub const fn inputmode(mut self, mode: &'static str) -> Self {
        self.inputmode = Some(mode);
        self
    }
}

impl Render for TextField {
    fn render(&self) -> Markup {
        let frame = &self.frame;
        frame.around(&html! {
            input.input id=(frame.id) name=(frame.name) type=(self.kind)
                value=[(self.kind != "password" && !self.value.is_empty()).then_some(&self.value)]
                data-width=[self.width] autocomplete=[self.autocomplete] inputmode=[self.inputmode]
                spellcheck=(self.spellcheck) aria-describedby=[frame.described_by(None)] aria-invalid=[frame.wrong().then_some("true")];
        })
    }
}

/// A field of several lines.
#[derive(Debug, Clone)]
pub struct TextArea {
    frame: Frame,
    value: String,
    rows: u8,
    limit: Option<usize>,
    mrz: bool,
    autofocus: bool,
}
frame_setters!(TextArea);

/// A field of several lines.
#[must_use]
pub fn text_area(t: Texts, name: &str, label: impl Into<String>) -> TextArea {
    TextArea {
        frame: Frame::new(t, name, label.into()),
        value: String::new(),
        rows: 5,
        limit: None,
        mrz: false,
        autofocus: false,
    }
}

impl TextArea {
    /// What was typed before.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// How many lines are seen at once; 5 unless set.
    #[must_use]
    pub const fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    /// How many characters fit; counted while typing where scripts run, checked by the server.
    #[must_use]
    pub const fn limit_chars(mut self, limit: usize) -> Self {
        self.limit = Some(limit);
        self
    }

    /// For the machine-readable zone: fixed-width letters, upper case, characters counted by line.
    #[must_use]
    pub const fn mrz(mut self) -> Self {
        self.mrz = true;
        self
    }

    /// Puts the cursor here at once: only where the page is for nothing else.
    #[must_use]
    pub const fn autofocus(mut self) -> Self {
        self.autofocus = true;
        self
    }

    /// What the script writes below the field, with its places named, and nothing where no script runs.
    fn count_template(&self) -> Option<String> {
        let t = self.frame.t;
        if self.mrz {
            return Some(t.with("mrz-line-count", &[("line", "{line}".into()), ("count", "{count}".into())]));
        }
        self.limit
            .map(|limit| t.with("characters-left", &[("count", "{count}".into()), ("limit", t.number(limit as u64).into())]))
    }
}

impl Render for TextArea {
    fn render(&self) -> Markup {
        let frame = &self.frame;
        let count_id = format!("{}-count", frame.id);
        let template = self.count_template();
        let described_by = frame.described_by(template.is_some().then_some(&count_id));
        let rows = if self.mrz { 3 } else { self.rows };
        frame.around(&html! {
            // A line break after the tag is dropped by browsers; without it a leading one of the value would be.
            textarea.input.mrz[self.mrz] id=(frame.id) name=(frame.name) rows=(rows) autocomplete="off"
                autofocus[self.autofocus] spellcheck=(!self.mrz) autocapitalize=[self.mrz.then_some("characters")] data-mrz[self.mrz]
                aria-describedby=[described_by] aria-invalid=[frame.wrong().then_some("true")] { "\n" (self.value) }
            @if let Some(template) = template {
                p.hint.count id=(count_id) aria-live="polite" data-count-of=(frame.id) data-template=(template) {}
            }
        })
    }
}

/// A field that takes a file.
#[derive(Debug, Clone)]
pub struct FileField {
    frame: Frame,
    accept: Option<String>,
    many: bool,
}
frame_setters!(FileField);

/// A field that takes a file; the form around it is [`upload`](super::field::upload).
#[must_use]
pub fn file_field(t: Texts, name: &str, label: impl Into<String>) -> FileField {
    FileField { frame: Frame::new(t, name, label.into()), accept: None, many: false }
}

impl FileField {
    /// The kinds of files the browser offers first: `.csv,.xml`.
    #[must_use]
    pub fn accept(mut self, kinds: impl Into<String>) -> Self {
        self.accept = Some(kinds.into());
        self
    }

    /// Lets several files be chosen at once; each is sent under the same name.
    #[must_use]
    pub const fn many(mut self) -> Self {
        self.many = true;
        self
    }
}

impl Render for FileField {
    fn render(&self) -> Markup {
        let frame = &self.frame;
        frame.around(&html! {
            input.file id=(frame.id) name=(frame.name) type="file" accept=[self.accept.as_ref()] multiple[self.many]
                aria-describedby=[frame.described_by(None)] aria-invalid=[frame.wrong().then_some("true")];
        })
    }
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    const T: Texts = Texts::new(Language::English);

    #[test]
    fn hint_and_error_describe_the_input() {
        let page = text_field(T, "number", "Number").hint("As printed").error(Some("Enter the number")).render().into_string();
        assert!(page.contains(r#"aria-describedby="number-hint number-error""#) && page.contains(r#"aria-invalid="true""#));
        assert!(page.contains(r#"<label for="number">Number</label>"#));
    }

    #[test]
    fn nothing_is_described_when_nothing_is_said() {
        let page = text_field(T, "number", "Number").optional().render().into_string();
        assert!(!page.contains("aria-describedby") && !page.contains("aria-invalid"));
        assert!(page.contains("Number (optional)"));
    }

    #[test]
    fn typed_text_comes_back_escaped() {
        let hostile = "\"><script>alert(1)</script>";
        let pages = [
            text_field(T, "a", hostile).value(hostile).hint(hostile).error(Some(hostile)).render(),
            text_area(T, "a", hostile).value("</textarea><script>").render(),
            file_field(T, "a", hostile).accept(hostile).render(),
        ];
        assert!(pages.iter().all(|page| !page.0.contains("<script>")));
    }

    #[test]
    fn passwords_are_never_sent_back() {
        let page = password_field(T, "password", "Password", "current-password").value("secret").render().into_string();
        assert!(!page.contains("secret") && page.contains(r#"autocomplete="current-password""#));
    }

    #[test]
    fn a_text_area_keeps_a_leading_line_break() {
        assert!(text_area(T, "note", "Note").value("\nfirst").render().into_string().contains(">\n\nfirst<"));
    }

    #[test]
    fn the_machine_readable_zone_is_counted_by_line() {
        let page = text_area(T, "mrz", "Lines").mrz().render().into_string();
        assert!(
            page.contains("data-template=\"Line {line}: {count} characters\"")
                && page.contains(r#"aria-describedby="mrz-count""#)
        );
    }
}
