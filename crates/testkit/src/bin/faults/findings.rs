//! What was found: how often a fault was made, and every way in which the house did not hold.

/// The outcome of one kind of fault.
#[derive(Debug)]
pub(crate) struct Findings {
    name: String,
    rounds: usize,
    notes: Vec<String>,
    violations: Vec<String>,
    skipped: Option<String>,
}

impl Findings {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), rounds: 0, notes: Vec::new(), violations: Vec::new(), skipped: None }
    }

    /// A fault that cannot be made here.
    pub(crate) fn skipped(name: &str, why: &str) -> Self {
        Self { skipped: Some(why.to_owned()), ..Self::new(name) }
    }

    pub(crate) fn round(&mut self) {
        self.rounds += 1;
    }

    pub(crate) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// Writes down a breach unless the promise was kept.
    pub(crate) fn must(&mut self, kept: bool, promise: impl std::fmt::Display) {
        if !kept {
            self.violations.push(format!("round {}: {promise}", self.rounds));
        }
    }

    pub(crate) fn violations(&self) -> impl Iterator<Item = &str> {
        self.violations.iter().map(String::as_str)
    }

    pub(crate) fn is_sound(&self) -> bool {
        self.violations.is_empty()
    }

    pub(crate) fn print(&self) {
        if let Some(why) = &self.skipped {
            println!("{}: skipped: {why}", self.name);
            return;
        }
        let notes = if self.notes.is_empty() { String::new() } else { format!("; {}", self.notes.join("; ")) };
        println!("{}: {} rounds, {} violations{notes}", self.name, self.rounds, self.violations.len());
        for violation in &self.violations {
            println!("  VIOLATION {violation}");
        }
    }
}
