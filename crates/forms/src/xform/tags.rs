//! XML written tag by tag, escaped.

/// A document as it grows.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    out: String,
    depth: usize,
}

impl Tags {
    pub(crate) fn new() -> Self {
        Self { out: "<?xml version=\"1.0\"?>\n".to_owned(), depth: 0 }
    }

    fn begin(&mut self, name: &str, attributes: &[(String, String)]) {
        self.out.extend(std::iter::repeat_n("  ", self.depth));
        self.tag(name, attributes);
    }

    fn tag(&mut self, name: &str, attributes: &[(String, String)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            escape(value, &mut self.out);
            self.out.push('"');
        }
    }

    pub(crate) fn open(&mut self, name: &str, attributes: &[(String, String)]) {
        self.begin(name, attributes);
        self.out.push_str(">\n");
        self.depth += 1;
    }

    pub(crate) fn close(&mut self, name: &str) {
        self.depth -= 1;
        self.out.extend(std::iter::repeat_n("  ", self.depth));
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    pub(crate) fn empty(&mut self, name: &str, attributes: &[(String, String)]) {
        self.begin(name, attributes);
        self.out.push_str("/>\n");
    }

    /// An element with text, or without when the text is empty.
    pub(crate) fn text(&mut self, name: &str, attributes: &[(String, String)], text: &str) {
        if text.is_empty() {
            return self.empty(name, attributes);
        }
        self.mixed(name, attributes, |out| out.letters(text));
    }

    /// An element whose white space counts.
    pub(crate) fn mixed(&mut self, name: &str, attributes: &[(String, String)], fill: impl FnOnce(&mut Self)) {
        self.begin(name, attributes);
        self.out.push('>');
        fill(self);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    /// Text inside [`Tags::mixed`].
    pub(crate) fn letters(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    /// An element without content inside [`Tags::mixed`].
    pub(crate) fn inline(&mut self, name: &str, attributes: &[(String, String)]) {
        self.tag(name, attributes);
        self.out.push_str("/>");
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }
}

/// One attribute.
pub(crate) fn attribute(key: &str, value: impl Into<String>) -> (String, String) {
    (key.to_owned(), value.into())
}

/// Escapes what XML reads as its own, and leaves out what it cannot hold at all.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // In attributes a reader would make them spaces.
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\r' => {}
            c if (c as u32) < 0x20 || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
}
