//! Expressions as tokens.

use super::SyntaxError;

/// A token with the byte at which it begins.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Number(f64),
    Text(String),
    /// A name, perhaps with a prefix.
    Name(String),
    /// `${name}`, with whether the last saved answers are meant.
    Reference {
        name: String,
        last_saved: bool,
    },
    /// An operator, bracket or other sign.
    Sign(&'static str),
}

const SIGNS: [&str; 23] =
    ["::", "//", "..", "!=", "<=", ">=", "(", ")", "[", "]", "@", ",", "/", ".", "|", "+", "-", "=", "<", ">", "*", "$", ":"];

/// No cell of a spreadsheet holds more.
pub(crate) const MAX_LENGTH: usize = 32_767;

pub(super) fn tokens(text: &str) -> Result<Vec<Token>, SyntaxError> {
    if text.len() > MAX_LENGTH * 4 {
        return Err(SyntaxError::at(0, "it is longer than a cell may be", "calculate a part of it in a question of its own"));
    }
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let token = token(text, at, c)?;
        at = token.end;
        tokens.push(token);
    }
    Ok(tokens)
}

fn token(text: &str, at: usize, c: char) -> Result<Token, SyntaxError> {
    let rest = &text[at..];
    if rest.starts_with("${") {
        return reference(rest, at);
    }
    if c == '\'' || c == '"' {
        let Some(length) = rest[1..].find(c) else {
            let what = format!("the text that begins with {c} at character {} never ends", position(text, at));
            return Err(SyntaxError::at(at, &what, &format!("add the closing {c}")));
        };
        let end = at + length + 2;
        return Ok(Token { kind: Kind::Text(text[at + 1..end - 1].to_owned()), start: at, end });
    }
    if c.is_ascii_digit() || (c == '.' && rest[1..].starts_with(|d: char| d.is_ascii_digit())) {
        return number(rest, at);
    }
    if is_name_start(c) {
        let length = name_length(rest);
        return Ok(Token { kind: Kind::Name(rest[..length].to_owned()), start: at, end: at + length });
    }
    if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        return Ok(Token { kind: Kind::Sign(sign), start: at, end: at + sign.len() });
    }
    Err(unknown(rest, text, at, c))
}

fn unknown(rest: &str, text: &str, at: usize, c: char) -> SyntaxError {
    let place = position(text, at);
    let (what, hint) = match c {
        '&' => ("\"&\" joins nothing here".to_owned(), "write and, or concat(…)".to_owned()),
        '!' => ("\"!\" stands alone".to_owned(), "write != or not(…)".to_owned()),
        '%' => ("\"%\" is no operator".to_owned(), "write mod".to_owned()),
        '{' | '}' => (format!("\"{c}\" stands alone"), "a question is written ${name}".to_owned()),
        '“' | '”' | '‘' | '’' => ("a typographic quotation mark begins no text".to_owned(), "write ' or \"".to_owned()),
        _ => {
            let shown: String = rest.chars().take(8).collect();
            (format!("\"{shown}\" cannot be read"), "take it out".to_owned())
        }
    };
    SyntaxError::at(at, &format!("{what} (character {place})"), &hint)
}

/// The character number, from 1, of a byte.
pub(super) fn position(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].chars().count() + 1
}

fn reference(rest: &str, at: usize) -> Result<Token, SyntaxError> {
    let open = || SyntaxError::at(at, "\"${\" is not closed", "write ${name} with the name of a question");
    let end = rest.find('}').ok_or_else(open)?;
    let inside = rest[2..end].trim();
    let (last_saved, name) = inside.strip_prefix("last-saved#").map_or((false, inside), |name| (true, name));
    if name.is_empty() || !is_name(name) {
        let what = format!("\"{}\" holds no question's name", &rest[..=end]);
        return Err(SyntaxError::at(at, &what, "write ${name} with the name of a question, without spaces"));
    }
    Ok(Token { kind: Kind::Reference { name: name.to_owned(), last_saved }, start: at, end: at + end + 1 })
}

fn number(rest: &str, at: usize) -> Result<Token, SyntaxError> {
    let whole = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = whole;
    if rest[whole..].starts_with('.') && !rest[whole..].starts_with("..") {
        length += 1 + rest[whole + 1..].bytes().take_while(u8::is_ascii_digit).count();
    }
    let digits = rest[..length].trim_end_matches('.');
    let number = format!("0{digits}").parse().map_err(|_| SyntaxError::at(at, "this is no number", "write digits"))?;
    Ok(Token { kind: Kind::Number(number), start: at, end: at + length })
}

/// A name with at most one prefix; a colon that does not lead to a name is not part of it.
fn name_length(rest: &str) -> usize {
    let first = plain_length(rest);
    match rest[first..].strip_prefix(':') {
        Some(after) if after.starts_with(is_name_start) => first + 1 + plain_length(after),
        _ => first,
    }
}

fn plain_length(rest: &str) -> usize {
    rest.char_indices().find(|(_, c)| !is_name_part(*c)).map_or(rest.len(), |(at, _)| at)
}

/// Whether a name of XML may begin so.
///
/// # Source
/// Namespaces in XML 1.0, NCName; XML 1.0 (fifth edition), production 4.
pub(crate) fn is_name_start(c: char) -> bool {
    matches!(c,
        'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

fn is_name_part(c: char) -> bool {
    is_name_start(c) || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// Whether a text can name an element of XML, with at most one prefix.
#[must_use]
pub fn is_name(text: &str) -> bool {
    text.starts_with(is_name_start) && name_length(text) == text.len()
}
