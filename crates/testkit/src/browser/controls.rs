//! Controls by the words people read: fill in a field, choose, press, follow.

use std::path::Path;

use serde_json::{Value, json};

use super::{Browser, BrowserError};

/// The longest text that is typed key by key; a longer one is put in at once, as when pasting.
const MAX_TYPED_CHARS: usize = 200;

/// A part of the page, named by words in it; see [`Browser::within`].
#[derive(Debug, Clone, Copy)]
pub struct Within<'a> {
    browser: &'a Browser,
    group: Option<&'a str>,
}

struct Found {
    control: Value,
    label: Value,
    tag: String,
    kind: String,
}

impl Browser {
    /// The smallest group of fields, table row, list item or section with these words that has the control asked for.
    ///
    /// `browser.within("Date of birth").fill("Day", "3")`
    #[must_use]
    pub const fn within<'a>(&'a self, group: &'a str) -> Within<'a> {
        Within { browser: self, group: Some(group) }
    }

    const fn anywhere(&self) -> Within<'_> {
        Within { browser: self, group: None }
    }

    /// Replaces what is in the field with this label. In a select the option with these words is chosen;
    /// for an upload the value is the path of the file.
    ///
    /// # Errors
    /// [`BrowserError::NotFound`] and [`BrowserError::Ambiguous`] when not exactly one field has the label.
    pub async fn fill(&self, label: &str, value: &str) -> Result<(), BrowserError> {
        self.anywhere().fill(label, value).await
    }

    /// Clicks the radio button or checkbox with this label.
    ///
    /// # Errors
    /// As for [`Browser::fill`].
    pub async fn choose(&self, label: &str) -> Result<(), BrowserError> {
        self.anywhere().choose(label).await
    }

    /// Presses the button with these words and waits for the page that follows.
    ///
    /// # Errors
    /// As for [`Browser::fill`].
    pub async fn press(&self, button: &str) -> Result<(), BrowserError> {
        self.anywhere().press(button).await
    }

    /// Follows the link with these words and waits for the page it leads to.
    ///
    /// # Errors
    /// As for [`Browser::fill`].
    pub async fn follow(&self, link: &str) -> Result<(), BrowserError> {
        self.anywhere().follow(link).await
    }
}

impl Within<'_> {
    /// As [`Browser::fill`], in this part of the page.
    ///
    /// # Errors
    /// As for [`Browser::fill`].
    pub async fn fill(&self, label: &str, value: &str) -> Result<(), BrowserError> {
        let field = self.find("field", label).await?;
        let session = &self.browser.session;
        match (field.tag.as_str(), field.kind.as_str()) {
            ("select", _) => self.select(&field.control, value).await,
            (_, "file") => {
                let path = Path::new(value);
                let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
                session.element(&field.control, "value", &json!({ "text": absolute.to_string_lossy() })).await.map(drop)
            }
            _ => {
                session.element(&field.control, "clear", &json!({})).await?;
                self.type_into(&field.control, value).await
            }
        }
    }

    /// As [`Browser::choose`], in this part of the page.
    ///
    /// # Errors
    /// As for [`Browser::fill`].
    pub async fn choose(&self, label: &str) -> Result<(), BrowserError> {
        let choice = self.find("choice", label).await?;
        match self.click(&choice.control).await {
            // A control drawn by its label lies under it or is hidden; then people hit the label.
            Err(BrowserError::Refused { error, .. }) if is_covered(&error) && !choice.label.is_null() => {
                self.click(&choice.label).await
            }
            result => result,
        }
    }

    /// As [`Browser::press`], in this part of the page.
    ///
    /// # Errors
    /// As for [`Browser::fill`].
    pub async fn press(&self, button: &str) -> Result<(), BrowserError> {
        let found = self.find("button", button).await?;
        self.click(&found.control).await
    }

    /// As [`Browser::follow`], in this part of the page.
    ///
    /// # Errors
    /// As for [`Browser::fill`].
    pub async fn follow(&self, link: &str) -> Result<(), BrowserError> {
        let found = self.find("link", link).await?;
        self.click(&found.control).await
    }

    async fn find(&self, kind: &'static str, wanted: &str) -> Result<Found, BrowserError> {
        let mut answer = self.browser.session.run(include_str!("find.js"), json!([kind, wanted, self.group])).await?;
        let found = answer["found"].as_array().map_or(0, Vec::len);
        let wanted = self.group.map_or_else(|| wanted.to_owned(), |group| format!("{wanted}\" within \"{group}"));
        let url = self.browser.url().await?;
        match found {
            1 => Ok(Found::from_json(answer["found"][0].take())),
            0 => Err(BrowserError::NotFound { kind, wanted, offered: texts(&answer["offered"]), url }),
            count => Err(BrowserError::Ambiguous { kind, wanted, count, url }),
        }
    }

    async fn select(&self, select: &Value, option: &str) -> Result<(), BrowserError> {
        let script = "const [select, wanted] = arguments, words = o => o.label.replace(/\\s+/g, ' ').trim();
            const options = [...select.options];
            return [options.find(o => words(o) === wanted) || null, options.map(words)]";
        let answer = self.browser.session.run(script, json!([select, option])).await?;
        if answer[0].is_null() {
            let url = self.browser.url().await?;
            return Err(BrowserError::NotFound { kind: "option", wanted: option.to_owned(), offered: texts(&answer[1]), url });
        }
        self.click(&answer[0]).await
    }

    async fn type_into(&self, field: &Value, text: &str) -> Result<(), BrowserError> {
        let session = &self.browser.session;
        // The driver has no keys for characters beyond the basic plane, such as emoji.
        if text.chars().all(|c| c <= '\u{FFFF}') && text.chars().count() <= MAX_TYPED_CHARS {
            return session.element(field, "value", &json!({ "text": text })).await.map(drop);
        }
        session.run("arguments[0].focus()", json!([field])).await?;
        session.cdp("Input.insertText", json!({ "text": text })).await.map(drop)
    }

    async fn click(&self, element: &Value) -> Result<(), BrowserError> {
        self.browser.session.element(element, "click", &json!({})).await.map(drop)
    }
}

impl Found {
    fn from_json(mut value: Value) -> Self {
        let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let (tag, kind) = (text("tag"), text("type"));
        Self { control: value["control"].take(), label: value["label"].take(), tag, kind }
    }
}

fn is_covered(error: &str) -> bool {
    matches!(error, "element click intercepted" | "element not interactable")
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
