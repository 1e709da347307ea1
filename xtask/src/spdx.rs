//! Licence expressions: may we use a package that is under this one?

/// Whether an SPDX expression can be met with the allowed licences.
///
/// Knows `OR`, `AND`, `WITH` and parentheses, and Cargo's old `/` for `OR`. `AND` binds stronger than `OR`.
/// A licence with an exception is allowed when the list has it with that exception, or without any: an
/// exception only ever adds permissions.
///
/// # Errors
/// What is wrong with an expression that does not read.
///
/// # Source
/// SPDX specification 2.3, annex D.
pub(crate) fn is_satisfied(expression: &str, allowed: &[&str]) -> Result<bool, String> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = Words { rest: spaced.split_whitespace().collect(), allowed };
    words.rest.reverse();
    let met = words.any()?;
    match words.rest.pop() {
        None => Ok(met),
        Some(word) => Err(format!("\"{word}\" was not expected")),
    }
}

/// The words that are left, the next one last.
struct Words<'a> {
    rest: Vec<&'a str>,
    allowed: &'a [&'a str],
}

impl Words<'_> {
    fn any(&mut self) -> Result<bool, String> {
        let mut met = self.all()?;
        while self.take("OR") {
            met |= self.all()?;
        }
        Ok(met)
    }

    fn all(&mut self) -> Result<bool, String> {
        let mut met = self.one()?;
        while self.take("AND") {
            met &= self.one()?;
        }
        Ok(met)
    }

    fn one(&mut self) -> Result<bool, String> {
        if self.take("(") {
            let met = self.any()?;
            return if self.take(")") { Ok(met) } else { Err("a parenthesis is not closed".to_owned()) };
        }
        match self.rest.pop() {
            None => Err("it ends too early".to_owned()),
            Some(word @ (")" | "OR" | "AND" | "WITH")) => Err(format!("\"{word}\" was not expected")),
            Some(licence) => {
                let alone = self.allowed.contains(&licence);
                if !self.take("WITH") {
                    return Ok(alone);
                }
                let exception = self.rest.pop().ok_or("an exception is not named")?;
                Ok(alone || self.allowed.contains(&format!("{licence} WITH {exception}").as_str()))
            }
        }
    }

    fn take(&mut self, word: &str) -> bool {
        let is_next = self.rest.last() == Some(&word);
        if is_next {
            self.rest.pop();
        }
        is_next
    }
}

#[cfg(test)]
mod tests {
    use super::is_satisfied;

    fn check(expression: &str, expected: Option<bool>) {
        assert_eq!(is_satisfied(expression, &["MIT", "Apache-2.0", "ISC"]).ok(), expected, "{expression}");
    }

    #[test]
    fn expressions_are_met_or_not() {
        check("MIT", Some(true));
        check("GPL-3.0-only", Some(false));
        check("GPL-3.0-only OR MIT", Some(true));
        check("MIT/GPL-3.0-only", Some(true));
        check("MIT AND GPL-3.0-only", Some(false));
        check("Apache-2.0 AND ISC", Some(true));
        check("(MIT OR GPL-3.0-only) AND (ISC OR BSD-3-Clause)", Some(true));
        check("GPL-3.0-only AND MIT OR ISC", Some(true));
        check("GPL-3.0-only AND (MIT OR ISC)", Some(false));
        check("Apache-2.0 WITH LLVM-exception OR GPL-3.0-only", Some(true));
        check("GPL-3.0-only WITH Classpath-exception-2.0", Some(false));
    }

    #[test]
    fn what_does_not_read_is_refused() {
        for expression in ["", "MIT OR", "(MIT", "MIT)", "MIT ISC", "AND MIT", "MIT WITH"] {
            check(expression, None);
        }
    }
}
