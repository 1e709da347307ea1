//! Which function is worked out where.

use super::{EvalError, Here, Result, Value, World, digest, geo, moments, nodes, numbers, selects, texts};
use crate::xpath::{Expr, signature};

/// Calls a function. Those that look at their arguments one by one, or not at all, are told apart first.
pub(super) fn call(world: &World<'_>, name: &str, arguments: &[Expr], here: Here) -> Result<Value> {
    let Some(known) = signature(name) else { return Err(EvalError::NoFunction(name.to_owned())) };
    if arguments.len() < known.least || arguments.len() > known.most {
        return Err(EvalError::Call(name.to_owned()));
    }
    match name {
        "if" => {
            let holds = world.eval(&arguments[0], here)?.truth(world);
            return world.eval(&arguments[if holds { 1 } else { 2 }], here);
        }
        "coalesce" => return coalesce(world, arguments, here),
        "once" => {
            let own = world.text(here.current);
            return if own.is_empty() { world.eval(&arguments[0], here) } else { Ok(Value::Text(own)) };
        }
        _ => {}
    }
    let values = arguments.iter().map(|argument| world.eval(argument, here)).collect::<Result<Vec<Value>>>()?;
    let call = Call { world, name, values, here };
    let found = texts::call(&call)
        .or_else(|| numbers::call(&call))
        .or_else(|| selects::call(&call))
        .or_else(|| moments::call(&call))
        .or_else(|| nodes::call(&call))
        .or_else(|| geo::call(&call))
        .or_else(|| digest::call(&call));
    found.ok_or_else(|| EvalError::NoFunction(name.to_owned()))
}

fn coalesce(world: &World<'_>, arguments: &[Expr], here: Here) -> Result<Value> {
    for argument in arguments {
        let value = world.eval(argument, here)?;
        let text = value.text(world);
        if !text.is_empty() {
            // Of several nodes only the first is meant.
            return Ok(if matches!(value, Value::Nodes(_)) { Value::Text(text) } else { value });
        }
    }
    Ok(Value::Text(String::new()))
}

/// A function with its arguments worked out.
pub(super) struct Call<'c, 'w> {
    pub(super) world: &'c World<'w>,
    pub(super) name: &'c str,
    pub(super) values: Vec<Value>,
    pub(super) here: Here,
}

impl Call<'_, '_> {
    /// The text of an argument, empty when it is not given.
    pub(super) fn text(&self, at: usize) -> String {
        self.values.get(at).map_or_else(String::new, |value| value.text(self.world))
    }

    /// The number of an argument, not a number when it is not given.
    pub(super) fn number(&self, at: usize) -> f64 {
        self.values.get(at).map_or(f64::NAN, |value| value.number(self.world))
    }

    /// The text of the only argument, or of the node itself.
    pub(super) fn own_text(&self) -> String {
        if self.values.is_empty() { self.world.text(self.here.node) } else { self.text(0) }
    }

    /// The texts of all arguments from one on, each node for itself.
    pub(super) fn texts_from(&self, at: usize) -> Vec<String> {
        self.values.iter().skip(at).flat_map(|value| value.texts(self.world)).collect()
    }

    /// The numbers of all arguments that are not empty, each node for itself.
    pub(super) fn numbers(&self) -> Vec<f64> {
        let of = |value: &Value| match value {
            Value::Nodes(_) => {
                value.texts(self.world).iter().filter(|text| !text.is_empty()).map(|text| super::number_of(text)).collect()
            }
            Value::Text(text) if text.is_empty() => Vec::new(),
            other => vec![other.number(self.world)],
        };
        self.values.iter().flat_map(of).collect()
    }
}
