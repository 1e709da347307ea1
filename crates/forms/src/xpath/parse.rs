//! Tokens become a tree, by recursive descent with a bound on depth.

use super::ast::{Axis, Expr, Operator, Path, Start, Step, Test};
use super::lex::{Kind, Token, position, tokens};
use super::{NamedReference, SyntaxError};

/// Deeper than anybody nests, shallow enough for any stack.
pub(crate) const MAX_DEPTH: usize = 64;

/// An expression as its author wrote it, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The tree; `Named(i)` stands for `references[i]`.
    pub tree: Expr,
    /// The questions named with `${…}`, in order.
    pub references: Vec<NamedReference>,
}

/// The most operators in one expression: trees are walked on the stack.
const MAX_OPERATORS: usize = 500;

/// Reads an expression.
///
/// # Errors
/// [`SyntaxError`] with the byte, what is wrong there and what to write.
pub fn parse(text: &str) -> Result<Parsed, SyntaxError> {
    let tokens = tokens(text)?;
    let mut parser =
        Parser { text, tokens, at: 0, depth: 0, references: Vec::new(), operators: 0, in_instance: 0, indexed: Vec::new() };
    if parser.tokens.is_empty() {
        return Err(SyntaxError::at(0, "there is nothing to calculate", "write an expression or leave the cell empty"));
    }
    let tree = parser.expression(0)?;
    match parser.tokens.get(parser.at) {
        None => Ok(Parsed { tree, references: parser.references }),
        Some(token) => Err(parser.unexpected(token.clone())),
    }
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    references: Vec<NamedReference>,
    operators: usize,
    /// How many predicates of `instance(…)` are open.
    in_instance: usize,
    /// The arguments of open `indexed-repeat(…)` calls.
    indexed: Vec<usize>,
}

type Read<T> = Result<T, SyntaxError>;

