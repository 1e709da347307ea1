//! The clock of a hold in words: how long is left, or by how much the limit has passed.

use jiff::SignedDuration;
use maud::Markup;
use model::HoldClock;

use crate::components::status::{Tone, tag};
use crate::wording::Texts;

/// Where a clock stands, as a tag.
pub(crate) fn clock_tag(t: Texts, clock: HoldClock) -> Markup {
    let tone = match clock {
        HoldClock::Running(_) => Tone::Active,
        HoldClock::Near(_) => Tone::Attention,
        HoldClock::Past(_) => Tone::Grave,
        HoldClock::Ended { within: true, .. } => Tone::Finished,
        HoldClock::Ended { within: false, .. } => Tone::Grave,
    };
    tag(&clock_words(t, clock), tone)
}

/// The same in words.
pub(super) fn clock_words(t: Texts, clock: HoldClock) -> String {
    let span = |length| [("length", length_words(t, length).into())];
    match clock {
        HoldClock::Running(left) | HoldClock::Near(left) => t.with("interception-left", &span(left)),
        HoldClock::Past(over) => t.with("interception-past", &span(over)),
        HoldClock::Ended { held, within: true } => t.with("interception-ended", &span(held)),
        HoldClock::Ended { held, within: false } => t.with("interception-ended-late", &span(held)),
    }
}

/// Hours and minutes; whole minutes, downwards, so that nobody is told more time than there is.
fn length_words(t: Texts, length: SignedDuration) -> String {
    let minutes = u64::try_from(length.as_mins()).unwrap_or(0);
    let parts = [("hours", (minutes / 60).into()), ("minutes", (minutes % 60).into())];
    t.with("interception-length", &parts)
}

#[cfg(test)]
mod tests {
    use model::Language;

    use super::*;

    #[test]
    fn the_clock_says_plainly_where_it_stands() {
        let [en, bn] = [Language::English, Language::Bangla].map(Texts::new);
        let minutes = SignedDuration::from_mins;
        assert_eq!(clock_words(en, HoldClock::Near(minutes(125))), "2 h 5 min left");
        assert!(clock_words(bn, HoldClock::Near(minutes(125))).contains('২'));
        let past = clock_words(en, HoldClock::Past(minutes(61)));
        assert!(past.contains("limit") && past.contains("1 h 1 min"), "{past}");
        assert!(clock_words(en, HoldClock::Ended { held: minutes(60 * 30), within: false }).contains("30 h 0 min"));
    }
}
