//! XML from strangers as a small tree: bounded in size, depth and count, without document types and entities.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// The largest document: 20 MB. Submissions have a few kilobytes, the largest forms a few megabytes.
pub const MAX_XML_BYTES: usize = 20_000_000;
/// The deepest nesting.
pub const MAX_XML_DEPTH: usize = 64;
/// The most elements.
pub const MAX_XML_ELEMENTS: usize = 500_000;
/// The most attributes of one element.
const MAX_ATTRIBUTES: usize = 256;

/// Why a document is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    /// Too large, too deep, or too many elements.
    #[error("it has more than {0}")]
    TooMuch(&'static str),
    /// A document type, which could define entities.
    #[error("it declares a document type; send it without one")]
    Doctype,
    /// An entity other than the five of XML.
    #[error("it uses the entity &{0};, which is not known")]
    Entity(String),
    /// Not UTF-8.
    #[error("it is not UTF-8")]
    Encoding,
    /// Not well-formed.
    #[error("it is not well-formed XML near byte {at}: {what}")]
    Malformed {
        /// The byte.
        at: u64,
        /// What is wrong.
        what: String,
    },
}

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its local name.
    pub(crate) name: String,
    /// The address of its namespace; empty when it has none.
    pub(crate) space: String,
    /// Local names of attributes with the addresses of their namespaces, and their values.
    pub(crate) attributes: Vec<(String, String, String)>,
    /// What is inside.
    pub(crate) inside: Vec<Inside>,
    /// The line it begins in.
    pub(crate) line: u64,
    /// Prefixes that it declares, with their addresses.
    pub(crate) declared: Vec<(String, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Inside {
    Element(Element),
    Text(String),
}

impl Element {
    pub(crate) fn children(&self) -> impl Iterator<Item = &Self> {
        self.inside.iter().filter_map(|inside| if let Inside::Element(child) = inside { Some(child) } else { None })
    }

    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children().find(|child| child.name == name)
    }

    /// An attribute, whatever its namespace.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(local, ..)| local == name).map(|(.., value)| value.as_str())
    }

    /// The text inside, without that of children.
    pub(crate) fn text(&self) -> String {
        self.inside.iter().map(|inside| if let Inside::Text(text) = inside { text.as_str() } else { "" }).collect()
    }
}