impl Parser<'_> {
    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn is(&self, sign: &str) -> bool {
        matches!(self.peek(), Some(Kind::Sign(found)) if *found == sign)
    }

    fn after_is(&self, sign: &str) -> bool {
        matches!(self.tokens.get(self.at + 1), Some(Token { kind: Kind::Sign(found), .. }) if *found == sign)
    }

    fn take(&mut self, sign: &str) -> bool {
        let found = self.is(sign);
        self.at += usize::from(found);
        found
    }

    fn need(&mut self, sign: &str, why: &str) -> Read<()> {
        if self.take(sign) {
            return Ok(());
        }
        let (at, found) = match self.tokens.get(self.at) {
            Some(token) => {
                (token.start, format!("\"{}\" stands where \"{sign}\" is missing", &self.text[token.start..token.end]))
            }
            None => (self.text.len(), format!("\"{sign}\" is missing at the end")),
        };
        Err(SyntaxError::at(at, &found, why))
    }

    fn unexpected(&self, token: Token) -> SyntaxError {
        let shown = &self.text[token.start..token.end];
        let place = position(self.text, token.start);
        let hint = match &token.kind {
            Kind::Sign(")" | "]") => "take it out, or add the bracket that opens it".to_owned(),
            Kind::Sign("=") => "write one = between two values".to_owned(),
            Kind::Name(name) if name.eq_ignore_ascii_case("and") || name.eq_ignore_ascii_case("or") => {
                format!("write {} in small letters, between two conditions", name.to_lowercase())
            }
            Kind::Name(_) | Kind::Reference { .. } | Kind::Text(_) | Kind::Number(_) => {
                "write an operator between two values, such as =, and, or, +".to_owned()
            }
            Kind::Sign(_) => "take it out, or write what belongs beside it".to_owned(),
        };
        SyntaxError::at(token.start, &format!("\"{shown}\" is not expected here (character {place})"), &hint)
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let at = self.tokens.get(self.at).map_or(0, |token| token.start);
            let what = format!("it is nested more than {MAX_DEPTH} deep");
            return Err(SyntaxError::at(at, &what, "calculate a part of it in a question of its own"));
        }
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn expression(&mut self, weakest: u8) -> Read<Expr> {
        self.deeper(|parser| {
            let mut left = parser.unary()?;
            while let Some(operator) = parser.operator().filter(|operator| operator.strength() > weakest) {
                parser.at += 1;
                parser.count_operator()?;
                let right = parser.expression(operator.strength())?;
                left = Expr::Binary(operator, Box::new(left), Box::new(right));
            }
            Ok(left)
        })
    }

    fn count_operator(&mut self) -> Read<()> {
        self.operators += 1;
        if self.operators <= MAX_OPERATORS {
            return Ok(());
        }
        let what = format!("it has more than {MAX_OPERATORS} operators");
        Err(SyntaxError::at(0, &what, "use sum(…) or concat(…), or calculate a part of it in a question of its own"))
    }

    fn operator(&self) -> Option<Operator> {
        use Operator as O;
        let sign = match self.peek()? {
            Kind::Sign(sign) => *sign,
            Kind::Name(name) => name,
            _ => return None,
        };
        let all = [
            O::Or,
            O::And,
            O::Equal,
            O::NotEqual,
            O::Less,
            O::LessOrEqual,
            O::Greater,
            O::GreaterOrEqual,
            O::Plus,
            O::Minus,
            O::Times,
            O::Divide,
            O::Remainder,
            O::Union,
        ];
        all.into_iter().find(|operator| operator.sign() == sign)
    }

    fn unary(&mut self) -> Read<Expr> {
        if self.take("-") {
            return self.deeper(|parser| {
                // Unary minus binds tighter than every operator but the union.
                let inner = parser.expression_above_unary()?;
                Ok(Expr::Negate(Box::new(inner)))
            });
        }
        self.path()
    }

    fn expression_above_unary(&mut self) -> Read<Expr> {
        self.expression(7)
    }

    fn path(&mut self) -> Read<Expr> {
        if self.is("/") || self.is("//") {
            return self.absolute();
        }
        if self.begins_step() {
            let first = self.step(false)?;
            let steps = self.more_steps(vec![first])?;
            return Ok(Expr::Path(Path { start: Start::Context, steps }));
        }
        let start = self.primary()?;
        let is_instance = matches!(&start, Expr::Call(name, _) if name == "instance");
        let predicates = self.predicates(is_instance)?;
        if !predicates.is_empty() || self.is("/") || self.is("//") {
            let steps = self.more_steps_of(Vec::new(), is_instance)?;
            return Ok(Expr::Path(Path { start: Start::Expr(Box::new(start), predicates), steps }));
        }
        Ok(start)
    }

    fn absolute(&mut self) -> Read<Expr> {
        if self.is("/") && !self.begins_step_at(self.at + 1) {
            self.at += 1;
            return Ok(Expr::Path(Path { start: Start::Root, steps: Vec::new() }));
        }
        let steps = self.more_steps(Vec::new())?;
        Ok(Expr::Path(Path { start: Start::Root, steps }))
    }

    fn more_steps(&mut self, steps: Vec<Step>) -> Read<Vec<Step>> {
        self.more_steps_of(steps, false)
    }

    fn more_steps_of(&mut self, mut steps: Vec<Step>, is_instance: bool) -> Read<Vec<Step>> {
        loop {
            if self.take("//") {
                steps.push(Step { axis: Axis::DescendantOrSelf, test: Test::Node, predicates: Vec::new() });
            } else if !self.take("/") {
                return Ok(steps);
            }
            let step = self.step(is_instance)?;
            steps.push(step);
        }
    }

    fn begins_step(&self) -> bool {
        self.begins_step_at(self.at)
    }

    fn begins_step_at(&self, at: usize) -> bool {
        let sign = |at: usize, sign: &str| matches!(self.tokens.get(at), Some(Token { kind: Kind::Sign(s), .. }) if *s == sign);
        match self.tokens.get(at).map(|token| &token.kind) {
            Some(Kind::Sign("." | ".." | "@" | "*")) => true,
            Some(Kind::Name(name)) => !sign(at + 1, "(") || matches!(name.as_str(), "node" | "text"),
            _ => false,
        }
    }

    fn step(&mut self, is_instance: bool) -> Read<Step> {
        let plain = |axis, test| Step { axis, test, predicates: Vec::new() };
        if self.take(".") {
            // JavaRosa and the XLSForm guides write predicates on "." too, which XPath 1.0 does not.
            return Ok(Step { predicates: self.predicates(is_instance)?, ..plain(Axis::SelfNode, Test::Node) });
        }
        if self.take("..") {
            return Ok(Step { predicates: self.predicates(is_instance)?, ..plain(Axis::Parent, Test::Node) });
        }
        let axis = self.axis()?;
        let test = self.test()?;
        Ok(Step { axis, test, predicates: self.predicates(is_instance)? })
    }

    fn axis(&mut self) -> Read<Axis> {
        if self.take("@") {
            return Ok(Axis::Attribute);
        }
        let named = match (self.peek(), self.after_is("::")) {
            (Some(Kind::Name(name)), true) => name.clone(),
            _ => return Ok(Axis::Child),
        };
        let Some((_, axis)) = Axis::ALL.iter().find(|(name, _)| *name == named) else {
            let at = self.tokens[self.at].start;
            return Err(SyntaxError::at(at, &format!("\"{named}::\" leads nowhere"), "write .. to go up, / to go down"));
        };
        self.at += 2;
        Ok(*axis)
    }

    fn test(&mut self) -> Read<Test> {
        if self.take("*") {
            return Ok(Test::Any);
        }
        let Some(Kind::Name(name)) = self.peek().cloned() else {
            let what = "a path ends without a name";
            let at = self.tokens.get(self.at).map_or(self.text.len(), |token| token.start);
            return Err(SyntaxError::at(at, what, "write the name of a question after /"));
        };
        self.at += 1;
        if self.is("(") && (name == "node" || name == "text") {
            self.at += 1;
            self.need(")", "node() and text() take nothing between the brackets")?;
            return Ok(if name == "node" { Test::Node } else { Test::Text });
        }
        Ok(Test::Name(name))
    }

    fn predicates(&mut self, is_instance: bool) -> Read<Vec<Expr>> {
        let mut predicates = Vec::new();
        while self.take("[") {
            self.in_instance += usize::from(is_instance);
            predicates.push(self.expression(0)?);
            self.in_instance -= usize::from(is_instance);
            self.need("]", "every [ needs its ]")?;
        }
        Ok(predicates)
    }

    fn primary(&mut self) -> Read<Expr> {
        let Some(token) = self.tokens.get(self.at).cloned() else {
            return Err(SyntaxError::at(self.text.len(), "it ends too early", "write what is missing after the last sign"));
        };
        self.at += 1;
        match token.kind {
            Kind::Number(number) => Ok(Expr::Number(number)),
            Kind::Text(text) => Ok(Expr::Text(text)),
            Kind::Reference { name, last_saved } => {
                let in_instance_predicate = self.in_instance > 0;
                let indexed_repeat_argument = self.indexed.last().copied();
                self.references.push(NamedReference {
                    name,
                    last_saved,
                    start: token.start,
                    end: token.end,
                    in_instance_predicate,
                    indexed_repeat_argument,
                });
                Ok(Expr::Named(self.references.len() - 1))
            }
            Kind::Name(name) if self.is("(") => self.call(name),
            Kind::Sign("(") => {
                let inner = self.expression(0)?;
                self.need(")", "every ( needs its )")?;
                Ok(inner)
            }
            _ => Err(self.unexpected(token)),
        }
    }

    fn call(&mut self, name: String) -> Read<Expr> {
        self.at += 1;
        let mut arguments = Vec::new();
        let counts = name == "indexed-repeat";
        if !self.take(")") {
            loop {
                if counts {
                    self.indexed.push(arguments.len());
                }
                arguments.push(self.expression(0)?);
                if counts {
                    self.indexed.pop();
                }
                if !self.take(",") {
                    break;
                }
            }
            self.need(")", &format!("{name}( needs its )"))?;
        }
        Ok(Expr::Call(name, arguments))
    }
}
