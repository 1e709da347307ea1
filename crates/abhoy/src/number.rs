//! Numbers as they are written on the command line.

/// A score in bits: any finite number. "nan" and "inf" are no scores, and nothing could be compared with the first.
///
/// # Errors
/// In words, what was written instead.
pub fn bits(text: &str) -> Result<f32, String> {
    let bits: f32 = text.parse().map_err(|_| format!("\"{text}\" is not a number"))?;
    bits.is_finite().then_some(bits).ok_or_else(|| format!("{text} is not a finite number; write for example 10 or -2.5"))
}

#[cfg(test)]
mod tests {
    use super::bits;

    #[test]
    fn a_score_is_a_finite_number() {
        assert_eq!(bits("-2.5"), Ok(-2.5));
        for text in ["nan", "NaN", "inf", "-inf", "infinity", "1e99", "", "ten"] {
            assert!(bits(text).is_err(), "{text}");
        }
    }
}