/// Reads a document.
pub(crate) fn read(bytes: &[u8]) -> Result<Element, XmlError> {
    if bytes.len() > MAX_XML_BYTES {
        return Err(XmlError::TooMuch("20 MB"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| XmlError::Encoding)?;
    let text = text.trim_start_matches('\u{FEFF}');
    let reader = Reader::from_str(text);
    Build {
        text,
        reader,
        open: Vec::new(),
        spaces: vec![("xml".into(), "http://www.w3.org/XML/1998/namespace".into())],
        scopes: Vec::new(),
        count: 0,
        lines: (0, 1),
    }
    .run()
}

struct Build<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    open: Vec<Element>,
    /// Prefixes with their addresses, innermost last.
    spaces: Vec<(String, String)>,
    /// How many prefixes were known before each open element.
    scopes: Vec<usize>,
    count: usize,
    /// Up to which byte lines were counted, and how many there are.
    lines: (usize, u64),
}

impl Build<'_> {
    fn run(mut self) -> Result<Element, XmlError> {
        let mut root = None;
        loop {
            let at = self.reader.buffer_position();
            let event = self.reader.read_event().map_err(|error| XmlError::Malformed { at, what: error.to_string() })?;
            match event {
                Event::Start(tag) => self.begin(&tag, at)?,
                Event::Empty(tag) => {
                    self.begin(&tag, at)?;
                    self.end(&mut root);
                }
                Event::End(_) => self.end(&mut root),
                Event::Text(text) => self.letters(&text.xml10_content()),
                Event::CData(text) => self.letters(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let resolved = reference.resolve_char_ref();
                    let resolved = resolved.map_err(|error| XmlError::Malformed { at, what: error.to_string() })?;
                    match resolved {
                        Some(c) => self.letters(c.encode_utf8(&mut [0; 4])),
                        None => {
                            let known = quick_xml::escape::resolve_predefined_entity(&reference);
                            let letters = known.ok_or_else(|| XmlError::Entity(reference.chars().take(40).collect()))?;
                            self.letters(letters);
                        }
                    }
                }
                Event::DocType(_) => return Err(XmlError::Doctype),
                Event::Eof => break,
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            }
        }
        let malformed = |what: &str| XmlError::Malformed { at: self.text.len() as u64, what: what.to_owned() };
        if !self.open.is_empty() {
            return Err(malformed("it ends before its elements do"));
        }
        root.ok_or_else(|| malformed("there is no element"))
    }

    fn line(&mut self, at: u64) -> u64 {
        let at = usize::try_from(at).unwrap_or(0).min(self.text.len());
        let (from, lines) = self.lines;
        let more = self.text.as_bytes()[from.min(at)..at].iter().filter(|byte| **byte == b'\n').count() as u64;
        self.lines = (at, lines + more);
        self.lines.1
    }

    fn begin(&mut self, tag: &BytesStart<'_>, at: u64) -> Result<(), XmlError> {
        self.count += 1;
        if self.open.len() >= MAX_XML_DEPTH {
            return Err(XmlError::TooMuch("64 levels"));
        }
        if self.count > MAX_XML_ELEMENTS {
            return Err(XmlError::TooMuch("500,000 elements"));
        }
        self.scopes.push(self.spaces.len());
        let mut written = Vec::new();
        for attribute in tag.attributes() {
            let malformed = |what: String| XmlError::Malformed { at, what };
            let attribute = attribute.map_err(|error| malformed(error.to_string()))?;
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| malformed(error.to_string()))?.into_owned();
            let key = attribute.key.into_inner();
            match key.strip_prefix("xmlns") {
                Some("") => self.spaces.push((String::new(), value)),
                Some(prefix) if prefix.starts_with(':') => self.spaces.push((prefix[1..].to_owned(), value)),
                _ => written.push((key.to_owned(), value)),
            }
            if written.len() > MAX_ATTRIBUTES {
                return Err(XmlError::TooMuch("256 attributes of an element"));
            }
        }
        let attributes = written.into_iter().map(|(key, value)| {
            let (space, name) = self.resolve(&key, false);
            (name, space, value)
        });
        let attributes = attributes.collect();
        let (space, name) = self.resolve(tag.name().into_inner(), true);
        let line = self.line(at);
        let declared = self.spaces[self.scopes.last().copied().unwrap_or(0)..].to_vec();
        self.open.push(Element { name, space, attributes, inside: Vec::new(), line, declared });
        Ok(())
    }

    /// The address and the local name of a written one; attributes without a prefix have no namespace.
    fn resolve(&self, written: &str, element: bool) -> (String, String) {
        let (prefix, name) = written.split_once(':').unwrap_or(("", written));
        let found = self.spaces.iter().rev().find(|(known, _)| known == prefix).filter(|_| element || !prefix.is_empty());
        match found {
            Some((_, space)) => (space.clone(), name.to_owned()),
            // A prefix that nobody declared stays part of the name.
            None if !prefix.is_empty() => (String::new(), written.to_owned()),
            None => (String::new(), name.to_owned()),
        }
    }

    fn end(&mut self, root: &mut Option<Element>) {
        if let Some(scope) = self.scopes.pop() {
            self.spaces.truncate(scope);
        }
        let Some(element) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.inside.push(Inside::Element(element)),
            None => *root = root.take().or(Some(element)),
        }
    }

    fn letters(&mut self, letters: &str) {
        let Some(open) = self.open.last_mut() else { return };
        match open.inside.last_mut() {
            Some(Inside::Text(text)) => text.push_str(letters),
            _ => open.inside.push(Inside::Text(letters.to_owned())),
        }
    }
}
