//! Small XML out: elements without prefixes, because some clients read by the written name.

/// Text as it stands between tags or in an attribute. What XML cannot carry is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c < ' ' || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

/// An element with text.
pub(super) fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>", escaped(text))
}

/// A document of one namespace.
pub(super) fn document(root: &str, space: &str, inside: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"{space}\">{inside}</{root}>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_typed_becomes_markup() {
        assert_eq!(element("name", "a<b>&\"\u{0}ছ"), "<name>a&lt;b&gt;&amp;&quot;ছ</name>");
        let whole = document("xforms", "urn:x", &element("name", "]]>"));
        assert!(whole.ends_with("<xforms xmlns=\"urn:x\"><name>]]&gt;</name></xforms>\n"), "{whole}");
    }
}
