//! A few marks drawn in the text's colour. They repeat what words say, so readers of the screen skip them.

use maud::{Markup, html};

fn mark(paths: &[&str]) -> Markup {
    html! {
        svg.icon viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false" {
            @for path in paths { path d=(path) {} }
        }
    }
}

/// The sign of the house: an open hand below a small flame.
#[must_use]
pub fn logo() -> Markup {
    html! {
        svg.logo viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false" {
            path fill="currentColor" d="M16 3c2.6 3 4.6 5.4 4.6 8.2a4.6 4.6 0 0 1-9.2 0C11.4 8.4 13.4 6 16 3z" {}
            path fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" d="M4.5 16.5c1 6.800 5.600 11.5 11.5 11.5s10.5-4.700 11.5-11.5" {}
            path fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" d="M10 17.5c1 3 3.200 5 6 5s5-2 6-5" {}
        }
    }
}

/// Points back.
#[must_use]
pub fn back() -> Markup {
    mark(&["M15 5l-7 7 7 7"])
}

/// Points on.
#[must_use]
pub fn forward() -> Markup {
    mark(&["M9 5l7 7-7 7"])
}

/// Something needs attention.
#[must_use]
pub fn attention() -> Markup {
    mark(&["M12 3.5l9.5 17h-19z", "M12 10v4.5", "M12 17.5v.01"])
}

/// Something is done.
#[must_use]
pub fn done() -> Markup {
    mark(&["M5 12.5l4.5 4.5L19 7"])
}

/// Something is worth knowing.
#[must_use]
pub fn information() -> Markup {
    mark(&["M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z", "M12 11v5.5", "M12 7.5v.01"])
}

/// A printer.
#[must_use]
pub fn print() -> Markup {
    mark(&["M7 8V3h10v5", "M7 17H4v-7a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v7h-3", "M7 14h10v7H7z"])
}

/// Sorted upwards or downwards.
#[must_use]
pub fn sorted(ascending: bool) -> Markup {
    if ascending { mark(&["M6 15l6-7 6 7"]) } else { mark(&["M6 9l6 7 6-7"]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_hidden_from_screen_readers_and_carry_no_style() {
        for mark in [logo(), back(), forward(), attention(), done(), information(), print(), sorted(true), sorted(false)] {
            assert!(mark.0.contains(r#"aria-hidden="true""#) && !mark.0.contains("style="));
        }
    }
}
