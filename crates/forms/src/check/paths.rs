//! Paths: that they lead to a question of the form, or a column of a list.

use crate::model::{ChoiceList, Form, NodeId, Placed};
use crate::problem::{Place, Problems, did_you_mean};
use crate::xpath::{Axis, Expr, Path, Start, Step, Test};

/// What is known about where a path has come.
#[derive(Debug, Clone, Copy)]
enum At<'f> {
    /// Above the form.
    Top,
    Node(NodeId),
    /// The outermost element of a list.
    List(&'f ChoiceList),
    /// The rows of a list, below `root`.
    Root(&'f ChoiceList),
    Row(&'f ChoiceList),
    /// Somewhere that only a file or a client knows.
    Unknown,
}

struct Walk<'f, 'p> {
    form: &'f Form,
    place: &'p Place,
    problems: &'p mut Problems,
    own: NodeId,
}

pub(super) fn check(form: &Form, placed: &Placed<'_>, place: &Place, problems: &mut Problems) {
    // Entities stand in `meta`, below their scope, where only absolute paths can be followed here.
    let here = if placed.node == NodeId::ROOT { At::Unknown } else { At::Node(placed.node) };
    Walk { form, place, problems, own: placed.node }.expr(&placed.expression.tree, here);
}

impl<'f> Walk<'f, '_> {
    fn expr(&mut self, expr: &Expr, here: At<'f>) -> At<'f> {
        match expr {
            Expr::Path(path) => self.path(path, here),
            Expr::Binary(_, left, right) => {
                self.expr(left, here);
                self.expr(right, here);
                At::Unknown
            }
            Expr::Negate(inner) => {
                self.expr(inner, here);
                At::Unknown
            }
            Expr::Call(name, arguments) => self.call(name, arguments, here),
            Expr::Number(_) | Expr::Text(_) | Expr::Named(_) => At::Unknown,
        }
    }

    fn all(&mut self, expressions: &[Expr], here: At<'f>) {
        for expression in expressions {
            self.expr(expression, here);
        }
    }

    fn call(&mut self, name: &str, arguments: &[Expr], here: At<'f>) -> At<'f> {
        match (name, arguments) {
            ("instance", [Expr::Text(id)]) => self.instance(id),
            ("current", []) if self.own == NodeId::ROOT => At::Unknown,
            ("current", []) => At::Node(self.own),
            ("randomize", [nodes, ..]) => {
                let at = self.expr(nodes, here);
                self.all(&arguments[1..], here);
                at
            }
            _ => {
                self.all(arguments, here);
                At::Unknown
            }
        }
    }

    fn instance(&mut self, id: &str) -> At<'f> {
        if let Some(list) = self.form.list(id) {
            return At::List(list);
        }
        if !self.form.externals.iter().any(|external| external.id == id) {
            let known = self.form.lists.iter().map(|list| list.name.as_str());
            let known = known.chain(self.form.externals.iter().map(|external| external.id.as_str()));
            let hint = did_you_mean(id, known, "add the list, or a row of type csv-external with that name");
            self.problems.error(self.place.clone(), format!("instance('{id}') names no list and no file"), hint);
        }
        At::Unknown
    }

    fn path(&mut self, path: &Path, here: At<'f>) -> At<'f> {
        let mut at = match &path.start {
            Start::Root => At::Top,
            Start::Context => here,
            Start::Expr(expr, predicates) => {
                let at = self.expr(expr, here);
                self.all(predicates, at);
                at
            }
        };
        for step in &path.steps {
            at = self.step(step, at);
            self.all(&step.predicates, at);
        }
        at
    }

    fn step(&mut self, step: &Step, at: At<'f>) -> At<'f> {
        match (step.axis, &step.test) {
            (Axis::SelfNode, Test::Node | Test::Any) => at,
            (Axis::Parent, _) => match at {
                At::Node(id) => self.form.node(id).parent.map_or(At::Top, At::Node),
                At::Row(list) => At::Root(list),
                _ => At::Unknown,
            },
            (Axis::Child, Test::Name(name)) => self.child(name, at),
            _ => At::Unknown,
        }
    }

    fn child(&mut self, name: &str, at: At<'f>) -> At<'f> {
        match at {
            At::Top if name == self.form.nodes[0].name => At::Node(NodeId::ROOT),
            At::Top => {
                self.lost(name, &format!("the form's outermost element is /{}", self.form.nodes[0].name), std::iter::empty())
            }
            At::Node(_) if name == "meta" => At::Unknown,
            At::Node(id) => match self.form.child(id, name) {
                Some(child) => At::Node(child),
                None => {
                    let names: Vec<&str> =
                        self.form.node(id).children.iter().map(|child| self.form.node(*child).name.as_str()).collect();
                    let parent = self.form.path(id);
                    self.lost(name, &format!("it has to be inside {parent}"), names.into_iter())
                }
            },
            At::List(list) if name == "root" => At::Root(list),
            At::Root(list) if name == "item" => At::Row(list),
            At::Row(list) => self.column(list, name),
            At::List(_) | At::Root(_) => self.lost(name, "the rows of a list are instance('list')/root/item", std::iter::empty()),
            At::Unknown => At::Unknown,
        }
    }

    fn lost<'n>(&mut self, name: &str, otherwise: &str, known: impl Iterator<Item = &'n str>) -> At<'f> {
        let hint = did_you_mean(name, known, otherwise);
        self.problems.error(self.place.clone(), format!("the path leads nowhere at \"{name}\""), hint);
        At::Unknown
    }

    fn column(&mut self, list: &'f ChoiceList, name: &str) -> At<'f> {
        const OWN: [&str; 4] = ["name", "label", "itextId", "value"];
        let columns = || list.choices.iter().flat_map(|choice| choice.extra.iter().map(|(column, _)| column.as_str()));
        if !OWN.contains(&name) && !columns().any(|column| column == name) {
            let hint = did_you_mean(name, columns(), "add the column to the sheet choices; a question is written ${name}");
            self.problems.error(self.place.clone(), format!("the list \"{}\" has no column \"{name}\"", list.name), hint);
        }
        At::Unknown
    }
}
