//! The two pictures: where the resampled estimates lie, and how the lists overlap.

use serde_json::Value;

use super::{Mark, Picture, Side};

const BLUE: [u8; 3] = [0x1D, 0x5B, 0x8F];
const RED: [u8; 3] = [0xB3, 0x1B, 0x1B];
const GREY: [u8; 3] = [0xC8, 0xC8, 0xC8];
/// The width of a picture fits a page of a report.
const WIDTH: f64 = 640.0;

/// The resampled estimates as bars over a logarithmic axis, the estimate in red.
pub(in super::super) fn histogram(result: &Value, _latin: bool) -> Picture {
    let about = &result["diagnostics"]["histogram"];
    let (edges, counts) = (numbers(&about["edges"]), numbers(&about["counts"]));
    let (left, top, wide, high) = (50.0, 60.0, WIDTH - 80.0, 220.0);
    let shown = |value: f64| format!("{value:.0}");
    let title = match result["popest"].as_f64() {
        Some(all) => format!("Estimates from {} resamples; the estimate is {}", total(&counts), shown(all)),
        None => format!("{} draws; no estimate can be quoted", total(&counts)),
    };
    let mut marks = vec![words(left, 24.0, &title, Side::Begin), words(left, 42.0, &source(result), Side::Begin)];
    let most = counts.iter().copied().fold(1.0, f64::max);
    let step = wide / counts.len().max(1) as f64;
    for (at, count) in counts.iter().enumerate() {
        let height = high * count / most;
        let x = left + at as f64 * step;
        marks.push(Mark::Bar { x: x + 0.5, y: top + high - height, width: step - 1.0, height, colour: BLUE });
    }
    marks.push(Mark::Bar { x: left, y: top + high, width: wide, height: 1.0, colour: GREY });
    for at in (0..edges.len()).step_by(edges.len().div_ceil(6).max(1)) {
        let x = left + at as f64 * step;
        marks.push(Mark::Bar { x, y: top + high, width: 1.0, height: 5.0, colour: GREY });
        marks.push(words(x, top + high + 20.0, &shown(edges[at]), Side::Middle));
    }
    if let (Some(all), [first, .., last]) = (result["popest"].as_f64(), edges.as_slice())
        && first < last
    {
        let share = (all.max(1.0) / first).ln() / (last / first).ln();
        let x = left + wide * share.clamp(0.0, 1.0);
        marks.push(Mark::Bar { x, y: top - 6.0, width: 2.0, height: high + 6.0, colour: RED });
    }
    marks.push(words(left, top + high + 42.0, "people in all (steps of equal ratio)", Side::Begin));
    Picture { width: WIDTH, height: top + high + 60.0, title, marks }
}

/// The overlaps as squares: the darker, the larger the share of the smaller list; a pair that shares nobody is red.
pub(in super::super) fn overlap(result: &Value, latin: bool) -> Picture {
    let lists: Vec<String> =
        result["lists"].as_array().into_iter().flatten().map(|name| name.as_str().unwrap_or("").to_owned()).collect();
    let matrix: Vec<Vec<f64>> = result["diagnostics"]["overlap"].as_array().into_iter().flatten().map(numbers).collect();
    let (left, top) = (150.0, 80.0);
    let step = ((WIDTH - left - 30.0) / lists.len().max(1) as f64).min(70.0);
    let empty = result["diagnostics"]["empty_pairs"].as_array().map_or(0, Vec::len);
    let title = match empty {
        0 => "People on two lists; every pair shares somebody".to_owned(),
        1 => "People on two lists; one pair shares nobody (red)".to_owned(),
        _ => format!("People on two lists; {empty} pairs share nobody (red)"),
    };
    let mut marks = vec![words(20.0, 24.0, &title, Side::Begin), words(20.0, 42.0, &source(result), Side::Begin)];
    for (row, name) in lists.iter().enumerate() {
        let y = top + row as f64 * step;
        let label = label(name, row, latin);
        marks.push(words(left - 8.0, y + step / 2.0 + 4.0, &label, Side::End));
        let short: String = label.chars().take((step / 6.5) as usize).collect();
        marks.push(words(left + (row as f64 + 0.5) * step, top - 8.0, &short, Side::Middle));
        for column in 0..=row {
            let both = matrix[row][column];
            let smaller = matrix[row][row].min(matrix[column][column]).max(1.0);
            let colour = if row == column {
                GREY
            } else if both == 0.0 {
                RED
            } else {
                tint((both / smaller).sqrt())
            };
            let x = left + column as f64 * step;
            marks.push(Mark::Bar { x: x + 1.0, y: y + 1.0, width: step - 2.0, height: step - 2.0, colour });
            // Numbers stand on white, so that they can be read on every colour.
            let text = format!("{both:.0}");
            let wide = text.len() as f64 * 6.6 + 6.0;
            marks.push(Mark::Bar {
                x: x + (step - wide) / 2.0,
                y: y + step / 2.0 - 8.0,
                width: wide,
                height: 16.0,
                colour: [0xFF; 3],
            });
            marks.push(words(x + step / 2.0, y + step / 2.0 + 4.0, &text, Side::Middle));
        }
    }
    Picture { width: WIDTH, height: top + step * lists.len() as f64 + 20.0, title, marks }
}

fn label(name: &str, at: usize, latin: bool) -> String {
    if latin && !name.is_ascii() { format!("list {}", at + 1) } else { name.chars().take(20).collect() }
}

/// Whose data and how many: a picture travels without its text.
fn source(result: &Value) -> String {
    let name: String =
        result["data"].as_str().unwrap_or("").chars().filter(|c| c.is_ascii() && !c.is_ascii_control()).take(40).collect();
    let method = result["method"].as_str().unwrap_or("");
    format!("{name}, n = {}, {method}, seed {}", result["observed"], result["seed"])
}

fn words(x: f64, y: f64, text: &str, side: Side) -> Mark {
    Mark::Words { x, y, text: text.to_owned(), side }
}

/// From nearly white to blue.
fn tint(share: f64) -> [u8; 3] {
    BLUE.map(|part| (240.0 + (f64::from(part) - 240.0) * share.clamp(0.0, 1.0)) as u8)
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

fn total(counts: &[f64]) -> u64 {
    counts.iter().sum::<f64>() as u64
}
