//! The names with a word, by the day of birth of whose they are, so that only days that matter are walked.

use crate::days::{Days, Window};

/// So few entries may stand at the end in the order in which they came.
const FEW_UNSORTED: usize = 64;
/// Lists as long as this have a table of where each span of days begins: a search would wait for memory at every step.
const WITH_SPANS: usize = 192;
/// Days of a span, as a shift, and spans of all days.
const SPAN_BITS: u32 = 9;
const SPANS: usize = (1 << 16 >> SPAN_BITS) + 1;

/// Names with the days of birth of their subjects. All but the last few stand in order of days.
#[derive(Debug, Default)]
pub(crate) struct Dated {
    days: Vec<u16>,
    names: Vec<u32>,
    /// How many stand in order.
    sorted: u32,
    /// Where in the order each span of days begins, and where the last one ends.
    spans: Option<Box<[u32; SPANS]>>,
}

impl Dated {
    /// Enters a name. The order is made anew whenever as many came as stand in order, which costs little a name.
    pub(crate) fn push(&mut self, name: u32, day: u16) {
        self.days.push(day);
        self.names.push(name);
        let unsorted = self.names.len() - self.sorted as usize;
        if unsorted > FEW_UNSORTED.max(self.sorted as usize) {
            self.sort();
        }
    }

    fn sort(&mut self) {
        let mut entries: Vec<(u16, u32)> = self.days.iter().copied().zip(self.names.iter().copied()).collect();
        entries.sort_unstable();
        for (at, (day, name)) in entries.into_iter().enumerate() {
            (self.days[at], self.names[at]) = (day, name);
        }
        self.sorted = u32::try_from(self.names.len()).expect("fewer names than 2^32");
        self.spans = (self.names.len() >= WITH_SPANS).then(|| self.find_spans());
    }

    fn find_spans(&self) -> Box<[u32; SPANS]> {
        let mut spans = Box::new([0; SPANS]);
        for day in &self.days {
            spans[usize::from(*day >> SPAN_BITS) + 1] += 1;
        }
        for span in 1..SPANS {
            spans[span] += spans[span - 1];
        }
        spans
    }

    /// Where the first entry of a day or a later one stands in the order.
    fn begin(&self, day: u16) -> usize {
        let span = usize::from(day >> SPAN_BITS);
        let (from, to) = match &self.spans {
            Some(spans) => (spans[span] as usize, spans[span + 1] as usize),
            None => (0, self.sorted as usize),
        };
        from + self.days[from..to].partition_point(|other| *other < day)
    }

    /// Where the entries of some days stand in the order.
    fn places(&self, window: Window) -> std::ops::Range<usize> {
        let from = self.begin(window.from);
        from..window.to.checked_add(1).map_or(self.sorted as usize, |next| self.begin(next)).max(from)
    }

    /// The names of those born in a span of years.
    pub(crate) fn within(&self, window: Window) -> Part<'_> {
        let (names, last) = self.names.split_at(self.sorted as usize);
        let names = if window == Window::ALL { names } else { &names[self.places(window)] };
        Part { names, last, last_days: &self.days[self.sorted as usize..], window }
    }

    /// Gives the names of those born on a day of the set.
    pub(crate) fn each_near(&self, near: &Days, mut each: impl FnMut(u32)) {
        let (sorted, runs) = if self.spans.is_some() { (self.sorted as usize, near.runs()) } else { (0, &[][..]) };
        for run in runs {
            let from = self.begin(run.from);
            let length = self.days[from..sorted].iter().take_while(|day| **day <= run.to).count();
            self.names[from..from + length].iter().for_each(|name| each(*name));
        }
        for (day, name) in self.days[sorted..].iter().zip(&self.names[sorted..]) {
            if near.contains(*day) {
                each(*name);
            }
        }
    }

    /// Keeps what `renumber` knows, under its new numbers.
    pub(crate) fn renumber(&mut self, renumber: impl Fn(u32) -> Option<u32>) {
        let old = std::mem::take(self);
        for (name, day) in old.names.into_iter().zip(old.days) {
            if let Some(name) = renumber(name) {
                self.names.push(name);
                self.days.push(day);
            }
        }
        self.sort();
    }

    /// Puts everything in order and gives back spare room.
    pub(crate) fn shrink(&mut self) {
        if (self.sorted as usize) < self.names.len() {
            self.sort();
        }
        self.days.shrink_to_fit();
        self.names.shrink_to_fit();
    }

    pub(crate) fn memory_bytes(&self) -> usize {
        self.days.capacity() * 2 + self.names.capacity() * 4 + self.spans.as_ref().map_or(0, |_| SPANS * 4)
    }
}

/// Some of a word's names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'a> {
    names: &'a [u32],
    last: &'a [u32],
    last_days: &'a [u16],
    window: Window,
}

impl<'a> Part<'a> {
    /// All of a list without days.
    pub(crate) const fn all(names: &'a [u32]) -> Self {
        Self { names, last: &[], last_days: &[], window: Window::ALL }
    }

    /// How many entries must be read.
    pub(crate) const fn len(&self) -> usize {
        self.names.len() + self.last.len()
    }

    /// Gives every name.
    #[inline]
    pub(crate) fn each(&self, mut each: impl FnMut(u32)) {
        self.names.iter().for_each(|name| each(*name));
        for (name, day) in self.last.iter().zip(self.last_days) {
            if (self.window.from..=self.window.to).contains(day) {
                each(*name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::days::{Day, NearDays};

    proptest! {
        #[test]
        fn what_is_given_is_what_was_entered(
            entries in prop::collection::vec(1_u16..40_000, 0..2000), kept in 1_usize..2000, from in 0_u16..40_000, span in 0_u16..9_000,
        ) {
            let mut dated = Dated::default();
            for (name, day) in (0..).zip(&entries) {
                dated.push(name, *day);
                if name as usize == kept {
                    dated.shrink();
                }
            }
            let window = Window { from, to: from + span };
            let mut near = NearDays::default();
            near.hold(Day::of(date(1975, 6, 15).into()).unwrap());
            let expected = |held: &dyn Fn(u16) -> bool| -> Vec<u32> { (0..).zip(&entries).filter(|(_, day)| held(**day)).map(|(name, _)| name).collect() };
            let (mut within, mut born_near) = (Vec::new(), Vec::new());
            dated.within(window).each(|name| within.push(name));
            dated.each_near(&near.near, |name| born_near.push(name));
            within.sort_unstable();
            born_near.sort_unstable();
            prop_assert_eq!(within, expected(&|day| (window.from..=window.to).contains(&day)));
            prop_assert_eq!(born_near, expected(&|day| near.near.contains(day)));
        }
    }
}
