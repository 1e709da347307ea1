//! Functions of chosen answers and their labels.

use super::Value;
use super::functions::Call;

pub(super) fn call(call: &Call<'_, '_>) -> Option<Value> {
    Some(match call.name {
        "selected" => {
            let wanted = call.text(1);
            Value::Truth(call.text(0).split_whitespace().any(|choice| choice == wanted.trim()))
        }
        #[expect(clippy::cast_precision_loss, reason = "no answer has 2^52 choices")]
        "count-selected" => Value::Number(call.text(0).split_whitespace().count() as f64),
        "selected-at" => {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "beyond the end there is nothing")]
            let at = call.number(1).max(0.0) as usize;
            Value::Text(call.text(0).split_whitespace().nth(at).unwrap_or_default().to_owned())
        }
        "jr:choice-name" => {
            let value = call.text(0);
            Value::Text(call.world.labels.choice(&value, call.text(1).trim()).unwrap_or(value))
        }
        "jr:itext" => Value::Text(call.world.labels.text(&call.text(0)).unwrap_or_default()),
        _ => return None,
    })
}
