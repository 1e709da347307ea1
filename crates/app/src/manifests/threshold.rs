//! From which likeness on a manifest lists somebody.

/// The prior: one traveller in so many is among those who are searched for. Operation Turquesa's own figures, and the
/// travellers that the engine is measured on, are of this order.
const ONE_TRAVELLER_IN: f64 = 500.0;
/// A row is listed from this probability on, as the engine states it under that prior: one in sixty-four.
const LEAST_PROBABILITY_BITS: f64 = -6.0;
/// Never fewer bits than this, however few people are searched: about a rare name, or a common one with the year.
const FLOOR_BITS: f64 = 9.0;

/// The least likeness, in bits, that a manifest lists when so many people and entries are searched.
///
/// Among `n` of them a hit of `w` bits is the person with odds `2^(w - log2(n t))`; solved for the odds of one in
/// sixty-four. So a longer list needs more, as chance has more to choose from; a single traveller's check shows weaker
/// likenesses too.
///
/// # Source
/// `docs/methods/matching.md`, "From weight to probability" and "What a manifest lists", where it was measured.
#[must_use]
pub fn least_bits(searched: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a size to three digits is enough")]
    let searched = searched.max(1) as f64;
    ((searched * ONE_TRAVELLER_IN).log2() + LEAST_PROBABILITY_BITS).max(FLOOR_BITS)
}

#[cfg(test)]
mod tests {
    use super::least_bits;

    #[test]
    fn the_more_are_searched_the_more_a_row_must_show() {
        for (searched, bits) in [(0, 9.0), (64, 9.0), (512, 11.97), (4620, 15.14), (18_700, 17.16), (932_274, 22.8)] {
            assert!((least_bits(searched) - bits).abs() < 0.01, "{searched}: {}", least_bits(searched));
        }
    }
}
