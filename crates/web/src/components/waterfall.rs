//! Why two records look alike: one bar for each reason, each beginning where the one before ended.

use maud::{Markup, Render, html};

use crate::wording::{Texts, key};

/// Below this a reason moves nothing that a reader could see.
const LEAST_SHOWN_BITS: f64 = 0.05;
/// The width of the drawing, in units of its own.
const WIDTH: f64 = 100.0;

/// Reasons with their weights, drawn as a waterfall.
#[derive(Debug, Clone)]
pub struct Waterfall {
    t: Texts,
    steps: Vec<(Markup, f64)>,
}

/// A waterfall of `(what the reason says, its weight in bits)`, in the order given. Bars for a likeness
/// lead to the right, bars against it to the left; the last line is their sum.
///
/// No reasons give nothing at all.
#[must_use]
pub fn waterfall(t: Texts, steps: impl IntoIterator<Item = (Markup, f64)>) -> Waterfall {
    Waterfall { t, steps: steps.into_iter().collect() }
}

/// Where a bar lies, from what was reached before it and after it.
struct Scale {
    least: f64,
    span: f64,
}

impl Scale {
    /// Holds zero and every running sum.
    fn of(steps: &[(Markup, f64)]) -> Self {
        let (mut sum, mut least, mut most) = (0.0_f64, 0.0_f64, 0.0_f64);
        for (_, bits) in steps {
            sum += bits;
            least = least.min(sum);
            most = most.max(sum);
        }
        // Reasons that say nothing still need a scale that divides.
        Self { least, span: (most - least).max(1.0) }
    }

    fn at(&self, bits: f64) -> f64 {
        (bits - self.least) / self.span * WIDTH
    }
}

impl Render for Waterfall {
    fn render(&self) -> Markup {
        if self.steps.is_empty() {
            return html! {};
        }
        let (t, scale) = (self.t, Scale::of(&self.steps));
        let mut reached = 0.0;
        let mut lines = Vec::new();
        for (label, bits) in &self.steps {
            lines.push((label, *bits, bar(&scale, reached, reached + bits)));
            reached += bits;
        }
        html! {
            ul.waterfall {
                @for (label, bits, bar) in lines {
                    li { span.waterfall-label { (label) } (bar) (weight(t, bits)) }
                }
                li.waterfall-sum {
                    span.waterfall-label { (t.get("waterfall-sum")) }
                    (bar(&scale, 0.0, reached))
                    span.waterfall-bits { (signed(t, reached)) }
                }
            }
        }
    }
}

/// One bar. It repeats the number beside it, so readers of the screen skip it.
fn bar(scale: &Scale, from: f64, to: f64) -> Markup {
    let (left, right) = (scale.at(from.min(to)), scale.at(from.max(to)));
    // A hair's width still shows that there is a reason.
    let width = (right - left).max(0.6);
    let class = if to >= from { "for" } else { "against" };
    let zero = scale.at(0.0);
    html! {
        svg.waterfall-bar viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            line x1=(format!("{zero:.2}")) x2=(format!("{zero:.2}")) y1="0" y2="10" {}
            rect class=(class) x=(format!("{left:.2}")) y="1.5" width=(format!("{width:.2}")) height="7" {}
        }
    }
}

/// The weight with its sign, and in words for those who hear it.
fn weight(t: Texts, bits: f64) -> Markup {
    let words = match bits {
        b if b >= LEAST_SHOWN_BITS => key("waterfall-for"),
        b if b <= -LEAST_SHOWN_BITS => key("waterfall-against"),
        _ => key("waterfall-neutral"),
    };
    html! { span.waterfall-bits { (signed(t, bits)) span.visually-hidden { " " (t.get(words)) } } }
}

/// A weight as it is added up: `+9.1`, `−2.0`, `0.0`.
#[must_use]
pub fn signed(t: Texts, bits: f64) -> String {
    let sign = match bits {
        b if b >= LEAST_SHOWN_BITS => "+",
        b if b <= -LEAST_SHOWN_BITS => "−",
        _ => "",
    };
    format!("{sign}{}", t.decimal(bits.abs(), 1))
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    fn drawn(language: Language, steps: &[(&str, f64)]) -> String {
        let steps = steps.iter().map(|(label, bits)| (html! { (label) }, *bits));
        waterfall(Texts::new(language), steps).render().into_string()
    }

    #[test]
    fn bars_begin_where_the_one_before_ended_and_end_at_the_sum() {
        let page = drawn(Language::English, &[("name", 8.0), ("birth", 2.0), ("sex", -5.0)]);
        let bars: Vec<(&str, &str)> = page
            .split("<rect class=\"")
            .skip(1)
            .map(|rest| (rest.split('"').next().unwrap(), rest.split("x=\"").nth(1).unwrap().split('"').next().unwrap()))
            .collect();
        assert_eq!(bars, [("for", "0.00"), ("for", "80.00"), ("against", "50.00"), ("for", "0.00")]);
        assert!(page.contains(">+8.0<") && page.contains(">−5.0<") && page.contains(">+5.0</span>"), "{page}");
    }

    #[test]
    fn what_speaks_against_from_the_start_lies_left_of_zero() {
        let page = drawn(Language::Bangla, &[("a", -2.0), ("b", 2.0)]);
        assert!(page.contains(r#"x1="100.00""#) && page.contains("−২.০") && page.contains("+২.০"), "{page}");
    }

    #[test]
    fn nothing_is_drawn_for_no_reasons_and_hostile_labels_are_escaped() {
        assert!(drawn(Language::English, &[]).is_empty());
        let page = drawn(Language::English, &[("<script>", 0.0)]);
        assert!(!page.contains("<script>") && !page.contains("style=") && !page.contains("NaN"), "{page}");
    }
}
