//! Areas and distances on the earth, in square metres and metres.

use super::Value;
use super::functions::Call;
use crate::values::points;

/// The radius that JavaRosa and Enketo take.
const EARTH_METRES: f64 = 6_378_100.0;

type Point = (f64, f64);

pub(super) fn call(call: &Call<'_, '_>) -> Option<Value> {
    let line = || -> Vec<Point> { call.texts_from(0).iter().filter_map(|text| points(text)).flatten().collect() };
    Some(Value::Number(match call.name {
        "area" => area(&line()),
        "distance" => line().windows(2).map(|pair| between(pair[0], pair[1])).sum(),
        _ => return None,
    }))
}

/// The area inside a ring on a sphere.
///
/// # Source
/// Chamberlain and Duquette (2007), Some algorithms for polygons on a sphere, equation for small rings.
fn area(ring: &[Point]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let sum: f64 = ring
        .iter()
        .zip(next)
        .map(|(a, b)| (b.1 - a.1).to_radians() * (2.0 + a.0.to_radians().sin() + b.0.to_radians().sin()))
        .sum();
    if ring.len() < 3 { 0.0 } else { (sum * EARTH_METRES * EARTH_METRES / 2.0).abs() }
}

/// The way along a great circle.
fn between(a: Point, b: Point) -> f64 {
    let (from, to, turn) = (a.0.to_radians(), b.0.to_radians(), (b.1 - a.1).to_radians());
    let cosine = from.sin() * to.sin() + from.cos() * to.cos() * turn.cos();
    cosine.clamp(-1.0, 1.0).acos() * EARTH_METRES
}
