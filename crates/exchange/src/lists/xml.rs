//! XML as small trees, one element of the list at a time, with depth and size bounded.

use std::cell::Cell;
use std::io::{BufRead, BufReader, Read};
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::problem::{ListProblem, RowProblem};
use crate::decode::{Decoded, MAX_BYTES};

/// The UN's list is five deep.
const MAX_DEPTH: usize = 32;

/// An element with its text and children.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) children: Vec<Element>,
}

impl Element {
    pub(crate) fn all(&self, name: &'static str) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child of that name, or nothing.
    pub(crate) fn get(&self, name: &'static str) -> &str {
        self.all(name).map(|child| child.text.trim()).find(|text| !text.is_empty()).unwrap_or("")
    }

    /// The texts of `VALUE` children, as the UN wraps lists.
    pub(crate) fn values(&self, name: &'static str) -> impl Iterator<Item = &str> {
        self.all(name).flat_map(|child| child.all("VALUE")).map(|value| value.text.trim())
    }
}

/// Counts lines, and refuses to hand out more than a limit between two resets.
struct Bounded<R: Read> {
    inner: BufReader<Decoded<R>>,
    line: Rc<Cell<u64>>,
    taken: Rc<Cell<usize>>,
}

/// The marker by which the limit is told from other faults of reading.
const OVER_LIMIT: &str = "longer than 4 MiB";

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let available = self.fill_buf()?;
        let n = available.len().min(out.len());
        out[..n].copy_from_slice(&available[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl<R: Read> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.taken.get() > MAX_BYTES {
            return Err(std::io::Error::other(OVER_LIMIT));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        let lines = self.inner.buffer()[..n].iter().filter(|b| **b == b'\n').count();
        self.line.set(self.line.get() + lines as u64);
        self.taken.set(self.taken.get() + n);
        self.inner.consume(n);
    }
}

/// The elements directly below the list's sections.
pub(crate) struct Elements<R: Read> {
    reader: Reader<Bounded<R>>,
    line: Rc<Cell<u64>>,
    taken: Rc<Cell<usize>>,
    /// Names of the open elements above the one wanted.
    above: Vec<String>,
    wanted: &'static [&'static str],
    buffer: Vec<u8>,
}

impl<R: Read> Elements<R> {
    pub(crate) fn new(reader: R, wanted: &'static [&'static str]) -> Self {
        let line = Rc::new(Cell::new(1));
        let taken = Rc::new(Cell::new(0));
        let bounded = Bounded { inner: BufReader::new(Decoded::new(reader)), line: line.clone(), taken: taken.clone() };
        Self { reader: Reader::from_reader(bounded), line, taken, above: Vec::new(), wanted, buffer: Vec::new() }
    }

    /// The next wanted element with the line it begins in. Every problem is final.
    pub(crate) fn next_element(&mut self) -> Option<Result<(u64, Element), RowProblem>> {
        self.taken.set(0);
        let mut open: Vec<Element> = Vec::new();
        let mut begins = self.line.get();
        loop {
            match self.step(&mut open, &mut begins) {
                Ok(Step::Going) => {}
                Ok(Step::Whole(element)) => return Some(Ok((begins, element))),
                Ok(Step::End) => return None,
                Err(what) => return Some(Err(RowProblem::at(self.line.get(), what))),
            }
        }
    }

    fn step(&mut self, open: &mut Vec<Element>, begins: &mut u64) -> Result<Step, ListProblem> {
        self.buffer.clear();
        if open.is_empty() {
            self.taken.set(0);
        }
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| {
            let detail = error.to_string();
            if detail.contains(OVER_LIMIT) { ListProblem::TooLong } else { ListProblem::NotXml { detail } }
        })?;
        match event {
            Event::Start(tag) => {
                let name = tag.local_name().into_inner().to_owned();
                if open.len() + self.above.len() >= MAX_DEPTH {
                    return Err(ListProblem::TooDeep { limit: MAX_DEPTH });
                }
                if open.is_empty() && !self.wanted.contains(&name.as_str()) {
                    self.above.push(name);
                } else {
                    if open.is_empty() {
                        *begins = self.line.get();
                    }
                    open.push(Element { name, ..Element::default() });
                }
            }
            Event::Empty(tag) => {
                let name = tag.local_name().into_inner().to_owned();
                if let Some(parent) = open.last_mut() {
                    parent.children.push(Element { name, ..Element::default() });
                }
            }
            Event::End(_) => return Ok(close(open, &mut self.above)),
            Event::Text(text) => add(open, &text.xml10_content()),
            Event::CData(text) => add(open, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let resolved = reference.resolve_char_ref().map_err(|error| ListProblem::NotXml { detail: error.to_string() })?;
                match (resolved, &*reference) {
                    (Some(c), _) => add(open, c.encode_utf8(&mut [0; 4])),
                    (None, name) => add(open, quick_xml::escape::resolve_predefined_entity(name).ok_or(ListProblem::Entity)?),
                }
            }
            Event::DocType(_) => return Err(ListProblem::Doctype),
            Event::Eof if !open.is_empty() || !self.above.is_empty() => {
                return Err(ListProblem::NotXml { detail: "the file ends before its elements do".to_owned() });
            }
            Event::Eof => return Ok(Step::End),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
        Ok(Step::Going)
    }
}

enum Step {
    Going,
    Whole(Element),
    End,
}

fn close(open: &mut Vec<Element>, above: &mut Vec<String>) -> Step {
    let Some(element) = open.pop() else {
        above.pop();
        return Step::Going;
    };
    match open.last_mut() {
        Some(parent) => {
            parent.children.push(element);
            Step::Going
        }
        None => Step::Whole(element),
    }
}

fn add(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}
