//! The text of a condition: names, `and`, `or`, brackets, `at least 2 of (a, b, c)`.

use super::Condition;

/// What is wrong with a condition's text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ConditionError {
    #[error("the condition is empty; name at least one indicator, dimension or element")]
    Empty,
    #[error("\"{0}\" is not in this set; name an indicator, a dimension or an element that is, or child_rules")]
    UnknownName(String),
    #[error("after \"{after}\" the condition has \"{found}\"; {expected} is expected there")]
    Unexpected { after: String, found: String, expected: &'static str },
    #[error("\"and\" and \"or\" stand side by side; put brackets around what belongs together")]
    Mixed,
    #[error("\"at least {n} of\" has {of} conditions; ask for 1 to {of}")]
    TooMany { n: usize, of: usize },
    #[error("there is no \"not\": a missing or opposite answer is never a reason; say what speaks for the condition")]
    Not,
    #[error("brackets are more than 20 deep; make an element of a part of it")]
    TooDeep,
}

/// Reads a condition; `find` looks a name up in the set.
pub(crate) fn parse(text: &str, find: &impl Fn(&str) -> Option<Condition>) -> Result<Condition, ConditionError> {
    let spaced = text.replace('(', " ( ").replace(')', " ) ").replace(',', " , ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    if words.is_empty() {
        return Err(ConditionError::Empty);
    }
    let mut parser = Parser { words: &words, at: 0, depth: 0, find };
    let condition = parser.expression()?;
    match parser.peek() {
        None => Ok(condition),
        Some(_) => Err(parser.unexpected("and, or, or the end")),
    }
}

/// How deep brackets may go, so that reading a hostile file needs little stack.
const MAX_DEPTH: usize = 20;

struct Parser<'a, F> {
    words: &'a [&'a str],
    at: usize,
    depth: usize,
    find: &'a F,
}

impl<F: Fn(&str) -> Option<Condition>> Parser<'_, F> {
    fn peek(&self) -> Option<&str> {
        self.words.get(self.at).copied()
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.peek() == Some(word);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, word: &'static str) -> Result<(), ConditionError> {
        if self.take(word) { Ok(()) } else { Err(self.unexpected(word)) }
    }

    fn unexpected(&self, expected: &'static str) -> ConditionError {
        let after = self.at.checked_sub(1).and_then(|before| self.words.get(before)).unwrap_or(&"the beginning");
        let found = self.peek().unwrap_or("the end");
        ConditionError::Unexpected { after: (*after).to_owned(), found: found.to_owned(), expected }
    }

    fn expression(&mut self) -> Result<Condition, ConditionError> {
        let mut parts = vec![self.part()?];
        let Some(joiner) = self.peek().filter(|word| matches!(*word, "and" | "or")).map(str::to_owned) else {
            return Ok(parts.remove(0));
        };
        while let Some(word @ ("and" | "or")) = self.peek() {
            if word != joiner {
                return Err(ConditionError::Mixed);
            }
            self.at += 1;
            parts.push(self.part()?);
        }
        let n = if joiner == "and" { parts.len() } else { 1 };
        Ok(Condition::AtLeast(n, parts))
    }

    fn part(&mut self) -> Result<Condition, ConditionError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(ConditionError::TooDeep);
        }
        let part = self.inner();
        self.depth -= 1;
        part
    }

    fn inner(&mut self) -> Result<Condition, ConditionError> {
        if self.take("(") {
            let inside = self.expression()?;
            self.expect(")")?;
            return Ok(inside);
        }
        if self.take("at") {
            return self.at_least();
        }
        match self.peek() {
            Some("not") => Err(ConditionError::Not),
            None | Some("and" | "or" | ")" | "," | "of" | "least") => Err(self.unexpected("a name")),
            Some(name) => {
                let found = (self.find)(name).ok_or_else(|| ConditionError::UnknownName(name.chars().take(60).collect()));
                self.at += 1;
                found
            }
        }
    }

    fn at_least(&mut self) -> Result<Condition, ConditionError> {
        self.expect("least")?;
        let n = self.peek().and_then(|word| word.parse().ok()).ok_or_else(|| self.unexpected("a number"))?;
        self.at += 1;
        self.expect("of")?;
        self.expect("(")?;
        let mut of = vec![self.expression()?];
        while self.take(",") {
            of.push(self.expression()?);
        }
        self.expect(")")?;
        if (1..=of.len()).contains(&n) { Ok(Condition::AtLeast(n, of)) } else { Err(ConditionError::TooMany { n, of: of.len() }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::Facts;

    struct Letters(&'static str);

    impl Facts for Letters {
        fn sign(&self, at: usize) -> bool {
            self.0.bytes().any(|b| usize::from(b - b'a') == at)
        }
        fn dimension(&self, _: usize) -> bool {
            false
        }
        fn element(&self, _: usize) -> bool {
            false
        }
        fn child_rules(&self) -> bool {
            self.0.contains('z')
        }
    }

    fn read(text: &str) -> Result<Condition, ConditionError> {
        parse(text, &|name| match name.as_bytes() {
            b"child_rules" => Some(Condition::ChildRules),
            [letter @ b'a'..=b'f'] => Some(Condition::Sign(usize::from(letter - b'a'))),
            _ => None,
        })
    }

    fn check(text: &str, present: &'static str, holds: bool) {
        assert_eq!(read(text).unwrap().holds(&Letters(present)), holds, "{text} with {present}");
    }

    #[test]
    fn conditions_hold() {
        check("a", "a", true);
        check("a", "b", false);
        check("a and b", "a", false);
        check("a and (b or c)", "ac", true);
        check("at least 2 of (a, b and c, d)", "bcd", true);
        check("at least 2 of (a, b and c, d)", "bd", false);
        check("a and child_rules", "az", true);
    }

    #[test]
    fn a_wrong_condition_says_what_to_write() {
        let told = |text: &str| read(text).unwrap_err().to_string();
        assert!(told("").contains("name at least one"));
        assert!(told("a and g").contains("\"g\" is not in this set"));
        assert!(told("a or b and c").contains("brackets"));
        assert!(told("not a").contains("there is no \"not\""));
        assert!(told("a b").contains("after \"a\" the condition has \"b\""));
        assert!(told("at least 3 of (a, b)").contains("ask for 1 to 2"));
        assert!(told("(a").contains("the end"));
        assert!(told(&"(".repeat(50)).contains("20 deep"));
    }
}
