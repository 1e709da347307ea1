//! Functions of numbers, and of yes and no.

use super::Value;
use super::functions::Call;
use super::texts::round;

pub(super) fn call(call: &Call<'_, '_>) -> Option<Value> {
    let first = || call.number(0);
    let number = match call.name {
        "number" if call.values.is_empty() => super::number_of(&call.own_text()),
        "number" => first(),
        "int" => first().trunc(),
        "floor" => first().floor(),
        "ceiling" => first().ceil(),
        "round" => rounded(first(), if call.values.len() > 1 { call.number(1) } else { 0.0 }),
        "abs" => first().abs(),
        "pow" => first().powf(call.number(1)),
        "sqrt" => first().sqrt(),
        "exp" => first().exp(),
        "exp10" => 10_f64.powf(first()),
        "log" => first().ln(),
        "log10" => first().log10(),
        "sin" => first().sin(),
        "cos" => first().cos(),
        "tan" => first().tan(),
        "asin" => first().asin(),
        "acos" => first().acos(),
        "atan" => first().atan(),
        "atan2" => first().atan2(call.number(1)),
        "pi" => std::f64::consts::PI,
        // A sum of nothing is 0; that of the standard library is -0.
        "sum" => call.numbers().iter().fold(0.0, |sum, number| sum + number),
        "min" => extreme(&call.numbers(), f64::min),
        "max" => extreme(&call.numbers(), f64::max),
        #[expect(clippy::cast_precision_loss, reason = "53 bits are kept on purpose")]
        "random" => (call.world.chance.next() >> 11) as f64 / (1_u64 << 53) as f64,
        _ => return truths(call),
    };
    Some(Value::Number(number))
}

fn truths(call: &Call<'_, '_>) -> Option<Value> {
    let first = || call.values.first().is_some_and(|value| value.truth(call.world));
    let truth = match call.name {
        "true" => true,
        "false" => false,
        "boolean" => first(),
        "not" => !first(),
        "checklist" => within(call, call.values.iter().skip(2).map(|value| f64::from(u8::from(ticked(call, value)))).sum()),
        "weighted-checklist" => {
            let pairs = call.values[2..].chunks_exact(2);
            within(call, pairs.filter(|pair| ticked(call, &pair[0])).map(|pair| pair[1].number(call.world)).sum())
        }
        _ => return None,
    };
    Some(Value::Truth(truth))
}

/// Whether an entry of a checklist counts: every answer does, "no" as well, so that writers compare (`${a} = 'yes'`).
///
/// # Source
/// JavaRosa and openrosa-xpath-evaluator 3.1.0, which agree; the specification speaks of numbers above 0.
fn ticked(call: &Call<'_, '_>, value: &Value) -> bool {
    match value {
        Value::Nodes(_) => !value.text(call.world).is_empty(),
        other => other.truth(call.world),
    }
}

/// Between the first two arguments; -1 means no bound.
fn within(call: &Call<'_, '_>, sum: f64) -> bool {
    let (least, most) = (call.number(0), call.number(1));
    (least < 0.0 || sum >= least) && (most < 0.0 || sum <= most)
}

fn extreme(numbers: &[f64], of: fn(f64, f64) -> f64) -> f64 {
    if numbers.iter().any(|number| number.is_nan()) {
        return f64::NAN;
    }
    numbers.iter().copied().reduce(of).unwrap_or(f64::NAN)
}

fn rounded(number: f64, places: f64) -> f64 {
    if places == 0.0 || places.is_nan() {
        return round(number);
    }
    let scale = 10_f64.powf(places.trunc().clamp(-15.0, 15.0));
    round(number * scale) / scale
}
